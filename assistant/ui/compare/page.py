"""The page *Compare*: instruments in aspects, or two versions of one text."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from assistant import Assistant
from assistant.ui.compare import matrix, versions

MODE = "compare-mode"
ASPECTS, VERSIONS = "Instruments", "Two versions"


def draw(assistant: Assistant, show: Callable[[dict[str, str]], None]) -> None:
    """Draw the page; `show` leads to a place of the library."""
    st.title("Compare")
    if len(assistant.documents()) < 2:
        st.warning("There are not two documents in the library yet. Add some first.", icon=":material/info:")
        return
    told = VERSIONS if versions.OLD in st.query_params else ASPECTS
    mode = st.segmented_control(
        "What is compared", [ASPECTS, VERSIONS], default=told, key=MODE, label_visibility="collapsed", required=True
    )
    if mode == VERSIONS:
        versions.draw(assistant, show)
    else:
        matrix.draw(assistant, show)
