"""Where the stored text of a PDF page stands on it: the page's lines found again in what reading made of them.

Reading moves lines and drops some; it joins words, and adds and changes signs. But the letters and digits of a
line stay together and in their order, unless a sentence that runs over the end of a page is cut in it. So lines
are looked up by these: those that stand in the text once, the longest first; then those beside them; then the
rest. What no line is found for has no place: no box is better than one around other words.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any

import pypdfium2.raw as pdfium

from assistant.readers.clean import clean
from assistant.readers.pdf.glyphs import Word
from assistant.readers.pdf.lines import Line
from assistant.text.deleted import OPENING

_ADDED = re.compile(re.escape(OPENING))  # what reading writes in front of struck-out words
_HYPHENS = {"\x02": "-", "\ufffe": "-", "\u00ad": "-"}  # what pdfium gives for one at the end of a line
_SURE = 12  # letters; a shorter line may stand within the words of another by chance


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character as drawn: one sign of what it says, its index in pdfium's text, its line and its word."""

    sign: str
    index: int
    line: int
    word: Word


def glyphs(text: Any, lines: Sequence[Line]) -> list[Glyph]:
    """The characters of lines in their order; `text` is the text page of pdfium that the lines are of."""
    return [
        Glyph(sign, index, number, word)
        for number, line in enumerate(lines)
        for word in line.words
        for character, index in _characters(text, word)
        for sign in signs(_HYPHENS.get(character, character))
    ]


def _characters(text: Any, word: Word) -> Iterator[tuple[str, int]]:
    codes = [pdfium.FPDFText_GetUnicode(text, index) for index in range(word.first, word.last + 1)]
    for index, (code, following) in enumerate(zip(codes, [*codes[1:], 0], strict=True), word.first):
        if 0xD800 <= code < 0xDC00 <= following < 0xE000:
            yield chr(0x10000 + ((code - 0xD800) << 10) + following - 0xDC00), index
        elif code and not 0xD800 <= code < 0xE000:
            yield chr(code), index


@lru_cache(maxsize=4096)
def signs(character: str) -> str:
    """What a character says, alike in the file and as stored; whatever symbol fonts draw is a bullet."""
    if "\uf000" <= character <= "\uf0ff":
        return "•"
    return "".join(unicodedata.normalize("NFKC", clean(character)).split())


