"""Paragraphs and points inside a provision, followed as sequences that begin with 1, a or i."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.outline.numerals import FULL_ROMAN, chinese, roman
from assistant.outline.units import BLANK, Unit
from assistant.records import Provision

# Points are looked for by their signs, though blocks have labels: many stand within a sentence or a paragraph.
_MARKER = re.compile(
    rf"""
      (?: ^{BLANK}{{0,40}}(?:[-*>]{BLANK}{{1,4}})?
        | (?<=[.;:,—–-]){BLANK}{{1,4}} | (?<=[;,][ ]and){BLANK}{{1,4}} | (?<=[;,][ ]or){BLANK}{{1,4}} | (?<=[.—–])(?=\()
        | (?<=\)){BLANK}{{0,4}} )
      \*{{0,2}}
      (?: (?P<decimal>[0-9]{{1,2}}\.[0-9]{{1,2}})\.?{BLANK}{{1,4}}(?=[A-Z(])
        | (?P<number>[0-9]{{1,3}}[a-z]?)\.(?=[\s“‘"—–]|[A-Z])
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
_REFERS = re.compile(r",|\s+(?:of|and|or|through)\b")  # behind the number in "Section 10.1(f)" that a line break cuts
_ENDED = re.compile(r"(?:[.;:,。；：，—–-]|\b(?:and|or))\s*\Z")
_UNFINISHED = re.compile(r"(?:[;,；，]|[;,]\s+(?:and|or|and/or))\s*\Z")
_STOP = re.compile(r"[.。][”’\"]?[ \t]*(?=\n\s*\n\s*[A-Z‘“])")
_STOP_IN_LINES = re.compile(r"[.。][”’\"]?[ \t]*(?=\n\s*[A-Z‘“])")
_FIRST = re.compile(rf"{BLANK}{{0,4}}\((?P<paren>1|a|A|i|I)\)")
_FURTHER = 60  # markers in which the second item of a list is looked for
_ANYWHERE = ("paren", "chinese")  # other markers are none unless they begin a line


@dataclass(frozen=True, slots=True)
class Open:
    """A point whose end is not reached: how it is marked, its place in its sequence, its name and where it began."""

    style: str
    ordinal: tuple[int, str]
    locator: str
    start: int
    listed: bool  # whether the points before it end as items of one sentence do
    inline: bool  # whether its marker stands within a line


PointReading = tuple[str, tuple[int, str], str]


def points(content: str, unit: Unit, end: int, masks: Sequence[tuple[int, int]] = ()) -> Iterator[Provision]:
    """Each marker continues an open sequence or begins a new one, else it is none."""
    stack: list[Open] = []
    markers = [match for match in _MARKER.finditer(content, unit.body, end) if _may_mark(content, match, unit)]
    markers = [match for match in markers if not _masked(match, masks)]
    first = _FIRST.match(content, unit.body, end)
    if first and (not markers or markers[0].end() > first.end()):
        markers.insert(0, first)  # directly behind the number, as in "3 (1)"
    for position, match in enumerate(markers):
        readings = _readings(match, unit, _at_line(content, match, unit))
        if len(readings) == 2 and _is_numeral(match, markers, position):
            readings = readings[1:]
        place = _place(stack, readings)
        if place is None or _is_stray(place, stack, content, unit, markers[position + 1 :]):
            continue
        if place[0] == len(stack):
            while stack and stack[-1].inline and _STOP.search(content, stack[-1].start, match.start()):
                ended = stack.pop()  # an enumeration within a sentence does not reach beyond its paragraph
                yield Provision(ended.locator, "", ended.start, _paragraph_end(content, ended.start, match.start()))
            place = len(stack), place[1]
        depth, (style, ordinal, name) = place
        start = match.start() + len(match.group()) - len(match.group().lstrip(" \t\u00a0-*>"))
        goes_on = depth < len(stack)
        for closed in stack[depth + 1 :]:
            yield Provision(closed.locator, "", closed.start, _list_end(content, closed, start))
        listed = False
        if goes_on:
            yield Provision(stack[depth].locator, "", stack[depth].start, start)
            listed = bool(_UNFINISHED.search(content, max(stack[depth].start, start - 20), start))
        parent = stack[depth - 1].locator if depth else unit.locator
        locator = re.sub(r"[0-9]+$", name, parent) if style == "decimal" else f"{parent}({name})"
        inline = not _at_line(content, match, unit)
        stack = [*stack[:depth], Open(style, ordinal, locator, start, listed, inline)]
    for left in stack:
        yield Provision(left.locator, "", left.start, _list_end(content, left, end))


def _is_stray(
    place: tuple[int, PointReading], stack: Sequence[Open], content: str, unit: Unit, rest: Sequence[re.Match[str]]
) -> bool:
    """Whether a bare "a" or "1" begins no list but a line: what is open goes on before a second item comes."""
    depth, (style, _, _) = place
    if depth < len(stack) or not style.startswith("bare"):
        return False
    for match in rest[:_FURTHER]:
        for reading in _readings(match, unit, _at_line(content, match, unit)):
            if reading[0] == style and reading[1] == (2, ""):
                return False
            if any(each.style == reading[0] and _next(each.ordinal, reading[1]) for each in stack):
                return True
    return True


def _masked(match: re.Match[str], masks: Sequence[tuple[int, int]]) -> bool:
    """Whether a marker belongs to law that is quoted."""
    position = bisect_right(masks, match.end(), key=lambda mask: mask[0]) - 1
    return position >= 0 and masks[position][0] < match.start() and match.end() <= masks[position][1]


def _may_mark(content: str, match: re.Match[str], unit: Unit) -> bool:
    if match.lastgroup not in _ANYWHERE:
        return _at_line(content, match, unit)
    refers = _REFERS.match(content, match.end())
    return not refers or bool(
        _ENDED.search(content, max(0, match.start() - 10), match.end() - len(match.group().strip()))
    )


def _at_line(content: str, match: re.Match[str], unit: Unit) -> bool:
    return match.start() in (0, unit.body) or content[match.start() - 1] == "\n"


def _is_numeral(match: re.Match[str], markers: Sequence[re.Match[str]], position: int) -> bool:
    """Whether an "(i)" behind "(h)" is a numeral: "(ii)" comes before "(j)"."""
    if match.group(str(match.lastgroup)) != "i":
        return False
    for other in markers[position + 1 : position + 60]:
        if other.lastgroup == match.lastgroup and other.group(str(other.lastgroup)) in ("ii", "j"):
            return other.group(str(other.lastgroup)) == "ii"
    return False


def _paragraph_end(content: str, start: int, end: int) -> int:
    stop = _STOP.search(content, start, end)
    return stop.end() if stop else end


def _list_end(content: str, last: Open, end: int) -> int:
    """The end of the last point of a list: what follows its full stop as a paragraph of its own is none of it."""
    if not last.listed:
        return end
    blank = content.find("\n\n", last.start, end) >= 0
    stop = (_STOP if blank else _STOP_IN_LINES).search(content, last.start, end)
    return stop.end() if stop else end


def _place(stack: Sequence[Open], readings: Sequence[PointReading]) -> tuple[int, PointReading] | None:
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


def _readings(match: re.Match[str], unit: Unit, at_line: bool) -> list[PointReading]:
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
    found: list[PointReading] = []
    if len(set(name)) == 1 and len(name) < 4:
        found.append((f"{kind} {case}", (ord(name[0].lower()) - 96 + 26 * (len(name) - 1), ""), name))
    if len(name) == 2 and name.isalpha():  # inserted by an amendment: (ba) behind (b)
        found.append((f"{kind} {case}", (ord(name[0].lower()) - 96, name[1].lower()), name))
    if re.fullmatch(r"[ivxlc]+", name.lower()) and FULL_ROMAN.fullmatch(name.upper()):
        found.append((f"{kind} {case} roman", (roman(name.upper()), ""), name))
    return found
