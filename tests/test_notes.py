"""Notes: kept in collections, in an order, with words of one's own, and nobody else's."""

import sqlite3
import time
from contextlib import closing

import pytest
from test_conversations import answer

from assistant.history import carrying
from assistant.history.conversations import NAME, Conversations
from assistant.history.database import KEPT
from assistant.history.notes import Notebook
from assistant.records import Filters

ANN, BOB = "a" * 32, "b" * 32


@pytest.fixture
def book(tmp_path):
    return Notebook(tmp_path)


def words(book, owner, collection):
    return [note.words for note in book.notes(owner, collection)]


def filled(book, *said, owner=ANN):
    made = book.create(owner, "Matter 7")
    for each in said:
        book.add(owner, made, answer().statements, "Do lamps burn?", each)
    return made


def test_what_was_kept_is_found_again_whole_after_a_restart(book, tmp_path):
    made = filled(book, "Good.")
    again = Notebook(tmp_path)
    (collection,) = again.collections(ANN)
    assert (collection.id, collection.title, collection.notes) == (made, "Matter 7", 1)
    (note,) = again.notes(ANN, made)
    assert note.statements == answer().statements
    assert (note.question, note.words) == ("Do lamps burn?", "Good.")
    assert [each.id for each in note.cited] == ["law"]


def test_notes_keep_their_order_and_are_moved_to_the_ends_at_most(book):
    made = filled(book, "one", "two", "three")
    notes = book.notes(ANN, made)
    book.move(ANN, notes[2].id, -1)
    assert words(book, ANN, made) == ["one", "three", "two"]
    book.move(ANN, notes[0].id, 9)
    assert words(book, ANN, made) == ["three", "two", "one"]
    book.move(ANN, notes[0].id, -9)
    assert words(book, ANN, made) == ["one", "three", "two"]


def test_words_are_changed_and_a_deleted_note_is_put_back_at_its_place(book):
    made = filled(book, "one", "two", "three")
    second = book.notes(ANN, made)[1].id
    book.write(ANN, second, "  other words ")
    book.remove(ANN, second)
    assert words(book, ANN, made) == ["one", "three"]
    book.put_back(ANN, second)
    assert words(book, ANN, made) == ["one", "other words", "three"]


def test_a_deleted_collection_is_brought_back_and_after_an_hour_overwritten(book, monkeypatch, tmp_path):
    made = filled(book, "secret words")
    book.rename(ANN, made, "Client A")
    book.delete(ANN, made)
    assert book.collections(ANN) == []
    book.restore(ANN, made)
    assert [each.title for each in book.collections(ANN)] == ["Client A"]
    book.delete(ANN, made)
    later = time.time() + KEPT + 1
    monkeypatch.setattr(time, "time", lambda: later)
    book.collections(ANN)
    with closing(sqlite3.connect(tmp_path / NAME)) as connection:
        assert connection.execute("SELECT count(*) FROM notes").fetchone() == (0,)
    assert b"secret words" not in (tmp_path / NAME).read_bytes()


def test_nobody_sees_or_changes_the_notes_of_another(book):
    made = filled(book, "one")
    note = book.notes(ANN, made)[0].id
    assert book.collections(BOB) == []
    assert book.notes(BOB, made) == ()
    assert book.add(BOB, made, ()) == ""
    book.write(BOB, note, "other")
    book.remove(BOB, note)
    book.move(BOB, note, 1)
    book.delete(BOB, made)
    book.rename(BOB, made, "Mine")
    assert words(book, ANN, made) == ["one"]
    assert [each.title for each in book.collections(ANN)] == ["Matter 7"]


def test_whoever_reads_the_file_itself_sees_the_notes_of_all(book):
    filled(book, "one")
    filled(book, "two", owner=BOB)
    assert len(book.collections()) == 2
    assert {note.words for each in book.collections() for note in book.notes("", each.id)} == {"one", "two"}


def test_a_collection_is_no_conversation(book, tmp_path):
    made = filled(book, "one")
    kept = Conversations(tmp_path)
    kept.ask(ANN, "Do lamps burn?", Filters())
    assert [each.title for each in kept.listed(ANN)] == ["Do lamps burn?"]
    assert kept.conversation(ANN, made) is None


def test_what_is_damaged_in_a_note_costs_its_quotes_alone(book, tmp_path):
    made = filled(book, "one")
    with closing(sqlite3.connect(tmp_path / NAME)) as connection, connection:
        connection.execute("UPDATE notes SET statements = ?", (b"nothing",))
    (note,) = book.notes(ANN, made)
    assert (note.words, note.statements) == ("one", ())


def test_notes_are_carried_with_the_conversations_and_those_of_others_are_not(book, tmp_path_factory):
    made = filled(book, "mine")
    filled(book, "not mine", owner=BOB)
    kept = Conversations(book.database.path.parent)
    copied = tmp_path_factory.mktemp("copy") / NAME
    carrying.copy(kept, copied, ANN)
    assert b"not mine" not in copied.read_bytes()
    there = tmp_path_factory.mktemp("there")
    carrying.check(copied)
    carrying.bring(Conversations(there), copied)
    assert words(Notebook(there), ANN, made) == ["mine"]


@pytest.mark.parametrize("change", ["write", "move", "remove"])
def test_a_collection_whose_notes_were_changed_since_it_came_is_not_taken_back(book, change):
    made = filled(book, "one", "two")
    came = time.time()
    note = book.notes(ANN, made)[0].id
    {
        "write": lambda: book.write(ANN, note, "My own words since."),
        "move": lambda: book.move(ANN, note, 1),
        "remove": lambda: book.remove(ANN, note),
    }[change]()
    brought = carrying.Brought(collections=(made,), notes=(note,))
    carrying.take_back(Conversations(book.database.path.parent), brought, came)
    assert [each.id for each in book.collections(ANN)] == [made]
