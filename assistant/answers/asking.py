"""A question to its answer: understand, search, rank, quote, check."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from assistant.answers import described, silence, sufficiency, wording
from assistant.answers.citations import Citing
from assistant.answers.direct import direct
from assistant.answers.listing import Listing
from assistant.answers.quoted import choosing, comparing
from assistant.answers.quoted.choosing import Measured
from assistant.answers.quoted.comparing import Found
from assistant.answers.quoted.extraction import Quoting
from assistant.answers.retrieved import Retrieved, Timings
from assistant.answers.sufficiency import CONSIDERED
from assistant.answers.written import evidence
from assistant.answers.written.generation import Composed, Writing
from assistant.answers.written.stating import stated
from assistant.errors import ModelError
from assistant.models.chat import EXTRACTIVE
from assistant.policy.holdings import Holdings
from assistant.ports import Scorer
from assistant.records import (
    Across,
    Answer,
    Asks,
    Candidate,
    Event,
    Filters,
    Query,
    Statement,
    StatementKind,
    Turn,
    Verdict,
)
from assistant.search.ordering import firsts, in_turns
from assistant.search.searching import Searcher

WITHOUT = "What follows is quoted without it."
REMEMBERED = 10  # earlier turns that an answer keeps, to be asked again

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Asker:
    """Answers from what a search finds, with `writing` where a model writes; a `scorer` reads what may be quoted."""

    searcher: Searcher
    writing: Writing | None = None
    scorer: Scorer | None = None

    @property
    def _citing(self) -> Citing:
        return Citing(self.searcher.record)

    @property
    def _holdings(self) -> Holdings:
        return self.searcher.holdings()

    def answer(self, question: str, history: Sequence[Turn], filters: Filters) -> Answer:
        """The answer, once it is there."""
        return next(item for item in self.stream(question, history, filters) if isinstance(item, Answer))

    def stream(self, question: str, history: Sequence[Turn], filters: Filters) -> Iterator[Event | Answer]:
        """The stages and pieces of an answer as they come, and last the answer."""
        asked = self.searcher.understood(question, history, filters)
        turns = tuple(history[-REMEMBERED:])
        corpus = self._holdings.fingerprint
        for item in self._stream(asked, history, filters):
            answer = item if isinstance(item, Answer) else item.answer
            if answer:
                answer = replace(answer, filters=filters, history=turns, corpus=corpus)
            yield replace(item, answer=answer) if isinstance(item, Event) else answer or item

    def _stream(self, asked: Query, history: Sequence[Turn], filters: Filters) -> Iterator[Event | Answer]:
        timings: Timings = {}
        yield Event("stage", "searching")
        if self.writing and asked.follows:
            rewritten = yield from self.writing.alone(asked.question, history)
            asked = self._alone(asked, rewritten, history, filters)
        found = self._found(asked, filters, timings)
        reason = silence.reason(found, self.searcher)
        yield Event("found", str(min(len(found.ranked), CONSIDERED)))
        is_settled = asked.across or (found.told and found.told.exact)
        is_doubted = reason == "" and found.ranked
        if self.writing and not is_settled and (reason is None or (is_doubted and self.writing.in_doubt)):
            yield from self._written(self.writing, found, reason, history)
            return
        yield Event("stage", "answering")
        answer = self._quoted(found, reason)
        yield from _lines(answer)
        yield answer

    def _alone(self, asked: Query, rewritten: str, history: Sequence[Turn], filters: Filters) -> Query:
        """A follow-up as the model rewrote it, the user's own words in it too; what still leans takes over the rest."""
        if rewritten == asked.question:
            return asked
        alone = self.searcher.understood(rewritten, history, filters)
        if {*alone.lacking, *alone.unknown, *alone.absent} - {*asked.lacking, *asked.unknown, *asked.absent}:
            return asked  # it names what nobody named, and what we would then have to deny
        weights = {**alone.weights, **asked.weights}
        forms = {**asked.forms, **alone.forms}
        text = f"{alone.text} {asked.question}"
        return replace(alone, question=asked.question, text=text, weights=weights, forms=forms)

    def _found(self, asked: Query, filters: Filters, timings: Timings) -> Retrieved:
        """What is found, with the sentences that may answer, or with an answer that does without them."""
        if asked.sides and Asks.FORCE not in asked.asks:
            return self._of_sides(asked, filters, timings)
        ranked = self.searcher.ranked(asked, filters, timings)
        if asked.across:
            return Retrieved(asked, ranked, filters, timings)
        if told := direct(asked, ranked, filters, self.searcher, self._citing):
            return Retrieved(asked, ranked, filters, timings, told=told)
        likely = self._likely(asked, ranked, timings)
        return Retrieved(described.meant(asked, likely), ranked, filters, timings, likely)

    def _of_sides(self, asked: Query, filters: Filters, timings: Timings) -> Retrieved:
        """What is found for each side of a comparison by itself, and all of that in turns."""
        ranked = self.searcher.of_sides(asked, filters, timings)
        sides = [
            Found(side, own, self._likely(side.asked, own, timings, comparing.READ))
            for side, own in zip(asked.sides, ranked, strict=True)
        ]
        likely = sorted((each for own in sides for each in own.likely), key=lambda each: -each.quote.score)
        return Retrieved(asked, in_turns(ranked), filters, timings, likely, sides)

    def _likely(
        self, asked: Query, ranked: Sequence[Candidate], timings: Timings, most: int = choosing.READ
    ) -> Sequence[Measured]:
        """The sentences that may answer, the likeliest first."""
        started = time.perf_counter()
        rarity = self.searcher.rarity(asked)
        likely = choosing.likely(asked, ranked[:CONSIDERED], rarity, self.scorer, most=most)
        timings["read"] = round(timings.get("read", 0.0) + _ms(started, time.perf_counter()), 2)
        return likely

    def _quoted(self, found: Retrieved, reason: str | None) -> Answer:
        """An answer of quotes, or the reason why there is none."""
        statements = self._quotes(found, reason)
        if found.asked.across and not statements:
            reason = Listing(self.searcher, self._citing).lacking(found.asked, found.asked.across)
        return self._answer(found, statements, reason or "")

    def _quotes(self, found: Retrieved, reason: str | None) -> tuple[Statement, ...]:
        """What is quoted; nothing where there is a reason for silence."""
        started = time.perf_counter()
        statements: tuple[Statement, ...] = ()
        if found.asked.across:
            statements = self._listed(found, found.asked.across)
        elif reason is None and found.told:
            statements = found.told.statements
        elif reason is None:
            quoting = Quoting(self.searcher.store, self._citing, found.filters.allows)
            statements = quoting.compared(found.sides, self._holdings) or quoting.statements(
                found.asked, found.ranked[:CONSIDERED], found.likely, self._holdings
            )
        found.timings["answer"] = _ms(started, time.perf_counter())
        return statements

    def _listed(self, found: Retrieved, across: Across) -> tuple[Statement, ...]:
        """A line on each document that is asked for."""
        return Listing(self.searcher, self._citing).statements(found.asked, across, partial(self._of_each, found))

    def _of_each(self, found: Retrieved) -> Sequence[Measured]:
        """The sentence of each document that likeliest answers; none where none is near or holds the words."""
        rarity = self.searcher.rarity(found.asked)
        likely = choosing.of_each(found.asked, firsts(found.ranked), rarity, self.scorer)
        near = max((each.signals["sentence"] for each in found.ranked[: sufficiency.TOP]), default=0.0)
        held = max((each.signals["held"] for each in likely), default=0.0)
        return likely if near >= sufficiency.NEAR or held >= sufficiency.HELD else ()

    def _written(
        self, writing: Writing, found: Retrieved, reason: str | None, history: Sequence[Turn]
    ) -> Iterator[Event | Answer]:
        """An answer that the model writes above the quotes; where that fails, one of quotes that says why."""
        started = time.perf_counter()
        quotes = self._quotes(found, reason)
        answer = quoted = self._answer(found, quotes, reason or "")
        if quotes:
            yield Event("so far", "", quoted)
        yield Event("stage", "writing")
        problem = ""
        try:
            shown = evidence.shown(quoted.citations, found.ranked[:CONSIDERED], found.likely, writing.model.window)
            for item in writing.stream(found.asked, history, shown, is_doubted=not quotes):
                if isinstance(item, Composed):
                    answer = self._joined(found, item, quotes, quoted, writing.model.name) or quoted
                    item = Event("so far", item.coming, answer)
                yield item if quotes or item.kind == "stage" else Event("wait", "")
        except ModelError as error:
            problem, answer = f"{error} {error.hint}", quoted
        except Exception:  # the quotes are there, whatever becomes of what a model writes
            _log.exception("What a model wrote could not be used")
            problem, answer = f"What the model {writing.model.name!r} wrote could not be used.", quoted
        if answer is quoted:
            problem = problem or f"The model {writing.model.name!r} wrote no answer that the passages support."
            answer = replace(quoted, notices=(f"{problem} {WITHOUT if quotes else ''}".strip(), *quoted.notices))
        found.timings["write"] = _ms(started, time.perf_counter())
        yield answer

    def _joined(
        self, found: Retrieved, composed: Composed, quotes: tuple[Statement, ...], quoted: Answer, model: str
    ) -> Answer | None:
        """What a model wrote above what is quoted; None where there is nothing of it.

        Where nothing is quoted, since it is doubtful whether anything answers, one sentence not supported settles that.
        """
        statements = stated(composed.sentences, quoted.citations, self._citing)
        is_flawed = composed.dropped or composed.lost or any(each.verdict == Verdict.UNSUPPORTED for each in statements)
        if not statements or (is_flawed and not quotes):
            return None
        answer = self._answer(found, (*statements, *quotes), "", model)
        told = wording.agreement([each.verdict for each in statements], composed.dropped, composed.lost)
        return replace(answer, notices=(*told, *answer.notices))

    def _answer(
        self, found: Retrieved, statements: tuple[Statement, ...], reason: str, model: str = EXTRACTIVE
    ) -> Answer:
        """The answer that statements make; without any the reason why there is none."""
        asked = found.asked
        considered = tuple(candidate.passage for candidate in found.ranked[:CONSIDERED])
        cited = {each.marker: each for statement in statements for each in statement.citations}
        citations = tuple(cited[marker] for marker in sorted(cited))
        force = wording.force(asked, considered, self._holdings)
        if not citations:
            allowed = [document for document in self._holdings.documents if found.filters.allows(document)]
            reason = wording.silence(considered, allowed, found.filters, reason, asked.language)
            statements = (Statement(reason, StatementKind.NOTICE),)
        statements = (*(force if citations else ()), *statements)
        told = [each.text for each in statements if each.kind in (StatementKind.NOTICE, StatementKind.FRAME)]
        return Answer(
            question=asked.question,
            query=asked.text,
            text=wording.text(statements),
            statements=statements,
            citations=citations,
            passages=considered,
            abstained=not citations,
            reason="" if citations else reason,
            notices=wording.notices(asked, citations, self._holdings, told),
            missing=silence.left_open(found, statements, self._holdings) if citations and not asked.across else (),
            model=model,
            consulted=tuple(dict.fromkeys(passage.document.id for passage in considered)),
            timings=found.timings,
        )


def _lines(answer: Answer) -> Iterator[Event]:
    """The text of an answer as it is announced."""
    for line in answer.text.splitlines(keepends=True):
        yield Event("token", line)


def _ms(start: float, end: float) -> float:
    return round((end - start) * 1000, 2)
