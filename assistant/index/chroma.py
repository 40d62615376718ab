"""Nearest neighbours by Chroma.

A Chroma index is a generation in `index/chroma/`: written once by a child process, renamed, never
written again. Passages newer than the generation are searched exactly. A generation is opened and
asked for known vectors in a child process first, since damaged files can end a process; one that
fails is built again from the store, and exact search answers meanwhile.
"""

from __future__ import annotations

import contextlib
import io
import json
import logging
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.offline import environment
from assistant.ports import Nearest, PassageStore

if TYPE_CHECKING:
    from assistant.ports import Vectors

COLLECTION = "passages"
BATCH = 1000
SENTINELS = 20
STALE = 0.1  # share of passages that may be missing from a generation before it is built again
SMALL = 500  # ... or their number, if that is more
PATIENCE = 600  # seconds that a child process may take
PACKAGES = Path(__file__).parents[2]  # where a child process finds this package

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Card:
    """What a generation holds: passages of a library up to a number, and how many."""

    name: str
    library: str
    upto: int
    count: int


class Chroma:
    """The newest generation in `folder`, if there is one that works."""

    def __init__(self, source: PassageStore, folder: Path) -> None:
        self._source = source
        self._folder = folder
        self._lock = threading.Lock()
        self._open: tuple[Card, Any, Any] | None = None

    def search(self, vector: Vectors, k: int) -> Nearest | None:
        """The k nearest passages of the generation; None if there is no generation that works."""
        opened = self._open
        if opened is None:
            return None
        card, _, collection = opened
        try:
            found = collection.query(query_embeddings=[vector], n_results=min(k, card.count), include=[])
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:  # a panic of its Rust core is no Exception
            _log.warning("Chroma cannot answer (%s); searching exactly.", error)
            self._open = None
            return None
        return Nearest(card.library, tuple(int(number) for number in found["ids"][0]), card.upto)

    def prepare(self) -> None:
        """Open the newest generation, after building one if there is none that works or it is stale."""
        with self._lock:
            card = self._newest()
            if card and self._open and self._open[0] == card and not self._stale(card):
                return
            if card is None or self._stale(card) or not self._sound(card):
                card = self.build()
            if card and (self._open is None or self._open[0] != card):
                self._open = (card, *_opened(self._folder / card.name))

    def build(self) -> Card | None:
        """Build a generation of all passages, beside the others and then renamed; None if there are no passages."""
        numbers, matrix = self._source.vectors()
        if not numbers:
            return None
        unfinished = self._folder / f".unfinished-{os.getpid()}"
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(parents=True)
        library = self._source.library()
        (unfinished / "card.json").write_text(
            json.dumps({"library": library, "upto": numbers[-1], "count": len(numbers)})
        )
        if not _child("build", unfinished, _packed(numbers, matrix)):
            _log.warning("Chroma's index could not be built; searching exactly.")
            shutil.rmtree(unfinished, ignore_errors=True)
            return None
        with self._source.writing("rename the vector index"):
            card = Card(f"g{max([0, *self._generations()]) + 1}", library, numbers[-1], len(numbers))
            unfinished.rename(self._folder / card.name)
            self._tidy()
        return card if self._sound(card) else None

    def close(self) -> None:
        """Release Chroma's files."""
        opened, self._open = self._open, None
        if opened:
            opened[1].close()

    def _newest(self) -> Card | None:
        for generation in sorted(self._generations(), reverse=True):
            with contextlib.suppress(OSError, ValueError, KeyError):
                facts = json.loads((self._folder / f"g{generation}" / "card.json").read_text())
                return Card(f"g{generation}", facts["library"], facts["upto"], facts["count"])
        return None

    def _generations(self) -> list[int]:
        return [int(path.name[1:]) for path in self._folder.glob("g*") if path.name[1:].isdigit()]

    def _stale(self, card: Card) -> bool:
        if card.library != self._source.library():
            return True
        numbers = self._source.numbers()
        kept = sum(number <= card.upto for number in numbers)
        return len(numbers) - kept + card.count - kept > max(SMALL, STALE * card.count)

    def _sound(self, card: Card) -> bool:
        numbers = [number for number in self._source.numbers() if number <= card.upto]
        step = max(1, len(numbers) // SENTINELS)
        return _child("check", self._folder / card.name, _packed(*self._source.vectors(numbers[::step])))

    def _tidy(self) -> None:
        """Delete generations but the newest two: a reader may still have the last one open."""
        for generation in sorted(self._generations())[:-2]:
            shutil.rmtree(self._folder / f"g{generation}", ignore_errors=True)


def _opened(folder: Path) -> tuple[Any, Any]:
    import chromadb
    from chromadb.config import Settings

    settings = Settings(
        anonymized_telemetry=False, chroma_otel_collection_endpoint="", chroma_otel_granularity="none",
        allow_reset=False, chroma_api_impl="chromadb.api.rust.RustBindingsAPI",
    )  # fmt: skip
    client = chromadb.PersistentClient(path=str(folder), settings=settings)
    configuration: Any = {"hnsw": {"space": "cosine"}}
    return client, client.get_or_create_collection(COLLECTION, embedding_function=None, configuration=configuration)


def _packed(numbers: Sequence[int], matrix: Any) -> bytes:
    import numpy as np

    packed = io.BytesIO()
    np.savez(packed, numbers=np.array(numbers, dtype=np.int64), matrix=matrix)
    return packed.getvalue()


def _child(task: str, folder: Path, vectors: bytes) -> bool:
    """Run a task of this module in a process of its own; whether it ended well."""
    command = [sys.executable, "-m", "assistant.index.chroma", task, str(folder)]
    try:
        ended = subprocess.run(
            command, input=vectors, capture_output=True, timeout=PATIENCE, check=False, cwd=PACKAGES, env=environment()
        )
    except subprocess.TimeoutExpired:
        return False
    if ended.returncode:
        _log.info("Chroma's %s ended with %s: %s", task, ended.returncode, ended.stderr[-500:].decode(errors="replace"))
    return ended.returncode == 0


def _build(folder: Path, numbers: Any, matrix: Any) -> bool:
    client, collection = _opened(folder)
    for first in range(0, len(numbers), BATCH):
        rows = slice(first, first + BATCH)
        collection.add(ids=[str(number) for number in numbers[rows]], embeddings=matrix[rows])
    client.close()
    return True


def _check(folder: Path, numbers: Any, matrix: Any) -> bool:
    client, collection = _opened(folder)
    count = json.loads((folder / "card.json").read_text())["count"]
    found = collection.query(query_embeddings=matrix, n_results=min(5, count), include=["distances"])
    client.close()
    nearest = [
        distances and distances[0] < 1e-3 for distances in found["distances"]
    ]  # by distance: texts may stand twice
    whole = all(len(ids) == min(5, count) for ids in found["ids"])  # a damaged index gives too few without an error
    return whole and sum(nearest) >= len(numbers) - 1


def _main(task: str, folder: str) -> int:
    import numpy as np

    with np.load(io.BytesIO(sys.stdin.buffer.read())) as packed:
        numbers, matrix = packed["numbers"], packed["matrix"]
    return 0 if {"build": _build, "check": _check}[task](Path(folder), numbers, matrix) else 1


if __name__ == "__main__":
    sys.exit(_main(*sys.argv[1:]))
