"""Lists in a document: the points that a sentence such as "the following practices are prohibited:" opens."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from assistant.records import Provision
from assistant.text.sentences import Span

MOST = 60  # points
FURTHEST = 20_000  # characters from a lead to the end of its list
LONGEST_LEAD = 600  # characters

_BLOCK = re.compile(
    r"\n\s*\n|\n(?=[ \t]*(?:[•●▪◦○·*>–—-]|o|\(?[0-9a-zA-Z]{1,4}[.)])\s)|(?<=[.;])\n(?=[A-Z][\w,’' -]{2,60}: )"
)
_MARKS = re.compile(r"\s*(?P<bullet>[•●▪◦○·*>–—-]|o)\s|\s*(?P<number>\(?[0-9a-zA-Z]{1,4}[.)])\s|\s*(?P<small>[a-z])")
_SENTENCE = re.compile(r"(?<=[\w)”’\]][a-zA-Z)”’\]])[.;]\s+(?=[A-Z(])")
_NAMED = re.compile(r"\s*[A-Z][\w,’'\n -]{2,80}: ")


def opens(sentence: str) -> bool:
    """Whether a sentence is the lead of a list: by itself it says only half."""
    return bool(re.search(r"[:—–]\s*$", sentence))


def points(text: str, provisions: Sequence[Provision], lead: Span) -> list[Span]:
    """The points of the list that a lead opens, in order, each whole; none if no list follows.

    Args:
        text: the document's stored text.
        provisions: its outline.
        lead: where the sentence stands that opens the list.
    """
    return _outlined(text, provisions, lead[1]) or _blocks(text, lead[1])


def lead(text: str, provisions: Sequence[Provision], point: Span) -> Span | None:
    """The sentence that opens the list of which a stretch is a point; None if it is in no list.

    Where lists stand in one another it is that of the innermost.
    """
    inside = [each for each in provisions if each.start <= point[0] and point[1] <= each.end and "(" in each.locator]
    for each in reversed(inside):
        first = next((p for p in provisions if _parent(p) == _parent(each) and p.start <= each.start), each)
        found = _opening(text, first.start)
        if found:
            return found
    return _above(text, point[0])


def _opening(text: str, end: int) -> Span | None:
    """The sentence in front of a place, if it opens a list."""
    before = text[max(0, end - LONGEST_LEAD) : end].rstrip()
    if not opens(before):
        return None
    start = max(before.rfind("\n\n"), *(match.end() for match in _SENTENCE.finditer(before)), 0)
    return _trimmed(text, max(0, end - LONGEST_LEAD) + start, max(0, end - LONGEST_LEAD) + len(before))


def _above(text: str, start: int) -> Span | None:
    """The lead of a list without numbers, above a point that begins with a bullet or in small letters."""
    first = max(0, start - FURTHEST // 4)
    line = text.rfind("\n", 0, start) + 1
    if _form(text[line : start + 2]) in ("", "number") or text[line:start].strip(" \t•●▪◦○·*>–—-o"):
        return None
    cuts = [first, *(match.start() for match in _BLOCK.finditer(text, first, line)), line]
    for begin, end in reversed(list(pairwise(cuts))):
        block = text[begin:end].strip()
        if opens(block):
            return _opening(text, end)
        if block and _form(block) in ("", "named", "number"):
            break
    return None


def paragraphs(text: str, start: int, end: int) -> list[Span]:
    """The paragraphs and points of a stretch, in order."""
    cuts = [start, *(match.end() for match in _BLOCK.finditer(text, start, end)), end]
    return [_trimmed(text, *span) for span in pairwise(cuts) if text[span[0] : span[1]].strip()]


def alike(text: str, stretch: Span) -> list[Span]:
    """The paragraphs around a stretch that begin as it does, with a bullet or with a name and a colon; else none."""
    first, last = max(0, stretch[0] - FURTHEST), min(len(text), stretch[1] + FURTHEST)
    blocks = paragraphs(text, first, last)
    own = next((i for i, (start, end) in enumerate(blocks) if start <= stretch[0] < end), None)
    form = "" if own is None else _form(text[slice(*blocks[own])])
    if own is None or form in ("", "small", "number"):
        return []
    begin = end = own
    while begin and _form(text[slice(*blocks[begin - 1])]) == form:
        begin -= 1
    while end + 1 < len(blocks) and _form(text[slice(*blocks[end + 1])]) == form:
        end += 1
    return blocks[begin : end + 1] if 2 <= end - begin < MOST else []


def _outlined(text: str, provisions: Sequence[Provision], after: int) -> list[Span]:
    """The points as the outline has them: what begins behind the lead, with what is numbered like it."""
    at = bisect_left(provisions, after, key=lambda each: each.start)
    if at == len(provisions) or text[after : provisions[at].start].strip():
        return []
    parent = _parent(provisions[at])
    if not parent:
        return []
    alike = [each for each in provisions[at : at + 20 * MOST] if _parent(each) == parent]
    ends = [*(each.start for each in alike[1:]), alike[-1].end]
    return [_cut(text, each.start, min(each.end, end)) for each, end in zip(alike, ends, strict=True)][:MOST]


def _parent(provision: Provision) -> str:
    """E.g. "Article 5(1)" of "Article 5(1)(a)"; empty for what is no point of another provision."""
    return provision.locator.rpartition("(")[0]


def _cut(text: str, start: int, end: int) -> Span:
    """A point without the paragraphs that follow it and are none of its own."""
    behind = re.compile(r"(?<=[.;])\s*\n\s*\n(?=[A-Z“])").search(text, start, end)
    return _trimmed(text, start, behind.start() if behind else end)


def _blocks(text: str, after: int) -> list[Span]:
    """The points as the lines have them: the paragraphs behind the lead, as long as they begin alike."""
    end = min(len(text), after + FURTHEST)
    cuts = [after, *(match.end() for match in _BLOCK.finditer(text, after, end)), end]
    found: list[Span] = []
    form = ""
    for first, last in pairwise(cuts):
        if not text[first:last].strip():
            continue
        mark = _form(text[first:last])
        form = form or mark
        if not mark or mark != form or len(found) == MOST or last == end < len(text):
            break
        found.append(_trimmed(text, first, last))
    return found if len(found) > 1 else []


def _form(block: str) -> str:
    match = _MARKS.match(block)
    if match:
        kind = match.lastgroup or ""
        return f"{kind} {match['bullet']}" if kind == "bullet" else kind
    return "named" if _NAMED.match(block) else ""


def _trimmed(text: str, start: int, end: int) -> Span:
    body = text[start:end]
    return start + len(body) - len(body.lstrip()), start + len(body.rstrip())
