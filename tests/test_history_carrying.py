"""Conversations carried elsewhere: copied, brought in, and claimed."""

import contextlib
import sqlite3
import time

import pytest

from assistant.errors import StoreError
from assistant.history import carrying
from assistant.history.carrying import Brought
from assistant.history.conversations import NAME, Conversations
from assistant.history.notes import Notebook
from assistant.records import Filters

ANN, BOB, EVE = "a" * 32, "b" * 32, "e" * 32
ALL = Filters()
WORD = "word-of-a-restoration"


@pytest.fixture
def kept(tmp_path):
    held = Conversations(tmp_path / "there")
    held.ask(ANN, "Of Ann?", ALL)
    held.ask(BOB, "Of Bob?", ALL)
    return held


@pytest.fixture
def copied(kept, tmp_path):
    carrying.copy(kept, tmp_path / "copy.sqlite3")
    carrying.check(tmp_path / "copy.sqlite3")
    return tmp_path / "copy.sqlite3"


def titles(held, owner):
    return [heading.title for heading in held.listed(owner)]


def test_a_copy_holds_all_conversations_but_deleted_ones_or_those_of_one_owner(kept, tmp_path):
    deleted = kept.ask(ANN, "Do not tell anybody?", ALL)
    kept.delete(ANN, deleted.conversation)
    assert carrying.copy(kept, tmp_path / "all.sqlite3") == (2, 0)
    assert carrying.copy(kept, tmp_path / "ann.sqlite3", ANN) == (1, 0)
    assert b"tell anybody" not in (tmp_path / "all.sqlite3").read_bytes()
    assert b"Of Bob" not in (tmp_path / "ann.sqlite3").read_bytes()


def test_every_table_of_the_conversations_is_carried(kept):
    with contextlib.closing(sqlite3.connect(kept.database.path)) as connection:
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert tables == {"conversations", "exchanges", "notes", "migrations", "sqlite_sequence"}


def test_what_is_brought_in_stands_beside_what_is_there_which_stays_as_it_is(kept, copied, tmp_path):
    here = Conversations(tmp_path / "here")
    here.ask(ANN, "Of here?", ALL)
    assert len(carrying.bring(here, copied).conversations) == 2
    assert titles(here, ANN) == ["Of here?", "Of Ann?"]
    again = kept.listed(ANN)[0].id
    kept.rename(ANN, again, "Renamed since")
    assert carrying.bring(kept, copied) == Brought()
    assert titles(kept, ANN) == ["Renamed since"]


def test_a_conversation_that_was_deleted_comes_back(kept, copied):
    lost = kept.listed(ANN)[0].id
    kept.delete(ANN, lost)
    assert carrying.bring(kept, copied) == Brought(conversations=(lost,))
    (exchange,) = kept.conversation(ANN, lost).exchanges
    assert exchange.question == "Of Ann?"


def questions(held, owner):
    """What was asked in an owner's only conversation, in order."""
    (listed,) = held.listed(owner)
    return [each.question for each in held.conversation(owner, listed.id).exchanges]


def come_back(kept, tmp_path):
    """A question that another one took the place of, and that a copy brought back: its conversation, it, when, what."""
    (listed,) = kept.listed(ANN)
    lost = kept.ask(ANN, "Second?", ALL, listed.id)
    carrying.copy(kept, tmp_path / "copy.sqlite3")
    kept.ask_again(ANN, lost.id, "Second, in other words?", ALL)
    came = time.time()
    return listed, lost, came, carrying.bring(kept, tmp_path / "copy.sqlite3")


def test_an_answer_of_a_conversation_that_is_here_comes_back_to_its_place(kept, tmp_path):
    listed, lost, came, brought = come_back(kept, tmp_path)
    assert brought == Brought(exchanges=(lost.id,))
    assert questions(kept, ANN) == ["Of Ann?", "Second?", "Second, in other words?"]
    carrying.take_back(kept, brought, came)
    assert questions(kept, ANN) == ["Of Ann?", "Second, in other words?"]
    kept.ask(ANN, "Third?", ALL, listed.id)
    assert questions(kept, ANN)[-1] == "Third?"


def test_an_answer_that_came_back_stays_where_its_conversation_was_gone_on_with_since(kept, tmp_path):
    listed, _, came, brought = come_back(kept, tmp_path)
    kept.ask(ANN, "Third?", ALL, listed.id)
    carrying.take_back(kept, brought, came)
    assert "Second?" in questions(kept, ANN)


