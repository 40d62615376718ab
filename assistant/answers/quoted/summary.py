"""A summary of a document, or of a part of it: sentences of its own that speak for its parts, in its order.

What a reader looks for first has its place: the purpose, who is covered, penalties and dates, wherever a heading says
that they stand. The other places go to the largest parts. Of each part one of its first sentences is taken, rather one
that reads like what the part is for, and no half of a sentence of the law. What is like most of a part in meaning, as
LexRank or the mean of its vectors finds it, tells no more (`evals/results/summaries.md`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.answers.quoted import lists, whole
from assistant.answers.quoted.choosing import Quote, readable
from assistant.answers.quoted.lists import opens, running
from assistant.answers.quoted.parts import Part, PartKind, headed, parts
from assistant.answers.quoted.whole import Whole
from assistant.ports import IndexedPassage, Record
from assistant.records import Asks, BlockKind, Passage
from assistant.search import kinds
from assistant.text.sentences import Span
from assistant.text.words import words

MOST = 8  # sentences
MOST_WORDS = 170  # of all of them
TOGETHER = 80  # words of a point with the lead of its list, or of a lead with its points
BY_ITSELF = 12  # words of a point that is a sentence of its own
LARGEST = 3  # parts that have a place before penalties and dates
ALIKE = 0.6  # share of the shorter one's words from which two sentences say the same
FIRST = 3.0  # what the first sentence of a part has for its place, the second half of it, the third a third
TOLD = 1.0  # what one has that reads like what the part is for
LEAST = -0.5  # what one must have
LEANING = 3.0  # what one lacks that goes on from another one, or defines a term
LONG, LONGER = 30, 10  # words from which a sentence is worse, and those that make it worse by 1
SOUGHT = (PartKind.PURPOSE, PartKind.SCOPE, PartKind.PENALTY, PartKind.DATES)
"""What a reader looks for, in the order in which it comes in a document."""
SAYS = {
    PartKind.PURPOSE: (Asks.SUMMARY, Asks.SUMMARY),
    PartKind.SCOPE: (Asks.SCOPE, Asks.SCOPE),
    PartKind.PENALTY: (Asks.PENALTY, Asks.AMOUNT),
    PartKind.DATES: (Asks.DATE, Asks.DATE),
    PartKind.DUTIES: (Asks.SUMMARY, Asks.OBLIGATION),
    PartKind.OTHER: (Asks.SUMMARY, Asks.OBLIGATION),
}
"""What questions a sentence answers that says what a part is for: each counts, one that stands twice twice."""

_SIGN = re.compile(r"^\W*(?:\(?\w{1,4}[.)]\s+)*")  # of a sentence, wherever in a block it stands
_ENDS = re.compile(r"[.!。！][\"”’')\]⁰¹²³⁴-⁹\d]*$")
_LEANS = re.compile(
    r"\W*(?:(?:it|they|he|she|such|these|those|however|but|moreover|also|therefore|thus|likewise|finally|furthermore"
    r"|further|in addition|for (?:example|instance)|this (?:is|means|includes?)|that \w+ (?:shall|must|will|may)"
    r"|specifically|in particular)\b"
    r"|(?:\(?\w{1,4}[.)]\s+)*(?:the terms? )?"
    r"[“\"‘'][^”\"’']{2,80}[”\"’'] (?:shall )?(?:means?|refers?|has the meaning))",
    re.IGNORECASE,
)
_SAVES = re.compile(
    r"\b(?:nothing in this|without prejudice|be construed|not intended to"
    r"|(?:do(?:es)?|shall|will) not (?:affect|limit|prejudice))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Summarised:
    """A document and its passages, in order."""

    record: Record
    passages: Sequence[IndexedPassage]

    def whole(self) -> Whole:
        """What its quotes are made whole from."""
        return Whole(self.record.text, self.record.outline, running(self.record.blocks), self.between)

    def between(self, start: int, end: int) -> list[Passage]:
        """Its passages that overlap a stretch, in order."""
        every = (each.passage for each in self.passages)
        return [passage for passage in every if passage.start < end and start < passage.end]


def summary(source: Summarised, start: int = 0, end: int | None = None) -> list[Quote]:
    """The sentences that speak for a document, or for a stretch of it, in its order; none if none can."""
    record, made = source.record, source.whole()
    end = len(record.text) if end is None else end
    titles = {" ".join(each.title.split()).rstrip(".").casefold() for each in record.outline}
    every = [each for each in _sentences(source, made, start, end) if _bare(each.text) not in titles]
    told: list[list[Quote]] = []
    for part in _places(record, start, end):
        within = [each for each in every if part.start <= each.start and each.end <= part.end]
        found = next(_said(_ranked(within, part), told, made), None)
        if found and _count([*told, found]) <= MOST_WORDS:
            told.append(found)
        if len(told) == MOST:
            break
    quotes = {(quote.start, quote.end): quote for found in told for quote in found}
    return [quotes[place] for place in sorted(quotes)]


def _places(record: Record, start: int, end: int) -> list[Part]:
    """The parts that have a say, those first that go before; the largest once more if there is room."""
    language = record.document.language_code
    main = parts(record.text, record.outline, language, start, end)
    found = ((kind, headed(kind, main, record.text, record.outline, language, start, end)) for kind in SOUGHT)
    sought = {kind: part for kind, part in found if part}
    others = [
        each for each in main if each.kind not in (PartKind.ASIDE, PartKind.OPENING) and each not in sought.values()
    ]
    others.sort(key=lambda each: -each.weight)
    opening = [sought[kind] for kind in (PartKind.PURPOSE, PartKind.SCOPE) if kind in sought]
    closing = [sought[kind] for kind in (PartKind.PENALTY, PartKind.DATES) if kind in sought]
    return [*opening, *others[:LARGEST], *closing, *others[LARGEST:], *others]


def _sentences(source: Summarised, made: Whole, start: int, end: int) -> Iterator[Quote]:
    """The sentences of a stretch that are its running text: no headings, notes, captions or table rows."""
    for each in source.passages:
        passage = each.passage
        for first, last in each.sentences:
            span = passage.start + first, passage.start + last
            if start <= span[0] and span[1] <= end and readable(passage.text[first:last]) and _runs(made, span):
                yield Quote(passage, *span, 0.0)


def _bare(text: str) -> str:
    """A sentence as a title would be written: without a sign before and a full stop behind it."""
    return " ".join(_SIGN.sub("", text).split()).rstrip(".").casefold()


def _runs(made: Whole, span: Span) -> bool:
    own = lists.at(made.blocks, span[0])
    return not made.blocks or (own >= 0 and made.blocks[own].kind in (BlockKind.PARAGRAPH, BlockKind.ITEM))


def _ranked(within: Sequence[Quote], part: Part) -> list[Quote]:
    """The sentences of a part that may speak for it, those first that do so most."""
    found = [replace(each, score=FIRST / place + _worth(each, part)) for place, each in enumerate(within, 1)]
    return sorted((each for each in found if each.score >= LEAST), key=lambda each: (-each.score, each.start))


def _worth(quote: Quote, part: Part) -> float:
    """What a sentence has for what it says, and lacks for what it leans on and for its length."""
    text, language = quote.text, quote.passage.document.language_code
    told = sum(kinds.answers({asked}, text, language) for asked in SAYS.get(part.kind, ()))
    leans = bool(_LEANS.match(text) or _SAVES.search(text))
    return TOLD * told - LEANING * leans - max(0, len(text.split()) - LONG) / LONGER


def _said(ranked: Iterable[Quote], told: Sequence[Sequence[Quote]], made: Whole) -> Iterator[list[Quote]]:
    """The sentences that can be understood by themselves, or with what they need, and say what is not told yet."""
    before = [set(words(_text(found))) for found in told]
    for quote in ranked:
        found = [piece for span in _understood(quote, made) for piece in whole.pieces(span, made, quote.score)]
        own = set(words(_text(found)))
        if own and all(len(own & other) < ALIKE * min(len(own), len(other)) for other in before):
            yield found


def _understood(quote: Quote, made: Whole) -> list[Span]:
    """A sentence with what it needs to be understood; nothing if that is not there, or is too long."""
    span, text = (quote.start, quote.end), quote.text
    if opens(text):
        points = made.points(span)
        listed = [span, *points] if _length(made, [span, *points]) <= TOGETHER else [span, *points[:1]]
        return listed if len(listed) > 1 and _length(made, listed) <= TOGETHER else []
    body = text[len(made.sign(span[0])) :].lstrip(" \t\n(“\"'‘")
    is_sentence = bool(_ENDS.search(text)) and not body[:1].islower()
    lead = made.lead(span)
    if lead and _length(made, [lead, span]) <= TOGETHER:
        return [lead, span]
    return [span] if is_sentence and (lead is None or len(body.split()) >= BY_ITSELF) else []


def _length(made: Whole, spans: Sequence[Span]) -> int:
    return sum(len(made.text[start:end].split()) for start, end in spans)


def _count(told: Sequence[Sequence[Quote]]) -> int:
    """The words of quotes; of writing that does not part them, by its length."""
    texts = [_text(found) for found in told]
    return sum(max(len(text.split()), sum(sign > "\u2fff" for sign in text) // 2) for text in texts)


def _text(quotes: Sequence[Quote]) -> str:
    return " ".join(quote.text for quote in quotes)
