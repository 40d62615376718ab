"""Lists and tables in a document: the points that "the following practices are prohibited:" opens, rows and columns."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from assistant.records import INSIDE, Block, BlockKind, Provision
from assistant.text.marks import begins, follows, form, is_bullet
from assistant.text.rows import cells
from assistant.text.sentences import Span

MOST = 60  # points
FURTHEST = 20_000  # characters from a lead to the end of its list
LONGEST_LEAD = 600  # characters

_OF_TABLES = (BlockKind.ROW, BlockKind.CAPTION)
_SENTENCE = re.compile(r"(?<=[\w)”’\]][a-zA-Z)”’\]])[.;]\s+(?=[A-Z(])")
_NAMED = re.compile(r"[A-Z][\w,’'\n -]{2,80}: ")


def opens(sentence: str) -> bool:
    """Whether a sentence is the lead of a list: by itself it says only half."""
    return bool(re.search(r"[:—–]\s*$", sentence))


def running(blocks: Sequence[Block]) -> list[Block]:
    """The blocks that a text consists of, without footnotes, and without what lies inside others."""
    found: list[Block] = []
    for block in blocks:
        if (
            block.kind not in INSIDE
            and block.kind is not BlockKind.NOTE
            and (not found or block.start >= found[-1].end)
        ):
            found.append(block)
    return found


def at(blocks: Sequence[Block], offset: int) -> int:
    """The number of the running block that holds the character at an offset, -1 if none does."""
    i = bisect_right(blocks, offset, key=lambda block: block.start) - 1
    return i if i >= 0 and offset < blocks[i].end else -1


def points(text: str, provisions: Sequence[Provision], blocks: Sequence[Block], lead: Span) -> list[Span]:
    """The points of the list that a lead opens, in order; none if no list follows.

    Args:
        text: the document's stored text.
        provisions: its outline.
        blocks: its running blocks.
        lead: where the sentence stands that opens the list.
    """
    return _outlined(text, provisions, lead[1]) or _listed(text, blocks, lead[1])


def lead(text: str, provisions: Sequence[Provision], blocks: Sequence[Block], point: Span) -> Span | None:
    """The sentence that opens the list of which a stretch is a point; None if it is in no list.

    Where lists stand in one another it is that of the innermost.
    """
    inside = [each for each in provisions if each.start <= point[0] and point[1] <= each.end and "(" in each.locator]
    for each in reversed(inside):
        first = next((p for p in provisions if _parent(p) == _parent(each) and p.start <= each.start), each)
        found = _opening(text, first.start)
        if found:
            return found
    return _above(text, blocks, point[0])


def _opening(text: str, end: int) -> Span | None:
    """The sentence in front of a place, if it opens a list."""
    before = text[max(0, end - LONGEST_LEAD) : end].rstrip()
    if not opens(before):
        return None
    start = max(before.rfind("\n\n"), *(match.end() for match in _SENTENCE.finditer(before)), 0)
    return _trimmed(text, max(0, end - LONGEST_LEAD) + start, max(0, end - LONGEST_LEAD) + len(before))


def _above(text: str, blocks: Sequence[Block], start: int) -> Span | None:
    """The lead above a point that the outline does not know; what bears a figure may be a paragraph of its own."""
    own = at(blocks, start)
    if own < 0 or text[blocks[own].start : start].strip() not in ("", blocks[own].label):
        return None
    kind, sign, level = _form(text, blocks[own]), blocks[own].label, blocks[own].level
    if kind in ("", "named") or "1" in kind:
        return None
    for block in reversed(blocks[:own]):
        if block.end < start - FURTHEST // 4 or block.kind is BlockKind.HEADING:
            break
        if block.kind in _OF_TABLES:
            if not _continues(blocks[own], block) and (not _counts(sign) or begins(sign)):
                break
        elif _counts(sign) and follows(block.label, sign):
            sign = block.label
        elif opens(text[block.start : block.end]) and not (sign and sign == block.label and block.level == level):
            return _opening(text, block.end) if not sign or begins(sign) else None
        elif not _continues(blocks[own], block) and (_form(text, block) != kind or (_counts(sign) and begins(sign))):
            break
    return None


def _counts(sign: str) -> bool:
    return bool(sign) and not is_bullet(sign)


def paragraphs(text: str, blocks: Sequence[Block], start: int, end: int) -> list[Span]:
    """The paragraphs and points of a stretch, in order."""
    within = [(max(block.start, start), min(block.end, end)) for block in blocks if block.kind is not BlockKind.HEADING]
    return [_trimmed(text, *span) for span in within if span[0] < span[1] and text[span[0] : span[1]].strip()]


def columns(text: str, blocks: Sequence[Block], offset: int) -> Span | None:
    """The table row that names the columns of the one at a place, or the rows that do so together; else None."""
    own = at(blocks, offset)
    named = blocks[own].columns if own >= 0 else ()
    names = cells(" | ".join(named))  # as bars part them in the text, those of their own words too
    unnamed: list[Block] = []
    for block in reversed(blocks[:own] if named else ()):
        if block.kind is not BlockKind.ROW or (unnamed and block.columns):
            break
        if cells(text[block.start : block.end]) == names:
            return (block.start, block.end)
        unnamed += [] if block.columns else [block]
    return (unnamed[-1].start, unnamed[0].end) if unnamed else None


def alike(text: str, blocks: Sequence[Block], stretch: Span) -> list[Span]:
    """The paragraphs around a stretch that begin as it does, with a bullet or with a name and a colon; else none."""
    own = at(blocks, stretch[0])
    kind = "" if own < 0 else _form(text, blocks[own])
    if kind in ("", "small") or _counts(blocks[own].label):
        return []
    begin = end = own
    while begin and _form(text, blocks[begin - 1]) == kind:
        begin -= 1
    while end + 1 < len(blocks) and _form(text, blocks[end + 1]) == kind:
        end += 1
    found = [(block.start, block.end) for block in blocks[begin : end + 1]]
    return found if 2 <= end - begin < MOST else []


def _outlined(text: str, provisions: Sequence[Provision], after: int) -> list[Span]:
    """The points as the outline has them: what begins behind the lead, with what is numbered like it."""
    first = bisect_left(provisions, after, key=lambda each: each.start)
    if first == len(provisions) or text[after : provisions[first].start].strip():
        return []
    parent = _parent(provisions[first])
    if not parent:
        return []
    numbered = [each for each in provisions[first : first + 20 * MOST] if _parent(each) == parent]
    ends = [*(each.start for each in numbered[1:]), numbered[-1].end]
    return [_cut(text, each.start, min(each.end, end)) for each, end in zip(numbered, ends, strict=True)][:MOST]


def _parent(provision: Provision) -> str:
    """E.g. "Article 5(1)" of "Article 5(1)(a)"; empty for what is no point of another provision."""
    return provision.locator.rpartition("(")[0]


def _cut(text: str, start: int, end: int) -> Span:
    """A point without the paragraphs that follow it and are none of its own."""
    behind = re.compile(r"(?<=[.;])\s*\n\s*\n(?=[A-Z“])").search(text, start, end)
    return _trimmed(text, start, behind.start() if behind else end)


def _listed(text: str, blocks: Sequence[Block], after: int) -> list[Span]:
    """The points as the blocks have them: what begins alike behind the lead, with what stands below it."""
    first = bisect_left(blocks, after, key=lambda block: block.start)
    if first == len(blocks) or text[after : blocks[first].start].strip():
        return []
    found = [(block.start, block.end) for block in _of_list(text, blocks, first, after + FURTHEST)]
    return found[:MOST] if len(found) > 1 else []


def _of_list(text: str, blocks: Sequence[Block], first: int, furthest: int) -> Iterator[Block]:
    """The blocks of the list that begins with a block."""
    begun = blocks[first]
    kind, sign = _form(text, begun), ""
    between: list[Block] = []  # of a table that stands in no item: the list's own if its numbers go on behind it
    for block in blocks[first:]:
        is_point = _form(text, block) == kind and block.level == begun.level
        is_table = block.kind in _OF_TABLES and _counts(sign)
        if not kind or block.end > furthest or not (is_point or is_table or _continues(begun, block)):
            return
        if is_table and not _continues(begun, block):
            between.append(block)
            continue
        if between and not (is_point and follows(sign, block.label)):
            return
        yield from between
        yield block
        sign, between = block.label if is_point else sign, []


def _continues(item: Block, block: Block) -> bool:
    """Whether a block goes on with an item of a list, is a table in one, or a point below one."""
    if item.kind is not BlockKind.ITEM:
        return False
    return (block.kind is BlockKind.ITEM and block.level > item.level) or (
        block.kind in {BlockKind.PARAGRAPH, *_OF_TABLES} and block.level >= item.level
    )


def _form(text: str, block: Block) -> str:
    """What the points of one list have in common: their sign, or how they begin; empty for what is no point."""
    if block.kind is BlockKind.ITEM:
        return form(block.label)
    words = text[block.start : block.end]
    if block.kind is not BlockKind.PARAGRAPH or block.level:
        return ""
    return "small" if words[0].islower() else "named" if _NAMED.match(words) else ""


def _trimmed(text: str, start: int, end: int) -> Span:
    body = text[start:end]
    return start + len(body) - len(body.lstrip()), start + len(body.rstrip())
