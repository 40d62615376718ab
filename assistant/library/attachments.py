"""Files that are attached to e-mails: documents of their own, in a folder of the library for each e-mail.

They are taken out when the e-mail is read first, and from then on are files like any other: removed, restored and
described by themselves. A hidden file in the folder says which e-mail it belongs to, by the digest of its content, so
that nothing is taken out twice, wherever the e-mail goes.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from assistant.errors import CorpusError
from assistant.library import disk
from assistant.library.folder import Corpus
from assistant.library.metadata import slug, written
from assistant.ports import RecordStore
from assistant.records import Document, State, Text

FOLDER = "library/attached"
OF = ".of"  # the file that says to which e-mail a folder belongs
TITLE = 100  # characters of an e-mail's title that are told of what was attached
LONGEST = 40  # characters of an e-mail's name that its folder and the ids of what was attached begin with

_FOLDERS = re.compile(r".*[/\\]")  # before a name that says where it lay

LayOut = Callable[[Path, Path], Sequence[tuple[str, Path]]]
"""Lays the files attached to an e-mail out in a folder; the name of each, and where it is."""


@dataclass(frozen=True, slots=True)
class Attachments:
    """Takes files out of e-mails into the corpus, and tells which they are."""

    corpus: Corpus
    store: RecordStore
    lay_out: LayOut
    _new: list[str] = field(default_factory=list)
    _marks: dict[str, str] = field(default_factory=dict)  # folders as they were seen, each with the digest it bears

    @contextmanager
    def taken(self, file: Path, sha256: str, text: Text) -> Iterator[Text]:
        """Let what is attached to an e-mail stand in the corpus; taken back if the block fails.

        Its text is given, with a problem where that could not be done.
        """
        if not text.attached or self._folder(sha256):
            yield text
            return
        try:
            title = text.metadata.get("title") or file.stem
            folder = self._put(file, sha256, title if len(title) <= TITLE else f"{title[:TITLE].rstrip()} …")
        except CorpusError as error:
            problem = f"What is attached could not be made documents of their own: {error}"
            yield replace(text, state=State.PARTIAL, problems=(*text.problems, problem))
            return
        if folder is None:
            yield text
            return
        try:
            yield text
        except BaseException:
            self._marks.pop(folder.name, None)
            shutil.rmtree(folder, ignore_errors=True)
            raise
        self._new.extend(self._files(folder))

    def new(self) -> list[str]:
        """The paths of files that were taken out since this was asked, and are not documents yet.

        One that holds what another document does, also if that came at the same time, is not needed. One that is a
        document by now was read by another sync, and one that is gone was deleted by hand.
        """
        paths, self._new[:] = self._new[:], []
        needed: list[str] = []
        if not paths:
            return needed
        with self.store.writing("look through what was attached"):
            documents = self.store.documents()
            known, taken = {each.path for each in documents}, {each.id for each in documents}
            held = {each.sha256: each.path for each in documents}
            for path in paths:
                if path in known or not self.corpus.has(path):
                    continue
                sha256 = self.corpus.sha256(path)
                if sha256 in held and self.corpus.has(held[sha256]):
                    (self.corpus.folder / path).unlink()
                    (self.corpus.folder / f"{path}.yaml").unlink(missing_ok=True)
                else:
                    self._leave(path, taken)
                    needed.append(path)
                    held[sha256] = path
        return needed

    def _leave(self, path: str, taken: set[str]) -> None:
        """Leave an id to the document that took it meanwhile: what is written is the one that a file has for good."""
        known = self.corpus.metadata(path)
        document_id = _unlike(str(known.get("id") or slug(Path(path).stem)), taken)
        if document_id != known.get("id"):
            disk.write(self.corpus.folder / f"{path}.yaml", written({**known, "id": document_id}))

    def of(self, document: Document) -> list[Document]:
        """The documents that were attached to an e-mail."""
        folder = self._folder(document.sha256)
        inside = f"{folder.relative_to(self.corpus.folder).as_posix()}/" if folder else None
        return [each for each in self.store.documents() if inside and each.path.startswith(inside)]

    def _folder(self, sha256: str) -> Path | None:
        """The folder with what was attached to the e-mail of this content, if it was taken out."""
        root = self.corpus.folder / FOLDER
        there = {name for name in os.listdir(root) if not name.startswith(".")} if root.is_dir() else set()
        for name in there - self._marks.keys():
            if mark := disk.content(root / name / OF):
                self._marks[name] = mark.decode()
        found = (name for name in sorted(there) if self._marks.get(name) == sha256)
        return next((root / name for name in found if disk.content(root / name / OF).decode() == sha256), None)

    def _files(self, folder: Path) -> Iterator[str]:
        """The paths of the files in a folder of what was taken out."""
        for place in sorted(folder.iterdir()):
            if not place.name.startswith(".") and place.suffix != ".yaml":
                yield place.relative_to(self.corpus.folder).as_posix()

    def _put(self, file: Path, sha256: str, title: str) -> Path | None:
        """Let the folder of an e-mail stand in the corpus, whole or not at all; None if another process did so."""
        root = self.corpus.folder / FOLDER
        with tempfile.TemporaryDirectory(prefix="ai-policy-") as outside:
            files = self.lay_out(file, Path(outside))
            with self.store.writing(f"take out what is attached to {file.name}"), disk.translated(root, "write"):
                if self._folder(sha256):
                    return None
                root.mkdir(parents=True, exist_ok=True)
                self.corpus.mark()
                folder = self._free(root, file.stem)
                staged = root / f".{os.getpid()}.incoming"
                shutil.rmtree(staged, ignore_errors=True)
                staged.mkdir()
                self._fill(staged, folder.name, files, title)
                disk.write(staged / OF, sha256.encode())
                disk.settle(staged, folder)
        return folder

    def _fill(self, staged: Path, called: str, files: Sequence[tuple[str, Path]], title: str) -> None:
        """Write files and what is known of them: an id that names the e-mail, and that they are attached to it."""
        stems: set[str] = set()
        ids: set[str] = set()
        for name, source in files:
            safe = Path(disk.safe_name(_FOLDERS.sub("", name)))
            stem = _unlike(safe.stem.lstrip(".") or "file", stems)
            target = staged / f"{stem}{'.txt' if safe.suffix == '.yaml' else safe.suffix}"
            document_id = self._unlike_id(slug(f"{called} {stem}"), ids)
            disk.copy(source, target)
            described = written({"id": document_id, "attached_to": title})
            disk.write(target.with_name(f"{target.name}.yaml"), described)

    def _unlike_id(self, document_id: str, others: set[str]) -> str:
        """An id that neither a document has nor one of the others."""
        candidate = _unlike(document_id, others)
        while self.store.record(candidate):
            candidate = _unlike(document_id, others)
        return candidate

    def _free(self, root: Path, stem: str) -> Path:
        """A folder that is not there, called as an e-mail is."""
        there = {each.name for each in root.iterdir()}
        return root / _unlike(disk.safe_name(stem)[:LONGEST].strip(" .") or "e-mail", there)


def _unlike(name: str, others: set[str]) -> str:
    """The name, with a number behind it if it is one of the others, to which it is added."""
    number, candidate = 1, name
    while candidate.casefold() in {each.casefold() for each in others}:
        number += 1
        candidate = f"{name}-{number}"
    others.add(candidate)
    return candidate
