"""Everything of the user's into one file, and back: what the page of the settings offers where nobody signs in."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import streamlit as st

from assistant import Assistant, backup
from assistant.errors import AssistantError
from assistant.history import carrying
from assistant.jobs import Job
from assistant.records import SyncReport
from assistant.ui import identity, services, words
from assistant.ui.settings import waiting

FOLDER = "backups"  # in the data folder
SAVED, RESTORED, UNDONE, CHECKED = "backup-saved", "backup-restored", "backup-undone", "backup-checked"
UPLOADED, ABANDONED = "uploaded-", 3600  # what such files begin with, and after how many seconds nobody waits for one
LARGEST = 2000  # MB that can be uploaded
WRITES = "Writing the backup …"
SWAPS = "backup"  # the kind of a job that swaps the library


def draw() -> None:
    """Draw what backs up and restores."""
    st.subheader("Backup", anchor="backup")
    try:
        assistant = services.assistant()
    except AssistantError:  # said above
        st.markdown("Once the library opens, it can be backed up here.")
        return
    st.markdown(
        "One file with your documents and what was given for them, earlier versions, the trash, the conversations and "
        "notes of this browser, and the settings without keys, passwords and folders. `ai-policy backup` takes those "
        "of all browsers."
    )
    _save(assistant)
    if not _is_swapping():
        with st.expander("Restore a backup", icon=":material/settings_backup_restore:"):
            _choose(assistant)
    elif not _waits():
        st.info("Another window restores a library, or brings one back. Load this page again later.")
    waiting.draw(RESTORED, "Restoring …", partial(_restored, assistant))
    waiting.draw(UNDONE, "Bringing back what was here …", _undone)
    _offer_undo(assistant)


def _save(assistant: Assistant) -> None:
    job: Job[Any] | None = st.session_state.get(SAVED)
    if job is None or job.ended:
        st.button("Back up", icon=":material/archive:", key="back-up", on_click=_start_saving, args=(assistant,))
    waiting.draw(SAVED, WRITES, _saved)


def _start_saving(assistant: Assistant) -> None:
    folder = assistant.settings.data_dir / FOLDER
    file, owner = folder / f"ai-policy-{time.strftime('%Y-%m-%d-%H%M%S')}.zip", identity.owner()

    def save(job: Job[Any]) -> tuple[Path, backup.Manifest]:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return file, backup.save(assistant, file, job.report, owner=owner)

    waiting.start(SAVED, services.fetching().submit("Backup", save))


def _saved(job: Job[Any]) -> None:
    result: Any = job.result
    file, manifest = result
    if not file.exists():
        return
    with st.container(border=True):
        st.markdown(
            f":material/check_circle: {_held(manifest)}; {words.sized(file.stat().st_size)}. It is in"
            f" {words.literal(str(file))}. Keep a copy on another disk."
        )
        with st.container(horizontal=True):
            st.download_button(
                "Download", file.read_bytes, file.name, "application/zip", icon=":material/download:",
                on_click="ignore", key="download-backup",
            )  # fmt: skip
            st.button("Delete this file", type="tertiary", icon=":material/delete:", on_click=file.unlink)


def _held(manifest: backup.Manifest) -> str:
    return f"{_counted(manifest.documents, manifest.conversations, manifest.notes)}, settings"


def _counted(documents: int, conversations: int, notes: int) -> str:
    counts = ((documents, "document"), (conversations, "conversation"), (notes, "note"))
    return ", ".join(words.counted(*each) for each in counts)


def _choose(assistant: Assistant) -> None:
    """Ask for the file of a backup, say what it holds and what restoring does, and do it once that is wished."""
    uploaded = st.file_uploader("A backup", type="zip", key="backup-file", max_upload_size=LARGEST)
    named = st.text_input(
        "Or a file on this machine", placeholder="/path/to/ai-policy-2026-11-27.zip", key="backup-path"
    )
    file = Path(named.strip()).expanduser() if named.strip() else None
    if uploaded:
        file = assistant.settings.data_dir / FOLDER / f"{UPLOADED}{uploaded.file_id}.zip"
        if st.session_state.get(CHECKED) != uploaded.file_id:  # once: when it was restored it is gone
            st.session_state[CHECKED] = uploaded.file_id
            _keep(uploaded.getbuffer(), file)
    if file is None or (uploaded and not file.exists()):
        return
    try:
        manifest = backup.read(file)
    except AssistantError as error:
        words.problem(error)
        return
    made = datetime.fromisoformat(manifest.made).astimezone()
    st.markdown(
        f"**{_held(manifest)}**, made on {made.day} {made:%B %Y at %H:%M}, version {words.literal(manifest.version)}. "
        "The library becomes that of the backup; the one that is here is put aside until *Undo* brings it back. The "
        "conversations and notes are added to those of this browser. Settings of the backup take the place of those "
        "here; they may name a server that is then sent your questions: restore only what you trust."
    )
    st.button(
        "Restore", type="primary", key="restore", on_click=_start_restoring, args=(assistant, file, bool(uploaded))
    )


def _keep(content: memoryview, file: Path) -> None:
    """Keep what was uploaded while it is asked whether it is to be restored; what nobody answered to is deleted."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    for left in file.parent.glob(f"{UPLOADED}*"):
        if time.time() - left.stat().st_mtime > ABANDONED:
            left.unlink(missing_ok=True)
    file.touch(mode=0o600)
    file.write_bytes(content)


