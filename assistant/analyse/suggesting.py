"""Questions that the library answers well: each was asked, and its answer stands where the document has it.

They are made of the documents themselves (`proposing`, `further`). One counts as answered well if nothing of it is left
open, every quote stands verbatim in the documents that it asks of, and the first is of the stretch that it is about.
Asked is without a model that writes, which changes nothing of what is quoted.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import TypeVar

from assistant.analyse.further import Further
from assistant.analyse.proposing import TELLING, Expected, Proposal, compared, of_status, proposals, wordings
from assistant.errors import AssistantError
from assistant.index.kept import KeptValue
from assistant.policy.holdings import Holdings
from assistant.policy.standing import is_unbound
from assistant.ports import Record
from assistant.records import (
    Answer,
    Asks,
    Citation,
    Document,
    Filters,
    Outcome,
    StatementKind,
    Status,
    Suggestion,
    Turn,
    Verdict,
    restored,
)
from assistant.search import kinds
from assistant.text.words import ENGLISH

EACH = 5  # questions of a jurisdiction
TRIED = 12  # that are asked for these at most
MOST = 40  # questions of a library
PAIRS = 6  # of documents that define the same, of which comparisons are asked
FURTHER = 5  # questions that are offered after an answer
ASKED = 10  # that are asked for these at most
REMEMBERED = 2000  # questions of which it is known whether they are answered well
FIRST = (Asks.DEFINITION, Asks.PENALTY, Asks.SCOPE, Asks.PROVISION, Asks.DATE)
"""The kinds of questions in the order in which a document's are asked."""
WITHIN = 0.7  # of a quote or of the stretch that is expected, whichever is shorter, that must be the other's

Turned = TypeVar("Turned")
Asking = Callable[[str, Sequence[Turn], Filters], Answer]


@dataclass(frozen=True, slots=True)
class Suggester:
    """Finds questions that are answered well.

    Args:
        ask: answers a question without a model.
        holdings: gives the documents.
        record: gives a document with its text and outline by id.
        kept: where what was found stays until the library, or what answers, changes.
        system: what answers.
    """

    ask: Asking
    holdings: Callable[[], Holdings]
    record: Callable[[str], Record]
    kept: KeptValue
    system: str
    _proposed: dict[tuple[str, str], list[Proposal]] = field(default_factory=dict)
    _known: dict[tuple[object, ...], Suggestion | None] = field(default_factory=dict)

    def suggested(self) -> Iterator[Suggestion]:
        """Questions on the library, one of each jurisdiction in turn; kept once all are found."""
        holdings = self.holdings()
        state = self._state(holdings)
        kept = self.kept.get(state)
        if kept is not None:
            yield from (restored(Suggestion, each) for each in kept)
            return
        found = []
        for each in islice(self._found(holdings), MOST):
            found.append(each)
            yield each
        if self._state(self.holdings()) == state:
            self.kept.put(state, [dataclasses.asdict(each) for each in found])

    def after(self, answer: Answer) -> Iterator[Suggestion]:
        """What may be asked after an answer, or instead of the question where there is none, and is answered well."""
        further = Further(self.holdings(), self.record, self._of)
        proposed = further.instead(answer) if answer.abstained else further.after(answer)
        history = (*answer.history, Turn(answer.question, answer.text))
        said = {turn.question.casefold() for turn in history}
        fresh = {each.question: each for each in proposed if each.question.casefold() not in said}
        checked = (self._checked(each, history, answer.filters) for each in islice(fresh.values(), ASKED))
        found = (each for each in checked if each)
        yield from islice(chain(found, self._known_instead(answer)) if answer.abstained else found, FURTHER)

    def _known_instead(self, answer: Answer) -> Iterator[Suggestion]:
        """What is kept of questions on the documents of the nearest passages, where the others are too few."""
        holdings = self.holdings()
        near = {passage.document.id for passage in answer.passages}
        kept = (restored(Suggestion, each) for each in self.kept.get(self._state(holdings)) or ())
        return (each for each in kept if each.asks is not Asks.FORCE and near.issuperset(each.documents))

    def _found(self, holdings: Holdings) -> Iterator[Suggestion]:
        by_place: dict[str, list[Document]] = {}
        for document in holdings.documents:
            if not _stands_behind(document, holdings):
                by_place.setdefault(document.jurisdiction or document.id, []).append(document)
        order = sorted(by_place.values(), key=len, reverse=True)
        ways = [self._of_place(sorted(each, key=is_unbound), at, holdings) for at, each in enumerate(order)]
        yield from _in_turns([*ways, self._comparisons(holdings)])

    def _of_place(self, documents: Sequence[Document], turn: int, holdings: Holdings) -> Iterator[Suggestion]:
        """The questions of a jurisdiction that are answered well, of each document in turn, of various kinds."""
        queues = [self._in_turn(each, turn + at, holdings) for at, each in enumerate(documents)]
        found = (self._checked(each) for each in islice(_in_turns(queues), TRIED))
        yield from islice((each for each in found if each), EACH)

    def _in_turn(self, document: Document, turn: int, holdings: Holdings) -> Iterator[Proposal]:
        """The questions of a document, one of each kind in turn; of a text that ended only whether it holds."""
        if not holdings.has_ended(document.id, ""):
            order = [*FIRST[turn % len(FIRST) :], *FIRST[: turn % len(FIRST)]]
            yield from _in_turns([[each for each in self._of(document.id) if each.asks is kind] for kind in order])
        if document.status is not Status.UNKNOWN:
            yield of_status(document)

    def _comparisons(self, holdings: Holdings) -> Iterator[Suggestion]:
        """How documents of different jurisdictions define the same term, of those that were read by then."""
        defined: dict[str, list[Proposal]] = {}
        for each in (each for read in list(self._proposed.values()) for each in read if each.term):
            defined.setdefault(each.term.casefold(), []).append(each)
        pairs = []
        for held in defined.values():
            first = holdings.by_id.get(held[0].documents[0])
            for other in held[1:]:
                second = holdings.by_id.get(other.documents[0])
                if first and second and first.jurisdiction != second.jurisdiction:
                    pairs.append(compared(held[0], other, (first, second)))
                    break
        for pair in pairs[:PAIRS]:
            if found := self._checked(pair):
                yield found

    def _of(self, document_id: str) -> list[Proposal]:
        """The questions that a document proposes; each version of a text is read once."""
        record = self.record(document_id)
        key = (document_id, record.document.sha256)
        if key not in self._proposed:
            self._proposed[key] = proposals(record)
        return self._proposed[key]

    def _checked(
        self, proposal: Proposal, history: Sequence[Turn] = (), filters: Filters | None = None
    ) -> Suggestion | None:
        """A question if it is answered well; each is asked once, as long as the library is the same."""
        filters = filters or Filters()
        key = (self.holdings().fingerprint, proposal.question, tuple(history), filters)
        if key not in self._known:
            while len(self._known) >= REMEMBERED:
                self._known.pop(next(iter(self._known)), None)
            self._known[key] = self._asked(proposal, history, filters)
        return self._known[key]

    def _asked(self, proposal: Proposal, history: Sequence[Turn], filters: Filters) -> Suggestion | None:
        try:
            answer = self.ask(proposal.question, history, filters)
        except AssistantError:  # a document was removed meanwhile, or the filters leave nothing
            return None
        if not is_right(answer, proposal, self.holdings()):
            return None
        return Suggestion(proposal.question, proposal.asks, proposal.documents, answer.citations[0].locator)

    def _state(self, holdings: Holdings) -> str:
        """A digest of the documents, of all that is known of them, and of what answers."""
        known = [dataclasses.asdict(document) for document in holdings.documents]
        return hashlib.sha256(json.dumps([self.system, wordings(), known], sort_keys=True).encode()).hexdigest()[:16]


