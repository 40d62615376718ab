"""The provisions of an act, and what divides it: articles or sections, chapters, recitals, annexes."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.outline import families
from assistant.outline.fences import behind_captions, short_captions
from assistant.outline.numerals import key
from assistant.outline.units import (
    ADDENDA,
    OUTER,
    PART_OF_ANNEX,
    PROVISION,
    SECTION,
    Family,
    Unit,
    candidates,
    chosen,
    looked_up,
    title,
    unit,
    units,
)

Masks = Sequence[tuple[int, int]]
EARLY = 2000  # characters of a paper in which the word "annex" says what the paper is, not where one begins
FEW = 99  # sections of an act that amends a code; higher numbers are the code's
NEAR = 700  # characters of titles between a chapter's heading and its first provision
MANY_SECTIONS = 3  # numbered sections without the word that must begin with "(1)"
_ARTICLE_1 = re.compile(r"^[ \t#*]*(?:Article|ARTICLE)[ \t]+1\b", re.MULTILINE)
_DIVIDED = re.compile(r"(?:[^\n(]{1,120}\n)?\s*\(1\)")
_DASHED = re.compile(r"^[ \t#*]*[0-9]{1,3}[A-Z]{0,2}\.?[ \t]?[—–][ \t]?\(1\)", re.MULTILINE)
_SCHEDULE = re.compile(r"^[ \t#*]*SCHEDULES?(?:[ \t]+[0-9]{1,2}[A-Z]?)?[ \t*]*$", re.MULTILINE | re.IGNORECASE)
_CALLED = re.compile(r"\b(?:These|This) (Regulations|Rules|Order|Scheme)\b")
_CALLS = {"Regulations": "Regulation", "Rules": "Rule", "Order": "Article", "Scheme": "Paragraph"}
_NUMBERED_LINE = re.compile(r"^[ \t]*(?:Article|Sec\.|Section|§)[ \t]*[0-9]+\.?[ \t]+[A-Z]", re.MULTILINE)
_WHEREAS = re.compile(r"^[ \t#*]*whereas\b[:,]?[ \t*]*$", re.IGNORECASE | re.MULTILINE)


def provisions(content: str, masks: Masks) -> list[Unit]:
    """Articles or sections, and the sections of codes that they enact."""
    addenda = _addenda(content)
    own = content[: addenda[0].start] if addenda else content
    articles = units(own, families.ARTICLES, masks) or units(own, families.EASTERN, masks)
    sections = _sections(content, masks)
    if articles and len(sections) <= len(articles):
        return behind_captions(content, articles + addenda)
    if not sections:
        sections = units(content, families.SECTIONS_WITHOUT_DOT, masks)
    codes = _codes(content, sections, masks)
    if sections or codes:
        outer = [replace(article, level=SECTION, has_points=False) for article in articles]
        return sorted(outer + sections + codes, key=lambda unit: unit.start)
    return _numbered(content, masks)


def _codes(content: str, sections: Sequence[Unit], masks: Masks) -> list[Unit]:
    taken = {unit.start for unit in sections}
    found: dict[int, Unit] = {}
    for family in (families.CODES, families.SIGNED_CODES, families.BARE_CODES):
        for code in units(content, family, masks):
            if code.start not in taken:
                found.setdefault(code.start, code)
    signed = any(content[code.start] == "§" for code in found.values())
    if not sections and not signed and len(found) < MANY_SECTIONS:
        return []
    titles = Counter(key(code.locator)[0] for code in found.values())
    alone = 1 if len(titles) == 1 or signed else 2  # a code that is only referred to is not continued
    return [code for code in found.values() if titles[key(code.locator)[0]] >= alone]


def _numbered(content: str, masks: Masks) -> list[Unit]:
    """Sections that bear a number only, as Indian, Canadian, Singaporean and British acts have them."""
    dashed = _DASHED.search(content)
    if dashed:
        return _instrument(content, dashed.start(), masks)
    found = chosen(content, families.NUMBERED_SECTIONS, masks)
    divided = sum(_DIVIDED.match(content, match.end()) is not None for match in found)
    if divided < MANY_SECTIONS or divided * 5 < len(found):
        return []
    return short_captions(content, [unit(content, match, families.NUMBERED_SECTIONS) for match in found])


def _instrument(content: str, divided: int, masks: Masks) -> list[Unit]:
    """The provisions of a British statutory instrument before its schedules, called as it calls itself.

    `divided` is where the first of them stands that has paragraphs: "3.—(1)".
    """
    schedule = _SCHEDULE.search(content, divided)
    own = content[: schedule.start()] if schedule else content
    called = _CALLED.search(own)
    word = _CALLS[called[1]] if called else "Sec."
    family = replace(families.NUMBERED_SECTIONS, locator=f"{word} {{n}}", least=2)
    return short_captions(content, [unit(content, match, family) for match in chosen(own, family, masks)])


def _sections(content: str, masks: Masks) -> list[Unit]:
    """Sections by their word; "§" numbers an act's own sections beside the word only while they are few."""
    matches = candidates(content, families.SECTIONS, masks)
    if any(match["word"] for match in matches):
        high = [(m.start(), m.end()) for m in matches if m["sign"] and key(m["n"])[0][0] > FEW]
        masks = sorted([*masks, *high])
    return units(content, families.SECTIONS, masks)


