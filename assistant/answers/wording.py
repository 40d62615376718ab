"""Statements and citations to the Markdown of an answer, and the notices that the law's status asks for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from assistant.policy.names import Catalogue
from assistant.records import (
    Authority,
    Citation,
    Document,
    Filters,
    Passage,
    Query,
    Statement,
    StatementKind,
    Status,
    Verdict,
    escaped,
)

LONG = 80  # characters of a title
NOT_FOUND = "No provision on this was found."

_DUTY = re.compile(r"\b(?:shall|must|(?:is|are) (?:required|obliged|prohibited)|may not)\b", re.IGNORECASE)
_MUST = re.compile(r"\b(?:ha(?:s|ve) to|need(?:s|ed)? to|dut(?:y|ies)|oblig\w+|requirements?|bind\w*)\b", re.IGNORECASE)
_ENDED = {
    Status.PROPOSED: "is a proposal and not law",
    Status.AMENDED: "was amended",
    Status.SUPERSEDED: "was superseded",
    Status.REVOKED: "was revoked",
    Status.REPEALED: "was repealed",
    Status.WITHDRAWN: "was withdrawn",
    Status.LAPSED: "has lapsed",
    Status.HISTORICAL: "is a historical document",
}


def text(statements: Sequence[Statement]) -> str:
    """The answer as Markdown: quotes as a list under the name of their document, what is compared as a table."""
    lines: list[str] = []
    heading = ""
    for statement in statements:
        if statement.side:
            continue
        if not statement.citations:
            lines.append(escaped(statement.text) + "\n")
        elif statement.kind == StatementKind.GENERATED:
            lines.append(f"{_marked(statement)}\n")
        else:
            title = statement.citations[0].passage.document.title
            if title != heading:
                lines.append(f"\n**{escaped(title)}**\n")
                heading = title
            lines.append(f"- {_marked(statement)}")
    return "\n".join([*lines, *_table([each for each in statements if each.side])]).strip()


def _table(statements: Sequence[Statement]) -> list[str]:
    """The sides of a comparison as the rows of a table."""
    if not statements:
        return []
    rows: dict[str, list[str]] = {}
    for statement in statements:
        rows.setdefault(statement.side, []).append(_marked(statement))
    return ["", "| Instrument | Provision |", "| --- | --- |"] + [
        f"| **{escaped(side)}** | {' '.join(told)} |" for side, told in rows.items()
    ]


def _marked(statement: Statement) -> str:
    """A statement with the markers of its citations, and with a doubt where they do not support it."""
    markers = "".join(f"[{citation.marker}]" for citation in statement.citations)
    doubt = "*(not supported by its source)*" if statement.verdict == Verdict.UNSUPPORTED else ""
    return " ".join(part for part in (escaped(statement.text), markers, doubt) if part)


def compared(told: Sequence[Statement], asked: Query, catalogue: Catalogue) -> tuple[Statement, ...]:
    """What each side of a comparison says, in the order of the question; a side that says nothing is said to."""
    cited = [[each for each in told if each.citations[0].passage.document.id in side] for side in asked.sides]
    documents = [
        [each.citations[0].passage.document for each in own] or [catalogue.by_id[side[0]]]
        for own, side in zip(cited, asked.sides, strict=True)
    ]
    names = _names([document for own in documents for document in own])
    rows: list[Statement] = []
    for own, of in zip(cited, documents, strict=True):
        rows += [replace(each, side=names[each.citations[0].passage.document.id]) for each in own]
        if not own:
            rows.append(Statement(NOT_FOUND, StatementKind.NOTICE, side=names[of[0].id]))
    return tuple(rows)


def _names(documents: Sequence[Document]) -> dict[str, str]:
    """What to call each of several documents, by id: by a short name where no other one bears it, else by the title."""
    short = {each.id: next(iter(each.short_names), each.title) for each in documents}
    shared = Counter(short.values())
    return {each.id: each.title if shared[short[each.id]] > 1 else short[each.id] for each in documents}


def missing(statements: Sequence[Statement], unspoken: Sequence[str], elsewhere: Sequence[str] = ()) -> tuple[str, ...]:
    """What of a question is not answered.

    Names that nobody speaks of, sides of a comparison that say nothing, and jurisdictions that it asks about while
    what was found is of others.
    """
    silent = [each.side for each in statements if each.side and not each.citations]
    return (
        *(f"No passage that was found speaks of {name}." for name in unspoken),
        *(f"Nothing from {place} was found on this." for place in elsewhere),
        *(f"On {side}, no provision was found." for side in dict.fromkeys(silent)),
    )


def notices(citations: Sequence[Citation], question: str = "", told: Sequence[str] = ()) -> tuple[str, ...]:
    """What a reader must know of the cited documents, and is not `told` already.

    That one ended or was not read whole, and that one binds nobody, where it or the question speaks of duties.
    """
    documents = {citation.passage.document.id: citation.passage.document for citation in citations}
    found = [notice for document in documents.values() for notice in _notices(document)]
    dutiful = {each.passage.document.id for each in citations if _DUTY.search(each.quote)}
    if _DUTY.search(question) or _MUST.search(question):
        dutiful |= documents.keys()
    found += [_unbinding(documents[name]) for name in documents if name in dutiful and not binds(documents[name])]
    return tuple(notice for notice in found if not any(notice in each for each in told))


def binds(document: Document) -> bool:
    """Whether a text may bind somebody as law; of what is unknown nothing is said."""
    return document.authority not in (Authority.GUIDANCE, Authority.VOLUNTARY) and document.status != Status.VOLUNTARY


def _unbinding(document: Document) -> str:
    kind = "guidance" if document.authority == Authority.GUIDANCE else "voluntary"
    return f"{called(document)} is {kind} and binds nobody as law."


def standing(document: Document, day: str) -> str:
    """Whether an instrument holds, or held on a day, by what the library records of it."""
    name = called(document)
    held = document.held(day)
    then = ""
    if day and held is not None:
        then = f"{name} {'was' if held else 'was not'} in force on {day}. "
    if document.status in _ENDED:
        return then + _ended(document)
    if document.status == Status.IN_FORCE:
        since = document.in_force or document.status_date
        return then + (f"{name} has been in force since {since}." if since else f"{name} is in force.")
    if not binds(document):
        return _unbinding(document)
    return then or f"The library does not record whether {name} is in force."


def called(document: Document) -> str:
    """What to call a document in a sentence: a brief by its instrument's name, and what has a long title by a short."""
    short = document.short_names and (document.kind == "brief" or len(document.title) > LONG)
    return document.short_names[0] if short else document.title


