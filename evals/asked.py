"""How well questions are answered that were written apart: python evals/asked.py --library FOLDER [--show]

`asked.jsonl` holds 66 questions on the 36 documents of ../shared, in the form of its own natural questions. Two people
wrote them who read the documents and knew neither the code nor its other questions. Those whose number is odd may be
looked at and learnt from; of the even ones only the figures are. The library is the one with the manifest that
`finding.py` keeps in FOLDER. Results go to `results/asked.md`; `--show` prints the odd ones that are not right.
"""

from __future__ import annotations

import argparse
import re
import statistics
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bare import library
from golden import SHARED, rows_of

from assistant import Answer

sys.path.insert(0, str(SHARED / "questions"))
import natural

HERE = Path(__file__).resolve().parent
VERDICTS = ("right", "partial", "wrong", "silent")
FIRST = "When first asked, .73 were right: .80 of the odd ones, of which the code has learnt since, .65 of the even."

Judged = tuple[dict[str, Any], Answer, dict[str, Any]]
"""A question, its answer, and what that is worth."""


def is_odd(row: dict[str, Any]) -> bool:
    """Whether a question may be looked at."""
    return bool(int(re.findall(r"\d+$", row["id"])[0]) % 2)


def line(name: str, judged: Sequence[Judged]) -> str:
    """The row of a table on some questions."""
    counted = Counter(worth["verdict"] for *_, worth in judged)
    focus = statistics.mean(worth["focus"] for *_, worth in judged if worth["focus"] is not None)
    shares = [f"{counted[each] / len(judged):.2f}" for each in VERDICTS]
    return f"| {' | '.join([name, str(len(judged)), *shares, f'{focus:.2f}'])} |"


def report(judged: Sequence[Judged]) -> str:
    """The results as Markdown: all, each half, and each type."""
    halves = {
        "odd, looked at": [each for each in judged if is_odd(each[0])],
        "even, not looked at": [each for each in judged if not is_odd(each[0])],
    }
    types = {
        each: [one for one in judged if one[0]["type"] == each] for each in sorted({one[0]["type"] for one in judged})
    }
    lines = [line(name, own) for name, own in {"all": judged, **halves, **types}.items()]
    head = f"| questions | n | {' | '.join(VERDICTS)} | focus |"
    return (
        "\n".join(["# Questions that were written apart", "", FIRST, "", head, "| --- | --: |" + " --: |" * 5, *lines])
        + "\n"
    )


def main() -> None:
    """Ask, judge, and write what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--library", type=Path, required=True, help="folder that finding.py keeps the libraries in")
    parser.add_argument("--show", action="store_true", help="print the odd questions that are not answered right")
    given = parser.parse_args()
    with library(given.library / "with-the-manifest", described=True) as assistant:
        answers = [(row, assistant.ask(row["question"])) for row in rows_of(HERE / "asked.jsonl")]
    judged = [(row, answer, natural.judged(row, answer)) for row, answer in answers]
    for row, answer, worth in judged if given.show else ():
        if is_odd(row) and worth["verdict"] != "right":
            print(f"{row['id']} {worth['verdict']}: {row['question']}\n  missed {worth['missed']}\n  {answer.text}\n")
    (HERE / "results" / "asked.md").write_text(report(judged), encoding="utf-8")
    print(report(judged))


if __name__ == "__main__":
    main()
