"""The text of a DOCX file as Word prints it.

What reading changes of the text that a file holds, and nothing else:

- left out: what was deleted or moved away under tracked changes, insertions being kept; hidden words; what only says
  what is to be filled in; notes that nothing refers to; headers and footers, of which those are noted that say how
  things stand with the document (`stamps`)
- counted: the numbers of lists, through styles and what these are based on (`numbering`), and of notes (`notes`)
- marked: raised digits as superscripts, struck-out words as "[deleted: …]" (`words`)
- written out: equations on a line (`equations`), signs of symbol fonts in Unicode (`symbols`), ticks of forms, charts
  and diagrams as tables and lines (`charts`)
- moved: text boxes behind the paragraph that they hang on, tables in tables behind the row; notes to the end
- repeated: a merged cell in every row and column that it covers (`grids`)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from assistant.readers import grids, stamps
from assistant.readers.docx import charts, numbering, tables
from assistant.readers.docx.notes import NoteNumbers
from assistant.readers.docx.parts import W, opened, switched, value
from assistant.readers.docx.styles import Styles
from assistant.readers.docx.tables import CellPlace
from assistant.readers.docx.words import BOX, Printer, Words
from assistant.readers.markers import is_marker
from assistant.readers.officedoc import R
from assistant.readers.text import in_order
from assistant.records import INSIDE, Block, BlockKind, State, Text
from assistant.text.marks import mark

_TEXTPATH = "{urn:schemas-microsoft-com:vml}textpath"
_DRAWN = (BOX, f"{charts.C}chart", f"{charts.DGM}relIds")
_HIDDEN = "Hidden words, which Word does not print, were left out."


@dataclass(frozen=True, slots=True)
class Printed:
    """A paragraph or table row, what parts it from the next, and its blocks, offsets into its text."""

    text: str
    ending: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class _TableRow:
    """The cells of a row, none where something fills it by itself, and what stands below it: that, tables in cells."""

    cells: Sequence[Printed]
    below: Sequence[Printed]
    is_head: bool = False
    is_bold: bool = False


def read(path: Path, characters: int) -> Text:
    """The text of a DOCX file, one paragraph per blank-line block, table rows with cells joined by " | ".

    Raises:
        UnreadableError: it is damaged, or its parts unpack to more than is allowed.
    """
    document = _Document(path)
    pieces: list[str] = []
    blocks: list[Block] = []
    length = 0
    for line in document.lines():
        blocks += [replace(block, start=block.start + length, end=block.end + length) for block in line.blocks]
        pieces.append(line.text + line.ending)
        length += len(pieces[-1])
        if length > characters:
            break
    content = "".join(pieces)
    problems = document.problems()
    is_whole = length <= characters and not document.left_out
    if document.left_out:
        problems.append(f"Entities that stand in no part of it were left out: {', '.join(document.left_out[:9])}.")
    if length > characters:
        problems.append(f"Only the first {characters:,} characters were read.")
    return Text(
        content[:characters],
        blocks=tuple(block for block in in_order(blocks) if block.end <= characters),
        state=State.INDEXED if is_whole else State.PARTIAL,
        problems=tuple(problems),
    )


class _Document:
    """A document's parts: what its styles and numbering say belongs to each paragraph."""

    def __init__(self, path: Path) -> None:
        self._parts = opened(path)
        self._styles = Styles(self._parts.own.get("styles"))
        self._counter = numbering.Counter(numbering.lists(self._parts.own.get("numbering"), self._styles))
        self._notes = NoteNumbers(self._parts)
        self._printer = Printer(self._styles, self._notes)
        self._carrying = grids.Carrying()
        self._held = Words("", "", ())  # of a paragraph whose end was deleted: what runs on in the next one

    def lines(self) -> Iterator[Printed]:
        """Each paragraph and table row, then the notes."""
        yield from self._flow(self._parts.document)
        for number, note in self._notes.notes():
            text = " ".join(filter(None, (self._printer.words(p).text for p in note.iter(f"{W}p"))))
            if text:
                whole = f"{number} {text}".strip()
                yield Printed(whole, "\n\n", (Block(BlockKind.NOTE, 0, 0, len(whole), label=number.strip("[]")),))

    @property
    def left_out(self) -> tuple[str, ...]:
        """The names of entities that are not read."""
        return self._parts.left_out

    def problems(self) -> list[str]:
        """What is to be said of the file: stamps on its pages, and what was left out."""
        beside = [self._printer.words(p).text for part in self._parts.furniture for p in part.iter(f"{W}p")]
        beside += [each.get("string") or "" for part in self._parts.furniture for each in part.iter(_TEXTPATH)]
        return [*stamps.problems(beside), *([_HIDDEN] if self._printer.hid else [])]

    def _flow(self, container: Any) -> Iterator[Printed]:
        """The lines of the paragraphs and tables in a container."""
        for each in tables.within(container, f"{W}p", f"{W}tbl"):
            yield from self._table(each) if each.tag == f"{W}tbl" else self._paragraph(each)

    def _paragraph(self, paragraph: Any) -> Iterator[Printed]:
        """A paragraph, then what is drawn in it: text boxes, charts, diagrams."""
        line = self._lined(paragraph)
        if line.text:
            yield line
        for each in tables.within(paragraph, *_DRAWN):
            if each.tag == BOX:
                yield from self._flow(each)
            elif each.tag == _DRAWN[1]:
                yield from self._chart(self._parts.drawn.get(each.get(f"{R}id") or ""))
            else:
                part = self._parts.drawn.get(each.get(f"{R}dm") or "")
                yield from map(_plain, charts.diagram(part) if part is not None else ())

    def _chart(self, part: Any) -> Iterator[Printed]:
        if part is None:
            return
        chart = charts.chart(part)
        yield from (replace(_plain(title), blocks=(_whole(title, BlockKind.CAPTION),)) for title in chart.titles)
        for row in (chart.names, *chart.rows) if chart.rows else ():
            yield _row(row, chart.names if row is not chart.names else ())

    def _table(self, table: Any) -> Iterator[Printed]:
        """The rows of a table, each followed by the tables in it; what fills a row by itself is no row."""
        found: list[_TableRow] = []
        above: dict[int, Printed] = {}
        for row, places in tables.rows(table):
            if len(places) == 1 and not places[0].continues:
                above = {}
                found.append(_TableRow((), list(self._flow(places[0].element))))
                continue
            held = {place.first: self._cell(place, above) for place in places}
            above = {place.first: held[place.first][0] for place in places}
            cells = [cell for place in places for cell in self._covering(place, held[place.first][0])]
            nested = [line for _, inside in held.values() for line in inside]
            own = [above[place.first] for place in places if not place.continues]
            if len(own) == 1 and not any(above[place.first].text for place in places if place.continues):
                cells, nested = [], [_filling(own[0]), *nested]
            found.append(_TableRow(cells, nested, tables.is_head(row), all(map(_is_bold, places))))
        parted = [each for each in found if each.cells]
        texts = [[_held(cell) for cell in each.cells] for each in parted]
        heads = [each.is_head for each in parted]
        marked = heads.index(False) if False in heads else 0
        head = marked or grids.naming(texts, [each.is_bold for each in parted])
        names, at = grids.names(texts[:head]), 0
        for each in found:
            if any(cell.text for cell in each.cells):
                yield _row_of(each.cells, names if at >= head else ())
            at += bool(each.cells)
            yield from each.below

    def _cell(self, place: CellPlace, above: dict[int, Printed]) -> tuple[Printed, list[Printed]]:
        """What a cell says on one line, and the lines of the tables in it."""
        lines: list[Printed] = []
        nested: list[Printed] = []
        for each in tables.within(place.element, f"{W}p", f"{W}tbl"):
            if each.tag == f"{W}tbl":
                nested += self._table(each)
            else:
                lines += self._paragraph(each)
        own = _joined(lines, " ")
        if place.continues and not own.text and place.first in above:
            return replace(own, text=self._carrying.carried(above[place.first].text)), nested
        return own, nested

    def _covering(self, place: CellPlace, printed: Printed) -> Iterator[Printed]:
        """A cell in every column that it covers."""
        yield printed
        for _ in range(place.span - 1):
            yield Printed(self._carrying.carried(printed.text), "", ())

    def _lined(self, paragraph: Any) -> Printed:
        """A paragraph by itself, with what its style and list say of it; of one that runs on in the next nothing."""
        words = _following(self._held, self._printer.words(paragraph))
        end = paragraph.find(f"{W}pPr/{W}rPr")
        if end is not None and (end.find(f"{W}del") is not None or end.find(f"{W}moveFrom") is not None):
            self._held = words
            return Printed("", "", ())
        self._held = Words("", "", ())
        style = self._styles.of(paragraph)
        name, depth = self._listed(paragraph, style)
        is_shown = words.text or not switched(end, "vanish")
        number = self._counter.next(name, depth) if name and is_shown else ""
        if not words.text:
            return Printed("", "", ())
        if number and not number.endswith(" ") and words.text[0] not in "—–:.":
            number += " "
        whole, sign = f"{number}{words.text}", number.strip()
        level = self._level(paragraph, style)
        block = _whole(whole, BlockKind.PARAGRAPH)
        if level:
            block = replace(block, kind=BlockKind.HEADING, level=level, label=whole)
        elif self._styles.is_caption(style):
            block = replace(block, kind=BlockKind.CAPTION)
        elif sign or mark(words.text):
            block = replace(block, kind=BlockKind.ITEM, level=depth + 1 if sign else 1, label=sign or mark(words.text))
        return Printed(whole, "\n\n", (block, *_moved(words.blocks, len(number))))

    def _level(self, paragraph: Any, style: str) -> int:
        outline = value(paragraph, f"{W}pPr/{W}outlineLvl")
        if outline.isdecimal():
            return int(outline) + 1 if int(outline) < 6 else 0
        return self._styles.level(style)

    def _listed(self, paragraph: Any, style: str) -> tuple[str, int]:
        """The list that a paragraph is an item of, and how deep; no name if it is none."""
        name = value(paragraph, f"{W}pPr/{W}numPr/{W}numId") or self._styles.list_of(style)
        if not name or name == "0":
            return "", 0
        depth = value(paragraph, f"{W}pPr/{W}numPr/{W}ilvl")
        return name, int(depth) if depth.isdecimal() else self._counter.depth(name, self._styles, style)


