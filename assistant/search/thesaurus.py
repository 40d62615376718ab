"""Lay words to the terms that policy texts use for them, from `thesaurus.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.text.words import STOP_WORDS, stem, tokens

PLACES = "places"

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Thesaurus:
    """Terms by lay phrase; both as they are written. Phrases are compared by their stems."""

    terms: Mapping[Phrase, tuple[str, ...]]
    places: Mapping[Phrase, tuple[str, ...]]

    def found(self, question: str) -> list[str]:
        """The terms for the lay words of a question."""
        return _found(self.terms, question)

    def meant(self, question: str) -> list[str]:
        """The names of the jurisdictions and bodies that a question speaks of by other names."""
        return _found(self.places, question)


@cache
def load() -> Thesaurus:
    """The thesaurus that comes with the package."""
    tables = tomllib.loads((Path(__file__).parent / "thesaurus.toml").read_text(encoding="utf-8"))
    terms = {
        _phrase(lay): tuple(said) for name, table in tables.items() if name != PLACES for lay, said in table.items()
    }
    places = {_phrase(lay): tuple(said) for lay, said in tables[PLACES].items()}
    return Thesaurus(terms, places)


def _phrase(text: str) -> Phrase:
    """The stems of a phrase; words that carry no meaning are left out, so that they need not agree."""
    stems = [stem(token) for token in tokens(text)]
    return tuple(word for word in stems if word not in STOP_WORDS) or tuple(stems)


def _found(entries: Mapping[Phrase, tuple[str, ...]], question: str) -> list[str]:
    """What stands for the phrases of a question; of phrases that begin alike the longest, none inside another."""
    said = _phrase(question)
    longest = max((len(phrase) for phrase in entries), default=0)
    found: list[str] = []
    start = 0
    while start < len(said):
        ends = range(min(start + longest, len(said)), start, -1)
        end = next((end for end in ends if said[start:end] in entries), 0)
        if end:
            found += entries[said[start:end]]
        start = end or start + 1
    return list(dict.fromkeys(found))
