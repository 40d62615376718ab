"""Question to ranked passages.

Vectors and full text give candidates; on each a handful of signals is measured, weighed by the
coefficients in `ranking.json` (fitted by `evals/fit_ranking.py`), and added up. Then versions of one
text are taken apart, and where a question sets instruments side by side each gets its share.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.analyser import words
from assistant.catalogue import Catalogue
from assistant.records import Asks, Authority, Candidate, Document, Query, Status
from assistant.segment import digest
from assistant.snapshot import Snapshot

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from assistant.store import Entry

    Vector = npt.NDArray[np.float32]
    Positions = npt.NDArray[np.int64]
    Signals = npt.NDArray[np.float32]

CANDIDATES = 100  # taken from each of vectors and full text
OF_SIDE = 40  # taken from each for every instrument or jurisdiction that is named
FRONT = 1500  # characters at a document's beginning
EXACT = 50_000  # passages up to which all cosines are worked out
MEANT, LIKELY = 3, 0.5  # documents that a question may mean, and how well it must describe them
READ = 60  # candidates whose text is looked at
ALIKE = 0.8  # share of words from which two passages are versions of one

ENDED = {Status.SUPERSEDED, Status.REVOKED, Status.REPEALED, Status.WITHDRAWN, Status.LAPSED, Status.PROPOSED}

OF_ARRAYS = (
    "cosine", "sentence", "words", "lay", "headings", "covered", "resemblance", "named", "place", "provision",
    "neighbours", "document", "ended",
)  # fmt: skip
OF_TEXT = ("pairs", "defines", "figure", "date", "points", "recital", "contents", "fragment", "front")
SIGNALS = (*OF_ARRAYS, *OF_TEXT)
"""What is measured on a candidate, each about 0 to 1."""


@dataclass(frozen=True, slots=True)
class Retriever:
    """Finds and ranks the passages of one state of the library.

    Args:
        snapshot: the passages as arrays.
        catalogue: the documents by what they are called.
        entries: passages by their numbers, from the store.
    """

    snapshot: Snapshot
    catalogue: Catalogue
    entries: Callable[[Sequence[int]], Mapping[int, Entry]]

    def rank(
        self,
        query: Query,
        vectors: Sequence[Vector],
        nearest: Sequence[int] | None,
        provided: Sequence[int],
        documents: Sequence[str] | None,
    ) -> list[Candidate]:
        """The passages that fit a question, best first.

        Args:
            query: the question.
            vectors: of the text that is searched and of the question's own words.
            nearest: numbers of the passages nearest to it, where another index found them.
            provided: numbers of the passages of provisions that it names.
            documents: ids of the documents that may be used; None for all.
        """
        ranked = self.candidates(query, vectors, nearest, provided, documents, READ)
        return balanced(distinct(ranked, query), query)

    def candidates(
        self,
        query: Query,
        vectors: Sequence[Vector],
        nearest: Sequence[int] | None,
        provided: Sequence[int],
        documents: Sequence[str] | None,
        limit: int,
    ) -> list[Candidate]:
        """The `limit` passages with the highest scores, best first, with their signals."""
        positions, signals, cosines = self.measured(query, vectors, nearest, provided, documents)
        if not len(positions):
            return []
        weights = coefficients()
        base = signals @ [weights[name] for name in OF_ARRAYS]
        read = base.argsort(kind="stable")[::-1][:limit]
        found = self.entries([int(self.snapshot.numbers[positions[i]]) for i in read])
        ranked = []
        for i in read:
            entry = found.get(int(self.snapshot.numbers[positions[i]]))
            if entry is None:
                continue  # removed meanwhile
            values = dict(zip(OF_ARRAYS, signals[i].tolist(), strict=True)) | read_signals(query, entry)
            score = sum(weights[name] * value for name, value in values.items())
            passage = replace(entry.passage, score=round(score, 6))
            ranked.append(Candidate(passage, entry.sentences, tuple(cosines[i].tolist()), values))
        return sorted(ranked, key=lambda candidate: (-candidate.passage.score, candidate.passage.id))

    def measured(
        self,
        query: Query,
        vectors: Sequence[Vector],
        nearest: Sequence[int] | None,
        provided: Sequence[int],
        documents: Sequence[str] | None,
    ) -> tuple[Positions, Signals, list[Vector]]:
        """The candidates, the signals of each that need no text, shape (candidates, OF_ARRAYS), and sentence cosines."""
        import numpy as np

        snapshot = self.snapshot
        allowed = snapshot.allowed(documents)
        held = np.where(allowed, snapshot.words({digest(word): w for word, w in query.weights.items()}), 0)
        lay = np.where(allowed, snapshot.words({digest(word): w for word, w in query.lay.items()}), 0)
        everywhere = snapshot.cosines(vectors[0]) if nearest is None or len(snapshot.numbers) <= EXACT else None
        positions = self._candidates(query, allowed, held, lay, everywhere, nearest, provided)
        if not len(positions):
            return positions, np.empty((0, len(OF_ARRAYS)), dtype=np.float32), []
        of_text = snapshot.cosines(vectors[0], positions)
        cosine = (of_text + snapshot.cosines(vectors[-1], positions)) / 2 if len(vectors) > 1 else of_text
        sentences = [
            (a + b) / 2
            for a, b in zip(*(snapshot.sentence_cosines(v, positions) for v in (vectors[0], vectors[-1])), strict=True)
        ]
        told = self._told(query, positions)
        owner = snapshot.documents[positions]
        relative = held[positions] / max(float(held.max()), 1e-9)
        base = (cosine + relative) / 2
        signals = {
            "cosine": cosine,
            "sentence": np.array([found.max(initial=0.0) for found in sentences]),
            "words": relative,
            "lay": lay[positions] / max(float(lay.max()), float(held.max()), 1e-9),
            "headings": told[0],
            "covered": told[1],
            "provision": np.isin(snapshot.numbers[positions], list(provided)),
            "neighbours": self._neighbours(positions, owner, base),
            "document": _best_of(owner, base, len(snapshot.names)),
            **self._of_documents(query, owner),
        }
        return positions, np.stack([signals[name] for name in OF_ARRAYS], axis=1).astype(np.float32), sentences

    def _candidates(
        self,
        query: Query,
        allowed: npt.NDArray[np.bool_],
        words: Vector,
        lay: Vector,
        cosines: Vector | None,
        nearest: Sequence[int] | None,
        provided: Sequence[int],
    ) -> Positions:
        import numpy as np

        snapshot = self.snapshot
        found = [_top(words, CANDIDATES), _top(lay, CANDIDATES // 2), snapshot.positions(provided)]
        if nearest is not None:
            found.append(snapshot.positions(nearest))
        else:
            assert cosines is not None
            found.append(_top(np.where(allowed, cosines, 0), CANDIDATES))
        for side in (*query.sides, query.documents, *self._resembling(query)):
            of_side = snapshot.allowed(side) & allowed
            found.append(_top(np.where(of_side, words, 0), OF_SIDE))
            if cosines is not None:
                found.append(_top(np.where(of_side, cosines, 0), OF_SIDE))
        positions = np.unique(np.concatenate(found))
        return positions[allowed[positions]]

    def _resembling(self, query: Query) -> list[tuple[str, ...]]:
        """The documents that a question describes best, one by one."""
        likeness = self.catalogue.resemblance(query.describing)
        best = sorted(likeness, key=lambda name: -likeness[name])[:MEANT]
        return [(name,) for name in best if likeness[name] >= LIKELY]

    def _told(self, query: Query, positions: Positions) -> tuple[Vector, Vector]:
        """How much of the question's words, by rarity, stands in the headings, and in all that belongs to a passage."""
        import numpy as np

        asked = list(query.weights)
        held = self.snapshot.holding([digest(word) for word in asked], positions) > 0
        rarity = self.snapshot.rarity([digest(word) for word in asked])
        weights = np.array([rarity[digest(word)] * query.weights[word] for word in asked], dtype=np.float32)
        profiles = [self.catalogue.profiles.get(name, frozenset()) for name in self.snapshot.names]
        said = np.array([[word in profile for profile in profiles] for word in asked])
        of_document = said[:, self.snapshot.documents[positions]] if asked else held[:, :, 0]
        total = max(float(weights.sum()), 1e-9)
        return weights @ held[:, :, 0] / total, weights @ (held.any(axis=2) | of_document) / total

    def _neighbours(self, positions: Positions, owner: Any, base: Vector) -> Vector:
        """The mean of what stands before and behind in the same document, where these are candidates too."""
        import numpy as np

        score = dict(zip(positions.tolist(), base.tolist(), strict=True))
        names = dict(zip(positions.tolist(), owner.tolist(), strict=True))
        around = [
            [score[near] for near in (at - 1, at + 1) if names.get(near) == names[at]] for at in positions.tolist()
        ]
        return np.array([sum(found) / 2 for found in around], dtype=np.float32)

    def _of_documents(self, query: Query, owner: Any) -> dict[str, Vector]:
        """The signals that all passages of a document share."""
        import numpy as np

        likeness = self.catalogue.resemblance(query.describing)
        known = [self.catalogue.by_id.get(name) for name in self.snapshot.names]
        versions = {name for side in query.sides for name in side}
        rows = np.array(
            [
                (
                    likeness.get(name, 0.0),
                    name in query.documents,
                    document is not None and document.jurisdiction in query.jurisdictions,
                    document is not None and document.status in ENDED and name not in versions,
                )
                for name, document in zip(self.snapshot.names, known, strict=True)
            ],
            dtype=np.float32,
        )[owner]
        return dict(zip(("resemblance", "named", "place", "ended"), rows.T, strict=True))


