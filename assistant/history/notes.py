"""Notes: quotes and answers that are kept with words of one's own, in collections: a client, a matter.

They are in the database of conversations, and owned as those are. What is kept of an answer is all that it cites, so
that a note can be read when its document is gone.
"""

from __future__ import annotations

import dataclasses
import json
import sqlite3
import time
import zlib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from assistant.history.conversations import NAME, UNREADABLE, digest, new_id, short_title
from assistant.history.database import Database
from assistant.records import Note, NoteCollection, Statement, restored

KIND = "notes"  # of a row of the conversations that is a collection
REMEMBERED = 256  # notes whose statements are held unpacked
_MINE = "kind = 'notes' AND deleted IS NULL AND (?1 = '' OR owner = ?1)"
_NOTE = "id, conversation, made, words, question, statements"


class Notebook:
    """The notes that are kept in a folder; any thread may use them.

    An owner is whom conversations know by that name; without one (an empty text) the notes of all are meant, as whoever
    may read the file reads them. Every method raises StoreError if the file cannot be read or written. What another
    version wrote in a note, or what is damaged in it, costs its quotes alone: its words and question stay.
    """

    def __init__(self, folder: Path) -> None:
        self.database = Database(folder / NAME)

    def collections(self, owner: str = "") -> list[NoteCollection]:
        """The collections, the one that was changed last first."""
        with self.database.connection() as connection:
            rows = connection.execute(
                "SELECT id, title, updated, (SELECT count(*) FROM notes WHERE conversation = c.id AND deleted IS NULL)"
                f" FROM conversations c WHERE {_MINE} ORDER BY updated DESC, c.rowid DESC",
                (_owner(owner),),
            )
            return [NoteCollection(*row) for row in rows]

    def notes(self, owner: str, collection: str) -> tuple[Note, ...]:
        """The notes of a collection, in their order; none if there is no such collection of the owner's."""
        with self.database.connection() as connection:
            rows = connection.execute(
                f"SELECT {_NOTE} FROM notes WHERE conversation = ?2 AND deleted IS NULL AND conversation IN"
                f" (SELECT id FROM conversations WHERE {_MINE}) ORDER BY place, rowid",
                (_owner(owner), collection),
            )
            return tuple(map(_note, rows))

    def create(self, owner: str, title: str) -> str:
        """Begin a collection; its id."""
        made = new_id()
        with self.database.connection() as connection:
            connection.execute(
                "INSERT INTO conversations (id, owner, title, updated, kind) VALUES (?, ?, ?, ?, ?)",
                (made, digest(owner), short_title(title) or "Notes", time.time(), KIND),
            )
        return made

    def rename(self, owner: str, collection: str, title: str) -> None:
        """Give a collection another title; an empty one changes nothing."""
        if title.strip():
            self._change(owner, collection, "title = ?3", short_title(title))

    def delete(self, owner: str, collection: str) -> None:
        """Delete a collection; for an hour it can be brought back, a use after that overwrites it."""
        self._change(owner, collection, "deleted = ?3", time.time())

    def restore(self, owner: str, collection: str) -> None:
        """Bring back a collection that was deleted within the last hour."""
        with self.database.connection() as connection:
            connection.execute(
                "UPDATE conversations SET deleted = NULL WHERE id = ? AND kind = ? AND owner = ?",
                (collection, KIND, digest(owner)),
            )

    def add(
        self, owner: str, collection: str, statements: Sequence[Statement], question: str = "", words: str = ""
    ) -> str:
        """Keep what an answer says, or words of one's own, at the end of a collection; the note's id.

        Empty, and nothing is kept, if there is no such collection of the owner's.
        """
        made, packed = new_id(), _packed(statements)
        with self.database.connection() as connection:
            done = connection.execute(
                "INSERT INTO notes (id, conversation, place, made, words, question, statements)"
                " SELECT ?2, id, (SELECT COALESCE(MAX(place), 0) + 1 FROM notes WHERE conversation = ?3),"
                f" ?4, ?5, ?6, ?7 FROM conversations WHERE id = ?3 AND {_MINE}",
                (_owner(owner), made, collection, time.time(), words.strip(), question, packed),
            )
            if done.rowcount:
                connection.execute("UPDATE conversations SET updated = ? WHERE id = ?", (time.time(), collection))
            return made if done.rowcount else ""

    def has(
        self, owner: str, collection: str, statements: Sequence[Statement], question: str = "", words: str = ""
    ) -> bool:
        """Whether a collection holds a note of the same, with the same words; without any, with whatever words."""
        with self.database.connection() as connection:
            found = connection.execute(
                "SELECT 1 FROM notes WHERE conversation = ?2 AND deleted IS NULL AND statements = ?3 AND question = ?4"
                f" AND ?5 IN ('', words) AND conversation IN (SELECT id FROM conversations WHERE {_MINE})",
                (_owner(owner), collection, _packed(statements), question, words.strip()),
            )
            return found.fetchone() is not None

    def write(self, owner: str, note: str, words: str) -> bool:
        """Put other words of one's own to a note; whether it is there, and was not deleted, nor its collection."""
        return self._set(owner, note, "words = ?3", words.strip(), "AND deleted IS NULL")

    def remove(self, owner: str, note: str) -> None:
        """Delete a note; for an hour it can be put back, a use after that overwrites it."""
        self._set(owner, note, "deleted = ?3", time.time())

    def put_back(self, owner: str, note: str) -> None:
        """Put back a note that was deleted within the last hour."""
        self._set(owner, note, "deleted = ?3", None)

    def move(self, owner: str, note: str, by: int) -> None:
        """Move a note by so many places in its collection, to its ends at most; less than 0 is upwards."""
        with self.database.connection() as connection:
            rows = connection.execute(
                "SELECT id FROM notes WHERE deleted IS NULL AND conversation IN"
                " (SELECT conversation FROM notes WHERE id = ?2) AND conversation IN"
                f" (SELECT id FROM conversations WHERE {_MINE}) ORDER BY place, rowid",
                (_owner(owner), note),
            )
            ids = [row[0] for row in rows]
            if note not in ids:
                return
            at = ids.index(note)
            ids.insert(min(max(at + by, 0), len(ids) - 1), ids.pop(at))
            connection.executemany("UPDATE notes SET place = ? WHERE id = ?", [(n, each) for n, each in enumerate(ids)])
            self._touch(connection, owner, note)

    def _change(self, owner: str, collection: str, what: str, value: object) -> None:
        with self.database.connection() as connection:
            connection.execute(
                f"UPDATE conversations SET {what} WHERE id = ?2 AND {_MINE}", (_owner(owner), collection, value)
            )

    def _set(self, owner: str, note: str, what: str, value: object, only: str = "") -> bool:
        with self.database.connection() as connection:
            done = connection.execute(
                f"UPDATE notes SET {what} WHERE id = ?2 {only}"
                f" AND conversation IN (SELECT id FROM conversations WHERE {_MINE})",
                (_owner(owner), note, value),
            )
            self._touch(connection, owner, note)
            return bool(done.rowcount)

    def _touch(self, connection: sqlite3.Connection, owner: str, note: str) -> None:
        """Let the collection of a note be the one that was changed last."""
        connection.execute(
            f"UPDATE conversations SET updated = ?3 WHERE {_MINE}"
            " AND id = (SELECT conversation FROM notes WHERE id = ?2)",
            (_owner(owner), note, time.time()),
        )


def _owner(owner: str) -> str:
    return digest(owner) if owner else ""


def _packed(statements: Sequence[Statement]) -> bytes:
    return zlib.compress(json.dumps([dataclasses.asdict(each) for each in statements], ensure_ascii=False).encode())


def _note(row: tuple[Any, ...]) -> Note:
    note, collection, made, words, question, packed = row
    return Note(note, collection, made, words, question, _unpacked(packed))


@lru_cache(maxsize=REMEMBERED)
def _unpacked(packed: bytes) -> tuple[Statement, ...]:
    """The statements as they were kept, none if they cannot be read."""
    try:
        return tuple(restored(Statement, each) for each in json.loads(zlib.decompress(packed)))
    except UNREADABLE:
        return ()
