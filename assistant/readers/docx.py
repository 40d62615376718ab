"""DOCX: headings, numbered lists, tables and footnotes; tracked deletions left out, insertions kept."""

from __future__ import annotations

import itertools
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from assistant.readers.clean import clean
from assistant.readers.text import in_order, raised, roman
from assistant.readers.unreadable import UnreadableError
from assistant.records import INSIDE, Block, BlockKind, State, Text
from assistant.text.marks import mark

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_GONE = {f"{_W}del", f"{_W}moveFrom", _FALLBACK}
_HEADING = re.compile(r"(?:heading|titre|berschrift|überschrift)\s?([1-6])$", re.IGNORECASE)
_FORMATS = {"lowerLetter", "upperLetter", "lowerRoman", "upperRoman", "decimal", "decimalZero"}
_FILLED = {f"{_W}{name}" for name in ("text", "date", "comboBox", "dropDownList")}
LARGEST = 100_000_000  # bytes that all parts may have together when unpacked


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered: e.g. format "lowerLetter", pattern "(%3)"."""

    format: str
    pattern: str
    start: int


@dataclass(frozen=True, slots=True)
class Printed:
    """A paragraph or table row, what parts it from the next, and its blocks, offsets into its text."""

    text: str
    ending: str
    blocks: tuple[Block, ...]


def read(path: Path, characters: int) -> Text:
    """The text of a DOCX file, one paragraph per blank-line block, table rows with cells joined by " | ".

    Raises:
        UnreadableError: it is damaged, or its parts unpack to more than is allowed.
    """
    parts = _parts(path)
    document = _Document(parts)
    pieces: list[str] = []
    blocks: list[Block] = []
    length = 0
    for line in document.lines():
        blocks += [replace(block, start=block.start + length, end=block.end + length) for block in line.blocks]
        pieces.append(line.text + line.ending)
        length += len(pieces[-1])
    content = "".join(pieces)
    whole = length <= characters
    return Text(
        content[:characters],
        blocks=tuple(block for block in in_order(blocks) if block.end <= characters),
        state=State.INDEXED if whole else State.PARTIAL,
        problems=() if whole else (f"Only the first {characters:,} characters were read.",),
    )


def _parts(path: Path) -> dict[str, Any]:
    """The parts that hold text and its styles, as trees; nothing outside the file is read and no entity is resolved."""
    from lxml import etree

    names = ("document", "styles", "numbering", "footnotes", "endnotes")
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > LARGEST:
                raise UnreadableError(State.TOO_LARGE, "unpacks to more than is allowed")
            there = set(archive.namelist())
            return {name: _tree(archive, f"word/{name}.xml") for name in names if f"word/{name}.xml" in there}
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, etree.XMLSyntaxError) as error:
        raise UnreadableError(State.BROKEN, "is damaged and cannot be opened") from error


def _tree(archive: zipfile.ZipFile, name: str) -> Any:
    from lxml import etree

    with archive.open(name) as part:  # never more than the entry states, which was added up above
        content = part.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise UnreadableError(State.TOO_LARGE, "unpacks to more than is allowed")
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


class _Document:
    """A document's parts: what its styles and numbering say belongs to each paragraph."""

    def __init__(self, parts: dict[str, Any]) -> None:
        self._body = parts["document"]
        self._notes = [parts[name] for name in ("footnotes", "endnotes") if name in parts]
        self._levels, self._style_lists, self._captions = _styles(parts.get("styles"))
        self._lists = _lists(parts.get("numbering"))
        self._counts: dict[str, list[int]] = {}

    def lines(self) -> Iterator[Printed]:
        """Each paragraph and table row, then the notes."""
        rows, seen = f"{_W}tr", set()
        names: dict[Any, tuple[str, ...]] = {}
        for block in self._body.iter(f"{_W}p", rows):
            if block in seen:
                continue
            if block.tag == rows:
                seen.update(block.iter(f"{_W}p", rows))
                line = self._row(block, names)
            else:
                line = self._lined(block)
            if line.text:
                yield line
        for notes in self._notes:
            for note in notes:
                text = " ".join(filter(None, (_text(p) for p in note.iter(f"{_W}p"))))
                if text:
                    number = raised(note.get(f"{_W}id") or "")
                    whole = f"{number} {text}"
                    yield Printed(whole, "\n\n", (Block(BlockKind.NOTE, 0, 0, len(whole), label=number),))

    def _row(self, row: Any, names: dict[Any, tuple[str, ...]]) -> Printed:
        """A table row; `names` are those of the columns by table, where a row is marked as their header."""
        own = [cell for cell in row.iter(f"{_W}tc") if next(cell.iterancestors(f"{_W}tr")) is row]
        printed = [_joined([self._lined(p) for p in cell.iter(f"{_W}p")], " ") for cell in own]
        line = _joined(printed, " | ")
        if not line.text.strip(" |"):
            return Printed("", "", ())
        table = next(row.iterancestors(f"{_W}tbl"), None)
        held = tuple(" ".join(cell.text.split()) for cell in printed)
        columns: tuple[str, ...] = ()
        if row.find(f"{_W}trPr/{_W}tblHeader") is not None:
            names[table] = held
        elif len(names.get(table, ())) == len(held):
            columns = names[table]
        kind = BlockKind.ROW if len(own) > 1 else BlockKind.PARAGRAPH
        return Printed(line.text, "\n", (Block(kind, 0, 0, len(line.text), columns=columns), *line.blocks))

    def _lined(self, paragraph: Any) -> Printed:
        """A paragraph by itself, with what its style and its list say of it."""
        text = _text(paragraph)
        name, depth = self._listed(paragraph)
        sign = self._number(name, depth) if text and name else ""
        whole = f"{sign} {text}" if sign else text
        level = self._level(paragraph)
        block = Block(BlockKind.PARAGRAPH, 0, 0, len(whole))
        if level:
            block = replace(block, kind=BlockKind.HEADING, level=level, label=whole)
        elif self._style(paragraph) in self._captions:
            block = replace(block, kind=BlockKind.CAPTION)
        elif sign or mark(text):
            block = replace(block, kind=BlockKind.ITEM, level=depth + 1 if sign else 1, label=sign or mark(text))
        return Printed(whole, "\n\n", (block, *_inside(paragraph, whole, len(whole) - len(text))))

    def _style(self, paragraph: Any) -> str:
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        return (style.get(f"{_W}val") or "") if style is not None else ""

    def _level(self, paragraph: Any) -> int:
        outline = _value(paragraph, f"{_W}pPr/{_W}outlineLvl")
        if outline.isdecimal() and int(outline) < 6:
            return int(outline) + 1
        return self._levels.get(self._style(paragraph)) or _named_level(self._style(paragraph))

    def _listed(self, paragraph: Any) -> tuple[str, int]:
        """The list that a paragraph is an item of, and how deep; no name if it is none."""
        of_style = self._style_lists.get(self._style(paragraph), ("", "0"))
        name = _value(paragraph, f"{_W}pPr/{_W}numPr/{_W}numId") or of_style[0]
        depth = _value(paragraph, f"{_W}pPr/{_W}numPr/{_W}ilvl") or of_style[1]
        return ("", 0) if not name or name == "0" or not depth.isdecimal() else (name, int(depth))

    def _number(self, name: str, at: int) -> str:
        """The number or bullet that a list sets in front of its next paragraph, counted on."""
        levels = self._lists.get(name, ("", []))
        if at >= len(levels[1]):
            return "-"
        counts = self._counts.setdefault(levels[0], [])
        counts += [level.start - 1 for level in levels[1][len(counts) :]]
        counts[at] += 1
        counts[at + 1 :] = [level.start - 1 for level in levels[1][at + 1 :]]
        return _shown(levels[1], at, counts)


