"""The words of the passages as they are written."""

import contextlib
import sqlite3
from collections import Counter

import numpy as np
import pytest
from conftest import document, passage

from assistant.index import vocabulary
from assistant.index.store import Store
from assistant.ports import Entry, Record
from assistant.text.words import indexed, spoken


@pytest.fixture
def store(tmp_path):
    return opened(tmp_path)


def opened(tmp_path, code="code 1"):
    return Store(tmp_path / "index", "model 1", 4, indexed, code, 0.5)


def put(store, name, *texts):
    of = document(name)
    entries = [
        Entry(passage(text, of, 100 * i), "d", np.full(4, 0.5, dtype=np.float32), (), np.ones((0, 4), dtype=np.int8))
        for i, text in enumerate(texts)
    ]
    store.put(Record(of, "1:1", "", " ".join(texts)), entries)
    return of


def told(store):
    """All words with how often they stand in the library, as the store counts them."""
    with contextlib.closing(sqlite3.connect(store.path)) as connection:
        return dict(connection.execute("SELECT word, count FROM vocabulary"))


def counted(store):
    """The same, from the passages themselves."""
    with contextlib.closing(sqlite3.connect(store.path)) as connection:
        texts = [row[0] for row in connection.execute("SELECT text FROM passages")]
    return dict(Counter(word for text in texts for word in spoken(text)))


def test_words_are_counted_as_they_are_written_but_for_capitals_and_accents(store):
    put(store, "act", "The Zebras' zebra; ZEBRA, café 2024/1689 of 5(1)(f) a-zebra.", "Lions act.")
    assert told(store) == {"zebras": 1, "zebra": 3, "cafe": 1, "lions": 1}


def test_the_words_near_one_begin_with_its_letter_and_are_about_as_long(store):
    put(store, "act", "Lamps, lamp, lions, lanterns, light, zebra.", "Lamps.")
    assert sorted(store.spoken("l", 5, 5)) == [("lamps", 2), ("light", 1), ("lions", 1)]
    assert store.spoken("z", 5, 6) == [("zebra", 1)]
    assert store.spoken("é", 1, 9) == []


def test_whatever_is_done_the_words_are_those_of_the_passages_that_are_there(store):
    put(store, "act", "Lions roar.", "Zebras graze.")
    put(store, "law", "Lions sleep.")
    assert told(store) == counted(store) == {"lions": 2, "roar": 1, "zebras": 1, "graze": 1, "sleep": 1}
    put(store, "act", "Lions roar.", "Okapis graze.")
    assert told(store) == counted(store) == {"lions": 2, "roar": 1, "okapis": 1, "graze": 1, "sleep": 1}
    store.archive("act", "act~0001")
    assert told(store) == counted(store) == {"lions": 1, "sleep": 1}
    store.restore("act~0001", document("act"), "2:2", "")
    store.move("law", document("rule"), "3:3", "")
    store.amend(document("rule", language="de"))
    assert told(store) == counted(store) == {"lions": 2, "roar": 1, "okapis": 1, "graze": 1, "sleep": 1}
    store.remove("rule")
    store.remove("act")
    assert told(store) == {}


def test_the_words_of_what_is_deleted_are_overwritten(store):
    put(store, "act", "Quetzalcoatls roar.")
    assert b"quetzalcoatls" in store.path.read_bytes()
    store.remove("act")
    assert b"quetzalcoatls" not in store.path.read_bytes()


def test_what_did_not_become_part_of_the_library_is_not_counted(store):
    put(store, "act", "Lions roar.")

    def fail():
        with store.together("fail"):
            put(store, "law", "Zebras graze.")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert told(store) == {"lions": 1, "roar": 1}


def test_a_library_from_before_is_kept_and_its_words_are_counted_when_it_is_read_anew(store, tmp_path):
    put(store, "act", "Lions roar.")
    with contextlib.closing(sqlite3.connect(store.path, isolation_level=None)) as connection:
        connection.execute("DROP TABLE vocabulary")
        for table in ("passages", "archived_passages"):
            connection.execute(f"ALTER TABLE {table} DROP COLUMN ocr")
        connection.execute("UPDATE facts SET value = '4' WHERE name = 'schema'")
    later = opened(tmp_path, "code 2")
    assert later.spoken("l", 1, 9) == []
    later.remove("nothing")
    put(later, "law", "Zebras graze.")
    put(later, "act", "Okapis graze.")
    later.renewed(())
    assert told(later) == counted(later) == {"zebras": 1, "graze": 2, "okapis": 1}


def test_counting_anew_changes_nothing_where_all_is_counted(store):
    put(store, "act", "Lions roar.")
    before = told(store)
    with contextlib.closing(sqlite3.connect(store.path)) as connection, connection:
        vocabulary.recount(connection)
    assert told(store) == before
