"""Conversations, in a database of their own: the index may be deleted at any time, these may not.

A conversation belongs to an owner: a user who signed in, or a browser that keeps a random key. What is
stored of the owner is a digest, so that who reads the file cannot take somebody's place. An exchange has
an id that nobody can guess, by which its answer can be shown to others.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import secrets
import sqlite3
import time
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from assistant.history.database import Database
from assistant.records import FORMAT, Answer, Filters, Turn, restored

NAME = "conversations.sqlite3"
LONGEST_TITLE = 80  # characters
REMEMBERED = 64  # answers

UNREADABLE = (ValueError, TypeError, RecursionError, zlib.error)
"""What comes of stored values that are damaged, or that this version does not know."""

_EXCHANGE = "id, conversation, question, filters, asked, said, problem, rating, comment, replaces"
_CHAIN = (
    "WITH RECURSIVE chain (id) AS (SELECT ?1 UNION SELECT replaces FROM exchanges JOIN chain USING (id)"
    " WHERE replaces <> '')"
)
"""An exchange, and those that it is to replace."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question and its answer, if it has one; else `problem` says why, or is empty while it is awaited.

    `asked` is in seconds since 1970. `said` is the answer's text, `answer` all of it, or None where it was not
    asked for, or cannot be read: it is damaged, or a later version wrote it. `rating` is 1 for good, 0 for bad,
    None for not rated. `replaces` is the id of the one whose place it takes once it is answered, empty if of none.
    """

    id: str
    conversation: str
    question: str
    filters: Filters
    asked: float
    said: str = ""
    problem: str = ""
    rating: int | None = None
    comment: str = ""
    replaces: str = ""
    answer: Answer | None = None


@dataclass(frozen=True, slots=True)
class ConversationTitle:
    """What a list of conversations shows of one; `updated` in seconds since 1970, `folder` empty if it is in none."""

    id: str
    title: str
    updated: float
    folder: str = ""


@dataclass(frozen=True, slots=True)
class Conversation:
    """A conversation with its exchanges, in order."""

    id: str
    title: str
    exchanges: tuple[Exchange, ...]
    folder: str = ""

    def turns(self) -> tuple[Turn, ...]:
        """The exchanges that have an answer, as the history of a further question."""
        return tuple(Turn(each.question, each.said) for each in self.exchanges if each.said)

    def replaced_by(self, exchange: Exchange) -> frozenset[str]:
        """The ids of the exchanges whose place one takes once it is answered."""
        before = {each.id: each.replaces for each in self.exchanges}
        found: list[str] = []
        at = exchange.replaces
        while at:
            found.append(at)
            at = before.get(at, "")
        return frozenset(found)


class Conversations:
    """The conversations that are kept in a folder; any thread may use them.

    Every method raises StoreError if the file cannot be read or written. What another version wrote in an exchange,
    or what is damaged in it, costs that alone: an answer is left out, filters are none.
    """

    def __init__(self, folder: Path) -> None:
        self.database = Database(folder / NAME)

    def listed(self, owner: str, wanted: str = "") -> list[ConversationTitle]:
        """An owner's conversations, the newest first; those that hold what is `wanted` in title, question or answer."""
        pattern = f"%{wanted.translate({ord(sign): f'^{sign}' for sign in '^%_'})}%"
        with self.database.connection() as connection:
            rows = connection.execute(
                "SELECT id, title, updated, folder FROM conversations c WHERE owner = ? AND kind = ''"
                " AND deleted IS NULL AND (title LIKE ? ESCAPE '^'"
                " OR EXISTS (SELECT 1 FROM exchanges e WHERE e.conversation = c.id AND NOT replaced"
                " AND (question LIKE ? ESCAPE '^' OR said LIKE ? ESCAPE '^'))) ORDER BY updated DESC, c.rowid DESC",
                (digest(owner), pattern, pattern, pattern),
            )
            return [ConversationTitle(*row) for row in rows]

    def conversation(self, owner: str, conversation_id: str, last: int | None = None) -> Conversation | None:
        """A conversation of an owner's, without what was replaced; None if it is another one's, or there is none.

        With `last` only so many exchanges come with their answers: those of a long conversation are large.
        """
        with self.database.connection() as connection:
            row = connection.execute(
                "SELECT id, title, folder FROM conversations"
                " WHERE id = ? AND owner = ? AND kind = '' AND deleted IS NULL",
                (conversation_id, digest(owner)),
            ).fetchone()
            if row is None:
                return None
            rows = connection.execute(
                f"SELECT {_EXCHANGE}, CASE WHEN number IN (SELECT number FROM exchanges WHERE conversation = ?"
                " AND NOT replaced ORDER BY number DESC LIMIT ?) THEN answer END FROM exchanges"
                " WHERE conversation = ? AND NOT replaced ORDER BY number",
                (conversation_id, -1 if last is None else last, conversation_id),
            )
            return Conversation(row[0], row[1], tuple(map(_exchange, rows)), row[2])

    def shared(self, exchange_id: str) -> Exchange | None:
        """The exchange with that id, whosever it is, also one that was replaced: links to it were given out."""
        with self.database.connection() as connection:
            row = connection.execute(
                f"SELECT {_EXCHANGE}, answer FROM exchanges WHERE id = ? AND conversation IN"
                " (SELECT id FROM conversations WHERE deleted IS NULL)",
                (exchange_id,),
            ).fetchone()
            return _exchange(row) if row else None

    def ask(self, owner: str, question: str, filters: Filters, conversation_id: str = "") -> Exchange:
        """Write a question down, in a new conversation if none of the owner's is named; its answer is awaited."""
        with self.database.connection() as connection:
            return self._asked(connection, owner, question, filters, conversation_id)

    def _asked(
        self, connection: sqlite3.Connection, owner: str, question: str, filters: Filters, conversation_id: str,
        replaces: str = "",
    ) -> Exchange:  # fmt: skip
        asked = time.time()
        exchange = Exchange(
            secrets.token_hex(16), conversation_id or new_id(), question, filters, asked, replaces=replaces
        )
        if not self._touch(connection, owner, exchange.conversation, asked):
            exchange = dataclasses.replace(exchange, conversation=new_id())
            connection.execute(
                "INSERT INTO conversations (id, owner, title, updated) VALUES (?, ?, ?, ?)",
                (exchange.conversation, digest(owner), short_title(question), asked),
            )
        connection.execute(
            "INSERT INTO exchanges (id, conversation, question, filters, asked, replaces) VALUES (?, ?, ?, ?, ?, ?)",
            (exchange.id, exchange.conversation, question, json.dumps(dataclasses.asdict(filters)), asked, replaces),
        )
        return exchange

    def ask_again(self, owner: str, exchange_id: str, question: str, filters: Filters) -> Exchange | None:
        """Put another question, or the same, in the place of the last exchange of a conversation of the owner's.

        What that has of an answer stays until the new one is answered; without one it is deleted at once. None, and
        nothing is changed, if it is not the last one any more, or the conversation was deleted. Where it was the first
        one and the conversation is called by it, that is called by the new one.
        """
        with self.database.connection() as connection:
            connection.execute("BEGIN IMMEDIATE")  # of two that ask at once one finds it to be the last
            row = connection.execute(
                "SELECT conversation, question, answer IS NULL, replaces FROM exchanges e WHERE id = ?"
                " AND number = (SELECT MAX(number) FROM exchanges WHERE conversation = e.conversation)"
                " AND conversation IN (SELECT id FROM conversations WHERE owner = ? AND deleted IS NULL)",
                (exchange_id, digest(owner)),
            ).fetchone()
            if row is None:
                return None
            conversation, before, is_unanswered, replaces = row
            connection.execute(
                f"{_CHAIN} UPDATE conversations SET title = ?2 WHERE id = ?3 AND title = ?4 AND NOT EXISTS"
                " (SELECT 1 FROM exchanges WHERE conversation = ?3 AND NOT replaced AND id NOT IN chain)",
                (exchange_id, short_title(question), conversation, short_title(before)),
            )
            if is_unanswered:
                connection.execute("DELETE FROM exchanges WHERE id = ?", (exchange_id,))
            return self._asked(
                connection, owner, question, filters, conversation, replaces if is_unanswered else exchange_id
            )

    def answered(self, exchange_id: str, answer: Answer, *, whole: bool = True) -> None:
        """Keep the answer of an exchange, which thereby replaces those before it that it was to, unless it is no whole.

        If the exchange was deleted meanwhile, nothing is kept.
        """
        packed = zlib.compress(json.dumps(answer.to_dict(), ensure_ascii=False).encode())
        with self.database.connection() as connection:
            connection.execute(
                "UPDATE exchanges SET answer = ?, format = ?, said = ?, problem = '' WHERE id = ?",
                (packed, FORMAT, answer.text, exchange_id),
            )
            if whole:
                connection.execute(
                    f"{_CHAIN} UPDATE exchanges SET replaced = 1 WHERE id IN chain AND id <> ?1", (exchange_id,)
                )

    def failed(self, exchange_id: str, problem: str) -> None:
        """Keep why an exchange has no answer."""
        with self.database.connection() as connection:
            connection.execute("UPDATE exchanges SET problem = ? WHERE id = ?", (problem, exchange_id))

    def rate(self, owner: str, exchange_id: str, rating: int | None, comment: str | None = None) -> None:
        """Keep what the owner thinks of an answer; without a comment the one before stays."""
        with self.database.connection() as connection:
            connection.execute(
                "UPDATE exchanges SET rating = ?, comment = COALESCE(?, comment) WHERE id = ? AND conversation IN"
                " (SELECT id FROM conversations WHERE owner = ?)",
                (rating, comment, exchange_id, digest(owner)),
            )

    def rename(self, owner: str, conversation_id: str, title: str) -> None:
        """Give a conversation another title; an empty one changes nothing."""
        if title.strip():
            self._change(owner, conversation_id, "title = ?", short_title(title))

    def move(self, owner: str, conversation_ids: Sequence[str], folder: str) -> None:
        """Put conversations into a folder, which is made by that; an empty name takes them out of theirs."""
        for each in conversation_ids:
            self._change(owner, each, "folder = ?", short_title(folder))

    def delete(self, owner: str, conversation_id: str) -> None:
        """Delete a conversation; for an hour it can be brought back, a use after that overwrites it."""
        self._change(owner, conversation_id, "deleted = ?", time.time())

    def restore(self, owner: str, conversation_id: str) -> None:
        """Bring back a conversation that was deleted within the last hour."""
        self._change(owner, conversation_id, "deleted = NULL")

    def _touch(self, connection: sqlite3.Connection, owner: str, conversation_id: str, now: float) -> bool:
        """Whether a conversation is the owner's; if so, it is the newest now."""
        changed = connection.execute(
            "UPDATE conversations SET updated = ? WHERE id = ? AND owner = ? AND deleted IS NULL",
            (now, conversation_id, digest(owner)),
        )
        return bool(changed.rowcount)

    def _change(self, owner: str, conversation_id: str, what: str, *values: object) -> None:
        with self.database.connection() as connection:
            connection.execute(
                f"UPDATE conversations SET {what} WHERE id = ? AND owner = ?",
                (*values, conversation_id, digest(owner)),
            )


