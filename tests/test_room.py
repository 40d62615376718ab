"""What a machine has for a model."""

import os

from assistant.models import room


def test_the_memory_of_a_container_counts_where_it_is_less(tmp_path, monkeypatch):
    (tmp_path / "meminfo").write_text("MemTotal:  9000 kB\nMemAvailable:  4000 kB\n")
    monkeypatch.setattr(room, "MEMORY", tmp_path / "meminfo")
    monkeypatch.setattr(room, "GROUP", tmp_path / "max")
    assert room.memory() == 4_096_000
    (tmp_path / "max").write_text("max\n")
    assert room.memory() == 4_096_000
    (tmp_path / "max").write_text("1000000\n")
    assert room.memory() == 1_000_000


def test_where_a_system_does_not_tell_its_memory_none_is_known(tmp_path, monkeypatch):
    monkeypatch.setattr(room, "MEMORY", tmp_path / "none")
    monkeypatch.setattr(room, "GROUP", tmp_path / "none")
    assert room.memory() is None


def test_two_threads_of_a_core_count_once(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1, 2, 3}, raising=False)
    for number, siblings in enumerate(("0,2", "1,3", "0,2", "1,3")):
        (tmp_path / str(number)).write_text(f"{siblings}\n")
    monkeypatch.setattr(room, "CORES", f"{tmp_path}/{{}}")
    assert room.cores() == 2


def test_cores_of_which_nothing_is_told_count_each(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 5}, raising=False)
    monkeypatch.setattr(room, "CORES", f"{tmp_path}/{{}}")
    assert room.cores() == 2
