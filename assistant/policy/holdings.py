"""What documents are called: the names by which questions mean them, and the words that describe them."""

from __future__ import annotations

import hashlib
import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.policy import instruments
from assistant.records import Document, Instrument, Status, reached
from assistant.text.words import STOP_WORDS, stem, tokens, words

Name = tuple[str, ...]

_CUT = re.compile(r"[,():;]|\s[–—-]\s")
_GENERIC = frozenset(
    stem(word)
    for word in (
        "ai artificial intelligence brief page act law order executive memorandum guidelines guidance framework code"
        " regulation directive the signed text principles measures convention declaration strategy plan bill annex"
        " chapter proposal response report white paper policy policies systems system of on and for in"
    ).split()
)
_NUMBER = re.compile(r"(?=.*[0-9])[\w/.()-]{4,}")
_ANYWHERE = re.compile(r"[A-Za-z. ]+[0-9]+")
_TEXTS = frozenset(words("text version of the"))
_SPOKEN = {0: "draft proposal", 1: "original", 2: "current consolidated amended"}
"""How the versions of an act are spoken of, by how much they are in force."""
_VERSIONS = frozenset(words("text version draft proposal original consolidated amended current position"))
_LETTERS = re.compile(r"[A-Z]{4,}")  # too few for a word, and a name by its capitals
_YEAR = re.compile(r"(?:19|20)[0-9]{2}$")


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
            for name in _spelt(_names(document) | self._catalogued(document)):
                found.setdefault(name, []).append(document.id)
        return {name: tuple(ids) for name, ids in found.items()}

    @cached_property
    def unheld(self) -> Mapping[Name, str]:
        """The ids of the instruments of which the library has no document, by names that none bears, as stems."""
        others = (each for each in instruments.load() if not self.of(each.id))
        named = {name: each.id for each in others for name in _spelt(_distinct(_alone(each), each.numbers))}
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
        document = self.by_id[document_id]
        grade = _grade(document, day)
        if grade is None or document.is_about:
            return ()
        others = [self.by_id[each] for each in self.of(document.instrument) if each != document_id]
        return tuple(each.id for each in others if not each.is_about and (_grade(each, day) or 0) > grade)

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
    def places(self) -> Mapping[Name, tuple[str, tuple[str, ...]]]:
        """Each jurisdiction's own name, e.g. "Colorado" for "US-Colorado", and its documents' ids, by its stems."""
        found: dict[str, list[str]] = {}
        for document in self.documents:
            if document.jurisdiction:
                found.setdefault(document.jurisdiction.rpartition("-")[2], []).append(document.id)
        return {_stems(name): (name, tuple(ids)) for name, ids in found.items()}

    @cached_property
    def placing(self) -> frozenset[str]:
        """The words of the names of jurisdictions."""
        return frozenset(word for document in self.documents for word in words(document.jurisdiction.replace("-", " ")))

    def without_bodies(self, question: str) -> str:
        """A question with blanks for those who issue documents: the Council of Europe does not mean Europe."""
        bodies = {name for document in self.documents for name in (document.issuer, document.jurisdiction)}
        several = sorted((name for name in bodies if " " in name), key=len, reverse=True)
        names = "|".join(map(re.escape, several))
        return re.sub(names, lambda name: " " * len(name[0]), question, flags=re.IGNORECASE) if several else question

    def located(self, question: str) -> list[tuple[str, ...]]:
        """The documents of each jurisdiction that a question names, in the order of the names in it."""
        found = [self.places[place] for place in _found(_stems(question), self.places).values()]
        return [ids for name, ids in found if len(name) > 4 or re.search(rf"\b{re.escape(name)}\b", question)]

    def named(self, question: str) -> dict[Name, tuple[str, ...]]:
        """The names in a question, in order, with the documents that bear them; of overlapping names the longest."""
        return {name: self.names[name] for name in _found(_stems(question), self.names).values()}

    def lacked(self, question: str) -> tuple[str, ...]:
        """The ids of the instruments of the catalogue that a question names and the library has no document of."""
        found = _found(_stems(question), {**self.unheld, **self.names}).values()
        lacked = (name for name in found if name in self.unheld and not self.described(name))
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
        return _instrument_names(instrument) if instrument else set()

    def resemblance(self, said: Iterable[str], least: int = 1) -> dict[str, float]:
        """How much of what a question says of any document fits each one: 0 to 1, by id.

        A document that fewer than `least` words fit has 0.
        """
        telling = {word: self.rarity[word] for word in said if word in self.rarity}
        total = sum(telling.values())
        found = {}
        for document_id, profile in self.profiles.items():
            fitting = [weight for word, weight in telling.items() if word in profile]
            found[document_id] = sum(fitting) / total if total and len(fitting) >= least else 0.0
        return found


