"""Footnotes: which lines at the foot of a page are notes, and where each note begins."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from assistant.readers.clean import raised
from assistant.readers.pdf.lines import Line

_SMALL = 0.93  # of the body's size; notes are set smaller
_MARKER = re.compile(r"^\(?([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4}|[0-9]{1,3})\)?[ \t]*(?=\S)|^([*†‡§]{1,3})[ \t]*(?=\w)")
_ENDS = re.compile(r"[.!?;:)\]”\"’'/0-9⁰¹²³⁴⁵⁶⁷⁸⁹]$")
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def body_size(pages: Sequence[Sequence[Line]]) -> float:
    """The size in which most of a document is set."""
    sizes: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def marked(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The lines of all pages, those of footnotes marked and moved behind their page's others."""
    size = body_size(pages)
    found: list[list[Line]] = []
    last, is_open = 0, False
    for lines in pages:
        body, notes = _parted(lines, size, last, is_open)
        if notes:
            last = max([last, *(note.number for note in notes)])
            is_open = not _ENDS.search(notes[-1].text)
        found.append([*body, *notes])
    return found


def _parted(lines: Sequence[Line], size: float, last: int, is_open: bool) -> tuple[list[Line], list[Line]]:
    """The body and the notes of a page: the small lines at its foot, from the first that bears a number.

    Lines of the same size before it go on with a note of the page before.
    """
    low = sorted(range(len(lines)), key=lambda i: lines[i].base)
    foot: list[int] = []
    for i in low:
        if lines[i].size > _SMALL * size or lines[i].row:
            break
        foot.append(i)
    foot = sorted(foot)
    numbers = {i: number for i in foot if (number := _number(lines[i], last)) is not None}
    if not numbers:
        return list(lines), []
    first = min(numbers)
    alike = [i for i in foot if i < first and (is_open or (last and abs(lines[i].size - lines[first].size) < 0.3))]
    inside = alike + [i for i in foot if i >= first]
    notes = []
    for i in inside:
        number = numbers.get(i, 0)
        if number and number <= last:
            number = 0
        last = max(last, number)
        starts = i == inside[0] or number > 0 or (i in numbers and numbers[i] == 0)
        text = _with_raised(lines[i].text) if number else lines[i].text
        notes.append(replace(lines[i], text=text, note=True, number=number if number else (-1 if starts else 0)))
    kept = set(inside)
    return [line for i, line in enumerate(lines) if i not in kept], notes


def _number(line: Line, last: int) -> int | None:
    """The number of the note that a line begins, 0 for a sign like an asterisk; None where it begins none."""
    match = _MARKER.match(line.text)
    if not match:
        return None
    if match.group(2):
        return 0
    number = int(match.group(1).translate(_PLAIN))
    is_raised = match.group(1)[0] not in "0123456789"
    return number if is_raised or last < number <= last + 20 else None


def _with_raised(text: str) -> str:
    match = _MARKER.match(text)
    if not match or not match.group(1):
        return text
    marker, rest = match.group(0).strip(), text[match.end() :]
    return f"{raised(marker)} {rest}"
