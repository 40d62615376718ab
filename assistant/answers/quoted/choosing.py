"""An answer without a language model: the sentences that answer, verbatim.

On each sentence of the best passages a handful of signals is measured and weighed by the coefficients
of a logistic regression in `choosing.json` (fitted by `evals/fit_quotes.py`): how near it and its
neighbours are to the question in meaning, how much of the question's words it holds, where its passage
ranks, and whether it has the form of an answer.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.answers.quoted.defining import defined
from assistant.answers.sufficiency import covered
from assistant.outline.instruments import instruments
from assistant.outline.references import blanked, references
from assistant.records import Asks, Candidate, Passage, Query
from assistant.text.words import indexed, words

PASSAGES = 8  # sentences are taken from the best passages only
MOST_QUOTES = 5
MOST_WORDS = 130  # of all quotes, before they are made whole
MARGIN = 1.4  # log odds that a further quote may score below the best
OF_A_SIDE = 4  # passages that are looked at of each side of a comparison
MOST_DEFINED = 3  # documents whose definitions are given
EACH = 2  # quotes of each side of a comparison
FAR = 6.5  # log odds below the best from which a side says nothing on what is asked
ALIKE = 0.75  # share of the longer quote's words from which two quotes say the same
LONGEST = 700  # characters
SHORTEST = 5  # words
FIGURES = frozenset({Asks.NUMBER, Asks.AMOUNT, Asks.SHARE})
SIGNALS = ("cosine", "neighbours", "held", "rank", "score", "figure", "modal", "length", "alone", "lay")
"""What is measured on a sentence, each about -1 to 2."""

_FIGURE = re.compile(r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|half|third)\b")
_AMOUNT = re.compile(
    r"[$€£¥₩%]|\b(?:EUR|USD|GBP|RMB|CNY|KRW|euros?|dollars?|pounds|yuan|won|per ?cent|(?:m|b|tr)illion)\b|[元万亿]"
)
_FORCE = re.compile(
    r"\b(?:(?:in|into|of no) (?:force|effect)|takes? effect|appl(?:y|ies) (?:from|as of)|shall apply\b.{0,40}\d"
    r"|revok\w+|repeal\w+|rescind\w+|supersed\w+|withdraw\w+|replac(?:es|ed)|binding|voluntary|expir\w+)\b",
    re.IGNORECASE,
)
_MODAL = re.compile(r"\b(?:shall|must|may|prohibit\w*|required|should|will)\b")


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


def select(
    query: Query, ranked: Sequence[Candidate], rarity: Mapping[str, float], weights: Mapping[str, float] | None = None
) -> list[Quote]:
    """The sentences that answer, grouped by document, the document with the best one first.

    Of a question that sets sides against one another each side has its say; one that asks what a term means is
    answered by the sentences that define it.

    Args:
        query: the question.
        ranked: the passages, best first.
        rarity: how much each word of the question tells.
        weights: of SIGNALS; those that were fitted if not given.
    """
    scored = sorted(
        _quotes(query, ranked, rarity, weights or coefficients()), key=lambda quote: (-quote.score, quote.start)
    )
    if Asks.FORCE in query.asks:
        scored = [quote for quote in scored if _tells_force(query, quote)] or scored[:1]
    if Asks.AMOUNT in query.asks:
        near = [quote for quote in scored if quote.score >= scored[0].score - FAR]
        scored = [quote for quote in near if _AMOUNT.search(quote.text)] or scored
    chosen = _of_sides(query, scored) or _defining(query, ranked, scored) or _best(scored)
    order = list(dict.fromkeys(quote.passage.document.id for quote in chosen))
    return sorted(chosen, key=lambda quote: (order.index(quote.passage.document.id), quote.start))


def sentences(
    query: Query, ranked: Sequence[Candidate], rarity: Mapping[str, float]
) -> list[tuple[Passage, int, int, dict[str, float]]]:
    """The sentences of the best passages that can be quoted: passage, offsets in the document, signals by name."""
    top = _looked_at(query, ranked)
    best = max((each.passage.score for each in top), default=0.0)
    found = []
    for rank, each in enumerate(top, 1):
        context = _context(each.passage)
        for i, (start, end) in enumerate(each.sentences):
            text = each.passage.text[start:end]
            if not readable(text):
                continue
            said = set(indexed(text, each.passage.document.language_code))
            measured = {
                "cosine": each.sentence_cosines[i],
                "neighbours": _beside(each.sentence_cosines, i),
                "held": covered(context | said, rarity, query),
                "rank": 1 / rank,
                "score": (each.passage.score - best) / 5,
                "figure": float(bool(query.asks & FIGURES) and bool(_FIGURE.search(_numberless(text)))),
                "modal": float(bool(_MODAL.search(text))),
                "length": min(len(text) / 300, 2),
                "alone": 1 / len(each.sentences),
                "lay": covered(said, query.lay, query) if query.lay else 0.0,
            }
            found.append((each.passage, each.passage.start + start, each.passage.start + end, measured))
    return found


def _looked_at(query: Query, ranked: Sequence[Candidate]) -> list[Candidate]:
    """The best passages, and of each side of a comparison its own best."""
    top = list(ranked[:PASSAGES])
    for side in query.sides:
        own = [each for each in ranked if each.passage.document.id in side]
        top += [each for each in own[:OF_A_SIDE] if each not in top]
    return top


@cache
def coefficients() -> Mapping[str, float]:
    """The weight of each signal."""
    loaded: dict[str, float] = json.loads(Path(__file__).with_name("choosing.json").read_text(encoding="utf-8"))
    return loaded


def _quotes(
    query: Query, ranked: Sequence[Candidate], rarity: Mapping[str, float], weights: Mapping[str, float]
) -> list[Quote]:
    return [
        Quote(passage, start, end, sum(weights[name] * value for name, value in measured.items()))
        for passage, start, end, measured in sentences(query, ranked, rarity)
    ]


def _tells_force(query: Query, quote: Quote) -> bool:
    """Whether a quote says of an instrument that is asked about whether it holds."""
    numbers = {word for word in query.weights if any(sign.isdigit() for sign in word)}
    meant = not query.documents or quote.passage.document.id in query.documents
    return bool(_FORCE.search(quote.text)) and (meant or bool(numbers & set(words(quote.text))))


def _of_sides(query: Query, scored: Sequence[Quote]) -> list[Quote]:
    """The best quotes of each side that a question compares; none where it only seems to, since one says nothing."""
    found = []
    for side in query.sides:
        near = [q for q in scored if q.passage.document.id in side and q.score >= scored[0].score - FAR]
        found.append(_best(near)[:EACH])
    compared = Asks.COMPARISON in query.asks or all(found)
    return [quote for own in found for quote in own] if compared else []


def _defining(query: Query, ranked: Sequence[Candidate], scored: Sequence[Quote]) -> list[Quote]:
    """The sentences that define what is asked for, the best passage's first."""
    best = scored[0].score if scored else 0.0
    return [
        Quote(each.passage, each.passage.start + start, each.passage.start + end, best - rank)
        for rank, (each, start, end) in enumerate(defined(query, ranked)[:MOST_DEFINED])
    ]


