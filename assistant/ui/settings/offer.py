"""A server of models on this machine, offered once to who has set nothing; it is not used unless somebody says so."""

from __future__ import annotations

import contextlib
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from assistant import Settings
from assistant.assistant import models
from assistant.jobs import Job
from assistant.records import ModelServer
from assistant.settings import SettingOrigin
from assistant.ui import identity, presses, services, words
from assistant.ui.settings import choice
from assistant.ui.settings.choice import Choice

MARK = "model-offered"
"""The file that says that this was done; it lies beside the conversations."""
LOOKING, OFFERED = "offer-looking", "offer-offered"
PATIENCE = 0.3  # seconds that the page waits for what answers at once or not at all


def draw(settings_page: StreamlitPage) -> None:
    """Draw the offer, where there is one to make; `settings_page` is where it is taken up."""
    offered: ModelServer | None = st.session_state.get(OFFERED) or _found()
    if offered is None:
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        told = f"A server of language models runs on this machine, with {', '.join(offered.models[:3])}"
        st.markdown(
            f":material/auto_awesome: {words.literal(told)}. It can write the answers, each sentence checked; "
            "until you say so, they are quoted.",
            width="stretch",
        )
        if presses.button("Try it in Settings", "try-offer", type="primary"):
            _end()
            choice.choose(Choice(offered.provider, offered.models[0], offered.address))
            st.switch_page(settings_page)
        st.button("No, thanks", on_click=_end)


def _found() -> ModelServer | None:
    """A server that can be offered, looked for once a session; None if there is none or one was offered before."""
    settings = Settings()
    mark = settings.data_dir / MARK
    if settings.origin("model") != SettingOrigin.DEFAULT or identity.signs_in() or mark.exists():
        return None
    job: Job[tuple[ModelServer, ...]] | None = st.session_state.get(LOOKING)
    if job is None:
        job = services.answering().submit("Look for models", lambda _: models(settings).servers())
        st.session_state[LOOKING] = job
        job.wait(PATIENCE)
    usable = [each for each in job.result or () if not models(settings).lacks(each.provider)]
    if not usable:
        return None
    _note(mark)
    st.session_state[OFFERED] = usable[0]
    return usable[0]


def _end() -> None:
    st.session_state.pop(OFFERED, None)


def _note(mark: Path) -> None:
    """Remember that the offer was made; where nothing can be written, it is made again."""
    with contextlib.suppress(OSError):
        mark.parent.mkdir(parents=True, exist_ok=True)
        mark.touch()
