"""Restoring: a backup is checked whole, then the library is swapped for its, and what was there is kept.

The conversations and notes of the backup are added to those that are here, its settings take the place of those of
the same name. What restorations did is noted in the data folder, so that they can be undone, the last one first.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from assistant.assistant import Assistant
from assistant.backup import archive
from assistant.errors import AssistantError, BackupError
from assistant.history import carrying
from assistant.history.conversations import Conversations
from assistant.library.carrying import Swapped
from assistant.ports import Report
from assistant.records import Progress
from assistant.redaction import without_secrets
from assistant.settings import Settings, names_place

NOTE = "restored.json"
"""In the data folder: what restorations did that were not undone, in their order."""
SERVERS = {"model": "model_api_key", "model_base_url": "model_api_key", "embedding_base_url": "embedding_api_key"}
"""Settings by which a key is sent somewhere, each with the key."""
OF_THE_INDEX = ("embedding_model", "embedding_base_url", "embedding_window")
"""Settings by which the index is made: with others it would be none of this model's."""


@dataclass(frozen=True, slots=True)
class Restoration:
    """What a restoration did, as it is noted.

    `source` is the backup's path, `when` in seconds since 1970. `aside` is the folder where the library lies that was
    there. Of the files that did not belong to the library `added` were put there, and `kept` stayed as they are.
    `conversations`, `collections` (of notes) and `notes` are the ids of those that came, `exchanges` those of answers
    that came into conversations that were here. `settings` are those that were changed, with what they were before
    (None: not set), and `unset` those of the backup that were not taken, since what is here depends on them.
    """

    source: str
    when: float
    aside: str
    added: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    conversations: tuple[str, ...] = ()
    collections: tuple[str, ...] = ()
    exchanges: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    settings: dict[str, Any] = field(default_factory=dict)
    unset: tuple[str, ...] = ()


def restore(assistant: Assistant, path: str | Path, progress: Report | None = None, *, word: str = "") -> Restoration:
    """Let the library be that of a backup, add its conversations and notes, and take over its settings.

    The backup is checked whole before anything is changed. The library that was there is kept until `undo` brings it
    back, or its folder is deleted. Files outside `corpus/library/` are put only where none stands. A setting that says
    where a key of this machine is sent, or by which model documents are read, stays as it is. What came is read by
    `assistant.sync()`, which is to be called next; settings hold from the next start on.

    Args:
        assistant: whose library it is.
        path: a file that `save` wrote.
        progress: is told how many bytes are checked; what it raises ends the work, and nothing is changed.
        word: nobody can guess it. The browser that opens the app's address with `?restored=` and the word behind it is
            offered the conversations and notes that came of browsers that are not known here; without one none is.

    Raises:
        BackupError: the file is no backup, cut off, changed, or of a later version, or what is done cannot be noted in
            the data folder; the library is as it was.
        CorpusError: the corpus folder cannot be written; it is as it was.
        StoreError: the conversations cannot be written, or another process writes to the library for too long.
        SettingsError: the settings cannot be written; the rest was restored.
    """
    source, settings = Path(path).expanduser().absolute(), assistant.settings
    carrier, conversations = assistant.library.carrier, Conversations(settings.data_dir)
    with carrier.incoming() as staged:
        archive.unpack(source, staged, progress or _ignore)
        chosen = _chosen(staged / archive.SETTINGS, source)
        _expect_conversations(staged / archive.CONVERSATIONS, source)
        taken, unset = _taken(settings, chosen)
        (staged / archive.CORPUS / "library").mkdir(parents=True, exist_ok=True)
        swapped = carrier.swap(staged / archive.CORPUS)
        done = Restoration(str(source), time.time(), str(swapped.aside), swapped.added, swapped.kept, unset=unset)
        try:
            _note(settings, done)
        except BackupError:  # without a note nobody could undo it
            carrier.put_back(swapped)
            raise
        brought = carrying.bring(conversations, staged / archive.CONVERSATIONS, word)
        done = dataclasses.replace(done, **dataclasses.asdict(brought))
        _note(settings, done)
    before = settings.portable()
    done = dataclasses.replace(done, settings={name: before.get(name) for name in taken})
    _note(settings, done)
    if taken:
        settings.save(taken)
    return done


