"""Whether the passages found answer a question, or silence is better.

What a question asks for and no passage holds decides by itself (`lacking`, `uncounted`). All else is weighed: signals
of the question, its passages and their sentences that tell whether the answer would be right, by the coefficients of a
logistic regression in `sufficiency.json` (fitted by `evals/fit_sufficiency.py`), others where no scorer has read the
sentences.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.answers import tally
from assistant.answers.currencies import CODES, NAMES, SIGNS
from assistant.answers.overlap import context
from assistant.answers.quoted.choosing import READ, Measured, numberless
from assistant.answers.quoted.comparing import SPEAKS
from assistant.answers.quoted.defining import defined
from assistant.outline.references import reference, references
from assistant.records import Asks, Candidate, Query
from assistant.search.contrasting import WHOLE
from assistant.text.months import ENGLISH_MONTHS
from assistant.text.words import ENGLISH, words

TOP = 8  # passages that are looked at
SPEAKING = 3  # passages of which one must speak of what no document is called
CONSIDERED = 20  # passages among which a definition or a count may stand, and that an answer lists
THRESHOLD = 0.38  # probability from which an answer is given
NEAR = 0.45  # cosine from which a passage speaks of what is asked of all documents
HELD = 0.5  # the same of the share of the question's words that a sentence holds
STEEP = 1.0  # fall of the passages' scores beyond which it tells no more
LONG = 40  # telling words of a question from which it says as much as any
SIGNALS = ("missed", "fall", "share", "length", "documents")
"""What is measured; with it the score of the likeliest sentence, where a scorer has read sentences ("read"), and else
how near the passages are ("score", "cosine")."""

_HOLDS = {
    kind: re.compile(pattern, re.IGNORECASE)
    for kind, pattern in {
        Asks.AMOUNT: (
            rf"[{SIGNS}]\s?\d|\b(?:{CODES}|{NAMES})\b|\d ?元"
            r"|\bfines?\b.{0,40}\d|\d (?:million|billion)"
        ),
        Asks.SHARE: (
            r"\d ?%|\bper ?cent\b|\bpercent|百分之|分之"
            r"|\b(?:an?|one|two|three)[ -](?:half|third|quarter|fifth|tenth)s?\b|\bhalf\b"
        ),
    }.items()
}
_CALLED = {Asks.AMOUNT: "amount of money", Asks.SHARE: "share or percentage"}
_SEVERAL = re.compile(r"[,;?] (?:and )?(?:what|which|how|who|whose|when|where)\b", re.IGNORECASE)
"""How a question goes on to ask another one: of two that it asks one may be answered."""
_NAME = re.compile(
    r"(?<![.?!:] )(?<!^)(?<![“\"‘'(])\b[A-Z](?:[^\W\d_]|-){2,}(?: (?:(?:of|and|the) )*[A-Z](?:[^\W\d_]|-)+)*"
)
_MONTH = re.compile(rf"\b(?:{'|'.join(ENGLISH_MONTHS)})\b")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a search found for a question.

    `ranked` are the passages, best first; `likely` their sentences, the likeliest to answer first.
    """

    ranked: Sequence[Candidate]
    likely: Sequence[Measured]


def silence(query: Query, found: Evidence) -> str | None:
    """Why there is no answer, where that is known; an empty text if only nothing fits; None if there is one."""
    if not found.ranked:
        return ""
    if reason := lacking(query, found.ranked):
        return reason
    return None if sufficient(query, found) and not uncounted(query, found.ranked) else ""


def sufficient(query: Query, found: Evidence) -> bool:
    """Whether passages, at least one, answer: what the question names is there, or they are likely enough to."""
    if query.sides and Asks.FORCE not in query.asks and not is_there(query, found):
        return any(each.quote.score >= SPEAKS for each in found.likely)
    return is_there(query, found) or probability(signals(query, found)) >= THRESHOLD


def is_there(query: Query, found: Evidence) -> bool:
    """Whether what a question asks for is there for certain."""
    if any(candidate.signals["provision"] for candidate in found.ranked[:TOP]):
        return True
    if query.documents and query.asks & {Asks.FORCE, Asks.BINDING}:
        return True
    if defined(query, found.ranked[:CONSIDERED]):
        return True
    return bool(query.sides) and all(side.documents and side.asked.question == WHOLE for side in query.sides)


def lacking(query: Query, ranked: Sequence[Candidate]) -> str:
    """What a question asks for that the library does not have, as a sentence; empty if nothing is known to lack."""
    if Asks.PROVISION in query.asks and not any(_speaks_of(query.provisions, each) for each in ranked[:TOP]):
        return f"No passage that was found is of {' or '.join(query.provisions)}, or speaks of it."
    if (unknown := unheld(query, ranked)) and not _is_spoken_of(query.unknown[0], ranked):
        return unknown
    return "" if _SEVERAL.search(query.question) else unfigured(query, ranked)


