"""How well questions are answered that were written apart: python evals/asked.py --library FOLDER [--show]

`asked.jsonl` holds questions on the 36 documents and the briefs of ../shared, in the form of its own natural questions:
66 by two people who read the documents and knew neither the code nor any other question (round 1), and 172 by two
others, who had seen the development questions and wrote new ones of their kinds (round 2). Those whose number is odd
may be looked at and learnt from; of the even ones only the figures are. The libraries are those that `finding.py` keeps
in FOLDER. Results go to `results/asked.md`; `--show` prints the odd ones that are not right.
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

from golden import SHARED, rows_of, settings_in

from assistant import Answer, Assistant

sys.path.insert(0, str(SHARED / "questions"))
import natural

HERE = Path(__file__).resolve().parent
VERDICTS = ("right", "partial", "wrong", "silent")
LIBRARIES = {"policy": "with-the-manifest", "briefs": "shared-briefs"}
FIRST = """When first asked, .73 of round 1 were right, .80 of the odd ones and .65 of the even; of round 2 on the
documents .49 (wrong .32), .45 and .52; on the briefs .58 (wrong .15), .70 and .45, when the first mends for round 2
were made."""

Judged = tuple[dict[str, Any], Answer, dict[str, Any]]
"""A question, its answer, and what that is worth."""


def is_odd(row: dict[str, Any]) -> bool:
    """Whether a question may be looked at."""
    return bool(int(re.findall(r"\d+$", row["id"])[0]) % 2)


def line(name: str, judged: Sequence[Judged]) -> str:
    """The row of a table on some questions."""
    counted = Counter(worth["verdict"] for *_, worth in judged)
    focus = statistics.mean([worth["focus"] for *_, worth in judged if worth["focus"] is not None] or [0.0])
    shares = [f"{counted[each] / len(judged):.2f}" for each in VERDICTS]
    return f"| {' | '.join([name, str(len(judged)), *shares, f'{focus:.2f}'])} |"


def report(judged: Sequence[Judged]) -> str:
    """The results as Markdown: of each round and library, whole and by halves, and of each type."""
    told = {}
    for number, name in ((1, "policy"), (2, "policy"), (2, "briefs")):
        own = [one for one in judged if one[0].get("round", 1) == number and one[0].get("library", "policy") == name]
        told[f"round {number}, {name}"] = own
        told[f"round {number}, {name}, odd, looked at"] = [one for one in own if is_odd(one[0])]
        told[f"round {number}, {name}, even, not looked at"] = [one for one in own if not is_odd(one[0])]
    for kind in sorted({one[0]["type"] for one in judged}):
        told[kind] = [one for one in judged if one[0]["type"] == kind]
    lines = [line(name, own) for name, own in told.items()]
    head = f"| questions | n | {' | '.join(VERDICTS)} | focus |"
    table = [head, "| --- | --: |" + " --: |" * 5, *lines]
    return "\n".join(["# Questions that were written apart", "", FIRST, "", *table]) + "\n"


def main() -> None:
    """Ask, judge, and write what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--library", type=Path, required=True, help="folder that finding.py keeps the libraries in")
    parser.add_argument("--show", action="store_true", help="print the odd questions that are not answered right")
    given = parser.parse_args()
    judged = []
    for name, folder in LIBRARIES.items():
        with Assistant.open(settings_in(given.library / folder)) as assistant:
            for row in rows_of(HERE / "asked.jsonl"):
                if row.get("library", "policy") == name:
                    answer = assistant.ask(row["question"])
                    judged.append((row, answer, natural.judged(row, answer)))
    for row, answer, worth in judged if given.show else ():
        if is_odd(row) and worth["verdict"] != "right":
            print(f"{row['id']} {worth['verdict']}: {row['question']}\n  missed {worth['missed']}\n  {answer.text}\n")
    (HERE / "results" / "asked.md").write_text(report(judged), encoding="utf-8")
    print(report(judged))


if __name__ == "__main__":
    main()
