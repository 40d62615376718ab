"""Fit the ranking's coefficients on all development questions: python evals/fit_ranking.py --library FOLDER [--write]

The questions of ../shared and our own are asked of the libraries that `finding.py` keeps in FOLDER, and for each the
candidates' signals are measured as in a search. A candidate is right if it holds half of a quote that the
question needs, and wrong if it states no fact that it needs. Coefficients make it likely that each right candidate
comes before all wrong ones of its question (the loss of a softmax, as in Cao et al., Learning to Rank: From Pairwise to
Listwise Approach, 2007), no signal counting against what it stands for.

Told is how often every fact stands in the first 1,300 and 3,200 words, in 5 folds, each ranked with what the other four
gave: a question is in the same fold on every library, and a conversation in one fold. With --ablate the same is told
without some signals. Results go to `evals/results/ranking.md`; with --write the coefficients fitted on all questions go
to `assistant/search/ranking.json`.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from finding import HERE, QUESTIONS, WORDS, asked, holds, opened, read, vital
from golden import rows_of, turns
from scipy.optimize import minimize
from scipy.special import expit, logsumexp, softmax

from assistant import Assistant
from assistant.evaluate import grams
from assistant.records import Candidate, Query
from assistant.search import ranking
from assistant.search.ordering import ordered
from assistant.search.searching import Searcher

FOLDS = 5
HALF = 0.5  # share of a quote's 4-grams that a right candidate holds
SUM = 31.0  # of the sizes of the coefficients: that to which silence and quotes were fitted
TINY = 1e-6
SHOWN = 80  # candidates that are put in order
AGAINST = {"ended", "behind", "recital"}  # signals that count against a passage
GROUPS = {
    "vectors": {"cosine", "sentence"},
    "words of the question": {"words", "covered", "pairs"},
    "thesaurus": {"lay"},
    "kinds of questions": {"sought"},
    "titles of provisions": {"titled"},
    "names of documents and places": {"named", "place"},
    "what has ended or stands behind": {"ended", "behind"},
}

Order = Callable[[Sequence[Candidate]], list[Candidate]]


@dataclass(frozen=True)
class Case:
    """A question and its candidates.

    `signals` (candidates, signals) are measured, `held` (candidates, facts) says which facts each holds, and `right`
    (candidates) which are right.
    """

    file: str
    unit: str
    candidates: list[Candidate]
    signals: np.ndarray
    held: np.ndarray
    right: np.ndarray
    any: bool
    order: Order

    @property
    def fold(self) -> int:
        """The fold of a question, or of the conversation that it belongs to."""
        return int(sha256(self.unit.encode()).hexdigest(), 16) % FOLDS


def cases(folder: Path) -> Iterator[Case]:
    """Every question measured on every library."""
    for name, end, assistant in opened(folder):
        for file in (f"natural_{end}", f"conversations_{end}"):
            for row in asked(file, "dev"):
                quotes = [fact for fact in row["nuggets"] if fact.get("vital", True) and fact.get("quote")]
                yield case(assistant, f"{name}: {file}", row, quotes, vital(row))
        own = HERE / "questions.jsonl" if end == "briefs" else QUESTIONS / "dev.jsonl"
        there = {known for each in assistant.documents() for known in (each.id, Path(each.path).stem)}
        for row in rows_of(own):
            if row["gold_quote"] and there.issuperset(quote["doc"] for quote in row["gold_quote"]):
                yield case(assistant, f"{name}: {own.stem}", row, row["gold_quote"], [])


def case(
    assistant: Assistant, file: str, row: dict[str, Any], quotes: Sequence[dict[str, Any]], facts: list[list[str]]
) -> Case:
    """A question with what was measured on its candidates; where no patterns say what a fact is, its quotes do."""
    searcher = assistant.searcher
    query = searcher.understood(row["question"], turns(row.get("history", [])))
    found = everything(searcher, query)
    signals = np.array([[each.signals[name] for name in ranking.SIGNALS] for each in found])
    parts = [(quote["doc"], grams(quote["quote"])) for quote in quotes]
    quoted = np.array([[_quotes(each, document, part) for document, part in parts] for each in found], dtype=bool)
    texts = [read([each.passage], 10**6) for each in found] if facts else []
    stated = np.array([[holds(text, [fact]) for fact in facts] for text in texts], dtype=bool) if facts else quoted
    right = quoted.any(axis=1) if quoted.size else np.zeros(len(found), dtype=bool)
    unit = row.get("conversation", row["id"])

    def order(ranked: Sequence[Candidate]) -> list[Candidate]:
        return ordered(ranked, query, searcher.holdings(), searcher.store.locators)

    return Case(file, unit, found, signals, stated, right, bool(row.get("any")), order)


def _quotes(candidate: Candidate, document: str, part: set[str]) -> bool:
    """Whether a candidate holds half of a quote from a document."""
    own = candidate.passage.document
    is_of = document in (own.id, Path(own.path).stem)
    return is_of and len(grams(candidate.passage.text) & part) >= HALF * len(part)


def everything(searcher: Searcher, query: Query) -> list[Candidate]:
    """All candidates of a question with their signals."""
    vector = searcher.embedder.embed_question(query.text)
    snapshot, scale = searcher.snapshots.current(), searcher.scale()
    retriever = ranking.Retriever(snapshot, searcher.holdings(), searcher.store.found, scale=scale)
    documents = query.across.documents if query.across else None
    return retriever.candidates(query, vector, None, searcher.provided(query, documents), documents, 1000)


def parted(case: Case) -> tuple[np.ndarray, np.ndarray]:
    """The signals of the right candidates, and of the wrong ones."""
    return case.signals[case.right], case.signals[~case.held.any(axis=1) & ~case.right]


def fit(training: Sequence[Case], left_out: Collection[str] = ()) -> np.ndarray:
    """The coefficients, each question weighing the same."""
    each = [(right, wrong) for right, wrong in map(parted, training) if len(right) and len(wrong)]
    spread = np.concatenate([wrong for _, wrong in each]).std(axis=0) + TINY
    bounds = [
        (0.0, 0.0) if name in left_out else (None, 0.0) if name in AGAINST else (0.0, None) for name in ranking.SIGNALS
    ]

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        lost, slope = 0.0, np.zeros_like(w)
        for right, wrong in each:
            scores = wrong @ (w / spread)
            behind = logsumexp(scores) - right @ (w / spread)
            share = expit(behind)
            lost += float(np.logaddexp(0, behind).mean())
            slope += share.mean() * (softmax(scores) @ wrong) - (share @ right) / len(right)
        return lost / len(each), slope / spread / len(each)

    found = minimize(loss, np.zeros(len(bounds)), jac=True, method="L-BFGS-B", bounds=bounds).x / spread
    return np.asarray(found * (SUM / np.abs(found).sum()))


def found_within(case: Case, weights: np.ndarray) -> tuple[bool, ...]:
    """Whether so many words of what is found hold every fact; of a passage that is cut off half must be read."""
    top = np.argsort(-(case.signals @ weights), kind="stable")[:SHOWN]
    at = {case.candidates[i].passage.id: i for i in top}
    shown = [at[each.passage.id] for each in case.order([case.candidates[i] for i in top])]
    lengths = np.array([len(case.candidates[i].passage.text.split()) for i in shown])
    middles = np.cumsum(lengths) - lengths / 2
    facts = (case.held[[i for i, middle in zip(shown, middles, strict=True) if middle <= words]] for words in WORDS)
    return tuple(bool((each.any() if case.any else each.any(axis=0).all()) if len(each) else False) for each in facts)


def folded(measured: Sequence[Case], left_out: Collection[str] = ()) -> dict[str, list[tuple[bool, ...]]]:
    """What is found of each file's questions, each fold ranked with what the others gave."""
    told = defaultdict(list)
    for fold in range(FOLDS):
        weights = fit([one for one in measured if one.fold != fold], left_out)
        for one in measured:
            if one.fold == fold:
                told[one.file].append(found_within(one, weights))
    return told