@cache
def coefficients() -> Mapping[str, float]:
    """The weight of each signal."""
    loaded: dict[str, float] = json.loads(Path(__file__).with_name("ranking.json").read_text(encoding="utf-8"))
    return {name: loaded.get(name, 0.0) for name in SIGNALS}


_FIGURE = re.compile(r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|half|percent|per cent)\b", re.IGNORECASE)
_MONTH = r"January|February|March|April|May|June|July|August|September|October|November|December"
_DATE = re.compile(rf"\b\d{{1,2}} (?:{_MONTH})\b|\b(?:{_MONTH}) \d|\b\d+ (?:days|months|years)\b|\b(?:within|not later than)\b|年")
_POINT = re.compile(r"(?m)^\s*(?:\(?[a-z0-9ivx]{1,4}[.)]|[-•●▪*])\s")
_TERM = re.compile(
    r"[“\"‘']([^”\"’]{3,60})[”\"’]|\b(?:define[sd]?|meant? by|definition of|counts? as) (?:an? |the )?([\w -]{3,60})"
    r"|\b([\w -]{3,60}?) mean\b|\bwhat (?:is|are) (?:an? |the )?([\w -]{3,50})(?= (?:under|in|according)\b|[,?])",
    re.IGNORECASE,
)
_MEANS = r"[”\"’'*]{0,3}(?: \([^)]{1,40}\))?[,:]? ?(?:also )?(?:means?|refers? to|is defined|has the meaning|has the same meaning|shall mean|is an?\b|are\b|:|–|—)"


