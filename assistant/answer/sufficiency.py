"""Whether the passages found answer a question, or silence is better.

What a question asks for and no passage holds decides by itself (`lacking`). All else is weighed: signals
of the question and its passages, by the coefficients of a logistic regression in `sufficiency.json`
(fitted by `evals/fit_sufficiency.py`).
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from assistant.analyser import words
from assistant.records import Asks, Candidate, Passage, Query

TOP = 8  # passages that are looked at
SIGNALS = ("score", "elsewhere", "undescribed", "length", "unheld", "figure_asked", "figure_held")
NONE = -0.5  # for `figure_held` where no passage holds one

_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_COUNTED = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|sixty|ninety|annual|annually"
)
_HOLDS = {
    kind: re.compile(pattern, re.IGNORECASE)
    for kind, pattern in {
        Asks.AMOUNT: (
            r"[$€£¥]\s?\d|\b(?:EUR|USD|GBP|RMB|CNY|KRW|euros?|dollars?|pounds?|yuan|won)\b|\d ?元"
            r"|\bfines?\b.{0,40}\d|\d (?:million|billion)"
        ),
        Asks.SHARE: (
            r"\d ?%|\bper ?cent\b|\bpercent|百分之|分之"
            r"|\b(?:an?|one|two|three)[ -](?:half|third|quarter|fifth|tenth)s?\b|\bhalf\b"
        ),
        Asks.DATE: (
            rf"\b(?:19|20)\d\d\b|\b\d{{1,2}} (?:{_MONTH})\b|\b(?:{_MONTH}) \d|\b(?:days|months|years)\b|年|日"
            r"|entry into force|immediately"
        ),
        Asks.NUMBER: rf"\d|\b(?:{_COUNTED}|every|once|immediately|regularly|without (?:undue )?delay)\b",
    }.items()
}
_CALLED = {Asks.AMOUNT: "amount of money", Asks.SHARE: "share or percentage"}
_PROPER = re.compile(r"(?<![.?!] )(?<!^)\b[A-Z][\w&-]*|\b\d[\d.,/-]*")


def lacking(query: Query, ranked: Sequence[Candidate]) -> str:
    """What a question asks for that the library does not have, as a sentence; empty if nothing is known to lack."""
    if query.unknown:
        return f"The library holds no document called {query.unknown[0]}."
    for kind, called in _CALLED.items():
        if kind in query.asks and not any(_HOLDS[kind].search(each.passage.text) for each in ranked[:TOP]):
            return f"The question asks for a figure, and the passages nearest to it name no {called}."
    return ""


def probability(measured: Mapping[str, float]) -> float:
    """How likely the passages answer, from the signals."""
    weights = coefficients()
    return 1 / (1 + math.exp(-weights["intercept"] - sum(weights[name] * measured[name] for name in SIGNALS)))


def signals(
    query: Query, ranked: Sequence[Candidate], rarity: Mapping[str, float], described: float
) -> dict[str, float]:
    """What is measured on a question and the passages found for it, by name.

    Args:
        query: the question.
        ranked: the passages, best first; not empty.
        rarity: how much each of its words tells.
        described: how well the question describes the document of the library that it describes best, 0 to 1.
    """
    top = ranked[:TOP]
    content = {word: weight for word, weight in rarity.items() if query.weights[word] >= 1} or dict(rarity)
    held = [_context(each.passage) | set(words(each.passage.text)) for each in top]
    kinds = [kind for kind in _HOLDS if kind in query.asks]
    return {
        "score": top[0].passage.score,
        "elsewhere": described - max(each.signals["resemblance"] for each in top),
        "undescribed": float(described == 0),
        "length": len(content) / 10,
        "unheld": float(min(len(_names(query.question) - set().union(*held)), 2)),
        "figure_asked": float(bool(kinds)),
        "figure_held": _figure(kinds, top, content) if kinds else 0.0,
    }


def covered(held: set[str], rarity: Mapping[str, float]) -> float:
    """The share of the question's words that are held, weighed by rarity."""
    total = sum(rarity.values()) or 1.0
    return sum(weight for word, weight in rarity.items() if word in held) / total


@cache
def coefficients() -> Mapping[str, float]:
    """The weight of each signal, the intercept, and the threshold from which an answer is given."""
    loaded: dict[str, float] = json.loads(Path(__file__).with_name("sufficiency.json").read_text(encoding="utf-8"))
    return loaded


def _figure(kinds: Sequence[Asks], top: Sequence[Candidate], content: Mapping[str, float]) -> float:
    """How much of the question stands in the best sentence that holds a figure of the kind asked for."""
    shares = [NONE]
    for each in top[: TOP // 2]:
        headings = set(words(" ".join(each.passage.headings)))
        for start, end in each.sentences:
            sentence = each.passage.text[start:end]
            if _HOLDS[kinds[0]].search(sentence):
                shares.append(covered(set(words(sentence)) | headings, content))
    return max(shares)


def _names(question: str) -> set[str]:
    """The words of a question that are names or numbers."""
    return {word for match in _PROPER.finditer(question) for word in words(match.group())}


def _context(passage: Passage) -> set[str]:
    document = passage.document
    return set(words(" ".join([document.title, *document.short_names, *passage.headings, passage.locator])))
