"""Where in a passage a sentence finds its support."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.verify.folding import folded
from assistant.verify.likeness import plain, share

LONGEST = 3  # sentences of a run
FURTHER = 0.1  # share of the sentence's words that a further sentence must add
LEAST = 0.3  # share of its words that must stand there at all


def locate(sentence: str, text: str, spans: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """The run of sentences of a passage that holds most of what a sentence says; None if none holds enough.

    Args:
        sentence: what was written.
        text: the passage.
        spans: offsets of its sentences, in order.
    """
    said = plain(folded(sentence))
    best: tuple[float, int, int] | None = None
    for length in range(1, LONGEST + 1):
        for first in range(len(spans) - length + 1):
            start, end = spans[first][0], spans[first + length - 1][1]
            held = share(said, plain(folded(text[start:end]))) - FURTHER * (length - 1)
            if held >= LEAST and (best is None or held > best[0]):
                best = (held, start, end)
    return best[1:] if best else None


def nearness(sentence: str, text: str) -> float:
    """The share of what a sentence says that stands in a text, 0 to 1."""
    return share(plain(folded(sentence)), plain(folded(text)))
