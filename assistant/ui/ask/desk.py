"""What belongs to the page as a whole, and Streamlit has no means for: its style, and its keys."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from assistant.ui.scripts import script

SIDES = [11, 9]  # how wide an answer is beside its sources: the same whatever is open, so that no line moves

_FOLDER = Path(__file__).parent
_component = st.components.v2.component(
    "policy_desk",
    css=(_FOLDER / "desk.css").read_text(encoding="utf-8"),
    js=script(_FOLDER, "desk"),
    isolate_styles=False,  # so that they reach what Streamlit draws
)


def draw() -> None:
    """Style the page, let it be used by keys, and draw the button that tells them."""
    _component(key="desk", width="content")
