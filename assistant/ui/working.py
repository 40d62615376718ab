"""How far work in the background has come, with a stop beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from assistant.jobs import Job, Jobs
from assistant.records import Progress
from assistant.ui import words


def draw(job: Job[Any], jobs: Jobs, what: str, told: Callable[[Progress], str], key: str) -> None:
    """Draw a bar with what is done just now, or what is waited for; once the work has ended the page is drawn anew.

    Args:
        job: the work.
        jobs: those among which it is.
        what: the sort of work, a noun: "comparison".
        told: says how far it has come.
        key: of the stop.
    """
    if job.ended:
        st.rerun()
    progress, ahead = job.progress, jobs.ahead(job)
    share = progress.done / max(progress.total, 1) if progress else 0.0
    doing = told(progress) if progress else f"waiting, {words.counted(ahead, what)} ahead" if ahead else "starting"
    bar(job, share, doing, key)


def bar(job: Job[Any], share: float, doing: str, key: str) -> None:
    """Draw a bar that is filled to a share, with what is done just now, and a stop beside it."""
    with st.container(horizontal=True, vertical_alignment="center", wrap=False):
        st.progress(share, "Stopping …" if job.is_stopping else words.literal(doing))
        st.button("Stop", key=key, on_click=job.cancel, disabled=job.is_stopping)
