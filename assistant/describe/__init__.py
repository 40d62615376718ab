"""What a document says of itself: a stage between reading and passages, from a text to facts with their places."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.records import Fact, Text


def describe(text: Text) -> tuple[Fact, ...]:
    """The facts that a text states of the document it is, the surest of each field first."""
    return tuple(_facts(text))


def _facts(text: Text) -> Iterator[Fact]:
    embedded = text.metadata.get("title", "")
    first = next((heading for heading in text.headings if heading.level == 1 and heading.start < 200), None)
    if embedded:
        yield Fact("title", embedded, confidence=0.5)
    elif first:
        yield Fact("title", first.label, start=first.start, end=first.end, confidence=0.5)
    if text.metadata.get("language"):
        yield Fact("language", text.metadata["language"], confidence=0.5)
