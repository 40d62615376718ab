"""The reader: a document leaf by leaf, its outline at the side, and what is looked for in it.

Only the leaf that is shown is sent to the browser; the pages beside it are drawn meanwhile. Where the reader is stands
in the page's address.
"""

from __future__ import annotations

import base64
import contextlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import streamlit as st

from assistant import Assistant, Filters
from assistant.errors import AssistantError, QuestionError
from assistant.records import Document, Hit, PageImage
from assistant.ui import flowing, services, words
from assistant.ui.flowing import Stretch
from assistant.ui.library import address
from assistant.ui.library.address import Place
from assistant.ui.library.contents import OutlinePart, parts
from assistant.ui.library.leaves import Leaf, at, leaves

WIDTH = 1100  # pixels of a page's picture
REMEMBERED = 64  # pictures of pages
PLACE = "reader-place"  # document, the place that its address told last, and where the reader is
VIEW = "reader-view"  # whether PDFs are shown as "page" or as "text"

_FOLDER = Path(__file__).parent
_component = st.components.v2.component(
    "policy_reader",
    css=(_FOLDER / "reader.css").read_text(encoding="utf-8"),
    js=(_FOLDER / "reader.js").read_text(encoding="utf-8"),
)


def draw(assistant: Assistant, document: Document) -> None:
    """Draw the reader; turning a leaf draws nothing else anew."""
    st.fragment(_draw)(assistant, document)


def _draw(assistant: Assistant, document: Document) -> None:
    try:
        record = assistant.library.record(document.id)
    except AssistantError as error:  # removed by another page meanwhile
        words.problem(error)
        return
    place, outline = _place(document), parts(record.outline)
    among = leaves(record.text, record.pages, record.blocks, [part.start for part in outline])
    hits, note = _found(assistant, document, place.words)
    marked = address.stretch(place.at)
    leaf = _leaf(among, place.page, marked)
    current = next((n for n, hit in enumerate(hits) if marked and (hit.start, hit.end) == marked), None)
    now = list(hits[current].marks) if current is not None else [marked] if marked else []
    is_page = bool(record.pages) and st.session_state.get(VIEW, "page") == "page"
    data = {
        "leaf": leaf.number, "leaves": len(among), "name": leaf.name, "unit": "Page" if record.pages else "Part",
        "outline": [[part.depth, part.name] for part in outline], "place": _line(outline, leaf, marked),
        "words": place.words, "hits": len(hits), "current": current, "note": note,
        "view": ("page" if is_page else "text") if record.pages else "", "query": place.query(document.id),
        "image": _image(assistant, document, leaf, now) if is_page else None,
        "paragraphs": [] if is_page else flowing.paragraphs(
            record.text, record.blocks, leaf.start, leaf.end, [span for hit in hits for span in hit.marks], now
        ),
    }  # fmt: skip
    if is_page:
        services.drawing().submit(_fetch, assistant, document, [each for each in among if _is_beside(each, leaf)])
    key = f"reader-{document.id}"

    def turned() -> None:
        _go(document, replace(place, page=str(st.session_state[key].turned)))

    def went() -> None:
        start = outline[st.session_state[key].went].start
        _go(document, replace(place, at="", page=str(at(among, start).number)))

    def looked() -> None:
        _go(document, _looked(assistant, document, st.session_state[key].sought, leaf))

    def stepped() -> None:
        hit = hits[st.session_state[key].stepped % len(hits)]  # the one after the last is the first
        _go(document, replace(place, at=f"{hit.start}-{hit.end}", page=""))

    def viewed() -> None:
        st.session_state[VIEW] = st.session_state[key].viewed

    _component(
        key=key, data=data, on_turned_change=turned, on_went_change=went, on_sought_change=looked,
        on_stepped_change=stepped, on_viewed_change=viewed,
    )  # fmt: skip


