"""What a PDF page holds, as pdfium gives it: words with their places, ruled lines, and what hides or strikes words.

Places are in points of a page turned so that most of its text runs from left to right; y grows upwards.
"""

from __future__ import annotations

import ctypes
import math
import textwrap
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pypdfium2.raw as pdfium

from assistant.readers import stamps
from assistant.readers.pdf import drawings, forms
from assistant.readers.pdf.drawings import LIGHT, THIN, Rectangle

TINY = 1.5  # points; smaller letters cannot be read
_BREAKS = {9, 10, 11, 12, 13, 32, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000}
_LETTERS = 11.0  # points; the size of letters in a field that does not fit larger ones
_FILLED = 0.7  # of a field's height that its letters have
_WIDTH = 0.5  # of their size that letters are wide
_SLANT = 0.2  # of a letter's run across that it runs up, from which it is set aslant
_OUTSIDE = "outside the page"
_FILLS = {0, 2, 4, 6}  # render modes that paint a letter's inside


@dataclass(frozen=True, slots=True)
class Word:
    """Characters without white space between them, on one baseline and in one size.

    `glued` says that no space stands in front, though size or baseline change. `first` and `last` are
    the indices of its characters in pdfium's text of the page. One that is `filled` is the answer in a form's field.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    glued: bool
    struck: bool = False
    first: int = -1
    last: int = -1
    filled: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its words in the file's order, those that run another way, ruled lines, and what nobody can see.

    `hidden` holds the words that were left out under the reasons; text that runs another way in the
    margin is left out without one. `stamp` is what is set aslant across the page and says what it is worth.
    `pictured` is the part of the page that pictures cover.
    """

    words: tuple[Word, ...] = ()
    turned: tuple[Word, ...] = ()
    rules: tuple[Rectangle, ...] = ()
    hidden: dict[str, list[str]] = field(default_factory=dict)
    pictures: int = 0
    characters: int = 0
    stamp: str = ""
    pictured: float = 0.0


@dataclass(frozen=True, slots=True)
class _Style:
    size: float
    turn: int
    bold: bool
    white: bool
    aslant: bool


def sheet(page: Any, characters: int) -> Sheet:
    """What a page of pypdfium2 holds, its first `characters` characters at most."""
    text = page.get_textpage()
    drawn = drawings.drawn(page)
    count = min(pdfium.FPDFText_CountChars(text.raw), characters)
    found = list(_words(text.raw, count))
    aslant = " ".join(word.text for word, style in found if style.aslant)
    stamp = aslant if stamps.problems([aslant]) else ""
    printed = [each for each in found if not (stamp and each[1].aslant)]
    shown, hidden = _seen(printed, page.get_cropbox(), drawn.covers)
    turns: Counter[int] = Counter()
    for word, turn in shown:
        turns[turn] += len(word.text)
    main = turns.most_common(1)[0][0] if turns else 0
    for answer, box in forms.fields(page):
        filled = list(_filled(answer, _turned_box(box, main)))
        at = _place([word for word, _ in shown], filled[0])
        shown[at:at] = [(word, main) for word in filled]
    strikes = [*drawn.rules, *drawings.struck(page)]
    words = _struck(shown, strikes)
    return Sheet(
        tuple(word for word, turn in words if turn == main),
        tuple(_off_the_margin(words, main)),
        tuple(_turned_box(rule, main) for rule in drawn.rules),
        hidden,
        drawn.pictures,
        count,
        stamp,
        drawn.pictured,
    )


def _seen(
    words: Sequence[tuple[Word, _Style]], edges: Rectangle, covers: Sequence[Rectangle]
) -> tuple[list[tuple[Word, int]], dict[str, list[str]]]:
    """The words that a reader of the page can see, with their turns, and the others by what hides them."""
    shown: list[tuple[Word, int]] = []
    hidden: dict[str, list[str]] = {}
    for word, style in words:
        if reason := _hidden(word, style, edges, covers):
            hidden.setdefault(reason, []).append(word.text)
        else:
            shown.append((word, style.turn))
    return shown, hidden


def _filled(text: str, box: Rectangle) -> Iterator[Word]:
    """The words that are filled into a field, set in lines as it holds them; they are not in pdfium's text."""
    left, bottom, right, top = box
    size = max(TINY, min(_LETTERS, _FILLED * (top - bottom)))
    per_line = max(8, int((right - left) / (_WIDTH * size)))
    lines = [part for line in text.split("\n") for part in textwrap.wrap(line, per_line) or [""]]
    base = (top + bottom) / 2 - 0.35 * size if len(lines) == 1 else top - size
    for number, line in enumerate(lines):
        at = left
        for word in line.split():
            wide = _WIDTH * size * len(word)
            yield Word(word, at, at + wide, base - number * size * 1.2, size, bold=False, glued=False, filled=True)
            at += wide + _WIDTH * size


