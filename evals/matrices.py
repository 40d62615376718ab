"""How well instruments are compared: whether each cell holds what its subject says on the aspect, and nothing else's.

    python evals/matrices.py --library FOLDER    # keeps the library there, for the next run

The comparisons of `matrices.jsonl` are made over the 36 documents of ../shared/policy with the manifest. What each cell
should hold was written down by reading the documents before any was made; where nothing is expected the cell must be
empty. Results go to `evals/results/matrices.md`.
"""

import argparse
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from comparisons import _plain
from golden import SHARED, documents_of, rows_of

from assistant import Assistant
from assistant.records import Matrix, MatrixCell

HERE = Path(__file__).resolve().parent


def is_right(cell: MatrixCell, expected: Sequence[str]) -> bool:
    """Whether a cell holds one of some phrases; one of which nothing is expected must quote nothing."""
    said = _plain(" ".join(each.quote for each in cell.citations))
    return any(_plain(phrase) in said for phrase in expected) if expected else not cell.citations


def foreign(found: Matrix) -> int:
    """How many cells cite a document of another subject."""
    return sum(
        any(each.passage.document.id not in subject.documents for each in cell.citations)
        for row in found.rows
        for subject, cell in zip(found.subjects, row, strict=True)
    )


def report(assistant: Assistant, rows: Sequence[dict[str, Any]]) -> str:
    """The results as Markdown, each comparison with its cells."""
    right = cells = strange = 0
    lines = []
    for row in rows:
        began = time.perf_counter()
        found = assistant.compare(row["of"], row["aspects"])
        seconds = time.perf_counter() - began
        strange += foreign(found)
        for at, aspect in enumerate(found.aspects):
            for subject, cell, says in zip(found.subjects, found.rows[at], row["says"], strict=True):
                cells += 1
                right += (ok := is_right(cell, says[at]))
                told = " ".join(cell.text.split())
                lines.append(
                    f"| {row['id']} | {aspect.label} | {subject.name} | {'yes' if ok else 'no'} | {told[:400]} |"
                )
        print(f"{row['id']}: {seconds:.1f} s")
    head = [
        "# Comparisons of instruments",
        "",
        f"- cells that hold what was expected, or nothing where nothing was: {right} of {cells} ({right / cells:.2f})",
        f"- cells with words of another subject: {strange}",
        "",
        "| comparison | aspect | of | right | cell |",
        "| --- | --- | --- | --- | --- |",
    ]
    return "\n".join([*head, *lines]) + "\n"


def main() -> None:
    """Make all comparisons, and write what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--library", type=Path, help="folder to keep the library in")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.library or Path(temporary)
        with documents_of(SHARED / "policy", folder / "policy") as assistant:
            text = report(assistant, rows_of(HERE / "matrices.jsonl"))
    (HERE / "results" / "matrices.md").write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
