"""A document's instrument: of which one it is a text, and what the catalogue tells of such a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum

from assistant.policy import instruments
from assistant.policy.numbers import number
from assistant.records import (
    ENDS,
    Authority,
    Document,
    EventKind,
    Fact,
    Instrument,
    LegalEvent,
    Origin,
    RelationKind,
    Status,
)

DRAFTS = frozenset(
    (
        "proposal",
        "draft",
        "draft law",
        "draft act",
        "draft guidance",
        "draft regulation",
        "legislative resolution",
        "bill",
    )
)
"""Kinds of documents that are not law yet."""
NAMES = 2  # of those in the catalogue that a document without names takes

_AMENDED = re.compile(
    r"\b(?:consolidated|as (?:last )?amended|as of|konsolidiert\w*|consolidad[ao]|consolidée?|coordinato)\b",
    re.IGNORECASE,
)
_DRAFT = re.compile(
    r"\W*(?:\w+ )?(?:draft|entwurf|avant-projet|projet de|proyecto de|projeto de|proposta di)\b", re.IGNORECASE
)
"""How titles of drafts begin, behind a word at most: "First draft"."""
_MADE = (EventKind.ADOPTED, EventKind.SIGNED, EventKind.PUBLISHED, EventKind.IN_FORCE)
_STATUS = {
    Status.IN_FORCE: EventKind.IN_FORCE,
    Status.AMENDED: EventKind.AMENDED,
    **{Status(kind): kind for kind in ENDS},
}
"""The event with which an instrument comes to a status."""


class Role(StrEnum):
    """What a document is of its instrument."""

    TEXT = "text"
    AMENDED = "as amended"
    DRAFT = "draft"
    ABOUT = "about"


def recognised(document: Document) -> tuple[Fact, ...]:
    """What the catalogue tells of a document, if it knows its instrument; else whose text it is by its own number."""
    instrument = of(document)
    if instrument is None:
        own = "" if document.instrument or document.is_about else numbered(document)
        return (Fact("instrument", own, Origin.INFERRED),) if own else ()
    return tuple(
        Fact(name, value, Origin.CATALOGUE, what, confidence=instrument.confidence, by=by)
        for name, value, what, by in _told(document, instrument)
        if value
    )


def of(document: Document) -> Instrument | None:
    """The instrument of the catalogue that a document is of, or is given to be of; None if none is known."""
    catalogue = instruments.load()
    if document.instrument:
        return catalogue.find(document.instrument)
    title = document.title if "title" in document.origins else ""  # else it is what the file is called
    found = catalogue.recognise(title, document.short_names, document.numbers, document.jurisdiction, document.kind)
    if found is None or (document.is_about and found.authority is not Authority.INFORMATIVE):
        return None
    guides = document.authority is Authority.GUIDANCE and not document.numbers
    return None if guides and found.authority is Authority.BINDING else found


def numbered(document: Document) -> str:
    """A document's own number in the spelling that all its versions share; empty where it tells nothing apart."""
    for written in document.numbers:
        found = number(written)
        if found and (not found.local or document.jurisdiction):
            return f"{document.jurisdiction} {found.text}" if found.local else found.text
    return ""


def role(document: Document, instrument: Instrument | None = None) -> Role:
    """What a document is of its instrument, as far as it or the catalogue tells."""
    if document.is_about:
        return Role.ABOUT
    if _is_draft(document, instrument):
        return Role.DRAFT
    return Role.AMENDED if _is_amended(document, instrument) else Role.TEXT


def _is_draft(document: Document, instrument: Instrument | None) -> bool:
    if instrument and instrument.authority is Authority.PROPOSAL:
        return False  # the draft is the instrument
    if any(relation.kind is RelationKind.DRAFT_OF for relation in document.relations):
        return True
    if instrument and set(_keys(document.numbers)) & set(_keys(instrument.drafts)):
        return True
    made = document.authority is Authority.BINDING or any(event.what is EventKind.SIGNED for event in document.events)
    drafted = document.authority is Authority.PROPOSAL or document.kind.casefold() in DRAFTS
    return not made and (drafted or bool(_DRAFT.match(document.title)))


def _is_amended(document: Document, instrument: Instrument | None) -> bool:
    """Whether a text holds the amendments that its instrument has seen."""
    if any(relation.kind is RelationKind.CONSOLIDATES for relation in document.relations):
        return True
    if any(event.what is EventKind.CONSOLIDATED for event in document.events) or _AMENDED.search(document.title):
        return True
    last = _last(instrument.events, EventKind.AMENDED) if instrument else None
    if last is None:
        return False
    later = any(event.what is EventKind.IN_FORCE and event.date >= last.date for event in document.events)
    return later or bool(set(_keys(document.numbers)) & set(_keys([last.by])))


def _keys(numbers: Sequence[str]) -> list[str]:
    return [found.text for each in numbers if (found := number(each))]


def _told(document: Document, instrument: Instrument) -> Iterator[tuple[str, str, str, str]]:
    """Field, value, what it is, and by what."""
    is_of = role(document, instrument)
    yield "instrument", instrument.id, "", ""
    yield "jurisdiction", instrument.jurisdiction, "", ""
    status, came = _status(document, instrument, is_of)
    yield "status", "" if status is Status.UNKNOWN else status, "", ""
    if came:
        yield "status_date", came.date, "", ""
        yield "status_by", came.by, "", ""
    if is_of is Role.DRAFT:
        yield "kind", "proposal", "", ""
        yield "authority", Authority.PROPOSAL, "", ""
        yield from (("events", each.date, each.what, each.by) for each in instrument.events if each.what == "proposed")
        return
    yield from (("events", each.date, each.what, each.by) for each in instrument.events)
    if is_of is Role.ABOUT:
        return
    yield "kind", instrument.kind, "", ""
    yield "authority", instrument.authority, "", ""
    yield "issuer", instrument.issuer, "", ""
    yield from (("short_names", name, "", "") for name in instrument.names[:NAMES])
    yield from (("numbers", each, "", "") for each in instrument.numbers)


def _status(document: Document, instrument: Instrument, is_of: Role) -> tuple[Status, LegalEvent | None]:
    """The status of a text of an instrument, and the event that brought it."""
    made = next((each for each in instrument.events if each.what in _MADE), None)
    if is_of is Role.DRAFT and made:
        by = (*instrument.numbers, instrument.title)[0]
        return Status.SUPERSEDED, LegalEvent(made.date, EventKind.SUPERSEDED, by)
    amended = _last(instrument.events, EventKind.AMENDED)
    if is_of in (Role.TEXT, Role.AMENDED) and amended and instrument.status in (Status.IN_FORCE, Status.AMENDED):
        as_of = _last(document.events, EventKind.CONSOLIDATED)
        if is_of is Role.TEXT or (as_of and as_of.date < amended.date[: len(as_of.date)]):
            return Status.AMENDED, amended
        return Status.IN_FORCE, LegalEvent(amended.date, EventKind.IN_FORCE)
    kind = _STATUS.get(instrument.status)
    return instrument.status, _last(instrument.events, kind) if kind else None


def _last(events: Sequence[LegalEvent], kind: EventKind) -> LegalEvent | None:
    return max((each for each in events if each.what is kind), key=lambda each: each.date, default=None)
