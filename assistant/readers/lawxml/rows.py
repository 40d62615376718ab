"""The rows of a table in a law's XML, and what stands in it beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from assistant.readers.xmlfile import name

TableRow = tuple[list[Any], bool]
"""The cells of a row, and whether they name the columns."""


def own_rows(table: Any, *names: str) -> list[Any]:
    """The rows of a table, without those of tables in its cells."""
    kind = name(table)
    return [
        row
        for row in table.iter()
        if name(row) in names and next(each for each in row.iterancestors() if name(each) == kind) is table
    ]


def html_rows(table: Any) -> list[TableRow]:
    """The rows of a table that is made as those of web pages are."""
    found = []
    for row in own_rows(table, "tr", "row"):
        cells = [each for each in row if name(each) in ("td", "th", "entry")]
        above = name(row.getparent())
        found.append((cells, above == "thead" or (bool(cells) and all(name(cell) == "th" for cell in cells))))
    return found


def beside(table: Any, rows: Sequence[TableRow], titles: Sequence[Any]) -> list[Any]:
    """What stands in a table and is none of its rows or titles: notes, lines between rows."""
    written = {*titles, *(cells[0].getparent() for cells, _ in rows if cells)}
    return list(_beside(table, written, {above for row in written for above in row.iterancestors()}))


def _beside(element: Any, written: set[Any], around: set[Any]) -> Iterator[Any]:
    for each in element:
        if each in around:
            yield from _beside(each, written, around)
        elif each not in written:
            yield each
