"""Made the files beside it, with the code at commit c48a1c0: what later code must still open.

    git worktree add FOLDER c48a1c0
    PYTHONPATH=FOLDER python tests/kept/make.py

A library of two documents, its index, the conversations of one browser, and an answer that was exported.
"""

import json
import shutil
import sqlite3
import tempfile
from pathlib import Path

from assistant import Assistant, Filters, Settings, Turn
from assistant.history.conversations import Conversations

HERE = Path(__file__).resolve().parent
OWNER = "browser-of-the-tests"
DRONES = """---
title: Drone Act
short_names: [DA]
jurisdiction: Utopia
kind: law
authority: binding
adopted: 2021-03-04
status: in force
---

# Drone Act

## Article 1 Scope

This Act applies to operators of drones that weigh more than 250 grams.

## Article 2 Duties of operators

1. Operators shall register each drone within 14 days.
2. Operators shall keep a log of each flight, unless the drone is a toy.

## Article 3 Fines

Whoever does not register a drone is fined up to 5 000 euro.
"""
FERRIES = """# Ferry Guidance

## Section 1 Purpose

This guidance helps harbours to plan autonomous ferries.

## Section 2 Crew

A harbour should keep two people on board of an autonomous ferry.
"""


def main() -> None:
    """Write the corpus, the index, the conversations and an exported answer."""
    for name in ("corpus", "index"):
        shutil.rmtree(HERE / name, ignore_errors=True)
    (HERE / "corpus" / "briefs").mkdir(parents=True)
    (HERE / "corpus" / "briefs" / "drone-act.md").write_text(DRONES, encoding="utf-8")
    settings = Settings(corpus_dir=HERE / "corpus", index_dir=HERE / "index", settings_file=HERE / "none.json")
    with Assistant.open(settings) as assistant, tempfile.TemporaryDirectory() as folder:
        assistant.sync()
        for name, text in (("ferry-guidance.md", FERRIES), ("old.md", "# Old\n\nAn old rule that was taken out.\n")):
            (Path(folder) / name).write_text(text, encoding="utf-8")
        assistant.add(
            Path(folder) / "ferry-guidance.md", jurisdiction="Utopia", authority="guidance", status="voluntary"
        )
        assistant.add(Path(folder) / "old.md")
        assistant.remove("old")
        converse(assistant)
        answer = assistant.ask("What must operators of drones do?", filters=Filters(jurisdictions=("Utopia",)))
        values = {**answer.to_dict(), "accessed": "2026-11-24"}
        (HERE / "answer.json").write_text(json.dumps(values, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    one_file(HERE / "index" / "library.sqlite3")
    for path in (HERE / "index").iterdir():
        if path.name != "library.sqlite3":
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    one_file(HERE / "conversations.sqlite3")


def converse(assistant: Assistant) -> None:
    """Keep two conversations: one with answers, one with a question that failed and one that is awaited."""
    for old in HERE.glob("conversations.sqlite3*"):
        old.unlink()
    kept = Conversations(HERE)
    first = kept.ask(OWNER, "What must operators of drones do?", Filters(jurisdictions=("Utopia",), as_of="2026-11"))
    answer = assistant.ask(first.question, filters=first.filters)
    kept.answered(first.id, answer)
    kept.rate(OWNER, first.id, 1, "helpful")
    second = kept.ask(OWNER, "And the fines?", Filters(), first.conversation)
    kept.answered(second.id, assistant.ask(second.question, history=[Turn(first.question, answer.text)]))
    third = kept.ask(OWNER, "How many people must be on board of an autonomous ferry?", Filters())
    kept.failed(third.id, "The disk was full.")
    kept.ask(OWNER, "Is there a guidance on ferries?", Filters(), third.conversation)


def one_file(path: Path) -> None:
    """Bring what stands in a database's write-ahead log into its file."""
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.close()
    for ending in ("-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


if __name__ == "__main__":
    main()
