"""What a text states of its own dates: signed, published, in force, applies from and the like.

What a date is comes from where it stands and from the words about it. Deadlines for those whom a law addresses and the
dates of what a text mentions are none of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.describe import relative, stretches
from assistant.describe.calendar import dates, day_first
from assistant.describe.cues import cues, words
from assistant.describe.masking import Masked, Mention, masked
from assistant.records import LEAST_CONFIDENCE, EventKind, Fact, Text

MADE = (EventKind.ADOPTED, EventKind.SIGNED, EventKind.PUBLISHED, EventKind.PROPOSED)
"""What brings a document into being: a date that stands alone on the title page is one of these."""
ALONE = 0.8
"""From which confidence a date that brings the document into being leaves no need of one that stands alone."""
MOST_ALONE = 2
"""How many different dates may stand alone on a title page."""
DOUBTED = 0.75
"""By what a date is less sure that another one contradicts."""
HEAD = 800
"""Characters in which a title page says what the document is; further on it speaks of others."""
LEAST_DUTIES = 3
"""How many duties must begin with the same day, and none with another, for an act to apply from it."""
_SEVERAL = (EventKind.AMENDED,)
_TOLD_APART = 20_000  # characters that are searched for the order of day and month

_OTHERS = re.compile(
    r"\b(?:is|are|was|were|by|until|before|after|since|from|see|between|deadline|clos(?:es|ing)|due|comments?|figure|table|period|meeting|hearing|bis|avant)\b",
    re.I,
)


def facts(text: Text) -> Iterator[Fact]:
    """The events that a text states of the document it is, at most one of a kind where there can be but one."""
    content = text.content
    order = day_first(content[:_TOLD_APART], text.metadata.get("language", ""))
    end = stretches.title_page(content)
    opening = _masked(content, 0, min(len(content), stretches.OPENING), order)
    closing = _masked(content, max(end, len(content) - stretches.CLOSING), len(content), order)
    found = [*_told(opening, "opening"), *_told(opening, "anywhere"), *_signed(closing, _nature(content[:HEAD]))]
    found += [*_anywhere(content, order), *_from_a_day(content, order)]
    if not any(each.what in MADE and each.confidence >= ALONE for each in found):
        taken = {each.start for each in found}
        found += (each for each in _alone(_masked(content, 0, end, order)) if each.start not in taken)
    held = _settled(found)
    yield from held
    yield from relative.facts(content, held)


def _masked(content: str, start: int, end: int, order: bool | None) -> Masked:
    return masked(content, start, end, tuple(dates(content, start, end, order)))


def _anywhere(content: str, order: bool | None) -> Iterator[Fact]:
    for start, end in stretches.clauses(content, words("dates", "words")):
        yield from _told(_masked(content, start, end, order), "anywhere")


def _signed(closing: Masked, nature: EventKind) -> Iterator[Fact]:
    """The dates of the last lines; who signs a proposal proposes it."""
    for fact in _told(closing, "closing"):
        yield replace(fact, what=nature) if nature is EventKind.PROPOSED and fact.what in MADE else fact


def _from_a_day(content: str, order: bool | None) -> Iterator[Fact]:
    """The day from which an act applies whose duties all begin with it."""
    found: list[Fact] = []
    for start, end in stretches.clauses(content, words("dates", "from_words")):
        stretch = _masked(content, start, end, order)
        found += _told(stretch, "from")
    if len(found) >= LEAST_DUTIES and len({fact.value for fact in found}) == 1:
        yield found[0]


def _told(stretch: Masked, place: str) -> Iterator[Fact]:
    """The dates of a stretch of which a cue says what they are."""
    if not stretch.mentions:
        return
    for cue in cues("dates", place):
        for match in cue.pattern.finditer(stretch.text):
            if not (cue.is_line and stretches.runs_on(stretch.text, match.start())):
                yield _fact(stretch.within(*match.span())[-1], EventKind(cue.kind), cue.confidence)


def _fact(mention: Mention, kind: EventKind, confidence: float) -> Fact:
    return Fact("events", mention.value, what=kind, start=mention.start, end=mention.end, confidence=confidence)


def _alone(page: Masked) -> Iterator[Fact]:
    """The first date of a title page that stands on a line of its own, else in a short line that says nothing else.

    Where there are many the page is a list of events, and none of them is its own.
    """
    kind = _nature(page.text[:HEAD])
    for cue in cues("dates", "alone"):
        found = [
            page.within(*match.span())[0]
            for match in cue.pattern.finditer(page.text)
            if not stretches.runs_on(page.text, match.start()) and not _OTHERS.search(match[0])
        ]
        if found:
            if len({mention.value for mention in found}) <= MOST_ALONE:
                yield _fact(found[0], kind, cue.confidence)
            return


def _nature(page: str) -> EventKind:
    """What the date of a document of this kind is."""
    return EventKind(next((cue.kind for cue in cues("dates", "natures") if cue.pattern.search(page)), "published"))


def _settled(found: Sequence[Fact]) -> list[Fact]:
    """The surest of each kind, a day before its month; of two that contradict each other the first, less sure."""
    held: dict[tuple[str, str], Fact] = {}
    for fact in sorted(found, key=lambda each: (-each.confidence, each.start)):
        key = (fact.what, fact.value if fact.what in _SEVERAL else "")
        first = held.setdefault(key, fact)
        if fact.value.startswith(first.value):
            held[key] = replace(fact, confidence=first.confidence)
        elif fact.confidence == first.confidence and not first.value.startswith(fact.value):
            held[key] = replace(first, confidence=DOUBTED * first.confidence)
    return _consistent([fact for fact in held.values() if fact.confidence >= LEAST_CONFIDENCE])


def _consistent(held: list[Fact]) -> list[Fact]:
    """Facts without a second word for the same day, and without a change on the day on which a text was made."""
    made = {fact.what: fact for fact in held if fact.what in MADE}
    first = min((fact.value for fact in made.values()), default="")
    adopted, signed = made.get(EventKind.ADOPTED), made.get(EventKind.SIGNED)
    twice = min(adopted, signed, key=_sure) if adopted and signed and adopted.value == signed.value else None
    return [each for each in held if each is not twice and not (each.what == EventKind.AMENDED and each.value <= first)]


def _sure(fact: Fact) -> float:
    return fact.confidence
