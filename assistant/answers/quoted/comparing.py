"""A comparison without a language model: of each side the sentences that answer what is asked of it by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answers.quoted.choosing import Measured, Quote, alike
from assistant.answers.quoted.defining import defined
from assistant.records import Candidate, Side
from assistant.text.words import words

READ = 10  # sentences of each side that a scorer reads
EACH = 2  # quotes of each side
WORDS = 75  # of the quotes of a side, beyond which there is no further one
MOST_WORDS = 90  # ... when they are made whole
MARGIN = 4.0  # log odds that the second quote of a side may score below its first
SPEAKS = -2.5  # log odds from which a sentence says anything on what is asked of the sides
FAR = 6.5  # log odds below the best of all sides from which a side says nothing on what is asked


@dataclass(frozen=True, slots=True)
class Found:
    """What was found for a side: the passages, best first, and their sentences, the likeliest to answer first."""

    side: Side
    ranked: Sequence[Candidate]
    likely: Sequence[Measured]


def chosen(sides: Sequence[Found]) -> list[list[Quote]]:
    """The quotes of each side, in the order of the sides: of one document, in its order; none where it says nothing."""
    best = max((each.likely[0].quote.score for each in sides if each.likely), default=0.0)
    return [_of(each, best - FAR) for each in sides]


def brief(quotes: Sequence[Quote], chosen: Sequence[Quote] = ()) -> list[Quote]:
    """As many of some quotes, at least one, as a cell of a table holds; those that were chosen before all else."""
    first = [each for each in quotes if any(each.start < other.end and other.start < each.end for other in chosen)]
    said = sum(len(each.text.split()) for each in first)
    kept = list(first)
    for quote in quotes:
        said += 0 if quote in first else len(quote.text.split())
        if said > MOST_WORDS and kept:
            break
        kept += [] if quote in first else [quote]
    return [each for each in quotes if each in kept]


def differing(provisions: Sequence[Sequence[Quote]]) -> list[list[Quote]]:
    """A provision of several texts without the parts that all of them have word for word, if any part differs."""
    said = [{" ".join(words(quote.text)) for quote in own} for own in provisions]
    common = set.intersection(*said)
    kept = [[quote for quote in own if " ".join(words(quote.text)) not in common] for own in provisions]
    short = [sum(len(quote.text.split()) for quote in own) <= MOST_WORDS for own in provisions]
    return [
        list(every) if fits else brief(own or every) for own, every, fits in zip(kept, provisions, short, strict=True)
    ]


def _of(found: Found, least: float) -> list[Quote]:
    """The best quotes of a side: what defines its term before all else."""
    defining = _defining(found)
    scored = [each.quote for each in found.likely if each.quote.score >= least]
    own: list[Quote] = []
    for quote in [*defining, *scored]:
        first = own[0] if own else quote
        said = sum(len(each.text.split()) for each in (*own, quote))
        is_far = quote.score < first.score - MARGIN or quote.passage.document.id != first.passage.document.id
        if own and (is_far or said > WORDS or any(alike(quote, other) for other in own)):
            continue
        own.append(quote)
        if len(own) == EACH:
            break
    return sorted(own, key=lambda quote: quote.start)


def _defining(found: Found) -> list[Quote]:
    """The sentence that defines the term of a side, in the document that speaks of it first."""
    if not found.side.term:
        return []
    best = found.likely[0].quote.score if found.likely else 0.0
    places = defined(found.side.asked, found.ranked)[:1]
    return [
        Quote(each.passage, each.passage.start + start, each.passage.start + end, best) for each, start, end in places
    ]
