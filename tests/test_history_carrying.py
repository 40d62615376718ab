"""Conversations carried elsewhere: copied, brought in, and claimed."""

import contextlib
import sqlite3

import pytest

from assistant.errors import StoreError
from assistant.history import carrying
from assistant.history.conversations import NAME, Conversations
from assistant.records import Filters

ANN, BOB, EVE = "a" * 32, "b" * 32, "e" * 32
ALL = Filters()


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
    assert carrying.copy(kept, tmp_path / "all.sqlite3") == 2
    assert carrying.copy(kept, tmp_path / "ann.sqlite3", ANN) == 1
    assert b"tell anybody" not in (tmp_path / "all.sqlite3").read_bytes()
    assert b"Of Bob" not in (tmp_path / "ann.sqlite3").read_bytes()


def test_every_table_of_the_conversations_is_carried(kept):
    with contextlib.closing(sqlite3.connect(kept.database.path)) as connection:
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert tables == {"conversations", "exchanges", "notes", "migrations", "sqlite_sequence"}


def test_what_is_brought_in_stands_beside_what_is_there_which_stays_as_it_is(kept, copied, tmp_path):
    here = Conversations(tmp_path / "here")
    here.ask(ANN, "Of here?", ALL)
    assert len(carrying.bring(here, copied)) == 2
    assert titles(here, ANN) == ["Of here?", "Of Ann?"]
    again = kept.listed(ANN)[0].id
    kept.rename(ANN, again, "Renamed since")
    assert carrying.bring(kept, copied) == ()
    assert titles(kept, ANN) == ["Renamed since"]


def test_a_conversation_that_was_deleted_comes_back(kept, copied):
    lost = kept.listed(ANN)[0].id
    kept.delete(ANN, lost)
    assert carrying.bring(kept, copied) == (lost,)
    (exchange,) = kept.conversation(ANN, lost).exchanges
    assert exchange.question == "Of Ann?"


def test_whoever_asks_first_has_what_came_from_another_browser_and_nobody_else_then(copied, tmp_path):
    here = Conversations(tmp_path / "here")
    carrying.bring(here, copied)
    assert [carrying.unclaimed(here, owner) for owner in (ANN, EVE)] == [1, 2]
    assert titles(here, EVE) == []
    carrying.claim(here, EVE)
    assert sorted(titles(here, EVE)) == ["Of Ann?", "Of Bob?"]
    assert carrying.unclaimed(here, BOB) == 0
    carrying.claim(here, BOB)
    assert titles(here, BOB) == []


def test_what_was_asked_here_can_never_be_claimed(kept):
    assert carrying.unclaimed(kept, EVE) == 0
    carrying.claim(kept, EVE)
    assert (titles(kept, EVE), titles(kept, ANN)) == ([], ["Of Ann?"])


def test_a_copy_that_is_damaged_or_of_a_later_version_is_refused(copied, tmp_path):
    with contextlib.closing(sqlite3.connect(copied)) as connection, connection:
        connection.execute("INSERT INTO migrations VALUES (99, 'later', 0)")
    with pytest.raises(StoreError, match="later version"):
        carrying.check(copied)
    (tmp_path / NAME).write_bytes(b"no database at all, but long enough to be taken for one" * 50)
    with pytest.raises(StoreError):
        carrying.check(tmp_path / NAME)