def _whole(text: str, kind: BlockKind) -> Block:
    return Block(kind, 0, 0, len(text))


def _plain(text: str) -> Printed:
    return Printed(text, "\n\n", (_whole(text, BlockKind.PARAGRAPH),))


def _filling(cell: Printed) -> Printed:
    """A cell beside others that go on with what is too long to be said again."""
    return Printed(cell.text, "\n", (_whole(cell.text, BlockKind.PARAGRAPH), *cell.blocks)) if cell.text else cell


def _moved(blocks: Sequence[Block], by: int) -> list[Block]:
    return [replace(block, start=block.start + by, end=block.end + by) for block in blocks]


def _following(before: Words, words: Words) -> Words:
    """The words of a paragraph behind those of one whose end was deleted."""
    if not before.text:
        return words
    first = before.text + before.ending
    return replace(words, text=first + words.text, blocks=(*before.blocks, *_moved(words.blocks, len(first))))


def _row(cells: Sequence[str], columns: tuple[str, ...]) -> Printed:
    return _row_of([Printed(cell, "", ()) for cell in cells], columns)


def _row_of(cells: Sequence[Printed], columns: tuple[str, ...]) -> Printed:
    """A row of cells; one that only numbers what stands beside it is the sign of an item."""
    if len(cells) == 2 and not columns and is_marker(cells[0].text) and cells[1].text:
        line = _joined(cells, " ")
        item = replace(_whole(line.text, BlockKind.ITEM), level=1, label=cells[0].text)
        return Printed(line.text, "\n", (item, *line.blocks))
    line = _joined(cells, " | ")
    if not cells[0].text:  # bars all around, as in Markdown, since one in front may be that only
        line = Printed(f"|{line.text} |", "", tuple(_moved(line.blocks, 1)))
    fitting = columns if len(columns) == len(cells) else ()
    return Printed(line.text, "\n", (replace(_whole(line.text, BlockKind.ROW), columns=fitting), *line.blocks))


def _joined(lines: Sequence[Printed], between: str) -> Printed:
    """Lines as one; of their blocks the words that are set apart inside them."""
    given = [line for line in lines if line.text] if between == " " else lines
    blocks: list[Block] = []
    length = 0
    for line in given:
        blocks += _moved([block for block in line.blocks if block.kind in INSIDE], length)
        length += len(line.text) + len(between)
    return Printed(between.join(line.text for line in given), "", tuple(blocks))


def _held(cell: Printed) -> str:
    return " ".join(cell.text.split())


def _is_bold(place: CellPlace) -> bool:
    """Whether all words of a cell say that they are bold."""
    runs = [run for run in place.element.iter(f"{W}r") if any((t.text or "").strip() for t in run.iter(f"{W}t"))]
    return all(bool(switched(run.find(f"{W}rPr"), "b")) for run in runs)
