"""The signs in front of items: those that an ordered list of a page counts, and what in a cell is no more than one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from assistant.readers.numerals import roman

_SIGN = re.compile(r"(?:\(?[0-9a-zA-Z]{1,5}[.)]|[•●▪◦–—-])$")


def markers(listed: Any) -> Iterator[tuple[Any, str]]:
    """Each item of an ordered list with the number or letter in front of it."""
    items = list(listed.iterchildren("li"))
    step = 1 if listed.get("reversed") is None else -1
    start = _number(listed.get("start"))
    first = start if start is not None else 1 if step > 0 else len(items)
    for at, item in enumerate(items):
        number = _number(item.get("value"))
        yield item, _marker(first + step * at if number is None else number, listed.get("type") or "1")


def is_marker(words: str) -> bool:
    """Whether words are no more than the sign of an item: in a cell they make the next one its text."""
    return bool(_SIGN.match(words))


def _number(stated: str | None) -> int | None:
    return int(stated) if stated and stated.isdecimal() and len(stated) < 7 else None


def _marker(number: int, style: str) -> str:
    if style in "aA" and 1 <= number <= 26:
        letter = chr(96 + number)
        return f"{letter.upper() if style == 'A' else letter}."
    if style in "iI" and 1 <= number < 50:
        numeral = roman(number)
        return f"{numeral.upper() if style == 'I' else numeral}."
    return f"{number}."
