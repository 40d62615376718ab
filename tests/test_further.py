"""What may be asked after an answer, and instead of a question that was not answered."""

import lamps
import pytest

from assistant.analyse.further import Further
from assistant.analyse.proposing import proposals


@pytest.fixture
def lit(library, tmp_path):
    lamps.add(library, tmp_path)
    return library


@pytest.fixture
def further(lit):
    record = lit.library.record
    return Further(lit.library.holdings(), record, lambda name: proposals(record(name)))


def test_exceptions_terms_fines_and_other_places_may_follow_an_answer(lit, further):
    answer = lit.ask("What does Article 3(1) of the Lamp Act require?")
    found = {each.question: each for each in further.after(answer)}
    exception = found["What are the exceptions to Article 3 of the Lamp Act?"]
    (name, start, end) = exception.places[0][0]
    assert lit.text(name)[start:end].startswith("2. Paragraph 1 shall not apply")
    assert "What does “harbour lamp” mean under the Lamp Act?" in found
    assert "How high are the fines under the Lamp Act?" in found
    assert "beacon-code" in found["And in Shoreham?"].documents


def test_what_was_asked_is_not_proposed_again(lit, further):
    answer = lit.ask("How high are the fines under the Lamp Act for a harbour lamp?")
    found = [each.question for each in further.after(answer)]
    assert "How high are the fines under the Lamp Act?" not in found
    assert "What does “harbour lamp” mean under the Lamp Act?" not in found


def test_another_place_is_proposed_only_where_it_can_be_told_that_it_answers_the_same(lit, further):
    answer = lit.ask("Lamp keepers and their registers in the harbour of Lampton")
    assert not any(each.question.startswith("And in") for each in further.after(answer))


def test_instead_of_a_question_that_is_not_answered_the_nearest_are_proposed_first(lit, further):
    answer = lit.ask("How high are the fines for lamps in Norway?")
    assert answer.abstained
    found = [each.question for each in further.instead(answer)]
    assert found[0] == "How high are the fines under the Lamp Act?"
