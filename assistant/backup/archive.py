"""The one file that a backup is: a ZIP archive whose members are listed, with their digests, in `manifest.json`.

It is written beside its place and renamed. It is read by nobody's promise: what it says of itself is checked whole
before any of it is used.
"""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import json
import os
import shutil
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import IO

from assistant import __version__
from assistant.errors import BackupError
from assistant.ports import Report
from assistant.records import Progress, restored

FORMAT = 1
"""Of the archive; a later one is refused."""
MANIFEST = "manifest.json"
CORPUS, CONVERSATIONS, SETTINGS = "corpus", "conversations.sqlite3", "settings.json"
LARGEST_MANIFEST = 256 * 2**20  # bytes
CHUNK = 2**20  # bytes


@dataclass(frozen=True, slots=True)
class ArchiveMember:
    """A file in a backup: its size in bytes, the digest of its content, and when it was changed, in ns since 1970."""

    size: int
    sha256: str
    modified: int = 0


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself: by which version of the program and when (ISO, UTC) it was made, and what it holds.

    `documents`, `conversations` and `notes` count these; `members` are its files by name.
    """

    format: int
    version: str
    made: str
    documents: int
    conversations: int
    notes: int = 0
    members: dict[str, ArchiveMember] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """How many bytes its files have altogether."""
        return sum(member.size for member in self.members.values())


def write(
    path: Path, files: Mapping[str, Path], counts: tuple[int, int, int], report: Report, *, replace: bool = False
) -> Manifest:
    """Write files, by their names in it, to a new archive; whatever the report raises ends that, and leaves nothing.

    `counts` says how many documents, conversations and notes are in them.

    Raises:
        BackupError: the file is there and may not be replaced, or cannot be written.
    """
    expect_free(path, replace=replace)
    beside = path.with_name(f".{path.name}.{os.getpid()}.incoming")
    with _translated(path, "written"):
        try:
            handle = os.open(beside, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)  # it holds what was asked
            with open(handle, "wb") as out:
                manifest = _written(out, files, counts, report)
                out.flush()
                os.fsync(out.fileno())
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    return manifest


def expect_free(path: Path, *, replace: bool) -> None:
    """See that an archive may be written to a path.

    Raises:
        BackupError: a folder is there, or a file that may not be replaced.
    """
    if path.is_dir() or (path.exists() and not replace):
        raise BackupError(f"{path} is there already.", hint="Name another file, or let it be replaced with --force.")


def _written(out: IO[bytes], files: Mapping[str, Path], counts: tuple[int, int, int], report: Report) -> Manifest:
    counted = _Counter("writing", sum(file.stat().st_size for file in files.values()), report)
    members = {}
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
        for name, file in sorted(files.items()):
            _expect_text(name)
            with file.open("rb") as source, archive.open(name, "w", force_zip64=True) as target:
                facts = os.stat(source.fileno())
                members[name] = ArchiveMember(*counted.copy(source, target), facts.st_mtime_ns)
        now = datetime.now(UTC).isoformat(timespec="seconds")
        manifest = Manifest(FORMAT, __version__, now, *counts, members)
        archive.writestr(MANIFEST, json.dumps(dataclasses.asdict(manifest), ensure_ascii=False, indent=1))
    counted.end()
    return manifest


def read(path: Path) -> Manifest:
    """What a backup says of itself; its files are not looked at.

    Raises:
        BackupError: it is no backup, cut off, or of a later version.
    """
    with _opened(path) as archive:
        return _manifest(path, archive)


def unpack(path: Path, folder: Path, report: Report) -> Manifest:
    """Lay the files of a backup into an empty folder, each held against its digest.

    Raises:
        BackupError: it is no backup, cut off or changed, of a later version, names a file that may not be, or has no
            room; what was laid into the folder then is of no use.
    """
    with _opened(path) as archive:
        manifest = _manifest(path, archive)
        _expect_room(folder, manifest.size)
        counted = _Counter("unpacking", manifest.size, report)
        for name, member in manifest.members.items():
            target = folder.joinpath(*PurePosixPath(name).parts)
            target.parent.mkdir(parents=True, exist_ok=True)
            with archive.open(name) as source, target.open("xb") as out:
                found = counted.copy(source, out, member.size)
                out.flush()
                os.fsync(out.fileno())
            if found != (member.size, member.sha256):
                raise BackupError(f"{name} in {path} is not what was backed up.", hint=CHANGED)
            with contextlib.suppress(OSError, OverflowError):
                os.utime(target, ns=(member.modified, member.modified))
        counted.end()
        return manifest


CHANGED = "The file was damaged or changed: use another copy of it. Nothing was changed here."
_NONE = "Name a file that a backup was written to. Nothing was changed here."


def _manifest(path: Path, archive: zipfile.ZipFile) -> Manifest:
    """The manifest, which must name the members that there are and no others."""
    names = [info.filename for info in archive.infolist()]
    if MANIFEST not in names or archive.getinfo(MANIFEST).file_size > LARGEST_MANIFEST:
        raise BackupError(f"{path} is no backup.", hint=_NONE)
    values = json.loads(archive.read(MANIFEST))
    if not isinstance(values, dict) or not isinstance(values.get("format"), int):
        raise BackupError(f"{path} is no backup.", hint=_NONE)
    if values["format"] > FORMAT:
        raise BackupError(
            f"{path} was made by a later version of the assistant ({str(values.get('version'))[:40]}).",
            hint="Install that version, and restore it there. Nothing was changed here.",
        )
    manifest: Manifest = restored(Manifest, values)
    datetime.fromisoformat(manifest.made)
    if sorted(names) != sorted([*manifest.members, MANIFEST]):
        raise BackupError(f"{path} does not hold the files that it lists.", hint=CHANGED)
    for name in manifest.members:
        if not _may_be(name):
            raise BackupError(f"{path} holds a file of a name that no backup has: {name[:200]!r}.", hint=CHANGED)
    return manifest


def _may_be(name: str) -> bool:
    """Whether a backup may hold a file of that name: one of the corpus, the conversations, or the settings."""
    parts = name.split("/")
    if name in (CONVERSATIONS, SETTINGS):
        return True
    if parts[0] != CORPUS:
        return False
    shown = parts[3:] if parts[1:3] == ["library", ".trash"] else parts[1:]
    return bool(shown) and not any(part in ("", ".", "..") or part.startswith(".") for part in shown)


def _expect_text(name: str) -> None:
    if not name.isascii() and name.encode(errors="replace") != name.encode(errors="ignore"):
        raise BackupError(f"The name of the file {name!r} is no text.", hint="Give it another name, then try again.")


def _expect_room(folder: Path, size: int) -> None:
    free = shutil.disk_usage(folder).free
    if size > free:
        raise BackupError(
            f"There is no room for the {size / 1e6:,.0f} MB of the backup: {free / 1e6:,.0f} MB are free.",
            hint="Free some space, then try again. Nothing was changed here.",
        )


@dataclass(slots=True)
class _Counter:
    """Copies files and tells how many of all bytes are done."""

    stage: str
    total: int
    report: Report
    done: int = 0

    def copy(self, source: IO[bytes], target: IO[bytes], most: int | None = None) -> tuple[int, str]:
        """Copy a file, at most one chunk more than so many bytes; its size and digest."""
        digest, size = hashlib.sha256(), 0
        while chunk := source.read(CHUNK):
            target.write(chunk)
            digest.update(chunk)
            size += len(chunk)
            self.done += len(chunk)
            self.report(Progress(self.stage, min(self.done, self.total - 1), self.total))
            if most is not None and size > most:
                break
        return size, digest.hexdigest()

    def end(self) -> None:
        self.report(Progress(self.stage, self.total, self.total))


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    with _translated(path, "read"):
        try:
            with zipfile.ZipFile(path) as archive:
                yield archive
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
            raise BackupError(f"{path} is cut off, damaged, or no backup: {error}.", hint=CHANGED) from error
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise BackupError(f"{path} does not say what it holds as a backup does.", hint=_NONE) from error


@contextlib.contextmanager
def _translated(path: Path, what: str) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as error:
        raise BackupError(f"There is no {error.filename}.", hint="Check the name.") from error
    except OSError as error:
        full = error.errno == 28
        reason = "the disk is full" if full else (error.strerror or str(error)).lower()
        raise BackupError(f"{path} cannot be {what}: {reason}.", hint=_FREE if full else _PERMITTED) from error


_FREE = "Free some space, then try again."
_PERMITTED = "Check its folder and permissions, or name another file."
