"""What a model is shown of what was found: the sentences that are quoted, and passages where its window is large."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answers.quoted.choosing import Measured
from assistant.models import tokens
from assistant.records import Candidate, Citation, Passage

SMALL = 8192
"""The window, in tokens, up to which a model is shown what is quoted and no more: small ones write better from that."""
SHARE = 16
"""A model is shown passages for one in so many tokens of its window. Small ones write no better from more, and on two
cores each further hundred tokens cost more than half a second; a larger window is given to larger models."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A passage that a model is shown, and what of its text."""

    candidate: Candidate
    text: str


def shown(
    quoted: Sequence[Citation], ranked: Sequence[Candidate], likely: Sequence[Measured], window: int
) -> list[Shown]:
    """What is quoted, each by itself; passages too where nothing is, or where the window is larger than `SMALL`."""
    quotes = [Shown(_quote(each), each.quote) for each in quoted]
    return quotes if quotes and window <= SMALL else [*quotes, *_passages(ranked, likely, window)]


def _quote(citation: Citation) -> Candidate:
    """A quote as the sentence of its passage that can be cited."""
    passage = citation.passage
    return Candidate(passage, ((citation.start - passage.start, citation.end - passage.start),), (), {})


def _passages(ranked: Sequence[Candidate], likely: Sequence[Measured], window: int) -> list[Shown]:
    """The passages in which sentences stand that may answer, the likeliest first, then the others as they are ranked.

    They are whole where at least the first kind of them take no more than their share of a window of so many tokens;
    else of these only the sentences that may answer are shown, so that there are more.
    """
    by_place = {_place(each.passage): each for each in ranked}
    holding = (by_place.get(_place(each.quote.passage)) for each in likely)
    telling = list({_place(each.passage): each for each in filter(None, holding)}.values())
    others = [each for each in ranked if each not in telling]
    whole = [Shown(each, each.passage.text) for each in (*telling, *others)]
    if not telling or len(_fitting(whole, window)) >= len(telling):
        return _fitting(whole, window)
    return _fitting([Shown(each, _sentences(each.passage, likely)) for each in telling], window)


def _sentences(passage: Passage, likely: Sequence[Measured]) -> str:
    """The sentences of a passage that may answer, in their order."""
    own = {each.quote.start: each.quote.text for each in likely if _place(each.quote.passage) == _place(passage)}
    return " ".join(" ".join(own[start].split()) for start in sorted(own))


def _fitting(passages: Sequence[Shown], window: int) -> list[Shown]:
    """Those, from the first, that fit into their share of a window; one at least."""
    room = window / SHARE
    fitting: list[Shown] = []
    for each in passages:
        room -= tokens.count(each.text)
        if room < 0 and fitting:
            break
        fitting.append(each)
    return fitting


def _place(passage: Passage) -> tuple[str, int]:
    return passage.document.id, passage.start
