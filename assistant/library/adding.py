"""A file into the corpus: where it goes, which document it is, and its new version in the place of the old."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from assistant.errors import CorpusError
from assistant.library import describing, disk
from assistant.library.amending import Amender, expect_own
from assistant.library.folder import Corpus
from assistant.library.indexing import Indexer, free
from assistant.library.metadata import checked, slug
from assistant.library.pooling import alone
from assistant.library.versions import Versions, carried, shared
from assistant.ports import Record, RecordStore, Report
from assistant.records import Document, Progress, State


@dataclass(frozen=True, slots=True)
class Adder:
    """Adds files to the corpus and to the index, both or neither."""

    corpus: Corpus
    store: RecordStore
    indexer: Indexer
    largest: int
    """Bytes; a larger file is not copied: reading it says what is wrong."""

    @property
    def _amender(self) -> Amender:
        return Amender(self.corpus, self.store)

    @property
    def _versions(self) -> Versions:
        return Versions(self.corpus, self.store)

    def add(
        self,
        source: Path,
        metadata: Mapping[str, Any],
        report: Report,
        *,
        keep_old: bool = True,
        as_new: bool = False,
        anew: bool = False,
    ) -> Document:
        """Copy a file into the corpus with its metadata and index it.

        One that is there already is read again only if it is to be read `anew`, or was not read whole.

        Raises:
            ReadingError: the file gives no text (`state` says why); nothing was changed.
            CorpusError: the metadata or the corpus folder cannot be used; nothing was changed.
            StoreError: the index cannot be written; nothing was changed.
        """
        checked(metadata)
        report(Progress("reading", 0, 1, source.name))
        with self.corpus.staged(source, self.largest) as copy:
            document = None if anew else self._described(source, copy, metadata, as_new=as_new)
            if document is None:
                document = self._read(source, copy, metadata, report, keep_old=keep_old, as_new=as_new)
                self._add_attached(report)
        if not keep_old:
            with self.store.writing(f"forget what was before {document.id}"):
                self._versions.forget(document.id)
        report(Progress("done", 1, 1, source.name))
        return document

    def _described(self, source: Path, copy: Path, metadata: Mapping[str, Any], *, as_new: bool) -> Document | None:
        """The document that holds just this text, with its metadata; None if it is to be read."""
        if copy == source or self.store.is_dated:
            return None
        sha256 = disk.sha256(copy)
        inside = self.corpus.inside(source)
        noted = self.corpus.metadata(inside) if inside else {}
        wanted = str(checked(metadata).get("id") or noted.get("id") or "")
        with self.store.writing(f"describe {source.name}"):
            same = self._same(source, sha256, wanted, as_new=as_new)
            record = self.store.record(same.id) if same else None
            if not record or record.document.sha256 != sha256 or record.document.state is not State.INDEXED:
                return None
            path = record.document.path
            if not self.corpus.has(path) or self.corpus.sha256(path) != sha256:
                return None
            return self._amender.describe(record, metadata)

    def _read(
        self, source: Path, copy: Path, metadata: Mapping[str, Any], report: Report, *, keep_old: bool, as_new: bool
    ) -> Document:
        """Read a file and put it into the corpus and the index, in the place of the document that it is."""
        given, text, sha256 = checked(metadata), self.indexer.read(copy, report=report), disk.sha256(copy)
        inside = self.corpus.inside(source)
        noted = self.corpus.metadata(inside) if inside else {}
        wanted = str(given.get("id") or noted.get("id") or text.front_matter.get("id") or "")
        with self.indexer.attachments.taken(copy, sha256, text) as text:
            while True:
                target, document_id = self._target(source, sha256, wanted, as_new=as_new)
                before = self.store.record(document_id)
                if before:
                    expect_own(before.document, metadata)
                old = self._replaced(target, before, sha256)
                if old and (earlier := self._versions.alike(document_id, sha256)):
                    return self._put_back(earlier, metadata)
                known = self.corpus.metadata(target) if self.corpus.has(target) else {}
                kept = {name: value for name, value in known.items() if metadata.get(name) != ""}
                held = {**(carried(kept) if old else kept), **given, "id": document_id}
                reading = describing.read(target, sha256, text, held)
                if old and keep_old and not reading.document.instrument:
                    held["instrument"] = shared(old.document, reading.document)
                held = describing.worth_noting(held, target, reading.facts)
                document = describing.known(reading.document, reading.facts, held)
                reading = replace(reading, document=replace(document, id=document_id))
                record, entries = self.indexer.analysed(reading, text, report)
                with self.store.writing(f"add {document_id}"):
                    if self._target(source, sha256, wanted, as_new=as_new) != (target, document_id):
                        continue  # another process took the place or the id meanwhile
                    if self._replaced(target, self.store.record(document_id), sha256) != old:
                        continue
                    outdated = self._versions.outdated(old, record.document) if old and keep_old else None
                    with self.corpus.adding(copy, target, held, document_id, outdated.aside if outdated else None):
                        file = self.corpus.file(target)
                        with self.store.together(f"add {document_id}"):
                            if old and outdated:
                                self._versions.move(old, outdated)
                            self.store.put(replace(record, stamp=file.stamp, described=file.described), entries)
                return record.document

    def _add_attached(self, report: Report) -> None:
        """Index what was attached to an e-mail that was added; what gives no text is a document that says so."""
        for path in self.indexer.attachments.new():
            taken = {document.id for document in self.store.documents()}
            with suppress(CorpusError):  # it changed meanwhile: the next sync reads it
                alone(self.indexer.steps(path, taken, "", report), self.indexer.embedder, report, path)

    def _put_back(self, version: Document, metadata: Mapping[str, Any]) -> Document:
        """Let a version that was replaced take its place again, with other metadata too."""
        with self.store.writing(f"restore {version.id}"):
            document = self._versions.restore(version)
            record = self.store.record(document.id)
            return self._amender.describe(record, metadata) if record else document

    def _replaced(self, target: str, record: Record | None, sha256: str) -> Record | None:
        """The document whose text at `target` another one is to replace."""
        if record and record.document.path == target and self.corpus.has(target):
            return record if self.corpus.sha256(target) != sha256 else None
        return None

    def _target(self, source: Path, sha256: str, wanted: str, *, as_new: bool) -> tuple[str, str]:
        """The path in the corpus and the id for a file that is added, `wanted` being the id asked for.

        It goes to the place of the document it is: the same file, or one with the id or name it has.
        """
        same = self._same(source, sha256, wanted, as_new=as_new)
        if same:
            return same.path, same.id
        documents = self.store.documents()
        inside = self.corpus.inside(source)
        name = wanted or slug(source.stem)
        for document in () if as_new else documents:
            alike = Path(document.path).suffix.casefold() == source.suffix.casefold()
            if not inside and document.id == name and alike and document.path.startswith("library/"):
                return document.path, document.id
        target = inside or self.corpus.place(source.name, [document.path for document in documents])
        return target, free(wanted or slug(Path(target).stem), {d.id for d in documents if d.path != target})

    def _same(self, source: Path, sha256: str, wanted: str, *, as_new: bool) -> Document | None:
        """The document that stands at the place of a file, or has its content, whatever the file is called.

        A file that is called as a document is no version of it that was replaced: it takes the place again.
        """
        inside = self.corpus.inside(source)
        name = wanted or slug(source.stem)
        for document in self.store.documents():
            is_it = inside == document.path if inside else document.sha256 == sha256 and wanted in ("", document.id)
            if is_it and (inside or as_new or self._versions.replaced_by(document) != name):
                return document
        return None
