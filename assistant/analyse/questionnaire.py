"""Lists of questions, each answered as if it were asked by itself, with one numbering of what they cite."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.analyse import questionlist
from assistant.answers import wording
from assistant.errors import QuestionError, UnknownDocumentError
from assistant.ports import Report
from assistant.records import (
    ASKING,
    Answer,
    AnsweredQuestion,
    AnswerTable,
    Citation,
    Event,
    Filters,
    ListedQuestion,
    Progress,
    QuestionList,
    Verdict,
)

# The numbers of what is cited: a version of a document, start and end, and what the check said of it.
_Numbers = dict[tuple[str, str, int, int, Verdict, tuple[str, ...]], int]


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """Answers lists of questions; `stream` answers one, announcing it as `Assistant.stream` does."""

    stream: Callable[..., Iterator[Event | Answer]]

    def read(self, content: bytes, name: str) -> QuestionList:
        """The questions of a file that is called so: a table (.csv, .tsv), or a text with one on each line.

        In a table they stand in the column named question, else in the one with the most words, which is told. Rows
        that cannot be used stay in the list with the reason, and columns beside the questions are kept.

        Raises:
            QuestionError: it is no text, is too large, or holds no question.
        """
        return questionlist.read(content, name)

    def answer(
        self,
        questions: QuestionList | Sequence[str],
        filters: Filters | None = None,
        progress: Report | None = None,
    ) -> AnswerTable:
        """The questions with their answers; of one that cannot be asked the reason stands in the table.

        Args:
            questions: a list that was read, or questions.
            filters: those of all questions.
            progress: is told of each question, and of each stage of its answer; what it raises ends the work.

        Raises:
            QuestionError: there is no question.
        """
        *_, last = self.answering(questions, filters, progress)
        return last

    def answering(
        self,
        questions: QuestionList | Sequence[str],
        filters: Filters | None = None,
        progress: Report | None = None,
    ) -> Iterator[AnswerTable]:
        """The same table as it grows, after each question: what was answered is there, whatever ends the work.

        Raises:
            QuestionError: there is no question.
        """
        listed = questions if isinstance(questions, QuestionList) else _listed(questions)
        if not listed.questions:
            raise QuestionError("There is no question in the list.", hint=questionlist.HINT)
        table = AnswerTable(listed, (), filters or Filters())
        numbers: _Numbers = {}
        total = len(listed.questions)
        for done, each in enumerate(listed.questions):
            tell = _Telling(done, total, each.question, progress)
            table = replace(table, rows=(*table.rows, self._row(each, table.filters, tell, numbers)))
            yield table
        if progress:
            progress(Progress(ASKING, total, total))

    def _row(
        self, asked: ListedQuestion, filters: Filters, tell: Callable[[str], None], numbers: _Numbers
    ) -> AnsweredQuestion:
        tell(ASKING)
        if asked.problem:
            return AnsweredQuestion(asked, None, asked.problem)
        try:
            return AnsweredQuestion(asked, _numbered(self._answer(asked.question, filters, tell), numbers))
        except (QuestionError, UnknownDocumentError) as error:  # or a document was removed meanwhile
            return AnsweredQuestion(asked, None, f"{error} {error.hint}")

    def _answer(self, question: str, filters: Filters, tell: Callable[[str], None]) -> Answer:
        """The answer to a question; at each sign of it there is a turn to stop."""
        stage = ASKING
        for item in self.stream(question, (), filters):
            if isinstance(item, Answer):
                return item
            stage = item.text if item.kind == "stage" else stage
            tell(stage)
        raise TypeError("a stream must end with its answer")


@dataclass(frozen=True, slots=True)
class _Telling:
    """Tells of the stages of one question."""

    done: int
    total: int
    question: str
    report: Report | None

    def __call__(self, stage: str) -> None:
        if self.report:
            self.report(Progress(stage, self.done, self.total, self.question))


def _listed(questions: Sequence[str]) -> QuestionList:
    listed = (ListedQuestion(number, question) for number, question in enumerate(questions, 1))
    return questionlist.limited(QuestionList(tuple(listed)))


def _numbered(answer: Answer, numbers: _Numbers) -> Answer:
    """An answer whose citations have their numbers in the whole table: what two answers quote alike is one.

    Of the passages that were considered those stay that it cites, or else the nearest: a list of hundreds would hold
    thousands of others.
    """

    def cited(citation: Citation) -> Citation:
        document = citation.passage.document
        place = (document.id, document.sha256, citation.start, citation.end, citation.verdict, citation.reasons)
        return replace(citation, marker=numbers.setdefault(place, len(numbers) + 1))

    citations = tuple(map(cited, answer.citations))
    statements = tuple(replace(each, citations=tuple(map(cited, each.citations))) for each in answer.statements)
    passages = tuple(dict.fromkeys(each.passage for each in citations)) or answer.passages[: wording.NEAREST]
    return replace(answer, text=wording.text(statements), statements=statements, citations=citations, passages=passages)
