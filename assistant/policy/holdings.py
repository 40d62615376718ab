"""What documents are called: the names by which questions mean them, and the words that describe them."""

from __future__ import annotations

import hashlib
import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from assistant.records import Document
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
    def fingerprint(self) -> str:
        """A digest of the documents: the same as long as none comes, goes, or changes."""
        known = sorted(f"{document.id} {document.sha256}" for document in self.documents)
        return hashlib.sha256("\n".join(known).encode()).hexdigest()[:16]

    @cached_property
    def names(self) -> Mapping[Name, tuple[str, ...]]:
        """The ids of the documents that bear a name, by the name as stems."""
        found: dict[Name, list[str]] = {}
        for document in self.documents:
            for name in _names(document):
                found.setdefault(name, []).append(document.id)
        return {name: tuple(ids) for name, ids in found.items()}

    @cached_property
    def profiles(self) -> Mapping[str, frozenset[str]]:
        """The words of each document's title, names, issuer, jurisdiction, kind and year, by id."""
        return {document.id: frozenset(_profile(document)) for document in self.documents}

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
        """A question without the names of those who issue documents: the Council of Europe does not mean Europe."""
        bodies = {name for document in self.documents for name in (document.issuer, document.jurisdiction)}
        several = sorted((name for name in bodies if " " in name), key=len, reverse=True)
        return re.sub("|".join(map(re.escape, several)), " ", question, flags=re.IGNORECASE) if several else question

    def located(self, question: str) -> list[tuple[str, ...]]:
        """The documents of each jurisdiction that a question names, in the order of the names in it."""
        found = [self.places[place] for place in _found(_stems(question), self.places).values()]
        return [ids for name, ids in found if len(name) > 4 or re.search(rf"\b{re.escape(name)}\b", question)]

    def named(self, question: str) -> dict[Name, tuple[str, ...]]:
        """The names in a question, in order, with the documents that bear them; of overlapping names the longest."""
        return {name: self.names[name] for name in _found(_stems(question), self.names).values()}

    def described(self, name: Collection[str]) -> tuple[str, ...]:
        """The ids of the documents whose title, names and metadata hold all words of a name."""
        return tuple(document_id for document_id, profile in self.profiles.items() if set(name) <= profile)

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
    parts = [*document.short_names, document.title, first, *aside]
    names = {_stems(part) for part in parts}
    numbers = [token for name in (*document.short_names, first) for token in tokens(name) if _is_number(token)]
    return {name for name in names | {(stem(number),) for number in numbers} if _distinctive(name)}


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
_KNOWN = frozenset({("ai", "act"), (stem("artificial"), stem("intelligence"), "act")})


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
