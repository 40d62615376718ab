"""The paragraphs, tables and notes of an RTF file as elements of a page."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from assistant.readers import tree
from assistant.readers.tree import WordRun


@dataclass(slots=True)
class RowCell:
    """A cell as its row defines it: whether it goes on with the one to the left, or above."""

    goes_on: bool = False
    from_above: bool = False
    runs: list[WordRun] = field(default_factory=list)
    inner: list[list[list[WordRun]]] = field(default_factory=list)  # the rows of a table in it


class Layout:
    """Takes runs and what ends them, and makes a page of them."""

    def __init__(self) -> None:
        self.page = tree.page()
        self.notes: list[list[WordRun]] = []
        self._runs: list[WordRun] = []
        self._cells: list[RowCell] = []
        self._rows: list[list[RowCell]] = []
        self._inner = RowCell()  # what stands of a table in the cell that is open: the words of its last cell, its rows
        self._inner_cells: list[list[WordRun]] = []

    def say(self, run: WordRun, depth: int = 1) -> None:
        """Words of the paragraph that is open; `depth` counts the tables in one another in which it stands."""
        (self._runs if depth < 2 else self._inner.runs).append(run)

    def end_paragraph(self, level: int, *, in_table: bool, depth: int = 1, is_caption: bool = False) -> None:
        """End a paragraph; a level makes it a heading, one in a table is a line of its cell."""
        if in_table:
            self.say(WordRun("\n"), depth)
            return
        if self._has_inner():  # what stands behind a table in a cell that was never ended is not in that cell
            outer, self._runs = self._runs, []
            self.end_cell()
            self._runs = outer
        self.end_table()
        runs, self._runs = tree.joined(self._runs), []
        if not tree.plain(runs):
            return
        if level:
            tree.heading(self.page, level, runs)
        else:
            tree.put(self.page, "p" if not is_caption else "figcaption", runs)

    def end_cell(self) -> None:
        """End a cell of the row that is open."""
        self.end_inner_row()
        self._cells.append(RowCell(runs=tree.joined(self._runs), inner=self._inner.inner))
        self._runs, self._inner = [], RowCell()

    def end_inner_cell(self) -> None:
        """End a cell of a table in a cell."""
        self._inner_cells.append(tree.joined(self._inner.runs))
        self._inner.runs = []

    def _has_inner(self) -> bool:
        """Whether anything stands of a table in the cell that is open."""
        said = any(run.text.strip() for run in self._inner.runs)
        return said or bool(self._inner_cells or self._inner.inner)

    def end_inner_row(self) -> None:
        """End a row of a table in a cell, if one is open."""
        if any(run.text.strip() for run in self._inner.runs):
            self.end_inner_cell()
        if self._inner_cells:
            self._inner.inner.append(self._inner_cells)
        self._inner_cells = []

    def end_row(self, defined: list[RowCell]) -> None:
        """End a row, whose cells were defined before."""
        if not self._cells:
            return
        row = []
        for at, cell in enumerate(self._cells):
            place = defined[at] if at < len(defined) else RowCell()
            row.append(RowCell(place.goes_on, place.from_above, cell.runs, cell.inner))
        self._rows.append(row)
        self._cells = []

    def end_table(self) -> None:
        """Put the rows that were read into a table."""
        if self._cells:
            self.end_row([])
        rows, self._rows = self._rows, []
        if not rows:
            return
        table = tree.put(self.page, "table")
        above: dict[int, Any] = {}
        for row in rows:
            line = tree.put(table, "tr")
            last: Any = None
            for at, cell in enumerate(row):
                if cell.goes_on and last is not None:
                    last.set("colspan", str(int(last.get("colspan") or 1) + 1))
                elif cell.from_above and at in above:
                    above[at].set("rowspan", str(int(above[at].get("rowspan") or 1) + 1))
                else:
                    last = above[at] = tree.put(line, "td", _trimmed(cell.runs))
                    _put_inner(last, cell.inner)

    def finish(self) -> None:
        """End what is open, and put the notes below."""
        if self._has_inner():
            self.end_cell()
        self.end_paragraph(0, in_table=False)
        for note in self.notes:
            tree.put(self.page, "p", _trimmed(tree.joined(note)), class_="footnote")


def _put_inner(cell: Any, rows: list[list[list[WordRun]]]) -> None:
    """Put a table into a cell."""
    table = tree.put(cell, "table") if rows else None
    for row in rows:
        line = tree.put(table, "tr")
        for runs in row:
            tree.put(line, "td", _trimmed(runs))


def _trimmed(runs: list[WordRun]) -> list[WordRun]:
    """Runs without the ends of lines behind the last words."""
    while runs and not runs[-1].text.strip():
        runs = runs[:-1]
    if runs:
        runs[-1].text = runs[-1].text.rstrip("\n")
    return runs
