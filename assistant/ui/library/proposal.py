"""What was understood of documents that were just added: to be confirmed or changed, beside what they look like.

Nothing waits for it: what is understood holds until somebody says otherwise.
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
WIDTH = 700  # pixels of a page's picture
BEGINNING = 1500  # characters of a text without pages
COLUMNS = (
    "title", "short_names", "numbers", "jurisdiction", "kind", "authority", "adopted", "in_force", "status",
)  # fmt: skip


def draw(assistant: Assistant, documents: Sequence[Document]) -> None:
    """Draw what is to be confirmed: one document as a form, several as a table with the one that is chosen below it."""
    documents = _waiting(documents)
    if not documents:
        return
    with st.container(border=True, key="proposal"):
        if len(documents) == 1:
            st.markdown("#### Is this right?")
            _one(assistant, documents[0])
        else:
            st.markdown(f"#### Is this right? {words.counted(len(documents), 'new document')}")
            _several(assistant, documents)


def _waiting(documents: Sequence[Document]) -> list[Document]:
    """Those of the documents that whoever looks has added and not confirmed yet."""
    added = {job.result.id for job in work.own() if job.kind == work.ADD and isinstance(job.result, Document)}
    confirmed: set[str] = st.session_state.setdefault(CONFIRMED, set())
    return [each for each in documents if each.id in added and _version(each) not in confirmed]


def _version(document: Document) -> str:
    return f"{document.id} {document.sha256}"


def _confirm(documents: Sequence[Document]) -> None:
    st.session_state[CONFIRMED] |= set(map(_version, documents))


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
    before = [editing.values(document) for document in documents]
    version = sha256(repr(before).encode()).hexdigest()[:12]  # a table of what is known now
    rows = [
        {"file": document.path, **{name: row[name] for name in COLUMNS}}
        for document, row in zip(documents, before, strict=True)
    ]
    edited: list[dict[str, Any]] = st.data_editor(
        rows, key=f"proposals-{version}", hide_index=True, disabled=["file"], column_config=_config(),
        alt="What was understood of the new documents",
    )  # fmt: skip
    with st.container(horizontal=True, gap="small"):
        if presses.button("Save", "save-proposals", type="primary"):
            _save(assistant, documents, before, edited)
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


def _save(
    assistant: Assistant,
    documents: Sequence[Document],
    before: Sequence[dict[str, str]],
    edited: Sequence[dict[str, Any]],
) -> None:
    """Save what was changed of each, after all of it was checked."""
    rows = [{name: str(row[name] or "") for name in COLUMNS} for row in edited]
    changed = [editing.changes(old, new) for old, new in zip(before, rows, strict=True)]
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
