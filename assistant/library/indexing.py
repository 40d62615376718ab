"""A file's text to what the store keeps of it: document, outline, passages, and their vectors."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from assistant import outline
from assistant.errors import CorpusError, ReadingError
from assistant.library import describing
from assistant.library.attachments import Attachments
from assistant.library.describing import Reading
from assistant.library.folder import Corpus, File
from assistant.library.pooling import Steps, alone
from assistant.ports import Embedder, Entry, Reader, Record, RecordStore, Report
from assistant.records import Document, Passage, Text
from assistant.text import sentences
from assistant.text.passages import Splitter, least_sure

if TYPE_CHECKING:
    from assistant.ports import Vectors


@dataclass(frozen=True, slots=True)
class Indexer:
    """Reads files, and makes and stores what the index holds of them."""

    corpus: Corpus
    store: RecordStore
    embedder: Embedder
    read: Reader
    attachments: Attachments

    def steps(self, path: str, taken: set[str], keep: str, report: Report) -> Steps[Document]:
        """Read one file of the corpus and store it, its error if it gives no text; asks for the vectors of passages.

        `keep` is the id that the document had, if it had one; `taken` are the ids of others, to which its own is added.

        Raises:
            ReadingError: it gives no text this time, but did before: what is stored of it is kept.
            CorpusError: the file or its metadata cannot be used, or changed meanwhile.
        """
        file = self.corpus.file(path)
        sha256 = self.corpus.sha256(path)
        given = self.corpus.metadata(path)
        stored = self.store.record(keep) if keep else None
        stored = stored if stored and stored.document.sha256 == sha256 else None
        try:
            text = self.read(self.corpus.folder / path, report=report, known=stored.pages if stored else ())
        except ReadingError as error:
            if stored and stored.text:  # time or memory ran short, this once
                raise
            reading = describing.unread(path, sha256, given, error)
            return (yield from self._stored(file, reading, Text(""), taken, keep))
        with self.attachments.taken(self.corpus.folder / path, sha256, text) as whole:
            reading = describing.read(path, sha256, whole, given)
            return (yield from self._stored(file, reading, whole, taken, keep))

    def _stored(self, file: File, reading: Reading, text: Text, taken: set[str], keep: str) -> Steps[Document]:
        """Store what was read of a file, under an id of its own."""
        while True:
            document = replace(reading.document, id=keep or free(reading.document.id, taken))
            taken.add(document.id)
            record, entries = yield from self._analysis(replace(reading, document=document), text)
            with self.store.writing(f"store {document.id}"):
                other = self.store.record(document.id)
                if not keep and other and other.document.path != file.path:
                    continue  # another process took the id meanwhile
                if self.corpus.file(file.path) != file:
                    raise CorpusError(f"{file.path} changed while it was read.", hint="Sync again.")
                self.store.put(replace(record, stamp=file.stamp, described=file.described), entries)
            return document

    def analysed(self, reading: Reading, text: Text, report: Report) -> tuple[Record, list[Entry]]:
        """Outline, passages and vectors of a document; what any document has embedded alike lends its vectors."""
        return alone(self._analysis(reading, text), self.embedder, report, reading.document.path)

    def _analysis(self, reading: Reading, text: Text) -> Steps[tuple[Record, list[Entry]]]:
        document = reading.document
        found = outline.outline(text)
        provisions = tuple(replace(each, ocr=least_sure(text.pages, each.start, each.end)) for each in found)
        splitter = Splitter(self.embedder.count, self.embedder.limit, outline.enclosing)
        passages = splitter.split(document, text, provisions)
        texts = {passage.id: splitter.embedded(passage, reading.name) for passage in passages}
        digests = {key: hashlib.sha256(embedded.encode()).hexdigest()[:20] for key, embedded in texts.items()}
        old = {(entry.embedded, entry.passage.text): entry for entry in self.store.embedded(set(digests.values()))}
        held = {passage.id: old.get((digests[passage.id], passage.text)) for passage in passages}
        fresh = [passage for passage in passages if held[passage.id] is None]
        spans = [tuple(sentences.split(passage.text)) for passage in fresh]
        pieces = [passage.text[start:end] for passage, cuts in zip(fresh, spans, strict=True) for start, end in cuts]
        if fresh:
            vectors = yield [*(texts[passage.id] for passage in fresh), *pieces]
            made = _entries(fresh, digests, spans, vectors)
            held |= {entry.passage.id: entry for entry in made}
        entries = [replace(entry, passage=passage) for passage in passages if (entry := held[passage.id])]
        return Record(document, "", "", text.content, text.pages, provisions, text.blocks, reading.facts), entries


def _entries(
    fresh: Sequence[Passage], digests: Mapping[str, str], spans: Sequence[tuple[tuple[int, int], ...]], vectors: Vectors
) -> Iterator[Entry]:
    """What is stored of passages; behind their vectors stand those of their sentences."""
    small = _quantised(vectors[len(fresh) :])
    first = 0
    for passage, vector, cuts in zip(fresh, vectors, spans, strict=False):
        yield Entry(passage, digests[passage.id], vector, cuts, small[first : first + len(cuts)])
        first += len(cuts)


def free(document_id: str, taken: set[str]) -> str:
    """The id, with a number behind it if another document has it."""
    number, candidate = 1, document_id
    while candidate in taken:
        number += 1
        candidate = f"{document_id}-{number}"
    return candidate


def _quantised(vectors: Any) -> Any:
    """Vectors as int8, each scaled to its largest component: its direction is all that is asked of it."""
    import numpy as np

    scale = np.maximum(np.abs(vectors).max(axis=-1, keepdims=True, initial=0.0), 1e-12)
    return np.rint(vectors / scale * 127).astype(np.int8)
