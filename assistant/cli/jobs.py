"""What there is to add: the files that are named, those below a folder, and those that a manifest lists."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.cli import tables
from assistant.records import DESCRIPTIVE

if TYPE_CHECKING:
    from assistant.assistant import Assistant

_PERMISSIONS = "Check its permissions."


@dataclass(frozen=True, slots=True)
class FileToAdd:
    """A file to add with its metadata, or the reason why it cannot even be tried.

    With `is_new` it is a document of its own, though one with its name is there. What `is_found` was not named, but
    lies in a folder that was.
    """

    path: Path
    metadata: dict[str, str] = field(default_factory=dict)
    problem: str = ""
    hint: str = ""
    is_new: bool = False
    is_found: bool = False


def files_in(paths: Iterable[Path]) -> Iterator[FileToAdd]:
    """The files that are named, and those below the folders that are named, hidden ones left out."""
    for path in paths:
        if path.is_dir():
            yield from _below(path)
        else:
            yield FileToAdd(path)


def _below(folder: Path) -> Iterator[FileToAdd]:
    unreadable: list[OSError] = []
    found = []
    for place, names, files in os.walk(folder, onerror=unreadable.append):
        names[:] = [name for name in names if not name.startswith(".")]
        found += [path for name in files if _is_document(path := Path(place, name), files)]
    yield from (FileToAdd(path, is_found=True) for path in sorted(found))
    for error in unreadable:
        yield FileToAdd(
            Path(error.filename), problem=f"The folder cannot be read: {_reason(error)}.", hint=_PERMISSIONS
        )
    if not found and not unreadable:
        yield FileToAdd(folder, problem="The folder holds no files.", hint="Name a folder with documents in it.")


def _is_document(path: Path, beside: Sequence[str]) -> bool:
    """Whether a file found in a folder is meant: no hidden one, no link to elsewhere, no metadata of another."""
    is_metadata = path.suffix == ".yaml" and path.stem in beside
    return not (path.name.startswith(".") or path.is_symlink() or is_metadata)


def distinct(jobs: Sequence[FileToAdd]) -> list[FileToAdd]:
    """The jobs; of files that have one name in several folders those behind the first are documents of their own."""
    seen: set[str] = set()
    found = []
    for job in jobs:
        name = job.path.name.casefold()
        found.append(replace(job, is_new=name in seen))
        seen.add(name)
    return found


def rows_of(assistant: Assistant, manifest: Path) -> Iterator[FileToAdd]:
    """The files that a manifest lists, a table that the library reads; a bad row is a job with a problem.

    Raises:
        CorpusError: the manifest cannot be read, or has no column `file`.
    """
    table = assistant.library.rows(tables.content(manifest), str(manifest), "file")
    tables.tell_unused(manifest, table.unused)
    for line, row in table.rows:
        yield _job(manifest, line, row)


def _job(manifest: Path, line: int, row: dict[str, str]) -> FileToAdd:
    if row.get(""):
        return FileToAdd(
            manifest, problem=f"Line {line} has more cells than the first line.", hint="Quote cells with commas."
        )
    name = row.get("file", "").strip()
    if not name:
        return FileToAdd(manifest, problem=f"Line {line} names no file.", hint="Fill in the column 'file'.")
    metadata = {column: value.strip() for column, value in row.items() if column in DESCRIPTIVE and value}
    return FileToAdd(manifest.parent / name, {column: value for column, value in metadata.items() if value})


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
