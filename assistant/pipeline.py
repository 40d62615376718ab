"""The assistant: documents in, cited answers out. The one module that wires the stages."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from assistant import corpus as corpora
from assistant import offline, outline, readers
from assistant.answers.asking import Asker
from assistant.answers.written.generation import Writing
from assistant.corpus import Corpus
from assistant.errors import AssistantError, CorpusError, ModelError, ReadingError, UnknownDocumentError
from assistant.index import version
from assistant.index.chroma import Chroma
from assistant.index.snapshot import Snapshots
from assistant.index.store import Record, Store
from assistant.indexing import Indexer, described, free
from assistant.metadata import checked, slug
from assistant.models import chat
from assistant.models.chat import Limits, Model, Wish
from assistant.models.embedding import BUNDLED, Embedder, SentenceEmbedder
from assistant.models.entailment import Entailment
from assistant.models.rerank import CrossEncoderReranker
from assistant.policy.names import Catalogue
from assistant.records import (
    Answer,
    Document,
    Event,
    Filters,
    PageImage,
    Passage,
    Progress,
    Provision,
    Removed,
    SyncReport,
    Text,
    Trial,
    Turn,
)
from assistant.settings import Settings
from assistant.sync import synchronise
from assistant.text.words import words

if TYPE_CHECKING:
    from langchain_core.retrievers import BaseRetriever

SAMPLE = 32  # passages embedded to tell how long all of them would take
REMEMBERED = 16  # documents whose text and outline are held in memory

TRIAL = (("human", "Say in a few words that you are ready."),)
TRIAL_TOKENS = 200  # enough for a model that thinks before it speaks

Report = Callable[[Progress], None]

_log = logging.getLogger(__name__)


class Assistant:
    """A library of documents that can be searched and asked.

    Open it with `Assistant.open`; close it, or use it in a `with` block. Any thread may read while
    one writes, and other processes may do either.
    """

    def __init__(self, settings: Settings, embedder: Embedder, model: Model | None = None) -> None:
        offline.seal(hub=True)
        self.settings = settings
        self._embedder = embedder
        self._model = model
        self._corpus = Corpus(settings.corpus_dir)
        self._store = Store(
            settings.index_dir, embedder.fingerprint, embedder.dimension, words, version.analysis(),
            settings.lock_seconds,
        )  # fmt: skip
        self._chroma = Chroma(self._store, settings.index_dir / "chroma", self._store.writing)
        limits = readers.Limits(
            settings.max_file_mb,
            settings.max_pages,
            settings.max_characters,
            settings.read_seconds,
            settings.read_memory_mb,
        )
        self._indexer = Indexer(self._corpus, self._store, embedder, limits)
        self._snapshots = Snapshots(self._store, settings.index_dir / "search", self._store.writing)
        self._asker = Asker(
            self._store, embedder, self._snapshots, self._chroma, self._catalogue, self._record,
            _writing(settings, model),
            CrossEncoderReranker(settings.reranker) if settings.reranker else None,
        )  # fmt: skip
        self._called: tuple[str, Catalogue] = ("", Catalogue(()))
        self._records: tuple[str, dict[str, Record]] = ("", {})
        self._warming: threading.Thread | None = None

    @classmethod
    def open(cls, settings: Settings | None = None) -> Self:
        """Open the library that the settings name; it is made if there is none.

        Raises:
            SettingsError: a setting cannot be used.
            StoreError: the index cannot be used, or was made with another embedding model.
            ModelError: the embedding model, or the model that writes, cannot be used.
        """
        settings = settings or Settings()
        model = chat.opened(_wish(settings))
        local = model.name if model and model.provider == "huggingface" else ""
        weights = {settings.embedding_model, settings.reranker, settings.entailment_model, local} - {BUNDLED, ""}
        offline.seal(hub=any(not Path(name).is_dir() for name in weights))
        return cls(settings, SentenceEmbedder(settings.embedding_model, settings.cache_dir), model)

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
        self._store.close()

    def warm(self) -> None:
        """Load the question encoder and the model, and open Chroma, in the background; returns at once."""
        if self._warming is None or not self._warming.is_alive():
            self._warming = threading.Thread(target=self._warm, name="warm", daemon=True)
            self._warming.start()

    def _warm(self) -> None:
        try:
            self._embedder.warm()
            self._snapshots.save()
            self._chroma.prepare()
            if self._model:
                self._model.load()
        except AssistantError as error:  # answers do not depend on it
            _log.warning("%s %s", error, error.hint)

    def write_with(self, settings: Settings) -> None:
        """Answer with the model of other settings from now on; what is being written goes on with the one before.

        All else stays as it was opened.

        Raises:
            SettingsError: a setting cannot be used; the model stays as it was.
            ModelError: the model cannot be used; the same.
        """
        model = chat.opened(_wish(settings))
        self._asker = replace(self._asker, writing=_writing(settings, model))
        self._model, self.settings = model, settings

    # The embedding model

    def size(self) -> int:
        """The number of passages, each of which the embedding model has read."""
        return self._store.size()

    def embedding_seconds(self, turn: Callable[[], None] = lambda: None) -> float:
        """How long embedding the whole library anew would take, reckoned from a few of its passages embedded now.

        `turn` is called now and then; what it raises ends the work.

        Raises:
            ModelError: the embedding model cannot be used.
        """
        numbers = self._store.numbers()
        some = self._store.found(numbers[:: max(1, len(numbers) // SAMPLE)][:SAMPLE]).values()
        passages = [each.passage.text for each in some]
        parts = [each.passage.text[start:end] for each in some for start, end in each.sentences]
        self._embedder.embed(passages[:1])  # loads the model, which is done once however many there are
        started = time.perf_counter()
        for texts in (passages, parts):
            self._embedder.embed(texts, lambda _: turn())
        return (time.perf_counter() - started) / max(len(passages), 1) * len(numbers)

    # Documents

    def documents(self) -> list[Document]:
        """All documents, by title, those that gave no text included (see `Document.state`)."""
        return self._store.documents()

    def sizes(self) -> dict[str, int]:
        """The number of passages of each document, by its id."""
        return self._store.sizes()

    def original(self, document_id: str) -> bytes:
        """The file of a document, as it was indexed.

        Raises:
            PageError: it is gone, or was replaced since.
            UnknownDocumentError: no document has that id.
        """
        return self._corpus.content(self._record(document_id).document)

    def text(self, document_id: str) -> str:
        """The stored text of a document, which all offsets refer to.

        Raises:
            UnknownDocumentError: no document has that id.
        """
        return self._record(document_id).text

    def outline(self, document_id: str) -> list[Provision]:
        """The numbered or titled parts of a document, in order.

        Raises:
            UnknownDocumentError: no document has that id.
        """
        return list(self._record(document_id).outline)

    def provision(self, document_id: str, locator: str) -> Provision:
        """The provision that a locator such as "Article 5(1)(f)" names.

        Raises:
            LookupError: there is none; the message says what exists instead.
            UnknownDocumentError: no document has that id.
        """
        return outline.resolve(self._record(document_id).outline, locator)

    def unread(self) -> int:
        """How many files of the corpus folder are not in the library yet; `sync` reads them."""
        known = {document.path for document in self.documents()}
        return sum(file.path not in known for file in self._corpus.files())

    def page_image(
        self, document_id: str, page: int, spans: Sequence[tuple[int, int]] = (), width: int = 1200
    ) -> PageImage:
        """A PDF page as a picture, with a box for each line on it that holds text of the spans.

        Args:
            document_id: of a PDF.
            page: its number, from 1.
            spans: offsets into the document's text, such as those of a citation. The part of them on other pages
                is left out. A sentence counts to the page where it begins, so its end may stand on the next one.
            width: pixels of the picture; less where the page is very long.

        Raises:
            PageError: there is no such page, or the file is gone, was replaced, or cannot be drawn.
            UnknownDocumentError: no document has that id.
        """
        record = self._record(document_id)
        content = self._corpus.content(record.document)
        return readers.page_image(content, Text(record.text, record.pages), page, spans, width, self._indexer.limits)

    def add(
        self,
        path: str | Path,
        progress: Report | None = None,
        *,
        keep_old: bool = True,
        as_new: bool = False,
        **metadata: Any,
    ) -> Document:
        """Copy a file into the corpus with its metadata and index it; the same file again updates its metadata.

        A file with the name of one that is there is its new version; the one before moves to the trash,
        or is deleted for good, with all that were there before it, where `keep_old` is false. With `as_new`
        it is a document of its own. A field given as an empty text is again what the file says of itself.
        When this returns, the document is on the disk and answers.

        Raises:
            ReadingError: the file gives no text (`state` says why); nothing was changed.
            CorpusError: the metadata or the corpus folder cannot be used; nothing was changed.
            StoreError: the index cannot be written; nothing was changed.
        """
        source = Path(path).expanduser()
        given = checked(metadata)
        report = progress or _ignore
        report(Progress("reading", 0, 1, source.name))
        with self._corpus.staged(source, self.settings.max_file_mb * 1_000_000) as copy:
            text = self._indexer.read(copy)
            sha256 = corpora.sha256(copy)
            inside = self._corpus.inside(source)
            noted = self._corpus.metadata(inside) if inside else {}
            wanted = str(given.get("id") or noted.get("id") or text.metadata.get("id") or "")
            while True:
                target, document_id = self._target(source, sha256, wanted, as_new=as_new)
                known = self._corpus.metadata(target) if self._corpus.has(target) else {}
                kept = {name: value for name, value in known.items() if metadata.get(name) != ""}
                held = {**kept, **given, "id": document_id}
                document = described(target, sha256, text, held)
                record, entries = self._indexer.analysed(document, text, report)
                with self._store.writing(f"add {document.id}"):
                    if self._target(source, sha256, wanted, as_new=as_new) != (target, document_id):
                        continue  # another process took the place or the id meanwhile
                    with self._corpus.adding(copy, target, self._worth_noting(held, target, text), document.id):
                        file = self._corpus.file(target)
                        self._store.put(replace(record, stamp=file.stamp, described=file.described), entries)
                break
        if not keep_old:
            self._corpus.forget(document.id)
        report(Progress("done", 1, 1, source.name))
        return document

    def _target(self, source: Path, sha256: str, wanted: str, *, as_new: bool) -> tuple[str, str]:
        """The path in the corpus and the id for a file that is added, `wanted` being the id asked for.

        It goes to the place of the document it is: the same file, or one with the id or name it has.
        """
        documents = self.documents()
        inside = self._corpus.inside(source)
        name = wanted or slug(source.stem)
        for document in documents:
            is_it = inside == document.path if inside else document.sha256 == sha256 and wanted in ("", document.id)
            if is_it:
                return document.path, document.id
        for document in () if as_new else documents:
            alike = Path(document.path).suffix.casefold() == source.suffix.casefold()
            if not inside and document.id == name and alike and document.path.startswith("library/"):
                return document.path, document.id
        target = inside or self._corpus.place(source.name, [document.path for document in documents])
        return target, free(wanted or slug(Path(target).stem), {d.id for d in documents if d.path != target})

    def _worth_noting(self, metadata: Mapping[str, Any], target: str, text: Text) -> dict[str, Any]:
        """The metadata to keep beside the file: an id that its name or content gives anyway is not."""
        own = text.metadata.get("id") or slug(Path(target).stem)
        return {name: value for name, value in metadata.items() if name != "id" or value != own}

    def remove(self, document_id: str, *, purge: bool = False) -> None:
        """Take a document out of corpus and index; `restore` brings it back unless purged.

        Raises:
            UnknownDocumentError: no document has that id.
            CorpusError: it cannot be removed, or came with the library and is to be purged.
        """
        document = self._record(document_id).document
        if purge and document.is_shipped:
            raise CorpusError(
                f"{document.title} came with the library and cannot be deleted for good.",
                hint="Without purging it is only hidden.",
            )
        with self._store.writing(f"remove {document_id}"):
            self._corpus.remove(document)
            self._store.remove(document_id)
            if purge:
                self._corpus.forget(document_id)

    def restore(self, document_id: str) -> Document:
        """Bring back the document that was removed, or replaced, last under this id.

        Raises:
            CorpusError: nothing was removed under that id.
        """
        with self._store.writing(f"restore {document_id}"):
            hidden = [path for path in self._corpus.hidden() if self._hidden(path).id == document_id]
            path = self._corpus.restore(document_id, hidden)
        return self.add(self._corpus.folder / path)

    def removed(self) -> list[Removed]:
        """What `restore` can bring back: the library's own, what was removed last first, then what is hidden."""
        hidden = [self._hidden(path) for path in self._corpus.hidden() if (self._corpus.folder / path).is_file()]
        return [*self._corpus.removed(), *(Removed(each.id, each.title, each.path) for each in hidden)]

    def sync(self, progress: Report | None = None) -> SyncReport:
        """Bring the index in line with the corpus folder; one bad file does not stop it."""
        return synchronise(self._corpus, self._store, self._indexer.index, progress or _ignore)

    def check(self) -> tuple[str, ...]:
        """What in the index does not agree with the corpus, as sentences; empty if all is well."""
        known = self._store.stamps()
        files = {file.path: file for file in self._corpus.files()}
        held = {document.sha256 for document, _, _ in known.values()}
        missing = [path for path in sorted(files.keys() - known.keys()) if self._corpus.sha256(path) not in held]
        found = [f"{path} is in the corpus but not in the index" for path in missing]  # a file that stands twice is one
        found += [f"{path} is in the index but not in the corpus" for path in sorted(known.keys() - files.keys())]
        for path in sorted(files.keys() & known.keys()):
            document, stamp, metadata = known[path]
            changed = files[path].stamp != stamp and self._corpus.sha256(path) != document.sha256
            if changed or files[path].described != metadata:
                found.append(f"{path} changed after it was indexed")
        return (*found, *self._store.problems())

    def _record(self, document_id: str) -> Record:
        """A document with its text and outline, from memory while the library does not change."""
        revision = self._store.revision()
        if self._records[0] != revision:
            self._records = (revision, {})
        held = self._records[1]
        if document_id not in held:
            record = self._store.record(document_id)
            if record is None:
                raise self._unknown(document_id)
            while len(held) >= REMEMBERED:
                held.pop(next(iter(held)), None)
            held[document_id] = record
        return held[document_id]

    def _catalogue(self) -> Catalogue:
        """The documents as questions speak of them, from memory while the library does not change."""
        revision = self._store.revision()
        if self._called[0] != revision:
            self._called = (revision, Catalogue(tuple(self._store.documents())))
        return self._called[1]

    def _unknown(self, document_id: str) -> UnknownDocumentError:
        near = [d.id for d in self.documents() if document_id.casefold() in d.id or d.id in document_id.casefold()]
        hint = f"Did you mean {', '.join(near[:3])}?" if near else "List the documents with: ai-policy list"
        return UnknownDocumentError(f"No document has the id {document_id!r}.", hint=hint)

    def _hidden(self, path: str) -> Document:
        """The document that a file of the corpus is when it is indexed."""
        try:
            text = self._indexer.read(self._corpus.folder / path)
        except ReadingError:
            text = Text("")
        return described(path, "", text, self._corpus.metadata(path))

    # Questions

    def search(
        self, question: str, k: int = 8, history: Sequence[Turn] = (), filters: Filters | None = None
    ) -> list[Passage]:
        """The k passages that fit a question best, best first.

        Raises:
            QuestionError: the question is empty or too long, or `as_of` is no date.
        """
        asked = self._asker.understood(question, history)
        return [candidate.passage for candidate in self._asker.ranked(asked, filters or Filters(), {})[:k]]

    def as_retriever(self, k: int = 8, filters: Filters | None = None) -> BaseRetriever:
        """The search as a LangChain retriever, its documents with locator, page, status and source as metadata."""
        from assistant.search.langchain import PassageRetriever

        return PassageRetriever(find=lambda question: self.search(question, k=k, filters=filters))

    def ask(
        self,
        question: str,
        history: Sequence[Turn] = (),
        filters: Filters | None = None,
        as_of: str | None = None,
    ) -> Answer:
        """Answer a question; an answer that the documents do not hold is an abstention, not an error.

        Raises:
            QuestionError: the question is empty or too long, or `as_of` is no date.
        """
        return next(item for item in self.stream(question, history, filters, as_of) if isinstance(item, Answer))

    def stream(
        self,
        question: str,
        history: Sequence[Turn] = (),
        filters: Filters | None = None,
        as_of: str | None = None,
    ) -> Iterator[Event | Answer]:
        """The same answer as `ask`, announced stage by stage and piece by piece; the last item is the Answer.

        Raises:
            QuestionError: the question is empty or too long, or `as_of` is no date.
        """
        filters = filters or Filters()
        return self._asker.stream(question, history, replace(filters, as_of=as_of) if as_of else filters)


