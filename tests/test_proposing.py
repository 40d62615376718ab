"""The questions that a document proposes itself."""

import lamps
import pytest
from conftest import document

from assistant.analyse import proposing
from assistant.analyse.proposing import called, located, proposals
from assistant.records import Asks


@pytest.fixture
def act(library, tmp_path):
    return library.library.record(lamps.add(library, tmp_path).id)


def test_a_document_proposes_questions_on_its_terms_parts_fines_and_days_with_where_they_are_answered(act):
    told = {each.question: act.text[each.places[0][0][1] : each.places[0][0][2]] for each in proposals(act)}
    assert list(told) == [
        "To whom does the Lamp Act apply?",
        "When does the Lamp Act apply?",
        "How high are the fines under the Lamp Act?",
        "What does “lamp keeper” mean under the Lamp Act?",
        "What does “harbour lamp” mean under the Lamp Act?",
        "What does the Lamp Act say about duties of lamp keepers?",
    ]
    assert "applies to keepers" in told["To whom does the Lamp Act apply?"]
    assert "1 June 2021" in told["When does the Lamp Act apply?"]
    assert told["How high are the fines under the Lamp Act?"].startswith("A lamp keeper who leaves a harbour lamp dark")
    assert told["What does “harbour lamp” mean under the Lamp Act?"].startswith("“harbour lamp” means")
    assert "at dusk" in told["What does the Lamp Act say about duties of lamp keepers?"]


def test_terms_that_a_text_defines_in_the_third_person_are_terms_too_and_prepositions_are_none(library, tmp_path):
    text = "The Lamp Act defines a ferry lamp as a lamp on a ferry. Lamps are risks, defined by ISO as hazards.\n"
    (tmp_path / "brief.txt").write_text(text)
    record = library.library.record(library.add(tmp_path / "brief.txt", title="Lamps in short").id)
    assert [each.term for each in proposals(record) if each.asks is Asks.DEFINITION] == ["ferry lamp"]


def test_of_a_text_in_another_language_no_terms_and_headings_are_asked_about(library, tmp_path):
    text = (
        "# Lampengesetz\n\n## Pflichten der Wärter\n\nDie Wärter müssen die Lampen am Abend anzünden, jede im Hafen.\n"
    )
    (tmp_path / "gesetz.md").write_text(text)
    record = library.library.record(library.add(tmp_path / "gesetz.md", title="Lampengesetz", language="de").id)
    assert {each.asks for each in proposals(record)} <= {Asks.PENALTY, Asks.SCOPE, Asks.DATE}


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Lamp Act", "the Lamp Act"),
        ("Executive Order 14110", "Executive Order 14110"),
        ("Framework Convention on Lamps", "the Framework Convention on Lamps"),
        ("Lampton's Lighting Plan", "Lampton's Lighting Plan"),
        ("The Lamp Code", "The Lamp Code"),
        ("Lamp RMF", "Lamp RMF"),
    ],
)
def test_a_document_is_called_in_a_question_as_people_do(title, said):
    assert called(document(title=title)) == said


def test_the_name_of_several_things_takes_another_verb():
    assert proposing.of_status(document(title="Lamp Guidelines")).question == "Are the Lamp Guidelines still in force?"
    assert proposing.of_status(document(title="Lamp Act")).question == "Is the Lamp Act still in force?"


def test_some_places_are_called_with_an_article():
    assert (located("EU"), located("Korea")) == ("the EU", "Korea")


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("Duties of keepers", "duties of keepers"),
        ("AI systems at sea", "AI systems at sea"),
        ("Union bodies and offices", "Union bodies and offices"),
        ("Notice and Explanation", "Notice and Explanation"),
        ("PROHIBITED AI PRACTICES", "prohibited AI practices"),
    ],
)
def test_a_heading_is_written_small_in_a_question_but_for_names(heading, said):
    text = "Of prohibited practices the Union says, as an AI does, more than one of its duties."
    assert proposing._small(heading, text) == said
