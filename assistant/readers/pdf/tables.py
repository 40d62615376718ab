"""Tables with ruled lines: each row a line, its cells parted by bars."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.readers import grids
from assistant.readers.pdf.drawings import Rectangle
from assistant.readers.pdf.glyphs import Word
from assistant.readers.pdf.lines import Line, line, rows, segment, segments
from assistant.text.rows import cells as cells_of

_NUMBERED = re.compile(r"[0-9]{1,3}\.\s")
_NEAR = 3.0  # points; ruled lines that near are one
_LONG = 900  # characters of an average cell; a grid of longer ones lays out a page
_MOST = 1500  # ruled lines of a page that is no drawing


@dataclass(frozen=True, slots=True)
class Table:
    """A grid: where its columns and rows begin and end, its ruled lines, and the words in it in the file's order."""

    columns: tuple[float, ...]
    heights: tuple[float, ...]
    flat: tuple[Rectangle, ...]
    upright: tuple[Rectangle, ...]
    words: tuple[Word, ...]


def tables(rules: Sequence[Rectangle], words: Sequence[Word]) -> list[Table]:
    """The ruled tables of a page that hold text in at least two columns of a row."""
    flat = [rule for rule in rules if rule[3] - rule[1] <= _NEAR < rule[2] - rule[0]]
    upright = [rule for rule in rules if rule[2] - rule[0] <= _NEAR < rule[3] - rule[1]]
    if not upright or len(flat) < 2 or len(flat) + len(upright) > _MOST:
        return []
    found = []
    for group in _groups([*flat, *upright]):
        wide = tuple(rule for rule in group if rule[2] - rule[0] > _NEAR)
        high = tuple(rule for rule in group if rule[3] - rule[1] > _NEAR)
        table = _table(wide, high, words)
        if table is not None:
            found.append(table)
    return found


def lines(table: Table) -> list[Line]:
    """The rows of a table, each a line; what runs over all columns is given line by line.

    What a merged cell says stands in every row and column that it covers. Rows in bold without empty cells name the
    columns: their own, and those of the rows below.
    """
    found: list[Line] = []
    heads: list[tuple[str, ...]] = []
    names: tuple[str, ...] = ()
    above: dict[float, str] = {}
    carrying = grids.Carrying()
    for at, cells in sorted(_cells(table).items()):
        parts = [[line(each) for each in rows(segments(held))] for _, held in sorted(cells.items())]
        own = [_cell(_broken_joined(part)) for part in parts]
        texts = _covering(table, at, own, above, carrying)
        above = dict(zip(table.columns, texts, strict=False))
        texts = [*(text.replace("\n", " ") for text in texts[:-1]), *texts[-1:]]
        words = [word for _, held in sorted(cells.items()) for word in held]
        if sum(map(bool, texts)) < 2 or sum(map(bool, own)) < 1 or len(own) < 2:
            found += [line(each) for each in rows(segments(words))]
            continue
        whole = line([segment(words, 0)])
        drawn = tuple(word for part in parts for one in part for word in one.words)
        text = " | ".join(texts).strip()
        is_head = whole.bold and all(texts)
        heads = [*heads, cells_of(text)] if is_head else []
        names = (grids.names(heads) or heads[-1]) if heads else names
        columns = names if len(names) == len(cells_of(text)) else ()
        found.append(replace(whole, text=text, broken=False, row=True, words=drawn, columns=columns))
    return found


def _covering(
    table: Table, row: int, own: Sequence[str], above: Mapping[float, str], carrying: grids.Carrying
) -> list[str]:
    """The texts of a row's cells in each column that they cover; of one that goes on from above, what that says."""
    starts = _starts(table, row)
    texts = []
    for column, left in enumerate(table.columns[:-1]):
        cell = bisect_right(starts, left + _NEAR) - 1
        is_first = abs(starts[cell] - left) <= _NEAR
        goes_on = not own[cell] and row > 0 and not _is_ruled(table, table.heights[row], starts, cell)
        if goes_on:
            texts.append(carrying.carried(above.get(table.columns[column], "")))
        else:
            texts.append(own[cell] if is_first else carrying.carried(own[cell]))
    return texts


def _cell(parts: Sequence[str]) -> str:
    """A cell's text on one line, but for numbered paragraphs in it, which begin lines of their own."""
    return "".join(
        f"{'' if not i else chr(10) if _NUMBERED.match(part) else ' '}{part}" for i, part in enumerate(parts)
    )


