"""The corpus/ folder, which is the truth: discover, describe, add, remove, restore.

Files of the user's live in `corpus/library/`, each with the metadata given for it beside it
(`<file>.yaml`). What is removed or replaced moves to `library/.trash/`; a file that is not the
library's own (a shipped brief) is never deleted but hidden by a line in `library/hidden.txt`.
"""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import os
import re
import shutil
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from assistant.errors import CorpusError
from assistant.records import Authority, Document, State, Status, Text

DESCRIPTIVE = tuple(
    field.name
    for field in dataclasses.fields(Document)
    if field.name not in {"path", "sha256", "pages", "state", "problems"}
)
"""The fields of `Document` that metadata may set."""

_DATES = ("adopted", "in_force", "status_date")
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")
_NON_BINDING = {"guidance": Authority.GUIDANCE, "proposal": Authority.PROPOSAL}


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
            if self.folder.exists():
                os.listdir(self.folder)  # os.walk would pass over a folder it may not read
            hidden = self._hidden_paths()
            found = sorted(path.relative_to(self.folder).as_posix() for path in self._walk())
            return [self.file(path) for path in found if path not in hidden]

    def file(self, path: str) -> File:
        """The file at `path` as it is now."""
        with _translated(self.folder / path, "read"):
            facts = (self.folder / path).stat()
            described = self._sidecar(path)
            digest = hashlib.sha256(described.read_bytes()).hexdigest() if described.exists() else ""
            return File(path, f"{facts.st_size}:{facts.st_mtime_ns}", digest)

    def _walk(self) -> Iterator[Path]:
        for folder, names, files in os.walk(self.folder):
            names[:] = [name for name in names if not name.startswith(".")]
            for name in files:
                path = Path(folder, name)
                ours = (
                    path == self._hidden
                    or (path.parent == self.folder and name == "README.md")
                    or path.suffix == ".yaml"
                )
                if not (name.startswith(".") or ours or path.is_symlink()):
                    yield path

    def sha256(self, path: str) -> str:
        """The digest of a file's content."""
        with _translated(self.folder / path, "read"):
            return sha256(self.folder / path)

    def metadata(self, path: str) -> dict[str, Any]:
        """The metadata that were given for a file."""
        sidecar = self._sidecar(path)
        if not sidecar.exists():
            return {}
        with _translated(sidecar, "read"):
            try:
                loaded = yaml.safe_load(sidecar.read_text(encoding="utf-8")) or {}
            except (yaml.YAMLError, UnicodeDecodeError) as error:
                raise CorpusError(
                    f"The metadata in {sidecar} are not valid YAML.", hint="Mend or delete that file."
                ) from error
        if not isinstance(loaded, dict):
            raise CorpusError(
                f"The metadata in {sidecar} are not a list of names and values.", hint="Mend or delete that file."
            )
        return checked(loaded)

    def place(self, name: str, taken: Iterable[str]) -> str:
        """Where in the library a file of this name goes; another name if `taken` has that path."""
        safe = safe_name(name)
        others = set(taken)
        stem, suffix = Path(safe).stem, Path(safe).suffix
        candidates = (f"library/{stem}{(number and f'-{number}') or ''}{suffix}" for number in (0, *range(2, 10_000)))
        return next(path for path in candidates if path not in others)

    def inside(self, source: Path) -> str | None:
        """The path in the corpus of a file that already lies there."""
        with contextlib.suppress(ValueError):
            path = source.resolve().relative_to(self.folder.resolve()).as_posix()
            return None if any(part.startswith(".") for part in Path(path).parts) else path
        return None

    @contextlib.contextmanager
    def adding(self, source: Path, path: str, metadata: Mapping[str, Any], document_id: str) -> Iterator[None]:
        """Put a copy of `source` and its metadata at `path`; taken back if the block fails.

        A file that stood there, if its content differs, moves to the trash under `document_id`. The file is written
        beside its place and renamed, so it is there whole or not at all.
        """
        target = self.folder / path
        sidecar = self._sidecar(path)
        with _translated(target, "write"):
            target.parent.mkdir(parents=True, exist_ok=True)
            before = sidecar.read_bytes() if sidecar.exists() else None
            new = not (target.exists() and sha256(target) == sha256(source))
            replaced = self._discard(path, document_id) if new and target.exists() else None
            if metadata:
                _write(sidecar, yaml.safe_dump(_plain(metadata), allow_unicode=True, sort_keys=False).encode())
            if new:
                _copy(source, target)
            hidden = self._hidden_paths()
            self._hide(hidden - {path})
        try:
            yield
        except BaseException:
            with contextlib.suppress(OSError):
                self._take_back(target, sidecar, before, new, replaced)
                self._hide(hidden)
            raise

    def _take_back(self, target: Path, sidecar: Path, before: bytes | None, new: bool, replaced: Path | None) -> None:
        if new:
            target.unlink(missing_ok=True)
        if replaced:
            (replaced / target.name).rename(target)
            shutil.rmtree(replaced)
        if before is None:
            sidecar.unlink(missing_ok=True)
        else:
            _write(sidecar, before)

    def remove(self, document: Document, *, purge: bool = False) -> None:
        """Take a document's file out: to the trash, or for good with `purge`; a shipped file is hidden."""
        with _translated(self.folder / document.path, "remove"):
            if not document.path.startswith("library/"):
                self._hide(self._hidden_paths() | {document.path})
                return
            if (self.folder / document.path).exists():
                self._discard(document.path, document.id)
        if purge:
            self.forget(document.id)

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
            files = [file for file in versions[-1].iterdir() if file.name != "path.txt"]
            path = (versions[-1] / "path.txt").read_text(encoding="utf-8")
            target = self.folder / path
            if target.exists():
                self._discard(path, document_id)
            for file in sorted(
                files, key=lambda file: file.suffix != ".yaml"
            ):  # metadata first: the file makes it count
                file.rename(target.parent / file.name)
            shutil.rmtree(versions[-1])
            return path

    def trash(self) -> list[str]:
        """The ids under which something can be restored."""
        return sorted({folder.name.rpartition("~")[0] for folder in self._trash.glob("*~*")})

    def hidden(self) -> list[str]:
        """The paths of files that are hidden."""
        return sorted(self._hidden_paths())

    def _discard(self, path: str, document_id: str) -> Path:
        number = len(self._discarded(document_id)) + 1
        while (folder := self._trash / f"{safe_name(document_id)}~{number:04}").exists():
            number += 1
        folder.mkdir(parents=True)
        _write(folder / "path.txt", path.encode())
        for file in (self.folder / path, self._sidecar(path)):
            if file.exists():
                file.rename(folder / file.name)
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
    stem = Path(path).stem
    known.setdefault("id", slug(stem))
    first = next((heading.title for heading in text.headings if heading.level == 1 and heading.start < 200), "")
    known.setdefault("title", first or stem.replace("_", " ").replace("-", " ").strip() or stem)
    return Document(path=path, sha256=sha256, pages=pages, state=text.state, problems=tuple(problems), **known)


