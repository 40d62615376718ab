"""The metadata beside each file of the corpus (`<file>.yaml`), also while one text takes the place of another."""

from __future__ import annotations

import contextlib
from pathlib import Path

from assistant.library import disk, journal
from assistant.library.journal import Journal


class Sidecars:
    """The metadata of the files below a folder; the paths of files are relative to it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def at(self, path: str) -> Path:
        """Where the metadata of a file stand."""
        return self._folder / f"{path}.yaml"

    def read(self, path: str) -> bytes:
        """What is written beside a file about the text that stands there; nothing if there is nothing."""
        unfinished = journal.found(self._folder / path)
        with contextlib.suppress(FileNotFoundError):
            if unfinished and unfinished.holds(self._folder / path):
                return unfinished.described
        return disk.content(self.at(path))

    def write(self, path: str, described: bytes) -> None:
        """Write this beside a file, if it does not stand there; nothing, if it is empty."""
        sidecar = self.at(path)
        if not described:
            sidecar.unlink(missing_ok=True)
        elif described != disk.content(sidecar):
            disk.write(sidecar, described)

    def finish(self, path: str) -> None:
        """Let the metadata beside a file be those of the text that stands there, whatever was cut off."""
        if unfinished := journal.found(self._folder / path):
            self.write(path, self.read(path))
            self._finish_others(self._folder / path, unfinished)
            journal.end(self._folder / path)

    def _finish_others(self, target: Path, unfinished: Journal) -> None:
        """Delete the second file of the text that stands at `target`, be it the old one or the new one."""
        now = disk.sha256(target) if target.exists() else ""
        if now and now == unfinished.before:
            self._delete_twin(unfinished.aside, now)
        elif now and now == unfinished.after:
            self._delete_twin(unfinished.spent, now)

    def _delete_twin(self, path: str, sha256: str) -> None:
        """Delete a file of the library and its metadata, if it holds this, or is gone already."""
        file = self._folder / path
        is_ours = bool(path) and file.resolve().is_relative_to((self._folder / "library").resolve())
        if is_ours and (not file.exists() or disk.sha256(file) == sha256):
            file.unlink(missing_ok=True)
            self.at(path).unlink(missing_ok=True)
            disk.sync_folder(file.parent)