def _exchange(row: tuple[Any, ...]) -> Exchange:
    exchange_id, conversation, question, filters, asked, said, problem, rating, comment, replaces, packed = row
    return Exchange(
        exchange_id, conversation, question, _filters(filters), asked, said, problem, rating, comment, replaces,
        _unpacked(packed) if packed else None,
    )  # fmt: skip


def _filters(stored: str) -> Filters:
    try:
        return restored(Filters, json.loads(stored))
    except UNREADABLE:
        return Filters()


@lru_cache(maxsize=REMEMBERED)
def _unpacked(packed: bytes) -> Answer | None:
    """An answer as it was kept, None if it cannot be read; a page asks for the same ones again and again."""
    try:
        return Answer.from_dict(json.loads(zlib.decompress(packed)))
    except UNREADABLE:
        return None


def digest(owner: str) -> str:
    """What is stored of an owner."""
    return hashlib.sha256(owner.encode()).hexdigest()


def new_id() -> str:
    """An id that no other row has."""
    return secrets.token_hex(8)


def short_title(text: str) -> str:
    """The first words of a text, as a title."""
    words = " ".join(text.split())
    return words if len(words) <= LONGEST_TITLE else words[: LONGEST_TITLE - 1].rsplit(" ", 1)[0] + "…"
