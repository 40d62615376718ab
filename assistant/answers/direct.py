"""Answers that rest on a document as such and not on the sentences nearest to the question: counts, summaries, rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answers.citations import Citing
from assistant.answers.counting import ProvisionCounts
from assistant.answers.quoted.choosing import Quote
from assistant.answers.quoted.rows import NamedRows
from assistant.answers.summing import Summing
from assistant.records import Candidate, Filters, Query, Statement, StatementKind
from assistant.search.searching import Searcher


@dataclass(frozen=True, slots=True)
class Direct:
    """What is told, or the reason why nothing is; what is `exact` no model writes anew."""

    statements: tuple[Statement, ...]
    reason: str = ""
    exact: bool = True


def direct(
    asked: Query, ranked: Sequence[Candidate], filters: Filters, searcher: Searcher, citing: Citing
) -> Direct | None:
    """The answer to a question that such a one answers; None if none does."""
    if asked.across or asked.sides or (asked.absent and not asked.documents):
        return None  # nor does the document of one place answer for another, of which the library has none
    counting = ProvisionCounts(searcher.holdings(), citing, searcher.store)
    if (kind := counting.kind(asked)) and (counted := counting.counted(asked, kind, filters)):
        return Direct(*counted)
    summing = Summing(searcher, citing)
    if (meant := summing.meant(asked, filters)) and (told := summing.statements(meant, asked.as_of)):
        return Direct(told, exact=False)
    row = NamedRows(citing, searcher.store, searcher.rarity(asked)).named(asked, ranked)
    return Direct(_quoted(citing, row)) if row else None


def _quoted(citing: Citing, quotes: Sequence[Quote]) -> tuple[Statement, ...]:
    cited = citing.cited(quotes)
    return tuple(Statement(each.quote, StatementKind.QUOTE, (each,), each.verdict) for each in cited)
