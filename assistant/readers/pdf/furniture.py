"""Running headers, footers and page numbers: found by what recurs at the edges of many pages."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.readers.pdf.lines import Line

Shape = tuple[str, int, int, int]

EDGE = 3  # lines at the top and bottom of a page that may be furniture
FEW = 12  # pages; what recurs on two of so few is furniture if it stands at one height
BAND = 20  # points; heights within one are the same
LONG = 12  # characters of a running line that is known wherever it stands
_NUMBER = re.compile(r"^[^\w§]*(?:page\s+)?([0-9]{1,5}|[ivxl]{1,7})(?:\s*(?:/|of)\s*[0-9]{1,4})?\W*$", re.IGNORECASE)
_PROSE = re.compile(
    r"(?:article|section|sec|recital|annex|chapter|principle|measure|part|title)\b|§|(?-i:[a-z])|.*[.;,:]$",
    re.IGNORECASE,
)


def without_furniture(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], list[str]]:
    """The lines without running headers, footers and page numbers; and the number printed on each page.

    Where nothing else is left, all lines stay.
    """
    furniture = _furniture(pages)
    kept: list[list[Line]] = []
    printed: list[str] = []
    for page, lines in enumerate(pages):
        drop = {i for i in range(len(lines)) if (page, i) in furniture}
        drop |= {i for i in _edges(lines, 1) if _NUMBER.match(lines[i].text)}
        drop -= {i for i in drop if any(word.filled for word in lines[i].words)}  # an answer in a form
        kept.append([line for i, line in enumerate(lines) if i not in drop])
        numbers = [match.group(1) for i in sorted(drop) if (match := _NUMBER.match(lines[i].text))]
        counted = [furniture[page, i] for i in sorted(drop) if furniture.get((page, i))]
        printed.append([*counted, *numbers][-1] if numbers or counted else "")
    return (kept if any(kept) else [list(lines) for lines in pages]), printed


def _furniture(pages: Sequence[Sequence[Line]]) -> dict[tuple[int, int], str]:
    """The lines (page, index) that stand alike at the edges of many pages, but for a number that counts the pages.

    What may be prose, and every line of a short document, must stand at the same height too. A page
    with footnotes may hold other lines further in. A line that names a provision or is part of a
    sentence is no furniture, whatever it counts. Each comes with the number in it that counts the pages.
    """
    is_few = len(pages) <= FEW
    found: dict[Shape, set[int]] = {}
    for page, lines in enumerate(pages):
        for i in _edges(lines):
            if not lines[i].row:
                for shape in _shapes(lines[i], page, is_few):
                    found.setdefault(shape, set()).add(page)
    often = 2 if is_few else max(3, len(pages) // 8)
    recurring = {shape for shape, where in found.items() if len(where) >= often}
    furniture: dict[tuple[int, int], str] = {}
    for page, lines in enumerate(pages):
        edges = _edges(lines)
        for i, line in enumerate(lines):
            if line.row or (len(line.text) < LONG and i not in edges):
                continue
            shapes = recurring & _shapes(line, page, is_few)
            if shapes:
                counting = sorted(shape for shape in shapes if shape[1] >= 0)
                furniture[page, i] = re.findall(r"[0-9]+", line.text)[counting[0][1]] if counting else ""
    return furniture


def _shapes(line: Line, page: int, is_few: bool) -> set[Shape]:
    """What a line has in common with its like on other pages: its words, and its numbers less the page's."""
    words = re.sub(r"[0-9]+", "#", line.text.casefold())
    numbers = [int(digits[:9]) for digits in re.findall(r"[0-9]+", line.text)]
    is_prose = bool(_PROSE.match(line.text))
    heights = (int(line.base // BAND), -1 - int(line.base / BAND + 0.5)) if is_prose or is_few else (0,)
    shapes = {(words, -1, hash(tuple(numbers)), height) for height in heights}
    if not is_prose:
        shapes |= {(words, at, number - page, height) for at, number in enumerate(numbers) for height in heights}
    return shapes


def _edges(lines: Sequence[Line], count: int = EDGE) -> set[int]:
    """The highest and lowest lines of a page, wherever they stand in its order."""
    by_height = sorted(range(len(lines)), key=lambda i: lines[i].base)
    return {*by_height[:count], *by_height[-count:]}
