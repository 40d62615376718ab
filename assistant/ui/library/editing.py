"""The form in which what is known of a document is changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import streamlit as st

from assistant import Assistant
from assistant.errors import AssistantError
from assistant.records import DESCRIPTIVE, Authority, Document, Status
from assistant.ui import presses, words
from assistant.ui.library import origins

SAVED = "saved"
LABELS = {
    "title": "Title", "short_names": "Also called", "issuer": "Issuer", "jurisdiction": "Jurisdiction", "kind": "Kind",
    "authority": "Authority", "adopted": "Adopted", "in_force": "In force since", "status": "Status",
    "status_date": "Status since", "status_by": "Status given by", "language": "Language",
    "source_url": "Official source", "licence": "Licence", "numbers": "Official numbers", "version": "Version",
    "instrument": "Instrument", "events": "Events", "relations": "Relations", "attached_to": "Attached to",
}  # fmt: skip
_HELP = {
    "short_names": "Separated by semicolons",
    "adopted": "2024-06-13, 2024-06 or 2024",
    "in_force": "2024-06-13, 2024-06 or 2024",
    "status_date": "2024-06-13, 2024-06 or 2024",
    "status_by": "What gave it this status, e.g. EO 14148",
    "language": "e.g. en",
    "source_url": "Where it was published",
    "numbers": "Separated by semicolons",
    "version": "Which text of the instrument it is, e.g. as amended July 2026",
    "instrument": "The same for all texts of one law, order or policy, e.g. eu-ai-act",
    "events": "e.g. 2024-08-01 in force; 2025-01-20 revoked by Executive Order 14148",
    "attached_to": "The e-mail that it came with",
    "relations": "e.g. amends Regulation (EU) 2024/1689; repeals Directive 95/46/EC",
}
CHOICES = {"authority": list(map(str, Authority)), "status": list(map(str, Status))}
_PAIRS = (
    ("title",), ("short_names", "numbers"), ("issuer", "jurisdiction"), ("kind", "authority"), ("adopted", "in_force"),
    ("status", "status_date"),
)  # fmt: skip
_MORE = (
    ("status_by", "language"), ("instrument", "version"), ("events",), ("relations",), ("source_url",),
    ("licence", "attached_to"),
)  # fmt: skip


def draw_saved() -> None:
    """Say what was saved just before the page was drawn anew."""
    saved = st.session_state.pop(SAVED, "")
    if saved:
        st.toast(saved, icon=":material/check_circle:")


def note_saved(documents: Sequence[Document]) -> None:
    """Have it said, once the page is drawn anew, that documents have new metadata."""
    whose = f"**{words.counted(len(documents), 'document')}** have their"
    if len(documents) == 1:
        whose = f"**{words.literal(documents[0].title)}** has its"
    st.session_state[SAVED] = f"{whose} new metadata."


def draw(assistant: Assistant, document: Document) -> None:
    """Draw the form, each field with where its value comes from."""
    before = values(document)
    from_where = origins.whole(assistant, document)
    version = sha256(repr(before).encode()).hexdigest()[:12]  # a form of what is known now
    with st.form(f"metadata-{document.id}-{version}", border=False, enter_to_submit=False):
        form = _Form(document, before, from_where, version)
        after = form.rows(_PAIRS)
        with st.expander("More"):
            after |= form.rows(_MORE)
        st.caption("A field that is emptied is again what the file says of itself.")
        if presses.submit_button("Save", f"save-{document.id}", type="primary"):
            _save(assistant, document, changes(before, after))


@dataclass(frozen=True, slots=True)
class _Form:
    """The fields of a document, as they are now."""

    document: Document
    before: dict[str, str]
    from_where: dict[str, str]
    version: str

    def rows(self, rows: Sequence[tuple[str, ...]]) -> dict[str, str]:
        """Draw rows of fields; what stands in them."""
        after: dict[str, str] = {}
        for names in rows:
            for name, column in zip(names, st.columns(len(names)), strict=True):
                with column:
                    after[name] = self._field(name)
        return after

    def _field(self, name: str) -> str:
        key, value = f"{name}-{self.document.id}-{self.version}", self.before[name]
        origin = origins.short(self.document, name)
        label = f"{LABELS[name]} · {origin}" if origin else LABELS[name]
        help_ = "  \n".join(words.literal(each) for each in (self.from_where.get(name), _HELP.get(name)) if each)
        if name in CHOICES:
            return st.selectbox(label, CHOICES[name], CHOICES[name].index(value), key=key, help=help_ or None)
        return st.text_input(label, value, key=key, help=help_ or None)


def values(document: Document) -> dict[str, str]:
    """What a document's metadata are, as texts."""
    return {name: _text(getattr(document, name)) for name in DESCRIPTIVE if name in LABELS}


def _text(value: Any) -> str:
    return "; ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def changes(before: dict[str, str], after: dict[str, str]) -> dict[str, str]:
    """What of a form is not as it was."""
    stripped = {name: value.strip() for name, value in after.items()}
    return {name: value for name, value in stripped.items() if value != before[name]}


def _save(assistant: Assistant, document: Document, changed: dict[str, Any]) -> None:
    if not changed:
        st.caption("Nothing was changed.")
        return
    try:
        saved = assistant.library.describe(document.id, changed)
    except AssistantError as error:
        words.problem(error)
        return
    note_saved([saved])
    assistant.warm()
    st.rerun()
