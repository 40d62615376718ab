"""Documents out of the library and back: what is removed is archived, and what was removed or replaced comes back."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistant.errors import CorpusError, ReadingError
from assistant.library import describing
from assistant.library.adding import Adder
from assistant.library.folder import Corpus
from assistant.library.indexing import Indexer, free
from assistant.library.trash import BroughtBack
from assistant.library.versions import Versions
from assistant.ports import RecordStore
from assistant.records import Document, Progress, Removed, Text


@dataclass(frozen=True, slots=True)
class Remover:
    """Takes documents out of the corpus and the index, tells what was taken out, and brings it back."""

    corpus: Corpus
    store: RecordStore
    indexer: Indexer
    adder: Adder

    @property
    def _versions(self) -> Versions:
        return Versions(self.corpus, self.store)

    def remove(self, document: Document, *, purge: bool = False) -> None:
        """Take a document out of corpus and index; `restore` brings it back unless purged.

        Raises:
            CorpusError: it cannot be removed, or came with the library and is to be purged.
        """
        if purge and document.is_shipped:
            raise CorpusError(
                f"{document.title} came with the library and cannot be deleted for good.",
                hint="Without purging it is only hidden.",
            )
        with self.store.writing(f"remove {document.id}"):
            place = self.corpus.remove(document)
            if purge:  # the document itself last, so that it can be purged again where this was cut off
                self._versions.forget(document.id)
            if purge or not place:
                self.store.remove(document.id)
            else:
                self.store.archive(document.id, place)

    def restore(self, document_id: str) -> Document:
        """Bring back the document that was removed last under this id, or put back a version that was replaced.

        A version takes its place again, and what replaced it becomes a version in its turn; of a document that is
        there, and was not removed before, that is the version replaced last.

        Raises:
            CorpusError: nothing was removed or replaced under that id.
        """
        with self.store.writing(f"restore {document_id}"):
            version = self._replaced(document_id)
            if version:
                return self._versions.restore(version)
            hidden = [path for path in self.corpus.hidden() if self._hidden(path).id == document_id]
            restored = self.corpus.restore(document_id, hidden)
            document = self._brought_back(restored)
        if document is None:
            document = self.adder.add(self.corpus.folder / restored.path, {}, _ignore)
        self.store.expire(self.corpus.places())
        return document

    def removed(self) -> list[Removed]:
        """What `restore` can bring back: the library's own, what was removed last first, then what is hidden."""
        hidden = [self._hidden(path) for path in self.corpus.hidden() if (self.corpus.folder / path).is_file()]
        return [*self.corpus.removed(), *(Removed(each.id, each.title, each.path) for each in hidden)]

    def _replaced(self, document_id: str) -> Document | None:
        """The version that is meant by an id: itself, or the last one that the document had, if none was removed."""
        record = self.store.record(document_id)
        if record is None or self._versions.replaced_by(record.document):
            return record.document if record else None
        was_removed = any(each.id == document_id for each in self.corpus.removed())
        versions = [] if was_removed else self._versions.of(document_id)
        return versions[-1] if versions else None

    def _brought_back(self, restored: BroughtBack) -> Document | None:
        """The document of a file that was brought back, from the archive; None if it is to be read."""
        record = self.store.archived_record(restored.place)
        if record is None or record.document.sha256 != self.corpus.sha256(restored.path):
            return None
        given = self.corpus.metadata(restored.path)
        known = {each.path: each.id for each in self.store.documents()}
        displaced = known.pop(restored.path, "")
        document = replace(record.document, id=str(given.get("id") or record.document.id), path=restored.path)
        document = describing.known(document, record.facts, given)
        document = replace(document, id=free(document.id, set(known.values())))
        file = self.corpus.file(restored.path)
        with self.store.together(f"restore {document.id}"):
            if displaced:
                self.store.archive(displaced, restored.displaced)
            self.store.restore(restored.place, document, file.stamp, file.described)
        return document

    def _hidden(self, path: str) -> Document:
        """The document that a hidden file of the corpus is, from the archive or by reading it."""
        archived = self.store.archived().get(path)
        if archived and archived.sha256 == self.corpus.sha256(path):
            return archived
        try:
            text = self.indexer.read(self.corpus.folder / path)
        except ReadingError:
            text = Text("")
        return describing.read(path, "", text, self.corpus.metadata(path)).document


def _ignore(_: Progress) -> None:
    pass
