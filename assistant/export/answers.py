"""A list of questions with its answers as Markdown, as a Word document with footnotes, and as tables."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping

from lxml import etree

from assistant.export.docx import bibliographic, source
from assistant.export.sheets import Cell, separated, workbook
from assistant.export.word import Footnotes, packed, paragraph, run, table
from assistant.records import (
    AnsweredQuestion,
    AnswerTable,
    Document,
    Statement,
    StatementKind,
    Verdict,
    escaped,
)

LONGEST = 32_000  # characters of a cell that every spreadsheet holds
TOLD = ("question", "result", "answer", "sources", "notices")  # columns behind those of the list
_WIDTHS = (500, 2500, 6000)  # of number, question and answer, in twentieths of a point


def markdown(found: AnswerTable) -> bytes:
    """A section for each question; below them the sources, each with its number."""
    parts = [f"{escaped(found.told())}.", *(f"> {escaped(each)}" for each in found.notices)]
    for number, row in enumerate(found.rows, 1):
        parts.append(f"## {number}\\. {escaped(row.asked.question)}")
        parts += [f"> {escaped(each)}" for each in row.notices]
        parts.append(row.answer.text if row.answer else f"*{escaped(row.reason)}*")
    sources = [f"[{each.marker}] {escaped(source(each))}" for each in found.citations]
    return ("\n\n".join([*parts, *(["## Sources"] if sources else []), *sources]) + "\n").encode()


def csv(found: AnswerTable) -> bytes:
    """A row for each question, with what stood beside it in the list."""
    return separated(_columns(found), _rows(found)).encode("utf-8-sig")


def xlsx(found: AnswerTable) -> bytes:
    """The same rows as an Excel workbook."""
    note = " ".join((f"{found.told()}.", *found.notices))
    return workbook("Answers", _columns(found), _rows(found), note)


def _columns(found: AnswerTable) -> list[str]:
    """What the columns are called: no two alike, so that those of the list may have to give way."""
    taken = {"number", *TOLD}
    beside = [_free(name, taken) for name in found.listed.columns]
    return ["number", *beside, *TOLD]


def _free(name: str, taken: set[str]) -> str:
    """A name as it is, or such that no other one is called so; it is taken then."""
    tries = (name, f"{name} (list)", *(f"{name} (list {number})" for number in range(2, len(taken) + 2)))
    free = next(each for each in tries if not each or each.casefold() not in taken)
    taken.add(free.casefold())
    return free


def _rows(found: AnswerTable) -> Iterator[list[Cell]]:
    for number, row in enumerate(found.rows, 1):
        sources = "; ".join(f"[{each.marker}] {each.source} ({each.verdict})" for each in row.citations)
        told = (row.asked.question, row.outcome, "\n".join(row.lines), sources, "\n".join(row.notices))
        yield [number, *map(_cut, (*row.asked.beside, *told))]


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]} …"


def docx(found: AnswerTable) -> bytes:
    """A table with a row for each question, each source of its answer as a footnote."""
    notes = Footnotes()
    return packed(_content(found, notes), notes)


def _content(found: AnswerTable, notes: Footnotes) -> Iterator[etree._Element]:
    yield paragraph("Title", run("Questions and answers"))
    for notice in (f"{found.told()}.", *found.notices):
        yield paragraph("Notice", run(notice))
    rows = [[[paragraph("Normal", run(name, bold=True))] for name in ("", "Question", "Answer")]]
    for number, row in enumerate(found.rows, 1):
        asked = paragraph("Normal", run(row.asked.question, bold=True))
        rows.append([[paragraph("Normal", run(str(number)))], [asked], list(_answer(row, notes))])
    yield table(rows, _WIDTHS)
    documents: dict[str, Document] = {each.passage.document.id: each.passage.document for each in found.citations}
    for document in documents.values():
        yield paragraph("Source", run(bibliographic(document)))


def _answer(row: AnsweredQuestion, notes: Footnotes) -> Iterator[etree._Element]:
    for notice in row.notices:
        yield paragraph("Notice", run(notice))
    for each in row.answer.statements if row.answer else ():
        style = "Notice" if each.kind is StatementKind.NOTICE else "Normal"
        yield paragraph(style, *_runs(each, notes))
    if row.answer is None:
        yield paragraph("Notice", run(row.reason))


def _runs(each: Statement, notes: Footnotes) -> Iterator[etree._Element]:
    if each.side:
        yield run(f"{each.side}: ", bold=True)
    yield run(f"“{each.text}”" if each.kind is StatementKind.QUOTE else each.text)
    for citation in each.citations:
        yield notes.add([run(source(citation))])
    if each.verdict == Verdict.UNSUPPORTED:
        yield run(" (not supported by its source)", italic=True)


ANSWERS: Mapping[str, Callable[[AnswerTable], bytes]] = {
    ".md": markdown,
    ".docx": docx,
    ".xlsx": xlsx,
    ".csv": csv,
    ".json": lambda found: (json.dumps(found.to_dict(), ensure_ascii=False, indent=2) + "\n").encode(),
}
"""The forms of a list of questions with its answers, by the ending of a file's name."""
