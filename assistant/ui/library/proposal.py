"""What was understood of documents that were just added: to be confirmed or changed, beside what they look like.

Nothing waits for it: what is understood holds until somebody says otherwise. What is asked about stays what it is until
it is confirmed, whatever is read meanwhile: somebody may be writing.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

import streamlit as st

from assistant import Assistant
from assistant.errors import AssistantError
from assistant.records import Document
from assistant.ui import presses, words
from assistant.ui.library import editing, work

CONFIRMED = "confirmed"  # ids of documents, with their versions
ASKED = "proposed"  # those that are asked about together, in order
TYPED = "proposals-typed"  # what stands in the table, and is not known or saved, by the same ids
BEGUN = "proposals-begun"  # what stood there when the table that is drawn was begun
WIDTH = 700  # pixels of a page's picture
BEGINNING = 1500  # characters of a text without pages
COLUMNS = (
    "title", "short_names", "numbers", "jurisdiction", "kind", "authority", "adopted", "in_force", "status",
)  # fmt: skip


def draw(assistant: Assistant, documents: Sequence[Document]) -> None:
    """Draw what is to be confirmed: one document as a form, several as a table with the one that is chosen below it."""
    jobs = [job for job in work.own() if job.kind == work.ADD]
    added = {job.result.id for job in jobs if isinstance(job.result, Document)}
    open_now = [each for each in documents if each.id in added and _version(each) not in _confirmed()]
    shown = _shown(documents)
    if not shown and all(job.ended for job in jobs):
        st.session_state[ASKED] = list(map(_version, open_now))
        shown = open_now
    if shown:
        with st.container(border=True, key="proposal"):
            if len(st.session_state[ASKED]) == 1:
                st.markdown("#### Is this right?")
                _one(assistant, shown[0])
            else:
                st.markdown(f"#### Is this right? {words.counted(len(shown), 'new document')}")
                _several(assistant, shown)
    if later := len([each for each in open_now if each not in shown]):
        when = "these are" if shown else "all that was added is read"
        st.caption(f"What was understood of {words.counted(later, 'new document')} can be confirmed once {when}.")


def _shown(documents: Sequence[Document]) -> list[Document]:
    """What is asked about, and not confirmed yet."""
    by_version = {_version(each): each for each in documents}
    asked = [each for each in st.session_state.get(ASKED, ()) if each not in _confirmed()]
    return [by_version[each] for each in asked if each in by_version]


def _confirmed() -> set[str]:
    confirmed: set[str] = st.session_state.setdefault(CONFIRMED, set())
    return confirmed


def _version(document: Document) -> str:
    return f"{document.id} {document.sha256}"


def _confirm(documents: Sequence[Document]) -> None:
    _confirmed().update(map(_version, documents))


def _one(assistant: Assistant, document: Document) -> None:
    left, right = st.columns((2, 3), gap="medium")
    with left:
        _beginning(assistant, document)
    with right:
        editing.draw(assistant, document)
        st.button("It is right", key=f"right-{document.id}", on_click=_confirm, args=([document],))


def _beginning(assistant: Assistant, document: Document) -> None:
    """Draw the first page as a picture; of a text its beginning."""
    try:
        if document.pages:
            st.image(assistant.library.page_image(document.id, 1, width=WIDTH).png, alt="The first page")
            return
    except AssistantError as error:  # the picture is a help, and no more
        st.caption(words.literal(str(error)))
    with st.container(height=420, border=True):
        for line in assistant.text(document.id)[:BEGINNING].splitlines():
            if line.strip():
                st.markdown(words.literal(line))


def _several(assistant: Assistant, documents: Sequence[Document]) -> None:
    known = {_version(each): editing.values(each) for each in documents}
    key = f"proposals-{sha256(repr(list(known)).encode()).hexdigest()[:12]}"
    if key not in st.session_state:  # another table: it has the rows of the one before, but not what was typed there
        st.session_state[BEGUN] = st.session_state.get(TYPED, {})
    rows = [
        {"file": each.path, **{name: known[_version(each)][name] for name in COLUMNS},
         **st.session_state[BEGUN].get(_version(each), {})}
        for each in documents
    ]  # fmt: skip
    edited: list[dict[str, Any]] = st.data_editor(
        rows, key=key, hide_index=True, disabled=["file"], column_config=_config(),
        alt="What was understood of the new documents",
    )  # fmt: skip
    st.session_state[TYPED] = typed = {
        version: editing.changes(before, {name: str(row[name] or "") for name in COLUMNS})
        for (version, before), row in zip(known.items(), edited, strict=True)
    }
    with st.container(horizontal=True, gap="small"):
        if presses.button("Save", "save-proposals", type="primary"):
            _save(assistant, documents, list(typed.values()))
        st.button("All is right", key="all-right", on_click=_confirm, args=(documents,))
    chosen = st.selectbox("Look at", documents, None, lambda each: each.path, placeholder="A document")
    if chosen:
        _one(assistant, chosen)


def _config() -> dict[str, Any]:
    column = st.column_config
    chosen = {
        name: column.SelectboxColumn(editing.LABELS[name], options=list(options), required=True)
        for name, options in editing.CHOICES.items()
    }
    plain = {name: column.TextColumn(editing.LABELS[name]) for name in COLUMNS if name not in chosen}
    return {"file": column.TextColumn("File"), **plain, **chosen}


def _save(assistant: Assistant, documents: Sequence[Document], changed: Sequence[dict[str, str]]) -> None:
    """Save what was changed of each, after all of it was checked."""
    try:
        for each in changed:
            assistant.library.checked(each)
        pairs = zip(documents, changed, strict=True)
        saved = [assistant.library.describe(document.id, each) for document, each in pairs if each]
    except AssistantError as error:
        words.problem(error)
        return
    if not saved:  # or the browser has not told yet what stands in the cell that was left by this press
        st.caption("Nothing was changed.")
        return
    editing.note_saved(saved)
    assistant.warm()
    _confirm(documents)
    st.rerun()
