"""The conversation that a page shows, and the jobs that answer its questions."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from assistant import Assistant
from assistant.errors import AssistantError
from assistant.history.conversations import Conversation, Conversations, Exchange
from assistant.jobs import CancelledError, Job
from assistant.records import Answer, Event, Filters, Turn
from assistant.ui import identity, services

KEY = "conversation"
OPEN = "open-conversation"
ADDRESS = "address"
STOPPED = "Stopped."
STOPPED_WRITING = "Stopped while the model wrote: shown are the quotes, and what of its words was checked until then."
INTERRUPTED = "The app was stopped before this was answered."
UNREADABLE = "This version of the assistant cannot read the citations of this answer. Ask again to have them."

SHOWN = 5  # exchanges of a conversation; more make each change of the page slow
MOST_JOBS = 40  # that have ended and are remembered, the last of them


def current() -> Conversation | None:
    """The conversation that the page has open, or that its address names; None for a new one."""
    _follow(_open())
    named = _open().get(KEY) or st.query_params.get(KEY, "")
    last = None if st.session_state.get(_all(named)) else SHOWN
    found = services.conversations().conversation(identity.owner(), named, last) if named else None
    if found:
        show(found.id)
    else:
        leave()
    return found


def earlier(opened: Conversation) -> int:
    """How many exchanges of a conversation the page leaves out, being long."""
    return 0 if st.session_state.get(_all(opened.id)) else max(0, len(opened.exchanges) - SHOWN)


def show_all(conversation_id: str) -> None:
    """Let the page show a conversation from its beginning."""
    st.session_state[_all(conversation_id)] = True


def _all(conversation_id: str) -> str:
    return f"all-{conversation_id}"


def show(conversation_id: str) -> None:
    """Let the page show a conversation, and its address name it."""
    _open().update({KEY: conversation_id, ADDRESS: conversation_id})
    if st.query_params.get(KEY) != conversation_id:
        st.query_params[KEY] = conversation_id


def leave() -> None:
    """Let the page begin a new conversation."""
    _open().clear()
    _open()[ADDRESS] = ""
    st.query_params.pop(KEY, None)


def put_away() -> None:
    """Note that another page is shown: when this one is again, its address may name nothing, and nothing was left."""
    _open().pop(ADDRESS, None)


def _follow(opened: dict[str, str]) -> None:
    """Open what Back or Forward named: Streamlit runs the page anew for them, and tells of it by the address only."""
    named, before = st.query_params.get(KEY, ""), opened.get(ADDRESS, "")
    if named != before:
        opened.clear()
        opened[ADDRESS] = named


def _open() -> dict[str, str]:
    """The id of the conversation that is open, by KEY, and of the one that the address named last, by ADDRESS."""
    opened: dict[str, str] = st.session_state.setdefault(OPEN, {})
    return opened


def ask(assistant: Assistant, question: str, filters: Filters, instead: Exchange | None = None) -> Job[Answer]:
    """Put a question, in the place of another if one is named, and begin to answer it.

    Streamlit may end a script at any access to its state, if the page was left or something on it changed: from
    where the question is kept to where it is on its way there is none.
    """
    kept, owner, answering, jobs, opened = (
        services.conversations(), identity.owner(), services.answering(), _jobs(), _open()
    )  # fmt: skip
    open_now = current()
    before = open_now.exchanges if open_now else ()
    if instead and open_now:
        replaced = open_now.replaced_by(instead)
        before = tuple(each for each in before if each.asked < instead.asked and each.id not in replaced)
    history = Conversation("", "", before).turns()
    made = kept.ask_again(owner, instead.id, question, filters) if instead else None
    exchange = made or kept.ask(owner, question, filters, open_now.id if open_now else "")
    job = answering.submit(
        question,
        lambda job: _answered(assistant, exchange, history, kept, job),
        unbegun=lambda: kept.failed(exchange.id, STOPPED),
    )
    jobs[exchange.id] = job
    for oldest in [each for each, job in list(jobs.items()) if job.ended][:-MOST_JOBS]:
        jobs.pop(oldest, None)
    opened[KEY] = exchange.conversation
    return job


def job_of(exchange: Exchange) -> Job[Answer] | None:
    """The job that answers a question; None once it has an answer, or if the app was restarted since."""
    return None if exchange.said or exchange.problem else _jobs().get(exchange.id)


def giving_way(opened: Conversation) -> frozenset[str]:
    """The ids of the exchanges in whose place another one is answered, or just was; if it fails they are back."""
    jobs = [(each, job_of(each)) for each in opened.exchanges if each.replaces]
    made = [each for each, job in jobs if job and not (job.ended and job.result is None)]
    return frozenset(name for each in made for name in opened.replaced_by(each))


def so_far(job: Job[Answer]) -> Answer | None:
    """What there is, and was checked, of an answer in the making."""
    return next((event.answer for event in reversed(job.events) if event.answer), None)


@st.cache_resource(show_spinner=False)
def _jobs() -> dict[str, Job[Answer]]:
    return {}


def _answered(
    assistant: Assistant, exchange: Exchange, history: tuple[Turn, ...], kept: Conversations, job: Job[Answer]
) -> Answer:
    """Answer a question and keep what came of it, whether a page waits for it or not."""
    try:
        answer = _followed(assistant, exchange, history, job)
    except CancelledError:
        if begun := so_far(job):
            kept.answered(exchange.id, replace(begun, notices=(STOPPED_WRITING, *begun.notices)), whole=False)
        else:
            kept.failed(exchange.id, STOPPED)
        raise
    except AssistantError as error:
        kept.failed(exchange.id, f"{error} {error.hint}")
        raise
    kept.answered(exchange.id, answer)
    return answer


def _followed(assistant: Assistant, exchange: Exchange, history: tuple[Turn, ...], job: Job[Answer]) -> Answer:
    job.tell(Event("stage", "starting"))
    for item in assistant.stream(exchange.question, history, exchange.filters):
        if isinstance(item, Answer):
            return item
        job.tell(item)
    raise TypeError("a stream must end with its answer")