def read_signals(query: Query, entry: Entry) -> dict[str, float]:
    """The signals that need a passage's text."""
    passage = entry.passage
    text = passage.text
    return {
        "pairs": _pairs(query, text),
        "defines": _defines(query, text),
        "figure": float(Asks.NUMBER in query.asks and bool(_FIGURE.search(text))),
        "date": float(Asks.DATE in query.asks and bool(_DATE.search(text))),
        "points": min(len(_POINT.findall(text)), 6) / 6 if Asks.LIST in query.asks else 0.0,
        "recital": float(passage.locator.startswith("Recital")),
        "contents": float(bool(re.search(r"\.{4,}|(?:\. ){4,}", text))),
        "fragment": float(len(text) < 80),
        "front": float(passage.start < FRONT and not passage.locator),
    }


def _pairs(query: Query, text: str) -> float:
    """The share of neighbouring words of the question that are neighbours in the text."""
    asked = words(query.topic)
    wanted = set(zip(asked, asked[1:], strict=False))
    said = words(text)
    return len(wanted & set(zip(said, said[1:], strict=False))) / max(len(wanted), 1)


def _defines(query: Query, text: str) -> float:
    """Whether a text says what the term means that a question asks for."""
    found = _TERM.search(query.question) if Asks.DEFINITION in query.asks else None
    if not found:
        return 0.0
    term = re.sub(r"^(?:an?|the) ", "", next(filter(None, found.groups())).strip(), flags=re.IGNORECASE)
    spoken = r"[\s-]+".join(rf"{re.escape(word.rstrip('s'))}s?" for word in re.split(r"[\s-]+", term))
    if re.search(rf"\b{spoken}{_MEANS}", re.sub(r"\s+", " ", text), re.IGNORECASE):
        return 1.0
    return 0.4 if re.search(rf"[“\"‘']{spoken}[”\"’']", text, re.IGNORECASE) else 0.0


