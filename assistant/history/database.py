"""The database of conversations and notes: opened for one use at a time, and what was deleted overwritten in time."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

from assistant.errors import StoreError
from assistant.history.migrations import migrate

KEPT = 3600  # seconds for which a deleted conversation can be brought back
BUSY = 10  # seconds to wait for another writer


class Database:
    """The file that holds conversations; made, or brought to the present form, when it is opened first.

    Raises:
        StoreError: from every method, if it cannot be read or written, or a later version made it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._log = path.with_name(f"{path.name}-wal")
        with self._translated():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch(mode=0o600)
        with self.opened() as connection:
            with connection:
                migrate(connection, path)
            connection.execute("PRAGMA journal_mode = WAL")
            self._purge(connection)

    @contextlib.contextmanager
    def connection(self) -> Iterator[sqlite3.Connection]:
        """A connection with one transaction, which is written at the end; it sees nothing that is to be overwritten."""
        with self.opened() as connection:
            self._purge(connection)
            with connection:
                yield connection

    @contextlib.contextmanager
    def opened(self) -> Iterator[sqlite3.Connection]:
        """A connection without a transaction."""
        with self._translated(), contextlib.closing(sqlite3.connect(self.path, timeout=BUSY)) as connection:
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute("PRAGMA synchronous = FULL")
            yield connection

    def _purge(self, connection: sqlite3.Connection) -> None:
        """Overwrite what was deleted long enough ago, in the file and in the log beside it.

        The log cannot be emptied while somebody reads what it changes. Nobody waits for that: a log that is not empty
        is looked after by each further use, whoever left it.
        """
        due = (time.time() - KEPT,)
        for table in ("conversations", "notes"):
            if connection.execute(f"SELECT 1 FROM {table} WHERE deleted < ?", due).fetchone():  # no writer waits
                with connection:
                    connection.execute(f"DELETE FROM {table} WHERE deleted < ?", due)
        if self._log.exists() and self._log.stat().st_size:
            connection.execute("PRAGMA busy_timeout = 0")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.execute(f"PRAGMA busy_timeout = {BUSY * 1000}")

    @contextlib.contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise StoreError(
                f"The conversations in {self.path} cannot be used: {error}.",
                hint="Check the folder and its free space, or set ASSISTANT_DATA_DIR to another folder.",
            ) from error
