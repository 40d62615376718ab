"""The order in which the lines of a page are read.

From the top down, unless geometry shows columns: a strip without text that stands between at least
four lines on either side. Columns are read one behind the other, save where the file's own order
goes to and fro between them in chunks, as it does through the cells of a table without ruled lines.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence

from assistant.readers.pdf.lines import WIDE, Line, Segment, line, rows

_LEAST = 4  # lines on either side of a gutter
_TEXT = 18  # characters of an average line; the entries of lists and tables of numbers are shorter
_DEPTH = 6
_SPACE = 0.6  # of the letters' size; a wider one stands in no line of text
_NEAR = 8  # rows; lines side by side that near belong to one stretch

Lines = Callable[[Segment], list[Line] | None]


def ordered(parts: Sequence[Segment], lines_of: Lines, depth: int = 0) -> Iterator[Line]:
    """The lines of a page in reading order; `lines_of` gives those of a segment that stands for a table."""
    found = _columns(parts) if depth < _DEPTH else None
    if found is None:
        yield from _down(parts, lines_of)
        return
    above, left, right, below = found
    yield from ordered(above, lines_of, depth + 1)
    if _in_cells(left, right):
        for group in _filed([*left, *right]):
            yield from _given(group, lines_of)
    else:
        yield from ordered(left, lines_of, depth + 1)
        yield from ordered(right, lines_of, depth + 1)
    yield from ordered(below, lines_of, depth + 1)


def _down(parts: Sequence[Segment], lines_of: Lines) -> Iterator[Line]:
    """From the top down; where lines stand side by side that the file keeps apart, its order holds."""
    found = rows(parts)
    split = [i for i, row in enumerate(found) if len(_lines(row)) > 1]
    split += [i for i, (row, below) in enumerate(itertools.pairwise(found)) if _are_beside(row, below)]
    at = 0
    for i, row in enumerate(found):
        if i < at:
            continue
        if i in split:
            at = _end(i, split, found)
            for group in _filed([part for near in found[i:at] for part in near]):
                yield from _given(group, lines_of)
        else:
            yield from _given(row, lines_of)


def _end(first: int, split: Sequence[int], found: Sequence[Sequence[Segment]]) -> int:
    """Where the stretch of rows ends in which lines stand side by side: behind what the file puts among them."""
    last = first
    for i in sorted(split):
        if first <= i <= last + _NEAR:
            last = i
    end = min(last + 2, len(found))  # the row below the last may stand beside it
    places = [part.place for row in found[first:end] for part in row]
    while end < len(found) and all(min(places) < part.place < max(places) for part in found[end]):
        end += 1
    return end


def _are_beside(row: Sequence[Segment], below: Sequence[Segment]) -> bool:
    """Whether two rows stand too close to be lines of one column."""
    one, other = row[0], below[0]
    apart = row[-1].right <= other.left or below[-1].right <= one.left
    return apart and one.base - other.base < 0.8 * min(one.size, other.size)


def _given(row: Sequence[Segment], lines_of: Lines) -> Iterator[Line]:
    plain: list[Segment] = []
    for part in row:
        table = lines_of(part)
        if table is None:
            plain.append(part)
        else:
            yield from table
    if plain:
        yield line(plain)


def _lines(row: Sequence[Segment]) -> list[list[Segment]]:
    """The segments of a row as lines: a gap parts what does not follow in the file, where it is wider than a space."""
    found: list[list[Segment]] = []
    for part in row:
        before = found[-1][-1] if found else None
        if before is not None:
            space = 2 * WIDE if min(part.length, before.length) <= 3 else _SPACE
            near = part.left - before.right <= space * max(part.size, before.size)
            if near or abs(part.place - before.place) == 1:
                found[-1].append(part)
                continue
        found.append([part])
    return found


def _filed(parts: Sequence[Segment]) -> Iterator[list[Segment]]:
    """Segments in the file's order, neighbours on one line together."""
    pending: list[Segment] = []
    for part in sorted(parts, key=lambda part: part.place):
        if pending and (abs(part.base - pending[-1].base) > 0.5 * part.size or part.left < pending[-1].right - 1):
            yield sorted(pending, key=lambda part: part.left)
            pending = []
        pending.append(part)
    if pending:
        yield sorted(pending, key=lambda part: part.left)


def _columns(parts: Sequence[Segment]) -> tuple[list[Segment], ...] | None:
    """What stands above two columns, in the left one, in the right one, and below; None without columns."""
    if len(parts) < 2 * _LEAST:
        return None
    down = sorted(parts, key=lambda part: -part.top)
    best: tuple[int, list[Segment], float] | None = None
    for gutter in _gutters(down):
        for run in _runs(down, gutter):
            left = [part for part in run if part.right <= gutter]
            right = [part for part in run if part.left >= gutter]
            if _is_text(left) and _is_text(right) and _beside(left, right) and (best is None or len(run) > best[0]):
                best = (len(run), run, gutter)
    if best is None:
        return None
    _, run, gutter = best
    top, bottom = max(part.top for part in run), min(part.bottom for part in run)
    inside = {part.place for part in run}
    rest = [part for part in down if part.place not in inside]
    above = [part for part in rest if part.base >= (top + bottom) / 2]
    return (
        above,
        [part for part in run if part.right <= gutter],
        [part for part in run if part.left >= gutter],
        [part for part in rest if part.base < (top + bottom) / 2],
    )


def _gutters(down: Sequence[Segment]) -> list[float]:
    """Where a strip without text may run: just left of where many lines begin."""
    starts: dict[int, int] = {}
    first = min(part.left for part in down)
    for part in down:
        if part.left > first + 5 * part.size:
            starts[round(part.left)] = starts.get(round(part.left), 0) + 1
    often = [x for x, count in starts.items() if count + starts.get(x - 1, 0) + starts.get(x + 1, 0) >= _LEAST]
    return sorted(x - 3.0 for x in often)[:40]


def _runs(down: Sequence[Segment], gutter: float) -> Iterator[list[Segment]]:
    """Stretches of neighbouring segments that do not cross a gutter."""
    run: list[Segment] = []
    for part in down:
        if part.left < gutter < part.right:
            yield run
            run = []
        else:
            run.append(part)
    yield run


def _is_text(parts: Sequence[Segment]) -> bool:
    return len(parts) >= _LEAST and sum(part.length for part in parts) >= _TEXT * len(parts)


def _beside(left: Sequence[Segment], right: Sequence[Segment]) -> bool:
    """Whether two columns stand side by side over at least four lines and do not leave the gutter by chance."""
    top = min(max(part.top for part in left), max(part.top for part in right))
    bottom = max(min(part.bottom for part in left), min(part.bottom for part in right))
    size = max(part.size for part in left)
    return top - bottom >= _LEAST * 0.9 * size


def _in_cells(left: Sequence[Segment], right: Sequence[Segment]) -> bool:
    """Whether the file goes to and fro between two columns, though not at every line."""
    sides = [side for _, side in sorted([(p.place, 0) for p in left] + [(p.place, 1) for p in right])]
    changes = sum(one != other for one, other in itertools.pairwise(sides))
    return 3 <= changes < 0.7 * min(len(left), len(right)) * 2
