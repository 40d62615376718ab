"""What instruments are compared in, and how a question is widened to what laws call its actors and acts."""

import pytest

from assistant.analyse.aspects import aspects, ready, widened
from assistant.errors import QuestionError


def test_the_ready_list_has_a_question_for_each_name():
    names = [each.name for each in ready()]
    assert names == [
        "scope", "prohibited practices", "high-risk", "transparency", "duties of providers", "duties of deployers",
        "penalties", "dates of application", "authority",
    ]  # fmt: skip
    assert all(each.question.endswith("?") for each in ready())


def test_aspects_are_names_of_the_list_and_questions_of_ones_own_each_once():
    found = aspects(["SCOPE", "Who  pays?", "Who pays?"])
    assert [(each.name, each.label) for each in found] == [("scope", "scope"), ("", "Who pays?")]
    assert aspects([]) == ready()


def test_a_question_without_a_word_is_refused():
    with pytest.raises(QuestionError):
        aspects(["scope", " … "])


@pytest.mark.parametrize(
    ("question", "wide"),
    [
        (
            "What must providers tell people?",
            "What must providers, developers, operators or employers tell, inform, notify, disclose or publish people?",
        ),
        ("Who must name an agent?", "Who must name, designate or appoint an agent?"),
        ("Who pays for the oil?", "Who pays for the oil?"),
    ],
)
def test_actors_and_acts_are_asked_for_by_all_their_names(question, wide):
    assert widened(question) == wide
