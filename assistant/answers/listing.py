"""Answers on all documents at once: how many there are, and of each its best sentence or what is known of it, cited."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from assistant.answers.citations import Citing
from assistant.answers.known import KnownOf
from assistant.answers.quoted.choosing import MARGIN, Measured, Quote
from assistant.errors import UnknownDocumentError
from assistant.policy import instruments, standing
from assistant.policy.holdings import Holdings
from assistant.records import Across, Document, Occurrence, Query, Statement, StatementKind
from assistant.search.searching import Searcher

_KNOWN = {
    "in force": "in force",
    "ended": "no longer law (repealed, revoked, replaced, withdrawn or lapsed)",
    "amended": "amended",
    "proposal": "only proposed",
    "voluntary": "guidance or voluntary",
    "binding": "binding",
}
"""What documents are, by what a question asks of them."""


@dataclass(frozen=True, slots=True)
class Listing:
    """Tells of all documents that a question asks for, a line on each."""

    searcher: Searcher
    citing: Citing

    @property
    def _holdings(self) -> Holdings:
        return self.searcher.holdings()

    def statements(
        self, asked: Query, across: Across, likely: Callable[[], Sequence[Measured]]
    ) -> tuple[Statement, ...]:
        """How many documents are what is asked for, and a cited line on each; none if there are none.

        Args:
            asked: the question.
            across: what it asks of which documents.
            likely: gives the sentence of each document that likeliest answers, the likeliest first; none if none does.
        """
        if not across.term:
            known = KnownOf(self.searcher.store, self.citing)
            lines = [known.stated(each, asked.as_of) for each in across.documents]
            return self._told(self._known(asked, across), lines)
        mentions = self.mentions(across)
        if mentions:
            return self._told(self._counted(across, mentions), [_quoted(each) for each in mentions])
        best = [] if across.times else _best(likely())
        return self._told(self._speaking(across, len(best)), best)

    def mentions(self, across: Across) -> list[Occurrence]:
        """The documents that hold the words that are asked about, or a name of an instrument; none if not asked so."""
        if not across.mentions:
            return []
        named = self._held(across.named)
        found = (instruments.load().by_id.get(each.instrument) for each in named)
        known = [each for each in found if each]
        names = [name for each in named for name in (each.title, *each.short_names, *each.numbers)]
        names += [name for each in known for name in (*each.all_names, *each.numbers)]
        return self.searcher.mentions(names or [across.term], across.documents)

    def _held(self, ids: Collection[str]) -> list[Document]:
        """The documents of some ids, without those that were removed since the question was understood."""
        return [each for name in ids if (each := self._holdings.by_id.get(name))]

    def lacking(self, asked: Query, across: Across) -> str:
        """That no document is what is asked for; empty where nothing but filters left none that could be."""
        if not across.among:
            return " ".join(standing.nothing_of(place, self._holdings) for place in asked.absent)
        if not across.term:
            none = f"None of the {_documents(across)} is known to be {_or(across.known)}."
            return f"{none}{self._unrecorded(across.among, asked, across)}"
        if across.mentions:
            return f"None of the {_documents(across)} mentions “{across.term}”."
        return f"In none of the {_documents(across)} a passage was found that surely says this."

    def _told(self, count: str, lines: Sequence[tuple[Quote, str] | None]) -> tuple[Statement, ...]:
        """A count, and lines with what they rest on; without those of documents that were removed meanwhile."""
        told: list[Statement] = []
        for line in filter(None, lines):
            with contextlib.suppress(UnknownDocumentError):
                citation = self.citing.citation(line[0], len(told) + 1)
                kind, text = (StatementKind.FRAME, line[1]) if line[1] else (StatementKind.QUOTE, citation.quote)
                told.append(Statement(text, kind, (citation,), citation.verdict))
        return (Statement(count, StatementKind.NOTICE), *told) if told else ()

    def _counted(self, across: Across, mentions: Sequence[Occurrence]) -> str:
        """How many documents hold what is asked about, or how often one does."""
        times, passages = (sum(getattr(each, name) for each in mentions) for name in ("times", "passages"))
        if across.times:
            of = mentions[0].passage.document.short_title if len(mentions) == 1 else f"{len(mentions)} documents"
            return f"“{across.term}” stands {_number(times, 'time')} in {of}, in {_number(passages, 'passage')}."
        if len(mentions) == 1:
            return f"1 of the {_documents(across)} mentions “{across.term}”."
        return f"{len(mentions)} of the {_documents(across)} mention “{across.term}”, listed by how often they do."

    def _speaking(self, across: Across, count: int) -> str:
        """How many documents say something on what is asked."""
        words = f"None holds the words “{across.term}” as they stand. " if across.mentions else ""
        return f"{words}Passages on this were found in {count} of the {_documents(across)}, the nearest first."

    def _known(self, asked: Query, across: Across) -> str:
        """How many documents are what is asked for by what is known of them."""
        count = len(across.documents)
        if not across.known:
            whole = len(across.among) == len(self._holdings.documents)
            return f"The library holds {_number(count, 'document')}{'' if whole else ' of this kind'}."
        rest = self._unrecorded(set(across.among) - set(across.documents), asked, across)
        are = "is" if count == 1 else "are"
        day = f" as of {asked.as_of}" if asked.as_of else ""
        return f"{count} of the {_documents(across)} {are} {_or(across.known)}{day}, as far as is known.{rest}"

    def _unrecorded(self, ids: Collection[str], asked: Query, across: Across) -> str:
        """Of how many documents nobody recorded whether they are what is asked for, as a sentence behind another."""
        day = asked.as_of
        unknown = sum(any(standing.is_open(each, name, day) for name in across.known) for each in self._held(ids))
        return f" Of {_number(unknown, 'document')} it is not recorded." if unknown else ""


def _best(likely: Sequence[Measured]) -> list[tuple[Quote, str]]:
    """The sentences that answer about as well as the first."""
    return [(each.quote, "") for each in likely if each.quote.score >= likely[0].quote.score - MARGIN]


def _quoted(mention: Occurrence) -> tuple[Quote, str]:
    return Quote(mention.passage, mention.start, mention.end, 0.0), ""


def _documents(across: Across) -> str:
    return _number(len(across.among), "document")


def _number(count: int, of: str) -> str:
    return f"{count:,} {of}" if count == 1 else f"{count:,} {of}s"


def _or(known: Sequence[str]) -> str:
    return " or ".join(_KNOWN[name] for name in known)