def _best(scored: Sequence[Quote]) -> list[Quote]:
    """The best quotes that do not repeat one another, within what a reader takes in at a glance."""
    chosen: list[Quote] = []
    said = 0
    for quote in scored:
        said += len(quote.text.split())
        if chosen and (len(chosen) == MOST_QUOTES or quote.score < scored[0].score - MARGIN or said > MOST_WORDS):
            break
        if not any(_alike(quote, other) for other in chosen):
            chosen.append(quote)
    return chosen


def _beside(cosines: Sequence[float], i: int) -> float:
    """The mean cosine of the sentences before and behind; of one that stands alone its own."""
    beside = [cosines[j] for j in (i - 1, i + 1) if 0 <= j < len(cosines)]
    return sum(beside) / len(beside) if beside else cosines[i]


def _context(passage: Passage) -> set[str]:
    document = passage.document
    said = words(" ".join([document.title, *document.short_names, *passage.headings]))
    return {*said, *indexed("; ".join(passage.headings), document.language_code)}


def readable(sentence: str) -> bool:
    """Whether a sentence can stand alone: no heading, fragment, footnote or table row, nothing endless."""
    count = len(re.findall(r"\w+", sentence))
    if re.search(r"[\u3040-\u9fff]", sentence):
        return 8 <= len(sentence) <= LONGEST and sentence[-1] in "。！？；."
    ends = re.search(r"[.!?;:][\"”’')\]*_]*$|\b(?:and|or)$", sentence)
    odd = re.search(r"^[|#⁰¹²³⁴-⁹]|https?://", sentence)
    return count >= SHORTEST and len(sentence) <= LONGEST and bool(ends) and not odd


def _numberless(sentence: str) -> str:
    """A sentence without the numbers of provisions and instruments."""
    return blanked(sentence, [*references(sentence), *instruments(sentence)])


def _alike(quote: Quote, other: Quote) -> bool:
    ours, theirs = set(words(quote.text)), set(words(other.text))
    return len(ours & theirs) >= ALIKE * max(len(ours), len(theirs))
