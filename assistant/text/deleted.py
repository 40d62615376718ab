"""Words that a document shows struck out: kept in its text, but marked, for they are no law any more."""

from __future__ import annotations

import re

OPENING = "[deleted: "
STRUCK = re.compile(r"\[deleted: (?:[^\[\]]|\[[^\[\]]*\])*\]")
_GONE = re.compile(rf"{STRUCK.pattern}|~~(?=[^\s~])[^~\n]{{1,500}}~~")  # as readers mark it, or Markdown does


def live(text: str) -> str:
    """A stretch of a text without what is marked as deleted, also where that goes on behind it."""
    rest = _GONE.sub("", text)
    cut = rest.find(OPENING)
    return rest if cut < 0 else rest[:cut]
