"""index/library.sqlite3, the system of record."""

import contextlib
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from dataclasses import replace

import numpy as np
import pytest
from conftest import document, entries_of, passage

from assistant.errors import LockedError, ModelMismatchError, StoreError
from assistant.index.columns import SCHEMA
from assistant.index.digests import digest
from assistant.index.store import Store
from assistant.ports import ANEW, Entry, Record
from assistant.records import Block, BlockKind, Fact, Page, Provision, Status
from assistant.text.words import indexed


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "index", "model 1", 4, indexed, "code 1", 0.5)


def entry(text, of=None, start=0, digest="d"):
    vector = np.full(4, 0.5, dtype=np.float32)
    return Entry(passage(text, of, start), digest, vector, ((0, len(text)),), np.ones((1, 4), dtype=np.int8))


def put(store, name, *texts, **fields):
    of = document(name, **fields)
    starts = [sum(len(text) for text in texts[:i]) for i in range(len(texts))]
    store.put(
        Record(of, "1:1", "", "".join(texts)),
        [entry(text, of, start) for text, start in zip(texts, starts, strict=True)],
    )
    return of


BLOCKS = (
    Block(BlockKind.ITEM, 1, 0, 4, 1, "(a)"),
    Block(BlockKind.ROW, 0, 5, 10, None, "", ("Who", "When")),
)


def test_what_is_put_is_read_back_whole(store):
    of = document("act", short_names=("A", "B"), problems=("one",), pages=2)
    outline = (Provision("Article 1", "Scope", 0, 10, 1, "i", ("Chapter I",)),)
    record = Record(of, "5:5", "digest", "Some text.", (Page(1, "i", 0, 10),), outline, BLOCKS)
    store.put(record, [entry("Some text.", of)])
    assert store.record("act") == record
    (kept,) = entries_of(store, "act")
    assert kept.passage == passage("Some text.", of)
    assert kept.sentences == ((0, 10),)
    assert kept.sentence_vectors.tolist() == [[1, 1, 1, 1]]
    (found,) = store.found(store.numbers()).values()
    assert (found.passage, found.sentences) == (kept.passage, kept.sentences)
    assert found.words == (digest("some"), digest("text"), digest("sometext"))


def test_a_document_that_another_version_wrote_is_read_as_far_as_it_is_known(store):
    of = put(store, "act", "Some text.", short_names=("A",), status=Status.IN_FORCE, pages=2)
    with sqlite3.connect(store.path) as connection:
        connection.execute(
            "UPDATE documents SET record = json_remove(json_set(record, '$.published', json('{\"id\": \"act\"}'),"
            " '$.status', 'consolidated'), '$.licence')"
        )
    assert store.documents() == [replace(of, status=Status.UNKNOWN)]
    assert store.record("act").document == replace(of, status=Status.UNKNOWN)


def test_passages_that_did_not_change_keep_their_numbers(store):
    put(store, "act", "First one. ", "Second one.")
    before = store.numbers()
    put(store, "act", "First one. ", "Second, changed.")
    assert before[0] in store.numbers()
    assert before[1] not in store.numbers()
    assert max(store.numbers()) > max(before)


def held(store, word):
    """The passages that hold a word, in their headings or their text."""
    return [
        row.number for row in store.rows() if any(digest(word).to_bytes(8, "little") in field for field in row.words)
    ]


def test_the_words_of_what_is_there_are_kept_and_not_of_what_was(store):
    put(store, "act", "Providers keep zebra logs.")
    assert held(store, "zebra") == store.numbers()
    put(store, "act", "Providers keep lion logs.")
    assert not held(store, "zebra")
    assert held(store, "lion")
    store.remove("act")
    assert store.rows() == []
    assert store.documents() == []


def test_search_reads_only_what_is_newer(store):
    put(store, "one", "Shared words here.")
    (first,) = store.numbers()
    put(store, "two", "Shared words there.")
    assert [row.document for row in store.rows(after=first)] == ["two"]
    assert [row.vector for row in store.rows(after=first)] == [np.full(4, 0.5, dtype=np.float32).tobytes()]


def test_a_passage_whose_headings_change_is_a_new_one_for_search(store):
    put(store, "act", "Some text.")
    (before,) = store.numbers()
    of = document("act")
    changed = entry("Some text.", of)
    changed = replace(changed, passage=replace(changed.passage, headings=("Zebra chapter",)))
    store.put(Record(of, "1:1", "", "Some text."), [changed])
    assert before not in store.numbers()
    assert held(store, "zebra") == store.numbers()


