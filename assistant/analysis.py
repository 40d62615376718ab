"""Which code made what the index holds of a text: where it has changed since, a sync reads every file anew."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

PARTS = ("readers", "outline", "passages.py", "sentences.py", "analyser.py")


@cache
def version() -> str:
    """A digest of the code that reads texts, outlines them, and cuts them into passages, sentences and words."""
    folder = Path(__file__).parent
    digest = hashlib.sha256()
    for part in PARTS:
        path = folder / part
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            digest.update(file.read_bytes())
    return digest.hexdigest()[:16]
