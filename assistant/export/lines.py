"""The lines that were found in all texts, as a table for spreadsheets."""

from __future__ import annotations

from assistant.export.sheets import Cell, separated
from assistant.records import Findings, Hit

COLUMNS = ("document", "id", "status", "provision", "page", "line", "start", "end")


def table(findings: Findings) -> str:
    """The lines as CSV, a row each; `start` and `end` are their offsets in the document's text."""
    return separated(COLUMNS, map(_row, findings.hits))


def _row(hit: Hit) -> list[Cell]:
    document = hit.document
    said = (document.full_title, document.id, document.standing, hit.locator)
    return [*said, hit.page or "", hit.line, hit.start, hit.end]
