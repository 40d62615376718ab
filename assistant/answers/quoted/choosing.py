"""An answer without a language model: the sentences that answer, verbatim.

On each sentence of the best passages a handful of signals is measured: how near it is to the question in meaning, how
much of the question's words it holds, where its passage ranks. The likeliest are read together with the question by a
scorer, where there is one. All is weighed by the coefficients in `choosing.json` (fitted by `evals/fit_quotes.py`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from assistant.answers import overlap
from assistant.answers.currencies import CODES, NAMES, SIGNS
from assistant.answers.quoted.defining import defined
from assistant.answers.quoted.lists import opens
from assistant.outline.instruments import instruments
from assistant.outline.references import blanked, references
from assistant.ports import Scorer
from assistant.records import Asks, Candidate, Passage, Query
from assistant.search import kinds
from assistant.search.query import NAMING
from assistant.text.deleted import live
from assistant.text.words import ENGLISH, indexed, words

PASSAGES = 12  # sentences are taken from the best passages only
READ = 12  # sentences that a scorer reads, those that are likeliest without it
READ_OF_EACH = 2  # the same of each document, where all are asked about
MOST_QUOTES = 7
MOST_POINTED = 5  # of a question for a figure, a day or somebody, which one sentence answers
MOST_OF_FORCE = 3  # quotes on whether an instrument holds, which is told before them
MOST_BESIDE = 3  # words that tell, beside names, of a question that asks nothing else
MOST_WORDS = 175  # of all quotes, before they are made whole
MARGIN = 4.0  # log odds that a further quote may score below the best
BESIDE = 1.0  # ... of another document, where one sentence answers
MOST_DEFINED = 3  # documents whose definitions are given
ALIKE = 0.75  # share of the longer quote's words from which two quotes say the same
LONGEST = 700  # characters
SHORTEST = 5  # words
FIGURES = frozenset({Asks.NUMBER, Asks.AMOUNT, Asks.SHARE})
_POINTED = FIGURES | {Asks.DATE, Asks.WHO}
SIGNALS = ("held", "score", "figure", "lay", "lists", "kind", "recital")
"""What is measured on a sentence, each about -1 to 2; its cosine to the question too ("cosine"), and of one that was
read together with it the scorer's score ("read")."""

SentenceWeights = Mapping[str, Mapping[str, float]]
"""Those of the signals of sentences, where nothing has read them ("unread") and where a scorer has ("read")."""

_FIGURE = re.compile(r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|half|third)\b")
_AMOUNT = re.compile(rf"[{SIGNS}%]|\b(?:{CODES}|{NAMES}|per ?cent|(?:m|b|tr)illion)\b|[元万亿]")
_FORCE = re.compile(
    r"\b(?:(?:in|into|of no) (?:force|effect)|takes? effect|appl(?:y|ies) (?:from|as of)|shall apply\b.{0,40}\d"
    r"|revok\w+|repeal\w+|rescind\w+|supersed\w+|withdraw\w+|replac(?:es|ed)|binding|voluntary|expir\w+"
    r"|(?:being|been|was) (?:updated|revised)|(?:updat|revis)ed (?:version|text|edition)|no longer)\b",
    re.IGNORECASE,
)
OF_A_TEXT = frozenset({Asks.FORCE, Asks.BINDING})
_ELSE = {Asks.OBLIGATION, Asks.PENALTY, Asks.AMOUNT, Asks.LIST, Asks.SCOPE, Asks.WHO, Asks.PROHIBITION}
_OWN = {Asks.AMOUNT, Asks.PENALTY, Asks.SHARE}
"""What one instrument sets says nothing of another one."""
_ASIDE = re.compile(
    r"\W*(?:sources?|references|bibliography|(?:table of )?contents|acknowledge?ments?)\W*$", re.IGNORECASE
)
"""Headings over what says nothing itself."""


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


@dataclass(frozen=True, slots=True)
class Measured:
    """A sentence with what was measured on it, by name."""

    quote: Quote
    signals: Mapping[str, float]


def likely(
    query: Query,
    ranked: Sequence[Candidate],
    rarity: Mapping[str, float],
    scorer: Scorer | None = None,
    weights: SentenceWeights | None = None,
    most: int = READ,
) -> list[Measured]:
    """The sentences that may answer, the likeliest first; of those that a scorer has read, no others.

    Args:
        query: the question.
        ranked: the passages, best first.
        rarity: how much each word of the question tells.
        scorer: reads the likeliest sentences together with an English question.
        weights: of the signals; those that were fitted if not given.
        most: sentences that are read.
    """
    weights = weights or coefficients()
    found = likeliest(_of_kind(query, sentences(query, ranked, rarity)), weights["unread"])
    if scorer and legible(query, found[:most]):
        found = likeliest(read(query, found[:most], scorer), weights["read"])
    return found


