"""Instruments side by side: chosen, compared in the background, shown as a table whose quotes lead to their places."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import streamlit as st

from assistant import Assistant
from assistant.errors import AssistantError
from assistant.export import MATRIX
from assistant.jobs import Job, JobState
from assistant.records import Citation, Matrix, MatrixCell, Progress
from assistant.ui import exporting, presses, services, words, working
from assistant.ui.library import address
from assistant.ui.scripts import script

OF, IN, JOB = "of", "in", "comparison"  # what is compared in what, and the id of the work on it, in the address
LAST = "compare-last"  # the same of what was looked at last
NAMES, READY, OWN = "compare-names", "compare-ready", "compare-own"
REFRESH = 0.5  # seconds between two looks at a comparison in hand
LEAD = (
    "Each cell quotes what an instrument itself says, with its place; for a jurisdiction its law in force speaks first."
)
GONE = "There is no comparison at this address: the app was started anew since. Press Compare to see it again."

_FOLDER = Path(__file__).parent
_component = st.components.v2.component(
    "policy_matrix",
    css=(_FOLDER / "matrix.css").read_text(encoding="utf-8"),
    js=script(_FOLDER, "table", "matrix"),
)


def draw(assistant: Assistant, show: Callable[[dict[str, str]], None]) -> None:
    """Draw what is chosen, and what came of it; `show` leads to a place of the library."""
    _resume()
    _form(assistant)
    named = st.query_params.get(JOB, "")
    job = services.comparing().get(named) if named else None
    if job is None:
        if named:
            st.warning(GONE, icon=":material/info:")
        return
    st.session_state[LAST] = {name: st.query_params.get_all(name) for name in (OF, IN, JOB)}
    if not job.ended:
        st.fragment(run_every=REFRESH)(_running)(job)
    elif job.result:
        _result(job.result, job.id, show)
    elif isinstance(job.error, AssistantError):
        words.problem(job.error)
    elif job.state == JobState.CANCELLED:
        st.markdown(":material/block: The comparison was stopped.")


def _resume() -> None:
    """Let what was looked at last be there again where the address tells of nothing, as from another page."""
    if not {OF, JOB} & {*st.query_params} and LAST in st.session_state:
        st.query_params.from_dict(st.session_state[LAST])


def _form(assistant: Assistant) -> None:
    """Draw what is compared in what; the address fills it in."""
    documents = {each.id: each.short_title for each in assistant.documents()}
    places = sorted({each.jurisdiction for each in assistant.documents() if each.jurisdiction})
    ready = {each.name: each.question for each in assistant.aspects}
    told = st.query_params.get_all(OF), st.query_params.get_all(IN)
    st.session_state.setdefault(NAMES, told[0])
    st.session_state.setdefault(READY, [each for each in told[1] if each in ready])
    st.session_state.setdefault(OWN, "\n".join(each for each in told[1] if each not in ready))
    st.markdown(LEAD)
    with st.form("compare-form", border=False):
        names = st.multiselect(
            "Instruments or jurisdictions", [*places, *documents, *_others(places, documents)], key=NAMES,
            format_func=lambda name: documents.get(name, name), accept_new_options=True,
            placeholder="Choose, or type the name of an instrument", max_selections=12,
        )  # fmt: skip
        aspects = st.multiselect("Aspects", list(ready), key=READY, placeholder="Choose from the list")
        own = st.text_area("Questions of your own, one a line", key=OWN, height=80)
        pressed = presses.submit_button("Compare", "compare-all", type="primary", icon=":material/compare:")
    if pressed and len(names) < 2:
        st.error("Choose at least two instruments or jurisdictions.", icon=":material/error:")
    elif pressed:
        asked = [*aspects, *(line.strip() for line in own.splitlines() if line.strip())]
        _submit(assistant, names, asked)


def _others(places: Sequence[str], documents: dict[str, str]) -> list[str]:
    """Names that the address or the user gave and that are in no list."""
    given = st.session_state.get(NAMES, [])
    return [name for name in given if name not in places and name not in documents]


def _submit(assistant: Assistant, names: Sequence[str], asked: Sequence[str]) -> None:
    label = " / ".join(names)
    job = services.comparing().submit(label, partial(_work, assistant, tuple(names), tuple(asked)))
    st.query_params.from_dict({OF: list(names), IN: list(asked), JOB: job.id})
    st.rerun()


def _work(assistant: Assistant, names: Sequence[str], asked: Sequence[str], job: Job[Matrix]) -> Matrix:
    return assistant.compare(names, asked, job.report)


def _running(job: Job[Matrix]) -> None:
    working.draw(job, services.comparing(), "comparison", _told, "compare-stop")
    st.caption("You can leave this page and come back to its address: the comparison goes on.")


def _told(progress: Progress) -> str:
    return f"{progress.done:,} of {words.counted(progress.total, 'cell')}{progress.path and f', {progress.path}'}"


def _result(found: Matrix, key: str, show: Callable[[dict[str, str]], None]) -> None:
    for notice in found.notices:
        st.warning(words.literal(notice), icon=":material/info:")
    name = " ".join(each.name for each in found.subjects)
    exporting.draw("compare-export", MATRIX, (found,), f"comparison of {name}")
    chosen = _component(key=f"matrix-{key}", data=drawn(found), on_chosen_change=lambda: None).chosen
    if chosen:
        show(address.parameters(chosen["id"], chosen["start"], chosen["end"]))


def drawn(found: Matrix) -> dict[str, Any]:
    """The comparison as the component draws it."""
    return {
        "subjects": [each.name for each in found.subjects],
        "rows": [
            {"label": aspect.label, "question": aspect.question if aspect.name else "", "cells": list(map(_cell, row))}
            for aspect, row in zip(found.aspects, found.rows, strict=True)
        ],
    }


def _cell(cell: MatrixCell) -> dict[str, Any]:
    return {"quotes": list(map(_quote, cell.citations)), "reason": cell.reason}


def _quote(each: Citation) -> dict[str, Any]:
    document = each.passage.document
    return {
        "id": document.id,
        "start": each.start,
        "end": each.end,
        "text": " ".join(each.quote.split()),
        "marker": each.marker,
        "place": words.place(each.locator, each.page, each.page_label, each.ocr) or document.short_title,
        "source": f"{each.source} ({each.verdict}; {words.standing(document)})",
        "link": address.link(document.id, each.start, each.end),
    }