def _joined(lines: Sequence[Printed], between: str) -> Printed:
    """Lines as one; of their blocks the words that are set apart inside them."""
    given = [line for line in lines if line.text] if between == " " else lines
    blocks: list[Block] = []
    length = 0
    for line in given:
        inside = [block for block in line.blocks if block.kind in INSIDE]
        blocks += [replace(block, start=block.start + length, end=block.end + length) for block in inside]
        length += len(line.text) + len(between)
    return Printed(between.join(line.text for line in given), "", tuple(blocks))


def _value(element: Any, path: str) -> str:
    found = element.find(path)
    return (found.get(f"{_W}val") or "") if found is not None else ""


def _text(paragraph: Any) -> str:
    """A paragraph's text as it would print, its raised digits as superscripts, without what was deleted."""
    return re.sub(r"[ \t]+", " ", clean("".join(text for _, text in _pieces(paragraph)))).strip()


def _pieces(paragraph: Any) -> Iterator[tuple[Any, str]]:
    """The nodes of a paragraph that print, and what they print."""
    wanted = [
        f"{_W}{name}" for name in ("t", "tab", "br", "cr", "noBreakHyphen", "footnoteReference", "endnoteReference")
    ]
    for node in paragraph.iter(*wanted):
        if any(parent.tag in _GONE for parent in node.iterancestors()):
            continue
        name = node.tag.removeprefix(_W)
        if name.endswith("Reference"):
            yield node, raised(node.get(f"{_W}id") or "")
        elif name == "t":
            superscript = _value(node.getparent(), f"{_W}rPr/{_W}vertAlign") == "superscript"
            yield node, raised(node.text or "") if superscript else node.text or ""
        else:
            yield node, {"tab": " ", "noBreakHyphen": "-"}.get(name, "\n")


