"""The places that have law of their own, and the names by which questions mean them; from `places.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from assistant.policy.naming import Name, found, stems


@dataclass(frozen=True, slots=True)
class Jurisdictions:
    """Jurisdictions by the stems of their names.

    `exact` are names that mean a place only where they are written so, and `within` gives the place whose law is law
    in another one, too.
    """

    names: Mapping[Name, str]
    exact: Mapping[Name, str]
    within: Mapping[str, str]

    def named(self, text: str, others: Iterable[str] = ()) -> dict[str, frozenset[str]]:
        """The places that a text names, in order, each with the words (stems) that do so.

        Args:
            text: the text.
            others: places that are not known here, and called by nothing but their own names.
        """
        known = {stems(short(each)): each for each in others} | dict(self.names)
        told: dict[str, frozenset[str]] = {}
        for name in found(stems(text), known).values():
            if name not in self.exact or re.search(rf"(?<!\w){re.escape(self.exact[name])}(?!\w)", text):
                told[known[name]] = told.get(known[name], frozenset()) | set(name)
        return told


def short(place: str) -> str:
    """What a place is called by itself, e.g. "Colorado" for "US-Colorado"."""
    return place.rpartition("-")[2].partition(" (")[0]


@cache
def load() -> Jurisdictions:
    """The places that the package knows, read when they are first asked for."""
    table = tomllib.loads(files(__package__).joinpath("places.toml").read_text(encoding="utf-8"))
    names = {stems(name): place for place, listed in table["names"].items() for name in listed.split(",")}
    within = {place: whole for whole, parts in table["within"].items() for place in parts}
    return Jurisdictions(names, {stems(name): name for name in table["exact"]}, within)
