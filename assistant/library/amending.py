"""What is known of a document changes and its text does not: nothing is read, and nothing embedded."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from assistant.errors import CorpusError
from assistant.library import describing
from assistant.library.folder import Corpus, File
from assistant.library.metadata import checked
from assistant.library.versions import Versions
from assistant.policy.lineage import related
from assistant.ports import Record, RecordStore
from assistant.records import Document


def expect_own(document: Document, metadata: Mapping[str, Any]) -> None:
    """Refuse metadata for a document that came with the library."""
    if document.is_shipped and metadata:
        raise CorpusError(
            f"{document.title} came with the library, which alone changes what is known of it.",
            hint="Remove it, which hides it, and add a copy of its file to change that.",
        )


@dataclass(frozen=True, slots=True)
class Amender:
    """Changes what is given for documents of the library, and brings what is known of them in line with it."""

    corpus: Corpus
    store: RecordStore

    def describe(self, record: Record, metadata: Mapping[str, Any]) -> Document:
        """Give metadata for a document beside those that it has; an empty text takes a field back.

        Only for who holds the lock of the index: else `record` may be what it was.

        Raises:
            CorpusError: the metadata or the corpus folder cannot be used, the document came with the library, or
                another one has the id.
            StoreError: the index cannot be written; nothing was changed.
        """
        expect_own(record.document, metadata)
        path = record.document.path
        noted = self.corpus.metadata(path)
        given = {**{name: value for name, value in noted.items() if metadata.get(name) != ""}, **checked(metadata)}
        wanted = str(given.get("id") or "") if "id" in metadata else record.document.id
        document_id = wanted or describing.own_id(path, record.facts)
        if document_id != record.document.id and document_id in self._taken(record.document):
            raise CorpusError(f"Another document has the id {document_id!r}.", hint="Choose another id.")
        given = describing.worth_noting({**given, "id": document_id}, path, record.facts)
        document = replace(describing.known(record.document, record.facts, given), id=document_id)
        if given != noted or document != record.document:
            with self.corpus.describing(path, given):
                self._store(record, document, self.corpus.file(path).described)
        return document

    def follow(self, file: File, document_id: str) -> Document:
        """Bring what is known of a document in line with the metadata that stand beside its file now.

        Raises:
            CorpusError: the metadata cannot be used.
        """
        given = self.corpus.metadata(file.path)
        with self.store.writing(f"describe {document_id}"):
            record = self.store.record(document_id)
            if record is None or record.document.path != file.path:
                raise CorpusError(f"{file.path} is another document now.", hint="Sync again.")
            wanted = str(given.get("id") or document_id)
            is_free = wanted == document_id or wanted not in self._taken(record.document)
            document = describing.known(record.document, record.facts, given)
            document = replace(document, id=wanted if is_free else document_id)
            self._store(record, document, file.described)
        return document

    def relate(self) -> dict[str, Document]:
        """Record what documents say of one another; those of which that is something else than before, by id."""
        with self.store.writing("relate the documents"):
            changed = related(self.store.documents())
            for document in changed:
                self.store.amend(document)
        return {document.id: document for document in changed}

    def _store(self, record: Record, document: Document, described: str) -> None:
        if document.id == record.document.id:
            self.store.amend(document, described)
            return
        versions = Versions(self.corpus, self.store).of(record.document.id)
        with contextlib.ExitStack() as renamed:
            for each in versions:
                renamed.enter_context(self.corpus.describing(each.path, self.corpus.metadata(each.path), document.id))
            with self.store.together(f"rename {record.document.id}"):
                self.store.move(record.document.id, document, record.stamp, described)
                for each in versions:
                    self.store.amend(each, self.corpus.file(each.path).described)

    def _taken(self, document: Document) -> set[str]:
        return {other.id for other in self.store.documents() if other.path != document.path}
