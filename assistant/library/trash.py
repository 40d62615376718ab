"""library/.trash/: what was removed, and what was replaced when that still came here, until it is restored or deleted.

A folder `<id>~<number>` holds the files of one version, in `files/`, and where they stood, in `path`, which is written
last: one that lacks either was cut off, and is no version.
"""

from __future__ import annotations

import contextlib
import shutil
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from assistant.errors import CorpusError
from assistant.library import disk
from assistant.library.describing import called
from assistant.library.metadata import parsed, replaced
from assistant.records import Removed

FILES, RECORD = "files", "path"


@dataclass(frozen=True, slots=True)
class BroughtBack:
    """A file that was brought back: its path, the place where it lay, and where what stood there lies now, if any."""

    path: str
    place: str
    displaced: str = ""


class Trash:
    """What was removed from a library; `folder` is made when something is first put there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def ids(self) -> list[str]:
        """The ids under which something can be restored."""
        return sorted({folder.name.rpartition("~")[0] for folder in self._folders() if _is_whole(folder)})

    def places(self) -> set[str]:
        """The names of the folders of all that lies here."""
        return {folder.name for folder in self._folders()}

    def versions(self, document_id: str) -> list[Path]:
        """The folders of what was removed or replaced under an id, the last one last."""
        return [folder for folder in self._folders(document_id) if _is_whole(folder)]

    def _folders(self, document_id: str = "") -> list[Path]:
        """The folders of an id, or of all, what was cut off included, the last one last."""
        of = disk.safe_name(document_id) if document_id else ""
        found = [folder for folder in self.folder.glob("*~*") if folder.name.rpartition("~")[2].isdecimal()]
        return sorted((each for each in found if of in ("", each.name.rpartition("~")[0])), key=_number)

    def keep(self, files: Sequence[Path], path: str, document_id: str) -> Path:
        """Let files, which stood at `path`, stand here too, down to the disk; the folder of this version."""
        number = max(map(_number, self._folders(document_id)), default=0) + 1
        folder = self.folder / f"{disk.safe_name(document_id)}~{number:04}"
        (folder / FILES).mkdir(parents=True)
        for file in files:
            if file.exists():
                disk.link(file, folder / FILES / file.name)
        disk.write(folder / RECORD, path.encode())
        for made in (folder / FILES, self.folder, self.folder.parent):
            disk.sync_folder(made)
        return folder

    def forget(self, document_id: str) -> None:
        """Delete for good what was removed or replaced under an id, versions of it that were removed included."""
        versions = [folder for folder in self._folders() if _is_version_of(document_id, folder)]
        for folder in {*self._folders(document_id), *versions}:
            shutil.rmtree(folder)

    def tidy(self, abandoned: float) -> None:
        """Delete what was cut off and is older than so many seconds, so that nobody is writing it.

        Its text stands in its place or was to be deleted; where there is a record and any file, that is not sure.
        """
        for folder in self._folders():
            with contextlib.suppress(OSError):
                is_left = not (folder / RECORD).exists() or not any((folder / FILES).glob("*"))
                if is_left and time.time() - folder.stat().st_mtime > abandoned:
                    shutil.rmtree(folder)

    def removed(self) -> list[Removed]:
        """What lies here, by id, the last of each; what was removed last comes first."""
        newest = [self.versions(document_id)[-1] for document_id in self.ids()]
        found = [self._removed(version) for version in newest]
        return sorted(found, key=lambda each: each.when, reverse=True)

    def _removed(self, version: Path) -> Removed:
        path = (version / RECORD).read_text(encoding="utf-8")
        try:
            sidecar = version / FILES / f"{Path(path).name}.yaml"
            given = parsed(disk.content(sidecar), sidecar)
        except CorpusError:
            given = {}  # it can be restored all the same
        when = datetime.fromtimestamp((version / RECORD).stat().st_mtime).isoformat(" ", "minutes")
        document_id = version.name.rpartition("~")[0]
        return Removed(
            document_id, str(given.get("title") or called(path)), path, when, len(self.versions(document_id))
        )


def _number(folder: Path) -> int:
    """The number of a version, by which those of an id are in order."""
    return int(folder.name.rpartition("~")[2])


def _is_version_of(document_id: str, folder: Path) -> bool:
    """Whether what lies in a folder was replaced by a document before it was removed."""
    for sidecar in (folder / FILES).glob("*.yaml"):
        with contextlib.suppress(CorpusError):
            found = replaced(disk.content(sidecar), sidecar)
            if found and found.by == document_id:
                return True
    return False


def _is_whole(folder: Path) -> bool:
    """Whether the text of a version is there, and where it stood."""
    try:
        path = (folder / RECORD).read_text(encoding="utf-8")
    except (FileNotFoundError, UnicodeDecodeError):
        return False
    return (folder / FILES / Path(path).name).is_file()
