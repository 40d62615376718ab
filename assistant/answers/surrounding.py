"""What a quote stands in: its paragraph, its list item with the lead of the list, or its table row with its columns."""

from __future__ import annotations

from collections.abc import Sequence

from assistant import outline
from assistant.answers.quoted import lists
from assistant.ports import Record
from assistant.records import Block, BlockKind, Surrounding
from assistant.text import sentences
from assistant.text.sentences import Span

MOST = 1000  # characters of what is shown around a quote, its own among them: about 150 words


def surrounding(record: Record, start: int, end: int) -> tuple[Surrounding, ...]:
    """What stands around a quote, what heads it first; nothing where that says no more than the quote.

    Args:
        record: the document.
        start: where the quote begins in its text.
        end: where it ends.
    """
    blocks = lists.running(record.blocks)
    own = _own(record, blocks, start, end)
    head = _head(record, blocks, own)
    spared = head[1] - head[0] if head else 0
    made = [_surrounding(record.text, head, head)] if head else []
    made.append(_surrounding(record.text, own, _within(record.text, own, (start, end), MOST - spared)))
    return tuple(made) if any(each.says_more([(start, end)]) for each in made) else ()


def _own(record: Record, blocks: Sequence[Block], start: int, end: int) -> Span:
    """The paragraph, item or row in which a quote stands, or all that it touches; a note, where it stands in one."""
    first, last = lists.at(blocks, start), lists.at(blocks, end - 1)
    if first >= 0 and last >= first:
        return (blocks[first].start, blocks[last].end)
    notes = (each for each in record.blocks if each.kind is BlockKind.NOTE)
    return next(((each.start, each.end) for each in notes if each.start <= start and end <= each.end), (start, end))


def _head(record: Record, blocks: Sequence[Block], own: Span) -> Span | None:
    """What must be read before a paragraph: the lead of a list's item, the names of a row's columns."""
    at = lists.at(blocks, own[0])
    if at < 0:
        return None
    block = blocks[at]
    if block.kind is BlockKind.ROW:
        return lists.columns(record.text, blocks, own[0])
    if block.kind not in (BlockKind.ITEM, BlockKind.PARAGRAPH):
        return None
    around = outline.enclosing(record.outline, *own)
    is_point = around is None or around.start == own[0]  # else it may follow the points, and be none of them
    lead = lists.lead(record.text, record.outline if is_point else (), blocks, own)
    return lead if lead and lead[1] <= own[0] else None


def _within(text: str, own: Span, quote: Span, most: int) -> Span:
    """A paragraph, of a long one the sentences around the quote, as many as stand in `most` characters."""
    if own[1] - own[0] <= most:
        return own
    found = [(own[0] + start, own[0] + end) for start, end in sentences.split(text[slice(*own)])]
    held = [number for number, each in enumerate(found) if each[0] < quote[1] and quote[0] < each[1]]
    if not held:
        return quote
    first, last = held[0], held[-1]
    for _ in found:
        if last + 1 < len(found) and found[last + 1][1] - found[first][0] <= most:
            last += 1
        if first and found[last][1] - found[first - 1][0] <= most:
            first -= 1
    return (min(found[first][0], quote[0]), max(found[last][1], quote[1]))


def _surrounding(text: str, whole: Span, part: Span) -> Surrounding:
    begins, ends = not text[whole[0] : part[0]].strip(), not text[part[1] : whole[1]].strip()
    return Surrounding(text[slice(*part)], *part, begins, ends)
