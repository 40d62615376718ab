"""Which passages a model is shown, and how many."""

from conftest import document, passage

from assistant.answers.quoted.choosing import Measured, Quote
from assistant.answers.written import evidence
from assistant.models import tokens
from assistant.records import Candidate


def candidate(text, start):
    return Candidate(passage(text, document("act"), start), ((0, len(text)),), (0.5,), {})


FIRST, SECOND, THIRD = (
    candidate(text, 100 * n) for n, text in enumerate(("Lamps burn.", "Ships sail.", "Zebras graze."))
)


def likely(*found):
    """The sentences of some candidates' passages, the likeliest first."""
    quotes = [Quote(each.passage, each.passage.start, each.passage.start + 5, 1.0) for each in found]
    return [Measured(quote, {}) for quote in quotes]


def test_passages_whose_sentences_likeliest_answer_come_first_and_all_others_as_they_are_ranked():
    assert evidence.ordered([FIRST, SECOND, THIRD], likely(THIRD, THIRD)) == [THIRD, FIRST, SECOND]
    assert evidence.ordered([FIRST, SECOND, THIRD], likely(SECOND, THIRD)) == [SECOND, THIRD, FIRST]
    assert evidence.ordered([FIRST, SECOND], []) == [FIRST, SECOND]


def test_a_sentence_of_a_passage_that_is_not_among_those_found_brings_none():
    assert evidence.ordered([FIRST], likely(THIRD)) == [FIRST]


def test_passages_take_up_their_share_of_the_window_and_one_is_always_shown():
    text = "lamps " * 50
    assert evidence.enough([text] * 5, evidence.SHARE * 3 * tokens.count(text)) == 3
    assert evidence.enough([text] * 5, evidence.SHARE * 3 * tokens.count(text) - 1) == 2
    assert evidence.enough([text] * 5, 1) == 1
    assert evidence.enough([], 8192) == 0
