"""The numbers that Word counts and sets in front of paragraphs, as it prints them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from assistant.readers.docx.parts import W, switched, value
from assistant.readers.docx.styles import Styles
from assistant.readers.numerals import numeral


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: its numbers' format and pattern, e.g. "lowerLetter" and "(%3)", and how it counts.

    `restarts` is the level, from 1, behind whose items it begins anew, 0 for none; `style` the one whose paragraphs
    are its items; `legal` says that all numbers in its pattern are Arabic; `tight` that no space follows.
    """

    format: str = "decimal"
    pattern: str = ""
    start: int = 1
    restarts: int = 9
    style: str = ""
    legal: bool = False
    hidden: bool = False
    tight: bool = False


@dataclass(frozen=True, slots=True)
class NumberedList:
    """A list as paragraphs name it: what its numbers are counted under, which lists may share, and its levels.

    `starts` holds where levels begin when the list is first used, which others that share its numbers do not.
    """

    counted: str
    levels: dict[int, Level]
    starts: dict[int, int]


@dataclass(slots=True)
class Counter:
    """Counts the lists of a document from its first paragraph to its last."""

    lists: dict[str, NumberedList]
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)

    def next(self, name: str, depth: int) -> str:
        """The number or bullet of the next item of a list, a space behind it unless none is printed; "" for none."""
        listed = self.lists.get(name)
        level = listed.levels.get(depth) if listed else None
        if listed is None or level is None:
            return "- "
        counts = self.counts.setdefault(listed.counted, {})
        self._begin(name, listed, depth, counts)
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for inner, other in listed.levels.items():
            if inner > depth and other.restarts > depth:
                counts.pop(inner, None)
        if level.hidden:
            return ""
        shown = _shown(listed.levels, depth, counts)
        return shown if level.tight or not shown else f"{shown} "

    def depth(self, name: str, styles: Styles, style: str) -> int:
        """How deep in a list the paragraphs of a style are: where the list names it, else as it, or its base, says."""
        linked = {level.style: at for at, level in self.lists[name].levels.items()} if name in self.lists else {}
        for each in styles.chain(style):
            if each in linked:
                return linked[each]
            own = styles.own_depth(each)
            if own is not None:
                return own
        return 0

    def _begin(self, name: str, listed: NumberedList, depth: int, counts: dict[int, int]) -> None:
        """Set the counts to where a list begins, the first time that it is used at a depth."""
        for at in range(depth + 1):
            if (name, at) not in self.begun:
                self.begun.add((name, at))
                if at in listed.starts:
                    counts[at] = listed.starts[at] - (at == depth)


def lists(numbering: Any, styles: Styles) -> dict[str, NumberedList]:
    """The lists of a document by the names that its paragraphs and styles give them."""
    if numbering is None:
        return {}
    abstract = {each.get(f"{W}abstractNumId") or "": each for each in numbering.iter(f"{W}abstractNum")}
    kinds = {number.get(f"{W}numId") or "": value(number, f"{W}abstractNumId") for number in numbering.iter(f"{W}num")}
    found = {}
    for number in numbering.iter(f"{W}num"):
        name = number.get(f"{W}numId") or ""
        kind = kinds[name]
        link = value(abstract.get(kind), f"{W}numStyleLink")
        if link:
            kind = kinds.get(styles.list_of(link), kind)
        levels = _levels(abstract.get(kind))
        starts = {}
        for override in number.iter(f"{W}lvlOverride"):
            depth = _whole(override.get(f"{W}ilvl"), 0)
            levels |= _levels(override)
            start = value(override, f"{W}startOverride")
            if start:
                starts[depth] = _whole(start, 1)
                levels[depth] = replace(levels.get(depth, Level()), start=starts[depth])
        found[name] = NumberedList(kind, levels, starts)
    return found


def _levels(around: Any) -> dict[int, Level]:
    """The levels that a list, or what overrides one, describes."""
    if around is None:
        return {}
    return {_whole(each.get(f"{W}ilvl"), at): _level(each) for at, each in enumerate(around.iter(f"{W}lvl"))}


def _level(level: Any) -> Level:
    formats = [each.get(f"{W}val") or "" for each in level.iter(f"{W}numFmt")]  # the last is that of older programs
    return Level(
        format=formats[-1] if formats else "decimal",
        pattern=value(level, f"{W}lvlText"),
        start=_whole(value(level, f"{W}start"), 1),
        restarts=_whole(value(level, f"{W}lvlRestart"), 9),
        style=value(level, f"{W}pStyle"),
        legal=bool(switched(level, "isLgl")),
        hidden=bool(switched(level.find(f"{W}rPr"), "vanish")),
        tight=value(level, f"{W}suff") == "nothing",
    )


def _whole(stated: str | None, otherwise: int) -> int:
    return int(stated) if stated and stated.isdecimal() and len(stated) < 7 else otherwise


def _shown(levels: dict[int, Level], at: int, counts: dict[int, int]) -> str:
    """A list's number as it prints, e.g. "4.2" or "(a)"; a dash for a bullet."""
    own = levels[at]
    if own.format == "bullet" or (not own.pattern and own.format != "none"):
        return "-" if own.format == "bullet" else ""

    def filled(match: re.Match[str]) -> str:
        depth = int(match.group(1)) - 1
        level = levels.get(depth)
        if level is None or level.format == "bullet":
            return ""
        shown = level.format if not own.legal or level.format in {"decimalZero", "none"} else "decimal"
        return numeral(counts.get(depth, level.start), shown)

    return re.sub(r"%([1-9])", filled, own.pattern).strip()
