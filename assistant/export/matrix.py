"""Instruments side by side as Markdown, as a Word document with footnotes, and as tables."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping

from lxml import etree

from assistant.export.docx import bibliographic, source
from assistant.export.sheets import separated, workbook
from assistant.export.word import Footnotes, packed, paragraph, run, table
from assistant.records import Citation, Document, Matrix, MatrixCell, escaped

COLUMNS = ("aspect", "question", "of", "quote", "document", "id", "provision", "page", "verdict", "start", "end")
_WIDTH = 9000  # of a page between its margins, in twentieths of a point


def markdown(found: Matrix) -> bytes:
    """A table with a row for each aspect; below it the sources, each with its number."""
    heads = ["", *(each.name for each in found.subjects)]
    rows = [[aspect.label, *map(_told, row)] for aspect, row in zip(found.aspects, found.rows, strict=True)]
    lines = [
        _row(map(escaped, heads)),
        _row("---" for _ in heads),
        *(_row([escaped(first), *rest]) for first, *rest in rows),
    ]
    sources = [f"[{each.marker}] {escaped(source(each))}" for each in found.citations]
    notices = [f"> {escaped(each)}" for each in found.notices]
    return ("\n".join(lines) + "\n\n" + "\n\n".join([*notices, *sources]) + "\n").encode()


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _told(cell: MatrixCell) -> str:
    quotes = [f"“{escaped(each.quote)}” [{each.marker}]" for each in cell.citations]
    return "<br>".join(quotes) or escaped(cell.reason)


def csv(found: Matrix) -> bytes:
    """A row for each quote, and for each cell that has none; `start` and `end` are offsets in the document's text."""
    return separated(COLUMNS, _rows(found)).encode("utf-8-sig")


def _rows(found: Matrix) -> Iterator[list[str | int]]:
    for aspect, row in zip(found.aspects, found.rows, strict=True):
        for subject, cell in zip(found.subjects, row, strict=True):
            told = (aspect.name, aspect.question, subject.name)
            for each in cell.citations:
                yield [*told, each.quote, *_where(each)]
            if not cell.citations:
                yield [*told, cell.reason, *[""] * 7]


def _where(citation: Citation) -> list[str | int]:
    document = citation.passage.document
    page = citation.page or ""
    return [
        document.full_title, document.id, citation.locator, page, str(citation.verdict), citation.start, citation.end
    ]  # fmt: skip


def xlsx(found: Matrix) -> bytes:
    """A sheet with a row for each aspect and a column for each subject, each quote with where it stands."""
    rows = ([aspect.label, *map(_sourced, row)] for aspect, row in zip(found.aspects, found.rows, strict=True))
    return workbook("Comparison", ["aspect", *(each.name for each in found.subjects)], rows, " ".join(found.notices))


def _sourced(cell: MatrixCell) -> str:
    return "; ".join(f"“{each.quote}” ({each.source})" for each in cell.citations) or cell.reason


def docx(found: Matrix) -> bytes:
    """A table with a row for each aspect, each quote with its source as a footnote."""
    notes = Footnotes()
    return packed(_content(found, notes), notes)


def _content(found: Matrix, notes: Footnotes) -> Iterator[etree._Element]:
    yield paragraph("Title", run(" / ".join(each.name for each in found.subjects)))
    for notice in found.notices:
        yield paragraph("Notice", run(notice))
    heads = [[paragraph("Normal", run(name, bold=True))] for name in ("", *(each.name for each in found.subjects))]
    rows = [heads]
    for aspect, row in zip(found.aspects, found.rows, strict=True):
        first = [paragraph("Normal", run(aspect.label, bold=True))]
        rows.append([first, *(_cell(cell, notes) for cell in row)])
    yield table(rows, [_WIDTH // len(heads)] * len(heads))
    documents: dict[str, Document] = {each.passage.document.id: each.passage.document for each in found.citations}
    for document in documents.values():
        yield paragraph("Source", run(bibliographic(document)))


def _cell(cell: MatrixCell, notes: Footnotes) -> list[etree._Element]:
    told = [paragraph("Normal", run(each.quote), notes.add([run(source(each))])) for each in cell.citations]
    return told or [paragraph("Notice", run(cell.reason))]


MATRIX: Mapping[str, Callable[[Matrix], bytes]] = {
    ".md": markdown,
    ".docx": docx,
    ".xlsx": xlsx,
    ".csv": csv,
    ".json": lambda found: (json.dumps(found.to_dict(), ensure_ascii=False, indent=2) + "\n").encode(),
}
"""The forms of a comparison, by the ending of a file's name."""
