"""Question to ranked passages.

Vectors and full text give candidates; on each a handful of signals is measured, weighed by the
coefficients in `ranking.json` (fitted by `evals/fit_ranking.py`), and added up. Then they are put in order
(`ordering`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.index.digests import Variants, digest
from assistant.index.snapshot import Snapshot
from assistant.models.scale import Scale
from assistant.policy.holdings import Holdings
from assistant.ports import IndexedPassage, Nearest
from assistant.records import Candidate, Query
from assistant.search import signals
from assistant.search.ordering import ordered
from assistant.text.words import terms

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from assistant.index.snapshot import Positions
    from assistant.ports import Vector

    Signals = npt.NDArray[np.float32]

CANDIDATES = 100  # taken from each of vectors and full text
AT_ONCE = 20_000  # passages up to which all cosines cost less than those of a few documents
OF_SIDE = 40  # taken from each for every instrument that is named
OF_EACH = 2  # passages of each document that are read where all are asked for, however the others fit
READ = 40  # candidates whose text is looked at

SHARED = ("named", "place", "ended", "behind")
OF_ARRAYS = ("cosine", "sentence", "words", "lay", "sought", "covered", "provision", *SHARED)
SIGNALS = (*OF_ARRAYS, *signals.SIGNALS)
"""What is measured on a candidate and weighed, each about 0 to 1."""


@dataclass(frozen=True, slots=True)
class Retriever:
    """Finds and ranks the passages of one state of the library.

    Args:
        snapshot: the passages as arrays.
        holdings: the documents by what they are called.
        found: passages by their numbers, from the store.
        provisions: the locators of a document's outline, by its id.
        scale: of the model that the vectors are of.
    """

    snapshot: Snapshot
    holdings: Holdings
    found: Callable[[Sequence[int]], Mapping[int, IndexedPassage]]
    provisions: Callable[[str], Collection[str]] = lambda _: ()
    scale: Scale = field(default_factory=Scale)

    def rank(
        self,
        query: Query,
        vector: Vector,
        nearest: Nearest | None,
        provided: Sequence[int],
        documents: Sequence[str] | None,
    ) -> list[Candidate]:
        """The passages that fit a question, best first.

        Args:
            query: the question.
            vector: of the question.
            nearest: the passages nearest to it, where another index found them.
            provided: numbers of the passages of provisions that it names.
            documents: ids of the documents that may be used; None for all.
        """
        ranked = self.candidates(query, vector, nearest, provided, documents, READ)
        return ordered(ranked, query, self.holdings, self.provisions)

    def candidates(
        self,
        query: Query,
        vector: Vector,
        nearest: Nearest | None,
        provided: Sequence[int],
        documents: Sequence[str] | None,
        limit: int,
    ) -> list[Candidate]:
        """The `limit` passages with the highest scores, best first, with their signals."""
        positions, matrix, sentences = self._measured(query, vector, nearest, provided, documents)
        if not len(positions):
            return []
        weights = coefficients()
        cosines, starts = sentences
        base = matrix @ [weights[name] for name in OF_ARRAYS]
        read = self._read(query, positions, base.argsort(kind="stable")[::-1], limit)
        found = self.found([int(self.snapshot.numbers[positions[i]]) for i in read])
        asked = signals.Asked.of(query)
        ranked = []
        for i in read:
            each = found.get(int(self.snapshot.numbers[positions[i]]))
            if each is None:
                continue  # removed meanwhile
            values = dict(zip(OF_ARRAYS, matrix[i].tolist(), strict=True)) | signals.measured(asked, each)
            score = sum(weights[name] * value for name, value in values.items())
            ranked.append(
                Candidate(
                    passage=replace(each.passage, score=round(score, 6)),
                    sentences=each.sentences,
                    sentence_cosines=tuple(cosines[starts[i] : starts[i + 1]].tolist()),
                    signals=values,
                    words=frozenset(each.words),
                    figures=frozenset(re.findall(r"\d+", each.passage.text)),
                )
            )
        return sorted(ranked, key=lambda candidate: (-candidate.passage.score, candidate.passage.id))

    def _read(self, query: Query, positions: Positions, ordered: Positions, limit: int) -> Sequence[int]:
        """Which candidates are read, best first: the best of all, and of each document where all are asked for."""

        read = ordered[:limit].tolist()
        owners = self.snapshot.documents[positions[ordered]]
        for own in self._of_each(query, owners):
            read += ordered[own[:OF_EACH]].tolist()
        return list(dict.fromkeys(read))

    def _of_each(self, query: Query, owners: Any) -> Iterator[Positions]:
        """Where the candidates of each document stand that is asked for by itself, by those of all candidates."""
        import numpy as np

        of = dict[int, list[int]]()
        for at, owner in enumerate(owners.tolist()):
            of.setdefault(owner, []).append(at)
        names = {self.snapshot.names[owner]: held for owner, held in of.items()}
        for (name,) in _each(query):
            yield np.sort(np.array(names.get(name, ()), dtype=np.int64))

    def _measured(
        self,
        query: Query,
        vector: Vector,
        nearest: Nearest | None,
        provided: Sequence[int],
        documents: Sequence[str] | None,
    ) -> tuple[Positions, Signals, tuple[Vector, Positions]]:
        """Candidates, their signals, shape (candidates, OF_ARRAYS), and the cosines and starts of their sentences."""
        import numpy as np

        snapshot = self.snapshot
        allowed = snapshot.allowed(documents)
        held = snapshot.words({digested(query, word): w for word, w in query.weights.items()}) * allowed
        lay = snapshot.words({digested(query, word): w for word, w in query.lay.items()}) * allowed
        sought = snapshot.words({(digest(word),): w for word, w in query.sought.items()}) * allowed
        positions = self._candidates(query, vector, allowed, (held, lay, held + sought), nearest, provided)
        cosines, starts = snapshot.sentence_cosines(vector, positions)
        sentences = self.scale.read(cosines), starts
        if not len(positions):
            return positions, np.empty((0, len(OF_ARRAYS)), dtype=np.float32), sentences
        owner = snapshot.documents[positions]
        cosine = self.scale.read(snapshot.cosines(vector, positions))
        most = float(held.max())
        relative = held[positions] / max(most, 1e-9)
        measured = {
            "cosine": cosine,
            "sentence": _largest(*sentences),
            "words": relative,
            "lay": lay[positions] / max(float(lay.max()), most, 1e-9),
            "sought": sought[positions] / max(float(sought.max()), 1e-9),
            "covered": self._covered(query, positions),
            "provision": np.isin(snapshot.numbers[positions], list(provided)),
            **self._of_documents(query, owner),
        }
        return positions, np.stack([measured[name] for name in OF_ARRAYS], axis=1).astype(np.float32), sentences

    def _candidates(
        self,
        query: Query,
        vector: Vector,
        allowed: npt.NDArray[np.bool_],
        held: tuple[Vector, Vector, Vector],
        nearest: Nearest | None,
        provided: Sequence[int],
    ) -> Positions:
        """What is worth measuring: near in meaning or words, everywhere and in each document that may be meant."""
        import numpy as np

        snapshot = self.snapshot
        near = self._nearest(vector, everywhere=nearest is None)
        if nearest is None:
            found = [near(np.flatnonzero(allowed), CANDIDATES)]
        else:
            newer = near(np.flatnonzero(allowed & (snapshot.numbers > nearest.upto)), CANDIDATES)
            found = [snapshot.positions(nearest.numbers), newer]
        words, lay, answering = held
        found += [_top(words, CANDIDATES), _top(lay, CANDIDATES // 2), _top(answering, CANDIDATES // 2)]
        found += [snapshot.positions(provided)]
        for meant in {*_each(query), query.documents, *((name,) for name in query.likely)}:
            within = snapshot.of_documents(meant)
            within = within[allowed[within]]
            found += [within[_top(words[within], OF_SIDE)], within[_top(answering[within], OF_SIDE)]]
            found += [near(within, OF_SIDE)]
        positions = np.unique(np.concatenate(found))
        return positions[allowed[positions]]

    def _nearest(self, vector: Vector, *, everywhere: bool) -> Callable[[Positions, int], Positions]:
        """A search for the k nearest of some positions; all cosines are worked out at once where most are needed."""
        at_once = everywhere and len(self.snapshot.numbers) <= AT_ONCE
        known = self.snapshot.cosines(vector) if at_once else None

        def near(positions: Positions, k: int) -> Positions:
            cosines = self.snapshot.cosines(vector, positions) if known is None else known[positions]
            return positions[_top(1 + cosines, k)]

        return near

    def _covered(self, query: Query, positions: Positions) -> Vector:
        """How much of the question's words, by rarity, stands in a passage, its headings or its document's names."""
        import numpy as np

        asked = {word: digested(query, word) for word in query.weights}
        held = self.snapshot.holding(list(asked.values()), positions)
        rarity = self.snapshot.rarity(asked.values())
        weights = np.array([rarity[asked[word]] * query.weights[word] for word in asked], dtype=np.float32)
        found, of = np.unique(self.snapshot.documents[positions], return_inverse=True)
        profiles = [self.holdings.profiles.get(self.snapshot.names[i], frozenset()) for i in found]
        said = np.array([[not profile.isdisjoint(query.under(w)) for profile in profiles] for w in asked], dtype=bool)
        of_document = said.reshape(len(asked), len(profiles))[:, of]
        covered: Vector = weights @ (held | of_document) / max(float(weights.sum()), 1e-9)
        return covered

    def _of_documents(self, query: Query, owner: Any) -> dict[str, Vector]:
        """The signals that all passages of a document share."""
        import numpy as np

        said = frozenset(terms(query.question))
        found, of = np.unique(owner, return_inverse=True)
        rows = []
        placed = {name for place in query.places for name in place}
        for name in (self.snapshot.names[i] for i in found):
            ended = behind = False
            if name in self.holdings.by_id:
                ended = self.holdings.has_ended(name, query.as_of)
                behind = self.holdings.stands_behind(name, said, query.documents, query.as_of)
            rows.append((name in query.documents, name in placed, ended, behind))
        return dict(zip(SHARED, np.array(rows, dtype=np.float32)[of].T, strict=True))


def _each(query: Query) -> Sequence[tuple[str]]:
    """The documents of which each is asked for by itself."""
    return [(name,) for name in query.across.documents] if query.across else []


@cache
def coefficients() -> Mapping[str, float]:
    """The weight of each signal."""
    loaded: dict[str, float] = json.loads(Path(__file__).with_name("ranking.json").read_text(encoding="utf-8"))
    return {name: loaded[name] for name in SIGNALS}


def digested(query: Query, word: str) -> Variants:
    """A word of a question as the index knows it."""
    return tuple(digest(form) for form in sorted(query.under(word)))


def _largest(values: Vector, starts: Positions) -> Vector:
    """The largest value of each stretch from one start to the next, and at least 0."""
    import numpy as np

    largest = np.zeros(len(starts) - 1, dtype=np.float32)
    filled = starts[:-1] < starts[1:]
    if filled.any():
        largest[filled] = np.maximum(np.maximum.reduceat(values, starts[:-1][filled]), 0)
    return largest


def _top(scores: Vector, k: int) -> Positions:
    """The positions of the k best scores above zero."""
    import numpy as np

    best = np.argpartition(-scores, k)[:k] if len(scores) > k else np.arange(len(scores))
    return best[scores[best] > 0].astype(np.int64)
