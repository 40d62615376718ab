"""Why a call of a model failed, told apart by what its server and its client say."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Sequence

from assistant.errors import ModelError

PATIENT = 5.0  # longest wait that a server may ask for
PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})  # states of a server that may pass
SHOWN = 6  # models of a server that a message names

_NO_CHAT = re.compile(
    r"(?:not|n't) support (?:chat|generat|completion)|chat[ _]template|not (?:a|an) (?:chat|llm)|embedding model"
    r"|--embedding",
    re.IGNORECASE,
)
_TOO_LONG = re.compile(
    r"context (?:length|window|size)|too many tokens|maximum context|exceeds? .{0,40}context", re.IGNORECASE
)
_NO_MEMORY = re.compile(
    r"more system memory|out of memory|unable to allocate|cudaMalloc|not enough memory", re.IGNORECASE
)


class PassingError(ModelError):
    """A failure that may pass; `wait` is after how many seconds to try again."""

    wait = 0.0


def failure(
    error: BaseException, called: str, address: str, settings: str = "ASSISTANT_MODEL", *, begun: bool = False
) -> ModelError:
    """What went wrong, in a sentence, and what to do.

    Args:
        error: of the client library, or one of ours.
        called: the model's name.
        address: of its server; empty for a model that was handed in, of which no more is known.
        settings: how the variables of that server's address, key and window begin.
        begun: whether the model had begun to write.
    """
    if isinstance(error, ModelError):
        return error
    if not address:
        return ModelError(
            f"The model {called!r} failed ({type(error).__name__}): {error}.",
            hint="See what whoever made it says of it.",
        )
    code, said = status(error), _words(error)
    room = f"whether the server reads as many tokens at once as {settings}_WINDOW says"
    if code in (401, 403):
        return ModelError(
            f"The server at {address} refuses the key.", hint=f"Set {settings}_API_KEY to a key of that server."
        )
    if _NO_CHAT.search(said):
        return no_chat(called, f"The server at {address} says so")
    if _NO_MEMORY.search(said):
        return ModelError(
            f"The server at {address} has too little memory for the model {called!r}.",
            hint="Use a smaller model, or close other programs there.",
        )
    if code == 404:
        return missing(called, address)
    if code in PASSING:
        return _passing(f"The server at {address} is too busy or failing ({code}).", error)
    if code:
        long = "the question with its passages is too long for it" if _TOO_LONG.search(said) else str(code)
        return ModelError(
            f"The server at {address} refused the question ({long}).", hint=f"See the server's log, and {room}."
        )
    return _unanswered(error, address, settings, room, begun=begun)


def missing(called: str, address: str, offered: Sequence[str] = ()) -> ModelError:
    """What to say where a server does not know a model; `offered` are those that it has, as far as that is known."""
    if not offered:
        return ModelError(
            f"The server at {address} has no model {called!r}, or is no such server.",
            hint="See which models it has, and whether the address ends as it should (/v1 for OpenAI's protocol).",
        )
    more = " …" if len(offered) > SHOWN else ""
    return ModelError(
        f"The server at {address} has no model {called!r}.",
        hint=f"It has: {', '.join(offered[:SHOWN])}{more}. Name one of these.",
    )


def no_chat(called: str, why: str) -> ModelError:
    """What to say of a model that embeds, or only goes on with a text; `why` is how that is known."""
    return ModelError(
        f"{called!r} is no model of a chat, so that it cannot write answers. {why}.",
        hint="Use one that is: their names often end in “instruct”, “chat” or “it”.",
    )


def misaddressed(address: str, protocol: str, hint: str) -> ModelError:
    """What to say where something answers that is no server of models, or one with another protocol."""
    return ModelError(
        f"What answers at {address} does not speak {protocol}'s protocol: the address is wrong.", hint=hint
    )


def status(error: BaseException | None) -> int:
    """The HTTP status that an error tells of, or one that caused it; 0 if none."""
    while error is not None:
        code = getattr(error, "status_code", None) or getattr(getattr(error, "response", None), "status_code", None)
        if isinstance(code, int) and code >= 400:
            return code
        error = error.__cause__
    return 0


def _words(error: BaseException) -> str:
    """What a server said went wrong: clients put it into different places."""
    words = [str(error), str(getattr(error, "body", ""))]
    with contextlib.suppress(Exception):  # an answer that was not read has no text
        words.append(str(getattr(error, "response", None).text))  # type: ignore[union-attr]
    return " ".join(words)


def _unanswered(error: BaseException, address: str, settings: str, room: str, *, begun: bool) -> ModelError:
    """What to say where no answer of a model came, or not a whole one."""
    kind = type(error).__name__
    if _is_lost(error):
        if begun:
            return PassingError(
                f"The server at {address} hung up in the middle of the answer: it was stopped, or its model was.",
                hint="See whether it still runs and has enough memory, and ask again.",
            )
        if _was_reached(error):
            return PassingError(
                f"The server at {address} hung up before it answered.", hint="See its log, and whether it still runs."
            )
        return PassingError(f"No server answers at {address}.", hint=f"Start it, or set {settings}_BASE_URL.")
    if "Timeout" in kind:
        return ModelError(
            f"The server at {address} did not answer in time.", hint="Try again, or give it longer with"
            " ASSISTANT_MODEL_FIRST_SECONDS.",
        )  # fmt: skip
    return ModelError(
        f"What the server at {address} sent cannot be understood ({kind}).",
        hint=f"See whether the address is right, and {room}.",
    )


def _is_lost(error: BaseException) -> bool:
    """Whether the connection failed, or was never made."""
    kind = type(error).__name__
    lost = "Connect" in kind or isinstance(error, ConnectionError) or "connect" in str(error).casefold()
    return lost or kind in ("RemoteProtocolError", "ReadError")


def _was_reached(error: BaseException | None) -> bool:
    """Whether the server took the connection: the client names what ended it otherwise."""
    while error is not None:
        if type(error).__name__ in ("RemoteProtocolError", "ReadError") or isinstance(error, ConnectionResetError):
            return True
        error = error.__cause__ or error.__context__
    return False


def _passing(sentence: str, error: BaseException) -> PassingError:
    passing = PassingError(sentence, hint="Try again in a while.")
    at: BaseException | None = error
    while at is not None:  # a client's own error may lack the answer that it was made of
        headers = getattr(getattr(at, "response", None), "headers", {})
        with contextlib.suppress(TypeError, ValueError):
            passing.wait = max(passing.wait, min(float(headers.get("retry-after", 0)), PATIENT))
        at = at.__cause__ or at.__context__
    return passing
