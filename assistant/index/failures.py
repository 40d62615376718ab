"""What an error of SQLite means for the library, and what to do about it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from assistant.errors import StoreError

_NOT_WRITTEN = (
    "The library in {folder} cannot be opened for writing.",
    "Check the folder's permissions, or choose another with ASSISTANT_INDEX_DIR.",
)
_DAMAGED = (
    "The library in {folder} is damaged.",
    "Delete {folder} (your documents are in the corpus folder) and run: ai-policy sync",
)
_MEANS = {  # how the names of SQLite's errors begin: what is told, and the hint
    "SQLITE_IOERR": (
        "The disk that holds {folder} cannot be read or written: nothing was changed.",
        "Check that it is not full and not failing, then try again.",
    ),
    "SQLITE_FULL": (
        "The disk is full: nothing was changed.",
        "Free some space on the disk that holds {folder}, then try again.",
    ),
    "SQLITE_READONLY": _NOT_WRITTEN,
    "SQLITE_CANTOPEN": _NOT_WRITTEN,
    "SQLITE_NOTADB": _DAMAGED,
    "SQLITE_CORRUPT": _DAMAGED,
}


def translated(error: sqlite3.Error, folder: Path) -> StoreError:
    """What an error of SQLite means, by its name: its words are of no fixed form."""
    name = getattr(error, "sqlite_errorname", "")  # what Python itself raises has none
    for begins, (what, hint) in _MEANS.items():
        if name.startswith(begins):
            return StoreError(what.format(folder=folder), hint=hint.format(folder=folder))
    return StoreError(
        f"The library in {folder} cannot be used: {error}.", hint="Try again; if it stays, run: ai-policy check"
    )


def unreadable(folder: Path) -> StoreError:
    """For what is stored and sound for SQLite, but no record that this version can make out."""
    return StoreError(
        f"Something in the library in {folder} cannot be read: it is damaged, or another version wrote it.",
        hint=f"Delete {folder} (your documents are in the corpus folder) and run: ai-policy sync",
    )
