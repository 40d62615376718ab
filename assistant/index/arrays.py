"""What search needs of many passages at once, as arrays: vectors, sentence vectors, and postings of their words.

A segment is made once from rows of the store and never changed. It holds no text: words stand in it
as 64-bit digests. On disk each array is a file of its own that is memory-mapped when opened.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from assistant.index.digests import FIELDS, Variants
from assistant.ports import Row

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Digests = npt.NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class IndexSegment:
    """Arrays over n passages with vectors of d dimensions, m sentences, t distinct words and p postings.

    `documents` (n) index `names`. The sentence vectors of passage i are the rows from
    `sentence_starts[i]` to `sentence_starts[i + 1]`, and the postings of word j those from
    `word_starts[j]` to `word_starts[j + 1]`: the passage, and how often the word stands in it. There
    and in `lengths` (n), the passages' words, each word counts as much as its field (FIELDS).
    """

    names: tuple[str, ...]
    numbers: npt.NDArray[np.int64]
    documents: npt.NDArray[np.int32]
    vectors: npt.NDArray[np.float32]
    sentence_vectors: npt.NDArray[np.int8]
    sentence_norms: npt.NDArray[np.float32]
    sentence_starts: npt.NDArray[np.int64]
    words: Digests
    word_starts: npt.NDArray[np.int64]
    passages: npt.NDArray[np.int32]
    frequencies: npt.NDArray[np.uint16]
    lengths: npt.NDArray[np.float32]

    @classmethod
    def of(cls, rows: Sequence[Row], dimension: int) -> Self:
        """The segment of passages, in the order given (by number)."""
        import numpy as np

        names = tuple(dict.fromkeys(row.document for row in rows))
        place = {name: i for i, name in enumerate(names)}
        sentences = [len(row.sentence_vectors) // dimension for row in rows]
        sentence_vectors = np.frombuffer(b"".join(row.sentence_vectors for row in rows), dtype=np.int8)
        sentence_vectors = sentence_vectors.reshape(-1, dimension)
        return cls(
            names,
            np.array([row.number for row in rows], dtype=np.int64),
            np.array([place[row.document] for row in rows], dtype=np.int32),
            np.frombuffer(b"".join(row.vector for row in rows), dtype=np.float32).reshape(len(rows), dimension),
            sentence_vectors,
            np.array([np.linalg.norm(each.astype(np.float32)) for each in sentence_vectors], dtype=np.float32),
            np.concatenate([[0], np.cumsum(sentences, dtype=np.int64)]).astype(np.int64),
            *_postings([row.words for row in rows]),
        )

    @classmethod
    def open(cls, folder: Path) -> Self:
        """The segment that was saved in a folder.

        Raises:
            OSError, EOFError, ValueError, KeyError: it is not there, or not whole.
        """
        import numpy as np

        names = tuple(json.loads((folder / "names.json").read_text(encoding="utf-8")))
        arrays = {  # plain arrays over the maps: indexing a memmap costs more
            name: np.asarray(np.load(folder / f"{name}.npy", mmap_mode="r", allow_pickle=False)) for name in _arrays()
        }
        return cls(names, **arrays)

    def save(self, folder: Path) -> None:
        """Write each array to a file of its own, down to the disk."""
        import numpy as np

        folder.mkdir(parents=True)
        (folder / "names.json").write_text(json.dumps(self.names), encoding="utf-8")
        for name in _arrays():
            with (folder / f"{name}.npy").open("wb") as file:
                np.save(file, getattr(self, name), allow_pickle=False)
                file.flush()
                os.fsync(file.fileno())

    def postings(self, word: Variants) -> tuple[Any, Any]:
        """The passages (positions in this segment) that hold a word, and how often.

        Of its forms the one that is there most counts: two of them may be the same words.
        """
        import numpy as np

        spans = [span for form in word if (span := self._span(form)) is not None]
        if len(spans) < 2:
            span = spans[0] if spans else slice(0)
            return self.passages[span], self.frequencies[span]
        every = np.concatenate([self.passages[span] for span in spans])
        often = np.concatenate([self.frequencies[span] for span in spans])
        order = np.lexsort((often, every))
        every, often = every[order], often[order]
        last = np.append(every[1:] != every[:-1], True)
        return every[last], often[last]

    def _span(self, form: int) -> slice | None:
        """Where the postings of a form stand; None if no passage holds it."""
        import numpy as np

        at = int(np.searchsorted(self.words, np.uint64(form)))
        if at == len(self.words) or int(self.words[at]) != form:
            return None
        return slice(int(self.word_starts[at]), int(self.word_starts[at + 1]))


def _arrays() -> list[str]:
    return [field.name for field in fields(IndexSegment) if field.name != "names"]


def _postings(words: Sequence[tuple[bytes, ...]]) -> tuple[Any, Any, Any, Any, Any]:
    """Distinct words, where their postings begin, passages and frequencies of these, and the passages' lengths."""
    import numpy as np

    counts = np.array([[len(field) // 8 for field in each] for each in words], dtype=np.int64)
    counts = counts.reshape(len(words), len(FIELDS))
    weights = np.array(list(FIELDS.values()))
    everything = np.frombuffer(b"".join(field for each in words for field in each), dtype=np.uint64)
    weight = np.repeat(np.tile(weights, len(words)), counts.reshape(-1))
    passage = np.repeat(np.arange(len(words)), counts.sum(axis=1))
    distinct, word = np.unique(everything, return_inverse=True)
    pairs, posting = np.unique(word * max(len(words), 1) + passage, return_inverse=True)
    frequencies = np.minimum(np.bincount(posting, weight, len(pairs)), np.iinfo(np.uint16).max)
    owners, passages = np.divmod(pairs, max(len(words), 1))
    starts = np.searchsorted(owners, np.arange(len(distinct) + 1))
    lengths = (counts @ weights).astype(np.float32)
    return distinct, starts.astype(np.int64), passages.astype(np.int32), frequencies.astype(np.uint16), lengths
