"""Collections of notes as lists call them, and a note put into one, which another window may have deleted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from assistant.records import NoteCollection, Statement
from assistant.ui import services


def labels(collections: Sequence[NoteCollection]) -> dict[str, str]:
    """What a list calls collections, by their ids: by their titles, those of one title with numbers.

    A list tells by the words which one is chosen. The numbers are by the ids: they stay whatever is changed last.
    """
    found: dict[str, str] = {}
    for each in sorted(collections, key=lambda each: each.id):
        label = next(name for name in _numbered(each.title) if name not in found.values())
        found[each.id] = label
    return {each.id: found[each.id] for each in collections}


def _numbered(title: str) -> Iterator[str]:
    yield title
    yield from (f"{title} ({number})" for number in count(2))


def put(owner: str, into: str, title: str, statements: Sequence[Statement], question: str = "", said: str = "") -> str:
    """Keep a note in a collection, or in a new one with a title where there is none, or no more; the id of which."""
    book = services.notebook()
    if not (into and book.add(owner, into, statements, question, said)):
        into = book.create(owner, title)
        book.add(owner, into, statements, question, said)
    return into
