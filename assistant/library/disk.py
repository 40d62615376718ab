"""Files down to the disk: written beside their place, renamed, and there after a lost power supply too."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from assistant.errors import CorpusError


def safe_name(name: str) -> str:
    """A file name that keeps the original's letters and cannot leave its folder."""
    printable = "".join(
        character if character.isprintable() and character not in '/\\:*?"<>|' else "_" for character in name
    )
    stem, suffix = Path(printable).stem.strip(" ."), Path(printable).suffix
    while len(f"{stem}{suffix}".encode()) > 180:  # leaves room for what is written behind it
        stem, suffix = stem[:-1], suffix[:20]
    return f"{stem or 'document'}{suffix}"


def sha256(path: Path) -> str:
    """The digest of a file's content."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextlib.contextmanager
def translated(path: Path, what: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        full = error.errno == 28
        reason = "the disk is full" if full else (error.strerror or str(error)).lower()
        hint = (
            "Free some space, then try again."
            if full
            else "Check its permissions, or choose another folder with ASSISTANT_CORPUS_DIR."
        )
        raise CorpusError(f"Cannot {what} {path}: {reason}.", hint=hint) from error


def content(file: Path) -> bytes:
    """What a file holds; nothing if there is none, its name being too long for one included."""
    try:
        return file.read_bytes()
    except OSError as error:
        if error.errno in {errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG}:
            return b""
        raise


def copy(source: Path, target: Path) -> None:
    """Copy a file, down to the disk; what stands at `target` is not written into, as it may stand elsewhere too."""
    target.unlink(missing_ok=True)
    shutil.copyfile(source, target)
    with target.open("rb+") as file:
        os.fsync(file.fileno())


def link(source: Path, target: Path) -> None:
    """Let a file stand at a second place too, which costs nothing where the disk allows it."""
    target.unlink(missing_ok=True)
    try:
        os.link(source, target)
    except OSError:
        copy(source, target)


def put(source: Path, target: Path) -> None:
    """Let a file stand at a second place too, where it is whole as soon as it is there."""
    unfinished = target.with_name(f".{os.getpid()}.put.incoming")
    try:
        link(source, unfinished)
        with unfinished.open("rb") as file:
            os.fsync(file.fileno())
        settle(unfinished, target)
    finally:
        unfinished.unlink(missing_ok=True)


def write(target: Path, content: bytes) -> None:
    unfinished = target.with_name(f".{os.getpid()}.{target.name}.incoming")
    try:
        unfinished.write_bytes(content)
        with unfinished.open("rb+") as file:
            os.fsync(file.fileno())
        settle(unfinished, target)
    finally:
        unfinished.unlink(missing_ok=True)


def settle(unfinished: Path, target: Path) -> None:
    """Rename a file that is on the disk, and see the rename there too."""
    unfinished.replace(target)
    sync_folder(target.parent)


def sync_folder(path: Path) -> None:
    folder = os.open(path, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
