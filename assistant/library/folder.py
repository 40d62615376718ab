"""The corpus/ folder, which is the truth: discover, describe, add, remove, restore.

Files of the user's live in `corpus/library/`, each with the metadata given for it beside it
(`<file>.yaml`). What is removed moves to `library/.trash/`, what is replaced stays beside what replaced it, as a
version; a file that is not the library's own (a shipped brief) is never deleted but hidden by a line in
`library/hidden.txt`.

A file and its metadata cannot be renamed into their places in one go. While one text takes the place of another,
a journal says whose the new metadata are: they hold as soon as that text stands there, and not before. It names the
other files that come and go with that, too.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from assistant.errors import CorpusError, PageError
from assistant.library import disk, journal
from assistant.library.keeping import Aside, Kept
from assistant.library.metadata import Replaced, parsed, replaced, written
from assistant.library.sidecars import Sidecars
from assistant.library.trash import FILES, RECORD, BroughtBack, Trash
from assistant.records import Document, Removed
from assistant.settings import MARK

ABANDONED = 3600  # seconds
_INCOMING = re.compile(r"\.\d+(\..+)?\.incoming")


@dataclass(frozen=True, slots=True)
class File:
    """A file of the corpus: its path in it, a stamp of size and time, and a digest of the metadata beside it."""

    path: str
    stamp: str
    described: str


class Corpus:
    """The documents' folder; made when something is first added.

    Raises:
        CorpusError: from every method, if the folder or a file in it cannot be used.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._library = folder / "library"
        self._sidecars = Sidecars(folder)
        self._trash = Trash(self._library / ".trash")
        self._hidden = self._library / "hidden.txt"

    def files(self) -> list[File]:
        """All files that should be in the index, by path."""
        return [self.file(path) for path in self.paths()]

    def paths(self) -> list[str]:
        """The paths of all files that should be in the index, in order."""
        with disk.translated(self.folder, "read"):
            return sorted({path.relative_to(self.folder).as_posix() for path in self._walk()} - self._hidden_paths())

    def file(self, path: str) -> File:
        """The file at `path` as it is now."""
        with disk.translated(self.folder / path, "read"):
            facts = (self.folder / path).stat()
            described = self._sidecars.read(path)
            digest = hashlib.sha256(described).hexdigest() if described else ""
            return File(path, f"{facts.st_size}:{facts.st_mtime_ns}", digest)

    def tidy(self) -> None:
        """Delete what processes that were killed left unfinished; what is an hour old nobody is writing."""
        for left in self._library.glob("**/.*.incoming"):
            with contextlib.suppress(OSError):
                if _INCOMING.fullmatch(left.name) and time.time() - left.stat().st_mtime > ABANDONED:
                    shutil.rmtree(left) if left.is_dir() else left.unlink()
        self._trash.tidy(ABANDONED)

    def unfinished(self) -> list[str]:
        """The paths of files that somebody puts into their places just now, or was killed while doing so."""
        with disk.translated(self._library, "read"):
            return [place.relative_to(self.folder).as_posix() for place in journal.places(self._library)]

    def finish(self, path: str) -> None:
        """Let the metadata beside a file be those of the text that stands there, whatever was cut off.

        Only for who holds the lock of the index: else somebody may be at it.
        """
        with disk.translated(self.folder / path, "write"):
            self._sidecars.finish(path)

    def has(self, path: str) -> bool:
        """Whether a file that should be in the index stands at `path`."""
        return (self.folder / path).is_file() and path not in self._hidden_paths()

    def _walk(self) -> Iterator[Path]:
        if not self.folder.exists():
            return
        for folder, names, files in os.walk(self.folder, onerror=_raise):  # else an unreadable folder would seem empty
            names[:] = [name for name in names if not name.startswith(".")]
            yield from (path for name in files if self._counts(path := Path(folder, name)))

    def _counts(self, path: Path) -> bool:
        """Whether a file below the corpus folder is a document, and not ours or metadata."""
        ours = path == self._hidden or (path.parent == self.folder and path.name == "README.md")
        return not (ours or path.suffix == ".yaml" or path.name.startswith(".") or path.is_symlink())

    def sha256(self, path: str) -> str:
        """The digest of a file's content."""
        with disk.translated(self.folder / path, "read"):
            return disk.sha256(self.folder / path)

    def content(self, document: Document) -> bytes:
        """A document's file as it was indexed.

        Raises:
            PageError: it is gone, or another one now.
        """
        path = self.folder / document.path
        if not path.is_file():
            raise PageError(f"The file {document.path} is gone.", hint="Put it back, or run: ai-policy sync")
        with disk.translated(path, "read"), path.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() == document.sha256:
                file.seek(0)
                return file.read()
        raise PageError(f"{document.path} changed after it was indexed.", hint="Run: ai-policy sync. Then ask again.")

    def metadata(self, path: str) -> dict[str, Any]:
        """The metadata that were given for a file."""
        sidecar = self._sidecars.at(path)
        with disk.translated(sidecar, "read"):
            return parsed(self._sidecars.read(path), sidecar)

    def replaced(self, path: str, by: str = "") -> Replaced | None:
        """What replaced the text of a file, if that is a version that was replaced; nothing where that is not `by`."""
        sidecar = self._sidecars.at(path)
        with disk.translated(sidecar, "read"):
            described = self._sidecars.read(path)
            found = replaced(described, sidecar) if by.encode() in described else None  # to parse each would take long
            return found if found and by in ("", found.by) else None

    def place(self, name: str, taken: Iterable[str]) -> str:
        """Where in the library a file of this name goes; another name if `taken` or the folder has that path."""
        safe = disk.safe_name(name)
        if Path(safe).suffix == ".yaml" or safe == self._hidden.name or safe.startswith("."):
            safe = f"file-{safe}.txt" if Path(safe).suffix == ".yaml" else f"file-{safe.lstrip('.')}"
        others = set(taken)
        stem, suffix = Path(safe).stem, Path(safe).suffix
        candidates = (f"library/{stem}{(number and f'-{number}') or ''}{suffix}" for number in (0, *range(2, 10_000)))
        return next(path for path in candidates if path not in others and self.is_free(path))

    def is_free(self, path: str) -> bool:
        """Whether neither a file nor metadata of one stand at a path."""
        return not (self.folder / path).exists() and not self._sidecars.at(path).exists()

    def inside(self, source: Path) -> str | None:
        """The path in the corpus of a file that already lies there."""
        with contextlib.suppress(ValueError):
            path = source.resolve().relative_to(self.folder.resolve()).as_posix()
            hidden = any(part.startswith(".") for part in Path(path).parts)
            return None if hidden or not self._counts(self.folder / path) else path
        return None

    @contextlib.contextmanager
    def staged(self, source: Path, largest: int) -> Iterator[Path]:
        """A copy of a file, under its name, that stays as it is while it is read, hashed and put in place.

        What is no file, or has more than `largest` bytes, is not copied: reading it says what is wrong with it.
        """
        with tempfile.TemporaryDirectory(prefix="ai-policy-") as folder:
            copy = Path(folder, source.name)
            if source.is_file() and source.stat().st_size <= largest:
                with disk.translated(source, "read"):
                    shutil.copyfile(source, copy)
            yield copy if copy.exists() else source

    @contextlib.contextmanager
    def describing(self, path: str, metadata: Mapping[str, Any], by: str = "") -> Iterator[None]:
        """Let these be the metadata of the file at `path`; taken back if the block fails.

        `by` is the new id of the document that replaced a version, where that has one.
        """
        with disk.translated(self.folder / path, "write"):
            self.finish(path)
            before, found = disk.content(self._sidecars.at(path)), self.replaced(path)
            self._sidecars.write(path, written(metadata, replace(found, by=by) if found and by else found))
        try:
            yield
        except BaseException:
            with contextlib.suppress(OSError):
                self._sidecars.write(path, before)
            raise

    @contextlib.contextmanager
    def adding(
        self,
        source: Path,
        path: str,
        metadata: Mapping[str, Any],
        document_id: str,
        aside: Aside | None = None,
        spent: str = "",
    ) -> Iterator[None]:
        """Put a copy of `source` and its metadata at `path`; taken back if the block fails.

        A file that stood there, if its content differs, is kept: as a version of its own where `aside` says so, else
        in the trash under `document_id`. The copy is written beside its place and renamed, so at every instant the
        file or the one before stands there whole, and with its own metadata. Where `source` is a file of the library
        that is not needed any more, `spent` is its path: it is deleted in the end.
        """
        target = self.folder / path
        with disk.translated(target, "write"):
            self.finish(path)
            described = written(metadata, self.replaced(path))
            was_there, hidden = target.exists(), self._hidden_paths()
            is_new = not (was_there and disk.sha256(target) == disk.sha256(source))
            target.parent.mkdir(parents=True, exist_ok=True)
            self.mark()
            kept = Kept(target, self._sidecars.at(path), was_there)
            kept.note()
        staged = target.with_name(f".{os.getpid()}.incoming")
        try:
            with disk.translated(target, "write"):
                if is_new:
                    disk.copy(source, staged)
                    if was_there and not aside:
                        kept.beside = self._keep(path, document_id)
                        kept.text = kept.beside / FILES / target.name
                    journal.begin(staged, target, described, aside.path if aside else "", spent)
                    if was_there and aside:
                        kept.text, kept.beside = self.folder / aside.path, self._sidecars.at(aside.path)
                        self._sidecars.write(aside.path, aside.described)
                        disk.put(target, kept.text)
                    disk.settle(staged, target)
                self._sidecars.write(path, described)
                self._hide(hidden - {path})
            yield
        except BaseException:
            with contextlib.suppress(OSError):
                staged.unlink(missing_ok=True)
                kept.take_back()
                self._hide(hidden)
            raise
        with contextlib.suppress(OSError):
            kept.settle()
            self.finish(path)

    def _replace(self, staged: Path, path: str, described: bytes) -> None:
        """Rename a file into its place, from where on this is what is written about it."""
        journal.begin(staged, self.folder / path, described)
        disk.settle(staged, self.folder / path)

    def mark(self) -> None:
        """Let the folder be known as ours from now on, wherever somebody stands in it or beside it."""
        with contextlib.suppress(OSError):  # where only library/ may be written, that is what it is known by
            if not (self.folder / MARK).exists():
                disk.write(
                    self.folder / MARK, b"The documents of an AI Policy Assistant, which is known by this file.\n"
                )

    def remove(self, document: Document) -> str:
        """Take a document's file out, to the trash; a shipped file is hidden. The place where it lies then, if any."""
        with disk.translated(self.folder / document.path, "remove"):
            if document.is_shipped:
                self._hide(self._hidden_paths() | {document.path})
                return document.path
            place = ""
            if (self.folder / document.path).exists():
                self.finish(document.path)
                place = self._keep(document.path, document.id).name
                (self.folder / document.path).unlink()
                self._sidecars.at(document.path).unlink(missing_ok=True)
                disk.sync_folder((self.folder / document.path).parent)
            return place

    def places(self) -> set[str]:
        """Where something lies that was removed: the folders of the trash, and the paths of hidden files."""
        with disk.translated(self._library, "read"):
            return self._trash.places() | self._hidden_paths()

    def forget(self, document_id: str) -> None:
        """Delete for good what was removed or replaced under an id, versions of it that were removed included."""
        with disk.translated(self._trash.folder, "delete from"):
            self._trash.forget(document_id)

    def restore(self, document_id: str, shipped: Sequence[str]) -> BroughtBack:
        """Bring back what was removed last under this id.

        `shipped` are the paths of hidden files that may be meant by the id.
        """
        with disk.translated(self._library, "write"):
            hidden = self._hidden_paths()
            for path in shipped:
                if path in hidden:
                    self._hide(hidden - {path})
                    return BroughtBack(path, path)
            versions = self._trash.versions(document_id)
            if not versions:
                hint = f"In the trash: {', '.join(self._trash.ids()) or 'nothing'}."
                raise CorpusError(f"Nothing that was removed has the id {document_id!r}.", hint=hint)
            path = (versions[-1] / RECORD).read_text(encoding="utf-8")
            target = self.folder / path
            if not target.resolve().is_relative_to(self._library.resolve()):
                raise CorpusError(
                    f"The trash says that {document_id!r} stood at {path}, which is not in the library.",
                    hint=f"Its files are in {versions[-1] / FILES}.",
                )
            self.finish(path)
            displaced = self._keep(path, document_id).name if target.exists() else ""
            files, staged = versions[-1] / FILES, target.with_name(f".{os.getpid()}.incoming")
            described = disk.content(files / self._sidecars.at(path).name)
            disk.link(files / target.name, staged)
            self._replace(staged, path, described)
            self.finish(path)
            shutil.rmtree(versions[-1])
            return BroughtBack(path, versions[-1].name, displaced)

    def removed(self) -> list[Removed]:
        """What lies in the trash, by id, the last of each; what was removed last comes first."""
        with disk.translated(self._trash.folder, "read"):
            return self._trash.removed()

    def hidden(self) -> list[str]:
        """The paths of files that are hidden."""
        return sorted(self._hidden_paths())

    def _keep(self, path: str, document_id: str) -> Path:
        """Put the file at `path` and its metadata into the trash too; the folder there."""
        return self._trash.keep((self.folder / path, self._sidecars.at(path)), path, document_id)

    def _hidden_paths(self) -> set[str]:
        return set(self._hidden.read_text(encoding="utf-8").splitlines()) if self._hidden.exists() else set()

    def _hide(self, paths: set[str]) -> None:
        if paths != self._hidden_paths():
            self._library.mkdir(parents=True, exist_ok=True)
            disk.write(self._hidden, "".join(f"{path}\n" for path in sorted(paths)).encode())


def _raise(error: OSError) -> None:
    raise error
