"""The laws of Korea in the XML of law.go.kr, whose texts bear their numbers themselves."""

from __future__ import annotations

import re
from typing import Any

from assistant.readers.lawxml.flow import PROVISION, Dialect, Flow, within
from assistant.readers.tree import WordRun
from assistant.readers.xmlfile import name

ROOT = "법령"
_HEADED = "전문"  # of a unit that is a heading over articles
_TITLES = ("법령명_한글", "법령명한글")
_ARTICLE = re.compile(r"제\d+조(?:의\d+)?(?:\([^)]*\)|(?=\s|$))")  # at the begin of its text, and no reference
_LINES = frozenset("조문내용 항내용 호내용 목내용 부칙내용 별표내용".split())


def title(root: Any, flow: Flow) -> str:
    """The name of the law."""
    return " ".join(flow.standing(each) for each in within(root, *_TITLES)[:1])


def write(root: Any, flow: Flow) -> None:
    """Write the law: its name, and each line of its articles, paragraphs, points and supplementary provisions."""
    flow.heading(1, [title(root, flow)])
    for element in root.iter():
        if name(element) in _LINES:
            _lines(flow, element)


def _lines(flow: Flow, element: Any) -> None:
    lines = [" ".join(line.split()) for line in "".join(element.itertext()).splitlines()]
    unit = element.getparent()
    is_heading = any(name(each) == "조문여부" and (each.text or "").strip() == _HEADED for each in unit)
    for line in filter(None, lines):
        article = _ARTICLE.match(line)
        if is_heading or article:
            flow.heading(PROVISION if article else 2, [article[0] if article else line])
        words = "" if is_heading else line[article.end() :] if article else line
        flow.paragraph([WordRun(words)])


DIALECT = Dialect(inline=frozenset(), skipped=frozenset(), handlers={}, is_struck=lambda _: False)
