"""What all pages of the process share: one assistant, and the threads that work for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from assistant import Assistant, Settings
from assistant.errors import AssistantError
from assistant.history.conversations import Conversations
from assistant.history.notes import Notebook
from assistant.jobs import Jobs


def _close(assistant: Assistant) -> None:
    assistant.close()


def _stop(jobs: Jobs) -> None:
    jobs.close()


@st.cache_resource(show_spinner="Opening the library …", on_release=_close)
def assistant() -> Assistant:
    """The assistant over the folders that the settings name, warming up.

    Raises:
        AssistantError: it cannot be opened; the next call tries again.
    """
    opened = Assistant.open()
    opened.warm()
    return opened


@st.cache_resource(show_spinner=False)
def conversations() -> Conversations:
    """The conversations of all who use the app.

    Raises:
        StoreError: they cannot be read; the next call tries again.
    """
    return Conversations(assistant().settings.data_dir)


@st.cache_resource(show_spinner=False)
def notebook() -> Notebook:
    """The notes of all who use the app.

    Raises:
        StoreError: they cannot be read; the next call tries again.
    """
    return Notebook(assistant().settings.data_dir)


def reconfigure(changes: Mapping[str, Any]) -> None:
    """Let another model write for all pages from now on, and for the next start; answers in the making go on.

    Raises:
        AssistantError: the settings cannot be used, and nothing was changed; or they cannot be saved.
    """
    settings = Settings(**changes)
    try:
        held = assistant()
    except AssistantError:  # what was set so far may be why
        settings.save(changes)
        assistant()
    else:
        held.write_with(settings)
        settings.save(changes)
        held.warm()


@st.cache_resource(show_spinner=False, on_release=_stop)
def answering() -> Jobs:
    """The threads that answer questions."""
    return Jobs(workers=4)


@st.cache_resource(show_spinner=False, on_release=_stop)
def fetching() -> Jobs:
    """The threads that fetch models."""
    return Jobs(workers=2)


@st.cache_resource(show_spinner=False, on_release=_stop)
def checking() -> Jobs:
    """The thread that checks drafts, one after the other."""
    return Jobs(workers=1)


@st.cache_resource(show_spinner=False, on_release=_stop)
def comparing() -> Jobs:
    """The thread that compares instruments, one comparison after the other."""
    return Jobs(workers=1)


@st.cache_resource(show_spinner=False, on_release=_stop)
def listing() -> Jobs:
    """The thread that answers lists of questions, one list after the other."""
    return Jobs(workers=1, keep=30)


@st.cache_resource(show_spinner=False, on_release=_stop)
def reading() -> Jobs:
    """The threads that read all documents for the pages of dates and of duties."""
    return Jobs(workers=2, keep=4)


@st.cache_resource(show_spinner=False, on_release=_stop)
def suggesting() -> Jobs:
    """The threads that look for questions: one for the library, one that is free for what follows an answer."""
    return Jobs(workers=2)


@st.cache_resource(show_spinner=False, on_release=_stop)
def evaluating() -> Jobs:
    """The thread that evaluates, one question file after the other."""
    return Jobs(workers=1)


@st.cache_resource(show_spinner=False, on_release=_stop)
def indexing() -> Jobs:
    """The thread that reads documents, one after the other."""
    return Jobs(workers=1)