class Places:
    """The glyphs of a page that draw its text.

    Args:
        before: the stored text of the page before, at whose end stand sentences that run over to this page.
        text: the stored text of the page.
        above: the glyphs of the page before.
        drawn: the glyphs of the page.
    """

    def __init__(self, before: str, text: str, above: Sequence[Glyph], drawn: Sequence[Glyph]) -> None:
        self._text = before + text
        self._drawn = drawn
        self._bare = {glyph.line for glyph in drawn} - {glyph.line for glyph in drawn if glyph.sign.isalnum()}
        added = {i for match in _ADDED.finditer(self._text) for i in range(*match.span())}
        found = [
            (sign, i)
            for i, character in enumerate(self._text)
            if i not in added
            for sign in signs(character)
            if sign.isalnum()
        ]
        self._letters = "".join(sign for sign, _ in found)
        self._offsets = [i for _, i in found]
        self._owners = [-1] * len(found)
        self._taken = bytearray(len(found))
        turn = bisect_left(self._offsets, len(before))
        self._place(_lines(above), 0, turn)
        self._owners = [-1] * len(found)  # what the page before draws is taken, but not on this page
        rest = self._place(_lines(drawn), turn, len(found))
        for line in self._place(rest, 0, turn):
            self._place_cut(line, turn)

    def of(self, start: int, end: int) -> tuple[set[int], bool]:
        """Which glyphs draw a stretch (offsets from the beginning of `before`), and whether they draw all of it."""
        first, last = bisect_left(self._offsets, start), bisect_left(self._offsets, end)
        found: set[int] = set()
        for i in range(first, last):
            glyph = self._owners[i]
            if glyph >= 0:
                cut = self._offsets[i - 1] + 1 if i > first else max(0, start)
                behind = self._offsets[i + 1] if i + 1 < last else end
                found.add(glyph)
                found.update(self._beside(glyph, -1, self._text[cut : self._offsets[i]]))
                found.update(self._beside(glyph, 1, self._text[self._offsets[i] + 1 : behind]))
        inside = start >= 0 and end <= len(self._text)
        return found, inside and first < last and min(self._owners[first:last]) >= 0

    def words(self) -> Iterator[tuple[int, int, set[int]]]:
        """The words of the text that are drawn, each with its glyphs; of one that is broken each part by itself.

        Offsets are from the beginning of `before`. Signs beside the letters, such as a comma, are of the word.
        """
        behind = 0
        for first, last in self._runs():
            start, end = self._offsets[first], self._offsets[last] + 1
            until = self._offsets[last + 1] if last + 1 < len(self._offsets) else len(self._text)
            while start > behind and not self._text[start - 1].isspace() and start - 1 != self._offsets[first - 1]:
                start -= 1
            while end < until and not self._text[end].isspace():
                end += 1
            yield start, end, self.of(start, end)[0]
            behind = end

    def _runs(self) -> Iterator[tuple[int, int]]:
        """The letters, first and last, that are drawn by one word of a line and stand together in the text."""
        first = -1
        for i, glyph in enumerate(self._owners):
            if glyph < 0:
                continue
            if first < 0:
                first = i
            following = self._owners[i + 1] if i + 1 < len(self._owners) else -1
            if following < 0 or self._drawn[following].word is not self._drawn[glyph].word or self._is_parted(i):
                yield first, i
                first = -1

    def _is_parted(self, letter: int) -> bool:
        """Whether white space stands between a letter and the next one."""
        return any(map(str.isspace, self._text[self._offsets[letter] + 1 : self._offsets[letter + 1]]))

    def _beside(self, glyph: int, step: int, stored: str) -> Iterator[int]:
        """The signs beside a letter that are `stored` there, and the hyphen of a word that is broken behind it."""
        kept = [sign for character in stored[::step] for sign in signs(character)]
        i = glyph + step
        while 0 <= i < len(self._drawn) and self._is_near(i, glyph):
            sign = self._drawn[i].sign
            if sign in kept and not sign.isalnum():
                del kept[: kept.index(sign) + 1]
            elif sign != "-" or step < 0 or not self._ends(i, self._drawn[glyph].word):
                return
            yield i
            i += step

    def _ends(self, glyph: int, word: Word) -> bool:
        """Whether a glyph is the last one of a word."""
        behind = self._drawn[glyph + 1].word if glyph + 1 < len(self._drawn) else None
        return self._drawn[glyph].word is word and behind is not word

    def _is_near(self, one: int, other: int) -> bool:
        """Whether a glyph is on the line of another one, or on a line without letters."""
        line = self._drawn[one].line
        return line == self._drawn[other].line or line in self._bare

    def _place(self, lines: Sequence[_Line], start: int, end: int) -> list[_Line]:
        """Find lines in a stretch of the letters; those that do not stand there."""
        where: dict[int, int] = {}
        often = Counter(line.letters for line in lines)

        def put(i: int, at: int) -> None:
            where[i] = at
            self._take(lines[i].glyphs, at)

        for i in sorted(range(len(lines)), key=lambda i: -len(lines[i].letters)):
            at = self._only(lines[i].letters, start, end) if often[lines[i].letters] == 1 else -1
            if at >= 0:
                put(i, at)
        at = start
        for i, line in enumerate(lines):  # behind the line before
            if i not in where and self._stands(line.letters, at, start, end):
                put(i, at)
            at = where[i] + len(line.letters) if i in where else at
        at = end
        for i, line in reversed(list(enumerate(lines))):  # in front of the line behind
            if i not in where and self._stands(line.letters, at - len(line.letters), start, end):
                put(i, at - len(line.letters))
            at = where.get(i, at)
        for i, line in enumerate(lines):
            at = self._first(line.letters, start, end) if i not in where else -1
            if at >= 0:
                put(i, at)
        return [line for i, line in enumerate(lines) if i not in where]

    def _place_cut(self, line: _Line, turn: int) -> None:
        """Find a line in which the text goes over to the page: its end there, its beginning on the page before."""
        for cut in range(1, len(line.letters)):
            if self._stands(line.letters[cut:], turn, turn, len(self._letters)):
                at = turn - cut  # or before the notes of that page
                while at >= 0 and not self._stands(line.letters[:cut], at, 0, turn):
                    at = self._letters.rfind(line.letters[:cut], 0, at + cut - 1)
                if at >= 0:
                    self._take(line.glyphs[:cut], at)
                    self._take(line.glyphs[cut:], turn)
                return

    def _take(self, glyphs: Sequence[int], at: int) -> None:
        self._owners[at : at + len(glyphs)] = glyphs
        self._taken[at : at + len(glyphs)] = b"\1" * len(glyphs)

    def _stands(self, letters: str, at: int, start: int, end: int) -> bool:
        """Whether letters stand at a place that no other line has."""
        behind = at + len(letters)
        return start <= at and behind <= end and self._letters.startswith(letters, at) and self._is_free(at, behind)

    def _only(self, letters: str, start: int, end: int) -> int:
        """Where letters stand if that is once; -1 else."""
        at = self._letters.find(letters, start, end)
        if at < 0 or self._letters.find(letters, at + 1, end) >= 0 or not self._is_free(at, at + len(letters)):
            return -1
        return at if len(letters) >= _SURE or self._is_whole(at, at + len(letters)) else -1

    def _first(self, letters: str, start: int, end: int) -> int:
        """Where letters stand first as words that no other line has; -1 if nowhere."""
        at = self._letters.find(letters, start, end)
        while at >= 0 and not (self._is_free(at, at + len(letters)) and self._is_whole(at, at + len(letters))):
            at = self._letters.find(letters, at + 1, end)
        return at

    def _is_free(self, at: int, behind: int) -> bool:
        return self._taken.find(1, at, behind) < 0

    def _is_whole(self, at: int, behind: int) -> bool:
        """Whether neither end of a stretch of letters lies in a word."""
        ends = [place for place in (at, behind) if 0 < place < len(self._offsets)]
        return all(self._offsets[place] - self._offsets[place - 1] > 1 for place in ends)


@dataclass(frozen=True, slots=True)
class _Line:
    """The letters and digits of a line and the glyphs that draw them."""

    letters: str
    glyphs: list[int]


def _lines(drawn: Sequence[Glyph]) -> list[_Line]:
    """The lines that have letters or digits."""
    letters = [i for i, glyph in enumerate(drawn) if glyph.sign.isalnum()]
    groups = [list(group) for _, group in groupby(letters, key=lambda i: drawn[i].line)]
    return [_Line("".join(drawn[i].sign for i in group), group) for group in groups]
