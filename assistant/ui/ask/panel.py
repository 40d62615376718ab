"""What stands beside an answer: the list of its sources, or the one that is open."""

from __future__ import annotations

from functools import partial

import streamlit as st

from assistant import Assistant
from assistant.errors import UnknownDocumentError
from assistant.records import Answer
from assistant.ui import source, words

NEAREST = 5  # passages offered where there is no answer
OPEN = "open"

OpenSource = tuple[str, str, int]
"""The source that is open: id of the exchange, "citation" or "passage", marker or rank."""


def draw(assistant: Assistant, exchange_id: str, answer: Answer) -> None:
    """Draw the sources of an answer."""
    opened: OpenSource | None = st.session_state.get(OPEN)
    if opened and opened[0] == exchange_id and _is_there(opened, answer):
        _panel(assistant, opened, answer)
    elif answer.citations:
        cited = [(source.of_citation(citation), citation.marker) for citation in answer.citations]
        _openers("Sources", [(f"**{at}** {_label(found)}", (exchange_id, "citation", at)) for found, at in cited])
    elif answer.passages:
        near = enumerate(map(source.of_passage, answer.passages[:NEAREST]))
        _openers("Nearest provisions", [(_label(found), (exchange_id, "passage", rank)) for rank, found in near])


def _is_there(opened: OpenSource, answer: Answer) -> bool:
    """Whether an answer has what is open; one in the making may lose it."""
    _, kind, at = opened
    return at < len(answer.passages) if kind == "passage" else at in {each.marker for each in answer.citations}


def is_open(exchange_id: str) -> bool:
    """Whether a source of an answer is open."""
    opened: OpenSource | None = st.session_state.get(OPEN)
    return opened is not None and opened[0] == exchange_id


def shown(exchange_id: str) -> int | None:
    """The marker of the citation of an answer that is open."""
    opened: OpenSource | None = st.session_state.get(OPEN)
    return opened[2] if opened and opened[:2] == (exchange_id, "citation") else None


def show(opened: OpenSource | None) -> None:
    """Open a source; None closes what is open."""
    st.session_state[OPEN] = opened


def _label(found: source.Source) -> str:
    place = words.place(found.locator, found.page, found.page_label, found.ocr)
    return words.literal(", ".join(part for part in (place, found.document.short_title) if part))


def _openers(title: str, entries: list[tuple[str, OpenSource]]) -> None:
    with st.container(gap="xxsmall"):
        st.markdown(f"**{title}**")
        for label, opened in entries:
            key = "-".join(map(str, ("source", *opened)))
            st.button(label, type="tertiary", key=key, on_click=show, args=(opened,), wrap=True)


def _panel(assistant: Assistant, opened: OpenSource, answer: Answer) -> None:
    exchange_id, kind, at = opened
    if kind == "passage":
        found, beside = source.of_passage(answer.passages[at]), list(range(min(NEAREST, len(answer.passages))))
    else:
        found = source.of_citation(next(citation for citation in answer.citations if citation.marker == at))
        beside = [citation.marker for citation in answer.citations]
    try:
        text = assistant.text(found.document.id)
    except UnknownDocumentError:
        text = ""

    def moved(step: int) -> None:
        show((exchange_id, kind, beside[(beside.index(at) + step) % len(beside)]))

    source.draw(assistant, found, text, f"panel-{exchange_id}", partial(show, None), moved, len(beside) > 1)
