"""Ask the questions one after the other, and note of each what was found and what was answered."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from assistant.evaluate import relevance
from assistant.evaluate.questions import Question
from assistant.records import Answer, Filters, Passage, Turn

DEPTH = 20  # passages that are asked for; hits count up to 10, the report says where later ones were
SHOWN = 5  # passages that a report names


Counting = Callable[[str, int], AbstractContextManager[Callable[[], None]]]


class CanSearch(Protocol):
    """Whatever finds passages."""

    def search(
        self, question: str, k: int = 8, history: Sequence[Turn] = (), filters: Filters | None = None
    ) -> list[Passage]:
        """The k passages that fit a question best, best first."""


class CanAsk(CanSearch, Protocol):
    """Whatever also answers."""

    def ask(
        self,
        question: str,
        history: Sequence[Turn] = (),
        filters: Filters | None = None,
        as_of: str | None = None,
    ) -> Answer:
        """The answer to a question."""


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """A passage that was found, by document and place."""

    document: str
    locator: str


@dataclass(frozen=True, slots=True)
class Searched:
    """What a search found for an answerable question: `rank` is the k of its first hit, 0 if it has none."""

    id: str
    type: str
    question: str
    documents: tuple[str, ...]
    rank: int
    ndcg: float
    found: tuple[FoundPassage, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class Answered:
    """What became of a question: whether it was answered, and what the citations of the answer hold."""

    id: str
    type: str
    question: str
    answerable: bool
    answered: bool
    quotes_gold: bool
    cites_gold: bool
    cited: tuple[FoundPassage, ...]
    words: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Run:
    """All that one run measured, and on what: `file` is the question file's name, `sha256` its content."""

    system: str
    made: str
    file: str
    sha256: str
    searched: tuple[Searched, ...]
    answered: tuple[Answered, ...] = ()


def recorded(
    file: str, content: bytes, system: str, searched: tuple[Searched, ...], answered: tuple[Answered, ...]
) -> Run:
    """What was measured now, by a system of that name, on a question file of that name and content."""
    made = datetime.now().astimezone().isoformat(timespec="seconds")
    return Run(system, made, file, hashlib.sha256(content).hexdigest(), searched, answered)


def measured(
    asked: CanAsk,
    questions: Sequence[Question],
    recorded_as: tuple[str, bytes, str],
    counting: Counting,
    *,
    answering: bool,
) -> Run:
    """Search for every question and, with `answering`, answer it.

    Args:
        asked: what searches and answers.
        questions: at least one.
        recorded_as: name and content of the question file, and what answers.
        counting: shows a stage of so many steps; what it gives is called after each.
        answering: whether to answer too.
    """
    asked.search(questions[0].question, k=1)  # loads the models, which no question's time should hold
    with counting("Searching", len(questions)) as step:
        searched = searches(questions, asked, step)
    answered: tuple[Answered, ...] = ()
    if answering:
        with counting("Answering", len(questions)) as step:
            answered = answers(questions, asked, step)
    name, content, system = recorded_as
    return recorded(name, content, system, searched, answered)


def searches(
    questions: Iterable[Question], searcher: CanSearch, step: Callable[[], None] = lambda: None
) -> tuple[Searched, ...]:
    """What is found for each question that the documents answer."""
    found = []
    for question in questions:
        if question.gold:
            found.append(_searched(question, searcher))
        step()
    return tuple(found)


def answers(
    questions: Iterable[Question], asker: CanAsk, step: Callable[[], None] = lambda: None
) -> tuple[Answered, ...]:
    """What is answered to each question."""
    found = []
    for question in questions:
        found.append(_answered(question, asker))
        step()
    return tuple(found)


def _searched(question: Question, searcher: CanSearch) -> Searched:
    filters = Filters(as_of=question.as_of)
    started = time.perf_counter()
    passages = searcher.search(question.question, k=DEPTH, history=question.history, filters=filters)
    seconds = time.perf_counter() - started
    places = relevance.places(question, passages)
    return Searched(
        id=question.id,
        type=question.type,
        question=question.question,
        documents=question.documents,
        rank=relevance.rank(question, places),
        ndcg=relevance.ndcg(question, places),
        found=tuple(FoundPassage(passage.document.id, passage.locator) for passage in passages[:SHOWN]),
        seconds=seconds,
    )


def _answered(question: Question, asker: CanAsk) -> Answered:
    started = time.perf_counter()
    answer = asker.ask(question.question, history=question.history, as_of=question.as_of or None)
    seconds = time.perf_counter() - started
    quotes = [(citation.passage.document.id, citation.quote) for citation in answer.citations]
    cited = dict.fromkeys(FoundPassage(each.passage.document.id, each.locator) for each in answer.citations)
    said = not answer.abstained
    return Answered(
        id=question.id,
        type=question.type,
        question=question.question,
        answerable=bool(question.gold),
        answered=said,
        quotes_gold=said and any(_quoted(gold.document, gold.quote, quotes) for gold in question.gold),
        cites_gold=said and bool(question.gold) and any(document in question.documents for document, _ in quotes),
        cited=tuple(cited),
        words=len(answer.text.split()),
        seconds=seconds,
    )


def _quoted(document: str, quote: str, quotes: Iterable[tuple[str, str]]) -> bool:
    return relevance.coverage(quote, [text for name, text in quotes if name == document]) >= relevance.HALF
