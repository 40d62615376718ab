"""Fit the ranking's coefficients on a question file: python evals/fit_ranking.py QUESTIONS [--write]

For every answerable question the candidates' signals are measured as in a search. A candidate is
right if it holds half of the 4-grams of a quote that the question needs. Coefficients are those of
a logistic regression on differences between right candidates and the others of the same question
(pairwise ranking, as in Joachims, Optimizing Search Engines using Clickthrough Data, 2002), no
signal counting against what it stands for. Hit rates are those of 5 folds, each ranked with what
the other four gave; with --write the coefficients fitted on all questions go to
`assistant/search/ranking.json`.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from assistant import Assistant, evaluate
from assistant.evaluate import SHARE, Question, Searched, grams
from assistant.records import Candidate, Query
from assistant.search import ordering, ranking
from assistant.search.searching import Searcher

FOLDS = 5
RIGHT = 0.5  # share of a quote's 4-grams that a right candidate holds
WRONG = 0.1  # ... and that a wrong one does not
HARD = 40  # wrong candidates of each question that are compared, those that rank highest
STRENGTH = 3.0  # of the regression's penalty
BEFORE = {"cosine": 1.0, "sentence": 1.0, "words": 1.0, "provision": 2.0, "resemblance": 1.0}
POSITIVE = set(ranking.SIGNALS) - {"ended", "recital", "contents"}


@dataclass
class Case:
    """A question, its candidates' signals (candidates, signals), and which grams of each gold quote they hold."""

    question: Question
    query: Query
    candidates: list[Candidate]
    signals: np.ndarray
    wanted: list[int]
    held: list[list[int]]


def cases(questions: list[Question]) -> list[Case]:
    """Measure every question."""
    found = []
    with Assistant.open() as assistant:
        searcher = assistant.searcher
        for question in questions:
            query = searcher.understood(question.question, question.history)
            candidates = everything(searcher, query)
            signals = np.array([[c.signals[name] for name in ranking.SIGNALS] for c in candidates])
            wanted = [grams(gold.quote) for gold in question.gold]
            texts = [(c.passage.document.id, grams(c.passage.text)) for c in candidates]
            held = []
            for gold, grams_ in zip(question.gold, wanted, strict=True):
                bits = {gram: 1 << i for i, gram in enumerate(grams_)}
                held.append([sum(bits[g] for g in said & grams_) if doc == gold.document else 0 for doc, said in texts])
            found.append(Case(question, query, candidates, signals, [len(w) for w in wanted], held))
    return found


def everything(searcher: Searcher, query: Query) -> list[Candidate]:
    """All candidates of a question with their signals."""
    vector = searcher.embedder.embed_question(query.text)
    retriever = ranking.Retriever(
        searcher.snapshots.current(), searcher.holdings(), searcher.store.found, scale=searcher.scale()
    )
    return retriever.candidates(query, vector, None, searcher.provided(query, None), None, 1000)


def order(case: Case, weights: np.ndarray) -> list[int]:
    """The candidates' positions as a search would show them."""
    scores = case.signals @ weights
    top = np.argsort(-scores, kind="stable")[: ranking.READ]
    place = {case.candidates[i].passage.id: int(i) for i in top}
    ranked = ordering.balanced(ordering.distinct([case.candidates[i] for i in top], case.query), case.query)
    return [place[candidate.passage.id] for candidate in ranked]


def judged(case: Case, shown: list[int], depth: int = 20) -> Searched:
    """What was found for a question, judged as in an evaluation."""
    places = [0] * len(case.wanted)
    seen = [0] * len(case.wanted)
    for k, i in enumerate(shown[:depth], 1):
        for g, wanted in enumerate(case.wanted):
            seen[g] |= case.held[g][i]
            if not places[g] and seen[g].bit_count() >= SHARE * wanted:
                places[g] = k
    rank, ndcg = evaluate.rank(case.question, places), evaluate.ndcg(case.question, places)
    of = case.question
    return Searched(of.id, of.type, of.question, of.documents, rank, ndcg, found=(), seconds=0.0)


def pairs(case: Case, weights: np.ndarray) -> np.ndarray:
    """Differences of signals between right and wrong candidates, each question weighing the same."""
    shares = np.array(
        [
            max((held[i].bit_count() / max(wanted, 1) for held, wanted in zip(case.held, case.wanted, strict=True)))
            for i in range(len(case.candidates))
        ]
    )
    right = np.flatnonzero(shares >= RIGHT)
    wrong = np.flatnonzero(shares < WRONG)
    if not len(right) or not len(wrong):
        return np.empty((0, len(weights)))
    hard = wrong[np.argsort(-(case.signals[wrong] @ weights))[:HARD]]
    return (case.signals[right][:, None] - case.signals[hard][None]).reshape(-1, len(weights))


def fit(training: list[Case], rounds: int = 3) -> np.ndarray:
    """The coefficients, each round comparing with what the last one ranked highest."""
    weights = np.array([BEFORE.get(name, 0.0) for name in ranking.SIGNALS])
    prior = weights.copy()
    positive = np.array([name in POSITIVE for name in ranking.SIGNALS])
    for _ in range(rounds):
        each = [found for case in training if len(found := pairs(case, weights))]
        differences = np.concatenate(each)
        share = np.concatenate([np.full(len(found), 1 / len(found)) for found in each])
        w = weights.copy()
        velocity = np.zeros_like(w)
        for _ in range(1500):
            margin = np.clip(differences @ w, -30, 30)
            gradient = -(differences * (share / (1 + np.exp(margin)))[:, None]).sum(axis=0)
            gradient += STRENGTH / 100 * len(each) * (w - prior) / 10
            velocity = 0.9 * velocity - 0.3 / len(each) * gradient
            w = w + velocity
            w = np.where(positive, np.maximum(w, 0), np.minimum(w, 0))
        weights = w
    return weights


def main() -> int:
    """Fit, print the hit rates of the folds, and write the coefficients where asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    measured = cases([question for question in evaluate.load(options.questions) if question.gold])
    ranked: list[Searched] = []
    for fold in range(FOLDS):
        weights = fit([case for i, case in enumerate(measured) if i % FOLDS != fold])
        ranked += [judged(case, order(case, weights)) for case in measured[fold::FOLDS]]
    print(evaluate.markdown_table(evaluate.retrieval_table(ranked)))
    weights = fit(measured)
    fitted = {name: round(float(weight), 3) for name, weight in zip(ranking.SIGNALS, weights, strict=True)}
    print(json.dumps(fitted, indent=2))
    if options.write:
        Path(ranking.__file__).with_name("ranking.json").write_text(json.dumps(fitted, indent=2) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
