"""A list of questions as people keep it: a text with one on each line, or a table that has them in a column."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from assistant.errors import QuestionError
from assistant.readers.clean import clean
from assistant.readers.detect import Sample
from assistant.readers.registers.delimited import SEPARATORS, separator
from assistant.readers.text import decode
from assistant.records import ListedQuestion, QuestionList
from assistant.text.marks import MARK, mark
from assistant.text.words import tokens

MOST = 500  # questions of a list that are asked
LARGEST = 5_000_000  # bytes of its file
TABLES = (".csv", ".tsv")
HEADS = {"question", "questions"}  # what the column of the questions is called
HINT = "Save the list as CSV with a column named question, or as a text with one question on each line."
_LOOKED = 20_000  # characters of a first line
_TALLEST = 100  # lines of a row: behind more of them a quotation mark is one that nothing closes
_WIDEST = 200  # columns
_ALONE = "\x1f"  # parts the values of a table with one column, where commas are those of sentences

_Row = tuple[int, list[str], str]  # the line where it begins, its values, and why it cannot be used


def read(content: bytes, name: str) -> QuestionList:
    """The questions of a file that is called so; one without such a name is a table if its first line names a column.

    Raises:
        QuestionError: it is no text, is too large, has too many columns, or holds no question.
    """
    if not Sample(content).is_text:
        raise QuestionError(f"{name} is no text.", hint=HINT)
    if len(content) > LARGEST:
        raise QuestionError(f"{name} is larger than {LARGEST // 1_000_000} MB.", hint=HINT)
    body, problems = decode(content)
    lines = re.sub("\r\n?", "\n", body).split("\n")
    at, sign = _heading(lines)
    is_named = sign not in ("", _ALONE)
    if name.casefold().endswith(TABLES) or (is_named and not _is_prose(lines[at:], sign)):
        found = _table(lines, sign)
    else:  # what is alone in a text is its title, and quotation marks below it are those of sentences
        found = QuestionList(tuple(_lines([*[""] * (at + 1), *lines[at + 1 :]] if sign == _ALONE else lines)))
    if not found.questions:
        raise QuestionError(f"{name} holds no questions.", hint=HINT)
    return limited(replace(found, notices=(*problems, *found.notices)))


def limited(listed: QuestionList) -> QuestionList:
    """A list without what is beyond the limit, which it then says."""
    count = len(listed.questions)
    if count <= MOST:
        return listed
    told = f"The list has {count:,} questions; the first {MOST:,} are asked: put the others into a list of their own."
    return replace(listed, questions=listed.questions[:MOST], notices=(*listed.notices, told))


def _lines(lines: Sequence[str]) -> Iterator[ListedQuestion]:
    """A question on each line, without the bullet or number where most of them have one."""
    held = [(number, line.strip()) for number, line in enumerate(lines, 1) if line.strip()]
    is_marked = sum(_is_item(line) for _, line in held) > len(held) / 2
    for number, line in held:
        yield _listed(number, MARK.sub("", line, count=1) if is_marked and _is_item(line) else line)


def _is_item(line: str) -> bool:
    """Whether a line begins with a bullet or a number; an "o" before a small letter is a word."""
    sign = mark(line)
    return bool(sign) and (sign != "o" or line.lstrip("o \t")[:1].isupper())


def _listed(line: int, question: str, beside: Iterable[str] = (), problem: str = "") -> ListedQuestion:
    values = [" ".join(clean(value).split()) for value in (question, *beside)]
    if "\0" in question:
        problem = "It holds a character that no text has (NUL)."
    return ListedQuestion(line, values[0], tuple(values[1:]), problem and f"Line {line} cannot be used. {problem}")


def _heading(lines: Sequence[str]) -> tuple[int, str]:
    """The first line, and what parts the values of a table if it names the column of the questions; "" if not."""
    at, first = next(((at, line) for at, line in enumerate(lines) if line.strip() and not _stated(line)), (0, ""))
    for sign in SEPARATORS:
        names = _names(next(csv.reader([first[:_LOOKED]], delimiter=sign, skipinitialspace=sign != "\t"), []))
        if HEADS.intersection(names) and len(names) > 1:
            return at, sign
    return at, _ALONE if HEADS.intersection(_names([first.strip().strip('"')])) else ""


def _names(row: Sequence[str]) -> list[str]:
    return [clean(name).strip().casefold() for name in row]


def _stated(line: str) -> str:
    """The sign that the first line of a file says to part values, as spreadsheets write it: "sep=;"."""
    return line[4] if line.casefold().startswith("sep=") and len(line.strip()) == 5 else ""


def _table(lines: Sequence[str], sign: str) -> QuestionList:
    """The questions of a table; a row that cannot be used stays in its place."""
    stated = _stated(lines[0])
    number = 1 if stated else 0
    parting = sign or stated or _parting(lines)
    rows = [row for row in _rows(lines, number, parting) if any(map(str.strip, row[1]))]
    width = _width(rows)
    columns = [f"column {at}" for at in range(1, width + 1)]
    at, notices = 0, []
    if sign and rows:
        (_, columns, _), *rows = rows
        columns = _trimmed(columns, _WIDEST)
        width, at = len(columns), next(at for at, name in enumerate(_names(columns)) if name in HEADS)
    elif 1 < width <= _WIDEST:
        at = _wordiest(rows, width)
        notices.append(f"No column is named question: column {at + 1} is asked, its first row too.")
    if width > _WIDEST:
        raise QuestionError(f"The list has {width:,} columns; at most {_WIDEST} are read.", hint=HINT)
    beside = tuple(" ".join(clean(name).split()) for name in _others(columns, at))
    return QuestionList(tuple(_of_row(row, at, width) for row in rows), beside, tuple(notices))


def _wordiest(rows: Sequence[_Row], width: int) -> int:
    """The column with the most words, the first of those: questions are longer than what stands beside them."""
    whole = [values for _, values, problem in rows if not problem and len(values) == width]
    said = [sum(len(tokens(values[at])) for values in whole) for at in range(width)]
    return said.index(max(said))


def _parting(lines: Sequence[str]) -> str:
    """What parts the values of a table without names of columns; what stands before spaces is of sentences."""
    sign = separator("\n".join(lines))
    return sign if sign and not _is_prose(lines, sign) else _ALONE


def _is_prose(lines: Sequence[str], sign: str) -> bool:
    """Whether a sign is one of sentences: a space stands behind it, where no quotation mark follows."""
    rows = _rows(lines, 0, sign, skips=False)
    behind = (value for _, values, _ in rows for value in values[1:] if value.strip())
    return any(value.startswith(" ") and not value.lstrip().startswith('"') for value in behind)


def _rows(lines: Sequence[str], at: int, sign: str, *, skips: bool = True) -> Iterator[_Row]:
    """The rows from a line on; behind one whose quotation marks do not close it goes on with the next line.

    A value begins behind the spaces in front of it where it `skips` these.
    """
    while at < len(lines):
        ahead = range(at, min(at + _TALLEST, len(lines)))
        text = (f"{lines[each]}\n" for each in ahead)
        reader = csv.reader(text, delimiter=sign, strict=True, skipinitialspace=skips and sign != "\t")
        try:
            yield at + 1, next(reader), ""
            at += reader.line_num
        except csv.Error as error:
            problem = "A quotation mark is not closed, or stands within others undoubled."
            if "field limit" in str(error):
                problem = f"A value has more than {csv.field_size_limit():,} characters."
            yield at + 1, [lines[at]], problem
            at += 1


def _width(rows: Sequence[_Row]) -> int:
    """How many values most rows have."""
    widths = Counter(len(values) for _, values, problem in rows if not problem)
    return widths.most_common(1)[0][0] if widths else 1


def _of_row(row: _Row, at: int, width: int) -> ListedQuestion:
    line, values, problem = row
    values = _trimmed(values, width)
    if not problem and not at < len(values) <= width:
        held = "1 value" if len(values) == 1 else f"{len(values)} values"
        problem = f"It has {held}, the table has {width}: put what holds commas into quotation marks."
    if problem:
        return _listed(line, ", ".join(values), [""] * (width - 1), problem)
    return _listed(line, values[at], _others([*values, *[""] * (width - len(values))], at))


def _trimmed(values: list[str], width: int) -> list[str]:
    """Values without those beyond a width that are empty, up to the last that is not."""
    return values[: next((end for end in range(len(values), width, -1) if values[end - 1].strip()), width)]


def _others(values: Sequence[str], at: int) -> list[str]:
    return [*values[:at], *values[at + 1 :]]
