"""The lines of a PDF page: their text, where they stand, and which of their digits are raised."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from assistant.readers.clean import clean

BOLD = 600  # font weight
_SEGMENT = re.compile("[^\r\n\ufffe\x02]+")  # pdfium writes the hyphen of a broken word as U+FFFE or U+0002
_DIGITS = re.compile("[0-9]+")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LABEL = re.compile(r"(?:[•●▪◦○■□➢➤✓✔*o–—-]|\(?[0-9a-zA-Z]{1,4}[.)])$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text. Distances are in points, `base` upwards from the page's foot; `size` is the font's height."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool = False
    broken: bool = False
    upright: bool = True


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character's place on the page as it is read, whichever way the page is turned."""

    left: float
    right: float
    base: float
    size: float


def of_page(page: Any) -> list[Line]:
    """The lines of a pdfium page in the order in which the file writes them.

    A raised digit becomes a superscript character, since 10²⁵ is not 1025; pieces of one line that
    pdfium parts because a character is raised are put together again.
    """
    textpage = page.get_textpage()
    try:
        return _joined([_cleaned(line) for line in _segments(textpage, page.get_rotation())])
    finally:
        textpage.close()


def of_text(text: str) -> list[Line]:
    """The lines of a text without places, as if each character were half as wide as high."""
    lines = (re.sub(r"\s+", " ", line).strip() for line in clean(text).split("\n"))
    return [Line(line, 0, len(line) / 2, -number, 0.8) for number, line in enumerate(lines) if line]


class _Glyphs:
    """Where the characters of a page stand; asked for one by one, for a page has thousands and few matter."""

    def __init__(self, textpage: Any, rotation: int) -> None:
        from pypdfium2 import raw

        self._raw, self._textpage, self._rotation = raw, textpage, rotation
        self._box, self._x, self._y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()

    def at(self, index: int) -> Glyph:
        self._raw.FPDFText_GetLooseCharBox(self._textpage, index, self._box)
        self._raw.FPDFText_GetCharOrigin(self._textpage, index, self._x, self._y)
        left, right, low, high = self._box.left, self._box.right, self._box.bottom, self._box.top
        if self._rotation == 90:
            return Glyph(-high, -low, self._x.value, right - left)
        if self._rotation == 180:
            return Glyph(-right, -left, -self._y.value, high - low)
        if self._rotation == 270:
            return Glyph(low, high, -self._x.value, right - left)
        return Glyph(left, right, self._y.value, high - low)

    def is_bold(self, index: int) -> bool:
        return bool(self._raw.FPDFText_GetFontWeight(self._textpage, index) >= BOLD)


def _segments(textpage: Any, rotation: int) -> Iterator[Line]:
    """The stretches between line ends, with raised digits marked; not yet cleaned, so that ends show their spaces."""
    characters = _characters(textpage)
    text = "".join(characters)
    glyphs = _Glyphs(textpage, rotation)
    before: Glyph | None = None
    for match in _SEGMENT.finditer(text):
        if match.group().isspace():
            continue
        start, end = _trimmed(text, match.start(), match.end())
        first, last = glyphs.at(start), glyphs.at(end - 1)
        for run in _DIGITS.finditer(text, start, end):
            _raise(characters, run.span(), _neighbours(text, glyphs, run.span(), (start, end), before), glyphs)
        larger = max(first, last, key=lambda glyph: glyph.size)
        yield Line(
            "".join(characters[match.start() : match.end()]),
            min(first.left, last.left),
            max(first.right, last.right),
            larger.base,
            larger.size,
            bold=glyphs.is_bold(start) and glyphs.is_bold(end - 1),
            broken=text[match.end() : match.end() + 1] in ("\ufffe", "\x02"),
            upright=abs(first.base - last.base) < 2 * larger.size or last.right - first.left > 2 * larger.size,
        )
        before = last


def _characters(textpage: Any) -> list[str]:
    """One entry per character as pdfium counts them; its quick way leaves out some on rare pages."""
    from pypdfium2 import raw

    text = textpage.get_text_range(errors="replace")
    count = textpage.count_chars()
    if len(text) == count:
        return list(text)
    return [chr(min(raw.FPDFText_GetUnicode(textpage, index), 0x10FFFF)) for index in range(count)]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while text[start].isspace():
        start += 1
    while text[end - 1].isspace():
        end -= 1
    return start, end


def _neighbours(
    text: str, glyphs: _Glyphs, run: tuple[int, int], line: tuple[int, int], before: Glyph | None
) -> list[Glyph]:
    """The characters next to a run of digits that tell whether it is raised."""
    start, end = run
    found = []
    if start > line[0]:
        found.append(glyphs.at(len(text[:start].rstrip()) - 1 if text[start - 1] == " " else start - 1))
    elif before is not None and _adjacent(before, glyphs.at(start)):
        found.append(before)
    if end < line[1]:
        following = end + 1 if text[end] == " " and end + 1 < line[1] else end
        found.append(glyphs.at(following))
    return found


def _raise(characters: list[str], run: tuple[int, int], neighbours: Sequence[Glyph], glyphs: _Glyphs) -> None:
    """Make superscripts of those digits of a run that are smaller and higher than the text beside it."""
    if not neighbours:
        return
    beside = max(neighbours, key=lambda glyph: glyph.size)
    for index in range(*run):
        digit = glyphs.at(index)
        if digit.size < 0.88 * beside.size and 0.08 * beside.size < digit.base - beside.base < beside.size:
            characters[index] = characters[index].translate(_RAISED)


def _adjacent(left: Glyph | Line, right: Glyph | Line) -> bool:
    """Whether one stands behind the other on the same line."""
    size = max(left.size, right.size)
    return abs(left.base - right.base) < 0.6 * size and -0.4 * size < right.left - left.right < 0.7 * size


def _cleaned(line: Line) -> Line:
    text = line.text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")  # pairs are two characters there
    text = re.sub(r"\s+", " ", clean(text))
    return replace(line, text=re.sub(r"(?<=[0-9]) (?=[⁰¹²³⁴-⁹])", "", text))


def _joined(lines: Sequence[Line]) -> list[Line]:
    """Pieces of one line together: what a raised character parted, and a list's label with its text."""
    joined: list[Line] = []
    for line in lines:
        before = joined[-1] if joined else None
        if before is None or before.broken or not (before.upright and line.upright):
            joined.append(line)
        elif _adjacent(before, line):
            joined[-1] = _together(before, line, "" if line.left - before.right < 0.15 * line.size else " ")
        elif _LABEL.match(before.text.strip()) and _beside(before, line):
            joined[-1] = _together(before, line, " ")
        else:
            joined.append(line)
    stripped = (replace(line, text=line.text.strip()) for line in joined)
    return [line for line in stripped if line.text]


def _beside(label: Line, line: Line) -> bool:
    return abs(label.base - line.base) < 0.4 * line.size and 0 <= line.left - label.right < 5 * line.size


def _together(left: Line, right: Line, space: str) -> Line:
    main = max(left, right, key=lambda line: line.size)
    text = left.text + space + right.text
    return Line(
        re.sub(" {2,}", " ", text),
        min(left.left, right.left),
        max(left.right, right.right),
        main.base,
        main.size,
        bold=left.bold and right.bold,
        broken=right.broken,
    )
