"""Tables as grids: which rows name the columns, and what merged cells carry to the places that they cover."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

CARRIED = 120  # characters of a merged cell that stands in every place it covers; a longer one stands once
SAID = 40  # the same of a sentence
MOST = 1_000_000  # characters that merged cells of a document may carry in all
_NAME = 60  # characters of a column's name
_FIGURE = re.compile(r"\d")
_SENTENCE = re.compile(r"[.;:!?]$")
_FEW = 2  # rows below that tell whether the first one differs from them


@dataclass(slots=True)
class Carrying:
    """What merged cells may still carry: a table that repeats without end comes to an end."""

    room: int = MOST

    def carried(self, text: str) -> str:
        """What stands in a further place of a merged cell: a name of what the row is about, and no text of its own."""
        most = SAID if _SENTENCE.search(text) else CARRIED
        if len(text) > min(most, self.room):
            return ""
        self.room -= len(text)
        return text


def naming(rows: Sequence[Sequence[str]], bold: Sequence[bool] = ()) -> int:
    """How many rows at the top of a table that marks none name its columns: one or none.

    They are in bold and those below are not; or they are short words throughout where those below have figures, or
    more words.
    """
    if len(rows) < 2 or not _are_names(rows[0]):
        return 0
    if bold and bold[0] and not all(bold[1:]):
        return 1
    below = [row for row in rows[1:] if len(row) == len(rows[0])]
    if len(below) < _FEW:
        return 0
    columns = list(zip(*below, strict=True))
    return int(any(_differs(name, column) for name, column in zip(rows[0], columns, strict=True)))


def names(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The names of the columns by the rows that name them, what is above in front; () where these do not fit."""
    if not rows or len({len(row) for row in rows}) > 1:
        return ()
    return tuple(" ".join(dict.fromkeys(filter(None, parts))) for parts in zip(*rows, strict=True))


def _are_names(row: Sequence[str]) -> bool:
    words = [cell for cell in row if cell]
    return (
        len(row) > 1
        and len(words) >= max(2, len(row) - 1)
        and len(set(words)) == len(words)
        and all(len(cell) <= _NAME and not _SENTENCE.search(cell) for cell in words)
    )


def _differs(name: str, column: Sequence[str]) -> bool:
    """Whether what stands below a word is of another kind than that word: figures, or whole sentences."""
    if not name or _FIGURE.search(name):
        return False
    filled = [cell for cell in column if cell]
    figures = sum(bool(_FIGURE.search(cell)) for cell in filled)
    long = sum(len(cell) > max(_NAME, 2 * len(name)) for cell in filled)
    return len(filled) >= _FEW and max(figures, long) > 0.6 * len(filled)
