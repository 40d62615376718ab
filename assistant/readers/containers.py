"""The files in a ZIP container, within limits: nothing is unpacked to disk, and no more than a document needs."""

from __future__ import annotations

import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from assistant.readers.unreadable import UnreadableError
from assistant.records import State

LARGEST = 300_000_000  # bytes that all files in a container may have together when unpacked
MOST = 20_000  # files in a container
RATIO = 1000  # how many times its size a file may have when unpacked; text is seldom packed to a hundredth
SMALL = 10_000_000  # bytes of an unpacked file that may be of any ratio
_DAMAGED = "is damaged and cannot be opened"
_BOMB = "unpacks to more than is allowed"


class Container:
    """An open container; `names` are those of its files, in its order."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.names = [each.filename for each in archive.infolist() if not each.is_dir() and not _is_link(each)]
        self._there = set(self.names)

    def __contains__(self, name: str) -> bool:
        return name in self._there

    def read(self, name: str) -> bytes:
        """The content of a file."""
        with self.opened(name) as file:
            return file.read()

    def size(self, name: str) -> int:
        """The bytes that a file has when unpacked."""
        return self._archive.getinfo(name).file_size

    @contextmanager
    def opened(self, name: str) -> Iterator[IO[bytes]]:
        """A file to be read from its begin on."""
        entry = self._archive.getinfo(name)
        if entry.flag_bits & 1:
            raise UnreadableError(State.ENCRYPTED, "is protected by a password")
        with self._archive.open(entry) as file:
            yield file


def _is_link(entry: zipfile.ZipInfo) -> bool:
    """Whether an entry only names another file, which is not followed."""
    return stat.S_ISLNK(entry.external_attr >> 16)


@contextmanager
def container(path: Path) -> Iterator[Container]:
    """The container in a file.

    Raises:
        UnreadableError: it is damaged or encrypted, or unpacks to more than is allowed.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            if len(entries) > MOST or sum(entry.file_size for entry in entries) > LARGEST:
                raise UnreadableError(State.TOO_LARGE, _BOMB)
            if any(entry.file_size > max(SMALL, RATIO * entry.compress_size) for entry in entries):
                raise UnreadableError(State.TOO_LARGE, _BOMB)
            yield Container(archive)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, KeyError) as error:
        if isinstance(error, RecursionError):
            raise
        raise UnreadableError(State.BROKEN, _DAMAGED) from error
