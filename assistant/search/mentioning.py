"""How often a text holds some words as they stand, and in which of its sentences first.

A text is not parted into words for it: only where one begins as a term does what stands there is compared with it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Self

from assistant.records import Occurrence, Passage
from assistant.text.sentences import split
from assistant.text.words import EASTERN, ENGLISH, folded, indexed, pieces, stem, tokens, words

ENDS = ".;:!?。；：！？"
"""What ends a sentence, and no heading."""
ALIKE = 3  # letters with which two words must begin as a term does to be tried as one
_LETTERS = re.compile(r"[A-Z]{2,3}")  # an abbreviation that may be written like a word: "US", "IT", "WHO"
_ANOTHER = "0"  # instead of such a word: it is no term, and joins none beside it
_SIGN = rf"[^\W_{EASTERN}]"
_BEGIN, _END, _GAP = f"(?<!{_SIGN})", f"(?!{_SIGN})", r"[\W_]+"
_WHOLE = rf"(?<!{_SIGN}[-–/.^])", rf"(?!{_SIGN}|[-–/.^]{_SIGN})"  # no part of "5.1" or "2024/5", but of "5(1)"
_TWO = re.compile(f"({_SIGN}+){_GAP}({_SIGN}+)")
_WORD = re.compile(f"{_SIGN}+")
_EASTERN = re.compile(f"[{EASTERN}]")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A term: where it may stand, the stems that the words there must have, and what is only written like it.

    One that is a word may be written as two.
    """

    pattern: re.Pattern[str]
    stems: tuple[str, ...]
    unlike: re.Pattern[str] | None
    is_word: bool

    @classmethod
    def of(cls, term: str, language: str) -> Self:
        """A term as texts of a language may hold it; two words that may be written as one are that one."""
        unlike = re.compile(rf"\b(?!{term}\b)(?i:{term})\b") if _LETTERS.fullmatch(term) else None
        joined = indexed(term, language)[len(words(term, language)) :]
        if len(tokens(term)) == 2 and len(joined) == 1:
            return cls(re.compile(_place(joined[0], joined[0])), (joined[0],), unlike, True)
        parts = [(piece, stem(piece, language)) for piece in pieces(term)]
        pattern = _GAP.join(_place(piece, own) for piece, own in parts)
        stems = tuple(own for piece, own in parts if _is_word(piece))
        return cls(re.compile(pattern), stems, unlike, len(stems) == 1 == len(parts))

    def end(self, said: str, at: int, language: str) -> int:
        """Where the term ends that stands at a place of a folded text; 0 if it does not."""
        match = self.pattern.match(said, at)
        if match and all(stem(word, language) == own for word, own in zip(match.groups(), self.stems, strict=True)):
            return match.end()
        two = _TWO.match(said, at) if match and self.is_word else None
        return two.end() if two and _are_one(two[1], two[2], self.stems[0], language) else 0


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


@dataclass(frozen=True, slots=True)
class Mentioning:
    """Counts terms in texts of a language, where words are the same in all their forms.

    So are two that may be written as one ("deep fake", "deepfake"). `wanted` has the longest term first, and `begins`
    is where any of them may begin. Where the only term is a word, `kinds` tells of words whether they are that.
    """

    language: str
    wanted: tuple[Wanted, ...]
    begins: re.Pattern[str]
    kinds: WordKinds | None

    @classmethod
    def of(cls, terms: Collection[str], language: str) -> Self:
        """Counts some terms, each a word or several in a row; a language that is not known is taken for English."""
        language = language or ENGLISH
        longest = sorted((term for term in set(terms) if tokens(term)), key=lambda term: (-len(tokens(term)), term))
        wanted = tuple(Wanted.of(term, language) for term in longest)
        is_word = len(wanted) == 1 and wanted[0].is_word and wanted[0].stems[0].isalpha()
        kinds = WordKinds(wanted[0].stems[0], language) if is_word else None
        begins = re.compile("|".join(f"(?={each.pattern.pattern})" for each in wanted) or "(?!)")
        return cls(language, wanted, begins, kinds)

    def times(self, text: str) -> int:
        """How often a text holds one of the terms; of two that overlap the one that begins first, or is longer."""
        for each in self.wanted:
            text = each.unlike.sub(_ANOTHER, text) if each.unlike else text
        said = folded(text)
        if self.kinds is not None:
            return self._counted(_WORD.findall(said), self.kinds)
        count = end = 0
        for match in self.begins.finditer(said):
            if match.start() >= end and (upto := self._end(said, match.start())):
                count, end = count + 1, upto
        return count

    def _counted(self, said: Sequence[str], kinds: WordKinds) -> int:
        """How often some words in a row are the only term, or two of them are."""
        found = list(map(kinds.__getitem__, said))
        halves = [at for at, kind in enumerate(found[:-1]) if kind is None and not found[at + 1]]
        own = self.wanted[0].stems[0]
        twos = sum(_are_one(said[at], said[at + 1], own, self.language) for at in halves)
        return found.count(True) + twos

    def _end(self, said: str, at: int) -> int:
        """Where the longest term ends that stands at a place; 0 if none does."""
        return next((end for each in self.wanted if (end := each.end(said, at, self.language))), 0)

    def occurrence(self, passage: Passage, passages: int, times: int) -> Occurrence:
        """That a document holds the terms so often, shown by a passage: a sentence of it rather than a heading."""
        text = passage.text
        found = [span for span in split(text) if self.times(text[slice(*span)])]
        whole = (span for span in found if text[slice(*span)].rstrip()[-1:] in ENDS)
        start, end = next(whole, found[0] if found else (0, len(text)))
        return Occurrence(passage, passage.start + start, passage.start + end, passages, times)
