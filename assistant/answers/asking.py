"""A question to its answer: understand, search, rank, quote, check."""

from __future__ import annotations

import contextlib
import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant import outline
from assistant.answers import sufficiency, wording
from assistant.answers.citations import Citing
from assistant.answers.quoted.defining import defined
from assistant.answers.quoted.extraction import Quoting
from assistant.answers.written.generation import Writing, Written
from assistant.errors import ModelError, QuestionError, UnknownDocumentError
from assistant.index.chroma import Chroma
from assistant.index.rows import digest
from assistant.index.snapshot import Snapshots
from assistant.index.store import Record, Store
from assistant.metadata import is_date
from assistant.models.chat import EXTRACTIVE
from assistant.models.embedding import Embedder
from assistant.models.rerank import CrossEncoderReranker
from assistant.policy.names import Catalogue
from assistant.records import (
    Answer,
    Asks,
    Candidate,
    Citation,
    Event,
    Filters,
    Passage,
    Query,
    Statement,
    StatementKind,
    Turn,
    Verdict,
)
from assistant.search import query, thesaurus
from assistant.search.ranking import CANDIDATES, Retriever

LONGEST_QUESTION = 2000  # characters
REMEMBERED = 10  # earlier turns that an answer keeps, to be asked again
CONSIDERED = 20  # passages that an answer lists as considered

NEAR = 0.45  # cosine from which a passage speaks of what the sides of a comparison are asked about
DESCRIBING = 3  # words of a question that must fit a document before they are taken to describe it
FROM_CHROMA = CANDIDATES + 20  # some may be gone since its generation was built

Timings = dict[str, float]


@dataclass(frozen=True, slots=True)
class Found:
    """A question with the passages found for it, best first, what they were taken from, and the time that took."""

    asked: Query
    ranked: Sequence[Candidate]
    filters: Filters
    timings: Timings