def _place(document: Document) -> Place:
    """Where the reader is: where it was gone to since, unless the address has become another.

    The browser writes the place into the address without a step of its history, so that Back leaves the document.
    """
    told = Place.told()
    held: tuple[str, Place, Place] | None = st.session_state.get(PLACE)
    if held is None or held[0] != document.id or told not in held[1:]:
        held = (document.id, told, told)
    st.session_state[PLACE] = (document.id, told, held[2])
    return held[2]


def _go(document: Document, place: Place) -> None:
    st.session_state[PLACE] = (document.id, Place.told(), place)


def _found(assistant: Assistant, document: Document, sought: str) -> tuple[tuple[Hit, ...], str]:
    """The lines of a document that hold what is looked for, in order; and where there is none, what must be said."""
    if not sought.strip():
        return (), ""
    try:
        hits = assistant.find(sought, Filters(documents=(document.id,))).hits
    except QuestionError as error:
        return (), f"{error} {error.hint}"
    if hits:
        return hits, ""
    return (), _instead(assistant, document, sought)


def _instead(assistant: Assistant, document: Document, sought: str) -> str:
    """What provisions there are instead of one that is looked for; nothing, if it is none."""
    try:
        assistant.provision(document.id, sought)
    except LookupError as error:
        said = str(error.args[0])
        return f"{said[:1].upper()}{said[1:]}." if any(map(str.isdigit, sought)) else ""
    return ""


def _leaf(among: Sequence[Leaf], page: str, marked: Stretch | None) -> Leaf:
    """The leaf that is open: the one that was turned to, else the one with what is marked, else the first."""
    number = int(page[:9]) if page.isdecimal() else 0
    if 1 <= number <= len(among):
        return among[number - 1]
    return at(among, marked[0]) if marked else among[0]


def _line(outline: Sequence[OutlinePart], leaf: Leaf, marked: Stretch | None) -> int:
    """Which line of the outline the reader is at; -1 before the first."""
    inside = marked is not None and leaf.start <= marked[0] < leaf.end
    begin = marked[0] if marked is not None and inside else leaf.start
    before = [n for n, part in enumerate(outline) if part.start <= begin]
    first = next((n for n, part in enumerate(outline) if leaf.start <= part.start < leaf.end), -1)
    return before[-1] if before and (inside or first < 0 or outline[first].start > leaf.start + 200) else first


def _looked(assistant: Assistant, document: Document, said: str, leaf: Leaf) -> Place:
    """The first place from the open leaf on where words stand that are looked for."""
    hits, _ = _found(assistant, document, said)
    first = next((hit for hit in hits if hit.start >= leaf.start), hits[0] if hits else None)
    return Place(f"{first.start}-{first.end}", said) if first else Place("", said, str(leaf.number))


def _image(assistant: Assistant, document: Document, leaf: Leaf, spans: Sequence[Stretch]) -> dict[str, Any] | None:
    """The page as the component draws it; None where it cannot be drawn."""
    here = tuple(span for span in spans if span[0] < leaf.end and leaf.start < span[1])
    try:
        found = _page(assistant, document.id, document.sha256, leaf.number, here)
    except AssistantError:
        return None
    return {
        "address": f"data:image/png;base64,{base64.b64encode(found.png).decode()}",
        "width": found.width,
        "height": found.height,
        "boxes": [[box.left, box.top, box.right, box.bottom] for box in found.boxes],
    }


def _is_beside(leaf: Leaf, shown: Leaf) -> bool:
    return abs(leaf.number - shown.number) == 1


def _fetch(assistant: Assistant, document: Document, among: Sequence[Leaf]) -> None:
    """Draw pages that are likely to be turned to before that is asked; they are kept."""
    for leaf in reversed(among):
        with contextlib.suppress(AssistantError):
            _page(assistant, document.id, document.sha256, leaf.number, ())


@st.cache_data(max_entries=REMEMBERED, show_spinner=False)
def _page(_assistant: Assistant, document_id: str, sha256: str, page: int, spans: tuple[Stretch, ...]) -> PageImage:
    """A page with some stretches marked; `sha256` tells one version of the document from another."""
    return _assistant.library.page_image(document_id, page, spans, WIDTH)
