"""Keeping an answer in notes, or words of a document, and what copies the citations of an answer in a style."""

from __future__ import annotations

import streamlit as st

from assistant.errors import StoreError
from assistant.export import CitationStyle, cite
from assistant.history.conversations import Exchange
from assistant.records import Answer, Citation, Passage, Statement, StatementKind, Verdict
from assistant.ui import identity, services, words
from assistant.ui.notes import collections

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
    titles = collections.labels(book.collections(owner))
    parts = _parts(answer)
    with st.form(f"save-{exchange.id}", border=False):
        st.selectbox(
            "Into", [*titles, ""], format_func=lambda key: titles.get(key, "A new collection"),
            key=f"keep-into-{exchange.id}",
        )  # fmt: skip
        st.text_input("Title of a new collection", placeholder=FIRST, key=f"keep-title-{exchange.id}")
        st.selectbox(
            "What", range(-1, len(parts)), format_func=lambda at: "The whole answer" if at < 0 else parts[at].text,
            key=f"keep-part-{exchange.id}",
        )  # fmt: skip
        st.text_area("Words of your own", key=f"keep-words-{exchange.id}")
        st.form_submit_button(
            "Save", key=f"keep-{exchange.id}", type="primary", on_click=_saved,
            args=(owner, exchange.id, titles),
        )  # fmt: skip
        if told := st.session_state.pop(f"keep-told-{exchange.id}", ""):
            st.success(told, icon=":material/check:")


def _parts(answer: Answer) -> list[Statement]:
    """What of an answer can be kept by itself."""
    return [each for each in answer.statements if each.kind is not StatementKind.NOTICE and each.citations]


def _saved(owner: str, exchange_id: str, titles: dict[str, str]) -> None:
    """Keep what the form says, which offered some collections: before it is drawn anew, and others may be there."""
    into, title, part, said = (
        st.session_state[f"keep-{name}-{exchange_id}"] for name in ("into", "title", "part", "words")
    )
    exchange = services.conversations().shared(exchange_id)
    if exchange is None or exchange.answer is None:
        raise StoreError("The answer is gone: it may have been deleted.", hint="Ask again.")
    parts = _parts(exchange.answer)
    kept = parts if part < 0 else [parts[part]]
    told, where = "It is there already.", into
    if not services.notebook().has(owner, into, kept, exchange.question, said):
        where = collections.put(owner, into, titles.get(into, title.strip() or FIRST), kept, exchange.question, said)
        told = "Saved." if where == into or not into else "Saved, in a new collection: another window deleted that one."
    st.session_state.update({f"keep-into-{exchange_id}": where, f"keep-told-{exchange_id}": told})


def keep(passage: Passage) -> str:
    """Keep words of a document in the collection that was changed last, or else in a first one; what that is called."""
    owner, book = identity.owner(), services.notebook()
    titles = {each.id: each.title for each in book.collections(owner)}
    into, kept = next(iter(titles), ""), [_quoted(passage)]
    if not book.has(owner, into, kept):
        into = collections.put(owner, into, FIRST, kept)
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
