"""What may be said of a text's force: whether it holds, whom it binds, what became of it, and by which provision."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace

from assistant.outline import references
from assistant.policy import instruments, labels, numbers
from assistant.policy.holdings import Holdings
from assistant.policy.places import short
from assistant.records import ENDED, ENDS, Authority, Document, EventKind, Instrument, Origin, Status, reached

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
MOST_KNOWN = 3  # instruments of a place of which there is no document that are told of
_UNBOUND = (Authority.GUIDANCE, Authority.VOLUNTARY)


def standing(document: Document, day: str) -> str:
    """Whether an instrument holds, or held on a day, by what the library records of it."""
    name = called(document)
    held = document.held(day)
    then, when = "", f"on {day}" if len(day) == 10 else f"in {day}"
    if day and held is None and document.status in (*ENDED, Status.IN_FORCE, Status.AMENDED):
        then = f"The library does not record whether {name} was in force {when}. "
    if day and held is not None:
        earlier = not held and document.status == Status.IN_FORCE and replace(document, status_date="").held(day)
        was = "was in force in an earlier text" if earlier else "was in force" if held else "was not in force"
        then = f"{name} {was} {when}. "
    if document.status in _ENDED:
        since = _since(document) if held and not day else ""  # it was amended, or its end is to come
        return then + since + _ended(document)
    if document.status in (Status.IN_FORCE, Status.ADOPTED):
        return then + (_since(document).strip() if document.held("") else _to_come(document))
    if is_unbound(document):
        return unbinding(document)
    if document.authority == Authority.PROPOSAL:
        return f"{name} {_ENDED[Status.PROPOSED]}; the library does not record what became of it."
    made = f" It was adopted on {document.adopted}." if len(document.adopted) == 10 else ""
    return then or f"The library does not record whether {name} is in force.{made}"


def binds(document: Document) -> bool:
    """Whether what a text says may bind somebody as law; of what is unknown nothing is said."""
    return not document.is_about and not is_unbound(document)


def unbinding(document: Document) -> str:
    """That a text binds nobody: for what it is, or for that of which it only tells."""
    name, authority = called(document), _authority(document)
    if document.is_about and not is_unbound(document):
        kind = document.kind or "summary"
        return f"{name} is quoted from a {kind}, which is not the law itself."
    return f"{name} is {'guidance' if authority == Authority.GUIDANCE else 'voluntary'} and not binding law."


def called(document: Document) -> str:
    """What to call a document in a sentence, with what tells it apart where the library holds another of its name."""
    return labels.named(document) if document.is_about else labels.short_title(document)


def notices(document: Document) -> list[str]:
    """What a reader must know of a document that is cited: that it ended, is no law yet, or was read in part only."""
    is_proposed = document.status == Status.UNKNOWN and document.authority == Authority.PROPOSAL
    found = [_ended(document)] if document.status in _ENDED else [standing(document, "")] if is_proposed else []
    if document.state == "partial":
        found.append(f"{called(document)} was read in part only: {' '.join(document.problems)}")
    return found


def ending(document: Document, holdings: Holdings) -> Iterator[tuple[str, str]]:
    """The provisions that ended a document, where the library may hold them: the id of a document, and a locator."""
    for locator in references.named(document.status_by):
        for names in holdings.named(document.status_by).values():
            for name in names:
                yield name, locator


def lacking(document: Document, holdings: Holdings) -> str:
    """That the library does not hold what ended or amended a document, where the catalogue knows it; else nothing."""
    if document.status not in _ENDED:
        return ""
    for event in reversed(document.events):
        by = instruments.load().find(event.by, document.jurisdiction) if event.by else None
        if by and event.what in (*ENDS, EventKind.AMENDED) and not holdings.of(by.id):
            done = {"amended": "amended", "repealed": "replaced", "superseded": "replaced"}.get(event.what, "ended")
            return f"{_presented(by)} {done} {called(document)}; the library does not hold it."
    return ""


def unheld(instrument: Instrument, holdings: Holdings) -> str:
    """That the library does not hold an instrument, what the catalogue knows of it, and to what it put an end."""
    told = f"The library does not hold {_presented(instrument)}: {_known(instrument)}."
    for document in holdings.documents:
        for event in document.events:
            by = instruments.load().find(event.by, document.jurisdiction) if event.by else None
            if by is instrument and event.what in (*ENDS, EventKind.AMENDED):
                done = "amended" if event.what == EventKind.AMENDED else "replaced"
                return f"{told} It {done} {called(document)}, which the library holds."
    return told


def nothing_of(place: str, holdings: Holdings) -> str:
    """That the library is known to hold no document of a place, and what the catalogue knows of its instruments."""
    known = [each for each in instruments.load() if short(each.jurisdiction) == place]
    told = "; ".join(f"{_presented(each)}: {_known(each)}" for each in known[:MOST_KNOWN])
    unplaced = sum(not each.jurisdiction for each in holdings.documents)
    known_to_be = (
        f"that is known to be of {place}; of {unplaced:,} the place is not known" if unplaced else f"of {place}"
    )
    return f"The library holds no document {known_to_be}." + (f" Known without a text: {told}." if told else "")


def _presented(instrument: Instrument) -> str:
    """The name that an instrument goes by, with its number where that says something else."""
    name = (*instrument.names, instrument.title)[0]
    counted = next(iter(instrument.numbers), "")
    return f"{name} ({counted})" if counted and numbers.called(name) != numbers.called(counted) else name


def _known(instrument: Instrument) -> str:
    """What the catalogue knows of an instrument's life, e.g. "adopted 2026-05-14, applies from 2027-01-01"."""
    events = ", ".join(f"{event.what} {event.date}" for event in instrument.events)
    return ", ".join(filter(None, (instrument.jurisdiction, instrument.kind, events or str(instrument.status))))


