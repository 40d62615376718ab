"""Words as numbers, so that the arrays hold no words."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import lru_cache

Variants = tuple[int, ...]
"""A word by the digests of all the forms under which passages may hold it."""

FIELDS = {"headings": 2, "body": 1}
"""Where a word of a passage may stand, and how much it counts there."""


@lru_cache(maxsize=200_000)
def digest(word: str) -> int:
    """A word as a number of 64 bits."""
    return int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "little")


def digests(words: Iterable[str]) -> bytes:
    """Words as the store keeps them."""
    import numpy as np

    return np.array([digest(word) for word in words], dtype=np.uint64).tobytes()
