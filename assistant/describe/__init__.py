"""What a document says of itself: a stage between reading and passages, from a text to facts with their places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.describe import dates, relations
from assistant.describe.clauses import clause
from assistant.describe.front import Front, front
from assistant.describe.issuers import issuer
from assistant.describe.kinds import Nature, nature, speaks_as_law
from assistant.describe.languages import language
from assistant.describe.names import ShortName, cited, names
from assistant.describe.numbers import bracketed, names_law, numbers
from assistant.describe.places import jurisdiction
from assistant.describe.tables import Sign, shape
from assistant.describe.titles import Title, title
from assistant.records import ABOUT, Fact, Text


def describe(text: Text) -> tuple[Fact, ...]:
    """The facts that a text states of the document it is, the surest of each field first."""
    return (*_identity(text), *dates.facts(text), *relations.facts(text))


def _identity(text: Text) -> Iterator[Fact]:
    """Title, names, numbers, issuer, jurisdiction, kind, authority and language."""
    opening = front(text)
    enacting = clause(text, opening)
    named = numbers(text, opening)
    is_law = speaks_as_law(text, opening, named, enacting)
    own = named if is_law else tuple(number for number in named if not number.is_of_law)
    signs = (*own, *([enacting] if enacting else ()))
    is_judgment = any(sign.kind == "judgment" for sign in signs)
    called = title(text, opening, own, is_judgment, next((name.text for name in cited(text)), ""))
    words = called.text if called else ""
    found = nature(text, opening, words, signs, is_law)
    if not is_law and not found.authority and names_law(words):
        found = Nature(found.kind, "informative", None, 0.6)  # it has the title of a law, and speaks of it
    if called and not own and found.authority == "binding":
        own = bracketed(words, called.start, called.end)
    is_cited = found.authority in ("binding", "proposal")
    has_names = found.kind not in {"judgment", *ABOUT}
    shorts = list(names(text, opening, called, own, is_cited)) if has_names else []
    yield from _called(called, shorts)
    yield from (_fact("numbers", number.value, (number.start, number.end), 0.9) for number in own)
    by = issuer(text, opening, signs, words)
    told = (
        ("issuer", by.name, by.span, by.confidence) if by else ("issuer", "", None, 0.0),
        ("jurisdiction", *_place(text, opening, (*own, *signs), words)),
        ("kind", found.kind, found.span, found.confidence),
        ("authority", found.authority, found.span, found.confidence),
        ("language", *_language(text)),
    )
    yield from (_fact(*each) for each in told if each[1])


def _called(called: Title | None, shorts: Sequence[ShortName]) -> Iterator[Fact]:
    """The title, of a law that has only a long one the short title of its clause; and the short names."""
    cited = shorts[0] if shorts and shorts[0].confidence >= 0.9 else None
    if cited and (not called or shape("long_title").match(called.text)):
        yield _fact("title", cited.text, (cited.start, cited.end), 0.9)
    elif called:
        yield _fact("title", called.text, (called.start, called.end), called.confidence)
    yield from (_fact("short_names", name.text, (name.start, name.end), name.confidence) for name in shorts)


def _language(text: Text) -> tuple[str, None, float]:
    """The language of the words, else the one that the file names."""
    code, sureness = language(text.content)
    return (code, None, sureness) if code else (text.metadata.get("language", ""), None, 0.5)


def _fact(field: str, value: str, span: tuple[int, int] | None, confidence: float) -> Fact:
    return Fact(field, value, start=span and span[0], end=span and span[1], confidence=confidence)


def _place(text: Text, opening: Front, signs: Sequence[Sign], title: str) -> tuple[str, tuple[int, int] | None, float]:
    """The place that the signs tell, of a state and its federation the state; else the one that stands out."""
    told = [sign for sign in signs if sign.jurisdiction]
    if not told:
        return jurisdiction(text, opening, title, language(text.content)[0])
    first = next((each for each in told if each.jurisdiction.startswith(f"{told[0].jurisdiction}-")), told[0])
    return first.jurisdiction, (first.start, first.end), 0.95
