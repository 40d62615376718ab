"""What the tables of the store hold: records to the values of their columns, and back."""

from __future__ import annotations

import dataclasses
import json
from functools import lru_cache
from typing import Any, Literal

from assistant.index import vocabulary
from assistant.policy import labels
from assistant.ports import Entry, Record
from assistant.records import Block, Document, Fact, Page, Passage, Provision, restored

SCHEMA = "6"
TABLES = """
CREATE TABLE facts(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE documents(
    id TEXT PRIMARY KEY, path TEXT UNIQUE NOT NULL, record TEXT NOT NULL, stamp TEXT NOT NULL, described TEXT NOT NULL,
    text TEXT NOT NULL, pages TEXT NOT NULL, outline TEXT NOT NULL, blocks TEXT NOT NULL DEFAULT '[]',
    facts TEXT NOT NULL DEFAULT '[]'
);
CREATE TABLE passages(
    number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT UNIQUE NOT NULL,
    document TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    text TEXT NOT NULL, locator TEXT NOT NULL, headings TEXT NOT NULL, page INTEGER, page_label TEXT NOT NULL,
    first INTEGER NOT NULL, last INTEGER NOT NULL,
    embedded TEXT NOT NULL, vector BLOB NOT NULL, sentences BLOB NOT NULL, sentence_vectors BLOB NOT NULL,
    heading_words BLOB NOT NULL, words BLOB NOT NULL
);
CREATE INDEX passages_of ON passages(document, first, last);
"""
ADDED = (
    "CREATE INDEX passages_embedded ON passages(embedded)",
    "CREATE TABLE archived_documents("
    " place TEXT PRIMARY KEY, analysis TEXT NOT NULL, record TEXT NOT NULL, stamp TEXT NOT NULL,"
    " described TEXT NOT NULL, text TEXT NOT NULL, pages TEXT NOT NULL, outline TEXT NOT NULL, blocks TEXT NOT NULL,"
    " facts TEXT NOT NULL)",
    "CREATE TABLE archived_passages("
    " place TEXT NOT NULL REFERENCES archived_documents(place) ON DELETE CASCADE,"
    " text TEXT NOT NULL, locator TEXT NOT NULL, headings TEXT NOT NULL, page INTEGER, page_label TEXT NOT NULL,"
    " first INTEGER NOT NULL, last INTEGER NOT NULL,"
    " embedded TEXT NOT NULL, vector BLOB NOT NULL, sentences BLOB NOT NULL, sentence_vectors BLOB NOT NULL,"
    " heading_words BLOB NOT NULL, words BLOB NOT NULL)",
    "CREATE INDEX archived_passages_of ON archived_passages(place)",
)
"""What format 4 added beside a column: passages by what was embedded, and what is kept of removed documents."""
SCANS = ("ALTER TABLE passages ADD COLUMN ocr REAL", "ALTER TABLE archived_passages ADD COLUMN ocr REAL")
"""What format 6 added: how sure OCR is of what it read."""
UPGRADES = {
    "5": ("6", SCANS),
    "2": ("3", ("ALTER TABLE documents ADD COLUMN blocks TEXT NOT NULL DEFAULT '[]'",)),
    "4": ("5", (vocabulary.TABLE,)),
    "3": ("4", ("ALTER TABLE documents ADD COLUMN facts TEXT NOT NULL DEFAULT '[]'", *ADDED)),
}
"""From an older format to the next one. What it lacks comes with the next sync: the code that reads is another, too."""
PASSAGE = "number, id, document, text, locator, headings, page, page_label, first, last, sentences, ocr"


def row_of(record: Record) -> tuple[str, ...]:
    """A document as its row."""
    document = record.document
    return (
        document.id, document.path, json.dumps(dataclasses.asdict(document)),
        record.stamp, record.described, record.text,
        json.dumps([dataclasses.astuple(page) for page in record.pages]),
        json.dumps([dataclasses.astuple(provision) for provision in record.outline]),
        json.dumps([dataclasses.astuple(block) for block in record.blocks]),
        json.dumps([dataclasses.asdict(fact) for fact in record.facts]),
    )  # fmt: skip


