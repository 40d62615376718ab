"""Why a document cannot be fetched, and what can be done."""

from __future__ import annotations

import ssl

import httpcore

from assistant.errors import PullError
from assistant.readers.formats import listed

BY_HAND = "Get it with a browser, then: ai-policy add FILE"
ONLINE = f"Check the connection and try again. {BY_HAND}"
SLOWER = f"Try again later, or allow more time with ASSISTANT_PULL_SECONDS. {BY_HAND}"
AS_SHOWN = "Write it as a browser shows it: https://…"


def is_no_address(shown: str) -> PullError:
    """The error for what is no address."""
    return PullError(f"{shown} is no address.", hint=AS_SHOWN)


def refused(url: str, status: int) -> PullError:
    """The error for an answer that is not the document, by the server's code for it."""
    if status in (404, 410):
        moved = "Look for it with a browser, then: ai-policy pull --url ADDRESS --id ID"
        return PullError(f"{url} is not there any more (the server says {status}).", hint=moved)
    if status in (401, 403, 407, 429, 451):
        return PullError(f"{url} is not given to programs (the server says {status}).", hint=BY_HAND)
    if status >= 500:
        return PullError(f"{url} cannot be had now (the server says {status}).", hint=f"Try later. {BY_HAND}")
    return PullError(f"{url} gives no document (the server says {status}).", hint=BY_HAND)


def wrong(url: str, what: str) -> PullError:
    """The error for what came and is no document that is read."""
    return PullError(
        f"{url} {what}.", hint=f"{listed('and')} are read. Name the address of the text itself with --url."
    )


def too_large(url: str, most: int) -> PullError:
    """The error for what has more than `most` bytes."""
    hint = "If it is right, allow more with ASSISTANT_MAX_FILE_MB."
    return PullError(f"{url} is larger than {most / 1e6:g} MB.", hint=hint)


def cut_off(url: str) -> PullError:
    """The error for what came in part, or as no answer at all."""
    return PullError(f"{url} broke off before its end.", hint=ONLINE)


def failed(url: str, host: str, error: Exception) -> PullError:
    """The error for a connection that failed."""
    cause = _unsafe(error)
    if cause:
        reason = getattr(cause, "verify_message", "") or getattr(cause, "reason", "") or "it gives no certificate"
        hint = f"Check the address, and the date of this machine. {BY_HAND}"
        return PullError(f"{host} cannot be trusted ({str(reason).lower().replace('_', ' ')}).", hint=hint)
    if isinstance(error, httpcore.ReadTimeout | httpcore.WriteTimeout):
        return PullError(f"{host} fell silent.", hint=SLOWER)
    if isinstance(error, httpcore.ConnectError | httpcore.ConnectTimeout):
        return PullError(f"{host} cannot be reached.", hint=ONLINE)
    if isinstance(error, httpcore.LocalProtocolError):
        return is_no_address(url)
    return cut_off(url)


def _unsafe(error: BaseException | None) -> ssl.SSLError | None:
    """What made a connection unsafe, if that is why it failed."""
    while error:
        if isinstance(error, ssl.SSLError):
            return error
        error = error.__cause__ or error.__context__
    return None
