"""Whose conversations a page shows: those of the user who signed in, else those of the browser.

Without sign-in a browser is known by a random key of 128 bits that it keeps. Until a page has been told
that key, what is asked on it belongs to the page alone; then it becomes the browser's.
"""

from __future__ import annotations

import re
import secrets
from pathlib import Path

import streamlit as st

from assistant.ui import services

BROWSER = "browser"
PAGE = "page"

_component = st.components.v2.component(
    "policy_identity", js=Path(__file__).with_name("identity.js").read_text(encoding="utf-8")
)


def owner() -> str:
    """Who is asking, as the conversations know it."""
    if signs_in():
        return f"{st.user.get('iss')} {st.user.get('sub')}"
    return str(st.session_state.get(BROWSER) or st.session_state.setdefault(PAGE, secrets.token_hex(16)))


def is_known() -> bool:
    """Whether it is settled who is asking: a page learns its browser's key a moment after it is drawn first."""
    return signs_in() or BROWSER in st.session_state


def signs_in() -> bool:
    """Whether users sign in, as `.streamlit/secrets.toml` may ask for."""
    return "is_logged_in" in st.user


def admitted() -> bool:
    """Whether the page may be drawn; where one has to sign in first, that is offered instead."""
    if not signs_in() or st.user.is_logged_in:
        return True
    st.title("AI Policy Assistant")
    st.markdown("Sign in to ask, and to find your conversations again.")
    st.button("Sign in", type="primary", icon=":material/login:", on_click=st.login)
    return False


def draw() -> None:
    """Ask the browser for its key; draws nothing that can be seen."""
    if not signs_in():
        known = st.session_state.get(BROWSER, "")
        _component(key="identity", data={"known": known}, on_key_change=_learn)


def _learn() -> None:
    key = st.session_state["identity"].get("key")
    if isinstance(key, str) and re.fullmatch(r"[0-9a-f]{32}", key) and BROWSER not in st.session_state:
        services.conversations().adopt(owner(), key)
        for job in (*services.indexing().all(), *services.listing().all()):
            job.owner = key if job.owner == owner() else job.owner
        st.session_state[BROWSER] = key
