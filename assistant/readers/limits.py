"""How much reading one file may take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from assistant.readers import ocr

if TYPE_CHECKING:
    from assistant.settings import Settings


@dataclass(frozen=True, slots=True)
class ReadingLimits:
    """How much reading one file may take: megabytes of file and memory, pages, characters, seconds.

    `ocr` says whether pages that are pictures are read, `ocr_seconds` how long each of these may take: they do not
    count among the seconds of the file. `members` says whether what is attached to an e-mail is read as a part of it,
    or named only, since it is a document of its own.
    """

    file_mb: int
    pages: int
    characters: int
    seconds: int
    memory_mb: int
    ocr: bool = False
    ocr_seconds: int = 120
    members: bool = True

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """How much reading a file may take, by the settings."""
        return cls(
            settings.max_file_mb, settings.max_pages, settings.max_characters, settings.read_seconds,
            settings.read_memory_mb, settings.ocr and ocr.is_installed(), settings.ocr_seconds,
        )  # fmt: skip
