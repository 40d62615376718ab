"""Whether a sentence says that an instrument is in force, held against what the library knows of it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from assistant.describe.calendar import dates
from assistant.records import Document, Status
from assistant.text.words import ENGLISH, words
from assistant.verify import values
from assistant.verify.folding import folded

ForcePatterns = tuple[re.Pattern[str], re.Pattern[str]]
"""How sentences say that a text holds, and that it does not."""


def said(sentence: str, language: str = ENGLISH) -> bool | None:
    """True where a sentence says that a text is in force, False where it says that it is not; else None."""
    holds, ended = _patterns().get(language, (None, None))
    if ended and ended.search(sentence):
        return False
    return True if holds and holds.search(sentence) else None


def is_all(sentence: str, document: Document, known: str, language: str = ENGLISH) -> bool:
    """Whether a sentence says no more than that a document holds, or does not: what else it says nobody compared.

    `known` is what is told of the document's force.
    """
    found = [match.span() for pattern in _patterns().get(language, ()) for match in pattern.finditer(sentence)]
    spans = [*found, *((each.start, each.end) for each in dates(sentence, 0, len(sentence)))]
    rest = "".join(" " if any(start <= at < end for start, end in spans) else each for at, each in enumerate(sentence))
    names = (document.title, document.full_title, *document.short_names, *document.numbers, document.kind)
    told = {word for each in (known, *names) for word in words(each)} | set(words(_listed()[language]["beside"]))
    return told.issuperset(words(rest))


def against(sentence: str, says: bool, document: Document, known: str) -> list[str] | None:
    """Why a sentence is wrong on the force of a document, of which `known` is told; None if nothing is known of it."""
    held = document.held("")
    if held is None and document.status is Status.UNKNOWN:
        return None
    wrong = [known] if bool(held) != says else []
    return wrong or values.unmatched(folded(sentence), [folded(known)])


@cache
def _patterns() -> Mapping[str, ForcePatterns]:
    return {language: (_either(kinds["holds"]), _either(kinds["ended"])) for language, kinds in _listed().items()}


@cache
def _listed() -> dict[str, dict[str, Any]]:
    return tomllib.loads((Path(__file__).parent / "force.toml").read_text(encoding="utf-8"))


def _either(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)