def test_notes_of_a_collection_that_is_here_come_back_and_are_counted_apart(tmp_path):
    kept, book = Conversations(tmp_path / "here"), Notebook(tmp_path / "here")
    held = book.create(ANN, "Client")
    one, two = (book.add(ANN, held, (), words=words) for words in ("one", "two"))
    assert carrying.copy(kept, tmp_path / "copy.sqlite3") == (0, 2)
    book.remove(ANN, one)
    came = time.time()
    brought = carrying.bring(kept, tmp_path / "copy.sqlite3")
    assert brought == Brought(notes=(one,))
    assert [note.words for note in book.notes(ANN, held)] == ["one", "two"]
    carrying.take_back(kept, brought, came)
    assert [note.id for note in book.notes(ANN, held)] == [two]
    there = Conversations(tmp_path / "there")
    assert carrying.bring(there, tmp_path / "copy.sqlite3") == Brought(collections=(held,), notes=(one, two))


def test_what_came_from_another_browser_is_offered_to_who_has_the_word_and_to_nobody_else(copied, tmp_path):
    here = Conversations(tmp_path / "here")
    carrying.bring(here, copied, WORD)
    assert [carrying.offered(here, EVE, word) for word in (WORD, "", "other")] == [(2, 0), (0, 0), (0, 0)]
    assert carrying.offered(here, ANN, WORD) == (1, 0)
    carrying.claim(here, EVE, "other")
    assert titles(here, EVE) == []
    carrying.claim(here, EVE, WORD)
    assert sorted(titles(here, EVE)) == ["Of Ann?", "Of Bob?"]
    assert carrying.offered(here, BOB, WORD) == (0, 0)
    carrying.claim(here, BOB, WORD)
    assert titles(here, BOB) == []


def test_notes_are_offered_as_notes(tmp_path):
    book = Notebook(tmp_path / "there")
    book.add(ANN, book.create(ANN, "Client"), (), words="privileged")
    carrying.copy(Conversations(tmp_path / "there"), tmp_path / "copy.sqlite3")
    here = Conversations(tmp_path / "here")
    carrying.bring(here, tmp_path / "copy.sqlite3", WORD)
    assert carrying.offered(here, EVE, WORD) == (0, 1)


def test_what_came_without_a_word_or_with_another_one_cannot_be_claimed(kept, copied, tmp_path):
    here = Conversations(tmp_path / "here")
    carrying.bring(here, copied)
    kept.ask(BOB, "Later?", ALL)
    carrying.copy(kept, tmp_path / "later.sqlite3")
    carrying.bring(here, tmp_path / "later.sqlite3", WORD)
    carrying.claim(here, EVE, "")
    carrying.claim(here, EVE, WORD)
    assert titles(here, EVE) == ["Later?"]


def test_nothing_is_taken_from_an_owner_who_is_seen_again(copied, tmp_path):
    here = Conversations(tmp_path / "here")
    carrying.bring(here, copied, WORD)
    carrying.meet(here, ANN)
    carrying.claim(here, EVE, WORD)
    assert (titles(here, EVE), titles(here, ANN)) == (["Of Bob?"], ["Of Ann?"])


def test_nothing_is_taken_from_an_owner_who_has_asked_here(copied, tmp_path):
    here = Conversations(tmp_path / "here")
    here.ask(ANN, "Of here?", ALL)
    carrying.bring(here, copied, WORD)
    carrying.claim(here, EVE, WORD)
    assert (titles(here, EVE), titles(here, ANN)) == (["Of Bob?"], ["Of here?", "Of Ann?"])


def test_the_word_is_not_to_be_read_in_the_file(copied, tmp_path):
    here = Conversations(tmp_path / "here")
    carrying.bring(here, copied, WORD)
    assert all(WORD.encode() not in each.read_bytes() for each in (tmp_path / "here").iterdir())


def test_what_was_asked_here_can_never_be_claimed(kept):
    for word in ("", WORD):
        assert carrying.offered(kept, EVE, word) == (0, 0)
        carrying.claim(kept, EVE, word)
    assert (titles(kept, EVE), titles(kept, ANN)) == ([], ["Of Ann?"])


def test_a_copy_that_is_damaged_or_of_a_later_version_is_refused(copied, tmp_path):
    with contextlib.closing(sqlite3.connect(copied)) as connection, connection:
        connection.execute("INSERT INTO migrations VALUES (99, 'later', 0)")
    with pytest.raises(StoreError, match="later version"):
        carrying.check(copied)
    (tmp_path / NAME).write_bytes(b"no database at all, but long enough to be taken for one" * 50)
    with pytest.raises(StoreError):
        carrying.check(tmp_path / NAME)
