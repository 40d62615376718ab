"""DOCX: headings, numbered lists, tables and footnotes; tracked deletions left out, insertions kept."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.readers.clean import clean
from assistant.readers.text import raised, roman
from assistant.readers.unreadable import UnreadableError
from assistant.records import Heading, State, Text

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_GONE = {f"{_W}del", f"{_W}moveFrom", _FALLBACK}
_HEADING = re.compile(r"(?:heading|titre|berschrift|überschrift)\s?([1-6])$", re.IGNORECASE)
_FORMATS = {"lowerLetter", "upperLetter", "lowerRoman", "upperRoman", "decimal", "decimalZero"}
LARGEST = 100_000_000  # bytes that all parts may have together when unpacked


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered: e.g. format "lowerLetter", pattern "(%3)"."""

    format: str
    pattern: str
    start: int


def read(path: Path, characters: int) -> Text:
    """The text of a DOCX file, one paragraph per blank-line block, table rows with cells joined by " | ".

    Raises:
        UnreadableError: it is damaged, or its parts unpack to more than is allowed.
    """
    parts = _parts(path)
    document = _Document(parts)
    pieces: list[str] = []
    headings: list[Heading] = []
    length = 0
    for line, level, ending in document.lines():
        if level:
            headings.append(Heading(line, level, length, length + len(line)))
        pieces.append(line + ending)
        length += len(line) + len(ending)
    content = "".join(pieces)
    whole = length <= characters
    return Text(
        content[:characters],
        headings=tuple(heading for heading in headings if heading.end <= characters),
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
        self._levels, self._style_lists = _styles(parts.get("styles"))
        self._lists = _lists(parts.get("numbering"))
        self._counts: dict[str, list[int]] = {}

    def lines(self) -> Iterator[tuple[str, int, str]]:
        """Each paragraph or table row, its heading level (0 for none), and what parts it from the next."""
        rows, seen = f"{_W}tr", set()
        for block in self._body.iter(f"{_W}p", rows):
            if block in seen:
                continue
            if block.tag == rows:
                seen.update(block.iter(f"{_W}p", rows))
                line, level, ending = self._row(block), 0, "\n"
            else:
                line, level, ending = self._paragraph(block), self._level(block), "\n\n"
            if line:
                yield line, level, ending
        for notes in self._notes:
            for note in notes:
                text = " ".join(filter(None, (_text(p) for p in note.iter(f"{_W}p"))))
                if text:
                    yield f"{raised(note.get(f'{_W}id') or '')} {text}", 0, "\n\n"

    def _row(self, row: Any) -> str:
        own = (cell for cell in row.iter(f"{_W}tc") if next(cell.iterancestors(f"{_W}tr")) is row)
        cells = [" ".join(filter(None, (self._paragraph(p) for p in cell.iter(f"{_W}p")))) for cell in own]
        return " | ".join(cells) if any(cells) else ""

    def _paragraph(self, paragraph: Any) -> str:
        text = _text(paragraph)
        number = self._number(paragraph) if text else ""
        return f"{number} {text}" if number else text

    def _style(self, paragraph: Any) -> str:
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        return (style.get(f"{_W}val") or "") if style is not None else ""

    def _level(self, paragraph: Any) -> int:
        outline = _value(paragraph, f"{_W}pPr/{_W}outlineLvl")
        if outline.isdecimal() and int(outline) < 6:
            return int(outline) + 1
        return self._levels.get(self._style(paragraph)) or _named_level(self._style(paragraph))

    def _number(self, paragraph: Any) -> str:
        """The number or bullet that the list sets in front of a paragraph, counted on."""
        of_style = self._style_lists.get(self._style(paragraph), ("", "0"))
        name = _value(paragraph, f"{_W}pPr/{_W}numPr/{_W}numId") or of_style[0]
        depth = _value(paragraph, f"{_W}pPr/{_W}numPr/{_W}ilvl") or of_style[1]
        if not name or name == "0" or not depth.isdecimal():
            return ""
        levels, at = self._lists.get(name, ("", [])), int(depth)
        if at >= len(levels[1]):
            return "-"
        counts = self._counts.setdefault(levels[0], [])
        counts += [level.start - 1 for level in levels[1][len(counts) :]]
        counts[at] += 1
        counts[at + 1 :] = [level.start - 1 for level in levels[1][at + 1 :]]
        return _shown(levels[1], at, counts)


def _value(element: Any, path: str) -> str:
    found = element.find(path)
    return (found.get(f"{_W}val") or "") if found is not None else ""


def _text(paragraph: Any) -> str:
    """A paragraph's text as it would print, its raised digits as superscripts, without what was deleted."""
    parts: list[str] = []
    wanted = [
        f"{_W}{name}" for name in ("t", "tab", "br", "cr", "noBreakHyphen", "footnoteReference", "endnoteReference")
    ]
    for node in paragraph.iter(*wanted):
        if any(parent.tag in _GONE for parent in node.iterancestors()):
            continue
        name = node.tag.removeprefix(_W)
        if name.endswith("Reference"):
            parts.append(raised(node.get(f"{_W}id") or ""))
        elif name == "t":
            superscript = _value(node.getparent(), f"{_W}rPr/{_W}vertAlign") == "superscript"
            parts.append(raised(node.text or "") if superscript else node.text or "")
        else:
            parts.append({"tab": " ", "noBreakHyphen": "-"}.get(name, "\n"))
    return re.sub(r"[ \t]+", " ", clean("".join(parts))).strip()


def _styles(styles: Any) -> tuple[dict[str, int], dict[str, tuple[str, str]]]:
    """The heading level and the list of each style; a heading's name is English whatever the language of its id."""
    levels: dict[str, int] = {}
    lists: dict[str, tuple[str, str]] = {}
    for style in styles.iter(f"{_W}style") if styles is not None else ():
        name = style.get(f"{_W}styleId") or ""
        outline = _value(style, f"{_W}pPr/{_W}outlineLvl")
        levels[name] = _named_level(_value(style, f"{_W}name"))
        if not levels[name] and outline.isdecimal() and int(outline) < 6:
            levels[name] = int(outline) + 1
        listed = _value(style, f"{_W}pPr/{_W}numPr/{_W}numId")
        if listed:
            lists[name] = (listed, _value(style, f"{_W}pPr/{_W}numPr/{_W}ilvl") or "0")
    return levels, lists


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
