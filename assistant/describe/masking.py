"""A stretch of a text with one sign in place of each thing of a kind, so that short patterns can speak of these."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

SIGN = "\ue000"
"""What stands for a thing: of the private use area, so that no document means anything by it."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Something that a text mentions, a day or an instrument: what it is in a uniform spelling, and where it stands."""

    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Masked:
    """A stretch of a text, from `start`, whose mentions are signs: `text`, and the mentions in their order."""

    text: str
    mentions: tuple[Mention, ...]
    start: int

    def within(self, start: int, end: int) -> tuple[Mention, ...]:
        """The mentions whose signs stand in a part of the masked text."""
        first = self.text.count(SIGN, 0, start)
        return self.mentions[first : first + self.text.count(SIGN, start, end)]


def masked(text: str, start: int, end: int, mentions: Sequence[Mention]) -> Masked:
    """A stretch of a text with a sign for each of the mentions, which stand in it in order and do not overlap."""
    parts: list[str] = []
    place = start
    for mention in mentions:
        parts += [text[place : mention.start].replace(SIGN, " "), SIGN]
        place = mention.end
    return Masked("".join([*parts, text[place:end].replace(SIGN, " ")]), tuple(mentions), start)