def of_each(
    query: Query, ranked: Sequence[Candidate], rarity: Mapping[str, float], scorer: Scorer | None = None
) -> list[Measured]:
    """The sentence of each of some documents that likeliest answers, the likeliest first.

    Args:
        query: the question.
        ranked: passages, at most some of each document.
        rarity: how much each word of the question tells.
        scorer: reads the likeliest sentences of each together with an English question.
    """
    weights = coefficients()
    own: dict[str, list[Measured]] = {}
    whole = [each for each in sentences(query, ranked, rarity, len(ranked)) if not opens(each.quote.text)]
    speaking = {each.quote.passage.document.id for each in whole}
    mute = [each for each in ranked if each.passage.document.id not in speaking]  # they have headings and rows alone
    for each in likeliest([*whole, *sentences(query, mute, rarity, len(mute), whole=False)], weights["unread"]):
        own.setdefault(each.quote.passage.document.id, []).append(each)
    found = [each for said in own.values() for each in said[:READ_OF_EACH]]
    if scorer and legible(query, found):
        found = likeliest(read(query, found, scorer), weights["read"])
    firsts: dict[str, Measured] = {}
    for each in found:
        firsts.setdefault(each.quote.passage.document.id, each)
    return list(firsts.values())


def select(query: Query, ranked: Sequence[Candidate], found: Sequence[Measured]) -> list[Quote]:
    """The sentences that answer, grouped by document, the document with the best one first.

    A question that asks what a term means is answered by the sentences that define it.

    Args:
        query: the question.
        ranked: the passages, best first.
        found: their sentences, the likeliest first.
    """
    scored = [each.quote for each in found]
    defining = _defining(query, ranked, scored)
    if defining and Asks.YES_NO in query.asks:  # what makes something fall under the term is said elsewhere, too
        rest = [each for each in _best(query, scored) if not any(alike(each, other) for other in defining)]
        chosen = [defining[0], *rest]
    else:
        chosen = defining or _best(query, scored)
    order = list(dict.fromkeys(quote.passage.document.id for quote in chosen))
    return sorted(chosen, key=lambda quote: (order.index(quote.passage.document.id), quote.start))


def sentences(
    query: Query, ranked: Sequence[Candidate], rarity: Mapping[str, float], most: int = PASSAGES, *, whole: bool = True
) -> list[Measured]:
    """The sentences of the best passages with their signals: those that can stand alone, if they are to be `whole`."""
    top = ranked[:most]
    best = max((each.passage.score for each in top), default=0.0)
    found = []
    for each in top:
        passage, context = each.passage, overlap.context(each.passage)
        if passage.headings and _ASIDE.match(passage.headings[-1]):
            continue
        for (start, end), cosine in zip(each.sentences, each.sentence_cosines, strict=True):
            text = passage.text[start:end]
            if whole and not readable(text):
                continue
            said = set(indexed(text, passage.document.language_code))
            signals = {
                "cosine": cosine,
                "held": overlap.covered(context | said, rarity, query),
                "score": (passage.score - best) / 5,
                "figure": float(bool(query.asks & FIGURES) and bool(_FIGURE.search(numberless(text)))),
                "lay": overlap.covered(said, query.lay, query) if query.lay else 0.0,
                "lists": float(Asks.LIST in query.asks and opens(text)),
                "kind": float(kinds.answers(query.asks, text, passage.document.language_code)),
                "recital": float(passage.locator.startswith("Recital")),
            }
            found.append(Measured(Quote(passage, passage.start + start, passage.start + end, 0.0), signals))
    return found


def read(query: Query, measured: Sequence[Measured], scorer: Scorer) -> list[Measured]:
    """The sentences with one more signal: how well each answers, read together with the question under its heading."""
    texts = [f"{_heading(each.quote.passage)}: {each.quote.text}" for each in measured]
    scores = scorer.scores(query.text, texts)
    return [
        replace(each, signals={**each.signals, "read": score / 5}) for each, score in zip(measured, scores, strict=True)
    ]


def legible(query: Query, measured: Sequence[Measured]) -> bool:
    """Whether a question and sentences are in the language that a scorer reads."""
    languages = {each.quote.passage.document.language_code for each in measured}
    return bool(measured) and languages <= {"", ENGLISH} and query.language in ("", ENGLISH)


def _of_kind(query: Query, measured: Sequence[Measured]) -> list[Measured]:
    """The sentences that have what is asked for, an amount or the force of a law; all where none has.

    Of amounts and penalties only those of the instruments count that the question names, if these say anything. Where
    nothing is asked but whether an instrument holds or binds, no sentence answers that does not tell it.
    """
    found: list[Measured] = []
    if Asks.FORCE in query.asks or is_on_force(query):
        found = [each for each in measured if _tells_force(query, each.quote)]
        measured = [] if is_on_force(query) else measured
    elif query.asks & _OWN:
        measured = [each for each in measured if each.quote.passage.document.id in query.documents] or measured
        found = [each for each in measured if Asks.AMOUNT in query.asks and _AMOUNT.search(each.quote.text)]
    return found or list(measured)


