"""What stands beside an answer: the list of its sources, and over it the one that is open."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from assistant import Assistant
from assistant.errors import UnknownDocumentError
from assistant.records import Answer
from assistant.ui import source, words

NEAREST = 5  # passages offered where there is no answer
FIRST = 70  # characters of a quote in the list
OPEN = "open"

OpenSource = tuple[str, str, int]
"""The source that is open: id of the exchange, "citation" or "passage", marker or rank."""


def draw(assistant: Assistant, exchange_id: str, answer: Answer) -> None:
    """Draw the sources of an answer."""
    opened: OpenSource | None = st.session_state.get(OPEN)
    if answer.citations:
        cited = [(source.of_citation(each), (exchange_id, "citation", each.marker)) for each in answer.citations]
        _list("Sources", cited)
    elif answer.passages:
        near = enumerate(map(source.of_passage, answer.passages[:NEAREST]))
        _list("Nearest provisions", [(found, (exchange_id, "passage", rank)) for rank, found in near])
    if opened and opened[0] == exchange_id and _is_there(opened, answer):
        with st.container(key=f"opened-{exchange_id}"):  # the style of the page knows by it that a source is open
            _panel(assistant, opened, answer)


def _is_there(opened: OpenSource, answer: Answer) -> bool:
    """Whether an answer has what is open; one in the making may lose it."""
    _, kind, at = opened
    return at < len(answer.passages) if kind == "passage" else at in {each.marker for each in answer.citations}


def shown(exchange_id: str) -> int | None:
    """The marker of the citation of an answer that is open."""
    opened: OpenSource | None = st.session_state.get(OPEN)
    return opened[2] if opened and opened[:2] == (exchange_id, "citation") else None


def show(opened: OpenSource | None) -> None:
    """Open a source; None closes what is open."""
    st.session_state[OPEN] = opened


def _list(title: str, entries: Sequence[tuple[source.Source, OpenSource]]) -> None:
    """Draw sources by document, each with its provision and its first words."""
    groups: dict[str, list[tuple[source.Source, OpenSource]]] = {}
    for found, opened in entries:
        groups.setdefault(found.document.id, []).append((found, opened))
    with st.container(gap="small", key=f"sources-{entries[0][1][0]}"):
        st.markdown(f"**{title}**")
        for group in groups.values():
            document = group[0][0].document
            badge = f":{words.badge(document)}-badge[{words.literal(words.status(document))}]"
            with st.container(gap=None):
                st.markdown(f"{words.literal(document.short_title)} {badge}")
                for found, opened in group:
                    key = "-".join(map(str, ("source", *opened)))
                    st.button(label(found), type="tertiary", key=key, on_click=show, args=(opened,), wrap=True)


def label(found: source.Source) -> str:
    """What the list says of a source: its number, its place, its first words."""
    place = words.literal(words.place(found.locator, found.page, found.page_label, found.ocr))
    first = " ".join(found.quote.split())
    cut = first[:FIRST]  # at a space, where there are some
    first = first if first == cut else f"{cut.rpartition(' ')[0] if ' ' in cut[FIRST // 2 :] else cut} …"
    marker = found.name.strip("[]")
    return " ".join(filter(None, (f"**{marker}**" if marker else "", place, f":gray[{words.literal(first)}]")))


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

    source.draw(assistant, found, text, f"{source.KEY}{exchange_id}", partial(show, None), moved, len(beside) > 1)
