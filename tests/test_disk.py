"""Files down to the disk."""

import errno
import hashlib

import pytest

from assistant.errors import CorpusError
from assistant.library import disk


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("law.txt", "law.txt"), ("a/b\\c:d.txt", "a_b_c_d.txt"), (" .law. .txt", "law.txt"), ("...", "document"), ("", "document"),
        ("a\nb\x00.txt", "a_b_.txt"), ("灯.pdf", "灯.pdf"), ('<a>|"b"?*', "_a___b___"),
    ],
)  # fmt: skip
def test_a_name_keeps_its_letters_and_cannot_leave_its_folder(name, safe):
    assert disk.safe_name(name) == safe


@pytest.mark.parametrize("letter", ["x", "灯"])
def test_a_name_is_cut_to_a_hundred_and_eighty_bytes(letter):
    size = len(letter.encode())
    whole = letter * (176 // size)
    assert disk.safe_name(f"{whole}.txt") == f"{whole}.txt"
    cut = disk.safe_name(f"{letter * 300}.txt")
    assert cut.endswith(".txt")
    assert 180 - size < len(cut.encode()) <= 180
    assert len(disk.safe_name(f"law.{'x' * 300}")) <= 180


@pytest.mark.parametrize(
    ("error", "reason", "hint"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "the disk is full", "Free some space"),
        (OSError(errno.EACCES, "Permission denied"), "permission denied", "Check its permissions"),
        (OSError("Odd Thing"), "odd thing", "Check its permissions"),
    ],
)
def test_what_the_disk_refuses_is_said_in_words(tmp_path, error, reason, hint):
    with pytest.raises(CorpusError, match=f"Cannot write .*: {reason}") as caught, disk.translated(tmp_path, "write"):
        raise error
    assert caught.value.hint.startswith(hint)


def test_what_a_file_holds_is_nothing_where_there_is_none(tmp_path):
    file = tmp_path / "law.txt"
    file.write_bytes(b"Lamps.")
    assert disk.content(file) == b"Lamps."
    assert disk.content(tmp_path / "none.txt") == b""
    assert disk.content(file / "below.txt") == b""
    assert disk.content(tmp_path / ("x" * 300)) == b""
    with pytest.raises(IsADirectoryError):
        disk.content(tmp_path)


def test_a_file_is_written_whole_and_leaves_nothing_beside_it(tmp_path):
    target = tmp_path / "law.txt"
    disk.write(target, b"one")
    disk.write(target, b"two")
    assert target.read_bytes() == b"two"
    assert list(tmp_path.iterdir()) == [target]
    assert disk.sha256(target) == hashlib.sha256(b"two").hexdigest()


@pytest.mark.parametrize("how", [disk.copy, disk.link, disk.put])
def test_a_file_takes_the_place_of_another_and_what_stood_elsewhere_too_stays(tmp_path, how):
    source, target, elsewhere = (tmp_path / name for name in ("source", "target", "elsewhere"))
    source.write_bytes(b"new")
    target.write_bytes(b"old")
    elsewhere.hardlink_to(target)
    how(source, target)
    assert (source.read_bytes(), target.read_bytes(), elsewhere.read_bytes()) == (b"new", b"new", b"old")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["elsewhere", "source", "target"]


def test_where_a_file_cannot_stand_at_two_places_it_is_copied(tmp_path, monkeypatch):
    def refused(*_):
        raise OSError(errno.EXDEV, "Invalid cross-device link")

    monkeypatch.setattr(disk.os, "link", refused)
    source, target = tmp_path / "source", tmp_path / "target"
    source.write_bytes(b"new")
    disk.link(source, target)
    assert target.read_bytes() == b"new"
    assert target.stat().st_ino != source.stat().st_ino


def test_what_could_not_be_put_in_its_place_leaves_nothing(tmp_path, monkeypatch):
    def refused(*_):
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(disk, "settle", refused)
    source = tmp_path / "source"
    source.write_bytes(b"new")
    for done in (lambda: disk.put(source, tmp_path / "a"), lambda: disk.write(tmp_path / "b", b"x")):
        with pytest.raises(OSError, match="Input/output"):
            done()
    assert list(tmp_path.iterdir()) == [source]
