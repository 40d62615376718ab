"""The button that prints an answer or a conversation, or saves it as PDF: the browser does, which has the letters."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

_FOLDER = Path(__file__).parent
_component = st.components.v2.component(
    "policy_print",
    css=(_FOLDER / "printing.css").read_text(encoding="utf-8"),
    js=(_FOLDER / "printing.js").read_text(encoding="utf-8"),
)


def draw(key: str, name: str, page: Callable[[], bytes]) -> None:
    """Draw the button; `page` makes what is printed once it is pressed, and `name` is what the file is called then."""
    wanted = f"{key}-wanted"

    def want() -> None:
        st.session_state[wanted] = True

    data: dict[str, Any] = {}
    if st.session_state.pop(wanted, False):
        data = {"page": page().decode(), "name": name, "once": secrets.token_hex(4)}
    _component(key=key, data=data, on_wanted_change=want)
