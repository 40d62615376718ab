"""The sign that a list item begins with: a bullet, a number or a letter."""

from __future__ import annotations

import re

MARK = re.compile(
    r"[ \t]{0,40}(?P<mark>[•●▪◦○■□✓➢·*+–—-]|o|\((?:[0-9]{1,3}[a-z]?|[a-z]{1,2}|[ivxl]{1,6}|[A-Z]{1,2}|[IVXL]{1,6})\)"
    r"|[0-9]{1,3}(?:\.[0-9]{1,3}){0,5}[.)]|[ivxl]{1,6}[.)]|[IVXL]{1,6}[.)]|[a-zA-Z][.)])\s{1,20}(?=\S)"
)


def mark(line: str) -> str:
    """The sign in front of a line, "" if there is none."""
    found = MARK.match(line)
    return found["mark"] if found else ""


def form(sign: str) -> str:
    """What the signs of one list have in common: the bullet itself; of a number or letter its brackets and stops."""
    return re.sub(r"[0-9A-Za-z]+", "1", sign) if len(sign) > 1 else sign
