"""What documents are called: the names by which questions mean them, and the words that describe them."""

from __future__ import annotations

import datetime
import hashlib
import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.policy import instruments, naming, places
from assistant.policy.naming import GENERIC, Name, found, is_written, stems
from assistant.records import Authority, Document, Relation, RelationKind, Status, reached
from assistant.text.words import words

NOWHERE = frozenset({"", "International"})
"""Jurisdictions that are no places."""
_TEXTS = frozenset(words("text version of the"))
_SPOKEN = {0: "draft proposal", 1: "original", 2: "current consolidated amended"}
"""How the versions of an act are spoken of, by how much they are in force."""
_VERSIONS = frozenset(words("text version draft proposal original consolidated amended current position"))


@dataclass(frozen=True)
class Holdings:
    """The documents of a library as questions speak of them."""

    documents: tuple[Document, ...]

    @cached_property
    def by_id(self) -> Mapping[str, Document]:
        """The documents by their ids."""
        return {document.id: document for document in self.documents}

    @cached_property
    def languages(self) -> frozenset[str]:
        """The languages of the documents (ISO 639-1), as far as they are known."""
        return frozenset(document.language_code for document in self.documents) - {""}

    @cached_property
    def fingerprint(self) -> str:
        """A digest of the documents: the same as long as none comes, goes, or changes."""
        known = sorted(f"{document.id} {document.sha256}" for document in self.documents)
        return hashlib.sha256("\n".join(known).encode()).hexdigest()[:16]

    @cached_property
    def names(self) -> Mapping[Name, tuple[str, ...]]:
        """The ids of the documents that bear a name, by the name as stems."""
        found: dict[Name, list[str]] = {}
        for document in self.documents:
            for name in naming.spelt(naming.of_document(document) | self._catalogued(document)):
                found.setdefault(name, []).append(document.id)
        return {name: tuple(ids) for name, ids in found.items()}

    @cached_property
    def unheld(self) -> Mapping[Name, str]:
        """The ids of the instruments of which the library has no document, by names that none bears, as stems.

        Of one whose name or number a document bears that is not known to be its text it may have one.
        """
        catalogue = instruments.load()
        loose = [each for each in self.documents if not each.instrument]
        bearing = ((name, each.jurisdiction) for each in loose for name in (*each.short_names, *each.numbers))
        borne = (catalogue.find(name, place) for name, place in bearing)
        possible = {each.id for each in borne if each}
        others = (each for each in catalogue if not self.of(each.id) and each.id not in possible)
        named = {name: each.id for each in others for name in naming.spelt(naming.alone(each))}
        return {name: each for name, each in named.items() if name not in self.names}

    @cached_property
    def _by_instrument(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for document in self.documents:
            found.setdefault(document.instrument, []).append(document.id)
        return {name: tuple(ids) for name, ids in found.items() if name}

    def of(self, instrument: str) -> tuple[str, ...]:
        """The ids of the documents of an instrument: texts, drafts, translations and briefs."""
        return self._by_instrument.get(instrument, ())

    def better(self, document_id: str, day: str) -> tuple[str, ...]:
        """The texts of the same instrument that were more in force on a day (empty: today) than a document is.

        A text that holds is better than one that was amended by then, and this than one that does not hold. None is
        better than one of which it is not known whether it holds.
        """
        key = document_id, day or datetime.date.today().isoformat()
        if key not in self._known_better:
            self._known_better[key] = self._better(self.by_id[document_id], day)
        return self._known_better[key]

    @cached_property
    def _known_better(self) -> dict[tuple[str, str], tuple[str, ...]]:
        return {}

    def _better(self, document: Document, day: str) -> tuple[str, ...]:
        grade = _grade(document, day)
        if grade is None or document.is_about:
            return ()
        others = [self.by_id[each] for each in self.of(document.instrument) if each != document.id]
        return tuple(each.id for each in others if not each.is_about and (_grade(each, day) or 0) > grade)

    def has_ended(self, document_id: str, day: str) -> bool:
        """Whether it is known of a document that it does not hold on a day (empty: today)."""
        key = document_id, day or datetime.date.today().isoformat()
        if key not in self._known_ended:
            self._known_ended[key] = self.by_id[document_id].held(day) is False
        return self._known_ended[key]

    @cached_property
    def _known_ended(self) -> dict[tuple[str, str], bool]:
        return {}

    def stands_behind(self, document_id: str, said: Collection[str], named: Collection[str], day: str) -> bool:
        """Whether others go before a document on a day (empty: today), for which a question does not ask itself.

        It asks for one by naming it and none of those others, or by what tells it from them: its kind, e.g. "the
        guidelines", or its version.

        Args:
            document_id: the document.
            said: the words of the question, as stems.
            named: the ids of the documents that it names.
            day: an ISO date or month.
        """
        others, telling = self._behind(document_id, day)
        is_meant = document_id in named and not others.intersection(named)
        return bool(others) and not is_meant and telling.isdisjoint(said)

    def _behind(self, document_id: str, day: str) -> tuple[frozenset[str], frozenset[str]]:
        """The documents that go before one on a day, and the words by which it is told from them."""
        key = document_id, day or datetime.date.today().isoformat()
        if key not in self._known_behind:
            others = self.principal(document_id, day)
            own = (self.profiles[document_id] & GENERIC) | self._versions[document_id]
            telling = own.difference(*(self.profiles[each] | self._versions[each] for each in others))
            self._known_behind[key] = frozenset(others), telling
        return self._known_behind[key]

    @cached_property
    def _known_behind(self) -> dict[tuple[str, str], tuple[frozenset[str], frozenset[str]]]:
        return {}

    def principal(self, document_id: str, day: str) -> tuple[str, ...]:
        """The texts that go before a document on a day (empty: today), because it only speaks of what these lay down.

        They are those of the instrument of which it tells or that were more in force than it is; of what binds nobody
        also those of the law to which it belongs, as guidelines on an act do.
        """
        document = self.by_id[document_id]
        same = (self.by_id[each] for each in self.of(document.instrument))
        texts = [each.id for each in same if not each.is_about and _grade(each, day) != 0]
        return (*(texts if document.is_about else self.better(document_id, day)), *self._served(document, day))

    def _served(self, document: Document, day: str) -> Iterator[str]:
        """The texts of the binding instruments that a document which does not bind implements or supplements."""
        if document.authority in (Authority.BINDING, Authority.UNKNOWN):
            return
        for relation in document.relations:
            target = instruments.load().find(relation.target, document.jurisdiction) if _serves(relation) else None
            for each in self.of(target.id) if target and target.id != document.instrument else ():
                text = self.by_id[each]
                if text.authority is Authority.BINDING and not text.is_about and _grade(text, day) != 0:
                    yield each

    def chosen(self, ids: Sequence[str], question: str) -> tuple[str, ...]:
        """Of several documents of one name those whose version a question names, e.g. "the 2024 text"; else all."""
        said = set(words(question))
        if len(ids) == 1 or not self.tells_versions(question):
            return tuple(ids)
        fitting = {each: len(said & self._versions[each]) for each in ids}
        best = max(fitting.values())
        return tuple(each for each in ids if fitting[each] == best)

    def tells_versions(self, question: str) -> bool:
        """Whether a question speaks of one text of an instrument, e.g. "the draft" or "as amended"."""
        return not _VERSIONS.isdisjoint(words(question))

    def spoken_of(self, ids: Sequence[str], question: str) -> list[str]:
        """The fewest of some texts that bear the words by which a question speaks of versions, as "2024" or "draft"."""
        left = set(words(question)).difference(*self.located(question).values())
        waiting, found = list(ids), list[str]()
        while waiting:
            best = max(waiting, key=lambda name: (len(self._versions[name] & left), -len(self.better(name, ""))))
            if not self._versions[best] & left:
                break
            found.append(best)
            left -= self._versions[best]
            waiting.remove(best)
        return found

    @cached_property
    def _versions(self) -> Mapping[str, frozenset[str]]:
        """The words by which each document's version is spoken of."""
        told = {
            each.id: f"{each.version} {_SPOKEN.get(_grade(each, '') or 0, '') if each.version else ''}"
            for each in self.documents
        }
        return {name: frozenset(words(text)) - _TEXTS for name, text in told.items()}

    @cached_property
    def profiles(self) -> Mapping[str, frozenset[str]]:
        """The words of each document's title, names, issuer, jurisdiction, kind and year, by id."""
        return {document.id: frozenset(_profile(document)) for document in self.documents}

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of all that documents are called and described by, and of the names of instruments that lack."""
        profiles = (word for profile in self.profiles.values() for word in profile)
        return frozenset(profiles) | {word for names in (self.names, self.unheld) for name in names for word in name}

    @cached_property
    def rarity(self) -> Mapping[str, float]:
        """How much a word of a profile tells documents apart."""
        held = Counter(word for profile in self.profiles.values() for word in profile)
        return {word: math.log(1 + len(self.documents) / count) for word, count in held.items()}

    @cached_property
    def by_place(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of the documents of each jurisdiction, or that a body which is a place by itself has issued."""
        known = places.load()
        bodies = set(known.names.values())
        held: dict[str, list[str]] = {}
        for document in self.documents:
            issuer = document.issuer if document.issuer in bodies else ""
            for place in {known.known(document.jurisdiction), issuer} - NOWHERE:
                held.setdefault(place, []).append(document.id)
        return {place: tuple(ids) for place, ids in held.items()}

    def without_bodies(self, question: str) -> str:
        """A question with blanks for those who issue documents: the Council of Europe does not mean Europe."""
        return self._bodies.sub(lambda name: " " * len(name[0]), question)

    def bodies(self, question: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """Where a question names somebody who issues documents in several words, with the ids of these."""
        for name in self._bodies.finditer(question):
            said = name[0].casefold()
            found = (each for each in self.documents if said in (each.issuer.casefold(), each.jurisdiction.casefold()))
            yield name.start(), name.end(), tuple(each.id for each in found)

    @cached_property
    def _bodies(self) -> re.Pattern[str]:
        bodies = {name for document in self.documents for name in (document.issuer, document.jurisdiction)}
        several = sorted((name for name in bodies if " " in name), key=len, reverse=True)
        return re.compile("|".join(map(re.escape, several)) or "(?!)", re.IGNORECASE)

    def located(self, question: str) -> dict[str, frozenset[str]]:
        """The places that a question names, in order, each with the words that do so."""
        return places.load().named(question, self.by_place)

    def of_place(self, place: str) -> tuple[str, ...]:
        """The ids of the documents of a place; if it has none, of its parts, else of the one whose law is law there."""
        parts = (each for part in self._parts(place) for each in self.by_place[part])
        whole = places.load().within.get(place, "")
        return self.by_place.get(place) or tuple(parts) or self.by_place.get(whole, ())

    def inside(self, place: str) -> set[str]:
        """The ids of the documents of a place and of all its parts, e.g. of the states of a federation."""
        within = (place, *self._parts(place))
        return {each for part in within for each in self.by_place.get(part, ())} or set(self.of_place(place))

    def _parts(self, place: str) -> list[str]:
        """The places of documents that lie in another one."""
        within = places.load().within
        return [each for each in self.by_place if each.startswith(f"{place}-") or within.get(each) == place]

    def named(self, question: str) -> dict[Name, tuple[str, ...]]:
        """The names in a question, in order, with the documents that bear them; of overlapping names the longest."""
        there = found(stems(question), self.names).values()
        return {name: self.names[name] for name in there if is_written(name, question)}

    def lacked(self, question: str) -> tuple[str, ...]:
        """The ids of the instruments of the catalogue that a question names and the library has no document of."""
        named = found(stems(question), {**self.unheld, **self.names}).values()
        lacked = (name for name in named if name in self.unheld and is_written(name, question))
        lacked = (name for name in lacked if not self.described(name))
        return tuple(dict.fromkeys(self.unheld[name] for name in lacked))

    def described(self, name: Collection[str]) -> tuple[str, ...]:
        """The ids of the documents whose title, names and metadata hold all words of a name."""
        return tuple(document_id for document_id, known in self._known.items() if set(name) <= known)

    @cached_property
    def _known(self) -> Mapping[str, frozenset[str]]:
        """The words of each document's profile and of its instrument's names, by id."""
        names = {each.id: {word for name in self._catalogued(each) for word in name} for each in self.documents}
        return {document_id: profile | names[document_id] for document_id, profile in self.profiles.items()}

    def _catalogued(self, document: Document) -> set[Name]:
        """The names under which the catalogue knows a document's instrument, as stems."""
        instrument = instruments.load().by_id.get(document.instrument)
        return naming.of_instrument(instrument) if instrument else set()

    def resemblance(self, said: Iterable[str], least: int = 1) -> dict[str, float]:
        """How much of what a question says of any document fits each one: 0 to 1, by id.

        A document that fewer than `least` words fit has 0.
        """
        telling = {word: self.rarity[word] for word in said if word in self.rarity}
        total = sum(telling.values())
        weights, fitting = dict.fromkeys(self.by_id, 0.0), Counter[str]()
        for word, weight in telling.items():
            fitting.update(self._described_by[word])
            for document_id in self._described_by[word]:
                weights[document_id] += weight
        return {
            document_id: weight / total if weight and fitting[document_id] >= least else 0.0
            for document_id, weight in weights.items()
        }

    @cached_property
    def _described_by(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of the documents in whose profiles a word stands."""
        found: dict[str, list[str]] = {}
        for document_id, profile in self.profiles.items():
            for word in profile:
                found.setdefault(word, []).append(document_id)
        return {word: tuple(ids) for word, ids in found.items()}


def _grade(document: Document, day: str) -> int | None:
    """How much a text is the one in force on a day: 2 it is, 1 it was amended by then, 0 it is not; None: unknown."""
    held = document.held(day)
    if not held:
        return None if held is None else 0
    amended = document.status == Status.AMENDED
    return 1 if amended and (not day or not document.status_date or reached(document.status_date, day)) else 2


def _serves(relation: Relation) -> bool:
    return relation.kind in (RelationKind.IMPLEMENTS, RelationKind.SUPPLEMENTS)


def _profile(document: Document) -> list[str]:
    described = [document.title, *document.short_names, document.issuer, document.jurisdiction, document.kind]
    return [*words(" ".join(described).replace("-", " ")), document.adopted[:4]]
