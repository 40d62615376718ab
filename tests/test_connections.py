"""Connections that are kept open between reads."""

import sqlite3
import threading

import pytest

from assistant.index.connections import Connections


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "some.sqlite3"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE facts(value)")
    connection.close()
    return path


def test_a_connection_serves_one_operation_after_the_other(file):
    connections = Connections(file)
    with connections.taken() as first:
        pass
    with connections.taken() as second, connections.taken() as third:
        assert second is first
        assert third is not first
    connections.close()


def test_a_connection_that_failed_is_not_used_again(file):
    connections = Connections(file)
    with pytest.raises(sqlite3.OperationalError), connections.taken() as first:
        first.execute("SELECT * FROM missing")
    with connections.taken() as second:
        assert second is not first
        assert second.execute("SELECT count(*) FROM facts").fetchone() == (0,)
    connections.close()


def test_a_reading_is_over_when_its_operation_is(file):
    connections = Connections(file)
    with connections.taken() as connection:
        connection.execute("BEGIN")
        connection.execute("SELECT * FROM facts").fetchall()
    assert not connection.in_transaction
    connections.close()


def test_a_file_that_is_made_anew_is_another(file):
    connections = Connections(file)
    with connections.taken() as first:
        pass
    file.unlink()
    with sqlite3.connect(file) as other:
        other.execute("CREATE TABLE others(value)")
    other.close()
    with connections.taken() as second:
        assert second is not first
        assert second.execute("SELECT count(*) FROM others").fetchone() == (0,)
    connections.close()


def test_closing_closes_what_is_idle(file):
    connections = Connections(file)
    with connections.taken() as connection:
        pass
    connections.close()
    with pytest.raises(sqlite3.ProgrammingError):
        connection.execute("SELECT 1")


def test_any_number_of_threads_read_at_once(file):
    connections = Connections(file)
    found = []

    def read():
        for _ in range(50):
            with connections.taken() as connection:
                found.append(connection.execute("SELECT count(*) FROM facts").fetchone()[0])

    threads = [threading.Thread(target=read) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [0] * 400
    connections.close()
