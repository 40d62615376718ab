"""Re-ranking by a cross-encoder that a setting names: slower, and only as good as the model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.errors import ModelError
from assistant.models.crossencoder import CrossEncoder
from assistant.records import Candidate

DEPTH = 20  # passages that are read together with the question


class CrossEncoderReranker:
    """Any sentence-transformers cross-encoder, from a folder or a hub; loaded when it is first needed.

    Args:
        name: a folder, or the name of a model on a hub.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self._encoder = CrossEncoder(name, "ASSISTANT_RERANKER")

    def rerank(self, question: str, ranked: Sequence[Candidate]) -> list[Candidate]:
        """The candidates, the first of them ordered by the model, with its scores.

        Raises:
            ModelError: the model is not there, or is no cross-encoder with one score.
        """
        first, rest = ranked[:DEPTH], ranked[DEPTH:]
        if not first:
            return []
        scores = self._encoder.scores([(question, candidate.passage.text) for candidate in first])
        if scores.ndim != 1:
            raise ModelError(
                f"The reranker {self.name!r} gives {scores.shape[1]} scores for a passage, not one.",
                hint="Set ASSISTANT_RERANKER to a cross-encoder for ranking, or leave it out.",
            )
        scored = [
            replace(candidate, passage=replace(candidate.passage, score=round(float(score), 6)))
            for candidate, score in zip(first, scores, strict=True)
        ]
        return [*sorted(scored, key=lambda candidate: -candidate.passage.score), *rest]