def _names(document: Document) -> set[Name]:
    first = _CUT.split(re.sub(r"\([^()]{1,3}\)", " ", document.title))[0]
    aside = re.findall(r"\(([^()]{4,})\)", document.title)
    parts = [*document.short_names, *document.numbers, document.title, first]
    parts += [name for name in aside if _means(name, document)]
    return _distinct(parts, (*document.short_names, *document.numbers, first))


def _means(name: str, document: Document) -> bool:
    """Whether a name in a title may be the document's, and is not that of another instrument of which it speaks."""
    instrument = instruments.load().find(name, document.jurisdiction)
    return instrument is None or instrument.id == document.instrument


def _instrument_names(instrument: Instrument) -> set[Name]:
    return _distinct(instrument.all_names, instrument.numbers)


def _spelt(names: Collection[Name]) -> set[Name]:
    """Names, also with "AI" for "artificial intelligence", and the other way round."""
    found = set(names)
    for name in names:
        for short, long in (("ai",), _WHOLE), (_WHOLE, ("ai",)):
            found |= {(*name[:at], *long, *name[at + len(short) :]) for at in _places(name, short)}
    return found


def _places(name: Name, part: Name) -> Iterator[int]:
    return (at for at in range(len(name)) if name[at : at + len(part)] == part)


def _alone(instrument: Instrument) -> list[str]:
    """What an instrument is called where nothing else says which place is meant: not "SB 5", which many have."""
    numbers = [each for each in instrument.numbers if not _ANYWHERE.fullmatch(each)]
    return [instrument.title, *instrument.names, *numbers]


def _distinct(names: Iterable[str], numbered: Iterable[str]) -> set[Name]:
    """Names as stems, and the numbers in some, as far as they mean a document."""
    numbers = {(stem(token),) for name in numbered for token in tokens(name) if _is_number(token)}
    letters = {_stems(name) for name in names if _LETTERS.fullmatch(name)}
    return letters | {name for name in {_stems(name) for name in names} | numbers if _distinctive(name)}


def _grade(document: Document, day: str) -> int | None:
    """How much a text is the one in force on a day: 2 it is, 1 it was amended by then, 0 it is not; None: unknown."""
    held = document.held(day)
    if not held:
        return None if held is None else 0
    amended = document.status == Status.AMENDED
    return 1 if amended and (not day or not document.status_date or reached(document.status_date, day)) else 2


def _is_number(token: str) -> bool:
    """Whether a token is the number of an instrument, e.g. "2024/1689" or "14110", and no year."""
    return bool(_NUMBER.fullmatch(token)) and not _YEAR.fullmatch(token)


def _distinctive(name: Name) -> bool:
    """Whether a name means a document, and not only a kind of documents or a day."""
    telling = [word for word in name if word not in _GENERIC and word not in STOP_WORDS and not _DATED.fullmatch(word)]
    if not telling:
        return name in _KNOWN
    return len(name) > 1 or any(character.isdigit() for character in name[0]) or len(name[0]) > 4


_DATED = re.compile(
    r"[0-9]{1,2}|(?:19|20)[0-9]{2}|"
    + "|".join(
        stem(month)
        for month in ("january february march april may june july august september october november december".split())
    )
)
_WHOLE = (stem("artificial"), stem("intelligence"))
_KNOWN = frozenset({("ai", "act"), (*_WHOLE, "act")})


def _profile(document: Document) -> list[str]:
    described = [document.title, *document.short_names, document.issuer, document.jurisdiction, document.kind]
    return [*words(" ".join(described).replace("-", " ")), document.adopted[:4]]


def _stems(text: str) -> Name:
    return tuple(stem(token) for token in tokens(text))


def _found(said: Name, known: Collection[Name]) -> dict[int, Name]:
    """The known names in a text, by where they stand in it, in order; of overlapping names the longest."""
    found: dict[int, Name] = {}
    free = [True] * len(said)
    for size in range(min(len(said), max(map(len, known), default=0)), 0, -1):
        for start in range(len(said) - size + 1):
            name = said[start : start + size]
            if all(free[start : start + size]) and name in known:
                found[start] = name
                free[start : start + size] = [False] * size
    return dict(sorted(found.items()))
