"""The look of all pages: the choice of a light or a dark one, kept for all, and what must be easier to read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from assistant import __version__

ABOUT = (
    f"**AI Policy Assistant** {__version__}\n\nAnswers from policy documents, each sentence with a checked citation. "
    "Nothing leaves this machine unless the settings say so. Apache-2.0."
)
"""What the menu says of the app: without an entry of our own Streamlit shows no menu, and so no themes."""

_css, _js = (Path(__file__).with_name(f"theme.{kind}").read_text(encoding="utf-8") for kind in ("css", "js"))
_component = st.components.v2.component("policy_theme", css=_css, js=_js, isolate_styles=False)


def draw(paths: Sequence[str]) -> None:
    """Let a theme that is chosen on one page be that of all; `paths` are those of the pages, below the app's own."""
    _component(key="theme", data={"paths": ["", *paths]}, width="content")
