"""What a document lays down, sentence by sentence: each with its provision, and with what opens the list it is in.

Recitals, headings, notes, tables of contents and law that is quoted to be inserted elsewhere lay nothing down.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from assistant import outline
from assistant.answers.quoted import lists
from assistant.outline.quoted import quoted
from assistant.outline.units import in_contents
from assistant.ports import Record
from assistant.records import Block, BlockKind, Hit, Provision
from assistant.text import sentences
from assistant.text.passages import page_at
from assistant.text.sentences import Span

_SPACE = re.compile(r"\s")
_LABEL = re.compile(
    r"\s*(?:\(?[0-9a-zA-Z]{1,4}[.)]|[0-9]+(?:\.[0-9]+)+\.?|[0-9]{1,3}(?=\s+[A-Z][a-z])|[a-z](?=\t)|[•●▪◦*–—⁰¹²³⁴-⁹-]+)\s+"
)
_FULL_STOP = re.compile(r"(?<=[a-z]{2}\.)(?:[⁰¹²³⁴-⁹]+\s+)?(?=[A-Z][a-z]{2})")  # which no space follows
_RUNS_ON = re.compile(r"[\w,)\]][^\S\n]*\n?[^\S\n]*\Z")
_HEADING = re.compile(r"(?:Article|Section|Sec\.|§) ?[0-9]+\w{0,2}\.?\s*\([^()\n]{3,90}\)\s+(?=[(A-Z])")
_ENDED = re.compile(r"(?:^|\s)(?:and|or|\(?\w{1,4}[.)])\s*\Z")
_REFERS = re.compile(
    r"\b(?:points?|(?:sub)?(?:paragraph|section|division)s?|articles?|letters?|items?|clauses?|to|of|under|in|with)\Z",
    re.I,
)
_NUMBER, _MONTH = re.compile(r"\b[0-9]{1,2}\.\Z"), re.compile(r"[^\W\d_]+ [12][0-9]{3}\b")  # "am 2. August 2031"
_STARTS = re.compile(r"[(\[“\"‘']?\w")
_ASIDE = ("Recital", "RECITAL", "Contents", "CONTENTS", "Table of ", "TABLE OF ", "Whereas", "WHEREAS")


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence, item or row that a document lays down: offsets into its text, its provision, the lead of its list."""

    start: int
    end: int
    provision: Provision | None
    lead: Span | None = None

    @property
    def locator(self) -> str:
        """The provision's, empty where there is none."""
        return self.provision.locator if self.provision else ""


