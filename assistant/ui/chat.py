"""The page where questions are asked: the conversation, and beside each answer its sources."""

from __future__ import annotations

from functools import partial

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from assistant import Assistant
from assistant.errors import UnknownDocumentError
from assistant.jobs import Job, JobState
from assistant.records import Answer, Filters, Turn
from assistant.ui import answer as answers
from assistant.ui import conversation as conversations
from assistant.ui import services, source, words
from assistant.ui.conversation import Exchange

EXAMPLES = (
    "What does the EU AI Act prohibit?",
    "Which AI uses by US agencies need minimum risk management practices?",
    "Is Executive Order 14110 still in force?",
    "What must providers of general-purpose AI models document?",
)
NEAREST = 5  # passages offered where there is no answer
PATIENCE = 0.4  # seconds in which most answers are made, so that no progress need be shown
REFRESH = 0.3  # seconds between two looks at an answer in the making
SCOPE = "scope"
OPEN = "open"
ASKED = "asked"

Opened = tuple[int, str, int]
"""The source that is open: number of the exchange, "citation" or "passage", marker or rank."""


def draw(assistant: Assistant, library: StreamlitPage) -> None:
    """Draw the page; `library` is where documents are added."""
    conversation = conversations.current()
    asked = _input(assistant, bool(conversation.exchanges))
    if not conversation.exchanges:
        asked = _welcome(assistant, library) or asked
    if asked:
        _ask(assistant, asked)
        st.rerun()
    for number, exchange in enumerate(conversation.exchanges):
        _exchange(assistant, number, exchange)


def scope_to(document_id: str) -> None:
    """Put the next questions to one document only."""
    st.session_state[SCOPE] = (document_id,)


def _input(assistant: Assistant, begun: bool) -> str:
    with st.bottom:
        scope = st.session_state.get(SCOPE, ())
        if scope or begun:
            with st.container(horizontal=True, vertical_alignment="center"):
                _scope(assistant, scope)
                if begun:
                    st.button(
                        "New conversation", icon=":material/add_comment:", type="tertiary", on_click=conversations.leave
                    )
        return st.chat_input("Ask about AI policy, or follow up") or ""


def _scope(assistant: Assistant, scope: tuple[str, ...]) -> None:
    titles = [document.title for document in assistant.documents() if document.id in scope]
    if titles:
        st.markdown(f":material/filter_alt: Asking only **{words.literal(titles[0])}**", width="content")
        st.button("Ask all documents", type="tertiary", on_click=partial(st.session_state.pop, SCOPE, None))


def _welcome(assistant: Assistant, library: StreamlitPage) -> str:
    """Say what can be asked; the example question that was pressed."""
    count = len(assistant.documents())
    st.title("AI Policy Assistant")
    pressed = ""
    if count:
        st.markdown(
            f"Ask {words.counted(count, 'document')}. Every sentence of an answer opens at its place in the source."
        )
        st.markdown("For example:")
        pressed = next((text for text in EXAMPLES if st.button(text, key=f"example-{text}", wrap=True)), "")
    else:
        st.markdown("The library is empty. Add documents, then ask: every sentence of an answer opens at its source.")
    if st.button("Add documents", icon=":material/library_add:", type="tertiary" if count else "primary"):
        st.switch_page(library)
    return pressed


def _ask(assistant: Assistant, question: str) -> None:
    conversation = conversations.current()
    scope = st.session_state.get(SCOPE, ())
    work = partial(_answered, assistant, question, conversation.turns(), Filters(documents=scope))
    job = services.answering().submit(question, work)
    st.session_state[ASKED] = len(conversation.exchanges)
    conversation.exchanges.append(Exchange(question, job, scope))
    job.wait(PATIENCE)


def _answered(
    assistant: Assistant, question: str, history: tuple[Turn, ...], filters: Filters, job: Job[Answer]
) -> Answer:
    for item in assistant.stream(question, history, filters):
        if isinstance(item, Answer):
            return item
        job.tell(item)
    raise TypeError("a stream must end with its answer")


