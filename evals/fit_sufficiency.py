"""Fit when to be silent: python evals/fit_sufficiency.py --library FOLDER [--write]

The development questions of ../shared and our own are asked of the libraries that `finding.py` keeps in FOLDER, each
that the documents answer a second time with those documents left out, and `evals/offtopic.txt` too. An answer is right
if something that it would quote states a fact that is asked for, or holds half of a gold quote; there is none to a
question that cannot be answered, to one whose documents are left out, and to one on other things. A logistic regression
tells the answers that are right from those that are not, once without and once with the scores of sentences that were
read together with the question; what is missing for certain (a provision, an instrument, a kind of figure) needs no
weighing and is left out of the fit.

Told is how often an answer is right, wrong, and not given, by the probability from which it is given, in 5 folds that
keep the forms of a question together, and the turns of a conversation. Results go to `evals/sufficiency.md`; with
--write the coefficients fitted on all go to `assistant/answers/sufficiency.json`.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from finding import HERE, QUESTIONS, opened
from fit_quotes import is_right
from golden import fresh, rows_of, turns
from sklearn.linear_model import LogisticRegression

from assistant import Assistant, Filters
from assistant.answers import presumptions, sufficiency
from assistant.answers.citations import Citing
from assistant.answers.quoted import choosing
from assistant.answers.quoted.extraction import Quoting
from assistant.answers.sufficiency import CONSIDERED, Evidence
from assistant.models.msmarco import MsMarco
from assistant.records import Query

FOLDS = 5
WEIGHTS = {"asked": 1.0, "left out": 0.1, "off topic": 0.5}
STRENGTH = 0.5  # of the regression's penalty, inverse
SIGNALS = {"unread": (*sufficiency.SIGNALS, "score", "cosine"), "read": (*sufficiency.SIGNALS, "read")}
THRESHOLDS = (0.3, 0.34, sufficiency.THRESHOLD, 0.42, 0.46, 0.5, 0.6)


@dataclass
class Case:
    """A question in one of its forms: its signals, whether its answer is right, and whether something surely lacks."""

    file: str
    form: str
    fold: int
    signals: dict[str, float]
    right: bool
    missing: bool


def cases(folder: Path) -> Iterator[Case]:
    """The questions on every library, and those on other things."""
    for name, end, assistant in opened(folder):
        ids = {known: each.id for each in assistant.documents() for known in (each.id, Path(each.path).stem)}
        for row in rows(end):
            gold = {ids[each] for each in documents(row) if each in ids}
            if answerable(row) and not gold:
                continue
            yield from case(assistant, f"{name}: {row['file']}", row, "asked", Filters())
            if answerable(row):
                others = tuple(sorted(set(ids.values()) - gold))
                yield from case(assistant, f"{name}: {row['file']}", row, "left out", Filters(documents=others))
        for number, text in enumerate((HERE / "offtopic.txt").read_text(encoding="utf-8").splitlines()):
            row = {"id": f"off topic {number}", "question": text, "gold_quote": []}
            yield from case(assistant, f"{name}: offtopic", row, "off topic", Filters())


def rows(end: str) -> Iterator[dict[str, Any]]:
    """The development questions on a library."""
    for file in (f"natural_{end}", f"conversations_{end}"):
        every = rows_of(QUESTIONS / f"{file}.jsonl")
        hidden = fresh(every)
        yield from ({**row, "file": file} for row in every if row["id"] not in hidden)
    own = HERE / "questions.jsonl" if end == "briefs" else QUESTIONS / "dev.jsonl"
    yield from ({**row, "file": own.stem} for row in rows_of(own))


def documents(row: dict[str, Any]) -> list[str]:
    """The documents that answer a question."""
    return row["docs"] if "docs" in row else [quote["doc"] for quote in row["gold_quote"]]


def answerable(row: dict[str, Any]) -> bool:
    """Whether the documents answer a question."""
    return bool(row["answerable"] if "answerable" in row else row["gold_quote"])


def case(assistant: Assistant, file: str, row: dict[str, Any], form: str, filters: Filters) -> Iterator[Case]:
    """A question with its signals; none if nothing is found, or if it is answered or refused whatever is measured."""
    searcher = assistant.searcher
    query = searcher.understood(row["question"], turns(row.get("history", [])))
    ranked = searcher.ranked(query, filters, {})
    if not ranked or query.across or query.sides:
        return
    likely = choosing.likely(query, ranked[:CONSIDERED], searcher.rarity(query), MsMarco())
    found = Evidence(ranked, likely)
    if not likely or sufficiency.is_there(query, found):
        return
    presumed = filters == Filters() and presumptions.missing(query, searcher.record)
    fold = int(sha256(row.get("conversation", row["id"]).encode()).hexdigest(), 16) % FOLDS
    right = form == "asked" and answerable(row) and is_answered(assistant, query, found, row)
    missing = bool(sufficiency.lacking(query, ranked) or sufficiency.uncounted(query, ranked) or presumed)
    yield Case(file, form, fold, sufficiency.signals(query, found), right, missing)


def is_answered(assistant: Assistant, query: Query, found: Evidence, row: dict[str, Any]) -> bool:
    """Whether what would be quoted answers a question."""
    searcher = assistant.searcher
    quoting = Quoting(searcher.store, Citing(searcher.record), Filters().allows)
    told = quoting.statements(query, found.ranked[:CONSIDERED], found.likely, searcher.holdings())
    citations = [citation for statement in told for citation in statement.citations]
    gold = row.get("gold_quote", [])
    return any(is_right(each.passage.document, each.quote, row, gold) for each in citations)


def fit(training: Sequence[Case], kind: str) -> dict[str, float]:
    """The coefficients of the signals as they are measured, and the intercept."""
    names = SIGNALS[kind]
    weighed = [one for one in training if not one.missing and (kind == "unread" or "read" in one.signals)]
    signals = np.array([[one.signals[name] for name in names] for one in weighed])
    mean, spread = signals.mean(axis=0), np.maximum(signals.std(axis=0), 1e-9)
    model = LogisticRegression(C=STRENGTH, max_iter=2000)
    weights = [WEIGHTS[one.form] for one in weighed]
    model.fit((signals - mean) / spread, [one.right for one in weighed], sample_weight=weights)
    slopes = model.coef_[0] / spread
    fitted = {name: round(float(slope), 3) for name, slope in zip(names, slopes, strict=True)}
    return {**fitted, "intercept": round(float(model.intercept_[0] - slopes @ mean), 3)}


def probability(one: Case, weights: dict[str, dict[str, float]]) -> float:
    """How likely the answer is right, by some coefficients."""
    own = weights["read" if "read" in one.signals else "unread"]
    weighed = sum(weight * one.signals[name] for name, weight in own.items() if name != "intercept")
    return float(1 / (1 + np.exp(-own["intercept"] - weighed)))


def table(measured: Sequence[Case], likely: np.ndarray) -> str:
    """Answers and silence by threshold and set, of the questions that are weighed."""
    asked = np.array([one.form == "asked" for one in measured])
    right = np.array([one.right for one in measured])
    missing = np.array([one.missing for one in measured])
    lines = [
        "| questions | n | threshold | right | wrong | silent, would be right | silent, would be wrong "
        "| left out, silent | off topic, silent |",
        "| --- " * 9 + "|",
    ]
    for file in (*dict.fromkeys(one.file for one in measured), "all"):
        own = np.array([file in (one.file, "all") for one in measured])
        for threshold in THRESHOLDS:
            silent = (likely < threshold) | missing
            of = own & asked
            told = [~silent & right, ~silent & ~right, silent & right, silent & ~right]
            shares = [f"{each[of].mean():.3f}" if of.any() else "" for each in told]
            for form in ("left out", "off topic"):
                of_form = own & np.array([one.form == form for one in measured])
                shares.append(f"{silent[of_form].mean():.3f}" if of_form.any() else "")
            lines.append(f"| {file} | {of.sum()} | {threshold:.2f} | {' | '.join(shares)} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Fit, print the table, and write what was fitted if asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--library", type=Path, required=True, help="folder that finding.py keeps the libraries in")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    measured = list(cases(options.library))
    likely = np.zeros(len(measured))
    for fold in range(FOLDS):
        weights = {kind: fit([one for one in measured if one.fold != fold], kind) for kind in SIGNALS}
        for number, one in enumerate(measured):
            if one.fold == fold:
                likely[number] = probability(one, weights)
    heading = "# Silence against answers, by the probability from which an answer is given\n\n"
    text = heading + table(measured, likely)
    (HERE / "sufficiency.md").write_text(text, encoding="utf-8")
    weights = {kind: fit(measured, kind) for kind in SIGNALS}
    print(text, json.dumps(weights, indent=2))
    if options.write:
        target = HERE.parent / "assistant/answers/sufficiency.json"
        target.write_text(json.dumps(weights, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
