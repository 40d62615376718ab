"""What a passage's text says for its answering a question, each about 0 to 1."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

from assistant.index.digests import digest
from assistant.ports import IndexedPassage
from assistant.records import Passage, Query
from assistant.text.words import ENGLISH, asked, words

SIGNALS = ("pairs", "titled", "recital")


@dataclass(frozen=True, slots=True)
class Pairs:
    """Each two neighbours in a question in the ways in which a passage may hold them, as digests.

    That is one behind the other, or written as one word. `begins` are the words with which any of them begins.
    """

    ways: tuple[frozenset[tuple[int, ...]], ...]
    begins: frozenset[int]

    @classmethod
    def of(cls, query: Query) -> Self:
        """The words that are neighbours in a question."""
        neighbours = dict.fromkeys(itertools.pairwise(asked(query.text, query.language)))
        ways = tuple(_ways(query.under(first), query.under(second)) for first, second in neighbours)
        return cls(ways, frozenset(way[0] for each in ways for way in each))


@dataclass(frozen=True, slots=True)
class Asked:
    """What the signals of all passages need of a question.

    `pairs` are the words that are neighbours in it; `words` its words, without those that name instruments
    and places, in all their forms.
    """

    pairs: Pairs
    words: frozenset[str]

    @classmethod
    def of(cls, query: Query) -> Asked:
        """What is needed of a question."""
        own = [word for word, weight in query.weights.items() if weight >= 1] or list(query.weights)
        return cls(Pairs.of(query), frozenset(form for word in own for form in query.under(word)))


def _ways(first: frozenset[str], second: frozenset[str]) -> frozenset[tuple[int, ...]]:
    apart = {(digest(one), digest(other)) for one in first for other in second}
    return frozenset(apart | {(digest(both),) for both in first & second})


def measured(known: Asked, found: IndexedPassage) -> dict[str, float]:
    """The signals of a passage, by name."""
    passage = found.passage
    return {
        "pairs": _together(known.pairs, found.words),
        "titled": _titled(known.words, passage),
        "recital": float(passage.locator.startswith("Recital")),
    }


def _titled(said: frozenset[str], passage: Passage) -> float:
    """The share of the words of the innermost heading that a question holds."""
    language = passage.document.language_code or ENGLISH
    title = _words(passage.headings[-1], language) if passage.headings else frozenset[str]()
    return len(said & title) / max(len(title), 1)


@lru_cache(maxsize=50_000)
def _words(heading: str, language: str) -> frozenset[str]:
    return frozenset(words(heading, language))


def _together(pairs: Pairs, said: Sequence[int]) -> float:
    """The share of the question's neighbours that are neighbours in the passage, or one word there."""
    begins = pairs.begins
    held: set[tuple[int, ...]] = {each for each in itertools.pairwise(said) if each[0] in begins}
    held |= {(word,) for word in begins.intersection(said)}
    return sum(not held.isdisjoint(ways) for ways in pairs.ways) / max(len(pairs.ways), 1)