def test_a_failed_write_changes_nothing(store):
    put(store, "act", "The old text.")
    revision = store.revision()
    bad = entry("The new text.", document("act"))
    with pytest.raises(StoreError):
        store.put(Record(document("act"), "2:2", "", "The new text."), [bad, bad])
    assert store.record("act").text == "The old text."
    assert held(store, "old")
    assert store.revision() == revision
    assert not store.problems()


def test_each_write_is_a_new_revision(store):
    seen = {store.revision()}
    put(store, "act", "Text.")
    seen.add(store.revision())
    store.stamp("library/act.txt", "9:9")
    assert store.revision() not in seen
    assert len(seen) == 2
    assert store.stamps()["library/act.txt"][1] == "9:9"


def test_a_library_of_another_model_is_refused_with_the_way_out(store):
    with pytest.raises(ModelMismatchError, match="model 1") as caught:
        Store(store.folder, "model 2", 4, indexed, "code 1", 1)
    assert "ai-policy sync" in caught.value.hint
    assert "ASSISTANT_EMBEDDING_MODEL" in caught.value.hint
    assert store.facts()["model"] == "model 1"


def test_a_library_from_before_blocks_is_kept_and_takes_them(store):
    put(store, "act", "First one. ", "Second one.")
    numbers, revision = store.numbers(), store.revision()
    with contextlib.closing(sqlite3.connect(store.path, isolation_level=None)) as connection:
        connection.execute("ALTER TABLE documents DROP COLUMN blocks")
        connection.execute("ALTER TABLE documents DROP COLUMN facts")
        connection.execute("DROP INDEX passages_embedded")
        connection.execute("DROP TABLE archived_passages")
        connection.execute("DROP TABLE archived_documents")
        connection.execute("DROP TABLE vocabulary")
        connection.execute("ALTER TABLE passages DROP COLUMN ocr")
        connection.execute("UPDATE facts SET value = '2' WHERE name = 'schema'")
    opened = Store(store.folder, "model 1", 4, indexed, "code 2", 1)
    again = Store(store.folder, "model 1", 4, indexed, "code 2", 1)
    assert opened.facts()["schema"] == again.facts()["schema"] == SCHEMA
    assert opened.is_dated
    assert (opened.numbers(), opened.library()) == (numbers, revision.partition(":")[0])
    old = opened.record("act")
    assert old.blocks == ()
    opened.put(replace(old, blocks=BLOCKS), opened.embedded({"d"}))
    assert (again.record("act").blocks, again.numbers()) == (BLOCKS, numbers)


def changed(store, column, value):
    with contextlib.closing(sqlite3.connect(store.path, isolation_level=None)) as connection:
        connection.execute(f"UPDATE documents SET {column} = ?", (value,))


def test_what_a_later_version_stored_of_a_document_is_read_as_far_as_it_is_known(store):
    of = put(store, "act", "Some text.")
    changed(store, "pages", '[[1, "i", 0, 10, 0.5]]')
    changed(store, "outline", '[["Article 1", "Scope", 0, 10, 1, "i", ["Chapter I"], {"kind": "article"}]]')
    changed(store, "blocks", '[["formula", 1, 0, 4, 1, "(a)", [], "bold"]]')
    assert store.record("act") == Record(
        of, "1:1", "", "Some text.", (Page(1, "i", 0, 10),),
        (Provision("Article 1", "Scope", 0, 10, 1, "i", ("Chapter I",)),),
        (Block(BlockKind.PARAGRAPH, 1, 0, 4, 1, "(a)"),),
    )  # fmt: skip


@pytest.mark.parametrize("column", ["record", "pages", "outline", "blocks"])
@pytest.mark.parametrize("value", ["no JSON", "[[1]]", "[" * 100_000, "5"])
def test_what_cannot_be_read_of_a_document_is_said_with_the_way_out(store, column, value):
    put(store, "act", "Some text.")
    changed(store, column, value)
    with pytest.raises(StoreError, match="cannot be read") as caught:
        store.record("act")
    assert "ai-policy sync" in caught.value.hint


