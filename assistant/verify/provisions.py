"""Provisions and instruments that a text names by their numbers, held against those of another."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.outline.instruments import instruments
from assistant.outline.kinds import PARTS
from assistant.outline.references import Reference, blanked, reference, references, written

_ORDERED = frozenset("chapter section part title annex pillar".split())
"""Kinds whose parts bear labels that others of their kind bear too."""


def named(text: str) -> list[Reference]:
    """The provisions and instruments that a folded text names, those of an enumeration one by one."""
    return [*references(text), *instruments(text)]


def unnamed(sentence: str, evidence: str, known: Sequence[str]) -> list[str]:
    """Why the provisions named in a sentence are not those that the cited text names, or is known to be."""
    there = named(evidence) + [name for text in known for name in _of_title(text)]
    return [
        f"the cited text does not name {_called(name, sentence)}"
        for name in named(sentence)
        if not _stands(name, there, evidence)
    ]


def _called(name: Reference, sentence: str) -> str:
    there = sentence[name.start : name.end]
    return there if there[0].isalpha() and not reference(there) else written(name, sentence)


def _of_title(text: str) -> list[Reference]:
    """Provisions in a title or a locator, which may be shorter than a text would write it ("20-871(a)")."""
    found = named(text)
    own = None if found else reference(text)
    return [own] if own else found


def _stands(name: Reference, there: Sequence[Reference], evidence: str) -> bool:
    labelled = name.kind in PARTS and _labelled(_labels(name), evidence)
    return labelled or any(_same(name, other) or _inside(name, other, there, evidence) for other in there)


def _labels(name: Reference) -> tuple[str, ...]:
    return (name.number.casefold(), *name.points)


def _labelled(labels: Sequence[str], evidence: str) -> bool:
    """Whether a text shows provisions by their labels, "1." or "(f)"."""
    return all(re.search(rf"(?<!\S)(?:\({each}\)|{each}\.(?= ))", evidence, re.IGNORECASE) for each in labels)


def _same(name: Reference, other: Reference) -> bool:
    """Whether `other` is that provision or a part of it."""
    kinds_agree = name.kind == other.kind or not name.kind or not other.kind or {name.kind, other.kind} <= PARTS.keys()
    own = _labels(name)
    return kinds_agree and _labels(other)[: len(own)] == own


def _inside(name: Reference, other: Reference, there: Sequence[Reference], evidence: str) -> bool:
    """Whether the provision is a part of `other` that the cited text shows by its labels, "1." or "(f)"."""
    if name.kind != other.kind or name.kind in _ORDERED or not name.points:
        return False
    if name != other and name.within(other):
        further = name.points[len(other.points) :]
        return all(re.search(rf"\({each}\)|(?<!\S){each}\.(?= )", evidence) for each in further)
    return name.number == other.number and any(
        near.kind in PARTS and _labels(near)[: len(name.points)] == name.points for near in there
    )


def without(text: str) -> str:
    """A folded text with blanks where provisions are named, so that their numbers count for nothing else."""
    return blanked(text, named(text))
