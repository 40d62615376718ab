"""The sign that a list item begins with: a bullet, a number or a letter.

Readers note it in the label of a block; elsewhere it is looked for only where a text has no blocks.
"""

from __future__ import annotations

import re

MARK = re.compile(
    r"[ \t]{0,40}(?P<mark>[•●▪◦○■□✓➢·*+>–—-]|o|\((?:[0-9]{1,3}[a-z]?|[a-z]{1,2}|[ivxl]{1,6}|[A-Z]{1,2}|[IVXL]{1,6})\)"
    r"|[A-Z]?[0-9]{1,3}(?:\.[0-9]{1,3}){0,5}[.)]|[ivxl]{1,6}[.)]|[IVXL]{1,6}[.)]|[a-zA-Z][.)])\s{1,20}(?=\S)"
)

_ROMAN = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split()


def mark(line: str) -> str:
    """The sign in front of a line, "" if there is none."""
    found = MARK.match(line)
    return found["mark"] if found else ""


def form(sign: str) -> str:
    """What the signs of one list have in common: "(a)" of "(b)", "1.1." of "2.10.", and a bullet itself."""
    return sign if is_bullet(sign) else re.sub("[A-Z]+", "A", re.sub("[a-z]+", "a", re.sub("[0-9]+", "1", sign)))


def is_bullet(sign: str) -> bool:
    """Whether a sign neither counts nor names its item."""
    return len(sign) == 1


def follows(before: str, sign: str) -> bool:
    """Whether a sign is that of the next item of a list: the same bullet, or a number or letter that is one higher."""
    if is_bullet(sign) or form(before) != form(sign):
        return sign == before
    one, other = re.findall(r"[0-9]+|[a-z]+|[A-Z]+", before), re.findall(r"[0-9]+|[a-z]+|[A-Z]+", sign)
    return one[:-1] == other[:-1] and bool(one) and _is_next(one[-1], other[-1])


def begins(sign: str) -> bool:
    """Whether a sign is that of the first item of a list."""
    return is_bullet(sign) or sign.strip("().").casefold() in {"1", "a", "i"}


def _is_next(one: str, other: str) -> bool:
    if one.isdecimal():
        return int(other) == int(one) + 1
    numbers = _ROMAN if one.islower() else [roman.upper() for roman in _ROMAN]
    is_roman = one in numbers[:-1] and other == numbers[numbers.index(one) + 1]
    return is_roman or (len(one) == len(other) and one[:-1] == other[:-1] and ord(other[-1]) == ord(one[-1]) + 1)
