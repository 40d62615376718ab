"""The lines that were found in all texts, as a table for spreadsheets."""

from __future__ import annotations

import csv
import io

from assistant.records import Findings, Hit

COLUMNS = ("document", "id", "status", "provision", "page", "line", "start", "end")
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")  # how a cell begins that a spreadsheet would reckon out


def table(findings: Findings) -> str:
    """The lines as CSV, a row each; `start` and `end` are their offsets in the document's text."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(map(_row, findings.hits))
    return out.getvalue()


def _row(hit: Hit) -> list[str | int]:
    document = hit.document
    said = (document.full_title, document.id, document.standing, hit.locator)
    return [*map(_cell, said), hit.page or "", _cell(hit.line), hit.start, hit.end]


def _cell(text: str) -> str:
    """A text on one line, with a sign that keeps a spreadsheet from reckoning it out where it would."""
    line = " ".join(text.split())
    return f"'{line}" if line.startswith(_FORMULA) else line
