"""What OCR read of a page, as reading and marking take it: words and rules in their places, the characters drawn."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from statistics import median

from assistant.readers.pdf.drawings import THIN, Rectangle
from assistant.readers.pdf.glyphs import Sheet, Word
from assistant.readers.pdf.lines import Line
from assistant.readers.pdf.places import Glyph, signs
from assistant.records import Box, Scan, ScanLine

_LETTERS = 0.72  # of a line's height that its letters have in size; the rest is air that OCR takes with them
_BELOW = 0.3  # of that size between a line's lower edge and its baseline
_MIDDLE = 0.18  # of that size up and down from the middle of a line: a stroke through words runs there, no line below
_CROSSED = 0.6  # of a word's length
_ALIKE = (0.75, 1.45)  # of the usual height; lines within are of the usual size, for OCR measures them roughly
_LEVEL = 0.3  # degrees
_CAPITALS = re.compile(r"\b(?=[A-Z]*l)(?=(?:l*[A-Z]){2})[A-Zl]+\b")
_WHOLE = re.compile(r"(?:X{1,3}|XL|LX{0,3})?(?:I[XV]|V?I{0,3})|GPAI")  # words that end in an I
_ENDING = re.compile(r"\b[A-Z]+[ABD-Z]l\b")
_MANY = 3  # times that a word stands in a file in which it is common
_AMONG = re.compile(r"(?<![Cl])l(?=[A-Z])")
_AI, _AL = re.compile(r"\bAI\b"), re.compile(r"\bAl\b")

Point = tuple[float, float]


def corrected(scans: Mapping[int, Scan], is_on_ai: bool) -> dict[int, Scan]:
    """Scans in which an l among capitals is an I ("GPAl", "VIl"), which look alike in many typefaces.

    A single capital tells too little ("Il" is a word of French): only "Al" is "AI", and only in a file in which
    `is_on_ai` or one of the scans says "AI" too.
    """
    is_on_ai = is_on_ai or any(_AI.search(line.text) for scan in scans.values() for line in scan.lines)
    ending = Counter(word for scan in scans.values() for line in scan.lines for word in _ENDING.findall(line.text))
    common = frozenset(word for word, count in ending.items() if count >= _MANY)
    return {number: _corrected(scan, is_on_ai, common) for number, scan in scans.items()}


def _corrected(scan: Scan, is_on_ai: bool, common: Collection[str]) -> Scan:
    lines = tuple(replace(line, text=respelt(line.text, is_on_ai, common)) for line in scan.lines)
    return replace(scan, lines=lines)


def respelt(text: str, is_on_ai: bool, common: Collection[str] = ()) -> str:
    """A text with an I for an l among capitals, at the end of `common` words too, and on AI with "AI" for "Al"."""
    text = _CAPITALS.sub(lambda word: _upright(word.group(), common), text)
    return _AL.sub("AI", text) if is_on_ai else text


def _upright(word: str, common: Collection[str]) -> str:
    """A word of capitals with an I for each l that is one.

    One behind a C may be chlorine, one at the end a number that is the sign of a note, except in a Roman numeral and
    in a word that is common: a note stands in one place.
    """
    whole = word.replace("l", "I")
    return whole if _WHOLE.fullmatch(whole) or word in common else _AMONG.sub("I", word)


def sheet(scan: Scan) -> Sheet:
    """The words of a page that OCR read."""
    usual = median([line.top - line.bottom for line in scan.lines for _ in line.text] or [1.0])
    words: list[Word] = []
    for line in scan.lines:
        size = _size(line, usual)
        base = (line.bottom + line.top) / 2 - 0.5 * size + _BELOW * size / 2
        strikes = _strikes(line, size, scan.rules)
        for number, text in enumerate(line.text.split()):
            left, right = line.edges[2 * number : 2 * number + 2]
            struck = any(min(end, right) - max(at, left) >= _CROSSED * (right - left) > 0 for at, end in strikes)
            words.append(Word(text, left, max(left, right), base, size, bold=False, glued=False, struck=struck))
    return Sheet(tuple(words), rules=scan.rules, pictures=1, characters=sum(len(line.text) for line in scan.lines))


def _size(line: ScanLine, usual: float) -> float:
    height = line.top - line.bottom
    return _LETTERS * (usual if _ALIKE[0] * usual < height < _ALIKE[1] * usual else height)


def _strikes(line: ScanLine, size: float, rules: Iterable[Rectangle]) -> list[Point]:
    """Where ruled lines that begin and end with a line's words cross their middle; those of a table go further.

    Letters on a coloured ground look ruled too, but at several heights.
    """
    middle = (line.bottom + line.top) / 2
    base = middle - (1 - _BELOW) * size / 2
    level = [
        ((left, right), (bottom + top) / 2)
        for left, bottom, right, top in rules
        if top - bottom <= THIN and line.edges[0] - size <= left < right <= line.edges[-1] + size
    ]
    strikes = [span for span, height in level if abs(height - middle) <= _MIDDLE * size]
    others = [span for span, height in level if base < height < line.top and abs(height - middle) > _MIDDLE * size]
    return [one for one in strikes if not any(one[0] < end and at < one[1] for at, end in others)]


def is_aslant(scan: Scan) -> bool:
    """Whether the lines of a page rise or fall so much that one box around a line would hold others."""
    return abs((scan.angle + 45) % 90 - 45) > _LEVEL


def glyphs(lines: Sequence[Line]) -> list[Glyph]:
    """The characters of lines in their order; the index of each is its place in its word."""
    return [
        Glyph(sign, index, number, word)
        for number, line in enumerate(lines)
        for word in line.words
        for index, character in enumerate(word.text)
        for sign in signs(character)
    ]


def box(scan: Scan, piece: Iterable[Glyph]) -> Box | None:
    """What characters of a page cover of it as it is shown; None where that is nothing."""
    middle = (scan.width / 2, scan.height / 2)
    xs: list[float] = []
    ys: list[float] = []
    for glyph in piece:
        word = glyph.word
        wide = (word.right - word.left) / max(len(word.text), 1)
        for x in (word.left + glyph.index * wide, word.left + (glyph.index + 1) * wide):
            for y in (word.base - _BELOW * word.size, word.base + word.size):
                across, up = level((x, y), -scan.angle, middle)
                xs.append(across / scan.width)
                ys.append(1 - up / scan.height)
    found = Box(max(0.0, min(xs)), max(0.0, min(ys)), min(1.0, max(xs)), min(1.0, max(ys)))
    return found if found.left < found.right and found.top < found.bottom else None


def level(point: Point, angle: float, middle: Point) -> Point:
    """A place on a page after the page is turned about its middle by an angle to the right."""
    turned = math.radians(-angle)
    x, y = point[0] - middle[0], point[1] - middle[1]
    return (
        middle[0] + x * math.cos(turned) - y * math.sin(turned),
        middle[1] + x * math.sin(turned) + y * math.cos(turned),
    )
