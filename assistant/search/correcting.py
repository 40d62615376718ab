"""Misspelt words of a question, and the words of the library that they may have been meant for.

A word that is not known is replaced by the nearest word of the passages, if one is much more likely than the others.
"""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.text.spelling import american
from assistant.text.words import spoken, stem

SHORTEST, LONGEST = 5, 40  # letters of a word that is corrected
LONG = 8  # letters from which two may be wrong
LIKELIER = 3  # times as often as any other as near a word must stand in the library
PART = 4  # letters of a word of which others are made
TWICE = 0.5  # what a letter counts that is written twice instead of once, or once instead of twice

Near = Callable[[str, int, int], Iterable[tuple[str, int]]]
"""The words of the library that begin with a letter and have so many, with how often each stands there."""

_ENDING = re.compile("(?:(?<=e)(?:d|rs?)|s|es|ed|ing|ers?|ors?|est|iest|ly|ees?|nt|re)$")  # "shouldnt", "theyre" too
_WORD = re.compile(r"(?<!\w)[^\W\d_]+(?!\w)")
_SENTENCE = re.compile(r"(?:^|[.?!:;\n])\W*$")


@dataclass(frozen=True, slots=True)
class Corrector:
    """Knows what is spelt right, and what else may have been meant.

    Args:
        known: words and stems that no passage need hold.
        holds: whether a passage holds a word.
        pieces: the word pieces of words, by the embedding model: frequent ones it knows whole.
        near: the words of the library.
    """

    known: Collection[str]
    holds: Callable[[str], bool]
    pieces: Callable[[Sequence[str]], Sequence[int]]
    near: Near

    def corrected(self, question: str) -> str:
        """A question with its misspelt words as they may have been meant."""

        def meant(match: re.Match[str]) -> str:
            word = match.group()
            found = "" if _is_name(question, match) else self._meant("".join(spoken(word)))
            return (found.capitalize() if word[0].isupper() else found) or word

        return _WORD.sub(meant, question)

    def _meant(self, word: str) -> str:
        """The word of the library that a word may have been meant for; empty if it is known, or none is."""
        if not SHORTEST <= len(word) <= LONGEST or self._is_known(word):
            return ""
        found: Mapping[str, int] = {}
        for most in (1, 2) if len(word) >= LONG else (1,):
            found = found or _nearest(word, self.near(word[0], len(word) - most, len(word) + most), most)
        return _likeliest(found) if found else ""

    def _is_known(self, word: str) -> bool:
        """Whether a word is spelt as words are: it is known itself, or made of what is."""
        if word in self.known or stem(word) in self.known or self.holds(word):
            return True
        cuts = range(PART, len(word))
        bases = [word[:cut] for cut in cuts if _ENDING.fullmatch(word, cut)]
        if 1 in self.pieces([word, word.capitalize(), american(word), *bases]):  # names are known in capitals
            return True
        return any(self.holds(word[:cut]) and self.holds(word[cut:]) for cut in cuts if len(word) - cut >= PART)


def _is_name(question: str, match: re.Match[str]) -> bool:
    """Whether a word is written with capitals, and not because a sentence begins with it."""
    word = match.group()
    begins = bool(_SENTENCE.search(question[: match.start()]))
    return not (word.islower() or (begins and word[1:].islower()))


def _nearest(word: str, others: Iterable[tuple[str, int]], most: int) -> dict[str, int]:
    """Of words with how often each stands in the library those that are the nearest, if they are near enough.

    What differs in more letters, or more pairs of neighbours, than so many changes make differ need not be compared.
    """
    letters, pairs = set(word), set(itertools.pairwise(word))
    distances = {
        (other, count): distance(word, other, most)
        for other, count in others
        if len(letters ^ set(other)) <= 2 * most and len(pairs - set(itertools.pairwise(other))) <= 3 * most
    }
    least = min(distances.values(), default=math.inf)
    return {} if math.isinf(least) else dict(each for each, far in distances.items() if far == least)


def _likeliest(counts: Mapping[str, int]) -> str:
    """The word that stands in the library most often, in whichever form; empty if another one does about as often."""
    stems: Counter[str] = Counter()
    for word, count in counts.items():
        stems[stem(word)] += count
    (best, times), *others = stems.most_common(2)
    if others and times < LIKELIER * others[0][1]:
        return ""
    return max((word for word in counts if stem(word) == best), key=lambda word: (counts[word], word))


def distance(one: str, other: str, most: float) -> float:
    """How many letters must be put in, left out, replaced or swapped with the next to make one word of another.

    After Damerau (1964), no letter being touched twice. Infinite where it is more than `most`.
    """
    costs, said = _costs(one), _costs(other)
    before: list[float] = []
    row = [0.0, *itertools.accumulate(said)]
    for i, letter in enumerate(one):
        last, before, row = before, row, [row[0] + costs[i]]
        for j, beside in enumerate(other):
            least = min(before[j] + (letter != beside), before[j + 1] + costs[i], row[j] + said[j])
            if i and j and letter == other[j - 1] and one[i - 1] == beside:
                least = min(least, last[j - 1] + 1)
            row.append(least)
        if min(row) > most and min(before) > most - 1:
            return math.inf
    return row[-1] if row[-1] <= most else math.inf


def _costs(word: str) -> list[float]:
    """What each letter counts where it is put in or left out."""
    return [TWICE if i and letter == word[i - 1] else 1.0 for i, letter in enumerate(word)]