def record_of(row: tuple[str, ...]) -> Record:
    """A document with what reading gave, from a row of the columns from `record` on, but for the path."""
    record, stamp, described, text, pages, outline, blocks, facts = row
    return Record(
        document_of(record), stamp, described, text,
        pages_of(pages),
        outline_of(outline),
        tuple(map(Block.of, json.loads(blocks))),
        tuple(restored(Fact, fact) for fact in json.loads(facts)),
    )  # fmt: skip


@lru_cache(maxsize=200)
def outline_of(outline: str) -> tuple[Provision, ...]:
    """The provisions of a document, as they are stored. Kept, for many searches ask for those of the same documents."""
    return tuple(map(provision_of, json.loads(outline)))


@lru_cache(maxsize=200)
def pages_of(pages: str) -> tuple[Page, ...]:
    """The pages of a document, as they are stored; kept as its provisions are."""
    return tuple(map(Page.of, json.loads(pages)))


@lru_cache(maxsize=200)
def locators_of(outline: str) -> frozenset[str]:
    """The locators of the same."""
    return frozenset(provision.locator for provision in outline_of(outline))


def provision_of(values: list[Any]) -> Provision:
    """A provision, from the list that it is stored as; values that a later version put behind these are left out."""
    locator, title, start, end, page, page_label, headings, *rest = values
    ocr = rest[0] if rest and isinstance(rest[0], float) else None
    return Provision(locator, title, start, end, page, page_label, tuple(headings), ocr)


@lru_cache(maxsize=2000)
def document_of(record: str) -> Document:
    """A document, as far as it is known: it may be of another version. Kept, for every search reads some again."""
    document = restored(Document, json.loads(record))
    return dataclasses.replace(document, name=labels.short_title(document))


def blobs_of(entry: Entry) -> tuple[bytes, bytes, bytes]:
    """Vector, offsets of sentences, and vectors of sentences, as bytes."""
    import numpy as np

    spans = np.array(entry.sentences, dtype=np.int32)
    return entry.vector.astype(np.float32).tobytes(), spans.tobytes(), entry.sentence_vectors.tobytes()


def passage_of(row: tuple[Any, ...], document: Document) -> tuple[Passage, tuple[tuple[int, int], ...]]:
    """The passage of a row that begins with the columns PASSAGE, and the offsets of its sentences."""
    _, passage_id, _, text, locator, headings, page, page_label, first, last, spans, ocr = row[:12]
    passage = Passage(
        passage_id, document, text, locator, tuple(json.loads(headings)), page, page_label, first, last, ocr=ocr
    )
    return passage, spans_of(spans)


def spans_of(spans: bytes) -> tuple[tuple[int, int], ...]:
    """The offsets of the sentences of a passage, as they are stored."""
    ends = numbers_of("i", spans)
    return tuple(zip(ends[::2], ends[1::2], strict=True))


def entry_of(row: tuple[Any, ...], document: Document) -> Entry:
    """A passage with what is stored beside it, from a row of PASSAGE, embedded, vector and sentence_vectors."""
    import numpy as np

    passage, spans = passage_of(row, document)
    embedded, vector, sentence_vectors = row[12:]
    vectors = np.frombuffer(sentence_vectors, dtype=np.int8)
    return Entry(
        passage, embedded, np.frombuffer(vector, dtype=np.float32), spans,
        vectors.reshape(len(spans), -1) if spans else vectors.reshape(0, 0),
    )  # fmt: skip


def numbers_of(code: Literal["i", "Q"], stored: bytes) -> tuple[int, ...]:
    """Whole numbers of one size that stand one after the other."""
    return tuple(memoryview(stored).cast(code))
