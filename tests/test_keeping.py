"""The process that reads, kept for several files."""

import os
import signal
import subprocess
import tempfile
from contextlib import nullcontext

import pytest
from oddities import held, refused, zipped
from test_readers import docx, paragraph
from test_readers_pdf import BODY, down, made

from assistant import readers
from assistant.readers import ReadingLimits, keeping
from assistant.records import State

pytestmark = pytest.mark.skipif(not keeping.IS_POSSIBLE, reason="a process for each file")
PAGE = "<!doctype html><h1>Lamps</h1><p>They burn.</p>"


@pytest.fixture
def started(monkeypatch):
    """The processes that are started for one file each."""
    found = []
    run = subprocess.run
    monkeypatch.setattr(subprocess, "run", lambda *given, **more: found.append(given) or run(*given, **more))
    return found


def test_one_process_is_kept_for_several_files_and_ends_with_them(tmp_path, started):
    with readers.kept():
        assert held(tmp_path, "a.html", PAGE).content == "Lamps\n\nThey burn."
        first = readers._KEPT._process.pid
        assert held(tmp_path, "b.docx", docx(paragraph("Ships stop."))).content == "Ships stop.\n\n"
        assert refused(tmp_path, "c.docx", docx("<w:p>")).state is State.BROKEN
        assert readers._KEPT._process.pid == first
    assert started == []
    assert readers._KEPT._process is None
    assert held(tmp_path, "a.html", PAGE).headings
    assert len(started) == 1


def test_pages_are_drawn_by_children_of_the_process_that_is_kept(library, tmp_path, started):
    (tmp_path / "a.pdf").write_bytes(made(down(72, 700, BODY)))
    name = library.add(tmp_path / "a.pdf").id
    started.clear()
    with readers.kept():
        readers.start()
        first = readers._KEPT._process.pid
        assert library.library.page_image(name, 1, [(0, 5)]).boxes
        assert library.library.page_image(name, 1).png
        assert readers._KEPT._process.pid == first
    assert started == []


def test_the_process_is_not_started_where_nobody_wants_it():
    readers.start()
    assert readers._KEPT._process is None


def test_an_assistant_that_warms_up_keeps_it_until_it_is_closed(library):
    library.warm()
    library._warming.join()
    assert readers._KEPT._process is not None
    library.close()
    assert readers._KEPT._process is None


def test_what_is_only_decoded_starts_none(tmp_path):
    with readers.kept():
        assert held(tmp_path, "a.txt", "Lamps burn.").content == "Lamps burn."
        assert readers._KEPT._process is None


def test_a_file_that_takes_too_long_or_too_much_harms_no_other(tmp_path):
    slow = ReadingLimits(file_mb=50, pages=10, characters=10_000_000, seconds=1, memory_mb=900)
    small = ReadingLimits(file_mb=50, pages=10, characters=10_000_000, seconds=60, memory_mb=120)
    many = f"<!doctype html><table>{'<tr><td>a<td>b' * 300_000}</table>"
    with readers.kept():
        assert refused(tmp_path, "a.html", many, slow).state is State.TOO_LARGE
        assert refused(tmp_path, "a.html", many, small).state in (State.TOO_LARGE, State.BROKEN)
        assert held(tmp_path, "b.html", PAGE).headings


def test_where_it_dies_the_file_is_read_by_another_and_the_next_has_a_new_one(tmp_path, started):
    with readers.kept():
        held(tmp_path, "a.html", PAGE)
        first = readers._KEPT._process
        os.kill(first.pid, signal.SIGKILL)
        first.wait()
        assert held(tmp_path, "a.html", PAGE).headings
        assert held(tmp_path, "b.html", PAGE).headings
        assert readers._KEPT._process.pid != first.pid
        assert started == []


def test_where_it_dies_over_a_file_that_is_read_by_a_process_of_its_own(tmp_path, started, monkeypatch):
    def dead(*_):
        raise BrokenPipeError

    with readers.kept():
        held(tmp_path, "a.html", PAGE)
        with monkeypatch.context() as patch:
            patch.setattr(readers._KEPT, "_number", dead)
            assert held(tmp_path, "b.html", PAGE).headings
        assert readers._KEPT._process is None
    assert len(started) == 1


def test_while_it_is_busy_others_have_a_process_of_their_own(tmp_path, started):
    with readers.kept(), readers._KEPT._lock:
        assert held(tmp_path, "a.html", PAGE).headings
    assert len(started) == 1


def test_several_may_want_it(tmp_path):
    with readers.kept():
        with readers.kept():
            held(tmp_path, "a.html", PAGE)
        assert readers._KEPT._process is not None
    assert readers._KEPT._process is None


def test_a_task_that_makes_no_sense_ends_its_child_only(tmp_path):
    with readers.kept():
        held(tmp_path, "a.html", PAGE)
        first = readers._KEPT._process.pid
        assert readers._KEPT.run("no task", 20).returncode == 1
        assert held(tmp_path, "a.html", PAGE).headings
        assert readers._KEPT._process.pid == first


@pytest.mark.parametrize("keep", [readers.kept, nullcontext])
def test_nothing_of_a_file_is_left_on_the_disk_also_where_its_process_was_ended(tmp_path, monkeypatch, keep):
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setenv("TMPDIR", str(place))
    monkeypatch.setattr(tempfile, "tempdir", None)
    slow = ReadingLimits(file_mb=50, pages=10, characters=10_000_000, seconds=2, memory_mb=900)
    many = f"<!doctype html><table>{'<tr><td>a<td>b' * 300_000}</table>"
    with keep():
        assert held(tmp_path, "a.html", PAGE).headings
        assert list(place.iterdir()) == []  # nor while it is kept
        assert refused(tmp_path, "a.zip", zipped({"a.html": many}), slow).state is State.TOO_LARGE
        assert list(place.iterdir()) == []
