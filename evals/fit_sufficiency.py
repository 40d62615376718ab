"""Fit when to be silent: python evals/fit_sufficiency.py QUESTIONS [--write]

The questions are asked of the library that the settings name, and those of `evals/questions.jsonl` of
the shipped briefs. Every answerable question is asked in up to three forms: as it is; with the
documents of its gold quotes left out, where silence is right; and without the names of instruments
in it, where the first five passages still answer. Silence is right too on the unanswerable ones and
on `evals/offtopic.txt`. A logistic regression tells those to answer from the others; what is missing
for certain (a provision, an instrument, a kind of figure) needs no weighing and is left out of the
fit. Figures are those of 5 folds that keep the forms of a question together, averaged over 5
shuffles; with --write the coefficients fitted on all go to `assistant/answers/sufficiency.json`, and
the table of risk against coverage to `evals/sufficiency.md`.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from assistant import Assistant, Filters, Settings, evaluate
from assistant.answers import presumptions, sufficiency
from assistant.evaluate import Question
from assistant.outline import references
from assistant.policy.holdings import Holdings
from assistant.records import Query
from assistant.text.words import terms

ROOT = Path(__file__).parent.parent
FOLDS, SHUFFLES = 5, 5
ENOUGH = 5  # passages among which the answer to an unnamed question must be
WEIGHTS = {"asked": 1.0, "left out": 1.0, "unnamed": 2.0, "off topic": 1.0}
UNANSWERABLE = 3.0
STRENGTH = 0.5  # of the regression's penalty, inverse
THRESHOLDS = (0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5)


@dataclass
class Case:
    """A question in one of its forms: its signals, and whether something is missing for certain."""

    of: str
    question: Question
    form: str
    signals: list[float]
    missing: bool

    @property
    def answerable(self) -> bool:
        """Whether an answer is right."""
        return bool(self.question.gold) and self.form != "left out"


def cases(assistant: Assistant, questions: list[Question], of: str) -> Iterator[Case]:
    """Measure every question of a set in its forms, and those on other things."""
    searcher = assistant.searcher

    def case(question: Question, form: str, query: Query, filters: Filters) -> Iterator[Case]:
        if ranked := searcher.ranked(query, filters, {}):
            missing = bool(
                sufficiency.lacking(query, ranked)
                or (filters == Filters() and presumptions.missing(query, searcher.record))
            )
            measured = sufficiency.signals(query, ranked, searcher.rarity(query), searcher.described(query))
            yield Case(of, question, form, [measured[name] for name in sufficiency.SIGNALS], missing)

    everything = [document.id for document in assistant.documents()]
    for question in questions:
        query = searcher.understood(question.question, question.history)
        yield from case(question, "asked", query, Filters())
        gold = {gold.document for gold in question.gold}
        if gold:
            yield from case(
                question, "left out", query, Filters(documents=tuple(n for n in everything if n not in gold))
            )
        nameless = without_names(question.question, searcher.holdings())
        if gold and not question.history and not query.provisions and nameless != question.question:
            bare = searcher.understood(nameless, ())
            found = [each.passage for each in searcher.ranked(bare, Filters(), {})[:ENOUGH]]
            if evaluate.rank(question, evaluate.places(question, found)):
                yield from case(question, "unnamed", bare, Filters())
    for i, text in enumerate((ROOT / "evals/offtopic.txt").read_text(encoding="utf-8").splitlines()):
        yield from case(
            Question(f"offtopic {i}", text, "offtopic", ()), "off topic", searcher.understood(text, ()), Filters()
        )


def without_names(question: str, holdings: Holdings) -> str:
    """A question without the names of instruments in it, where it is still one."""
    bare = references.without(question)
    for name in holdings.named(question):
        words = r"[\W_]+".join(rf"{re.escape(word)}\w*" for word in name)
        bare = re.sub(rf"\b{words}", " ", bare, flags=re.IGNORECASE)
    return bare if len(terms(bare)) > 1 else question


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
    weights = [UNANSWERABLE if case.form == "asked" and not case.answerable else WEIGHTS[case.form] for case in weighed]
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
    groups = {
        "wrongly silent": [case.form == "asked" and case.answerable for case in measured],
        "unnamed, wrongly silent": [case.form == "unnamed" for case in measured],
        "rightly silent": [case.form == "asked" and not case.answerable for case in measured],
        "left out, rightly silent": [case.form == "left out" for case in measured],
        "off topic, rightly silent": [case.form == "off topic" for case in measured],
    }
    lines = [f"| questions | threshold | {' | '.join(groups)} |", "| --- " * (len(groups) + 2) + "|"]
    missing = np.array([case.missing for case in measured])
    for of in dict.fromkeys(case.of for case in measured):
        own = np.array([case.of == of for case in measured])
        for threshold in THRESHOLDS:
            silent = (likely < threshold) | missing
            shares = [f"{silent[:, own & group].mean():.3f}" for group in groups.values()]
            lines.append(f"| {of} | {threshold:.2f} | {' | '.join(shares)} |")
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
        target = ROOT / "assistant/answers/sufficiency.json"
        target.write_text(json.dumps(weights, indent=2) + "\n", encoding="utf-8")
        heading = "# Silence against answers, by the probability from which an answer is given\n\n"
        (ROOT / "evals/sufficiency.md").write_text(heading + found, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
