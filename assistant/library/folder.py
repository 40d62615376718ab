"""The corpus/ folder, which is the truth: discover, describe, add, remove, restore.

Files of the user's live in `corpus/library/`, each with the metadata given for it beside it
(`<file>.yaml`). What is removed or replaced moves to `library/.trash/`; a file that is not the
library's own (a shipped brief) is never deleted but hidden by a line in `library/hidden.txt`.

A file and its metadata cannot be renamed into their places in one go. While one text takes the place of another,
`.<file>.unfinished` says whose the new metadata are: they hold as soon as that text stands there, and not before.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml

from assistant.errors import CorpusError, PageError
from assistant.library.metadata import checked, slug
from assistant.records import DESCRIPTIVE, Document, Removed, State, Text
from assistant.settings import MARK

ABANDONED = 3600  # seconds
UNFINISHED = ".unfinished"
FILES, RECORD = "files", "path"  # in each folder of the trash: what was removed, and where it stood


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
        self._trash = self._library / ".trash"
        self._hidden = self._library / "hidden.txt"

    def files(self) -> list[File]:
        """All files that should be in the index, by path."""
        with _translated(self.folder, "read"):
            hidden = self._hidden_paths()
            found = sorted(path.relative_to(self.folder).as_posix() for path in self._walk())
            return [self.file(path) for path in found if path not in hidden]

    def file(self, path: str) -> File:
        """The file at `path` as it is now."""
        with _translated(self.folder / path, "read"):
            facts = (self.folder / path).stat()
            described = self._described(path)
            digest = hashlib.sha256(described).hexdigest() if described else ""
            return File(path, f"{facts.st_size}:{facts.st_mtime_ns}", digest)

    def tidy(self) -> None:
        """Delete what processes that were killed left unfinished; what is an hour old nobody is writing."""
        for left in self._library.glob("**/.*.incoming"):
            with contextlib.suppress(OSError):
                if time.time() - left.stat().st_mtime > ABANDONED:
                    left.unlink()

    def unfinished(self) -> list[str]:
        """The paths of files that somebody puts into their places just now, or was killed while doing so."""
        left = sorted(self._library.glob(f"**/.*{UNFINISHED}"))
        names = [each.with_name(each.name.removeprefix(".").removesuffix(UNFINISHED)) for each in left]
        return [name.relative_to(self.folder).as_posix() for name in names]

    def finish(self, path: str) -> None:
        """Let the metadata beside a file be those of the text that stands there, whatever was cut off.

        Only for who holds the lock of the index: else somebody may be at it.
        """
        with _translated(self.folder / path, "write"):
            self._describe(path, self._described(path))
            self._unfinished(path).unlink(missing_ok=True)

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
        with _translated(self.folder / path, "read"):
            return sha256(self.folder / path)

    def content(self, document: Document) -> bytes:
        """A document's file as it was indexed.

        Raises:
            PageError: it is gone, or another one now.
        """
        path = self.folder / document.path
        if not path.is_file():
            raise PageError(f"The file {document.path} is gone.", hint="Put it back, or run: ai-policy sync")
        with _translated(path, "read"), path.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() == document.sha256:
                file.seek(0)
                return file.read()
        raise PageError(f"{document.path} changed after it was indexed.", hint="Run: ai-policy sync. Then ask again.")

    def metadata(self, path: str) -> dict[str, Any]:
        """The metadata that were given for a file."""
        sidecar = self._sidecar(path)
        with _translated(sidecar, "read"):
            return self._given(self._described(path), sidecar)

    def _described(self, path: str) -> bytes:
        """What is written beside a file about the text that stands there; nothing if there is nothing."""
        with contextlib.suppress(FileNotFoundError):
            whose, _, described = self._unfinished(path).read_bytes().partition(b"\n")
            if whose.decode() == sha256(self.folder / path):
                return described
        return _content(self._sidecar(path))

    def _given(self, described: bytes, sidecar: Path) -> dict[str, Any]:
        try:
            loaded = yaml.safe_load(described.decode("utf-8")) or {}
        except (yaml.YAMLError, ValueError) as error:
            raise CorpusError(
                f"The metadata in {sidecar} are not valid YAML.", hint="Mend or delete that file."
            ) from error
        if not isinstance(loaded, dict):
            raise CorpusError(
                f"The metadata in {sidecar} are not a list of names and values.", hint="Mend or delete that file."
            )
        return checked(loaded)

    def place(self, name: str, taken: Iterable[str]) -> str:
        """Where in the library a file of this name goes; another name if `taken` or the folder has that path."""
        safe = safe_name(name)
        if Path(safe).suffix == ".yaml" or safe == self._hidden.name or safe.startswith("."):
            safe = f"file-{safe}.txt" if Path(safe).suffix == ".yaml" else f"file-{safe.lstrip('.')}"
        others = set(taken)
        stem, suffix = Path(safe).stem, Path(safe).suffix
        candidates = (f"library/{stem}{(number and f'-{number}') or ''}{suffix}" for number in (0, *range(2, 10_000)))
        return next(path for path in candidates if path not in others and not (self.folder / path).exists())

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
                with _translated(source, "read"):
                    shutil.copyfile(source, copy)
            yield copy if copy.exists() else source

    @contextlib.contextmanager
    def adding(self, source: Path, path: str, metadata: Mapping[str, Any], document_id: str) -> Iterator[None]:
        """Put a copy of `source` and its metadata at `path`; taken back if the block fails.

        A file that stood there, if its content differs, is kept in the trash under `document_id`. The copy is
        written beside its place and renamed, so at every instant the file or the one before stands there whole, and
        with its own metadata.
        """
        target = self.folder / path
        described = yaml.safe_dump(_plain(metadata), allow_unicode=True, sort_keys=False).encode() if metadata else b""
        with _translated(target, "write"):
            self.finish(path)
            before, was_there = _content(self._sidecar(path)), target.exists()
            hidden = self._hidden_paths()
            is_new = not (was_there and sha256(target) == sha256(source))
            target.parent.mkdir(parents=True, exist_ok=True)
            self._mark()
        kept: Path | None = None
        staged = target.with_name(f".{os.getpid()}.incoming")
        try:
            with _translated(target, "write"):
                if is_new:
                    _copy(source, staged)
                    kept = self._keep(path, document_id) if was_there else None
                    self._replace(staged, path, described)
                self._describe(path, described)
                self._hide(hidden - {path})
            yield
        except BaseException:
            with contextlib.suppress(OSError):
                staged.unlink(missing_ok=True)
                self._take_back(path, before, kept, was_there=was_there)
                self._hide(hidden)
            raise
        with contextlib.suppress(OSError):
            self._unfinished(path).unlink(missing_ok=True)

    def _replace(self, staged: Path, path: str, described: bytes) -> None:
        """Rename a file into its place, from where on this is what is written about it."""
        _write(self._unfinished(path), f"{sha256(staged)}\n".encode() + described)
        _settle(staged, self.folder / path)

    def _mark(self) -> None:
        """Let the folder be known as ours from now on, wherever somebody stands in it or beside it."""
        with contextlib.suppress(OSError):  # where only library/ may be written, that is what it is known by
            if not (self.folder / MARK).exists():
                _write(self.folder / MARK, b"The documents of an AI Policy Assistant, which is known by this file.\n")

    def _take_back(self, path: str, before: bytes, kept: Path | None, *, was_there: bool) -> None:
        """Undo an addition, its metadata first: as long as its text stands there they are those that are unfinished.

        What was kept needs no room, of which there may be none.
        """
        target, sidecar = self.folder / path, self._sidecar(path)
        if kept and before:
            (kept / FILES / sidecar.name).replace(sidecar)
        else:
            self._describe(path, before)
        if kept:
            (kept / FILES / target.name).replace(target)
            shutil.rmtree(kept)
        elif not was_there:
            target.unlink(missing_ok=True)
        self._unfinished(path).unlink(missing_ok=True)

    def remove(self, document: Document) -> None:
        """Take a document's file out, to the trash; a shipped file is hidden."""
        with _translated(self.folder / document.path, "remove"):
            if document.is_shipped:
                self._hide(self._hidden_paths() | {document.path})
            elif (self.folder / document.path).exists():
                self.finish(document.path)
                self._keep(document.path, document.id)
                (self.folder / document.path).unlink()
                self._sidecar(document.path).unlink(missing_ok=True)
                _sync_folder((self.folder / document.path).parent)

    def forget(self, document_id: str) -> None:
        """Delete for good what was removed or replaced under an id."""
        with _translated(self._trash, "delete from"):
            for version in self._discarded(document_id):
                shutil.rmtree(version)

    def restore(self, document_id: str, shipped: Sequence[str]) -> str:
        """Bring back what was removed last under this id; the path it has now.

        `shipped` are the paths of hidden files that may be meant by the id.
        """
        with _translated(self._library, "write"):
            hidden = self._hidden_paths()
            for path in shipped:
                if path in hidden:
                    self._hide(hidden - {path})
                    return path
            versions = self._discarded(document_id)
            if not versions:
                raise CorpusError(
                    f"Nothing that was removed has the id {document_id!r}.",
                    hint=f"In the trash: {', '.join(self.trash()) or 'nothing'}.",
                )
            path = (versions[-1] / RECORD).read_text(encoding="utf-8")
            target = self.folder / path
            if not target.resolve().is_relative_to(self._library.resolve()):
                raise CorpusError(
                    f"The trash says that {document_id!r} stood at {path}, which is not in the library.",
                    hint=f"Its files are in {versions[-1] / FILES}.",
                )
            self.finish(path)
            if target.exists():
                self._keep(path, document_id)
            files, staged = versions[-1] / FILES, target.with_name(f".{os.getpid()}.incoming")
            described = _content(files / self._sidecar(path).name)
            _link(files / target.name, staged)
            self._replace(staged, path, described)
            self.finish(path)
            shutil.rmtree(versions[-1])
            return path

    def trash(self) -> list[str]:
        """The ids under which something can be restored."""
        return sorted({folder.name.rpartition("~")[0] for folder in self._trash.glob("*~*")})

    def removed(self) -> list[Removed]:
        """What lies in the trash, by id, the last of each; what was removed last comes first."""
        with _translated(self._trash, "read"):
            newest = [self._discarded(document_id)[-1] for document_id in self.trash()]
            found = [self._removed(version) for version in newest if (version / RECORD).is_file()]
        return sorted(found, key=lambda each: each.when, reverse=True)

    def _removed(self, version: Path) -> Removed:
        path = (version / RECORD).read_text(encoding="utf-8")
        try:
            sidecar = version / FILES / f"{Path(path).name}.yaml"
            given = self._given(_content(sidecar), sidecar)
        except CorpusError:
            given = {}  # it can be restored all the same
        when = datetime.fromtimestamp((version / RECORD).stat().st_mtime).isoformat(" ", "minutes")
        document_id = version.name.rpartition("~")[0]
        return Removed(
            document_id, str(given.get("title") or _name(path)), path, when, len(self._discarded(document_id))
        )

    def hidden(self) -> list[str]:
        """The paths of files that are hidden."""
        return sorted(self._hidden_paths())

    def _keep(self, path: str, document_id: str) -> Path:
        """Put the file at `path` and its metadata into the trash too, down to the disk; the folder there."""
        number = len(self._discarded(document_id)) + 1
        while (folder := self._trash / f"{safe_name(document_id)}~{number:04}").exists():
            number += 1
        (folder / FILES).mkdir(parents=True)
        for file in (self.folder / path, self._sidecar(path)):
            if file.exists():
                _link(file, folder / FILES / file.name)
        _write(folder / RECORD, path.encode())
        for made in (folder / FILES, self._trash, self._library):
            _sync_folder(made)
        return folder

    def _discarded(self, document_id: str) -> list[Path]:
        prefix = f"{safe_name(document_id)}~"
        return sorted(
            folder
            for folder in self._trash.glob("*~*")
            if folder.name.startswith(prefix) and folder.name[len(prefix) :].isdigit()
        )

    def _sidecar(self, path: str) -> Path:
        return self.folder / f"{path}.yaml"

    def _unfinished(self, path: str) -> Path:
        target = self.folder / path
        return target.with_name(f".{target.name}{UNFINISHED}")

    def _describe(self, path: str, described: bytes) -> None:
        """Write this beside a file, if it does not stand there; nothing, if it is empty."""
        sidecar = self._sidecar(path)
        if not described:
            sidecar.unlink(missing_ok=True)
        elif described != _content(sidecar):
            _write(sidecar, described)

    def _hidden_paths(self) -> set[str]:
        return set(self._hidden.read_text(encoding="utf-8").splitlines()) if self._hidden.exists() else set()

    def _hide(self, paths: set[str]) -> None:
        if paths != self._hidden_paths():
            self._library.mkdir(parents=True, exist_ok=True)
            _write(self._hidden, "".join(f"{path}\n" for path in sorted(paths)).encode())


