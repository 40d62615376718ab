"""What a model is shown: passages whose sentences likeliest answer, then the next best, as many as it reads well."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answers.quoted.choosing import Measured
from assistant.models import tokens
from assistant.records import Candidate

SHARE = 8
"""A model is shown passages for one in so many tokens of its window. Small ones write worse from more, and on two cores
each further hundred tokens cost more than a second; a larger window is given to larger models."""


def ordered(ranked: Sequence[Candidate], likely: Sequence[Measured]) -> list[Candidate]:
    """The passages found for a question, those first in which the sentences stand that likeliest answer it."""
    by_place = {_place(each): each for each in ranked}
    holding = (by_place.get((each.quote.passage.document.id, each.quote.passage.start)) for each in likely)
    return list({_place(each): each for each in (*filter(None, holding), *ranked)}.values())


def enough(texts: Sequence[str], window: int) -> int:
    """How many of the passages, one at least, as they are sent and from the first, a model of a window is shown."""
    room = window / SHARE
    number = 0
    for text in texts:
        room -= tokens.count(text)
        if room < 0 and number:
            break
        number += 1
    return number


def _place(candidate: Candidate) -> tuple[str, int]:
    return candidate.passage.document.id, candidate.passage.start
