"""Quotes to citations: each with the provision and the page that it stands on, and checked against the stored text."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant import outline, verify
from assistant.answers import surrounding
from assistant.answers.quoted.choosing import Quote
from assistant.errors import UnknownDocumentError
from assistant.ports import Record
from assistant.records import Citation
from assistant.text import passages


@dataclass(frozen=True, slots=True)
class Citing:
    """Makes citations; `record` gives a document with its text and outline by id."""

    record: Callable[[str], Record]

    def cited(self, quotes: Sequence[Quote]) -> tuple[Citation, ...]:
        """The quotes as citations, numbered; without those of a document that was removed or replaced meanwhile."""
        citations: list[Citation] = []
        for quote in quotes:
            with contextlib.suppress(UnknownDocumentError):
                citations.append(self.citation(quote, len(citations) + 1))
        return tuple(citations)

    def each(self, sides: Sequence[Sequence[Quote]]) -> list[list[Citation]]:
        """The quotes of each side of a comparison as citations; what two sides quote is one."""
        found: dict[tuple[str, int, int], Citation] = {}
        for quote in (quote for own in sides for quote in own):
            with contextlib.suppress(UnknownDocumentError):
                found[_place(quote)] = found.get(_place(quote)) or self.citation(quote, len(found) + 1)
        return [[found[_place(quote)] for quote in own if _place(quote) in found] for own in sides]

    def citation(self, quote: Quote, marker: int) -> Citation:
        """A quote with where it stands.

        Raises:
            UnknownDocumentError: its document is gone, or has another text now.
        """
        record = self.record(quote.passage.document.id)
        if record.document.sha256 != quote.passage.document.sha256:
            raise UnknownDocumentError(
                f"{record.document.short_title} was replaced while the question was answered.", hint="Ask again."
            )
        verdict, reasons = verify.check(quote.text, record.text, quote.start, quote.end)
        around = outline.enclosing(record.outline, quote.start, quote.end)
        page = passages.page_at(record.pages, quote.start)
        return Citation(
            marker=marker,
            passage=quote.passage,
            locator=around.locator if around else quote.passage.locator,
            page=page.number if page else None,
            page_label=page.label if page else "",
            quote=quote.text,
            start=quote.start,
            end=quote.end,
            verdict=verdict,
            reasons=reasons,
            around=surrounding.surrounding(record, quote.start, quote.end),
        )


def _place(quote: Quote) -> tuple[str, int, int]:
    return quote.passage.document.id, quote.start, quote.end
