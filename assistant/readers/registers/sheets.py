"""Sheets of cells as text: each row a line, its cells parted by bars and called by the names of their columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from assistant.readers import grids
from assistant.readers.clean import clean
from assistant.readers.grids import Carrying
from assistant.readers.struck import marked
from assistant.readers.text import in_order
from assistant.readers.unreadable import UnreadableError
from assistant.records import Block, BlockKind, State, Text
from assistant.text.deleted import STRUCK

MOST_CELLS = 5_000_000  # of all sheets together
WIDEST = 1000  # columns that are read
_NAME = 80  # characters of a column's name
_FIGURES = re.compile(r"[\d.,:/%€$£ -]*\d[\d.,:/%€$£ -]*")
_UNNAMED = re.compile(r"(?:sheet|tabelle|feuil(?:le)?|hoja|foglio|planilha|blad|arkusz|лист)\s?[0-9]+", re.IGNORECASE)

Area = tuple[int, int, int, int]  # the first row and column of merged cells, and the last


@dataclass(slots=True)
class RowSheet:
    """The rows of a sheet that hold something, and where its cells are merged, counted from 0.

    `places` are those of its rows by their numbers in the file; one empty row stands for any number of them.
    """

    name: str
    rows: list[list[str]] = field(default_factory=list)
    merged: list[Area] = field(default_factory=list)
    places: dict[int, int] = field(default_factory=dict)
    last: int = -1
    is_cut: bool = False  # whether cells hold something in columns beyond those that are read

    def add(self, number: int, row: list[str]) -> None:
        """Put a row with a number, counted from 0, behind those before it."""
        if self.rows and number > self.last + 1:
            self.rows.append([])
        self.places[number] = len(self.rows)
        self.rows.append(row)
        self.last = number


class Writer:
    """Writes sheets until there are enough characters."""

    def __init__(self, characters: int) -> None:
        self._room = characters
        self._parts: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._carrying = Carrying()
        self._rows = 0
        self._left_out = 0
        self._is_cut = False

    def write(self, sheet: RowSheet, *, is_titled: bool) -> None:
        """Write a sheet, below its name if several are to be told apart, or its name says something."""
        _fill(sheet, self._carrying)
        self._is_cut = self._is_cut or sheet.is_cut
        if not any(any(row) for row in sheet.rows):
            return
        if is_titled or (sheet.name and not _UNNAMED.fullmatch(sheet.name)):
            self._line(sheet.name, BlockKind.HEADING, "\n\n", level=1)
        names: tuple[str, ...] = ()
        alone: list[list[str]] = []  # a row of names that an empty one parts from its table
        for part in _parts(sheet.rows):
            if alone and len(alone[0]) != len(part[0]):
                names, alone = self._part(alone, names), []
            if len(part) == 1 and not alone and not names and _are_names(part[0]):
                alone = part
            else:
                names, alone = self._part([*alone, *part], names), []
        if alone:
            self._part(alone, names)

    def finished(self, metadata: dict[str, str] | None = None, problems: Iterable[str] = ()) -> Text:
        """What is written."""
        said = [*problems]
        if self._left_out:
            said.append(f"Only the first {self._rows:,} rows were read: {self._left_out:,} more are beyond the limit.")
        if self._is_cut:
            said.append(f"Only the first {WIDEST:,} columns were read.")
        content = "".join(self._parts)
        gone = [Block(BlockKind.STRUCK, 0, *match.span()) for match in STRUCK.finditer(content)]
        state = State.PARTIAL if self._left_out or self._is_cut else State.INDEXED
        return Text(content, (), in_order([*self._blocks, *gone]), metadata or {}, state, tuple(said))

    def _part(self, rows: Sequence[list[str]], above: tuple[str, ...]) -> tuple[str, ...]:
        """Write rows that stand together; the names of their columns, those of the rows above if they have none."""
        first = 0
        wide = max(len(row) - row.count("") for row in rows)
        while wide > 1 and first < len(rows) - 1 and len(rows[first]) - rows[first].count("") == 1:
            title = next(filter(None, rows[first]))
            self._line(title, BlockKind.CAPTION, "\n\n")
            first += 1
        head = _heads(rows[first:], is_first=not above)
        names = grids.names(rows[first : first + head]) if head else above
        between = "\n\n"
        for at, row in enumerate(rows[first:]):
            columns = names if at >= head and len(names) == len(row) else ()
            if len(row) == 1:
                self._line(row[0], BlockKind.PARAGRAPH, "\n\n")
            else:
                self._line(_joined(row), BlockKind.ROW, between, columns=columns)
            between = "\n"
        return names

    def _line(self, text: str, kind: BlockKind, between: str, *, level: int = 0, columns: tuple[str, ...] = ()) -> None:
        is_row = kind in (BlockKind.ROW, BlockKind.PARAGRAPH)
        if self._left_out or self._length + len(between) + len(text) > self._room:
            self._left_out += is_row
            return
        self._rows += is_row
        if self._length:
            self._parts.append(between)
            self._length += len(between)
        start = self._length
        self._parts.append(text)
        self._length += len(text)
        label = text if kind is BlockKind.HEADING else ""
        self._blocks.append(Block(kind, level, start, self._length, None, label, columns))


def allow(cells: int) -> None:
    """Refuse a file of which more cells are counted than are read.

    Raises:
        UnreadableError: it has more.
    """
    if cells > MOST_CELLS:
        raise UnreadableError(State.TOO_LARGE, f"has more than {MOST_CELLS:,} cells")


def cell(value: str, *, is_struck: bool = False) -> str:
    """The words of a cell on one line; a bar in them is marked as one that parts no cells."""
    words = " ".join(clean(value).split()).replace("|", "\\|")
    return marked(words) if is_struck and words else words


def _fill(sheet: RowSheet, carrying: Carrying) -> None:
    """Put what merged cells hold into every place that they cover, as far as rows are there."""
    for top, left, bottom, right in sheet.merged:
        place = sheet.places.get(top, -1)
        if place < 0 or left >= len(sheet.rows[place]) or not sheet.rows[place][left]:
            continue
        held = sheet.rows[place][left]
        last = sheet.places.get(min(bottom, sheet.last), place) if bottom > top else place
        rows = [row for row in sheet.rows[place : last + 1] if row]
        if right > left and max(len(row) - row.count("") for row in rows) == 1:
            continue  # a title over all columns
        for row in rows:
            row.extend([""] * (min(right, WIDEST - 1) + 1 - len(row)))
            for column in range(left, min(right, WIDEST - 1) + 1):
                row[column] = row[column] or carrying.carried(held)


def _parts(rows: Sequence[list[str]]) -> Iterator[list[list[str]]]:
    """Rows that stand together, without empty columns around them."""
    open_rows: list[list[str]] = []
    for row in [*rows, []]:
        if any(row):
            open_rows.append(row)
        elif open_rows:
            yield _trimmed(open_rows)
            open_rows = []


def _trimmed(rows: list[list[str]]) -> list[list[str]]:
    first = min(next(at for at, held in enumerate(row) if held) for row in rows)
    last = max(max(at for at, held in enumerate(row) if held) for row in rows)
    return [[*row[first : last + 1], *[""] * (last + 1 - max(len(row), first))] for row in rows]


def _heads(rows: Sequence[list[str]], *, is_first: bool) -> int:
    """How many rows at the top name the columns; the first rows of a sheet do if they can be names."""
    if not is_first:
        return grids.naming(rows[:50])
    if len(rows) > 1 and _are_names(rows[0]):
        return 1
    if len(rows) > 2 and len(set(rows[0])) < len(rows[0]) and _are_words(rows[0]) and _are_names(rows[1]):
        return 2
    return 0


def _are_names(row: Sequence[str]) -> bool:
    filled = [held for held in row if held]
    return len(filled) == len(set(filled)) and len(filled) >= max(2, 0.6 * len(row)) and _are_words(row)


def _are_words(row: Sequence[str]) -> bool:
    return all(len(held) <= _NAME and not _FIGURES.fullmatch(held) for held in row)


def _joined(row: Sequence[str]) -> str:
    """A row on one line; bars stand all around it where its first cell is empty, as one in front may be that only."""
    line = " | ".join(row).rstrip()
    return line if row[0] else f"|{line} |"
