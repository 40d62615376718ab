"""Quotes made whole: a point with the lead of its list, a lead with its points, a list with all of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.answers.quoted import lists as listing
from assistant.answers.quoted.antecedents import with_antecedent
from assistant.answers.quoted.choosing import SHORTEST, Quote
from assistant.answers.quoted.lists import alike, opens, paragraphs
from assistant.outline.references import references
from assistant.records import Block, BlockKind, Passage, Provision
from assistant.text.marks import is_bullet
from assistant.text.sentences import Span, split

SHORT = 90  # words of a list that is given whole where only its lead, or one of its points, was chosen
OTHERS = 2  # quotes beside such a list
LONGEST_NAME = 60  # characters of a provision's name
BRIEF = 12  # characters below which a paragraph is none
PROVISION = 200  # words of a provision that is given whole where it is named
ASKED = 2000  # ... where nothing but its text is asked for
MANY = 5  # points from which a provision is a list rather than some paragraphs
LONG = 1000  # words of a list that is given whole where one is asked for

BEGINNING = "only its beginning is quoted here"
POINTS = "of its points only how they begin is quoted here"

_ENDS = re.compile(r"(?:[.!?;:,。；：][\"”’')\]⁰¹²³⁴-⁹]*|\b(?:and|or))$", re.IGNORECASE)

_LABEL = r"(?:[0-9]{1,3}|[A-Za-z]|[ivxIVX]{1,5})"
_POINT = re.compile(rf"(?:[•●▪◦*–—-]|\(?{_LABEL}[.)])\s")
_NUMBERED = re.compile(r"[0-9]{1,3}[.)]\s+[A-Z]")
_JOINED = re.compile(r"\)\s*(?:and|or|to|[-–,])\s*$")
_SIGN = re.compile(rf"\W*{_LABEL}?\W*")
_WORDS = re.compile(r"\w+")
_ENDED = re.compile(r"[.!?;:|。；：][\"”’')\]]*\s*(?:[•●▪◦*–—-]\s*)?$")

_GOES_ON = re.compile(r"(?:[,;，；]|\b(?:and|or))\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Whole:
    """What quotes of a document are made whole from; `between` gives its passages that overlap a stretch.

    `blocks` are its running ones.
    """

    text: str
    provisions: Sequence[Provision]
    blocks: Sequence[Block]
    between: Callable[[int, int], Sequence[Passage]]

    def lead(self, span: Span) -> Span | None:
        """The sentence that opens the list of which a stretch is a point."""
        return listing.lead(self.text, self.provisions, self.blocks, span)

    def points(self, lead: Span) -> list[Span]:
        """The points of the list that a sentence opens."""
        return listing.points(self.text, self.provisions, self.blocks, lead)

    def sign(self, start: int) -> str:
        """The sign of the list item that begins at a place, "" if none does."""
        found = listing.at(self.blocks, start)
        begins = found >= 0 and self.blocks[found].start == start and self.blocks[found].kind is BlockKind.ITEM
        return self.blocks[found].label if begins else ""

    def leaning(self, span: Span) -> Span:
        """A stretch with the sentences before it that it leans on, in its paragraph."""
        own = listing.at(self.blocks, span[0])
        return with_antecedent(self.text, span, self.blocks[own].start) if own >= 0 else span

    def from_its_beginning(self, span: Span) -> Span:
        """A stretch that begins within a sentence, since its passage does, from where that begins.

        Behind a point, and in front of one that begins a line, none goes on.
        """
        own = listing.at(self.blocks, span[0])
        before = self.text[self.blocks[own].start : span[0]] if own >= 0 else ""
        begun = split(before)[-1:]
        if not begun or self._is_point(span) or _ENDED.search(before) or len(before[begun[0][0] :].split()) > PROVISION:
            return span
        return (self.blocks[own].start + begun[0][0], span[1])

    def _is_point(self, span: Span) -> bool:
        """Whether a stretch is a point of a list, and no part of a name: "(a)" of "Article 5(1)(a)", "(a) and (b)"."""
        is_one = _NUMBERED.match(self.text, *span) or _begins_line(self.text, span[0])
        if not _POINT.match(self.text, *span) or not is_one:
            return False
        first = max(0, span[0] - LONGEST_NAME)
        named = references(self.text[first : span[0] + LONGEST_NAME])
        is_named = any(each.start < span[0] - first < each.end for each in named)
        return not is_named and not _JOINED.search(self.text, first, span[0])

    def in_table(self, offset: int) -> bool:
        """Whether a table's row stands at a place."""
        own = listing.at(self.blocks, offset)
        return own >= 0 and self.blocks[own].kind is BlockKind.ROW

    def row(self, span: Span) -> list[Span]:
        """The table row that a stretch begins in, behind the one that names its columns; none where none does."""
        names = listing.columns(self.text, self.blocks, span[0])
        if names is None:
            return []
        own = self.blocks[listing.at(self.blocks, span[0])]
        return [names, (own.start, own.end)]


