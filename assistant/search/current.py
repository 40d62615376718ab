"""Of an instrument the text that is meant comes first, else the one in force: what others say of a provision, last."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import cache

from assistant.policy.holdings import Holdings
from assistant.records import Candidate, Query


def current_first(
    ranked: Sequence[Candidate], query: Query, holdings: Holdings, provisions: Callable[[str], Collection[str]]
) -> list[Candidate]:
    """The candidates, with those last whose provision stands in a text of the same instrument that goes before.

    That is the text that the question speaks of ("the draft", "as amended"), else one that is more in force. What such
    a text lacks, e.g. recitals, keeps its place, and so does a text that the question means.

    Args:
        ranked: the passages found, best first.
        query: the question; its day decides which text was in force.
        holdings: the documents.
        provisions: the locators of a document's outline, by its id.
    """
    meant = set(query.documents)
    names = {candidate.passage.document.id for candidate in ranked} & holdings.by_id.keys()
    spoken_of = _spoken_of(query, holdings)
    others = {name: spoken_of.get(name) or holdings.better(name, query.as_of) for name in names}
    held = cache(provisions)
    kept: list[Candidate] = []
    late: list[Candidate] = []
    for candidate in ranked:
        name = candidate.passage.document.id
        better = others.get(name, ())
        alone = name in meant and not meant & set(better)
        root = candidate.passage.locator.partition("(")[0]
        replaced = not alone and any(not root or root in held(each) for each in better)
        (late if replaced else kept).append(candidate)
    return kept + late


def _spoken_of(query: Query, holdings: Holdings) -> dict[str, tuple[str, ...]]:
    """The texts of which a question speaks, by the ids of the others of the same instrument."""
    if not holdings.tells_versions(query.text):
        return {}
    named = {name for name in query.documents if name in holdings.by_id}
    found: dict[str, tuple[str, ...]] = {}
    for instrument in {holdings.by_id[name].instrument for name in named} - {""}:
        texts = holdings.of(instrument)
        found |= {each: tuple(named.intersection(texts)) for each in texts if each not in named}
    return found