def is_binding(document: Document) -> bool:
    """Whether a text, or what it tells of, binds as law."""
    return _authority(document) is Authority.BINDING


def is_unbound(document: Document) -> bool:
    """Whether a text, or what it tells of, is guidance or voluntary."""
    return _authority(document) in _UNBOUND or document.status == Status.VOLUNTARY


def is_open(document: Document, known: str, day: str) -> bool:
    """Whether it is not known of a document if it was "in force", "ended", "voluntary" or "binding" on a day."""
    if known in ("in force", "ended"):
        return document.held(day) is None
    return known in ("voluntary", "binding") and _authority(document) is Authority.UNKNOWN


def _authority(document: Document) -> Authority:
    """How much a text binds; of one that only tells of an instrument how much that does."""
    if not document.is_about:
        return document.authority
    instrument = instruments.load().find(document.instrument) if document.instrument else None
    given = document.authority if document.origins.get("authority") is Origin.GIVEN else Authority.UNKNOWN
    return instrument.authority if instrument else given


def _since(document: Document) -> str:
    """From when a text is in force, and from when it applies."""
    began = document.in_force or document.began
    text = f", in this text since {document.status_date}" if document.in_force and document.began > began else ""
    applies = [date for date in document.dates(EventKind.APPLIES) if date > began]
    from_then = (
        f"; {'parts of it apply' if len(applies) > 1 else 'it applies'} from {_listed(applies)}" if applies else ""
    )
    name = called(document)
    return f"{name} has been in force since {began}{text}{from_then}. " if began else f"{name} is in force{from_then}. "


def _to_come(document: Document) -> str:
    """That a text was adopted and is not in force yet, and from when it will be."""
    name, day = called(document), document.began
    made = f" on {document.adopted}" if len(document.adopted) == 10 else ""
    if not day:
        return f"{name} was adopted{made}; the library records no day on which it entered into force."
    applies = document.status == Status.ADOPTED and not document.in_force and not document.dates(EventKind.IN_FORCE)
    when = f"applies from {day}" if applies else f"enters into force on {day}"
    return f"{name} was adopted{made} and is not in force yet: it {when}."


def _ended(document: Document) -> str:
    """What became of a document, when and by what."""
    by = f" by {document.status_by}" if document.status_by and document.status != Status.HISTORICAL else ""
    on = f" on {document.status_date}" if len(document.status_date) == 10 else ""
    on = on or (f" in {document.status_date}" if document.status_date else "")
    never = ", before it entered into force" if _never(document) else ""
    return f"{called(document)} {_became(document)}{on}{by}{never}."


def _became(document: Document) -> str:
    """What became of a document, or is to become of it on a day that has not come."""
    is_to_come = document.status_date and not reached(document.status_date, datetime.date.today().isoformat())
    if not is_to_come or document.status not in (*ENDS, Status.AMENDED):
        return _ENDED[document.status]
    return "is to lapse" if document.status == Status.LAPSED else f"is to be {document.status}"


def _never(document: Document) -> bool:
    """Whether a text ended before the day on which it was to enter into force."""
    entered = document.dates(EventKind.IN_FORCE)
    is_over = document.status in ENDED and bool(document.status_date)
    return is_over and not document.in_force and bool(entered) and document.status_date < entered[0]


def _listed(dates: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(dates[:-1]), dates[-1])))
