"""index/library.sqlite3, the system of record: documents, their text, passages, vectors and words.

One transaction per document; WAL with synchronous=FULL, so that what was committed survives a
killed process and a lost power supply. Every write holds a lock for that one write; readers are
never blocked. A connection serves one operation at a time, so any thread may call. It is one file, since each
method is a statement or a transaction over the same tables.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
import shutil
import sqlite3
import threading
import time
import uuid
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import ModelMismatchError, StoreError
from assistant.index import columns, moving, vocabulary
from assistant.index.connections import Connection, Connections
from assistant.index.digests import digests
from assistant.index.failures import translated, unreadable
from assistant.index.lock import writing
from assistant.ports import ANEW, Entry, IndexedPassage, Record, Row
from assistant.records import Document, Page, Provision

if TYPE_CHECKING:
    from assistant.ports import Vectors

ABANDONED = 3600  # seconds
AT_ONCE = 1000  # texts that are held at once


class Store:
    """The library in one SQLite file.

    Args:
        folder: the index folder; made if missing.
        fingerprint: of the embedding model. A library made with another one is refused.
        dimension: of its vectors.
        analyse: a text and its language to the words by which it is found.
        analysis: which code makes what is stored of a text.
        lock_seconds: how long a writer waits for another.

    Raises:
        ModelMismatchError: the library holds vectors of another model.
        StoreError: the folder or the file cannot be used.
    """

    def __init__(
        self,
        folder: Path,
        fingerprint: str,
        dimension: int,
        analyse: Callable[[str, str], list[str]],
        analysis: str,
        lock_seconds: float,
    ) -> None:
        self.folder = folder
        self.dimension = dimension
        self.path = folder / "library.sqlite3"
        self._analyse = analyse
        self._analysis = analysis
        self._lock_seconds = lock_seconds
        self._fingerprint = fingerprint
        self._connections = Connections(self.path)
        self._begun = threading.local()
        self._prepare()

    def _prepare(self) -> None:
        """Make the library if there is none; refuse one that cannot be used."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(
                f"The index folder {self.folder} cannot be made: {error.strerror}.",
                hint="Choose another with ASSISTANT_INDEX_DIR.",
            ) from error
        with self._connection() as connection:
            made = connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'facts'").fetchone()[0]
        if not made:
            self._create()
        facts = self._stated()
        if facts.get("schema") in columns.UPGRADES:
            self._upgrade()
            facts = self._stated()
        if facts.get("schema") != columns.SCHEMA:
            raise StoreError(
                f"The index has format {facts.get('schema')}, this version of the assistant writes {columns.SCHEMA}.",
                hint=f"Delete {self.folder} (your documents are in the corpus folder) and run: ai-policy sync",
            )
        if facts.get("model") != self._fingerprint:
            raise ModelMismatchError(
                f"The index was made with the embedding model {facts.get('model')!r}, the settings name"
                f" {self._fingerprint!r}.",
                hint="To go on with the first, set ASSISTANT_EMBEDDING_MODEL to its name; to have the documents read by"
                f" the second, delete {self.folder} and run: ai-policy sync",
            )

    def _stated(self) -> dict[str, str]:
        with self._connection() as connection:
            return dict(connection.execute("SELECT name, value FROM facts"))

    def _upgrade(self) -> None:
        """Bring a library of an older format up to this one, keeping what it holds."""
        with self.writing("bring the index up to date"), self._transaction() as connection:
            while True:  # another process may have done it meanwhile
                found = connection.execute("SELECT value FROM facts WHERE name = 'schema'").fetchone()[0]
                if found not in columns.UPGRADES:
                    return
                schema, steps = columns.UPGRADES[found]
                for step in steps:
                    connection.execute(step)
                connection.execute("UPDATE facts SET value = ? WHERE name = 'schema'", (schema,))

    def _create(self) -> None:
        with self.writing("make the index"), self._connection() as connection:
            if connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'facts'").fetchone()[0]:
                return
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.executescript(
                ";".join(
                    ["BEGIN", columns.TABLES.rstrip().rstrip(";"), *columns.ADDED, vocabulary.TABLE, *columns.SCANS, ""]
                )
            )
            facts = {
                "schema": columns.SCHEMA, "library": uuid.uuid4().hex[:12], "model": self._fingerprint,
                "analysis": self._analysis, "revision": "0",
            }  # fmt: skip
            connection.executemany("INSERT INTO facts VALUES (?, ?)", facts.items())
            connection.execute("COMMIT")

    def close(self) -> None:
        """Close what is kept open."""
        self._connections.close()

    # Reading

    def facts(self) -> dict[str, str]:
        """The library's own facts: format, its random name, model, and revision (which grows with each write)."""
        with self._read() as connection:
            return dict(connection.execute("SELECT name, value FROM facts"))

    def revision(self) -> str:
        """The state of the library: another after each write, by whatever process, and in another library."""
        with self._shared() as connection:
            version = connection.execute("PRAGMA data_version").fetchone()[0]
            if connection.seen[0] != version:
                facts = dict(connection.execute("SELECT name, value FROM facts"))
                connection.seen = (version, f"{facts['library']}:{facts['revision']}")
            return connection.seen[1]

    @property
    def is_dated(self) -> bool:
        """Whether other code made what is stored of the texts."""
        return self.facts().get("analysis") != self._analysis

    def library(self) -> str:
        """The library's random name; one that is made anew has another, since its numbers begin again."""
        return self.facts()["library"]

    def documents(self) -> list[Document]:
        """All documents, by title."""
        with self._read() as connection:
            found = [columns.document_of(row[0]) for row in connection.execute("SELECT record FROM documents")]
        return sorted(found, key=lambda document: (document.title.casefold(), document.id))

    def stamps(self) -> dict[str, tuple[Document, str, str]]:
        """By path: the document, the stamp of its file and the digest of its metadata."""
        with self._read() as connection:
            rows = connection.execute("SELECT path, record, stamp, described FROM documents")
            return {path: (columns.document_of(record), stamp, described) for path, record, stamp, described in rows}

    def record(self, document_id: str) -> Record | None:
        """A document with its text, pages, outline and blocks; None if there is no such document."""
        with self._read() as connection:
            row = connection.execute(
                "SELECT record, stamp, described, text, pages, outline, blocks, facts FROM documents WHERE id = ?",
                (document_id,),
            ).fetchone()
            return columns.record_of(row) if row else None

    def outline(self, document_id: str) -> tuple[Provision, ...]:
        """The provisions of a document, in order; none if there is no such document."""
        return columns.outline_of(self._outline(document_id))

    def locators(self, document_id: str) -> frozenset[str]:
        """The locators of the same."""
        return columns.locators_of(self._outline(document_id))

    def _outline(self, document_id: str) -> str:
        with self._read() as connection:
            row = connection.execute("SELECT outline FROM documents WHERE id = ?", (document_id,)).fetchone()
            return row[0] if row else "[]"

    def found(self, numbers: Sequence[int]) -> dict[int, IndexedPassage]:
        """Passages as ranking reads them, by number; numbers that are gone are left out."""
        with self._read() as connection:
            rows = connection.execute(
                f"SELECT {columns.PASSAGE}, words FROM passages WHERE number IN (SELECT value FROM json_each(?))"
                " ORDER BY number",
                (json.dumps(list(numbers)),),
            ).fetchall()
            records = connection.execute(
                "SELECT id, record FROM documents WHERE id IN (SELECT value FROM json_each(?))",
                (json.dumps(sorted({row[2] for row in rows})),),
            ).fetchall()
            documents = {document_id: columns.document_of(record) for document_id, record in records}
            return {
                row[0]: IndexedPassage(*columns.passage_of(row, documents[row[2]]), columns.numbers_of("Q", row[-1]))
                for row in rows
            }

    def texts(self, numbers: Sequence[int]) -> Iterator[tuple[int, int, str, bytes]]:
        """Where passages begin in their documents, their texts, and the offsets of their sentences, by number.

        Numbers that are gone are left out; `columns.spans_of` reads the offsets.
        """
        for first in range(0, len(numbers), AT_ONCE):
            with self._read() as connection:
                rows = connection.execute(
                    "SELECT number, first, text, sentences FROM passages"
                    " WHERE number IN (SELECT value FROM json_each(?)) ORDER BY number",
                    (json.dumps(list(numbers[first : first + AT_ONCE])),),
                ).fetchall()
            yield from rows

    def pages(self, document_id: str) -> tuple[Page, ...]:
        """The pages of a document; none if it has none, or there is no such document."""
        with self._read() as connection:
            row = connection.execute("SELECT pages FROM documents WHERE id = ?", (document_id,)).fetchone()
            return columns.pages_of(row[0]) if row else ()

    def embedded(self, digests: Collection[str]) -> list[Entry]:
        """The passages of any documents whose vectors were made from what has these digests."""
        with self._read() as connection:
            rows = connection.execute(
                f"SELECT {', '.join(f'passages.{name}' for name in columns.PASSAGE.split(', '))}, embedded, vector,"
                " sentence_vectors, record FROM passages JOIN documents ON documents.id = document"
                " WHERE embedded IN (SELECT value FROM json_each(?))",
                (json.dumps(sorted(digests)),),
            ).fetchall()
            records = {row[-1]: columns.document_of(row[-1]) for row in rows}
            return [columns.entry_of(row[:-1], records[row[-1]]) for row in rows]

    def archived(self) -> dict[str, Document]:
        """The documents that were removed and whose rows are kept, by the place of their files."""
        with self._read() as connection:
            rows = connection.execute("SELECT place, record FROM archived_documents").fetchall()
            return {place: columns.document_of(record) for place, record in rows}

    def archived_record(self, place: str) -> Record | None:
        """What is kept of a removed document; None if there is nothing, or other code read it."""
        with self._read() as connection:
            row = moving.archived(connection, place, self._analysis)
            return columns.record_of(row) if row else None

    def size(self) -> int:
        """The number of passages."""
        with self._read() as connection:
            return int(connection.execute("SELECT count(*) FROM passages").fetchone()[0])

    def sizes(self) -> dict[str, int]:
        """The number of passages of each document, by its id."""
        with self._read() as connection:
            rows = connection.execute(
                "SELECT documents.id, count(number) FROM documents"
                " LEFT JOIN passages ON document = documents.id GROUP BY documents.id"
            )
            return dict(rows.fetchall())

    def numbers(self) -> list[int]:
        """The numbers of all passages, ascending."""
        with self._read() as connection:
            return [row[0] for row in connection.execute("SELECT number FROM passages ORDER BY number")]

    def within(self, document_id: str, start: int, end: int) -> list[int]:
        """The numbers of a document's passages that overlap a stretch of its text, in order."""
        with self._read() as connection:
            rows = connection.execute(
                "SELECT number FROM passages WHERE document = ? AND first < ? AND last > ? ORDER BY first",
                (document_id, end, start),
            )
            return [row[0] for row in rows]

    def vectors(self, numbers: Sequence[int] | None = None) -> tuple[list[int], Vectors]:
        """Numbers and vectors, shape (n, dimension), of the passages with these numbers, or of all, by number."""
        import numpy as np

        wanted = "" if numbers is None else " WHERE number IN (SELECT value FROM json_each(?))"
        given = () if numbers is None else (json.dumps(list(numbers)),)
        with self._read() as connection:
            rows = connection.execute(f"SELECT number, vector FROM passages{wanted} ORDER BY number", given).fetchall()
        matrix = np.frombuffer(b"".join(row[1] for row in rows), dtype=np.float32)
        return [row[0] for row in rows], matrix.reshape(len(rows), self.dimension)

    def rows(self, after: int = 0) -> list[Row]:
        """What search needs of all passages numbered above `after`, by number."""
        with self._read() as connection:
            rows = connection.execute(
                "SELECT number, document, vector, sentence_vectors, heading_words, words FROM passages"
                " WHERE number > ? ORDER BY number",
                (after,),
            )
            return [
                Row(number, document, vector, sentences, tuple(words))
                for number, document, vector, sentences, *words in rows
            ]

    def problems(self) -> list[str]:
        """What SQLite finds wrong with the file; empty if it is sound."""
        with self._read() as connection:
            found = [row[0] for row in connection.execute("PRAGMA integrity_check(5)") if row[0] != "ok"]
            found += [
                f"a passage of the missing document {row[0]}"
                for row in connection.execute("PRAGMA foreign_key_check(passages)")
            ]
        return found

    def spoken(self, letter: str, shortest: int, longest: int) -> list[tuple[str, int]]:
        """The words as passages write them, but for capitals and accents, and how often each stands there.

        Those that begin with a letter, and have so many.
        """
        with self._read() as connection:
            return vocabulary.near(connection, letter, shortest, longest)

    # Writing

    def writing(self, what: str) -> AbstractContextManager[None]:
        """Hold the write lock of corpus and index; can be entered again by the thread that holds it.

        Raises:
            LockedError: another process holds it for longer than `lock_seconds`.
        """
        return writing(self.folder, what, self._lock_seconds)

    @contextlib.contextmanager
    def together(self, what: str) -> Iterator[None]:
        """One transaction for all that this thread writes in the block."""
        with self.writing(what), self._transaction():
            yield
        self._settle()

    def put(self, record: Record, entries: Sequence[Entry]) -> None:
        """Store a document and its passages in one transaction; passages that did not change keep their numbers."""
        document = record.document
        with self.writing(f"store {document.id}"), self._transaction() as connection:
            connection.execute(
                "INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(id) DO UPDATE SET"
                " path = excluded.path, record = excluded.record, stamp = excluded.stamp,"
                " described = excluded.described, text = excluded.text, pages = excluded.pages,"
                " outline = excluded.outline, blocks = excluded.blocks, facts = excluded.facts",
                columns.row_of(record),
            )
            kept = self._forget(connection, document.id, {entry.passage.id: self._key(entry) for entry in entries})
            self._write(connection, entries, kept)
        self._settle()

    def amend(self, document: Document, described: str | None = None) -> None:
        """Store what is known of a document anew, with the digest of its metadata if these changed; not its text."""
        record = json.dumps(dataclasses.asdict(document))
        with self.writing(f"amend {document.id}"), self._transaction() as connection:
            spoken = _language(connection, document.id)
            connection.execute(
                "UPDATE documents SET record = ?, described = coalesce(?, described) WHERE id = ?",
                (record, described, document.id),
            )
            self._follow_language(connection, document, spoken)

    def move(self, document_id: str, document: Document, stamp: str, described: str) -> None:
        """Let a document be another, under another id or at another path, with its text and vectors."""
        with self.writing(f"move {document_id}"), self._transaction() as connection:
            spoken = _language(connection, document_id)
            moving.move(connection, document_id, document, stamp, described)
            self._follow_language(connection, document, spoken)
        self._settle()

    def archive(self, document_id: str, place: str) -> None:
        """Take a document out and keep its rows, which no search finds, under the place of its file."""
        with self.writing(f"remove {document_id}"), self._transaction() as connection:
            vocabulary.take(connection, _texts(connection, document_id))
            moving.archive(connection, document_id, place)
        self._settle()

    def restore(self, place: str, document: Document, stamp: str, described: str) -> None:
        """Let what is archived under a place be a document of the library again."""
        with self.writing(f"restore {document.id}"), self._transaction() as connection:
            spoken = self.archived().get(place, document).language_code
            moving.restore(connection, place, document, stamp, described)
            vocabulary.add(connection, _texts(connection, document.id))
            self._follow_language(connection, document, spoken)
        self._settle()

    def expire(self, places: Collection[str]) -> None:
        """Delete for good what is archived under any but these places."""
        if self.archived().keys() - set(places):
            with self.writing("delete what was removed"), self._transaction() as connection:
                moving.expire(connection, places)
            self._settle()

    def tidy(self) -> None:
        """Delete what processes that were killed left unfinished beside; what is an hour old nobody is writing."""
        for left in self.folder.glob("*/.unfinished-*"):
            with contextlib.suppress(OSError):
                if time.time() - left.stat().st_mtime > ABANDONED:
                    shutil.rmtree(left)

    def renewed(self, failed: Collection[str]) -> None:
        """Note that all texts have been analysed by the code as it is, but those of the paths that failed."""
        with self.writing("note the analysis"), self._transaction() as connection:
            connection.executemany(
                "UPDATE documents SET described = ? WHERE path = ?", [(ANEW, path) for path in failed]
            )
            connection.execute("INSERT OR REPLACE INTO facts VALUES ('analysis', ?)", (self._analysis,))
            vocabulary.recount(connection)

    def stamp(self, path: str, stamp: str) -> None:
        """Note a file's new stamp, where its content is the one that was read."""
        with self.writing("note a file's time"), self._transaction() as connection:
            connection.execute("UPDATE documents SET stamp = ? WHERE path = ?", (stamp, path))

    def remove(self, document_id: str) -> None:
        """Forget a document and its passages."""
        with self.writing(f"remove {document_id}"), self._transaction() as connection:
            self._forget(connection, document_id, {})
            connection.execute("DELETE FROM documents WHERE id = ?", (document_id,))
        self._settle()

    def _settle(self) -> None:
        """Empty the log of changes into the library, so that what was deleted stands nowhere; readers may delay it."""
        if self._joined() is None:
            with self._connection() as connection:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _follow_language(self, connection: sqlite3.Connection, document: Document, spoken: str) -> None:
        """Analyse a document's passages anew by the rules of its language, where it was `spoken` of as of another."""
        if document.language_code != spoken:
            entries = _entries(connection, document.id)
            kept = self._forget(connection, document.id, {entry.passage.id: self._key(entry) for entry in entries})
            self._write(connection, entries, kept)

    def _key(self, entry: Entry) -> tuple[str, bytes, bytes, bytes]:
        """What must be alike for a passage to keep its number, beside its id."""
        passage, language = entry.passage, entry.passage.document.language_code
        headings = digests(self._analyse("\n\n".join([*passage.headings, passage.locator]), language))
        return entry.embedded, columns.blobs_of(entry)[1], headings, digests(self._analyse(passage.text, language))

    def _forget(
        self, connection: sqlite3.Connection, document_id: str, keep: Mapping[str, tuple[str, bytes, bytes, bytes]]
    ) -> dict[str, int]:
        """Delete a document's passages but those to keep (id and key alike); the numbers of the kept by id."""
        rows = connection.execute(
            "SELECT number, text, id, embedded, sentences, heading_words, words FROM passages WHERE document = ?",
            (document_id,),
        ).fetchall()
        kept = {passage_id: number for number, _, passage_id, *key in rows if keep.get(passage_id) == tuple(key)}
        gone = [(number, text) for number, text, passage_id, *_ in rows if passage_id not in kept]
        connection.executemany("DELETE FROM passages WHERE number = ?", [(number,) for number, _ in gone])
        if gone:
            vocabulary.take(connection, [text for _, text in gone])
        return kept

    def _write(self, connection: sqlite3.Connection, entries: Sequence[Entry], kept: Mapping[str, int]) -> None:
        """Store passages; those that are kept keep their numbers, and of them only where they stand may be new."""
        for entry in entries:
            self._write_one(connection, entry, kept.get(entry.passage.id))
        vocabulary.add(connection, [each.passage.text for each in entries if each.passage.id not in kept])

    def _write_one(self, connection: sqlite3.Connection, entry: Entry, number: int | None) -> None:
        passage = entry.passage
        headings = json.dumps(passage.headings)
        place = (headings, passage.page, passage.page_label, passage.start, passage.end, passage.ocr)
        if number is not None:
            connection.execute(
                "UPDATE passages SET headings = ?, page = ?, page_label = ?, first = ?, last = ?, ocr = ?"
                " WHERE number = ?",
                (*place, number),
            )
            return
        *_, heading_words, words = self._key(entry)
        connection.execute(
            "INSERT INTO passages(id, document, text, locator, headings, page, page_label, first, last, ocr,"
            " embedded, vector, sentences, sentence_vectors, heading_words, words)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                passage.id, passage.document.id, passage.text, passage.locator, *place, entry.embedded,
                *columns.blobs_of(entry), heading_words, words,
            ),
        )  # fmt: skip

    # Connections

    @contextlib.contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        connection = None
        try:
            connection = sqlite3.connect(self.path, timeout=30, isolation_level=None)
            yield connection
        except sqlite3.Error as error:
            raise translated(error, self.folder) from error
        finally:
            if connection is not None:
                connection.close()

    @contextlib.contextmanager
    def _shared(self) -> Iterator[Connection]:
        """A connection for reading that is kept open.

        The index may be deleted at any time: an empty one takes its place.
        """
        if not self.path.exists():
            self._prepare()
        try:
            with self._connections.taken() as connection:
                yield connection
        except sqlite3.Error as error:
            raise translated(error, self.folder) from error

    @contextlib.contextmanager
    def _read(self) -> Iterator[sqlite3.Connection]:
        """A connection that sees one state of the library, whatever is written meanwhile.

        In its block what is read is made into records, too: what cannot be is damaged, or of a version too far away.
        """
        with self._shared() as connection:
            connection.execute("BEGIN")
            try:
                yield connection
            except (ValueError, TypeError, RecursionError) as error:
                raise unreadable(self.folder) from error

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        """A transaction that is committed as a whole, with a new revision, or not at all.

        Within one that the thread has begun it is a part of that.
        """
        if joined := self._joined():
            yield joined
            return
        if not self.path.exists():
            self._prepare()
        with self._connection() as connection:
            for pragma in ("synchronous = FULL", "foreign_keys = ON", "secure_delete = ON"):
                connection.execute(f"PRAGMA {pragma}")
            connection.execute("BEGIN IMMEDIATE")
            self._begun.connection = connection
            try:
                yield connection
                connection.execute("UPDATE facts SET value = value + 1 WHERE name = 'revision'")
                connection.execute("COMMIT")
            except BaseException:
                with contextlib.suppress(sqlite3.Error):
                    connection.execute("ROLLBACK")
                raise
            finally:
                self._begun.connection = None

    def _joined(self) -> sqlite3.Connection | None:
        """The connection of the transaction that this thread has begun, if it has."""
        connection: sqlite3.Connection | None = getattr(self._begun, "connection", None)
        return connection


def _entries(connection: sqlite3.Connection, document_id: str) -> list[Entry]:
    rows = connection.execute(
        f"SELECT {columns.PASSAGE}, embedded, vector, sentence_vectors FROM passages WHERE document = ?"
        " ORDER BY number",
        (document_id,),
    ).fetchall()
    record = connection.execute("SELECT record FROM documents WHERE id = ?", (document_id,)).fetchone()
    return [columns.entry_of(row, columns.document_of(record[0])) for row in rows]


def _language(connection: sqlite3.Connection, document_id: str) -> str:
    """The code of the language of a document; empty if it is not known, or there is no such document."""
    record = connection.execute("SELECT record FROM documents WHERE id = ?", (document_id,)).fetchone()
    return columns.document_of(record[0]).language_code if record else ""


def _texts(connection: sqlite3.Connection, document_id: str) -> list[str]:
    return [row[0] for row in connection.execute("SELECT text FROM passages WHERE document = ?", (document_id,))]
