"""Words of questions in other languages to the English words for them, from `translations/`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.text.words import stem, stop_words, tokens


@dataclass(frozen=True, slots=True)
class Dictionary:
    """What the words of a language are in English, by their stems: the stems of words, and the names of places."""

    language: str
    words: Mapping[str, frozenset[str]]
    places: Mapping[str, frozenset[str]]

    def translated(self, question: str) -> dict[str, frozenset[str]]:
        """The stems of the English words for those of a question, by the English stem of each."""
        return {stem(token): self.words[own] for token, own in self._said(question) if own in self.words}

    def located(self, question: str) -> list[str]:
        """The English names of the places that a question speaks of."""
        named = (name for _, own in self._said(question) for name in sorted(self.places.get(own, ())))
        return list(dict.fromkeys(named))

    def _said(self, question: str) -> Iterator[tuple[str, str]]:
        """The tokens of a question that carry meaning, each with its stem."""
        small = stop_words(self.language)
        return ((token, stem(token, self.language)) for token in tokens(question) if token not in small)


@cache
def dictionary(language: str) -> Dictionary:
    """The words of a language that are known; none of one that is not."""
    path = Path(__file__).parent / "translations" / f"{language}.toml"
    tables = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {"words": {}, "places": {}}
    words = _turned(tables["words"], language)
    stems = {own: frozenset(map(stem, english)) for own, english in words.items()}
    return Dictionary(language, stems, _turned(tables["places"], language))


def _turned(table: Mapping[str, str], language: str) -> dict[str, frozenset[str]]:
    """What stands in a table for the stems of the words in it."""
    found: dict[str, set[str]] = {}
    for english, words in table.items():
        for word in tokens(words):
            found.setdefault(stem(word, language), set()).add(english)
    return {word: frozenset(said) for word, said in found.items()}
