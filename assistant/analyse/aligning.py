"""Two sequences laid beside each other: which items of one are those of the other, in order.

Long ones are parted at the runs that stand once in each (the idea of Bram Cohen's patience diff), what lies between is
aligned by `difflib`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterator, Sequence
from difflib import SequenceMatcher

SharedRun = tuple[int, int, int]
"""Where a run of equal items begins in each of two sequences, and how many these are."""
Gap = tuple[int, int, int, int]
"""A stretch of the one, and of the other, that is not aligned: both ends of each."""

RUN = 3  # items that together stand once
SHORT = 250  # items of two stretches up to which `difflib` is quick
MOST = 2500  # ... beyond which it is not asked at all


def blocks(one: Sequence[Hashable], other: Sequence[Hashable]) -> list[SharedRun]:
    """The runs that two sequences share, in order; neighbours are one."""
    found: list[SharedRun] = []
    for a, b, size in sorted(_blocks(one, other, (0, len(one), 0, len(other)))):
        if found and found[-1][0] + found[-1][2] == a and found[-1][1] + found[-1][2] == b:
            found[-1] = (found[-1][0], found[-1][1], found[-1][2] + size)
        elif size:
            found.append((a, b, size))
    return found


def gaps(one: Sequence[Hashable], other: Sequence[Hashable]) -> list[Gap]:
    """What lies between the runs that two sequences share."""
    found, a, b = [], 0, 0
    for first, second, size in [*blocks(one, other), (len(one), len(other), 0)]:
        if first > a or second > b:
            found.append((a, first, b, second))
        a, b = first + size, second + size
    return found


def _blocks(one: Sequence[Hashable], other: Sequence[Hashable], gap: Gap) -> Iterator[SharedRun]:
    a, a_end, b, b_end = gap
    while a < a_end and b < b_end and one[a] == other[b]:
        yield a, b, 1
        a, b = a + 1, b + 1
    while a < a_end and b < b_end and one[a_end - 1] == other[b_end - 1]:
        a_end, b_end = a_end - 1, b_end - 1
        yield a_end, b_end, 1
    if a == a_end or b == b_end:
        return
    anchors = _anchors(one, other, (a, a_end, b, b_end)) if max(a_end - a, b_end - b) > SHORT else []
    if not anchors:
        yield from _matched(one, other, (a, a_end, b, b_end))
        return
    for first, second in anchors:
        yield from _blocks(one, other, (a, first, b, second))
        yield from ((first + at, second + at, 1) for at in range(RUN) if first + at >= a and second + at >= b)
        a, b = max(a, first + RUN), max(b, second + RUN)
    yield from _blocks(one, other, (a, a_end, b, b_end))


def _matched(one: Sequence[Hashable], other: Sequence[Hashable], gap: Gap) -> Iterator[SharedRun]:
    a, a_end, b, b_end = gap
    if max(a_end - a, b_end - b) <= MOST:
        matcher = SequenceMatcher(None, one[a:a_end], other[b:b_end], autojunk=False)
        yield from ((a + first, b + second, size) for first, second, size in matcher.get_matching_blocks())


def _anchors(one: Sequence[Hashable], other: Sequence[Hashable], gap: Gap) -> list[tuple[int, int]]:
    """Where the runs begin that stand once in each of two stretches, the most of them that are in order in both."""
    a, a_end, b, b_end = gap
    first, second = _once(one, a, a_end), _once(other, b, b_end)
    pairs = sorted((first[run], second[run]) for run in first.keys() & second.keys())
    apart: list[tuple[int, int]] = []
    for pair in rising(pairs):
        if not apart or (pair[0] >= apart[-1][0] + RUN and pair[1] >= apart[-1][1] + RUN):
            apart.append(pair)
    return apart


def _once(items: Sequence[Hashable], start: int, end: int) -> dict[tuple[Hashable, ...], int]:
    places: dict[tuple[Hashable, ...], int] = {}
    for at in range(start, end - RUN + 1):
        run = tuple(items[at : at + RUN])
        places[run] = -1 if run in places else at
    return {run: at for run, at in places.items() if at >= 0}


def rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The most of some pairs, sorted by their first numbers, of which the second ones rise too."""
    tails: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for at, (_, second) in enumerate(pairs):
        place = bisect_left(tails, second)
        before.append(last[place - 1] if place else -1)
        tails[place : place + 1] = [second]
        last[place : place + 1] = [at]
    found, at = [], last[-1] if last else -1
    while at >= 0:
        found.append(pairs[at])
        at = before[at]
    return found[::-1]


def likest(rows: int, columns: int, likeness: Callable[[int, int], float]) -> list[tuple[int, int]]:
    """The pairs of two sequences that are likest in sum and in order in both; what has a likeness of 0 is no pair."""
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    scores = [[likeness(row, column) for column in range(columns)] for row in range(rows)]
    for row in range(rows - 1, -1, -1):
        for column in range(columns - 1, -1, -1):
            paired = scores[row][column] and scores[row][column] + best[row + 1][column + 1]
            best[row][column] = max(best[row + 1][column], best[row][column + 1], paired)
    found, row, column = [], 0, 0
    while row < rows and column < columns:
        if scores[row][column] and best[row][column] == scores[row][column] + best[row + 1][column + 1]:
            found.append((row, column))
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            row += 1
        else:
            column += 1
    return found
