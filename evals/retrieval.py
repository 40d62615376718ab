"""hit@k of search on a question file, by type: python evals/retrieval.py QUESTIONS [--k 5 10] [--misses]

The library is the one the settings name (ASSISTANT_CORPUS_DIR, ASSISTANT_INDEX_DIR). A quote is hit
if 70 % of its word 4-grams (character 4-grams in Chinese) stand in the retrieved passages of its
document; a question is hit if all quotes it needs are: with `any` one of them, with `part` one of
each part. Unanswerable questions have no quotes and are left out.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import sys
import time
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from assistant import Assistant, Passage, Turn

SHARE = 0.7
DEPTH = 20


def grams(text: str) -> set[tuple[str, ...]]:
    """The 4-grams of a text: of words, or of characters where it is Chinese."""
    folded = unicodedata.normalize("NFKC", text).replace("\u00ad", "").replace("\u200b", "").lower()
    folded = re.sub("[‘’‚‛]", "'", re.sub("[“”„‟«»]", '"', folded))
    chinese = re.findall(r"[\u4e00-\u9fff]", folded)
    parts = chinese if len(chinese) > len(folded) / 4 else folded.split()
    return {tuple(parts[i : i + 4]) for i in range(max(len(parts) - 3, 1))}


def is_hit(question: dict[str, Any], passages: Iterable[Passage]) -> bool:
    """Whether the passages hold every quote that the question needs."""
    found: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for passage in passages:
        found[passage.document.id] |= grams(passage.text)
    hits = [len((wanted := grams(g["quote"])) & found[g["doc"]]) >= SHARE * len(wanted) for g in question["gold_quote"]]
    if question.get("any"):
        return any(hits)
    parts: dict[Any, list[bool]] = defaultdict(list)
    for number, (gold, hit) in enumerate(zip(question["gold_quote"], hits, strict=True)):
        parts[gold.get("part", f"quote {number}")].append(hit)
    return all(any(part) for part in parts.values())


def rank(question: dict[str, Any], passages: Sequence[Passage]) -> int:
    """The first k at which the question is hit; 0 if it is not."""
    return next((k for k in range(1, len(passages) + 1) if is_hit(question, passages[:k])), 0)


def turns(question: dict[str, Any]) -> list[Turn]:
    """The earlier turns of a follow-up, from messages of user and assistant."""
    messages = question.get("history", [])
    pairs = zip(messages[::2], messages[1::2], strict=False)
    return [Turn(asked["content"], answered["content"]) for asked, answered in pairs]


def main() -> int:
    """Run the questions and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--k", type=int, nargs="+", default=[1, 5, 10])
    parser.add_argument(
        "--misses", action="store_true", help="list the questions that are not hit within the largest k"
    )
    options = parser.parse_args()
    questions = [json.loads(line) for line in options.questions.read_text(encoding="utf-8").splitlines()]
    ranks: dict[str, list[int]] = defaultdict(list)
    seconds: list[float] = []
    with Assistant.open() as assistant:
        for question in (q for q in questions if q["gold_quote"]):
            started = time.perf_counter()
            passages = assistant.search(question["question"], k=DEPTH, history=turns(question))
            seconds.append(time.perf_counter() - started)
            ranks[question["type"]].append(rank(question, passages))
            if options.misses and not 0 < ranks[question["type"]][-1] <= max(options.k):
                print(missed(question, ranks[question["type"]][-1], passages))
    print(table(ranks, options.k))
    slow = sorted(seconds)[int(len(seconds) * 0.95)]
    print(
        f"\nA search takes {statistics.median(seconds) * 1000:.0f} ms (median), {slow * 1000:.0f} ms (95th percentile)."
    )
    return 0


def missed(question: dict[str, Any], at: int, passages: Sequence[Passage]) -> str:
    """A question that was not hit, with what was found instead."""
    top = "; ".join(f"{passage.document.id} {passage.locator}" for passage in passages[:4])
    return (
        f"{question['id']} {question['type']} at {at}: {question['question']}\n    {question['gold_doc']}; found {top}"
    )


def table(ranks: dict[str, list[int]], ks: Sequence[int]) -> str:
    """Hit rates by type as a Markdown table."""
    rows = [
        "| type | questions | " + " | ".join(f"hit@{k}" for k in ks) + " | MRR@10 |",
        "| --- " * (len(ks) + 3) + "|",
    ]
    for name, found in [*sorted(ranks.items()), ("all", [r for all_of_type in ranks.values() for r in all_of_type])]:
        rates = [f"{sum(0 < r <= k for r in found) / len(found):.2f}" for k in ks]
        reciprocal = sum(1 / r for r in found if 0 < r <= 10) / len(found)
        rows.append(f"| {name} | {len(found)} | {' | '.join(rates)} | {reciprocal:.2f} |")
    return "\n".join(rows)


if __name__ == "__main__":
    sys.exit(main())
