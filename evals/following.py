"""Whether a follow-up finds what its asker meant, and a question that stands alone what it finds when asked afresh.

    python evals/following.py --library FOLDER    # keeps the libraries there, for the next run

The turns of the conversations of ../shared that something was said before are asked with their history; those that need
it also without it, and as `conversations.jsonl` writes them out in full; those that stand alone also afresh. Counted is
how often every vital fact stands in the first 1,300 and 3,200 words of what is found; titles, headings and the known
status count as read. Results go to `evals/results/following.md`. With `--part fresh` those conversations are asked that
nobody looks at, of which no turn is written out, and the result is only printed; `--show` names the turns that differ.
"""

import argparse
import contextlib
import re
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bare import LIBRARIES, library
from golden import SHARED, briefs_of, fresh, rows_of, turns

from assistant import Assistant, Passage

HERE = Path(__file__).resolve().parent
QUESTIONS = SHARED / "questions"
WORDS = (1300, 3200)
FOUND = 40  # passages, more than these words
WITH, OUT, ALONE = "with its history", "written out", "by itself"
KINDS = {True: "that needs what came before", False: "that stands alone"}
_PLAIN = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "‑": "-", "\u00ad": ""})

Held = dict[str, tuple[bool, ...]]
"""Whether so many words of what is found hold every fact, by the way of asking."""


def libraries(folder: Path) -> Iterator[tuple[str, str, contextlib.AbstractContextManager[Assistant]]]:
    """Each library with its name and that of the file of conversations on it."""
    yield "briefs", "conversations_briefs", briefs_of(QUESTIONS / "briefs", folder / "shared-briefs")
    for name, described in LIBRARIES.items():
        yield name, "conversations_policy", library(folder / name.replace(" ", "-"), described=described)


def measured(assistant: Assistant, row: dict[str, Any], written: str) -> Held:
    """What is found for a turn in each way of asking it."""
    ways = {WITH: (row["question"], turns(row["history"])), ALONE: (row["question"], [])}
    if written:
        ways[OUT] = (written, [])
    facts = [fact["any"] for fact in row["nuggets"] if fact.get("vital", True)]
    found = {way: assistant.search(text, k=FOUND, history=history) for way, (text, history) in ways.items()}
    return {way: tuple(holds(read(each, words), facts) for words in WORDS) for way, each in found.items()}


def read(passages: Sequence[Passage], words: int) -> str:
    """What a reader of so many words of some passages sees."""
    seen: list[str] = []
    for passage in passages:
        document, own = passage.document, passage.text.split()
        seen += [document.title, *passage.headings, *own[:words], str(document.status), document.status_by]
        words -= len(own)
        if words <= 0:
            break
    return " ".join(" ".join(seen).translate(_PLAIN).replace("\\", "").split())


def holds(text: str, facts: Sequence[Sequence[str]]) -> bool:
    """Whether a text states every fact, of which one pattern is enough."""
    return all(any(re.search(pattern, text, re.IGNORECASE) for pattern in patterns) for patterns in facts)


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
        for name, file, opened in libraries(given.library or Path(temporary)):
            rows = rows_of(QUESTIONS / f"{file}.jsonl")
            hidden = fresh(rows)
            rows = [row for row in rows if (row["id"] in hidden) == (given.part == "fresh")]
            rows = [row for row in rows if row["answerable"] and row["nuggets"] and row.get("history")]
            with opened as assistant:
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
