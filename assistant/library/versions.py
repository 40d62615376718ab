"""Versions that were replaced: they stay in the library, each a document of its own, until they are put back.

The one that takes the place keeps the id; the other is called by the day until which it stood there. What is noted
beside its file says what replaced it, and what was given for it until then.
"""

from __future__ import annotations

import datetime
import itertools
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from assistant.errors import CorpusError
from assistant.library import describing
from assistant.library.folder import Corpus
from assistant.library.keeping import Aside
from assistant.library.metadata import Replaced, written
from assistant.ports import Record, RecordStore
from assistant.records import Document, Status

UNTIL = "-until-"
_ASIDE = re.compile(rf"{UNTIL}([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})(?:-([0-9]+))?")
LONGEST = 80  # characters of an id, and bytes of a file's name, that the version's own begins with


@dataclass(frozen=True, slots=True)
class Outdated:
    """A document as the version that it is once it is replaced, and where its file goes."""

    document: Document
    aside: Aside


@dataclass(frozen=True, slots=True)
class Versions:
    """Makes versions of what is replaced, finds them, and puts them back."""

    corpus: Corpus
    store: RecordStore

    def of(self, document_id: str) -> list[Document]:
        """The versions of a document that were replaced, the last one last."""
        alike = [each for each in self.store.documents() if UNTIL in each.path]
        found = [each for each in alike if self.corpus.replaced(each.path, document_id)]
        return sorted(found, key=lambda each: _replaced_on(each.path))

    def alike(self, document_id: str, sha256: str) -> Document | None:
        """The version of a document that has this content, if one was replaced."""
        return next((each for each in self.of(document_id) if each.sha256 == sha256), None)

    def replaced_by(self, document: Document) -> str:
        """The id of the document that took the place of this one; nothing, if none did."""
        found = self.corpus.replaced(document.path) if UNTIL in document.path else None  # whatever its id is
        return found.by if found else ""

    def outdated(self, record: Record, new: Document) -> Outdated:
        """A document that `new` replaces today, as the version that it is then: over from when the new text holds."""
        old = record.document
        given, day = self.corpus.metadata(old.path), datetime.date.today().isoformat()
        document_id, path = self._place(old, day)
        held = {
            **given,
            "id": document_id,
            "title": old.title,
            "instrument": shared(old, new),
            "version": old.version or f"until {day}",
            "status": Status.SUPERSEDED,
            "status_date": _ended(old, new) or day,
            "status_by": _named(new, old),
        }
        if "title" in old.origins and "title" not in given:
            del held["title"]  # the text says it
        document = describing.known(replace(old, id=document_id, path=path), record.facts, held)
        return Outdated(document, Aside(path, written(held, Replaced(old.id, given))))

    def restore(self, version: Document) -> Document:
        """Put a version back in the place of what replaced it, which becomes a version in its turn.

        Raises:
            CorpusError: what replaced it is not there, or a file was changed since.
            StoreError: the index cannot be written; nothing was changed.
        """
        replacement = self.corpus.replaced(version.path)
        record, current = self.store.record(version.id), self.store.record(replacement.by if replacement else "")
        if replacement is None or record is None or current is None:
            raise CorpusError(
                f"What replaced {version.id} is not in the library.",
                hint=f"Bring it back first: ai-policy restore {replacement.by if replacement else version.id}",
            )
        for each in (record, current):
            self.corpus.content(each.document)
        place = current.document
        held = {**replacement.given, "instrument": shared(version, place), "id": place.id}
        held = describing.worth_noting(held, place.path, record.facts)
        document = describing.known(replace(version, path=place.path), record.facts, held)
        document = replace(document, id=place.id)
        outdated = self.outdated(current, document)
        source = self.corpus.folder / version.path
        with self.corpus.adding(source, place.path, held, place.id, outdated.aside, version.path):
            file = self.corpus.file(place.path)
            with self.store.together(f"restore {version.id}"):
                self.move(current, outdated)
                self.store.move(version.id, document, file.stamp, file.described)
        return document

    def forget(self, document_id: str) -> None:
        """Delete for good the versions of a document that were replaced, and all that was removed under its id."""
        for version in self.of(document_id):
            self.corpus.remove(version)
            self.store.remove(version.id)
            self.corpus.forget(version.id)
        self.corpus.forget(document_id)
        self.store.expire(self.corpus.places())

    def move(self, record: Record, outdated: Outdated) -> None:
        """Let a document be the version that it is, now that its file stands where that of the version does.

        A file that was changed since it was read waits for the next sync.
        """
        file = self.corpus.file(outdated.document.path)
        if self.corpus.sha256(file.path) == record.document.sha256:
            self.store.move(record.document.id, outdated.document, file.stamp, file.described)

    def _place(self, document: Document, day: str) -> tuple[str, str]:
        """An id and a path that are free for the version, with one number behind both if it takes one."""
        known = self.store.documents()
        removed = {place.rpartition("~")[0] for place in self.corpus.places()}
        ids, paths = {each.id for each in known} | removed, {each.path for each in known}
        beginning, path = f"{_beginning(document.id)}{UNTIL}{day}", Path(document.path)
        last = max((_number(each) for each in ids if each.startswith(beginning)), default=0)
        stem = path.stem.encode()[:LONGEST].decode(errors="ignore")
        for number in itertools.count(last + 1):
            ending = f"-{number}" if number > 1 else ""
            beside = path.with_name(f"{stem}{UNTIL}{day}{ending}{path.suffix}").as_posix()
            if f"{beginning}{ending}" not in ids and beside not in paths and self.corpus.is_free(beside):
                break
        return f"{beginning}{ending}", beside


def shared(old: Document, new: Document) -> str:
    """The name of the instrument of which both are versions."""
    return new.instrument or old.instrument or new.id


def carried(given: Mapping[str, Any]) -> dict[str, Any]:
    """What was given for a text and holds for the one that replaces it, too: all but which version it is."""
    return {name: value for name, value in given.items() if name != "version"}


def _ended(old: Document, new: Document) -> str:
    """From when a new text takes the place of an old one, where it says so: what says nothing does from today."""
    began = new.in_force or new.adopted
    return began if began > (old.in_force or old.adopted) and len(began) == len("2026-11-26") else ""


def _replaced_on(path: str) -> tuple[str, int]:
    """When the file of a version was put aside: the day, and its number on that day."""
    day, number = _ASIDE.findall(path)[-1]
    return day, int(number or 1)


def _beginning(document_id: str) -> str:
    return document_id[:LONGEST].rstrip("-")


def _number(document_id: str) -> int:
    """The number behind the day of a version's id; 1 where there is none."""
    number = document_id.rpartition(UNTIL)[2][len("2026-11-26-") :]
    return int(number) if number.isdecimal() else 1


def _named(new: Document, old: Document) -> str:
    """What replaced a document, as a sentence names it."""
    name = f"{new.title} ({new.version})" if new.version else new.title
    return "another version of it" if new.title == old.title and not new.version else name
