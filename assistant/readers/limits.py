"""How much reading one file may take."""

from __future__ import annotations

from dataclasses import dataclass


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
