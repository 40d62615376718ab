"""Paragraphs and points inside a provision, followed as sequences that begin with 1, a or i."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.outline.numerals import FULL_ROMAN, chinese, roman
from assistant.outline.units import BLANK, Unit
from assistant.records import Provision

_MARKER = re.compile(
    rf"""
      (?: ^{BLANK}{{0,40}}(?:[-*>]{BLANK}{{1,4}})?
        | (?<=[.;:,—–-]){BLANK}{{1,4}} | (?<=[;,][ ]and){BLANK}{{1,4}} | (?<=[;,][ ]or){BLANK}{{1,4}} | (?<=[.—–])(?=\()
        | (?<=\)){BLANK}{{0,4}} )
      \*{{0,2}}
      (?: (?P<decimal>[0-9]{{1,2}}\.[0-9]{{1,2}})\.?{BLANK}{{1,4}}(?=[A-Z(])
        | (?P<number>[0-9]{{1,3}}[a-z]?)\.(?=[\s“‘"]|[A-Z])
        | (?P<bare>[0-9]{{1,2}}|[a-z])(?:[ ]{{0,3}}\t{BLANK}{{0,4}}|[ ]{{1,3}}(?=[A-Z]))(?=\S)
        | \((?P<paren>[0-9]{{1,3}}[a-z]?|[a-z]{{1,5}}|[A-Z]{{1,5}})\)
        | [（(](?P<chinese>[一二三四五六七八九十]{{1,3}})[）)]
        | §{BLANK}{{0,2}}(?P<sign>[0-9]{{1,2}})[ºª°]
        | (?P<numeral>[IVXLC]{{1,6}}){BLANK}{{1,2}}[-–—]{BLANK}
        | (?P<halved>[0-9]{{1,2}}|[a-z])\){BLANK}
        | (?P<letter>[a-z]|[ivx]{{1,5}}|[A-Z])\.{BLANK} )
    """,
    re.MULTILINE | re.VERBOSE,
)
_ANYWHERE = ("paren", "chinese")  # other markers are none unless they begin a line


@dataclass(frozen=True, slots=True)
class Open:
    """A point whose end is not reached: how it is marked, its place in its sequence, its name and where it began."""

    style: str
    ordinal: tuple[int, str]
    locator: str
    start: int


Reading = tuple[str, tuple[int, str], str]


def points(content: str, unit: Unit, end: int) -> Iterator[Provision]:
    """Each marker continues an open sequence or begins a new one, else it is none."""
    stack: list[Open] = []
    for match in _MARKER.finditer(content, unit.body, end):
        at_line = match.start() == 0 or content[match.start() - 1] == "\n" or match.start() == unit.body
        if not at_line and match.lastgroup not in _ANYWHERE:
            continue
        readings = _readings(match, unit, at_line)
        place = _place(stack, readings)
        if place is None:
            continue
        depth, (style, ordinal, name) = place
        start = match.start() + len(match.group()) - len(match.group().lstrip(" \t-*>"))
        for closed in stack[depth:]:
            yield Provision(closed.locator, "", closed.start, start)
        parent = stack[depth - 1].locator if depth else unit.locator
        locator = re.sub(r"[0-9]+$", name, parent) if style == "decimal" else f"{parent}({name})"
        stack = [*stack[:depth], Open(style, ordinal, locator, start)]
    for left in stack:
        yield Provision(left.locator, "", left.start, end)


def _place(stack: Sequence[Open], readings: Sequence[Reading]) -> tuple[int, Reading] | None:
    """How deep a marker stands and what it is; None if it continues nothing and begins nothing."""
    for depth in range(len(stack) - 1, -1, -1):
        for reading in readings:
            if stack[depth].style == reading[0] and _next(stack[depth].ordinal, reading[1]):
                return depth, reading
    styles = {entry.style for entry in stack}
    for reading in readings[::-1]:  # an "(i)" that continues nothing is a numeral, not a letter
        if reading[1] == (1, "") and reading[0] not in styles:
            return len(stack), reading
    return None


def _next(before: tuple[int, str], after: tuple[int, str]) -> bool:
    if after[1]:
        previous = "" if after[1] == "a" else chr(ord(after[1]) - 1)
        return before == (after[0], previous)
    return before[0] + 1 == after[0]


def _readings(match: re.Match[str], unit: Unit, at_line: bool) -> list[Reading]:
    """What a marker may be: a number, a letter, a Roman numeral."""
    kind, name = str(match.lastgroup), match.group(str(match.lastgroup))
    if kind == "decimal":
        whole, part = name.split(".")
        return [("decimal", (int(part), ""), name)] if unit.locator.endswith(f" {whole}") else []
    if kind == "chinese":
        return [("chinese", (chinese(name), ""), str(chinese(name)))]
    if name[0].isdigit():
        digits = name.rstrip("abcdefghijklmnopqrstuvwxyz")
        if not at_line and len(digits) < len(name):
            return []
        return [(kind, (int(digits), name[len(digits) :]), name)]
    if kind == "numeral":
        return [(kind, (roman(name), ""), name)] if FULL_ROMAN.fullmatch(name) else []
    case = "upper" if name.isupper() else "lower"
    found: list[Reading] = []
    if len(set(name)) == 1 and len(name) < 4:
        found.append((f"{kind} {case}", (ord(name[0].lower()) - 96 + 26 * (len(name) - 1), ""), name))
    if re.fullmatch(r"[ivxlc]+", name.lower()) and FULL_ROMAN.fullmatch(name.upper()):
        found.append((f"{kind} {case} roman", (roman(name.upper()), ""), name))
    return found
