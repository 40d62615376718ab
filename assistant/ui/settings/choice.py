"""The model that was chosen on the page of the settings, and stands in its fields until it is saved."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from assistant import Settings

CHOSEN = "settings-chosen"
TURN = "settings-turn"


@dataclass(frozen=True, slots=True)
class Choice:
    """A kind of model, its name, and the address of its server, as they stand in the fields; empty where none is."""

    kind: str
    name: str = ""
    address: str = ""


def current(settings: Settings) -> Choice:
    """What was chosen; else what is set."""
    chosen: Choice | None = st.session_state.get(CHOSEN)
    if chosen:
        return chosen
    kind, _, name = settings.model.partition(":")
    return Choice(kind, name, settings.model_base_url)


def choose(choice: Choice) -> None:
    """Put a model into the fields; nothing is saved by that."""
    st.session_state[CHOSEN] = choice
    st.session_state[TURN] = turn() + 1


def forget() -> None:
    """Let the fields show what is set, and hold nothing that was typed, such as a key."""
    st.session_state.pop(CHOSEN, None)
    st.session_state[TURN] = turn() + 1


def turn() -> int:
    """Which fields these are: new ones have another number."""
    number: int = st.session_state.setdefault(TURN, 0)
    return number
