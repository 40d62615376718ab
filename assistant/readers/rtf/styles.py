"""What the head of an RTF file says: its fonts, the levels of its styles, its title."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_HEADING = re.compile(r"(?:heading|überschrift|berschrift|titre|título|titolo|kop|rubrik)\s?([1-6])$", re.IGNORECASE)


@dataclass(slots=True)
class Head:
    """Fonts by number (set of characters, name), levels of headings by style, and what is said of the document."""

    page: str = "cp1252"
    default: int = 0
    fonts: dict[int, tuple[int, str]] = field(default_factory=dict)
    levels: dict[int, int] = field(default_factory=dict)
    captions: set[int] = field(default_factory=set)
    metadata: dict[str, str] = field(default_factory=dict)

    def style(self, number: int, name: str, outline: int | None) -> None:
        """Take in a style: it is one of headings by its name, or by its level in the outline (from 0)."""
        called = name.rstrip(";").strip()
        known = _HEADING.match(called)
        if known:
            self.levels[number] = int(known[1])
        elif outline is not None and outline < 6:
            self.levels[number] = outline + 1
        elif called.casefold() == "title":
            self.levels[number] = 1
        elif called.casefold() == "caption":
            self.captions.add(number)
