"""The tables of a page as grids: cells that cover several rows or columns stand in each of them."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from assistant.readers.grids import Carrying
from assistant.readers.markers import is_marker

CELLS = ("td", "th")
_PLAIN = ".//text()[not(ancestor::b or ancestor::strong)]"
_WIDEST = 200  # columns of a table
_INNER = {"table", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6"}
_MOST_INNER = 100  # elements of a cell that is carried
_LONG = 1500  # characters of a cell that lays out a page


def rows_of(table: Any) -> list[Any]:
    """The rows of a table, without those of tables in it."""
    return [row for row in table.iter("tr") if next(row.iterancestors("table"), None) is table]


def cells_of(row: Any) -> list[Any]:
    """The cells of a row."""
    return [cell for cell in row if cell.tag in CELLS]


def filled(root: Any) -> set[Any]:
    """Put what merged cells hold into every place that they cover; the rows of tables that are grids.

    A table that lays out a list or a page is none.
    """
    found: set[Any] = set()
    carrying = Carrying()
    for table in list(root.iter("table")):
        rows = rows_of(table)
        if rows and not _lays_out(table, rows):
            for row in rows:
                _move_tables(row)
            _fill(rows, carrying)
            found.update(rows)
    return found


def names_columns(row: Any) -> bool:
    """Whether a row is marked as one of names: all its cells are, or it stands in the head of its table."""
    above = row.getparent()
    return all(cell.tag == "th" for cell in cells_of(row)) or (above is not None and above.tag == "thead")


def is_bold(row: Any) -> bool:
    """Whether all words of a row's cells stand in elements for bold ones."""
    return not any("".join(cell.xpath(_PLAIN)).strip() for cell in cells_of(row))


def _lays_out(table: Any, rows: Sequence[Any]) -> bool:
    """Whether a table is there for looks: its first cells are signs of items, or its cells hold lists and tables."""
    if table.get("role") in {"presentation", "none"} or max(len(cells_of(row)) for row in rows) < 2:
        return True
    cells = [cell for row in rows for cell in cells_of(row)]
    named = any(cell.tag == "th" for cell in cells) or table.find("caption") is not None
    if any(each.tag in _INNER for cell in cells for each in cell.iter()) and not named:
        return True
    if any(len(_text(cell)) > _LONG for cell in cells):
        return True
    return not named and any(_is_listed(row) for row in rows)


def _is_listed(row: Any) -> bool:
    """Whether the first words of a row are the sign of an item, with its text in the next cell."""
    texts = [text for cell in cells_of(row) if (text := _text(cell))]
    return len(texts) == 2 and is_marker(texts[0])


def _move_tables(row: Any) -> None:
    """Put the tables in the cells of a row behind it."""
    for inner in reversed([each for each in row.iter("table") if next(each.iterancestors("tr")) is row]):
        inner.tail, tail = None, inner.tail
        before, around = inner.getprevious(), inner.getparent()
        if before is not None:
            before.tail = (before.tail or "") + (tail or "")
        else:
            around.text = (around.text or "") + (tail or "")
        behind = row.makeelement("tr")
        behind.append(row.makeelement("td"))
        behind[0].append(inner)
        row.addnext(behind)


def _fill(rows: Sequence[Any], carrying: Carrying) -> None:
    below: dict[int, tuple[Any, int]] = {}  # by column what covers it from above, and in how many rows still
    group = None
    for place, row in enumerate(rows):
        if row.getparent() is not group:
            group, below = row.getparent(), {}
        cells = cells_of(row)
        column = 0
        for cell in cells:
            column = _carried(row, cell, column, below, carrying, is_alone=len(cells) == 1)
            wide = _number(cell.get("colspan"))
            high = min(_number(cell.get("rowspan"), len(rows)), len(rows) - place)
            alone = len(cells) == 1 and not below
            for at in range(column, min(column + (1 if alone else wide), _WIDEST)):
                if at > column:
                    cell.addnext(_copied(cell, carrying))
                if high > 1:
                    below[at] = (cell, high - 1)
            column += wide
        _carried(row, None, column, below, carrying, is_alone=len(cells) == 1)


def _carried(
    row: Any, cell: Any, column: int, below: dict[int, tuple[Any, int]], carrying: Carrying, *, is_alone: bool
) -> int:
    """Put what covers the next columns from above in front of a cell, or at the end of its row; the column after it.

    A cell that is alone in its row stays so beside what is too long to be said again.
    """
    while column in below:
        above, left = below.pop(column)
        copied = _copied(above, carrying)
        if is_alone and not len(copied) and not copied.text:
            pass
        elif cell is None:
            row.append(copied)
        else:
            cell.addprevious(copied)
        if left > 1:
            below[column] = (above, left - 1)
        column += 1
    return column


def _copied(cell: Any, carrying: Carrying) -> Any:
    """A cell once more, as far as it may be carried."""
    small = sum(1 for _ in islice(cell.iter(), _MOST_INNER + 1)) <= _MOST_INNER
    copied = copy.deepcopy(cell) if small and carrying.carried(_text(cell)) else cell.makeelement(cell.tag)
    copied.tail = None
    for name in ("rowspan", "colspan", "id"):
        copied.attrib.pop(name, None)
    return copied


def _text(cell: Any) -> str:
    return " ".join("".join(_words(cell)).split())


def _words(cell: Any) -> Iterator[str]:
    return (text for text in cell.itertext() if text)


def _number(stated: str | None, endless: int = 1) -> int:
    """How many rows or columns a cell covers; none stands for all."""
    if not stated or not stated.strip().isdecimal() or len(stated.strip()) > 6:
        return 1
    return int(stated) or endless