def _inside(paragraph: Any, text: str, first: int) -> Iterator[Block]:
    """The struck words and form fields of a paragraph, whose own words begin at `first` in `text`."""
    places = [at for at, sign in enumerate(text) if at >= first and not sign.isspace()]
    pieces = [(node, len("".join(clean(printed).split()))) for node, printed in _pieces(paragraph)]
    for kind, is_such in ((BlockKind.STRUCK, _is_struck), (BlockKind.FIELD, _is_field)):
        at = 0
        for such, run in itertools.groupby(pieces, key=lambda piece: is_such(piece[0])):
            count = sum(length for _, length in run)
            if such and count:
                yield Block(kind, 0, places[at], places[at + count - 1] + 1)
            at += count


def _is_struck(node: Any) -> bool:
    found = [node.getparent().find(f"{_W}rPr/{_W}{name}") for name in ("strike", "dstrike")]
    return any(each is not None and each.get(f"{_W}val") not in {"0", "false", "off"} for each in found)


def _is_field(node: Any) -> bool:
    """Whether a text stands in a content control that is filled in."""
    controls = (control.find(f"{_W}sdtPr") for control in node.iterancestors(f"{_W}sdt"))
    return any(control is not None and any(each.tag in _FILLED for each in control) for control in controls)


def _styles(styles: Any) -> tuple[dict[str, int], dict[str, tuple[str, str]], set[str]]:
    """The heading level and the list of each style, and which are of captions; names are English in any language."""
    levels: dict[str, int] = {}
    lists: dict[str, tuple[str, str]] = {}
    captions: set[str] = set()
    for style in styles.iter(f"{_W}style") if styles is not None else ():
        name = style.get(f"{_W}styleId") or ""
        outline = _value(style, f"{_W}pPr/{_W}outlineLvl")
        levels[name] = _named_level(_value(style, f"{_W}name"))
        if _value(style, f"{_W}name").casefold() == "caption":
            captions.add(name)
        if not levels[name] and outline.isdecimal() and int(outline) < 6:
            levels[name] = int(outline) + 1
        listed = _value(style, f"{_W}pPr/{_W}numPr/{_W}numId")
        if listed:
            lists[name] = (listed, _value(style, f"{_W}pPr/{_W}numPr/{_W}ilvl") or "0")
    return levels, lists, captions


def _named_level(name: str) -> int:
    found = _HEADING.match(name)
    return int(found.group(1)) if found else 1 if name.casefold() == "title" else 0


def _lists(numbering: Any) -> dict[str, tuple[str, list[Level]]]:
    """For each list what it is counted under, since lists may share their numbers, and its levels."""
    if numbering is None:
        return {}
    abstract = {
        (found.get(f"{_W}abstractNumId") or ""): [_list_level(level) for level in found.iter(f"{_W}lvl")]
        for found in numbering.iter(f"{_W}abstractNum")
    }
    lists: dict[str, tuple[str, list[Level]]] = {}
    for number in numbering.iter(f"{_W}num"):
        name, kind = number.get(f"{_W}numId") or "", _value(number, f"{_W}abstractNumId")
        restarts = number.find(f"{_W}lvlOverride/{_W}startOverride") is not None
        lists[name] = (f"list {name}" if restarts else kind, abstract.get(kind, []))
    return lists


def _list_level(level: Any) -> Level:
    start = _value(level, f"{_W}start")
    return Level(
        _value(level, f"{_W}numFmt"), _value(level, f"{_W}lvlText"), int(start) if start[:6].isdecimal() else 1
    )


def _shown(levels: list[Level], at: int, counts: list[int]) -> str:
    """A list's number as it prints, e.g. "4.2" or "(a)"; a dash for a bullet."""
    if levels[at].format == "none":
        return ""
    if levels[at].format not in _FORMATS:
        return "-"

    def filled(match: re.Match[str]) -> str:
        depth = int(match.group(1)) - 1
        return _numeral(max(counts[depth], levels[depth].start), levels[depth].format) if depth < len(levels) else ""

    return re.sub(r"%([1-9])", filled, levels[at].pattern).strip()


def _numeral(number: int, style: str) -> str:
    if style.endswith("Letter"):
        numeral = chr(97 + (number - 1) % 26) * ((number - 1) // 26 % 5 + 1)
    elif style.endswith("Roman"):
        numeral = roman(number)
    else:
        return str(number)
    return numeral.upper() if style.startswith("upper") else numeral
