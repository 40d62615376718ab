"""Instruments side by side: what each says on each aspect, every cell from its own documents and cited."""

from __future__ import annotations

import operator
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.analyse.aspects import aspects, widened
from assistant.analyse.compared import subjects
from assistant.answers import sufficiency, wording
from assistant.answers.citations import Citing
from assistant.answers.quoted import choosing, comparing
from assistant.answers.quoted.choosing import Measured, Quote
from assistant.answers.quoted.defining import defined
from assistant.answers.quoted.extraction import Quoting
from assistant.answers.sufficiency import CONSIDERED, Evidence
from assistant.errors import QuestionError
from assistant.ports import Report, Scorer
from assistant.records import (
    Asks,
    Aspect,
    Candidate,
    Citation,
    Compared,
    Filters,
    Matrix,
    MatrixCell,
    Progress,
    Query,
    Side,
)
from assistant.search.searching import LONGEST_QUESTION, Searcher

READ = 6  # sentences of each cell that a scorer reads
EACH = 4  # quotes of a cell before they are made whole
WORDS = 140  # of these, beyond which there is no further one
MARGIN = 3.0  # log odds that a further quote may score below the first
WIDEST = 2.0  # what the score in the widened question weighs, beside 1 in the one as it is asked
_DEFINITION = re.compile(r"\bdefin|\bmeant?\b|\bmeans\b|\bmeaning\b|\bcounts? as\b", re.IGNORECASE)
_DEFINES = re.compile(r"\b(?:means?|refers? to|(?:is|are) defined as|has the (?:same )?meaning)\b|是指", re.IGNORECASE)
LEAST = 2  # subjects of a comparison
LARGEST = (12, 30)  # subjects and aspects of one comparison


@dataclass(frozen=True, slots=True)
class Inquiry:
    """What one subject has on one aspect, for the question as it is asked and as it is widened.

    `ranked` are the passages of each, best first, `likely` the sentences, those first that are likeliest in both.
    """

    asked: Sequence[Query] = ()
    ranked: Sequence[Sequence[Candidate]] = ()
    likely: Sequence[Measured] = ()


@dataclass(frozen=True, slots=True)
class Comparer:
    """Compares what documents say; a `scorer` reads the likeliest sentences with the question."""

    searcher: Searcher
    scorer: Scorer | None = None

    def compare(self, names: Sequence[str], asked: Sequence[str], report: Report | None = None) -> Matrix:
        """A matrix of some documents, instruments or jurisdictions and some aspects.

        Raises:
            UnknownDocumentError: a name is none of a document, of a known instrument or of a place.
            QuestionError: there is nothing to compare, or too much of it.
        """
        rows = aspects(asked)
        columns = subjects(names, " ".join(each.question for each in rows), self.searcher.holdings())
        within(columns, rows)
        numbers: dict[tuple[str, int, int], int] = {}
        found = []
        for at, aspect in enumerate(rows):
            looks = list(self._looks(columns, aspect, at * len(columns), len(rows) * len(columns), report))
            found.append(tuple(self._cells(columns, looks, numbers)))
        if report:
            report(Progress("comparing", len(rows) * len(columns), len(rows) * len(columns)))
        citations = [each for row in found for cell in row for each in cell.citations]
        named = self.searcher.understood(", ".join(each.name for each in columns)[:LONGEST_QUESTION], ())
        return Matrix(columns, rows, tuple(found), wording.notices(named, citations, self.searcher.holdings()))

    def _looks(
        self, columns: Sequence[Compared], aspect: Aspect, done: int, total: int, report: Report | None
    ) -> Iterator[Inquiry]:
        for at, subject in enumerate(columns):
            if report:
                report(Progress("comparing", done + at, total, f"{subject.name}: {aspect.label}"))
            yield self._look(subject, aspect)

    def _look(self, subject: Compared, aspect: Aspect) -> Inquiry:
        """What is found in the documents of a subject, and in no others."""
        if not subject.documents:
            return Inquiry()
        said = dict.fromkeys((aspect.question, widened(aspect.question)))
        asked = [self._asked(question, subject) for question in said]
        sides = tuple(Side(each, subject.documents) for each in asked)
        found = self.searcher.of_sides(replace(asked[0], sides=sides), Filters(), {})
        read = [
            choosing.likely(query, ranked[:CONSIDERED], self.searcher.rarity(query), self.scorer, most=READ)
            for query, ranked in zip(asked, found, strict=True)
        ]
        return Inquiry(asked, [ranked[:CONSIDERED] for ranked in found], _joined(read))

    def _asked(self, question: str, subject: Compared) -> Query:
        """A question as it is asked of one subject."""
        asked = self.searcher.understood(question, (), Filters(documents=subject.documents))
        asks = asked.asks - {Asks.COMPARISON, Asks.LIST}
        return replace(asked, documents=subject.documents, sides=(), across=None, asks=asks)

    def _cells(
        self, columns: Sequence[Compared], looks: Sequence[Inquiry], numbers: dict[tuple[str, int, int], int]
    ) -> Iterator[MatrixCell]:
        """The cells of a row; `numbers` are those of the citations so far."""
        citing = Citing(self.searcher.record)
        quoting = Quoting(self.searcher.store, citing, lambda document: True)
        for subject, look, speaks in zip(columns, looks, _speaking(looks), strict=True):
            quotes = quoting.side(_chosen(look)) if speaks else []
            own = [quote for quote in quotes if quote.passage.document.id in subject.documents]
            citations = tuple(_numbered(each, numbers) for each in citing.cited(own))
            yield MatrixCell(citations, "" if citations else subject.lack or wording.NOT_FOUND)