@dataclass(frozen=True)
class Sentences:
    """Reads the sentences of one document."""

    record: Record

    def said(self) -> Iterator[Said]:
        """All sentences that lay something down, in order."""
        text = self.record.text
        for block in self._joined():
            if block.kind in (BlockKind.HEADING, BlockKind.CAPTION) or in_contents(text, block.start):
                continue
            first = True
            for start, end in self._parts(block):
                around = outline.enclosing(self.record.outline, start, end)
                if not (self._is_aside(around) or self._is_quoted(start)):
                    lead = self._lead(block, (start, end), around) if first or self._begins(start) else None
                    bare = _bare(text, start, end)
                    yield Said(*bare, outline.enclosing(self.record.outline, *bare), lead)
                first = False

    def at(self, place: int) -> Said | None:
        """The sentence that holds a place, whether or not it lays something down; None outside the text's blocks."""
        number = lists.at(self.blocks, place)
        if number < 0:
            return None
        block = self.blocks[number]
        found = next((span for span in self._parts(block) if span[0] <= place < span[1]), (block.start, block.end))
        return Said(*found, outline.enclosing(self.record.outline, *found))

    def points(self, lead: Span) -> list[Span]:
        """The points of the list that a sentence opens."""
        return lists.points(self.record.text, self.record.outline, self.blocks, lead)

    def line(self, said: Said, marks: Sequence[Span] = ()) -> Hit:
        """A sentence as it is cited, with what is marked in it."""
        page = page_at(self.record.pages, said.start)
        return Hit(
            self.record.document, said.locator, page.number if page else None, page.label if page else "",
            self.record.text[said.start : said.end], said.start, said.end, tuple(marks), page.ocr if page else None,
        )  # fmt: skip

    def _joined(self) -> list[Block]:
        """The blocks, those as one that a reference at the begin of a line parts: "in paragraph" "(c) of this"."""
        text, found = self.record.text, list[Block]()
        for block in self.blocks:
            before = found[-1] if found else None
            if before and text[block.start] == "(" and _REFERS.search(text, max(0, before.end - 30), before.end):
                found[-1] = replace(before, end=block.end)
            else:
                found.append(block)
        return found

    @cached_property
    def blocks(self) -> list[Block]:
        """The blocks that the text consists of."""
        return lists.running(self.record.blocks)

    @cached_property
    def _edges(self) -> list[int]:
        """Where provisions begin, in order, without references that only stand at the begin of a line."""
        text = self.record.text
        starts = {provision.start for provision in self.record.outline if "(" in provision.locator}
        ran_on = {
            at
            for at in starts
            if _RUNS_ON.search(text, max(0, at - 40), at) and not _ENDED.search(text, max(0, at - 40), at)
        }
        return sorted({provision.start for provision in self.record.outline} - ran_on)

    @cached_property
    def _quotations(self) -> list[Span]:
        return quoted(self.record.text)

    def _parts(self, block: Block) -> Iterator[Span]:
        """The sentences of a block, which end where a provision begins."""
        at = bisect_right(self._edges, block.start)
        inner = self._edges[at : bisect_right(self._edges, block.end - 1)]
        cuts = [block.start, *inner, block.end]
        for start, end in itertools.pairwise(cuts):
            for first, last in _whole(self.record.text, start, end):
                stops = [match.start() for match in _FULL_STOP.finditer(self.record.text, first, last)]
                edges = [first, *stops, last]
                yield from itertools.pairwise(edges)

    def _begins(self, start: int) -> bool:
        """Whether a provision begins at a place, or at its label just before it."""
        at = bisect_right(self._edges, start) - 1
        return at >= 0 and not self.record.text[self._edges[at] : start].strip(" \t\n*-–•")

    def _is_aside(self, around: Provision | None) -> bool:
        """Whether a part is a recital or a table of contents; what bears another number is not, whatever is above."""
        if around is None:
            return False
        above = () if re.search(r"\d", around.locator) else around.headings
        return any(name.startswith(_ASIDE) for name in (around.locator, around.title, *above))

    def _is_quoted(self, start: int) -> bool:
        at = bisect_right(self._quotations, start, key=lambda span: span[0]) - 1
        return at >= 0 and start < self._quotations[at][1]

    def _lead(self, block: Block, span: Span, around: Provision | None) -> Span | None:
        """The sentence that opens the list of which a sentence begins a point."""
        is_point = around is not None and "(" in around.locator and self._begins(span[0])
        if block.kind is not BlockKind.ITEM and not is_point:
            return None
        found = lists.lead(self.record.text, self.record.outline if is_point else (), self.blocks, span)
        return found if found and found[1] <= span[0] else None


def _whole(text: str, start: int, end: int) -> list[Span]:
    """The sentences of a stretch, those whole that a number parts: of what they refer to, or of a day."""
    found: list[Span] = []
    for first, last in sentences.split(text[start:end]):
        if found and _goes_on(text, found[-1][1], start + first):
            found[-1] = (found[-1][0], start + last)
        else:
            found.append((start + first, start + last))
    return found


def _goes_on(text: str, end: int, start: int) -> bool:
    """Whether what begins at a place goes on with the sentence that seems to have ended before."""
    if _MONTH.match(text, start):
        return _NUMBER.search(text, max(0, end - 6), end) is not None
    return text[start] == "(" and _REFERS.search(text, max(0, end - 30), end) is not None


def flat(text: str) -> str:
    """A text in which every white space is a blank and every apostrophe straight, its offsets as they were."""
    return _SPACE.sub(" ", text).replace("’", "'")


def _bare(text: str, start: int, end: int) -> Span:
    """A sentence without the label in front of it, and the heading on its line."""
    heading = _HEADING.match(text, start, end)
    start = heading.end() if heading else start
    label = _LABEL.match(text, start, end)
    if label and _STARTS.match(text, label.end(), end):
        return label.end(), end
    return start, end
