"""Conversations and notes carried elsewhere: copied while they are in use, and brought in beside those that are there.

What is brought in belongs to whom it did. A browser's key stays in that browser, so whoever opens the app in another
one is offered what nobody has claimed yet.
"""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import StoreError
from assistant.history.conversations import Conversations, digest
from assistant.history.database import Database

_OWN = {"conversations": {"unclaimed"}, "exchanges": {"number"}, "notes": set[str]()}
"""By table the columns that a row has of its own wherever it is."""


@dataclass(frozen=True, slots=True)
class Brought:
    """The ids of what a copy brought that was not there: conversations, collections of notes, and notes.

    `exchanges` are only those that came into conversations that were there.
    """

    conversations: tuple[str, ...] = ()
    collections: tuple[str, ...] = ()
    exchanges: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def copy(conversations: Conversations, target: Path, owner: str = "") -> tuple[int, int]:
    """Write a copy of conversations and notes to a new file, only an owner's if one is named; how many there are each.

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
        asked = copied.execute("SELECT count(*) FROM conversations WHERE kind = ''").fetchone()[0]
        return asked, copied.execute("SELECT count(*) FROM notes").fetchone()[0]


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


def bring(conversations: Conversations, copied: Path) -> Brought:
    """Add what is in a copy that was checked, and not here: also answers and notes of what is here.

    What is here stays as it is, unless it was deleted.

    Raises:
        StoreError: they cannot be read or written.
    """
    with conversations.database.opened() as connection:
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("ATTACH ? AS copied", (str(copied),))
        with connection:
            connection.execute("BEGIN IMMEDIATE")
            for table in ("conversations", "notes"):
                connection.execute(
                    f"DELETE FROM main.{table} WHERE deleted IS NOT NULL AND id IN (SELECT id FROM copied.{table})"
                )
            new = _insert(connection, "conversations", "id, kind", "id")
            exchanges = _insert(connection, "exchanges", "id, conversation", "conversation")
            notes = _insert(connection, "notes", "id, conversation", "conversation")
            into = {each: conversation for each, conversation in exchanges.items() if conversation not in new}
            _put_in_order(connection, set(into.values()))
            for each in new:
                connection.execute("UPDATE main.conversations SET unclaimed = 1 WHERE id = ?", (each,))
    asked = tuple(each for each, kind in new.items() if not kind)
    collections = tuple(each for each, kind in new.items() if kind)
    return Brought(asked, collections, tuple(into), tuple(notes))


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


def take_back(conversations: Conversations, brought: Brought, when: float) -> None:
    """Delete what was brought in at a time, in seconds since 1970, whosever it is.

    What belongs to a conversation or collection that was gone on with since stays. For an hour the rest can be brought
    in again.
    """
    since, now = "conversation IN (SELECT id FROM conversations WHERE updated < ?)", time.time()
    whole = (*brought.conversations, *brought.collections)
    with conversations.database.connection() as connection:
        connection.executemany(
            "UPDATE conversations SET deleted = ? WHERE id = ? AND updated < ? AND deleted IS NULL",
            ((now, each, when) for each in whole),
        )
        connection.executemany(
            f"UPDATE notes SET deleted = ? WHERE id = ? AND {since} AND deleted IS NULL",
            ((now, each, when) for each in brought.notes),
        )
        connection.executemany(
            f"DELETE FROM exchanges WHERE id = ? AND {since}", ((each, when) for each in brought.exchanges)
        )


_FREE = "unclaimed AND deleted IS NULL AND owner <> ?1"


def _insert(connection: sqlite3.Connection, table: str, told: str, parent: str) -> dict[str, str]:
    """Copy the rows of a table that are not here, in order, and tell two columns of them.

    `parent` is the column with the id of the conversation, which must be in the copy.
    """
    held = [row[1] for row in connection.execute(f"PRAGMA main.table_info({table})") if row[1] not in _OWN[table]]
    columns = ", ".join(held)
    missing = (
        f"FROM copied.{table} WHERE id NOT IN (SELECT id FROM main.{table})"
        f" AND {parent} IN (SELECT id FROM copied.conversations) ORDER BY rowid"
    )
    new = dict(connection.execute(f"SELECT {told} {missing}").fetchall())
    connection.execute(f"INSERT OR IGNORE INTO main.{table} ({columns}) SELECT {columns} {missing}")
    return new


def _put_in_order(connection: sqlite3.Connection, conversations: Collection[str]) -> None:
    """Number the exchanges of conversations anew, as they were asked: some came later than they were."""
    for each in conversations:
        numbers = connection.execute(
            "SELECT number FROM main.exchanges WHERE conversation = ? ORDER BY asked, number", (each,)
        ).fetchall()
        connection.executemany(
            "UPDATE main.exchanges SET number = (SELECT MAX(number) + 1 FROM main.exchanges) WHERE number = ?", numbers
        )
