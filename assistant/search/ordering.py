"""What is found, put in the order in which it is shown.

A provision whose text is asked for comes first, versions of one text are taken apart, and what a question names or sets
side by side gets its share.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from assistant.policy.holdings import Holdings
from assistant.records import Asks, Authority, Candidate, Document, Passage, Query, Status
from assistant.search.current import current_first

NEAR = 0.7  # share of the best score from which a document says something on what is asked of all
NAMED_FIRST = 2  # passages of the instruments that a question names, before one of another
FIRST = 3  # passages to which the others of their list are put
OF_EACH = 2  # passages of a document, where all documents are asked about
GAP = 20  # characters between two passages that follow one another
ALIKE = 0.8  # share of words from which two passages are versions of one


def ordered(
    ranked: Sequence[Candidate], query: Query, holdings: Holdings, provisions: Callable[[str], Collection[str]]
) -> list[Candidate]:
    """The candidates in the order in which they are shown.

    Args:
        ranked: the passages found, best first.
        query: the question.
        holdings: the documents.
        provisions: the locators of a document's outline, by its id.
    """
    if query.across:
        return each_first(ranked)
    known = distinct(provided_first(ranked, query), query)
    return listed(balanced(current_first(known, query, holdings, provisions), query), query)


def each_first(ranked: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, the best of each document before all others, but for those that fit much worse than the first."""
    best: dict[str, Candidate] = {}
    for candidate in ranked:
        best.setdefault(candidate.passage.document.id, candidate)
    firsts = [each for each in best.values() if each.passage.score >= NEAR * ranked[0].passage.score]
    first = {each.passage.id for each in firsts}
    return [*firsts, *(candidate for candidate in ranked if candidate.passage.id not in first)]


def firsts(ranked: Sequence[Candidate]) -> list[Candidate]:
    """The best few candidates of each document whose best one fits not much worse than the first of all."""
    own: dict[str, list[Candidate]] = {}
    for each in ranked:
        own.setdefault(each.passage.document.id, []).append(each)
    leading = [found for found in own.values() if found[0].passage.score >= NEAR * ranked[0].passage.score]
    return [each for found in leading for each in found[:OF_EACH]]


def provided_first(ranked: Sequence[Candidate], query: Query) -> list[Candidate]:
    """The candidates, those of the provision first and in its order, where a question asks what that says.

    Of several documents that have one the text in force comes first.
    """
    if Asks.PROVISION not in query.asks:
        return list(ranked)
    asked = [candidate for candidate in ranked if candidate.signals["provision"]]
    documents = dict.fromkeys(candidate.passage.document for candidate in asked)
    order = [each.id for each in sorted(documents, key=lambda each: _standing(each, query), reverse=True)]
    asked.sort(key=lambda each: (order.index(each.passage.document.id), each.passage.start))
    return asked + [candidate for candidate in ranked if not candidate.signals["provision"]]


def distinct(ranked: Sequence[Candidate], query: Query) -> list[Candidate]:
    """Of passages that say the same in several documents the preferred one; the others go to the end."""
    kept: list[Candidate] = []
    late: list[Candidate] = []
    for candidate in ranked:
        twin = next((i for i, other in enumerate(kept) if _alike(candidate, other)), None)
        if twin is None:
            kept.append(candidate)
        elif _preferred(candidate.passage.document, kept[twin].passage.document, query):
            late.append(kept[twin])
            kept[twin] = candidate
        else:
            late.append(candidate)
    return kept + late


def _alike(one: Candidate, other: Candidate) -> bool:
    """Whether two passages are versions of one: the same figures, and nearly the same words."""
    if one.passage.document.id == other.passage.document.id or one.figures != other.figures:
        return False
    return len(one.words & other.words) >= ALIKE * len(one.words | other.words)


def _preferred(document: Document, other: Document, query: Query) -> bool:
    """Whether a document is the one to show of two that say the same."""
    return _standing(document, query) > _standing(other, query)


def _standing(document: Document, query: Query) -> tuple[bool, bool, bool, bool]:
    return (
        document.id in query.documents,
        document.held(query.as_of) is not False and document.authority != Authority.PROPOSAL,
        document.status == Status.IN_FORCE,
        document.authority == Authority.BINDING,
    )


def balanced(ranked: Sequence[Candidate], query: Query) -> list[Candidate]:
    """The candidates; of a question that names instruments two of theirs before one of another, each time.

    So they are there, and hide nothing.
    """
    if not query.documents:
        return list(ranked)
    named = [each for each in ranked if each.passage.document.id in query.documents]
    others = [each for each in ranked if each.passage.document.id not in query.documents]
    pairs = [named[at : at + NAMED_FIRST] for at in range(0, len(named), NAMED_FIRST)]
    turns = itertools.zip_longest(pairs, ([each] for each in others))
    return [candidate for turn in turns for own in turn if own for candidate in own]


def in_turns(sides: Sequence[Sequence[Candidate]]) -> list[Candidate]:
    """The candidates of several sides, the best of each first, then the next ones."""
    taken: dict[str, Candidate] = {}
    for turn in itertools.zip_longest(*sides):
        for candidate in filter(None, turn):
            taken.setdefault(candidate.passage.id, candidate)
    return list(taken.values())


def listed(ranked: Sequence[Candidate], query: Query) -> list[Candidate]:
    """The candidates, where a question asks for a list with what stands beside the first ones in the same provision.

    A list is cut into several passages, of which some say less of what they list: they fit as well as the one found.
    """
    if Asks.LIST not in query.asks:
        return list(ranked)
    taken: dict[str, Candidate] = {}
    for place, candidate in enumerate(ranked):
        taken.setdefault(candidate.passage.id, candidate)
        beside = [each for each in ranked if place < FIRST and _beside(candidate.passage, each.passage)]
        score = taken[candidate.passage.id].passage.score
        for each in beside:
            if each.passage.id not in taken:
                taken[each.passage.id] = replace(each, passage=replace(each.passage, score=score))
    return list(taken.values())


def _beside(one: Passage, other: Passage) -> bool:
    """Whether two passages of a provision follow one another, whichever comes first."""
    apart = max(one.start, other.start) - min(one.end, other.end)
    same = one.document.id == other.document.id and _root(one) == _root(other)
    return same and 0 <= apart <= GAP


def _root(passage: Passage) -> str:
    return passage.locator.partition("(")[0]
