"""library/.trash/: what was removed or replaced, until it is restored or deleted for good.

A folder `<id>~<number>` holds the files of one version, in `files/`, and where they stood, in `path`.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from assistant.errors import CorpusError
from assistant.library import disk
from assistant.library.describing import called
from assistant.library.metadata import parsed
from assistant.records import Removed

FILES, RECORD = "files", "path"


class Trash:
    """What was removed from a library; `folder` is made when something is first put there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def ids(self) -> list[str]:
        """The ids under which something can be restored."""
        return sorted({folder.name.rpartition("~")[0] for folder in self.folder.glob("*~*")})

    def versions(self, document_id: str) -> list[Path]:
        """The folders of what was removed or replaced under an id, the last one last."""
        prefix = f"{disk.safe_name(document_id)}~"
        return sorted(
            folder
            for folder in self.folder.glob("*~*")
            if folder.name.startswith(prefix) and folder.name[len(prefix) :].isdigit()
        )

    def keep(self, files: Sequence[Path], path: str, document_id: str) -> Path:
        """Let files, which stood at `path`, stand here too, down to the disk; the folder of this version."""
        number = len(self.versions(document_id)) + 1
        while (folder := self.folder / f"{disk.safe_name(document_id)}~{number:04}").exists():
            number += 1
        (folder / FILES).mkdir(parents=True)
        for file in files:
            if file.exists():
                disk.link(file, folder / FILES / file.name)
        disk.write(folder / RECORD, path.encode())
        for made in (folder / FILES, self.folder, self.folder.parent):
            disk.sync_folder(made)
        return folder

    def forget(self, document_id: str) -> None:
        """Delete for good what was removed or replaced under an id."""
        for version in self.versions(document_id):
            shutil.rmtree(version)

    def removed(self) -> list[Removed]:
        """What lies here, by id, the last of each; what was removed last comes first."""
        newest = [self.versions(document_id)[-1] for document_id in self.ids()]
        found = [self._removed(version) for version in newest if (version / RECORD).is_file()]
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
