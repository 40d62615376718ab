"""What of the library a sentence is held against: the provisions that it names, and the passages nearest to it."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant import outline, verify
from assistant.errors import QuestionError
from assistant.records import Candidate, Filters, Provision, Query
from assistant.search.searching import Searcher
from assistant.text import sentences

CONSIDERED = 8  # passages of a search
MOST = 12  # passages of the provisions that are named
WHOLE = 5000  # characters of a provision that is held against a sentence as a whole, too
DOCUMENTS = 4  # whose provisions are looked up


@dataclass(frozen=True, slots=True)
class NamedProvision:
    """A provision that a sentence names, of the document with an id."""

    document: str
    provision: Provision

    def holds(self, document: str, start: int) -> bool:
        """Whether a place of a document lies in it."""
        return document == self.document and self.provision.start <= start < self.provision.end


@dataclass(frozen=True, slots=True)
class Gathering:
    """Gathers passages from what `searcher` searches."""

    searcher: Searcher

    def current(self, documents: Sequence[str]) -> tuple[str, ...]:
        """Of some documents those before which none of the others goes: the texts in force, not drafts or briefs."""
        holdings = self.searcher.holdings()
        first = (each for each in documents if not set(holdings.principal(each, "")) & set(documents))
        return tuple(first) or tuple(documents)

    def named(self, asked: Query) -> list[NamedProvision]:
        """The provisions that a sentence names, as the documents have them that it means: those in force if they do."""
        for documents in (self.current(asked.documents), asked.documents):
            found = [
                NamedProvision(document, provision)
                for document in documents[:DOCUMENTS]
                for locator in asked.provisions
                if (provision := self._provision(document, locator))
            ]
            if found:
                return found
        return []

    def _provision(self, document: str, locator: str) -> Provision | None:
        with contextlib.suppress(LookupError):
            return outline.resolve(self.searcher.record(document).outline, locator)
        return None

    def of_provisions(self, named: Sequence[NamedProvision], text: str) -> list[Candidate]:
        """The passages of some provisions, those nearest to a text, and each provision as a whole if it is not long."""
        found: dict[int, Candidate] = {}
        whole = []
        for each in named:
            start, end = each.provision.start, each.provision.end
            numbers = self.searcher.store.within(each.document, start, end)
            if end - start <= WHOLE and len(numbers) > 1:
                whole.append(self.stretch(each.document, start, end))
            for number, indexed in self.searcher.store.found(numbers).items():
                found[number] = Candidate(indexed.passage, indexed.sentences, (), {})
        near = sorted(found.values(), key=lambda each: -verify.nearness(text, each.passage.text))
        return [*near[:MOST], *whole]

    def stretch(self, document: str, start: int, end: int) -> Candidate:
        """A stretch of a document as one passage, with what is around it in the passages that hold it."""
        found = self.searcher.store.found(self.searcher.store.within(document, start, end))
        passages = [each.passage for each in found.values()]
        text = self.searcher.record(document).text
        first, last = min(start, passages[0].start), max(end, passages[-1].end)
        around = outline.enclosing(self.searcher.record(document).outline, start, end)
        locator = around.locator if around else passages[0].locator
        joined = replace(passages[0], text=text[first:last], start=first, end=last, locator=locator)
        return Candidate(joined, tuple(sentences.split(joined.text)), (), {})

    def candidates(self, asked: Query) -> list[Candidate]:
        """The passages nearest to a sentence: of the documents that it means, as they are in force, else of all."""
        filters = Filters(documents=self.current(asked.documents)) if asked.documents else Filters()
        return self.searcher.ranked(asked, filters, {})[:CONSIDERED]

    def older(self, asked: Query) -> list[Candidate]:
        """The same of the other texts of the instruments that it means; none where there are none."""
        rest = tuple(set(asked.documents) - set(self.current(asked.documents)))
        return self.searcher.ranked(asked, Filters(documents=rest), {})[:CONSIDERED] if rest else []

    def of_words(self, asked: Query, words: str) -> list[Candidate]:
        """The passages nearest to some words, in the documents that a sentence means, as they are in force."""
        with contextlib.suppress(QuestionError):
            wanted = replace(self.searcher.understood(words, ()), documents=asked.documents, across=None, sides=())
            return self.candidates(wanted)
        return []
