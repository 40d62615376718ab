"""What two terms mean that a question tells apart: "the difference between a provider and a deployer".

It is answered by the sentences that define both, of one document: how it uses the one is told by how it uses the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.answers.quoted.choosing import Quote
from assistant.answers.quoted.defining import term
from assistant.records import Asks, Candidate, Query
from assistant.search.query import NAMING
from assistant.text.words import words

LONGEST = 6  # words of a term

_TERM = r"[\w'’-]+(?: [\w'’-]+){0,6}?"
_ENDS = r"(?=\s*(?:[?.,;:!]|$)|\s+(?:under|in|according|as|for|of|within)\b)"
_APART = re.compile(
    rf"\b(?:differences?|distinction|distinguish(?:es)?) between (?P<one>{_TERM}) and (?P<other>{_TERM}){_ENDS}"
    rf"|\bhow (?:does|do|is|are) (?P<first>{_TERM}) (?:differ(?:ent)?|distinct) from (?P<second>{_TERM}){_ENDS}",
    re.IGNORECASE,
)
_DEFINED = re.compile(rf"\bdefin(?:es?|ed) (?:an? |the )?(?P<term>{_TERM}) as\b", re.IGNORECASE)


def apart(query: Query, ranked: Sequence[Candidate]) -> list[Quote]:
    """The sentences that define the two terms which a question tells apart; nothing where no document defines both."""
    terms = _terms(query)
    if not terms or Asks.COMPARISON not in query.asks:
        return []
    found: dict[str, dict[tuple[str, ...], tuple[int, Quote]]] = {}
    for rank, each in enumerate(ranked):
        name = each.passage.document.id
        if not query.documents or name in query.documents:
            for meant, quote in _definitions(each):
                if meant in terms:
                    found.setdefault(name, {}).setdefault(meant, (rank, quote))
    both = [list(own.values()) for own in found.values() if len(own) == len(terms)]
    best = min(both, key=lambda own: sum(rank for rank, _ in own), default=[])
    return sorted((quote for _, quote in best), key=lambda quote: quote.start)


def _terms(query: Query) -> set[tuple[str, ...]]:
    """The two terms that a question tells apart, as stems; none where they name instruments or places."""
    match = _APART.search(query.text)
    said = [words(each) for each in match.groups() if each] if match else []
    spoken = [tuple(each) for each in said if any(query.weights.get(word, 0.0) > NAMING for word in each)]
    return set(spoken) if len(spoken) == 2 and all(len(each) <= LONGEST for each in spoken) else set()


def _definitions(candidate: Candidate) -> Iterator[tuple[tuple[str, ...], Quote]]:
    """The terms that sentences of a passage define, as stems, with these sentences."""
    passage = candidate.passage
    for start, end in candidate.sentences:
        sentence = passage.text[start:end]
        prose = _DEFINED.search(sentence)
        if meant := term(sentence) or (prose["term"] if prose else ""):
            yield tuple(words(meant)), Quote(passage, passage.start + start, passage.start + end, 0.0)
