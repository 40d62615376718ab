"""The assistant: documents in, cited answers out. It opens the stages and wires them: one file, as the one face."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from assistant import __version__, readers
from assistant.analyse import differing
from assistant.analyse.aspects import ready
from assistant.analyse.checking import Checker
from assistant.analyse.examining import Examiner
from assistant.analyse.matrix import Comparer
from assistant.analyse.overview import Overview
from assistant.analyse.questionnaire import Questionnaire
from assistant.analyse.suggesting import Suggester
from assistant.answers.asking import Asker
from assistant.answers.written.generation import Writing
from assistant.errors import AssistantError
from assistant.index import version
from assistant.index.chroma import Chroma
from assistant.index.kept import KeptValue
from assistant.index.snapshot import Snapshots
from assistant.index.store import Store
from assistant.library.attachments import Attachments
from assistant.library.folder import Corpus
from assistant.library.indexing import Indexer
from assistant.library.library import Library
from assistant.library.web import FetchLimits
from assistant.models import chat, endpoint, scale, trial
from assistant.models.embedding import SentenceEmbedder
from assistant.models.endpoint import Endpoint, EndpointEmbedder
from assistant.models.entailment import Entailment
from assistant.models.msmarco import MsMarco
from assistant.models.rerank import CrossEncoderReranker
from assistant.models.shelf import Shelf
from assistant.ports import ChatModel, Embedder, Report
from assistant.records import (
    Answer,
    Aspect,
    CheckedDraft,
    Document,
    DutyTable,
    Event,
    Filters,
    Findings,
    Matrix,
    Passage,
    Progress,
    Provision,
    Redline,
    Suggestion,
    SyncReport,
    Timeline,
    Trial,
    Turn,
)
from assistant.search.finding import Finder
from assistant.search.searching import Searcher
from assistant.settings import Settings
from assistant.text.words import indexed

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.retrievers import BaseRetriever

_log = logging.getLogger(__name__)


class Assistant:
    """A library of documents that can be searched and asked.

    Open it with `Assistant.open`; close it, or use it in a `with` block. Any thread may read while
    one writes, and other processes may do either. `library` keeps the documents in order, `searcher` shows how a
    question is understood and what is measured on the passages it finds.
    """

    def __init__(self, settings: Settings, embedder: Embedder, model: ChatModel | None = None) -> None:
        self.settings = settings
        self._embedder = embedder
        self._model = model
        self._store = Store(
            settings.index_dir, embedder.fingerprint, embedder.dimension, indexed, version.analysis(),
            settings.lock_seconds,
        )  # fmt: skip
        self._chroma = Chroma(self._store, settings.index_dir / "chroma")
        self._snapshots = Snapshots(self._store, settings.index_dir / "search")
        corpus = Corpus(settings.corpus_dir)
        limits = readers.ReadingLimits.of(settings)
        attachments = Attachments(corpus, self._store, partial(readers.attached, limits=limits))
        indexer = Indexer(corpus, self._store, embedder, partial(readers.read, limits=limits), attachments)
        self.library = Library(corpus, self._store, indexer, limits, _fetching(settings))
        self.searcher = Searcher(
            self._store, embedder, cache(partial(scale.measured, embedder)), self._snapshots, self._chroma,
            self.library.holdings, self.library.record,
            CrossEncoderReranker(settings.reranker) if settings.reranker else None,
        )  # fmt: skip
        self._finder = Finder(self._store, self._snapshots, self.library.holdings)
        self._overview = Overview(self.library.record, self.library.holdings)
        self._scorer = MsMarco() if settings.read_sentences else None
        self._asker = Asker(self.searcher, _writing(settings, model), self._scorer)
        quoting = Asker(self.searcher, None, self._scorer)
        answering = (__version__, embedder.fingerprint, version.analysis(), settings.reranker, settings.read_sentences)
        kept = KeptValue(settings.index_dir / "suggestions.json")
        self._suggester = Suggester(
            quoting.answer, self.library.holdings, self.library.record, kept, ", ".join(map(str, answering))
        )
        self._warming: threading.Thread | None = None
        self._held = ExitStack()

    @classmethod
    def open(
        cls,
        settings: Settings | None = None,
        *,
        model: BaseChatModel | ChatModel | None = None,
        embedder: Embedder | None = None,
    ) -> Self:
        """Open the library that the settings name; it is made if there is none.

        Args:
            settings: those of the environment and the settings file, if none are given.
            model: writes the answers instead of the one that the settings name: a chat model of LangChain, or any
                object with the methods of `assistant.ports.ChatModel`.
            embedder: embeds instead of the model that the settings name. A library is of one embedder.

        Raises:
            SettingsError: a setting cannot be used.
            StoreError: the index cannot be used, or was made with another embedding model.
            ModelError: the embedding model, or the model that writes, cannot be used.
        """
        settings = settings or Settings()
        writer = chat.opened(chat.wished(settings)) if model is None else chat.given(model, chat.wished(settings))
        return cls(settings, embedder or _embedder(settings), writer)

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
        self._held.close()
        chat.close(self._model)
        self._chroma.close()
        self._store.close()

    def warm(self) -> None:
        """Load the question encoder and the model, and open Chroma, in the background; returns at once.

        From now on the process that draws pages is kept.
        """
        if self._warming is None:
            self._held.enter_context(readers.kept())
        if self._warming is None or not self._warming.is_alive():
            self._warming = threading.Thread(target=self._warm, name="warm", daemon=True)
            self._warming.start()

    def _warm(self) -> None:
        try:
            self._embedder.warm()
            if self._scorer:
                self._scorer.warm()
            self.searcher.scale()
            self._snapshots.save()
            self._chroma.prepare()
            readers.start()
            if self._model is not None:
                self._model.load()
        except AssistantError as error:  # answers do not depend on it
            _log.warning("%s %s", error, error.hint)

    @property
    def system(self) -> str:
        """What answers, as the result of an evaluation names it: the version, what embeds, and what writes."""
        written = self._model.name if self._model is not None else chat.EXTRACTIVE
        return f"ai-policy {__version__}, {self._embedder.fingerprint}, {written}"

    def write_with(self, settings: Settings) -> None:
        """Answer with the model of other settings from now on; what is being written goes on with the one before.

        All else stays as it was opened.

        Raises:
            SettingsError: a setting cannot be used; the model stays as it was.
            ModelError: the model cannot be used; the same.
        """
        model = chat.opened(chat.wished(settings))
        self._asker = replace(self._asker, writing=_writing(settings, model))
        before, self._model, self.settings = self._model, model, settings
        chat.close(before)

    # Documents

    def documents(self) -> list[Document]:
        """All documents, by title, those that gave no text included (see `Document.state`)."""
        return self.library.documents()

    def text(self, document_id: str) -> str:
        """The stored text of a document, which all offsets refer to.

        Raises:
            UnknownDocumentError: no document has that id.
        """
        return self.library.record(document_id).text

    def outline(self, document_id: str) -> list[Provision]:
        """The numbered or titled parts of a document, in order.

        Raises:
            UnknownDocumentError: no document has that id.
        """
        return list(self.library.record(document_id).outline)

    def provision(self, document_id: str, locator: str) -> Provision:
        """The provision that a locator such as "Article 5(1)(f)" names.

        Raises:
            LookupError: there is none; the message says what exists instead.
            UnknownDocumentError: no document has that id.
        """
        return self.library.provision(document_id, locator)

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

        A file with the name of one that is there is its new version; the one before stays in the library as a
        document of its own, superseded from today on (`library.restore` puts it back), or is deleted for good, with
        all that were there before it, where `keep_old` is false. With `as_new` it is a document of its own. A field
        given as an empty text is again what the file says of itself. A file that is there already is not read anew.
        When this returns, the document is on the disk and answers.

        Raises:
            ReadingError: the file gives no text (`state` says why); nothing was changed.
            CorpusError: the metadata or the corpus folder cannot be used; nothing was changed.
            StoreError: the index cannot be written; nothing was changed.
        """
        return self.library.add(path, progress, keep_old=keep_old, as_new=as_new, **metadata)

    def remove(self, document_id: str, *, purge: bool = False) -> None:
        """Take a document out of corpus and index; `library.restore` brings it back unless purged.

        Raises:
            UnknownDocumentError: no document has that id.
            CorpusError: it cannot be removed, or came with the library and is to be purged.
        """
        self.library.remove(document_id, purge=purge)

    def sync(self, progress: Report | None = None, *, forget: bool = False) -> SyncReport:
        """Bring the index in line with the corpus folder; one bad file does not stop it.

        Where the folder or one directly below it is not there or empty, or most of its files are gone, they are not
        forgotten and the report says so (`SyncReport.missing`): it may only be away. With `forget` what is gone is
        forgotten. A file that cannot be read, but could before as it is, keeps its text and counts as failed; the next
        sync tries again.

        Raises:
            CorpusError: the corpus folder cannot be read.
            StoreError: the index cannot be read or written.
        """
        return self.library.sync(progress, forget=forget)

    def diff(self, old_id: str, new_id: str) -> Redline:
        """What changed from one version of a text to another, by provision, with the words that changed on both sides.

        What changed only its spacing, hyphens, line breaks, quotation marks, footnotes or page furniture has not.

        Raises:
            UnknownDocumentError: no document has one of these ids.
        """
        return differing.redline(self.library.record(old_id), self.library.record(new_id))

    def timeline(self, filters: Filters | None = None, progress: Report | None = None) -> Timeline:
        """The dates of the documents in order: those of their texts, and what is known of their instruments.

        They are shown as they stand on the day `as_of` of the filters, else today.

        Raises:
            QuestionError: `as_of` is no date.
        """
        return self._overview.timeline(filters or Filters(), progress or _ignore)

    def duties(self, of: str | Filters | None = None, progress: Report | None = None) -> DutyTable:
        """Who must, may, should or must not do what, as rows that a machine read: of a document, or of several.

        Args:
            of: a document's id, or filters; all documents if it is not given.
            progress: is told how far this has come.

        Raises:
            UnknownDocumentError: no document has that id.
            QuestionError: `as_of` is no date.
        """
        if isinstance(of, str):
            of = Filters(documents=(self.library.record(of).document.id,))
        return self._overview.duties(of or Filters(), progress or _ignore)

    @property
    def aspects(self) -> tuple[Aspect, ...]:
        """The ready list of aspects in which instruments are compared."""
        return ready()

    def compare(self, names: Sequence[str], aspects: Sequence[str] = (), progress: Report | None = None) -> Matrix:
        """What documents, instruments or jurisdictions say on some aspects: a cell each, verbatim and cited, or empty.

        Args:
            names: ids of documents, names of instruments, or jurisdictions.
            aspects: questions that each is asked by itself, or names of the ready list; without any all of the list.
            progress: is told of each cell; what it raises ends the work.

        Raises:
            UnknownDocumentError: a name is none of a document, of a known instrument or of a place.
            QuestionError: there is nothing to compare, or too much of it.
        """
        return Comparer(self.searcher, self._scorer).compare(names, aspects, progress)

    # Questions

    def search(
        self, question: str, k: int = 8, history: Sequence[Turn] = (), filters: Filters | None = None
    ) -> list[Passage]:
        """The k passages that fit a question best, best first.

        Raises:
            QuestionError: the question is empty or too long, or `as_of` is no date.
        """
        filters = filters or Filters()
        asked = self.searcher.understood(question, history, filters)
        return [candidate.passage for candidate in self.searcher.ranked(asked, filters, {})[:k]]

    def find(self, words: str, filters: Filters | None = None) -> Findings:
        """All lines of all documents that hold some words, phrases in quotes, or provisions such as Article 50(2).

        Raises:
            QuestionError: there is nothing to look for, or `as_of` is no date.
        """
        return self._finder.find(words, filters or Filters())

    def as_retriever(self, k: int = 8, filters: Filters | None = None) -> BaseRetriever:
        """The search as a LangChain retriever, its documents with locator, page, status and source as metadata."""
        from assistant.search.langchain import PassageRetriever

        return PassageRetriever(find=lambda question: self.search(question, k=k, filters=filters))

    def suggest(self, after: Answer | None = None, turn: Callable[[], None] = lambda: None) -> Iterator[Suggestion]:
        """Questions that the library answers well, as they are found: each was asked, and its answer checked.

        The first time this takes a second or so for each document; what was found is kept while the library is the
        same. `after` an answer they are what may be asked next, and where there was none, what instead. `turn` is
        called before each is asked; what it raises ends the search.
        """

        def ask(question: str, history: Sequence[Turn], filters: Filters) -> Answer:
            turn()
            return self._suggester.ask(question, history, filters)

        suggester = replace(self._suggester, ask=ask)
        return suggester.suggested() if after is None else suggester.after(after)

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

    @property
    def questionnaire(self) -> Questionnaire:
        """What answers whole lists of questions, each as `ask` does."""
        return Questionnaire(self.stream)

    # Texts of the user's own

    def check(self, draft: str | Path, progress: Report | None = None) -> CheckedDraft:
        """Hold a text of one's own against the library: what is nearest to each sentence, and whether that says so.

        A text that is given is checked as it is, a file that a path names is read as any document is; neither becomes
        a part of the library. `progress` is told how many sentences are done, and how long the others take.

        Raises:
            ReadingError: the file gives no text; `state` says why.
        """
        read = partial(readers.read, limits=readers.ReadingLimits.of(self.settings))
        return Checker(Examiner(self.searcher), read).checked(draft, progress)


