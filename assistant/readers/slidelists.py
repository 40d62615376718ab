"""The numbers in front of the paragraphs of a slide, which no file holds: they are counted when it is shown."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from assistant.readers.numerals import numeral
from assistant.readers.officedoc import A

_SCHEME = re.compile(r"(alpha|arabic|roman|circleNumDb)(Lc|Uc|)(ParenBoth|ParenR|Period|Plain)")
_STYLES = {
    ("alpha", "Lc"): "lowerLetter", ("alpha", "Uc"): "upperLetter", ("roman", "Lc"): "lowerRoman",
    ("roman", "Uc"): "upperRoman", ("circleNumDb", ""): "decimalEnclosedCircle",
}  # fmt: skip
_AROUND = {"ParenBoth": "({})", "ParenR": "{})", "Period": "{}.", "Plain": "{}"}
_OTHERS = ("buNone", "buChar", "buBlip")  # what stands in front of a paragraph in place of a number


@dataclass(slots=True)
class SlideCounter:
    """Counts the paragraphs of a shape; `lists` are those that are open, by level: their scheme and last number."""

    lists: dict[int, tuple[tuple[str, str], int]] = field(default_factory=dict)

    def next(self, paragraph: Any) -> str:
        """The number in front of the next paragraph that has words, as it is shown; "" for none."""
        look = paragraph.find(f"{A}pPr")
        stated = look.get("lvl") or "" if look is not None else ""
        level = int(stated) if stated.isdecimal() else 0
        self.lists = {depth: known for depth, known in self.lists.items() if depth <= level}
        counted = _counted(paragraph, look, level)
        if counted is None:
            self.lists.pop(level, None)
            return ""
        first = counted.get("startAt") or ""
        kind = counted.get("type") or "", first
        before = self.lists.get(level)
        number = before[1] + 1 if before and before[0] == kind else int(first) if first.isdecimal() else 1
        self.lists[level] = kind, number
        return _shown(kind[0], number)


def _counted(paragraph: Any, look: Any, level: int) -> Any:
    """What says how a paragraph is counted: it does itself, or the levels of its shape; None where it is not."""
    if look is not None:
        own = look.find(f"{A}buAutoNum")
        if own is not None or any(look.find(f"{A}{name}") is not None for name in _OTHERS):
            return own
    return paragraph.getparent().find(f"{A}lstStyle/{A}lvl{level + 1}pPr/{A}buAutoNum")


def _shown(scheme: str, number: int) -> str:
    found = _SCHEME.fullmatch(scheme)
    if not found:
        return f"{number}."
    return _AROUND[found[3]].format(numeral(number, _STYLES.get((found[1], found[2]), "decimal")))
