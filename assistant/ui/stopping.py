"""How far work has come, with a stop beside it."""

from __future__ import annotations

from typing import Any

import streamlit as st

from assistant.jobs import Job


def draw(job: Job[Any], share: float, doing: str, key: str) -> None:
    """Draw a bar that says what is done just now, or that the work was told to stop and comes to where it does."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.progress(share, "Stopping …" if job.is_stopping else doing)
        st.button("Stop", key=key, on_click=job.cancel, disabled=job.is_stopping)
