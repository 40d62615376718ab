"""The dates and the duties of documents as tables for spreadsheets, a row each with its place in the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assistant.export.sheets import Cell, separated, workbook
from assistant.records import Dated, Duty, DutyTable, Hit, Timeline

MADE = "Read by a machine: each row shows the sentence it was taken from, and the text itself decides."
DATES = (
    "date", "kind", "when", "what", "instrument", "jurisdiction", "fate", "moved_to", "moved_by", "counted", "origin",
    "document", "provision", "page", "sentence", "start", "end", "moved_provision", "moved_sentence",
)  # fmt: skip
DUTIES = (
    "who", "force", "what", "when", "date", "actor", "document", "jurisdiction", "status", "provision", "page", "lead",
    "sentence", "start", "end",
)  # fmt: skip


def dates_csv(timeline: Timeline) -> str:
    """The dates as CSV; `when` is past or to come, `start` and `end` are offsets in the document's text."""
    return separated(DATES, _dates(timeline))


def duties_csv(duties: DutyTable) -> str:
    """The duties as CSV; `start` and `end` are the offsets of the sentence in the document's text."""
    return separated((*DUTIES, "made_by"), ([*row, "machine"] for row in _duties(duties.rows)))


def duties_workbook(duties: DutyTable) -> bytes:
    """The duties as an Excel workbook, with a note that a machine read them."""
    return workbook("Duties", DUTIES, _duties(duties.rows), MADE)


def _dates(timeline: Timeline) -> Iterator[list[Cell]]:
    for each in timeline.dates:
        when = "past" if each.is_past(timeline.day) else "to come"
        document, provision, page, sentence, start, end = _place(each)
        moved = (each.moved.locator, each.moved.line) if each.moved else ("", "")
        yield [
            each.date, each.kind, when, _said(each.lead, each.what), each.instrument, each.jurisdiction, each.fate,
            each.moved_to, each.moved_by, each.counted, each.origin, document, provision, page, sentence, start, end,
            *moved,
        ]  # fmt: skip


def _place(dated: Dated) -> tuple[str, str, Cell, str, Cell, Cell]:
    document = dated.document.id if dated.document else ""
    return (document, *_cited(dated.line)) if dated.line else (document, "", "", "", "", "")


def _cited(line: Hit) -> tuple[str, Cell, str, int, int]:
    return line.locator, line.page or "", line.line, line.start, line.end


def _duties(rows: Iterable[Duty]) -> Iterator[list[Cell]]:
    for row in rows:
        document = row.line.document
        provision, page, sentence, start, end = _cited(row.line)
        yield [
            row.who, row.force, row.what, row.when, row.date, row.actor, document.id, document.jurisdiction,
            document.standing, provision, page, row.lead, sentence, start, end,
        ]  # fmt: skip


def _said(lead: str, what: str) -> str:
    return f"{lead} {what}" if lead else what
