"""How long a warm search takes: python benchmarks/search.py QUESTIONS [--passages 10000 100000]

The library that the settings name is copied under other ids and names, its vectors turned a little,
until it has the number of passages asked for; then every question is searched, without and with a filter,
the encoding of the question included.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from assistant import Assistant, Filters, Settings
from assistant.index.store import Store
from assistant.ports import Entry


def grown(source: Store, target: Store, passages: int) -> None:
    """Copy the documents of one library into another, again and again, until it has so many passages."""
    random = np.random.default_rng(1)
    round_, total = 0, 0
    while True:
        for document in source.documents():
            record = source.record(document.id)
            rows = [row for row in source.rows() if row.document == document.id]
            if record is None or not rows:
                continue
            later = f" {round_}" if round_ else ""
            copy = replace(
                document, id=f"{document.id}-{round_}", path=f"{round_}/{document.path}",
                title=document.title + later, short_names=tuple(name + later for name in document.short_names),
            )  # fmt: skip
            turned = []
            found = source.found([row.number for row in rows])
            for row in rows:
                vector = np.frombuffer(row.vector, dtype=np.float32)
                vector = vector + random.normal(0, 0.02, vector.shape).astype(np.float32)
                held, sentences = found[row.number].passage, found[row.number].sentences
                passage = replace(held, id=f"{held.id}-{round_}", document=copy)
                small = np.frombuffer(row.sentence_vectors, dtype=np.int8).reshape(len(sentences), -1)
                turned.append(Entry(passage, "", vector / np.linalg.norm(vector), sentences, small))
            target.put(replace(record, document=copy), turned)
            total += len(turned)
            if total >= passages:
                return
        round_ += 1


def milliseconds(assistant: Assistant, questions: Sequence[str], filters: Filters | None) -> list[float]:
    """The time that each question takes to search, sorted."""
    taken = []
    for question in questions:
        started = time.perf_counter()
        assistant.search(question, k=10, filters=filters)
        taken.append((time.perf_counter() - started) * 1000)
    return sorted(taken)


def main() -> int:
    """Grow libraries and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--passages", type=int, nargs="+", default=[10_000, 100_000])
    options = parser.parse_args()
    questions = [json.loads(line)["question"] for line in options.questions.read_text(encoding="utf-8").splitlines()]
    print("| passages | filter | median ms | 95th percentile ms |\n| --- | --- | --- | --- |")
    for passages in options.passages:
        with tempfile.TemporaryDirectory() as folder:
            settings = Settings(corpus_dir=Path(folder, "corpus"), index_dir=Path(folder, "index"))
            with Assistant.open() as small, Assistant.open(settings) as large:
                grown(small._store, large._store, passages)
                large.warm()
                if large._warming:
                    large._warming.join()
                milliseconds(large, questions[:20], None)
                for name, filters in (("none", None), ("jurisdiction EU", Filters(jurisdictions=("EU",)))):
                    taken = milliseconds(large, questions, filters)
                    half, slow = taken[len(taken) // 2], taken[int(len(taken) * 0.95)]
                    print(f"| {large._store.size():,} | {name} | {half:.0f} | {slow:.0f} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
