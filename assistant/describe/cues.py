"""The cues by which stretches of a text are read, from the tables `dates.toml` and `relations.toml` beside this."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from assistant.describe.masking import SIGN

_LISTED = (
    r"(?P<list>@(?:[^@.;:()]{0,140}?(?:,|;|、|\b(?:and|und|et|y|e|sowie)\b)"
    r"[\d¹²³⁰⁴-⁹\[\]]{0,4}(?: (?:the|of|der|die|das|la|le|el))*\s*@)*)"  # the mark of a footnote may stand between
)
"""One or several mentions, as the word LIST of a cue stands for."""
_PIECE = re.compile(r"%(\w+)%")
_LINE = ("^", "(?:^")


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that say what a mention among them is: its kind, how sure that is, and a pattern over a masked text.

    `is_line` says whether a line of its own begins with them.
    """

    kind: str
    confidence: float
    pattern: re.Pattern[str]
    is_line: bool


@cache
def cues(table: str, name: str) -> tuple[Cue, ...]:
    """The cues of a list of a table, in its order; a cue without a figure is sure."""
    pieces = _table(table)["pieces"]
    return tuple(_cue(kind, *rest, pieces=pieces) for kind, *rest in _table(table)[name])


@cache
def words(table: str, name: str) -> tuple[str, ...]:
    """The words of a list of a table."""
    return tuple(_table(table)[name])


@cache
def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text(encoding="utf-8"))


def _cue(kind: str, *rest: Any, pieces: dict[str, str]) -> Cue:
    *sure, cue = rest
    whole = _whole(cue, pieces)
    return Cue(kind, sure[0] if sure else 1.0, pattern(whole), whole.startswith(_LINE))


def _whole(cue: str, pieces: dict[str, str]) -> str:
    """A cue with what the names in it stand for."""
    while _PIECE.search(cue):
        cue = _PIECE.sub(lambda match: pieces[match[1]], cue)
    return cue


def pattern(cue: str) -> re.Pattern[str]:
    """The pattern of a cue, in which a blank stands for white space, ` ?` also for none, and `@` for a mention.

    Where a line begins and ends, `^` and `$` match. Capitals matter where a cue does not say otherwise.
    """
    spaced = cue.replace("LIST", _LISTED).replace(" ?", r"\s{0,20}").replace(" ", r"\s{1,20}")
    return re.compile(spaced.replace("@", SIGN), re.MULTILINE)
