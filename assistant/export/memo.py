"""A collection of notes as one memo: Word with running footnotes, Markdown, and the cited instruments as BibTeX."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from lxml import etree

from assistant.export.bibliography import bibtex
from assistant.export.docx import bibliographic
from assistant.export.styles import CitationStyle, cite
from assistant.export.word import Footnotes, packed, paragraph, run
from assistant.records import Citation, Document, Note, Statement, StatementKind, Verdict, escaped


def word(title: str, notes: Sequence[Note], style: CitationStyle) -> bytes:
    """The notes as a Word document: words of one's own, quotes, and a footnote for each citation, numbered through."""
    footnotes = Footnotes()
    return packed(_content(title, notes, style, footnotes), footnotes)


def _content(title: str, notes: Sequence[Note], style: CitationStyle, footnotes: Footnotes) -> Iterator[etree._Element]:
    yield paragraph("Title", run(title))
    for note in notes:
        if note.question:
            yield paragraph("Heading2", run(note.question))
        for line in filter(str.strip, note.words.split("\n")):
            yield paragraph("Normal", run(line))
        for each in note.statements:
            is_quote = each.kind is StatementKind.QUOTE
            said = f"“{each.text}”" if is_quote else each.text
            marks = [footnotes.add([run(f"{footnote(cited, style)}.")]) for cited in each.citations]
            yield paragraph("Quote" if is_quote else "Normal", run(said), *marks)
    sources = documents(notes)
    if sources:
        yield paragraph("Heading2", run("Sources"))
    for document in sources:
        yield paragraph("Source", run(bibliographic(document)))
    yield paragraph("Notice", run(_made()))


def markdown(title: str, notes: Sequence[Note], style: CitationStyle) -> bytes:
    """The notes as Markdown, with footnotes."""
    told: list[str] = []
    parts = [f"# {escaped(title)}"]
    for note in notes:
        parts += [f"## {escaped(note.question)}"] if note.question else []
        parts += [escaped(line) for line in note.words.split("\n") if line.strip()]
        parts += [_line(each, style, told) for each in note.statements]
    parts += ["\n".join(f"[^{number}]: {text}." for number, text in enumerate(told, 1))] if told else []
    parts += [_made()]
    return ("\n\n".join(parts) + "\n").encode()


def _line(each: Statement, style: CitationStyle, told: list[str]) -> str:
    marks = ""
    for cited in each.citations:
        told.append(escaped(footnote(cited, style)))
        marks += f"[^{len(told)}]"
    said = escaped(each.text)
    return f"> “{said}”{marks}" if each.kind is StatementKind.QUOTE else f"{said}{marks}"


def footnote(cited: Citation, style: CitationStyle) -> str:
    """What a footnote says: the citation in a style, the quote where the text is none, and the document's standing."""
    document = cited.passage.document
    page = None if cited.locator and style is not CitationStyle.PLAIN else cited.page
    where = cite(document, style, cited.locator, page)
    paged = f", p. {page}" if page and cited.locator else ""
    quote = "" if cited.verdict is Verdict.VERBATIM else f"“{' '.join(cited.quote.split())}”"
    return "; ".join(filter(None, (f"{where}{paged}", quote, document.standing)))


def documents(notes: Sequence[Note]) -> list[Document]:
    """The documents that some notes cite, in the order of their first citation."""
    return list({document.id: document for note in notes for document in note.cited}.values())


def _made() -> str:
    return f"Made on {date.today().isoformat()} from notes of the AI Policy Assistant. This is no legal advice."


MEMO: Mapping[str, Callable[[str, Sequence[Note], CitationStyle], bytes]] = {
    ".docx": word,
    ".md": markdown,
    ".bib": lambda _, notes, __: bibtex(documents(notes)).encode(),
}
"""The forms of a memo, by the ending of a file's name."""
