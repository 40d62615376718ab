"""What the printing of a text repeats on its pages: running titles and the numbers of the pages."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from assistant.ports import Record
from assistant.text.sentences import Span

OFTEN = 3  # times that a line stands there which is part of the printing
SHARE = 0.25  # ... and of how many of the pages
EDGE = 2  # lines at the top and at the bottom of a page among which such a line stands
LONGEST = 120  # characters of such a line
_NUMBER = re.compile(r"\d+")
_PAGE = re.compile(r"\W*(?:p(?:age|\.)?|seite|página|pagina)?\W*\d+(?:\s*(?:/|of|von|de|di|van|sur)\s*\d+)?\W*", re.I)


def furniture(record: Record) -> list[Span]:
    """The lines of a text that belong to its pages, not to what it says, in order.

    That is a line at the edge of several pages which says the same on all of them but for numbers, and, in a text
    without pages, a line with only the number of a page, where such numbers rise by one through the text.
    """
    starts = {provision.start for provision in record.outline}
    if record.pages:
        lines = [line for page in record.pages for line in _edges(record.text, page.start, page.end)]
        groups: dict[str, list[Span]] = defaultdict(list)
        for start, end in lines:
            groups[_NUMBER.sub("#", record.text[start:end])].append((start, end))
        found = [
            span for group in groups.values() if len(group) >= max(OFTEN, SHARE * len(record.pages)) for span in group
        ]
    else:
        found = _numbered(record.text)
    return sorted(span for span in found if not any(span[0] <= start < span[1] for start in starts))


def _edges(text: str, start: int, end: int) -> Iterator[Span]:
    lines = list(_lines(text, start, end))
    yield from dict.fromkeys([*lines[:EDGE], *lines[-EDGE:]])


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    for match in re.compile(r"[^\n]*\S[^\n]*").finditer(text, start, end):
        if match.end() - match.start() <= LONGEST:
            yield match.span()


def _numbered(text: str) -> list[Span]:
    """Lines with nothing but the number of a page, in a row that rises by one."""
    found: list[tuple[int, Span]] = []
    for span in _lines(text, 0, len(text)):
        line = text[slice(*span)]
        if _PAGE.fullmatch(line) and (match := _NUMBER.search(line)):
            found.append((int(match.group()), span))
    rows = _rising(found)
    return [span for row in rows if len(row) >= OFTEN for span in row]


def _rising(numbered: Sequence[tuple[int, Span]]) -> list[list[Span]]:
    rows: list[tuple[int, list[Span]]] = []
    for number, span in numbered:
        row = next((each for each in reversed(rows) if each[0] == number - 1), None)
        if row:
            rows[rows.index(row)] = (number, [*row[1], span])
        else:
            rows.append((number, [span]))
    return [row for _, row in rows]