def try_model(settings: Settings, turn: Callable[[], None] = lambda: None) -> Trial | None:
    """Ask the model that the settings name for a few words; None where none would write.

    `turn` is called as often as the model says something or is silent for a moment; what it raises ends the trial.

    Raises:
        SettingsError: a setting cannot be used.
        ModelError: the model cannot be used, failed, said nothing, or took longer than the settings allow.
    """
    model = chat.opened(replace(_wish(settings), answer=TRIAL_TOKENS))
    if model is None:
        return None
    model.load()
    started, first, said = time.monotonic(), 0.0, ""
    for piece in model.write(TRIAL):
        first = first or (time.monotonic() - started if piece.strip() else 0.0)
        said += piece
        turn()
    if not said.strip():
        raise ModelError(
            f"The model {model.name!r} answered without a word.",
            hint="See whether it is a model that chats, or try another one.",
        )
    return Trial(model.wish.name, " ".join(said.split()), first, time.monotonic() - started)


def _writing(settings: Settings, model: Model | None) -> Writing | None:
    if model is None:
        return None
    entailment = Entailment(settings.entailment_model) if settings.entailment_model else None
    return Writing(model, settings.drop_unsupported, entailment)


def _wish(settings: Settings) -> Wish:
    """The model that the settings name."""
    return Wish(
        settings.model,
        settings.model_base_url,
        settings.model_api_key.get_secret_value(),
        settings.model_temperature,
        settings.model_window,
        settings.model_answer_tokens,
        Limits(first=settings.model_first_seconds, gap=settings.model_gap_seconds, total=settings.model_seconds),
    )


def _ignore(_: Progress) -> None:
    pass
