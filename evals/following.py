"""Whether a follow-up finds what its asker meant, and a question that stands alone what it finds when asked afresh.

    python evals/following.py --library FOLDER    # keeps the libraries there, for the next run

The turns of the conversations of ../shared that something was said before are asked with their history; those that need
it also without it, and as `conversations.jsonl` writes them out in full; those that stand alone also afresh. Counted is
how often every vital fact stands in the first 1,300 and 3,200 words of what is found; titles, headings and the known
status count as read. Results go to `evals/results/following.md`. With `--part fresh` those conversations are asked that
nobody looks at, of which no turn is written out, and the result is only printed; `--show` names the turns that differ.
"""

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from finding import FOUND, WORDS, asked, holds, opened, read, vital
from golden import rows_of, turns

from assistant import Assistant

HERE = Path(__file__).resolve().parent
WITH, OUT, ALONE = "with its history", "written out", "by itself"
KINDS = {True: "that needs what came before", False: "that stands alone"}

Held = dict[str, tuple[bool, ...]]
"""Whether so many words of what is found hold every fact, by the way of asking."""


def measured(assistant: Assistant, row: dict[str, Any], written: str) -> Held:
    """What is found for a turn in each way of asking it."""
    ways = {WITH: (row["question"], turns(row["history"])), ALONE: (row["question"], [])}
    if written:
        ways[OUT] = (written, [])
    found = {way: assistant.search(text, k=FOUND, history=history) for way, (text, history) in ways.items()}
    return {way: tuple(holds(read(each, words), vital(row)) for words in WORDS) for way, each in found.items()}


def lines(name: str, carries: bool, found: Sequence[Held]) -> Iterator[str]:
    """The rows of a table for the turns of a kind, one for each number of words."""
    for at, words in enumerate(WORDS):
        shares = {way: [held[way][at] for held in found if way in held] for way in (WITH, OUT, ALONE)}
        cells = [f"{sum(each) / len(each):.3f}" if each else "" for each in shares.values()]
        of = " / ".join(str(sum(shares[way])) for way in (WITH, OUT if shares[OUT] else ALONE))
        yield f"| {name} | {KINDS[carries]} | {len(found)} | {words:,} | {' | '.join(cells)} | {of} |"


def main() -> None:
    """Ask the conversations of each library, and write what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--library", type=Path, help="folder to keep the libraries in")
    parser.add_argument("--part", choices=("dev", "fresh"), default="dev", help="dev to tune on")
    parser.add_argument("--show", action="store_true", help="name the turns for which the ways of asking differ")
    given = parser.parse_args()
    meant = {row["id"]: row["question"] for row in rows_of(HERE / "conversations.jsonl")}
    told = [
        f"| library | turn | turns | words | {WITH} | {OUT} | {ALONE} | turns, with history / out or alone |",
        "| --- | --- | --: | --: | --: | --: | --: | --: |",
    ]
    with tempfile.TemporaryDirectory() as temporary:
        for name, end, assistant in opened(given.library or Path(temporary)):
            rows = [row for row in asked(f"conversations_{end}", given.part) if row.get("history")]
            found = {row["id"]: measured(assistant, row, meant.get(row["id"], "")) for row in rows}
            for carries in KINDS:
                told += lines(name, carries, [found[row["id"]] for row in rows if row["carries"] == carries])
            for row in rows if given.show else ():
                held = found[row["id"]]
                if held[WITH] != held.get(OUT, held[ALONE]) and (OUT in held or not row["carries"]):
                    print(f"{name} {row['id']}: {row['question']} {held}")
    text = "\n".join(["# Conversations", "", *told]) + "\n"
    if given.part == "dev":
        (HERE / "results" / "following.md").write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
