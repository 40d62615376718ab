"""The filters of the next questions: chosen beside the input, and told there as long as they are set."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

import streamlit as st

from assistant.records import Document, Filters
from assistant.ui import words

ACTIVE = "filters"
EPOCH = date(1900, 1, 1)

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
    for name in ("documents", "as_of", *(field for field, _, _ in _FIELDS)):
        st.session_state.pop(_key(name), None)  # what was chosen by hand before


def draw(documents: Sequence[Document]) -> None:
    """Draw the button that opens the filters, and what is set."""
    set_now = active()
    with st.popover("Filters", icon=":material/filter_alt:", type="tertiary", key="filters-open"):
        _choose(documents, set_now)
    if set_now != Filters():
        st.markdown(f"Asking only **{words.literal(told(set_now, documents))}**", width="content")
        st.button("Clear", key="clear-filters", type="tertiary", on_click=partial(set_to, Filters()))


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
        st.multiselect(label, there, chosen, key=_key(name), on_change=_apply, placeholder="All")
    day = date.fromisoformat(set_now.as_of) if len(set_now.as_of) == 10 else None
    st.date_input(
        "As of", day, EPOCH, key=_key("as_of"), on_change=_apply, format="YYYY-MM-DD",
        help="Leaves out what was adopted later, and says what was in force on that day",
    )  # fmt: skip


def _apply() -> None:
    """Take what is chosen for the next questions."""
    chosen = {name: tuple(st.session_state.get(_key(name), ())) for name in ("documents", *(f for f, _, _ in _FIELDS))}
    day: date | None = st.session_state.get(_key("as_of"))
    st.session_state[ACTIVE] = Filters(**chosen, as_of=day.isoformat() if day else "")


def _key(name: str) -> str:
    return f"filter-{name}"
