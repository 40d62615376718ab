"""Running an evaluation from the page: the question file, the work in hand, and what came of it."""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import streamlit as st

from assistant import Assistant, evaluate
from assistant.errors import AssistantError, EvaluationError
from assistant.evaluate import Question
from assistant.jobs import Job, JobState
from assistant.records import Progress
from assistant.settings import home
from assistant.ui import presses, services, words, working
from assistant.ui.library import adding

REFRESH = 0.5  # seconds between two looks at work in hand

ChosenFile = tuple[str, bytes]
"""Name and content of a question file."""


def draw(assistant: Assistant) -> None:
    """Draw what an evaluation is started from."""
    chosen = _choose()
    if not chosen:
        return
    name, content = chosen
    try:
        questions = evaluate.parsed(content, name)
    except AssistantError as error:
        words.problem(error)
        return
    _describe(assistant, questions)
    answers = st.toggle("Answers too", True, help="Else only the search is measured, which is quicker")
    if presses.button(
        "Run", "run-evaluation", type="primary", icon=":material/play_arrow:", disabled=not assistant.library.size()
    ):
        services.evaluating().submit(name, partial(measured, assistant, questions, name, content, answers))
        st.rerun()


def _choose() -> ChosenFile | None:
    """The question file that comes with the assistant, or one of the user's."""
    shipped = home() / "evals" / "questions.jsonl"
    mine = "A file of my own"
    options = [shipped.name, mine] if shipped.is_file() else [mine]
    if st.selectbox("Questions", options) == shipped.name:
        return shipped.name, shipped.read_bytes()
    file = st.file_uploader("Question file", [".jsonl"], help="JSON Lines, as explained below")
    return (adding.file_name(file.name), file.getvalue()) if file else None


def _describe(assistant: Assistant, questions: Sequence[Question]) -> None:
    types = len({question.type for question in questions})
    silent = sum(not question.gold for question in questions)
    st.markdown(
        f"{words.counted(len(questions), 'question')} of {words.counted(types, 'type')}, {silent} of them without an "
        f"answer in the documents. What writes the answers: {words.literal(assistant.settings.model)}."
    )
    missing = evaluate.missing(questions, (document.id for document in assistant.documents()))
    if not assistant.library.size():
        st.warning("The library is empty. Add documents first.", icon=":material/info:")
    elif missing:
        named = ", ".join(missing[:5]) + (" …" if len(missing) > 5 else "")
        told = f"{words.counted(len(missing), 'document')} that the questions name are not in the library: {named}"
        st.warning(words.literal(told), icon=":material/info:")


def measured(
    assistant: Assistant, questions: Sequence[Question], name: str, content: bytes, answers: bool, job: Job[Path]
) -> Path:
    """Ask the questions, and report to the job; the file that holds the result.

    Raises:
        EvaluationError: the model was changed meanwhile, or the result cannot be written.
    """
    settings = assistant.settings
    file = (name, content, assistant.system)
    run = evaluate.measured(assistant, questions, file, partial(_counted, job), answering=answers)
    if assistant.settings is not settings:
        raise EvaluationError("The model that writes was changed meanwhile.", hint="Run the evaluation again.")
    return evaluate.store(run, settings.results_dir)[0]


@contextlib.contextmanager
def _counted(job: Job[Path], stage: str, total: int) -> Iterator[Callable[[], None]]:
    done = itertools.count(1)
    yield lambda: job.report(Progress(stage.casefold(), next(done), total))


def draw_work() -> None:
    """Draw the evaluations in hand, which look again by themselves until all are done."""
    jobs = services.evaluating().all()
    if jobs:
        ended = sum(job.ended for job in jobs)
        st.fragment(run_every=REFRESH if ended < len(jobs) else None)(_work)(ended)


def _work(ended: int) -> None:
    """Draw the evaluations in hand; `ended` is how many of them were over when the page was drawn."""
    jobs = services.evaluating().all()
    if sum(job.ended for job in jobs) > ended:
        st.rerun()  # the whole page: there is a new result
    for job in jobs:
        if job.ended:
            with st.container(horizontal=True, vertical_alignment="center", border=True):
                _ended(job)
        else:
            _running(job)


def _running(job: Job[Any]) -> None:
    share, doing = 0.0, "waiting"
    if job.progress:
        done, total = job.progress.done, job.progress.total
        share, doing = done / total, f"{job.progress.stage} {done:,} of {total:,}"
    working.bar(job, share, f"{job.label}: {doing}", f"stop-{job.id}")


def _ended(job: Job[Any]) -> None:
    name = words.literal(job.label)
    if job.error:
        words.problem(job.error)
    elif job.state == JobState.CANCELLED:
        st.markdown(f":material/block: **{name}** was stopped; no result was kept.")
    elif job.result:
        st.markdown(f":material/check_circle: **{name}**: the result is {words.literal(job.result.stem)}.")
    st.button(
        "Dismiss", key=f"dismiss-{job.id}", type="tertiary", on_click=services.evaluating().forget, args=(job.id,)
    )
