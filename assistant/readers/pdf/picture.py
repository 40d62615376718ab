"""The picture of a PDF page, and the boxes on it in which a stretch of its text stands.

Nothing of it is stored: to find the places of a quote again takes 32 ms (95th percentile 73), to keep them all would
make the store larger by a third (`benchmarks/boxes.md`). Places are fractions of the page as it is shown: turned and
cut as the file says.
"""

from __future__ import annotations

import ctypes
import struct
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from assistant.readers.pdf import forms, glyphs, reading, scans
from assistant.readers.pdf.places import Glyph, Places
from assistant.readers.pdf.places import glyphs as drawn
from assistant.readers.unreadable import UnreadableError
from assistant.records import Box, PageImage, PlacedText, Scan, State

LONGEST = 4000  # pixels of a side; a page may say that it is miles long
_CHARACTERS = 100_000  # of a page; those behind them get no boxes
_FINE = 1_000_000  # steps of a side in which pdfium, which counts in whole ones, tells places
_FAST = 3  # of zlib's levels; higher ones take twice the time to save a fiftieth


@dataclass(frozen=True, slots=True)
class View:
    """What to show: the page `number`, `width` pixels wide at most, with the places of `spans`.

    `before` and `text` are the stored text of the page before and of the page; spans count from the
    beginning of `before`. `above` and `scan` are what OCR read of these pages, where it did. `words` says that those
    of the page are asked for, each with its place.
    """

    number: int
    width: int
    before: str
    text: str
    spans: Sequence[tuple[int, int]]
    above: Scan | None = None
    scan: Scan | None = None
    words: bool = False


def picture(content: bytes, view: View) -> PageImage:
    """The picture of a page of a PDF, with boxes for the part of the spans that stands on it, and its words.

    The offsets of words are those of spans.

    Raises:
        UnreadableError: it cannot be drawn.
    """
    try:
        document = pypdfium2.PdfDocument(reading.from_header(content))
        forms.prepare(document)
        page = document[view.number - 1]
        written = _Written(document, page, view) if view.spans or view.words else None
        boxes, whole = written.found(view.spans) if written and view.spans else ((), True)
        words = tuple(written.words()) if written and view.words else ()
        image = _rendered(page, view.width)
    except (pypdfium2.PdfiumError, IndexError) as error:
        raise UnreadableError(State.BROKEN, "cannot be drawn") from error
    return PageImage(view.number, _png(image), image.width, image.height, tuple(boxes), whole, words)


class _Written:
    """What is written on a page, and where."""

    def __init__(self, document: Any, page: Any, view: View) -> None:
        self._page = page
        self._scan = view.scan
        if view.scan:
            self._drawn, self._text = _read(view.scan), None
        else:
            self._drawn, self._text = _glyphs(page)
        self._places = Places(view.before, view.text, _above(document, view.number, view.above), self._drawn)

    def found(self, spans: Sequence[tuple[int, int]]) -> tuple[Sequence[Box], bool]:
        """The boxes of spans, and whether all of these stands in them."""
        parts = [self._places.of(start, end) for start, end in spans]
        found = sorted(set().union(*(part for part, _ in parts)))
        is_aslant = bool(self._scan and scans.is_aslant(self._scan))
        boxes = [self._box(group) for group in _pieces(self._drawn, found, by_words=is_aslant)]
        return [box for box in boxes if box], all(whole for _, whole in parts)

    def words(self) -> Iterator[PlacedText]:
        """The words of the text that stand on the page, as high as their lines."""
        for start, end, found in self._places.words():
            box = self._box([self._drawn[i] for i in (min(found), max(found))], loose=True)
            if box:
                yield PlacedText(start, end, box)

    def _box(self, piece: Iterable[Glyph], *, loose: bool = False) -> Box | None:
        if self._scan:
            return scans.box(self._scan, piece)
        return (_line_box if loose else _box)(self._page, self._text, piece)


def _read(scan: Scan) -> list[Glyph]:
    """What OCR read of a page, as what the page draws."""
    return scans.glyphs(reading.page_lines(scans.sheet(scan)))


