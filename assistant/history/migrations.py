"""How the database of conversations came to be as it is: numbered steps, each applied once to every database.

A database that has none of them yet is new, or was made before steps were counted: the first does for both. A step
that was published is never changed; what shall be different comes as a further one at the end.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

from assistant.errors import StoreError

_APPLIED = """
CREATE TABLE IF NOT EXISTS migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied REAL NOT NULL)
"""
_CONVERSATIONS = """
CREATE TABLE IF NOT EXISTS conversations (
  id TEXT PRIMARY KEY, owner TEXT NOT NULL, title TEXT NOT NULL, updated REAL NOT NULL, deleted REAL
)
"""
_EXCHANGES = """
CREATE TABLE IF NOT EXISTS exchanges (
  number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
  conversation TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
  question TEXT NOT NULL, filters TEXT NOT NULL, asked REAL NOT NULL,
  answer BLOB, said TEXT NOT NULL DEFAULT '', problem TEXT NOT NULL DEFAULT '',
  rating INTEGER, comment TEXT NOT NULL DEFAULT ''
)
"""


_NOTES = """
CREATE TABLE notes (
  id TEXT PRIMARY KEY, conversation TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
  place INTEGER NOT NULL, made REAL NOT NULL, words TEXT NOT NULL DEFAULT '', question TEXT NOT NULL DEFAULT '',
  statements BLOB NOT NULL, deleted REAL
)
"""


def conversations_and_exchanges(connection: sqlite3.Connection) -> None:
    """The tables as they were before steps were counted."""
    connection.execute(_CONVERSATIONS)
    connection.execute("CREATE INDEX IF NOT EXISTS owned ON conversations (owner, updated)")
    connection.execute(_EXCHANGES)
    connection.execute("CREATE INDEX IF NOT EXISTS parts ON exchanges (conversation, number)")


def answers_have_a_format(connection: sqlite3.Connection) -> None:
    """In which format an answer is written, so that a later step finds those to write anew without reading all."""
    connection.execute("ALTER TABLE exchanges ADD COLUMN format INTEGER NOT NULL DEFAULT 1")


def deleted_ones_are_found_at_once(connection: sqlite3.Connection) -> None:
    """Each use of the database looks for conversations that are to be overwritten."""
    connection.execute("CREATE INDEX deleted ON conversations (deleted) WHERE deleted IS NOT NULL")


def brought_ones_can_be_claimed(connection: sqlite3.Connection) -> None:
    """Conversations that came from a backup belong to a browser that may not be there, until another one takes them."""
    connection.execute("ALTER TABLE conversations ADD COLUMN unclaimed INTEGER NOT NULL DEFAULT 0")


def conversations_have_a_folder(connection: sqlite3.Connection) -> None:
    """A folder is a name that conversations share: it is there for as long as one of them has it."""
    connection.execute("ALTER TABLE conversations ADD COLUMN folder TEXT NOT NULL DEFAULT ''")


def notes_stand_in_collections(connection: sqlite3.Connection) -> None:
    """A collection of notes is a row of the conversations, since it is owned, deleted and carried as those are."""
    connection.execute("ALTER TABLE conversations ADD COLUMN kind TEXT NOT NULL DEFAULT ''")
    connection.execute(_NOTES)
    connection.execute("CREATE INDEX noted ON notes (conversation, place)")
    connection.execute("CREATE INDEX notes_deleted ON notes (deleted) WHERE deleted IS NOT NULL")


def brought_ones_are_claimed_by_a_word(connection: sqlite3.Connection) -> None:
    """Who restores a backup is told a word by which one browser has what others asked; what came before has none."""
    connection.execute("ALTER TABLE conversations ADD COLUMN word TEXT NOT NULL DEFAULT ''")
    connection.execute("UPDATE conversations SET word = 'none' WHERE unclaimed")
    connection.execute("ALTER TABLE conversations DROP COLUMN unclaimed")
    connection.execute("CREATE INDEX claimable ON conversations (word) WHERE word <> ''")


def what_is_asked_again_stays_until_it_is_answered(connection: sqlite3.Connection) -> None:
    """An exchange names the one that it is to replace; that is marked once it was, and kept for the links to it."""
    connection.execute("ALTER TABLE exchanges ADD COLUMN replaces TEXT NOT NULL DEFAULT ''")
    connection.execute("ALTER TABLE exchanges ADD COLUMN replaced INTEGER NOT NULL DEFAULT 0")


STEPS: tuple[Callable[[sqlite3.Connection], None], ...] = (
    conversations_and_exchanges, answers_have_a_format, deleted_ones_are_found_at_once, brought_ones_can_be_claimed,
    conversations_have_a_folder, notes_stand_in_collections, brought_ones_are_claimed_by_a_word,
    what_is_asked_again_stays_until_it_is_answered,
)  # fmt: skip


def migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Apply to the database at `path` the steps that it lacks, all in one transaction, which the caller commits.

    A later version's database is refused as it is: that version may keep words where this one would not delete
    them, or rely on what this one would not write.

    Raises:
        StoreError: a later version made the database.
        sqlite3.Error: it cannot be read or written.
    """
    connection.execute("BEGIN IMMEDIATE")  # who opens it at the same time waits, and finds it done
    connection.execute(_APPLIED)
    applied = connection.execute("SELECT COALESCE(MAX(number), 0) FROM migrations").fetchone()[0]
    if applied > len(STEPS):
        raise StoreError(
            f"The conversations in {path} were kept by a later version of the assistant"
            f" (step {applied}, this version knows {len(STEPS)}). They were left as they are.",
            hint="Install that version again, or set ASSISTANT_DATA_DIR to another folder.",
        )
    for number, step in enumerate(STEPS[applied:], applied + 1):
        step(connection)
        connection.execute("INSERT INTO migrations VALUES (?, ?, ?)", (number, step.__name__, time.time()))
