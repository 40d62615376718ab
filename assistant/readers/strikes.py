"""What a page strikes out: by its elements, by their styles, by the rules of its style sheets."""

from __future__ import annotations

import re
from typing import Any

_TAGS = {"del", "s", "strike"}
_THROUGH = re.compile(r"text-decoration(?:-line)?\s*:[^;}]*\bline-through\b", re.IGNORECASE)
_RULE = re.compile(r"([^{}]{1,500})\{([^{}]{0,2000})\}")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SIMPLE = re.compile(r"(?P<tag>[a-z][a-z0-9]*)?(?P<marks>(?:[.#][\w-]+)*)", re.IGNORECASE)
_SHEETS = 200_000  # characters of style sheets that are looked at


def struck(root: Any) -> set[Any]:
    """The elements below one whose words are struck out, also the inner ones of several in one another."""
    rules = _rules(root)
    return {
        each
        for each in root.iter()
        if isinstance(each.tag, str)
        and (each.tag in _TAGS or _THROUGH.search(each.get("style") or "") or any(_meets(each, rule) for rule in rules))
    }


def _rules(root: Any) -> list[tuple[str, frozenset[str], str]]:
    """The tag, classes and id that rules of the page's style sheets strike out; selectors of several steps are not."""
    sheets = _COMMENT.sub("", "\n".join(each.text or "" for each in root.getroottree().iter("style"))[:_SHEETS])
    found = []
    for selectors, body in _RULE.findall(sheets):
        if _THROUGH.search(body):
            for selector in selectors.split(","):
                match = _SIMPLE.fullmatch(selector.strip())
                if match and match.group():
                    marks = re.findall(r"([.#])([\w-]+)", match["marks"])
                    classes = frozenset(name for sign, name in marks if sign == ".")
                    name = next((name for sign, name in marks if sign == "#"), "")
                    found.append(((match["tag"] or "").lower(), classes, name))
    return found


def _meets(element: Any, rule: tuple[str, frozenset[str], str]) -> bool:
    tag, classes, name = rule
    return (
        (not tag or element.tag == tag)
        and classes <= set((element.get("class") or "").split())
        and (not name or element.get("id") == name)
    )
