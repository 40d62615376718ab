"""Of an instrument the text in force comes first: what an older text or a draft says of the same provision, last."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from assistant.policy.holdings import Holdings
from assistant.records import Candidate, Query


def current_first(
    ranked: Sequence[Candidate], query: Query, holdings: Holdings, provisions: Callable[[str], Collection[str]]
) -> list[Candidate]:
    """The candidates, with those last whose provision stands in a text of the same instrument that is more in force.

    What such a text lacks, e.g. recitals, keeps its place, and so does a text that the question means.

    Args:
        ranked: the passages found, best first.
        query: the question; its day decides which text was in force.
        holdings: the documents.
        provisions: the locators of a document's outline, by its id.
    """
    meant = [set(group) for group in (query.documents, *query.sides)]
    names = {candidate.passage.document.id for candidate in ranked} & holdings.by_id.keys()
    others = {name: holdings.better(name, query.as_of) for name in names}
    held = {each: provisions(each) for better in others.values() for each in better}
    kept: list[Candidate] = []
    late: list[Candidate] = []
    for candidate in ranked:
        name = candidate.passage.document.id
        better = others.get(name, ())
        alone = any(name in group and not group & set(better) for group in meant)
        root = candidate.passage.locator.partition("(")[0]
        replaced = not alone and any(not root or root in held[each] for each in better)
        (late if replaced else kept).append(candidate)
    return kept + late
