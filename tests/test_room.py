"""What a machine has for a model."""

import os

from assistant.models import room


def test_the_memory_of_a_container_counts_where_it_is_less(tmp_path, monkeypatch):
    (tmp_path / "meminfo").write_text("MemTotal:  9000 kB\nMemAvailable:  4000 kB\n")
    monkeypatch.setattr(room, "MEMORY", tmp_path / "meminfo")
    monkeypatch.setattr(room, "GROUP", tmp_path)
    assert room.memory() == 4_096_000
    (tmp_path / "memory.max").write_text("max\n")
    (tmp_path / "memory.current").write_text("400000\n")
    (tmp_path / "memory.stat").write_text("anon 250000\ninactive_file 100000\n")
    assert room.memory() == 4_096_000
    (tmp_path / "memory.max").write_text("1000000\n")
    assert room.memory() == 700_000, "what is in use is not free, but for what is only kept of files"
    (tmp_path / "memory.stat").unlink()
    assert room.memory() == 600_000
    (tmp_path / "memory.max").write_text("300000\n")
    assert room.memory() == 0


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
