"""The page *Compare*: instruments in aspects, two versions of one text, or the answers to a list of questions."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from assistant import Assistant
from assistant.ui.compare import answers, matrix, versions

MODE = "compare-mode"
ASPECTS, VERSIONS, QUESTIONS = "Instruments", "Two versions", "A list of questions"


def draw(assistant: Assistant, show: Callable[[dict[str, str]], None]) -> None:
    """Draw the page; `show` leads to a place of the library."""
    st.title("Compare")
    told = VERSIONS if versions.OLD in st.query_params else QUESTIONS if answers.LIST in st.query_params else ASPECTS
    mode = st.segmented_control(
        "What is compared", [ASPECTS, VERSIONS, QUESTIONS], default=told, key=MODE, label_visibility="collapsed",
        required=True,
    )  # fmt: skip
    if len(assistant.documents()) < (1 if mode == QUESTIONS else 2):
        lack = "is no document" if mode == QUESTIONS else "are not two documents"
        st.warning(f"There {lack} in the library yet. Add some first.", icon=":material/info:")
    elif mode == QUESTIONS:
        answers.draw(assistant, show)
    elif mode == VERSIONS:
        versions.draw(assistant, show)
    else:
        matrix.draw(assistant, show)
