"""The files in another file, an archive or an e-mail: each read by its content, as a file of its own would be."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from assistant.readers import ocr, unread
from assistant.readers.detect import Sample
from assistant.readers.limits import ReadingLimits
from assistant.readers.unreadable import UnreadableError
from assistant.records import State, Text

if TYPE_CHECKING:
    from assistant.readers.formats import Format

SCANS = "Scans in other files are not read: to read them, add the PDF itself."
MOST = 200  # files in a file that are read
DEEPEST = 3  # files in one another that are opened
_depth: ContextVar[int] = ContextVar("depth", default=0)


def member(content: bytes, name: str, limits: ReadingLimits) -> Text:
    """The text of a file that stands in another one under a name.

    Raises:
        UnreadableError: it is none that is read, or is damaged.
    """
    suffix = PurePosixPath(name).suffix.casefold()
    if not content.strip():
        raise UnreadableError(State.NO_TEXT, "is empty")
    kind = format_of(content, name)
    if kind is None:
        raise UnreadableError(*(unread.reason(Sample(content, suffix)) or (State.BROKEN, unread.UNKNOWN)))
    with _deeper(), tempfile.TemporaryDirectory(prefix="ai-policy-") as folder:
        place = Path(folder, f"member{suffix[:10]}")
        place.write_bytes(content)
        try:
            found = kind.read(place, limits)
        except UnreadableError:
            raise
        except (MemoryError, RecursionError) as error:  # what was held for it is free again
            raise UnreadableError(State.TOO_LARGE, "needs more memory than the limit allows") from error
        except Exception as error:  # parsers raise anything on damaged files
            raise UnreadableError(State.BROKEN, "is damaged and cannot be read") from error
    if not found.content.strip():
        raise UnreadableError(State.NO_TEXT, f"holds no text. {SCANS}"[:-1] if found.pictures else "holds no text")
    return _without_advice(found) if found.pictures else found


def _without_advice(text: Text) -> Text:
    """A PDF with scans, which OCR cannot reach here: what is said of them is how they can be read."""
    problems = (problem.replace(ocr.advice(), SCANS) for problem in text.problems)
    return replace(text, problems=tuple(problems), state=State.PARTIAL)


def format_of(content: bytes, name: str) -> Format | None:
    """The format of a file; None if it is none that is read."""
    from assistant.readers.formats import detect

    return detect(content, name)


@contextmanager
def _deeper() -> Iterator[None]:
    depth = _depth.get()
    if depth >= DEEPEST:
        raise UnreadableError(State.TOO_LARGE, f"stands more than {DEEPEST} deep in other files")
    token = _depth.set(depth + 1)
    try:
        yield
    finally:
        _depth.reset(token)
