"""CSV and TSV: values parted by commas, semicolons, tabs or bars."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from assistant.readers.clean import clean
from assistant.readers.limits import ReadingLimits
from assistant.readers.registers.sheets import WIDEST, RowSheet, Writer, allow, cell
from assistant.readers.text import decode
from assistant.records import Text

SEPARATORS = ",;\t|"
_LOOKED = 20_000  # characters at the beginning that tell what parts the values
_FEW = 4  # rows of one width that a file without a suffix must have
PROSE = 0.3  # of the signs that part values: with more of them before a space it is prose
_RUNAWAY = 200_000  # characters of a value behind a quotation mark that nothing closes


def read(path: Path, limits: ReadingLimits) -> Text:
    """The rows of a file."""
    content, problems = decode(path.read_bytes())
    body = clean(content)
    first, _, rest = body.partition("\n")
    stated = first[4:5] if first.casefold().startswith("sep=") and len(first.strip()) == 5 else ""
    body = rest if stated else body
    rows = _rows(body, stated or separator(body) or ",")
    writer = Writer(limits.characters)
    sheet = RowSheet("", [row[:WIDEST] for row in rows], is_cut=any(any(row[WIDEST:]) for row in rows))
    writer.write(sheet, is_titled=False)
    return writer.finished(problems=problems)


def separator(body: str) -> str:
    """What parts the values of a table; "" if it has only one column."""
    found: list[tuple[float, int, str]] = []
    for sign in SEPARATORS:
        widths = _widths(body[:_LOOKED], sign)
        common, count = Counter(widths).most_common(1)[0] if widths else (1, 0)
        if common > 1:
            found.append((count / len(widths), common, sign))
    return max(found)[2] if found else ""


def is_table(head: str) -> bool:
    """Whether the beginning of a file without a suffix is one of a table: rows of three columns or more, all alike."""
    for sign in SEPARATORS[:3]:
        if head.count(f"{sign} ") > PROSE * head.count(sign):
            continue  # words are parted so
        widths = _widths(head[:_LOOKED], sign)[:-1]
        least = 2 if sign == "\t" else 3
        if len(widths) >= _FEW and len(set(widths)) == 1 and widths[0] >= least:
            return all(len(line) < 2000 for line in head.split("\n")) and not head.lstrip().startswith(("|", "#", "-"))
    return False


def _widths(head: str, sign: str) -> list[int]:
    """How many values the lines at the beginning of a table have."""
    try:
        return [len(row) for row in csv.reader(head.split("\n"), delimiter=sign) if any(row)]
    except csv.Error:
        return []


def _rows(body: str, sign: str) -> list[list[str]]:
    csv.field_size_limit(_RUNAWAY)
    lines = [f"{line}\n" for line in body.split("\n")]
    try:
        return _limited(csv.reader(lines, delimiter=sign))
    except csv.Error:  # a quotation mark that is none
        csv.field_size_limit(len(body) + 1)
        return _limited(csv.reader(lines, delimiter=sign, quoting=csv.QUOTE_NONE))


def _limited(rows: Iterable[list[str]]) -> list[list[str]]:
    found: list[list[str]] = []
    count = 0
    for row in rows:
        count += len(row)
        allow(count)
        found.append([cell(value) for value in row])
    return found
