"""A stretch of a text as it flows: lines that were only broken to fit a page are joined, blocks stand by themselves."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import Any

from assistant.records import INSIDE, Block, BlockKind

Stretch = tuple[int, int]
"""Where a stretch of a text begins and ends."""

_SIGN = re.compile(r"\s*(?:#{1,6}[ \t]+)?")  # white space, and what Markdown puts before a heading
_BAR = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"[\s|:+-]*")  # a line of a Markdown table that only parts its head from its body
_BLANK = re.compile(r"\n[ \t]*\n\s*")


def paragraphs(
    text: str,
    blocks: Sequence[Block],
    start: int,
    end: int,
    marks: Sequence[Stretch] = (),
    now: Sequence[Stretch] = (),
    leads: Sequence[Stretch] = (),
) -> list[dict[str, Any]]:
    """A stretch as paragraphs for the browser: what each is, how deep it lies, and its cells in pieces.

    A piece is a text, how it is shown (0 plain, 1 marked, 2 marked as the one that is looked at, `now`), and where it
    begins; none goes over the edge of one that `leads` somewhere. What is no row of a table has one cell.
    """  # fmt: skip
    cuts, kinds = _cuts(text, blocks, start, end)
    lit = [(*span, how) for how, spans in ((1, marks), (2, now)) for span in spans if span[0] < end and start < span[1]]
    found = []
    for first, last in zip(cuts, [*cuts[1:], end], strict=True):
        kind, level = kinds.get(first, (BlockKind.PARAGRAPH, 0))
        if not text[first:last].strip() or (kind is BlockKind.ROW and _RULE.fullmatch(text, first, last)):
            continue
        spans = _cells(text, first, last) if kind is BlockKind.ROW else [_bare(text, first, last)]
        found.append({"kind": str(kind), "level": level, "cells": [_pieces(text, *span, lit, leads) for span in spans]})
    return found


def _cuts(
    text: str, blocks: Sequence[Block], start: int, end: int
) -> tuple[list[int], dict[int, tuple[BlockKind, int]]]:
    """Where paragraphs begin, and of what kind and level those are that blocks tell of."""
    kinds: dict[int, tuple[BlockKind, int]] = {}
    cuts = {start}
    for block in blocks:
        if block.kind in INSIDE or block.end <= start or block.start >= end:
            continue
        kinds.setdefault(max(block.start, start), (block.kind, block.level))
        cuts |= {max(block.start, start)}
        cuts |= {block.end} if block.kind is BlockKind.HEADING and block.end < end else set()
    cuts |= {match.end() for match in _BLANK.finditer(text, start, end) if match.end() < end}
    return sorted(cuts), kinds


def _bare(text: str, start: int, end: int) -> Stretch:
    sign = _SIGN.match(text, start, end)
    return (sign.end() if sign else start), end


def _cells(text: str, start: int, end: int) -> list[Stretch]:
    """The cells of a row, without the bars that stand around it."""
    bars = [match.start() for match in _BAR.finditer(text, start, end)]
    edges = list(zip([start, *(bar + 1 for bar in bars)], [*bars, end], strict=True))
    if len(edges) > 1 and not text[slice(*edges[0])].strip():
        edges = edges[1:]
        edges = edges if text[slice(*edges[-1])].strip() else edges[:-1]
    return edges


def _pieces(
    text: str, start: int, end: int, lit: Sequence[tuple[int, int, int]], leads: Sequence[Stretch]
) -> list[list[Any]]:
    """A stretch in pieces, each shown in one way."""
    cuts = [*((first, last) for first, last, _ in lit), *leads]
    places = sorted({start, end, *(edge for span in cuts for edge in span if start < edge < end)})
    return [[text[a:b], _shown(a, lit), a] for a, b in itertools.pairwise(places) if text[a:b]]


def _shown(place: int, lit: Sequence[tuple[int, int, int]]) -> int:
    return max((how for first, last, how in lit if first <= place < last), default=0)
