"""How much reading one file may take."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadingLimits:
    """How much reading one file may take: megabytes of file and memory, pages, characters, seconds."""

    file_mb: int
    pages: int
    characters: int
    seconds: int
    memory_mb: int
