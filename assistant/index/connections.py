"""Connections to a SQLite file, kept open between reads: opening one costs more than most reads do."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path


class Connection(sqlite3.Connection):
    """A connection that remembers of which file it is, and what it last read of a certain version."""

    inode: int = 0
    seen: tuple[int, str] = (-1, "")


class Connections:
    """Connections to one file, for any number of threads; each serves one operation at a time.

    A file that is deleted and made anew is another: connections to the one before are dropped.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._idle: list[Connection] = []

    @contextlib.contextmanager
    def taken(self) -> Iterator[Connection]:
        """A connection for one operation; one that failed is not used again.

        Raises:
            sqlite3.Error: the file cannot be opened, or the operation failed.
        """
        connection = self._current() or self._opened()
        try:
            yield connection
            if connection.in_transaction:
                connection.execute("ROLLBACK")
        except BaseException:
            connection.close()
            raise
        with self._lock:
            self._idle.append(connection)

    def close(self) -> None:
        """Close the connections that are idle."""
        with self._lock:
            while self._idle:
                self._idle.pop().close()

    def _current(self) -> Connection | None:
        """An idle connection to the file that is there now."""
        inode = self._inode()
        with self._lock:
            while self._idle:
                connection = self._idle.pop()
                if connection.inode == inode:
                    return connection
                connection.close()
        return None

    def _opened(self) -> Connection:
        connection = sqlite3.connect(
            self._path, timeout=30, isolation_level=None, check_same_thread=False, factory=Connection
        )
        connection.inode = self._inode()
        return connection

    def _inode(self) -> int:
        """The file's number, which no other file has while a connection holds it open; 0 if there is none."""
        try:
            return os.stat(self._path).st_ino
        except OSError:
            return 0
