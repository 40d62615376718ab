"""The page on which a draft is held against the library: given, checked in the background, shown with its verdicts."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import streamlit as st

from assistant import Assistant
from assistant.errors import AssistantError
from assistant.export import CHECKED
from assistant.jobs import Job, JobState
from assistant.records import CheckedDraft, Progress, Ruling
from assistant.ui import exporting, presses, services, words, working
from assistant.ui.check import draft as drafts
from assistant.ui.library import adding, address

DRAFT = "draft"  # the id of the work on a draft, in the address: nobody can guess it
LAST = "check-last"  # the same of the draft that was looked at last
TEXT = "check-text"
REFRESH = 0.5  # seconds between two looks at a check in hand
LONGEST = 1_000_000  # characters of a text that is pasted: about 300 pages
LEAD = (
    "Paste a draft, or choose its file. Each sentence is held against the documents of the library: what stands there"
    " word for word, what agrees, what says otherwise, and which provisions do not exist. It stays on this machine"
    " and does not become a part of the library."
)
GONE = "There is no check at this address: the app was started anew since. Check the draft again."


def draw(assistant: Assistant, show: Callable[[dict[str, str]], None]) -> None:
    """Draw the page; `show` leads to a place of the library."""
    st.title("Check")
    address.close()  # Back from a document leads to an address between the two pages, which tells of both
    named = st.query_params.get(DRAFT, "")
    last = st.session_state.get(LAST, "")
    job = services.checking().get(named or last) if named or last else None
    if job is not None:  # the draft that was looked at last is there again, whichever way leads to the page
        st.session_state[LAST] = st.query_params[DRAFT] = job.id
    if job is None:
        if named:
            st.warning(GONE, icon=":material/info:")
        _give(assistant)
    elif not job.ended:
        st.fragment(run_every=REFRESH)(_running)(job)
    elif job.result:
        _result(job.id, job.result, show)
    else:
        _ended(job)


def _give(assistant: Assistant) -> None:
    """Draw what a draft is given by."""
    st.markdown(LEAD)
    if not assistant.documents():
        st.warning("The library is empty. Add documents first.", icon=":material/info:")
    suffixes = [suffix for each in assistant.library.formats for suffix in each.suffixes]
    with st.form("check-draft", border=False):
        text = st.text_area("Text", key=TEXT, height=260, max_chars=LONGEST, placeholder="Paste the draft here")
        file = st.file_uploader("Or its file", suffixes, max_upload_size=adding.limit(assistant))
        pressed = presses.submit_button("Check", "check-now", type="primary", icon=":material/fact_check:")
    if pressed and file:
        _submit(adding.file_name(file.name), partial(_file, assistant, adding.file_name(file.name), file.getvalue()))
    elif pressed and text.strip():
        _submit("Pasted text", partial(_text, assistant, text))
    elif pressed:
        st.error("There is nothing to check: paste a text, or choose a file.", icon=":material/error:")


def _submit(label: str, work: Callable[[Job[CheckedDraft]], CheckedDraft]) -> None:
    st.query_params[DRAFT] = services.checking().submit(label, work).id
    st.rerun()


def _text(assistant: Assistant, text: str, job: Job[CheckedDraft]) -> CheckedDraft:
    return assistant.check(text, job.report)


def _file(assistant: Assistant, name: str, content: bytes, job: Job[CheckedDraft]) -> CheckedDraft:
    with tempfile.TemporaryDirectory(prefix="ai-policy-") as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        return assistant.check(path, job.report)


def _running(job: Job[CheckedDraft]) -> None:
    working.draw(job, services.checking(), "draft", _told, "check-stop")
    name = words.literal(job.label)
    st.caption(f"You can leave this page and come back to its address: the check of {name} goes on.")


def _told(progress: Progress) -> str:
    return f"{progress.stage} {progress.done:,} of {progress.total:,}{progress.path and f', {progress.path}'}"


def _ended(job: Job[CheckedDraft]) -> None:
    """Say why a draft was not checked to its end."""
    error = job.error
    if isinstance(error, AssistantError):
        words.problem(error)
    elif job.state == JobState.CANCELLED:
        st.markdown(f":material/block: The check of **{words.literal(job.label)}** was stopped.")
    st.button("Check a draft", icon=":material/fact_check:", on_click=_leave)


def _leave() -> None:
    st.query_params.pop(DRAFT, None)
    st.session_state.pop(LAST, None)


def _result(job_id: str, found: CheckedDraft, show: Callable[[dict[str, str]], None]) -> None:
    name = found.name or "Pasted text"
    st.markdown(f"**{words.literal(name)}**: {words.literal(found.told())}.")
    for notice in found.notices:
        st.warning(words.literal(notice), icon=":material/info:")
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        exporting.draw("check-export", CHECKED, (found,), f"check of {name}")
        st.button("Check another draft", icon=":material/fact_check:", on_click=_leave)
    chosen = st.pills(
        "Show only", [*found.counts], selection_mode="multi", key=f"check-only-{job_id}",
        format_func=lambda ruling: f"{drafts.SIGNS[ruling]} {ruling} ({found.counts[ruling]:,})",
    )  # fmt: skip
    opened = drafts.draw(found, frozenset(chosen) or frozenset(Ruling), f"draft-{job_id}")
    if opened:
        show(opened)
