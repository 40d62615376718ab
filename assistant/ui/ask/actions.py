"""An answer with what can be done with it: its notices, export, rating, how it was found.

What a widget calls holds ids and never an answer: Streamlit keeps it for as long as the session lasts.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

import streamlit as st

from assistant import export
from assistant.history import replay
from assistant.history.conversations import Exchange
from assistant.records import Answer, Document
from assistant.ui import identity, services, words
from assistant.ui.ask import answer as answers
from assistant.ui.ask import filters

CONSIDERED = 10  # passages that are listed
SHARED = "answer"

Forms = (
    (".md", "Markdown", "text/markdown"),
    (".docx", "Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    (".json", "JSON", "application/json"),
    (".csl.json", "CSL-JSON", "application/json"),
    (".bib", "BibTeX", "text/plain"),
)


def draw(
    exchange: Exchange,
    answer: Answer,
    documents: dict[str, Document],
    opened: Callable[[int], None],
    shown: int | None,
    reveal: bool,
) -> None:
    """Draw an answer and its notices; `opened` is called with the marker of a citation that is chosen."""
    if answer.searched:
        st.caption(f":material/manage_search: Searched for: {words.literal(answer.searched)}")
    if answer.filters.told():
        told = filters.told(answer.filters, list(documents.values()))
        st.caption(f":material/filter_alt: Asked of {words.literal(told)}")
    for lacking in answer.missing:
        st.info(f"Answered in part. {words.literal(lacking)}", icon=":material/hide_source:")
    for notice in (*replay.outdated(answer, list(documents.values())), *answer.notices):
        st.warning(words.literal(notice), icon=":material/info:")
    answers.draw(answer, f"answer-{exchange.id}", opened, shown, reveal)


def draw_actions(exchange: Exchange, answer: Answer) -> None:
    """Draw what can be done with one's own answer: export, a link to it, a rating."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if not answer.abstained:
            _export(exchange)
        with st.popover("Link", icon=":material/link:", type="tertiary", key=f"link-{exchange.id}"):
            st.markdown("Opens this answer, to be read only, on this machine:")
            st.code(link(st.context.url or "", exchange.id), language=None, wrap_lines=True)
        st.feedback(
            "thumbs", key=f"rating-{exchange.id}", default=exchange.rating, on_change=_rate, args=(exchange.id,)
        )  # fmt: skip
    if exchange.rating == 0:
        st.text_input(
            "What is wrong with it?", exchange.comment, key=f"comment-{exchange.id}", on_change=_rate,
            args=(exchange.id,), help="Kept on this machine, with the answer",
        )  # fmt: skip


def _export(exchange: Exchange) -> None:
    with st.popover("Export", icon=":material/download:", type="tertiary", key=f"export-{exchange.id}"):
        answered = date.fromtimestamp(exchange.asked).isoformat()
        for ending, name, kind in Forms:
            st.download_button(
                name, partial(_exported, exchange.id, ending, answered), f"answer{ending}", kind,
                key=f"export-{ending}-{exchange.id}", on_click="ignore", width="stretch",
            )  # fmt: skip


def _exported(exchange_id: str, ending: str, answered: str) -> bytes:
    exchange = services.conversations().shared(exchange_id)
    if exchange is None or exchange.answer is None:
        raise RuntimeError("The answer is gone: it may have been deleted.")  # what the browser is told instead
    return export.FORMS[ending](exchange.answer, answered)


def link(address: str, exchange_id: str) -> str:
    """The address at which an answer is shown to whoever has it."""
    return f"{address.partition('?')[0].rstrip('/').removesuffix('/ask')}/?{SHARED}={exchange_id}"


def _rate(exchange_id: str) -> None:
    rating: int | None = st.session_state.get(f"rating-{exchange_id}")
    services.conversations().rate(
        identity.owner(), exchange_id, rating, st.session_state.get(f"comment-{exchange_id}")
    )  # fmt: skip


def draw_search(answer: Answer, documents: dict[str, Document]) -> None:
    """Draw, folded away, what was searched, what was found, and how long it took."""
    with st.expander("What was searched", icon=":material/manage_search:"):
        st.markdown(f"**Searched for:** {words.literal(answer.query)}")
        st.markdown(f"**Written by:** {words.literal(answer.model)}")
        titles = [documents[name].short_title if name in documents else name for name in answer.consulted]
        st.markdown("**Documents consulted:** " + words.literal("; ".join(titles) or "none"))
        if answer.passages:
            places = [
                ", ".join(filter(None, (p.document.short_title, words.place(p.locator, p.page, p.page_label, p.ocr))))
                for p in answer.passages[:CONSIDERED]
            ]
            rows = "\n".join(f"{rank}. {words.literal(place)}" for rank, place in enumerate(places, 1))
            st.markdown(f"**Passages considered, the best first:**\n\n{rows}")
        took = ", ".join(f"{stage} {spent:,.0f} ms" for stage, spent in answer.timings.items())
        st.markdown(f"**Time:** {words.literal(took)}")
