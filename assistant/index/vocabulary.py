"""The words of the passages as they are written, and how often each stands there: what a misspelt one may mean.

Passages that are archived do not count. A word goes with the last passage that had it.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable

from assistant.text.words import spoken

TABLE = "CREATE TABLE vocabulary(word TEXT PRIMARY KEY, count INTEGER NOT NULL) WITHOUT ROWID"


def add(connection: sqlite3.Connection, texts: Iterable[str]) -> None:
    """Count the words of passages that have come."""
    _count(connection, texts, 1)


def take(connection: sqlite3.Connection, texts: Iterable[str]) -> None:
    """No longer count the words of passages that go."""
    _count(connection, texts, -1)
    connection.execute("DELETE FROM vocabulary WHERE count <= 0")


def recount(connection: sqlite3.Connection) -> None:
    """Count the words of all passages."""
    connection.execute("DELETE FROM vocabulary")
    add(connection, (row[0] for row in connection.execute("SELECT text FROM passages")))


def near(connection: sqlite3.Connection, letter: str, shortest: int, longest: int) -> list[tuple[str, int]]:
    """The words that begin with a letter and have so many letters, with how often each stands there."""
    rows = connection.execute(
        "SELECT word, count FROM vocabulary WHERE word >= ? AND word < ? AND length(word) BETWEEN ? AND ?",
        (letter, chr(ord(letter) + 1), shortest, longest),
    )
    return rows.fetchall()


def _count(connection: sqlite3.Connection, texts: Iterable[str], by: int) -> None:
    counts = Counter(word for text in texts for word in spoken(text))
    connection.executemany(
        "INSERT INTO vocabulary VALUES (?, ?) ON CONFLICT(word) DO UPDATE SET count = count + excluded.count",
        ((word, by * count) for word, count in sorted(counts.items())),
    )