def unread(path: str, sha256: str, given: Mapping[str, Any], state: State, problem: str) -> Document:
    """The document for a file that gave no text."""
    empty = Text("", state=state, problems=(problem,))
    return describe(path, sha256, empty, given, None)


def checked(metadata: Mapping[str, Any]) -> dict[str, Any]:
    """Metadata as the fields of `Document`, empty ones left out.

    Raises:
        CorpusError: a name is not a field, or a value is not one that the field takes.
    """
    unknown = sorted(set(metadata) - set(DESCRIPTIVE))
    if unknown:
        raise CorpusError(f"There is no metadata field {unknown[0]!r}.", hint=f"Fields: {', '.join(DESCRIPTIVE)}.")
    values = {name: _value(name, value) for name, value in metadata.items() if value not in (None, "", [], ())}
    if values.get("authority") == "non-binding":
        values["authority"] = _NON_BINDING.get(str(values.get("kind", "")), Authority.VOLUNTARY)
    for name, kind in (("status", Status), ("authority", Authority)):
        if name in values:
            values[name] = _member(kind, name, str(values[name]))
    return values


def _value(name: str, value: Any) -> Any:
    if name == "short_names":
        parts = value.split(";") if isinstance(value, str) else value
        return tuple(part.strip() for part in map(str, parts) if part.strip())
    text = " ".join(str(value).split())
    if name == "id" and slug(text) != text:
        raise CorpusError(
            f"{text!r} cannot be an id.", hint=f"Use lower-case letters, digits and hyphens, e.g. {slug(text)!r}."
        )
    if name in _DATES and not _DATE.match(text):
        raise CorpusError(f"{text!r} is no date for {name}.", hint="Write dates as 2024-06-13, 2024-06 or 2024.")
    return text


def _member(kind: type[Status] | type[Authority], name: str, value: str) -> Status | Authority:
    try:
        return kind(value.casefold())
    except ValueError as error:
        raise CorpusError(f"{value!r} is no value for {name}.", hint=f"Use one of: {', '.join(kind)}.") from error


def slug(text: str) -> str:
    """A readable id: lower-case letters, digits and hyphens."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"[\W_]+", "-", folded).strip("-")[:100].strip("-") or "document"


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


def _copy(source: Path, target: Path) -> None:
    unfinished = target.with_name(f".{os.getpid()}.incoming")
    try:
        shutil.copyfile(source, unfinished)
        _settle(unfinished, target)
    finally:
        unfinished.unlink(missing_ok=True)


def _write(target: Path, content: bytes) -> None:
    unfinished = target.with_name(f".{os.getpid()}.incoming")
    try:
        unfinished.write_bytes(content)
        _settle(unfinished, target)
    finally:
        unfinished.unlink(missing_ok=True)


def _settle(unfinished: Path, target: Path) -> None:
    """Rename once the content is on the disk, and see the rename there too."""
    with unfinished.open("rb+") as file:
        os.fsync(file.fileno())
    unfinished.replace(target)
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
