"""Rows that move as they are: to another id, out of the library into its archive, and back.

In the archive a document has a `place` instead of an id: what keeps its file names it.
"""

from __future__ import annotations

import dataclasses
import json
import sqlite3
from collections.abc import Collection

from assistant.ports import ANEW
from assistant.records import Document
from assistant.text.passages import passage_id

_READ = "text, pages, outline, blocks, facts"
_KEPT = (
    "text, locator, headings, page, page_label, first, last, embedded, vector, sentences, sentence_vectors,"
    " heading_words, words, ocr"
)


def move(connection: sqlite3.Connection, old: str, document: Document, stamp: str, described: str) -> None:
    """Let the document `old` be another, its text as it is; its passages get new numbers, as those of search do."""
    connection.execute("PRAGMA defer_foreign_keys = ON")
    connection.execute(
        "UPDATE documents SET id = ?, path = ?, record = ?, stamp = ?, described = ? WHERE id = ?",
        (document.id, document.path, _values(document), stamp, described, old),
    )
    if document.id != old:
        _take(connection, document.id, "passages", "document", old)
        connection.execute("DELETE FROM passages WHERE document = ?", (old,))


def archive(connection: sqlite3.Connection, document_id: str, place: str) -> None:
    """Take a document out of the library, and keep what was read of it."""
    connection.execute("DELETE FROM archived_documents WHERE place = ?", (place,))
    connection.execute(
        f"INSERT INTO archived_documents SELECT ?, (SELECT value FROM facts WHERE name = 'analysis'), record, stamp,"
        f" described, {_READ} FROM documents WHERE id = ?",
        (place, document_id),
    )
    connection.execute(
        f"INSERT INTO archived_passages SELECT ?, {_KEPT} FROM passages WHERE document = ? ORDER BY number",
        (place, document_id),
    )
    connection.execute("DELETE FROM documents WHERE id = ?", (document_id,))


def restore(connection: sqlite3.Connection, place: str, document: Document, stamp: str, described: str) -> None:
    """Take a document out of the archive into the library."""
    connection.execute(
        f"INSERT INTO documents(id, path, record, stamp, described, {_READ})"
        f" SELECT ?, ?, ?, ?, ?, {_READ} FROM archived_documents WHERE place = ?",
        (document.id, document.path, _values(document), stamp, described, place),
    )
    _take(connection, document.id, "archived_passages", "place", place)
    connection.execute("DELETE FROM archived_documents WHERE place = ?", (place,))


def expire(connection: sqlite3.Connection, places: Collection[str]) -> None:
    """Delete what the archive keeps of any but these places."""
    connection.execute(
        "DELETE FROM archived_documents WHERE place NOT IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(places)),),
    )


def archived(connection: sqlite3.Connection, place: str, analysis: str) -> tuple[str, ...] | None:
    """The row of an archived document, as `columns.record_of` takes it, if the code of this analysis read it."""
    row: tuple[str, ...] | None = connection.execute(
        f"SELECT record, stamp, described, {_READ} FROM archived_documents"
        " WHERE place = ? AND analysis = ? AND described <> ?",
        (place, analysis, ANEW),
    ).fetchone()
    return row


def _take(connection: sqlite3.Connection, document_id: str, table: str, column: str, value: str) -> None:
    """Copy passages of a table into the library, as those of a document; their ids derive from its own."""
    connection.create_function("passage_id", 4, passage_id, deterministic=True)
    connection.execute(
        f"INSERT INTO passages(id, document, {_KEPT})"
        f" SELECT passage_id(?, locator, text, row_number() OVER (PARTITION BY locator, text ORDER BY first)),"
        f" ?, {_KEPT} FROM {table} WHERE {column} = ? ORDER BY first",
        (document_id, document_id, value),
    )


def _values(document: Document) -> str:
    return json.dumps(dataclasses.asdict(document))
