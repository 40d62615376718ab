"""The parts of a document, by its headings, and what each is for: its purpose, scope, duties, penalties, dates."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import pairwise
from pathlib import Path

from assistant.records import Provision
from assistant.search.kinds import pattern
from assistant.text.words import ENGLISH

GREAT = 0.5  # share of the whole from which a part is taken apart
SMALL = 12  # words of a part below which it says nothing by itself
OPENS = 0.1  # share of a document that opens it
EQUAL = 6  # stretches into which a text without headings is cut


class PartKind(StrEnum):
    """What a part of a document is for, as its heading says."""

    ASIDE = "aside"
    OPENING = "opening"
    PURPOSE = "purpose"
    SCOPE = "scope"
    PENALTY = "penalty"
    DATES = "dates"
    DUTIES = "duties"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a document: offsets into its text, its heading, and how many words it has."""

    start: int
    end: int
    heading: str
    kind: PartKind
    words: int

    @property
    def weight(self) -> int:
        """How much it counts among others: its words, twice where it lays down duties."""
        return 2 * self.words if self.kind is PartKind.DUTIES else self.words


def parts(text: str, outline: Sequence[Provision], language: str, start: int = 0, end: int | None = None) -> list[Part]:
    """The main parts of a stretch of a document, in order; what is about half of it and more in its own parts.

    Args:
        text: the document's text.
        outline: its provisions.
        language: its language, as ISO 639-1.
        start: where the stretch begins.
        end: where it ends; with the document if not given.
    """
    end = len(text) if end is None else end
    within = [each for each in outline if start <= each.start and each.end <= end]
    found = list(_parted(text, within, (start, end), "", language))
    return found if len(found) > 1 else _stretches(text, start, end)


def headed(
    kind: PartKind, main: Sequence[Part], text: str, outline: Sequence[Provision], language: str, start: int, end: int
) -> Part | None:
    """The part whose heading says that it is of a kind: the first of the main ones, else the first within these.

    Where none says what the purpose is, it is what opens the document.
    """
    for part in main:
        if part.kind is kind:
            return part
    for each in outline:
        is_within = start <= each.start and each.end <= end and each.title and "(" not in each.locator
        is_own = is_within and not _is_recital(each) and not _is_annexed(each)
        if is_own and heading_kind(each.title, language) is kind:
            return Part(each.start, each.end, each.title, kind, _words(text, each.start, each.end))
    return _opened(main) if kind is PartKind.PURPOSE else None


def _opened(main: Sequence[Part]) -> Part | None:
    """The parts that open a document, as one."""
    opening: list[Part] = []
    for part in main:
        if opening and sum(each.words for each in opening) > OPENS * sum(each.words for each in main):
            break
        opening.append(part)
    if not opening:
        return None
    return Part(opening[0].start, opening[-1].end, "", PartKind.PURPOSE, sum(each.words for each in opening))


def heading_kind(heading: str, language: str) -> PartKind:
    """What a heading says its part is for."""
    for kind, forms in _patterns().items():
        if (found := forms.get(language or ENGLISH)) and found.search(heading):
            return kind
    return PartKind.OTHER


def _parted(
    text: str, within: Sequence[Provision], span: tuple[int, int], heading: str, language: str
) -> Iterator[Part]:
    """A stretch by its outermost provisions, with what stands before the first as a part of its own."""
    whole = _words(text, *span)
    outer = _outermost(within)
    begin = outer[0].start if outer else span[1]
    if _words(text, span[0], begin) >= SMALL:
        yield _part(text, span[0], begin, heading, language, leading=bool(outer))
    for each in outer:
        own = [other for other in within if each.start <= other.start and other.end <= each.end and other is not each]
        count = _words(text, each.start, each.end)
        if own and count > GREAT * whole and not _are_points(own):
            yield from _parted(text, own, (each.start, each.end), _title(each), language)
        elif count >= SMALL and not _is_recital(each):
            yield _part(text, each.start, each.end, _title(each), language, aside=_is_annexed(each))


def _part(
    text: str, start: int, end: int, heading: str, language: str, *, leading: bool = False, aside: bool = False
) -> Part:
    """A part; what stands before the first heading opens the document, if the heading over both says nothing else."""
    kind = PartKind.ASIDE if aside else heading_kind(heading, language)
    if leading and kind is PartKind.OTHER:
        kind = PartKind.OPENING
    return Part(start, end, heading, kind, _words(text, start, end))


def _outermost(within: Sequence[Provision]) -> list[Provision]:
    """The provisions that lie in no other one."""
    found: list[Provision] = []
    for each in within:
        if not found or each.start >= found[-1].end:
            found.append(each)
    return found


def _are_points(own: Sequence[Provision]) -> bool:
    """Whether provisions are no more than the points of the one they are in."""
    return all("(" in each.locator for each in own)


def _is_recital(provision: Provision) -> bool:
    return provision.locator.startswith("Recital")


def _is_annexed(provision: Provision) -> bool:
    return provision.locator.startswith(("Annex", "Appendix", "Schedule"))


def _title(provision: Provision) -> str:
    return provision.title or provision.locator


def _stretches(text: str, start: int, end: int) -> list[Part]:
    """Equal stretches of a text without headings, each from one paragraph to another."""
    breaks = [start, *(start + match.end() for match in re.finditer(r"\n\s*\n|\n(?=\S)", text[start:end])), end]
    size = (end - start) / EQUAL
    cuts = sorted({min(breaks, key=lambda at: abs(at - start - size * number)) for number in range(EQUAL + 1)})
    spans = [span for span in pairwise(cuts) if _words(text, *span) >= SMALL]
    return [Part(*span, "", PartKind.OTHER, _words(text, *span)) for span in spans]


def _words(text: str, start: int, end: int) -> int:
    """How many words a stretch has; of writing that does not part them, by its length."""
    stretch = text[start:end]
    return max(len(stretch.split()), sum(ord(sign) > 0x2FFF for sign in stretch) // 2)


@cache
def _patterns() -> Mapping[PartKind, Mapping[str, re.Pattern[str]]]:
    tables = tomllib.loads(Path(__file__).with_name("parts.toml").read_text(encoding="utf-8"))
    return {
        PartKind(name): {language: pattern(language, forms) for language, forms in table.items()}
        for name, table in tables.items()
    }
