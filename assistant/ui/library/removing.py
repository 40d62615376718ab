"""Taking documents out, and bringing them back: at once, or from the trash."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assistant import Assistant
from assistant.errors import AssistantError
from assistant.records import Document, Removed
from assistant.ui import words
from assistant.ui.library import address, work

REMOVED = "removed"
PROBLEM = "problem"
TRASH = "trash"


def draw_button(assistant: Assistant, document: Document) -> None:
    """Draw the button that removes a document, once that is confirmed."""
    with st.popover("Remove", key=f"remove-{document.id}"):
        stays = " What came attached to it stays." if assistant.library.attached(document.id) else ""
        st.markdown(f"Remove **{words.literal(document.title)}**? It can be brought back.{stays}")
        st.button(
            "Remove it", type="primary", key=f"confirm-{document.id}", on_click=_remove, args=(assistant, document)
        )


def draw_undo(assistant: Assistant) -> None:
    """Offer to undo the last removal; say why one was not possible."""
    error: AssistantError | None = st.session_state.pop(PROBLEM, None)
    if error:
        words.problem(error)
    removed: Document | None = st.session_state.get(REMOVED)
    if removed:
        with st.container(horizontal=True, vertical_alignment="center", border=True):
            st.markdown(f":material/delete: **{words.literal(removed.title)}** was removed.", width="content")
            st.button("Undo", key="undo", on_click=_restore, args=(assistant, removed.id, removed.title))


def draw_put_back(assistant: Assistant, document: Document) -> None:
    """Draw the button that lets a version that was replaced take its place again, where the document is one."""
    if assistant.library.replaced_by(document.id):
        st.button(
            "Put back", key="put-back", on_click=_restore, args=(assistant, document.id, document.title),
            help="It changes places with the version that replaced it",
        )  # fmt: skip


def _remove(assistant: Assistant, document: Document) -> None:
    try:
        assistant.remove(document.id)
        assistant.warm()
    except AssistantError as error:
        st.session_state[PROBLEM] = error
    else:
        st.session_state[REMOVED] = document
        work.dismiss_of(document.id)
        address.close()


def _restore(assistant: Assistant, document_id: str, title: str) -> None:
    st.session_state.pop(REMOVED, None)
    work.submit(assistant, work.RESTORE, title, lambda _: assistant.library.restore(document_id))


def draw_trash(assistant: Assistant, documents: Sequence[Document]) -> None:
    """Draw what was removed, folded away."""
    with st.expander("Trash", icon=":material/delete:", key=TRASH, on_change="rerun") as trash:
        if trash.open:
            _trash(assistant, {document.id for document in documents})


def _trash(assistant: Assistant, present: set[str]) -> None:
    try:
        removed = assistant.library.removed()
    except AssistantError as error:
        words.problem(error)
        return
    if not removed:
        st.caption("It is empty. What is removed is kept here.")
    for number, each in enumerate(removed):
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            is_there = each.id in present
            st.markdown(
                f"**{words.literal(each.title)}**  \n:small[{words.literal(told(each, is_there))}]", width="stretch"
            )
            st.button(
                "Put back" if is_there else "Restore", key=f"restore-{number}-{each.id}", on_click=_restore,
                args=(assistant, each.id, each.title),
                help="It changes places with the version that is there now" if is_there else None,
            )  # fmt: skip


def told(removed: Removed, is_there: bool) -> str:
    """What became of something in the trash, e.g. "replaced 2025-03-01 10:30 · act.pdf · 2 versions"."""
    became = f"{'replaced' if is_there else 'removed'} {removed.when}" if removed.when else "hidden"
    versions = words.counted(removed.versions, "version") if removed.versions > 1 else ""
    return " · ".join(part for part in (became, removed.path, versions) if part)
