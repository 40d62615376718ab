"""How much of what answers need is found, on questions as people ask them.

    python evals/finding.py --library FOLDER    # keeps the libraries there, for the next run

The questions of ../shared are asked of the briefs and of its 36 documents, with the manifest and as they come. Counted
is how often every vital fact stands in the first 1,300 and 3,200 words of what is found; titles, headings and the
known status count as read. Of the older `dev.jsonl` hit@5 is told too, and questions in other languages are set beside
their English twins (`twins.jsonl`). Results go to `evals/results/finding.md`. With `--part fresh` those questions are
asked that nobody looks at, and the result is only printed.
"""

import argparse
import re
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bare import LIBRARIES, library
from golden import SHARED, briefs_of, fresh, rows_of, turns

from assistant import Assistant, Passage, evaluate
from assistant.evaluate import ALL

HERE = Path(__file__).resolve().parent
QUESTIONS = SHARED / "questions"
WORDS = (1300, 3200)
FOUND = 40  # passages, more than these words
_PLAIN = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "‑": "-", "\u00ad": ""})


def opened(folder: Path) -> Iterator[tuple[str, str, Assistant]]:
    """Each library with its name and how the files of questions on it end."""
    with briefs_of(QUESTIONS / "briefs", folder / "shared-briefs") as assistant:
        yield "briefs", "briefs", assistant
    for name, described in LIBRARIES.items():
        with library(folder / name.replace(" ", "-"), described=described) as assistant:
            yield name, "policy", assistant


def asked(file: str, part: str) -> list[dict[str, Any]]:
    """The questions of a part of a file that the documents answer."""
    rows = rows_of(QUESTIONS / f"{file}.jsonl")
    hidden = fresh(rows)
    return [row for row in rows if (row["id"] in hidden) == (part == "fresh") and row["answerable"] and vital(row)]


def vital(row: dict[str, Any]) -> list[list[str]]:
    """The patterns of the facts that an answer needs, of each of which one is enough."""
    return [fact["any"] for fact in row["nuggets"] if fact.get("vital", True)]


def held(assistant: Assistant, row: dict[str, Any], question: str) -> tuple[bool, ...]:
    """Whether so many words of what is found for a question hold every fact of a row."""
    found = assistant.search(question, k=FOUND, history=turns(row.get("history", [])))
    return tuple(holds(read(found, words), vital(row)) for words in WORDS)


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


def row_of(name: str, what: str, found: Sequence[Sequence[bool]], hit: str = "") -> str:
    """The row of a table for the questions of a file."""
    shares = (f"{sum(column) / len(found):.3f}" for column in zip(*found, strict=True))
    return f"| {name} | {what} | {len(found)} | {' | '.join(shares) if found else ' | '} | {hit} |"


def older(assistant: Assistant) -> str:
    """hit@5 on the older development questions."""
    path = QUESTIONS / "dev.jsonl"
    figures = evaluate.retrieval_figures(evaluate.searches(evaluate.load(path), assistant))
    return f"{figures[ALL].hits[5].value:.3f}"


def main() -> None:
    """Ask every library its questions, and write what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--library", type=Path, help="folder to keep the libraries in")
    parser.add_argument("--part", choices=("dev", "fresh"), default="dev", help="dev to tune on")
    given = parser.parse_args()
    twins = {row["id"]: row["question"] for row in rows_of(HERE / "twins.jsonl")}
    told = ["| library | questions | n | 1,300 words | 3,200 words | hit@5 |", "| --- | --- | --: | --: | --: | --: |"]
    with tempfile.TemporaryDirectory() as temporary:
        for name, end, assistant in opened(given.library or Path(temporary)):
            foreign: list[tuple[tuple[bool, ...], tuple[bool, ...]]] = []
            for file in (f"natural_{end}", f"conversations_{end}"):
                rows = asked(file, given.part)
                found = {row["id"]: held(assistant, row, row["question"]) for row in rows}
                told.append(row_of(name, file, list(found.values())))
                foreign += [
                    (found[row["id"]], held(assistant, row, twins[row["id"]])) for row in rows if row["id"] in twins
                ]
            for what, column in zip(
                ("in other languages", "their English twins"), zip(*foreign, strict=True), strict=False
            ):
                told.append(row_of(name, what, column))
            if end == "policy" and given.part == "dev":
                told.append(f"| {name} | dev | | | | {older(assistant)} |")
    text = "\n".join(["# Finding", "", *told]) + "\n"
    if given.part == "dev":
        (HERE / "results" / "finding.md").write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
