"""The text of an element of a page: a line for each block in it, and what the page says that these are."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from assistant.readers.clean import clean
from assistant.readers.text import blocks, in_order, raised, roman
from assistant.records import Block, BlockKind
from assistant.text.marks import mark

_DROPPED = set(
    "script style noscript template svg nav aside button select input textarea iframe head dialog object".split()
)
_BANNERS = {"header", "footer"}  # of the page: dropped; of an article: kept, they hold its title and its notes
BLOCKS = set(
    "address article blockquote body br caption center dd details div dl dt fieldset figcaption figure footer form"
    " h1 h2 h3 h4 h5 h6 header hr li main ol p pre section summary table tbody tfoot thead tr ul".split()
)
_TIGHT = set("br dd dt li tbody tfoot thead tr".split())  # blocks that begin a line and no paragraph
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_STRUCK = {"del", "s", "strike"}
_CAPTIONS = {"caption", "figcaption"}
_NOTES = re.compile(r"\b(?:doc-)?(?:foot|end)notes?\b", re.IGNORECASE)  # what roles, classes and ids of notes say
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_MARKER = re.compile(r"(?:\(?[0-9a-zA-Z]{1,5}[.)]|[•●▪◦–—-])$")
_BAR = " | "  # between two cells
_NUMBER = re.compile(r"[\[(]?([0-9⁰¹²³⁴-⁹]{1,4})")


def written(root: Any) -> tuple[str, tuple[Block, ...]]:
    """The text of an element and all below it, and its blocks."""
    writer = _Writer()
    writer.write(root)
    return writer.finished()


def _hidden(element: Any) -> bool:
    if not isinstance(element.tag, str) or element.tag in _DROPPED:
        return True
    if element.tag in _BANNERS and not any(e.tag in {"article", "main", "section"} for e in element.iterancestors()):
        return True
    if element.get("hidden") is not None or element.get("role") in {"navigation", "banner", "contentinfo", "search"}:
        return True
    if element.tag == "a" and element.get("aria-hidden") == "true":  # the sign beside a heading that links to it
        return True
    return bool(_HIDDEN_STYLE.search(element.get("style") or ""))


@dataclass(slots=True)
class _Home:
    """An open element that says what its lines are: nothing in headings and preformatted text, which note themselves.

    What is `whole` says it of all in it, whatever else is open there.
    """

    element: Any
    kind: BlockKind | None
    label: str = ""
    is_begun: bool = False
    is_whole: bool = False


@dataclass(slots=True)
class _Begun:
    """Where a line begins and what it is: None in a heading, which is noted by itself.

    `table` is the one that a row stands in; `names` says that its cells are the names of that table's columns.
    `bars` are where those stand that part its cells: others are words of theirs.
    """

    start: int
    kind: BlockKind | None
    level: int
    label: str = ""
    table: Any = None
    names: bool = False
    bars: list[int] = field(default_factory=list)

    def cells(self, content: str, end: int) -> tuple[str, ...]:
        """The cells of a row that ends at a place."""
        bounds = itertools.pairwise([self.start, *self.bars, end])
        return tuple(" ".join(content[one:other].removeprefix(_BAR).split()) for one, other in bounds)


class _Writer:
    """Walks a tree without recursion, so that deep nesting cannot end the process."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._pending = ""  # what goes before the next text: a line end, a paragraph end, or the bar between two cells
        self._is_marked = False  # whether a list item's text has yet to come behind its marker
        self._row = 0  # where the text of the table row begins
        self._raised = 0
        self._plain = 0
        self._starts: list[int] = []  # of what is open and noted: the parts before it
        self._noted: list[Block] = []  # headings, struck words
        self._pre: list[Block] = []  # of preformatted text
        self._homes: list[_Home] = []
        self._lines: list[_Begun] = []
        self._tables: list[Any] = [None]
        self._markers: dict[Any, str] = {}

    def write(self, root: Any) -> None:
        """Take in the text of an element and all below it."""
        stack: list[tuple[Any, bool]] = [(root, False)]
        while stack:
            element, leaving = stack.pop()
            if not leaving and (element is root or not _hidden(element)):
                self._enter(element)
                stack.append((element, True))
                stack.extend((child, False) for child in reversed(element))
                continue
            if leaving:
                self._leave(element)
            if element is not root and element.tail:
                self._text(element.tail)

    def finished(self) -> tuple[str, tuple[Block, ...]]:
        """The text, and its blocks where they stand in it."""
        content = "".join(self._parts).rstrip()
        return content, in_order([*_blocks(content, self._lines), *self._pre, *self._noted])

    def _enter(self, element: Any) -> None:
        tag = element.tag
        if tag in BLOCKS:
            self._end_line(element)
            self._open(element)
        if tag == "li":
            self._add(f"{self._marker(element)} ")
            self._homes[-1].is_begun = self._is_marked = True
        elif tag == "table":
            self._tables.append(element)
        elif tag == "tr":
            self._row = self._length
        elif tag in {"td", "th"} and self._length > self._row and element.getprevious() is not None:
            self._part_cells()
        elif tag in _HEADINGS or tag in _STRUCK or tag == "pre":
            self._starts.append(len(self._parts))
        self._raised += tag == "sup"
        self._plain += tag == "pre"
        if element.text:
            self._text(element.text)

    def _leave(self, element: Any) -> None:
        tag = element.tag
        self._raised -= tag == "sup"
        self._plain -= tag == "pre"
        if tag in _HEADINGS:
            self._note(BlockKind.HEADING, _HEADINGS[tag])
        elif tag in _STRUCK:
            self._note(BlockKind.STRUCK)
        elif tag == "pre":
            self._note_lines()
        elif tag == "table":
            self._tables.pop()
        elif tag == "li":
            self._is_marked = False  # an empty item has its line, too
        if self._homes and self._homes[-1].element is element:
            self._homes.pop()
        if tag in BLOCKS and tag != "br":
            self._end_line(element)

    def _open(self, element: Any) -> None:
        """Remember what the lines in an element are, if it says so."""
        tag = element.tag
        if tag in _HEADINGS or tag == "pre":
            self._homes.append(_Home(element, None, is_whole=True))
        elif tag == "tr":
            inside = {each.tag for each in element.iter()} & {"table", "li", *_HEADINGS}
            self._homes.append(_Home(element, BlockKind.ROW, is_whole=len(_cells(element)) > 1 and not inside))
        elif tag in _CAPTIONS:
            self._homes.append(_Home(element, BlockKind.CAPTION))
        elif tag == "li":
            kind = BlockKind.NOTE if any(home.kind is BlockKind.NOTE for home in self._homes) else BlockKind.ITEM
            self._homes.append(_Home(element, kind, self._marker(element)))
        elif any(_NOTES.search(element.get(name) or "") for name in ("role", "class", "id")):
            self._homes.append(_Home(element, BlockKind.NOTE))

    def _marker(self, item: Any) -> str:
        """The sign in front of a list item; those of a list are counted once for all of them."""
        listed = item.getparent()
        if listed is None or listed.tag != "ol":
            return "-"
        if item not in self._markers:
            self._markers.update(_markers(listed))
        return self._markers[item]

    def _part_cells(self) -> None:
        """Part a cell from the one before; a row whose first cell is a marker is the item of a list."""
        last = self._last_line()
        is_item = bool(_MARKER.match(last))
        self._pending = " " if is_item else _BAR
        home = self._homes[-1] if self._homes else None
        if is_item and home is not None and home.kind is BlockKind.ROW and self._lines[-1].kind is BlockKind.ROW:
            self._lines[-1] = replace(self._lines[-1], kind=BlockKind.ITEM, level=self._depth() + 1, label=last)
            home.kind, home.is_begun = BlockKind.ITEM, True

    def _depth(self) -> int:
        return sum(home.kind is BlockKind.ITEM for home in self._homes)

    def _begin(self) -> None:
        """Note what the line is that begins here; a whole row goes on over the lines in its cells."""
        outer = (home for home in self._homes if home.is_whole)
        home = next(outer, self._homes[-1] if self._homes else None)
        line = _Begun(self._length, BlockKind.PARAGRAPH, self._depth())
        if home is None or (home.is_begun and home.kind is BlockKind.ITEM):
            self._lines.append(line)
        elif home.kind is not BlockKind.ROW:
            self._lines.append(replace(line, kind=home.kind, label=home.label))
        elif not (home.is_whole and home.is_begun):
            is_head = _names_columns(home.element)
            self._lines.append(replace(line, kind=home.kind, table=self._tables[-1], names=is_head))
        if home is not None:
            home.is_begun = True

    def _note(self, kind: BlockKind, level: int = 0) -> None:
        """Note the words of an element that ends."""
        written = "".join(self._parts[self._starts.pop() :])
        words = written.strip()
        if words:
            start = self._length - len(written) + written.index(words)
            label = " ".join(words.split()) if kind is BlockKind.HEADING else ""
            self._noted.append(Block(kind, level, start, start + len(words), label=label))

    def _note_lines(self) -> None:
        """Note the blocks of preformatted text, as its lines show them, where they are its own."""
        written = "".join(self._parts[self._starts.pop() :])
        if self._plain:
            return  # it stands in other preformatted text, whose lines they are
        line = bisect_left(self._lines, self._length - len(written), key=lambda each: each.start)
        start = self._lines[line].start if line < len(self._lines) else self._length
        found = blocks(written[len(written) - (self._length - start) :]) if start < self._length else ()
        self._pre += [replace(block, start=block.start + start, end=block.end + start) for block in found]

    def _text(self, text: str) -> None:
        words = clean(text)
        if self._raised:
            words = raised(words)
        if self._plain:
            self._add(words)
            return
        words = re.sub(r"\s+", " ", words)
        if words.startswith(" ") and (self._pending or not self._length or self._parts[-1].endswith((" ", "\n"))):
            words = words[1:]
        if words:
            self._add(words)

    def _end_line(self, element: Any) -> None:
        """End the line before more text comes; there is none to end in an empty cell or behind a marker."""
        if self._pending in {" ", _BAR} or not self._length or self._is_marked:
            return
        inner = element.tag in {"ol", "ul"} and element.getparent() is not None and element.getparent().tag == "li"
        self._pending = max(self._pending, "\n" if element.tag in _TIGHT or inner else "\n\n")

    def _last_line(self) -> str:
        line = ""
        for part in reversed(self._parts):
            line = part + line
            if "\n" in part or len(line) > 20:
                break
        return line.rpartition("\n")[2].strip()

    def _add(self, text: str) -> None:
        begins = not self._length or self._pending.startswith("\n")
        if self._length:
            if self._pending.startswith("\n"):
                self._length -= len(self._parts[-1]) - len(self._parts[-1].rstrip(" "))
                self._parts[-1] = self._parts[-1].rstrip(" ")
            if self._pending == _BAR:
                self._lines[-1].bars.append(self._length)
            self._put(self._pending)
        self._pending = ""
        if begins:
            self._begin()
        self._put(text)

    def _put(self, text: str) -> None:
        if text:
            self._parts.append(text)
            self._is_marked = False
            self._length += len(text)


