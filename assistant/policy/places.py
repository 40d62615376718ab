"""The places that have law of their own, and the names by which questions mean them; from `places.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from assistant.policy.naming import Name, found, stems
from assistant.text.words import tokens


@dataclass(frozen=True, slots=True)
class Jurisdictions:
    """Jurisdictions by the stems of their names.

    `written` are the words of which these are the stems, with which a text must begin its own: "main" has the stem of
    Maine, and is no place. `exact` are names that mean a place only where they are written so, and `within` gives the
    place whose law is law in another one, too.
    """

    names: Mapping[Name, str]
    written: Mapping[Name, Collection[Sequence[str]]]
    exact: Mapping[Name, str]
    within: Mapping[str, str]

    def known(self, place: str) -> str:
        """A place as it is called here, however a document calls it: "EU" for "European Union"."""
        return self.names.get(stems(place), place)

    def named(self, text: str, others: Iterable[str] = ()) -> dict[str, frozenset[str]]:
        """The places that a text names, in order, each with the words (stems) that do so.

        Args:
            text: the text.
            others: places that are not known here, and called by nothing but their own names.
        """
        known = {stems(short(each)): each for each in others} | dict(self.names)
        told: dict[str, frozenset[str]] = {}
        said = tokens(text)
        for at, name in found(stems(text), known).items():
            if self._is_written(name, said[at : at + len(name)], text):
                told[known[name]] = told.get(known[name], frozenset()) | set(name)
        return told

    def _is_written(self, name: Name, said: Sequence[str], text: str) -> bool:
        """Whether some words of a text, whose stems are a name, are this name."""
        if name in self.exact:
            return bool(re.search(rf"(?<!\w){re.escape(self.exact[name])}(?!\w)", text))
        forms = self.written.get(name, (said,))
        return any(all(map(str.startswith, said, form)) for form in forms)


def short(place: str) -> str:
    """What a place is called by itself, e.g. "Colorado" for "US-Colorado"."""
    return place.rpartition("-")[2].partition(" (")[0]


@cache
def load() -> Jurisdictions:
    """The places that the package knows, read when they are first asked for."""
    table = tomllib.loads(files(__package__).joinpath("places.toml").read_text(encoding="utf-8"))
    names: dict[Name, str] = {}
    written: dict[Name, list[Sequence[str]]] = {}
    for place, listed in table["names"].items():
        for name in listed.split(","):
            names[stems(name)] = place
            written.setdefault(stems(name), []).append(tokens(name))
    within = {place: whole for whole, parts in table["within"].items() for place in parts}
    return Jurisdictions(names, written, {stems(name): name for name in table["exact"]}, within)
