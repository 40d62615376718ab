"""The dates of instruments in order: those of their texts, and those that the library and the catalogue know.

Each is shown as it stands: with what an amendment made of it, and whether its instrument ended before it came.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant import outline
from assistant.analyse import moved
from assistant.analyse.dated import Dates
from assistant.analyse.said import Said, Sentences
from assistant.policy import instruments
from assistant.policy.holdings import Holdings
from assistant.ports import Record
from assistant.records import (
    ENDS,
    Dated,
    DateKind,
    Document,
    EventKind,
    Hit,
    Instrument,
    LegalEvent,
    Origin,
    Provision,
    Status,
    Timeline,
)  # fmt: skip

SHOWN = 300  # characters of a provision that has lost its date
_KINDS = {
    EventKind.IN_FORCE: DateKind.IN_FORCE, EventKind.APPLIES: DateKind.APPLIES, **dict.fromkeys(ENDS, DateKind.ENDS),
}  # fmt: skip
_MADE = (EventKind.ADOPTED, EventKind.SIGNED, EventKind.PROPOSED, EventKind.PUBLISHED)
_FATES = {Status.AMENDED: EventKind.AMENDED, **{Status(kind): kind for kind in ENDS}}


@dataclass(frozen=True)
class Chronicle:
    """Puts the dates of documents in order.

    Args:
        record: gives a document with its text by its id.
        holdings: all documents of the library, which tell what became of one another.
        read: gives the dates of a document's own text.
    """

    record: Callable[[str], Record]
    holdings: Holdings
    read: Callable[[Document], Sequence[Dated]]

    def of(self, document: Document, allowed: Iterable[str]) -> list[Dated]:
        """The dates of a document: of its text, and of what is known of it.

        What a text that took its place says just so is left to that one, if it is `allowed`, which are ids.
        """
        found = [*self._text(document, frozenset(allowed)), *self._events(document)]
        end = moved.end(document)
        return [each if each.kind is DateKind.ENDS else moved.ended(each, end) for each in found]

    def timeline(self, documents: Sequence[Document], found: Iterable[Dated], day: str) -> Timeline:
        """The dates that were found in documents, with those of instruments that changed them, in order."""
        dates = [*found, *self._linked(documents)]
        dated = {each.document.id for each in dates if each.document}
        undated = tuple(each for each in documents if each.id not in dated)
        told = sorted(_distinct(dates), key=_order)
        return Timeline(tuple(told), len(documents), undated, day)

    def _text(self, document: Document, allowed: frozenset[str]) -> Iterator[Dated]:
        better = self._better(document)
        delay = moved.delay(document)
        for each in self.read(document):
            found = self._amended(each, document, better) if better else each
            if not (better and found is each and better.id in allowed):
                yield moved.delayed(found, delay)

    def _better(self, document: Document) -> Document | None:
        """The text of the same instrument, in the same language, that took the place of a document's."""
        ids = self.holdings.better(document.id, "")
        found = (self.holdings.by_id[each] for each in ids)
        texts = [each for each in found if each.language_code == document.language_code]
        return max(texts, key=lambda each: (each.held("") is True, each.status_date or each.adopted), default=None)

    def _amended(self, dated: Dated, document: Document, better: Document) -> Dated:
        found = moved.moved(dated, self.read(better), moved.amender(document) or better.short_title)
        if not found.moved_by or found.moved_to or not dated.line:
            return found
        record = self.record(better.id)
        try:
            provision = outline.resolve(record.outline, dated.line.locator)
        except LookupError:
            return found
        return moved.gone(found, Sentences(record).line(_begun(provision)))

    def _events(self, document: Document) -> Iterator[Dated]:
        """What happened to the instrument of a document, as its metadata, its text and the catalogue tell."""
        record = self.record(document.id)
        places = {(each.what, each.value): each.start for each in record.facts if each.field == "events"}
        for event in _known(document):
            place = places.get((event.what, event.date))
            line = self._line(record, event, place)
            origin = Origin.STATED if place is not None else document.origins.get("events", Origin.GIVEN)
            yield Dated(
                event.date, _KINDS.get(event.what, DateKind.EVENT), _told(event), document.short_title,
                document.jurisdiction, origin=origin, document=document, line=line,
            )  # fmt: skip

    def _line(self, record: Record, event: LegalEvent, place: int | None) -> Hit | None:
        """Where a text states an event, or from when it is in force, whether or not it names that day."""
        reading = Dates(record)
        said = reading.reading.at(place) if place is not None else None
        if said is None and event.what is EventKind.IN_FORCE and not event.by:
            said = reading.of_force()
        return reading.reading.line(said) if said else None

    def _linked(self, documents: Sequence[Document]) -> Iterator[Dated]:
        """The events of instruments that changed or ended those of documents, and of which the library has no text."""
        named = {(event.by, each.jurisdiction) for each in documents for event in each.events if event.by}
        found = (instruments.load().find(by, place) for by, place in sorted(named))
        others = {each.id: each for each in found if each and not self.holdings.of(each.id)}
        for instrument in others.values():
            yield from catalogued(instrument)


