"""Answers on all documents at once."""

import pytest

from assistant import Filters
from assistant.records import StatementKind

TEXTS = {
    "lamps": "Article 1\nLamps\n\nLamps burn at dusk. A lamp is lit by its keeper.\n\nArticle 2\nMore\n\nEvery lamp is tended.\n",
    "oil": "Article 1\nOil\n\nOil is kept for one lamp of the harbour.\n",
    "tea": "Article 1\nTea\n\nTea is served at five in the hall of the town.\n",
}
KNOWN = {
    "lamps": {"status": "in force", "in_force": "2020", "authority": "binding"},
    "oil": {"status": "repealed", "status_date": "2022-05-01", "in_force": "2019"},
    "tea": {"authority": "voluntary"},
}


@pytest.fixture
def asked(library, tmp_path):
    """A library of three short texts."""
    for name, text in TEXTS.items():
        (tmp_path / f"{name}.txt").write_text(text)
        library.add(tmp_path / f"{name}.txt", title=f"{name.title()} Act", **KNOWN[name])
    return library


def told(answer):
    return [(each.kind, each.text) for each in answer.statements]


def test_the_documents_that_mention_something_are_listed_by_how_often_they_do(asked):
    answer = asked.ask("Which documents mention lamps?")
    assert answer.statements[0].text == "2 of the 3 documents mention “lamps”, listed by how often they do."
    assert [each.passage.document.id for each in answer.citations] == ["lamps", "oil"]
    assert [each.marker for each in answer.citations] == [1, 2]
    assert answer.statements[1].kind is StatementKind.QUOTE
    assert answer.statements[1].text == "Lamps burn at dusk."


def test_one_document_that_mentions_something_is_one(asked):
    assert asked.ask("Which documents mention tea?").statements[0].text == "1 of the 3 documents mentions “tea”."


def test_how_often_a_word_stands_is_told_with_the_number_of_passages(asked):
    answer = asked.ask("How often does the word lamp appear in the documents?")
    assert answer.statements[0].text == "“lamp” stands 5 times in 2 documents, in 3 passages."
    one = asked.ask("How often does the word oil appear in the Oil Act?")
    assert one.statements[0].text == "“oil” stands 2 times in Oil Act, in 1 passage."


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("How many documents are in the library?", "The library holds 3 documents."),
        (
            "Which documents are in force?",
            "1 of the 3 documents is in force, as far as is known. Of 1 document it is not recorded.",
        ),
        (
            "Which documents are voluntary?",
            "1 of the 3 documents is guidance or voluntary, as far as is known. Of 1 document it is not recorded.",
        ),
        (
            "Which documents were in force on 1 June 2021?",
            "2 of the 3 documents are in force as of 2021-06-01, as far as is known. Of 1 document it is not recorded.",
        ),
    ],
)
def test_what_is_known_of_documents_is_counted(asked, question, count):
    assert asked.ask(question).statements[0].text == count


def test_what_filters_leave_is_of_this_kind(asked):
    answer = asked.ask("How many documents are in the library?", filters=Filters(documents=("tea", "oil")))
    assert answer.statements[0].text == "The library holds 2 documents of this kind."


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("Which documents mention zebras?", "None of the 3 documents mentions “zebras”."),
        ("Which documents were amended?", "None of the 3 documents is known to be amended."),
    ],
)
def test_that_none_is_what_is_asked_for_is_said(asked, question, reason):
    answer = asked.ask(question)
    assert (answer.abstained, answer.reason) == (True, reason)
