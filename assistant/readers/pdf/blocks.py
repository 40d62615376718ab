"""Paragraphs of pages to blocks: items, rows, notes, captions, struck words, and the file's bookmarks."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.readers.pdf.lines import Line
from assistant.readers.pdf.paragraphs import Paragraph
from assistant.readers.text import in_order
from assistant.records import Block, BlockKind, Page
from assistant.text.deleted import STRUCK
from assistant.text.marks import begins, follows, is_bullet, mark
from assistant.text.rows import cells

_NOTE = re.compile(r"[⁰¹²³⁴-⁹]{1,4}|[*†‡§]{1,3}")
_CAPTION = re.compile(r"(?:Table|Figure|Fig\.|Box|Chart|Exhibit)\s[0-9A-Z][\w.-]{0,6}(?:[.:]\s|\s?[–—-]\s)")
_LINE = re.compile(r"([.,;:]|\b(?:and|or))\n(?=\W|\w{1,4}[.)])")  # where a line may begin an item
_SIGN = 60  # characters of a line in which its sign is looked for
_LONGEST = 300  # characters of a caption
_STEP = 0.5  # of the letters' size that an item of a list in a list is set further to the right
_FAR = 12  # sizes; what begins that far to the right stands in another column


@dataclass(frozen=True, slots=True)
class Placed:
    """A paragraph where it stands in the document's text; one that runs on over pages is on that where it begins."""

    paragraph: Paragraph
    page: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Item:
    """An item of a list that others may stand in."""

    sign: str
    left: float
    page: int


def blocks(
    content: str, placed: Sequence[Placed], bookmarks: Sequence[Block], pages: Sequence[Page]
) -> tuple[Block, ...]:
    """The blocks of a text; a bookmark is the heading in the place of the paragraphs that it is all of."""
    found = list(_without(content, sorted(bookmarks, key=lambda block: block.start), list(_blocks(content, placed))))
    found += [Block(BlockKind.STRUCK, 0, *match.span()) for match in STRUCK.finditer(content)]
    return tuple(replace(block, page=_page(pages, block.start)) for block in in_order([*bookmarks, *found]))


def _page(pages: Sequence[Page], offset: int) -> int:
    """The number of the page that holds the character at an offset; pages without text hold none."""
    return pages[bisect_right(pages, offset, key=lambda page: page.start) - 1].number


def _blocks(content: str, placed: Sequence[Placed]) -> Iterator[Block]:
    names: tuple[str, ...] = ()
    items: list[_Item] = []
    for each in placed:
        text, first = content[each.start : each.end], each.paragraph.first
        block = Block(BlockKind.PARAGRAPH, 0, each.start, each.end)
        sign = mark(text)
        if first.row:
            names, columns = _columns(text, first, names)
            yield replace(block, kind=BlockKind.ROW, columns=columns)
            continue
        names = ()
        if first.note:
            number = _NOTE.match(text)
            yield replace(block, kind=BlockKind.NOTE, label=number.group() if number else "")
        elif sign:
            items = _opened(items, _Item(sign, first.left, each.page), first.size)
            for item in _items(text, replace(block, kind=BlockKind.ITEM, level=len(items), label=sign)):
                items[-1] = replace(items[-1], sign=item.label)
                yield item
        else:
            items = []
            is_caption = len(text) <= _LONGEST and _CAPTION.match(text)
            yield from [replace(block, kind=BlockKind.CAPTION)] if is_caption else _items(text, block)


def _opened(items: Sequence[_Item], item: _Item, size: float) -> list[_Item]:
    """The items that are open with a further one: what it follows, or what it is set to the right of.

    Over a page only the order of signs tells: left and right pages have other margins.
    """
    is_new = bool(items) and items[-1].page != item.page
    for depth in range(len(items) - 1, -1, -1):
        if follows(items[depth].sign, item.sign) and (is_new or not is_bullet(item.sign)):
            moved = item.left - items[depth].left
            return [*(replace(outer, left=outer.left + moved, page=item.page) for outer in items[:depth]), item]
    inside = [outer for outer in items if _STEP * size < item.left - outer.left < _FAR * size]
    return [item] if is_new else [*inside, item]


def _items(text: str, block: Block) -> Iterator[Block]:
    """A paragraph with the items in it that no space parts: they follow a colon, or the item before."""
    before = block.start
    for match in _LINE.finditer(text):
        sign = mark(text[match.end() : match.end() + _SIGN])
        is_first = match.group(1) == ":" and not block.label and begins(sign)
        if sign and (is_first or (block.label and follows(block.label, sign))):
            start = before + match.end()
            yield replace(block, end=start - 1)
            block = replace(block, kind=BlockKind.ITEM, level=block.level or 1, label=sign, start=start)
    yield block


def _columns(text: str, row: Line, names: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names that hold below a row, and those of its own cells; a table goes on over the page with its names."""
    held = cells(text)
    if row.columns == held:
        return held, ()
    names = row.columns or names
    return names, names if len(names) == len(held) else ()


def _without(content: str, headings: Sequence[Block], found: Sequence[Block]) -> Iterator[Block]:
    """Blocks without those that are headings, and without the end or the beginning of a heading that runs over them."""
    at, starts = 0, [heading.start for heading in headings]
    for block in found:
        while at < len(headings) and headings[at].end <= block.start:
            at += 1
        start, end = block.start, block.end
        for heading in headings[at : bisect_left(starts, block.end)]:
            if heading.start <= start:
                start = max(start, heading.end)
            elif heading.end > end:
                end = heading.start
        rest = content[start:end].strip()
        if (start, end) == (block.start, block.end):
            yield block
        elif any(map(str.isalnum, rest)):
            start += content[start:end].index(rest)
            cut = replace(block, start=start, end=start + len(rest))
            yield cut if start == block.start else replace(cut, kind=BlockKind.PARAGRAPH, level=0, label="", columns=())
