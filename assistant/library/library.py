"""The documents: the corpus folder, and what the index holds of it.

It is one file, because it is the one face that the library shows: what it does is done by the modules beside it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from assistant import outline, readers
from assistant.errors import AssistantError, UnknownDocumentError
from assistant.library import checking, describing, metadata, tables
from assistant.library.adding import Adder
from assistant.library.amending import Amender, expect_own
from assistant.library.carrying import Carrier
from assistant.library.folder import Corpus
from assistant.library.indexing import Indexer
from assistant.library.pooling import Pool, stopping
from assistant.library.referring import referring
from assistant.library.removing import Remover
from assistant.library.sync import synchronise
from assistant.library.versions import Versions
from assistant.library.web import FetchLimits
from assistant.outline.definitions import definitions, terms
from assistant.policy import instruments
from assistant.policy.holdings import Holdings
from assistant.ports import Record, RecordStore, Report
from assistant.readers import formats, unread
from assistant.readers.text import blocks
from assistant.records import (
    CrossReference,
    DefinedTerm,
    Document,
    Fact,
    Instrument,
    PageImage,
    Passage,
    Progress,
    Provision,
    Pulled,
    Removed,
    RowFailure,
    SyncReport,
    TableReport,
    Text,
)
from assistant.text.passages import least_sure, page_at, passage_id

SAMPLE = 32  # passages embedded to tell how long all of them would take
REMEMBERED = 16  # documents whose text and outline are held in memory


class Library:
    """The documents, each with its file, its text and its provisions. Any thread may read while one writes.

    Every method that takes an id raises UnknownDocumentError if no document has it.
    """

    def __init__(
        self, corpus: Corpus, store: RecordStore, indexer: Indexer, limits: readers.ReadingLimits, fetching: FetchLimits
    ) -> None:
        self._corpus = corpus
        self._store = store
        self._indexer = indexer
        self._limits = limits
        self._fetching = fetching
        self._called: tuple[str, Holdings] = ("", Holdings(()))
        self._records: tuple[str, dict[str, Record]] = ("", {})

    @property
    def _adder(self) -> Adder:
        return Adder(self._corpus, self._store, self._indexer, self._limits.file_mb * 1_000_000)

    @property
    def _amender(self) -> Amender:
        return Amender(self._corpus, self._store)

    @property
    def _versions(self) -> Versions:
        return Versions(self._corpus, self._store)

    @property
    def _remover(self) -> Remover:
        return Remover(self._corpus, self._store, self._indexer, self._adder)

    @property
    def carrier(self) -> Carrier:
        """What takes the files of the library along, and brings those of another one."""
        return Carrier(self._corpus, self._store)

    # What there is

    def documents(self) -> list[Document]:
        """All documents, by title, those that gave no text included (see `Document.state`)."""
        return self._store.documents()

    def record(self, document_id: str) -> Record:
        """A document with its text and outline, from memory while the library does not change.

        One that was stored before readers told blocks has those that its text shows, until a sync reads it anew.
        """
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
            held[document_id] = record if record.blocks else replace(record, blocks=blocks(record.text))
        return held[document_id]

    @property
    def formats(self) -> tuple[formats.Format, ...]:
        """What files are read, in the order in which a file is held against them."""
        return formats.FORMATS

    def leftover(self, name: str) -> str:
        """What a file is by its name that no one means to add, as the end of a sentence; "" for any other."""
        return unread.leftover(name)

    def attached(self, document_id: str) -> list[Document]:
        """The documents that came attached to an e-mail; they stay where that is removed."""
        return self._indexer.attachments.of(self.record(document_id).document)

    def table(self) -> str:
        """All documents as CSV, a row each and a column for each field that metadata may set."""
        return tables.written(self.documents())

    def rows(self, content: bytes, called: str, needed: str) -> tables.TableRows:
        """What stands in a table of any rows, read as those of documents are; see `tables.read`."""
        return tables.read(content, called, needed)

    def provision(self, document_id: str, locator: str) -> Provision:
        """The provision that a locator names; raises LookupError, which says what exists instead."""
        return outline.resolve(self.record(document_id).outline, locator)

    def references(self, document_id: str, start: int, end: int) -> tuple[CrossReference, ...]:
        """The provisions that a stretch of a document names and the library has, its own and those of others."""
        return referring(self.record(document_id), start, end, self.holdings(), self.record)

    def terms(self, document_id: str, start: int, end: int) -> tuple[DefinedTerm, ...]:
        """Where a stretch of a document uses terms that its own provisions of definitions define."""
        record = self.record(document_id)
        return terms(record.text, start, end, definitions(record.text, record.outline, record.blocks))

    def passage(self, document_id: str, start: int, end: int) -> Passage:
        """A stretch of a document as it is cited: with the provision and the page that it stands on."""
        record = self.record(document_id)
        around, page = outline.enclosing(record.outline, start, end), page_at(record.pages, start)
        text, locator = record.text[start:end], around.locator if around else ""
        return Passage(
            passage_id(document_id, locator, text, 1), record.document, text, locator,
            around.headings if around else (), page.number if page else None, page.label if page else "", start, end,
            ocr=least_sure(record.pages, start, end),
        )  # fmt: skip

    def holdings(self) -> Holdings:
        """The documents as questions speak of them, from memory while the library does not change."""
        revision = self._store.revision()
        if self._called[0] != revision:
            self._called = (revision, Holdings(tuple(self._store.documents())))
        return self._called[1]

    def instruments(self, name: str = "") -> list[tuple[Instrument, tuple[str, ...]]]:
        """The instruments that the catalogue knows, each with the ids of the documents that there are of it.

        Args:
            name: of the one to tell of, or a part of the names, the places or the ids of several; all without one.
        """
        holdings = self.holdings()
        return [(each, holdings.of(each.id)) for each in instruments.load().matching(name)]

    def sizes(self) -> dict[str, int]:
        """The number of passages of each document, by its id."""
        return self._store.sizes()

    def size(self) -> int:
        """The number of passages, each of which the embedding model has read."""
        return sum(self.sizes().values())

    @property
    def is_dated(self) -> bool:
        """Whether the documents were read by other code than today's; `sync` reads all of them anew."""
        return self._store.is_dated

    def unread(self) -> int:
        """How many files of the corpus folder `sync` will read: those not in the library yet; all if it is dated.

        Where OCR is allowed, also those with pages that it has not tried.
        """
        read = [each.path for each in self.documents() if not (each.pictures and self._limits.ocr)]
        known = set() if self.is_dated else set(read)
        return len(set(self._corpus.paths()) - known)

    def original(self, document_id: str) -> bytes:
        """The file of a document, as it was indexed.

        Raises:
            PageError: it is gone, or was replaced since.
        """
        return self._corpus.content(self.record(document_id).document)

    def page_image(
        self,
        document_id: str,
        page: int,
        spans: Sequence[tuple[int, int]] = (),
        width: int = 1200,
        *,
        words: bool = False,
    ) -> PageImage:
        """A PDF page as a picture, with a box for each line on it that holds text of the spans.

        Args:
            document_id: of a PDF.
            page: its number, from 1.
            spans: offsets into the document's text, such as those of a citation. The part of them on other pages
                is left out. A sentence counts to the page where it begins, so its end may stand on the next one.
            width: pixels of the picture; less where the page is very long.
            words: whether to tell where on the page each word of the text stands.

        Raises:
            PageError: there is no such page, or the file is gone, was replaced, or cannot be drawn.
        """
        record = self.record(document_id)
        content = self._corpus.content(record.document)
        text = Text(record.text, record.pages)
        return readers.page_image(content, text, page, spans, width, self._limits, words=words)

    def check(self) -> tuple[str, ...]:
        """What in the index does not agree with the corpus, as sentences; empty if all is well."""
        return checking.check(self._corpus, self._store)

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
        self._indexer.embedder.embed(passages[:1])  # loads the model, which is done once however many there are
        started = time.perf_counter()
        for texts in (passages, parts):
            self._indexer.embedder.embed(texts, lambda _: turn())
        return (time.perf_counter() - started) / max(len(passages), 1) * len(numbers)

    # Changing it

    def add(
        self,
        path: str | Path,
        progress: Report | None = None,
        *,
        keep_old: bool = True,
        as_new: bool = False,
        **metadata: Any,
    ) -> Document:
        """Copy a file into the corpus with its metadata and index it; see `Assistant.add`."""
        source = Path(path).expanduser()
        added = self._adder.add(source, metadata, progress or _ignore, keep_old=keep_old, as_new=as_new)
        return self._told(added)

    def reread(self, document_id: str, progress: Report | None = None) -> Document:
        """Read the file of a document anew, though it did not change; see `Assistant.add`."""
        path = self._corpus.folder / self.record(document_id).document.path
        return self._told(self._adder.add(path, {}, progress or _ignore, anew=True))

    def describe(self, document_id: str, metadata: Mapping[str, Any]) -> Document:
        """Give metadata for a document beside those it has; an empty text gives a field back to what the text says.

        Its text is not read anew, unless other code than today's read it.

        Raises:
            CorpusError: the metadata or the corpus folder cannot be used, or the document came with the library;
                nothing was changed.
            StoreError: the index cannot be written; nothing was changed.
        """
        return self._told(self._described(document_id, metadata))

    def _described(self, document_id: str, metadata: Mapping[str, Any]) -> Document:
        document = self.record(document_id).document
        expect_own(document, metadata)
        if self.is_dated:
            self._adder.add(self._corpus.folder / document.path, {}, _ignore)
        with self._store.writing(f"describe {document_id}"):
            record = self._store.record(document_id) or self.record(document_id)
            return self._amender.describe(record, metadata)

    def describe_table(self, content: bytes, called: str, *, dry_run: bool = False) -> TableReport:
        """Describe documents by a table, such as `table` gives, that is `called` so: a row each, by its id.

        The cells that differ from what is known are changed, and those that were emptied given back. Where one row
        cannot be used none is, and in a dry run nothing is changed.

        Raises:
            CorpusError: the table cannot be read, or has no column `id`.
        """
        rows = tables.read(content, called, "id")
        changes, failed = tables.changes(rows, self.documents())
        report = TableReport((), failed, len(rows.rows), rows.unused)
        if dry_run:
            return replace(report, changed=tuple(each for each in self.documents() if each.id in changes))
        if failed:
            return report
        described, late = [], []
        for document_id, given in changes.items():
            try:
                described.append(self._described(document_id, given))
            except AssistantError as error:
                late.append(RowFailure(document_id, str(error), error.hint))
        now = self._amender.relate()
        return replace(report, changed=tuple(now.get(each.id, each) for each in described), failed=tuple(late))

    def facts(self, document_id: str) -> tuple[Fact, ...]:
        """All that is said of a document, with where it comes from: what was given first, then what its text states."""
        record = self.record(document_id)
        return describing.gathered(record.document, record.facts, self._corpus.metadata(record.document.path))

    def pull(self, what: str, progress: Report | None = None, *, id: str = "", dry_run: bool = False) -> Pulled:
        """Fetch a text from its address into the corpus, the one thing here that reaches out; see `Puller.pull`."""
        from assistant.library.pulling import Puller  # loads what speaks HTTP
        from assistant.library.web.client import Client

        puller = Puller(Client(self._fetching), self.documents, self._indexer.read, self.record, self.add)
        return puller.pull(what, id, progress or _ignore, dry_run=dry_run)

    def checked(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Metadata as `add` takes them; raises CorpusError if a name is no field, or a value not one that it takes."""
        return metadata.checked(given)

    def remove(self, document_id: str, *, purge: bool = False) -> None:
        """Take a document out of corpus and index; `restore` brings it back unless purged.

        Raises:
            CorpusError: it cannot be removed, or came with the library and is to be purged.
        """
        self._remover.remove(self.record(document_id).document, purge=purge)
        self._amender.relate()

    def restore(self, document_id: str) -> Document:
        """Bring back the document that was removed last under this id, or put back a version that was replaced.

        A version takes its place again, and what replaced it becomes a version in its turn; of a document that is
        there, and was not removed before, that is the version replaced last.

        Raises:
            CorpusError: nothing was removed or replaced under that id.
        """
        return self._told(self._remover.restore(document_id))

    def replaced_by(self, document_id: str) -> str:
        """The id of the document that took the place of this one; nothing, if it is no version that was replaced."""
        return self._versions.replaced_by(self.record(document_id).document)

    def removed(self) -> list[Removed]:
        """What `restore` can bring back: the library's own, what was removed last first, then what is hidden."""
        return self._remover.removed()

    def sync(self, progress: Report | None = None, *, forget: bool = False) -> SyncReport:
        """Bring the index in line with the corpus folder; see `Assistant.sync`."""
        self.carrier.recover()
        with readers.kept(), stopping(progress or _ignore) as told:
            pool = Pool(self._indexer.embedder, told)
            report = synchronise(
                self._corpus, self._store, self._indexer.steps, pool, self._amender.follow,
                self._indexer.attachments.new, told, forget=forget, with_ocr=self._limits.ocr,
            )  # fmt: skip
        if report.added or report.updated or report.unchanged:
            self._corpus.mark()  # not an empty folder, which may be no more than a place to mount one
        now = self._amender.relate()
        kinds = ("added", "updated", "unchanged", "missing")
        return replace(
            report, **{kind: tuple(now.get(each.id, each) for each in getattr(report, kind)) for kind in kinds}
        )

    def _told(self, document: Document) -> Document:
        """A document that changed, with what others now say of it."""
        return self._amender.relate().get(document.id, document)

    def _unknown(self, document_id: str) -> UnknownDocumentError:
        near = [d.id for d in self.documents() if document_id.casefold() in d.id or d.id in document_id.casefold()]
        hint = f"Did you mean {', '.join(near[:3])}?" if near else "List the documents with: ai-policy list"
        return UnknownDocumentError(f"No document has the id {document_id!r}.", hint=hint)


def _ignore(_: Progress) -> None:
    pass
