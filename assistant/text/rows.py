"""A table row in a text: its cells parted by bars."""

from __future__ import annotations


def cells(row: str) -> tuple[str, ...]:
    """The cells of a row, also where bars stand around it as in Markdown; some may be empty."""
    inner = row.strip()
    if len(inner) > 1 and inner.startswith("|"):
        inner = inner.removeprefix("|").removesuffix("|")
    return tuple(" ".join(cell.split()) for cell in inner.split("|"))
