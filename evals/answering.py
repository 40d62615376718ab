"""How well questions are answered without a model: python evals/answering.py --library FOLDER [--part fresh]

The natural questions and conversations of ../shared are asked of the libraries that `finding.py` keeps in FOLDER, and
judged as `natural.py` judges. Everything that is a number is fitted anew for each of 5 folds on the other four: the
coefficients of the ranking, of the sentences that answer and of silence (on features measured under the ranking as it
is), the probability from which an answer is given, and how far another document may stand behind. Words and patterns
are the same in all folds; those who wrote them read the development questions, so `asked.py` and the fresh questions
(`--part fresh`, asked with what all development questions gave, and only printed) say what they are worth elsewhere.

`THRESHOLDS` and `ALIKE` themselves were set with all of these questions, and the older ones, in sight. A question is in
the same fold on every library, and a conversation in one fold. Results go to `results/answering.md`.
"""

from __future__ import annotations

import argparse
import contextlib
import statistics
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any
from unittest import mock

import fit_quotes
import fit_ranking
import fit_sufficiency
from finding import HERE, QUESTIONS, opened
from golden import rows_of, turns

from assistant import Assistant
from assistant.answers import sufficiency
from assistant.answers.quoted import choosing
from assistant.search import ranking

sys.path.insert(0, str(QUESTIONS))
import natural

FOLDS = 5
VERDICTS = ("right", "partial", "wrong", "silent")
THRESHOLDS = (0.3, 0.34, 0.38, 0.42, 0.46)
BESIDE = (0.5, 1.0, 2.0, 4.0)
WRONG = 1.0  # what a wrong answer costs, where a right one is worth 1
ALIKE = 0.01  # of a question: what the answers with two settings may differ by, on average, to be worth the same
NEGATIVE = ("unanswerable", "false-premise")
LISTING = ("list", "summary", "across")  # kinds of questions whose answers may be long


@dataclass(frozen=True)
class Judged:
    """A question's fold, and what its answer is worth."""

    file: str
    row: dict[str, Any]
    fold: int
    worth: dict[str, Any]


@dataclass(frozen=True)
class Fitted:
    """All numbers that are fitted."""

    ranking: Mapping[str, float]
    quotes: Mapping[str, Mapping[str, float]]
    silence: Mapping[str, Mapping[str, float]]
    threshold: float
    beside: float

    @contextlib.contextmanager
    def used(self) -> Iterator[None]:
        """They decide, instead of those that are shipped."""
        with (
            mock.patch.object(ranking, "coefficients", return_value=self.ranking),
            mock.patch.object(choosing, "coefficients", return_value=self.quotes),
            mock.patch.object(sufficiency, "coefficients", return_value=self.silence),
            mock.patch.object(sufficiency, "THRESHOLD", self.threshold),
            mock.patch.object(choosing, "BESIDE", self.beside),
        ):
            yield


def answers(libraries: Sequence[tuple[str, str, Assistant]], part: str, fold: int | None = None) -> Iterator[Judged]:
    """The questions of a part, or of a fold of it, with what their answers are worth."""
    for name, end, assistant in libraries:
        for file in (f"natural_{end}", f"conversations_{end}"):
            for row in natural.part(rows_of(QUESTIONS / f"{file}.jsonl"), part):
                own = int(sha256(row.get("conversation", row["id"]).encode()).hexdigest(), 16) % FOLDS
                if fold in (None, own):
                    answer = assistant.ask(row["question"], history=turns(row.get("history", [])))
                    yield Judged(f"{name}: {file}", row, own, natural.judged(row, answer))


def value(judged: Sequence[Judged]) -> float:
    """What answers are worth together."""
    counted = Counter(each.worth["verdict"] for each in judged)
    return counted["right"] - WRONG * counted["wrong"]


def best(tried: Mapping[float, Sequence[Judged]], fold: int) -> float:
    """The lowest setting whose answers to the questions of the other folds are worth most, or as much.

    With the lowest probability there is least silence, with the lowest distance the fewest documents are quoted.
    """
    others = {each: [one for one in judged if one.fold != fold] for each, judged in tried.items()}
    worth = {each: value(judged) / len(judged) for each, judged in others.items()}
    return min(each for each in worth if worth[each] >= max(worth.values()) - ALIKE)


