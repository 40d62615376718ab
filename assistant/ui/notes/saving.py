"""Keeping an answer in notes, or words of a document, and what copies the citations of an answer in a style."""

from __future__ import annotations

import streamlit as st

from assistant.export import CitationStyle, cite
from assistant.history.conversations import Exchange
from assistant.records import Answer, Citation, Passage, Statement, StatementKind, Verdict
from assistant.ui import identity, presses, services, words

FIRST = "My notes"  # what the first collection is called


def draw(exchange: Exchange, answer: Answer) -> None:
    """Draw the button that keeps an answer, or one quote of it, and the one that gives its citations."""
    if answer.abstained:
        return
    with st.popover("Save to notes", icon=":material/bookmark_add:", type="tertiary", key=f"note-{exchange.id}"):
        _save(exchange, answer)
    with st.popover("Cite", icon=":material/format_quote:", type="tertiary", key=f"cite-{exchange.id}"):
        _cite(exchange, answer)


def _save(exchange: Exchange, answer: Answer) -> None:
    owner, book = identity.owner(), services.notebook()
    titles = {each.id: each.title for each in book.collections(owner)}
    parts = [each for each in answer.statements if each.kind is not StatementKind.NOTICE and each.citations]
    with st.form(f"save-{exchange.id}", border=False):
        into = st.selectbox("Into", [*titles, ""], format_func=lambda key: titles.get(key, "A new collection"))
        title = st.text_input("Title of a new collection", placeholder=FIRST)
        part = st.selectbox(
            "What", range(-1, len(parts)), format_func=lambda at: "The whole answer" if at < 0 else parts[at].text
        )
        said = st.text_area("Words of your own")
        if presses.submit_button("Save", f"keep-{exchange.id}", type="primary"):
            kept = parts if part < 0 else [parts[part]]
            book.add(owner, into or book.create(owner, title or FIRST), kept, exchange.question, said)
            st.success("Saved.", icon=":material/check:")


def keep(passage: Passage) -> str:
    """Keep words of a document in the collection that was changed last, or else in a first one; what that is called."""
    owner, book = identity.owner(), services.notebook()
    titles = {each.id: each.title for each in book.collections(owner)}
    into = next(iter(titles), "") or book.create(owner, FIRST)
    book.add(owner, into, [_quoted(passage)])
    return titles.get(into, FIRST)


def _quoted(passage: Passage) -> Statement:
    text = passage.text.strip()
    start = passage.start + passage.text.index(text)
    citation = Citation(
        1, passage, passage.locator, passage.page, passage.page_label, text, start, start + len(text), Verdict.VERBATIM
    )
    return Statement(text, StatementKind.QUOTE, (citation,), citation.verdict)


def _cite(exchange: Exchange, answer: Answer) -> None:
    style = st.selectbox("Style", list(CitationStyle), key=f"style-{exchange.id}") or CitationStyle.PLAIN
    told = [cite(each.passage.document, style, each.locator, each.page) for each in answer.citations]
    for text in dict.fromkeys(told):
        st.code(text, language=None, wrap_lines=True)
    st.caption(words.literal("Press the sign at the right of a line to copy it."))
