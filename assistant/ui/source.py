"""The source panel: a quote highlighted in its context, with all that says where it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st

from assistant import Assistant
from assistant.errors import UnknownDocumentError
from assistant.export.html import official
from assistant.records import INSIDE, Block, Citation, Document, Passage, ocr_name
from assistant.ui import sheet, words
from assistant.ui.library import address

CONTEXT = 750  # characters shown before the quote, and as many after it
MOVED = "The document was changed or removed since this answer; the quote is shown without its context."

_FOLDER = Path(__file__).parent
_component = st.components.v2.component(
    "policy_source",
    css=words.BADGES + sheet.CSS + (_FOLDER / "source.css").read_text(encoding="utf-8"),
    js="\n".join([sheet.JS, *((_FOLDER / name).read_text(encoding="utf-8") for name in ("source.js", "panes.js"))]),
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
    ocr: float | None = None


def of_citation(citation: Citation) -> Source:
    """What a citation quotes."""
    return Source(
        f"[{citation.marker}]", citation.passage.document, citation.locator, citation.page, citation.page_label,
        citation.quote, citation.start, citation.end, str(citation.verdict), citation.reasons, citation.ocr,
    )  # fmt: skip


def of_passage(passage: Passage) -> Source:
    """A whole passage."""
    return Source(
        "", passage.document, passage.locator, passage.page, passage.page_label,
        passage.text, passage.start, passage.end, ocr=passage.ocr,
    )  # fmt: skip


def draw(
    assistant: Assistant, sources: Mapping[str, Source], front: str, aside: str, key: str,
    acted: Callable[[str, str], None], is_one_of_several: bool,
) -> None:  # fmt: skip
    """Draw sources as tabs, by their names: the one in front, and another beside it, where they are named.

    `acted` is called with what the reader wants and the name of the tab it is wanted of: to "open" or to "shut" it, to
    put it "aside" or all "away", to "join" two that are side by side, or to show the "next" or "previous" source.
    """

    def done() -> None:
        did = st.session_state[key].get("did")
        if isinstance(did, dict):
            acted(str(did.get("act", "")), str(did.get("tab", "")))

    data = {
        "tabs": [{"name": name, **_tab(each), "seen": name in (front, aside)} for name, each in sources.items()],
        "front": _pane(assistant, front, sources[front]) if front else None,
        "aside": _pane(assistant, aside, sources[aside]) if aside else None,
        "several": is_one_of_several,
    }
    _component(key=key, data=data, on_did_change=done)


def _tab(source: Source) -> dict[str, str]:
    """What a tab says of its source."""
    place = words.place(source.locator, source.page, source.page_label)
    return {"label": f"{source.name} {source.document.short_title}".strip(), "place": place}


def _pane(assistant: Assistant, name: str, source: Source) -> dict[str, Any]:
    """All that is drawn of a source."""
    exchange, _, marker = name.partition(".")
    named = {"tab": name, "exchange": exchange, "marker": marker}
    try:
        held = assistant.library.record(source.document.id)
    except UnknownDocumentError:
        return {**panel(source, ""), **named, "image": None}
    is_there, image = _holds(held.text, source), None
    if is_there and source.page:  # of the document as it is now: an answer may tell of a version before
        image = sheet.drawn(assistant, held.document, source.page, [(source.start, source.end)], held.text)
    return {**panel(source, held.text, held.blocks if is_there else ()), **named, "image": image}


def panel(source: Source, text: str, blocks: Sequence[Block] = ()) -> dict[str, Any]:
    """What the component draws beside the image of the page; a line begins with each of the text's blocks."""
    before, after, note = _around(source, text)
    document = source.document
    return {
        "name": source.name,
        "title": words.title(document),
        "status": words.standing(document),
        "colour": words.badge(document),
        "place": words.place(source.locator, source.page, source.page_label),
        "ocr": "" if source.ocr is None else ocr_name(source.ocr),
        "verdict": source.verdict,
        "reasons": list(source.reasons),
        "before": before,
        "quote": source.quote,
        "after": after,
        "breaks": _breaks(source, before, source.quote + after, blocks),
        "note": note,
        "link": official(document, source.page),
        "ours": document.is_about,
        "read": "" if note else address.link(document.id, source.start, source.end),
    }


def _holds(text: str, source: Source) -> bool:
    """Whether the quote stands in the text where it stood when it was quoted."""
    return text[source.start : source.end] == source.quote


def _breaks(source: Source, before: str, rest: str, blocks: Sequence[Block]) -> list[int]:
    """Where a block begins in what is shown of a text, counted as browsers count."""
    whole, first = before + rest, source.start - len(before)
    begins = sorted({block.start - first for block in blocks if block.kind not in INSIDE})
    return [len(whole[:at].encode("utf-16-le")) // 2 for at in begins if 0 < at < len(whole)]


def _around(source: Source, text: str) -> tuple[str, str, str]:
    """The text before and after the quote, cut at spaces, and what must be said of it."""
    if not _holds(text, source):
        return "", "", MOVED
    first, last = max(0, source.start - CONTEXT), min(len(text), source.end + CONTEXT)
    before, after = text[first : source.start], text[source.end : last]
    if first:
        before = "… " + before.partition(" ")[2]
    if last < len(text):
        after = after.rpartition(" ")[0] + " …"
    return before, after, ""
