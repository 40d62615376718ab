"""The work in hand on the library: what is being read for whoever looks, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Protocol

import streamlit as st

from assistant import Assistant
from assistant.jobs import Job, JobState, Result
from assistant.records import WHOLE, Document, Pulled, PullOutcome, SyncReport
from assistant.ui import identity, presses, services, words, working

REFRESH = 0.5  # seconds between two looks at the work in hand
ADD, READ, REREAD, REPLACE, RESTORE, PULL = "add", "read", "reread", "replace", "restore", "pull"

_DONE = {
    ADD: "is in the library.",
    REREAD: "was read again.",
    REPLACE: "has a new version; the one before stays in the library, as superseded.",
    RESTORE: "is back in the library.",
}
_FAILED = {
    ADD: "was not added.",
    READ: "was not read to its end; what was done before stays.",
    REREAD: "was not read again; it stays as it was.",
    REPLACE: "was not replaced; it stays as it was.",
    RESTORE: "was not brought back.",
    PULL: "was not fetched; nothing was changed.",
}
_PULLED = {
    PullOutcome.ADDED: "was fetched, and is in the library.",
    PullOutcome.UPDATED: "was fetched, and the library has it now; a text that it replaced stays as a version.",
    PullOutcome.UNCHANGED: "was fetched: it is as it was.",
}
_STOPPED = {ADD: "was stopped; what was not read to its end was not added."}


class AskAbout(Protocol):
    """Leads to where a document is asked, with a question that is written there, but not sent."""

    def __call__(self, document: Document, question: str = "") -> None: ...


@dataclass(frozen=True, slots=True)
class Stopped:
    """How many documents a reading of the corpus folder had changed when it was told to stop."""

    added: int
    updated: int
    removed: int


def submit(assistant: Assistant, kind: str, label: str, todo: Callable[[Job[Result]], Result]) -> None:
    """Queue work that changes the library; whatever comes of it, what searches the library then follows it."""

    def worked(job: Job[Result]) -> Result:
        try:
            return todo(job)
        finally:
            assistant.warm()

    queue, owner = services.indexing(), identity.owner()  # the page may be drawn anew here, and not once it is queued
    queue.submit(label, worked, kind, owner)


def own() -> list[Job[Any]]:
    """The work of whoever looks; nobody sees that of others."""
    return [job for job in services.indexing().all() if job.owner == identity.owner()]


def draw_reading() -> None:
    """Say that the corpus folder is being read, by whomever: what is asked meanwhile may miss what is not read yet."""
    if is_reading():
        st.info("The corpus folder is being read. Answers may miss what is not read yet.", icon=":material/sync:")


def draw_unread(assistant: Assistant) -> bool:
    """Say how many files of the corpus folder nobody has read yet, or only another version has; whether there are."""
    unread = 0 if is_reading() else assistant.library.unread()
    if unread:
        told = f"{words.counted(unread, 'file')} of the corpus folder {'is' if unread == 1 else 'are'} to be read"
        st.warning(f"{told}: press Read folder.", icon=":material/sync_problem:")
    return bool(unread)


def is_reading() -> bool:
    """Whether the corpus folder is being read."""
    return any(job.kind == READ and not job.ended for job in services.indexing().all())


def draw(ask_about: AskAbout, forget: Callable[[], None]) -> None:
    """Draw the work in hand, which looks again by itself until all is done.

    `ask_about` leads to where a document is asked, `forget` forgets the documents that have no file any more.
    """
    jobs = own()
    if jobs:
        ended = frozenset(job.id for job in jobs if job.ended)
        st.fragment(run_every=REFRESH if len(ended) < len(jobs) else None)(_work)(ended, ask_about, forget)


def _work(ended: frozenset[str], ask_about: AskAbout, forget: Callable[[], None]) -> None:
    """Draw the work in hand; `ended` is what of it was over when the page was drawn."""
    jobs = own()
    if {job.id for job in jobs if job.ended} - ended:
        st.rerun()  # the whole page: the list of documents is another now
    for job in jobs:
        if job.ended:
            _ended(job, ask_about, forget)
        else:
            _running(job)
    if sum(job.ended for job in jobs) > 1 and presses.button("Dismiss all", "dismiss-all", type="tertiary"):
        _dismiss([job for job in jobs if job.ended])


def _running(job: Job[Any]) -> None:
    progress = job.progress
    share, doing = 0.0, "waiting"
    if progress:
        share = min(1.0, progress.done / max(progress.total, 1))
        doing = f"{progress.stage} {progress.done:,} of {progress.total:,}" if progress.total > 1 else progress.stage
    working.bar(job, share, f"{job.label}: {doing}", f"stop-{job.id}")


def _ended(job: Job[Any], ask_about: AskAbout, forget: Callable[[], None]) -> None:
    with st.container(border=True, gap="small"):
        _outcome(job)
        with st.container(horizontal=True, gap="small"):  # below the text: beside it there is no room on a phone
            if isinstance(job.result, Document) and presses.button("Ask about it", f"about-{job.id}", type="primary"):
                ask_about(job.result)
            if _misses(job.result) and presses.button("Forget them", f"forget-{job.id}"):
                forget()
                _dismiss([job])
            if presses.button("Dismiss", f"dismiss-{job.id}", type="tertiary"):
                _dismiss([job])


def _misses(result: Any) -> bool:
    return isinstance(result, SyncReport) and bool(result.missing)


def dismiss_of(document_id: str) -> None:
    """Take away what tells of work on a document, once it is removed."""
    for job in own():
        if job.ended and isinstance(job.result, Document) and job.result.id == document_id:
            services.indexing().forget(job.id)


def _dismiss(jobs: list[Job[Any]]) -> None:
    for job in jobs:
        services.indexing().forget(job.id)
    st.rerun()


def _outcome(job: Job[Any]) -> None:
    name = words.literal(job.label)
    if job.error:
        st.markdown(f":material/error: **{name}** {_FAILED[job.kind]}")
        words.problem(job.error)
    elif job.state == JobState.CANCELLED:
        st.markdown(f":material/block: **{name}** {_STOPPED.get(job.kind, 'was stopped; it stays as it was.')}")
    elif isinstance(job.result, SyncReport):
        _report(job.result)
    elif isinstance(job.result, Stopped):
        told = _told(asdict(job.result)) or "nothing was changed"
        st.markdown(f":material/block: Reading the corpus folder was stopped: {told}.")
    elif isinstance(job.result, Pulled):
        st.markdown(f":material/check_circle: **{name}** {_PULLED[job.result.outcome]}")
        if job.result.notice:
            st.markdown(f":small[{words.literal(job.result.notice)}]")
    elif isinstance(job.result, Document):
        st.markdown(f":material/check_circle: **{words.literal(job.result.title)}** {_DONE[job.kind]}")
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
    if report.missing:
        st.markdown(
            ":material/warning: The corpus folder no longer has a file for"
            f" **{words.counted(len(report.missing), 'document')}** of the library. They are kept, since the folder may"
            " only be away: bring it back and read it again."
            " If their files were deleted, forget them."
        )
    for path, reason in report.failed:
        if path != WHOLE:
            st.markdown(f":material/error: {words.literal(path)}: {words.literal(reason)}")


def _told(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{count:,} {what}" for what, count in counts.items() if count)
