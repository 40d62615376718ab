"""The row of a table that a question names: quoted with the row that names its columns.

A row is meant where it holds words of the question, or two of them side by side ("type 22"), that hardly another row
holds, and the name of a column has another word of it: "What is the fine for type 22?" asks for a cell. So does "How
long must a deployer keep complaints?" where only one row is on both, and says a figure.
"""

from __future__ import annotations

import contextlib
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.answers.citations import Citing
from assistant.answers.quoted import whole
from assistant.answers.quoted.choosing import FIGURES, Quote
from assistant.answers.quoted.lists import running
from assistant.answers.quoted.whole import Whole
from assistant.errors import UnknownDocumentError
from assistant.ports import PassageStore, Record
from assistant.records import Asks, Block, BlockKind, Candidate, Passage, Query
from assistant.search.query import NAMING
from assistant.text.deleted import live
from assistant.text.words import stem, tokens

PASSAGES = 6  # in whose documents tables are looked at
BAR = " | "
ROWS = 3  # that a table has at least
COVERED = 0.75  # share of a question that a row, its columns and what stands over the table hold
TELLING = 0.6  # share of what tells rows apart in a question that the row holds
LONGEST = 120  # words of a row
ALONE = 2  # words that tell rows apart, which are enough to ask for a figure

Grams = frozenset[tuple[str, ...]]
"""Words, and pairs of neighbours."""


@dataclass(frozen=True, slots=True)
class NamedRows:
    """Finds the row that a question names; `rarity` is how much each of its words tells."""

    citing: Citing
    store: PassageStore
    rarity: Mapping[str, float]

    def named(self, asked: Query, ranked: Sequence[Candidate]) -> list[Quote]:
        """The row that a question names, and before it the one with the names of its columns; else nothing."""
        if asked.asks & {Asks.LIST, Asks.COMPARISON}:
            return []
        passages = [each.passage for each in ranked[:PASSAGES] if BAR in each.passage.text]
        documents = dict.fromkeys(each.document.id for each in passages)
        meant = [name for name in documents if not asked.documents or name in asked.documents]
        for name in meant:
            with contextlib.suppress(UnknownDocumentError):
                record = self.citing.record(name)
                for table in _tables(record.blocks):
                    if row := self._row(asked, record, table):
                        return self._quoted(record, row)
        return []

    def _row(self, asked: Query, record: Record, table: Sequence[Block]) -> Block | None:
        """The row of a table that a question names, if one is."""
        said = _grams(asked.text)
        held = [_grams(record.text[each.start : each.end]) & said for each in table]
        counts = {gram: sum(gram in each for each in held) for gram in said}
        tells = {gram: math.log(len(table) / count) for gram, count in counts.items() if count}
        worth = [sum(tells[gram] for gram in each) for each in held]
        best = max(range(len(table)), key=lambda at: worth[at])
        alone = worth[best] > 0 and sum(each == worth[best] for each in worth) == 1
        if not alone or worth[best] < TELLING * sum(tells.values()):
            return None
        columns = {word for name in table[best].columns for word in _words(name)}
        asked_for = {word for word, weight in asked.weights.items() if weight > NAMING}
        own = set(_words(live(record.text[table[best].start : table[best].end])))
        over = set(_words(f"{record.document.title} {_heading(record, table[0])}"))
        total = sum(self.rarity[word] for word in asked_for)
        covered = sum(self.rarity[word] for word in asked_for & (own | columns | over))
        fits = bool(asked_for & (columns - own)) and covered >= COVERED * total
        if not fits and asked.asks & FIGURES and all(gram in held[best] for gram, weight in tells.items() if weight):
            is_sure = sum(len(gram) == 1 and tells[gram] > 0 for gram in held[best]) >= ALONE
            says = any(word.isdecimal() for word in own - set(_words(asked.text)))
            fits = is_sure and says and 2 * len(asked_for & (own | columns | over)) >= len(asked_for)
        short = len(record.text[table[best].start : table[best].end].split()) <= LONGEST
        return table[best] if fits and short else None

    def _quoted(self, record: Record, row: Block) -> list[Quote]:
        def between(start: int, end: int) -> list[Passage]:
            found = self.store.found(self.store.within(record.document.id, start, end))
            return sorted((each.passage for each in found.values()), key=lambda passage: passage.start)

        made = Whole(record.text, record.outline, running(record.blocks), between)
        spans = made.row((row.start, row.end)) or [(row.start, row.end)]
        return [piece for span in spans for piece in whole.pieces(span, made, 0.0)]


def _tables(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """The rows of each table whose columns have names."""
    table: list[Block] = []
    for block in [*blocks, None]:
        if block and block.kind is BlockKind.ROW and block.columns and (not table or block.columns == table[0].columns):
            table.append(block)
        elif table and not (block and block.kind is not BlockKind.ROW and block.start < table[-1].end):
            if len(table) >= ROWS:
                yield table
            table = [block] if block and block.kind is BlockKind.ROW and block.columns else []


def _heading(record: Record, first: Block) -> str:
    """The heading over a table."""
    above = [each for each in record.blocks if each.kind is BlockKind.HEADING and each.start < first.start]
    return above[-1].label if above else ""


def _words(text: str) -> list[str]:
    return [stem(token) for token in tokens(text)]


def _grams(text: str) -> Grams:
    words = _words(text)
    return frozenset([*((word,) for word in words), *pairwise(words)])
