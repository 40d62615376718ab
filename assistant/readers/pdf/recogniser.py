"""OCR of a page by RapidOCR: its picture to lines, with how sure each is and where its words stand.

The package brings the models PP-OCRv6 (Apache-2.0), which find lines of any slant and read them. A page that lies on
its side or upside down is turned until it can be read. Nothing that is read is changed or left out
here, only that behind the sign of a point that a line begins with ("1.", "(a)") there is a space.
"""

from __future__ import annotations

import math
import os
import re
from collections.abc import Sequence
from statistics import median
from typing import Any

from assistant.readers import ocr
from assistant.readers.pdf.rulings import rulings
from assistant.readers.pdf.scans import Point, level
from assistant.records import Scan, ScanLine

_INCH = 72  # points
_DPI = 200  # of the picture that is read; finer ones are read no better
_LONGEST = 4000  # pixels of a side; a page may say that it is miles long
_SEEN = 1280  # pixels of the longer side in which lines are looked for; in more it takes twice the time and memory
_SURE = 0.7  # below that on average, what was read may stand on its head
_FLAT = 3  # times as long as high; the slant of a shorter line is no measure
_SIGN = re.compile(r"^\s*([0-9]{1,3}[.)]|\(\w{1,4}\))(?=[^\W\d_])")
_PARAMETERS = {
    "Global.log_level": "critical",
    "Global.max_side_len": _LONGEST,
    "Global.text_score": 0.0,
    "Global.use_cls": False,
    "Det.limit_side_len": _SEEN,
    "Det.limit_type": "max",
    "Rec.rec_batch_num": 1,
}


class Recogniser:
    """Reads pages of pypdfium2; its models are loaded once."""

    def __init__(self) -> None:
        from rapidocr import RapidOCR

        threads = {"EngineConfig.onnxruntime.intra_op_num_threads": min(4, os.cpu_count() or 1)}
        self._read = RapidOCR(params={**_PARAMETERS, **threads})

    def scan(self, page: Any) -> Scan:
        """What a page says."""
        import numpy as np

        width, height = page.get_size()
        scale = min(_DPI / _INCH, (_LONGEST - 1) / max(width, height))
        image = np.ascontiguousarray(page.render(scale=scale, rev_byteorder=True).to_numpy()[:, :, :3])
        turn, found = 0, self._found(image)
        if _is_upright(found):
            turn, found = 1, self._found(np.rot90(image))
        if found and _mean(found) < _SURE:
            other = self._found(np.rot90(image, turn + 2))
            if other and _mean(other) > _mean(found):
                turn, found = turn + 2, other
        down, across = image.shape[:2]
        placed = [
            line.moved([_back(point, turn, across, down) for point in line.corners], scale, height) for line in found
        ]
        angle = _angle(placed, turn)
        lines = [_levelled(line, angle, (width / 2, height / 2)) for line in placed]
        rules = rulings(image, scale, angle) if lines else ()
        return Scan(tuple(_in_order(lines)), angle, round(width, 1), round(height, 1), ocr.engine(), rules=rules)

    def _found(self, image: Any) -> list[_Found]:
        """The lines of a picture, in pixels from its upper left corner."""
        result = self._read(image, return_word_box=True)
        if result.txts is None or result.boxes is None:
            return []
        words = result.word_results if len(result.word_results) == len(result.txts) else [()] * len(result.txts)
        texts = [_SIGN.sub(r"\1 ", text) for text in result.txts]
        rows = zip(result.boxes.tolist(), texts, result.scores, words, strict=True)
        return [_Found(box, text, float(score), _shares(text, box, parts)) for box, text, score, parts in rows]


