"""Conversations and notes carried elsewhere: copied while they are in use, and brought in beside those that are there.

What is brought in belongs to whom it did. A browser's key stays in that browser, so whoever opens the app in another
one is offered what nobody has claimed yet.
"""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Sequence
from pathlib import Path

from assistant.errors import StoreError
from assistant.history.conversations import Conversations, digest
from assistant.history.database import Database

_OWN = {"conversations": {"unclaimed"}, "exchanges": {"number"}, "notes": set[str]()}
"""By table the columns that a row has of its own wherever it is."""


def copy(conversations: Conversations, target: Path, owner: str = "") -> int:
    """Write a copy of the conversations to a new file, only those of an owner's if one is named; how many there are.

    The copy is of one moment, whoever writes meanwhile; what was deleted is not in it.

    Raises:
        StoreError: they cannot be read, or the copy not be written.
    """
    with conversations.database.opened() as connection, contextlib.closing(sqlite3.connect(target)) as copied:
        connection.backup(copied)
        copied.execute("PRAGMA foreign_keys = ON")
        with copied:
            copied.execute("DELETE FROM conversations WHERE deleted IS NOT NULL")
            copied.execute("DELETE FROM notes WHERE deleted IS NOT NULL")
            if owner:
                copied.execute("DELETE FROM conversations WHERE owner <> ?", (digest(owner),))
        copied.execute("PRAGMA journal_mode = DELETE")  # one file, which needs no other beside it
        copied.execute("VACUUM")  # what was deleted is nowhere in it
        return int(copied.execute("SELECT count(*) FROM conversations").fetchone()[0])


def check(copied: Path) -> None:
    """Bring a copy to the present form.

    Raises:
        StoreError: it is damaged, or a later version made it.
    """
    database = Database(copied)
    with database.opened() as connection:
        found = connection.execute("PRAGMA quick_check").fetchone()[0]
        if found != "ok":
            raise StoreError(f"The conversations in {copied.name} are damaged: {found}.", hint="Use another copy.")
        connection.execute("PRAGMA journal_mode = DELETE")


def bring(conversations: Conversations, copied: Path) -> tuple[str, ...]:
    """Add the conversations of a copy that was checked; the ids of those that were not here.

    One that is here stays as it is, unless it was deleted.

    Raises:
        StoreError: they cannot be read or written.
    """
    with conversations.database.opened() as connection:
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("ATTACH ? AS copied", (str(copied),))
        with connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute(
                "DELETE FROM main.conversations WHERE deleted IS NOT NULL"
                " AND id IN (SELECT id FROM copied.conversations)"
            )
            new = "id NOT IN (SELECT id FROM main.conversations)"
            ids = [row[0] for row in connection.execute(f"SELECT id FROM copied.conversations WHERE {new}")]
            connection.execute("CREATE TEMP TABLE brought (id TEXT PRIMARY KEY)")
            connection.executemany("INSERT INTO brought VALUES (?)", ((each,) for each in ids))
            _insert(connection, "conversations", "id")
            _insert(connection, "exchanges", "conversation")
            _insert(connection, "notes", "conversation")
            connection.execute("UPDATE main.conversations SET unclaimed = 1 WHERE id IN (SELECT id FROM brought)")
    return tuple(ids)


def unclaimed(conversations: Conversations, owner: str) -> int:
    """How many conversations were brought in, are not this owner's, and nobody has claimed."""
    with conversations.database.connection() as connection:
        row = connection.execute(f"SELECT count(*) FROM conversations WHERE {_FREE}", (digest(owner),)).fetchone()
        return int(row[0])


def claim(conversations: Conversations, owner: str) -> None:
    """Give an owner the conversations that were brought in and nobody has claimed."""
    with conversations.database.connection() as connection:
        connection.execute(f"UPDATE conversations SET owner = ?2 WHERE {_FREE}", (digest(owner), digest(owner)))
        connection.execute("UPDATE conversations SET unclaimed = 0 WHERE unclaimed")


def take_back(conversations: Conversations, ids: Sequence[str], brought: float) -> None:
    """Delete conversations that were brought in at a time, in seconds since 1970, whosever they are.

    One that was gone on with since stays. For an hour the others can be brought in again.
    """
    with conversations.database.connection() as connection:
        connection.executemany(
            "UPDATE conversations SET deleted = ? WHERE id = ? AND updated < ? AND deleted IS NULL",
            ((time.time(), each, brought) for each in ids),
        )


_FREE = "unclaimed AND deleted IS NULL AND owner <> ?1"


def _insert(connection: sqlite3.Connection, table: str, key: str) -> None:
    """Copy the rows of a table that belong to what is brought, in order."""
    held = [row[1] for row in connection.execute(f"PRAGMA main.table_info({table})") if row[1] not in _OWN[table]]
    columns = ", ".join(held)
    connection.execute(
        f"INSERT OR IGNORE INTO main.{table} ({columns}) SELECT {columns} FROM copied.{table}"
        f" WHERE {key} IN (SELECT id FROM brought) ORDER BY rowid"
    )
