"""The lines of a page as blocks: what each is, and of the rows of a table what their columns are called."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from assistant.readers import grids
from assistant.records import Block, BlockKind
from assistant.text.marks import mark

_NUMBER = re.compile(r"[\[(]?([0-9⁰¹²³⁴-⁹]{1,4})")


@dataclass(slots=True)
class BegunLine:
    """Where a line begins and what it is: None in a heading, which is noted by itself.

    `table` is the one that a row stands in; `names` says that its cells are the names of that table's columns,
    `is_grid` that they may be, `bold` that they look so. `bars` are where those stand that part its cells: others are
    words of theirs. A row that is `boxed` has one in front and one at its end too, since its first cell is empty.
    """

    start: int
    kind: BlockKind | None
    level: int
    label: str = ""
    table: Any = None
    names: bool = False
    is_grid: bool = False
    bold: bool = False
    is_boxed: bool = False
    bars: list[int] = field(default_factory=list)

    def cells(self, content: str, end: int) -> tuple[str, ...]:
        """The cells of a row that ends at a place."""
        end = content.rindex("|", self.start, end) if self.is_boxed else end
        first, *others = (content[one:other] for one, other in itertools.pairwise([self.start, *self.bars, end]))
        held = ("" if self.is_boxed else first, *(other.lstrip().removeprefix("|") for other in others))
        return tuple(" ".join(cell.split()) for cell in held)


def blocks_of(content: str, lines: Sequence[BegunLine]) -> Iterator[Block]:
    """The blocks that lines make, each from its begin to the next one's."""
    ends = [*(line.start for line in lines), len(content)][1:]
    columns = _columns(content, lines, ends)
    for line, end in zip(lines, ends, strict=True):
        text = content[line.start : end].strip()
        start = line.start + content[line.start : end].find(text)
        block = Block(line.kind or BlockKind.PARAGRAPH, line.level, start, start + len(text), label=line.label)
        if not text or line.kind is None:
            continue
        if line.kind is BlockKind.ROW:
            names, count = columns[line.start]
            if count == 1 and not names:
                block = replace(block, kind=BlockKind.PARAGRAPH)
            elif len(names) == count:
                block = replace(block, columns=names)
        if block.kind is BlockKind.PARAGRAPH and (sign := mark(text)):
            block = replace(block, kind=BlockKind.ITEM, level=line.level + 1, label=sign)
        if block.kind is BlockKind.NOTE:
            number = _NUMBER.match(text)
            block = replace(block, label=number.group(1) if number else "")
        yield block


def _columns(content: str, lines: Sequence[BegunLine], ends: Sequence[int]) -> dict[int, tuple[tuple[str, ...], int]]:
    """For each row by its start the names of its columns, none for a row of such names, and how many cells it has."""
    tables: dict[Any, list[tuple[BegunLine, tuple[str, ...]]]] = {}
    for line, end in zip(lines, ends, strict=True):
        if line.kind is BlockKind.ROW and content[line.start : end].strip():
            tables.setdefault(line.table, []).append((line, line.cells(content, end)))
    found: dict[int, tuple[tuple[str, ...], int]] = {}
    for rows in tables.values():
        names: tuple[str, ...] = ()
        above: list[tuple[str, ...]] = []  # the rows of names that stand directly above
        guessed = _guessed(rows)
        for at, (line, held) in enumerate(rows):
            if line.names or at < guessed:
                above.append(held)
                found[line.start] = (), len(held) + (len(held) == 1)
                continue
            if above:
                names, above = grids.names(above) or above[-1], []
            found[line.start] = names, len(held)
    return found


def _guessed(rows: Sequence[tuple[BegunLine, tuple[str, ...]]]) -> int:
    """How many rows at the top name the columns of a table that marks none."""
    if any(line.names for line, _ in rows) or not all(line.is_grid for line, _ in rows):
        return 0
    return grids.naming([held for _, held in rows], [line.bold for line, _ in rows])