@pytest.mark.parametrize(
    "read",
    [
        lambda store, number: store.documents(),
        lambda store, number: store.stamps(),
        lambda store, number: store.found([number]),
        lambda store, number: store.embedded({"d"}),
    ],
    ids=["documents", "stamps", "found", "embedded"],
)
def test_a_document_that_cannot_be_read_is_said_to_be_so_wherever_it_is_handed_out(store, read):
    put(store, "act", "Some text.")
    changed(store, "record", '{"id": "act"}')
    with pytest.raises(StoreError, match="cannot be read"):
        read(store, store.numbers()[0])


def test_a_library_of_another_format_is_refused(store):
    with sqlite3.connect(store.path) as connection:
        connection.execute("UPDATE facts SET value = '999' WHERE name = 'schema'")
    with pytest.raises(StoreError, match="999"):
        Store(store.folder, "model 1", 4, indexed, "code 1", 1)


def test_a_file_that_is_no_database_is_said_to_be_damaged(tmp_path):
    (tmp_path / "library.sqlite3").write_bytes(b"not a database at all" * 100)
    with pytest.raises(StoreError, match="damaged"):
        Store(tmp_path, "model 1", 4, indexed, "code 1", 1)


HOLD = """
import sys, time
from pathlib import Path
from assistant.index.columns import SCHEMA
from assistant.index.store import Store
from assistant.text.words import indexed
with Store(Path(sys.argv[1]), "model 1", 4, indexed, "code 1", 1).writing("hold the lock"):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_second_writer_waits_and_then_says_who_holds_the_lock_while_readers_go_on(store):
    put(store, "act", "Some text.")
    holder = subprocess.Popen([sys.executable, "-c", HOLD, str(store.folder)], stdout=subprocess.PIPE, text=True)
    try:
        assert holder.stdout.readline().strip() == "held"
        with pytest.raises(LockedError, match=rf"process {holder.pid} \(to hold the lock"):
            store.remove("act")
        assert held(store, "text")
    finally:
        holder.kill()
        holder.wait()
        holder.stdout.close()
    store.remove("act")
    assert store.documents() == []


def test_threads_write_one_after_the_other(store):
    errors = []

    def write(number):
        try:
            put(store, f"act-{number}", f"Text number {number}.")
        except StoreError as error:
            errors.append(error)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not errors
    assert len(store.documents()) == 8


def test_a_full_disk_is_one_clear_sentence(store, monkeypatch):
    put(store, "act", "Some text.")
    limited = sqlite3.connect

    def connect(*arguments, **options):
        connection = limited(*arguments, **options)
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")
        return connection

    monkeypatch.setattr(sqlite3, "connect", connect)
    with pytest.raises(StoreError, match="disk is full"):
        put(store, "other", *[f"Long text number {n} {'x' * 5000}." for n in range(50)])
    monkeypatch.undo()
    assert [found.id for found in store.documents()] == ["act"]
    assert not store.problems()


def test_an_index_that_is_deleted_while_it_is_open_is_empty_and_another_library(store):
    put(store, "act", "Some text.")
    before = store.library()
    shutil.rmtree(store.folder)
    assert store.documents() == []
    assert store.library() != before
    put(store, "act", "Some text.")
    assert [document.id for document in store.documents()] == ["act"]


def test_what_other_code_made_is_known_until_it_is_renewed(store):
    assert not store.is_dated
    later = Store(store.folder, "model 1", 4, indexed, "code 2", 1)
    assert later.is_dated
    later.renewed(())
    assert not later.is_dated
    assert store.is_dated


def test_what_a_killed_process_left_beside_is_deleted_when_it_is_old(store):
    old, young = (store.folder / "chroma" / f".unfinished-{number}" for number in (1, 2))
    for folder in (old, young):
        folder.mkdir(parents=True)
    os.utime(old, (1, 1))
    store.tidy()
    assert not old.exists()
    assert young.exists()


def test_a_revision_is_seen_by_a_connection_that_stays_open_whoever_wrote(store):
    before = store.revision()
    assert store.revision() == before
    other = Store(store.folder, "model 1", 4, indexed, "code 1", 1)
    put(other, "act", "Text.")
    assert store.revision() != before
    other.remove("act")
    assert store.revision() not in (before, "")


def test_an_index_that_is_deleted_while_open_is_another_library(store):
    put(store, "act", "Text.")
    before = store.revision()
    shutil.rmtree(store.folder)
    assert store.revision().partition(":")[0] != before.partition(":")[0]
    assert store.documents() == []


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("SQLITE_IOERR_WRITE", "cannot be read or written"),
        ("SQLITE_READONLY_DBMOVED", "opened for writing"),
        ("SQLITE_CANTOPEN", "opened for writing"),
        ("SQLITE_CORRUPT_INDEX", "is damaged"),
        ("SQLITE_BUSY", "cannot be used"),
    ],
)
def test_errors_of_sqlite_are_told_apart_by_their_name_and_not_by_their_words(store, monkeypatch, name, told):
    error = sqlite3.OperationalError("the disk is full, malformed, readonly")
    error.sqlite_errorname = name

    def fail():
        raise error

    monkeypatch.setattr(store._connections, "taken", fail)
    with pytest.raises(StoreError, match=told) as caught:
        store.documents()
    assert caught.value.hint


def test_what_is_committed_is_down_on_the_disk_also_where_sqlite_is_built_to_wait(tmp_path, monkeypatch):
    committed = []

    class Waiting(sqlite3.Connection):
        """A connection of an SQLite whose default is not to wait for the disk."""

        def execute(self, statement, *rest):
            if statement == "COMMIT":
                committed.append(super().execute("PRAGMA synchronous").fetchone()[0])
            return super().execute(statement, *rest)

    def connect(*arguments, original=sqlite3.connect, **options):
        connection = original(*arguments, factory=Waiting, **options)
        connection.execute("PRAGMA synchronous = OFF")
        return connection

    monkeypatch.setattr(sqlite3, "connect", connect)
    store = Store(tmp_path / "index", "model 1", 4, indexed, "code 1", 1)
    put(store, "act", "Some text.")
    store.remove("act")
    full = 2
    assert committed == [full, full, full]
    with sqlite3.connect(store.path) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def full_record(name, *texts):
    of = document(name, pages=1)
    outline = (Provision("Article 1", "Scope", 0, 4, 1, "i", ()),)
    return Record(of, "5:5", "digest", "".join(texts), (Page(1, "i", 0, 10),), outline, BLOCKS, (Fact("kind", "law"),))


def words_of(store):
    return {word for each in store.found(store.numbers()).values() for word in each.words}


@pytest.mark.parametrize("spoken", ["de", "de-AT", "DE_ch"])
def test_words_are_those_of_the_language_of_the_document(store, spoken):
    put(store, "gesetz", "Die Anbieter.", language=spoken)
    assert words_of(store) == {digest("anbiet")}


def test_where_another_language_is_known_of_a_document_its_words_are_those_of_that_one(store):
    before = put(store, "gesetz", "Die Anbieter.", "Nummer 12.", language="en")
    numbers, told = store.numbers(), words_of(store)
    after = replace(before, language="de")
    store.amend(after)
    assert store.record("gesetz").document == after
    assert words_of(store) == {digest("anbiet"), digest("numm"), digest("12")} != told
    assert not set(numbers) & set(store.numbers()), "or search would not see that its words are others"
    assert [each.vector.tolist() for each in entries_of(store, "gesetz")] == [[0.5] * 4] * 2
    numbers = store.numbers()
    store.amend(replace(after, issuer="Council"))
    assert store.numbers() == numbers


def test_a_document_that_moves_or_comes_back_with_another_language_has_the_words_of_that_one(store):
    before = put(store, "gesetz", "Die Anbieter.", language="en")
    moved = replace(before, id="law", language="de")
    store.move("gesetz", moved, "6:6", "")
    assert words_of(store) == {digest("anbiet")}
    store.archive("law", "law~0001")
    store.restore("law~0001", before, "7:7", "")
    assert words_of(store) == {digest("die"), digest("anbiet"), digest("dieanbiet")}
    assert store.problems() == []


def test_a_document_that_moves_keeps_all_but_its_id_and_its_numbers(store):
    record = full_record("act", "Same. ", "Same. ", "Other.")
    store.put(record, [entry(text, record.document, 6 * i) for i, text in enumerate(("Same. ", "Same. ", "Other."))])
    before, numbers = entries_of(store, "act"), store.numbers()
    moved = document("law", path="library/elsewhere.txt")
    store.move("act", moved, "6:6", "other")
    assert store.record("law") == replace(record, document=moved, stamp="6:6", described="other")
    assert store.record("act") is None
    after = entries_of(store, "law")
    assert [replace(e.passage, id="", document=moved) for e in before] == [replace(e.passage, id="") for e in after]
    assert len({e.passage.id for e in (*before, *after)}) == 6
    assert [e.vector.tolist() for e in before] == [e.vector.tolist() for e in after]
    assert min(store.numbers()) > max(numbers), "or search would not see that they are another's"
    store.put(replace(record, document=moved), [replace(e, passage=replace(e.passage)) for e in after])
    assert store.problems() == []


def test_the_ids_of_passages_that_move_are_those_that_reading_gives_them(library, tmp_path):
    (tmp_path / "law.txt").write_text(
        "Article 1\n\nLamps burn.\n\nArticle 1\n\nLamps burn.\n\nArticle 2\n\nShips stop.\n"
    )
    library.add(tmp_path / "law.txt")
    library.library.describe("law", {"id": "other"})
    moved = [e.passage.id for e in entries_of(library._store, "other")]
    library.library.reread("other")
    assert [e.passage.id for e in entries_of(library._store, "other")] == moved


def test_what_is_archived_is_found_by_nothing_and_comes_back_whole(store):
    record = full_record("act", "Some text.")
    store.put(record, [entry("Some text.", record.document)])
    (before,) = entries_of(store, "act")
    numbers = store.numbers()
    store.archive("act", "act~0001")
    assert (store.documents(), store.numbers(), store.rows(), store.size()) == ([], [], [], 0)
    assert store.record("act") is None
    assert store.embedded({"d"}) == []
    assert store.archived() == {"act~0001": record.document}
    assert store.archived_record("act~0001") == record
    store.restore("act~0001", record.document, "7:7", "")
    assert store.record("act") == replace(record, stamp="7:7", described="")
    (after,) = entries_of(store, "act")
    assert after.passage == replace(before.passage, id=after.passage.id)
    assert after.vector.tolist() == before.vector.tolist()
    assert after.sentence_vectors.tolist() == before.sentence_vectors.tolist()
    assert store.numbers() > numbers
    assert store.archived() == {}


def test_what_other_code_read_or_is_to_be_read_anew_does_not_come_back_from_the_archive(store):
    put(store, "act", "Some text.")
    put(store, "law", "Other text.")
    changed(store, "described", ANEW)
    store.archive("act", "act~0001")
    changed(store, "described", "")
    store.archive("law", "law~0001")
    assert store.archived_record("act~0001") is None
    assert store.archived_record("law~0001") is not None
    assert Store(store.folder, "model 1", 4, indexed, "code 2", 1).archived_record("law~0001") is None


def test_what_expires_is_overwritten(store):
    put(store, "act", "Zebra keepers whisper.")
    put(store, "law", "Lion keepers shout.")
    for name in ("act", "law"):
        store.archive(name, f"{name}~0001")
    store.expire({"law~0001", "other~0001"})
    assert set(store.archived()) == {"law~0001"}
    held = b"".join(file.read_bytes() for file in store.folder.iterdir())
    assert b"Zebra keepers" not in held
    assert b"Lion keepers" in held
    revision = store.revision()
    store.expire({"law~0001"})
    assert store.revision() == revision


def test_what_is_written_together_is_written_as_a_whole_or_not_at_all(store):
    put(store, "act", "Some text.")
    revision = store.revision()

    def both(fails):
        with store.together("change both"):
            store.move("act", document("law", path="library/elsewhere.txt"), "1:1", "")
            put(store, "act", "New text.")
            if fails:
                raise RuntimeError

    with pytest.raises(RuntimeError):
        both(fails=True)
    assert ([each.id for each in store.documents()], store.revision()) == (["act"], revision)
    both(fails=False)
    assert {each.id: store.record(each.id).text for each in store.documents()} == {
        "act": "New text.",
        "law": "Some text.",
    }
    assert int(store.revision().partition(":")[2]) == int(revision.partition(":")[2]) + 1


def test_passages_are_found_by_what_was_embedded_in_whatever_document(store):
    one, two = put(store, "act", "Some text."), put(store, "law", "Some text.")
    assert {each.passage.document for each in store.embedded({"d", "e"})} == {one, two}
    assert store.embedded({"e"}) == []


def test_texts_are_read_in_parts_and_those_that_are_gone_are_left_out(store, monkeypatch):
    monkeypatch.setattr("assistant.index.store.AT_ONCE", 2)
    document = full_record("act", "One. Two. Three.").document
    store.put(full_record("act", "One. Two. Three."), [entry(text, document) for text in ("One.", "Two.", "Three.")])
    numbers = store.numbers()
    assert [text for _, _, text, _ in store.texts([*numbers, 999])] == ["One.", "Two.", "Three."]
    assert [number for number, *_ in store.texts(numbers[1:])] == numbers[1:]