def unfigured(query: Query, ranked: Sequence[Candidate]) -> str:
    """That a question asks for a figure of which the best passages have none, as a sentence; empty if they have.

    Of an instrument that it names the passages are looked at that are the instrument's own.
    """
    own = [each for each in ranked[:CONSIDERED] if each.passage.document.id in query.documents]
    texts = [numberless(each.passage.text) for each in own or ranked[:TOP]]
    for kind, called in _CALLED.items():
        if kind in query.asks and not any(map(_HOLDS[kind].search, texts)):
            return f"The question asks for a figure, and the passages nearest to it name no {called}."
    return ""


def unheld(query: Query, ranked: Sequence[Candidate]) -> str:
    """That no document is called as a question calls one, as a sentence; empty if there may be one."""
    if not query.unknown or nameless(query.unknown[:1], ranked):
        return ""
    return f"The library holds no document called {query.unknown[0]}."


def _is_spoken_of(name: str, ranked: Sequence[Candidate]) -> bool:
    """Whether one of the best passages writes a name: it may answer a question that only names it beside others."""
    written = re.compile(r"\W+".join(map(re.escape, name.split())), re.IGNORECASE)
    return any(written.search(each.passage.text) for each in ranked[:SPEAKING])


def uncounted(query: Query, ranked: Sequence[Candidate]) -> bool:
    """Whether a question asks how many there are of something, and no passage that was found tells a number of it."""
    said = tally.counted(query)
    considered = [each.passage for each in ranked[:CONSIDERED]]
    is_legible = all(each.document.language_code in ("", ENGLISH) for each in considered)
    return bool(said) and is_legible and not any(tally.told(query, said, each.text) for each in considered)


def _speaks_of(locators: Iterable[str], candidate: Candidate) -> bool:
    """Whether a passage is of one of some provisions, or names it, its parts, or what it is a part of."""
    if candidate.signals["provision"]:
        return True
    passage = candidate.passage
    sought = [found for locator in locators if (found := reference(locator))]
    there = [*references(f"{passage.locator}; {passage.text}"), *filter(None, [reference(passage.locator)])]
    return not sought or any(one.within(other) or other.within(one) for one in sought for other in there)


def nameless(names: Iterable[str], ranked: Sequence[Candidate]) -> bool:
    """Whether a passage that was found, or its file, bears one of some names, and nobody told the document's title.

    That document may be the one that is asked about: it is not denied.
    """
    top = [each.passage for each in ranked[:TOP] if "title" not in each.passage.document.origins]
    held = [set(words(said)) for passage in top for said in (passage.text, passage.document.title)]
    return any(set(words(name)) <= said for name in names for said in held)


def unspoken(query: Query, ranked: Sequence[Candidate]) -> list[str]:
    """The names in a question of which no passage that was found speaks."""
    found = [match.group() for match in _NAME.finditer(query.question) if not _MONTH.search(match.group())]
    naming = {word for word, weight in query.weights.items() if weight < 1}  # of instruments and places
    names = {name: set(words(name)) - naming for name in found}
    if not any(names.values()):
        return []
    held = set().union(*(context(each.passage) | set(words(each.passage.text)) for each in ranked[:TOP]))
    lacking = [name for name, telling in names.items() if not telling <= held]
    return [part for name in lacking for part in name.split(" and ") if not set(words(part)) <= held | naming]


def probability(measured: Mapping[str, float]) -> float:
    """How likely the passages answer, from the signals."""
    weights = coefficients()["read" if "read" in measured else "unread"]
    weighed = sum(weight * measured[name] for name, weight in weights.items() if name != "intercept")
    return 1 / (1 + math.exp(-weights["intercept"] - weighed))


def signals(query: Query, found: Evidence) -> dict[str, float]:
    """What is measured on a question and the passages found for it, at least one, by name."""
    top = found.ranked[:TOP]
    documents = {each.passage.document.id for each in top}
    scores = [each.quote.score for each in found.likely[:READ]]
    first = found.likely[0].signals if found.likely else {}
    return {
        "missed": float(bool(query.documents) and not documents & set(query.documents)),
        "fall": min((top[0].passage.score - min(each.passage.score for each in top)) / 5, STEEP),
        "share": 1 / sum(math.exp(score - scores[0]) for score in scores) if scores else 0.0,
        "length": min(len(words(query.text)), LONG) / LONG,
        "documents": len(documents) / TOP,
        "score": top[0].passage.score / 5,
        "cosine": max(each.signals["cosine"] for each in top),
        **({"read": first["read"]} if "read" in first else {}),
    }


@cache
def coefficients() -> Mapping[str, Mapping[str, float]]:
    """The weight of each signal and the intercept, where nothing has read the sentences and where a scorer has."""
    file = Path(__file__).with_name("sufficiency.json")
    loaded: dict[str, dict[str, float]] = json.loads(file.read_text(encoding="utf-8"))
    return loaded
