"""The form in which what is known of a document is changed."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

import streamlit as st

from assistant import Assistant
from assistant.errors import AssistantError
from assistant.records import DESCRIPTIVE, Authority, Document, Status
from assistant.ui import words
from assistant.ui.library import work

_LABELS = {
    "title": "Title", "short_names": "Also called", "issuer": "Issuer", "jurisdiction": "Jurisdiction", "kind": "Kind",
    "authority": "Authority", "adopted": "Adopted", "in_force": "In force since", "status": "Status",
    "status_date": "Status since", "status_by": "Status given by", "language": "Language",
    "source_url": "Official source", "licence": "Licence",
}  # fmt: skip
_HELP = {
    "short_names": "Separated by semicolons",
    "adopted": "2024-06-13, 2024-06 or 2024",
    "in_force": "2024-06-13, 2024-06 or 2024",
    "status_date": "2024-06-13, 2024-06 or 2024",
    "status_by": "What gave it this status, e.g. EO 14148",
    "language": "e.g. en",
    "source_url": "Where it was published",
}
_CHOICES = {"authority": list(map(str, Authority)), "status": list(map(str, Status))}
_PAIRS = (
    ("title",), ("short_names",), ("issuer", "jurisdiction"), ("kind", "authority"), ("adopted", "in_force"),
    ("status", "status_date"), ("status_by", "language"), ("source_url",), ("licence",),
)  # fmt: skip


def draw(assistant: Assistant, document: Document) -> None:
    """Draw the form; what is saved is made so in the background."""
    before = values(document)
    version = sha256(repr(before).encode()).hexdigest()[:12]  # a form of what is known now
    with st.form(f"metadata-{document.id}-{version}", border=False, enter_to_submit=False):
        after: dict[str, str] = {}
        for names in _PAIRS:
            for name, column in zip(names, st.columns(len(names)), strict=True):
                with column:
                    after[name] = _field(name, before[name], f"{name}-{document.id}-{version}")
        st.caption("A field that is emptied is again what the file says of itself.")
        if st.form_submit_button("Save", type="primary"):
            _save(assistant, document, changes(before, after))


def _field(name: str, value: str, key: str) -> str:
    if name in _CHOICES:
        return st.selectbox(_LABELS[name], _CHOICES[name], _CHOICES[name].index(value), key=key)
    return st.text_input(_LABELS[name], value, key=key, help=_HELP.get(name))


def values(document: Document) -> dict[str, str]:
    """What a document's metadata are, as texts."""
    return {name: _text(getattr(document, name)) for name in DESCRIPTIVE if name in _LABELS}


def _text(value: Any) -> str:
    return "; ".join(value) if isinstance(value, tuple) else str(value)


def changes(before: dict[str, str], after: dict[str, str]) -> dict[str, str]:
    """What of a form is not as it was."""
    stripped = {name: value.strip() for name, value in after.items()}
    return {name: value for name, value in stripped.items() if value != before[name]}


def _save(assistant: Assistant, document: Document, changed: dict[str, Any]) -> None:
    try:
        assistant.library.checked(changed)
    except AssistantError as error:
        words.problem(error)
        return
    if not changed:
        st.caption("Nothing was changed.")
        return
    path = assistant.settings.corpus_dir / document.path
    work.submit(assistant, work.EDIT, document.title, lambda job: assistant.add(path, job.report, **changed))
    st.rerun()
