"""Tables as files: what one holds, and which of its columns are not used."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from assistant.cli.messages import tell
from assistant.errors import CorpusError


def content(path: Path) -> bytes:
    """What the file of a table holds.

    Raises:
        CorpusError: it cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise CorpusError(f"Cannot read the table {path}: {reason}.", hint="Check its permissions.") from error


def tell_unused(path: Path, columns: Sequence[str]) -> None:
    """Say which columns of a table are not used, if any."""
    if columns:
        tell(f"Columns of {path.name} that are not used: {', '.join(columns)}.", "Note")
