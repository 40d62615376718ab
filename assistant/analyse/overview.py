"""Overviews of many documents: their dates in order, and their duties as rows. What was read of a text is kept."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from assistant.analyse.dated import Dates
from assistant.analyse.duties import Duties, languages
from assistant.analyse.timeline import Chronicle
from assistant.errors import QuestionError
from assistant.policy.holdings import Holdings
from assistant.ports import Record, Report
from assistant.records import Dated, DateKind, Document, Duty, DutyTable, Filters, Progress, State, Timeline, is_date
from assistant.text.words import ENGLISH

KEPT = 500  # documents of which dates and duties are held in memory
_DUE = (DateKind.DEADLINE, DateKind.APPLIES)
OfText = TypeVar("OfText")
"""What is read of a document's text."""
_READ = (State.INDEXED, State.PARTIAL)


@dataclass(frozen=True)
class Overview:
    """Looks through the documents of a library.

    Args:
        record: gives a document with its text by its id.
        holdings: gives all documents as they are now.
    """

    record: Callable[[str], Record]
    holdings: Callable[[], Holdings]
    _dates: dict[Document, tuple[Dated, ...]] = field(default_factory=dict)
    _duties: dict[Document, tuple[Duty, ...]] = field(default_factory=dict)

    def timeline(self, filters: Filters, progress: Report) -> Timeline:
        """The dates of the documents that the filters allow, as they stand on the day `as_of`, else today.

        Raises:
            QuestionError: `as_of` is no date.
        """
        documents = self._allowed(filters)
        chronicle = Chronicle(self.record, self.holdings(), self.dates)
        ids = [document.id for document in documents]
        found: list[Dated] = []
        for number, document in enumerate(documents):
            progress(Progress("Reading dates", number, len(documents), document.path))
            found += chronicle.of(document, ids)
        return chronicle.timeline(documents, found, filters.as_of or datetime.date.today().isoformat())

    def duties(self, filters: Filters, progress: Report) -> DutyTable:
        """The duties of the documents that the filters allow.

        Raises:
            QuestionError: `as_of` is no date.
        """
        documents = self._allowed(filters)
        unread = tuple(each for each in documents if (each.language_code or ENGLISH) not in languages())
        rows: list[Duty] = []
        for number, document in enumerate(documents):
            progress(Progress("Reading duties", number, len(documents), document.path))
            rows += self._duties_of(document)
        return DutyTable(tuple(rows), len(documents), unread)

    def dates(self, document: Document) -> Sequence[Dated]:
        """The dates that a document's own text names."""
        return _kept(self._dates, document, lambda: Dates(self.record(document.id)).found())

    def _duties_of(self, document: Document) -> Sequence[Duty]:
        return _kept(self._duties, document, lambda: self._told(document))

    def _told(self, document: Document) -> Iterator[Duty]:
        """The duties of a document, each with the date that its sentence names, or counts, for it."""
        days = {each.line.start: each.date for each in self.dates(document) if each.line and each.kind in _DUE}
        for duty in Duties(self.record(document.id)).rows():
            yield replace(duty, date=days.get(duty.line.start, ""))

    def _allowed(self, filters: Filters) -> list[Document]:
        if filters.as_of and not is_date(filters.as_of):
            raise QuestionError(f"{filters.as_of!r} is no date.", hint="Write 2024-06-13, 2024-06 or 2024.")
        return [each for each in self.holdings().documents if each.state in _READ and filters.allows(each)]


def _kept(
    held: dict[Document, tuple[OfText, ...]], document: Document, read: Callable[[], Iterable[OfText]]
) -> tuple[OfText, ...]:
    """What was read of a document, kept as that of the one that was looked at last; any thread may ask."""
    found = held.pop(document, None)
    if found is None:
        found = tuple(read())
    while len(held) >= KEPT:
        held.pop(next(iter(list(held))), None)
    held[document] = found
    return found
