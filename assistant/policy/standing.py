"""What may be said of a text's force: whether it holds, whom it binds, what became of it, and by which provision."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.outline import references
from assistant.policy.holdings import Holdings
from assistant.records import Authority, Document, Status

LONG = 80  # characters of a title

_ENDED = {
    Status.PROPOSED: "is a proposal and not law",
    Status.AMENDED: "was amended",
    Status.SUPERSEDED: "was superseded",
    Status.REVOKED: "was revoked",
    Status.REPEALED: "was repealed",
    Status.WITHDRAWN: "was withdrawn",
    Status.LAPSED: "has lapsed",
    Status.HISTORICAL: "is a historical document",
}


def standing(document: Document, day: str) -> str:
    """Whether an instrument holds, or held on a day, by what the library records of it."""
    name = called(document)
    held = document.held(day)
    then = ""
    if day and held is not None:
        then = f"{name} {'was' if held else 'was not'} in force on {day}. "
    if document.status in _ENDED:
        return then + _ended(document)
    if document.status == Status.IN_FORCE:
        since = document.in_force or document.status_date
        return then + (f"{name} has been in force since {since}." if since else f"{name} is in force.")
    if not binds(document):
        return unbinding(document)
    return then or f"The library does not record whether {name} is in force."


def binds(document: Document) -> bool:
    """Whether a text may bind somebody as law; of what is unknown nothing is said."""
    return document.authority not in (Authority.GUIDANCE, Authority.VOLUNTARY) and document.status != Status.VOLUNTARY


def unbinding(document: Document) -> str:
    """That a text binds nobody."""
    kind = "guidance" if document.authority == Authority.GUIDANCE else "voluntary"
    return f"{called(document)} is {kind} and binds nobody as law."


def called(document: Document) -> str:
    """What to call a document in a sentence: a brief by its instrument's name, and what has a long title by a short."""
    short = document.short_names and (document.kind == "brief" or len(document.title) > LONG)
    return document.short_names[0] if short else document.title


def notices(document: Document) -> list[str]:
    """What a reader must know of a document that is cited: that it ended, or was read in part only."""
    found = [_ended(document)] if document.status in _ENDED else []
    if document.state == "partial":
        found.append(f"{called(document)} was read in part only: {' '.join(document.problems)}")
    return found


def ending(document: Document, holdings: Holdings) -> Iterator[tuple[str, str]]:
    """The provisions that ended a document, where the library may hold them: the id of a document, and a locator."""
    for locator in references.named(document.status_by):
        for names in holdings.named(document.status_by).values():
            for name in names:
                yield name, locator


def _ended(document: Document) -> str:
    """What became of a document, when and by what."""
    by = f" by {document.status_by}" if document.status_by and document.status != Status.HISTORICAL else ""
    on = f" on {document.status_date}" if len(document.status_date) == 10 else ""
    on = on or (f" in {document.status_date}" if document.status_date else "")
    return f"{called(document)} {_ENDED[document.status]}{on}{by}."
