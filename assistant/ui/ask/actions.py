"""An answer with what can be done with it: copy, export, link, rating, how it was found.

What a widget calls holds ids and never an answer: Streamlit keeps it for as long as the session lasts.
"""

from __future__ import annotations

from datetime import date
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assistant import export
from assistant.history.conversations import Exchange
from assistant.records import Answer, Document
from assistant.ui import identity, services, words
from assistant.ui.ask import answer as answers
from assistant.ui.ask import copying, filters, notices, printing, reporting
from assistant.ui.notes import saving

CONSIDERED = 10  # passages that are listed
SHARED = "answer"

Forms = (
    (".md", "Markdown", "text/markdown"),
    (".docx", "Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    (".html", "HTML", "text/html"),
    (".json", "JSON", "application/json"),
    (".csl.json", "CSL-JSON", "application/json"),
    (".bib", "BibTeX", "text/plain"),
)


def draw(
    exchange: Exchange,
    answer: Answer,
    documents: dict[str, Document],
    opens: answers.Opens,
    shown: int | None,
    reveal: bool,
) -> None:
    """Draw an answer and its notices; `opens` is called with the marker of a citation that is chosen."""
    if answer.searched:
        st.caption(f":material/manage_search: Searched for: {words.literal(answer.searched)}")
    if answer.filters.told():
        told = filters.told(answer.filters, list(documents.values()))
        how = "Asked" if filters.is_dated_only(answer.filters) else "Asked of"
        st.caption(f":material/filter_alt: {how} {words.literal(told)}")
    notices.draw(answer, list(documents.values()))
    answers.draw(answer, f"answer-{exchange.id}", opens, shown, reveal)


def toolbar(exchange: Exchange) -> DeltaGenerator:
    """The one row below an answer, for all that can be done with it."""
    return st.container(horizontal=True, vertical_alignment="center", key=f"tools-{exchange.id}")


def draw_tools(exchange: Exchange, answer: Answer, documents: dict[str, Document]) -> None:
    """Draw what can be done with one's own answer: copy, export, a link to it, how it was found, a rating."""
    draw_copy(exchange, answer)
    if not answer.abstained:
        _export(exchange)
    saving.draw(exchange, answer)
    with st.popover("Link", icon=":material/link:", type="tertiary", key=f"link-{exchange.id}"):
        st.markdown("Opens this answer, to be read only, on this machine:")
        st.code(link(st.context.url or "", exchange.id), language=None, wrap_lines=True)
    draw_search(exchange, answer, documents)
    reporting.draw(exchange)
    st.feedback(
        "thumbs", key=f"rating-{exchange.id}", default=exchange.rating, on_change=_rate, args=(exchange.id,)
    )  # fmt: skip


def draw_copy(exchange: Exchange, answer: Answer) -> None:
    """Draw the button that copies an answer."""
    copying.draw(answer, f"copy-{exchange.id}")


def draw_comment(exchange: Exchange) -> None:
    """Ask what is wrong with an answer that was rated so."""
    if exchange.rating == 0:
        st.text_input(
            "What is wrong with it?", exchange.comment, key=f"comment-{exchange.id}", on_change=_comment,
            args=(exchange.id,), help="Kept on this machine, with the answer",
        )  # fmt: skip


def _export(exchange: Exchange) -> None:
    with st.popover("Export", icon=":material/download:", type="tertiary", key=f"export-{exchange.id}"):
        answered = date.fromtimestamp(exchange.asked).isoformat()
        page = partial(_exported, exchange.id, ".html", answered)
        printing.draw(f"print-{exchange.id}", words.file_name(exchange.question, ""), page)
        for ending, name, kind in Forms:
            file = words.file_name(exchange.question, ending)
            st.download_button(
                name, partial(_exported, exchange.id, ending, answered), file, kind,
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


def _rate(exchange_id: str, comment: str | None = None) -> None:
    """Keep the rating; what was written stays, for it may have been written in the report since."""
    rating: int | None = st.session_state.get(f"rating-{exchange_id}")
    services.conversations().rate(identity.owner(), exchange_id, rating, comment)


def _comment(exchange_id: str) -> None:
    _rate(exchange_id, st.session_state.get(f"comment-{exchange_id}"))


def draw_search(exchange: Exchange, answer: Answer, documents: dict[str, Document]) -> None:
    """Draw, folded away, what was searched, what was found, and how long it took."""
    with st.popover(
        "What was searched", icon=":material/manage_search:", type="tertiary", key=f"searched-{exchange.id}"
    ):
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
