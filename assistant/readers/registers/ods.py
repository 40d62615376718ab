"""ODS: the rows of its sheets as they are shown, never the formulas."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from assistant.readers import opendoc, xmlfile
from assistant.readers.containers import container
from assistant.readers.limits import ReadingLimits
from assistant.readers.opendoc import OFFICE, STYLE, TABLE, TEXT
from assistant.readers.registers.sheets import WIDEST, RowSheet, Writer, allow, cell
from assistant.records import Text

_CONTENT = "content.xml"
_LEFT_OUT = (f"{OFFICE}annotation", f"{OFFICE}annotation-end")


def read(path: Path, limits: ReadingLimits) -> Text:
    """The rows of all sheets that are shown.

    Raises:
        UnreadableError: it is damaged or encrypted, or has more cells than are read.
    """
    reader = _OdsReader()
    with container(path) as files:
        opendoc.check(files)
        with files.opened(_CONTENT) as file:
            reader.read(file)
        metadata = opendoc.metadata(files)
    writer = Writer(limits.characters)
    for sheet in reader.sheets:
        writer.write(sheet, is_titled=len(reader.sheets) > 1)
    problems = [f"Hidden sheets were left out: {', '.join(reader.hidden)}."] if reader.hidden else []
    return writer.finished(metadata, problems)


class _OdsReader:
    def __init__(self) -> None:
        self.sheets: list[RowSheet] = []
        self.hidden: list[str] = []
        self._struck: set[str] = set()
        self._unseen: set[str] = set()  # styles of tables that are not shown
        self._number = 0
        self._cells = 0
        self._is_seen = True

    def read(self, file: Any) -> None:
        """Take in the styles and rows of a file, one after another."""
        for element in xmlfile.streamed(file, f"{STYLE}style", f"{TABLE}table-row", begun=f"{TABLE}table"):
            name = xmlfile.name(element)
            if name == "table":
                self._begin(element)
            elif name == "style":
                self._style(element)
            elif self._is_seen:
                self._row(element)

    def _begin(self, table: Any) -> None:
        name = table.get(f"{TABLE}name") or ""
        self._is_seen = (table.get(f"{TABLE}style-name") or "") not in self._unseen
        self._number = 0
        if self._is_seen:
            self.sheets.append(RowSheet(name))
        else:
            self.hidden.append(name)

    def _style(self, style: Any) -> None:
        name = style.get(f"{STYLE}name") or ""
        if opendoc.strikes(style):
            self._struck.add(name)
        properties = style.find(f"{STYLE}table-properties")
        if properties is not None and properties.get(f"{TABLE}display") == "false":
            self._unseen.add(name)

    def _row(self, row: Any) -> None:
        sheet = self.sheets[-1]
        times = opendoc.repeated(row, "rows")
        held: list[str] = []
        for each in row:
            if xmlfile.name(each) not in ("table-cell", "covered-table-cell"):
                continue
            value = self._value(each)
            wide, high = opendoc.spanned(each, "columns"), opendoc.spanned(each, "rows")
            if value and (wide > 1 or high > 1):
                sheet.merged.append((self._number, len(held), self._number + high - 1, len(held) + wide - 1))
            sheet.is_cut = sheet.is_cut or (bool(value) and len(held) >= WIDEST)
            held += [value] * min(opendoc.repeated(each, "columns"), max(WIDEST - len(held), 0))
        while held and not held[-1]:
            held.pop()
        if held:
            self._cells += len(held) * times
            allow(self._cells)
            for at in range(times):
                sheet.add(self._number + at, list(held))
        self._number += times

    def _value(self, element: Any) -> str:
        """What a cell shows; days as ISO 8601 writes them."""
        day = element.get(f"{OFFICE}date-value")
        is_struck = (element.get(f"{TABLE}style-name") or "") in self._struck
        if day and element.get(f"{OFFICE}value-type") == "date":
            return cell(day.replace("T00:00:00", "").replace("T", " ")[:16])
        lines = [self._words(each) for each in element if each.tag == f"{TEXT}p"]
        return cell("\n".join(lines), is_struck=is_struck)

    def _words(self, element: Any) -> str:
        parts = [element.text or ""]
        for each in element:
            name = xmlfile.name(each)
            if each.tag in _LEFT_OUT:
                words = ""
            elif name in ("s", "tab", "line-break"):
                words = " "
            else:
                words = self._words(each)
                if words.strip() and (each.get(f"{TEXT}style-name") or "") in self._struck:
                    words = f" {cell(words, is_struck=True)} "
            parts += [words, each.tail or ""]
        return "".join(parts)
