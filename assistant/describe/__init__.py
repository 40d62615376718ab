"""What a document says of itself: a stage between reading and passages, from a text to facts with their places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.describe import dates, relations
from assistant.describe.clauses import clause
from assistant.describe.front import Front, front
from assistant.describe.issuers import issuer
from assistant.describe.kinds import nature
from assistant.describe.languages import language
from assistant.describe.names import names
from assistant.describe.numbers import numbers
from assistant.describe.places import jurisdiction
from assistant.describe.tables import Sign
from assistant.describe.titles import title
from assistant.records import Fact, Text


def describe(text: Text) -> tuple[Fact, ...]:
    """The facts that a text states of the document it is, the surest of each field first."""
    return (*_identity(text), *dates.facts(text), *relations.facts(text))


def _identity(text: Text) -> Iterator[Fact]:
    """Title, names, numbers, issuer, jurisdiction, kind, authority and language."""
    opening = front(text)
    own = numbers(text, opening)
    enacting = clause(text, opening)
    signs = (*own, *([enacting] if enacting else ()))
    called = title(text, opening, own, any(sign.kind == "judgment" for sign in signs))
    found = nature(text, opening, called.text if called else "", signs)
    shorts = list(names(text, opening, called, own, found.authority in ("binding", "proposal")))
    if called:
        yield Fact("title", called.text, start=called.start, end=called.end, confidence=called.confidence)
    elif shorts and shorts[0].confidence >= 0.9:
        yield Fact("title", shorts[0].text, start=shorts[0].start, end=shorts[0].end, confidence=0.8)
    for name in shorts:
        yield Fact("short_names", name.text, start=name.start, end=name.end, confidence=name.confidence)
    for number in own:
        yield Fact("numbers", number.value, start=number.start, end=number.end, confidence=0.9)
    by = issuer(text, opening, signs, called.text if called else "")
    if by:
        yield _fact("issuer", by.name, by.span, by.confidence)
    told = (
        ("jurisdiction", *_place(text, opening, signs)),
        ("kind", found.kind, found.span, found.confidence),
        ("authority", found.authority, found.span, found.confidence),
    )
    for field, value, span, confidence in told:
        if value:
            yield _fact(field, value, span, confidence)
    code, sureness = language(text.content)
    if code:
        yield Fact("language", code, confidence=sureness)
    elif text.metadata.get("language"):
        yield Fact("language", text.metadata["language"], confidence=0.5)


def _fact(field: str, value: str, span: tuple[int, int] | None, confidence: float) -> Fact:
    return Fact(field, value, start=span and span[0], end=span and span[1], confidence=confidence)


def _place(text: Text, opening: Front, signs: Sequence[Sign]) -> tuple[str, tuple[int, int] | None, float]:
    """The place that the signs tell, of a state and its federation the state; else the one that stands out."""
    told = [sign for sign in signs if sign.jurisdiction]
    if not told:
        return jurisdiction(text, opening)
    first = next((each for each in told if each.jurisdiction.startswith(f"{told[0].jurisdiction}-")), told[0])
    return first.jurisdiction, (first.start, first.end), 0.95