def _exchange(assistant: Assistant, number: int, exchange: Exchange) -> None:
    left, right = st.columns([3, 2], gap="large")
    with left:
        with st.chat_message("user", avatar=":material/person:"):
            st.markdown(words.literal(exchange.question))
        with st.chat_message("assistant", avatar=":material/balance:"):
            _reply(number, exchange)
    answer = exchange.job.result
    if answer:
        with right:
            _sources(assistant, number, answer)


def _reply(number: int, exchange: Exchange) -> None:
    job = exchange.job
    if not job.ended:
        st.fragment(run_every=REFRESH)(_unfinished)(number, exchange)
    elif job.result:
        _answer(number, job.result)
    elif job.error:
        words.problem(job.error)
    elif job.state == JobState.CANCELLED:
        st.markdown("Stopped.")


def _unfinished(number: int, exchange: Exchange) -> None:
    if exchange.job.ended:
        st.rerun()
    answers.draw_unfinished(exchange.job.events, f"unfinished-{number}")
    st.button("Stop", icon=":material/stop_circle:", key=f"stop-{number}", on_click=exchange.job.cancel)


def _answer(number: int, answer: Answer) -> None:
    for lacking in answer.missing:
        st.info(f"Answered in part. {words.literal(lacking)}", icon=":material/hide_source:")
    for notice in answer.notices:
        st.warning(words.literal(notice), icon=":material/info:")
    opened = st.session_state.get(OPEN)
    shown = opened[2] if opened and opened[:2] == (number, "citation") else None
    reveal = st.session_state.get(ASKED) == number
    answers.draw(answer, _key(f"answer-{number}"), lambda marker: _open((number, "citation", marker)), shown, reveal)
    if not answer.abstained:
        st.download_button(
            "Download", answer.to_markdown(), f"answer-{number + 1}.md", "text/markdown", key=f"download-{number}",
            icon=":material/download:", type="tertiary", on_click="ignore",
            help="The answer with its sources, as Markdown",
        )  # fmt: skip


def _sources(assistant: Assistant, number: int, answer: Answer) -> None:
    opened = st.session_state.get(OPEN)
    if opened and opened[0] == number:
        _panel(assistant, opened, answer)
    elif answer.citations:
        cited = [(source.of_citation(citation), citation.marker) for citation in answer.citations]
        _openers("Sources", [(f"**{at}** {_label(found)}", (number, "citation", at)) for found, at in cited])
    elif answer.passages:
        near = enumerate(map(source.of_passage, answer.passages[:NEAREST]))
        _openers("Nearest provisions", [(_label(found), (number, "passage", rank)) for rank, found in near])


def _label(found: source.Source) -> str:
    place = words.place(found.locator, found.page, found.page_label)
    return words.literal(", ".join(part for part in (place, words.short(found.document)) if part))


def _openers(title: str, entries: list[tuple[str, Opened]]) -> None:
    with st.container(gap="xxsmall"):
        st.markdown(f"**{title}**")
        for label, opened in entries:
            key = "-".join(map(str, ("source", *opened)))
            st.button(label, type="tertiary", key=key, on_click=_open, args=(opened,), wrap=True)


def _panel(assistant: Assistant, opened: Opened, answer: Answer) -> None:
    number, kind, at = opened
    if kind == "passage":
        found = source.of_passage(answer.passages[at])
    else:
        found = source.of_citation(next(citation for citation in answer.citations if citation.marker == at))
    try:
        text = assistant.text(found.document.id)
    except UnknownDocumentError:
        text = ""
    source.draw(found, text, _key(f"panel-{number}"), partial(_open, None))


def _open(opened: Opened | None) -> None:
    st.session_state[OPEN] = opened


def _key(name: str) -> str:
    """A key of its own for each conversation, so that a component of another one is not taken for it."""
    return f"{name}-{st.session_state[conversations.KEY]}"
