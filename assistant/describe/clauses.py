"""The clauses with which the texts of a tradition make themselves law, from `clauses.toml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from assistant.describe.front import Front
from assistant.describe.tables import STATES, Sign, sign, spaced, table
from assistant.records import Text

_BEYOND = 3_000  # characters of the body in which an enacting clause may stand


def clause(text: Text, front: Front) -> Sign | None:
    """The clause that stands first in the beginning of a text.

    Those that other documents quote too (`own`) count only where a line before the body begins with the act's name.
    """
    found = [_found(entry, pattern, text, front) for entry, pattern in _clauses()]
    return min((each for each in found if each), key=lambda each: each.start, default=None)


def _found(entry: Mapping[str, Any], pattern: re.Pattern[str], text: Text, front: Front) -> Sign | None:
    if entry.get("own"):
        spans = [(line.start, line.end) for line in front.lines if not line.is_prose and _ACT.match(line.text)]
    else:
        spans = [(front.begin, min(len(text.content), front.body + _BEYOND))]
        spans += [(front.colophon[0].start, len(text.content))] if front.colophon and entry.get("colophon") else []
    for start, end in spans:
        match = pattern.search(text.content, start, end)
        if match:
            state = next((value for name, value in match.groupdict().items() if name.startswith("state") and value), "")
            return sign(entry, match[0], match.span(), " ".join(state.split()).title())
    return None


@cache
def _clauses() -> tuple[tuple[Mapping[str, Any], re.Pattern[str]], ...]:
    return tuple(
        (entry, spaced(re.sub(r"\b(?<=[>|])state\)", f"{STATES})", entry["pattern"])))
        for entry in table("clauses")["clause"]
    )


_ACT = re.compile(
    r"(?:(?:commission|council) )?(?:(?:implementing|delegated) )?(?:regulation|directive|decision|verordnung"
    r"|richtlinie|beschluss|règlement|décision|regolamento|direttiva|decisione|reglamento|directiva|decisión|regulamento|diretiva"
    r"|decisão)\b.{0,30}\d",
    re.IGNORECASE,
)
