"""The text of an element of a page: a line for each block in it, and what the page says that these are."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import Any

from assistant.readers import mathml
from assistant.readers.clean import clean, raised
from assistant.readers.hidden import is_hidden
from assistant.readers.markers import is_marker, markers
from assistant.readers.pagelines import BegunLine, blocks_of
from assistant.readers.spans import CELLS, cells_of, filled, is_bold, names_columns, rows_of
from assistant.readers.strikes import struck
from assistant.readers.struck import marked
from assistant.readers.text import blocks, in_order
from assistant.records import Block, BlockKind
from assistant.text.deleted import STRUCK
from assistant.text.marks import mark

BLOCKS = set(
    "address article blockquote body br caption center dd details div dl dt fieldset figcaption figure footer form"
    " h1 h2 h3 h4 h5 h6 header hr li main ol p pre section summary table tbody tfoot thead tr ul".split()
)
_TIGHT = set("br dd dt li tbody tfoot thead tr".split())  # blocks that begin a line and no paragraph
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_CAPTIONS = {"caption", "figcaption"}
_NOTES = re.compile(r"\b(?:doc-)?(?:foot|end)notes?\b", re.IGNORECASE)  # what roles, classes and ids of notes say
_INLINE = {"span", "b", "strong", "em", "i", "bdi"}
_NUMBERS = re.compile(r"(?i:^|[\s_-])(?:num(?:ber)?|no|nr)(?:[\s_-]|$)|P\d?number\b|P\dno\b", re.IGNORECASE)  # classes
_BAR = " | "  # between two cells
_SIGN = 20  # characters; the sign of an item, for which the last line is looked at, has fewer


def written(root: Any) -> tuple[str, tuple[Block, ...]]:
    """The text of an element and all below it, and its blocks."""
    writer = _Writer()
    writer.write(root)
    return writer.finished()


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


class _Writer:
    """Walks a tree without recursion, so that deep nesting cannot end the process."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._pending = ""  # what goes before the next text: a line end, a paragraph end, or the bar between two cells
        self._due = 0  # bars of the row of a grid that go before the next text, empty cells between them
        self._is_soft = False  # whether a line ends within a cell of a grid, whose row is one line
        self._struck = 0  # elements that are open and struck out
        self._gone = -1  # of struck words that have begun: the parts before them
        self._is_glued = False  # whether struck words end without a space
        self._is_marked = False  # whether a list item's text has yet to come behind its marker
        self._row = 0  # where the text of the table row begins
        self._raised = 0
        self._plain = 0
        self._starts: list[int] = []  # of what is open and noted: the parts before it
        self._noted: list[Block] = []  # headings
        self._pre: list[Block] = []  # of preformatted text
        self._homes: list[_Home] = []
        self._lines: list[BegunLine] = []
        self._tables: list[Any] = [None]
        self._markers: dict[Any, str] = {}
        self._grid: set[Any] = set()
        self._crossed: set[Any] = set()

    def write(self, root: Any) -> None:
        """Take in the text of an element and all below it."""
        mathml.write_out(root)
        self._grid = filled(root)
        self._crossed = struck(root)
        stack: list[tuple[Any, bool]] = [(root, False)]
        while stack:
            element, leaving = stack.pop()
            if not leaving and (element is root or not is_hidden(element)):
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
        gone = (Block(BlockKind.STRUCK, 0, *match.span()) for match in STRUCK.finditer(content))
        return content, in_order([*blocks_of(content, self._lines), *self._pre, *self._noted, *gone])

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
            if self._length and any(row in self._grid for row in rows_of(element)):
                self._pending, self._due = "\n", 0
        elif tag == "tr":
            self._row, self._due, self._is_soft = self._length, 0, False
        elif tag in CELLS and element.getprevious() is not None:
            self._part_cells(element.getparent())
        elif tag in _HEADINGS or tag == "pre":
            self._starts.append(len(self._parts))
        self._raised += tag == "sup"
        self._plain += tag == "pre"
        self._struck += element in self._crossed
        if element.text:
            self._text(element.text)

    def _leave(self, element: Any) -> None:
        tag = element.tag
        self._raised -= tag == "sup"
        self._plain -= tag == "pre"
        if tag in _INLINE and _NUMBERS.search(element.get("class") or ""):
            self._is_glued = not (element.tail or "")[:1].islower()  # a style may set a number apart from its title
        self._struck -= element in self._crossed
        if not self._struck or tag == "pre" or tag in _HEADINGS:
            self._close()
        if tag in _HEADINGS:
            self._note_heading(_HEADINGS[tag])
        elif tag == "tr":
            self._end_row()
        elif tag == "pre":
            self._note_lines()
        elif tag == "table":
            self._tables.pop()
            self._row = self._length  # what follows in a cell around it begins a line
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
            self._homes.append(_Home(element, BlockKind.ROW, is_whole=len(cells_of(element)) > 1 and not inside))
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
            self._markers.update(markers(listed))
        return self._markers[item]

    def _part_cells(self, row: Any) -> None:
        """Part a cell from the one before; a row whose first cell is a marker is the item of a list, but in a grid."""
        self._close()
        if row in self._grid:
            self._due += 1
            return
        if self._length <= self._row:
            return
        last = self._last_line()
        is_item = is_marker(last)
        self._pending = " " if is_item else _BAR
        home = self._homes[-1] if self._homes else None
        if is_item and home is not None and home.kind is BlockKind.ROW and self._lines[-1].kind is BlockKind.ROW:
            self._lines[-1] = replace(self._lines[-1], kind=BlockKind.ITEM, level=self._depth() + 1, label=last)
            home.kind, home.is_begun = BlockKind.ITEM, True

    def _end_row(self) -> None:
        """Write the bars in front of empty cells at the end of a row of a grid."""
        if self._length > self._row and not self._pending:
            self._put_bars()
            if self._lines[-1].is_boxed:
                self._put(" |")
        self._due, self._is_soft = 0, False

    def _put_bars(self) -> None:
        if self._due and self._lines[-1].start == self._length:
            self._lines[-1].is_boxed = True
            self._put("|")
        for _ in range(self._due):
            self._lines[-1].bars.append(self._length)
            self._put(_BAR)
        self._due, self._is_soft = 0, False

    def _depth(self) -> int:
        return sum(home.kind is BlockKind.ITEM for home in self._homes)

    def _begin(self) -> None:
        """Note what the line is that begins here; a whole row goes on over the lines in its cells."""
        outer = (home for home in self._homes if home.is_whole)
        home = next(outer, self._homes[-1] if self._homes else None)
        line = BegunLine(self._length, BlockKind.PARAGRAPH, self._depth())
        if home is None or (home.is_begun and home.kind is BlockKind.ITEM):
            self._lines.append(line)
        elif home.kind is not BlockKind.ROW:
            self._lines.append(replace(line, kind=home.kind, label=home.label))
        elif not (home.is_whole and home.is_begun):
            is_head, is_grid = names_columns(home.element), home.element in self._grid
            bold = is_grid and is_bold(home.element)
            row = replace(line, kind=home.kind, table=self._tables[-1], names=is_head, is_grid=is_grid, bold=bold)
            self._lines.append(row)
        if home is not None:
            home.is_begun = True

    def _note_heading(self, level: int) -> None:
        """Note the words of a heading that ends."""
        written = "".join(self._parts[self._starts.pop() :])
        words = written.strip()
        if words:
            start = self._length - len(written) + written.index(words)
            label = " ".join(words.split())
            self._noted.append(Block(BlockKind.HEADING, level, start, start + len(words), label=label))

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
            self._add(words, is_gone=self._struck > 0)
            return
        words = re.sub(r"\s+", " ", words)
        if words.startswith(" ") and (self._pending or not self._length or self._parts[-1].endswith((" ", "\n"))):
            words = words[1:]
        if words:
            self._add(words, is_gone=self._struck > 0)

    def _end_line(self, element: Any) -> None:
        """End the line before more text comes; there is none to end in an empty cell or behind a marker."""
        self._close()
        if any(home.is_whole and home.element in self._grid for home in self._homes):
            self._is_soft = self._length > self._row
            return
        if self._pending in {" ", _BAR} or not self._length or self._is_marked:
            return
        inner = element.tag in {"ol", "ul"} and element.getparent() is not None and element.getparent().tag == "li"
        end = "\n" if element.tag in _TIGHT or inner else "\n\n"
        self._pending = max(self._pending, end)  # of two the end of a paragraph, which is the longer one

    def _last_line(self) -> str:
        line = ""
        for part in reversed(self._parts):
            line = part + line
            if "\n" in part or len(line) > _SIGN:
                break
        return line.rpartition("\n")[2].strip()

    def _add(self, text: str, *, is_gone: bool = False) -> None:
        """Write a text behind what is due before it; words that are struck out are marked when they end."""
        begins = not self._length or self._pending.startswith("\n")
        is_glued = self._is_glued and not (self._pending or self._due or self._is_soft)
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
        if self._due and text.strip():
            self._put_bars()
        elif self._is_soft:
            self._put("\n" if mark(f"{text}_") else " ")  # what follows may stand in an element of its own
            self._is_soft, text = False, text.lstrip()
        blank = text[: len(text) - len(text.lstrip())]
        if is_gone and self._gone < 0 and text.strip():
            self._put(blank)
            self._gone, text = len(self._parts), text.lstrip()
        elif is_glued and not blank and text[:1].isalnum():
            self._put(" ")
        self._is_glued = False
        self._put(text)

    def _close(self) -> None:
        """Mark the struck words that end here, those of each line by themselves."""
        if self._gone < 0:
            return
        written = "".join(self._parts[self._gone :])
        del self._parts[self._gone :]
        self._length -= len(written)
        self._gone = -1
        bare = written.rstrip()
        self._put("\n".join(_indented(line) for line in bare.split("\n")))
        self._put(written[len(bare) :])
        self._is_glued = written == bare

    def _put(self, text: str) -> None:
        if text:
            self._parts.append(text)
            self._is_marked = False
            self._length += len(text)


def _indented(line: str) -> str:
    """A line of struck words, marked behind its indent."""
    return f"{line[: len(line) - len(line.lstrip())]}{marked(line)}" if line.strip() else line
