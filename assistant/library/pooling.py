"""Files that are indexed together: what is to be embedded of several small ones is embedded at once.

An embedding model reads texts of one length together, so many small files take less time so. Each file is still read,
and stored in a transaction, by itself.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from assistant.errors import UNFORESEEN, AssistantError, CorpusError, unforeseen
from assistant.ports import Embedder, Report
from assistant.records import Document, Progress, State

if TYPE_CHECKING:
    from assistant.ports import Vectors

READ = {State.INDEXED, State.PARTIAL}
ENOUGH = 512  # texts that wait to be embedded, about those of twenty pages
LONG = 10  # seconds that reading took, as OCR does: what came of it is stored at once, lest it is lost

_log = logging.getLogger(__name__)

Ended = TypeVar("Ended")
Steps = Generator[list[str], Any, Ended]
"""Work that asks for the vectors of texts."""
Done = tuple[str, Document | None, str]
"""What came of the work on a file: its path, its document, and the reason if it failed."""


def alone(steps: Steps[Ended], embedder: Embedder, report: Report, path: str, vectors: Any = None) -> Ended:
    """Do work on a file by itself, with the vectors that it has asked for, if it has; its result."""
    while True:
        try:
            wanted = steps.send(vectors)
        except StopIteration as end:
            result: Ended = end.value
            return result
        vectors = _embedded(wanted, embedder, report, path)


class Stop(BaseException):
    """What a report raised, which is `error`, ends the work on all files: what takes in errors of one lets it pass."""

    def __init__(self, error: Exception) -> None:
        super().__init__(error)
        self.error = error


@contextmanager
def stopping(report: Report) -> Iterator[Report]:
    """A report of which what it raises is no error of the file that is worked on, and is raised here as it is."""

    def told(progress: Progress) -> None:
        try:
            report(progress)
        except Exception as error:
            raise Stop(error) from error

    try:
        yield told
    except Stop as stop:
        raise stop.error from None


def outcome(path: str, work: Callable[[], Document]) -> Done:
    """What came of the work on a file; one bad file does not stop the others, a bad store or model does."""
    try:
        document = work()
    except (CorpusError, ValueError, TypeError, RecursionError) as error:
        return path, None, str(error)
    except AssistantError:
        raise
    except Exception:  # what nobody foresaw of one file
        mark = unforeseen()
        _log.exception("%s failed (%s)", path, mark)
        return path, None, f"{UNFORESEEN} The log says more, under {mark}."
    return path, document, "" if document.state in READ else " ".join(document.problems)


@dataclass(slots=True)
class _Waiting:
    """A file whose texts are to be embedded; `at` counts the files."""

    at: int
    path: str
    steps: Steps[Document]
    texts: list[str]


@dataclass(slots=True)
class Pool:
    """Takes files one after another."""

    embedder: Embedder
    report: Report
    _done: list[Done | None] = field(default_factory=list)
    _waiting: list[_Waiting] = field(default_factory=list)

    def take(self, path: str, steps: Steps[Document]) -> None:
        """Begin the work on a file, and end it with that on others once enough of them waits to be embedded."""
        asked: list[str] = []
        began = time.monotonic()
        done = outcome(path, lambda: _begun(steps, asked))
        self._done.append(None if asked else done)
        if asked:
            self._waiting.append(_Waiting(len(self._done) - 1, path, steps, asked))
        took = time.monotonic() - began
        if took >= LONG or sum(len(each.texts) for each in self._waiting) >= ENOUGH:
            self._embed()

    def finished(self) -> list[Done]:
        """What came of all files, in their order."""
        self._embed()
        return [done for done in self._done if done]

    def _embed(self) -> None:
        """End the work on all files that wait; where what they ask for cannot be embedded at once, each by itself."""
        waiting, self._waiting = self._waiting, []
        wanted = list(dict.fromkeys(text for each in waiting for text in each.texts))
        try:
            vectors: Any = _embedded(wanted, self.embedder, self.report, waiting[0].path) if waiting else ()
            held = dict(zip(wanted, vectors, strict=True))
        except AssistantError:
            raise
        except Exception:  # one of them, maybe: each by itself says which
            held = {}
        for each in waiting:
            self._done[each.at] = outcome(each.path, lambda each=each: self._end(each, held))  # type: ignore[misc]

    def _end(self, waiting: _Waiting, held: dict[str, Any]) -> Document:
        """End the work on a file with vectors that are held, or are made for it alone."""
        path, steps = waiting.path, waiting.steps
        if held:
            vectors = _stacked([held[text] for text in waiting.texts])
        else:
            vectors = _embedded(waiting.texts, self.embedder, self.report, path)
        return alone(steps, self.embedder, self.report, path, vectors)


def _begun(steps: Steps[Document], asked: list[str]) -> Document:
    """The document of work that asks for nothing; what it asks for is put down, and it has none yet."""
    try:
        asked += next(steps)
    except StopIteration as end:
        document: Document = end.value
        return document
    return Document("", "", "", "")


def _embedded(texts: Sequence[str], embedder: Embedder, report: Report, path: str) -> Vectors:
    return embedder.embed(texts, lambda done: report(Progress("embedding", done, len(texts), path)))


def _stacked(vectors: Sequence[Any]) -> Vectors:
    import numpy as np

    return np.stack(vectors)
