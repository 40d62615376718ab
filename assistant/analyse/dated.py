"""The dates of a text itself: from when what applies, until when what is to be done, with the sentence that says so.

A date counts only where the words before it say what happens on it (`dates.toml`); the days of what a text cites have
none. Recitals, notes and quoted law are not read.
"""

from __future__ import annotations

import calendar
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from assistant.analyse.said import Said, Sentences, flat
from assistant.describe.calendar import dates, day_first
from assistant.describe.cues import pattern
from assistant.describe.masking import Mention, masked
from assistant.ports import Record
from assistant.records import Dated, DateKind, EventKind
from assistant.text.words import ENGLISH

LONGEST = 1500  # characters of a sentence
TOLD_APART = 20_000  # characters that are searched for the order of day and month
_DIGIT = re.compile(r"[0-9]{2}|[年년]")
_MADE = (EventKind.SIGNED, EventKind.ADOPTED, EventKind.PUBLISHED)


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("dates.toml").read_text(encoding="utf-8"))


@cache
def _cues(language: str) -> tuple[tuple[DateKind, re.Pattern[str]], ...]:
    """What the words around a date say of it, in a language; of one that is not known, what they do in English."""
    found = _table().get(language, _table()[ENGLISH])
    return tuple((DateKind(kind), _folded(cue)) for kind, cue in found["cues"])


@cache
def _form(language: str, name: str) -> re.Pattern[str] | None:
    found = _table().get(language, {}).get(name)
    return _folded(found.replace("%numbers%", "|".join(_table()["numbers"]))) if found else None


def _folded(cue: str) -> re.Pattern[str]:
    return re.compile(pattern(cue).pattern, re.IGNORECASE)


@dataclass(frozen=True)
class Dates:
    """The dates of one document's text."""

    record: Record

    def found(self) -> Iterator[Dated]:
        """The dates of which the text says what happens on them, in its order."""
        for said in self.reading.said():
            if said.end - said.start <= LONGEST and _DIGIT.search(self.record.text, said.start, said.end):
                yield from self._named(said)
            if said.end - said.start <= LONGEST:
                yield from self._counted(said)

    def of_force(self) -> Said | None:
        """The sentence that says from when the text itself holds; None if there is none."""
        form = _form(self._language, "own_force")
        if form is None:
            return None
        found = (said for said in self.reading.said() if form.search(flat(self.record.text[said.start : said.end])))
        return next(found, None)

    @cached_property
    def reading(self) -> Sentences:
        """The document's sentences."""
        return Sentences(self.record)

    def dated(self, said: Said, mention: Mention, kind: DateKind, counted: str = "") -> Dated:
        """A date that a sentence names."""
        document, text = self.record.document, self.record.text
        line = self.reading.line(said, [(mention.start, mention.end)])
        lead = text[slice(*said.lead)] if said.lead else ""
        return Dated(
            mention.value, kind, line.line, document.short_title, document.jurisdiction, document=document, line=line,
            lead=lead, counted=counted,
        )  # fmt: skip

    @property
    def _language(self) -> str:
        return self.record.document.language_code or ENGLISH

    @cached_property
    def _day_first(self) -> bool | None:
        return day_first(self.record.text[:TOLD_APART], self.record.document.language)

    def _named(self, said: Said) -> Iterator[Dated]:
        text = self.record.text
        mentions = tuple(dates(text, said.start, said.end, self._day_first))
        if not mentions:
            return
        stretch = masked(flat(text), said.start, said.end, mentions)
        lead = flat(text[slice(*said.lead)]).rstrip(" :—–") + " " if said.lead else ""
        told = lead + stretch.text
        taken: dict[int, tuple[DateKind, Mention]] = {}
        for kind, cue in _cues(self._language):
            for match in cue.finditer(told):
                last = stretch.within(0, match.end() - len(lead))[-1]
                if last.start not in taken and (meant := self._meant(kind, told, told[: match.start()])):
                    taken[last.start] = (meant, last)
        for _, (kind, mention) in sorted(taken.items()):
            yield self.dated(said, mention, kind)

    def _meant(self, kind: DateKind, told: str, before: str) -> DateKind | None:
        """What a date is by all its sentence, and by what stands before the words that say so.

        A deadline binds somebody, a transition is for what is there already, and with a part of it no text holds.
        """
        binds, exists, part = (_form(self._language, name) for name in ("binds", "exists", "of_part"))
        if kind is DateKind.IN_FORCE and part and part.search(before):
            return DateKind.APPLIES
        if kind is DateKind.DEADLINE and binds and not binds.search(told):
            return None
        if kind is DateKind.TRANSITION and binds and exists:
            meant = kind if exists.search(told) else DateKind.DEADLINE
            return meant if binds.search(told) else None
        return kind

    def _counted(self, said: Said) -> Iterator[Dated]:
        """Days that are counted from when the text was made, or entered into force, where that day is known."""
        form, force = _form(self._language, "counted"), _form(self._language, "from_force")
        binds = _form(self._language, "binds")
        told = flat(self.record.text[said.start : said.end])
        if not (form and force and binds) or not binds.search(told):
            return
        for match in form.finditer(told):
            base = self._force if force.search(match["base"]) else self._made
            if len(base) == 10:
                number = match["number"].casefold()
                count = int(number) if number.isdigit() else _table()["numbers"][number]
                try:
                    value = later(date.fromisoformat(base), count, match["unit"].casefold()).isoformat()
                except (ValueError, OverflowError):  # no day of a calendar: the number of something else
                    continue
                mention = Mention(value, said.start + match.start(), said.start + match.end())
                yield self.dated(said, mention, DateKind.DEADLINE, f"counted from {base}")

    @property
    def _made(self) -> str:
        document = self.record.document
        return document.adopted or next((day for kind in _MADE for day in document.dates(kind)), "")

    @property
    def _force(self) -> str:
        document = self.record.document
        return document.in_force or next(iter(document.dates(EventKind.IN_FORCE)), "")


def later(day: date, count: int, unit: str) -> date:
    """A day some days, weeks, months or years after another; of a shorter month its last day."""
    if unit in ("day", "week"):
        return day + timedelta(days=count * (7 if unit == "week" else 1))
    months = day.month - 1 + count * (12 if unit == "year" else 1)
    year, month = day.year + months // 12, months % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
