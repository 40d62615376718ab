"""What a reader of a document sees at once: a page of a PDF, else a stretch that ends where a part of the text does."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from assistant.records import INSIDE, Block, Page, page_name

ENOUGH, MOST = 3_000, 8_000  # characters from which a part of the outline, and any block, begins a new leaf


@dataclass(frozen=True, slots=True)
class Leaf:
    """A leaf of a document, counted from 1: what it is called, and which stretch of the text stands on it."""

    number: int
    name: str
    start: int
    end: int


def leaves(text: str, pages: Sequence[Page], blocks: Iterable[Block], heads: Collection[int]) -> list[Leaf]:
    """The leaves of a document, at least one; `heads` is where parts of its outline begin."""
    if pages:
        return [Leaf(page.number, page_name(page.number, page.label, page.ocr), page.start, page.end) for page in pages]
    begins, heads = [0], set(heads)
    for start in sorted(heads.union(block.start for block in blocks if block.kind not in INSIDE)):
        if start - begins[-1] >= (ENOUGH if start in heads else MOST):
            begins.append(start)
    ends = [*begins[1:], len(text)]
    return [Leaf(n, "", start, end) for n, (start, end) in enumerate(zip(begins, ends, strict=True), 1)]


def at(among: Sequence[Leaf], offset: int) -> Leaf:
    """The leaf on which a character stands."""
    return among[max(0, bisect_right(among, offset, key=lambda leaf: leaf.start) - 1)]
