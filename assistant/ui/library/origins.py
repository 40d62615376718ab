"""Where what is known of a document comes from: its own words, the catalogue, another document, or somebody."""

from __future__ import annotations

from assistant import Assistant
from assistant.records import Document, Fact, Origin, page_name

QUOTED = 90  # characters of a place

_SAID = {
    Origin.GIVEN: "given",
    Origin.STATED: "its own words",
    Origin.CATALOGUE: "catalogue",
    Origin.INFERRED: "another document",
}


def short(document: Document, name: str) -> str:
    """The origin of a field in a word or two; empty where nothing is known."""
    if name == "title" and name not in document.origins:
        return "the file's name"
    return _SAID[document.origins[name]] if name in document.origins else ""


def whole(assistant: Assistant, document: Document) -> dict[str, str]:
    """Each field that is known, with where that stands or who says it."""
    found: dict[str, str] = {}
    for fact in assistant.library.facts(document.id):
        if document.origins.get(fact.field) == fact.origin:
            found.setdefault(fact.field, _told(assistant, document, fact))
    return found


def _told(assistant: Assistant, document: Document, fact: Fact) -> str:
    if fact.origin is Origin.STATED and fact.start is not None and fact.end is not None:
        record = assistant.library.record(document.id)
        words = " ".join(record.text[fact.start : fact.end].split())
        page = next((each for each in record.pages if each.start <= fact.start < each.end), None)
        place = page_name(page.number, page.label) if page else "The text"
        cut = words if len(words) <= QUOTED else f"{words[:QUOTED].rpartition(' ')[0]} …"
        return f"{place}: “{cut}”"
    return {
        Origin.GIVEN: "Given by whoever added or changed it",
        Origin.STATED: "What the file has embedded",
        Origin.CATALOGUE: f"The catalogue of instruments: {fact.by}",
        Origin.INFERRED: f"What {fact.by} in this library says of it",
    }[fact.origin]
