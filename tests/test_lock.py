"""Who holds the lock for writing."""

import json

import pytest

from assistant.errors import LockedError, StoreError
from assistant.index import lock


@pytest.mark.parametrize(
    ("held", "who"),
    [
        ('{"pid": 7, "what": "add", "since": "10:00:00"}', "process 7 (to add, since 10:00:00)"),
        ('{"pid": 7}', "another process"),
        ("no json", "another process"),
        (None, "another process"),
    ],
)
def test_who_writes_is_told_as_far_as_it_is_known(tmp_path, held, who):
    holder = tmp_path / "writer.json"
    if held is not None:
        holder.write_text(held)
    assert lock._who(holder) == who


def test_who_holds_the_lock_says_so_and_may_take_it_again(tmp_path):
    with lock.writing(tmp_path, "add", 0), lock.writing(tmp_path, "sync", 0):
        assert json.loads((tmp_path / "writer.json").read_text())["what"] == "sync"
    with lock.writing(tmp_path, "add", 0):
        pass


def test_a_lock_that_another_holds_is_told_with_who_does(tmp_path):
    import filelock

    (tmp_path / "writer.json").write_text('{"pid": 7, "what": "add", "since": "10:00:00"}')
    other = filelock.FileLock(tmp_path / "write.lock", is_singleton=False)
    with other, pytest.raises(LockedError, match=r"written by process 7 \(to add") as caught:  # noqa: SIM117
        with lock.writing(tmp_path, "sync", 0.01):
            pass
    assert caught.value.hint


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    file = tmp_path / "file"
    file.write_text("x")
    with pytest.raises(StoreError, match="cannot be written"), lock.writing(file / "below", "add", 0):
        pass