def whole(quotes: Sequence[Quote], source: Whole, *, lists: bool) -> list[Quote]:
    """The quotes of one document, none of them half a sentence of the law: the best first, the others in its order.

    Args:
        quotes: what was chosen.
        source: the document.
        lists: whether a list is asked for, so that the one around the best quote is given with all its points.
    """
    ranked = sorted(quotes, key=lambda quote: -quote.score)
    listed = _list(ranked, source) if lists else []
    made = [span for quote in ranked[: OTHERS if listed else None] for span in _completed(quote, quotes, source)]
    alone = not listed and len(_completed(ranked[0], quotes, source)) == 1
    first = made[:1] if alone else []
    spans = first + [span for span in _distinct([*listed, *made]) if span not in first]
    return [piece for span in spans for piece in pieces(span, source, ranked[0].score)] or list(quotes)


def provision(named: Provision, source: Whole, score: float, most: int = PROVISION) -> tuple[list[Quote], str]:
    """A provision with its paragraphs and points, headed by what opens its list, and what of it is not told.

    Of one with more than `most` words it is how each of its points begins, if that is less, else its beginning.
    """
    found = paragraphs(source.text, source.blocks, named.start, named.end) or [(named.start, named.end)]
    told = [span for span in found if span[1] - span[0] >= BRIEF or source.sign(span[0])]
    first = None if named.title else found[0]  # which is no heading, however it ends
    kept = (span for span in told if source.in_table(span[0]) or source.sign(span[0]))  # however they end
    stays = {first, *kept}
    every = [span for span in told if span in stays or _ENDS.search(source.text, *span)] or told
    within = [number for number in range(1, len(every) + 1) if _words(source, every[:number]) <= most]
    listed, rest = every[: max(within, default=1)], ""
    if not listed:
        return [], ""
    if len(listed) < len(every):
        begun = _begins(named, source, every)
        listed, rest = (begun, POINTS) if begun and _words(source, begun) <= most else (listed, BEGINNING)
    listed[0] = _untitled(source, listed[0], named)
    opening = None if _says_all(source, listed[0]) else source.lead(listed[0])
    spans = [*([_begun(source, opening)] if opening else []), *listed]
    return [piece for span in spans for piece in pieces(span, source, score)], rest


def _begins(named: Provision, source: Whole, every: Sequence[Span]) -> list[Span]:
    """How each of a provision's own points begins, up to the first point in it, behind what stands before them.

    None if it has few such points: these are its paragraphs, and what one of them says stands in full.
    """
    inside = [each for each in source.provisions if named.start < each.start and each.end <= named.end]
    own = [each for each in inside if each.locator.rpartition("(")[0] == named.locator]
    if len(own) < MANY:
        return []
    found = [span for span in every if span[1] <= own[0].start]
    for each in own:
        below = (other.start for other in inside if each.start < other.start < each.end)
        first = next((span for span in every if span[0] <= each.start < span[1]), (each.start, each.end))
        text = source.text[each.start : min(first[1], next(below, first[1]))]
        found.append((each.start, each.start + len(text.rstrip())))
    return found


def _list(ranked: Sequence[Quote], source: Whole) -> list[Span]:
    """The whole list that the best of the quotes opens or is a point of; none if there is none, or it is too long."""
    spans = [_begun(source, (quote.start, quote.end)) for quote in ranked]
    for span in spans:
        opening = span if opens(source.text[slice(*span)]) else source.lead(span)
        listed = [opening, *source.points(opening)] if opening else []
        if len(listed) > 1 and _words(source, listed) <= LONG:
            return listed
    listed = next(filter(None, (alike(source.text, source.blocks, span) for span in spans)), [])
    return listed if _words(source, listed) <= LONG else []


def _words(source: Whole, spans: Sequence[Span]) -> int:
    return sum(len(source.text[start:end].split()) for start, end in spans)


