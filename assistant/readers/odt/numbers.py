"""The numbers of lists and headings in an ODT file, which it does not hold: counted as its styles say."""

from __future__ import annotations

from typing import Any

from assistant.readers.numerals import numeral
from assistant.readers.opendoc import STYLE, TEXT

_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_DEEPEST = 10


class OpenCounter:
    """Counts the items of lists by the names of these, and the headings of the outline."""

    def __init__(self) -> None:
        self._counts: dict[str, list[int]] = {}

    def next(self, key: str, level: int, style: Any, start: str | None = None) -> str:
        """The number of the next item on a level, from 1; "" where it has none, "•" for a bullet."""
        if style is None or not 1 <= level <= _DEEPEST:
            return ""
        said = {int(each.get(f"{TEXT}level") or "0"): each for each in style if isinstance(each.tag, str)}
        own = said.get(level)
        if own is None:
            return ""
        if own.tag == f"{TEXT}list-level-style-bullet":
            return "•"
        counts = self._counts.setdefault(key, [])
        del counts[level:]
        while len(counts) < level:
            counts.append(_number(said.get(len(counts) + 1), None) - 1)
        counts[level - 1] = _number(None, start) if start else counts[level - 1] + 1
        for above in range(level - 1):
            counts[above] = max(counts[above], 1)
        return _shown(said, own, counts, level)

    def forget(self, key: str) -> None:
        """Let a list begin anew."""
        self._counts.pop(key, None)


def _shown(said: dict[int, Any], own: Any, counts: list[int], level: int) -> str:
    """A number with those of the levels above that it shows, between its prefix and suffix."""
    if not own.get(f"{STYLE}num-format"):
        return ""
    levels = own.get(f"{TEXT}display-levels") or "1"
    first = max(level - int(levels), 0) if levels.isdecimal() else level - 1
    parts = []
    for at in range(first, level):
        form = (said[at + 1].get(f"{STYLE}num-format") or "") if at + 1 in said else ""
        if form in _FORMS:
            parts.append(numeral(counts[at], _FORMS[form]))
    prefix, suffix = own.get(f"{STYLE}num-prefix") or "", own.get(f"{STYLE}num-suffix") or ""
    return f"{prefix}{'.'.join(parts)}{suffix}".strip()


def _number(style: Any, stated: str | None) -> int:
    text = stated or (style.get(f"{TEXT}start-value") if style is not None else None) or "1"
    return int(text) if text.isdecimal() and len(text) < 7 else 1
