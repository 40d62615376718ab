"""What may be asked after an answer, or instead of a question that was not answered: shown once it is found."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from assistant import Assistant
from assistant.history.conversations import Exchange
from assistant.records import Answer
from assistant.ui.ask import suggestions

AFTER = "Ask next"
INSTEAD = "These are answered"


def draw(assistant: Assistant, exchange: Exchange, answer: Answer, put: Callable[[str], None]) -> None:
    """Draw the questions; `put` is called with the one that is pressed."""
    coming = suggestions.after(assistant, exchange, answer)

    def drawn() -> None:
        if coming.found:
            st.markdown(f":small[:gray[{INSTEAD if answer.abstained else AFTER}]]")
            with st.container(gap="xsmall", key=f"further-{exchange.id}"):
                for number, each in enumerate(list(coming.found)):
                    suggestions.button(each, f"further-{exchange.id}-{number}", put)

    suggestions.draw_while(coming, drawn)
