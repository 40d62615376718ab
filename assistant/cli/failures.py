"""Files and texts that were not added and rows that cannot be used, and how a command ends that has some."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import typer

from assistant.cli.messages import FAILED, counted, tell


@dataclass(frozen=True, slots=True)
class Failure:
    """A file, or what is at an address, that was not added, or a row that cannot be used."""

    path: str
    error: str
    hint: str = ""


def list_failures(failures: Sequence[Failure], total: int, noun: str = "file") -> None:
    """Print what failed and end with its exit code, if there is any; `noun` is what each of them is."""
    if not failures:
        return
    tell(f"{len(failures)} of {counted(total, noun)} failed:", "Error")
    for failure in failures:
        tell(f"  {failure.path}: {failure.error}")
        if failure.hint:
            tell(f"    {failure.hint}")
    raise typer.Exit(FAILED)
