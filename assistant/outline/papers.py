"""What divides a text that is no act: parts, commitments, functions, numbered headings and numbered paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.outline import families
from assistant.outline.chain import heaviest, joined, links
from assistant.outline.numerals import Key, key
from assistant.outline.units import Family, Unit, candidates, unit, units, weigh
from assistant.records import Heading

MANY = 15  # numbered paragraphs that a document with other headings must have
LONGEST = 220  # characters of a heading, its further lines included
MARKED = 1000  # what it is worth that the file itself marks a line as a heading
RUNNING = 300  # what it is worth to a numbered paragraph that its line is no title
LATE = 0.4  # of a text: annexes behind it end the numbering of its paragraphs

Matches = list[re.Match[str]]


def named(content: str) -> list[Unit]:
    """What says what it is: parts and chapters, principles, commitments, measures, functions, actions."""
    found = [unit for family in (*families.PAPER_CHAPTERS, *families.NAMED) for unit in units(content, family)]
    functions = [unit for family in families.FUNCTIONS for unit in units(content, family)]
    if not any(unit.locator.startswith("GOVERN ") for unit in functions):
        functions = units(content, families.MEASURES)
    return found + functions + _identified(content)


def _identified(content: str) -> list[Unit]:
    """Actions and outcomes with ids of their own, one chain for each beginning."""
    words = dict.fromkeys(match.group("word") for match in families.IDENTIFIER.finditer(content))
    found = []
    for word in words:
        pattern = re.compile(families.IDENTIFIER.pattern.replace(r"[A-Z]{2}(?:\.[A-Z]{2})?", re.escape(word)), re.MULTILINE)
        found += units(content, Family(pattern, "{n}", 70, has_points=False))
    return found


def numbered(content: str, marks: Sequence[Heading], annexes: Sequence[Unit], *, others: bool, paged: bool) -> list[Unit]:
    """Numbered headings and numbered paragraphs."""
    end = min((annex.start for annex in annexes if annex.start > LATE * len(content)), default=len(content))
    lines = {content.rfind("\n", 0, mark.end) + 1 for mark in marks} | {mark.start for mark in marks}
    paragraphs = max((_paragraphs(content[:end], family, lines) for family in _PARAGRAPHS), key=len)
    running = {unit.start for unit in paragraphs} if len(paragraphs) >= MANY else set()
    headings = max(
        (_headings(content, family, lines, running) for family in (families.DOTTED_HEADINGS, families.PLAIN_HEADINGS)),
        key=len,
    )
    roman = _roman(content, lines)
    if len(paragraphs) >= MANY:
        return roman + [_without_points(heading) for heading in headings] + paragraphs
    if headings or roman or others:
        return roman + headings
    return paragraphs or ([] if paged else units(content, families.BARE_PARAGRAPHS))


_PARAGRAPHS = (families.DOTTED_PARAGRAPHS, families.BRACKETED_PARAGRAPHS)


def _without_points(heading: Unit) -> Unit:
    return Unit(heading.start, heading.level, heading.locator, heading.title, heading.body, has_points=False)


def _paragraphs(content: str, family: Family, lines: set[int]) -> list[Unit]:
    matches = candidates(content, family)
    keys = [key(match.group("n")) for match in matches]
    weights = [
        weight + (0 if match.start() in lines or is_heading(content, match) else RUNNING)
        for match, weight in zip(matches, weigh(matches, len(content)), strict=True)
    ]
    chain = heaviest(keys, weights)
    if len(chain) < family.least or not _dense([keys[i] for i in chain]):
        return []
    return [unit(content, matches[i], family) for i in chain]


def _dense(keys: Sequence[Key]) -> bool:
    """Whether a chain of numbers runs from 1 with few gaps, as numbered paragraphs do."""
    numbers = [key[0][0] for key in keys]
    return numbers[0] == 1 and len(numbers) > 0.8 * numbers[-1]


def _headings(content: str, family: Family, lines: set[int], running: set[int]) -> list[Unit]:
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
    chain = heaviest(keys, weights)
    chain = [chain[i] for i in joined([keys[i] for i in chain])]
    if len(chain) < 3 or links([keys[i] for i in chain]) * 2 < len(chain) - 1:
        return []
    return [_heading(content, matches[i], family) for i in chain]


def _heading(content: str, match: re.Match[str], family: Family) -> Unit:
    number = match.group("n").rstrip(".")
    found = unit(content, match, family)
    title, body = _whole_title(content, match.end())
    return Unit(found.start, family.level + number.count("."), f"Section {number}", title, body, has_points=True)


def _roman(content: str, lines: set[int]) -> list[Unit]:
    family = families.ROMAN_HEADINGS
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
    end = content.find("\n\n", start)
    block = content[start : len(content) if end < 0 else end].strip()
    first, _, rest = block.partition("\n")
    if len(block) > LONGEST and rest and not re.match(r"\s*[a-z,;]", rest):
        return first.strip()
    return block


def _whole_title(content: str, start: int) -> tuple[str, int]:
    block = _block(content, start)
    return " ".join(block.split()), start + len(content[start:]) - len(content[start:].lstrip()) + len(block)
