"""The page of the settings: the model that writes, what embeds, and all that is set, with where from."""

from __future__ import annotations

from typing import Any

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from assistant import Settings
from assistant.errors import AssistantError
from assistant.jobs import Job
from assistant.records import Progress
from assistant.ui import identity, presses, services, words
from assistant.ui.settings import backup, model, waiting

MEASURED = "settings-measured"


def draw(evaluation: StreamlitPage) -> None:
    """Draw the page; `evaluation` is where answers are measured.

    It does not need a library that opens, since a setting may be why it does not.
    """
    settings = Settings()
    st.title("Settings")
    if identity.signs_in():  # one of them must not choose where the questions of the others go
        st.markdown("Those who run the app choose the model that writes, in the environment or in the settings file.")
    else:
        model.draw(settings)
    _embedder()
    if identity.signs_in():
        st.subheader("Backup")
        st.markdown("Those who run the app back it up, with `ai-policy backup`.")
    else:
        backup.draw()
    _measuring(evaluation)
    _all(settings)


def duration(seconds: float) -> str:
    """A length of time as people say it, e.g. "about 4 minutes"."""
    for size, unit in ((3600, "hour"), (60, "minute")):
        if seconds >= 1.5 * size:
            return f"about {words.counted(round(seconds / size), unit)}"
    return f"about {words.counted(max(1, round(seconds)), 'second')}"


def _embedder() -> None:
    st.subheader("The model that finds")
    try:
        assistant = services.assistant()
    except AssistantError as error:
        words.problem(error)
        return
    size = assistant.library.size()
    st.markdown(
        f"Questions and passages are compared by **{words.literal(assistant.settings.embedding_model)}**; it has read "
        f"{words.counted(size, 'passage')}. `multilingual-e5-small` understands a hundred languages, "
        "`all-MiniLM-L6-v2` English, at twice the speed. `openai:<name>` is a model of the server at "
        "`ASSISTANT_EMBEDDING_BASE_URL`, which is then sent the texts of all documents and questions. Another model "
        "would have to read them all anew, into an index of its own:"
    )
    st.code(
        "ASSISTANT_EMBEDDING_MODEL=<folder or name> ASSISTANT_INDEX_DIR=<new folder> ai-policy sync\n"
        "ASSISTANT_EMBEDDING_MODEL=<folder or name> ASSISTANT_INDEX_DIR=<new folder> ai-policy app",
        language=None, wrap_lines=True,
    )  # fmt: skip
    job: Job[Any] | None = st.session_state.get(MEASURED)
    if (
        size
        and (job is None or job.ended)
        and presses.button("Estimate the time", "estimate-time", icon=":material/timer:")
    ):

        def work(job: Job[float]) -> float:
            return assistant.library.embedding_seconds(lambda: job.report(Progress("measuring", 0, 1)))

        st.session_state[MEASURED] = services.answering().submit("Estimate", work)
        st.rerun()
    waiting.draw(MEASURED, "Embedding a few passages …", lambda job: _estimate(job, size))


def _estimate(job: Job[Any], size: int) -> None:
    st.markdown(
        f"With a model like the present one, embedding {words.counted(size, 'passage')} takes "
        f"**{duration(job.result or 0.0)}** on this machine; reading the files comes on top. "
        "Larger models take several times as long."
    )


def _measuring(evaluation: StreamlitPage) -> None:
    st.subheader("How good answers are")
    st.markdown("Questions of your own, with what right answers rest on, tell what these settings are worth.")
    if presses.button("Evaluate", "evaluate", icon=":material/monitoring:"):
        st.switch_page(evaluation)


def _all(settings: Settings) -> None:
    st.subheader("All settings")
    st.markdown(
        "What the environment names wins over the settings file. Change what is not on this page in "
        f"{words.literal(str(settings.settings_file))}, or in the environment, and start the app again."
    )
    rows = [
        {
            "Setting": f"**{words.literal(each.name)}**  \n{_small(each.description.replace('`', ''))}",
            "Value": f"{words.literal(each.value) or '–'}  \n{_small(each.source)}",
        }
        for each in settings.listed()
    ]
    st.table(rows, border="horizontal", hide_index=True, alt="All settings")


def _small(text: str) -> str:
    return f":small[:gray[{words.literal(text)}]]"
