"""The page of the library: what is in it, adding to it, and what can be done with a document."""

from __future__ import annotations

from functools import partial

import streamlit as st

from assistant import Assistant
from assistant.ui.library import adding, details, editing, proposal, removing, table, work


def draw(assistant: Assistant, ask_about: work.AskAbout) -> None:
    """Draw the page; `ask_about` leads to where a document is asked.

    A document that is open has the page for itself: there is room to read it, and on a phone it is in sight.
    """
    documents = assistant.documents()
    editing.draw_saved()
    if (opened := table.opened(documents)) is not None:
        work.draw(ask_about, partial(adding.forget_missing, assistant))
        details.draw(assistant, opened, ask_about)
        return
    _head(assistant)
    if not documents and not work.is_reading() and not assistant.library.unread():
        _welcome()
    adding.draw(assistant)
    with st.container():  # one place, however much is in hand: what is below it is not made anew while one writes
        work.draw(ask_about, partial(adding.forget_missing, assistant))
    work.draw_unread(assistant)
    proposal.draw(assistant, documents)
    removing.draw_undo(assistant)
    if documents:
        table.draw_table(assistant, table.draw_filters(assistant, documents))
    removing.draw_trash(assistant, documents)


def _head(assistant: Assistant) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute"):
        st.title("Library", width="content")
        st.button(
            "Read folder", icon=":material/sync:", type="tertiary", on_click=partial(adding.read_folder, assistant),
            help="Index what was put into the corpus folder, or taken out of it, by hand",
        )  # fmt: skip


def _welcome() -> None:
    st.info(
        "The library is empty. Drop laws, guidance or policies here: each is read on this machine, and can be asked.",
        icon=":material/library_add:",
    )