def shares(found: Sequence[Sequence[bool]]) -> str:
    """The cells of a table: of how many questions every fact is found."""
    return " | ".join(f"{sum(column) / len(found):.3f}" for column in zip(*found, strict=True))


def main() -> None:
    """Fit, tell what the folds find, and write the coefficients where asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--library", type=Path, required=True, help="folder of the libraries")
    parser.add_argument("--ablate", action="store_true", help="also without some signals")
    parser.add_argument("--write", action="store_true", help="write the coefficients")
    given = parser.parse_args()
    measured = list(cases(given.library))
    found = folded(measured)
    told = ["# Ranking: 5-fold cross-validation", "", "| questions | n | 1,300 words | 3,200 words |"]
    told += ["| --- | --: | --: | --: |"]
    told += [f"| {file} | {len(each)} | {shares(each)} |" for file, each in sorted(found.items())]
    told.append(f"| all | {len(measured)} | {shares([one for each in found.values() for one in each])} |")
    for name, left_out in GROUPS.items() if given.ablate else ():
        without = [one for each in folded(measured, left_out).values() for one in each]
        told.append(f"| all, without {name} | {len(without)} | {shares(without)} |")
    (HERE / "results" / "ranking.md").write_text("\n".join(told) + "\n", encoding="utf-8")
    weights = {name: round(float(weight), 3) for name, weight in zip(ranking.SIGNALS, fit(measured), strict=True)}
    print("\n".join(told), json.dumps(weights, indent=2), sep="\n")
    if given.write:
        Path(ranking.__file__).with_name("ranking.json").write_text(json.dumps(weights, indent=2) + "\n")


if __name__ == "__main__":
    main()
