"""The page on which all texts are searched: all lines that hold some words, by document; each leads to its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from assistant import Assistant, Filters
from assistant.errors import QuestionError
from assistant.export import table as exported
from assistant.records import Document, Findings, Hit
from assistant.ui import words
from assistant.ui.library import address, table
from assistant.ui.scripts import script

WORDS, TYPED = "q", "find-words"  # what is looked for, in the address and in the field
LAST = "find-last"  # what was looked for when the page was drawn last
FOUND = "find-found"  # what was asked last of which documents, and what was found
SORT = "find-sort"
OPEN = "find-open"  # how many lines of a document are shown, by its id
FIRST, MORE = 5, 100  # lines of a document that are shown at first, and with each press on More
DOCUMENTS = 50  # that are shown with their lines
LONGEST = 420  # characters of a line that are shown
_CUT_BEFORE, _CUT_BEHIND = re.compile(r"^\S{0,25}\s"), re.compile(r"\s\S{0,25}$")  # no words where scripts part none
HELP = (
    'Words are found in all their forms (deployer: deploy, deployment), a word or "phrase in quotes" just as it is'
    " written, a provision such as Article 50(2) itself and wherever it is cited. Several are found where one passage"
    " holds all of them."
)
ORDERS: dict[str, Callable[[tuple[Document, Sequence[Hit]]], Any]] = {
    "Most lines first": lambda group: -len(group[1]),
    "By name": lambda group: group[0].full_title.casefold(),
    "Newest first": lambda group: tuple(-ord(sign) for sign in group[0].adopted) or (0,),
}
Grouped = tuple[Document, tuple[Hit, ...]]
"""A document with its lines."""

_FOLDER = Path(__file__).parent
_component = st.components.v2.component(
    "policy_findings",
    css=words.BADGES + (_FOLDER / "findings.css").read_text(encoding="utf-8"),
    js=script(_FOLDER, "findings"),
)


def draw(assistant: Assistant, show: Callable[[dict[str, str]], None]) -> None:
    """Draw the page; `show` leads to a place of the library."""
    st.title("Find")
    documents = assistant.documents()
    last = st.session_state.get(LAST, "")
    asked = st.query_params.get(WORDS, st.query_params.get(address.WORDS, last))
    address.close()  # Back from a document leads to an address between the two pages, which tells of both
    if asked != last or TYPED not in st.session_state:
        st.session_state[TYPED] = asked  # a link, a reload, Back
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        wanted = st.text_input(
            "Find in all texts", key=TYPED, type="search", icon=":material/search:",
            label_visibility="collapsed", placeholder='Words, a "phrase in quotes", Article 50(2)',
        )  # fmt: skip
        with st.popover("Filters", icon=":material/filter_alt:", key="find-filters"):
            chosen = table.draw_choices(documents)
    if wanted != st.query_params.get(WORDS, ""):
        address.move({WORDS: wanted})
    st.session_state[LAST] = wanted
    allowed = table.passing(documents, "", chosen)
    if not (wanted.strip() and allowed):
        _say(documents, allowed, chosen)
        return
    try:
        found = _found(assistant, wanted, allowed)
    except QuestionError as error:
        words.problem(error)
        return
    _findings(found, wanted, chosen, show)


def _found(assistant: Assistant, wanted: str, allowed: Sequence[Document]) -> Findings:
    """What stands in the documents, kept while it is sorted and opened."""
    asked = (wanted, tuple(allowed))
    held: tuple[object, Findings] | None = st.session_state.get(FOUND)
    if held is None or held[0] != asked:
        held = (asked, assistant.find(wanted, Filters(documents=tuple(each.id for each in allowed))))
        st.session_state[FOUND] = held
    return held[1]


def _say(documents: Sequence[Document], allowed: Sequence[Document], chosen: table.ChosenValues) -> None:
    """Say what would be searched, and how."""
    st.markdown(words.literal(f"Searched is the whole text of {table.told(len(allowed), len(documents), '', chosen)}."))
    st.caption(words.literal(HELP))


def _findings(found: Findings, wanted: str, chosen: table.ChosenValues, show: Callable[[dict[str, str]], None]) -> None:
    filters = "; ".join(" or ".join(values) for values in chosen.values() if values)
    told = f"{found.told()}{f' ({filters})' if filters else ''}."
    st.markdown(words.literal(told))
    groups = found.by_document()
    if not groups:
        st.caption(words.literal(HELP))
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        order = st.selectbox(
            "Sort", list(ORDERS), key=SORT, label_visibility="collapsed", width=190, persist_state="session"
        )
        st.download_button(
            "Download as CSV", lambda: exported(found).encode("utf-8-sig"), words.file_name(wanted, ".csv"),
            "text/csv", key="find-export", on_click="ignore",
            help="All lines, each with its document, provision, page and place in the text",
        )  # fmt: skip
    groups.sort(key=ORDERS[order])
    opened: dict[str, int] = st.session_state.setdefault(OPEN, {})
    data = {"groups": [group(each, wanted, opened.get(each[0].id, FIRST)) for each in groups[:DOCUMENTS]]}
    chosen_place = _component(
        key="findings", data=data, on_chosen_change=lambda: None, on_more_change=lambda: _more(opened)
    ).chosen
    rest = groups[DOCUMENTS:]
    if rest:
        lines = words.counted(sum(len(hits) for _, hits in rest), "line")
        st.caption(f"{lines} in {words.counted(len(rest), 'more document')}: narrow the search, or download all.")
    if chosen_place:
        show(address.parameters(chosen_place["id"], chosen_place["start"], chosen_place["end"], wanted))


def _more(opened: dict[str, int]) -> None:
    """Show more lines of the document of which that was asked."""
    name = st.session_state["findings"].more
    opened[name] = opened.get(name, FIRST) + MORE


def group(found: Grouped, wanted: str, shown: int) -> dict[str, Any]:
    """A document with its first lines, as the component draws them."""
    document, hits = found
    return {
        "id": document.id,
        "title": words.title(document),
        "status": words.status(document),
        "colour": words.badge(document),
        "facts": words.facts(document),
        "count": words.counted(len(hits), "line"),
        "lines": [_line(hit, wanted) for hit in hits[:shown]],
        "rest": max(0, len(hits) - shown),
    }


def _line(hit: Hit, wanted: str) -> dict[str, Any]:
    return {
        "place": words.place(hit.locator, hit.page, hit.page_label, hit.ocr),
        "link": address.link(hit.document.id, hit.start, hit.end, wanted),
        "start": hit.start,
        "end": hit.end,
        "pieces": shortened([[text, is_found] for text, is_found in hit.pieces]),
    }


def shortened(pieces: list[list[Any]]) -> list[list[Any]]:
    """The pieces of a line on one line of text; a long one is cut before and behind what was found first."""
    flat = [[" ".join(f"_{text}_".split())[1:-1], is_found] for text, is_found in pieces]
    before, *rest = flat if flat and not flat[0][1] else [["", False], *flat]
    if sum(len(text) for text, _ in flat) > LONGEST and len(before[0]) > LONGEST // 3:
        before = [f"… {_CUT_BEFORE.sub('', before[0][-LONGEST // 3 :])}", False]
    kept, room = [before], LONGEST - len(before[0])
    for text, is_found in rest:
        if len(text) > room:
            kept.append([f"{_CUT_BEHIND.sub('', text[: max(room, 0)])} …", False])
            break
        kept.append([text, is_found])
        room -= len(text)
    return [piece for piece in kept if piece[0]]
