"""Text to passages: along provisions, then paragraphs, then sentences, each within the embedder's window."""

from __future__ import annotations

import hashlib
import itertools
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from operator import attrgetter

from assistant.records import BlockKind, Document, Page, Passage, Provision, Text
from assistant.text import sentences, tablenames
from assistant.text.sentences import Span
from assistant.text.tablenames import NamedTable

BODY_PIECES = 190  # the best size measured: 140 to 200 word pieces of body
PREFIX_PIECES = 40
HEADING_PIECES = 16  # a provision's text before its first part is a heading if it is no longer
ENDS = 2  # word pieces that mark the ends of a text

_START = attrgetter("start")
Count = Callable[[Sequence[str]], list[int]]
Cut = Callable[[str, int, int], list[Span]]
Enclosing = Callable[[Sequence[Provision], int, int], "Provision | None"]


@dataclass(frozen=True, slots=True)
class Splitter:
    """Cuts documents into passages.

    Args:
        count: word pieces of texts, by the embedder's own tokenizer.
        limit: the embedder's window in word pieces.
        enclosing: the innermost provision around a stretch.
    """

    count: Count
    limit: int
    enclosing: Enclosing

    def split(self, document: Document, text: Text, provisions: Sequence[Provision]) -> list[Passage]:
        """The passages of a document in order; together they hold all its text but white space.

        None holds both what the file has as text and what OCR read.
        A table is cut between its rows; what such a passage lacks of its caption and the names of its columns stands
        last among its headings.
        """
        room = min(BODY_PIECES, self.limit - PREFIX_PIECES - ENDS)
        rows = [block.start for block in text.blocks if block.kind is BlockKind.ROW]
        turns = _turns(text.pages)
        units = self._units(text.content, provisions, rows, turns, room)
        spans = self._pack(text.content, units, provisions, turns, room)
        named = tablenames.tables(text.content, text.blocks)
        seen: Counter[str] = Counter()
        return [self._passage(document, text, provisions, span, named, seen) for span in spans]

    def embedded(self, passage: Passage, name: str) -> str:
        """What is embedded for a passage of a document so called: where it stands, then its text."""
        return f"{self.prefix(passage, name)}\n{passage.text}"

    def prefix(self, passage: Passage, name: str) -> str:
        """The document's name and the innermost headings that fit into their share of the window."""
        parts = [name, *passage.headings, passage.locator]
        distinct = [part for part, after in zip(parts, [*parts[1:], ""], strict=True) if part and part not in after]
        while len(distinct) > 2 and self._pieces(" > ".join(distinct)) > PREFIX_PIECES:
            del distinct[1]
        words = " > ".join(distinct).split()
        while self._pieces(" ".join(words)) > PREFIX_PIECES:
            words.pop()
        return " ".join(words)

    def _pieces(self, text: str) -> int:
        return self.count([text])[0]

    def _units(
        self, content: str, provisions: Sequence[Provision], rows: Sequence[int], turns: Sequence[int], room: int
    ) -> Iterator[tuple[Span, int]]:
        """The smallest stretches that are kept together, each with its word pieces, none above `room`."""
        edges = {0, len(content), *turns} | {edge for p in provisions for edge in (p.start, p.end)}
        edges |= {match.end() for match in re.finditer(r"\n\s*\n", content)}
        ordered = sorted(edges)
        spans = [_trimmed(content, start, end) for start, end in itertools.pairwise(ordered)]
        whole = [span for span in spans if span[0] < span[1]]
        yield from self._fitting(content, whole, room, partial(_rows, rows=rows), _sentences, _words, _halves)

    def _fitting(
        self, content: str, spans: Sequence[Span], room: int, cut: Cut, *finer: Cut
    ) -> Iterator[tuple[Span, int]]:
        sizes = self.count([content[start:end] for start, end in spans])
        for (start, end), size in zip(spans, sizes, strict=True):
            if size <= room:
                yield (start, end), size
                continue
            parts = cut(content, start, end)
            if len(parts) > 1:
                yield from self._fitting(content, parts, room, cut, *finer)
            else:
                yield from self._fitting(content, parts, room, *(finer or (cut,)))

    def _pack(
        self,
        content: str,
        units: Iterator[tuple[Span, int]],
        provisions: Sequence[Provision],
        turns: Sequence[int],
        room: int,
    ) -> list[tuple[int, int, int]]:
        """Join neighbours while they fit and belong to one citable provision: start, end and anchor of each.

        What lies on two sides of a turn is never joined.
        The heading of a chapter joins what follows it; the anchor is where the text behind such headings begins.
        """
        spans: list[tuple[int, int, int]] = []
        size = 0
        home: Provision | None = None
        for (start, end), pieces in units:
            around = self.enclosing(provisions, start, end)
            opens = size <= HEADING_PIECES and home is not None and home.start <= start < home.end
            is_alike = bool(spans) and bisect_right(turns, start) == bisect_right(turns, spans[-1][0])
            if is_alike and size + pieces <= room and (_root(around) == _root(home) or opens):
                first, _, anchor = spans[-1]
                spans[-1] = (first, end, start if opens else anchor)
                size += pieces
                home = around
            else:
                spans.append((start, end, start))
                size, home = pieces, around
        return spans

    def _passage(
        self,
        document: Document,
        text: Text,
        provisions: Sequence[Provision],
        span: tuple[int, int, int],
        named: Sequence[NamedTable],
        seen: Counter[str],
    ) -> Passage:
        start, end, anchor = span
        body = text.content[start:end]
        around = self.enclosing(provisions, anchor, end)
        locator, headings = (around.locator, (*around.headings, around.title)) if around else ("", ())
        page = page_at(text.pages, anchor)
        seen[f"{locator}\0{body}"] += 1
        return Passage(
            id=passage_id(document.id, locator, body, seen[f"{locator}\0{body}"]),
            document=document, text=body, locator=locator,
            headings=tuple(dict.fromkeys(filter(None, (*headings, *tablenames.over(named, start, end))))),
            page=page.number if page else None, page_label=page.label if page else "", start=start, end=end,
            ocr=least_sure(text.pages, start, end),
        )  # fmt: skip


