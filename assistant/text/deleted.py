"""Words that a document shows struck out: kept in its text, but marked, for they are no law any more."""

from __future__ import annotations

import re

OPENING = "[deleted: "
STRUCK = re.compile(r"\[deleted: (?:[^\[\]]|\[[^\[\]]*\])*\]")


def live(text: str) -> str:
    """A stretch of a text without what is marked as deleted, also where that goes on behind it."""
    if OPENING not in text:
        return text
    rest = STRUCK.sub("", text)
    cut = rest.find(OPENING)
    return rest if cut < 0 else rest[:cut]
