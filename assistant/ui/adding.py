"""Adding documents from the page, and the work in hand: what is being read, and what came of it."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from assistant import Assistant
from assistant.jobs import CancelledError, Job, JobState
from assistant.records import Document, SyncReport
from assistant.ui import services, words

TYPES = (".pdf", ".html", ".htm", ".docx", ".md", ".txt")
REFRESH = 0.5  # seconds between two looks at the work in hand
UPLOADS = "uploads"

AskAbout = Callable[[Document], None]


@dataclass(frozen=True, slots=True)
class Stopped:
    """How many documents a reading of the corpus folder had changed when it was told to stop."""

    added: int
    updated: int
    removed: int


def draw(assistant: Assistant, ask_about: AskAbout) -> None:
    """Draw the uploader, and below it the work in hand, which looks again by itself until all is done."""
    _upload(assistant)
    jobs = services.indexing().all()
    if jobs:
        ended = sum(job.ended for job in jobs)
        st.fragment(run_every=REFRESH if ended < len(jobs) else None)(_work)(ended, ask_about)


def _upload(assistant: Assistant) -> None:
    turn = st.session_state.setdefault(UPLOADS, 0)
    files = st.file_uploader(
        "Add documents", list(TYPES), accept_multiple_files=True, key=f"upload-{turn}",
        help="PDF, HTML, DOCX, Markdown or plain text, up to 100 MB each. They stay on this machine.",
    )  # fmt: skip
    if files:
        for file in files:
            _submit(assistant, file)
        st.session_state[UPLOADS] = turn + 1  # an empty uploader, so that nothing is added twice
        st.rerun()


def _submit(assistant: Assistant, file: UploadedFile) -> None:
    folder = Path(tempfile.mkdtemp(prefix="ai-policy-"))
    path = folder / file_name(file.name)
    path.write_bytes(file.getbuffer())
    services.change(assistant, file.name, partial(_add, assistant, path))


def file_name(name: str) -> str:
    """The name that a browser gives, fit for a file of ours: no folder, nothing odd, not too long."""
    kept = re.sub(r"[^\w .,()\[\]&+-]", "_", Path(name).name).lstrip(". ") or "document"
    stem, suffix = Path(kept).stem, Path(kept).suffix
    return stem.encode()[:150].decode(errors="ignore") + suffix[:10]


def _add(assistant: Assistant, path: Path, job: Job[Document]) -> Document:
    try:
        return assistant.add(path, job.report)
    finally:
        shutil.rmtree(path.parent, ignore_errors=True)


def sync(assistant: Assistant, job: Job[SyncReport | Stopped]) -> SyncReport | Stopped:
    """Bring the index in line with the corpus folder; what was done before it is told to stop stays done."""
    before = {document.id: document.sha256 for document in assistant.documents()}
    try:
        return assistant.sync(job.report)
    except CancelledError:
        after = {document.id: document.sha256 for document in assistant.documents()}
        updated = sum(before[name] != after[name] for name in before.keys() & after.keys())
        return Stopped(len(after.keys() - before.keys()), updated, len(before.keys() - after.keys()))


def _work(ended: int, ask_about: AskAbout) -> None:
    """Draw the work in hand; `ended` is how much of it was over when the page was drawn."""
    jobs = services.indexing().all()
    if sum(job.ended for job in jobs) > ended:
        st.rerun()  # the whole page: the list of documents is another now
    for job in jobs:
        if job.ended:
            _ended(job, ask_about)
        else:
            _running(job)


def _running(job: Job[Any]) -> None:
    progress = job.progress
    share, doing = 0.0, "waiting"
    if progress:
        share = min(1.0, progress.done / max(progress.total, 1))
        doing = f"{progress.stage} {progress.done:,} of {progress.total:,}" if progress.total > 1 else progress.stage
    with st.container(horizontal=True, vertical_alignment="center"):
        st.progress(share, f"{words.literal(job.label)}: {doing}")
        st.button("Cancel", key=f"cancel-{job.id}", on_click=job.cancel)


def _ended(job: Job[Any], ask_about: AskAbout) -> None:
    with st.container(horizontal=True, vertical_alignment="center", border=True):
        with st.container():
            _outcome(job)
        if isinstance(job.result, Document) and st.button("Ask about it", key=f"about-{job.id}", type="primary"):
            ask_about(job.result)
        if st.button("Dismiss", key=f"dismiss-{job.id}", type="tertiary"):
            services.indexing().forget(job.id)
            st.rerun()


def _outcome(job: Job[Any]) -> None:
    name = words.literal(job.label)
    if job.error:
        st.markdown(f":material/error: **{name}** was not added.")
        words.problem(job.error)
    elif job.state == JobState.CANCELLED:
        st.markdown(f":material/block: **{name}** was stopped; nothing was added.")
    elif isinstance(job.result, SyncReport):
        _report(job.result)
    elif isinstance(job.result, Stopped):
        told = _told(asdict(job.result)) or "nothing was changed"
        st.markdown(f":material/block: Reading the corpus folder was stopped: {told}.")
    elif isinstance(job.result, Document):
        st.markdown(f":material/check_circle: **{words.literal(job.result.title)}** is in the library.")
        for problem in job.result.problems:
            st.markdown(f":small[{words.literal(problem)}]")


def _report(report: SyncReport) -> None:
    counts = {
        "added": len(report.added),
        "updated": len(report.updated),
        "removed": len(report.removed),
        "unchanged": len(report.unchanged),
    }
    told = _told(counts) or "nothing found"
    st.markdown(f":material/check_circle: The corpus folder was read: {told}.")
    for path, reason in report.failed:
        st.markdown(f":material/error: {words.literal(path)}: {words.literal(reason)}")


def _told(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{count:,} {what}" for what, count in counts.items() if count)
