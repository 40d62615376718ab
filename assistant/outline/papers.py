"""What divides a text that is no act: parts, commitments, functions, numbered headings and numbered paragraphs."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.outline import families
from assistant.outline.chain import heaviest, links
from assistant.outline.numerals import Key, key
from assistant.outline.units import Family, Unit, candidates, looked_up, unit, units, weigh
from assistant.records import Block

MANY = 15  # numbered paragraphs that a document with other headings must have
LONGEST = 220  # characters of a heading, its further lines included
MARKED = 1000  # what it is worth that the file itself marks a line as a heading
RUNNING = 300  # what it is worth to a numbered paragraph that its line is no title
LATE = 0.4  # of a text: annexes behind it end the numbering of its paragraphs


def named(content: str) -> list[Unit]:
    """What says what it is: parts and chapters, principles, commitments, measures, functions, actions."""
    found = [unit for family in (*families.PAPER_CHAPTERS, *families.NAMED) for unit in units(content, family)]
    governs = re.search(r"\bgovern 1", content, re.IGNORECASE)
    functions = [unit for family in families.FUNCTIONS for unit in units(content, family)] if governs else []
    if not any(unit.locator.startswith("GOVERN ") for unit in functions):
        functions = units(content, families.MEASURES)
    return found + functions + _identified(content)


def _identified(content: str) -> list[Unit]:
    """Actions and outcomes with ids of their own, one chain for each beginning."""
    words = dict.fromkeys(match.group("word") for match in looked_up(content, families.identifiers()))
    found = []
    for word in words:
        look = families.identifiers(re.escape(word))
        found += units(content, Family(look, "{n}", 70, has_points=False))
    return found


def numbered(
    content: str, marks: Sequence[Block], annexes: Sequence[Unit], others: Sequence[Unit], *, paged: bool
) -> list[Unit]:
    """Numbered headings and numbered paragraphs."""
    end = min((annex.start for annex in annexes if annex.start > LATE * len(content)), default=len(content))
    lines = {content.rfind("\n", 0, mark.end) + 1 for mark in marks} | {mark.start for mark in marks}
    spans = [content[:end], content] if end < len(content) else [content]
    chapters = [unit.start for unit in others if unit.locator.startswith(("Chapter ", "Part "))]
    paragraphs = max((_paragraphs(span, family, lines, end) for family in _PARAGRAPHS for span in spans), key=len)
    running = {unit.start for unit in paragraphs} if len(paragraphs) >= MANY else set()
    headings = max((_by_chapters(content[:end], family, lines, running, chapters) for family in _HEADINGS), key=len)
    headings = [_leaf(heading, headings) for heading in headings]
    roman = _roman(content[:end], lines) + _lettered(content[:end], lines, chapters)
    if len(paragraphs) >= MANY:
        return roman + [_without_points(heading) for heading in headings] + paragraphs
    if headings or roman or others:
        return roman + headings
    return paragraphs or ([] if paged else units(content, families.BARE_PARAGRAPHS))


_HEADINGS = (families.DOTTED_HEADINGS, families.PLAIN_HEADINGS)
_PARAGRAPHS = (families.DOTTED_PARAGRAPHS, families.BRACKETED_PARAGRAPHS)


def _without_points(heading: Unit) -> Unit:
    return Unit(heading.start, heading.level, heading.locator, heading.title, heading.body, has_points=False)


def _paragraphs(content: str, family: Family, lines: set[int], annex: int) -> list[Unit]:
    """Numbered paragraphs, into an annex only if the first number there goes on."""
    matches = candidates(content, family)
    keys = [key(match.group("n")) for match in matches]
    weights = [
        weight + (0 if match.start() in lines or is_heading(content, match) else RUNNING)
        for match, weight in zip(matches, weigh(matches, len(content)), strict=True)
    ]
    chain = heaviest(keys, weights)
    if len(chain) < family.least or not _dense([keys[i] for i in chain]):
        return []
    behind = next((i for i, match in enumerate(matches) if match.start() > annex), None)
    if behind is not None and behind not in chain:
        return []
    return [unit(content, matches[i], family) for i in chain]


def _dense(keys: Sequence[Key]) -> bool:
    """Whether a chain of numbers runs from 1 with few gaps, as numbered paragraphs do."""
    numbers = [key[0][0] for key in keys]
    return numbers[0] == 1 and len(numbers) > 0.8 * numbers[-1]


def _leaf(heading: Unit, headings: Sequence[Unit]) -> Unit:
    """A heading whose parts have numbers of their own has no points: "2.1" is the section, not an item of a list."""
    divided = any(other.locator.startswith(f"{heading.locator}.") for other in headings)
    return _without_points(heading) if divided else heading


def _by_chapters(
    content: str, family: Family, lines: set[int], running: set[int], chapters: Sequence[int]
) -> list[Unit]:
    """Numbered headings; counted anew in each chapter where that finds more."""
    whole = _headings(content, family, lines, running)
    lettered = [unit.start for unit in _lettered(content, lines, chapters)]
    edges = [*sorted(start for start in (*chapters, *lettered) if start < len(content)), len(content)]
    apart: list[Unit] = []
    for start, end in itertools.pairwise(edges):
        moved = {line - start for line in lines}, {line - start for line in running}
        apart += [
            replace(unit, start=unit.start + start, body=unit.body + start)
            for unit in _headings(content[start:end], family, *moved, least=2)
        ]
    return apart if len(apart) > len(whole) else whole


def _lettered(content: str, lines: set[int], chapters: Sequence[int]) -> list[Unit]:
    """Headings under capital letters, which chapters may divide further."""
    family = families.LETTERED_HEADINGS
    found = _in_a_row(content, family, lines)
    outer = any(found[0].start < start < found[-1].start for start in chapters) if found else False
    return [replace(unit, level=11) for unit in found] if outer else found


def _headings(content: str, family: Family, lines: set[int], running: set[int], least: int = 3) -> list[Unit]:
    matches = [
        match
        for match in candidates(content, family)
        if match.start() not in running and (match.start() in lines or is_heading(content, match))
    ]
    keys = [key(match.group("n")) for match in matches]
    weights = [
        weight + MARKED * (match.start() in lines)
        for match, weight in zip(matches, weigh(matches, len(content)), strict=True)
    ]
    chain = heaviest(keys, weights, joined=True)
    top = [i for i in chain if len(keys[i]) == 1]
    if len(top) == 1 and max(keys[i][0][0] for i in chain) > keys[top[0]][0][0]:
        chain.remove(top[0])  # the other parts are not numbered on this level: it is an item of a list
    if len(chain) < least or links([keys[i] for i in chain]) * 2 < len(chain) - 1:
        return []
    return [_heading(content, matches[i], family) for i in chain]


def _heading(content: str, match: re.Match[str], family: Family) -> Unit:
    number = match.group("n").rstrip(".")
    found = unit(content, match, family)
    title, body = _whole_title(content, match.end())
    return Unit(found.start, family.level + number.count("."), f"Section {number}", title, body, has_points=True)


def _roman(content: str, lines: set[int]) -> list[Unit]:
    return _in_a_row(content, families.ROMAN_HEADINGS, lines)


def _in_a_row(content: str, family: Family, lines: set[int]) -> list[Unit]:
    """Headings of a family that is not mistaken for anything else only if none is missing."""
    matches = [m for m in candidates(content, family) if m.start() in lines or is_heading(content, m)]
    keys = [key(match.group("n")) for match in matches]
    chain = heaviest(keys, weigh(matches, len(content)))
    own = [keys[i] for i in chain]
    if len(chain) < family.least or links(own) < len(chain) - 1 or own[0] != ((1, ""),):
        return []
    return [unit(content, matches[i], family) for i in chain]


def is_heading(content: str, match: re.Match[str]) -> bool:
    """Whether what stands behind a number is a title: a short block that does not end as a sentence does."""
    block = _block(content, match.end())
    return 2 < len(block) <= LONGEST and not block.endswith((".", ";", ",", ":")) and "\n" not in block[120:]


def _block(content: str, start: int) -> str:
    """What stands behind a number up to the next empty line, or its line where text follows without one."""
    end = content.find("\n\n", start, start + 2 * LONGEST)
    block = content[start : start + 2 * LONGEST if end < 0 else end].strip()
    first, _, rest = block.partition("\n")
    unspaced = "\n\n" not in content[max(0, start - LONGEST) : start + 2 * LONGEST]
    if (len(block) > LONGEST or unspaced) and rest and not re.match(r"\s*[a-z,;](?![.)])", rest):
        return first.strip()
    return block


def _whole_title(content: str, start: int) -> tuple[str, int]:
    block = _block(content, start)
    return " ".join(block.split()), content.find(block, start) + len(block)