def _in_turns(ways: Sequence[Iterable[Turned]]) -> Iterator[Turned]:
    """The first of each, then the second of each, and so on; nothing is looked for before it is its turn."""
    waiting = deque(map(iter, ways))
    while waiting:
        way = waiting.popleft()
        for each in islice(way, 1):
            yield each
            waiting.append(way)


def is_right(answer: Answer, proposal: Proposal, holdings: Holdings) -> bool:
    """Whether a question is answered well, as far as can be told without reading it.

    Args:
        answer: of the question.
        proposal: the question, with where its answer is expected.
        holdings: the documents.
    """
    quotes = [each for each in answer.statements if each.kind is StatementKind.QUOTE]
    cited = [citation for each in quotes for citation in each.citations]
    if answer.outcome is not Outcome.ANSWERED or not cited:
        return False
    if any(each.verdict is not Verdict.VERBATIM for each in cited):
        return False
    if proposal.asks is Asks.FORCE:
        return _tells_status(answer, proposal, holdings)
    own, first = set(proposal.documents), cited[0]
    asked = TELLING & {*kinds.asked(proposal.question, ENGLISH), proposal.asks} if not proposal.term else ()
    return (
        all(each.passage.document.id in own for each in cited)
        and all(any(_is_of(each, group) for each in cited) for group in proposal.places)
        and any(_is_of(first, group) for group in proposal.places)
        and (not asked or kinds.answers(asked, first.quote, first.passage.document.language_code))
    )


def _tells_status(answer: Answer, proposal: Proposal, holdings: Holdings) -> bool:
    """Whether an answer says the status of the document in words of ours; one that was removed meanwhile has none."""
    document = holdings.by_id.get(proposal.documents[0])
    said = [each.text for each in answer.statements if each.kind is not StatementKind.QUOTE]
    return document is not None and any(str(document.status) in each for each in said)


def _is_of(citation: Citation, group: Sequence[Expected]) -> bool:
    """Whether a quote is of one of some stretches, or most of one of them."""
    for name, start, end in group:
        shared = min(end, citation.end) - max(start, citation.start)
        if name == citation.passage.document.id and shared >= WITHIN * min(end - start, citation.end - citation.start):
            return True
    return False


def _stands_behind(document: Document, holdings: Holdings) -> bool:
    """Whether the library has a text that would be asked instead: one more in force, or what this one only tells of."""
    if not document.is_about:
        return bool(holdings.better(document.id, ""))
    return any(not holdings.by_id[each].is_about for each in holdings.of(document.instrument))
