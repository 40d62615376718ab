"""Files that were not added, and how a command ends that has some."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import typer

from assistant.cli.messages import FAILED, counted, tell


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that was not added."""

    path: str
    error: str
    hint: str = ""


def list_failures(failures: Sequence[Failure], total: int) -> None:
    """Print the files that failed and end with their exit code, if there are any."""
    if not failures:
        return
    tell(f"{len(failures)} of {counted(total, 'file')} failed:", "Error")
    for failure in failures:
        tell(f"  {failure.path}: {failure.error}")
        if failure.hint:
            tell(f"    {failure.hint}")
    raise typer.Exit(FAILED)
