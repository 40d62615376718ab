"""One state of the library as search sees it, and how search keeps up with the store.

Most passages lie in a segment in `index/search/`, written once beside its place, renamed, and
memory-mapped; those that are newer lie in segments in memory, and those that are gone are masked. A
segment that is missing or not whole is made from the store again.
"""

from __future__ import annotations

import contextlib
import math
import os
import shutil
import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.index.arrays import IndexSegment
from assistant.index.digests import Variants
from assistant.ports import PassageStore

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from assistant.ports import Vectors

    Positions = npt.NDArray[np.int64]

SMALL = 2000  # newer or gone passages that need no new segment
STALE = 0.1  # ... or their share
SENTENCES = 20_000  # whose vectors are held at once as numbers of four bytes
RUN = 8  # positions from which a stretch is read in place
RECENT = 100  # words whose postings are held in memory
MOST = 8  # segments that are kept apart before those in memory are made one
K1, B = 1.2, 0.75  # BM25F's saturation and length normalisation


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Passages by position: those of the first segment, then those of the next.

    `alive` (positions) is false where a passage is gone, `documents` (positions) index `names`,
    `spans` are the stretches of positions of each document, and `norms` (positions) is what BM25 sets
    against a word's frequency for the passage's length. `recent` are the postings that were last asked for.
    """

    revision: str
    segments: tuple[IndexSegment, ...]
    names: tuple[str, ...]
    numbers: npt.NDArray[np.int64]
    documents: npt.NDArray[np.int32]
    spans: Mapping[str, Sequence[tuple[int, int]]]
    alive: npt.NDArray[np.bool_]
    norms: Vectors
    size: int
    recent: dict[Variants, tuple[tuple[Any, Any], ...]] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, revision: str, segments: Sequence[IndexSegment], numbers: Sequence[int]) -> Snapshot:
        """The state in which the passages with `numbers` are there."""
        import numpy as np

        names = tuple(dict.fromkeys(name for segment in segments for name in segment.names))
        place = {name: i for i, name in enumerate(names)}
        known = np.concatenate([segment.numbers for segment in segments])
        mapped = [np.array([place[n] for n in s.names], dtype=np.int32)[s.documents] for s in segments if s.names]
        documents = np.concatenate([np.empty(0, dtype=np.int32), *mapped])
        alive = np.isin(known, np.array(numbers, dtype=np.int64))
        lengths = np.concatenate([segment.lengths for segment in segments])
        size = int(alive.sum())
        average = float(lengths[alive].sum()) / max(size, 1) or 1.0
        norms = (K1 * (1 - B + B * lengths / average)).astype(np.float32)
        return cls(revision, tuple(segments), names, known, documents, _spans(names, documents), alive, norms, size)

    def positions(self, numbers: Sequence[int]) -> Positions:
        """The positions of passages by their numbers; those that are not known are left out."""
        import numpy as np

        wanted = np.array(sorted(numbers), dtype=np.int64)
        found = np.minimum(np.searchsorted(self.numbers, wanted), max(len(self.numbers) - 1, 0))
        hits = found[self.numbers[found] == wanted] if len(self.numbers) else found[:0]
        return hits[self.alive[hits]].astype(np.int64)

    def allowed(self, documents: Sequence[str] | None) -> npt.NDArray[np.bool_]:
        """Which positions may be found: those that are there, and of these documents."""
        import numpy as np

        if documents is None:
            return self.alive
        wanted = set(documents)
        held: npt.NDArray[np.bool_] = np.array([name in wanted for name in self.names] or [False])[self.documents]
        return self.alive & held

    def of_documents(self, documents: Iterable[str]) -> Positions:
        """The positions of what is there of some documents, ascending."""
        import numpy as np

        spans = sorted(span for name in documents for span in self.spans.get(name, ()))
        positions = np.concatenate([np.empty(0, dtype=np.int64), *(np.arange(*span) for span in spans)])
        found: Positions = positions[self.alive[positions]]
        return found

    def cosines(self, vector: Vectors, positions: Positions | None = None) -> Vectors:
        """The cosine of each passage, or of those at `positions`, to a vector."""
        import numpy as np

        parts = [np.empty(0, dtype=np.float32)]
        for segment, held in self._split(positions):
            for rows in [slice(None)] if held is None else _runs(held):
                parts.append(segment.vectors[rows] @ vector)
        return np.concatenate(parts)

    def sentence_cosines(self, vector: Vectors, positions: Positions) -> tuple[Vectors, Positions]:
        """The cosines of the sentences of `positions` to a vector, and where those of each begin, and the last end."""
        import numpy as np

        found, lengths = [np.empty(0, dtype=np.float32)], [np.zeros(1, dtype=np.int64)]
        for segment, held in self._split(positions):
            assert held is not None
            starts = segment.sentence_starts[held]
            count = segment.sentence_starts[held + 1] - starts
            rows = np.repeat(starts - np.cumsum(count) + count, count) + np.arange(count.sum())
            parts = np.array_split(rows, len(rows) // SENTENCES + 1)
            cosines = np.concatenate([segment.sentence_vectors[part].astype(np.float32) @ vector for part in parts])
            found.append(cosines / np.maximum(segment.sentence_norms[rows], 1e-9))
            lengths.append(count)
        return np.concatenate(found), np.cumsum(np.concatenate(lengths))

    def words(self, weights: Mapping[Variants, float]) -> Vectors:
        """The BM25F score of each passage for words that count as much as `weights` says.

        After Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009),
        with a word's rarity as Lucene computes it.
        """
        import numpy as np

        scores = np.zeros(len(self.numbers), dtype=np.float32)
        rarity = self.rarity(weights)
        first = 0
        for i, segment in enumerate(self.segments):
            last = first + len(segment.numbers)
            part, norms = scores[first:last], self.norms[first:last]
            for word, weight in weights.items():
                passages, frequencies = self._postings(word)[i]
                frequency = frequencies.astype(np.float32)
                part[passages] += weight * rarity[word] * (K1 + 1) * (frequency / (frequency + norms[passages]))
            first = last
        scores[~self.alive] = 0
        return scores

    def rarity(self, words: Iterable[Variants]) -> dict[Variants, float]:
        """How much each word tells: the logarithm of how few passages hold it."""
        held = {word: sum(len(passages) for passages, _ in self._postings(word)) for word in words}
        return {word: math.log(1 + (self.size + 0.5) / (min(count, self.size) + 0.5)) for word, count in held.items()}

    def holds(self, word: Variants) -> bool:
        """Whether any passage holds a word."""
        return any(len(passages) for passages, _ in self._postings(word))

    def holding(self, words: Sequence[Variants], positions: Positions) -> npt.NDArray[np.bool_]:
        """Which of the passages at `positions` hold which word: shape (words, positions)."""
        import numpy as np

        found = np.zeros((len(words), len(positions)), dtype=bool)
        first = 0
        for of, (_, held) in enumerate(self._split(positions)):
            assert held is not None
            for i, word in enumerate(words):
                passages, _ = self._postings(word)[of]
                if len(passages):
                    at = np.minimum(np.searchsorted(passages, held), len(passages) - 1)
                    found[i, first : first + len(held)] = passages[at] == held
            first += len(held)
        return found

    def holding_all(self, words: Sequence[Variants]) -> Positions:
        """The positions of all passages that hold each of some words, ascending."""
        import numpy as np

        parts = [np.empty(0, dtype=np.int64)]
        first = 0
        for i, segment in enumerate(self.segments):
            held = [self._postings(word)[i][0] for word in words]
            both = reduce(np.intersect1d, held) if held else np.empty(0, dtype=np.int64)
            parts.append(both.astype(np.int64) + first)
            first += len(segment.numbers)
        found: Positions = np.concatenate(parts)
        return found[self.alive[found]]

    def _postings(self, word: Variants) -> tuple[tuple[Any, Any], ...]:
        """The postings of a word in each segment; a question asks for those of its words again and again."""
        found = self.recent.get(word)
        if found is None:
            while len(self.recent) >= RECENT:
                self.recent.pop(next(iter(self.recent)), None)
            found = self.recent[word] = tuple(segment.postings(word) for segment in self.segments)
        return found

    def _split(self, positions: Positions | None) -> list[tuple[IndexSegment, Positions | None]]:
        """Positions, ascending, by segment; None stands for all."""
        import numpy as np

        if positions is None:
            return [(segment, None) for segment in self.segments]
        parts: list[tuple[IndexSegment, Positions | None]] = []
        first = 0
        for segment in self.segments:
            last = first + len(segment.numbers)
            low, high = np.searchsorted(positions, [first, last])
            parts.append((segment, positions[low:high] - first))
            first = last
        return parts


def _spans(names: Sequence[str], documents: npt.NDArray[np.int32]) -> dict[str, list[tuple[int, int]]]:
    """The stretches of positions of each document."""
    import numpy as np

    ends = (np.flatnonzero(np.diff(documents, append=-1)) + 1).tolist()
    spans: dict[str, list[tuple[int, int]]] = {}
    for start, end in zip([0, *ends][:-1], ends, strict=True):
        spans.setdefault(names[documents[start]], []).append((start, end))
    return spans


def _runs(positions: Positions) -> list[slice] | list[Positions]:
    """Positions as stretches, which are read in place, or as they are where they stand apart."""
    import numpy as np

    ends = np.flatnonzero(np.diff(positions, append=-2) != 1) + 1
    if len(ends) > len(positions) / RUN:
        return [positions]
    starts = np.append(0, ends)[:-1]
    return [slice(int(positions[a]), int(positions[b - 1]) + 1) for a, b in zip(starts, ends, strict=True)]


class Snapshots:
    """The newest state of the library, followed through every write by whatever process.

    Args:
        source: the store.
        folder: where segments are kept, `index/search`.
    """

    def __init__(self, source: PassageStore, folder: Path) -> None:
        self._source = source
        self._folder = folder
        self._lock = threading.Lock()
        self._current: Snapshot | None = None

    def current(self) -> Snapshot:
        """The library as it is now."""
        with self._lock:
            revision = self._source.revision()
            if self._current is None or self._current.revision != revision:
                self._current = self._followed(revision)
            return self._current

    def save(self) -> None:
        """Write a new segment if the one on the disk lacks much of the library."""
        current = self.current()
        base = current.segments[0]
        kept = int(current.alive[: len(base.numbers)].sum())
        changes = current.size - kept + len(base.numbers) - kept
        on_disk = self._place(base).is_dir()
        if changes > max(SMALL, STALE * current.size) or (current.size > SMALL and not on_disk):
            self._write()

    def _followed(self, revision: str) -> Snapshot:
        library = revision.partition(":")[0]
        known = self._current if self._current and self._current.revision.startswith(f"{library}:") else None
        segments = known.segments if known else (self._opened(),)
        if len(segments) > MOST:
            segments = segments[:1]
        newer = self._source.rows(after=max(_last(segment) for segment in segments))
        if newer:
            segments = (*segments, IndexSegment.of(newer, self._source.dimension))
        return Snapshot.of(revision, segments, self._source.numbers())

    def _opened(self) -> IndexSegment:
        """The newest segment on the disk, or an empty one."""
        for folder in reversed(self._saved()):
            with contextlib.suppress(OSError, EOFError, ValueError, KeyError):
                return IndexSegment.open(folder)
        return IndexSegment.of((), self._source.dimension)

    def _write(self) -> None:
        segment = IndexSegment.of(self._source.rows(), self._source.dimension)
        unfinished = self._folder / f".unfinished-{os.getpid()}"
        shutil.rmtree(unfinished, ignore_errors=True)
        segment.save(unfinished)
        with self._source.writing("rename the search index"):
            target = self._place(segment)
            shutil.rmtree(target, ignore_errors=True)
            unfinished.rename(target)
            for old in set(self._folder.glob("*-*")) - set(self._saved()[-2:]):  # a reader may still open the last one
                shutil.rmtree(old, ignore_errors=True)
        with self._lock:
            self._current = None

    def _place(self, segment: IndexSegment) -> Path:
        return self._folder / f"{self._source.library()}-{_last(segment):012}"

    def _saved(self) -> list[Path]:
        """The segments of this library, the newest last; a new library begins its numbers again."""
        return sorted(self._folder.glob(f"{self._source.library()}-*"))


def _last(segment: IndexSegment) -> int:
    return int(segment.numbers[-1]) if len(segment.numbers) else 0
