"""What became of a date: an amended text has another one or none, another law delayed it, or its instrument ended."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.outline.references import references, written
from assistant.records import ENDED, ENDS, Dated, DateKind, Document, EventKind, Hit, LegalEvent, Status, reached
from assistant.text.words import words

ALIKE = 0.6  # share of the words of two dated sentences, the dates left out, from which they say the same
_ARTICLE = re.compile(r"[^(]*")
_LISTING = (DateKind.IN_FORCE, DateKind.APPLIES)  # what says of which provisions it speaks
_FORCE = (EventKind.IN_FORCE, EventKind.APPLIES)


def moved(dated: Dated, there: Sequence[Dated], by: str) -> Dated:
    """A date as another text has it: itself where that says the same, else with the new one, or without one.

    Args:
        dated: the date, of a text that was amended.
        there: the dates of the amended text.
        by: what amended it.
    """
    alike = [each for each in there if each.kind is dated.kind and each.line]
    if any(each.date == dated.date and _says_same(dated, each) for each in alike):
        return dated
    near = [each for each in alike if _article(each) == _article(dated)]
    own = [each for each in near if _locator(each) == _locator(dated)]
    best = own[0] if len(own) == 1 else max(near, key=lambda each: _likeness(dated, each), default=None)
    if best and (len(own) == 1 or _likeness(dated, best) >= ALIKE):
        return replace(dated, moved_to=best.date, moved_by=by, moved=best.line)
    return replace(dated, moved_by=by)


def gone(dated: Dated, line: Hit | None) -> Dated:
    """A date that its amended text has no more, with the provision that it stood in as that now reads."""
    return replace(dated, moved=line) if dated.moved_by and not dated.moved_to else dated


def delay(document: Document) -> tuple[str, LegalEvent] | None:
    """The date from which a document's text applies by its own words, and the event by which another law delayed it."""
    own = [each.date for each in document.events if each.what in _FORCE and not each.by]
    later = [
        each for each in document.events if each.what in _FORCE and each.by and any(day < each.date for day in own)
    ]
    if not later:
        return None
    event = min(later, key=lambda each: each.date)
    return max(day for day in own if day < event.date), event


def delayed(dated: Dated, found: tuple[str, LegalEvent] | None) -> Dated:
    """A date that another law delayed with the whole text, where it is the one from which this applies."""
    if not found or dated.moved_by or dated.counted or dated.date != found[0]:
        return dated
    return replace(dated, moved_to=found[1].date, moved_by=found[1].by)


def end(document: Document) -> tuple[str, str] | None:
    """The day on which what a document is a text of ended, and how, in words; None where it did not, or nobody says."""
    events = [each for each in document.events if each.what in ENDS]
    if events:
        first = min(events, key=lambda each: each.date)
        return first.date, f"{first.what} {first.date}{f' by {first.by}' if first.by else ''}"
    if document.status in ENDED - {Status.PROPOSED} and document.status_date:
        by = f" by {document.status_by}" if document.status_by else ""
        return document.status_date, f"{document.status} {document.status_date}{by}"
    return None


def ended(dated: Dated, found: tuple[str, str] | None) -> Dated:
    """A date that came, or was to come, after its instrument had ended."""
    last = max(dated.date, dated.moved_to)
    return replace(dated, ended=found[1]) if found and not reached(last, found[0]) else dated


def amender(document: Document) -> str:
    """What amended a document; empty if nobody says."""
    named = [each.by for each in document.events if each.what is EventKind.AMENDED and each.by]
    return document.status_by if document.status is Status.AMENDED and document.status_by else "".join(named[-1:])


def _says_same(one: Dated, other: Dated) -> bool:
    return _locator(one) == _locator(other) or _likeness(one, other) >= ALIKE


def _locator(dated: Dated) -> str:
    return dated.line.locator if dated.line else ""


def _article(dated: Dated) -> str:
    found = _ARTICLE.match(_locator(dated))
    return found[0] if found else ""


def _likeness(one: Dated, other: Dated) -> float:
    """How much two dated sentences say the same: of the same provisions, or else in the same words."""
    if one.kind in _LISTING and _article(one) == _article(other) and _cited(one) & _cited(other):
        return 1.0
    mine, theirs = _words(one), _words(other)
    return len(mine & theirs) / len(mine | theirs) if mine and theirs else 0.0


def _cited(dated: Dated) -> frozenset[str]:
    """The provisions that a sentence speaks of, but not chapters as a whole."""
    return frozenset(written(each, dated.what) for each in references(dated.what) if "(" in written(each, dated.what))


def _words(dated: Dated) -> frozenset[str]:
    line = dated.line
    said = "".join(text for text, is_date in line.pieces if not is_date) if line else dated.what
    return frozenset(word for word in words(said) if not word.isdigit())