def undo(assistant: Assistant) -> Restoration:
    """Undo the last restoration that was not undone; what it had brought lies in the folder `aside` until the next one.

    Conversations and collections of notes that were gone on with since stay as they are. `assistant.sync()` is to be
    called next.

    Raises:
        BackupError: there is nothing to undo, or what was undone cannot be noted in the data folder.
        CorpusError: the corpus folder cannot be written, or what was there before is gone.
        StoreError: the conversations cannot be written, or another process writes to the library for too long.
    """
    settings = assistant.settings
    done = last(settings)
    if done is None:
        raise BackupError("Nothing was restored that could be undone.", hint="Restore a backup.")
    undone = assistant.library.carrier.put_back(Swapped(Path(done.aside), done.added, done.kept))
    _write(settings, _others(settings, done))
    brought = carrying.Brought(done.conversations, done.collections, done.exchanges, done.notes)
    carrying.take_back(Conversations(settings.data_dir), brought, done.when)
    if done.settings:
        settings.save(done.settings)
    return dataclasses.replace(done, aside=str(undone.aside))


def last(settings: Settings) -> Restoration | None:
    """What the last restoration did that can be undone, if there is one."""
    noted = _noted(settings)
    return noted[-1] if noted else None


def _noted(settings: Settings) -> list[Restoration]:
    """What restorations did that can be undone, in their order."""
    with contextlib.suppress(OSError, ValueError, TypeError, AttributeError):
        held: Any = json.loads((settings.data_dir / NOTE).read_text(encoding="utf-8"))
        noted = [_read(each) for each in (held if isinstance(held, list) else [held])]
        return [each for each in noted if Path(each.aside).is_dir()]
    return []


def _read(noted: Mapping[str, Any]) -> Restoration:
    values: Any = {name: tuple(told) if isinstance(told, list) else told for name, told in noted.items()}
    return Restoration(**values)


def _others(settings: Settings, done: Restoration) -> list[Restoration]:
    return [each for each in _noted(settings) if each.aside != done.aside]


def _note(settings: Settings, done: Restoration) -> None:
    """Note what a restoration did, in the place of what was noted of it before."""
    _write(settings, [*_others(settings, done), done])


def _write(settings: Settings, noted: Sequence[Restoration]) -> None:
    note = settings.data_dir / NOTE
    beside = note.with_name(f".{NOTE}.{os.getpid()}.incoming")
    try:
        told = json.dumps([dataclasses.asdict(each) for each in noted], ensure_ascii=False, indent=2)
        beside.write_text(told, encoding="utf-8")
        beside.replace(note)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise BackupError(
            f"What is restored cannot be noted in {note}: {(error.strerror or str(error)).lower()}.",
            hint="Check the data folder, its permissions and free space, then restore again.",
        ) from error


def _chosen(file: Path, source: Path) -> dict[str, Any]:
    """The settings of a backup, which must be ones that can be used."""
    try:
        held = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
        chosen = {name: value for name, value in held.items() if name in Settings.portables()}
        Settings(**chosen)
    except (AttributeError, ValueError, AssistantError) as error:
        raise BackupError(f"The settings in {source} cannot be used: {error}", hint=archive.CHANGED) from error
    return chosen


def _expect_conversations(copied: Path, source: Path) -> None:
    """Bring the conversations of a backup to the present form."""
    try:
        carrying.check(copied)
    except AssistantError as error:
        raise BackupError(f"The conversations in {source} cannot be used: {error}", hint=error.hint) from error


def _taken(settings: Settings, chosen: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The settings of a backup that change something here, and those that are left as they are here."""
    changed = {name: value for name, value in chosen.items() if value != getattr(settings, name)}
    left = [name for name in changed if name in SERVERS and getattr(settings, SERVERS[name]).get_secret_value()]
    left += [name for name in changed if _is_secret(getattr(settings, name))]  # which no backup holds, to undo it
    left += [name for name in changed if names_place(getattr(settings, name))]  # the same
    left += [name for name in changed if name in OF_THE_INDEX]
    return {name: value for name, value in changed.items() if name not in left}, tuple(sorted(set(left)))


def _is_secret(value: Any) -> bool:
    return isinstance(value, str) and without_secrets(value) != value


def _ignore(_: Progress) -> None:
    pass
