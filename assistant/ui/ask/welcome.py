"""The page before anything is asked: what the library covers, and questions that it answers well."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

import streamlit as st

from assistant import Assistant
from assistant.records import Document, Filters, Suggestion
from assistant.ui import words
from assistant.ui.ask import suggestions

TITLE = "AI Policy Assistant"
WORTH = "every sentence of an answer opens at its source."
OFFERED = 6
MOST_PLACES = 8
PLACE, PAGE = "welcome-place", "welcome-page"
SEARCHING = "Looking for questions that these documents answer …"
NONE = "Ask in your own words below."
CHECKED = "Each was asked of these documents, and its answer checked against the text."


def draw(assistant: Assistant, documents: Sequence[Document], filters: Filters, put: Callable[[str], None]) -> None:
    """Draw the page; `put` is called with the question that is pressed."""
    st.title(TITLE)
    st.markdown(f"{covered(documents)} Every sentence of an answer opens at its place in the source.")
    coming = suggestions.on_library(assistant, documents)
    by_id = {document.id: document for document in documents}
    suggestions.draw_while(coming, lambda: _draw(coming, by_id, filters, put))


def _draw(
    coming: suggestions.Coming, documents: dict[str, Document], filters: Filters, put: Callable[[str], None]
) -> None:
    found = suggestions.allowed(list(coming.found), documents, filters)
    if not found:
        st.markdown(NONE if coming.ended else SEARCHING)
        return
    st.markdown("For example:")
    places = by_place(found, documents)
    if len(places) > 1:
        st.pills("Jurisdiction", list(places), key=PLACE, label_visibility="collapsed", on_change=_first)
    chosen = places.get(st.session_state.get(PLACE) or "", found)
    at = st.session_state.get(PAGE, 0) % len(chosen)
    with st.container(gap="small"):
        for each in [*chosen[at:], *chosen[:at]][:OFFERED]:
            suggestions.button(each, f"example-{each.question}", put)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if len(chosen) > OFFERED:
            st.button("Other questions", icon=":material/autorenew:", type="tertiary", key="others", on_click=_turn)
        st.markdown(f":small[:gray[{CHECKED if coming.ended else SEARCHING}]]")


def by_place(found: Sequence[Suggestion], documents: dict[str, Document]) -> dict[str, list[Suggestion]]:
    """The suggestions of each jurisdiction, that with the most first."""
    places: dict[str, list[Suggestion]] = {}
    for each in found:
        for place in dict.fromkeys(documents[name].jurisdiction for name in each.documents if name in documents):
            if place:
                places.setdefault(place, []).append(each)
    return dict(sorted(places.items(), key=lambda held: -len(held[1])))


def draw_empty() -> None:
    """Draw the page over a library without documents."""
    st.title(TITLE)
    st.markdown(f"The library is empty. Add documents, then ask: {WORTH}")


def draw_unread() -> None:
    """Draw the page where files are there, and none of them was read yet."""
    st.title(TITLE)
    st.markdown(f"The files of the corpus folder can be asked once they are read: {WORTH}")


def covered(documents: Sequence[Document]) -> str:
    """What the library covers, in two sentences."""
    places = Counter(document.jurisdiction for document in documents if document.jurisdiction)
    named = [f"{place} ({count})" for place, count in places.most_common(MOST_PLACES)]
    further = [f"and {len(places) - MOST_PLACES} more"] if len(places) > MOST_PLACES else []
    of = f" from {', '.join([*named, *further])}" if named else ""
    return words.literal(f"Ask {words.counted(len(documents), 'document')}{of}.")


def _first() -> None:
    """Begin with the first questions of another jurisdiction."""
    st.session_state[PAGE] = 0


def _turn() -> None:
    st.session_state[PAGE] = st.session_state.get(PAGE, 0) + OFFERED
