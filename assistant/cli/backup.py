"""The command `backup`: everything of the user's into one file, and back."""

from __future__ import annotations

import dataclasses
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.library import open_library
from assistant.cli.messages import FAILED, counted, emit, sized, tell
from assistant.cli.options import Json
from assistant.cli.program import cli
from assistant.cli.progress import Bar, fetching
from assistant.cli.server import HOST, PORT

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.backup import Manifest, Restoration
    from assistant.records import SyncReport


@cli.command()
def backup(
    file: Annotated[Path | None, typer.Argument(metavar="FILE", help="The backup.", show_default=False)] = None,
    restore: Annotated[bool, typer.Option("--restore", help="Restore what the file holds.")] = False,
    undo: Annotated[bool, typer.Option("--undo", help="Undo what was restored last; takes no file.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask before restoring.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
    as_json: Json = False,
) -> None:
    """Write your documents, conversations, notes and settings to one file, or restore them from it.

    The library may be in use. In the file are all documents with what was given for them, earlier versions, the trash
    and the list of what is hidden; the conversations and notes of the app; and the settings file without keys,
    passwords and folders. The index is not in it: it is made anew.

    Restoring checks the whole file first. The library that is here is put aside, conversations and notes are added to
    those that are here, and documents are read; --undo brings back what was here, after several restorations what was
    here before the last one. What came of browsers that never asked anything here is offered to the browser that opens
    an address which is printed then, and kept nowhere.

    \b
    Examples:
      ai-policy backup policy-2026-11-27.zip
      ai-policy backup --restore policy-2026-11-27.zip
      ai-policy backup --undo
    """
    if undo == bool(file) or (undo and restore):
        raise typer.BadParameter("Name the file of a backup, or say --undo alone.")
    if restore and file:
        _expect_wish(file, yes=yes)
    with fetching() as report, open_library() as assistant:
        from assistant import backup as backups
        from assistant.history import carrying

        if file and not restore:
            _saved(file, backups.save(assistant, file, report, replace=force), as_json=as_json)
            return
        word = carrying.new_word()
        done = backups.restore(assistant, file, report, word=word) if file else backups.undo(assistant)
        address = _address(assistant, word)
    if address and not as_json:  # at once: what follows may fail
        tell(f"What came of other browsers is offered to the one that opens {address} while the app runs.")
    with Bar() as bar, open_library() as assistant:  # with the settings that came
        synced = assistant.sync(progress=bar.synced)
        _restored(done, synced, assistant, as_json=as_json, undone=undo, address=address)


def _expect_wish(file: Path, *, yes: bool) -> None:
    """Say what a backup holds, and see that it is to be restored."""
    from assistant import backup as backups

    _tell(backups.read(file))
    if yes:
        return
    if not sys.stdin.isatty():
        raise typer.BadParameter("Nobody can be asked here: say --yes to restore it.", param_hint="--restore")
    if not typer.confirm("Let the library be that of the backup?", err=True):
        tell("Nothing was changed.")
        raise typer.Exit(FAILED)


def _tell(manifest: Manifest) -> None:
    held = _held(manifest.documents, manifest.conversations, manifest.notes)
    tell(f"Made on {manifest.made[:16].replace('T', ' ')} UTC by version {manifest.version}: {held}, settings.")


def _held(documents: int, conversations: int, notes: int) -> str:
    return f"{counted(documents, 'document')}, {counted(conversations, 'conversation')}, {counted(notes, 'note')}"


def _saved(file: Path, manifest: Manifest, *, as_json: bool) -> None:
    if as_json:
        emit({"file": str(file), "size": file.expanduser().stat().st_size, **dataclasses.asdict(manifest)})
        return
    typer.echo(str(file))
    tell(f"Written: {sized(file.expanduser().stat().st_size)}.")
    _tell(manifest)
    tell(f"Restore it with: ai-policy backup --restore {file}", "Hint")


def _address(assistant: Assistant, word: str) -> str:
    """The address by which a browser has what came of others; nothing, if nothing came."""
    from assistant.history import carrying
    from assistant.history.conversations import Conversations

    has_come = any(carrying.offered(Conversations(assistant.settings.data_dir), "", word))
    return f"http://{HOST}:{PORT}/?{carrying.ADDRESS}={word}" if has_come else ""


def _restored(
    done: Restoration, synced: SyncReport, assistant: Assistant, *, as_json: bool, undone: bool, address: str
) -> None:
    documents = assistant.documents()
    if as_json:
        failed = [{"path": path, "error": reason} for path, reason in synced.failed]
        told = {"documents": [each.id for each in documents], "failed": failed, "address": address}
        emit({**dataclasses.asdict(done), **told})
        return
    typer.echo(_held(len(documents), len(done.conversations), len(done.notes)))
    for path, reason in synced.failed:
        tell(f"{path}: {reason}", "Error")
    if undone:
        tell(f"The library that had been restored lies in {done.aside} until another one is.")
        return
    if done.exchanges:
        tell(f"{counted(len(done.exchanges), 'answer')} came back into conversations that were here.")
    for name in done.kept:
        tell(f"{name} differs from that of the backup and stays as it is.")
    if done.settings:
        tell(f"Settings that were changed: {', '.join(done.settings)}.")
    if done.unset:
        tell(f"Settings that stay as they are here: {', '.join(done.unset)}.")
    tell(f"The library that was here lies in {done.aside} until it is brought back, or you delete it there.")
    tell("Undo it with: ai-policy backup --undo", "Hint")
