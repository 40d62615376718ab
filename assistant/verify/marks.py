"""The words by which texts bind, deny, except and limit, as `marks.toml` lists them."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

_LISTED = tomllib.loads((Path(__file__).parent / "marks.toml").read_text(encoding="utf-8"))


def _written(pattern: str) -> str:
    """A pattern with its parts in their places."""
    while named := re.search(r"\{([a-z_]+)\}", pattern):
        pattern = pattern.replace(named.group(), _LISTED["part"][named.group(1)])
    return pattern


def marked(patterns: dict[str, str]) -> re.Pattern[str]:
    """One expression for some kinds of words; the group that fits is the kind, the first of them counts."""
    kinds = (rf"(?P<{kind}>(?<![\w-])(?:{_written(pattern)})(?!\w))" for kind, pattern in patterns.items())
    return re.compile("|".join(kinds), re.IGNORECASE)


FORCE = marked(_LISTED["force"])
DENIAL = marked(_LISTED["denial"])
PREFIXED = marked({"part": _LISTED["denial"]["part"]})
LIMIT = {kind: marked({kind: pattern}) for kind, pattern in _LISTED["limit"].items()}
AXES = [(marked({"one": axis["one"]}), marked({"other": axis["other"]})) for axis in _LISTED["axis"]]
END = re.compile(rf"[;:.()]|\b(?:{_LISTED['clause']['end']})\b", re.IGNORECASE)
CONDITION = re.compile(r"\b(?:if|where|when|whenever|whether|unless|in case|who|which)\b[^,;:.()]*$", re.IGNORECASE)
"""A condition, or what tells which of some is meant, that has begun."""
ASIDE = re.compile(
    r"\b(?:if|where|when|whenever|whether|unless|without|with|lacking|having|that|who|which)\b([^,;:.()]*)", re.I
)
STOP = re.compile(r"(?<=[.;])\s+(?=\W*(?:\w{1,4}[.)]?\s+)?[A-Z])|\n")
"""Where a sentence of a text ends."""