def _start_restoring(assistant: Assistant, file: Path, is_copy: bool) -> None:
    owner, held, word = identity.owner(), services.conversations(), carrying.new_word()

    def restore(job: Job[Any]) -> tuple[backup.Restoration, SyncReport]:
        try:
            done = backup.restore(assistant, file, job.report, word=word)
        finally:  # where settings cannot be written the rest was restored
            carrying.claim(held, owner, word)
        if is_copy:  # else it can be tried once more
            file.unlink(missing_ok=True)
        return done, _read(assistant)

    _start(RESTORED, UNDONE, "Restore", restore)


def _start_undoing(assistant: Assistant, offered: backup.Restoration) -> None:
    def undo(_: Job[Any]) -> tuple[backup.Restoration, SyncReport]:
        return backup.undo(assistant), _read(assistant)

    if backup.last(assistant.settings) == offered:  # another window, or a first press, may have undone it
        _start(UNDONE, RESTORED, "Undo", undo)


def _start(name: str, other: str, label: str, work: Callable[[Job[Any]], Any]) -> None:
    """Queue what swaps the library, unless that is being done: a button may be pressed twice before it is gone."""
    if not _is_swapping():
        waiting.stop(other)
        waiting.start(name, services.indexing().submit(label, work, SWAPS))


def _is_swapping() -> bool:
    """Whether a library is to be restored or brought back, for whomever."""
    return any(job.kind == SWAPS and not job.ended for job in services.indexing().all())


def _waits() -> bool:
    """Whether this session waits for that."""
    return any((job := st.session_state.get(name)) and not job.ended for name in (RESTORED, UNDONE))


def _read(assistant: Assistant) -> SyncReport:
    """Read what came; what was restored stays restored, so that this is not stopped."""
    try:
        return assistant.sync()
    finally:
        assistant.warm()


def _restored(assistant: Assistant, job: Job[Any]) -> None:
    result: Any = job.result
    done, read = result
    came = _counted(len(assistant.documents()), len(done.conversations), len(done.notes))
    st.success(f"Restored: {came}.", icon=":material/check_circle:")
    told = [f"{path}: {reason}" for path, reason in read.failed]
    if done.exchanges:
        told.append(f"{words.counted(len(done.exchanges), 'answer')} came back into conversations that were here.")
    whole = (*done.conversations, *done.collections)
    left = carrying.of_others(services.conversations(), identity.owner(), whole)
    if left:
        told.append(f"{left} of {len(whole)} conversations and collections went back to browsers that are known here.")
    told += [f"{path} differs from that of the backup and stays as it is." for path in done.kept]
    if done.settings:
        told.append(f"Settings that change with the next start of the app: {', '.join(done.settings)}.")
    if done.unset:
        told.append(f"Settings that stay as they are here: {', '.join(done.unset)}.")
    for each in told:
        st.markdown(words.literal(each))


def _undone(job: Job[Any]) -> None:
    result: Any = job.result
    done, _ = result
    st.success("What was here before is back.", icon=":material/check_circle:")
    st.markdown(f"The library that had been restored lies in {words.literal(done.aside)} until another one is.")


def _offer_undo(assistant: Assistant) -> None:
    done = backup.last(assistant.settings)
    if done and not _is_swapping():
        when = datetime.fromtimestamp(done.when)
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(
                f"{words.literal(Path(done.source).name)} was restored on {when.day} {when:%B %Y at %H:%M}.",
                width="content",
            )
            st.button(
                "Undo", icon=":material/undo:", key="undo-restore", on_click=_start_undoing, args=(assistant, done)
            )
