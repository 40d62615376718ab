"""Headings and numbered provisions of a text, as locators.

A family of numbering (articles, sections, recitals, ...) is found at line starts (`families`,
`units`). Of all lines that look like its headings those are kept whose numbers rise through the
text and that have the most text behind them (`chain`). An act is divided by its provisions (`laws`),
any other text by its numbered headings and paragraphs (`papers`). Below each provision its
paragraphs and points are followed as sequences that begin with 1, a or i (`points`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import attrgetter

from assistant.outline import families, laws, papers
from assistant.outline.fences import fenced
from assistant.outline.points import points
from assistant.outline.quoted import quoted
from assistant.outline.resolve import normalise, numbers, read, resolve
from assistant.outline.units import PROVISION, SECTION, Unit, in_contents, units
from assistant.records import Block, Provision, Text

__all__ = ["enclosing", "normalise", "numbers", "outline", "read", "resolve"]

_START = attrgetter("start")
_MARKED_NUMBER = re.compile(
    r"(?P<word>[A-Z][a-z]+(?: [a-z]+)?|[A-Z]{3,12}) (?P<n>[0-9]+(?:\.[0-9]+)*|[IVXLC]+|[A-Z]"
    r"|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten)"
    r"(?=[:.]?\s|[:.]?$)[:.]?[ ]*[–—-]?[ ]*"
)
_MARKED_SOLE = re.compile(r"(?P<word>Annex|Appendix|Schedule|ANNEX|APPENDIX|SCHEDULE):\s+(?=\S)")
_MARKED_DECIMAL = re.compile(r"(?P<n>[A-Z]\.[0-9]+(?:\.[0-9]+)*|[0-9]{1,2}(?:\.[0-9]+)*)\.?\s+(?=[A-Z“‘\"(])")


def outline(text: Text) -> tuple[Provision, ...]:
    """The provisions of a text in order, each span covering those inside it."""
    content = text.content
    found = sorted(_units(text), key=lambda unit: (unit.start, unit.level))
    found = [unit for before, unit in zip([None, *found], found, strict=False) if not _same(before, unit)]
    ends = fenced(content, found, _ends(found, len(content)))
    spans = [(unit, end) for unit, end in zip(found, ends, strict=True) if end > unit.start]
    masks = quoted(content)
    provisions = [point for unit, end in spans for point in _with_points(content, unit, end, found, masks)]
    ordered = sorted(provisions, key=lambda provision: (provision.start, -provision.end))
    return tuple(_placed(text, list(_distinct(ordered))))


def enclosing(provisions: Sequence[Provision], start: int, end: int) -> Provision | None:
    """The innermost provision around a stretch; `provisions` as `outline` orders them."""
    position = bisect_right(provisions, start, key=_START) - 1
    while position >= 0:
        provision = provisions[position]
        if provision.end >= end:
            return provision
        position -= 1
    return None


def _units(text: Text) -> list[Unit]:
    content = text.content
    marks = [heading for heading in text.headings if _stands(content, heading)]
    masks = quoted(content)
    own = laws.provisions(content, masks)
    annexes = laws.annexes(content, own, masks)
    if own:
        found = own + annexes + laws.recitals(content, own) + laws.containers(content, own, masks)
    else:
        named = papers.named(content)
        found = named + annexes
        found += papers.numbered(content, marks, annexes, named, paged=bool(text.pages))
    found += _marked(marks, found, content)
    return found + ([] if own else _lettered_recitals(content, found))


def _lettered_recitals(content: str, found: Sequence[Unit]) -> list[Unit]:
    """Recitals of a code, which bear letters and stand behind "Whereas"."""
    whereas = re.search(r"^[ \t]*Whereas:[ \t]*$", content, re.MULTILINE)
    if not whereas:
        return []
    end = min((unit.start for unit in found if unit.start > whereas.end()), default=len(content))
    recitals = units(content[whereas.end() : end], families.LETTERED_RECITALS)
    in_a_row = [unit for place, unit in enumerate(recitals) if unit.locator == f"Recital ({chr(97 + place)})"]
    return [replace(unit, start=unit.start + whereas.end(), body=unit.body + whereas.end()) for unit in in_a_row]


def _stands(content: str, heading: Block) -> bool:
    """Whether a marked heading has words and they stand where it is said to be, not in the table of contents."""
    title = re.sub(r"[\W_]+", "", heading.label)[:12]
    stretch = re.sub(r"[\W_]+", "", content[max(heading.start - 8, 0) : heading.start + 60])
    return any(c.isalpha() for c in title) and title in stretch and not in_contents(content, heading.start)


def _marked(headings: Sequence[Block], found: Sequence[Unit], content: str) -> list[Unit]:
    """The headings that the file marks, but those that a family has found already."""
    lines = {_line_start(content, unit.start): unit for unit in found}
    decimals = [
        heading.level - unit.locator.count(".")
        for heading in headings
        if (unit := lines.get(_line_start(content, heading.start))) and SECTION <= unit.level < PROVISION
    ]
    marked = []
    for heading in headings:
        if _line_start(content, heading.start) not in lines:
            title = re.sub(r"[*_`]+", "", heading.label).strip()
            locator, rest = _marked_locator(title)
            level = SECTION + heading.level - min(decimals) if decimals else 10 * heading.level
            if locator.startswith("Section "):
                level = SECTION + locator.count(".")
            level = max(12, min(level, PROVISION - 1))
            marked.append(Unit(heading.start, level, locator, rest, heading.end, has_points=False))
    return marked


def _line_start(content: str, position: int) -> int:
    """The start of a heading's line; some readers give the place behind its number."""
    while position < len(content) and content[position] in " \t\n":
        position += 1
    return content.rfind("\n", 0, position) + 1


