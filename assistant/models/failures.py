"""Why a call of a model failed, told apart by what its server and its client say."""

from __future__ import annotations

import contextlib

from assistant.errors import ModelError

PATIENT = 5.0  # longest wait that a server may ask for
PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})  # states of a server that may pass


class PassingError(ModelError):
    """A failure that may pass; `wait` is after how many seconds to try again."""

    wait = 0.0


def failure(error: BaseException, called: str, address: str, settings: str = "ASSISTANT_MODEL") -> ModelError:
    """What went wrong, in a sentence, and what to do.

    Args:
        error: of the client library, or one of ours.
        called: the model's name.
        address: of its server; empty for a model that was handed in, of which no more is known.
        settings: how the variables of that server's address, key and window begin.
    """
    room = f"whether the server reads as many tokens at once as {settings}_WINDOW says"
    if isinstance(error, ModelError):
        return error
    if not address:
        return ModelError(
            f"The model {called!r} failed ({type(error).__name__}): {error}.",
            hint="See what whoever made it says of it.",
        )
    status = _status(error)
    if status in (401, 403):
        return ModelError(
            f"The server at {address} refuses the key.", hint=f"Set {settings}_API_KEY to a key of that server."
        )
    if status == 404:
        return missing(called, address)
    if status in PASSING:
        passing = PassingError(
            f"The server at {address} is too busy or failing ({status}).", hint="Try again in a while."
        )
        passing.wait = _asked_to_wait(error)
        return passing
    if status:
        return ModelError(
            f"The server at {address} refused the question ({status}).", hint=f"See the server's log, and {room}."
        )
    kind = type(error).__name__
    if "Connect" in kind or isinstance(error, ConnectionError) or "connect" in str(error).casefold():
        return PassingError(
            f"No server answers at {address}, or it hung up.", hint=f"Start it, or set {settings}_BASE_URL."
        )
    if "Timeout" in kind:
        return ModelError(
            f"The server at {address} did not answer in time.", hint="Try again, or give it longer with"
            " ASSISTANT_MODEL_FIRST_SECONDS.",
        )  # fmt: skip
    return ModelError(
        f"What the server at {address} sent cannot be understood ({kind}).",
        hint=f"See whether the address is right, and {room}.",
    )


def missing(called: str, address: str) -> ModelError:
    """What to say where a server does not know a model."""
    return ModelError(
        f"The server at {address} has no model {called!r}, or is no such server.",
        hint="See which models it has, and whether the address ends as it should (/v1 for OpenAI's protocol).",
    )


def _status(error: BaseException | None) -> int:
    """The HTTP status that an error tells of, or one that caused it; 0 if none."""
    while error is not None:
        status = getattr(error, "status_code", None) or getattr(getattr(error, "response", None), "status_code", None)
        if isinstance(status, int) and status >= 400:
            return status
        error = error.__cause__
    return 0


def _asked_to_wait(error: BaseException) -> float:
    """The seconds that a server asks to wait, within reason."""
    headers = getattr(getattr(error, "response", None), "headers", {})
    with contextlib.suppress(TypeError, ValueError):
        return min(float(headers.get("retry-after", 0)), PATIENT)
    return 0.0