def describe(path: str, sha256: str, text: Text, given: Mapping[str, Any], pages: int | None) -> Document:
    """What is known of a file: metadata given for it, else what it says of itself, its first heading, its name."""
    own = {name: value for name, value in text.metadata.items() if name in DESCRIPTIVE and value}
    problems = list(text.problems)
    try:
        own = checked(own)
    except CorpusError as error:
        problems.append(f"What the file says of itself is not used: {error}")
        own = {}
    known = {**own, **given}
    known.setdefault("id", slug(Path(path).stem))
    first = next((heading.label for heading in text.headings if heading.level == 1 and heading.start < 200), "")
    known.setdefault("title", first or _name(path))
    return Document(path=path, sha256=sha256, pages=pages, state=text.state, problems=tuple(problems), **known)


def _name(path: str) -> str:
    """What a file's name says it is called."""
    stem = Path(path).stem
    return stem.replace("_", " ").replace("-", " ").strip() or stem


def unread(path: str, sha256: str, given: Mapping[str, Any], state: State, problem: str) -> Document:
    """The document for a file that gave no text."""
    empty = Text("", state=state, problems=(problem,))
    return describe(path, sha256, empty, given, None)


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
def _translated(path: Path, what: str) -> Iterator[None]:
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


def _plain(metadata: Mapping[str, Any]) -> dict[str, Any]:
    return {name: list(value) if isinstance(value, tuple) else str(value) for name, value in metadata.items()}


def _content(file: Path) -> bytes:
    """What a file holds; nothing if there is no such file."""
    return file.read_bytes() if file.exists() else b""


def _raise(error: OSError) -> None:
    raise error


def _copy(source: Path, target: Path) -> None:
    """Copy a file, down to the disk."""
    shutil.copyfile(source, target)
    with target.open("rb+") as file:
        os.fsync(file.fileno())


def _link(source: Path, target: Path) -> None:
    """Let a file stand at a second place too, which costs nothing where the disk allows it."""
    try:
        os.link(source, target)
    except OSError:
        _copy(source, target)


def _write(target: Path, content: bytes) -> None:
    unfinished = target.with_name(f".{os.getpid()}.{target.name}.incoming")
    try:
        unfinished.write_bytes(content)
        with unfinished.open("rb+") as file:
            os.fsync(file.fileno())
        _settle(unfinished, target)
    finally:
        unfinished.unlink(missing_ok=True)


def _settle(unfinished: Path, target: Path) -> None:
    """Rename a file that is on the disk, and see the rename there too."""
    unfinished.replace(target)
    _sync_folder(target.parent)


def _sync_folder(path: Path) -> None:
    folder = os.open(path, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