def _blocks(content: str, lines: list[_Begun]) -> Iterator[Block]:
    """The blocks that lines make, each from its begin to the next one's."""
    names: dict[Any, tuple[str, ...]] = {}
    ends = [*(line.start for line in lines), len(content)][1:]
    for line, end in zip(lines, ends, strict=True):
        text = content[line.start : end].strip()
        start = line.start + content[line.start : end].find(text)
        block = Block(line.kind or BlockKind.PARAGRAPH, line.level, start, start + len(text), label=line.label)
        if not text or line.kind is None:
            continue
        if line.kind is BlockKind.ROW:
            held = line.cells(content, end)
            known = names.get(line.table, ())
            if line.names:
                names[line.table] = held
            elif len(held) == len(known):
                block = replace(block, columns=known)
            elif len(held) == 1 and not known:
                block = replace(block, kind=BlockKind.PARAGRAPH)
        if block.kind is BlockKind.PARAGRAPH and (sign := mark(text)):
            block = replace(block, kind=BlockKind.ITEM, level=line.level + 1, label=sign)
        if block.kind is BlockKind.NOTE:
            number = _NUMBER.match(text)
            block = replace(block, label=number.group(1) if number else "")
        yield block


def _names_columns(row: Any) -> bool:
    above = row.getparent()
    return all(cell.tag == "th" for cell in _cells(row)) or (above is not None and above.tag == "thead")


def _cells(row: Any) -> list[Any]:
    return [cell for cell in row if cell.tag in {"td", "th"}]


def _markers(listed: Any) -> Iterator[tuple[Any, str]]:
    """Each item of an ordered list with the number or letter in front of it."""
    items = list(listed.iterchildren("li"))
    step = 1 if listed.get("reversed") is None else -1
    start = _number(listed.get("start"))
    first = start if start is not None else 1 if step > 0 else len(items)
    for at, item in enumerate(items):
        number = _number(item.get("value"))
        yield item, _marker(first + step * at if number is None else number, listed.get("type") or "1")


def _number(stated: str | None) -> int | None:
    return int(stated) if stated and stated.isdecimal() and len(stated) < 7 else None


def _marker(number: int, style: str) -> str:
    if style in "aA" and 1 <= number <= 26:
        letter = chr(96 + number)
        return f"{letter.upper() if style == 'A' else letter}."
    if style in "iI" and 1 <= number < 50:
        numeral = roman(number)
        return f"{numeral.upper() if style == 'I' else numeral}."
    return f"{number}."
