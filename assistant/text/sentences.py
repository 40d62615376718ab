"""Where the sentences of a text begin and end, for the texts that lawyers write."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from assistant.text.deleted import STRUCK

Span = tuple[int, int]
"""Where a stretch of a text begins and ends."""

_ABBREVIATIONS = (
    "art arts sec secs no nos par paras para pt ch cf vol fig eq ed eds al etc viz vs v st dr mr mrs ms "
    "prof inc ltd co corp dept gen gov rep sen fed reg stat approx jan feb mar apr "
    "jun jul aug sept sep oct nov dec"
).split()
LOOK = 24  # characters in front of a full stop that are looked at
_END = re.compile(
    r"(?:(?<=[.!?])|(?<=[.!?][)\]”\"’'])|(?<=[。！？；]))(?:\s+|(?<=[。！？；]))(?=[\"“‘'(\[]*[A-Z0-9À-ÞΑ-ΩА-Я\u3400-\u9fff•–—-])"
)
# signs of lists are looked for here, since passages, questions and what models write have no blocks
_BREAK = re.compile(r"\n\s*\n|\n(?=\s*(?:\(?[0-9]{1,3}[.)]\s|\([a-z]{1,5}\)\s|[•●▪◦*–—-]\s|#|\|))")
_BULLET = re.compile(r"\s*(?:(?:[-*•●▪◦–—]|#{1,6})\s+)?")
_LAST_WORD = re.compile(r"([\w.]+)[.!?][)\]”\"’']?\s*$")


def split(text: str) -> list[Span]:
    """The sentences of `text` as (start, end) offsets, without surrounding white space and bullets.

    A blank line, a list item and a heading line end a sentence; an abbreviation or a numeral in
    front of a full stop does not, nor does anything in words that are marked as deleted.
    """
    spans: list[Span] = []
    start = 0
    for cut in [*sorted(_cuts(text)), len(text)]:
        trimmed = _trim(text, start, cut)
        if trimmed[0] < trimmed[1]:
            spans.append(trimmed)
        start = cut
    return spans


def _cuts(text: str) -> set[int]:
    cuts = {match.end() for match in _BREAK.finditer(text)} | {match.start() for match in _BREAK.finditer(text)}
    for match in _END.finditer(text):
        if not _is_abbreviation(text[max(0, match.start() - LOOK) : match.start()]):
            cuts.add(match.end())
    gone = [match.span() for match in STRUCK.finditer(text)]
    return {cut for cut in cuts if not _is_within(gone, cut)} if gone else cuts


def _is_within(spans: Sequence[Span], cut: int) -> bool:
    at = bisect_left(spans, (cut,)) - 1
    return at >= 0 and cut < spans[at][1]


def _is_abbreviation(before: str) -> bool:
    found = _LAST_WORD.search(before)
    if not found or not before.rstrip().endswith("."):
        return False
    word = found.group(1).casefold()
    line = before[: found.start()].rpartition("\n")
    is_numeral = word.isdigit() and not line[2].strip() and (bool(line[1]) or len(before) < LOOK)
    has_inner_stop = bool(re.match(r"(?:[a-z]\.)+[a-z]$", word))  # e.g., U.S.
    return word in _ABBREVIATIONS or (len(word) == 1 and word.isalpha()) or is_numeral or has_inner_stop


def _trim(text: str, start: int, end: int) -> Span:
    """A stretch without the white space around it and the bullet or `#` in front of it."""
    bullet = _BULLET.match(text, start, end)
    start = bullet.end() if bullet else start
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
