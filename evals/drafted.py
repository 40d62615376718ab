"""Checks forty sentences of drafts (drafted.jsonl) against the 36 documents of ../shared, and counts right verdicts.

    python evals/drafted.py --library FOLDER          # the folder in which finding.py keeps the libraries
    python evals/drafted.py --library FOLDER --show   # with each sentence whose verdict is not the one expected

What is expected of each was written down before any was checked.
"""

import argparse
import time
from collections import Counter
from pathlib import Path

from golden import rows_of, settings_in

from assistant import Assistant
from assistant.records import CheckedSentence

HERE = Path(__file__).resolve().parent
Pair = tuple[dict[str, str], CheckedSentence]


def pairs(rows: list[dict[str, str]], assistant: Assistant) -> list[Pair]:
    """Each sentence with what the check found, all of them being paragraphs of one draft."""
    checked = assistant.check("\n\n".join(row["sentence"] for row in rows))
    by_text = {each.text: each for each in checked.sentences}
    return [(row, by_text[row["sentence"]]) for row in rows]


def report(found: list[Pair], seconds: float) -> str:
    """The counts as Markdown."""
    kinds = Counter(row["kind"] for row, _ in found)
    right = Counter(row["kind"] for row, each in found if each.ruling == row["expected"])
    lines = [f"| {kind} | {count} | {right[kind]} |" for kind, count in kinds.items()]
    total = f"| all | {len(found)} | {right.total()} ({right.total() / len(found):.2f}) |"
    head = ["| sentences | number | right verdict |", "| --- | --- | --- |"]
    return "\n".join([*head, *lines, total, "", f"{1000 * seconds / len(found):.0f} ms a sentence."]) + "\n"


def main() -> None:
    """Check, count, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--library", type=Path, required=True, help="folder that finding.py keeps the libraries in")
    parser.add_argument("--rows", type=Path, default=HERE / "drafted.jsonl", help="another file of sentences")
    parser.add_argument("--show", action="store_true", help="print what is not as expected")
    given = parser.parse_args()
    with Assistant.open(settings_in(given.library / "with-the-manifest")) as assistant:
        assistant.check("The first sentence loads what the check needs.")
        began = time.monotonic()
        found = pairs(rows_of(given.rows), assistant)
        spent = time.monotonic() - began
    for row, each in found:
        if given.show and each.ruling != row["expected"]:
            print(f"{row['id']} expected {row['expected']}: {row['sentence']}")
            print(f"  {each.ruling}; {'; '.join(each.reasons)}\n  {each.source}\n")
    print(report(found, spent))


if __name__ == "__main__":
    main()
