"""The filters of the next questions: chosen beside the input, and told there as long as they are set."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

import streamlit as st

from assistant.records import Document, Filters, is_date
from assistant.ui import words

ACTIVE = "filters"
ROUND = "filters-round"

_FIELDS: tuple[tuple[str, str, Callable[[Document], str]], ...] = (
    ("jurisdictions", "Jurisdiction", lambda document: document.jurisdiction),
    ("kinds", "Kind", lambda document: document.kind),
    ("authority", "Authority", lambda document: str(document.authority)),
    ("status", "Status", lambda document: str(document.status)),
)


def active() -> Filters:
    """The filters that are set on this page."""
    chosen = st.session_state.get(ACTIVE)
    return chosen if isinstance(chosen, Filters) else Filters()


def set_to(filters: Filters) -> None:
    """Set the filters of the next questions."""
    st.session_state[ACTIVE] = filters
    # The browser keeps what fields of a closed popover held and sends it again: the next fields have other names.
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1


def draw(documents: Sequence[Document]) -> None:
    """Draw the button that opens the filters, and what is set."""
    set_now = active()
    with st.popover("Filters", icon=":material/filter_alt:", type="tertiary", key="filters-open"):
        _choose(documents, set_now)
    if set_now != Filters():
        how = "Asking" if is_dated_only(set_now) else "Asking only"
        st.markdown(f"{how} **{words.literal(told(set_now, documents))}**", width="content")
        st.button("Clear", key="clear-filters", type="tertiary", on_click=partial(set_to, Filters()))


def is_dated_only(filters: Filters) -> bool:
    """Whether filters leave out nothing but what was adopted after a day."""
    return bool(filters.as_of) and replace(filters, as_of="") == Filters()


def told(filters: Filters, documents: Sequence[Document]) -> str:
    """The filters in words, documents by their names."""
    names = {document.id: document.short_title for document in documents}
    named = tuple(names.get(each, each) for each in filters.documents)
    return Filters(
        named, filters.jurisdictions, filters.kinds, filters.authority, filters.status, filters.as_of
    ).told()  # fmt: skip


def _choose(documents: Sequence[Document], set_now: Filters) -> None:
    titles = {document.id: document.full_title for document in documents}
    known = [each for each in set_now.documents if each in titles]
    st.multiselect(
        "Instrument", list(titles), known, format_func=lambda each: titles[each], key=_key("documents"),
        on_change=_apply, placeholder="All",
    )  # fmt: skip
    for name, label, value in _FIELDS:
        there = sorted({value(document) for document in documents} - {""})
        chosen = [each for each in getattr(set_now, name) if each in there]
        shown = words.status_name if name == "status" else str
        st.multiselect(
            label, there, chosen, format_func=shown, key=_key(name), on_change=_apply, placeholder="All"
        )  # fmt: skip
    # Streamlit's own field for dates keeps what is typed to itself until it is clicked away from: this one is of text.
    written = st.text_input(
        "As of", set_now.as_of, key=_key("as_of"), on_change=_apply, placeholder="2025-06-01, 2025-06 or 2025",
        help="Leaves out what was adopted later, and says what was in force on that day",
    ).strip()  # fmt: skip
    if written and not is_date(written):
        st.error(f"{words.literal(written)} is no date: write 2025-06-01, 2025-06 or 2025.", icon=":material/error:")


def _apply() -> None:
    """Take what is chosen for the next questions."""
    chosen = {name: tuple(st.session_state.get(_key(name), ())) for name in ("documents", *(f for f, _, _ in _FIELDS))}
    day = str(st.session_state.get(_key("as_of"), "")).strip()
    st.session_state[ACTIVE] = Filters(**chosen, as_of=day if is_date(day) else "")


def _key(name: str) -> str:
    return f"filter-{st.session_state.get(ROUND, 0)}-{name}"
