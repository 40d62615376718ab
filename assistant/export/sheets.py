"""Tables for spreadsheets, as CSV and as Excel workbooks, whose cells hold texts that nothing reckons out."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

Cell = str | int
WIDTHS = {
    "sentence": 80,
    "answer": 80,
    "what": 60,
    "sources": 60,
    "document": 40,
    "instrument": 40,
    "question": 40,
}  # characters of columns; of others 18
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")  # how a cell begins that a spreadsheet would reckon out


def separated(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """A table as CSV; a sign keeps a spreadsheet from reckoning out a text that looks like a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(list(map(_guarded, columns)))
    writer.writerows([_guarded(cell) for cell in row] for row in rows)
    return out.getvalue()


def workbook(name: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]], note: str = "") -> bytes:
    """A table as an Excel workbook with one sheet of a name, its head held in sight; a note stands below it."""
    import xlsxwriter

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        sheet = book.add_worksheet(name)
        head, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        sheet.write_row(0, 0, columns, head)
        number = 0
        for number, row in enumerate(rows, 1):
            for at, cell in enumerate(row):
                if isinstance(cell, int):
                    sheet.write_number(number, at, cell, wrapped)
                else:
                    sheet.write_string(number, at, on_one_line(cell), wrapped)
        for at, column in enumerate(columns):
            sheet.set_column(at, at, WIDTHS.get(column, 18))
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, number, len(columns) - 1)
        if note:
            sheet.write_string(number + 2, 0, note)
    return out.getvalue()


def on_one_line(text: str) -> str:
    """A text without line breaks and doubled spaces."""
    return " ".join(text.split())


def _guarded(cell: Cell) -> Cell:
    if isinstance(cell, int):
        return cell
    line = on_one_line(cell)
    return f"'{line}" if line.startswith(_FORMULA) else line
