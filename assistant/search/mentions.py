"""Where a text names instruments and places, so that what follows it up can take one over, or another's place."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from assistant.policy.holdings import Holdings
from assistant.policy.naming import Name
from assistant.search.thesaurus import Thesaurus
from assistant.text.words import STOP_WORDS, stem, tokens

_PIECE = re.compile(r"[^\W_](?:[\w.-]*[^\W_])?")
LONGEST_PLACE = 2  # words


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A name in a text, by its offsets: of a place, or of an instrument."""

    start: int
    end: int
    is_place: bool


def mentions(text: str, names: Collection[Name], holdings: Holdings, thesaurus: Thesaurus) -> list[Mentioned]:
    """The names of instruments in a text, of which the stems are given, and of places elsewhere in it, in order."""
    pieces = [(match.start(), match.end()) for match in _PIECE.finditer(text)]
    found = [Mentioned(start, end, False) for start, end in _spans(text, pieces, names)]
    bare = holdings.without_bodies(text)
    for size in range(1, LONGEST_PLACE + 1):
        for first, last in zip(pieces, pieces[size - 1 :], strict=False):
            start, end = first[0], last[1]
            is_free = all(each.end <= start or end <= each.start for each in found)
            if is_free and _is_place(bare[start:end], size, holdings, thesaurus):
                found.append(Mentioned(start, end, True))
    return sorted(found, key=lambda each: each.start)


def _spans(text: str, pieces: list[tuple[int, int]], names: Collection[Name]) -> Iterator[tuple[int, int]]:
    """Where names stand of which the stems are known."""
    stems = [tuple(stem(token) for token in tokens(text[start:end])) for start, end in pieces]
    longest = max(map(len, names), default=0)
    for at in range(len(pieces)):
        said: Name = ()
        for upto in range(at, len(pieces)):
            said += stems[upto]
            if len(said) > longest:
                break
            if said in names:
                yield pieces[at][0], pieces[upto][1]


def _is_place(words: str, size: int, holdings: Holdings, thesaurus: Thesaurus) -> bool:
    """Whether some words name a place, or somebody of one ("Korean")."""
    said = [token for token in tokens(words) if token not in STOP_WORDS or words.isupper()]
    if len(said) < size:
        return False
    return bool(holdings.located("; ".join([words, *thesaurus.meant(words)])))
