"""Buttons whose press is not lost.

Streamlit tells a script of a press in one run. Where the browser asks for another run before that one has come to the
button, as it does when a page was just opened, the press is forgotten. Here it is noted before the run begins, and
stays noted until a run comes to its button, or to the end, or another page is shown.
"""

from __future__ import annotations

from typing import Any

import streamlit as st

NOTED, SHOWN = "pressed", "pressed-on"  # the buttons that were pressed, and the page that they are on


def button(label: str, key: str, **options: Any) -> bool:
    """Draw a button; whether it was pressed. `options` are those of `st.button`."""
    st.button(label, key=key, on_click=_note, args=(key,), **options)
    return _taken(key)


def submit_button(label: str, key: str, **options: Any) -> bool:
    """Draw the button of a form; whether it was pressed. `options` are those of `st.form_submit_button`."""
    st.form_submit_button(label, key=key, on_click=_note, args=(key,), **options)
    return _taken(key)


def forget_elsewhere(page: str) -> None:
    """Forget the buttons of another page than the one that is shown now."""
    if st.session_state.get(SHOWN) != page:
        st.session_state[SHOWN] = page
        st.session_state[NOTED] = set()


def forget() -> None:
    """Forget what was pressed where a run came to its end: a button that it did not draw is not there any more."""
    _noted().clear()


def _note(key: str) -> None:
    _noted().add(key)


def _taken(key: str) -> bool:
    """Whether a press is noted, which it is no longer then."""
    noted = _noted()
    is_pressed = key in noted
    noted.discard(key)
    return is_pressed


def _noted() -> set[str]:
    noted: set[str] = st.session_state.setdefault(NOTED, set())
    return noted
