"""Where a document comes from, by what its title page and colophon, and its own words, name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from assistant.describe.front import Front
from assistant.describe.tables import STATES, table
from assistant.records import Text

SAMPLE = 30_000
"""Characters of the body whose words are counted."""
SURE, ENOUGH, LEAD, ALONE = 3.0, 2.5, 1.6, 1.5
"""The weight of a sure sign; the least weight that tells; and how many times the next place's it must be.

A place of which alone a text speaks needs less (`ALONE`)."""

MANY = 5
"""Lines that each name a state and nothing else: those that agreed on a text."""

_STATE = re.compile(rf"\b(?:STATE|State|COMMONWEALTH|Commonwealth) (?:OF|of) ({STATES}|{STATES.upper()})\b")
_LIKELY = 1.5  # the most that one likely sign weighs


def jurisdiction(text: Text, front: Front) -> tuple[str, tuple[int, int] | None, float]:
    """The jurisdiction that stands out, where it is first named, and how sure that is; empty if none does."""
    pages = [(line.start, line.end) for line in (*front.single, *front.colophon) if not line.is_prose]
    states = [span for span in pages if text.content[slice(*span)] in _states()]
    if len(states) >= MANY:
        return "International", (states[0][0], states[-1][1]), 0.7
    lines = [text.content[start:end] for start, end in pages]
    outside = "\n".join([*lines, *(line.title() for line in lines if line.isupper())])
    sample = text.content[front.begin : front.begin + SAMPLE]
    weights = {place: _weight(signs, outside, sample) for place, signs in _places().items()}
    state = _STATE.search(outside)
    if state:
        weights[f"US-{state[1].title()}"] = 2.5 * SURE
    (weight, place), (second, _) = sorted(((weight, place) for place, weight in weights.items()), reverse=True)[:2]
    if weight < (ENOUGH if second > ALONE / 4 else ALONE) or weight < LEAD * second:
        return "", None, 0.0
    return place, _where(place, text.content, front), 0.9 if weight >= 2 * SURE else 0.7


def _weight(signs: Mapping[str, tuple[re.Pattern[str], ...]], outside: str, sample: str) -> float:
    sure = sum(SURE for pattern in signs["sure"] if pattern.search(outside))
    sure += sum(1.0 for pattern in signs["sure"] if pattern.search(sample))
    return sure + sum(min(_LIKELY, len(pattern.findall(sample)) / 4) for pattern in signs["likely"])


def _where(place: str, content: str, front: Front) -> tuple[int, int] | None:
    spans = [
        (front.begin, front.body),
        (front.begin, front.begin + SAMPLE),
        (max(0, len(content) - 1500), len(content)),
    ]
    patterns = [*_places()[place]["sure"], *_places()[place]["likely"]] if place in _places() else [_STATE]
    found = (pattern.search(content, *span) for span in spans for pattern in patterns)
    return next((match.span() for match in found if match), None)


@cache
def _states() -> frozenset[str]:
    return frozenset(
        {*_places(), "European Union", "United Kingdom", "United States of America", "Netherlands", "Ukraine"}
    )


@cache
def _places() -> Mapping[str, Mapping[str, tuple[re.Pattern[str], ...]]]:
    return {
        place: {name: tuple(map(re.compile, signs)) for name, signs in both.items()}
        for place, both in table("places")["places"].items()
    }
