"""ZIP: the files in an archive that are read, each below its name; archives in it are not opened."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path, PurePosixPath

from assistant.readers import tree, unread
from assistant.readers.containers import Container, container
from assistant.readers.limits import ReadingLimits
from assistant.readers.members import MOST, member
from assistant.readers.unreadable import UnreadableError
from assistant.records import State, Text

_NAMED = 5  # files of which it is said why they are not read


def read(path: Path, limits: ReadingLimits) -> Text:
    """The text of the files in an archive.

    Raises:
        UnreadableError: it is damaged or encrypted, holds too many files, or none that is read.
    """
    with container(path) as files:
        return gathered(_shown(files), lambda name: _member(files, name, limits), limits.characters)


def read_one(path: Path, name: str, limits: ReadingLimits) -> Text:
    """The text of one of the files in an archive; raises UnreadableError if it is none that is read."""
    with container(path) as files:
        return _member(files, name, limits)


def names(path: Path) -> list[str]:
    """The names of the files in an archive; raises UnreadableError as `read` does."""
    with container(path) as files:
        return _shown(files)


def _shown(files: Container) -> list[str]:
    found = sorted(name for name in files.names if not _is_hidden(name))
    if len(found) > MOST:
        raise UnreadableError(State.TOO_LARGE, f"holds {len(found):,} files, more than {MOST}")
    return found


def gathered(names: Iterable[str], reading: Callable[[str], Text], characters: int) -> Text:
    """The text of files, each below its name, up to a number of characters; `reading` reads one, or says why not.

    Raises:
        UnreadableError: none gives a text.
    """
    parts: list[tuple[str, int, Text]] = []
    left_out: list[str] = []
    states: set[State] = set()
    for name in names:
        try:
            parts.append((name, 1, reading(name)))
        except UnreadableError as error:
            left_out.append(f"{name} {error}.")
            states.add(error.state)
    if not parts:
        why = f": {left_out[0][:-1]}" if left_out else ""
        state = State.TOO_LARGE if states == {State.TOO_LARGE} else State.BROKEN if left_out else State.NO_TEXT
        raise UnreadableError(state, f"holds no file that is read{why}")
    found = tree.together(parts, characters)
    more = len(left_out) - _NAMED
    said = [*left_out[:_NAMED], *([f"{more} more files in it are not read."] if more > 0 else [])]
    return replace(found, problems=(*found.problems, *said), state=State.PARTIAL if left_out else found.state)


def _is_hidden(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return any((part.startswith(".") and part != "..") or part == "__MACOSX" for part in parts) or bool(
        unread.leftover(name)
    )


def _member(files: Container, name: str, limits: ReadingLimits) -> Text:
    """The text of a file in an archive, by its content."""
    from assistant.readers.formats import ZIP, detect

    if files.size(name) > limits.file_mb * 1_000_000:
        raise UnreadableError(State.TOO_LARGE, f"has more than {limits.file_mb} MB")
    content = files.read(name)
    if detect(content, name) is ZIP:
        raise UnreadableError(State.BROKEN, "is an archive in an archive")
    return member(content, name, limits)
