"""A table row in a text: its cells parted by bars."""

from __future__ import annotations

import re

_BAR = re.compile(r"(?<!\\)\|")


def cells(row: str) -> tuple[str, ...]:
    r"""The cells of a row, also where bars stand around it as in Markdown; some may be empty. `\|` parts none."""
    inner = row.strip()
    parts = _BAR.split(inner)
    if len(inner) > 1 and not parts[0]:
        parts = parts[1:] if parts[-1] or len(parts) == 2 else parts[1:-1]
    return tuple(" ".join(part.split()) for part in parts)
