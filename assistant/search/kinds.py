"""The kinds of questions: how they ask, the words of what answers them, and how that reads; from `kinds.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from assistant.records import Asks
from assistant.text.words import ENGLISH, tokens, words

UNPARTED = ("zh", "ja", "ko")  # languages whose words are not told apart by what stands around them
UNTOLD = ENGLISH  # what a document is taken to be written in whose language is not known
BEGINS = r"(?<!\w)"
_BREAK = r"""[\s.,;:?!？。¿"'“”„‘’«»-]"""
PerLanguage = TypeVar("PerLanguage")

NEVER = re.compile(r"(?!)")


def asked(question: str, language: str) -> frozenset[Asks]:
    """The kinds of answers that a question in a language asks for, whether or not it names a provision."""
    return frozenset(name for name, patterns in _patterns("asked").items() if _asks(patterns, question, language))


def bare(question: str) -> str:
    """A question without the words before and behind what it asks of that only ask what this says.

    E.g. "Article 5" of "What does Article 5 say?".
    """
    before, behind = _fillers()
    return behind.sub("", before.sub("", question))


def terms(asks: Iterable[Asks], languages: Collection[str]) -> list[str]:
    """The words, as the stems of some languages, of provisions that answer kinds of questions."""
    tables = [_tables().get(name, {}).get("terms", {}) for name in asks]
    found = ((language, table[language]) for table in tables for language in {UNTOLD, *languages} if language in table)
    return list(dict.fromkeys(word for language, said in found for word in words(said, language)))


def answers(asks: Iterable[Asks], text: str, language: str) -> bool:
    """Whether a text in a language reads like what answers one of some kinds of questions."""
    patterns = (_patterns("text")[name].get(language or UNTOLD, NEVER) for name in asks)
    return any(pattern.search(text) for pattern in patterns)


def unsummarised(question: str, language: str) -> str:
    """A question that asks for a summary without the words that do so and that say how it is to be."""
    for told in _of_language(_patterns("manner")[Asks.SUMMARY], language):
        question = told.sub(" ", question)
    asking = _of_language(_tables()[Asks.SUMMARY]["asking"], language)
    small = {word for said in asking for word in tokens(said)}
    return " ".join(word for word in tokens(question) if word not in small)


def _of_language(table: Mapping[str, PerLanguage], language: str) -> Sequence[PerLanguage]:
    """What a table has for a language, or where that is not known for any."""
    return list(table.values()) if not language else [table[language]] if language in table else []


def _asks(asked: Mapping[str, re.Pattern[str]], question: str, language: str) -> bool:
    """Whether a question is of a kind by the patterns of its language, or where that is not known of any."""
    patterns = asked.values() if not language else [asked.get(language, NEVER)]
    return any(pattern.search(question) for pattern in patterns)


@cache
def _patterns(part: str) -> Mapping[Asks, Mapping[str, re.Pattern[str]]]:
    """The patterns of the questions of each kind ("asked") or of sentences that answer it ("text")."""
    tables = {name: _tables().get(name, {}).get(part, {}) for name in Asks}
    return {
        name: {language: pattern(language, forms) for language, forms in table.items()}
        for name, table in tables.items()
    }


@cache
def _fillers() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The words with which a question asks what something says, at its begin and at its end."""
    words = sorted(set(_tables()[Asks.PROVISION]["words"].split()), key=lambda word: (-len(word), word))
    inside = "|".join(word for word in words if word >= "\u3000")
    apart = [re.escape(word) for word in words if word < "\u3000"]
    before = rf"(?:(?<!\w)(?:{'|'.join(apart)})(?!\w)|{inside})"
    behind = rf"(?:(?<!\w)(?:{'|'.join(word for word in apart if len(word) > 1)})(?!\w)|{inside})"
    return (
        re.compile(rf"^(?:{_BREAK}*{before})*{_BREAK}*", re.IGNORECASE),
        re.compile(rf"(?:{_BREAK}*{behind})*{_BREAK}*$", re.IGNORECASE),
    )


@cache
def _tables() -> Mapping[str, Any]:
    return tomllib.loads(Path(__file__).with_name("kinds.toml").read_text(encoding="utf-8"))


def pattern(language: str, forms: Sequence[str]) -> re.Pattern[str]:
    """A pattern for any of some forms of a language."""
    return re.compile(rf"{'' if language in UNPARTED else BEGINS}(?:{'|'.join(forms)})", re.IGNORECASE)
