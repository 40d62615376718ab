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

TITLED = 2.0
"""What it weighs that a title names a place."""
MANY = 5
"""Lines that each name a state and nothing else: those that agreed on a text."""

_STATE = re.compile(
    rf"\b(?:(?:STATE|State|COMMONWEALTH|Commonwealth) (?:OF|of) ({STATES}|{STATES.upper()})\b"
    rf"|(?i:({STATES}) (?:state )?"
    r"(?:general assembly|legislature|senate|house of representatives|legislative assembly)\b))"
)
_OF_TITLE = re.compile(rf"\b(?!Washington, D)({STATES})\b")
_SPOKEN = {"ja": "Japan", "ko": "Korea", "zh": "China"}
_LIKELY = 1.5  # the most that one likely sign weighs


def jurisdiction(text: Text, front: Front, title: str, language: str) -> tuple[str, tuple[int, int] | None, float]:
    """The jurisdiction that stands out, where it is first named, and how sure that is; empty if none does.

    Where nothing else tells, the language of one country does.
    """
    pages = [(line.start, line.end) for line in (*front.single, *front.colophon) if not line.is_prose]
    states = [span for span in pages if text.content[slice(*span)] in _states()]
    if len(states) >= MANY:
        return "International", (states[0][0], states[-1][1]), 0.7
    lines = [text.content[start:end] for start, end in pages]
    outside = "\n".join([*lines, *(line.title() for line in lines if line.isupper())])
    sample = text.content[front.begin : front.begin + SAMPLE]
    weights = {place: _weight(signs, outside, sample, title) for place, signs in _places().items()}
    weights |= _states_of_union(outside, sample, title)
    if language in _SPOKEN and any(weights.values()):
        weights[_SPOKEN[language]] += ALONE
    (weight, place), (second, _) = sorted(((weight, place) for place, weight in weights.items()), reverse=True)[:2]
    if weight < (ENOUGH if second > ALONE / 4 else ALONE) or weight < LEAD * second:
        return (_SPOKEN[language], None, 0.6) if language in _SPOKEN and weight == 0 else ("", None, 0.0)
    return place, _where(place, text.content, front), 0.9 if weight >= 2 * SURE else 0.7


def _weight(signs: Mapping[str, tuple[re.Pattern[str], ...]], outside: str, sample: str, title: str) -> float:
    sure = sum(SURE for pattern in signs["sure"] if pattern.search(outside))
    sure += sum(1.0 for pattern in signs["sure"] if pattern.search(sample))
    sure += sum(TITLED for pattern in signs["likely"] if pattern.search(title))
    return sure + sum(min(_LIKELY, len(pattern.findall(sample)) / 4) for pattern in signs["likely"])


def _states_of_union(outside: str, sample: str, title: str) -> dict[str, float]:
    """What the states of the United States weigh that a text names as such, or in its title."""
    named = _STATE.search(outside)
    weights = {f"US-{(named[1] or named[2]).title()}": 2.5 * SURE} if named else {}
    for state in {*((match[1] or match[2]).title() for match in _STATE.finditer(sample)), *_OF_TITLE.findall(title)}:
        weight = min(_LIKELY, len(re.findall(rf"\b{state}\b", sample)) / 4) + (TITLED if state in title else 1.0)
        weights.setdefault(f"US-{state}", weight)
    return weights


def _where(place: str, content: str, front: Front) -> tuple[int, int] | None:
    spans = [
        (front.begin, front.body),
        (front.begin, front.begin + SAMPLE),
        (max(0, len(content) - 1500), len(content)),
    ]
    known = _places().get(place)
    patterns = [*known["sure"], *known["likely"]] if known else [re.compile(rf"(?i:\b{place.removeprefix('US-')}\b)")]
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
