"""The sources that are open beside the answers of a page: tabs, one of them in front, and perhaps one beside it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import NamedTuple, Self

SHORT = 8  # characters of an exchange's id by which an address names it
CITATION, PASSAGE = "citation", "passage"
FRONT, ASIDE = "!", "~"  # what an address says of the tab in front, and of the one beside it

_TOLD = re.compile(r"([0-9a-f]{1,8})\.(p?)([0-9]{1,4})([!~]?)")


class OpenSource(NamedTuple):
    """A source of an answer: the beginning of its exchange's id, "citation" or "passage", and its marker or rank."""

    exchange: str
    kind: str
    at: int

    @property
    def name(self) -> str:
        """What an address calls it."""
        return f"{self.exchange}.{'p' if self.kind == PASSAGE else ''}{self.at}"


def of(exchange_id: str, kind: str, at: int) -> OpenSource:
    """A source of an exchange."""
    return OpenSource(exchange_id[:SHORT], kind, at)


@dataclass(frozen=True, slots=True)
class Tabs:
    """What is open, in the order in which it was opened; without one in front the list of all sources is seen."""

    opened: tuple[OpenSource, ...] = ()
    front: OpenSource | None = None
    aside: OpenSource | None = None

    @classmethod
    def read(cls, said: str) -> Self:
        """The tabs that an address tells; what is none is left out."""
        found = [match for match in map(_TOLD.fullmatch, said.split(",")) if match]
        marked = [(OpenSource(m[1], PASSAGE if m[2] else CITATION, int(m[3])), m[4]) for m in found]
        by_mark = {mark: each for each, mark in marked}
        return cls(tuple(dict.fromkeys(each for each, _ in marked)), by_mark.get(FRONT), by_mark.get(ASIDE))

    def told(self) -> str:
        """The same as an address tells it."""
        marks = {self.aside: ASIDE, self.front: FRONT}
        return ",".join(f"{each.name}{marks.get(each, '')}" for each in self.opened)

    def among(self, is_there: Callable[[OpenSource], bool]) -> Self:
        """Those that are there."""
        opened = tuple(filter(is_there, self.opened))
        front, aside = (each if each in opened else None for each in (self.front, self.aside))
        return replace(self, opened=opened, front=front, aside=aside)

    def named(self, name: str) -> OpenSource | None:
        """The tab of that name."""
        return next((each for each in self.opened if each.name == name), None)

    def open(self, wanted: OpenSource) -> Self:
        """Bring a source to the front, in a tab of its own if it has none; of two side by side they change places."""
        opened = self.opened if wanted in self.opened else (*self.opened, wanted)
        return replace(self, opened=opened, front=wanted, aside=self.front if wanted == self.aside else self.aside)

    def turn(self, wanted: OpenSource) -> Self:
        """Show another source in the tab in front, unless it has one already."""
        if self.front is None or wanted in self.opened:
            return self.open(wanted)
        opened = tuple(wanted if each == self.front else each for each in self.opened)
        return replace(self, opened=opened, front=wanted)

    def shut(self, gone: OpenSource) -> Self:
        """Close a tab; if it was in front, the one behind it comes there, or else the one before."""
        front, aside = self.front, self.aside if gone != self.aside else None
        if gone == front:
            front = self._near(gone)
        return replace(self, opened=tuple(each for each in self.opened if each != gone), front=front, aside=aside)

    def put_away(self) -> Self:
        """Let the list of all sources be seen; the tabs stay."""
        return replace(self, front=None, aside=None)

    def put_aside(self) -> Self:
        """Put the tab in front beside, and in front the one that was there, or one near it, if there is one."""
        if self.front is None:
            return self
        return replace(self, front=self.aside or self._near(self.front), aside=self.front)

    def join(self) -> Self:
        """Let one be seen only: the one in front."""
        return replace(self, front=self.front or self.aside, aside=None)

    def _near(self, tab: OpenSource) -> OpenSource | None:
        at = self.opened.index(tab)
        near = (*self.opened[at + 1 :], *reversed(self.opened[:at]))
        return next((each for each in near if each != self.aside), None)
