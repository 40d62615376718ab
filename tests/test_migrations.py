"""The steps that bring an older database of conversations forward."""

import contextlib
import shutil
import sqlite3
import subprocess
import sys

import pytest
from conftest import ROOT
from kept.make import OWNER

from assistant.errors import StoreError
from assistant.history import carrying, migrations
from assistant.history.conversations import NAME, Conversations
from assistant.records import Filters

KEPT = ROOT / "tests" / "kept" / NAME
OPENER = """
import sys, time
from pathlib import Path
from assistant.history import carrying, migrations
from assistant.history.conversations import Conversations

def slow(connection):
    connection.execute("CREATE TABLE made_once (x)")
    time.sleep(0.5)

migrations.STEPS = (*migrations.STEPS, slow)
print("ready", flush=True)
sys.stdin.read()
print(len(Conversations(Path(sys.argv[1])).listed(sys.argv[2])))
"""


@pytest.fixture
def old(tmp_path):
    """A folder with a database that was made before steps were counted."""
    shutil.copy(KEPT, tmp_path / NAME)
    return tmp_path


def rows(folder, query):
    with contextlib.closing(sqlite3.connect(folder / NAME)) as connection:
        return connection.execute(query).fetchall()


def test_each_step_is_applied_once_to_an_old_database_and_to_a_new_one(old, tmp_path_factory):
    new = tmp_path_factory.mktemp("new")
    for folder in (old, new):
        Conversations(folder)
        first = rows(folder, "SELECT number, name, applied FROM migrations ORDER BY number")
        Conversations(folder)
        assert rows(folder, "SELECT number, name, applied FROM migrations ORDER BY number") == first
        names = [step.__name__ for step in migrations.STEPS]
        assert [(number, name) for number, name, _ in first] == list(enumerate(names, 1))


def test_an_old_database_is_then_made_like_a_new_one(old, tmp_path_factory):
    new = tmp_path_factory.mktemp("new")
    for folder in (old, new):
        Conversations(folder)
    form = "SELECT m.name, c.name, c.type, c.dflt_value FROM sqlite_master m, pragma_table_info(m.name) c ORDER BY 1, c.cid"
    indexes = "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'index' ORDER BY name"
    assert rows(old, form) == rows(new, form)
    assert rows(old, indexes) == rows(new, indexes)


def test_a_step_that_fails_changes_nothing_and_the_next_start_applies_all(old, monkeypatch):
    def broken(connection):
        connection.execute("CREATE TABLE half (x)")
        connection.execute("no SQL")

    with monkeypatch.context() as later:
        later.setattr(migrations, "STEPS", (*migrations.STEPS, broken))
        with pytest.raises(StoreError, match="cannot be used"):
            Conversations(old)
    tables = {name for (name,) in rows(old, "SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert tables == {"conversations", "exchanges", "sqlite_sequence"}
    assert len(Conversations(old).listed(OWNER)) == 2


def test_the_database_of_a_later_version_is_refused_and_left_as_it_is(old, monkeypatch):
    with monkeypatch.context() as later:
        later.setattr(migrations, "STEPS", (*migrations.STEPS, lambda connection: None))
        kept = Conversations(old)
        gone = kept.ask(OWNER, "What is deleted long since?", Filters())
    with contextlib.closing(sqlite3.connect(old / NAME)) as connection, connection:
        connection.execute("UPDATE conversations SET deleted = 1 WHERE id = ?", (gone.conversation,))
    before = (old / NAME).read_bytes()
    with pytest.raises(StoreError, match="later version") as caught:
        Conversations(old)
    assert str(old / NAME) in str(caught.value)
    assert "ASSISTANT_DATA_DIR" in caught.value.hint
    assert [path.name for path in old.iterdir()] == [NAME]
    assert (old / NAME).read_bytes() == before


def test_what_was_brought_before_there_were_words_stays_nobodys_to_claim(old, monkeypatch):
    with monkeypatch.context() as before:
        before.setattr(migrations, "STEPS", migrations.STEPS[:6])
        with contextlib.closing(sqlite3.connect(old / NAME)) as connection, connection:
            migrations.migrate(connection, old / NAME)
            connection.execute("UPDATE conversations SET unclaimed = 1")
    carrying.claim(Conversations(old), "e" * 32, "")
    assert rows(old, "SELECT DISTINCT word = '' FROM conversations") == [(0,)]
    assert len(Conversations(old).listed(OWNER)) == 2


@pytest.mark.parametrize("steps", [0, 1, 2])
def test_of_processes_that_open_a_database_at_once_one_brings_it_forward(old, monkeypatch, steps):
    if steps:
        with monkeypatch.context() as before:
            before.setattr(migrations, "STEPS", migrations.STEPS[:steps])
            with contextlib.closing(sqlite3.connect(old / NAME)) as connection, connection:
                migrations.migrate(connection, old / NAME)
    opening = [
        subprocess.Popen(
            [sys.executable, "-c", OPENER, str(old), OWNER],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(3)
    ]
    for each in opening:
        assert each.stdout.readline() == "ready\n"
    for each in opening:
        each.stdin.close()
    for each in opening:
        with each:
            assert each.stdout.read() == "2\n"
        assert each.returncode == 0
    assert rows(old, "SELECT count(*), max(number) FROM migrations") == [(len(migrations.STEPS) + 1,) * 2]