class _Found:
    """A line as it was found: its corners (upper left, upper right, lower right, lower left) and where words stand.

    `shares` are where each word begins and ends, in parts of the line's length.
    """

    def __init__(self, corners: Sequence[Sequence[float]], text: str, confidence: float, shares: list[float]) -> None:
        self.corners: list[Point] = [(x, y) for x, y in corners]
        self.text, self.confidence, self.shares = " ".join(text.split()), confidence, shares

    @property
    def length(self) -> float:
        return math.dist(self.corners[0], self.corners[1])

    @property
    def height(self) -> float:
        return math.dist(self.corners[0], self.corners[3])

    def moved(self, corners: Sequence[Point], scale: float, height: float) -> _Found:
        """The same in points of the page, whose y grows upwards."""
        return _Found([(x / scale, height - y / scale) for x, y in corners], self.text, self.confidence, self.shares)


def _shares(text: str, box: Sequence[Sequence[float]], parts: Sequence[Any]) -> list[float]:
    """Where the words of a line begin and end, from the places of its parts where these are all of it."""
    words = text.split()
    letters = "".join(words)
    if "".join("".join(part[0].split()) for part in parts) != letters:
        ends = [0.0]
        for word in words:
            ends += [ends[-1] + len(word), ends[-1] + len(word) + 1]
        whole = max(ends[-2] if words else 1.0, 1.0)
        return [end / whole for end in ends[: 2 * len(words)]]
    (left, top), (right, low) = box[0], box[1]
    length = math.dist((left, top), (right, low)) or 1.0

    def along(point: Sequence[float]) -> float:
        return ((point[0] - left) * (right - left) + (point[1] - top) * (low - top)) / length**2

    begins: list[float] = []
    ends = []
    for part in parts:
        size = len("".join(part[0].split()))
        first, last = along(part[2][0]), along(part[2][1])
        begins += [first + (last - first) * i / size for i in range(size)]
        ends += [first + (last - first) * (i + 1) / size for i in range(size)]
    shares: list[float] = []
    at = 0
    for word in words:
        shares += [begins[at], ends[at + len(word) - 1]]
        at += len(word)
    return shares


def _is_upright(found: Sequence[_Found]) -> bool:
    """Whether most of the lines run up or down the picture."""
    up = sum(max(line.length, line.height) for line in found if line.height > _FLAT * line.length)
    return up > 0.5 * sum(max(line.length, line.height) for line in found)


def _mean(found: Sequence[_Found]) -> float:
    letters = sum(len(line.text) for line in found)
    return sum(line.confidence * len(line.text) for line in found) / max(letters, 1)


def _back(point: Point, turn: int, across: float, down: float) -> Point:
    """A place of a picture that was turned by quarters to the left, in the picture as it was."""
    x, y = point
    return ((x, y), (across - y, x), (across - x, down - y), (y, down - x))[turn % 4]


def _angle(lines: Sequence[_Found], turn: int) -> float:
    """By how many degrees the lines of a page rise to the right."""
    base = -90.0 * turn
    slants = []
    for line in lines:
        if line.length > _FLAT * line.height:
            (left, low), (right, high) = line.corners[:2]
            slant = math.degrees(math.atan2(high - low, right - left)) - base
            slants.append((slant + 180) % 360 - 180)
    return round(base + (median(slants) if slants else 0.0), 2)


def _levelled(line: _Found, angle: float, middle: Point) -> ScanLine:
    corners = [level(corner, angle, middle) for corner in line.corners]
    left, right = (corners[0][0] + corners[3][0]) / 2, (corners[1][0] + corners[2][0]) / 2
    centre = sum(y for _, y in corners) / 4
    edges = tuple(round(left + share * (right - left), 1) for share in line.shares)
    half = line.height / 2
    return ScanLine(line.text, round(line.confidence, 3), round(centre - half, 1), round(centre + half, 1), edges)


def _in_order(lines: Sequence[ScanLine]) -> list[ScanLine]:
    """From the top down, those beside one another from left to right; what has no letters is left out."""
    rows: list[list[ScanLine]] = []
    for line in sorted((line for line in lines if line.edges), key=lambda line: -(line.bottom + line.top)):
        above = rows[-1][0] if rows else None
        if above and (line.bottom + line.top) / 2 > above.bottom + 0.25 * (above.top - above.bottom):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row, key=lambda line: line.edges[0])]
