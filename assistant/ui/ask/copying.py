"""The button that copies an answer with its sources, as rich text and as Markdown: each program takes what it can."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from assistant.export.html import part
from assistant.records import Answer

_FOLDER = Path(__file__).parent
_component = st.components.v2.component(
    "policy_copy",
    css=(_FOLDER / "copying.css").read_text(encoding="utf-8"),
    js=(_FOLDER / "copying.js").read_text(encoding="utf-8"),
)


def draw(answer: Answer, key: str) -> None:
    """Draw the button."""
    _component(key=key, data={"text": answer.to_markdown(), "html": part(answer)}, width="content")
