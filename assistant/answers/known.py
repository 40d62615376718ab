"""What the library knows of a document, in a sentence that rests on its title."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.answers.citations import Citing
from assistant.answers.quoted.choosing import Quote
from assistant.errors import UnknownDocumentError
from assistant.policy import standing
from assistant.ports import PassageStore, Record
from assistant.records import Document

TITLE = 200  # characters of a title


@dataclass(frozen=True, slots=True)
class KnownOf:
    """Says of documents what is known of them."""

    store: PassageStore
    citing: Citing

    def stated(self, document_id: str, day: str) -> tuple[Quote, str] | None:
        """What is known of a document, resting on its title in its text; None if it was removed meanwhile."""
        with contextlib.suppress(UnknownDocumentError):
            record = self.citing.record(document_id)
            for start, end in _titles(record):
                found = self.store.found(self.store.within(document_id, start, end)[:1])
                for each in found.values():
                    span = (max(start, each.passage.start), min(end, each.passage.end))
                    return Quote(each.passage, *span, 0.0), _known_of(record.document, day)
        return None


def _titles(record: Record) -> Iterator[tuple[int, int]]:
    """Where the title of a document stands in its text: as it was recognised, else its first line."""
    for fact in record.facts:
        if fact.field == "title" and fact.start is not None and fact.end is not None:
            yield fact.start, fact.end
    begin = len(record.text) - len(record.text.lstrip("# \n\t\ufeff"))
    end = record.text.find("\n", begin)
    end = len(record.text) if end < 0 else end
    if end - begin > TITLE:  # no title, but the text: up to where a word ends
        blank = record.text.rfind(" ", begin, begin + TITLE)
        end = blank if blank > begin else begin + TITLE
    yield begin, end


def _known_of(document: Document, day: str) -> str:
    """What the library knows of a document, in a sentence."""
    described = ", ".join(filter(None, (document.jurisdiction, document.kind, document.adopted)))
    return " ".join(filter(None, (f"{described}." if described else "", standing.standing(document, day))))