def silence(passages: Sequence[Passage], documents: Sequence[Document], filters: Filters, presumed: str) -> str:
    """Why there is no answer, and what the corpus does cover.

    Args:
        passages: those that were found.
        documents: those that were searched, which the filters allow.
        filters: with which it was asked.
        presumed: what the question takes for given, and is not so.
    """
    if presumed:
        return presumed[0].upper() + presumed[1:]
    if not documents and not filters.told():
        return "The library is empty: add documents, then ask again."
    if not documents:
        return f"No document in the library passes the filters ({filters.told()}): none was searched."
    nearest = list(dict.fromkeys(passage.document.title for passage in passages))[:3]
    near = f" The nearest are: {'; '.join(nearest)}." if nearest else ""
    if filters.told():
        return f"With the filters ({filters.told()}) {_searched(len(documents))}; none answers this.{near}"
    return f"None of the {len(documents)} documents in the library answers this.{near}"


def _searched(count: int) -> str:
    return "one document was searched" if count == 1 else f"{count} documents were searched"


def _notices(document: Document) -> list[str]:
    found = [_ended(document)] if document.status in _ENDED else []
    if document.state == "partial":
        found.append(f"{called(document)} was read in part only: {' '.join(document.problems)}")
    return found


def _ended(document: Document) -> str:
    """What became of a document, when and by what."""
    by = f" by {document.status_by}" if document.status_by and document.status != Status.HISTORICAL else ""
    on = f" on {document.status_date}" if len(document.status_date) == 10 else ""
    on = on or (f" in {document.status_date}" if document.status_date else "")
    return f"{called(document)} {_ENDED[document.status]}{on}{by}."
