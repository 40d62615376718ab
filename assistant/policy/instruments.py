"""The catalogue: what is known of instruments of AI policy, whether or not the library holds a text of them."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

from assistant.policy.numbers import Number, called, number, unnumbered
from assistant.records import Authority, Instrument, LegalEvent, Status
from assistant.text.words import STOP_WORDS, stem, tokens

CONFIDENCE = {"verified": 0.95, "reported": 0.8, "unverified": 0.5}
"""How sure an entry is: its text or official page was seen, a record names that, or neither."""
SHORT = 5
"""A name with fewer telling words may be what a page about the instrument is called, too: its kind must say more."""


@dataclass(frozen=True)
class Instruments:
    """The instruments that the catalogue knows, by id."""

    by_id: Mapping[str, Instrument]

    def __iter__(self) -> Iterator[Instrument]:
        return iter(self.by_id.values())

    def find(self, text: str, place: str = "") -> Instrument | None:
        """The instrument whose id, name or number a text is; None if it is none, or that of several.

        A number that many places have means, said in a `place`, what it means there.
        """
        if text in self.by_id:
            return self.by_id[text]
        named = self._named.get(_substance(text), ())
        if len(named) == 1:
            return named[0]
        found = called(text)
        counted = self._counted(found, text, place, anywhere=True) if found else []
        return counted[0] if len(counted) == 1 else None

    def matching(self, text: str) -> list[Instrument]:
        """The instrument that a text names; else those whose id, place or names hold it."""
        found = self.find(text)
        said = text.casefold()
        held = (
            each for each in self if any(said in it.casefold() for it in (each.id, each.jurisdiction, *each.all_names))
        )
        return [found] if found else list(held)

    def recognise(
        self, title: str, short_names: Sequence[str] = (), numbers: Sequence[str] = (), place: str = "", kind: str = ""
    ) -> Instrument | None:
        """The instrument of which a document with these names and numbers is a text; None where nothing tells.

        A number decides, one that many places have only together with its place. A title must be the instrument's as
        a whole: a text about an act speaks of more than its name. `place` is the document's jurisdiction and `kind`
        what sort of document it is, as far as they are known.
        """
        known = [found for each in numbers if (found := number(each))]
        known += [found for each in short_names if (found := called(each)) and not _substance(unnumbered(each))]
        counted = [each for found in known for each in self._counted(found, title, place)]
        titled = [each for each in self._titled(title, kind) if _fits(each, known, place)]
        short = [each for name in short_names for each in self._named.get(_substance(name), ()) if _of(each, place)]
        for candidates in (counted, titled, short if _is_act(title) else []):
            if len({each.id for each in candidates}) == 1:
                return candidates[0]
        return None

    def _counted(self, found: Number, text: str, place: str, *, anywhere: bool = False) -> list[Instrument]:
        """The instruments with a number, or with a draft of that number, that a text of a place means by it.

        A local number means one of its place, or of the place that the text names; without any, one `anywhere`.
        """
        there = self._numbered.get(found.text, ())
        if not found.local or (anywhere and not place):
            return list(there)
        said = set(_substance(text))
        return [each for each in there if (place and _of(each, place)) or said & set(_substance(each.jurisdiction))]

    def _titled(self, title: str, kind: str) -> Iterator[Instrument]:
        for candidate in _titles(title):
            for each in self._named.get(_substance(candidate), ()):
                if len(_substance(candidate)) >= SHORT or _is_kin(kind, each) or _is_act(title):
                    yield each

    @cached_property
    def _named(self) -> Mapping[tuple[str, ...], tuple[Instrument, ...]]:
        names = ((_substance(name), each) for each in self for name in (each.title, *each.names, *each.parts.values()))
        return _grouped((name, each) for name, each in names if name)

    @cached_property
    def _numbered(self) -> Mapping[str, tuple[Instrument, ...]]:
        written = ((number(each), instrument) for instrument in self for each in instrument.numbers + instrument.drafts)
        return _grouped((found.text, each) for found, each in written if found)


@cache
def load() -> Instruments:
    """The catalogue that comes with the package, read when it is first asked for."""
    values = tomllib.loads(_content().decode())
    entries = values["instruments"].items()
    return Instruments({name: _instrument(name, {"checked": values["checked"], **entry}) for name, entry in entries})


def digest() -> str:
    """Tells one state of the catalogue from another."""
    return hashlib.sha256(_content()).hexdigest()[:12]


def _content() -> bytes:
    return files(__package__).joinpath("instruments.toml").read_bytes()


def _instrument(name: str, entry: Mapping[str, Any]) -> Instrument:
    made: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
    made["authority"] = Authority(entry.get("authority", Authority.UNKNOWN))
    made["status"] = Status(entry.get("status", Status.UNKNOWN))
    made["events"] = tuple(LegalEvent.of(each) for each in entry.get("events", ()))
    made["confidence"] = CONFIDENCE[entry["confidence"]]
    return Instrument(id=name, **made)


def _grouped(pairs: Iterable[tuple[Any, Instrument]]) -> dict[Any, tuple[Instrument, ...]]:
    found: dict[Any, dict[str, Instrument]] = {}
    for key, each in pairs:
        found.setdefault(key, {})[each.id] = each
    return {key: tuple(each.values()) for key, each in found.items()}


def _of(instrument: Instrument, place: str) -> bool:
    """Whether an instrument is of a place, as far as that is known."""
    return not place or place.casefold() == instrument.jurisdiction.casefold()


def _is_kin(kind: str, instrument: Instrument) -> bool:
    """Whether a document of a kind may be a text of an instrument."""
    law = instrument.authority in (Authority.BINDING, Authority.PROPOSAL)
    return bool((_LEGAL if law else _SOFT).search(kind))


def _fits(instrument: Instrument, known: Sequence[Number], place: str) -> bool:
    """Whether nothing speaks against a text of this name being the instrument's: another place, or another number.

    A text as amended may bear the number of what amended it.
    """
    written = (*instrument.numbers, *instrument.drafts, *(event.by for event in instrument.events))
    own = [found for each in written if (found := number(each))]
    rivals = [each for each in known if each.system in {found.system for found in own}]
    return _of(instrument, place) and (not rivals or any(each.text == found.text for each in rivals for found in own))


def is_called(title: str, name: str) -> bool:
    """Whether a title and a name say the same."""
    return _substance(title) == _substance(name)


def _titles(title: str) -> Iterator[str]:
    """What a title may call its instrument: all of it, or it without its number, or what an act's has in brackets."""
    yield title
    bare = _DRAFT.sub("", unnumbered(title))
    if bare != title:
        yield bare
    aside = re.search(r"[(（]([^()（）]{4,})[)）]\W*$", bare)
    if aside:
        yield bare[: aside.start()]
        if _is_act(title):
            yield aside[1]


