"""How often a text holds some words as they stand, where, and in which of its sentences first.

A text is not parted into words for it: only where one begins as a term does what stands there is compared with it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import Self

from assistant.records import Occurrence, Passage
from assistant.text.sentences import Span, split
from assistant.text.words import EASTERN, ENGLISH, folded, indexed, pieces, places, stem, tokens, words

ENDS = ".;:!?。；：！？"
"""What ends a sentence, and no heading."""
ALIKE = 3  # letters with which two words must begin as a term does to be tried as one
_LETTERS = re.compile(r"[A-Z]{2,3}")  # an abbreviation that may be written like a word: "US", "IT", "WHO"
_SIGN = rf"[^\W_{EASTERN}]"
_BEGIN, _END, _GAP = f"(?<!{_SIGN})", f"(?!{_SIGN})", r"[\W_]+"
_WHOLE = rf"(?<!{_SIGN}[-–/.^])", rf"(?!{_SIGN}|[-–/.^]{_SIGN})"  # no part of "5.1" or "2024/5", but of "5(1)"
_TWO = re.compile(f"({_SIGN}+){_GAP}({_SIGN}+)")
_WORD = re.compile(f"{_SIGN}+")
_EASTERN = re.compile(f"[{EASTERN}]")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A term: where it may begin and stand, the stems that the words there must have, and how its letters are written.

    One that is a word may be written as two. Of one that is `exact` the words themselves must stand there; `letters` is
    a term that other words are written like, but for its capitals.
    """

    begin: str
    pattern: re.Pattern[str]
    stems: tuple[str, ...]
    letters: str
    is_word: bool
    is_exact: bool

    @classmethod
    def of(cls, term: str, language: str, *, is_exact: bool = False) -> Self:
        """A term as texts of a language may hold it; two words that may be written as one are that one."""
        letters = term if _LETTERS.fullmatch(term) else ""
        joined = [] if is_exact else indexed(term, language)[len(words(term, language)) :]
        if len(tokens(term)) == 2 and len(joined) == 1:
            one = joined[0]
            return cls(_begin(one, one), re.compile(_place(one, one)), (one,), letters, True, False)
        parts = [(piece, piece if is_exact else stem(piece, language)) for piece in pieces(term)]
        pattern = _GAP.join(_place(piece, own) for piece, own in parts)
        stems = tuple(own for piece, own in parts if _is_word(piece))
        is_word = len(stems) == 1 == len(parts) and not is_exact
        return cls(_begin(*parts[0]), re.compile(pattern), stems, letters, is_word, is_exact)

    def end(self, said: str, at: int, language: str) -> int:
        """Where the term ends that stands at a place of a folded text; 0 if it does not."""
        match = self.pattern.match(said, at)
        if match and all(map(self._is_own, match.groups(), self.stems, repeat(language))):
            return match.end()
        two = _TWO.match(said, at) if match and self.is_word else None
        return two.end() if two and _are_one(two[1], two[2], self.stems[0], language) else 0

    def _is_own(self, word: str, own: str, language: str) -> bool:
        return (word if self.is_exact else stem(word, language)) == own

    def is_written(self, there: str) -> bool:
        """Whether what stands somewhere is the term, and no word that is only written like its letters."""
        return not self.letters or there == self.letters or there.casefold() != self.letters.casefold()


def _are_one(first: str, second: str, own: str, language: str) -> bool:
    """Whether two words are one of this stem."""
    return (first + second).startswith(own[:ALIKE]) and stem(first + second, language) == own


class WordKinds(dict[str, bool | None]):
    """Whether a word is a term; None if it may be the first half of it. Each is worked out once."""

    def __init__(self, own: str, language: str) -> None:
        super().__init__()
        self._own, self._language = own, language

    def __missing__(self, word: str) -> bool | None:
        is_term = stem(word, self._language) == self._own
        self[word] = found = None if not is_term and self._own.startswith(word[:ALIKE]) else is_term
        return found


def _is_word(piece: str) -> bool:
    return piece.isalnum() and not _EASTERN.match(piece)


