"""Running headers, footers and page numbers: what stands at the edges of many pages and counts or stays the same."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.readers.lines import Line

EDGE = 4  # lines at the top and at the foot of a page that may be furniture
FEW = 0.2  # of a file's characters: if less than that would be left, its pages are alike and hold no furniture
_NUMBER = re.compile(r"[0-9]+")
_ROMAN = re.compile(r"\W*([ivxl]{1,7})\W*", re.IGNORECASE)

Place = tuple[int, int]  # page, line


@dataclass(frozen=True, slots=True)
class Count:
    """A number in a line that rises with the pages: `places` with the number at each, as printed."""

    places: dict[Place, str]
    at_end: bool
    alone: bool


def without_furniture(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], list[str]]:
    """The lines of each page that are its text, and the page number printed on each page ("" where there is none)."""
    counts = list(_counts(pages))
    furniture = _constant(pages) | {place for count in counts for place in count.places}
    kept = [
        [line for number, line in enumerate(lines) if (page, number) not in furniture]
        for page, lines in enumerate(pages)
    ]
    if _characters(kept) < FEW * _characters(pages):
        return [list(lines) for lines in pages], [""] * len(pages)
    return kept, _printed(counts, len(pages))


def _characters(pages: Sequence[Sequence[Line]]) -> int:
    return sum(len(line.text) for lines in pages for line in lines)


def _edges(lines: Sequence[Line]) -> set[int]:
    """The lines at the top and the foot of a page, wherever the file writes them, and those along its sides."""
    upright = [number for number, line in enumerate(lines) if line.upright]
    by_height = sorted(upright, key=lambda number: lines[number].base)
    return {*by_height[:EDGE], *by_height[-EDGE:], *(set(range(len(lines))) - set(upright))}


def _constant(pages: Sequence[Sequence[Line]]) -> set[Place]:
    """Lines that stand at the edges of many pages with the same words and numbers."""
    alike: dict[str, list[Place]] = defaultdict(list)
    for page, lines in enumerate(pages):
        for number in _edges(lines):
            alike[lines[number].text.casefold()].append((page, number))
    often = 2 if len(pages) <= 5 else max(3, len(pages) // 12)
    return {place for places in alike.values() if len({page for page, _ in places}) >= often for place in places}


def _counts(pages: Sequence[Sequence[Line]]) -> Iterator[Count]:
    """Lines that are alike but for a number that counts the pages.

    "Article 4" at the top of a page is none: its number does not rise with the pages.
    """
    alike: dict[tuple[str, int, int], dict[Place, str]] = defaultdict(dict)
    for page, lines in enumerate(pages):
        for number in _edges(lines):
            for shape, at, value, printed in _readings(lines[number].text):
                alike[shape, at, value - page][page, number] = printed
    for (shape, at, _), places in alike.items():
        if len({page for page, _ in places}) >= 2:
            alone = not re.sub(r"[\W#]|page|of", "", shape)
            yield Count(places, at_end=at == 0 or at == shape.count("#") - 1, alone=alone)


def _readings(line: str) -> Iterator[tuple[str, int, int, str]]:
    """A line's shape, and each of its numbers with its position and value."""
    shape = _NUMBER.sub("#", line.casefold())
    for at, match in enumerate(_NUMBER.finditer(line)):
        yield shape, at, int(match.group()[:9]), match.group()
    roman = _ROMAN.fullmatch(line)
    if roman:
        yield "#", 0, _value(roman.group(1).upper()), roman.group(1)


def _value(roman: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10, "L": 50}[letter] for letter in roman]
    return sum(-value if value < max(values[i:]) else value for i, value in enumerate(values))


def _printed(counts: Sequence[Count], pages: int) -> list[str]:
    """The number printed on each page: alone in its line before first or last in it before elsewhere."""
    printed = [""] * pages
    for count in sorted(counts, key=lambda count: (count.alone, count.at_end, len(count.places))):
        for (page, _), number in count.places.items():
            printed[page] = number
    return printed
