"""An answer as HTML: a part of a page for the clipboard, and a page of its own that loads nothing and prints well.

A page becomes a PDF where a browser prints it, with the letters of all scripts that the machine has; each reader of
HTML does the rest. Every word of an answer is escaped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from urllib.parse import urlsplit

from assistant.records import Answer, Citation, Document, Statement, StatementKind, Verdict

STYLE = """
@page { margin: 20mm 18mm; }
body { color: #1b2733; font: 11pt/1.5 Georgia, "Noto Serif", "Noto Serif CJK SC", serif; margin: 0 auto;
  max-width: 46em; overflow-wrap: anywhere; padding: 1rem; }
h1 { font-size: 17pt; line-height: 1.25; margin: 0 0 .6em; }
h2 { border-top: 1px solid #aab6c1; font-size: 14pt; line-height: 1.3; margin: 1.6em 0 .5em; padding-top: .8em; }
h3, h4 { break-after: avoid; font-size: 11pt; margin: 1.2em 0 .3em; }
p, blockquote, table { margin: 0 0 .7em; }
blockquote { border-left: 3px solid #aab6c1; padding-left: .8em; }
blockquote, tr, .source { break-inside: avoid; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid #aab6c1; padding: .4em .6em; text-align: left; vertical-align: top; }
th { width: 26%; }
.source { font-size: 9.5pt; line-height: 1.4; }
.day { color: #55626f; font-size: 9.5pt; }
a { color: inherit; }
@media print { body { max-width: none; padding: 0; } }
"""


def part(answer: Answer) -> str:
    """An answer as a part of a page: notices, its words with the numbers of its citations, and its sources."""
    return "\n".join(_parts(answer))


def alone(answer: Answer, answered: str) -> bytes:
    """An answer as a page, whose title is the question; `answered` is the ISO date of the answer."""
    return page(answer.question, [f"{part(answer)}\n<p class='day'>Answered on {escape(answered)}.</p>"]).encode()


def page(title: str, bodies: Sequence[str]) -> str:
    """A page under a title, of parts that are HTML."""
    head = f"<meta charset='utf-8'><title>{escape(title)}</title><style>{STYLE}</style>"
    inner = "\n".join(bodies)
    return (
        f"<!DOCTYPE html>\n<html lang='en'><head>{head}</head><body><h1>{escape(title)}</h1>\n{inner}</body></html>\n"
    )


def _parts(answer: Answer) -> Iterator[str]:
    for notice in (*answer.told, *answer.missing, *answer.notices):
        yield f"<p><em>{escape(notice)}</em></p>"
    title = ""
    for statement in (each for each in answer.statements if not each.side):
        quoted = statement.kind == StatementKind.QUOTE and bool(statement.citations)
        own = statement.citations[0].passage.document.short_title if quoted else ""
        if own and own != title:
            yield f"<h4>{escape(own)}</h4>"
        title = own
        name = "blockquote" if quoted else "p"
        yield f"<{name}>{_said(statement)}</{name}>"
    sides = [each for each in answer.statements if each.side]
    if sides:
        yield _table(sides)
    if answer.citations:
        yield "<h4>Sources</h4>"
        yield from (f"<p class='source'>{_source(citation)}</p>" for citation in answer.citations)


def _said(statement: Statement) -> str:
    markers = "".join(f" [{citation.marker}]" for citation in statement.citations)
    doubt = "; ".join(["not supported by its source", *statement.reasons])
    doubted = f" <strong>({escape(doubt)})</strong>" if statement.verdict == Verdict.UNSUPPORTED else ""
    return f"{escape(' '.join(statement.text.split()))}{markers}{doubted}"


def _table(sides: Sequence[Statement]) -> str:
    rows = [
        f"<tr><th>{escape(side)}</th><td>{'<br>'.join(map(_said, own))}</td></tr>"
        for side, own in groupby(sides, key=lambda each: each.side)
    ]
    return f"<table>{''.join(rows)}</table>"


def _source(citation: Citation) -> str:
    """Where a quote stands, the quote, what the check found, the standing of its document, and its address."""
    document = citation.passage.document
    told = [document.short_title, citation.place]
    quote = f"“{escape(' '.join(citation.quote.split()))}”"
    standing = escape(f"({'; '.join([str(citation.verdict), *citation.reasons])}; {document.standing})")
    address = official(document, citation.page)
    link = f' <a href="{escape(address)}">{escape(address)}</a>' if address else ""
    return f"[{citation.marker}] {escape(', '.join(filter(None, told)))}: {quote} {standing}{link}"


def official(document: Document, page: int | None) -> str:
    """The address of the official source, of a PDF at the page; empty if there is none that can be opened."""
    address = document.source_url
    if not address.startswith(("https://", "http://")):
        return ""
    is_pdf = urlsplit(address).path.casefold().endswith(".pdf")
    return f"{address.partition('#')[0]}#page={page}" if page and is_pdf else address
