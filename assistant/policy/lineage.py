"""What documents of a library say of one another: which one ended or amended another, and which are of one name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from assistant.policy import instruments, labels
from assistant.policy.numbers import Number, called, number
from assistant.records import Authority, Document, Origin, Relation, RelationKind, Status
from assistant.text.words import tokens

OUTCOMES = {
    RelationKind.REVOKES: Status.REVOKED,
    RelationKind.REPEALS: Status.REPEALED,
    RelationKind.REPLACES: Status.SUPERSEDED,
    RelationKind.AMENDS: Status.AMENDED,
}
"""What becomes of the target of a relation, the gravest first."""
INFERRED: Mapping[str, Any] = {"status": Status.UNKNOWN, "status_date": "", "status_by": "", "version": ""}
"""The fields that others tell of a document, as they are where nobody does."""


def related(documents: Sequence[Document]) -> list[Document]:
    """The documents of which others say something else than is recorded, with what these say.

    Only what is not known otherwise is inferred. What was inferred before is forgotten first: the document that said
    so may be gone.
    """
    bare = [_bare(document) for document in documents]
    fates, told = _Relations(bare).fates(), labels.labels(bare)
    found = []
    for before, document in zip(documents, bare, strict=True):
        said = dict(fates.get(document.id, {}))
        if not document.version and document.id in told:
            said["version"] = told[document.id]
        origins = document.origins | dict.fromkeys(said, Origin.INFERRED)
        after = replace(document, **said, origins=origins)
        if (after, origins) != (before, before.origins):
            found.append(after)
    return found


def _bare(document: Document) -> Document:
    """A document without what was inferred from others."""
    known = {name: value for name, value in INFERRED.items() if document.origins.get(name) is Origin.INFERRED}
    origins = {name: origin for name, origin in document.origins.items() if name not in known}
    return replace(document, **known, origins=origins) if known else document


@dataclass(frozen=True)
class _Relations:
    """What documents do to one another."""

    documents: Sequence[Document]

    def fates(self) -> dict[str, dict[str, Any]]:
        """What becomes of the documents whose status is not known, by id: the fields that tell it."""
        found: dict[str, dict[str, Any]] = {}
        done = [*self._done(), *self._drafted()]
        order = list(OUTCOMES.values())
        for status, source, target in sorted(done, key=lambda each: order.index(each[0])):
            fate = {"status": status, "status_date": _day(source), "status_by": _by(source)}
            found.setdefault(target.id, {name: value for name, value in fate.items() if value})
        return found

    def _done(self) -> Iterator[tuple[Status, Document, Document]]:
        """Which documents bring which others to a status, the latest first."""
        for source in sorted(self.documents, key=_day, reverse=True):
            if source.is_about or _is_bill(source):
                continue
            for relation in source.relations:
                if relation.kind in OUTCOMES:
                    for target in self._targets(source, relation):
                        if self._may(source, target):
                            yield OUTCOMES[relation.kind], source, target

    def _drafted(self) -> Iterator[tuple[Status, Document, Document]]:
        """The drafts, with the texts that they became."""
        for draft in self.documents:
            for relation in draft.relations:
                if relation.kind is RelationKind.DRAFT_OF and draft.status is Status.UNKNOWN:
                    for final in self._targets(draft, relation):
                        if not _is_bill(final) and not final.is_about:
                            yield Status.SUPERSEDED, final, draft

    def _targets(self, source: Document, relation: Relation) -> tuple[Document, ...]:
        """The documents that a relation means, by the name that its document gives them."""
        key = _key(relation.target, source.jurisdiction, number(relation.target))
        return tuple(each for each in self._by_key.get(key, ()) if each.id != source.id)

    def _may(self, source: Document, target: Document) -> bool:
        """Whether a document can have changed another one: it has not where it is of the same instrument, or earlier.

        Nor has what may only quote the words that did, because it does not bind. Of two that say it of each other
        without dates neither is believed.
        """
        if source.origins.get("relations") is Origin.STATED and not _outranks(source, target):
            return False
        of_one = source.instrument and source.instrument == target.instrument
        if target.status is not Status.UNKNOWN or target.is_about or of_one:
            return False
        if _day(source) and _day(target):
            return _day(source) > _day(target)
        return not any(source in self._targets(target, back) for back in target.relations if back.kind in OUTCOMES)

    @cached_property
    def _by_key(self) -> Mapping[str, tuple[Document, ...]]:
        """The documents by their instruments, numbers and names."""
        found: dict[str, dict[str, Document]] = {}
        for document in self.documents:
            numbered = {_key(each, document.jurisdiction, number(each)) for each in document.numbers}
            names = (*document.short_names, document.title)
            spoken = {_key(name, document.jurisdiction, called(name)) for name in names}
            for key in {document.instrument, *numbered, *spoken} - {""}:
                found.setdefault(key, {})[document.id] = document
        return {key: tuple(held.values()) for key, held in found.items()}


def _key(name: str, place: str, found: Number | None) -> str:
    """What all spellings of an instrument's name, with the number in it, share.

    The instrument's id where the catalogue knows it, else its number in one spelling, one that many places have with
    its place, else its words.
    """
    if instrument := instruments.load().find(name, place):
        return instrument.id
    if found and found.system:
        return f"{place} {found.text}" if found.local else found.text
    return " ".join(tokens(name))


def _is_bill(document: Document) -> bool:
    """Whether a document is not, or not yet, law."""
    return document.authority is Authority.PROPOSAL or document.status in (Status.PROPOSED, Status.WITHDRAWN)


def _outranks(source: Document, target: Document) -> bool:
    """Whether a document has the rank to change another one: law is changed by law, guidance by guidance too."""
    if target.authority in (Authority.GUIDANCE, Authority.VOLUNTARY):
        return source.authority in (Authority.BINDING, Authority.GUIDANCE, Authority.VOLUNTARY)
    return source.authority is Authority.BINDING


def _day(document: Document) -> str:
    """From when a document holds, as far as that is known."""
    return document.in_force or document.adopted


def _by(document: Document) -> str:
    """What a document is called where it did something: by its number, where it has one."""
    return (*document.numbers, labels.named(document))[0]
