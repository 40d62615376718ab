"""Fit when to be silent: python evals/fit_sufficiency.py QUESTIONS [--write]

The questions are asked of the library that the settings name, and those of `evals/questions.jsonl` of
the shipped briefs. Every question is asked as it is, and every answerable one again with the documents of its gold
quotes left out, where silence is right. A logistic regression tells the ones to answer from the
others; what is missing for certain (a provision, an instrument, a kind of figure) needs no weighing
and is left out of the fit. Figures are those of 5 folds that keep a question and its twin together,
averaged over 5 shuffles; with --write the coefficients fitted on all go to
`assistant/answer/sufficiency.json`, and the table of risk against coverage to `evals/sufficiency.md`.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from assistant import Assistant, Filters, Settings, evaluate
from assistant.answer import sufficiency
from assistant.evaluate import Question

ROOT = Path(__file__).parent.parent
FOLDS, SHUFFLES = 5, 5
UNANSWERABLE = 3.0  # weight of a question that the documents do not answer beside one whose documents are left out
STRENGTH = 0.5  # of the regression's penalty, inverse
THRESHOLDS = (0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5)


@dataclass
class Case:
    """A question as asked: its signals, whether it can be answered, and what is missing for certain."""

    of: str
    question: Question
    twin: bool
    signals: list[float]
    missing: bool

    @property
    def answerable(self) -> bool:
        """Whether an answer is right."""
        return bool(self.question.gold) and not self.twin


def cases(assistant: Assistant, questions: list[Question], of: str) -> Iterator[Case]:
    """Measure every question of a set, and its twin."""
    asker = assistant._asker
    everything = [document.id for document in assistant.documents()]
    for question in questions:
        query = asker.understood(question.question, question.history)
        gold = {gold.document for gold in question.gold}
        for twin in (False, True) if gold else (False,):
            left = tuple(name for name in everything if name not in gold)
            ranked = asker.ranked(query, Filters(documents=left) if twin else Filters(), {})
            if ranked:
                missing = bool(sufficiency.lacking(query, ranked) or (not twin and asker._missing(query)))
                measured = asker._signals(query, ranked)
                yield Case(of, question, twin, [measured[name] for name in sufficiency.SIGNALS], missing)


def everything(questions: Path) -> list[Case]:
    """The cases of both sets."""
    with Assistant.open() as assistant:
        found = list(cases(assistant, evaluate.load(questions), questions.stem))
    with (
        tempfile.TemporaryDirectory() as folder,
        Assistant.open(Settings(corpus_dir=ROOT / "corpus", index_dir=Path(folder))) as briefs,
    ):
        briefs.sync()
        return [*found, *cases(briefs, evaluate.load(ROOT / "evals/questions.jsonl"), "briefs")]


def fitted(training: list[Case]) -> tuple[np.ndarray, float]:
    """Coefficients of the signals as they are measured, and the intercept."""
    weighed = [case for case in training if not case.missing]
    signals = np.array([case.signals for case in weighed])
    mean, spread = signals.mean(axis=0), np.maximum(signals.std(axis=0), 1e-9)
    weights = [1.0 if case.question.gold else UNANSWERABLE for case in weighed]
    model = LogisticRegression(C=STRENGTH, max_iter=2000)
    model.fit((signals - mean) / spread, [case.answerable for case in weighed], sample_weight=weights)
    slopes = model.coef_[0] / spread
    return slopes, float(model.intercept_[0] - slopes @ mean)


def validated(measured: list[Case]) -> np.ndarray:
    """The probability of each case by the folds without it, shape (SHUFFLES, cases)."""
    names = sorted({(case.of, case.question.id) for case in measured})
    rounds = []
    for seed in range(SHUFFLES):
        fold = dict(zip(names, np.random.default_rng(seed).permutation(len(names)) % FOLDS, strict=True))
        of = np.array([fold[case.of, case.question.id] for case in measured])
        likely = np.zeros(len(measured))
        for k in range(FOLDS):
            slopes, intercept = fitted([case for case, f in zip(measured, of, strict=True) if f != k])
            logits = np.array([case.signals for case in measured]) @ slopes + intercept
            likely[of == k] = (1 / (1 + np.exp(-logits)))[of == k]
        rounds.append(likely)
    return np.array(rounds)


def table(measured: list[Case], likely: np.ndarray) -> str:
    """Silence by threshold and set: where it is wrong, and where it is right."""
    lines = [
        "| questions | threshold | wrongly silent | rightly silent | rightly silent, documents left out |",
        "| --- | --- | --- | --- | --- |",
    ]
    missing = np.array([case.missing for case in measured])
    for of in dict.fromkeys(case.of for case in measured):
        own = np.array([case.of == of for case in measured])
        groups = (
            own & [case.answerable for case in measured],
            own & [not case.question.gold for case in measured],
            own & [case.twin for case in measured],
        )
        for threshold in THRESHOLDS:
            silent = (likely < threshold) | missing
            shares = [f"{silent[:, group].mean():.3f}" for group in groups]
            lines.append(f"| {of} | {threshold:.2f} | " + " | ".join(shares) + " |")
    return "\n".join(lines) + "\n"


def main() -> int:
    """Fit, print the table, and write what was fitted if asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--threshold", type=float, default=0.3, help="probability from which an answer is given")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    measured = everything(options.questions)
    found = table(measured, validated(measured))
    print(found)
    slopes, intercept = fitted(measured)
    weights = {name: round(float(slope), 3) for name, slope in zip(sufficiency.SIGNALS, slopes, strict=True)}
    weights |= {"intercept": round(intercept, 3), "threshold": options.threshold}
    print(json.dumps(weights, indent=2))
    if options.write:
        target = ROOT / "assistant/answer/sufficiency.json"
        target.write_text(json.dumps(weights, indent=2) + "\n", encoding="utf-8")
        heading = "# Silence against answers, by the probability from which an answer is given\n\n"
        (ROOT / "evals/sufficiency.md").write_text(heading + found, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
