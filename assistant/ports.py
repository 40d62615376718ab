"""What can be replaced: the Protocols of the store, the vector index, and the models that embed and write.

The records that pass through them stand here too. What is built in keeps to them like anything else.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from assistant.records import Block, Document, Fact, Page, Passage, Progress, Provision

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    import numpy as np
    import numpy.typing as npt

    from assistant.records import Text

    Vector = npt.NDArray[np.floating[Any]]
    Vectors = npt.NDArray[np.float32]

Report = Callable[[Progress], None]
"""Is told how far long work has come; what it raises ends the work."""

ANEW = "to be read anew"
"""Stands for the digest of a file's metadata where a sync is to read the file whether it changed or not."""

Message = tuple[str, str]
"""Role (system, human or ai) and text."""


@dataclass(frozen=True, slots=True)
class Record:
    """A document with everything that reading it gave.

    `facts` are those that the text states, and what is written above it. `stamp` is the file's size and time of
    change, `described` the digest of the metadata given for it, or `ANEW`.
    """

    document: Document
    stamp: str
    described: str
    text: str
    pages: tuple[Page, ...] = ()
    outline: tuple[Provision, ...] = ()
    blocks: tuple[Block, ...] = ()
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A passage with what is stored beside it.

    `embedded` is the digest of what its vectors were made from. `sentences` are offsets into the
    passage's text and `sentence_vectors` their vectors as int8, shape (sentences, dimension).
    """

    passage: Passage
    embedded: str
    vector: Vectors
    sentences: tuple[tuple[int, int], ...]
    sentence_vectors: npt.NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class IndexedPassage:
    """A passage as ranking reads it.

    `sentences` are as in Entry, `words` the digests of all under which it is found, its words in order first.
    """

    passage: Passage
    sentences: tuple[tuple[int, int], ...]
    words: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A passage as search keeps it; `words` are the digests of the words of its headings and of its body."""

    number: int
    document: str
    vector: bytes
    sentence_vectors: bytes
    words: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Nearest:
    """What a vector index finds: numbers of a library's passages, nearest first, some gone since.

    It knows the passages up to `upto`.
    """

    library: str
    numbers: tuple[int, ...]
    upto: int


class PassageStore(Protocol):
    """The passages of a library, by the numbers that they keep; what indexes are built from."""

    dimension: int

    def library(self) -> str:
        """The library's random name; one that is made anew has another, since its numbers begin again."""
        ...

    def revision(self) -> str:
        """The state of the library, its name before a colon: another after each write, by whatever process."""
        ...

    def numbers(self) -> list[int]:
        """The numbers of all passages, ascending."""
        ...

    def vectors(self, numbers: Sequence[int] | None = None) -> tuple[list[int], Vectors]:
        """Numbers and vectors, shape (n, dimension), of the passages with these numbers, or of all, by number."""
        ...

    def rows(self, after: int = 0) -> list[Row]:
        """What search needs of the passages numbered above `after`, by number."""
        ...

    def outline(self, document_id: str) -> tuple[Provision, ...]:
        """The provisions of a document, in order; none if there is no such document."""
        ...

    def locators(self, document_id: str) -> frozenset[str]:
        """The locators of the same."""
        ...

    def found(self, numbers: Sequence[int]) -> Mapping[int, IndexedPassage]:
        """Passages as ranking reads them, by number; numbers that are gone are left out."""
        ...

    def texts(self, numbers: Sequence[int]) -> Iterator[tuple[int, int, str, bytes]]:
        """By number, where passages begin in their documents, their texts, and their sentences, for `spans_of`."""
        ...

    def pages(self, document_id: str) -> tuple[Page, ...]:
        """The pages of a document; none if it has none, or there is no such document."""
        ...

    def within(self, document_id: str, start: int, end: int) -> list[int]:
        """The numbers of a document's passages that overlap a stretch of its text, in order."""
        ...

    def spoken(self, letter: str, shortest: int, longest: int) -> list[tuple[str, int]]:
        """The words as passages write them, but for capitals and accents, and how often each stands there.

        Those that begin with a letter, and have so many.
        """
        ...

    def writing(self, what: str) -> AbstractContextManager[None]:
        """The one lock for writing, held in the block; who waits too long is told `what` its holder does."""
        ...


