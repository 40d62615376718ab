"""How much of what a lawyer expects in a summary of a document is in the answer to a question that asks for one.

    python evals/summaries.py             # the figures of results/summaries.md
    python evals/summaries.py --show      # what was missed, too
    python evals/summaries.py --library FOLDER

`summaries.jsonl` has a question on a document a line, and facts that were written from reading the document before any
summary was made: `any` are patterns of which one must match the answer. `file` is one of the texts of
`../shared/describe/docs` as it comes, asked about with a filter on it; else `doc` is a brief of the corpus, which the
question names among all of them.
"""

import argparse
import re
import shutil
import statistics
import tempfile
from pathlib import Path
from typing import Any

from golden import HERE, SHARED, briefs_of, rows_of, settings_in

from assistant import Answer, Assistant, Filters

TEXTS = SHARED / "describe" / "docs"


def texts_of(rows: list[dict[str, Any]], folder: Path) -> Assistant:
    """A library of the texts that rows are on."""
    assistant = Assistant.open(settings_in(folder))
    known = {document.id for document in assistant.documents()}
    for row in rows:
        if row["doc"] not in known:
            assistant.add(TEXTS / row["file"], id=row["doc"])
    return assistant


def held(row: dict[str, Any], answer: Answer) -> list[bool]:
    """Which facts of a row the words of an answer hold."""
    said = " ".join(" ".join(each.text.split()) for each in answer.statements)
    return [any(re.search(pattern, said, re.IGNORECASE) for pattern in fact["any"]) for fact in row["facts"]]


def measured(rows: list[dict[str, Any]], assistant: Assistant, *, show: bool) -> tuple[float, float, float]:
    """The share of facts that answers hold, the number of their statements, and of their words."""
    shares, statements, lengths = [], [], []
    for row in rows:
        filters = Filters(documents=(row["doc"],)) if "file" in row else None
        answer = assistant.ask(row["question"], filters=filters)
        found = held(row, answer)
        shares.append(sum(found) / len(found))
        statements.append(len(answer.statements))
        lengths.append(sum(len(each.text.split()) for each in answer.statements))
        if show:
            missed = [fact["say"] for fact, is_held in zip(row["facts"], found, strict=True) if not is_held]
            print(f"\n{row['id']}: {sum(found)} of {len(found)}; missed: {'; '.join(missed)}\n{answer.text}")
    return statistics.mean(shares), statistics.mean(statements), statistics.mean(lengths)


def main() -> None:
    """Ask for the summaries and write what they hold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true", help="print the answers and what they miss")
    parser.add_argument("--library", type=Path, help="folder to keep the libraries in")
    given = parser.parse_args()
    rows = rows_of(HERE / "summaries.jsonl")
    own, other = [row for row in rows if "file" not in row], [row for row in rows if "file" in row]
    temporary = Path(tempfile.mkdtemp())
    folder = given.library or temporary
    lines = ["| documents | questions | facts held | statements | words |", "| --- | --- | --- | --- | --- |"]
    with briefs_of(HERE.parent / "corpus" / "briefs", folder / "briefs") as assistant:
        figures = {"briefs, named": (own, measured(own, assistant, show=given.show))}
    with texts_of(other, folder / "texts") as assistant:
        figures["texts as they come, with a filter"] = (other, measured(other, assistant, show=given.show))
    for name, (asked, (share, count, words)) in figures.items():
        lines.append(f"| {name} | {len(asked)} | {share:.2f} | {count:.1f} | {words:.0f} |")
    shutil.rmtree(temporary)
    print("\n".join(lines))


if __name__ == "__main__":
    main()
