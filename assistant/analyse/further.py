"""What may be asked after an answer, or instead of a question that was not answered, and where that is answered."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest

from assistant.analyse.proposing import TELLING, WHOLE, Proposal, called, located, wording
from assistant.answers.quoted.exceptions import exceptions
from assistant.policy.holdings import NOWHERE, Holdings
from assistant.policy.places import short
from assistant.ports import Record
from assistant.records import Answer, Asks, Citation
from assistant.search import kinds
from assistant.text.words import words

QUOTES = 4  # of an answer, from which more is asked
PLACES = 3  # other jurisdictions, those of the nearest passages
NEAREST = 8  # passages of a silent answer whose documents propose something else
PARTS = (Asks.PENALTY, Asks.DATE, Asks.SCOPE)  # of a document, the likeliest to be asked next first
SHARED = 2  # words that a question which is offered instead shares at least with the one that was asked


@dataclass(frozen=True, slots=True)
class Further:
    """Proposes what follows an answer.

    Args:
        holdings: the documents.
        record: gives a document with its text and outline by id.
        proposed: gives the questions that a document proposes itself, by its id.
    """

    holdings: Holdings
    record: Callable[[str], Record]
    proposed: Callable[[str], Sequence[Proposal]]

    def after(self, answer: Answer) -> list[Proposal]:
        """What may be asked after an answer: exceptions, terms, other parts of its documents, other places, in turn."""
        cited = answer.citations[:QUOTES]
        asked = kinds.asked(answer.question, "")
        ways = (self._exceptions(cited), self._parts(cited, asked), self._terms(answer), self._elsewhere(answer))
        return list(filter(None, chain.from_iterable(zip_longest(*ways))))

    def instead(self, answer: Answer) -> list[Proposal]:
        """What may be asked instead of a question that was not answered: what the nearest documents do answer.

        The more words a question shares with it, the sooner; one whose answer stands in a passage that is near shares
        those of what it asks.
        """
        wanted = set(words(answer.question))
        near = answer.passages[:NEAREST]
        found: list[tuple[int, Proposal]] = []
        for name in dict.fromkeys(passage.document.id for passage in near):
            stretches = [(each.start, each.end) for each in near if each.document.id == name]
            for each in self.proposed(name):
                spans = [span for group in each.places for of, *span in group if of == name]
                is_near = any(start < last and first < end for start, end in stretches for first, last in spans)
                shared = len(wanted & set(words(each.question))) + is_near
                if shared >= SHARED:
                    found.append((shared, each))
        return [each for _, each in sorted(found, key=lambda pair: -pair[0])]

    def _exceptions(self, cited: Sequence[Citation]) -> Iterator[Proposal]:
        """What takes back a part of the rules that are quoted, where that is not quoted too."""
        for each in cited:
            record = self.record(each.passage.document.id)
            for found in exceptions(each.start, each.end, record.text, record.outline):
                if not any(other.start < found.end and found.start < other.end for other in cited):
                    rule = each.locator.partition("(")[0]
                    question = wording("exceptions").format(locator=rule, name=called(record.document))
                    yield Proposal(question, Asks.SCOPE, (((record.document.id, found.start, found.end),),))

    def _terms(self, answer: Answer) -> Iterator[Proposal]:
        """What the terms of the quotes mean, as their own document defines them; the longest first."""
        for name in dict.fromkeys(each.passage.document.id for each in answer.citations[:QUOTES]):
            said = "\n".join(each.quote for each in answer.citations if each.passage.document.id == name)
            defined = [each for each in self.proposed(name) if each.term and _is_in(each.term, said)]
            fresh = [each for each in defined if not _is_in(each.term, answer.question)]
            yield from sorted(fresh, key=lambda each: -len(each.term))

    def _parts(self, cited: Sequence[Citation], asked: frozenset[Asks]) -> Iterator[Proposal]:
        """The penalties, days and scope of the documents that are quoted, but for what was asked."""
        for name in dict.fromkeys(each.passage.document.id for each in cited):
            own = [each for each in self.proposed(name) if each.asks in PARTS and each.asks not in asked]
            yield from sorted(own, key=lambda each: PARTS.index(each.asks))

    def _elsewhere(self, answer: Answer) -> Iterator[Proposal]:
        """The same for other jurisdictions: those of the nearest passages first, then those with the most documents."""
        own = {document.jurisdiction for document in answer.cited}
        near = [passage.document.jurisdiction for passage in answer.passages]
        held = Counter(each.jurisdiction for each in self.holdings.documents if answer.filters.allows(each))
        others = [place for place in dict.fromkeys([*near, *(place for place, _ in held.most_common())]) if place]
        telling = sorted(TELLING & kinds.asked(answer.question, ""))
        if not telling:  # nothing would say whether what is found elsewhere answers the same
            return
        for place in [place for place in others if place not in own and place not in NOWHERE][:PLACES]:
            places = tuple((name, *WHOLE) for name in sorted(self.holdings.inside(place)))
            yield Proposal(wording("elsewhere").format(place=located(short(place))), telling[0], (places,))


def _is_in(term: str, text: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(term)}(?:e?s)?(?!\w)", text, re.IGNORECASE))
