"""Lists of questions answered as a table: each as by itself, one numbering, and nothing lost on the way."""

import json
import re
from dataclasses import replace

import pytest
from conftest import document, passage

from assistant.analyse import questionlist
from assistant.analyse.questionnaire import Questionnaire
from assistant.errors import QuestionError
from assistant.records import (
    ASKING,
    NOT_ASKED,
    Answer,
    AnswerTable,
    Citation,
    Filters,
    Outcome,
    Statement,
    StatementKind,
    Verdict,
    restored,
)

ACT = (
    "Article 1\n\nThis act applies to keepers of lamps in the harbour.\n\n"
    "Article 2\n\nThe keeper of a lamp shall notify every visitor that the lamp is lit by a machine.\n\n"
    "Article 3\n\nA keeper who breaks this act is liable to a fine of up to EUR 500.\n"
)
NOTIFY, FINE, NOTHING = (
    "Whom must the keeper of a lamp notify?",
    "How high is the fine?",
    "Do quantum mangoes teleport?",
)


@pytest.fixture
def lamps(library, tmp_path):
    """A library of one act."""
    (tmp_path / "lamp-act.txt").write_text(ACT, encoding="utf-8")
    library.add(
        tmp_path / "lamp-act.txt", title="Lamp Act", authority="binding", status="in force", jurisdiction="Norway"
    )
    return library


def told(answer):
    """An answer without the numbers of its citations, and without what differs from one time to the next."""
    text = re.sub(r"\[\d+\]", "[n]", answer.text)
    bare = replace(answer, timings={}, text=text, statements=(), citations=(), passages=())
    return bare, [(each.quote, each.start, each.verdict) for each in answer.citations]


def test_each_question_is_answered_as_it_is_by_itself(lamps):
    filters = Filters(jurisdictions=("Norway",))
    table = lamps.questionnaire.answer([NOTIFY, NOTHING, FINE], filters)
    assert [told(row.answer) for row in table.rows] == [
        told(lamps.ask(each, filters=filters)) for each in (NOTIFY, NOTHING, FINE)
    ]
    assert [row.outcome for row in table.rows] == [Outcome.ANSWERED, Outcome.ABSENT, Outcome.ANSWERED]
    assert "every visitor" in table.rows[0].lines[-1]
    assert table.rows[1].lines == (table.rows[1].answer.reason,)
    assert table.told() == "3 questions: 2 answered, 1 not in this library"
    assert table.notices == ("Asked of: Norway",)


def test_of_what_was_considered_a_table_holds_what_is_cited_or_else_the_nearest(lamps):
    alone = lamps.ask(FINE)
    answer, nothing = (row.answer for row in lamps.questionnaire.answer([FINE, NOTHING]).rows)
    assert len(alone.passages) > len(answer.passages) > 0
    assert {each.id for each in answer.passages} == {each.passage.id for each in answer.citations}
    assert nothing.passages == lamps.ask(NOTHING).passages[:3]


def test_citations_have_one_number_each_over_the_whole_table(lamps):
    table = lamps.questionnaire.answer([FINE, NOTIFY, FINE])
    markers = [each.marker for each in table.citations]
    assert markers == list(range(1, len(markers) + 1))
    first, second, third = table.rows
    assert [each.marker for each in first.citations] == [each.marker for each in third.citations]
    assert not {each.marker for each in first.citations} & {each.marker for each in second.citations}
    for row in table.rows:
        for each in row.citations:
            assert f"[{each.marker}]" in row.answer.text
            assert any(line.endswith(f"[{each.marker}]") for line in row.lines)


def cited(number, verdict, reasons=(), **of):
    """An answer with one citation of the same words."""
    place = passage("keepers shall tell", document("law", **of), 10)
    one = Citation(number, place, "Article 2", 3, "3", place.text, 10, 28, verdict, reasons)
    told = Statement("Keepers tell.", StatementKind.GENERATED, (one,), verdict, reasons=reasons)
    return Answer("?", "", "", (told,), (one,), (), False, "", (), "a model", (), {}, ())


