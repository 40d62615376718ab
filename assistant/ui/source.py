"""The source panel: a quote highlighted in its context, with all that says where it stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st

from assistant.records import Citation, Document, Passage
from assistant.ui import words

CONTEXT = 750  # characters shown before the quote, and as many after it
MOVED = "The document has changed since this answer; the quote is shown without its context."

_FOLDER = Path(__file__).parent
_component = st.components.v2.component(
    "policy_source",
    css=(_FOLDER / "source.css").read_text(encoding="utf-8"),
    js=(_FOLDER / "source.js").read_text(encoding="utf-8"),
)


@dataclass(frozen=True, slots=True)
class Source:
    """A stretch of a document to be shown; `name` tells it from the others of the page."""

    name: str
    document: Document
    locator: str
    page: int | None
    page_label: str
    quote: str
    start: int
    end: int
    verdict: str = ""
    reasons: tuple[str, ...] = ()


def of_citation(citation: Citation) -> Source:
    """What a citation quotes."""
    return Source(
        f"[{citation.marker}]", citation.passage.document, citation.locator, citation.page, citation.page_label,
        citation.quote, citation.start, citation.end, str(citation.verdict), citation.reasons,
    )  # fmt: skip


def of_passage(passage: Passage) -> Source:
    """A whole passage."""
    return Source(
        "", passage.document, passage.locator, passage.page, passage.page_label,
        passage.text, passage.start, passage.end,
    )  # fmt: skip


def draw(source: Source, text: str, key: str, closed: Callable[[], None]) -> None:
    """Draw the panel; `text` is the document's stored text, `closed` is called when the reader closes it."""
    _component(key=key, data=panel(source, text), on_closed_change=closed)


def panel(source: Source, text: str) -> dict[str, Any]:
    """What the component draws."""
    before, after, note = _around(source, text)
    document = source.document
    return {
        "name": source.name,
        "title": document.title,
        "status": words.standing(document),
        "colour": words.colour(document.status),
        "place": words.place(source.locator, source.page, source.page_label),
        "verdict": source.verdict,
        "reasons": list(source.reasons),
        "before": before,
        "quote": source.quote,
        "after": after,
        "note": note,
        "link": document.source_url if document.source_url.startswith(("https://", "http://")) else "",
    }


def _around(source: Source, text: str) -> tuple[str, str, str]:
    """The text before and after the quote, cut at spaces, and what must be said of it."""
    if text[source.start : source.end] != source.quote:
        return "", "", MOVED
    first, last = max(0, source.start - CONTEXT), min(len(text), source.end + CONTEXT)
    before, after = text[first : source.start], text[source.end : last]
    if first:
        before = "… " + before.partition(" ")[2]
    if last < len(text):
        after = after.rpartition(" ")[0] + " …"
    return before, after, ""
