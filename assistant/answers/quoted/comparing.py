"""A comparison without a language model: of each side the sentences that answer what is asked of it by itself."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from assistant.answers.quoted.choosing import Measured, Quote, alike
from assistant.answers.quoted.defining import Defined as Place
from assistant.answers.quoted.defining import defined
from assistant.answers.quoted.lists import opens
from assistant.records import Candidate, Side
from assistant.search.ordering import in_turns
from assistant.text.words import indexed, terms, words

READ = 10  # sentences of each side that a scorer reads
EACH = 2  # quotes of each side
BEGINS = 5  # words of a sentence among which the term stands of which it tells
WORDS = 75  # of the quotes of a side, beyond which there is no further one
MOST_WORDS = 90  # ... when they are made whole
MARGIN = 4.0  # log odds that the second quote of a side may score below its first
SPEAKS = -2.5  # log odds from which a sentence says anything on what is asked of the sides
ANSWERS, NOTHING = 0.0, -2.0  # a scorer's scores, as signals, of what answers a question and of what has nothing of it
FAR = 6.5  # log odds below the best of all sides from which a side says nothing on what is asked


_DEFINED = re.compile(r"\bdefin(?:es?|ed) (?:an? |the )?(?P<term>[\w'’-]+(?: [\w'’-]+){0,6}?) as\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """What was found for a side: the passages, best first, and their sentences, the likeliest to answer first."""

    side: Side
    ranked: Sequence[Candidate]
    likely: Sequence[Measured]


def chosen(sides: Sequence[Found]) -> list[list[Quote]]:
    """The quotes of each side, in the order of the sides: of one document, in its order; none where it says nothing."""
    best = max((each.likely[0].quote.score for each in sides if each.likely), default=0.0)
    called = [each.side.term for each in sides if each.side.term]
    apart = telling(called, in_turns([each.ranked for each in sides])) if called else {}
    mute = _mute(sides)
    return [
        [] if each in mute else _of(each, best - FAR, apart.get(each.side.term), _names(each, sides)) for each in sides
    ]


def _mute(sides: Sequence[Found]) -> list[Found]:
    """The sides of which the scorer thinks nothing that it read answers, where it thinks so of that of another side."""
    read = [[each.signals["read"] for each in side.likely if "read" in each.signals] for side in sides]
    if max(map(max, filter(None, read)), default=0.0) <= ANSWERS:
        return []
    return [side for side, own in zip(sides, read, strict=True) if own and max(own) < NOTHING and not side.side.term]


def brief(quotes: Sequence[Quote], chosen: Sequence[Quote] = ()) -> list[Quote]:
    """As many of some quotes, at least one, as a cell of a table holds; those that were chosen before all else."""
    first = [each for each in quotes if any(each.start < other.end and other.start < each.end for other in chosen)]
    said = sum(len(each.text.split()) for each in first)
    kept = list(first)
    for before, quote in zip([*quotes[:1], *quotes], quotes, strict=False):
        said += 0 if quote in first else len(quote.text.split())
        if said > MOST_WORDS and kept and not (before in kept and opens(before.text)):
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


def _of(found: Found, least: float, apart: Place | None, others: Collection[str]) -> list[Quote]:
    """The best quotes of a side.

    Before all else comes what defines its term, or is said of it `apart` from the other ones; what names `others` comes
    last.
    """
    scored = [each.quote for each in found.likely if each.quote.score >= least and _speaks(found, each.quote)]
    scored.sort(key=lambda quote: (-quote.score + MARGIN * any(name in quote.text for name in others), quote.start))
    own: list[Quote] = []
    defining = _defining(found)
    said_apart = [_quote(apart, found)] if apart and not defining else []
    for quote in defining if defining and not _has_aspect(found.side) else [*defining, *said_apart, *scored]:
        first = own[0] if own else quote
        said = sum(len(each.text.split()) for each in (*own, quote))
        is_far = quote.score < first.score - MARGIN or quote.passage.document.id != first.passage.document.id
        if own and (is_far or said > WORDS or any(alike(quote, other) for other in own)):
            continue
        own.append(quote)
        if len(own) == EACH:
            break
    return sorted(own, key=lambda quote: quote.start)


def _has_aspect(side: Side) -> bool:
    """Whether a side that is a term is asked for more than what this means."""
    own = set(terms(side.term))
    return any(weight >= 1 and word not in own for word, weight in side.asked.weights.items())


def _speaks(found: Found, quote: Quote) -> bool:
    """Whether a sentence of a side that is a term holds a word of this."""
    asked = found.side.asked
    held = set(indexed(quote.text, quote.passage.document.language_code))
    said = [word for word in terms(found.side.term) if word in asked.weights]
    return not said or any(not held.isdisjoint(asked.under(word)) for word in said)


def _names(found: Found, sides: Sequence[Found]) -> set[str]:
    """What the documents of the other sides are called, without what is part of a name of its own."""
    own, *others = (
        {name for each in side.ranked[:1] for name in each.passage.document.short_names}
        for side in [found, *(each for each in sides if each is not found and each.side.documents)]
    )
    return {name for name in set().union(*others) if not any(name in mine for mine in own)}


def _defining(found: Found) -> list[Quote]:
    """The sentence that defines the term of a side, of the first passage that does."""
    if not found.side.term:
        return []
    places = defined(found.side.asked, found.ranked) or _told(found)
    return [_quote(place, found) for place in places[:1]]


def _quote(place: Place, found: Found) -> Quote:
    return quote(place, [each.quote for each in found.likely])


def quote(place: Place, likely: Sequence[Quote]) -> Quote:
    """A sentence that goes before all that was found likely, the likeliest first."""
    each, start, end = place
    best = likely[0].score if likely else 0.0
    return Quote(each.passage, each.passage.start + start, each.passage.start + end, best)


def _told(found: Found) -> list[Place]:
    """The sentences that tell in running words how an instrument defines the term of a side."""
    sought = set(words(found.side.term))
    return [
        (each, start, end)
        for each in found.ranked
        for start, end in each.sentences
        if (match := _DEFINED.search(each.passage.text[start:end])) and set(words(match["term"])) == sought
    ]


def telling(set_apart: Sequence[str], ranked: Sequence[Candidate]) -> dict[str, Place]:
    """What the first passage that speaks of all of some terms says of each by itself.

    That is a sentence which begins with the term, or with its abbreviation, and names no other one.
    """
    for each in ranked:
        text = each.passage.text
        if all(_run(term) in _run(text) for term in set_apart):
            called = {term: _called(term, text) for term in set_apart}
            found = {}
            for start, end in reversed(each.sentences):
                named = [term for term in set_apart if _is_named(called[term], text[start:end])]
                if len(named) == 1 and _is_named(called[named[0]], " ".join(text[start:end].split()[:BEGINS])):
                    found[named[0]] = (each, start, end)
            if len(found) > 1:
                return found
    return {}


def _called(term: str, text: str) -> tuple[str, ...]:
    """A term run together, and the abbreviation that stands in brackets behind it."""
    letters = r"[\W_]*".join(map(re.escape, _run(term)))
    match = re.search(rf"{letters}\w*\s+(?:\w+\s+)?\(([A-Z]{{2,6}})\)", text, re.IGNORECASE)
    return (term, *([match[1]] if match else []))


def _is_named(names: Sequence[str], text: str) -> bool:
    term, *short = names
    return _run(term) in _run(text) or any(re.search(rf"\b{name}\b", text) for name in short)


def _run(text: str) -> str:
    """Words run together, since a text may part or join them: "in-theloop"."""
    return re.sub(r"[\W_]+", "", text.casefold())
