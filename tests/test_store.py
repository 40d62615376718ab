"""index/library.sqlite3, the system of record."""

import json
import sqlite3
import subprocess
import sys
import threading

import numpy as np
import pytest
from conftest import document, passage

from assistant.analyser import tokens
from assistant.errors import LockedError, ModelMismatchError, StoreError
from assistant.records import Page, Provision
from assistant.store import Entry, Record, Store


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "index", "model 1", tokens, 0.5)


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


def test_what_is_put_is_read_back_whole(store):
    of = document("act", short_names=("A", "B"), problems=("one",), pages=2)
    outline = (Provision("Article 1", "Scope", 0, 10, 1, "i", ("Chapter I",)),)
    record = Record(of, "5:5", "digest", "Some text.", (Page(1, "i", 0, 10),), outline)
    store.put(record, [entry("Some text.", of)])
    assert store.record("act") == record
    (found,) = store.entries(store.numbers()).values()
    assert found.passage == passage("Some text.", of)
    assert found.sentences == ((0, 10),)
    assert found.sentence_vectors.tolist() == [[1, 1, 1, 1]]


def test_passages_that_did_not_change_keep_their_numbers(store):
    put(store, "act", "First one. ", "Second one.")
    before = store.numbers()
    put(store, "act", "First one. ", "Second, changed.")
    assert before[0] in store.numbers()
    assert before[1] not in store.numbers()
    assert max(store.numbers()) > max(before)


def test_full_text_finds_what_is_there_and_not_what_was(store):
    put(store, "act", "Providers keep zebra logs.")
    assert store.search(["zebra"], 5)
    put(store, "act", "Providers keep lion logs.")
    assert not store.search(["zebra"], 5)
    assert store.search(["lion"], 5)
    store.remove("act")
    assert not store.search(["lion"], 5)
    assert store.documents() == []


def test_full_text_knows_titles_and_word_forms_and_legal_tokens(store):
    put(store, "act", "Deployers under Article 5(1)(f) are prohibited.", title="Zebra Act")
    assert store.search(["zebra"], 5)
    assert store.search(["prohibit"], 5)
    assert store.search(["5(1)(f)"], 5)
    assert store.holding(["zebra", "lion"]) == {"zebra": 1, "lion": 0}


def test_a_search_within_documents_stays_within_them(store):
    put(store, "one", "Shared words here.")
    put(store, "two", "Shared words there.")
    (found,) = store.search(["shared"], 5, ["two"])
    assert store.passages([found[0]])[found[0]].document.id == "two"


@pytest.mark.parametrize("words", ['"', "a OR", "NEAR(", "*", "a AND NOT"])
def test_no_question_is_a_syntax_error(store, words):
    put(store, "act", "Some text.")
    store.search(words.split(), 5)


def test_a_failed_write_changes_nothing(store):
    put(store, "act", "The old text.")
    revision = store.revision()
    bad = entry("The new text.", document("act"))
    with pytest.raises(StoreError):
        store.put(Record(document("act"), "2:2", "", "The new text."), [bad, bad])
    assert store.record("act").text == "The old text."
    assert store.search(["old"], 5)
    assert store.revision() == revision
    assert not store.problems()


def test_each_write_is_a_new_revision(store):
    before = store.revision()
    put(store, "act", "Text.")
    store.stamp("library/act.txt", "9:9")
    assert store.revision() == before + 2
    assert store.stamps()["library/act.txt"][1] == "9:9"


def test_a_library_of_another_model_is_refused_with_the_way_out(store):
    with pytest.raises(ModelMismatchError, match="model 1") as caught:
        Store(store.folder, "model 2", tokens, 1)
    assert "ai-policy sync" in caught.value.hint


def test_a_library_of_another_format_is_refused(store):
    with sqlite3.connect(store.path) as connection:
        connection.execute("UPDATE facts SET value = '999' WHERE name = 'schema'")
    with pytest.raises(StoreError, match="999"):
        Store(store.folder, "model 1", tokens, 1)


def test_a_file_that_is_no_database_is_said_to_be_damaged(tmp_path):
    (tmp_path / "library.sqlite3").write_bytes(b"not a database at all" * 100)
    with pytest.raises(StoreError, match="damaged"):
        Store(tmp_path, "model 1", tokens, 1)


HOLD = """
import sys, time
from pathlib import Path
from assistant.store import Store
from assistant.analyser import tokens
with Store(Path(sys.argv[1]), "model 1", tokens, 1).writing("hold the lock"):
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
        assert store.search(["text"], 5)
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


def test_a_damaged_full_text_index_is_noticed(store):
    put(store, "act", "Some text.")
    with sqlite3.connect(store.path) as connection:
        connection.execute("DELETE FROM words")
    assert "full-text" in store.problems()[0]
    assert json.loads((store.folder / "writer.json").read_text())["what"]
