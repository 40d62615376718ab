"""Reading all documents for a page: in the background, with how far it has come, a stop, and a way to go on."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from assistant.errors import AssistantError
from assistant.jobs import Job, JobState, Result
from assistant.records import Progress
from assistant.ui import services, words, working

REFRESH = 0.3  # seconds between two looks at what is being read; what takes no longer is waited for
STOPPED = "Reading was stopped; what was read until then is kept."


def read(key: str, asked: object, work: Callable[[Job[Result]], Result]) -> Result | None:
    """What comes of work on documents, kept under `key` while the same is asked; None while it is not there.

    Then how far it has come is drawn, with a stop; or that it was stopped, or failed, with what goes on with it.
    """
    held: tuple[object, Job[Result]] | None = st.session_state.get(key)
    if held is None or held[0] != asked:
        if held:
            held[1].cancel()
        held = (asked, services.reading().submit(key, work))
        st.session_state[key] = held
    job = held[1]
    if not job.wait(REFRESH):
        st.fragment(run_every=REFRESH)(_running)(key, job)
    elif job.state is JobState.DONE:
        return job.result
    else:
        _ended(key, job)
    return None


def _running(key: str, job: Job[Result]) -> None:
    working.draw(job, services.reading(), "reading", _told, f"{key}-stop")


def _told(progress: Progress) -> str:
    return f"{progress.stage}: document {progress.done + 1:,} of {progress.total:,}"


def _ended(key: str, job: Job[Result]) -> None:
    """Say why documents were not read to the end."""
    if isinstance(job.error, AssistantError):
        words.problem(job.error)
    else:
        st.markdown(f":material/block: {STOPPED}")
    st.button("Read the documents", key=f"{key}-read", icon=":material/sync:", on_click=_forget, args=(key,))


def _forget(key: str) -> None:
    st.session_state.pop(key, None)