def _broken_joined(parts: Sequence[Line]) -> list[str]:
    """The lines of a cell, a word that is broken over two of them on the first."""
    texts: list[str] = []
    broken = False
    for now in parts:
        if broken:
            rest, _, text = now.text.partition(" ")
            texts[-1] = texts[-1].removesuffix("-") + rest
            texts += [text] if text else []
        else:
            texts.append(now.text)
        broken = now.broken
    return texts


def _table(flat: tuple[Rectangle, ...], upright: tuple[Rectangle, ...], words: Sequence[Word]) -> Table | None:
    if not flat or not upright:
        return None
    edges = [min(rule[0] for rule in flat), max(rule[2] for rule in flat)]
    columns = _places([*((rule[0] + rule[2]) / 2 for rule in upright), *edges])
    heights = _places([(rule[1] + rule[3]) / 2 for rule in flat])[::-1]
    if len(columns) < 3 or len(heights) < 3:
        return None
    inside = tuple(
        word
        for word in words
        if columns[0] <= (word.left + word.right) / 2 <= columns[-1]
        and heights[-1] <= word.base + 0.3 * word.size <= heights[0]
    )
    table = Table(tuple(columns), tuple(heights), flat, upright, inside)
    cells = [[cell for cell in row.values() if cell] for row in _cells(table).values()]
    lengths = [sum(len(word.text) + 1 for word in cell) for row in cells for cell in row if len(row) > 1]
    return table if lengths and sum(lengths) <= _LONG * len(lengths) else None


def _places(values: Sequence[float]) -> list[float]:
    """Values that lie close together made one, in order."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return found


def _cells(table: Table) -> dict[int, dict[int, list[Word]]]:
    """The words of each cell by the row and column where it begins; a row's empty cells are there too."""
    found: dict[int, dict[int, list[Word]]] = {}
    starts = [_starts(table, row) for row in range(len(table.heights) - 1)]
    for word in table.words:
        middle = (word.left + word.right) / 2
        row = _above(table, word.base + 0.3 * word.size)
        column = bisect_right(starts[row], middle) - 1
        while row and not _is_ruled(table, table.heights[row], starts[row], column):
            row -= 1
            column = bisect_right(starts[row], middle) - 1
        cells = found.setdefault(row, {i: [] for i in range(len(starts[row]))})
        cells[max(0, column)].append(word)
    return found


def _above(table: Table, y: float) -> int:
    """The row in which a height lies."""
    below = sum(height >= y for height in table.heights)
    return min(max(below - 1, 0), len(table.heights) - 2)


def _starts(table: Table, row: int) -> list[float]:
    """Where the cells of a row begin: a column's line that does not run through the row parts nothing there."""
    middle = (table.heights[row] + table.heights[row + 1]) / 2
    drawn = [(rule[0] + rule[2]) / 2 for rule in table.upright if rule[1] <= middle <= rule[3]]
    inner = [x for x in table.columns[1:-1] if any(abs(x - place) <= _NEAR for place in drawn)]
    return [table.columns[0], *inner]


def _is_ruled(table: Table, height: float, starts: Sequence[float], column: int) -> bool:
    """Whether a line is drawn above a cell."""
    left = starts[max(0, column)]
    right = starts[column + 1] if column + 1 < len(starts) else table.columns[-1]
    middle = (left + right) / 2
    return any(
        rule[0] - _NEAR <= middle <= rule[2] + _NEAR and abs((rule[1] + rule[3]) / 2 - height) <= 2 * _NEAR
        for rule in table.flat
    )


def _groups(rules: list[Rectangle]) -> list[list[Rectangle]]:
    """Ruled lines that touch one another, directly or through others."""
    parents = list(range(len(rules)))

    def root(i: int) -> int:
        while parents[i] != i:
            parents[i] = parents[parents[i]]
            i = parents[i]
        return i

    order = sorted(range(len(rules)), key=lambda i: rules[i][0])
    for at, i in enumerate(order):
        one = rules[i]
        for j in order[at + 1 :]:
            other = rules[j]
            if other[0] > one[2] + _NEAR:
                break
            if other[1] <= one[3] + _NEAR and one[1] <= other[3] + _NEAR:
                parents[root(i)] = root(j)
    groups: dict[int, list[Rectangle]] = {}
    for i, rule in enumerate(rules):
        groups.setdefault(root(i), []).append(rule)
    return list(groups.values())