def _addenda(content: str) -> list[Unit]:
    """Articles that are counted anew behind the act's own."""
    for match in looked_up(content, families.ADDENDA):
        behind = content[match.end() :]
        inside = [
            replace(
                article,
                start=article.start + match.end(),
                body=article.body + match.end(),
                locator=f"Addenda, {article.locator}",
            )
            for article in units(behind, families.ARTICLES)
        ]
        anew = inside and inside[0].locator == "Addenda, Article 1" and inside[0].start - match.end() < NEAR
        if anew and _ARTICLE_1.search(content, 0, match.start()):
            return [Unit(match.start(), ADDENDA, "Addenda", "Addenda", match.end(), has_points=False), *inside]
    return []


def annexes(content: str, laws: Sequence[Unit], masks: Masks) -> list[Unit]:
    """Annexes, appendices and schedules with their parts; those of an act stand behind its provisions."""
    after = max((unit.start for unit in laws if unit.level == PROVISION), default=0)
    behind = [(0, after), *(mask for mask in masks if mask[0] >= after)]  # those before stand in a table of contents
    matches = chosen(content, families.ANNEXES, behind)
    if matches and key(matches[0].group("n")) != ((1, ""),):
        matches = []  # references to the annexes of another text
    found = [unit(content, match, families.ANNEXES) for match in matches]
    if not found:
        found = [unit(content, match, families.SOLE_ANNEX) for match in candidates(content, families.SOLE_ANNEX, masks)]
        found = [unit for unit in found if unit.start > (after or EARLY) and unit.title][-1:]
    ends = [unit.start for unit in found[1:]] + [len(content)] * bool(found)
    parts = [part for unit, end in zip(found, ends, strict=True) for part in _parts(content, unit, end)]
    return found + parts


def _parts(content: str, annex: Unit, end: int) -> list[Unit]:
    for word in ("PART", "CHAPTER", "SECTION"):
        pattern = Family(families.ANNEX_PARTS, f"{annex.locator}, {{word}} {{n}}", PART_OF_ANNEX)
        region = content[annex.body : end]
        own = [match for match in candidates(region, pattern) if match.group("word").upper() == word]
        keys = [key(match.group("n")) for match in own]
        if len(own) > 1 and keys[0] == ((1, ""),) and all(a < b for a, b in itertools.pairwise(keys)):
            found = [unit(region, match, pattern) for match in own]
            return [replace(part, start=part.start + annex.body, body=part.body + annex.body) for part in found]
    return []


def recitals(content: str, laws: Sequence[Unit]) -> list[Unit]:
    """Recitals stand before the first article, behind "Whereas"."""
    first = min((unit.start for unit in laws if unit.level == PROVISION), default=0)
    own_line = list(_WHEREAS.finditer(content, 0, first))
    whereas = own_line[-1] if own_line else re.search(r"\bwhereas\b", content[:first], re.IGNORECASE)
    if not whereas:
        return []
    found = units(content[whereas.end() : first], families.RECITALS)
    moved = whereas.end()
    return [replace(unit, start=unit.start + moved, body=unit.body + moved) for unit in found]


def containers(content: str, laws: Sequence[Unit], masks: Masks) -> list[Unit]:
    """Titles, parts, chapters and sections: what stands close before a provision with nothing but titles between."""
    starts = sorted(unit.start for unit in laws if unit.level == PROVISION)
    patterns = [families.CONTAINERS, families.EASTERN_CHAPTERS.look]
    if any(unit.locator.startswith("Article ") for unit in laws):
        patterns.append(families.CHAPTER_SECTIONS)
    found: dict[tuple[int, str], tuple[re.Match[str], str]] = {}
    for pattern in patterns:
        for match in candidates(content, Family(pattern, "", OUTER), masks):
            position = bisect_right(starts, match.start())
            if position < len(starts) and _only_titles(content[match.end() : starts[position]]):
                word = (match.groupdict().get("word") or "Chapter").capitalize()
                found[position, word] = (match, word)  # the last of its kind: those before stand in a table of contents
    first = {word: key(match.group("n")) for match, word in sorted(found.values(), key=_backwards)}
    matches = sorted(
        (pair for pair in found.values() if first[pair[1]] == ((1, ""),) or _several(found.values(), pair[1])),
        key=lambda pair: pair[0].start(),
    )
    order = list(dict.fromkeys(word for _, word in matches))
    return [_container(content, match, word, order.index(word)) for match, word in matches]


def _backwards(pair: tuple[re.Match[str], str]) -> int:
    return -pair[0].start()


def _several(found: Iterable[tuple[re.Match[str], str]], word: str) -> bool:
    return sum(other == word for _, other in found) > 1


def _container(content: str, match: re.Match[str], word: str, depth: int) -> Unit:
    heading, body = title(content, match.end())
    number = match.group("n")
    locator = number if number.startswith("第") else f"{word} {number}"
    start = match.start() + len(match.group()) - len(match.group().lstrip(" \t"))
    return Unit(start, OUTER + 2 * depth, locator, heading, body, has_points=False)


def _only_titles(between: str) -> bool:
    """Whether nothing but titles stands between two headings."""
    if len(between) > NEAR or _NUMBERED_LINE.search(between):
        return False
    return not any(len(text) > 80 and text.endswith((".", ";", ",")) for text in map(str.strip, between.split("\n")))
