"""What is known of a document: what was given for its file, what its text states, what the catalogue knows of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from assistant import describe
from assistant.errors import CorpusError, ReadingError
from assistant.library.metadata import checked, slug
from assistant.policy import facts, recognition
from assistant.records import DESCRIPTIVE, Document, Fact, Origin, Text


@dataclass(frozen=True, slots=True)
class Reading:
    """A document, the facts that its text states, and the `name` that it has by these alone.

    What is embedded bears that name, so that a change of what is given changes no vector.
    """

    document: Document
    facts: tuple[Fact, ...]
    name: str


def read(path: str, sha256: str, text: Text, given: Mapping[str, Any]) -> Reading:
    """What is known of a file that was read."""
    own, problems = _front_matter(text)
    stated = (*facts.given(own), *describe.describe(text))
    file = Document(
        slug(Path(path).stem), called(path), path, sha256,
        pages=len(text.pages) or None, state=text.state, problems=(*text.problems, *problems),
        ocr=text.ocr, pictures=text.pictures,
    )  # fmt: skip
    itself = facts.described(file, stated)
    return Reading(known(itself, stated, given), stated, _name(itself, own))


def _name(document: Document, own: Mapping[str, Any]) -> str:
    """The name that says most of what a document is about: one written above the text, else no mere number.

    A title says more than a number, a number more than what the file is called.
    """
    spoken = [name for name in document.short_names if "short_names" in own or name not in document.numbers]
    titled = [document.title] if "title" in document.origins else []
    return (*spoken, *titled, *document.short_names, document.title)[0]


def gathered(file: Document, stated: Sequence[Fact], given: Mapping[str, Any]) -> tuple[Fact, ...]:
    """All that is said of a document: what is given for its file, what its text states, what the catalogue knows.

    What is given for the file hides what stands above the text.
    """
    kept = (fact for fact in stated if fact.origin is not Origin.GIVEN or fact.field not in given)
    own = (*facts.given(_of(file.sha256, given)), *kept)
    return (*own, *recognition.recognised(facts.described(_bare(file), own)))


def known(document: Document, stated: Sequence[Fact], given: Mapping[str, Any]) -> Document:
    """A document as its text states it, as is given for its file, and as the catalogue knows its instrument."""
    return facts.described(_bare(document), gathered(document, stated, given))


def _bare(document: Document) -> Document:
    """A document with what is known of its file only."""
    return Document(
        document.id, called(document.path), document.path, document.sha256,
        pages=document.pages, state=document.state, problems=document.problems,
        ocr=document.ocr, pictures=document.pictures,
    )  # fmt: skip


def _of(sha256: str, given: Mapping[str, Any]) -> Mapping[str, Any]:
    """What is given and holds for this content: not the day on which another one was fetched."""
    if given.get("fetched_sha256", sha256) == sha256:
        return given
    return {name: value for name, value in given.items() if name not in ("fetched", "fetched_sha256")}


def unread(path: str, sha256: str, given: Mapping[str, Any], error: ReadingError) -> Reading:
    """What is known of a file that gave no text."""
    problems = (str(error), error.hint) if error.tried else (str(error),)
    found = read(path, sha256, Text("", state=error.state, problems=problems), given)
    return replace(found, document=replace(found.document, pictures=error.pictures))


def own_id(path: str, stated: Sequence[Fact]) -> str:
    """The id that a file has by what stands in it, else by its name."""
    return next((fact.value for fact in stated if fact.field == "id"), slug(Path(path).stem))


def worth_noting(given: Mapping[str, Any], path: str, stated: Sequence[Fact]) -> dict[str, Any]:
    """The metadata to keep beside a file: an id that its name or content gives anyway is not."""
    own = own_id(path, stated)
    return {name: value for name, value in given.items() if name != "id" or value != own}


def called(path: str) -> str:
    """What a file's name says it is called."""
    stem = Path(path).stem
    return stem.replace("_", " ").replace("-", " ").strip() or stem


def _front_matter(text: Text) -> tuple[dict[str, Any], list[str]]:
    """The metadata that somebody wrote above a text, and what is wrong with them."""
    try:
        return checked({name: value for name, value in text.front_matter.items() if name in DESCRIPTIVE}), []
    except CorpusError as error:
        return {}, [f"What the file says of itself is not used: {error}"]
