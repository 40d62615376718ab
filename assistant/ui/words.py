"""Text as it stands, where Streamlit would read Markdown, and the phrases that pages share."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Literal

import streamlit as st

from assistant.errors import AssistantError
from assistant.records import ENDED, LONGEST_TITLE, Document, Status, page_name

BADGES = Path(__file__).with_name("badge.css").read_text(encoding="utf-8")
"""How the components of our own show a status."""

_JOINT = re.compile(r"(?<=[:@])(?=\S)|(?<=[<>~-])(?=[=>-])|(?<=www)(?=\.)", re.IGNORECASE)

LONGEST_NAME = 60  # characters of a file's name before its ending

Colour = Literal["green", "blue", "orange", "gray", "red"]

_COLOURS: dict[Status, Colour] = {
    Status.IN_FORCE: "green",
    Status.ADOPTED: "blue",
    Status.VOLUNTARY: "blue",
    Status.UNKNOWN: "gray",
    Status.HISTORICAL: "gray",
    Status.PROPOSED: "orange",
    **dict.fromkeys(ENDED - {Status.PROPOSED}, "red"),
}


def literal(text: str) -> str:
    """Markdown that shows `text` on one line exactly as it is.

    Streamlit makes links of addresses, pictures of `:names:` and arrows of `->` also where they are escaped,
    but looks for them within one piece of text only: an empty span, which shows and copies as nothing, parts them.
    """
    pieces = _JOINT.split(" ".join(text.split()))
    return ":small[]".join(re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", piece) for piece in pieces)


def problem(error: AssistantError) -> None:
    """Show an error: what happened, and what to do."""
    st.error(f"{literal(str(error))}  \n{literal(error.hint)}", icon=":material/error:")


def colour(status: Status) -> Colour:
    """The colour a status is shown in, beside its name: what no longer holds, or does not yet, stands out."""
    return _COLOURS.get(status, "orange")


def badge(document: Document) -> Colour:
    """The colour of the badge that tells a document's status; of what only tells of a law the one that warns."""
    return "orange" if document.is_about else colour(document.status)


def standing(document: Document) -> str:
    """A document's status with its date and cause, e.g. "revoked 2025-01-20 by EO 14148"."""
    return " ".join(part for part in (status(document), since(document)) if part)


def status(document: Document) -> str:
    """A document's status in words; of what only tells of an instrument that it is not the law."""
    return f"{document.kind or 'summary'}, not the law" if document.is_about else status_name(document.status)


def status_name(status: str) -> str:
    """The one word for a status on all pages."""
    return "status unknown" if status == Status.UNKNOWN else str(status)


def since(document: Document) -> str:
    """The date and the cause of a document's status; of what only tells of an instrument the status of that."""
    by = f"by {document.status_by}" if document.status_by else ""
    known = document.is_about and document.status != Status.UNKNOWN
    what = f"on what is {document.status}" if known else ""
    return " ".join(part for part in (what, document.status_date, by) if part)


def title(document: Document) -> str:
    """The title, of a long one the beginning, with what tells it apart from others of that name."""
    cut = document.title[:LONGEST_TITLE]
    told = document.title if len(document.title) <= LONGEST_TITLE else cut.rpartition(" ")[0] + " …"
    return replace(document, title=told).full_title


def place(locator: str, page: int | None, label: str, ocr: float | None = None) -> str:
    """Where something stands, e.g. "Article 5(1), PDF p. 51 (printed 49)", and that it was read by OCR, if it was."""
    return ", ".join(part for part in (locator, page_name(page, label, ocr)) if part)


def facts(document: Document) -> str:
    """A document's particulars on one line, the unknown ones left out."""
    adopted = f"adopted {document.adopted}" if document.adopted else ""
    length = counted(document.pages, "page") if document.pages else ""
    known = (document.jurisdiction, document.kind, adopted, length)
    return " · ".join(part for part in known if part)


def file_name(text: str, ending: str) -> str:
    """The name of a file that is made of what a text is about."""
    name = re.sub(r"[\W_]+", "-", text.casefold()).strip("-") or "answer"
    if len(name) > LONGEST_NAME:
        name = name[: LONGEST_NAME + 1].rpartition("-")[0] or name[:LONGEST_NAME]
    return f"{name}{ending}"


def counted(number: int, noun: str) -> str:
    """E.g. "1 page", "1,044 pages"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def sized(size: int) -> str:
    """So many bytes, e.g. "1.2 MB"."""
    for unit, name in ((1e9, "GB"), (1e6, "MB")):
        if size >= unit / 10:
            return f"{size / unit:.1f} {name}"
    return f"{size / 1e3:.0f} kB"