def catalogued(instrument: Instrument) -> Iterator[Dated]:
    """The dates of an instrument that the catalogue knows."""
    title = next(iter(instrument.numbers), instrument.title)
    named = title if title == instrument.title else f"{instrument.title} ({title})"
    for event in instrument.events:
        yield Dated(
            event.date, _KINDS.get(event.what, DateKind.EVENT), _told(event), named, instrument.jurisdiction,
            origin=Origin.CATALOGUE,
        )  # fmt: skip


def _known(document: Document) -> list[LegalEvent]:
    """The events of a document, with those that only its own fields tell."""
    events = [
        replace(each, date=document.adopted) if each.what in _MADE and document.adopted.startswith(each.date) else each
        for each in document.events
    ]
    told = {(each.what, each.date) for each in events}
    kinds = {each.what for each in events}
    if document.adopted and not any((kind, document.adopted) in told for kind in _MADE):
        events.append(LegalEvent(document.adopted, EventKind.ADOPTED))
    if document.in_force and (EventKind.IN_FORCE, document.in_force) not in told:
        events.append(LegalEvent(document.in_force, EventKind.IN_FORCE))
    fate = _FATES.get(document.status)
    if fate and document.status_date and fate not in kinds:
        events.append(LegalEvent(document.status_date, fate, document.status_by))
    return events


def _told(event: LegalEvent) -> str:
    what = f"{event.what}{f' by {event.by}' if event.by else ''}"
    return what[:1].upper() + what[1:]


def _begun(provision: Provision) -> Said:
    return Said(provision.start, min(provision.end, provision.start + SHOWN), provision)


def _distinct(dates: Iterable[Dated]) -> Iterator[Dated]:
    """Each date once: what several texts of an instrument say, and of what is known only what no text says."""
    held = sorted(dates, key=lambda each: (_is_event(each), each.line is None))
    taken: set[tuple[str, ...]] = set()
    for each in held:
        of, kind = _of(each), str(each.kind)
        said = " ".join(each.what.split()).casefold()
        keys = {(of, each.date, kind, said)} | ({(of, each.date, kind)} if _is_event(each) else set())
        if not keys & taken:
            yield each
        taken |= {(of, each.date, kind, said)} | ({(of, each.date, kind)} if each.kind is not DateKind.EVENT else set())


def _is_event(dated: Dated) -> bool:
    """Whether a date is only known of an instrument, and not one that a sentence of its text lays down."""
    return dated.line is None or dated.what != dated.line.line


def _of(dated: Dated) -> str:
    return (dated.document.instrument or dated.document.id) if dated.document else dated.instrument


def _order(dated: Dated) -> tuple[str, str, int]:
    return dated.date, dated.instrument.casefold(), dated.line.start if dated.line else -1
