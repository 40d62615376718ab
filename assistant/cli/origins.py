"""What is known of a document and where each of it comes from, in words."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assistant.records import DESCRIPTIVE, Document, Fact, Origin, Page

if TYPE_CHECKING:
    from assistant.assistant import Assistant

SHOWN = ("title", "numbers", "jurisdiction", "kind", "adopted", "in_force", "status")
"""The fields by which people see whether a document was understood."""
LONGEST = 80  # characters of a quote


@dataclass(frozen=True, slots=True)
class FactSource:
    """What a document was made of: the facts, and the text in which they are stated with its pages."""

    facts: tuple[Fact, ...]
    text: str
    pages: tuple[Page, ...] = ()

    def of(self, document: Document, name: str) -> str:
        """Where a field comes from, e.g. "given", or "stated, p. 3: “Regulation (EU) 2024/1689”"."""
        origin = document.origins.get(name)
        if origin is None:
            return "from the file's name"
        alike = [fact for fact in self.facts if fact.origin == origin]
        values = document.written(name)
        found = [fact for fact in alike if fact.field == name and fact.value in values]
        found += [fact for fact in alike if fact.field == "events" and fact.value == values]  # a day of an event
        return self.told(found[0]) if found else str(origin)

    def told(self, fact: Fact) -> str:
        """Where a fact comes from."""
        by = f", {fact.by}" if fact.by and fact.origin in (Origin.CATALOGUE, Origin.INFERRED) else ""
        if fact.origin is not Origin.STATED or fact.start is None or fact.end is None:
            return f"{fact.origin}{by}"
        start = fact.start
        page = next((page for page in self.pages if page.start <= start < page.end), None)
        quote = " ".join(self.text[start : fact.end].split())
        shown = quote if len(quote) <= LONGEST else f"{quote[:LONGEST].rstrip()} …"
        return f"{fact.origin}{f', p. {page.number}' if page else ''}: “{shown}”"


def source_of(assistant: Assistant, document: Document) -> FactSource:
    """What a document of the library was made of."""
    record = assistant.library.record(document.id)
    return FactSource(assistant.library.facts(document.id), record.text, record.pages)


def with_facts(document: Document, facts: Sequence[Fact]) -> dict[str, Any]:
    """A document as plain values, with the facts that it was made of."""
    return dataclasses.asdict(document) | {"facts": [dataclasses.asdict(fact) for fact in facts]}


def understood(document: Document, source: FactSource, names: Sequence[str] = SHOWN) -> Iterator[str]:
    """A line for each field that is known, e.g. "jurisdiction: EU (given)", and one that names those that are not."""
    for name in names:
        if value := document.written(name):
            yield f"{name}: {value} ({source.of(document, name)})"
    unknown = [name for name in names if not document.written(name)]
    if unknown:
        yield f"unknown: {', '.join(unknown)}"


def rows(document: Document, source: FactSource) -> Iterator[tuple[str, str, str]]:
    """All that is known or said of a document: field, value, and where it comes from; what holds comes first."""
    for name in DESCRIPTIVE:
        value = document.written(name)
        if value:
            yield name, value, source.of(document, name)
        for fact in source.facts:
            if fact.field == name and not _holds(document, fact):
                yield name, " ".join(filter(None, (fact.value, fact.what))), f"{source.told(fact)}; not used"


def _holds(document: Document, fact: Fact) -> bool:
    """Whether a fact is among what a document is said to be."""
    held = getattr(document, fact.field)
    if document.origins.get(fact.field) != fact.origin:
        return False
    if not isinstance(held, tuple):
        return str(held) == fact.value
    return any(fact.value in (each, getattr(each, "date", ""), getattr(each, "target", "")) for each in held)
