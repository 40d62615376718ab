"""Struck-out words as a reader writes them."""

from __future__ import annotations

import itertools

from assistant.text import sentences
from assistant.text.deleted import OPENING


def marked(text: str) -> str:
    """Struck-out words, each sentence marked by itself: none may be taken for one that stands."""
    ends = [0, *(end for _, end in sentences.split(text)[:-1]), len(text)]
    parts = (text[start:end].strip() for start, end in itertools.pairwise(ends))
    return " ".join(f"{OPENING}{part}]" for part in parts if part)