def _completed(quote: Quote, quotes: Sequence[Quote], source: Whole) -> list[Span]:
    """A quote with what it needs to be understood; nothing if that is not there."""
    span = _begun(source, (quote.start, quote.end))
    if opens(quote.text):
        listed = source.points(span)
        chosen = [point for point in listed if any(_overlap(point, (q.start, q.end)) for q in quotes)]
        if len(quotes) == 1 or _words(source, listed) <= SHORT:
            chosen = listed
        return [span, *chosen] if chosen else []
    row = source.row(span)
    if row and _words(source, row) <= PROVISION:
        return row
    text = source.text[span[0] : span[1]]
    opening = None if _says_all(source, span) else source.lead(span)
    if opening is None and text[:1].islower():
        return []
    if opening is None:
        return [span]
    listed = source.points(opening)
    is_short = any(_overlap(span, point) for point in listed) and _words(source, listed) <= SHORT
    return [opening, *listed] if is_short else [opening, span]


def _says_all(source: Whole, span: Span) -> bool:
    """Whether a point of a list is a sentence or a question by itself, or defines a word.

    The last point of a sentence that goes through a list ends in a full stop, too: those before it end in no such sign.
    """
    body = source.text[span[0] + len(source.sign(span[0])) : span[1]].strip()
    if body[:1] in "‘'\"“":
        return True
    opening = source.lead(span)
    others = [point for point in source.points(opening) if point[1] <= span[0]] if opening else []
    goes_through = any(_GOES_ON.search(source.text, *point) for point in others)
    return body[:1].isupper() and body.endswith((".", "?")) and not goes_through


def _begun(source: Whole, span: Span) -> Span:
    """A stretch from where its sentence begins, without the headings in front of it, and with what it leans on.

    The headings are those of the provision in which it ends, and of others.
    """
    span = source.leaning(source.from_its_beginning(span))
    inside = [p.start for p in source.provisions if span[0] < p.start < span[1] <= p.end]
    span = (max((start for start in inside if _heads(source, span[0], start)), default=span[0]), span[1])
    for provision in source.provisions:
        if provision.start == span[0]:
            span = _untitled(source, span, provision)
    return span


def _begins_line(text: str, place: int) -> bool:
    """Whether nothing but blanks stands in front of a place on its line."""
    return not text[text.rfind("\n", 0, place) + 1 : place].strip()


def _heads(source: Whole, start: int, end: int) -> bool:
    """Whether only headings stand in front of a provision: lines, or on its line the name of one that holds it.

    "(a)" of "Article 5(1)(a)" looks like a point, and those in front of the last point of a sentence are no headings.
    """
    before = source.text[start:end]
    if _begins_line(source.text, end):
        return True
    named = [f"{each.locator} {each.title}" for each in source.provisions if each.start == start and each.title]
    return any(_WORDS.findall(before) == _WORDS.findall(name) for name in named)


def _untitled(source: Whole, span: Span, provision: Provision) -> Span:
    """A stretch without the title of the provision that begins with it; behind a number in brackets stands none."""
    if provision.start != span[0] or not provision.title or source.text[span[0]] in "(（":
        return span
    words = r"\s+".join(map(re.escape, provision.title.split()))
    ends = r"\s+" if provision.title.isupper() else r"(?:[ \t]*\n\s*|(?<=[.:])\s+)"
    title = re.compile(rf"\W*(?:[\w.]+\W+)?{words}{ends}(?=\W*[A-Z0-9])").match(source.text, *span)
    if title and len(source.text[title.end() : span[1]].split()) >= SHORTEST:
        return (title.end(), span[1])
    return span


def _distinct(spans: Sequence[Span]) -> list[Span]:
    """Stretches in order, none of which overlaps another: of two that do the longer one stays."""
    kept: list[Span] = []
    for span in sorted(set(spans), key=lambda each: each[0] - each[1]):
        if not any(_overlap(span, other) for other in kept):
            kept.append(span)
    return sorted(kept)


def _overlap(span: Span, other: Span) -> bool:
    return span[0] < other[1] and other[0] < span[1]


def pieces(span: Span, source: Whole, score: float) -> list[Quote]:
    """A stretch as quotes, one for each passage that it touches, but for one in which only a sign of it stands."""
    sign = source.sign(span[0])
    span = (span[0] + len(sign), span[1]) if is_bullet(sign) else span
    found = []
    for passage in source.between(*span):
        start, end = max(span[0], passage.start), min(span[1], passage.end)
        body = source.text[start:end]
        if body.strip() and not (end < span[1] and _SIGN.fullmatch(body)):
            first = start + len(body) - len(body.lstrip())
            found.append(Quote(passage, first, start + len(body.rstrip()), score))
    return found
