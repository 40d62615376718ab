"""Question to ranked passages: vectors and full text fused, sentences and named provisions on top."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assistant.records import Candidate

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Vectors = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Weights:
    """What each signal adds to a passage's score; tuned together on the development questions."""

    vector: float = 0.5
    words: float = 0.5
    sentence: float = 0.3
    instrument: float = 0.25
    provision: float = 0.8


WEIGHTS = Weights()


def candidates(entries: Mapping[int, Any], words: Mapping[int, float], question: Vectors) -> dict[int, Candidate]:
    """Measure passages (by number, as the store keeps them) against a question's vector and full-text scores."""
    top = max(words.values(), default=0.0) or 1.0
    return {
        number: Candidate(
            entry.passage,
            entry.sentences,
            _cosines(entry.sentence_vectors, question),
            float(entry.vector @ question),
            words.get(number, 0.0) / top,
        )
        for number, entry in entries.items()
    }


def rank(
    found: Mapping[int, Candidate], named: Sequence[str], provided: Mapping[int, float], weights: Weights = WEIGHTS
) -> list[Candidate]:
    """The candidates best first, their passages with scores.

    `named` are ids of the documents that the question names, `provided` the share (0 to 1) of
    agreement with a provision that it names, by passage number.
    """
    scored = [
        (
            _score(candidate, candidate.passage.document.id in named, provided.get(number, 0.0), weights),
            number,
            candidate,
        )
        for number, candidate in found.items()
    ]
    scored.sort(key=lambda row: (-row[0], row[1]))
    return [
        dataclasses.replace(candidate, passage=dataclasses.replace(candidate.passage, score=round(score, 6)))
        for score, _, candidate in scored
    ]


def _score(candidate: Candidate, is_named: bool, provided: float, weights: Weights) -> float:
    best = max(candidate.sentence_cosines, default=0.0)
    return (
        weights.vector * candidate.cosine
        + weights.words * candidate.words
        + weights.sentence * best
        + weights.instrument * is_named
        + weights.provision * provided
    )


def _cosines(vectors: Any, question: Vectors) -> tuple[float, ...]:
    import numpy as np

    if not len(vectors):
        return ()
    floats = vectors.astype(np.float32)
    return tuple((floats @ question / np.maximum(np.linalg.norm(floats, axis=1), 1e-9)).tolist())
