"""What stands at a place while something else is put there: kept until that is done, and put back if it fails."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from assistant.library import disk, journal


@dataclass(frozen=True, slots=True)
class Aside:
    """Where a text that is replaced stays as a version of its own: a path in the corpus, and its metadata there."""

    path: str
    described: bytes


@dataclass(slots=True)
class Kept:
    """A text and its metadata, or that there was none. What is kept is put back by renaming, which needs no room.

    `text` is where the text is kept while another takes its place, and `beside` what lies there with it.
    """

    target: Path
    sidecar: Path
    was_there: bool
    text: Path | None = None
    beside: Path | None = None

    @property
    def _metadata(self) -> Path:
        return self.target.with_name(f".{os.getpid()}.before.incoming")

    def note(self) -> None:
        """Keep the metadata, before anything is changed."""
        if disk.content(self.sidecar):
            disk.link(self.sidecar, self._metadata)

    def settle(self) -> None:
        """Forget the metadata: others hold now."""
        self._metadata.unlink(missing_ok=True)

    def take_back(self) -> None:
        """Put back what was there, the metadata first: while the other text stands there, the journal has its own."""
        if self._metadata.exists():
            self._metadata.replace(self.sidecar)
            self._metadata.unlink(missing_ok=True)  # it stays where both were one file
        else:
            self.sidecar.unlink(missing_ok=True)
        if self.text and self.text.exists():
            self.text.replace(self.target)
            self.text.unlink(missing_ok=True)
        elif not self.was_there:
            self.target.unlink(missing_ok=True)
        if self.beside and self.beside.is_dir():
            shutil.rmtree(self.beside)
        elif self.beside:
            self.beside.unlink(missing_ok=True)
        journal.end(self.target)
