"""The page of the library: what is in it, adding to it, and taking out."""

from __future__ import annotations

from functools import partial

import streamlit as st

from assistant import Assistant
from assistant.errors import AssistantError
from assistant.records import Document, State
from assistant.ui import adding, services, words

PAGE = 20  # documents shown at once
REMOVED = "removed"
PROBLEM = "problem"


def draw(assistant: Assistant, ask_about: adding.AskAbout) -> None:
    """Draw the page; `ask_about` leads to where a document is asked."""
    st.title("Documents")
    adding.draw(assistant, ask_about)
    _removed(assistant)
    _list(assistant, assistant.documents(), ask_about)


def _removed(assistant: Assistant) -> None:
    """Offer to undo the last removal; say why one was not possible."""
    error: AssistantError | None = st.session_state.pop(PROBLEM, None)
    if error:
        words.problem(error)
    removed: Document | None = st.session_state.get(REMOVED)
    if removed:
        with st.container(horizontal=True, vertical_alignment="center", border=True):
            st.markdown(f":material/delete: **{words.literal(removed.title)}** was removed.", width="content")
            st.button("Undo", key="undo", on_click=_restore, args=(assistant, removed))


def _remove(assistant: Assistant, document: Document) -> None:
    try:
        assistant.remove(document.id)
        assistant.warm()
    except AssistantError as error:
        st.session_state[PROBLEM] = error
    else:
        st.session_state[REMOVED] = document


def _restore(assistant: Assistant, document: Document) -> None:
    st.session_state.pop(REMOVED, None)
    services.change(assistant, document.title, lambda _: assistant.restore(document.id))


def _list(assistant: Assistant, documents: list[Document], ask_about: adding.AskAbout) -> None:
    left, right = st.columns([4, 1], vertical_alignment="bottom")
    wanted = left.text_input("Find", placeholder="Title, jurisdiction or status", key="find").casefold()
    help_ = "Index what was put into the folder, or taken out of it, by hand"
    if right.button("Read folder", icon=":material/sync:", help=help_, width="stretch"):
        services.change(assistant, "Corpus folder", partial(adding.sync, assistant))
        st.rerun()
    found = [document for document in documents if wanted in _searched(document)]
    number_of = words.counted(len(documents), "document")
    st.markdown(f"{len(found):,} of {number_of}" if wanted else number_of)
    number = st.pagination(-(-len(found) // PAGE), key=f"page-{wanted}") if len(found) > PAGE else 1
    for document in found[(number - 1) * PAGE : number * PAGE]:
        _row(assistant, document, ask_about)


def _searched(document: Document) -> str:
    parts = (document.title, *document.short_names, document.jurisdiction, document.status, document.kind)
    return " ".join(parts).casefold()


def _row(assistant: Assistant, document: Document, ask_about: adding.AskAbout) -> None:
    with st.container(border=True):
        left, right = st.columns([4, 1], vertical_alignment="center")
        with left.container(gap="xsmall"):
            st.markdown(f"**{words.literal(document.title)}**")
            st.markdown(_facts(document))
            for problem in document.problems:
                st.markdown(f":small[{words.literal(problem)}]")
        with right.container(horizontal=True, horizontal_alignment="right"):
            if st.button("Ask", key=f"ask-{document.id}", help="Put the next questions to this document only"):
                ask_about(document)
            _remover(assistant, document)


def _remover(assistant: Assistant, document: Document) -> None:
    with st.popover("Remove", type="tertiary", key=f"remove-{document.id}"):
        st.markdown(f"Remove **{words.literal(document.title)}**? It can be brought back.")
        st.button(
            "Remove it", type="primary", key=f"confirm-{document.id}", on_click=_remove, args=(assistant, document)
        )


def _facts(document: Document) -> str:
    """Status, state and particulars of a document on one line of Markdown."""
    status = f":{words.colour(document.status)}-badge[{words.literal(words.status(document))}]"
    state = f":{'gray' if document.state == State.INDEXED else 'orange'}-badge[{document.state}]"
    told = " · ".join(part for part in (words.since(document), words.facts(document)) if part)
    return f"{status} {state} :small[{words.literal(told)}]"
