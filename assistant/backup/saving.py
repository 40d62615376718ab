"""Backing up: what is in use is held still for a moment, then written to one file."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from assistant.assistant import Assistant
from assistant.backup import archive
from assistant.history import carrying
from assistant.history.conversations import Conversations
from assistant.library.carrying import files
from assistant.ports import Report
from assistant.records import Progress


def save(
    assistant: Assistant,
    path: str | Path,
    progress: Report | None = None,
    *,
    owner: str = "",
    replace: bool = False,
) -> archive.Manifest:
    """Write the library, the conversations, notes and the settings to one file, while they may be in use.

    The library is that of one moment, with what was given for its documents, the versions that were replaced, the
    trash, and what is hidden; so are conversations and notes. Of the settings those of the settings file are taken,
    without keys, passwords and folders. The index is not: it is made of the rest. The file is readable to its owner
    only.

    Args:
        assistant: whose library it is.
        path: the file.
        progress: is told how many bytes are done; what it raises ends the work, and no file is left.
        owner: whose conversations and notes are taken; all without one.
        replace: write over a file that is there.

    Raises:
        BackupError: the file is there, or cannot be written.
        CorpusError: the corpus folder cannot be read.
        StoreError: the conversations cannot be read, or another process writes to the library for too long.
    """
    target, settings = Path(path).expanduser().absolute(), assistant.settings
    archive.expect_free(target, replace=replace)
    documents = len(assistant.documents())
    with assistant.library.carrier.held() as held, tempfile.TemporaryDirectory(prefix="ai-policy-") as beside:
        conversations, chosen = Path(beside, archive.CONVERSATIONS), Path(beside, archive.SETTINGS)
        asked, notes = carrying.copy(Conversations(settings.data_dir), conversations, owner)
        chosen.write_text(json.dumps(settings.portable(), ensure_ascii=False, indent=2), encoding="utf-8")
        taken = {f"{archive.CORPUS}/{each}": held / each for each in files(held)}
        taken |= {archive.CONVERSATIONS: conversations, archive.SETTINGS: chosen}
        return archive.write(target, taken, (documents, asked, notes), progress or _ignore, replace=replace)


def _ignore(_: Progress) -> None:
    pass
