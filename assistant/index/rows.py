"""What the index holds of a passage beside its text: vectors, and words as digests, so that no text stands in them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.records import Passage

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Vectors = npt.NDArray[np.float32]
    Digests = npt.NDArray[np.uint64]

FIELDS = {"headings": 2, "body": 1}
"""Where a word of a passage may stand, and how much it counts there."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A passage with what is stored beside it.

    `embedded` is the digest of what its vectors were made from. `sentences` are offsets into the
    passage's text and `sentence_vectors` their vectors as int8, shape (sentences, dimension).
    """

    passage: Passage
    embedded: str
    vector: Vectors
    sentences: tuple[tuple[int, int], ...]
    sentence_vectors: npt.NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Found:
    """A passage as ranking reads it; `sentences` as in Entry, `words` the digests of its words in order."""

    passage: Passage
    sentences: tuple[tuple[int, int], ...]
    words: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A passage as the store keeps it for search; `words` are the digests of the words of each of FIELDS."""

    number: int
    document: str
    vector: bytes
    sentence_vectors: bytes
    words: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Nearest:
    """What another index finds: numbers of a library's passages, nearest first, some gone since.

    It knows the passages up to `upto`.
    """

    library: str
    numbers: tuple[int, ...]
    upto: int


@lru_cache(maxsize=200_000)
def digest(word: str) -> int:
    """A word as a number of 64 bits, so that the index holds no words."""
    return int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "little")


def digests(words: Iterable[str]) -> bytes:
    """Words as the store keeps them."""
    import numpy as np

    return np.array([digest(word) for word in words], dtype=np.uint64).tobytes()