def numbered(*answers):
    """The markers of answers in a table, and the table."""
    given = iter(answers)
    table = Questionnaire(lambda *_: iter([next(given)])).answer([str(number) for number, _ in enumerate(answers)])
    return [row.citations[0].marker for row in table.rows], table


def test_one_number_says_one_thing_of_what_it_stands_for():
    wrong = cited(1, Verdict.UNSUPPORTED, ("says 2025",))
    markers, table = numbered(
        cited(1, Verdict.SUPPORTED), wrong, cited(1, Verdict.UNSUPPORTED, ("says 2026",)), cited(4, Verdict.SUPPORTED)
    )
    assert markers == [1, 2, 3, 1]
    assert [(each.verdict, each.reasons) for each in table.citations] == [
        (Verdict.SUPPORTED, ()), (Verdict.UNSUPPORTED, ("says 2025",)), (Verdict.UNSUPPORTED, ("says 2026",)),
    ]  # fmt: skip
    assert "[2]" in table.rows[1].answer.text


def test_a_document_that_was_replaced_meanwhile_has_numbers_of_its_own():
    markers, _ = numbered(*(cited(1, Verdict.VERBATIM, sha256=each) for each in ("aa", "bb", "aa")))
    assert markers == [1, 2, 1]


def test_what_cannot_be_asked_stands_in_its_place_with_the_reason(lamps):
    listed = lamps.questionnaire.read(
        f'question,id\n{NOTIFY},1\n"Who,2\n?,3\n{"x" * 3000},4\n{FINE},5\n'.encode(), "a.csv"
    )
    table = lamps.questionnaire.answer(listed)
    assert [row.outcome for row in table.rows] == [Outcome.ANSWERED, NOT_ASKED, NOT_ASKED, NOT_ASKED, Outcome.ANSWERED]
    assert [row.asked.beside for row in table.rows] == [("1",), ("",), ("3",), ("4",), ("5",)]
    assert "Line 3" in table.rows[1].reason
    assert "The question is empty. Ask in a sentence" in table.rows[2].lines[0]
    assert "3,000 characters" in table.rows[3].reason
    assert table.counts == {Outcome.ANSWERED: 2, NOT_ASKED: 3}


def test_what_was_answered_is_there_when_the_work_is_stopped_and_it_is_told(lamps):
    said, kept = [], []

    def stop(progress):
        said.append(progress)
        if progress.done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        kept.extend(lamps.questionnaire.answering([NOTIFY, FINE, NOTHING], progress=stop))
    for table in lamps.questionnaire.answering([NOTIFY, FINE, NOTHING]):
        kept.append(table)
        if len(table.rows) == 2:
            break
    assert [row.asked.question for row in kept[-1].rows] == [NOTIFY, FINE]
    assert kept[-1].notices == ("Stopped after 2 of 3 questions: the others are not in this table.",)
    assert [(each.done, each.total, each.path) for each in said if each.stage == ASKING] == [
        (0, 3, NOTIFY), (1, 3, FINE), (2, 3, NOTHING),
    ]  # fmt: skip
    assert "searching" in {each.stage for each in said}, "within an answer there are turns to stop, too"


def test_the_end_is_announced(lamps):
    said = []
    lamps.questionnaire.answer([NOTIFY], progress=said.append)
    assert (said[-1].done, said[-1].total) == (1, 1)


def test_a_list_without_a_question_is_refused_and_a_long_one_cut(lamps, monkeypatch):
    with pytest.raises(QuestionError) as caught:
        lamps.questionnaire.answer([])
    assert "one question on each line" in caught.value.hint
    monkeypatch.setattr(questionlist, "MOST", 1)
    table = lamps.questionnaire.answer([NOTIFY, FINE])
    assert len(table.rows) == 1
    assert "2 questions; the first 1 are asked" in table.notices[0]


def test_a_table_goes_through_json(lamps):
    table = lamps.questionnaire.answer([NOTIFY, NOTHING, "?"])
    assert restored(AnswerTable, json.loads(json.dumps(table.to_dict()))) == table
