"""The rows of a table in a DOCX file: where each cell begins, how many columns it covers, what it continues."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from assistant.readers.docx.parts import W, switched, value
from assistant.readers.officedoc import FALLBACK

_WIDEST = 200  # columns of a table
_GONE = {f"{W}del", f"{W}moveFrom", FALLBACK, f"{W}sdtPr", f"{W}pPr", f"{W}rPr"}


@dataclass(frozen=True, slots=True)
class CellPlace:
    """A cell: its element, the columns that it covers, and whether it goes on with the cell above."""

    element: Any
    first: int
    span: int
    continues: bool


def within(container: Any, *wanted: str) -> Iterator[Any]:
    """The nearest elements of some kinds in a container, through controls and insertions, without what was deleted."""
    stack = list(reversed(container))
    while stack:
        element = stack.pop()
        if not isinstance(element.tag, str) or element.tag in _GONE:
            continue
        if element.tag in wanted:
            yield element
        else:
            stack.extend(reversed(element))


def rows(table: Any) -> Iterator[tuple[Any, list[CellPlace]]]:
    """The rows of a table with their cells, without those that were deleted."""
    for row in within(table, f"{W}tr"):
        if row.find(f"{W}trPr/{W}del") is None:
            yield row, _cells(row)


def is_head(row: Any) -> bool:
    """Whether a row is marked as one that Word repeats at the top of each page."""
    return bool(switched(row.find(f"{W}trPr"), "tblHeader"))


def _cells(row: Any) -> list[CellPlace]:
    column = _number(value(row, f"{W}trPr/{W}gridBefore"), 0)
    found: list[CellPlace] = []
    for cell in within(row, f"{W}tc"):
        properties = cell.find(f"{W}tcPr")
        span = max(1, _number(value(properties, f"{W}gridSpan"), 1))
        if found and _continues(properties, "hMerge"):  # as older programs write what covers columns
            found[-1] = replace(found[-1], span=found[-1].span + span)
        else:
            found.append(CellPlace(cell, column, span, _continues(properties, "vMerge")))
        column += span
    return found


def _continues(properties: Any, name: str) -> bool:
    merged = properties.find(f"{W}{name}") if properties is not None else None
    return merged is not None and merged.get(f"{W}val") != "restart"


def _number(stated: str, otherwise: int) -> int:
    return min(int(stated), _WIDEST) if stated.isdecimal() and len(stated) < 7 else otherwise
