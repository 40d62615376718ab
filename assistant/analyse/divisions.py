"""A document cut along its outline, for one version of it to be held against another.

A division is an article, a recital, an annex or a section, and ends where the next one begins, whatever the outline
nests in it. Its fragments are its paragraphs, each known by the provision that it stands in: of two versions one may
give the last paragraph of an article to this, the other to its last point.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.analyse.tokens import Token, tokens
from assistant.ports import Record
from assistant.records import BlockKind, Provision
from assistant.text.sentences import Span

FRONT = "Text before the first provision"
_TAIL = re.compile(r"\([^()]*\)$|[^\s()]+$")
_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*(?=[^\w\n]*[A-Z0-9\u3400-\u9fff])")
_NOTE = re.compile(r"^[ \t]*\(?[⁰¹²³⁴-⁹]+\)?[ \t]+\S(?:.|\n(?![ \t]*\n))*", re.MULTILINE)
_ENDED = re.compile(r"[.;:!?。；：][\"”’')\]*_]*\s*$")
_LABELLED = re.compile(r"^[ \t(*_>-]*(\w{1,5})[.)]", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Fragment:
    """A paragraph by its offsets; `tokens` are those behind its number.

    `locator` and `title` are those of its provision, `tail` is the last part of the locator: what the provision is
    called within what is around it. Only the first paragraph of a provision has a tail.
    """

    locator: str
    tail: str
    start: int
    end: int
    tokens: tuple[Token, ...]
    title: str = ""

    @property
    def keys(self) -> tuple[str, ...]:
        """Its words as they are compared."""
        return tuple(token.key for token in self.tokens)


@dataclass(frozen=True, slots=True)
class Division:
    """An article or its like in fragments, of which the first is its beginning."""

    locator: str
    fragments: tuple[Fragment, ...]
    keys: tuple[str, ...]

    @property
    def family(self) -> str:
        """What kind of provision it is, e.g. "Recital"."""
        return self.locator.split()[0] if self.locator else ""

    def cut(self, text: str, other: Division) -> Division:
        """Itself with the provisions that only the outline of another version knows, where it has their numbers."""
        own = {each.locator for each in self.fragments}
        lacking = [each for each in other.fragments if each.tail and each.locator not in own]
        found: list[Fragment] = []
        for fragment in self.fragments:
            found += _cut(fragment, text, lacking)
        return replace(self, fragments=tuple(found))


def divisions(record: Record, furniture: Sequence[Span] = ()) -> list[Division]:
    """The divisions of a document in order, what stands before the first too; without footnotes and `furniture`."""
    masked = sorted([*notes(record), *furniture])
    found = [(group[0][0], tuple(_fragments(record.text, group, masked))) for group in _groups(record)]
    return [Division(locator, own, tuple(key for each in own for key in each.keys)) for locator, own in found]


def notes(record: Record) -> list[Span]:
    """The footnotes of a document: they stand where a page ends, which is another place in each version."""
    known = [(block.start, block.end) for block in record.blocks if block.kind is BlockKind.NOTE]
    return sorted({*known, *(match.span() for match in _NOTE.finditer(record.text))})


_Stretch = tuple[str, int, int, str]
"""Locator, both offsets, and title of a provision, up to the next one."""


def _groups(record: Record) -> Iterator[list[_Stretch]]:
    """The provisions from each division's beginning up to the next one's; before them what stands in front."""
    text = record.text
    provisions = _numbered(record.outline)
    bounds = [*(each.start for each in provisions), len(text)]
    group: list[_Stretch] = []
    if text[: bounds[0]].strip():
        yield [(FRONT, 0, bounds[0], "")]
    for each, end in zip(provisions, bounds[1:], strict=True):
        if group and (base(each) == each.locator or base(each) != group[0][0]):
            yield group
            group = []
        group.append((each.locator, each.start, end, each.title))
    if group:
        yield group


def _numbered(outline: Sequence[Provision]) -> list[Provision]:
    """The provisions without the titles that stand before the first one that bears a number, if any does."""
    places = [at for at, each in enumerate(outline) if each.locator != each.title]
    return list(outline[places[0] :] if places else outline)


def base(provision: Provision) -> str:
    """The locator of the article or section of which a provision is a part: "Article 5" of "Article 5(1)(f)"."""
    whole = provision.locator == provision.title
    return provision.locator if whole else provision.locator.partition("(")[0].strip() or provision.locator


def _fragments(text: str, group: Sequence[_Stretch], masked: Sequence[Span]) -> Iterator[Fragment]:
    ends = [span[1] for span in masked]
    for place, (locator, start, end, title) in enumerate(group):
        tail = locator if place == 0 else _tail(locator)
        inside = masked[bisect_left(ends, start) : bisect_left(ends, end) + 1]
        begin = _behind_number(text, start, end, locator)
        found = tokens(text, begin, end, inside)
        cuts = [start, *_paragraphs(text, begin, end), end]
        for first, last in itertools.pairwise(cuts):
            own = tuple(token for token in found if first <= token.start < last)
            if own or first == start:
                yield Fragment(locator, tail if first == start else "", first, _stripped(text, first, last), own, title)


def _paragraphs(text: str, start: int, end: int) -> Iterator[int]:
    """Where a paragraph begins behind a sentence that has ended: others are one that a page parted."""
    for match in _PARAGRAPH.finditer(text, start, end):
        if _ENDED.search(text, max(start, match.start() - 20), match.start()):
            yield match.end()


def _stripped(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())


def _tail(locator: str) -> str:
    match = _TAIL.search(locator)
    return match.group() if match else locator


def _behind_number(text: str, start: int, end: int, locator: str) -> int:
    """Where the words of a provision begin behind its number, as it is written at its beginning."""
    words = re.findall(r"\w+", locator)
    for said in filter(None, (words, words[-1:])):
        pattern = r"[^\w\n]*" + r"\W{0,3}".join(map(re.escape, said)) + r"(?!\w)[.):]*"
        if match := re.compile(pattern, re.IGNORECASE).match(text, start, end):
            return match.end()
    return start


def _cut(fragment: Fragment, text: str, lacking: list[Fragment]) -> Iterator[Fragment]:
    """A fragment cut where the number of a provision stands that another version has next."""
    cuts: list[tuple[int, int, Fragment | None]] = [(fragment.start, fragment.start, None)]
    for match in _LABELLED.finditer(text, fragment.start, fragment.end):
        known = next((each for each in lacking if each.tail.strip("()").casefold() == match[1].casefold()), None)
        if known and (match.start() > fragment.start or not fragment.tail):
            lacking.remove(known)
            cuts.append((match.start(), match.end(), known))
    bounds = [*(start for start, _, _ in cuts[1:]), fragment.end]
    for (start, begin, known), end in zip(cuts, bounds, strict=True):
        own = tuple(token for token in fragment.tokens if begin <= token.start < end)
        if known:
            yield Fragment(known.locator, known.tail, start, _stripped(text, start, end), own, known.title)
        elif own or start < end:
            yield replace(fragment, end=_stripped(text, start, end), tokens=own)
