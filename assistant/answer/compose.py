"""Statements and citations to the Markdown of an answer, and the notices that the law's status asks for."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.records import Citation, Document, Passage, Statement, StatementKind, Status, Verdict, escaped

LONG = 80  # characters of a title

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
    """The answer as Markdown: quotes as a list under the name of their document, each with its markers."""
    lines: list[str] = []
    heading = ""
    for statement in statements:
        if not statement.citations:
            lines.append(escaped(statement.text) + "\n")
            continue
        markers = "".join(f"[{citation.marker}]" for citation in statement.citations)
        if statement.kind == StatementKind.GENERATED:
            doubt = " *(not supported by its source)*" if statement.verdict == Verdict.UNSUPPORTED else ""
            lines.append(f"{escaped(statement.text)} {markers}{doubt}\n")
            continue
        title = statement.citations[0].passage.document.title
        if title != heading:
            lines.append(f"\n**{escaped(title)}**\n")
            heading = title
        lines.append(f"- {escaped(statement.text)} {markers}")
    return "\n".join(lines).strip()


def notices(citations: Sequence[Citation], said: str = "") -> tuple[str, ...]:
    """What a reader must know of the cited documents, and was not `said`: that one ended, or was not read whole."""
    documents = {citation.passage.document.id: citation.passage.document for citation in citations}
    found = [notice for document in documents.values() for notice in _notices(document)]
    return tuple(notice for notice in found if notice not in said)


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
    if document.status == Status.VOLUNTARY:
        return f"{name} is voluntary and binds nobody as law."
    return then or f"The library does not record whether {name} is in force."


def called(document: Document) -> str:
    """What to call a document in a sentence: a brief by its instrument's name, and what has a long title by a short."""
    short = document.short_names and (document.kind == "brief" or len(document.title) > LONG)
    return document.short_names[0] if short else document.title


def silence(passages: Sequence[Passage], documents: Sequence[Document], presumed: str) -> str:
    """Why there is no answer, and what the corpus does cover; `presumed` is what the question takes for given."""
    if presumed:
        return presumed[0].upper() + presumed[1:]
    if not documents:
        return "The library is empty: add documents, then ask again."
    nearest = list(dict.fromkeys(passage.document.title for passage in passages))[:3]
    near = f" The nearest are: {'; '.join(nearest)}." if nearest else ""
    return f"None of the {len(documents)} documents in the library answers this.{near}"


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
