"""The official numbers that a document gives itself: in its title block and colophon, never where it cites others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import Any

from assistant.describe.front import Front, Opening, one_line
from assistant.describe.tables import Sign, shape, sign, table
from assistant.records import Text

MOST = 6
"""More numbers at the beginning than this are a list of others."""

NEAR = 4
"""Lines between the number of a law and its title."""
SHORT = 120
"""Characters of a line in which a number may stand among other words."""

_PROSE_AFTER = re.compile(r"\s+(?!of\b|vom\b|du\b|del?\b|di\b|dos?\b|final\b|enrolled\b|engrossed\b|by\b)[a-zà-ü]{2,}")

_BROKEN = re.compile(r"[（(]?(?:no\.? ?\d|第\s*[〇零一二三四五六七八九十百千\d]+\s*[号號]|n[°º] ?\d)", re.IGNORECASE)


def numbers(text: Text, front: Front) -> tuple[Sign, ...]:
    """The numbers that stand for themselves at the beginning of a line, those of the title block first."""
    prose = next((line.start for line in front.lines if line.is_prose), front.body)
    lines = [line for line in front.single if line.start < prose]
    starts = [_pair(before, line) for before, line in pairwise(lines) if _BROKEN.match(line.text)]
    starts += [*lines[:1], *(line for before, line in pairwise(lines) if not shape("linking").search(before.text))]
    starts += [line for line in front.lines if names_law(line.text)]
    outside = "\n".join(line.text for line in front.single)
    found = list(_first_of_each(starts, outside, colophon=False))
    heads = {line.start for line in _heading_laws(text, front)}
    found += _filled([line for line in front.single if line.start > prose], heads, outside)
    found += [] if found else _within(lines, outside)
    ending = [line for line in front.colophon if len(line.text) < 80]
    found += _first_of_each(ending, outside, colophon=True)
    found += [] if found else _of_addenda(text.content)
    own = {each.value: each for each in reversed(found)}  # the first place of each
    places = {number.jurisdiction.partition("-")[0] for number in own.values()} - {""}
    is_list = len(own) > MOST or len(places) > 1  # no document is numbered in two places
    return () if is_list else tuple(reversed(own.values()))


def _pair(before: Opening, line: Opening) -> Opening:
    """A number that a line break parts from the words before it ("... Decree", "No. 790"), with these."""
    return Opening(one_line(f"{before.text} {line.text}"), before.start, line.end)


def _of_addenda(content: str) -> list[Sign]:
    """The number of the act that a text's first addenda name: that by which it was enacted."""
    for entry in table("numbers")["addenda"]:
        match = re.search(entry["pattern"], content)
        if match:
            return [sign(entry, " ".join(match[1].split()), match.span(1))]
    return []


def titled(text: str) -> int:
    """Where the number ends with which a title begins ("Regulation (EU) 2024/1689 of ..."); 0 if there is none."""
    ends = (match.end() for entry, pattern in _numbers() if entry.get("titled") and (match := _found(pattern, text)))
    return max(ends, default=0)


def names_law(text: str) -> bool:
    """Whether words begin with the number of a law and go on with what it is of."""
    end = titled(text)
    return bool(end) and len(text[end:].split()) >= 3


def _heading_laws(text: Text, front: Front) -> Iterator[Opening]:
    """The lines that stand a few lines above the title of a law, or above what enacts it."""
    lines = front.single
    formula = shape("preamble").match(text.content, front.body)
    for place, line in enumerate(lines):
        below = lines[place + 1 : place + 1 + NEAR]
        is_last = len(below) < NEAR and formula
        is_title = (shape("long_title").match(each.text) or shape("law_of_year").search(each.text) for each in below)
        if is_last or any(is_title):
            yield line


def bracketed(title: str, start: int, end: int) -> tuple[Sign, ...]:
    """The number that stands alone in brackets in the title of a law, as in "Robots Act (Regulation (EU) 2031/4)"."""
    for match in re.finditer(r"[（(]((?:[^()（）]|\([A-Z]+\))+)[）)]", title):
        for entry, pattern in _numbers():
            number = pattern.fullmatch(match[1])
            if number:
                return (sign(entry, _written(entry, number), (start, end)),)
    return ()


def _first_of_each(lines: list[Opening], text: str, colophon: bool) -> Iterator[Sign]:
    taken: set[int] = set()
    for entry, pattern in _numbers():
        if "needs" in entry and not re.search(entry["needs"], text):
            continue
        for line in lines:
            match = _found(pattern, line.text)
            if (
                match
                and not shape("about").search(line.text)
                and _stands_alone(line.text, match.end(), entry, colophon)
                and line.start not in taken
            ):
                taken.add(line.start)
                yield sign(entry, _written(entry, match), (line.start, line.end))
                break


def _filled(lines: list[Opening], heads: set[int], text: str) -> Iterator[Sign]:
    """The numbers that fill lines: between paragraphs of prose, where others are cited, they stand alone.

    Most are a document's own only in the lines above the title of a law, of which `heads` are the starts.
    """
    for entry, pattern in _numbers():
        own = lines if entry.get("anywhere") else [line for line in lines if line.start in heads]
        for line in own if re.search(entry.get("needs", ""), text) else ():
            words = line.text.rstrip(" .])")
            match = _found(pattern, words)
            if match and match.end() == len(words):
                yield sign(entry, _written(entry, match), (line.start, line.end))
                break


def _within(lines: list[Opening], text: str) -> Iterator[Sign]:
    """The first number in a short line that says more: who moved a bill, what it substitutes."""
    for entry, pattern in _numbers():
        for line in lines if entry.get("within") and re.search(entry.get("needs", ""), text) else ():
            places = (place.start() for place in re.finditer(r"\b(?=[A-Z])", line.text[:SHORT]))
            match = next(filter(None, (_found(pattern, line.text, place) for place in places)), None)
            before = line.text[: match.start()].rstrip() if match else ""
            if match and (shape("text_of").search(before) or not shape("linking").search(before)):
                yield sign(entry, _written(entry, match), (line.start, line.end))
                return


def _stands_alone(line: str, end: int, entry: Mapping[str, Any], colophon: bool) -> bool:
    if colophon:
        return bool(entry.get("colophon"))
    rest = line[end:]
    return bool(shape("after_number").match(rest)) and not _PROSE_AFTER.match(rest)


def _written(entry: Mapping[str, Any], match: re.Match[str]) -> str:
    if "form" not in entry:
        plain = shape("capitals").sub(lambda word: word[0].title(), " ".join(match[0].split()))
        return plain if "]" in plain else plain.lstrip("[(")
    named = {name: " ".join((value or "").split()) for name, value in match.groupdict().items()}
    written = str(entry["form"])
    for place, group in enumerate(match.groups(), 1):
        written = written.replace(f"{{{place}}}", " ".join((group or "").split()))
    for name, value in named.items():
        written = written.replace(f"{{{name}}}", value.title() if name == "chamber" else value)
    return written


def _found(pattern: re.Pattern[str], text: str, place: int = 0) -> re.Match[str] | None:
    """A number at a place of a text, behind what may stand before it."""
    label = shape("number_label").match(text, place)
    end = label.end() if label else place
    return pattern.match(text, end) or (pattern.match(text, place) if end > place else None)


@cache
def _numbers() -> tuple[tuple[Mapping[str, Any], re.Pattern[str]], ...]:
    return tuple((entry, re.compile(entry["pattern"])) for entry in table("numbers")["number"])