def _place(piece: str, own: str) -> str:
    """A pattern for where a piece of a term, or another form of its word, may stand."""
    if _EASTERN.match(piece):
        return re.escape(piece)
    if piece.isalnum():
        first = _SIGN if any(map(str.isdigit, own)) else f"[{piece[0]}{own[0]}]"  # "ten" is 10, too
        before, behind = _WHOLE if any(map(str.isdigit, piece)) else ("", "")
        return f"{_BEGIN}{before}({first}{_SIGN}*){behind}"
    signs = {"-": "[-–]", "(": r"\s?\("}
    return _BEGIN + "".join(signs.get(sign, re.escape(sign)) for sign in piece) + _END


def _begin(piece: str, own: str) -> str:
    """A pattern for the sign with which a piece of a term, or another form of its word, may begin.

    The sign stands first in it, so that looking for it passes over all others.
    """
    if _EASTERN.match(piece):
        return re.escape(piece[0])
    first = _SIGN if any(map(str.isdigit, own)) else f"[{piece[0]}{own[0]}]"
    return f"{first}(?<!{_SIGN}{first})"


@dataclass(frozen=True, slots=True)
class Mentioning:
    """Counts terms in texts of a language, where words are the same in all their forms.

    So are two that may be written as one ("deep fake", "deepfake"). `wanted` has the longest term first, and `begins`
    is where any of them may begin. Where the only term is a word, `kinds` tells of words whether they are that, so that
    one which stands in thousands of passages is compared once; `begins` then finds whole words.
    """

    language: str
    wanted: tuple[Wanted, ...]
    begins: re.Pattern[str]
    kinds: WordKinds | None

    @classmethod
    def of(cls, terms: Collection[str], language: str, *, is_exact: bool = False) -> Self:
        """Counts some terms, each a word or several in a row; a language that is not known is taken for English.

        With `is_exact` their words are only the same as they are given, but for capitals and accents.
        """
        language = language or ENGLISH
        longest = sorted((term for term in set(terms) if tokens(term)), key=lambda term: (-len(tokens(term)), term))
        wanted = tuple(Wanted.of(term, language, is_exact=is_exact) for term in longest)
        is_word = len(wanted) == 1 and wanted[0].is_word and wanted[0].stems[0].isalpha()
        kinds = WordKinds(wanted[0].stems[0], language) if is_word else None
        begins = "|".join(each.begin for each in wanted) or "(?!)"
        return cls(language, wanted, re.compile(f"{begins}{_SIGN}*" if is_word else begins), kinds)

    def times(self, text: str) -> int:
        """How often a text holds one of the terms; of two that overlap the one that begins first, or is longer."""
        if self.kinds is not None and not self.wanted[0].letters:
            return self._counted(_WORD.findall(folded(text)), self.kinds)
        return len(self.spans(text))

    def spans(self, text: str) -> list[Span]:
        """Where a text holds one of the terms; of two that overlap the one that begins first, or is longer."""
        said = folded(text)
        if self.kinds is None:
            begun = [match.start() for match in self.begins.finditer(said)]
        else:
            kinds = self.kinds
            begun = [match.start() for match in self.begins.finditer(said) if kinds[match[0]] is not False]
        at = places(text) if begun else ()
        found: list[Span] = []
        end = 0
        for start in begun:
            if start >= end and (upto := self._end(said, start, text, at)):
                found.append((at[start], at[upto]))
                end = upto
        return found

    def _counted(self, said: Sequence[str], kinds: WordKinds) -> int:
        """How often some words in a row are the only term, or two of them are."""
        found = list(map(kinds.__getitem__, said))
        halves = [at for at, kind in enumerate(found[:-1]) if kind is None and not found[at + 1]]
        own = self.wanted[0].stems[0]
        twos = sum(_are_one(said[at], said[at + 1], own, self.language) for at in halves)
        return found.count(True) + twos

    def _end(self, said: str, start: int, text: str, at: Sequence[int]) -> int:
        """Where the longest term ends that stands at a place of a folded text; 0 if none does."""
        for each in self.wanted:
            end = each.end(said, start, self.language)
            if end and each.is_written(text[at[start] : at[end]]):
                return end
        return 0

    def occurrence(self, passage: Passage, passages: int, times: int) -> Occurrence:
        """That a document holds the terms so often, shown by a passage: a sentence of it rather than a heading."""
        text = passage.text
        found = [span for span in split(text) if self.times(text[slice(*span)])]
        whole = (span for span in found if text[slice(*span)].rstrip()[-1:] in ENDS)
        start, end = next(whole, found[0] if found else (0, len(text)))
        return Occurrence(passage, passage.start + start, passage.start + end, passages, times)
