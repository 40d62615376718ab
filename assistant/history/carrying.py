"""Conversations and notes carried elsewhere: copied while they are in use, and brought in beside those that are there.

What is brought in belongs to whom it did. A browser's key stays in that browser, so that another one may claim it with
a word that only who restores is told, until its owner is seen again. What is kept of the word is a digest.
"""

from __future__ import annotations

import contextlib
import hmac
import secrets
import sqlite3
import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import StoreError
from assistant.history.conversations import Conversations, digest
from assistant.history.database import Database

ADDRESS = "restored"  # the parameter by which an address tells the app such a word
_OWN = {"conversations": {"word"}, "exchanges": {"number"}, "notes": set[str]()}
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


def bring(conversations: Conversations, copied: Path, word: str = "") -> Brought:
    """Add what is in a copy that was checked, and not here: also answers and notes of what is here.

    What is here stays as it is, unless it was deleted. With the word, if there is one, a browser can claim what came of
    owners who have asked nothing here.

    Raises:
        StoreError: they cannot be read or written.
    """
    with conversations.database.opened() as connection:
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("ATTACH ? AS copied", (str(copied),))
        with connection:
            connection.execute("BEGIN IMMEDIATE")
            known = {row[0] for row in connection.execute("SELECT owner FROM main.conversations WHERE word = ''")}
            for table in ("conversations", "notes"):
                connection.execute(
                    f"DELETE FROM main.{table} WHERE deleted IS NOT NULL AND id IN (SELECT id FROM copied.{table})"
                )
            new = _insert(connection, "conversations", "id, kind", "id")
            exchanges = _insert(connection, "exchanges", "id, conversation", "conversation")
            notes = _insert(connection, "notes", "id, conversation", "conversation")
            into = {each: conversation for each, conversation in exchanges.items() if conversation not in new}
            _put_in_order(connection, set(into.values()))
            _mark(connection, new, known, word or new_word())
    asked = tuple(each for each, kind in new.items() if not kind)
    collections = tuple(each for each, kind in new.items() if kind)
    return Brought(asked, collections, tuple(into), tuple(notes))


def new_word() -> str:
    """A word that nobody can guess, and that an address can hold."""
    return secrets.token_urlsafe(16)


def meet(conversations: Conversations, owner: str) -> None:
    """Let nobody claim what was brought in of an owner who is here."""
    with conversations.database.connection() as connection:
        connection.execute("UPDATE conversations SET word = '' WHERE word <> '' AND owner = ?", (digest(owner),))


def offered(conversations: Conversations, owner: str, word: str) -> tuple[int, int]:
    """How many conversations and notes of others an owner can claim with a word."""
    with conversations.database.connection() as connection:
        kinds = _claimable(connection, owner, word)
        notes = sum(
            connection.execute(
                "SELECT count(*) FROM notes WHERE deleted IS NULL AND conversation = ?", (each,)
            ).fetchone()[0]
            for each in kinds
        )
        return sum(not kind for kind in kinds.values()), notes


def claim(conversations: Conversations, owner: str, word: str) -> None:
    """Give an owner what others had that was brought in with a word, which serves once."""
    with conversations.database.connection() as connection:
        for each in _claimable(connection, owner, word):
            connection.execute("UPDATE conversations SET owner = ?, word = '' WHERE id = ?", (digest(owner), each))


def of_others(conversations: Conversations, owner: str, ids: Sequence[str]) -> int:
    """How many of some conversations and collections are not this owner's."""
    count = "SELECT count(*) FROM conversations WHERE id = ? AND owner <> ?"
    with conversations.database.connection() as connection:
        return sum(connection.execute(count, (each, digest(owner))).fetchone()[0] for each in ids)


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


def _claimable(connection: sqlite3.Connection, owner: str, word: str) -> dict[str, str]:
    """The ids of what an owner can claim with a word, with their kinds."""
    rows = connection.execute(
        "SELECT id, kind, word FROM conversations WHERE word <> '' AND deleted IS NULL AND owner <> ?", (digest(owner),)
    )
    sought = digest(word).encode()
    return {each: kind for each, kind, held in rows if hmac.compare_digest(held.encode(), sought)}


def _mark(connection: sqlite3.Connection, ids: Collection[str], known: Collection[str], word: str) -> None:
    """Let what was brought in be claimed with a word, unless its owner is known here."""
    for each in ids:
        (owner,) = connection.execute("SELECT owner FROM main.conversations WHERE id = ?", (each,)).fetchone()
        if owner not in known:
            connection.execute("UPDATE main.conversations SET word = ? WHERE id = ?", (digest(word), each))


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