def passage_id(document_id: str, locator: str, body: str, number: int) -> str:
    """The id of a passage, `number` counting those of its document that have the same locator and text, from 1."""
    key = "\0".join((document_id, locator, body, str(number)))
    return hashlib.sha256(key.encode()).hexdigest()[:20]


def page_at(pages: Sequence[Page], offset: int) -> Page | None:
    """The page that holds the character at `offset`; None in a document without pages."""
    position = bisect_right(pages, offset, key=_START)
    return pages[position - 1] if position else None


def least_sure(pages: Sequence[Page], start: int, end: int) -> float | None:
    """How sure OCR is of the page of a stretch of which it is least sure; None where it read none of them."""
    first = max(0, bisect_right(pages, start, key=lambda page: page.start) - 1)
    last = bisect_left(pages, end, key=lambda page: page.start)
    return min((page.ocr for page in pages[first:last] if page.start < page.end and page.ocr is not None), default=None)


def _turns(pages: Sequence[Page]) -> list[int]:
    """Where what a file holds as text turns into what OCR read, or back."""
    held = [page for page in pages if page.start < page.end]
    return [page.start for before, page in itertools.pairwise(held) if (before.ocr is None) != (page.ocr is None)]


def _root(provision: Provision | None) -> str:
    """The citable provision a point or paragraph belongs to: "Article 5(1)(f)" and "Article 5(2)" to "Article 5"."""
    return re.sub(r"(?<=\w)\s*\(.*$", "", provision.locator) if provision else ""


def _rows(content: str, start: int, end: int, rows: Sequence[int]) -> list[Span]:
    """The rows of a table in a stretch, and what stands before them."""
    inner = rows[bisect_right(rows, start) : bisect_left(rows, end)]
    spans = [_trimmed(content, *pair) for pair in itertools.pairwise([start, *inner, end])]
    return [span for span in spans if span[0] < span[1]]


def _sentences(content: str, start: int, end: int) -> list[Span]:
    return [(start + first, start + last) for first, last in sentences.split(content[start:end])]


def _words(content: str, start: int, end: int) -> list[Span]:
    """Stretches of at most 60 words, for a sentence longer than the window."""
    words = [match.span() for match in re.compile(r"\S+").finditer(content, start, end)]
    return [(words[i][0], words[min(i + 60, len(words)) - 1][1]) for i in range(0, len(words), 60)]


def _halves(_: str, start: int, end: int) -> list[Span]:
    """Two halves, for a word longer than the window."""
    middle = (start + end) // 2
    return [(start, middle), (middle, end)]


def _trimmed(content: str, start: int, end: int) -> Span:
    body = content[start:end]
    stripped = body.strip()
    first = start + len(body) - len(body.lstrip()) if stripped else end
    return first, first + len(stripped)
