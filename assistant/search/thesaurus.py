"""Lay words to the terms that policy texts use for them, from `thesaurus.toml`."""

from __future__ import annotations

import tomllib
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from assistant.text.words import STOP_WORDS, stem, tokens

PLACES = "places"

Phrase = tuple[str, ...]
Entries = Mapping[Phrase, tuple[str, ...]]


@dataclass(frozen=True)
class Thesaurus:
    """Terms by lay phrase, those of each language apart; both as they are written, phrases compared by their stems."""

    terms: Mapping[str, Entries]
    places: Entries

    @cached_property
    def words(self) -> frozenset[str]:
        """The stems of all phrases."""
        return frozenset(word for entries in (*self.terms.values(), self.places) for lay in entries for word in lay)

    def found(self, question: str, languages: Collection[str]) -> list[str]:
        """The terms for the lay words of a question, in these languages (ISO 639-1)."""
        tables = (name for name in self.terms if name in languages)
        return _distinct(term for name in tables for term in _found(self.terms[name], self._begins[name], question))

    def meant(self, question: str) -> list[str]:
        """The names of the jurisdictions and bodies that a question speaks of by other names."""
        return _distinct(_found(self.places, self._begins[PLACES], question))

    @cached_property
    def _begins(self) -> Mapping[str, Mapping[str, int]]:
        """How long the longest phrase of each language, and of the places, is that begins with a word."""
        return {name: _longest(entries) for name, entries in (*self.terms.items(), (PLACES, self.places))}


@cache
def load() -> Thesaurus:
    """The thesaurus that comes with the package."""
    tables = tomllib.loads((Path(__file__).parent / "thesaurus.toml").read_text(encoding="utf-8"))
    places = joined(tables.pop(PLACES).items())
    return Thesaurus({name: joined(_written(table)) for name, table in tables.items()}, places)


def joined(written: Iterable[tuple[str, Collection[str]]]) -> Entries:
    """Entries by phrase; phrases that are compared alike have the terms of all."""
    entries: dict[Phrase, list[str]] = {}
    for lay, terms in written:
        entries.setdefault(phrase(lay), []).extend(terms)
    return {lay: tuple(_distinct(terms)) for lay, terms in entries.items()}


def phrase(text: str) -> Phrase:
    """The stems by which a phrase is compared.

    Words that carry no meaning are left out, so that they need not agree; but not where a single word would be left of
    several: "who pays" means another thing than "pays", and counts as it is written.
    """
    said = tokens(text)
    kept = [token for token in said if token not in STOP_WORDS]
    return tuple(map(stem, kept if len(kept) > 1 else said))


def _written(table: Mapping[str, Mapping[str, list[str]] | list[str]]) -> Iterator[tuple[str, list[str]]]:
    """The entries of a language's table, and of those in it."""
    for name, value in table.items():
        if isinstance(value, list):
            yield name, value
        else:
            yield from value.items()


def _longest(entries: Entries) -> dict[str, int]:
    """How many words the longest phrase has that begins with a word."""
    found: dict[str, int] = {}
    for lay in entries:
        found[lay[0]] = max(found.get(lay[0], 0), len(lay))
    return found


def _found(entries: Entries, longest: Mapping[str, int], question: str) -> Iterator[str]:
    """What stands for the phrases of a question; of phrases that begin alike the longest, none inside another."""
    said = tokens(question)
    stems = list(map(stem, said))
    telling = [i for i, token in enumerate(said) if token not in STOP_WORDS]
    start = 0
    while start < len(said):
        places = next(
            (
                places
                for places in _stretches(start, telling, len(said), longest.get(stems[start], 0))
                if tuple(stems[i] for i in places) in entries
            ),
            (),
        )
        yield from entries.get(tuple(stems[i] for i in places), ())
        start = places[-1] + 1 if places else start + 1


def _stretches(start: int, telling: Sequence[int], end: int, longest: int) -> Iterator[Sequence[int]]:
    """Where the words of a phrase from `start` on may stand, the longest first: all that follow, or those that tell."""
    told = telling[bisect_left(telling, start) :] if start in telling else ()
    for size in range(longest, 0, -1):
        if start + size <= end:
            yield range(start, start + size)
        if size <= len(told):
            yield told[:size]


def _distinct(terms: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(terms))
