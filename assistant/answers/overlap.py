"""The words that a question and a text share."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.records import Passage, Query
from assistant.text.words import indexed, words


def covered(held: set[str], rarity: Mapping[str, float], query: Query) -> float:
    """The share of a question's words that are held in any form, weighed by rarity."""
    total = sum(rarity.values()) or 1.0
    return sum(weight for word, weight in rarity.items() if not held.isdisjoint(query.under(word))) / total


def context(passage: Passage) -> set[str]:
    """The words of what a passage stands under: its document's names, its headings, its locator."""
    document = passage.document
    said = words(" ".join([document.title, *document.short_names, *passage.headings, passage.locator]))
    return {*said, *indexed("; ".join(passage.headings), document.language_code)}
