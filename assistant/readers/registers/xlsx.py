"""XLSX: the values of its sheets as they are shown, never the formulas; macros are not looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from assistant.readers import officedoc, xmlfile
from assistant.readers.containers import Container, container
from assistant.readers.limits import ReadingLimits
from assistant.readers.registers.figures import BUILT_IN, FigureFormat, figure_format, shown
from assistant.readers.registers.sheets import WIDEST, Area, RowSheet, Writer, allow, cell
from assistant.records import Text

BOOK = "xl/workbook.xml"
_ANY = "{*}"
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_PLAIN = FigureFormat("")


@dataclass(slots=True)
class Book:
    """What all sheets share: strings, formats of cells, which of these are struck out, from when days are counted."""

    strings: list[str] = field(default_factory=list)
    formats: list[FigureFormat] = field(default_factory=list)
    struck: list[bool] = field(default_factory=list)
    since_1904: bool = False
    cells: int = 0
    unknown: int = 0  # cells with formulas that have no value


def read(path: Path, limits: ReadingLimits) -> Text:
    """The rows of all sheets that are shown.

    Raises:
        UnreadableError: it is damaged, or has more cells than are read.
    """
    writer = Writer(limits.characters)
    with container(path) as files:
        book, sheets, hidden = _book(files)
        for name, part in sheets:
            writer.write(_sheet(files, name, part, book), is_titled=len(sheets) > 1)
        metadata = officedoc.metadata(files)
    problems = [f"Hidden sheets were left out: {', '.join(hidden)}."] if hidden else []
    if book.unknown:
        problems.append(f"{book.unknown:,} cells have formulas whose values are not in the file.")
    return writer.finished(metadata, problems)


def _book(files: Container) -> tuple[Book, list[tuple[str, str]], list[str]]:
    """What the sheets share, the names and parts of those that are shown, and the names of hidden ones."""
    root = officedoc.parsed(files, BOOK)
    relations = officedoc.relations(files, BOOK)
    book = Book()
    properties = root.find(f"{_ANY}workbookPr")
    book.since_1904 = properties is not None and properties.get("date1904") in ("1", "true")
    for each in relations.values():
        if each.part.endswith("sharedStrings.xml"):
            book.strings = list(_strings(files, each.part))
        elif each.part.endswith("styles.xml"):
            _styles(officedoc.parsed(files, each.part), book)
    shown_sheets, hidden = [], []
    for sheet in root.iterfind(f"{_ANY}sheets/{_ANY}sheet"):
        identity = next((value for name, value in sheet.attrib.items() if name.endswith("}id")), "")
        part = officedoc.related(relations, identity)
        if sheet.get("state") in ("hidden", "veryHidden"):
            hidden.append(sheet.get("name") or "")
        elif "worksheets/" in part:
            shown_sheets.append((sheet.get("name") or "", part))
    return book, shown_sheets, hidden


def _strings(files: Container, part: str) -> Iterator[str]:
    with files.opened(part) as file:
        yield from map(_rich, xmlfile.streamed(file, f"{_ANY}si"))


def _rich(element: Any) -> str:
    """The words of a string, those marked that are struck out; without what says how they are pronounced."""
    parts = []
    for each in element:
        name = xmlfile.name(each)
        if name == "t":
            parts.append(each.text or "")
        elif name == "r":
            text = "".join(t.text or "" for t in each.iterfind(f"{_ANY}t"))
            strike = each.find(f"{_ANY}rPr/{_ANY}strike")
            is_gone = strike is not None and strike.get("val") not in ("0", "false")
            parts.append(f" {cell(text, is_struck=True)} " if is_gone else text)
    return "".join(parts)


def _styles(root: Any, book: Book) -> None:
    codes = {
        each.get("numFmtId"): each.get("formatCode") or "" for each in root.iterfind(f"{_ANY}numFmts/{_ANY}numFmt")
    }
    fonts = []
    for font in root.iterfind(f"{_ANY}fonts/{_ANY}font"):
        strike = font.find(f"{_ANY}strike")
        fonts.append(strike is not None and strike.get("val") not in ("0", "false"))
    for each in root.iterfind(f"{_ANY}cellXfs/{_ANY}xf"):
        number = each.get("numFmtId") or "0"
        code = codes.get(number) or BUILT_IN.get(int(number) if number.isdecimal() else 0, "")
        book.formats.append(figure_format(code) if code else _PLAIN)
        font = each.get("fontId") or "0"
        book.struck.append(font.isdecimal() and int(font) < len(fonts) and fonts[int(font)])


def _sheet(files: Container, name: str, part: str, book: Book) -> RowSheet:
    sheet = RowSheet(name)
    with files.opened(part) as file:
        for element in xmlfile.streamed(file, f"{_ANY}row", f"{_ANY}mergeCell"):
            if xmlfile.name(element) == "row":
                _row(element, sheet, book)
            elif area := _area(element.get("ref") or ""):
                sheet.merged.append(area)
    return sheet


def _row(element: Any, sheet: RowSheet, book: Book) -> None:
    stated = element.get("r") or ""
    number = int(stated) - 1 if stated.isdecimal() else sheet.last + 1
    held: dict[int, str] = {}
    column = 0
    for each in element:
        place = _PLACE.fullmatch(each.get("r") or "")
        column = _column(place[1]) if place else column
        if value := _value(each, book):
            if column < WIDEST:
                held[column] = value
            else:
                sheet.is_cut = True
        column += 1
    book.cells += len(element)
    allow(book.cells)
    if held:
        sheet.add(number, [held.get(column, "") for column in range(max(held) + 1)])


def _value(element: Any, book: Book) -> str:
    """What a cell shows."""
    kind = element.get("t") or "n"
    style = element.get("s") or "0"
    number = int(style) if style.isdecimal() else 0
    is_struck = number < len(book.struck) and book.struck[number]
    if kind == "inlineStr":
        inline = element.find(f"{_ANY}is")
        return cell(_rich(inline) if inline is not None else "", is_struck=is_struck)
    stored = element.findtext(f"{_ANY}v")
    if stored is None:
        book.unknown += element.find(f"{_ANY}f") is not None
        return ""
    if kind == "s":
        at = int(stored) if stored.strip().isdecimal() else -1
        return cell(book.strings[at] if 0 <= at < len(book.strings) else "", is_struck=is_struck)
    if kind == "b":
        return "TRUE" if stored.strip() == "1" else "FALSE"
    if kind == "n":
        try:
            form = book.formats[number] if number < len(book.formats) else _PLAIN
            stored = shown(float(stored), form, since_1904=book.since_1904)
        except (ValueError, OverflowError):
            return cell(stored)
    return cell(stored.replace("T00:00:00", "") if kind == "d" else stored, is_struck=is_struck)


def _area(reference: str) -> Area | None:
    places = _PLACE.findall(reference)
    if len(places) != 2:
        return None
    (left, top), (right, bottom) = places
    return int(top) - 1, _column(left), int(bottom) - 1, _column(right)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
