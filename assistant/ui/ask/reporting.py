"""The button that makes a report on an answer: what is in it is said first, and it is sent by whom it belongs to."""

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
        key = f"reported-{exchange.id}"
        st.text_area(
            "What is wrong with the answer?", exchange.comment, key=key, on_change=_note, args=(exchange.id, key)
        )
        st.download_button(
            "Save the report", partial(_reported, exchange.id), words.file_name(f"report {exchange.question}", ".md"),
            "text/markdown", icon=":material/download:", key=f"save-report-{exchange.id}", on_click="ignore",
        )  # fmt: skip


def _note(exchange_id: str, key: str) -> None:
    kept = services.conversations()
    found = kept.shared(exchange_id)
    kept.rate(identity.owner(), exchange_id, found.rating if found else None, str(st.session_state.get(key, "")))


def _reported(exchange_id: str) -> bytes:
    exchange = services.conversations().shared(exchange_id)
    if exchange is None or exchange.answer is None:
        raise RuntimeError("The answer is gone: it may have been deleted.")  # what the browser is told instead
    answered = date.fromtimestamp(exchange.asked).isoformat()
    settings = services.assistant().settings.told()
    return export.report(exchange.answer, answered, exchange.comment, settings, __version__)