@dataclass(frozen=True, slots=True)
class Asker:
    """Searches the library and answers from it; `record` gives a document with its text and outline by id."""

    store: Store
    embedder: Embedder
    snapshots: Snapshots
    chroma: Chroma
    catalogue: Callable[[], Catalogue]
    record: Callable[[str], Record]
    writing: Writing | None = None
    reranker: CrossEncoderReranker | None = None

    @property
    def _citing(self) -> Citing:
        return Citing(self.record)

    def understood(self, question: str, history: Sequence[Turn]) -> Query:
        """The question as the search understands it; raises QuestionError if there is nothing to search for."""
        question = question.encode("utf-8", "replace").decode()  # half a character, as a terminal may give
        if not any(character.isalnum() for character in question):
            raise QuestionError(
                "The question is empty.",
                hint="Ask in a sentence or a few words, e.g. What does the EU AI Act prohibit?",
            )
        if len(question) > LONGEST_QUESTION:
            raise QuestionError(
                f"The question has {len(question):,} characters; at most {LONGEST_QUESTION:,} are read.",
                hint="Shorten it, or add the text as a document and ask about it.",
            )
        return query.understand(question.strip(), history, self.catalogue(), thesaurus.load())

    def stream(self, question: str, history: Sequence[Turn], filters: Filters) -> Iterator[Event | Answer]:
        """The stages and pieces of an answer as they come, and last the answer."""
        asked = self.understood(question, history)
        for item in self._stream(asked, history, filters):
            if isinstance(item, Answer):
                turns = tuple(history[-REMEMBERED:])
                yield replace(item, filters=filters, history=turns, corpus=self.catalogue().fingerprint)
            else:
                yield item

    def _stream(self, asked: Query, history: Sequence[Turn], filters: Filters) -> Iterator[Event | Answer]:
        timings: Timings = {}
        yield Event("stage", "searching")
        if self.writing and asked.follows:
            rewritten = yield from self.writing.alone(asked.question, history)
            asked = self._alone(asked, rewritten)
        asked = replace(asked, as_of=filters.as_of or asked.as_of)
        found = Found(asked, self.ranked(asked, filters, timings), filters, timings)
        yield Event("found", str(min(len(found.ranked), CONSIDERED)))
        reason = self._silence(asked, found.ranked)
        if reason is None and self.writing:
            yield from self._written(self.writing, found, history)
            return
        yield Event("stage", "answering")
        answer = self._quoted(found, reason)
        yield from _lines(answer)
        yield answer

    def _alone(self, asked: Query, rewritten: str) -> Query:
        """A follow-up as the model rewrote it, the user's own words in it too."""
        if rewritten == asked.question:
            return asked
        alone = self.understood(rewritten, ())
        weights = {**alone.weights, **asked.weights}
        return replace(alone, question=asked.question, text=f"{rewritten} {asked.question}", weights=weights)

    def ranked(self, asked: Query, filters: Filters, timings: Timings) -> list[Candidate]:
        """The passages that fit a question, best first; raises QuestionError if the filters name no date."""
        if filters.as_of and not is_date(filters.as_of):
            raise QuestionError(f"{filters.as_of!r} is no date.", hint="Write 2024-06-13, 2024-06 or 2024.")
        catalogue = self.catalogue()
        documents = None if filters == Filters() else [d.id for d in catalogue.documents if filters.allows(d)]
        if documents == []:
            return []
        started = time.perf_counter()
        vector = self.embedder.embed_question(asked.topic)
        embedded = time.perf_counter()
        snapshot = self.snapshots.current()
        nearest = self.chroma.search(vector, FROM_CHROMA) if documents is None else None
        if nearest and not snapshot.revision.startswith(f"{nearest.library}:"):
            nearest = None  # the index was deleted, and what Chroma has open is of the one before
        retriever = Retriever(snapshot, catalogue, self.store.found)
        ranked = retriever.rank(asked, vector, nearest, self._provided(asked, documents), documents)
        engine = "exact" if nearest is None else "chroma"
        timings |= {"embed": _ms(started, embedded), f"search ({engine})": _ms(embedded, time.perf_counter())}
        if self.reranker:
            started = time.perf_counter()
            ranked = self.reranker.rerank(asked.text, ranked)
            timings["rerank"] = _ms(started, time.perf_counter())
        return ranked

    def _provided(self, asked: Query, documents: Sequence[str] | None) -> list[int]:
        """The numbers of the passages of provisions that the question names, in the instruments that it means.

        What no instrument that it names has is looked for in those that it describes.
        """
        provided: list[int] = []
        for locator in asked.provisions:
            for meant in (asked.documents, asked.likely):
                found = [
                    number
                    for document_id in meant
                    if documents is None or document_id in documents
                    for number in self._within(document_id, locator)
                ]
                provided += found
                if found:
                    break
        return provided

    def _within(self, document_id: str, locator: str) -> list[int]:
        """The numbers of the passages of a provision; none if the document has no such provision."""
        try:
            provision = outline.resolve(self.record(document_id).outline, locator)
        except LookupError:
            return []
        return self.store.within(document_id, provision.start, provision.end)

    def _missing(self, asked: Query) -> str:
        """What the question presumes but no instrument that it names has, where these number such provisions."""
        for locator in asked.provisions:
            reasons = []
            for document_id in asked.documents:
                record = self.record(document_id)
                try:
                    outline.resolve(record.outline, locator)
                    break
                except LookupError as error:
                    if not outline.numbers(record.outline, locator) or _begins_line(locator, record):
                        break
                    reasons.append((len(record.outline), f"In {record.document.title}, {error.args[0]}."))
            else:
                if reasons:
                    return max(reasons)[1]
        return ""

    def _silence(self, asked: Query, ranked: Sequence[Candidate]) -> str | None:
        """Why there is no answer, where that is known; an empty text if only nothing fits; None if there is one."""
        reason = self._missing(asked) or (sufficiency.lacking(asked, ranked) if ranked else "")
        return reason if reason or not self._sufficient(asked, ranked) else None

    def _quoted(self, found: Found, reason: str | None) -> Answer:
        """An answer of quotes, or the reason why there is none."""
        started = time.perf_counter()
        statements: tuple[Statement, ...] = ()
        if reason is None:
            rarity = self._rarity(found.asked.weights)
            quoting = Quoting(self.store, self._citing, found.filters.allows)
            statements = quoting.statements(found.asked, found.ranked[:CONSIDERED], rarity, self.catalogue())
        found.timings["answer"] = _ms(started, time.perf_counter())
        return self._answer(found, statements, reason or "")

    def _written(self, writing: Writing, found: Found, history: Sequence[Turn]) -> Iterator[Event | Answer]:
        """An answer that the model writes; where that fails, one of quotes that says why."""
        started = time.perf_counter()
        notices: list[str] = []
        yield Event("stage", "writing")
        try:
            for item in writing.stream(found.asked.question, history, found.ranked):
                if not isinstance(item, Event):
                    found.timings["write"] = _ms(started, time.perf_counter())
                    answer = self._answer(found, self._stated(item), "", writing.model.wish.name)
                    yield replace(answer, notices=(*notices, *answer.notices))
                elif item.kind == "notice":
                    notices.append(item.text)
                else:
                    yield item
        except ModelError as error:
            yield Event("stage", "answering")
            answer = self._quoted(found, None)
            yield replace(answer, notices=(f"{error} What follows is quoted without it. {error.hint}", *answer.notices))

    def _stated(self, written: Sequence[Written]) -> tuple[Statement, ...]:
        """What a model wrote as statements; what rests on the same words, with the same verdict, is one citation."""
        citations: dict[tuple[str, int, int, Verdict], Citation] = {}
        statements = []
        for each in written:
            own = []
            for quote in each.quotes:
                place = (quote.passage.document.id, quote.start, quote.end, each.verdict)
                with contextlib.suppress(UnknownDocumentError):
                    if place not in citations:
                        made = self._citing.citation(quote, len(citations) + 1)
                        citations[place] = replace(made, verdict=each.verdict, reasons=each.reasons)
                    own.append(citations[place])
            if own:
                statements.append(Statement(each.text, StatementKind.GENERATED, tuple(own), each.verdict))
        return tuple(statements)

    def _answer(self, found: Found, statements: tuple[Statement, ...], reason: str, model: str = EXTRACTIVE) -> Answer:
        """The answer that statements make; without any the reason why there is none."""
        asked = found.asked
        considered = tuple(candidate.passage for candidate in found.ranked[:CONSIDERED])
        citations = tuple({each.marker: each for statement in statements for each in statement.citations}.values())
        standing: tuple[Statement, ...] = ()
        if citations and Asks.FORCE in asked.asks:
            standing = tuple(self._standing(asked, considered))
        if not citations:
            allowed = [document for document in self.catalogue().documents if found.filters.allows(document)]
            reason = wording.silence(considered, allowed, found.filters, reason)
            statements = (Statement(reason, StatementKind.NOTICE),)
        statements = (*standing, *statements)
        return Answer(
            question=asked.question,
            query=asked.text,
            text=wording.text(statements),
            statements=statements,
            citations=citations,
            passages=considered,
            abstained=not citations,
            reason="" if citations else reason,
            notices=wording.notices(citations, asked.question, [each.text for each in standing]),
            missing=self._lacking(found, statements) if citations else (),
            model=model,
            consulted=tuple(dict.fromkeys(passage.document.id for passage in considered)),
            timings=found.timings,
        )

    def _lacking(self, found: Found, statements: Sequence[Statement]) -> tuple[str, ...]:
        """What of a question is not answered."""
        by_id = self.catalogue().by_id
        cited = {each.passage.document.id for statement in statements for each in statement.citations}
        asked_of = () if found.asked.documents or found.asked.sides else found.asked.places
        elsewhere = [by_id[place[0]].jurisdiction for place in asked_of if not cited & set(place)]
        return wording.missing(statements, sufficiency.unspoken(found.asked, found.ranked), elsewhere)

    def _sufficient(self, asked: Query, ranked: Sequence[Candidate]) -> bool:
        """Whether the passages answer: what the question names is there, or they are likely enough to."""
        if not ranked:
            return False
        if any(candidate.signals["provision"] for candidate in ranked[: sufficiency.TOP]):
            return True
        if Asks.FORCE in asked.asks and asked.documents:
            return True
        if defined(asked, ranked[:CONSIDERED]):
            return True
        measured = self._signals(asked, ranked)
        if Asks.COMPARISON in asked.asks and len(asked.sides) > 1 and measured["cosine"] >= NEAR:
            return True
        return sufficiency.probability(measured) >= sufficiency.coefficients()["threshold"]

    def _signals(self, asked: Query, ranked: Sequence[Candidate]) -> dict[str, float]:
        described = self.catalogue().resemblance(asked.describing, DESCRIBING)
        return sufficiency.signals(asked, ranked, self._rarity(asked.weights), described)

    def _standing(self, asked: Query, considered: Sequence[Passage]) -> Iterator[Statement]:
        """Whether the instruments that a question names are in force, of several versions the one found first."""
        found = dict.fromkeys(passage.document for passage in considered if passage.document.id in asked.documents)
        sides = asked.sides or (asked.documents,)
        for side in sides:
            document = next((each for each in found if each.id in side), None)
            if document:
                yield Statement(wording.standing(document, asked.as_of), StatementKind.NOTICE)

    def _rarity(self, words: Mapping[str, float]) -> dict[str, float]:
        """How much each word tells: what no passage holds tells most."""
        rarity = self.snapshots.current().rarity([digest(word) for word in words])
        return {word: rarity[digest(word)] * weight for word, weight in words.items()}


def _lines(answer: Answer) -> Iterator[Event]:
    """The text of an answer as it is announced."""
    for line in answer.text.splitlines(keepends=True):
        yield Event("token", line)


def _begins_line(locator: str, record: Record) -> bool:
    """Whether a line begins with a locator, or in the provision around it with its last part.

    The provision may be there, though the outline does not have it.
    """
    words = r"\s+".join(map(re.escape, locator.split()))
    around, bracket, label = locator.rpartition("(")
    found = [(words, record.text)]
    if bracket:
        with contextlib.suppress(LookupError):
            parent = outline.resolve(record.outline, around)
            found.append((re.escape(f"({label}"), record.text[parent.start : parent.end]))
    return any(re.search(rf"^\W*{each}(?!\w)", text, re.IGNORECASE | re.MULTILINE) for each, text in found)


def _ms(start: float, end: float) -> float:
    return round((end - start) * 1000, 2)
