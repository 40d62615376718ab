"""Statements and citations to the Markdown of an answer, and the notices that the law's status asks for."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.records import Citation, Document, Passage, Statement, Status, escaped

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
        title = statement.citations[0].passage.document.title
        if title != heading:
            lines.append(f"\n**{escaped(title)}**\n")
            heading = title
        markers = "".join(f"[{citation.marker}]" for citation in statement.citations)
        lines.append(f"- {escaped(statement.text)} {markers}")
    return "\n".join(lines).strip()


def notices(citations: Sequence[Citation]) -> tuple[str, ...]:
    """What a reader must know of the cited documents: that one no longer holds, or was not read whole."""
    documents = {citation.passage.document.id: citation.passage.document for citation in citations}
    return tuple(notice for document in documents.values() for notice in _notices(document))


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
    found = []
    name = document.short_names[0] if document.kind == "brief" and document.short_names else document.title
    if document.status in _ENDED:
        by = f" by {document.status_by}" if document.status_by and document.status != Status.HISTORICAL else ""
        on = f" on {document.status_date}" if len(document.status_date) == 10 else ""
        on = on or (f" in {document.status_date}" if document.status_date else "")
        found.append(f"{name} {_ENDED[document.status]}{on}{by}.")
    if document.state == "partial":
        found.append(f"{name} was read in part only: {' '.join(document.problems)}")
    return found
