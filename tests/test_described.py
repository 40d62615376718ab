"""The document that a question describes, where it asks whether this holds or binds."""

from dataclasses import replace

import pytest
from conftest import document, passage

from assistant.answers import described
from assistant.answers.quoted.choosing import Measured, Quote
from assistant.policy.holdings import Holdings
from assistant.search.query import understand
from assistant.search.thesaurus import Thesaurus

CODE = document("code", title="Code of conduct of the guild of keepers")
ACT = document("act", title="Harbour Act", short_names=("Harbour Act",))


def asked(question, likely=("code", "act")):
    return replace(understand(question, (), Holdings((CODE, ACT)), Thesaurus({}, {})), likely=likely)


def meant(question, of=CODE, **more):
    quote = Quote(passage("Keepers keep logs.", of), 0, 18, 0.0)
    return described.meant(asked(question, **more), [Measured(quote, {})]).documents


@pytest.mark.parametrize("question", ["Is what the guild wrote binding?", "Are the guild's rules still in force?"])
def test_a_question_on_a_text_as_such_means_the_one_that_it_describes(question):
    assert meant(question) == ("code",)


def test_what_answers_best_must_be_of_that_text():
    assert meant("Is what the guild wrote binding?", ACT) == ()
    assert described.meant(asked("Is what the guild wrote binding?"), []).documents == ()
    assert meant("Is what the guild wrote binding?", likely=()) == ()


def test_a_text_that_is_named_stays():
    assert meant("Is the Harbour Act binding?") == ("act",)


@pytest.mark.parametrize(
    "question", ["Must keepers of the guild keep logs?", "Does it apply to ships, and is it binding?"]
)
def test_other_questions_name_what_they_name(question):
    assert meant(question) == ()
