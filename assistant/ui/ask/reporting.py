"""The button that makes a report on an answer: what is in it is said first, and it is sent by whom it belongs to.

The file is offered once the words for it are kept. A browser fetches it at once, by the side of the run that would keep
what was written last; so while there is a field to write in, there is no file to be had.
"""

from __future__ import annotations

from datetime import date
from functools import partial

import streamlit as st

from assistant import __version__, export
from assistant.export.reporting import CONTENT
from assistant.history.conversations import Exchange
from assistant.ui import identity, services, words


def draw(exchange: Exchange) -> None:
    """Draw the button; what is written of the answer is kept beside it, as it is where that was rated."""
    with st.popover("Report", icon=":material/flag:", type="tertiary", key=f"report-{exchange.id}"):
        st.markdown("Makes a file that you can read, and send to those who can look into it. In it are:")
        st.markdown("\n".join(f"- {each}" for each in CONTENT))
        st.markdown("Nothing is sent by the app.")
        if st.session_state.get(_key("written", exchange.id)):
            _offer(exchange)
        else:
            _ask(exchange)


def _ask(exchange: Exchange) -> None:
    with st.form(_key("form", exchange.id), border=False):
        st.text_area("What is wrong with the answer?", exchange.comment, key=_key("words", exchange.id))
        st.form_submit_button("Write the report", on_click=_write, args=(identity.owner(), exchange.id))


def _offer(exchange: Exchange) -> None:
    st.markdown(
        f"What is wrong: {words.literal(exchange.comment)}" if exchange.comment else "Nothing was written to it."
    )
    with st.container(horizontal=True, gap="small"):
        st.download_button(
            "Save the report", partial(_reported, exchange.id), words.file_name(f"report {exchange.question}", ".md"),
            "text/markdown", icon=":material/download:", key=_key("save", exchange.id), on_click="ignore",
        )  # fmt: skip
        st.button(
            "Write something else", type="tertiary", key=_key("again", exchange.id), on_click=_reopen,
            args=(exchange.id,),
        )  # fmt: skip


def _write(owner: str, exchange_id: str) -> None:
    """Keep the words of the report with the answer, where those of its rating are, too."""
    kept = services.conversations()
    found = kept.shared(exchange_id)
    kept.rate(owner, exchange_id, found.rating if found else None, str(st.session_state[_key("words", exchange_id)]))
    st.session_state[_key("written", exchange_id)] = True


def _reopen(exchange_id: str) -> None:
    st.session_state[_key("written", exchange_id)] = False


def _key(part: str, exchange_id: str) -> str:
    return f"report-{part}-{exchange_id}"


def _reported(exchange_id: str) -> bytes:
    exchange = services.conversations().shared(exchange_id)
    if exchange is None or exchange.answer is None:
        raise RuntimeError("The answer is gone: it may have been deleted.")  # what the browser is told instead
    answered = date.fromtimestamp(exchange.asked).isoformat()
    settings = services.assistant().settings.told()
    return export.report(exchange.answer, answered, exchange.comment, settings, __version__)