def _is_act(title: str) -> bool:
    """Whether a title begins as those of acts and of their drafts do."""
    return bool(_ACT.match(title))


def _substance(name: str) -> tuple[str, ...]:
    """What a name says, without the words that any name may have."""
    folded = _ABBREVIATED.sub("artificial intelligence", name)
    return tuple(stem(each) for each in tokens(folded) if each not in STOP_WORDS)


_ABBREVIATED = re.compile(r"(?<![^\W_])A\.?I\.?(?![^\W_])", re.IGNORECASE)
_LEGAL = re.compile(
    r"act\b|law|regulation|directive|decision|bill|proposal|resolution|treaty|convention|measures|provisions|order|rules"
    r"|ordinance|decree|memorandum|consolidated text|draft",
)
_SOFT = re.compile(
    r"guid|code|framework|profile|standard|principles|declaration|recommendation|resolution|plan|strategy|white paper"
    r"|blueprint|policy|report|playbook|draft",
)
_DRAFT = re.compile(r"^\s*(?:(?:first|second|third|fourth|final) )?draft (?:of (?:the )?)?", re.IGNORECASE)
_ACT = re.compile(
    r"\s*(?:regulation|directive|decision|proposal|(?:european parliament )?legislative resolution|position of the"
    r"|act\b|an act|bill|verordnung|richtlinie|vorschlag|règlement|directive|proposition|reglamento|directiva|propuesta"
    r"|regolamento|direttiva|proposta|position du|p\d+_ta)",
    re.IGNORECASE,
)
