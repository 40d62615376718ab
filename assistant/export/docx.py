"""An answer as a Word document, each citation a footnote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from lxml import etree

from assistant.export.word import Footnotes, packed, paragraph, run, table
from assistant.records import Answer, Citation, Document, Marked, Statement, StatementKind, Verdict

_WIDTHS = (2300, 6700)


@dataclass(slots=True)
class Notes:
    """The footnotes of an answer, each a citation; `around` are the provisions of its quotes by marker."""

    around: Mapping[int, Sequence[Sequence[Marked]]]
    footnotes: Footnotes = field(default_factory=Footnotes)

    def add(self, citation: Citation) -> etree._Element:
        """Write a footnote, the provision of its quote below where it says more; the run that refers to it."""
        provision = (
            [run(text, bold=is_marked) for text, is_marked in each] for each in self.around.get(citation.marker, ())
        )
        return self.footnotes.add([run(source(citation))], *provision)


def docx(answer: Answer, answered: str) -> bytes:
    """An answer as the bytes of a .docx file; `answered` is the ISO date of the answer."""
    notes = Notes(answer.provisions())
    return packed(_content(answer, answered, notes), notes.footnotes)


def _content(answer: Answer, answered: str, notes: Notes) -> Iterator[etree._Element]:
    yield paragraph("Title", run(answer.question))
    for notice in (*answer.told, *answer.missing, *answer.notices):
        yield paragraph("Notice", run(notice))
    heading = ""
    for statement in (each for each in answer.statements if not each.side):
        if statement.kind in (StatementKind.QUOTE, StatementKind.FRAME) and statement.citations:
            title = statement.citations[0].passage.document.short_title
            if title != heading:
                yield paragraph("Heading2", run(title))
                heading = title
        style = {StatementKind.QUOTE: "Quote", StatementKind.NOTICE: "Notice"}.get(statement.kind, "Normal")
        yield paragraph(style, *_runs(statement, notes))
    sides = [each for each in answer.statements if each.side]
    if sides:
        yield _table(sides, notes)
    for document in answer.cited:
        yield paragraph("Source", run(bibliographic(document)))
    yield paragraph("Notice", run(f"Answered on {answered}."))


def _table(sides: Sequence[Statement], notes: Notes) -> etree._Element:
    rows = []
    for side, told in groupby(sides, key=lambda each: each.side):
        cells = [paragraph("Normal", *_runs(each, notes)) for each in told]
        rows.append([[paragraph("Normal", run(side, bold=True))], cells])
    return table(rows, _WIDTHS, is_headed=False)


def _runs(statement: Statement, notes: Notes) -> Iterable[etree._Element]:
    """A statement's words, a footnote for each of its citations, and a doubt where these do not support it."""
    yield run(statement.text)
    for citation in statement.citations:
        yield notes.add(citation)
    if statement.verdict == Verdict.UNSUPPORTED:
        yield run(" (not supported by its source)", italic=True)


def source(citation: Citation) -> str:
    """Where a quote stands, what the check found, and the standing of its document, in one line."""
    document = citation.passage.document
    quote = "" if citation.verdict == Verdict.VERBATIM else f"“{' '.join(citation.quote.split())}”"
    return "; ".join(filter(None, (citation.source, quote, str(citation.verdict), document.standing))) + "."


def bibliographic(document: Document) -> str:
    """A document with its full title, and the address of it, or of what a brief tells of."""
    short = f"{document.short_title}: " if document.short_title != document.full_title else ""
    web = document.source_url if document.source_url.startswith(("https://", "http://")) else ""
    web = f"it tells of {web}" if web and document.is_about else web
    day = f" (accessed on {document.fetched})" if document.fetched else ""
    return f"{short}{'; '.join(filter(None, (document.full_title, web)))}{day}."
