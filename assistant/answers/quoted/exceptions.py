"""The exceptions from a rule: what takes back a part of it, in its paragraph or elsewhere in its article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.outline.references import Reference, reference, references
from assistant.records import Provision
from assistant.text import sentences
from assistant.text.deleted import live

MOST = 3  # exceptions that are given, the nearest first
LONGEST = 600  # characters of an excerpt

_EXCEPTION = re.compile(
    r"\b(?:unless|except(?:ion|ions)?\b|notwithstanding|without prejudice|by way of derogation|save (?:where|as|for)|"
    r"(?:shall|does|do) not apply|is not required|are not required|exempt)",
    re.IGNORECASE,
)
_EXEMPTS = re.compile(
    r"\b(?:shall|does|do|will|is|are) not (?:apply|be required|required)|\bderogation\b", re.IGNORECASE
)
_THIS = re.compile(
    r"\b(?:this|that|the|those|these) (?:obligation|requirement|prohibition|dut(?:y|ies)|paragraph|subsection|right)s?"
    r"\b.{0,80}\b(?:not apply|not required|unless|except|without prejudice)",
    re.IGNORECASE | re.DOTALL,
)
_RULE = re.compile(r"\b(?:shall|must|prohibited|required|unlawful|may not|obliged|right to)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A sentence of a provision, with its offsets into the document's text."""

    locator: str
    text: str
    start: int
    end: int


def exceptions(start: int, end: int, text: str, provisions: Sequence[Provision]) -> tuple[Excerpt, ...]:
    """The exceptions from the rule that a stretch states: in its paragraph behind it, or in its article by reference.

    Args:
        start: where the rule begins in the text.
        end: where it ends.
        text: its document's stored text.
        provisions: its document's outline.
    """
    if not _RULE.search(text, start, end):
        return ()
    around = [p for p in provisions if p.start <= start and end <= p.end]
    root = next((p for p in around if re.search(r"\d", p.locator) and "(" not in p.locator), None)
    if root is None:
        return ()
    inner = next((p for p in around if p.start > root.start), root)
    article, rule = reference(root.locator), reference(inner.locator)
    paragraph = replace(rule, points=rule.points[: len(article.points) + 1]) if article and rule else None
    found = []
    for excerpt in _exceptions(start, end, text, root, provisions):
        beside = inner.start <= excerpt.start and excerpt.end <= inner.end and excerpt.start >= end
        if (beside and _THIS.search(excerpt.text)) or (
            _EXEMPTS.search(excerpt.text) and paragraph and _names(excerpt.text, paragraph)
        ):
            found.append(excerpt)
    return tuple(found[:MOST])


def _names(text: str, paragraph: Reference) -> bool:
    """Whether a text names a paragraph, by itself or with its article."""
    alone = ("paragraph", paragraph.points[-1]) if paragraph.points else None
    named = references(text)
    return alone is not None and any(each.within(paragraph) or (each.kind, each.number) == alone for each in named)


def _exceptions(start: int, end: int, text: str, root: Provision, provisions: Sequence[Provision]) -> Iterator[Excerpt]:
    for begins, ends in sentences.split(text[root.start : root.end]):
        first, last = root.start + begins, root.start + ends
        outside = last <= start or first >= end
        if outside and last - first <= LONGEST and _EXCEPTION.search(live(text[first:last])):
            inner = [p for p in provisions if p.start <= first and last <= p.end]
            yield _excerpt(text, first, last, inner[-1].locator if inner else root.locator)


def _excerpt(text: str, start: int, end: int, locator: str) -> Excerpt:
    body = text[start:end]
    first = start + len(body) - len(body.lstrip())
    last = first + len(body.strip())
    return Excerpt(locator, text[first:last], first, last)
