"""Numbers in the margin that count the lines of a page, as those of bills and court papers: no words of it."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.readers.pdf.glyphs import Sheet, Word

_LEAST = 4  # numbers of a page that tell of a column of them; further pages may have fewer
_NEAR = 4.0  # points; numbers that end or begin that near one another stand in one column
_BESIDE = 4  # lines of a page, at most, in its header and footer
_STEPS = (1, 5, 10)
_STEADY = 0.8  # of the numbers of a column that come one step behind those above
_INSIDE = 0.03  # of the words beside them that may stand further out than the numbers do
_COVERED = 0.6  # of the lines that have a number where each line is counted
_RUN_ON = 2  # lines that are counted in the middle of a sentence, which items of a list are not
_ENDED = re.compile(r"[.;:,!?—–-]\W*$|\b(?:and|or)$")


@dataclass(frozen=True, slots=True)
class Column:
    """The numbers of lines in one margin of a page: each with its row; where they stand, and their step."""

    numbers: tuple[tuple[Word, int], ...]
    is_left: bool
    place: float
    step: int


LineRows = list[list[Word]]


def without(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The pages without the numbers of their lines, where the document has such: nothing else explains them there."""
    pages = [_rows(sheet.words) for sheet in sheets]
    found = [_column(rows, _LEAST) for rows in pages]
    sure = [column for column in found if column]
    run_on = sum(_run_on(rows, column) for rows, column in zip(pages, found, strict=True) if column)
    if run_on < _RUN_ON and not (len(sure) > 1 and all(column.step > 1 for column in sure)):
        return list(sheets)
    places = {(column.is_left, column.step, round(column.place / _NEAR)) for column in sure}
    kept = []
    for sheet, rows, column in zip(sheets, pages, found, strict=True):
        own = column or _column(rows, 1, places)
        numbers = {id(word) for word, _ in own.numbers} if own else set()
        kept.append(replace(sheet, words=tuple(word for word in sheet.words if id(word) not in numbers)))
    return kept


def _rows(words: Sequence[Word]) -> LineRows:
    """The words by the lines they stand on, from the top of the page."""
    rows: LineRows = []
    for word in sorted(words, key=lambda word: -word.base):
        if rows and rows[-1][0].base - word.base <= 0.4 * max(word.size, rows[-1][0].size):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda word: word.left) for row in rows]


def _column(rows: LineRows, least: int, places: set[tuple[bool, int, int]] | None = None) -> Column | None:
    """The numbers in a margin of a page that count its lines; where others are known, in their place only."""
    for column in _columns(rows):
        near = {(column.is_left, column.step, round(column.place / _NEAR) + by) for by in (-1, 0, 1)}
        if len(column.numbers) >= least and (places is None or near & places) and _counts(rows, column):
            return column
    return None


def _columns(rows: LineRows) -> Iterator[Column]:
    for is_left in (True, False):
        ends = [(row[0] if is_left else row[-1], at) for at, row in enumerate(rows)]
        digits = [(word, at) for word, at in ends if word.text.isdecimal() and len(word.text) <= 3]
        for edge in ("right", "left"):
            groups = Counter(round(getattr(word, edge) / _NEAR) for word, _ in digits)
            for group, _ in groups.most_common(2):
                near = [(word, at) for word, at in digits if abs(round(getattr(word, edge) / _NEAR) - group) <= 1]
                steps = Counter(int(b.text) - int(a.text) for (a, _), (b, _) in itertools.pairwise(near))
                step = next((step for step, _ in steps.most_common(1) if step in _STEPS), 1)
                if len(near) > 1 and steps[step] < _STEADY * (len(near) - 1):
                    continue
                yield Column(tuple(near), is_left, group * _NEAR, step)


def _counts(rows: LineRows, column: Column) -> bool:
    """Whether numbers stand apart from the text in the margin, and number its lines one by one or every fifth."""
    own = {id(word) for word, _ in column.numbers}
    first, last = column.numbers[0][1], column.numbers[-1][1]
    words = [word for row in rows[first : last + 1] for word in row if id(word) not in own]
    if column.is_left:
        edge = max(word.right for word, _ in column.numbers)
        inside = sum(word.left < edge for word in words)
    else:
        edge = min(word.left for word, _ in column.numbers)
        inside = sum(word.right > edge for word in words)
    if not words or inside > _INSIDE * len(words):
        return False
    lines = last - first + 1
    if column.step == 1:  # all of the page but what stands above and below its text; notes have such numbers too
        return first <= _BESIDE and len(column.numbers) >= _COVERED * max(lines, len(rows) - _BESIDE)
    return first + 1 <= column.step + 2 and abs((lines - 1) - column.step * (len(column.numbers) - 1)) <= 0.3 * lines


def _run_on(rows: LineRows, column: Column) -> int:
    """How many numbered lines go on with a sentence that the numbered line above has begun."""
    own = {id(word) for word, _ in column.numbers}
    texts = [" ".join(word.text for word in rows[at] if id(word) not in own) for _, at in column.numbers]
    return sum(
        bool(above) and below[:1].islower() and not _ENDED.search(above) for above, below in itertools.pairwise(texts)
    )
