"""An answer without a language model: the sentences that answer, verbatim, or none.

A sentence is scored by its vector, by the question's words it holds (rare ones count more, as in
BM25's inverse document frequency) and by its passage, after the query-focused extractive
summarisation of Lamsiyah et al. (2021).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from assistant.analyser import words
from assistant.answer.sufficiency import covered
from assistant.records import Asks, Candidate, Passage

MOST_QUOTES = 8
PASSAGES = 8  # sentences are taken from the best passages only
MARGIN = 0.22  # a further quote may score this much below the best
ALIKE = 0.75  # share of the longer quote's words from which two quotes say the same
LONGEST = 700  # characters
SHORTEST = 5  # words
FIGURE = 0.15  # what a number or date adds to a sentence's score, where the question asks for one

_PINPOINT = re.compile(
    r"(?:articles?|sections?|sec\.|§|annex|recitals?|paragraphs?|chapters?|regulation|directive|order|act no\.)"
    r"\s+(?:\([A-Z]+\)\s+)?[\dIVX][\w./-]*(?:\([\w]+\))*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence that answers; offsets into the document's stored text."""

    passage: Passage
    start: int
    end: int
    score: float

    @property
    def text(self) -> str:
        """The sentence as it stands in the source."""
        first = self.start - self.passage.start
        return self.passage.text[first : first + self.end - self.start]


def select(ranked: Sequence[Candidate], rarity: Mapping[str, float], asks: Set[Asks] = frozenset()) -> list[Quote]:
    """The sentences that answer, grouped by document, the document with the best one first."""
    scored = sorted(
        _sentences(ranked[:PASSAGES], rarity, bool(asks & {Asks.NUMBER, Asks.DATE})),
        key=lambda quote: (-quote.score, quote.start),
    )
    chosen: list[Quote] = []
    for quote in scored:
        if len(chosen) == MOST_QUOTES or quote.score < scored[0].score - MARGIN:
            break
        if not any(_alike(quote, other) for other in chosen):
            chosen.append(quote)
    order = list(dict.fromkeys(quote.passage.document.id for quote in chosen))
    return sorted(chosen, key=lambda quote: (order.index(quote.passage.document.id), quote.start))


def _sentences(ranked: Sequence[Candidate], rarity: Mapping[str, float], asks_figure: bool) -> list[Quote]:
    top = max((candidate.passage.score for candidate in ranked), default=0.0) or 1.0
    quotes = []
    for candidate in ranked:
        passage = candidate.passage
        context = set(words(" ".join([passage.document.title, *passage.document.short_names, *passage.headings])))
        for (first, last), cosine in zip(candidate.sentences, candidate.sentence_cosines, strict=True):
            sentence = passage.text[first:last]
            if _readable(sentence):
                held = covered(context | set(words(sentence)), rarity)
                score = cosine + 0.4 * held + 0.3 * passage.score / top
                score += FIGURE * (asks_figure and bool(re.search(r"\d", _PINPOINT.sub("", sentence))))
                quotes.append(Quote(passage, passage.start + first, passage.start + last, score))
    return quotes


def _readable(sentence: str) -> bool:
    """Whether a sentence can stand alone: no heading, no fragment, no table row, nothing endless."""
    count = len(re.findall(r"\w+", sentence))
    if re.search(r"[\u3040-\u9fff]", sentence):
        return 8 <= len(sentence) <= LONGEST and sentence[-1] in "。！？；."
    ends = re.search(r"[.!?;:,][\"”’')\]*_]*$|\b(?:and|or)$", sentence)
    return count >= SHORTEST and len(sentence) <= LONGEST and bool(ends) and not re.search(r"^[|#]|https?://", sentence)


def _alike(quote: Quote, other: Quote) -> bool:
    ours, theirs = set(words(quote.text)), set(words(other.text))
    return len(ours & theirs) >= ALIKE * max(len(ours), len(theirs))
