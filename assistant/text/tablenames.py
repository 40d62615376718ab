"""What each part of a long table must be read with: its caption and the names of its columns."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.records import Block, BlockKind


@dataclass(frozen=True, slots=True)
class NamedTable:
    """A table whose columns have names: where its head and its rows begin, where it ends, its caption and the names."""

    head: int
    rows: int
    end: int
    names: tuple[str, ...]


def tables(content: str, blocks: Sequence[Block]) -> list[NamedTable]:
    """The tables of a text whose columns have names, in order."""
    found: list[NamedTable] = []
    caption: Block | None = None
    head: Block | None = None
    for block in blocks:
        if block.kind is BlockKind.CAPTION:
            caption, head = block, None
        elif block.kind is not BlockKind.ROW:
            caption, head = (caption, head) if found and block.start < found[-1].end else (None, None)
        elif not block.columns:
            head = head or block
        elif found and found[-1].names[-1] == _joined(block) and head is None:
            found[-1] = NamedTable(found[-1].head, found[-1].rows, block.end, found[-1].names)
        else:
            title = " ".join(content[caption.start : caption.end].split()) if caption else ""
            first = min((each.start for each in (caption, head) if each), default=block.start)
            found.append(NamedTable(first, block.start, block.end, (*filter(None, [title]), _joined(block))))
            head = None
    return found


def over(found: Sequence[NamedTable], start: int, end: int) -> tuple[str, ...]:
    """The caption and the names of the columns of the rows in a stretch, where it does not hold them itself."""
    at = bisect_right(found, start, key=lambda table: table.head) - 1
    if at < 0 or not (found[at].rows < end and start < found[at].end and found[at].head < start):
        return ()
    return found[at].names


def _joined(row: Block) -> str:
    return " | ".join(row.columns)
