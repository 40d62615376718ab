"""Questions that ask what a document says as a whole, or a part of it: which one they mean, and the answer."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, replace

from assistant import outline
from assistant.answers.citations import Citing
from assistant.answers.known import KnownOf
from assistant.answers.quoted.summary import Summarised, summary
from assistant.errors import UnknownDocumentError
from assistant.ports import Record
from assistant.records import Asks, Document, Filters, Query, Statement, StatementKind
from assistant.search import kinds
from assistant.search.query import NAMING
from assistant.search.searching import Searcher
from assistant.text.words import terms, words

DESCRIBED = 0.5  # share of what a question says that must fit a document which it does not name
AHEAD = 0.1  # ... and by how much it must fit that one better than any other
PART = 60  # words of a part that can be summarised; a provision with fewer than `PROVISION` is quoted whole
PROVISION = 250
FACTS = frozenset({Asks.WHO, Asks.DATE, Asks.NUMBER, Asks.AMOUNT, Asks.SHARE})
"""What a question asks for that a summary of a part does not tell."""


@dataclass(frozen=True, slots=True)
class Meant:
    """What a question asks to be summarised: a document, or the stretch of a part of it."""

    document: str
    start: int = 0
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Summing:
    """Answers with what speaks for a document as a whole."""

    searcher: Searcher
    citing: Citing

    def meant(self, asked: Query, filters: Filters) -> Meant | None:
        """What a question asks to be summarised; None if it asks for something else, or means no one document."""
        if Asks.SUMMARY not in asked.asks or asked.across or asked.lacking or asked.unknown or asked.sides:
            return None
        said = self._said(asked)
        document = self._named(asked, filters) if asked.documents else self._described(asked, said, filters)
        if document is None:
            return None
        with contextlib.suppress(UnknownDocumentError):
            record = self.citing.record(document.id)
            if asked.provisions:
                return _provision(record, asked)
            naming = self.searcher.holdings().profiles[document.id]
            rest = {word for word in said - naming if asked.weights[word] > NAMING}
            if not rest or not asked.documents:
                return Meant(document.id)
            return None if FACTS & asked.asks else _part(record, rest)
        return None

    def statements(self, meant: Meant, day: str) -> tuple[Statement, ...]:
        """What is known of the document, and the sentences that speak for its parts; none if none can."""
        with contextlib.suppress(UnknownDocumentError):
            quotes = summary(self._source(self.citing.record(meant.document)), meant.start, meant.end)
            known = KnownOf(self.searcher.store, self.citing).stated(meant.document, day) if quotes else None
            citations = self.citing.cited([*([known[0]] if known else []), *quotes])
            told = [Statement(c.quote, StatementKind.QUOTE, (c,), c.verdict) for c in citations]
            if known:
                told[:1] = [replace(each, text=known[1], kind=StatementKind.FRAME) for each in told[:1]]
            return tuple(told)
        return ()

    def _source(self, record: Record) -> Summarised:
        store = self.searcher.store
        found = store.found(store.within(record.document.id, 0, len(record.text)))
        return Summarised(record, sorted(found.values(), key=lambda each: each.passage.start))

    def _said(self, asked: Query) -> set[str]:
        """What a question says beside that it asks for a summary: the words that may name a document or a part."""
        bare = set(terms(kinds.unsummarised(asked.text, asked.language), asked.language))
        provisions = {word for each in asked.provisions for word in words(each)}
        return {word for word in asked.weights if word in bare} - provisions

    def _named(self, asked: Query, filters: Filters) -> Document | None:
        """The text that is meant of those that a question names: the one in force, and of these the one described best.

        None where they are of several instruments that it describes equally.
        """
        holdings = self.searcher.holdings()
        named = [holdings.by_id[name] for name in asked.documents if name in holdings.by_id]
        named = [each for each in named if filters.allows(each)]
        likeness = holdings.resemblance(asked.describing)
        named.sort(key=lambda each: (-likeness[each.id], each.held(asked.as_of) is not True, each.is_about))
        if not named:
            return None
        others = [each for each in named[1:] if not each.instrument or each.instrument != named[0].instrument]
        return None if any(likeness[each.id] == likeness[named[0].id] for each in others) else named[0]

    def _described(self, asked: Query, said: set[str], filters: Filters) -> Document | None:
        """The document that the words of a question describe, those that describe none counting against it."""
        holdings = self.searcher.holdings()
        most = max(holdings.rarity.values(), default=0.0)
        total = sum(holdings.rarity.get(word, most) for word in said)
        fitting = {
            each.id: sum(holdings.rarity[word] for word in said & holdings.profiles[each.id])
            for each in holdings.documents
            if filters.allows(each)
        }
        best = sorted(fitting, key=lambda name: (-fitting[name], holdings.by_id[name].held(asked.as_of) is not True))
        if not best or fitting[best[0]] < DESCRIBED * total or not total:
            return None
        first = holdings.by_id[best[0]]
        others = [
            name for name in best[1:] if not first.instrument or holdings.by_id[name].instrument != first.instrument
        ]
        return first if all(fitting[name] <= fitting[first.id] - AHEAD * total for name in others) else None


def _provision(record: Record, asked: Query) -> Meant | None:
    """The provision that a question names, where it is too long to be quoted as a whole."""
    if len(asked.provisions) > 1:
        return None
    with contextlib.suppress(LookupError):
        found = outline.resolve(record.outline, asked.provisions[0])
        if len(record.text[found.start : found.end].split()) >= PROVISION:
            return Meant(record.document.id, found.start, found.end)
    return None


def _part(record: Record, said: set[str]) -> Meant | None:
    """The part whose heading holds all that a question says of it, the one with the shortest heading."""
    language = record.document.language_code
    titled = [each for each in record.outline if said <= set(words(each.title, language))]
    titled = [each for each in titled if len(record.text[each.start : each.end].split()) >= PART]
    best = min(titled, key=lambda each: len(each.title), default=None)
    return Meant(record.document.id, best.start, best.end) if best else None