def _place(words: Sequence[Word], filled: Word) -> int:
    """Where in the file's order what is filled in belongs: beside its neighbour on the line, else by its height."""
    line = [(i, word) for i, word in enumerate(words) if abs(word.base - filled.base) <= 0.6 * filled.size]
    right = min((pair for pair in line if pair[1].left >= filled.left), key=lambda pair: pair[1].left, default=None)
    left = max((pair for pair in line if pair[1].left < filled.left), key=lambda pair: pair[1].left, default=None)
    if right and (not left or right[1].left - filled.right <= filled.left - left[1].right):
        return right[0]
    if left:
        return left[0] + 1
    return next((i for i, word in enumerate(words) if word.base < filled.base), len(words))


def _off_the_margin(words: Sequence[tuple[Word, int]], main: int) -> Iterator[Word]:
    """The words that run another way than most but stand among them."""
    left = min((word.left for word, turn in words if turn == main), default=0.0)
    right = max((word.right for word, turn in words if turn == main), default=0.0)
    for word, turn in words:
        if turn != main:
            box = (word.left, word.base, word.right, word.base + word.size)
            placed = _turned_box(_turned_box(box, -turn % 4), main)
            if placed[2] > left and placed[0] < right:
                yield word


def _typed(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    """One of pdfium's functions with plain numbers for pointers, which saves most of the time of a call."""
    address = ctypes.cast(getattr(pdfium, name), ctypes.c_void_p).value
    return ctypes.CFUNCTYPE(result, *arguments)(address or 0)


def _words(text: Any, count: int) -> Iterator[tuple[Word, _Style]]:
    """The words of a text page, each with its style; only their first and last characters are measured."""
    handle = ctypes.cast(text, ctypes.c_void_p).value
    unicode = _typed("FPDFText_GetUnicode", ctypes.c_uint, ctypes.c_void_p, ctypes.c_int)
    owner = _typed("FPDFText_GetTextObject", ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
    measure = _Measure(text)
    start, glued, current, style, base = -1, False, -1, _Style(0, 0, False, False, False), 0.0
    codes: list[int] = []

    def ended(last: int) -> tuple[Word, _Style]:
        left, right = measure.extent(start, last, style.turn)
        word = Word(_text(codes), left, right, base, style.size, style.bold, glued, first=start, last=last)
        return word, style

    for i in range(count):
        code = unicode(handle, i)
        if code in _BREAKS or not code:
            if start >= 0 and code:
                yield ended(i - 1)
                start = -1
            glued = glued and not code
            continue
        address = owner(handle, i) or 0
        if start >= 0 and address != current:
            now = measure.style(i, address)
            line = measure.base(i, now.turn)
            if now.turn != style.turn or abs(now.size - style.size) > 0.05 * style.size or abs(line - base) > 0.5:
                yield ended(i - 1)
                start, glued = -1, True
            current = address
        if start < 0:
            style = measure.style(i, address)
            start, current, codes = i, address, []
            base = measure.base(i, style.turn)
        codes.append(code)
        if code in (0x02, 0xFFFE):  # pdfium's mark of a word broken over lines: what follows is on the next one
            yield ended(i)
            start, glued = -1, False
    if start >= 0:
        yield ended(count - 1)


def _text(codes: Sequence[int]) -> str:
    text = "".join(map(chr, codes))
    if any(0xD800 <= code < 0xE000 for code in codes):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "ignore")
    return text


class _Measure:
    """Asks pdfium for the places and styles of single characters."""

    def __init__(self, text: Any) -> None:
        self._text = text
        self._numbers = [ctypes.c_double() for _ in range(4)]
        self._pointers = [ctypes.byref(number) for number in self._numbers]
        self._matrix = pdfium.FS_MATRIX()
        self._colour = [ctypes.c_uint() for _ in range(4)]
        self._name = ctypes.create_string_buffer(256)
        self._styles: dict[int, _Style] = {}

    def base(self, index: int, turn: int) -> float:
        x, y = self._pointers[:2]
        pdfium.FPDFText_GetCharOrigin(self._text, index, x, y)
        return _turned_point(self._numbers[0].value, self._numbers[1].value, turn)[1]

    def extent(self, first: int, last: int, turn: int) -> tuple[float, float]:
        """Where a word begins and ends along its line."""
        left, _, right, _ = _turned_box(self._box(first), turn)
        if last != first:
            right = _turned_box(self._box(last), turn)[2]
        return left, max(left, right)

    def style(self, index: int, owner: int) -> _Style:
        """The style of a character; all that its owner, an object of the page, holds have the same, which is kept."""
        found = self._styles.get(owner)
        if found is None:
            found = self._styles[owner] = self._style(index)
        return found

    def _style(self, index: int) -> _Style:
        raw = self._text
        pdfium.FPDFText_GetMatrix(raw, index, ctypes.byref(self._matrix))
        a, b, c, d = self._matrix.a, self._matrix.b, self._matrix.c, self._matrix.d
        turn = (0 if a >= 0 else 2) if abs(a) >= abs(b) else (1 if b > 0 else 3)
        aslant = min(abs(a), abs(b)) > _SLANT * max(abs(a), abs(b))
        size = abs(pdfium.FPDFText_GetFontSize(raw, index)) * float((c * c + d * d) ** 0.5)
        mode = pdfium.FPDFTextObj_GetTextRenderMode(pdfium.FPDFText_GetTextObject(raw, index))
        pdfium.FPDFText_GetFillColor(raw, index, *map(ctypes.byref, self._colour))
        white = mode in _FILLS and all(part.value >= LIGHT for part in self._colour[:3])
        self._name.value = b""
        pdfium.FPDFText_GetFontInfo(raw, index, self._name, len(self._name), None)
        name = self._name.value.lower()
        bold = any(word in name for word in (b"bold", b"black", b"heavy", b"semib", b"-bd", b"demi"))
        return _Style(size, turn, bold, white, aslant)

    def _box(self, index: int) -> Rectangle:
        left, right, bottom, top = self._numbers
        pdfium.FPDFText_GetCharBox(self._text, index, *self._pointers)
        return left.value, bottom.value, right.value, top.value


def _turned_point(x: float, y: float, turn: int) -> tuple[float, float]:
    """A place on the page turned by quarters until text that runs `turn` quarters up runs to the right."""
    return ((x, y), (y, -x), (-x, -y), (-y, x))[turn]


def _turned_box(box: Rectangle, turn: int) -> Rectangle:
    (x, y), (u, v) = _turned_point(box[0], box[1], turn), _turned_point(box[2], box[3], turn)
    return min(x, u), min(y, v), max(x, u), max(y, v)


def _hidden(word: Word, style: _Style, edges: Rectangle, covers: Sequence[Rectangle]) -> str:
    """Why a reader of the page cannot see a word; empty where nothing speaks for that.

    Text without paint (an OCR layer over a scan) counts as seen: the scan shows it.
    """
    if style.size < TINY:
        return "too small to read"
    if not math.isfinite(word.left + word.right + word.base + style.size):
        return _OUTSIDE
    left, bottom, right, top = _turned_box((word.left, word.base, word.right, word.base + word.size), -style.turn % 4)
    if right < edges[0] or left > edges[2] or top < edges[1] or bottom > edges[3]:
        return _OUTSIDE
    x, y = (left + right) / 2, (bottom + top) / 2
    if style.white and not any(box[0] <= x <= box[2] and box[1] <= y <= box[3] for box in covers):
        return "white on white"
    return ""


def _struck(words: Sequence[tuple[Word, int]], lines: Sequence[Rectangle]) -> list[tuple[Word, int]]:
    """The words, those marked as struck out whose middle a line crosses."""
    if not lines or not words:
        return list(words)
    marked: list[tuple[Word, int]] = []
    for turn in {turn for _, turn in words}:
        flat = sorted(
            ((box[1] + box[3]) / 2, box[0], box[2])
            for box in (_turned_box(line, turn) for line in lines)
            if box[3] - box[1] <= THIN and box[2] - box[0] >= 2
        )
        marked += [(_crossed(word, flat), turn) for word, of in words if of == turn]
    return marked


def _crossed(word: Word, flat: Sequence[tuple[float, ...]]) -> Word:
    low, high = word.base + 0.12 * word.size, word.base + 0.5 * word.size
    for y, left, right in flat[bisect_left(flat, (low,)) :]:
        if y > high:
            break
        if min(right, word.right) - max(left, word.left) >= 0.6 * (word.right - word.left) > 0:
            return replace(word, struck=True)
    return word
