"""Sentences that a model wrote as the statements of an answer, beside those that are quoted."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import replace

from assistant.answers.citations import Citing
from assistant.answers.quoted.choosing import Quote
from assistant.answers.written.generation import Written
from assistant.errors import UnknownDocumentError
from assistant.records import Citation, Statement, StatementKind, Verdict


def stated(written: Sequence[Written], quoted: Sequence[Citation], citing: Citing) -> tuple[Statement, ...]:
    """What a model wrote as statements; one whose documents are all gone meanwhile is left out.

    A sentence that its source supports cites the quote in which it stands, where there is one: what is `quoted` keeps
    its numbers, and the reader finds them below. What rests on the same words, with the same verdict, is one citation.
    """
    made: dict[tuple[str, int, int, Verdict], Citation] = {}
    statements = []
    for each in written:
        own: dict[int, Citation] = {}
        for quote in each.quotes:
            citation = None if each.verdict == Verdict.UNSUPPORTED else _holding(quoted, quote)
            place = (quote.passage.document.id, quote.start, quote.end, each.verdict)
            with contextlib.suppress(UnknownDocumentError):
                if not citation and place not in made:
                    of_quote = citing.citation(quote, len(quoted) + len(made) + 1)
                    made[place] = replace(of_quote, verdict=each.verdict, reasons=each.reasons)
                citation = citation or made[place]
                own[citation.marker] = citation
        if own:
            told = tuple(own.values())
            statements.append(Statement(each.text, StatementKind.GENERATED, told, each.verdict, reasons=each.reasons))
    return tuple(statements)


def _holding(quoted: Sequence[Citation], quote: Quote) -> Citation | None:
    """The citation of a quote in which another one stands whole."""
    of_document = (each for each in quoted if each.passage.document.id == quote.passage.document.id)
    return next((each for each in of_document if each.start <= quote.start and quote.end <= each.end), None)
