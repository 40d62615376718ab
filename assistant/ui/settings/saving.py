"""Saving the model that writes: it is tried first, and one that fails is saved only if that is wanted all the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from assistant import Settings
from assistant.assistant import try_model
from assistant.errors import AssistantError, ModelError
from assistant.jobs import Job
from assistant.records import Progress, Trial
from assistant.ui import presses, services, words
from assistant.ui.settings import choice, waiting

SAVING = "settings-saving"
SAVED = "settings-saved"
QUOTES = "extractive"


@dataclass(frozen=True, slots=True)
class Saved:
    """What was saved, and what came of trying it: what it said, or why it failed."""

    changes: Mapping[str, Any]
    trial: Trial | None = None
    problem: AssistantError | None = None


def start(changes: Mapping[str, Any]) -> None:
    """Try the model that the changes name, and save it if it works; what writes by quoting needs no trial."""
    try:
        settings = Settings(**changes)
        if settings.model == QUOTES:
            _save(Saved(changes))
            return
    except AssistantError as error:
        st.session_state[SAVED] = error
        return

    def work(job: Job[Saved]) -> Saved:
        try:
            return Saved(changes, try_model(settings, lambda: job.report(Progress("asking", 0, 1))))
        except ModelError as error:
            return Saved(changes, problem=error)

    waiting.start(SAVING, services.answering().submit(settings.model, work))


def draw(settings: Settings, problem: Callable[[AssistantError], None]) -> None:
    """Say what came of saving."""
    told: Saved | AssistantError | None = st.session_state.pop(SAVED, None)
    if isinstance(told, AssistantError):
        problem(told)
    elif told:
        _tell(told, settings)
    waiting.draw(SAVING, "Trying the model before it is saved …", lambda job: _tried(job, problem))


def _tried(job: Job[Any], problem: Callable[[AssistantError], None]) -> None:
    saved = job.result or Saved({})
    if saved.problem is None:
        st.session_state.pop(SAVING)
        _save(saved)
        return
    problem(saved.problem)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown("It was not saved: answers are made as before.", width="content")
        if presses.button("Save it all the same", "save-anyway"):
            st.session_state.pop(SAVING)
            _save(saved)


def _save(saved: Saved) -> None:
    try:
        services.reconfigure(saved.changes)
    except AssistantError as error:
        st.session_state[SAVED] = error
    else:
        st.session_state[SAVED] = saved
        choice.forget()
    st.rerun()


def _tell(saved: Saved, settings: Settings) -> None:
    told = [f"Saved to {settings.settings_file}."]
    if saved.trial:
        told.append(f"{saved.trial.model} works: it answered in {saved.trial.seconds:.1f} s.")
    elif not saved.problem and settings.model != QUOTES:
        told.append("No server answers on the usual addresses of this machine now; until one does, answers are quotes.")
    st.success(words.literal(" ".join(told)), icon=":material/check_circle:")
    if saved.problem:
        st.warning(words.literal(f"It failed when it was tried, so that answers may be quotes: {saved.problem}"))
