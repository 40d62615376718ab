"""While one text takes the place of another: whose the new metadata are, on the disk beside them.

A line of JSON, then the metadata. Its file is named by a digest, since the text's own name may be as long as the disk
takes, and a hidden file of the user's may have any name.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from assistant.library import disk

UNFINISHED = ".unfinished"


@dataclass(frozen=True, slots=True)
class Journal:
    """The text `staged` is renamed to `name`; both are names of files in the journal's folder.

    `before` and `after` are digests of what stood there and of what comes, the first empty if nothing did. `described`
    are the metadata of what comes. `aside` is the path in the corpus where what stood there is kept as a version of
    its own, and `spent` the one from where the new text comes, both empty where there is none.
    """

    name: str
    staged: str
    before: str
    after: str
    described: bytes
    aside: str = ""
    spent: str = ""

    def holds(self, target: Path) -> bool:
        """Whether the text at `target` is the one that came, also where it was edited since.

        Raises:
            FileNotFoundError: no text stands there.
        """
        now = disk.sha256(target)
        return now == self.after or (now != self.before and not target.with_name(self.staged).exists())


def at(target: Path) -> Path:
    """Where the journal of a text's place is."""
    return target.with_name(f".{hashlib.sha256(os.fsencode(target.name)).hexdigest()}{UNFINISHED}")


def begin(staged: Path, target: Path, described: bytes, aside: str = "", spent: str = "") -> None:
    """Note that a text is about to be renamed into its place."""
    before = disk.sha256(target) if target.exists() else ""
    facts = (target.name, staged.name, before, disk.sha256(staged), aside, spent)
    disk.write(at(target), json.dumps(facts).encode() + b"\n" + described)


def end(target: Path) -> None:
    """Forget the journal of a text's place, if there is one."""
    if found(target):
        at(target).unlink(missing_ok=True)


def found(target: Path) -> Journal | None:
    """The journal of a text's place; None if there is none."""
    return _read(at(target))


def places(folder: Path) -> Iterator[Path]:
    """The places below a folder that have a journal."""
    for file in sorted(folder.glob(f"**/.{'[0-9a-f]' * 64}{UNFINISHED}")):
        if journal := _read(file):
            yield file.with_name(journal.name)


def _read(file: Path) -> Journal | None:
    """The journal in a file; None if it is gone, or not ours."""
    with contextlib.suppress(FileNotFoundError, IsADirectoryError, ValueError):
        facts, _, described = file.read_bytes().partition(b"\n")
        match json.loads(facts):
            case [str(name), str(staged), str(before), str(after), *paths] if at(file.with_name(name)) == file:
                return Journal(name, staged, before, after, described, *map(str, paths[:2]))
    return None
