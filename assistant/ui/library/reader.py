"""The reader: a document leaf by leaf, its outline at the side, and what is looked for in it.

Only the leaf that is shown is sent to the browser, which fetches the pictures of the pages beside it meanwhile. Where
the reader is stands in the page's address.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import streamlit as st

from assistant import Assistant, Filters
from assistant.errors import AssistantError, QuestionError
from assistant.records import Block, Document, Hit, Passage
from assistant.ui import flowing, sheet, words
from assistant.ui.flowing import Stretch
from assistant.ui.library import address, citing, whereabouts, work
from assistant.ui.library.address import Place
from assistant.ui.library.contents import OutlinePart, parts
from assistant.ui.library.leads import Leads
from assistant.ui.library.leaves import Leaf, at, leaves
from assistant.ui.library.whereabouts import Left
from assistant.ui.notes import saving

VIEW = "reader-view"  # whether PDFs are shown as "page" or as "text"
ASKED = "reader-asked"  # a question on what is selected, to be written where documents are asked
LONGEST_HEADING = 200  # characters
GRANTED = "reader-granted"  # what a wish brought, by its sign: words to be copied, or where they are kept

_FOLDER = Path(__file__).parent
_component = st.components.v2.component(
    "policy_reader",
    css=sheet.CSS + (_FOLDER / "reader.css").read_text(encoding="utf-8"),
    js="".join([sheet.JS, *((_FOLDER / f"{each}.js").read_text(encoding="utf-8") for each in ("selecting", "reader"))]),
)


def draw(assistant: Assistant, document: Document, ask_about: work.AskAbout) -> None:
    """Draw the reader; turning a leaf draws nothing else anew. `ask_about` leads to where a document is asked."""
    st.fragment(_draw)(assistant, document, ask_about)


@dataclass(frozen=True)
class _Shown:
    """What of a document is shown."""

    assistant: Assistant
    document: Document
    place: Place
    outline: Sequence[OutlinePart]
    among: Sequence[Leaf]
    hits: Sequence[Hit]
    leaf: Leaf
    leads: Leads
    has_pages: bool

    @property
    def key(self) -> str:
        """What the component is called on the page."""
        return f"reader-{self.document.id}"

    def said(self, name: str) -> Any:
        """What the component says of itself."""
        return st.session_state[self.key][name]


def _draw(assistant: Assistant, document: Document, ask_about: work.AskAbout) -> None:
    if question := st.session_state.pop(ASKED, ""):
        ask_about(document, question)
    if whereabouts.is_left():
        st.rerun()
    try:
        record = assistant.library.record(document.id)
    except AssistantError as error:  # removed by another page meanwhile
        words.problem(error)
        return
    place, outline = whereabouts.place(document), parts(record.outline)
    among = leaves(record.text, record.pages, record.blocks, [part.start for part in outline])
    hits, note = _found(assistant, document, place.words)
    marked = address.stretch(place.at)
    leaf = _leaf(among, place.page, marked)
    leads = Leads.of(assistant, document, record.text, leaf.start, leaf.end)
    shown = _Shown(assistant, document, place, outline, among, hits, leaf, leads, bool(record.pages))
    _component(
        key=shown.key, data={"note": note, **_data(shown, marked), **_body(shown, record.blocks, marked)},
        **_moves(shown), **_leaps(shown),
    )  # fmt: skip


def _data(shown: _Shown, marked: Stretch | None) -> dict[str, Any]:
    """What the component draws around a leaf."""
    return {
        "leaf": shown.leaf.number, "leaves": len(shown.among), "name": shown.leaf.name,
        "unit": "Page" if shown.has_pages else "Part", "outline": [[part.depth, part.name] for part in shown.outline],
        "place": _line(shown.outline, shown.leaf, marked), "words": shown.place.words, "hits": len(shown.hits),
        "current": _current(shown.hits, marked), "query": shown.place.query(shown.document.id),
        "back": whereabouts.back(shown.document), "granted": st.session_state.get(GRANTED),
    }  # fmt: skip


def _body(shown: _Shown, blocks: Sequence[Block], marked: Stretch | None) -> dict[str, Any]:
    """What the component draws of a leaf: the page as a picture, or its text as it flows."""
    current, leaf, text = _current(shown.hits, marked), shown.leaf, shown.leads.text
    now = list(shown.hits[current].marks) if current is not None else [marked] if marked else []
    if shown.has_pages and st.session_state.get(VIEW, "page") == "page":
        here = [span for span in now if span[0] < leaf.end and leaf.start < span[1]]
        drawn = sheet.drawn(shown.assistant, shown.document, leaf.number, here, text, shown.leads.sign)
        pages = sheet.address(shown.document, None)
        return {"view": "page", "pages": pages, "image": drawn, "paragraphs": [], **shown.leads.told()}
    lit = [span for hit in shown.hits for span in hit.marks]
    flowed = flowing.paragraphs(text, blocks, leaf.start, leaf.end, lit, now, shown.leads.spans)
    view = "text" if shown.has_pages else ""
    return {"view": view, "pages": "", "image": None, "paragraphs": flowed, **shown.leads.told()}


def _current(hits: Sequence[Hit], marked: Stretch | None) -> int | None:
    """Which of the lines that were found is the one that is marked."""
    return next((n for n, hit in enumerate(hits) if marked and (hit.start, hit.end) == marked), None)


def _moves(shown: _Shown) -> dict[str, Any]:
    """What moves the reader within the document."""
    document, place = shown.document, shown.place

    def turned() -> None:
        whereabouts.go(document, replace(place, page=str(shown.said("turned"))))

    def went() -> None:
        start = shown.outline[shown.said("went")].start
        heading = shown.leads.text[start : start + LONGEST_HEADING].partition("\n")[0]
        marked = f"{start}-{start + len(heading)}" if heading.strip() else ""  # a page may begin far above it
        whereabouts.go(document, replace(place, at=marked, page=str(at(shown.among, start).number)))

    def looked() -> None:
        whereabouts.go(document, _looked(shown.assistant, document, shown.said("sought"), shown.leaf))

    def stepped() -> None:
        hit = shown.hits[shown.said("stepped") % len(shown.hits)]  # the one after the last is the first
        whereabouts.go(document, replace(place, at=f"{hit.start}-{hit.end}", page=""))

    def viewed() -> None:
        st.session_state[VIEW] = shown.said("viewed")

    return {
        "on_turned_change": turned, "on_went_change": went, "on_sought_change": looked, "on_stepped_change": stepped,
        "on_viewed_change": viewed,
    }  # fmt: skip


def _leaps(shown: _Shown) -> dict[str, Any]:
    """What leads elsewhere: to what a text names and back, and to what is made of words that are selected."""
    document = shown.document

    def followed() -> None:
        name = f"{'p.' if shown.has_pages else 'part'} {shown.leaf.number}"
        left = replace(shown.place, page=str(shown.leaf.number))
        to, place = address.read(str(shown.said("followed")))
        whereabouts.follow(document, to, place, Left(document.id, left, f"{document.short_title}, {name}"))

    def returned() -> None:
        whereabouts.turn_back(document)

    def asked() -> None:
        start, end = map(int, shown.said("asked"))
        st.session_state[ASKED] = citing.question(shown.assistant.library.passage(document.id, start, end))

    def granted(name: str, what: Callable[[Passage], str]) -> None:
        start, end, wish = shown.said(name)
        found = shown.assistant.library.passage(document.id, int(start), int(end))
        st.session_state[GRANTED] = [wish, what(found)]

    return {
        "on_followed_change": followed, "on_returned_change": returned, "on_asked_change": asked,
        "on_cited_change": partial(granted, "cited", citing.written),
        "on_noted_change": partial(granted, "noted", saving.keep),
    }  # fmt: skip


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
