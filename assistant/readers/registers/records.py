"""JSON of records: each a row of a table, its fields the columns; other JSON is no text and is not read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from assistant.readers.limits import ReadingLimits
from assistant.readers.registers.sheets import MOST_CELLS, WIDEST, RowSheet, Writer, cell
from assistant.readers.text import decode
from assistant.readers.unreadable import UnreadableError
from assistant.records import State, Text

DEEPEST = 3  # objects in a record that become columns of their own, as "penalty.amount"


def read(path: Path, limits: ReadingLimits) -> Text:
    """The records of a file as rows; several lists of records stand below their names.

    Raises:
        UnreadableError: it is damaged, or holds no records.
    """
    content, problems = decode(path.read_bytes())
    lists = list(_lists(_loaded(content.lstrip("\ufeff"))))
    if not lists:
        raise UnreadableError(State.BROKEN, "is data (JSON) of a form that is not read: it holds no list of records")
    writer = Writer(limits.characters)
    for name, records in lists:
        writer.write(_sheet(name, records), is_titled=len(lists) > 1)
    return writer.finished(problems=problems)


def _loaded(content: str) -> Any:
    """What a file holds; of one with an object on each line all of them."""
    try:
        return json.loads(content)
    except ValueError as error:
        lines = [line for line in content.splitlines() if line.strip()]
        try:
            if len(lines) > 1:
                return [json.loads(line) for line in lines]
        except ValueError:
            pass
        raise UnreadableError(State.BROKEN, "is damaged data (JSON)") from error


def _lists(data: Any) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The lists of records in a file, with their names: it is one, or an object that holds some."""
    if _is_list(data):
        yield "", data
    elif isinstance(data, dict):
        single = {name: value for name, value in data.items() if not isinstance(value, list | dict)}
        lists = {name: value for name, value in data.items() if _is_list(value)}
        if lists and len(single) + len(lists) == len(data):
            if single:
                yield "", [{"field": name, "value": value} for name, value in single.items()]
            yield from lists.items()


def _is_list(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(each, dict) and each for each in value)


def _sheet(name: str, records: list[dict[str, Any]]) -> RowSheet:
    rows = [dict(_fields(record, "", 1)) for record in records]
    columns = list(dict.fromkeys(key for row in rows for key in row))
    if len(columns) > WIDEST or len(columns) * len(rows) > MOST_CELLS:
        raise UnreadableError(State.TOO_LARGE, f"has more than {MOST_CELLS:,} cells, or {WIDEST:,} columns")
    sheet = RowSheet(name)
    for row in ([cell(column) for column in columns], *([row.get(column, "") for column in columns] for row in rows)):
        sheet.rows.append(row)
    return sheet


def _fields(record: dict[str, Any], before: str, depth: int) -> Iterator[tuple[str, str]]:
    for name, value in record.items():
        called = f"{before}{name}"
        if isinstance(value, dict) and depth < DEEPEST:
            yield from _fields(value, f"{called}.", depth + 1)
        elif isinstance(value, list) and not any(isinstance(each, list | dict) for each in value):
            yield called, cell("; ".join(map(_shown, value)))
        elif isinstance(value, list | dict):
            raise UnreadableError(State.BROKEN, "is data (JSON) of a form that is not read: its records are no rows")
        else:
            yield called, cell(_shown(value))


def _shown(value: Any) -> str:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
