"""Fit which sentences answer: python evals/fit_quotes.py QUESTIONS [--write]

For every answerable question the sentences of the best passages are measured. A sentence is right if
half of its 4-grams stand in a gold quote of its document, or half of the quote's in it. The
coefficients are those of a logistic regression in which every question weighs the same. Figures are
those of 5 folds, averaged over 3 shuffles: for how many questions the quotes hold half of a gold
quote, and how many words an answer has; with --write the coefficients fitted on all go to
`assistant/answers/quoted/choosing.json`.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from assistant import Assistant, Filters, evaluate
from assistant.answers.quoted import choosing
from assistant.evaluate import HALF, Question, coverage, grams
from assistant.records import Candidate, Query

ROOT = Path(__file__).parent.parent
FOLDS, SHUFFLES = 5, 3


@dataclass
class Case:
    """A question with what search found; signals (sentences, SIGNALS), and which sentences are right."""

    question: Question
    query: Query
    ranked: list[Candidate]
    rarity: dict[str, float]
    signals: np.ndarray
    right: list[bool]


def cases(questions: list[Question]) -> list[Case]:
    """Measure the sentences of every question."""
    found = []
    with Assistant.open() as assistant:
        searcher = assistant.searcher
        for question in questions:
            query = searcher.understood(question.question, question.history)
            ranked = searcher.ranked(query, Filters(), {})
            rarity = searcher.rarity(query)
            measured = choosing.sentences(query, ranked, rarity)
            signals = np.array([[each[3][name] for name in choosing.SIGNALS] for each in measured])
            texts = [(p.document.id, p.text[start - p.start : end - p.start]) for p, start, end, _ in measured]
            right = [_right(question, document, text) for document, text in texts]
            found.append(Case(question, query, ranked, rarity, signals.reshape(-1, len(choosing.SIGNALS)), right))
    return found


def _right(question: Question, document: str, text: str) -> bool:
    said = grams(text)
    golds = [grams(gold.quote) for gold in question.gold if gold.document == document]
    return any(len(said & gold) >= HALF * min(len(said), len(gold)) for gold in golds)


def fitted(training: list[Case]) -> dict[str, float]:
    """The coefficients of the signals as they are measured."""
    with_any = [case for case in training if len(case.right)]
    signals = np.concatenate([case.signals for case in with_any])
    mean, spread = signals.mean(axis=0), np.maximum(signals.std(axis=0), 1e-9)
    weights = np.concatenate([np.full(len(case.right), 1 / len(case.right)) for case in with_any])
    model = LogisticRegression(C=1.0, max_iter=3000)
    model.fit((signals - mean) / spread, np.concatenate([case.right for case in with_any]), weights / weights.mean())
    return {n: round(float(w), 3) for n, w in zip(choosing.SIGNALS, model.coef_[0] / spread, strict=True)}


def judged(case: Case, weights: dict[str, float]) -> tuple[bool, int]:
    """Whether the quotes hold half of a gold quote, and how many words they have."""
    chosen = choosing.select(case.query, case.ranked, case.rarity, weights)
    holds = any(
        coverage(gold.quote, [q.text for q in chosen if q.passage.document.id == gold.document]) >= HALF
        for gold in case.question.gold
    )
    return holds, sum(len(quote.text.split()) for quote in chosen)


def main() -> int:
    """Fit, print the figures, and write what was fitted if asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    measured = cases([question for question in evaluate.load(options.questions) if question.gold])
    results = []
    for seed in range(SHUFFLES):
        fold = np.random.default_rng(seed).permutation(len(measured)) % FOLDS
        for k in range(FOLDS):
            weights = fitted([case for case, f in zip(measured, fold, strict=True) if f != k])
            results += [(case, *judged(case, weights)) for case, f in zip(measured, fold, strict=True) if f == k]
    print("| type | quotes gold | median words |\n| --- | --- | --- |")
    for name in [*sorted({case.question.type for case in measured}), "all"]:
        own = [(holds, count) for case, holds, count in results if name in ("all", case.question.type)]
        print(f"| {name} | {statistics.mean(h for h, _ in own):.2f} | {statistics.median(c for _, c in own):.0f} |")
    weights = fitted(measured)
    print(json.dumps(weights, indent=2))
    if options.write:
        target = ROOT / "assistant/answers/quoted/choosing.json"
        target.write_text(json.dumps(weights, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
