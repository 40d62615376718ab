"""Figures with 95 % intervals: Wilson's for shares, the bootstrap's with a fixed seed for means."""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from assistant.evaluate.measuring import Answered, Searched

KS = (1, 5, 10)
ALL = "all"
_NORMAL = 1.959964  # standard deviations that hold 95 % of a normal distribution
_ROUNDS, _SEED = 2000, 20261101

MeasuredRow = TypeVar("MeasuredRow", Searched, Answered)


@dataclass(frozen=True, slots=True)
class Share:
    """A share or mean, and the ends of its 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Latency:
    """Seconds that half of the questions, and 95 % of them, took at most."""

    p50: float
    p95: float


@dataclass(frozen=True, slots=True)
class RetrievalFigures:
    """What search is worth on some questions; `hits` by k."""

    questions: int
    hits: Mapping[int, Share]
    mrr: Share
    ndcg: Share


@dataclass(frozen=True, slots=True)
class AnswerFigures:
    """What answers to some answerable questions are worth, as shares of all of them.

    `words` is the median length of the answers that were given.
    """

    questions: int
    answered: Share
    quotes_gold: Share
    cites_gold: Share
    wrongly_silent: int
    words: float


@dataclass(frozen=True, slots=True)
class Silence:
    """How many questions that the documents do not answer were not answered."""

    questions: int
    silent: int
    share: Share


def proportion(successes: int, total: int) -> Share:
    """A share with Wilson's score interval."""
    if not total:
        return Share(0.0, 0.0, 1.0)
    share, square = successes / total, _NORMAL**2 / total
    middle = (share + square / 2) / (1 + square)
    half = _NORMAL / (1 + square) * math.sqrt(share * (1 - share) / total + square / total / 4)
    low = 0.0 if successes == 0 else middle - half  # rounding must not leave 0 or 1 outside
    return Share(share, low, 1.0 if successes == total else middle + half)


def mean(values: Sequence[float]) -> Share:
    """A mean with the percentile bootstrap's interval; the same values give the same interval."""
    if not values:
        return Share(0.0, 0.0, 1.0)
    array = np.asarray(values, dtype=float)
    draws = np.random.default_rng(_SEED).integers(0, len(array), (_ROUNDS, len(array)))
    low, high = np.percentile(array[draws].mean(axis=1), [2.5, 97.5])
    return Share(float(array.mean()), float(low), float(high))


def latency(seconds: Iterable[float]) -> Latency:
    """How long questions took."""
    times = list(seconds)
    p50, p95 = np.percentile(times, [50, 95]) if times else (0.0, 0.0)
    return Latency(float(p50), float(p95))


def reciprocal(rank: int, depth: int = 10) -> float:
    """What a first hit at `rank` is worth to the mean reciprocal rank."""
    return 1 / rank if 0 < rank <= depth else 0.0


def retrieval_figures(searched: Sequence[Searched]) -> dict[str, RetrievalFigures]:
    """Figures of search by type of question, those over all of them last."""
    return {name: _retrieval(rows) for name, rows in grouped(searched).items()}


def answer_figures(answered: Sequence[Answered]) -> dict[str, AnswerFigures]:
    """Figures of the answers to answerable questions by type, those over all of them last."""
    return {name: _answers(rows) for name, rows in grouped([row for row in answered if row.answerable]).items()}


def silence(answered: Sequence[Answered]) -> Silence:
    """Figures of the questions that the documents do not answer."""
    rows = [row for row in answered if not row.answerable]
    silent = sum(not row.answered for row in rows)
    return Silence(len(rows), silent, proportion(silent, len(rows)))


def grouped(rows: Sequence[MeasuredRow]) -> dict[str, list[MeasuredRow]]:
    """Rows by type of question, all of them last."""
    groups: dict[str, list[MeasuredRow]] = {}
    for row in sorted(rows, key=lambda row: row.type):
        groups.setdefault(row.type, []).append(row)
    return groups | {ALL: list(rows)}


def _retrieval(rows: Sequence[Searched]) -> RetrievalFigures:
    return RetrievalFigures(
        questions=len(rows),
        hits={k: proportion(sum(0 < row.rank <= k for row in rows), len(rows)) for k in KS},
        mrr=mean([reciprocal(row.rank) for row in rows]),
        ndcg=mean([row.ndcg for row in rows]),
    )


def _answers(rows: Sequence[Answered]) -> AnswerFigures:
    given = [row for row in rows if row.answered]
    return AnswerFigures(
        questions=len(rows),
        answered=proportion(len(given), len(rows)),
        quotes_gold=proportion(sum(row.quotes_gold for row in rows), len(rows)),
        cites_gold=proportion(sum(row.cites_gold for row in rows), len(rows)),
        wrongly_silent=len(rows) - len(given),
        words=statistics.median([row.words for row in given]) if given else 0.0,
    )
