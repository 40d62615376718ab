"""How long changes take that leave a text as it is: python benchmarks/changes.py [--pages 150] [--documents 10000]

A text of so many pages, which this script makes, is added once; then its metadata are changed in three ways, it is
removed and brought back, and replaced and put back. Beside these, in a library of many small documents: listing
them all, and changing what is known of one.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np

from assistant import Assistant, Document, Settings
from assistant.index.store import Store
from assistant.ports import Entry, Record
from assistant.records import Passage
from assistant.text.words import indexed

WORDS = 450  # of a page
SUBJECTS = "provider deployer importer distributor operator authority body office court council".split()
DUTIES = "register document assess test monitor label report review publish notify".split()
THINGS = "system model dataset record incident risk measure interface component service".split()


def sentences() -> Iterator[str]:
    """Sentences without end, each another one."""
    number = 0
    while True:
        subject, duty, thing = (
            each[number // step % 10] for each, step in ((SUBJECTS, 1), (DUTIES, 10), (THINGS, 100))
        )
        yield f"The {subject} shall {duty} every {thing} under heading {number} within {number % 90 + 1} days."
        number += 1


def text(pages: int) -> str:
    """A law of so many pages, in articles of about 150 words."""
    found, count, article, source = [], 0, 0, sentences()
    while count < pages * WORDS:
        article += 1
        body = " ".join(next(source) for _ in range(10))
        count += len(body.split())
        found.append(f"Article {article}\nDuty {article}\n\n{body}\n")
    return "\n".join(found)


def seconds(work: Callable[[], object]) -> float:
    """How long some work takes."""
    before = time.perf_counter()
    work()
    return time.perf_counter() - before


def of_a_long_text(folder: Path, pages: int) -> Iterator[tuple[str, float]]:
    """What was done to a text of so many pages, and how many seconds it took."""
    law, settings = folder / "law.txt", Settings(corpus_dir=folder / "corpus", index_dir=folder / "index")
    law.write_text(text(pages), encoding="utf-8")
    with Assistant.open(settings) as assistant:
        library, beside = assistant.library, folder / "corpus" / "library" / "law.txt.yaml"
        yield "add it", seconds(lambda: assistant.add(law))
        yield "describe: another title", seconds(lambda: library.describe("law", {"title": "The Law"}))
        yield "add again with other metadata", seconds(lambda: assistant.add(law, status="in force"))
        beside.write_text("title: The Law by Hand\n", encoding="utf-8")
        yield "sync after its sidecar changed", seconds(assistant.sync)
        yield "describe: another id", seconds(lambda: library.describe("law", {"id": "act"}))
        library.describe("act", {"id": "law"})
        yield "remove", seconds(lambda: assistant.remove("law"))
        yield "undo the removal", seconds(lambda: library.restore("law"))
        law.write_text(law.read_text(encoding="utf-8") + "\nArticle 0\nEnd\n\nIt ends here.\n", encoding="utf-8")
        yield "replace it by a text with one article more", seconds(lambda: assistant.add(law))
        yield "put the replaced version back", seconds(lambda: library.restore("law"))
        yield "the first search after that", seconds(lambda: assistant.search("Who shall label a dataset?"))


def of_many_documents(folder: Path, number: int) -> Iterator[tuple[str, float]]:
    """What was done in a library of so many small documents, and the median of the seconds it took."""
    store = Store(folder / "many", "none", 4, indexed, "none", 10)
    vector, small = np.full(4, 0.5, dtype=np.float32), np.ones((1, 4), dtype=np.int8)
    documents = [
        Document(f"law-{i}", f"Law {i}", f"library/law-{i}.txt", f"{i}", issuer="Council") for i in range(number)
    ]
    with store.together("fill the library"):
        for document in documents:
            passage = Passage(document.id, document, "Lamps burn.", "", (), None, "", 0, 11)
            store.put(
                Record(document, "1:1", "", "Lamps burn."), [Entry(passage, document.id, vector, ((0, 11),), small)]
            )
    some = [replace(document, title="Another") for document in documents[:: max(1, number // 20)]]
    yield "list all documents", statistics.median(seconds(store.documents) for _ in range(5))
    yield "amend one", statistics.median(seconds(lambda each=each: store.amend(each)) for each in some)
    yield (
        "move one to another id",
        statistics.median(
            seconds(lambda each=each: store.move(each.id, replace(each, id=f"{each.id}-x"), "", "")) for each in some
        ),
    )


def main() -> None:
    """Measure, and print a table of each library."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=150)
    parser.add_argument("--documents", type=int, default=10_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print(f"| a text of {options.pages} pages | seconds |\n| --- | --- |")
        for what, took in of_a_long_text(Path(folder), options.pages):
            print(f"| {what} | {took:.2f} |", flush=True)
        print(f"\n| {options.documents:,} documents | ms |\n| --- | --- |")
        for what, took in of_many_documents(Path(folder), options.documents):
            print(f"| {what} | {1000 * took:.1f} |", flush=True)


if __name__ == "__main__":
    main()
