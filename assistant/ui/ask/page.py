"""The page where questions are asked: the conversation, and beside each answer its sources."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.navigation.page import StreamlitPage

from assistant import Assistant
from assistant.history.conversations import Conversation, Exchange
from assistant.jobs import Job
from assistant.records import Answer, Document, Filters
from assistant.ui import presses, services, words
from assistant.ui.ask import actions, desk, filters, further, notices, panel, sidebar, welcome
from assistant.ui.ask import answer as answers
from assistant.ui.ask import conversation as conversations
from assistant.ui.library import adding, work
from assistant.ui.settings import offer

PATIENCE = 0.4  # seconds in which most answers are made, so that no progress need be shown
REFRESH = 0.3  # seconds between two looks at an answer in the making
ASKED = "asked"
QUESTION = "question"  # the field
WAITING = "waiting"
DRAWN = "drawn"


def draw(assistant: Assistant, library: StreamlitPage, settings: StreamlitPage) -> None:
    """Draw the page; `library` is where documents are added, `settings` where a model is chosen."""
    shared = st.query_params.get(actions.SHARED, "")
    if shared:
        _shared(assistant, shared)
        desk.draw()
        return
    documents = assistant.documents()
    work.draw_reading()
    _input(documents)
    waiting = _waiting()
    if waiting:
        _ask(assistant, waiting[0], filters.active(), waiting=waiting)
    opened = conversations.current()
    if opened is None:
        offer.draw(settings)
        _welcome(assistant, documents, library)
    else:
        sidebar.draw_title(opened)
        by_id = {document.id: document for document in documents}
        shown = _shown(opened)
        with st.container(gap="medium"):
            begun: dict[str, Answer] = {}
            for number, exchange in enumerate(shown):
                with _place(number, exchange):
                    begun |= _exchange(assistant, exchange, by_id, settings, opened)
            panel.draw_open(assistant, begun)
    if opened is None:
        _places().clear()
    sidebar.draw(opened)  # last, so that nobody waits for it


def _place(number: int, exchange: Exchange) -> DeltaGenerator:
    """Where an exchange is drawn: the first of the page, the second, and so on.

    Streamlit puts what is drawn now over what stood at the same place, one element after the other, so that for a
    moment an old answer stands under a new question. So each place has two sides: a question that takes possession of
    it is drawn on the other one, and the one of the question before is emptied. (To empty a place and to draw there
    in one run does not do: Streamlit sends the last of two changes of a place only, if it has not sent the first.)
    """
    own = f"{exchange.id}-{exchange.asked}"
    before, side = _places().get(number, (own, 0))
    side = side if before == own else 1 - side
    _places()[number] = own, side
    if side:
        st.empty()
    place = st.container(key=f"exchange-{exchange.id}")
    if not side:
        st.empty()
    return place


def _places() -> dict[int, tuple[str, int]]:
    """Which question stands at which place of the page, and on which of its sides."""
    places: dict[int, tuple[str, int]] = st.session_state.setdefault(DRAWN, {})
    return places


def _shown(opened: Conversation) -> tuple[Exchange, ...]:
    """The exchanges that are drawn: the last ones, and those before where they are asked for."""
    earlier = conversations.earlier(opened)
    if earlier:
        label = f"Show {words.counted(earlier, 'earlier question')}"
        show = partial(conversations.show_all, opened.id)
        st.button(label, icon=":material/history:", type="tertiary", key=f"show-{opened.id}", on_click=show)
    hidden = conversations.giving_way(opened)
    return tuple(each for each in opened.exchanges[earlier:] if each.id not in hidden)


def scope_to(document_id: str, question: str = "") -> None:
    """Put the next questions to one document only; one that is given is written into the field, and not sent."""
    filters.set_to(Filters(documents=(document_id,)))
    if question:
        st.session_state[QUESTION] = question


def _input(documents: list[Document]) -> None:
    with st.bottom:
        if documents:
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                filters.draw(documents)
                desk.draw()
        st.chat_input("Ask about AI policy, or follow up", key=QUESTION, on_submit=_put)


def _put() -> None:
    """Note a question before the page is drawn: whatever interrupts the drawing, it is asked."""
    _waiting().append(str(st.session_state[QUESTION]))


def _waiting() -> list[str]:
    """The questions that were put and are not asked yet."""
    waiting: list[str] = st.session_state.setdefault(WAITING, [])
    return waiting


def _welcome(assistant: Assistant, documents: list[Document], library: StreamlitPage) -> None:
    """Say what can be asked, and put the example question that is pressed."""
    is_unread = work.draw_unread(assistant)
    if documents:
        welcome.draw(assistant, documents, filters.active(), _waiting().append)
    elif is_unread or work.is_reading():
        welcome.draw_unread()
    else:
        welcome.draw_empty()
    if is_unread and presses.button(
        "Read folder", "read-folder", icon=":material/sync:", type="secondary" if documents else "primary"
    ):
        adding.read_folder(assistant)
        st.switch_page(library)
    is_first = not documents and not is_unread and not work.is_reading()
    if presses.button(
        "Add documents", "add-documents", icon=":material/library_add:", type="primary" if is_first else "tertiary"
    ):
        st.switch_page(library)


def _ask(
    assistant: Assistant, question: str, filters: Filters, instead: Exchange | None = None,
    waiting: list[str] | None = None,
) -> None:  # fmt: skip
    job = conversations.ask(assistant, question, filters, instead)
    if waiting:
        waiting.pop(0)
    panel.uncover()
    st.session_state[ASKED] = True
    job.wait(PATIENCE)


def _exchange(
    assistant: Assistant, exchange: Exchange, documents: dict[str, Document], settings: StreamlitPage,
    opened: Conversation,
) -> dict[str, Answer]:  # fmt: skip
    """Draw a question, its answer and the list of its sources; what there is of the answer, by the exchange's id.

    Where the model failed its `settings` are a press away.
    """
    is_last = exchange is opened.exchanges[-1]
    job = conversations.job_of(exchange)
    answer = exchange.answer or (job.result if job else None)
    left, right = st.columns(desk.SIDES, gap="medium")
    with left:
        with st.chat_message("user", avatar=":material/person:"):
            st.markdown(words.literal(exchange.question))
        with st.chat_message("assistant", avatar=":material/balance:"):
            if answer:
                _answer(exchange, answer, documents, is_last=is_last)
                if is_last and notices.UNWRITTEN in notices.by_weight(answer.notices):
                    st.page_link(settings, label="Settings of the model", icon=":material/settings:")
            elif exchange.said:
                _unreadable(exchange)
            elif job and not job.ended:
                st.fragment(run_every=REFRESH)(_unfinished)(exchange, job, _beside(exchange, job))
            else:
                _unanswered(exchange, job)
            if answer or exchange.said or not job or job.ended:
                with actions.toolbar(exchange):
                    if answer:
                        actions.draw_tools(exchange, answer, documents)
                        _before(exchange, opened)
                    if is_last:
                        _again(assistant, exchange)
                actions.draw_comment(exchange)
            if answer and is_last and (job is None or job.ended):
                further.draw(assistant, exchange, answer, _waiting().append)
    begun = answer or (conversations.so_far(job) if job else None)
    if begun is None:
        return {}
    with right:
        panel.draw(exchange.id, begun)
    return {exchange.id: begun}


def _answer(exchange: Exchange, answer: Answer, documents: dict[str, Document], *, is_last: bool) -> None:
    reveal = is_last and bool(st.session_state.get(ASKED))
    actions.draw(exchange, answer, documents, _opens(exchange), panel.shown(exchange.id), reveal)


def _opens(exchange: Exchange) -> answers.Opens:
    """What opens a citation of an answer: in a tab of its own, or in the place of the one that is open."""
    return answers.Opens(partial(panel.show, exchange.id), partial(panel.turn, exchange.id))


def _unreadable(exchange: Exchange) -> None:
    """Show what is left of an answer that this version cannot read: its text, as it was kept."""
    st.text(exchange.said)
    st.warning(conversations.UNREADABLE, icon=":material/info:")


def _unanswered(exchange: Exchange, job: Job[Answer] | None) -> None:
    """Say why a question has no answer."""
    stopped = conversations.STOPPED if job else conversations.INTERRUPTED
    failed = f"{job.error} {job.error.hint}" if job and job.error else ""
    problem = exchange.problem or failed or stopped
    if problem in (conversations.STOPPED, conversations.INTERRUPTED):
        st.markdown(problem)
    else:
        st.error(words.literal(problem), icon=":material/error:")


def _beside(exchange: Exchange, job: Job[Answer]) -> tuple[int | None, int]:
    """What the sources beside an answer in the making depend on: which one is open, and how many there are."""
    begun = conversations.so_far(job)
    return panel.shown(exchange.id), len(begun.citations) if begun else 0


def _unfinished(exchange: Exchange, job: Job[Answer], beside: tuple[int | None, int]) -> None:
    if job.ended or _beside(exchange, job) != beside:
        st.rerun()
    ahead = services.answering().ahead(job)
    shown = panel.shown(exchange.id)
    answers.draw_unfinished(job.events, f"unfinished-{exchange.id}", ahead, _opens(exchange), shown)
    st.button("Stop", icon=":material/stop_circle:", key=f"stop-{exchange.id}", on_click=_stop, args=(job.id,))


def _stop(job_id: str) -> None:
    job = services.answering().get(job_id)
    if job:
        job.cancel()


def _again(assistant: Assistant, exchange: Exchange) -> None:
    """Offer to ask the last question once more, as it is or in other words."""
    instead = replace(exchange, said="", answer=None)
    st.button(
        "Ask again", icon=":material/refresh:", type="tertiary", key=f"again-{exchange.id}", on_click=_ask,
        args=(assistant, exchange.question, exchange.filters, instead),
    )  # fmt: skip
    edit = st.popover("Edit question", icon=":material/edit:", type="tertiary", key=f"edit-{exchange.id}")
    with edit, st.form(f"edited-{exchange.id}", border=False):
        question = st.text_area("Question", exchange.question)
        if presses.submit_button("Ask", f"ask-{exchange.id}") and question.strip():
            _ask(assistant, question.strip(), filters.active(), instead)
            st.rerun()


def _before(exchange: Exchange, opened: Conversation) -> None:
    """Lead to the answer whose place this one took."""
    if exchange.replaces and exchange.replaces not in {each.id for each in opened.exchanges}:
        st.button(
            "Earlier answer", icon=":material/history:", type="tertiary", key=f"before-{exchange.id}",
            on_click=_show_shared, args=(exchange.replaces,),
        )  # fmt: skip


def _show_shared(exchange_id: str) -> None:
    st.query_params[actions.SHARED] = exchange_id


def _shared(assistant: Assistant, exchange_id: str) -> None:
    """Draw an answer that somebody gave a link to, to be read only."""
    exchange = services.conversations().shared(exchange_id)
    leave = "Back to the conversation" if st.query_params.get(conversations.KEY) else "Ask a question of your own"
    st.button(leave, icon=":material/forum:", type="tertiary", on_click=_leave_shared)
    if exchange is None or not exchange.said:
        st.markdown("There is no answer at this address: it may have been deleted.")
        return
    left, right = st.columns(desk.SIDES, gap="medium")
    with left:
        st.markdown(f"#### {words.literal(exchange.question)}")
        if exchange.answer is None:
            _unreadable(exchange)
            return
        documents = {document.id: document for document in assistant.documents()}
        actions.draw(exchange, exchange.answer, documents, _opens(exchange), panel.shown(exchange.id), reveal=False)
        with actions.toolbar(exchange):
            actions.draw_copy(exchange, exchange.answer)
            actions.draw_search(exchange, exchange.answer, documents)
    with right:
        panel.draw(exchange.id, exchange.answer)
    panel.draw_open(assistant, {exchange.id: exchange.answer})


def _leave_shared() -> None:
    st.query_params.pop(actions.SHARED, None)
