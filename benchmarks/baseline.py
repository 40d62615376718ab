"""The recipe of the usual tutorial beside the assistant: python benchmarks/baseline.py QUESTIONS MANIFEST.csv

The recipe cuts each document's plain text (pypdf's for PDF) into pieces of 1,000 characters that
overlap by 200 (LangChain's RecursiveCharacterTextSplitter), embeds them with all-MiniLM-L6-v2
(sentence-transformers) into Chroma, and takes the k nearest to a question. Both are asked the same
questions in one run and judged by the same rules (assistant.evaluate); nothing is stored.

MANIFEST lists the documents of the library that the settings name, as for `ai-policy add --manifest`:
the columns `file` (relative to the manifest) and `slug` (the id) are used. What this needs on top of
the project is in its dependency group `benchmarks`.
"""

from __future__ import annotations

import argparse
import csv
import logging
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from assistant import Assistant, Document, Filters, Passage, Settings, Turn, evaluate, offline
from assistant.models.embedding import BUNDLED, SentenceEmbedder

SIZE, OVERLAP = 1000, 200
BATCH = 64
RECIPE, OURS = "tutorial recipe", "AI Policy Assistant"


def plain_text(path: Path) -> str:
    """A file's text by the plainest means."""
    if path.suffix == ".pdf":
        from pypdf import PdfReader

        logging.getLogger("pypdf").setLevel(logging.CRITICAL)
        return "\n".join(page.extract_text() or "" for page in PdfReader(path).pages)
    if path.suffix in {".html", ".htm"}:
        from lxml import html

        page = html.fromstring(path.read_bytes().decode("utf-8", "replace"))
        for element in page.xpath("//script | //style | //noscript"):
            element.drop_tree()
        return "\n".join(map(str, page.xpath("//body//text()")))  # apart, or the words of two blocks run together
    return path.read_text(encoding="utf-8", errors="replace")


def pieces(manifest: Path) -> list[Passage]:
    """All documents of a manifest, cut as the recipe cuts them."""
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(chunk_size=SIZE, chunk_overlap=OVERLAP)
    found = []
    with manifest.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            path = manifest.parent / row["file"]
            document = Document(id=row["slug"], title=row.get("title") or row["slug"], path=row["file"], sha256="")
            cut = enumerate(splitter.split_text(plain_text(path)))
            found += [Passage(f"{row['slug']}-{n}", document, text, "", (), None, "", 0, len(text)) for n, text in cut]
    return found


class Recipe:
    """The recipe as something that can be asked."""

    def __init__(self, passages: Sequence[Passage], cache: Path) -> None:
        import chromadb
        from sentence_transformers import SentenceTransformer

        self._model = SentenceTransformer(str(SentenceEmbedder(BUNDLED, cache).folder), device="cpu")
        self._passages = {passage.id: passage for passage in passages}
        self._chroma = chromadb.EphemeralClient(chromadb.Settings(anonymized_telemetry=False))
        self._collection = self._chroma.create_collection("recipe", embedding_function=None)
        for start in range(0, len(passages), BATCH):
            batch = passages[start : start + BATCH]
            vectors = self._embedded([passage.text for passage in batch])
            self._collection.add(ids=[passage.id for passage in batch], embeddings=vectors)
            print(f"\rembedded {start + len(batch):,} of {len(passages):,} pieces", end="", file=sys.stderr, flush=True)
        print(file=sys.stderr)

    def _embedded(self, texts: Sequence[str]) -> Any:
        return self._model.encode(list(texts), batch_size=BATCH, show_progress_bar=False)

    def search(
        self, question: str, k: int = 8, history: Sequence[Turn] = (), filters: Filters | None = None
    ) -> list[Passage]:
        """The k nearest pieces; earlier turns and filters are not part of the recipe."""
        nearest = self._collection.query(query_embeddings=self._embedded([question]), n_results=k)
        return [self._passages[id] for id in nearest["ids"][0]]


def main() -> int:
    """Ask both and print their figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("questions", type=Path)
    parser.add_argument("manifest", type=Path)
    options = parser.parse_args()
    offline.seal()
    questions = evaluate.load(options.questions)
    recipe = Recipe(pieces(options.manifest), Settings().cache_dir)
    with Assistant.open() as assistant:
        runs = [run(name, questions, searcher) for name, searcher in ((RECIPE, recipe), (OURS, assistant))]
    figures = [(each.system, evaluate.retrieval_figures(each.searched)["all"]) for each in runs]
    head = evaluate.retrieval_table(runs[0].searched)[0]
    rows = [evaluate.retrieval_row(name, each, intervals=True) for name, each in figures]
    print(evaluate.markdown_table([["recipe", *head[1:]], *rows]))
    for each in runs:
        print(f"\n{each.system}. {' '.join(evaluate.summary(each))}\n")
        print(evaluate.markdown_table(evaluate.retrieval_table(each.searched)))
    print(f"\n{OURS} less {RECIPE}; * where the 95 % interval leaves out 0\n")
    (difference,) = evaluate.comparison_tables(evaluate.compared(*runs))
    print(evaluate.markdown_table(difference))
    return 0


def run(name: str, questions: Sequence[evaluate.Question], searcher: evaluate.CanSearch) -> evaluate.Run:
    """One of the two, asked every question; models are loaded before any time is taken."""
    searcher.search(questions[0].question, k=1)
    return evaluate.Run(name, "", "", "", evaluate.searches(questions, searcher))


if __name__ == "__main__":
    sys.exit(main())
