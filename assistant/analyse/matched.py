"""A division as two versions have it: which of its provisions are the same, what of these differs, which are alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from assistant.analyse import pairing
from assistant.analyse.divisions import Division, Fragment
from assistant.analyse.marking import marks
from assistant.analyse.tokens import Token
from assistant.text.sentences import Span


@dataclass(frozen=True, slots=True)
class Stray:
    """Provisions of one version in a row that have no counterpart in the other, told as one.

    `within` is the division that they are of, in the new version's words where both have it.
    """

    within: str
    locator: str
    fragments: tuple[Fragment, ...]

    @property
    def tokens(self) -> list[Token]:
        """Their words behind the number of the first of them."""
        return _tokens(self.fragments)


@dataclass(frozen=True, slots=True)
class Both:
    """A provision that both versions have, in paragraphs, with the words of each that the other has not."""

    within: str
    old: Sequence[Fragment]
    new: Sequence[Fragment]
    is_moved: bool
    old_marks: Sequence[Span]
    new_marks: Sequence[Span]

    @property
    def is_changed(self) -> bool:
        """Whether any of its words are others."""
        return bool(self.old_marks or self.new_marks)


Paragraphs = list[Fragment]
"""A provision: its first paragraph, which bears its number, and those behind it."""


@dataclass(frozen=True, slots=True)
class Matched:
    """A division of which both versions have a text."""

    old: Division
    new: Division
    old_text: str
    new_text: str

    def provisions(self) -> tuple[list[Both], list[Stray], list[Stray]]:
        """The provisions that both have, those that only the old version has, and those that only the new one has."""
        old = _provisions(self.old.cut(self.old_text, self.new))
        new = _provisions(self.new.cut(self.new_text, self.old))
        pairs = pairing.inside(old, new)
        gone = [at for at in range(len(old)) if at not in {a for a, _ in pairs}]
        come = [at for at in range(len(new)) if at not in {b for _, b in pairs}]
        strayed = pairing.wandered(old, new, pairs)
        found = [self._both([one], [other], False) for one, other in strayed]
        away = {id(each) for pair in strayed for each in pair}
        old, new = ([[each for each in own if id(each) not in away] for own in side] for side in (old, new))
        found += [self._both(old[a], new[b], b > 0 and old[a][0].tail != new[b][0].tail) for a, b in pairs]
        within = self.new.locator
        return found, list(_strays(gone, old, within)), list(_strays(come, new, within))

    def _both(self, old: Paragraphs, new: Paragraphs, is_moved: bool) -> Both:
        found = marks(_tokens(old), _tokens(new), self.old_text, self.new_text)
        return Both(self.new.locator, old, new, is_moved, *found)


def _tokens(fragments: Sequence[Fragment]) -> list[Token]:
    return [token for fragment in fragments for token in fragment.tokens]


def _provisions(division: Division) -> list[Paragraphs]:
    """The paragraphs of a division by provision."""
    found: list[Paragraphs] = []
    for fragment in division.fragments:
        if fragment.tail or not found:
            found.append([fragment])
        else:
            found[-1].append(fragment)
    return found


def _strays(places: Sequence[int], provisions: Sequence[Paragraphs], within: str) -> Iterator[Stray]:
    """Provisions without counterpart, those within one before them together with it."""
    first = last = -1
    tops = []
    for at in places:
        inside = first >= 0 and provisions[at][0].locator.startswith(f"{provisions[first][0].locator}(")
        first = first if inside and last == at - 1 else at
        last = at
        tops.append((first, at))
    for head, group in groupby(tops, key=lambda each: each[0]):
        fragments = tuple(fragment for _, at in group for fragment in provisions[at])
        yield Stray(within, provisions[head][0].locator, fragments)