def likeliest(measured: Iterable[Measured], weights: Mapping[str, float]) -> list[Measured]:
    """The sentences with their scores by some weights, best first."""
    scored = []
    for each in measured:
        score = sum(weight * each.signals[name] for name, weight in weights.items())
        scored.append(replace(each, quote=replace(each.quote, score=score)))
    return sorted(scored, key=lambda each: (-each.quote.score, each.quote.start))


@cache
def coefficients() -> SentenceWeights:
    """The weight of each signal, for sentences that nothing has read and for those that a scorer has."""
    file = Path(__file__).with_name("choosing.json")
    loaded: dict[str, dict[str, float]] = json.loads(file.read_text(encoding="utf-8"))
    return loaded


def _tells_force(query: Query, quote: Quote) -> bool:
    """Whether a quote says of an instrument that is asked about whether it holds."""
    numbers = {word for word in query.weights if any(sign.isdigit() for sign in word)}
    numbers -= {part for word in numbers for part in re.findall(r"\w+", word) if part != word}  # "24" of "m-24-10"
    meant = not query.documents or quote.passage.document.id in query.documents
    return bool(_FORCE.search(quote.text)) and (meant or bool(numbers & set(words(quote.text))))


def _defining(query: Query, ranked: Sequence[Candidate], scored: Sequence[Quote]) -> list[Quote]:
    """The sentences that define what is asked for, the best passage's first."""
    best = scored[0].score if scored else 0.0
    return [
        Quote(each.passage, each.passage.start + start, each.passage.start + end, best - rank)
        for rank, (each, start, end) in enumerate(defined(query, ranked)[:MOST_DEFINED])
    ]


def is_on_force(query: Query) -> bool:
    """Whether a question asks of instruments that it names whether they hold, and nothing else."""
    beside = [word for word, weight in query.weights.items() if weight > NAMING]
    is_binding = Asks.BINDING in kinds.asked(query.question, query.language)  # itself, not the question before it
    others = _ELSE - {Asks.OBLIGATION} if is_binding else _ELSE  # "is it mandatory?" does not ask what one must do
    is_asked = (is_binding or Asks.FORCE in query.asks) and not query.asks & others
    return bool(query.documents and is_asked and len(beside) <= MOST_BESIDE)


def _is_pointed(query: Query) -> bool:
    """Whether one sentence answers a question."""
    return bool(query.asks & _POINTED) and Asks.LIST not in query.asks


def _best(query: Query, scored: Sequence[Quote]) -> list[Quote]:
    """The best quotes that do not repeat one another, within what a reader takes in at a glance."""
    is_pointed = _is_pointed(query)
    most = MOST_OF_FORCE if is_on_force(query) else MOST_POINTED if is_pointed else MOST_QUOTES
    chosen: list[Quote] = []
    said = 0
    for quote in scored:
        below = scored[0].score - quote.score
        said += len(quote.text.split())
        if chosen and (len(chosen) == most or below > MARGIN or said > MOST_WORDS):
            break
        is_beside = is_pointed and all(quote.passage.document.id != each.passage.document.id for each in chosen)
        if chosen and is_beside and below > BESIDE:
            continue
        if not any(alike(quote, other) for other in chosen):
            chosen.append(quote)
    return chosen


def _heading(passage: Passage) -> str:
    """Where a sentence stands, in a few words."""
    name = next(iter(passage.document.short_names), passage.document.title)
    return ". ".join([name, *passage.headings[-1:]])


def readable(sentence: str) -> bool:
    """Whether a sentence can stand alone: no heading, fragment, footnote or table row, nothing endless or deleted."""
    sentence = live(sentence).rstrip()
    if not sentence:
        return False
    count = len(re.findall(r"\w+", sentence))
    if re.search(r"[\u3040-\u9fff]", sentence):
        return 8 <= len(sentence) <= LONGEST and sentence[-1] in "。！？；."
    ends = re.search(r"[.!?;:—–][\"”’')\]*_]*$|\b(?:and|or)$", sentence)
    odd = re.search(r"^[|#⁰¹²³⁴-⁹]|https?://", sentence)
    return count >= SHORTEST and len(sentence) <= LONGEST and bool(ends) and not odd


def numberless(sentence: str) -> str:
    """A sentence without the numbers of provisions and instruments."""
    return blanked(sentence, [*references(sentence), *instruments(sentence)])


def alike(quote: Quote, other: Quote) -> bool:
    """Whether two quotes say the same."""
    ours, theirs = set(words(quote.text)), set(words(other.text))
    return len(ours & theirs) >= ALIKE * max(len(ours), len(theirs))