def try_model(settings: Settings, turn: Callable[[], None] = lambda: None) -> Trial | None:
    """Ask the model that the settings name for a few words; None where none would write.

    `turn` is called as often as the model says something or is silent for a moment; what it raises ends the trial.

    Raises:
        SettingsError: a setting cannot be used.
        ModelError: the model cannot be used, failed, said nothing, or took longer than the settings allow.
    """
    model = chat.opened(replace(chat.wished(settings), answer=trial.TOKENS))
    try:
        return trial.tried(model, turn) if model else None
    finally:
        chat.close(model)


def models(settings: Settings) -> Shelf:
    """The models that can write: those here, those that servers of this machine offer, those that can be fetched."""
    return Shelf(settings.data_dir / "models")


def _ignore(_: Progress) -> None:
    """What is told of progress where nobody asks."""


def _writing(settings: Settings, model: ChatModel | None) -> Writing | None:
    if model is None:
        return None
    entailment = Entailment(settings.entailment_model) if settings.entailment_model else None
    return Writing(model, settings.drop_unsupported, settings.model_in_doubt, entailment)


def _embedder(settings: Settings) -> Embedder:
    """What embeds, by the settings."""
    name = settings.embedding_model
    if not name.startswith(endpoint.PREFIX):
        return SentenceEmbedder(name, settings.cache_dir)
    served = Endpoint(
        name.removeprefix(endpoint.PREFIX),
        settings.embedding_base_url,
        settings.embedding_api_key.get_secret_value(),
        settings.embedding_window,
    )
    return EndpointEmbedder(served, settings.cache_dir)


def _fetching(settings: Settings) -> FetchLimits:
    """How much fetching a document may take, by the settings; a file that is not read for its size is not fetched."""
    return FetchLimits(settings.max_file_mb * 1_000_000, settings.pull_seconds, settings.pull_private)
