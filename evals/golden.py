"""Whole answers as they are now, to see which ones a change of the code changes.

    python evals/golden.py            # the questions of questions.jsonl over corpus/briefs
    python evals/golden.py --shared   # those of ../shared over the shared briefs and the 36 documents
    python evals/golden.py --check    # write nothing, say which answers differ, exit 1 if any does

Each line of `golden/*.jsonl` is an answer: what was searched, what is said and quoted, from where, with which
verdicts. Of the shared questions quotes and sentences are kept as digests; of their part that nobody looks at
(`fresh`) the whole answer is. `--library FOLDER` keeps the libraries there, for the next run.
"""

import argparse
import csv
import hashlib
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from assistant import Answer, Assistant, Settings, Turn
from assistant.models import embedding
from assistant.models.embedding import BUNDLED, SentenceEmbedder
from assistant.ports import Embedder

HERE = Path(__file__).resolve().parent
SHARED = Path(os.environ.get("ASSISTANT_TEST_DATA", HERE.parent.parent / "shared"))
GOLDEN = HERE / "golden"
FIELDS = (
    "title short_names issuer jurisdiction kind authority adopted in_force"
    " status status_date status_by language source_url"
).split()


def kept(answer: Answer) -> dict[str, Any]:
    """What of an answer a change of the code may not change unnoticed; no scores, and no times."""
    return {
        "query": answer.query,
        "outcome": answer.outcome,
        "reason": answer.reason,
        "notices": answer.notices,
        "missing": answer.missing,
        "statements": [
            [s.kind, s.side, s.verdict, [c.marker for c in s.citations], None if _is_quote(s) else s.text]
            for s in answer.statements
        ],
        "citations": [
            [c.passage.document.id, c.locator, c.page, c.start, c.end, c.verdict, c.reasons, c.quote]
            for c in answer.citations
        ],
    }


def _is_quote(statement: Any) -> bool:
    return len(statement.citations) == 1 and statement.citations[0].quote == statement.text


def turns(history: list[dict[str, str]]) -> list[Turn]:
    """The messages before a follow-up as the turns of a conversation."""
    said = [message["content"] for message in history]
    return [Turn(question, answer) for question, answer in zip(said[::2], [*said[1::2], ""], strict=False)]


def rows_of(path: Path) -> list[dict[str, Any]]:
    """The questions of a file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def fresh(rows: list[dict[str, Any]]) -> set[str]:
    """The ids of the questions that nobody looks at: every fifth one, or those of every fifth conversation."""
    units = list(dict.fromkeys(row.get("conversation", row["id"]) for row in rows))
    hidden = set(units[4::5])
    return {row["id"] for row in rows if row.get("conversation", row["id"]) in hidden}


def digest(value: Any) -> str:
    """A short digest of plain values."""
    return hashlib.sha256(json.dumps(value, ensure_ascii=False, default=list).encode()).hexdigest()[:16]


def discreet(row: dict[str, Any], *, whole: bool) -> dict[str, Any]:
    """An answer without the words of the documents; the `whole` of it as a digest."""
    if whole:
        return {"digest": digest(row)}
    citations = [[*place, digest(quote)] for *place, quote in row["citations"]]
    statements = [[*form, text and digest(text)] for *form, text in row["statements"]]
    said = {name: digest(row[name]) for name in ("query", "reason", "notices", "missing")}
    return {**said, "outcome": row["outcome"], "statements": statements, "citations": citations}


def asked(assistant: Assistant, path: Path, *, shared: bool) -> Iterator[dict[str, Any]]:
    """The answers to the questions of a file."""
    rows = rows_of(path)
    hidden = fresh(rows) if shared else set()
    for row in rows:
        answer = assistant.ask(row["question"], history=turns(row.get("history", [])))
        values = kept(answer)
        yield {"id": row["id"], **(discreet(values, whole=row["id"] in hidden) if shared else values)}


def briefs_of(source: Path, folder: Path, embedder: Embedder | None = None) -> Assistant:
    """A library of the briefs in a folder."""
    shutil.copytree(source, folder / "corpus" / "briefs", dirs_exist_ok=True)
    assistant = Assistant.open(settings_in(folder), embedder=embedder)
    assistant.sync()
    return assistant


def documents_of(source: Path, folder: Path) -> Assistant:
    """A library of the documents that a manifest lists, with what it says of them."""
    (folder / "corpus").mkdir(parents=True, exist_ok=True)
    assistant = Assistant.open(settings_in(folder))
    assistant.sync()
    if not assistant.documents():
        for row in csv.DictReader((source / "manifest.csv").open(encoding="utf-8-sig")):
            assistant.add(source / row["file"], **{name: row[name] for name in FIELDS if row[name]})
    return assistant


def settings_in(folder: Path) -> Settings:
    """Settings for a library of our own, whatever the user's settings are."""
    return Settings(
        corpus_dir=folder / "corpus",
        index_dir=folder / "index",
        model="extractive",
        settings_file=folder / "none.json",
    )


class ExactEmbedder(SentenceEmbedder):
    """The bundled model in the arithmetic that every CPU has.

    Vectors in bf16, or of questions in eight bits, differ enough to change a few answers in a hundred.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(BUNDLED, folder)
        embedding._has_bf16 = lambda: False

    def _export(self, model: Any) -> None:
        """Make no encoder in eight bits: torch embeds questions too."""


def made(folder: Path, *, shared: bool) -> dict[str, list[dict[str, Any]]]:
    """The answers of each golden file, by its name."""
    if not shared:
        exact = ExactEmbedder(folder)
        with briefs_of(HERE.parent / "corpus" / "briefs", folder / "briefs", exact) as assistant:
            return {"briefs": list(asked(assistant, HERE / "questions.jsonl", shared=False))}
    found = {}
    questions = SHARED / "questions"
    with briefs_of(questions / "briefs", folder / "shared-briefs") as assistant:
        for name in ("natural_briefs", "conversations_briefs"):
            found[name] = list(asked(assistant, questions / f"{name}.jsonl", shared=True))
    with documents_of(SHARED / "policy", folder / "documents") as assistant:
        for name in ("dev", "natural_policy", "conversations_policy"):
            found[name] = list(asked(assistant, questions / f"{name}.jsonl", shared=True))
    return found


def differences(name: str, rows: list[dict[str, Any]]) -> list[str]:
    """Which answers differ from those that are kept, and in what, a sentence each."""
    before = {row["id"]: row for row in rows_of(GOLDEN / f"{name}.jsonl")}
    found = []
    for row in json.loads(json.dumps(rows)):
        old = before.pop(row["id"], None)
        if old is None:
            found.append(f"{name} {row['id']}: is new")
        elif old != row:
            found.append(f"{name} {row['id']}: {', '.join(key for key in row if row[key] != old.get(key))}")
    return [*found, *(f"{name} {gone}: is gone" for gone in before)]


def main() -> int:
    """Write the answers, or compare them with those that are kept."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", action="store_true", help="ask the questions of ../shared")
    parser.add_argument("--check", action="store_true", help="write nothing, exit 1 if an answer differs")
    parser.add_argument("--library", type=Path, help="folder to keep the libraries in")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        answers = made(given.library or Path(temporary), shared=given.shared)
    found = [each for name, rows in answers.items() for each in differences(name, rows)] if given.check else []
    for name, rows in answers.items() if not given.check else ():
        lines = [json.dumps(row, ensure_ascii=False) for row in rows]
        (GOLDEN / f"{name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(found) or f"{sum(map(len, answers.values()))} answers {'equal' if given.check else 'written'}")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
