"""Sentences that define what a question asks the meaning of: ‘term’ means …"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.outline.definitions import term
from assistant.records import Asks, Candidate, Query

Defined = tuple[Candidate, int, int]
"""A passage with the offsets of a sentence in it."""

_BEFORE = (
    r"(?:\bdefin\w*|\bmeaning of|\bcounts? as|\bmeant by|\bwho (?:is|are)|"
    r"\bwhat,? (?:exactly )?(?:is|are|does|do|did|was|were|qualifies as|is considered))"
    r"\W+(?:(?:of|the|an?|terms?|words?|concepts?|notion|it|as|by|for|be|to|considered)\W+)*"
)
_AFTER = r"\W+(?:(?:is|are|under|in|for|by)\W+(?:[\w’'-]+\W+){0,6})?(?:means?\b|meant\b|(?:be )?defin\w*)"


def defined(query: Query, ranked: Sequence[Candidate]) -> list[Defined]:
    """The sentences that define what is asked for, one of each document, those of the best passages first.

    Of the terms that a question may ask for the longest is meant: "general-purpose AI model", not "AI model".
    """
    if Asks.DEFINITION not in query.asks:
        return []
    found = [
        (len(name), (each, start, end))
        for each in ranked
        if not query.documents or each.passage.document.id in query.documents
        for start, end in each.sentences
        if (name := term(each.passage.text[start:end])) and _asks_for(name, query.text)
    ]
    longest = max((length for length, _ in found), default=0)
    first: dict[str, Defined] = {}
    for length, place in found:
        if length == longest:
            first.setdefault(place[0].passage.document.id, place)
    return list(first.values())


def _asks_for(name: str, question: str) -> bool:
    """Whether a question asks what a term means."""
    words = r"[\s-]+".join(
        rf"{re.escape(re.sub('(?:es|s)$', '', word))}(?:es|s)?" for word in re.split(r"[\s-]+", name)
    )
    quoted = rf"[‘“\"'’]?\b{words}\b[’”\"']?"
    return bool(re.search(rf"{_BEFORE}{quoted}(?!-)|{quoted}{_AFTER}", question, re.IGNORECASE))
