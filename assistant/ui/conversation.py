"""Conversations that the process holds, so that a page finds its own again after a reload."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field

import streamlit as st

from assistant.jobs import Job
from assistant.records import Answer, Turn

MOST_HELD = 200
KEY = "conversation"


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question, and the job that answers it; `scope` are the ids of the documents it was put to, or none for all."""

    question: str
    job: Job[Answer]
    scope: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conversation:
    """What was asked and answered so far. Its id is in the page's address."""

    id: str = field(default_factory=lambda: uuid.uuid4().hex)
    exchanges: list[Exchange] = field(default_factory=list)

    def turns(self) -> tuple[Turn, ...]:
        """The exchanges that have an answer, as the history of a further question."""
        answered = [(exchange.question, exchange.job.result) for exchange in self.exchanges]
        return tuple(Turn(question, answer.text) for question, answer in answered if answer)


def current() -> Conversation:
    """The conversation of this page: that of its session, else the one its address names, else a new one."""
    held = _held()
    named = st.session_state.get(KEY) or st.query_params.get(KEY, "")
    found = held.get(named) or Conversation()
    _hold(found)
    st.session_state[KEY] = found.id
    if found.exchanges:
        st.query_params[KEY] = found.id
    return found


def leave() -> None:
    """Let the page begin a new conversation; the old one stays at its address."""
    st.session_state.pop(KEY, None)
    st.query_params.clear()


@st.cache_resource(show_spinner=False)
def _held() -> dict[str, Conversation]:
    return {}


def _hold(conversation: Conversation) -> None:
    held = _held()
    held.pop(conversation.id, None)
    held[conversation.id] = conversation
    for oldest in list(held)[:-MOST_HELD]:
        held.pop(oldest, None)