def _marked_locator(title: str) -> tuple[str, str]:
    """A marked heading's number as its locator, else its words."""
    if sole := _MARKED_SOLE.match(title):
        return sole["word"].capitalize(), title[sole.end() :].strip()
    if number := _MARKED_NUMBER.match(title):
        return f"{number['word'].capitalize()} {number['n']}", title[number.end() :].strip() or title
    if number := _MARKED_DECIMAL.match(title):
        return f"Section {number['n']}", title[number.end() :].strip() or title
    return title, title


def _same(before: Unit | None, unit: Unit) -> bool:
    return before is not None and before.start == unit.start


def _ends(found: Sequence[Unit], length: int) -> list[int]:
    """Where each unit ends: where the next one begins that does not lie inside it."""
    ends = [length] * len(found)
    open_units: list[int] = []
    for i, unit in enumerate(found):
        while open_units and found[open_units[-1]].level >= unit.level:
            ends[open_units.pop()] = unit.start
        open_units.append(i)
    return ends


def _with_points(
    content: str, unit: Unit, end: int, found: Sequence[Unit], masks: Sequence[tuple[int, int]]
) -> Iterator[Provision]:
    yield Provision(unit.locator, unit.title, unit.start, end)
    if unit.has_points:
        position = bisect_right(found, unit.start, key=lambda other: other.start)
        inside = found[position].start if position < len(found) else end
        yield from points(content, unit, min(end, inside), masks)


def _placed(text: Text, provisions: Sequence[Provision]) -> Iterator[Provision]:
    """Provisions with their pages and the titles of what lies around them."""
    starts = [page.start for page in text.pages]
    around: list[Provision] = []
    for provision in provisions:
        while around and around[-1].end <= provision.start:
            around.pop()
        position = bisect_right(starts, provision.start) - 1
        page = text.pages[position] if position >= 0 else None
        yield replace(
            provision,
            page=page.number if page else None,
            page_label=page.label if page else "",
            headings=tuple(_named(outer) for outer in around if outer.title),
        )
        around.append(provision)


def _named(provision: Provision) -> str:
    return provision.title if provision.title == provision.locator else f"{provision.locator} {provision.title}"


def _distinct(provisions: list[Provision]) -> Iterator[Provision]:
    """Locators that occur twice are named with what lies around them, else counted."""
    counted = Counter(normalise(provision.locator) for provision in provisions)
    sections = [normalise(p.locator) for p in provisions if p.locator.startswith("Section ")]
    anew = len(set(sections)) < len(sections) or any(p.locator.startswith("Article ") for p in provisions)
    used: set[str] = set()
    around: list[tuple[Provision, str]] = []
    for provision in provisions:
        while around and around[-1][0].end <= provision.start:
            around.pop()
        locator = provision.locator
        outer = around[-1] if around else None
        chapter = next((name for p, name in reversed(around) if p.locator.startswith("Chapter ")), "")
        if (
            anew
            and chapter
            and locator.startswith("Section ")
            and not (outer and locator.startswith(f"{outer[0].locator}("))
        ):
            locator = f"{chapter}, {locator}"
        elif outer and locator.startswith(f"{outer[0].locator}("):
            locator = outer[1] + locator[len(outer[0].locator) :]
        elif outer and counted[normalise(locator)] > 1 and not locator.startswith(outer[1]):
            locator = f"{outer[1]}, {locator}"
        occurrence, wanted = 1, locator
        while normalise(locator) in used:
            occurrence += 1
            locator = f"{wanted}, occurrence {occurrence}"
        used.add(normalise(locator))
        around.append((provision, locator))
        yield replace(provision, locator=locator)
