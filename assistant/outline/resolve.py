"""Locators as people write them, to the provision that is meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from assistant.outline.references import DEEPEST, Reference, reference
from assistant.records import Provision

_NUMBERED = re.compile(r"^[^\W\d_]+ \(?\d\S*$")
_WITHOUT_WORD = frozenset({"regulation", "rule"})
"""What the provisions of British instruments are called, which bear a number only and are "Sec." in an outline."""


def resolve(provisions: Sequence[Provision], locator: str) -> Provision:
    """The provision that a locator names, however it is written.

    Raises:
        LookupError: there is none; the message says what exists instead.
    """
    meant = _meant(provisions, locator)
    wanted = _key(meant) if meant else normalise(locator)
    for provision in provisions:
        if normalise(provision.locator) == wanted:
            return provision
    raise LookupError(_instead(provisions, locator, meant))


def numbers(provisions: Sequence[Provision], locator: str) -> bool:
    """Whether a document numbers provisions as a locator does, so that one may be said to be missing.

    They are of its kind, and their numbers of its form: Roman or not, and codified in the same part of a code.
    """
    meant = _meant(provisions, locator)
    own = [read(each.locator) for each in _of_kind(provisions, meant.kind)] if meant else []
    return len(own) > 1 and any(_form(each) == _form(meant) for each in own if each and meant)


def _form(found: Reference) -> tuple[bool, str]:
    """How a provision is numbered: with digits, and in what part of a code."""
    return found.number[0].isdigit(), found.number.rpartition("-")[0]


@lru_cache(maxsize=50_000)
def read(locator: str) -> Reference | None:
    """What a locator refers to, as `references.reference`; kept, for outlines are read again and again."""
    return reference(locator)


@lru_cache(maxsize=50_000)
def normalise(locator: str) -> str:
    """One spelling for comparing: "Art. 5 (1) f", "Article 5(1)(f)" and "Article 5, paragraph 1, point (f)" are one."""
    parts = [" ".join(part.split()) for part in locator.rstrip(" .,;:").split(", ", DEEPEST)]
    keys: list[str] = []
    for depth, part in enumerate(parts):
        if found := read(", ".join(parts[depth:])):
            return ", ".join([*keys, _key(found)])
        keys.append(_key(own) if (own := read(part)) else part.casefold())
    return ", ".join(keys)


def _key(found: Reference) -> str:
    """E.g. "article:5.1.f", also of "Article 5.1.f": where a dot begins a point and where a decimal none can tell."""
    return f"{found.kind}:{'.'.join((found.number, *found.points))}".casefold()


def _meant(provisions: Sequence[Provision], locator: str) -> Reference | None:
    """What a locator refers to, by the kind that the outline gives it."""
    found = read(locator)
    if found and found.kind in _WITHOUT_WORD and not _of_kind(provisions, found.kind):
        without_word = any(provision.locator.startswith("Sec. ") for provision in provisions)
        return replace(found, kind="section") if without_word else found
    return found


def _of_kind(provisions: Sequence[Provision], kind: str) -> list[Provision]:
    """The provisions of a kind, without their parts."""
    found = ((provision, read(provision.locator)) for provision in provisions)
    return [provision for provision, own in found if own and own.kind == kind and not own.points]


def _instead(provisions: Sequence[Provision], locator: str, wanted: Reference | None) -> str:
    """What there is near a provision that does not exist."""
    if wanted:
        within = _key(wanted)
        while "." in within:
            within = within.rpartition(".")[0]
            parent = next((p for p in provisions if normalise(p.locator) == within), None)
            if parent:
                return f"there is no {locator}: {_children(provisions, parent)}"
        own = [provision.locator for provision in _of_kind(provisions, wanted.kind)]
        alike = [each for each in own if "." not in each] or own
        if len(alike) > 1:
            return f"there is no {locator}: there are {alike[0]} to {alike[-1]}"
        if alike:
            return f"there is no {locator}, only {alike[0]}"
    kinds = list(dict.fromkeys(p.locator.split()[0] for p in provisions if _NUMBERED.match(p.locator)))
    if kinds:
        return f"there is no {locator}; the document is divided into: {', '.join(kinds[:5])}"
    return f"there is no {locator}; the document has no numbered provisions"


def _children(provisions: Sequence[Provision], parent: Provision) -> str:
    above = normalise(parent.locator)
    inside = [p.locator for p in provisions if normalise(p.locator).rpartition(".")[0] == above]
    return f"{parent.locator} has {inside[0]} to {inside[-1]}" if inside else f"{parent.locator} has no numbered parts"
