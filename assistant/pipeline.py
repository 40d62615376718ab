"""The assistant: documents in, cited answers out. The one module that wires the stages."""

from __future__ import annotations

import hashlib
import logging
import math
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from assistant import corpus as corpora
from assistant import offline, outline, passages, query, readers, retrieve, sentences, verify
from assistant.analyser import tokens
from assistant.answer import compose, extractive
from assistant.corpus import Corpus
from assistant.embedding import BUNDLED, Embedder, SentenceEmbedder
from assistant.errors import (
    AssistantError,
    QuestionError,
    ReadingError,
    SettingsError,
    UnknownDocumentError,
)
from assistant.records import (
    Answer,
    Candidate,
    Citation,
    Document,
    Event,
    Filters,
    Passage,
    Progress,
    Provision,
    Query,
    Statement,
    StatementKind,
    SyncReport,
    Text,
    Turn,
)  # fmt: skip
from assistant.settings import Settings
from assistant.store import Entry, Record, Store
from assistant.vectors import Chroma, Exact

LONGEST_QUESTION = 2000  # characters
CANDIDATES = 100  # taken from each of vectors and full text
CONSIDERED = 20  # passages that an answer lists as considered

Report = Callable[[Progress], None]

_log = logging.getLogger(__name__)


class Assistant:
    """A library of documents that can be searched and asked.

    Open it with `Assistant.open`; close it, or use it in a `with` block. Any thread may read while
    one writes, and other processes may do either.
    """

    def __init__(self, settings: Settings, embedder: Embedder) -> None:
        self.settings = settings
        self._embedder = embedder
        self._corpus = Corpus(settings.corpus_dir)
        self._store = Store(settings.index_dir, embedder.fingerprint, tokens, settings.lock_seconds)
        self._exact = Exact(self._store)
        self._chroma = Chroma(self._store, settings.index_dir / "chroma", self._store.writing)
        self._splitter = passages.Splitter(embedder.count, embedder.limit, sentences.split, outline.enclosing)
        self._limits = readers.Limits(
            settings.max_file_mb,
            settings.max_pages,
            settings.max_characters,
            settings.read_seconds,
            settings.read_memory_mb,
        )
        self._warming: threading.Thread | None = None

    @classmethod
    def open(cls, settings: Settings | None = None) -> Self:
        """Open the library that the settings name; it is made if there is none.

        Raises:
            SettingsError: a setting cannot be used.
            StoreError: the index cannot be used, or was made with another embedding model.
            ModelError: the embedding model cannot be used.
        """
        settings = settings or Settings()
        if settings.model != "extractive":
            raise SettingsError(
                f"There is no model {settings.model!r}.", hint="Set ASSISTANT_MODEL to extractive, or leave it out."
            )
        own = settings.embedding_model == BUNDLED or Path(settings.embedding_model).is_dir()
        offline.seal(hub=not own)
        return cls(settings, SentenceEmbedder(settings.embedding_model, settings.cache_dir))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Release what is held; what was added is on the disk already."""
        if self._warming:
            self._warming.join()
        self._chroma.close()

    def warm(self) -> None:
        """Load the question encoder and open Chroma in the background; returns at once."""
        if self._warming is None or not self._warming.is_alive():
            self._warming = threading.Thread(target=self._warm, name="warm", daemon=True)
            self._warming.start()

    def _warm(self) -> None:
        try:
            self._embedder.warm()
            self._chroma.prepare()
        except AssistantError as error:  # answers do not depend on it
            _log.warning("%s %s", error, error.hint)

    # Documents

    def documents(self) -> list[Document]:
        """All documents, by title, those that gave no text included (see `Document.state`)."""
        return self._store.documents()

    def text(self, document_id: str) -> str:
        """The stored text of a document, which all offsets refer to.

        Raises:
            UnknownDocumentError: no document has that id.
        """
        return self._record(document_id).text

    def outline(self, document_id: str) -> list[Provision]:
        """The numbered or titled parts of a document, in order."""
        return list(self._record(document_id).outline)

    def provision(self, document_id: str, locator: str) -> Provision:
        """The provision that a locator such as "Article 5(1)(f)" names.

        Raises:
            LookupError: there is none; the message says what exists instead.
        """
        return outline.resolve(self._record(document_id).outline, locator)

    def add(self, path: str | Path, progress: Report | None = None, **metadata: Any) -> Document:
        """Copy a file into the corpus with its metadata and index it; the same file again updates its metadata.

        A file with the name of one that is there is its new version; the one before moves to the trash.
        When this returns, the document is on the disk and answers.

        Raises:
            ReadingError: the file gives no text (`state` says why); nothing was changed.
            CorpusError: the metadata or the corpus folder cannot be used; nothing was changed.
            StoreError: the index cannot be written; nothing was changed.
        """
        source = Path(path).expanduser()
        given = corpora.checked(metadata)
        report = progress or _ignore
        report(Progress("reading", 0, 1, source.name))
        text = readers.read(source, self._limits)
        sha256 = corpora.sha256(source)
        target, document_id = self._target(source, sha256, given)
        described = {**self._corpus.metadata(target), **given}
        document = self._described(target, sha256, text, {**described, "id": document_id})
        if corpora.slug(Path(target).stem) != document_id:
            described["id"] = document_id
        record, entries = self._analysed(document, text, report)
        with self._store.writing(f"add {document.id}"), self._corpus.adding(source, target, described, document.id):
            file = self._corpus.file(target)
            self._store.put(replace(record, stamp=file.stamp, described=file.described), entries)
        report(Progress("done", 1, 1, source.name))
        return document

    def _target(self, source: Path, sha256: str, given: Mapping[str, Any]) -> tuple[str, str]:
        """The path in the corpus and the id for a file that is added."""
        documents = self.documents()
        inside = self._corpus.inside(source)
        wanted = str(given.get("id", ""))
        same = next((d for d in documents if d.path == inside or (d.sha256 == sha256 and wanted in ("", d.id))), None)
        same = same or next(
            (d for d in documents if d.id == (wanted or corpora.slug(source.stem)) and d.path.startswith("library/")),
            None,
        )
        if same and (not wanted or wanted == same.id) and (inside is None or inside == same.path):
            named_alike = Path(same.path).suffix.casefold() == source.suffix.casefold()
            if same.sha256 == sha256 or named_alike or inside:
                return same.path, same.id
        target = inside or self._corpus.place(source.name, [d.path for d in documents])
        return target, _free(wanted or corpora.slug(Path(target).stem), {d.id for d in documents if d.path != target})

    def remove(self, document_id: str, *, purge: bool = False) -> None:
        """Take a document out of corpus and index; `restore` brings it back unless purged.

        Raises:
            UnknownDocumentError: no document has that id.
        """
        document = self._record(document_id).document
        with self._store.writing(f"remove {document_id}"):
            self._corpus.remove(document, purge=purge)
            self._store.remove(document_id)

    def restore(self, document_id: str) -> Document:
        """Bring back the document that was removed, or replaced, last under this id.

        Raises:
            CorpusError: nothing was removed under that id.
        """
        with self._store.writing(f"restore {document_id}"):
            hidden = [path for path in self._corpus.hidden() if self._identity(path) == document_id]
            path = self._corpus.restore(document_id, hidden)
        return self.add(self._corpus.folder / path, **self._corpus.metadata(path))

    def sync(self, progress: Report | None = None) -> SyncReport:
        """Bring the index in line with the corpus folder; one bad file does not stop it."""
        from assistant.sync import synchronise

        return synchronise(self._corpus, self._store, self._read_and_store, progress or _ignore)

    def check(self) -> tuple[str, ...]:
        """What in the index does not agree with the corpus, as sentences; empty if all is well."""
        known = self._store.stamps()
        files = {file.path: file for file in self._corpus.files()}
        found = [f"{path} is in the corpus but not in the index" for path in sorted(files.keys() - known.keys())]
        found += [f"{path} is in the index but not in the corpus" for path in sorted(known.keys() - files.keys())]
        found += [
            f"{path} changed after it was indexed"
            for path in sorted(files.keys() & known.keys())
            if (files[path].stamp != known[path][1] and self._corpus.sha256(path) != known[path][0].sha256)
            or files[path].described != known[path][2]
        ]
        return (*found, *self._store.problems())

    def _record(self, document_id: str) -> Record:
        record = self._store.record(document_id)
        if record is None:
            near = [d.id for d in self.documents() if document_id.casefold() in d.id or d.id in document_id.casefold()]
            hint = f"Did you mean {', '.join(near[:3])}?" if near else "List the documents with: ai-policy list"
            raise UnknownDocumentError(f"No document has the id {document_id!r}.", hint=hint)
        return record

    def _identity(self, path: str) -> str:
        try:
            text = readers.read(self._corpus.folder / path, self._limits)
        except ReadingError:
            text = Text("")
        return corpora.describe(path, "", text, self._corpus.metadata(path), None).id

    def _described(self, path: str, sha256: str, text: Text, given: Mapping[str, Any]) -> Document:
        return corpora.describe(path, sha256, text, given, len(text.pages) or None)

    def _read_and_store(self, path: str, taken: set[str], keep: str, report: Report) -> Document:
        """Read one file of the corpus and store it; `keep` is the id it had, if it had one."""
        file = self._corpus.file(path)
        sha256 = self._corpus.sha256(path)
        given = self._corpus.metadata(path)
        try:
            text = readers.read(self._corpus.folder / path, self._limits)
            document = self._described(path, sha256, text, given)
        except ReadingError as error:
            text = Text("")
            document = corpora.unread(path, sha256, given, error.state, str(error))
        document = replace(document, id=keep or _free(document.id, taken))
        record, entries = self._analysed(document, text, report)
        with self._store.writing(f"store {document.id}"):
            if self._corpus.file(path) == file:
                self._store.put(replace(record, stamp=file.stamp, described=file.described), entries)
        return document

    def _analysed(self, document: Document, text: Text, report: Report) -> tuple[Record, list[Entry]]:
        """Outline, passages and vectors of a document; passages that did not change keep their vectors."""
        provisions = outline.outline(text)
        split = self._splitter.split(document, text, provisions)
        old = {entry.passage.id: entry for entry in self._store.entries_of(document.id).values()}
        texts = {passage.id: self._splitter.embedded(passage) for passage in split}
        digests = {
            passage_id: hashlib.sha256(embedded.encode()).hexdigest()[:20] for passage_id, embedded in texts.items()
        }
        fresh = [
            passage for passage in split if passage.id not in old or old[passage.id].embedded != digests[passage.id]
        ]
        made = {entry.passage.id: entry for entry in self._embedded(fresh, texts, digests, document.path, report)}
        entries = [made.get(passage.id) or replace(old[passage.id], passage=passage) for passage in split]
        return Record(document, "", "", text.content, text.pages, provisions), entries

    def _embedded(
        self, fresh: Sequence[Passage], texts: Mapping[str, str], digests: Mapping[str, str], path: str, report: Report
    ) -> Iterator[Entry]:
        if not fresh:
            return
        spans = [tuple(self._cut(passage.text)) for passage in fresh]
        pieces = [passage.text[start:end] for passage, cuts in zip(fresh, spans, strict=True) for start, end in cuts]
        total = len(fresh) + len(pieces)
        vectors = self._embedder.embed(
            [texts[passage.id] for passage in fresh], lambda done: report(Progress("embedding", done, total, path))
        )
        small = _quantised(
            self._embedder.embed(pieces, lambda done: report(Progress("embedding", len(fresh) + done, total, path)))
        )
        first = 0
        for passage, vector, cuts in zip(fresh, vectors, spans, strict=True):
            yield Entry(passage, digests[passage.id], vector, cuts, small[first : first + len(cuts)])
            first += len(cuts)

    def _cut(self, text: str) -> list[tuple[int, int]]:
        """The sentences of a passage; one longer than the embedder's window stays whole only if the passage fits."""
        return sentences.split(text)

    # Questions

    def search(
        self, question: str, k: int = 8, history: Sequence[Turn] = (), filters: Filters | None = None
    ) -> list[Passage]:
        """The k passages that fit a question best, best first.

        Raises:
            QuestionError: the question is empty or too long.
        """
        asked = self._understood(question, history)
        return [candidate.passage for candidate in self._ranked(asked, filters or Filters(), {})[:k]]

    def ask(
        self, question: str, history: Sequence[Turn] = (), filters: Filters | None = None, as_of: str | None = None
    ) -> Answer:
        """Answer a question; an answer that the documents do not hold is an abstention, not an error.

        Raises:
            QuestionError: the question is empty or too long.
        """
        *_, answer = self.stream(question, history, filters, as_of)
        if not isinstance(answer, Answer):  # pragma: no cover - a stream ends with its answer
            raise TypeError("a stream must end with its answer")
        return answer

    def stream(
        self, question: str, history: Sequence[Turn] = (), filters: Filters | None = None, as_of: str | None = None
    ) -> Iterator[Event | Answer]:
        """The same answer as `ask`, announced stage by stage and piece by piece; the last item is the Answer."""
        filters = replace(filters or Filters(), as_of=as_of) if as_of else filters or Filters()
        timings: dict[str, float] = {}
        asked = self._understood(question, history)
        yield Event("stage", "searching")
        ranked = self._ranked(asked, filters, timings)
        yield Event("stage", "answering")
        answer = self._answered(asked, ranked, timings)
        for line in answer.text.splitlines(keepends=True):
            yield Event("token", line)
        yield answer

    def _understood(self, question: str, history: Sequence[Turn]) -> Query:
        if not any(character.isalnum() for character in question):
            raise QuestionError(
                "The question is empty.",
                hint="Ask in a sentence or a few words, e.g. What does the EU AI Act prohibit?",
            )
        if len(question) > LONGEST_QUESTION:
            raise QuestionError(
                f"The question has {len(question):,} characters; at most {LONGEST_QUESTION:,} are read.",
                hint="Shorten it, or add the text as a document and ask about it.",
            )
        return query.understand(question.strip(), history, self.documents())

    def _ranked(self, asked: Query, filters: Filters, timings: dict[str, float]) -> list[Candidate]:
        started = time.perf_counter()
        documents = self.documents()
        allowed = None if filters == Filters() else [document.id for document in documents if filters.allows(document)]
        if allowed == []:
            return []
        vector = self._embedder.embed_question(asked.text)
        embedded = time.perf_counter()
        nearest, engine = self._nearest(vector, allowed)
        words = dict(self._store.search(asked.terms, CANDIDATES, allowed))
        provided = self._provided(asked, allowed)
        named = [document_id for document_id in asked.documents if allowed is None or document_id in allowed]
        inside = self._exact.search(vector, CANDIDATES // 2, named) if named else []
        inside_words = dict(self._store.search(asked.terms, CANDIDATES // 2, named)) if named else {}
        numbers = {number for number, _ in (*nearest, *inside)} | words.keys() | inside_words.keys() | provided.keys()
        found = retrieve.candidates(self._store.entries(sorted(numbers)), words | inside_words, vector)
        ranked = retrieve.rank(found, named, provided)
        timings |= {"embed": _ms(started, embedded), f"search ({engine})": _ms(embedded, time.perf_counter())}
        return ranked

    def _nearest(self, vector: Any, allowed: Sequence[str] | None) -> tuple[list[tuple[int, float]], str]:
        found = self._chroma.search(vector, CANDIDATES) if allowed is None else None
        if found is not None:
            return found, "chroma"
        return self._exact.search(vector, CANDIDATES, allowed), "exact"

    def _provided(self, asked: Query, allowed: Sequence[str] | None) -> dict[int, float]:
        """The passages of provisions that the question names, in the instruments it names."""
        provided: dict[int, float] = {}
        for document_id in asked.documents if asked.provisions else ():
            if allowed is not None and document_id not in allowed:
                continue
            for locator in asked.provisions:
                try:
                    provision = self.provision(document_id, locator)
                except LookupError:
                    continue
                for number in self._store.within(document_id, provision.start, provision.end):
                    provided.setdefault(number, 1.0)
        return provided

    def _missing(self, asked: Query) -> str:
        """What the question presumes but the instrument it names does not have."""
        for locator in asked.provisions:
            reasons = []
            for document_id in asked.documents:
                try:
                    self.provision(document_id, locator)
                    break
                except LookupError as error:
                    reasons.append(f"{self._record(document_id).document.title}: {error.args[0]}")
            else:
                if reasons:
                    return reasons[0]
        return ""

    def _answered(self, asked: Query, ranked: list[Candidate], timings: dict[str, float]) -> Answer:
        started = time.perf_counter()
        considered = tuple(candidate.passage for candidate in ranked[:CONSIDERED])
        rarity = self._rarity(asked.terms)
        quotes = extractive.select(ranked, rarity) if extractive.answers(ranked, rarity) else []
        citations = tuple(self._cited(quote, marker) for marker, quote in enumerate(quotes, 1))
        if quotes:
            statements = tuple(
                Statement(quote.text, StatementKind.QUOTE, (citation,), citation.verdict)
                for quote, citation in zip(quotes, citations, strict=True)
            )
            reason = ""
        else:
            reason = compose.silence(considered, self.documents())
            statements = (Statement(reason, StatementKind.NOTICE),)
        timings["answer"] = _ms(started, time.perf_counter())
        return Answer(
            question=asked.question, query=asked.text, text=compose.text(statements), statements=statements, citations=citations,
            passages=considered, abstained=not quotes, reason=reason, notices=compose.notices(citations), model=self.settings.model,
            consulted=tuple(dict.fromkeys(passage.document.id for passage in considered)), timings=timings,
        )  # fmt: skip

    def _rarity(self, terms: Sequence[str]) -> dict[str, float]:
        """How much each term tells, as in BM25: what no passage holds tells most."""
        total = len(self._store.numbers())
        held = self._store.holding(terms)
        return {term: math.log(1 + (total - count + 0.5) / (count + 0.5)) for term, count in held.items()}

    def _cited(self, quote: extractive.Quote, marker: int) -> Citation:
        record = self._record(quote.passage.document.id)
        verdict, reasons = verify.check(quote.text, record.text, quote.start, quote.end)
        around = outline.enclosing(record.outline, quote.start, quote.end)
        page = passages.page_at(record.pages, quote.start)
        return Citation(
            marker=marker, passage=quote.passage, locator=around.locator if around else quote.passage.locator,
            page=page.number if page else None, page_label=page.label if page else "", quote=quote.text, start=quote.start,
            end=quote.end, verdict=verdict, reasons=reasons,
        )  # fmt: skip


def _free(document_id: str, taken: set[str]) -> str:
    """The id, with a number behind it if another document has it."""
    number, free = 1, document_id
    while free in taken:
        number += 1
        free = f"{document_id}-{number}"
    return free


def _quantised(vectors: Any) -> Any:
    """Vectors as int8, each scaled to its largest component: its direction is all that is asked of it."""
    import numpy as np

    scale = np.maximum(np.abs(vectors).max(axis=-1, keepdims=True, initial=0.0), 1e-12)
    return np.rint(vectors / scale * 127).astype(np.int8)


def _ms(start: float, end: float) -> float:
    return round((end - start) * 1000, 2)


def _ignore(_: Progress) -> None:
    pass
