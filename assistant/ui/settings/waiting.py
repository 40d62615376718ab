"""A piece of work that one session waits for: what it does, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from assistant.errors import AssistantError
from assistant.jobs import Job, JobState
from assistant.ui import words, working

REFRESH = 0.3  # seconds between two looks


def draw(
    name: str,
    doing: str,
    done: Callable[[Job[Any]], None],
    failed: Callable[[AssistantError], None] = words.problem,
) -> None:
    """Draw the job that the session holds under a name, if any: what it does, and what came of it."""
    job: Job[Any] | None = st.session_state.get(name)
    if job is None:
        return
    if not job.ended:
        st.fragment(run_every=REFRESH)(_running)(job, doing, name)
    elif job.error:
        failed(job.error)
    elif job.state == JobState.CANCELLED:
        st.markdown("Stopped.")
    else:
        done(job)


def start(name: str, job: Job[Any]) -> None:
    """Let the session wait for a job, and no longer for the one that it held under that name."""
    stop(name)
    st.session_state[name] = job


def stop(name: str) -> None:
    """Let the session wait no longer for the job that it holds under a name, if any, and show nothing of it."""
    old: Job[Any] | None = st.session_state.pop(name, None)
    if old:
        old.cancel()


def _running(job: Job[Any], doing: str, name: str) -> None:
    if job.ended:
        st.rerun()
    far, key = job.progress, f"stop-{name}"
    if far and far.total > 1:
        share = min(far.done / far.total, 1.0)
        working.bar(job, share, f"{doing} {far.stage}, {words.sized(far.done)} of {words.sized(far.total)}", key)
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f":material/hourglass_top: {doing}", width="content")
        st.button("Stop", key=key, on_click=job.cancel, disabled=job.is_stopping)
