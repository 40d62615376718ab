"""Whose conversations a page shows: those of the user who signed in, else those of the browser.

Without sign-in a browser is known by a random key of 128 bits that it keeps, and a page is drawn once it has been told
that key: what is pressed on one that is drawn anew a moment later would be lost.
"""

from __future__ import annotations

import re
from pathlib import Path

import streamlit as st

BROWSER = "browser"

_component = st.components.v2.component(
    "policy_identity", js=Path(__file__).with_name("identity.js").read_text(encoding="utf-8")
)


def owner() -> str:
    """Who is asking, as the conversations know it."""
    if signs_in():
        return f"{st.user.get('iss')} {st.user.get('sub')}"
    return str(st.session_state[BROWSER])


def signs_in() -> bool:
    """Whether users sign in, as `.streamlit/secrets.toml` may ask for."""
    return "is_logged_in" in st.user


def admitted() -> bool:
    """Whether the page may be drawn: it is known who is asking. Else the user is asked to sign in, or the browser."""
    if not signs_in():
        return _is_told()
    if st.user.is_logged_in:
        return True
    st.title("AI Policy Assistant")
    st.markdown("Sign in to ask, and to find your conversations again.")
    st.button("Sign in", type="primary", icon=":material/login:", on_click=st.login)
    return False


def _is_told() -> bool:
    """Whether the browser has told its key; else it is asked for it, by what cannot be seen."""
    if BROWSER not in st.session_state:
        _component(key="identity", on_key_change=_learn)
    return BROWSER in st.session_state


def _learn() -> None:
    told = st.session_state.get("identity", {})  # nothing, where the run that drew it was interrupted: it is told again
    key = told.get("key")
    if isinstance(key, str) and re.fullmatch(r"[0-9a-f]{32}", key):
        st.session_state[BROWSER] = key