def folds(folder: Path, libraries: Sequence[tuple[str, str, Assistant]]) -> list[Fitted]:
    """What each fold's answers are given with: fitted on the questions of the others."""
    ranked = list(fit_ranking.cases(folder))
    quoted = list(fit_quotes.cases(folder))
    silent = list(fit_sufficiency.cases(folder))
    by_threshold, by_distance = {}, {}
    for threshold in THRESHOLDS:
        with mock.patch.object(sufficiency, "THRESHOLD", threshold):
            by_threshold[threshold] = list(answers(libraries, "dev"))
    for beside in BESIDE:
        with mock.patch.object(choosing, "BESIDE", beside):
            by_distance[beside] = list(answers(libraries, "dev"))
    found = []
    for fold in range(FOLDS):
        weights = fit_ranking.fit([one for one in ranked if one.fold != fold])
        kinds = fit_quotes.SIGNALS
        quotes = {kind: fit_quotes.fit([one for one in quoted if one.fold != fold], kind) for kind in kinds}
        silence = {kind: fit_sufficiency.fit([one for one in silent if one.fold != fold], kind) for kind in kinds}
        named = dict(zip(ranking.SIGNALS, map(float, weights), strict=True))
        found.append(Fitted(named, quotes, silence, best(by_threshold, fold), best(by_distance, fold)))
    return found


def row_of(name: str, judged: Sequence[Judged]) -> str:
    """The row of a table on some questions."""
    counted = Counter(each.worth["verdict"] for each in judged)
    focus = [each.worth["focus"] for each in judged if each.worth["focus"] is not None]
    plain = [each for each in judged if each.row["type"] not in LISTING and each.worth["verdict"] != "silent"]
    words = statistics.median(each.worth["words"] for each in plain) if plain else 0
    cells = [f"{counted[each] / len(judged):.3f}" for each in VERDICTS]
    return f"| {' | '.join([name, str(len(judged)), *cells, f'{statistics.mean(focus or [0]):.3f}', f'{words:.0f}'])} |"


def table(judged: Sequence[Judged]) -> str:
    """Answers by file, and by type of question over the natural files that a library with metadata was asked."""
    files, types = defaultdict(list), defaultdict(list)
    for each in judged:
        files[each.file].append(each)
        if "natural" in each.file and not each.file.startswith("as they come"):
            types["negative" if each.row["type"] in NEGATIVE else each.row["type"]].append(each)
    head = f"| questions | n | {' | '.join(VERDICTS)} | focus | words |\n| --- | --: |" + " --: |" * 6
    lines = [head, *(row_of(name, own) for name, own in files.items())]
    lines += ["", "By type, briefs and the library with the manifest (`negative`: unanswerable and false premise):", ""]
    return "\n".join([*lines, head, *(row_of(name, own) for name, own in sorted(types.items()))]) + "\n"


def main() -> None:
    """Fit, ask, and write what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--library", type=Path, required=True, help="folder that finding.py keeps the libraries in")
    parser.add_argument("--part", choices=("dev", "fresh"), default="dev")
    given = parser.parse_args()
    with contextlib.ExitStack() as stack:
        libraries = [(name, end, stack.enter_context(each)) for name, end, each in opened(given.library)]
        if given.part == "fresh":
            print(table(list(answers(libraries, "fresh"))))
            return
        judged = []
        fitted = folds(given.library, libraries)
        for fold, numbers in enumerate(fitted):
            with numbers.used():
                judged += answers(libraries, "dev", fold)
        chosen = ", ".join(f"{each.threshold:.2f}/{each.beside:.1f}" for each in fitted)
        told = f"Threshold of silence and distance of other documents, by fold: {chosen}.\n"
        parts = ["# Answers without a model, what is fitted in folds\n", table(judged), told]
        parts += ["With what is shipped, fitted on all of these questions:\n", table(list(answers(libraries, "dev")))]
    (HERE / "results" / "answering.md").write_text("\n".join(parts), encoding="utf-8")
    print("\n".join(parts))


if __name__ == "__main__":
    main()