class RecordStore(PassageStore, Protocol):
    """The system of record: documents with their text, outline and passages. Each write is whole or not at all."""

    @property
    def is_dated(self) -> bool:
        """Whether other code made what is stored of the texts."""
        ...

    def documents(self) -> list[Document]:
        """All documents, by title."""
        ...

    def stamps(self) -> dict[str, tuple[Document, str, str]]:
        """By path: the document, the stamp of its file and the digest of its metadata."""
        ...

    def record(self, document_id: str) -> Record | None:
        """A document with its text, pages, outline and blocks; None if there is no such document."""
        ...

    def embedded(self, digests: Collection[str]) -> list[Entry]:
        """The passages of any documents whose vectors were made from what has these digests."""
        ...

    def archived(self) -> dict[str, Document]:
        """The documents that were removed and of which everything is kept, by the place of their files."""
        ...

    def archived_record(self, place: str) -> Record | None:
        """What is kept of a removed document; None if there is nothing, or other code read it."""
        ...

    def sizes(self) -> dict[str, int]:
        """The number of passages of each document, by its id."""
        ...

    def problems(self) -> list[str]:
        """What is wrong with the store itself, as sentences; empty if it is sound."""
        ...

    def put(self, record: Record, entries: Sequence[Entry]) -> None:
        """Store a document with its passages, in the place of what it had."""
        ...

    def together(self, what: str) -> AbstractContextManager[None]:
        """All that is written in the block, whole or not at all; `what` as in `writing`."""
        ...

    def amend(self, document: Document, described: str | None = None) -> None:
        """Change what is known of a document, and the digest of its metadata if that is given; not its text."""
        ...

    def move(self, document_id: str, document: Document, stamp: str, described: str) -> None:
        """Let a document have another id, another path, or both, with its text and vectors."""
        ...

    def archive(self, document_id: str, place: str) -> None:
        """Take a document out, so that no search finds it, and keep everything of it under the place of its file."""
        ...

    def restore(self, place: str, document: Document, stamp: str, described: str) -> None:
        """Let what is archived under a place be a document of the library again."""
        ...

    def expire(self, places: Collection[str]) -> None:
        """Delete for good what is archived under any but these places."""
        ...

    def stamp(self, path: str, stamp: str) -> None:
        """Note that a file has another stamp, and the same content."""
        ...

    def remove(self, document_id: str) -> None:
        """Forget a document, its text and its passages; what they were is overwritten."""
        ...

    def renewed(self, failed: Collection[str]) -> None:
        """Note that the present code made what is stored of the texts; files at the paths `failed` are read anew."""
        ...

    def tidy(self) -> None:
        """Delete what killed processes left unfinished."""
        ...

    def close(self) -> None:
        """Close what is kept open."""
        ...


class VectorIndex(Protocol):
    """Nearest neighbours among the passages. It may lag behind the store, and be lost."""

    def search(self, vector: Vectors, k: int) -> Nearest | None:
        """The k passages nearest to a vector; None where there is no index that works."""
        ...

    def prepare(self) -> None:
        """Bring the index up to date, where that is needed."""
        ...

    def close(self) -> None:
        """Release what is held."""
        ...


class Embedder(Protocol):
    """An embedding model. Vectors have length 1, so a dot product is the cosine."""

    fingerprint: str
    """Another for each model whose vectors differ; an index is of one."""
    dimension: int
    limit: int
    """Most word pieces the model reads of one text, the two that mark its ends included."""

    def count(self, texts: Sequence[str]) -> list[int]:
        """The number of word pieces in each text, without the two that mark its ends."""
        ...

    def embed(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        """One vector per text, shape (len(texts), dimension); `progress` gets the number done so far."""
        ...

    def embed_question(self, text: str) -> Vectors:
        """The vector of a question, shape (dimension,)."""
        ...

    def embed_questions(self, texts: Sequence[str]) -> Vectors:
        """The vectors of questions as `embed_question` gives them, shape (len(texts), dimension)."""
        ...

    def warm(self) -> None:
        """Load what answering a question needs."""
        ...


class ChatModel(Protocol):
    """A model that writes; any number of threads may call it."""

    name: str
    """What answers and messages call it."""
    window: int
    """Tokens that it reads and writes at once."""
    answer: int
    """Most tokens of an answer."""

    def write(self, messages: Sequence[Message]) -> Iterator[str]:
        """The words as they come, and an empty text whenever it is silent for a moment. Closing it ends the call.

        Raises:
            ModelError: it failed, or took longer than it may.
        """
        ...

    def load(self) -> None:
        """Load what calling it needs, so that the first call need not wait for it."""
        ...


class Scorer(Protocol):
    """Reads a question together with sentences that may answer it, in English."""

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        """How likely each text answers the question, as log odds of about -11 to 10."""
        ...

    def warm(self) -> None:
        """Load what scoring needs."""
        ...


class Reader(Protocol):
    """What turns files into text."""

    def __call__(self, path: Path, *, report: Report | None = None, known: Sequence[Page] = ()) -> Text:
        """The text of a file.

        `report` is told how far reading it has come, if it takes long; `known` are the pages of the same content as it
        was read before.

        Raises:
            ReadingError: it gives no text; `state` says why.
        """
        ...
