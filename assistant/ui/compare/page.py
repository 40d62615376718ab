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
    if answers.LIST in st.query_params:  # Back leads to it, whatever was chosen meanwhile
        st.session_state[MODE] = QUESTIONS
    st.session_state.setdefault(MODE, _told())
    mode = st.segmented_control(
        "What is compared", [ASPECTS, VERSIONS, QUESTIONS], key=MODE, on_change=_turned, required=True,
        label_visibility="collapsed",
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


def _told() -> str:
    """What the address asks for, or was open when the page was left."""
    if versions.OLD in st.query_params:
        return VERSIONS
    if matrix.OF in st.query_params or answers.OPEN not in st.session_state:
        return ASPECTS
    return QUESTIONS


def _turned() -> None:
    """Let the address name a list no more where something else was chosen."""
    if st.session_state[MODE] != QUESTIONS:
        st.query_params.pop(answers.LIST, None)
