"""A file into the corpus: where it goes, which document it is, and its new version in the place of the old."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from assistant.library import describing, disk
from assistant.library.folder import Corpus
from assistant.library.indexing import Indexer, free
from assistant.library.metadata import checked, slug
from assistant.ports import RecordStore, Report
from assistant.records import Document, Progress, Text


@dataclass(frozen=True, slots=True)
class Adder:
    """Adds files to the corpus and to the index, both or neither."""

    corpus: Corpus
    store: RecordStore
    indexer: Indexer
    largest: int
    """Bytes; a larger file is not copied: reading it says what is wrong."""

    def add(
        self, source: Path, metadata: Mapping[str, Any], report: Report, *, keep_old: bool, as_new: bool
    ) -> Document:
        """Copy a file into the corpus with its metadata and index it.

        Raises:
            ReadingError: the file gives no text (`state` says why); nothing was changed.
            CorpusError: the metadata or the corpus folder cannot be used; nothing was changed.
            StoreError: the index cannot be written; nothing was changed.
        """
        given = checked(metadata)
        report(Progress("reading", 0, 1, source.name))
        with self.corpus.staged(source, self.largest) as copy:
            text = self.indexer.read(copy)
            sha256 = disk.sha256(copy)
            inside = self.corpus.inside(source)
            noted = self.corpus.metadata(inside) if inside else {}
            wanted = str(given.get("id") or noted.get("id") or text.front_matter.get("id") or "")
            while True:
                target, document_id = self._target(source, sha256, wanted, as_new=as_new)
                known = self.corpus.metadata(target) if self.corpus.has(target) else {}
                kept = {name: value for name, value in known.items() if metadata.get(name) != ""}
                held = {**kept, **given, "id": document_id}
                reading = describing.read(target, sha256, text, held)
                document = reading.document
                record, entries = self.indexer.analysed(reading, text, report)
                with self.store.writing(f"add {document.id}"):
                    if self._target(source, sha256, wanted, as_new=as_new) != (target, document_id):
                        continue  # another process took the place or the id meanwhile
                    with self.corpus.adding(copy, target, worth_noting(held, target, text), document.id):
                        file = self.corpus.file(target)
                        self.store.put(replace(record, stamp=file.stamp, described=file.described), entries)
                break
        if not keep_old:
            self.corpus.forget(document.id)
        report(Progress("done", 1, 1, source.name))
        return document

    def _target(self, source: Path, sha256: str, wanted: str, *, as_new: bool) -> tuple[str, str]:
        """The path in the corpus and the id for a file that is added, `wanted` being the id asked for.

        It goes to the place of the document it is: the same file, or one with the id or name it has.
        """
        documents = self.store.documents()
        inside = self.corpus.inside(source)
        name = wanted or slug(source.stem)
        for document in documents:
            is_it = inside == document.path if inside else document.sha256 == sha256 and wanted in ("", document.id)
            if is_it:
                return document.path, document.id
        for document in () if as_new else documents:
            alike = Path(document.path).suffix.casefold() == source.suffix.casefold()
            if not inside and document.id == name and alike and document.path.startswith("library/"):
                return document.path, document.id
        target = inside or self.corpus.place(source.name, [document.path for document in documents])
        return target, free(wanted or slug(Path(target).stem), {d.id for d in documents if d.path != target})


def worth_noting(metadata: Mapping[str, Any], target: str, text: Text) -> dict[str, Any]:
    """The metadata to keep beside the file: an id that its name or content gives anyway is not."""
    own = text.front_matter.get("id") or slug(Path(target).stem)
    return {name: value for name, value in metadata.items() if name != "id" or value != own}
