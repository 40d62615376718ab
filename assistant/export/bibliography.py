"""The instruments that an answer cites, for reference managers: CSL-JSON and BibTeX."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from assistant.records import Answer, Authority, Document, Status

_WEB = re.compile(r"https?://\S+")
_SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}  # fmt: skip

BRIEF = "brief"  # the kind of our own summaries
AUTHOR = "AI Policy Assistant"


def cited(answer: Answer) -> list[Document]:
    """The documents that an answer cites, in the order of their first citation."""
    return list(answer.cited)


def csl(documents: Sequence[Document]) -> list[dict[str, Any]]:
    """Instruments as CSL-JSON, after the schema of citationstyles.org, version 1.0.2.

    They were accessed on the day on which they were fetched from their address; of others no such day is known.
    """
    return [_without_empty(_csl(document)) for document in documents]


def bibtex(documents: Sequence[Document]) -> str:
    """Instruments as BibTeX entries; their keys are the documents' ids."""
    return "\n".join(_entry(document) for document in documents)


def _csl(document: Document) -> dict[str, Any]:
    return {
        "id": document.id,
        "type": _type(document),
        "title": document.full_title,
        "title-short": next(iter(document.short_names), ""),
        "author": [{"literal": _author(document)}] if _author(document) else [],
        "genre": "summary" if document.kind == BRIEF else "",
        "jurisdiction": document.jurisdiction,
        "language": document.language,
        "issued": _date(document.adopted),
        "accessed": _date(document.fetched),
        "URL": document.source_url if _WEB.fullmatch(document.source_url) else "",
        "status": "" if document.status == Status.UNKNOWN else str(document.status),
    }


def _author(document: Document) -> str:
    """Who wrote it: of a brief we did, and not who issued the instrument."""
    return AUTHOR if document.kind == BRIEF else document.issuer


def _type(document: Document) -> str:
    if document.status == Status.PROPOSED or document.authority == Authority.PROPOSAL:
        return "bill"
    if document.kind == BRIEF:
        return "report"
    return "legislation" if document.authority == Authority.BINDING else "report"


def _date(iso: str) -> dict[str, list[list[int]]]:
    return {"date-parts": [[int(part) for part in iso.split("-")]]} if iso else {}


def _without_empty(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}


def _entry(document: Document) -> str:
    url = document.source_url if _WEB.fullmatch(document.source_url) else ""
    standing = "" if document.status == Status.UNKNOWN else f"{document.status}, "
    summary = "summary of the instrument at this address, " if document.kind == BRIEF else ""
    fields = {
        "title": f"{{{_escaped(document.full_title)}}}",
        "author": f"{{{_escaped(_author(document))}}}" if _author(document) else "",
        "year": document.adopted[:4],
        "date": document.adopted,
        "url": re.sub(r"[{}\\\s]", "", url),
        "urldate": _escaped(document.fetched),
        "note": _escaped(f"{summary}{standing}{document.jurisdiction}".strip(", ")),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{document.id},", *lines, "}\n"])


def _escaped(text: str) -> str:
    """Text in which BibTeX and TeX see no sign of their own."""
    return "".join(_SPECIAL.get(sign, sign) for sign in " ".join(text.split()))
