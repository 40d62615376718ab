"""Fit which sentences answer: python evals/fit_quotes.py --library FOLDER [--write]

The development questions of ../shared and our own are asked of the libraries that `finding.py` keeps in FOLDER, and the
sentences of the best passages are measured as in an answer. A sentence is right if it states a fact that the question
needs, in a document that may be cited, or holds half of a gold quote. The coefficients are those of a conditional
logistic regression: of each question's sentences one that is right is chosen (a softmax over the sentences, McFadden,
1974). They are fitted twice, for sentences that nothing has read together with the question, and for the likeliest of
those (by what is shipped, twice as many as in an answer), which a cross-encoder has.

Told is for how many questions the best sentences, up to so many words, state every fact, in 5 folds, each chosen by
what the other four gave; a question is in the same fold on every library, and a conversation in one fold. Results go
to `evals/results/quotes.md`; with --write the coefficients fitted on all questions go to
`assistant/answers/quoted/choosing.json`.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from finding import HERE, QUESTIONS, asked, holds, opened, vital
from golden import rows_of, turns
from scipy.optimize import minimize
from scipy.special import logsumexp

from assistant import Assistant, Filters
from assistant.answers.quoted import choosing
from assistant.answers.quoted.choosing import Measured, Quote
from assistant.answers.quoted.lists import opens, points, running
from assistant.answers.quoted.whole import LONG
from assistant.evaluate import HALF, coverage, grams
from assistant.models.msmarco import MsMarco
from assistant.records import Document

FOLDS = 5
WORDS = (60, 100, 160, 240)
READ = 2 * choosing.READ  # sentences of a question that the cross-encoder reads
TRIED = (6, 8, 10, 12, 16, 24)  # sentences that are read, of which it is told what they give
STRENGTH = 0.01  # of the regression's penalty
SIGNALS = {"unread": ("cosine", *choosing.SIGNALS), "read": ("read", "cosine", *choosing.SIGNALS)}
PLAIN = str.maketrans("“”‘’–—‑", "\"\"''---", "\u00ad")


@dataclass
class Case:
    """A question with the sentences that may answer it and their signals.

    `right` says which of them are. `facts` are patterns of what an answer must state; without any, `gold` are quotes
    of which one must be held.
    """

    file: str
    fold: int
    measured: list[Measured]
    texts: list[str]
    right: np.ndarray
    facts: list[list[str]]
    gold: list[dict[str, Any]]

    def signals(self, names: Sequence[str]) -> np.ndarray:
        """The signals of those names, shape (sentences, names): of all sentences, or the first, which were read."""
        measured = [each for each in self.measured if "read" not in names or "read" in each.signals]
        return np.array([[each.signals[name] for name in names] for each in measured])

    def states(self, chosen: Sequence[int]) -> bool:
        """Whether some sentences state everything."""
        if self.facts:
            return holds(" ".join(_plain(self.texts[i]) for i in chosen), self.facts)
        documents = {i: _names(self.measured[i].quote.passage.document) for i in chosen}
        return any(
            coverage(gold["quote"], [self.texts[i] for i in chosen if gold["doc"] in documents[i]]) >= HALF
            for gold in self.gold
        )


def cases(folder: Path) -> Iterator[Case]:
    """Every question measured on every library."""
    scorer = MsMarco()
    for name, end, assistant in opened(folder):
        for file in (f"natural_{end}", f"conversations_{end}"):
            for row in asked(file, "dev"):
                yield from case(assistant, scorer, f"{name}: {file}", row, vital(row))
        own = HERE / "questions.jsonl" if end == "briefs" else QUESTIONS / "dev.jsonl"
        there = {known for each in assistant.documents() for known in _names(each)}
        for row in rows_of(own):
            if row["gold_quote"] and there.issuperset(quote["doc"] for quote in row["gold_quote"]):
                yield from case(assistant, scorer, f"{name}: {own.stem}", row, [])


def case(
    assistant: Assistant, scorer: MsMarco, file: str, row: dict[str, Any], facts: list[list[str]]
) -> Iterator[Case]:
    """A question with what was measured; none if no sentence can be quoted."""
    searcher = assistant.searcher
    query = searcher.understood(row["question"], turns(row.get("history", [])))
    ranked = searcher.ranked(query, Filters(), {})
    measured = choosing.sentences(query, ranked, searcher.rarity(query))
    if not measured:
        return
    if choosing.legible(query, measured):
        ordered = choosing.likeliest(measured, choosing.coefficients()["unread"])
        measured = [*choosing.read(query, ordered[:READ], scorer), *ordered[READ:]]
    texts = [listed(assistant, each.quote) for each in measured]
    gold = row.get("gold_quote", [])
    right = np.array(
        [is_right(each.quote.passage.document, text, row, gold) for each, text in zip(measured, texts, strict=True)]
    )
    fold = int(sha256(row.get("conversation", row["id"]).encode()).hexdigest(), 16) % FOLDS
    yield Case(file, fold, measured, texts, right, facts, gold)


def listed(assistant: Assistant, quote: Quote) -> str:
    """A sentence as an answer gives it: one that opens a list with its points."""
    if not opens(quote.text):
        return quote.text
    record = assistant.library.record(quote.passage.document.id)
    found = points(record.text, record.outline, running(record.blocks), (quote.start, quote.end))
    text = " ".join([quote.text, *(record.text[start:end] for start, end in found)])
    return text if len(text.split()) <= LONG else quote.text


def is_right(document: Document, text: str, row: dict[str, Any], gold: Sequence[dict[str, Any]]) -> bool:
    """Whether what an answer quotes of a document states a fact that is asked for, or holds half of a gold quote."""
    if gold:
        parts = [grams(each["quote"]) for each in gold if each["doc"] in _names(document)]
        said = grams(text)
        return any(len(said & part) >= HALF * min(len(said), len(part)) for part in parts if part)
    is_of = bool(_names(document) & set(row["docs"]))
    return is_of and any(holds(_plain(text), [fact["any"]]) for fact in row["nuggets"])


def _names(document: Any) -> set[str]:
    return {document.id, Path(document.path).stem}


def _plain(text: str) -> str:
    return " ".join(text.translate(PLAIN).split())


def fit(training: Sequence[Case], kind: str) -> dict[str, float]:
    """The coefficients of the signals as they are measured, each question weighing the same."""
    names = SIGNALS[kind]
    measured = [(rows := one.signals(names), one.right[: len(rows)]) for one in usable(training, kind)]
    used = [(rows, right) for rows, right in measured if right.any() and not right.all()]
    spread = np.maximum(np.concatenate([rows for rows, _ in used]).std(axis=0), 1e-9)
    data = [(rows / spread, right) for rows, right in used]

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        total, slope = STRENGTH * weights @ weights, 2 * STRENGTH * weights
        for row, right in data:
            scores = row @ weights
            every, good = logsumexp(scores), logsumexp(scores[right])
            total += (every - good) / len(data)
            slope = slope + (np.exp(scores - every) @ row - np.exp(scores[right] - good) @ row[right]) / len(data)
        return total, slope

    weights = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B").x / spread
    return {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)}


def usable(measured: Sequence[Case], kind: str) -> list[Case]:
    """The questions whose sentences have the signals of a kind of fit."""
    return [one for one in measured if kind == "unread" or "read" in one.measured[0].signals]


def chosen(one: Case, weights: dict[str, dict[str, float]], kind: str, read: int = choosing.READ) -> list[int]:
    """The sentences of a question, best first; with those that would be `read` no others."""
    order = _order(one, weights["unread"])
    if kind == "unread" or "read" not in one.measured[0].signals:
        return order
    likely = set(order[:read])
    return [i for i in _order(one, weights["read"]) if i in likely]


def _order(one: Case, weights: dict[str, float]) -> list[int]:
    scores = one.signals(tuple(weights)) @ np.array(list(weights.values()))
    return [int(i) for i in np.argsort(-scores, kind="stable")]


def within(one: Case, order: Sequence[int]) -> tuple[bool, ...]:
    """Whether the best sentences, up to so many words, state everything, and whether the first is right."""
    found = []
    for most in WORDS:
        taken, said = [], 0
        for i in order:
            count = len(one.texts[i].split())
            if not taken or said + count <= most:
                taken.append(i)
                said += count
        found.append(one.states(taken))
    return (*found, bool(one.right[order[0]]))


def main() -> None:
    """Fit, tell the figures, and write what was fitted if asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--library", type=Path, required=True, help="folder that finding.py keeps the libraries in")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    measured = list(cases(options.library))
    told: dict[tuple[str, str], list[tuple[bool, ...]]] = defaultdict(list)
    by_read: dict[int, list[tuple[bool, ...]]] = defaultdict(list)
    for fold in range(FOLDS):
        weights = {kind: fit([one for one in measured if one.fold != fold], kind) for kind in SIGNALS}
        for one in measured:
            if one.fold == fold:
                for kind in SIGNALS:
                    found = within(one, chosen(one, weights, kind))
                    told[one.file, kind].append(found)
                    told["all", kind].append(found)
                for read in TRIED:
                    by_read[read].append(within(one, chosen(one, weights, "read", read)))
    head = " | ".join(f"{words} words" for words in WORDS)
    lines = [f"| questions | read | n | {head} | first is right |", "| --- | --- | --: |" + " --: |" * (len(WORDS) + 1)]
    for (file, kind), found in sorted(told.items(), key=lambda each: (each[0][0] == "all", *each[0])):
        shares = " | ".join(f"{np.mean(column):.3f}" for column in zip(*found, strict=True))
        lines.append(f"| {file} | {'no' if kind == 'unread' else 'yes'} | {len(found)} | {shares} |")
    lines += ["", "By how many sentences are read, over all questions:", "", *lines[:2]]
    for read, found in by_read.items():
        shares = " | ".join(f"{np.mean(column):.3f}" for column in zip(*found, strict=True))
        lines.append(f"| all | {read} | {len(found)} | {shares} |")
    text = "\n".join(["# Choosing sentences: 5-fold cross-validation", "", *lines]) + "\n"
    (HERE / "results" / "quotes.md").write_text(text, encoding="utf-8")
    weights = {kind: fit(measured, kind) for kind in SIGNALS}
    print(text, json.dumps(weights, indent=2))
    if options.write:
        target = HERE.parent / "assistant/answers/quoted/choosing.json"
        target.write_text(json.dumps(weights, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
