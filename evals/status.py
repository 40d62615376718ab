"""Whether what is said of the law's life is right: of 42 questions, and of documents as they are dropped in.

    python evals/status.py                     # writes results/status.md; the second library is ../shared/policy
    python evals/status.py --library FOLDER    # keeps the libraries there, for the next run

A row of `status.jsonl` is a question, asked today or `as_of` a day, with what must and what must `never` be said: in
the sentence on the force of an instrument, in notices, and in what is missing; and which documents must be cited.
A document's status is right if it is the one that the manifest or the gold gives; unknown is no error.
"""

import argparse
import csv
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from bare import library
from golden import briefs_of, rows_of

from assistant import Answer, Assistant, Filters, readers
from assistant.errors import ReadingError
from assistant.library import describing
from assistant.readers import ReadingLimits
from assistant.records import Document, StatementKind, Status

HERE = Path(__file__).resolve().parent
SHARED = Path(os.environ.get("ASSISTANT_TEST_DATA", HERE.parent.parent / "shared"))
SAME = {
    "pending": {Status.PROPOSED},
    "rescinded": {Status.SUPERSEDED, Status.REVOKED},
    "superseded by the version": {Status.SUPERSEDED, Status.AMENDED},  # an older text of what goes on
    "first draft": {Status.PROPOSED, Status.SUPERSEDED},
    "fell": {Status.LAPSED},
}
"""Words of the gold for a status, where they are not its name."""


def told(answer: Answer) -> str:
    """What an answer says in its own words: on the force of instruments, in notices, and of what is missing."""
    own = [each.text for each in answer.statements if each.kind == StatementKind.NOTICE]
    return " ".join(dict.fromkeys([*own, *answer.notices, *answer.missing, answer.reason]))


def wrong(row: dict[str, Any], answer: Answer) -> list[str]:
    """What of an answer is not as it must be, a sentence each."""
    said = told(answer)
    cited = {citation.passage.document.id for citation in answer.citations}
    return [
        *(f"does not say {each!r}" for each in row["says"] if each not in said),
        *(f"says {each!r}" for each in row["never"] if each in said),
        *(f"does not cite {each}" for each in row.get("cites", []) if each not in cited),
        *(f"cites {each}" for each in row.get("cites_never", []) if each in cited),
    ]


def asked(assistant: Assistant, rows: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], str, list[str]]]:
    """Each question with what is said, and what is wrong about it."""
    for row in rows:
        answer = assistant.ask(row["question"], filters=Filters(as_of=row.get("as_of", "")))
        yield row, told(answer), wrong(row, answer)


def known(files: Path) -> dict[str, tuple[Path, set[str]]]:
    """The documents whose status somebody knows: by id, their files and the statuses that are right."""
    found: dict[str, tuple[Path, set[str]]] = {}
    manifest = {row["file"]: row for row in csv.DictReader((files / "policy/manifest.csv").open(encoding="utf-8-sig"))}
    for place, row in enumerate(rows_of(files / "describe/gold.jsonl")):
        said = str(row["known"].get("status") or "")
        own = manifest.get(row["file"], {}).get("status", "")
        right = {own} if row["file"] in manifest else {str(each) for each in Status if said.startswith(each)}
        right |= {str(each) for words, same in SAME.items() if said.startswith(words) for each in same}
        folder = "policy" if row["set"] == "policy" else "describe/docs"
        found[f"{place:02} {row['file']}"] = (files / folder / row["file"], right)
    return found


def described() -> Iterator[tuple[str, Document | None, set[str]]]:
    """The documents whose status is known, as they describe themselves; None for a file that gives no text."""
    limits = ReadingLimits(file_mb=500, pages=5_000, characters=20_000_000, seconds=300, memory_mb=4_000)
    for name, (file, right) in known(SHARED).items():
        try:
            text = readers.read(file, limits=limits)
        except ReadingError:
            yield name, None, right
        else:
            yield name, describing.read(f"library/{file.name}", "", text, {}).document, right


def report(results: list[tuple[dict[str, Any], str, list[str]]], counted: Counter[str], errors: list[str]) -> str:
    """What came of it, as Markdown."""
    right = sum(not problems for _, _, problems in results)
    lines = [
        "# The law's life",
        "",
        f"Made by `python evals/status.py` on {date.today().isoformat()}. Nothing was fitted to these questions but the"
        " sentences that they look for; who wrote them wrote the code.",
        "",
        f"**{right} of {len(results)} answers right** ({right / len(results):.2f}): what must be said is, what must not"
        " is not.",
        "",
        f"Statuses of {sum(counted.values())} documents as they are dropped in: {counted['right']} right,"
        f" {counted['unknown']} unknown, **{counted['wrong']} wrong**, {counted['nothing known']} where nobody knows.",
        "",
        *(f"- {error}" for error in errors),
        "",
        "| | asked | of | as of | what is said | wrong |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for row, said, problems in results:
        cells = (row["id"], row["question"], row["library"], row.get("as_of", ""), said[:300], "; ".join(problems))
        lines.append(f"| {' | '.join(cell.replace('|', ' ') for cell in cells)} |")
    return "\n".join(lines) + "\n"


def statuses() -> tuple[Counter[str], list[str]]:
    """How many statuses are right, unknown and wrong, and which are wrong; of every fifth document only the count."""
    counted: Counter[str] = Counter()
    errors = []
    for place, (name, document, right) in enumerate(described()):
        status = str(document.status) if document else "unknown"
        outcome = "unknown" if status == "unknown" else "nothing known" if not right - {""} else "right"
        outcome = "wrong" if outcome == "right" and status not in right else outcome
        counted[outcome] += 1
        if outcome in ("wrong", "nothing known"):
            errors.append(
                "a fresh one" if place % 5 == 4 else f"{name[3:]}: {status}, not {' or '.join(sorted(right))}"
            )
    return counted, errors


def main() -> int:
    """Ask, compare, and write what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--library", type=Path, help="folder to keep the libraries in")
    given = parser.parse_args()
    rows = rows_of(HERE / "status.jsonl")
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.library or Path(temporary)
        with briefs_of(HERE.parent / "corpus" / "briefs", folder / "briefs") as assistant:
            results = list(asked(assistant, [row for row in rows if row["library"] == "briefs"]))
        with library(folder / "as-they-come", described=False) as assistant:
            results += asked(assistant, [row for row in rows if row["library"] == "documents"])
    counted, errors = statuses()
    (HERE / "results" / "status.md").write_text(report(results, counted, errors), encoding="utf-8")
    failed = [(row, problems) for row, _, problems in results if problems]
    for row, problems in failed:
        print(f"{row['id']} {row['question']} {row.get('as_of', '')}: {'; '.join(problems)}")
    print(f"{len(results) - len(failed)} of {len(results)} answers right; statuses: {dict(counted)}", *errors, sep="\n")
    return bool(failed or counted["wrong"])


if __name__ == "__main__":
    sys.exit(main())