def distinct(ranked: Sequence[Candidate], query: Query) -> list[Candidate]:
    """Of passages that say the same in several documents the preferred one; the others go to the end."""
    kept: list[tuple[frozenset[str], frozenset[str], Candidate]] = []
    late: list[Candidate] = []
    for candidate in ranked:
        said = frozenset(re.findall(r"\w+", candidate.passage.text.casefold()))
        figures = frozenset(word for word in said if any(c.isdigit() for c in word))
        twin = next(
            (
                i
                for i, (words, numbers, other) in enumerate(kept)
                if numbers == figures
                and other.passage.document.id != candidate.passage.document.id
                and len(words & said) >= ALIKE * len(words | said)
            ),
            None,
        )
        if twin is None:
            kept.append((said, figures, candidate))
        elif _preferred(candidate.passage.document, kept[twin][2].passage.document, query):
            late.append(kept[twin][2])
            kept[twin] = (said, figures, candidate)
        else:
            late.append(candidate)
    return [candidate for _, _, candidate in kept] + late


def _preferred(document: Document, other: Document, query: Query) -> bool:
    """Whether a document is the one to show of two that say the same."""
    return _standing(document, query) > _standing(other, query)


def _standing(document: Document, query: Query) -> tuple[bool, bool, bool, bool]:
    return (
        document.id in query.documents,
        document.status not in ENDED and document.authority != Authority.PROPOSAL,
        document.status == Status.IN_FORCE,
        document.authority == Authority.BINDING,
    )


def balanced(ranked: Sequence[Candidate], query: Query) -> list[Candidate]:
    """The candidates of each side in turn, where a question sets sides against one another; then all others."""
    if not query.sides:
        return list(ranked)
    sides = [[c for c in ranked if c.passage.document.id in side] for side in query.sides]
    turns = [side[i] for i in range(max(map(len, sides))) for side in sides if i < len(side)]
    taken = {candidate.passage.id for candidate in turns}
    return turns + [candidate for candidate in ranked if candidate.passage.id not in taken]


def _top(scores: Vector, k: int) -> Positions:
    """The positions of the k best scores above zero."""
    import numpy as np

    best = np.argpartition(-scores, k)[:k] if len(scores) > k else np.arange(len(scores))
    return best[scores[best] > 0].astype(np.int64)


def _best_of(owner: Any, base: Vector, count: int) -> Vector:
    """For each candidate the best of its document."""
    import numpy as np

    best = np.zeros(count, dtype=np.float32)
    np.maximum.at(best, owner, base)
    found: Vector = best[owner]
    return found
