"""Fixtures that every test module shares, and the guard that keeps their Python off the network."""

from __future__ import annotations

import functools
import hashlib
import os
import runpy
import tempfile
from collections.abc import Callable, Generator, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from browser import FAILED, address, page, real, real_library  # noqa: F401 (fixtures)

from assistant import outline, readers
from assistant.index.store import Store
from assistant.ports import Entry, Record
from assistant.readers.text import blocks
from assistant.records import Document, Passage, Text
from assistant.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
GUARD = ROOT / "tests" / "guard"
LEAKS = Path(tempfile.gettempdir()) / f"assistant-leaks-{os.getpid()}"
NO_SETTINGS = Path(tempfile.gettempdir()) / f"assistant-no-settings-{os.getpid()}.json"  # not those of the user
TELLTALES = {  # what would make libraries send something, were they listened to
    "ANONYMIZED_TELEMETRY": "True",
    "LANGCHAIN_TRACING_V2": "true",
    "LANGSMITH_API_KEY": "a-key-that-is-none",
    "LANGSMITH_TRACING": "true",
    "STREAMLIT_BROWSER_GATHER_USAGE_STATS": "true",
}


def pytest_configure() -> None:
    """Put the guard into every Python process that a test starts, with telemetry and tracing asked for."""
    os.environ.update(TELLTALES)
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(GUARD), os.environ.get("PYTHONPATH", "")]))
    os.environ["ASSISTANT_TEST_LEAKS"] = str(LEAKS)
    os.environ["ASSISTANT_EMBEDDING_MODEL"] = "all-MiniLM-L6-v2"  # the quickest: few tests are about which model it is
    os.environ["ASSISTANT_SETTINGS_FILE"] = str(NO_SETTINGS)
    runpy.run_path(str(GUARD / "sitecustomize.py"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Generator[None, Any, Any]:
    """Note of a test that it failed, for the fixtures that then have something to tell."""
    report = yield
    item.stash[FAILED] = report.when == "call" and report.failed
    return report


@pytest.fixture(autouse=True)
def no_connections_but_loopback() -> Iterator[None]:
    """Fail a test in whose course this process, or one it started, tried to reach another machine by Python's sockets."""
    LEAKS.unlink(missing_ok=True)
    yield
    if LEAKS.exists():
        pytest.fail(f"tried to leave the machine: {LEAKS.read_text()}")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents and questions, where the developer has it."""
    folder = Path(os.environ.get("ASSISTANT_TEST_DATA", ROOT.parent / "shared"))
    if not (folder / "policy").is_dir():
        pytest.skip(f"no test documents at {folder}; set ASSISTANT_TEST_DATA to their folder")
    return folder


@pytest.fixture(scope="session")
def weights() -> Path:
    """The file of a small real model, where the developer has it."""
    data = Path(os.environ.get("ASSISTANT_TEST_DATA", ROOT.parent / "shared"))
    folder = Path(os.environ.get("ASSISTANT_TEST_MODELS", data / "models"))
    file = folder / "qwen-0.5b.gguf"
    if not file.is_file():
        command = f"python {data / 'models' / 'get.py'} qwen-0.5b FOLDER"
        pytest.skip(f"no model {file}; make it with: {command}; and set ASSISTANT_TEST_MODELS to the folder")
    return file


@pytest.fixture(scope="session")
def policy_text() -> Callable[[Path], Text]:
    """What reading a real document gives; each is read once, however many tests look at it."""
    limits = readers.ReadingLimits(file_mb=100, pages=5000, characters=10_000_000, seconds=120, memory_mb=2048)
    return functools.cache(lambda path: readers.read(path, limits))


class FakeEmbedder:
    """Vectors from hashed words: quick, the same every time, and near for texts that share words."""

    fingerprint = "fake 1"
    dimension = 64
    limit = 256

    def __init__(self) -> None:
        self.embedded: list[str] = []

    def count(self, texts: Sequence[str]) -> list[int]:
        """One piece per word."""
        return [len(text.split()) for text in texts]

    def embed(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Any:
        """One vector per text, remembered in `embedded`."""
        self.embedded += texts
        if progress:
            progress(len(texts))
        return np.array([self.embed_question(text) for text in texts], dtype=np.float32).reshape(
            len(texts), self.dimension
        )

    def embed_question(self, text: str) -> Any:
        """The vector of a text."""
        vector = np.full(64, 1e-6, dtype=np.float32)
        for word in text.casefold().split():
            vector[hashlib.sha256(word.encode()).digest()[0] % 64] += 1
        return vector / np.linalg.norm(vector)

    def embed_questions(self, texts: Sequence[str]) -> Any:
        """The vectors of some texts."""
        return np.array([self.embed_question(text) for text in texts], dtype=np.float32)

    def warm(self) -> None:
        """Nothing to load."""


class Crowding(FakeEmbedder):
    """The vectors of another embedder with something added that all have: their order stays, cosines crowd near 1."""

    fingerprint = "crowding 1"
    dimension = 65

    def __init__(self, other: FakeEmbedder, by: float) -> None:
        super().__init__()
        self._other, self._by = other, by

    def embed_question(self, text: str) -> Any:
        """The vector of a text."""
        vector = np.append(self._other.embed_question(text), self._by)
        return (vector / np.linalg.norm(vector)).astype(np.float32)


@pytest.fixture
def embedder() -> FakeEmbedder:
    """An embedder that needs no model."""
    return FakeEmbedder()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings for a library of the test's own."""
    return Settings(corpus_dir=tmp_path / "corpus", index_dir=tmp_path / "index", lock_seconds=1)


@pytest.fixture
def library(settings: Settings, embedder: FakeEmbedder) -> Iterator[Any]:
    """An empty library that embeds with the fake embedder."""
    from assistant import Assistant

    with Assistant(settings, embedder) as opened:
        yield opened


def entries_of(store: Store, document_id: str) -> list[Entry]:
    """The passages of a document, in order, with their vectors, as search reads them; what was embedded is not told."""
    rows = [row for row in store.rows() if row.document == document_id]
    found = store.found([row.number for row in rows])
    entries = []
    for row in rows:
        passage, sentences = found[row.number].passage, found[row.number].sentences
        small = np.frombuffer(row.sentence_vectors, dtype=np.int8).reshape(len(sentences), -1)
        entries.append(Entry(passage, "", np.frombuffer(row.vector, dtype=np.float32), sentences, small))
    return entries


def document(name: str = "law", /, **fields: Any) -> Document:
    """A document for tests."""
    return Document(**{"id": name, "title": f"The {name}", "path": f"library/{name}.txt", "sha256": name, **fields})


def record(text: str, /, **fields: Any) -> Record:
    """A document for tests with a text, its outline and its blocks."""
    read = Text(text, blocks=blocks(text))
    return Record(document(**fields), "", "", text, (), outline.outline(read), read.blocks)


def passage(text: str, of: Document | None = None, start: int = 0, **fields: Any) -> Passage:
    """A passage for tests."""
    holder = of or document()
    values: dict[str, Any] = {
        "id": hashlib.sha256(f"{holder.id}{start}{text}".encode()).hexdigest()[:20],
        "document": holder,
        "text": text,
        "locator": "Article 1",
        "headings": (),
        "page": None,
        "page_label": "",
        "start": start,
        "end": start + len(text),
    }
    return Passage(**{**values, **fields})
