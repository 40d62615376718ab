"""How well questions that compare are answered: each side with its own provision, and with nobody else's words.

    python evals/comparisons.py --library FOLDER    # keeps the libraries there, for the next run

The questions of `comparisons.jsonl` are asked of the shipped briefs and of the 36 documents of ../shared/policy with
the manifest. What each side should say was written down before anything was asked; of a side that says nothing on it
nothing is expected. Counted are the sides whose cell holds that, the cells that cite an instrument of another side, and
the words of a cell. Results go to `evals/results/comparisons.md`.
"""

import argparse
import re
import statistics
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from golden import SHARED, briefs_of, documents_of, rows_of

from assistant import Answer
from assistant.records import Statement

HERE = Path(__file__).resolve().parent
LIBRARIES = (
    ("briefs", briefs_of, HERE.parent / "corpus" / "briefs"),
    ("policy", documents_of, SHARED / "policy"),
)


@dataclass(frozen=True, slots=True)
class Judged:
    """A comparison with how many of its sides have what is expected, of how many, and what its cells hold."""

    row: dict[str, Any]
    right: int
    sides: int
    foreign: int
    words: tuple[int, ...]


def judged(row: dict[str, Any], answer: Answer) -> Judged:
    """A comparison held against what was expected of it."""
    cells: dict[str, list[Statement]] = {}
    for statement in answer.statements:
        if statement.side:
            cells.setdefault(statement.side, []).append(statement)
    own = [_cell(side, cells) for side in row["sides"]]
    right = sum(_says(cell, side["says"]) for cell, side in zip(own, row["sides"], strict=True))
    documents = {name for side in row["sides"] for name in side["documents"]}
    foreign = sum(
        bool(_documents(cell) - set(side["documents"])) for cell, side in zip(own, row["sides"], strict=True)
    ) + sum(bool(_documents(cell) - documents) for cell in cells.values() if cell not in own)
    words = tuple(len(" ".join(each.text for each in cell).split()) for cell in cells.values())
    return Judged(row, right, len(own), foreign, words)


def _cell(side: dict[str, Any], cells: dict[str, list[Statement]]) -> list[Statement]:
    """The cell of a side: that which its term names, else that which cites its documents; none if there is none."""
    if term := side.get("term"):
        return next((cell for name, cell in cells.items() if term in name.casefold()), [])
    return next((cell for cell in cells.values() if _documents(cell) & set(side["documents"])), [])


def _documents(cell: Sequence[Statement]) -> set[str]:
    return {each.passage.document.id for statement in cell for each in statement.citations}


def _says(cell: Sequence[Statement], expected: Sequence[str]) -> bool:
    """Whether a cell holds one of some phrases; one of which nothing is expected must quote nothing."""
    said = _plain(" ".join(each.text for each in cell))
    return any(_plain(phrase) in said for phrase in expected) if expected else not _documents(cell)


def _plain(text: str) -> str:
    return re.sub(r"[\s*_]+", " ", text).replace("’", "'").casefold()


def report(found: Sequence[Judged]) -> str:
    """The results as Markdown."""
    sides, right = sum(each.sides for each in found), sum(each.right for each in found)
    words = [count for each in found for count in each.words]
    lines = [
        "# Comparisons",
        "",
        f"- sides whose cell holds the expected provision: {right} of {sides} ({right / sides:.2f})",
        f"- comparisons with every side right: {sum(each.right == each.sides for each in found)} of {len(found)}",
        f"- cells with words of another instrument: {sum(each.foreign for each in found)}",
        f"- words of a cell: median {statistics.median(words or [0]):.0f}, most {max(words, default=0)}",
        "",
        "| question | library | sides right | foreign cells | words |",
        "| --- | --- | --: | --: | --: |",
    ]
    for each in found:
        counts = ", ".join(map(str, each.words))
        cells = [each.row["question"], each.row["library"], f"{each.right} of {each.sides}", str(each.foreign), counts]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def asked(folder: Path, rows: Sequence[dict[str, Any]]) -> list[Judged]:
    """The comparisons, each asked of its library."""
    found = []
    for name, made, source in LIBRARIES:
        with made(source, folder / name) as assistant:
            own = [row for row in rows if row["library"] == name]
            found += [judged(row, assistant.ask(row["question"])) for row in own]
    return found


def main() -> None:
    """Ask all comparisons, and write what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--library", type=Path, help="folder to keep the libraries in")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        text = report(asked(given.library or Path(temporary), rows_of(HERE / "comparisons.jsonl")))
    (HERE / "results" / "comparisons.md").write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