def within(columns: Sequence[Compared], rows: Sequence[Aspect]) -> None:
    """Nothing, where this is a comparison that can be read.

    Raises:
        QuestionError: it is none, or too large.
    """
    if len(columns) < LEAST or len(columns) > LARGEST[0] or len(rows) > LARGEST[1]:
        raise QuestionError(
            f"{len(columns)} instruments in {len(rows)} aspects cannot be compared.",
            hint=f"Name {LEAST} to {LARGEST[0]} instruments and up to {LARGEST[1]} aspects.",
        )


def _speaking(looks: Sequence[Inquiry]) -> list[bool]:
    """Which of some subjects say anything on what they are asked.

    That is where what was found is likely to answer. Where a scorer thinks that another subject's answers, and that
    nothing of one's own does, it says nothing; the same where only others define what a definition is asked of.
    """
    read = [[each.signals["read"] for each in look.likely if "read" in each.signals] for look in looks]
    is_answered = max(map(max, filter(None, read)), default=0.0) > comparing.ANSWERS
    defining = [_defines(look) for look in looks]
    return [
        _is_likely(look)
        and not (is_answered and own and max(own) < comparing.NOTHING)
        and not (any(defining) and not defines)
        for look, own, defines in zip(looks, read, defining, strict=True)
    ]


def _is_likely(look: Inquiry) -> bool:
    if not look.likely:
        return False
    if not any("read" in each.signals for each in look.likely):  # in a language that no scorer reads
        return look.likely[0].quote.score >= comparing.SPEAKS
    pairs = zip(look.asked, look.ranked, strict=True)
    return any(sufficiency.sufficient(asked, Evidence(ranked, look.likely)) for asked, ranked in pairs)


def _defines(look: Inquiry) -> bool:
    """Whether a definition is asked for, and one of the likeliest sentences is one."""
    is_asked = any(_DEFINITION.search(each.text) for each in look.asked[:1])
    return is_asked and any(_DEFINES.search(each.quote.text) for each in look.likely[:EACH])


def _joined(read: Sequence[Sequence[Measured]]) -> list[Measured]:
    """The sentences for all wordings, the likeliest first by their mean score, in which that of the widest counts most.

    One that a wording did not find has the least score of this.
    """
    weights = [1.0, WIDEST][: len(read)]
    least = [min((each.quote.score for each in own), default=0.0) for own in read]
    scores = [{_place(each): each.quote.score for each in own} for own in read]
    known = {_place(each): each for own in read for each in own}
    found = []
    for place, each in known.items():
        own = [score.get(place, low) for score, low in zip(scores, least, strict=True)]
        mean = sum(map(operator.mul, own, weights)) / sum(weights)
        found.append(replace(each, quote=replace(each.quote, score=mean)))
    return sorted(found, key=lambda each: -each.quote.score)


def _place(each: Measured) -> tuple[str, int, int]:
    return each.quote.passage.document.id, each.quote.start, each.quote.end


def _chosen(look: Inquiry) -> list[Quote]:
    """The best quotes of a cell, of one document, in its order; what defines a term that is asked for comes first."""
    own: list[Quote] = []
    places = [place for asked, ranked in zip(look.asked, look.ranked, strict=True) for place in defined(asked, ranked)]
    scored = [each.quote for each in look.likely]
    for quote in [*(comparing.quote(place, scored) for place in places[:1]), *scored]:
        first = own[0] if own else quote
        is_far = quote.score < first.score - MARGIN or quote.passage.document.id != first.passage.document.id
        said = sum(len(each.text.split()) for each in (*own, quote))
        if own and (is_far or said > WORDS or any(choosing.alike(quote, other) for other in own)):
            continue
        own.append(quote)
        if len(own) == EACH:
            break
    return sorted(own, key=lambda quote: quote.start)


def _numbered(citation: Citation, numbers: dict[tuple[str, int, int], int]) -> Citation:
    """A citation with its number in the whole comparison: what two cells quote is one."""
    place = (citation.passage.document.id, citation.start, citation.end)
    return replace(citation, marker=numbers.setdefault(place, len(numbers) + 1))
