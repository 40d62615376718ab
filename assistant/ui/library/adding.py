"""Bringing files into the library from the page: new ones, new versions, and what was put into its folder by hand."""

from __future__ import annotations

import re
import tempfile
from functools import partial
from pathlib import Path

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from assistant import Assistant
from assistant.jobs import CancelledError, Job
from assistant.records import Document, SyncReport
from assistant.ui.library import work

TAKEN = "uploads-taken"  # ids of the files that the uploader shows
TURN = "uploads-turn"  # how many uploaders there were
REPLACED = "replaced"  # how many new versions were uploaded


def draw(assistant: Assistant) -> None:
    """Draw the uploader; what is dropped on it is read in the background."""
    taken: set[str] = st.session_state.setdefault(TAKEN, set())
    formats = assistant.library.formats
    turn, largest = st.session_state.get(TURN, 0), limit(assistant)
    files = st.file_uploader(
        f"Add documents: {', '.join(each.name for each in formats)}, up to {largest} MB each",
        [suffix for each in formats for suffix in each.suffixes],
        accept_multiple_files=True, key=f"upload-{turn}", max_upload_size=largest, help=_larger(assistant, largest),
    )  # fmt: skip
    dropped = [file for file in files if file.file_id not in taken]  # it goes on showing those that were dropped before
    for file in dropped:
        work.submit(assistant, work.ADD, file.name, partial(_add, assistant, file, ""))
        taken.add(file.file_id)  # only now: a page may be drawn anew at any touch of its state, and queues it then
    if taken and not work.own():  # all is dismissed: an empty uploader
        taken.clear()
        st.session_state[TURN] = turn + 1
        st.rerun()


def limit(assistant: Assistant) -> int:
    """The largest file that can be uploaded, in MB: what the server takes, and the library reads."""
    return min(int(st.get_option("server.maxUploadSize")), assistant.settings.max_file_mb)


def _larger(assistant: Assistant, largest: int) -> str:
    whole = assistant.settings.max_file_mb
    by_hand = f" Put larger ones, up to {whole} MB, into the corpus folder and press Read folder."
    return f"They stay on this machine.{by_hand if whole > largest else ''}"


def replace(assistant: Assistant, document: Document, file: UploadedFile) -> None:
    """Queue a file as the new version of a document, whose id and metadata it takes over."""
    work.submit(assistant, work.REPLACE, document.title, partial(_add, assistant, file, document.id))
    st.session_state[REPLACED] = st.session_state.get(REPLACED, 0) + 1


def read_folder(assistant: Assistant) -> None:
    """Queue a reading of the corpus folder."""
    work.submit(assistant, work.READ, "Corpus folder", partial(sync, assistant, forget=False))


def forget_missing(assistant: Assistant) -> None:
    """Queue a reading of the corpus folder that forgets what is gone, however much that is."""
    work.submit(assistant, work.READ, "Corpus folder", partial(sync, assistant, forget=True))


def file_name(name: str) -> str:
    """The name that a browser gives, fit for a file of ours: no folder, nothing odd, not too long."""
    kept = re.sub(r"[^\w .,()\[\]&+-]", "_", Path(name).name).lstrip(". ") or "document"
    stem, suffix = Path(kept).stem, Path(kept).suffix
    return stem.encode()[:150].decode(errors="ignore") + suffix[:10]


def _add(assistant: Assistant, file: UploadedFile, document_id: str, job: Job[Document]) -> Document:
    with tempfile.TemporaryDirectory(prefix="ai-policy-") as folder:
        path = Path(folder) / file_name(file.name)
        path.write_bytes(file.getbuffer())
        if document_id:
            return assistant.add(path, job.report, id=document_id)
        return assistant.add(path, job.report, as_new=True)  # two files of one name are two documents


def sync(assistant: Assistant, job: Job[SyncReport | work.Stopped], *, forget: bool) -> SyncReport | work.Stopped:
    """Bring the index in line with the corpus folder; what was done before it is told to stop stays done."""
    before = {document.id: document.sha256 for document in assistant.documents()}
    try:
        return assistant.sync(job.report, forget=forget)
    except CancelledError:
        after = {document.id: document.sha256 for document in assistant.documents()}
        updated = sum(before[name] != after[name] for name in before.keys() & after.keys())
        return work.Stopped(len(after.keys() - before.keys()), updated, len(before.keys() - after.keys()))
