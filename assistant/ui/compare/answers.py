"""A list of questions: given, answered in the background, shown as a table whose sources lead to their places."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import streamlit as st

from assistant import Assistant, Filters
from assistant.errors import AssistantError
from assistant.export import ANSWERS
from assistant.jobs import Job, JobState
from assistant.records import NOT_ASKED, AnsweredQuestion, AnswerTable, Citation, Outcome, Progress, QuestionList
from assistant.ui import exporting, identity, presses, services, words, working
from assistant.ui.ask import filters
from assistant.ui.library import adding, address
from assistant.ui.scripts import script

LIST = "list"  # the id of the work on a list, in the address: nobody can guess it
OPEN = "list-open"  # the same of the one that the session has open, wherever it has been meanwhile
TEXT = "list-text"
REFRESH = 0.5  # seconds between two looks at a list in hand
LONGEST = 300_000  # characters of a list that is pasted
LARGEST = 5  # megabytes of a file
LATEST = 10  # answers that are shown while others are in the making
SHOWN = 5  # lists that were given before and are led to
FIRST = 240  # characters of an answer that are shown before it is opened
LEAD = (
    "Paste questions, one a line, or choose their file: a text, or CSV with a column named question. Each is answered"
    " by itself, and cited."
)
GONE = (
    "This list is not kept any more: only the last ones are, until the app is started anew. Give the questions again."
)
ANOTHER = "Answer another list"
NEITHER = "There is no question: paste some, or choose their file."
BOTH = "There are questions in the field and in a file: clear the field, or remove the file."
COLOURS: dict[str, words.Colour] = {
    Outcome.ANSWERED: "green", Outcome.PARTLY: "orange", Outcome.ABSENT: "gray", NOT_ASKED: "red",
}  # fmt: skip

_FOLDER = Path(__file__).parent
_component = st.components.v2.component(
    "policy_answers",
    css=words.BADGES
    + "\n".join((_FOLDER / name).read_text(encoding="utf-8") for name in ("matrix.css", "answers.css")),
    js=script(_FOLDER, "table", "answers"),
)


def draw(assistant: Assistant, show: Callable[[dict[str, str]], None]) -> None:
    """Draw what a list is given by, or what comes of it; `show` leads to a place of the library."""
    named = st.query_params.get(LIST) or st.session_state.get(OPEN, "")
    job = services.listing().get(named) if named else None
    if job is None:
        if named:
            st.warning(GONE, icon=":material/info:")
            _leave()
        _give(assistant)
        return
    st.session_state[OPEN] = job.id
    if job.ended:
        _ended(job, show)
    else:
        st.fragment(run_every=REFRESH)(_running)(job, show)


def _own() -> None:
    """Draw what leads to the lists that whoever looks gave before, the last one first."""
    jobs = [job for job in reversed(services.listing().all()) if job.owner == identity.owner()]
    if jobs:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown("Your lists:", width="content")
            for job in jobs[:SHOWN]:
                st.button(
                    _told(job), key=f"list-{job.id}", icon=":material/table_chart:", type="tertiary", on_click=_open,
                    args=(job.id,),
                )  # fmt: skip


def _told(job: Job[AnswerTable]) -> str:
    """A list by its name, and how far it is."""
    found, progress = job.result or job.so_far, job.progress
    if job.ended:
        told = found.told() if found else "stopped"
    else:
        told = f"{progress.done:,} of {words.counted(progress.total, 'question')}" if progress else "waiting"
    return f"{words.literal(job.label)} ({words.literal(told)})"


def _open(job_id: str) -> None:
    st.session_state[OPEN] = st.query_params[LIST] = job_id


def _give(assistant: Assistant) -> None:
    _own()
    st.markdown(LEAD)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        filters.draw(assistant.documents())
    with st.form("list-form", border=False):
        text = st.text_area("Questions, one a line", key=TEXT, height=220, max_chars=LONGEST)
        file = st.file_uploader("Or their file", [".csv", ".tsv", ".txt"], max_upload_size=LARGEST)
        pressed = presses.submit_button("Answer", "answer-list", type="primary", icon=":material/table_chart:")
    if not pressed:
        return
    if bool(file) == bool(text.strip()):
        st.error(BOTH if file else NEITHER, icon=":material/error:")
        return
    name = adding.file_name(file.name) if file else "Pasted text"
    try:
        listed = assistant.questionnaire.read(file.getvalue() if file else text.encode(), name)
    except AssistantError as error:
        words.problem(error)
        return
    work, owner = partial(_work, assistant, listed, filters.active()), identity.owner()
    _open(services.listing().submit(name, work, owner=owner).id)
    st.rerun()


def _work(assistant: Assistant, listed: QuestionList, chosen: Filters, job: Job[AnswerTable]) -> AnswerTable:
    table = AnswerTable(listed, (), chosen)
    for grown in assistant.questionnaire.answering(listed, chosen, job.report):
        table = job.so_far = grown
    return table


def _running(job: Job[AnswerTable], show: Callable[[dict[str, str]], None]) -> None:
    working.draw(job, services.listing(), "list", _progress, "list-stop")
    st.caption("You can leave this page and come back: the work goes on. A stop keeps what was answered.")
    if presses.button(ANOTHER, "another-list", icon=":material/table_chart:"):
        _leave()
        st.rerun()  # the whole page, of which this is a part
    if job.so_far:
        rows = list(enumerate(job.so_far.rows, 1))
        if len(rows) > LATEST:
            st.caption(f"The last {LATEST} of {len(rows):,} answers; at the end all are shown.")
        _table(rows[-LATEST:], job.id, show)


def _progress(progress: Progress) -> str:
    return f"{progress.done:,} of {words.counted(progress.total, 'question')}: {_cut(progress.path, 80)}"


def _ended(job: Job[AnswerTable], show: Callable[[dict[str, str]], None]) -> None:
    found = job.result or job.so_far
    if isinstance(job.error, AssistantError):
        words.problem(job.error)
    if job.state == JobState.CANCELLED and not found:
        st.markdown(":material/block: The work was stopped before a question was answered.")
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if found:
            exporting.draw("list-export", ANSWERS, (found,), f"answers to {Path(job.label).stem}")
        st.button(ANOTHER, icon=":material/table_chart:", on_click=_leave)
    if found:
        _result(found, job.id, show)


def _leave() -> None:
    st.session_state.pop(OPEN, None)
    st.query_params.pop(LIST, None)


def _result(found: AnswerTable, key: str, show: Callable[[dict[str, str]], None]) -> None:
    st.markdown(f"{words.literal(found.told())}.")
    for notice in found.notices:
        st.warning(words.literal(notice), icon=":material/info:")
    counts = found.counts
    chosen = st.pills(
        "Show only", list(counts), selection_mode="multi", key=f"list-only-{key}",
        format_func=lambda outcome: f"{outcome} ({counts[outcome]:,})",
    )  # fmt: skip
    rows = [(number, row) for number, row in enumerate(found.rows, 1) if not chosen or row.outcome in chosen]
    _table(rows, key, show)


def _table(rows: Sequence[tuple[int, AnsweredQuestion]], key: str, show: Callable[[dict[str, str]], None]) -> None:
    chosen = _component(key=f"answers-{key}", data=drawn(rows), on_chosen_change=lambda: None).chosen
    if chosen:
        show(address.parameters(chosen["id"], chosen["start"], chosen["end"]))


def drawn(rows: Sequence[tuple[int, AnsweredQuestion]]) -> dict[str, Any]:
    """Some questions, with their numbers, as the component draws them."""
    return {"rows": [_row(number, row) for number, row in rows]}


def _row(number: int, row: AnsweredQuestion) -> dict[str, Any]:
    whole = " ".join(row.lines)
    return {
        "number": number,
        "question": row.asked.question,
        "outcome": row.outcome,
        "colour": COLOURS[row.outcome],
        "quiet": not row.citations,
        "notices": list(row.notices),
        "lines": list(row.lines),
        "first": _cut(whole, FIRST) if len(whole) > FIRST else "",
        "chips": list(map(_chip, row.citations)),
    }


def _cut(text: str, most: int) -> str:
    """As many whole words of a text as there is room for."""
    return text if len(text) <= most else text[: most + 1].rpartition(" ")[0] or text[:most]


def _chip(each: Citation) -> dict[str, Any]:
    document = each.passage.document
    return {
        "id": document.id,
        "start": each.start,
        "end": each.end,
        "marker": each.marker,
        "place": each.source,
        "source": f"{each.source} ({each.verdict}; {words.standing(document)})",
        "link": address.link(document.id, each.start, each.end),
    }