def _above(document: Any, number: int, scan: Scan | None) -> list[Glyph]:
    """What the page before draws; nothing where there is none, or none that can be read."""
    if scan:
        return _read(scan)
    try:
        return _glyphs(document[number - 2])[0] if number > 1 else []
    except pypdfium2.PdfiumError:
        return []


def _glyphs(page: Any) -> tuple[list[Glyph], Any]:
    """What the lines of a page draw, and pdfium's text of it."""
    lines = reading.page_lines(glyphs.sheet(page, _CHARACTERS))
    text = page.get_textpage()  # what is asked of its raw pointer holds while it lives
    return drawn(text.raw, lines), text


def _pieces(on_page: Sequence[Glyph], found: Iterable[int], *, by_words: bool) -> Iterator[list[Glyph]]:
    """The glyphs that were found, those together that stand beside one another, or are of one word."""
    piece: list[Glyph] = []
    last = -1
    for i in found:
        if piece and (i != last + 1 or not _continues(piece[-1], on_page[i], by_words=by_words)):
            yield piece
            piece = []
        piece.append(on_page[i])
        last = i
    if piece:
        yield piece


def _continues(before: Glyph, glyph: Glyph, *, by_words: bool) -> bool:
    """Whether a glyph stands on one line with the one before; a row of a table is a line with several lines in it."""
    one, other = before.word, glyph.word
    if one is other or by_words:
        return one is other
    near = abs(one.base - other.base) <= 0.55 * max(one.size, other.size)
    return before.line == glyph.line and near and other.left >= one.left


def _box(page: Any, text: Any, piece: Iterable[Glyph]) -> Box | None:
    """What the letters of a piece cover of the page; None where that is nothing."""
    sides = [ctypes.c_double() for _ in range(4)]
    corners: list[tuple[float, float]] = []
    for glyph in piece:
        pdfium.FPDFText_GetCharBox(text.raw, glyph.index, *map(ctypes.byref, sides))
        left, right, bottom, top = (side.value for side in sides)
        corners += [(left, bottom), (right, top)]
    return _around(page, corners)


def _line_box(page: Any, text: Any, piece: Iterable[Glyph]) -> Box | None:
    """The same as high as letters of their typeface may be, so that all of a line are alike."""
    corners: list[tuple[float, float]] = []
    for glyph in piece:
        found = pdfium.FS_RECTF()
        pdfium.FPDFText_GetLooseCharBox(text.raw, glyph.index, ctypes.byref(found))
        corners += [(found.left, found.bottom), (found.right, found.top)]
    return _around(page, corners)


def _around(page: Any, corners: Iterable[tuple[float, float]]) -> Box | None:
    xs, ys = zip(*(_shown(page, *corner) for corner in corners), strict=True)
    box = Box(max(0.0, min(xs)), max(0.0, min(ys)), min(1.0, max(xs)), min(1.0, max(ys)))
    return box if box.left < box.right and box.top < box.bottom else None


def _shown(page: Any, x: float, y: float) -> tuple[float, float]:
    """A place of the page as a fraction of what is shown of it, from its upper left corner."""
    across, down = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDF_PageToDevice(page.raw, 0, 0, _FINE, _FINE, 0, x, y, ctypes.byref(across), ctypes.byref(down))
    return across.value / _FINE, down.value / _FINE


def _rendered(page: Any, width: int) -> Any:
    """A page as a bitmap of red, green and blue bytes."""
    sides = page.get_size()
    scale = min(max(1, width) / sides[0], (LONGEST - 1) / max(sides))  # it is rounded up
    return page.render(scale=scale, rev_byteorder=True)


def _png(image: Any) -> bytes:
    pixels = memoryview(image.buffer).cast("B")
    rows = [b"\0" + pixels[start : start + 3 * image.width] for start in range(0, len(pixels), image.stride)]
    header = struct.pack(">IIBBBBB", image.width, image.height, 8, 2, 0, 0, 0)  # 8 bits each of three colours
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(b"".join(rows), _FAST)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
