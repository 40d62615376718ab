"""Sentences that lean on the one before them."""

import pytest

from assistant.answers.quoted.antecedents import with_antecedent

POINT = "1. That a tool will be used. Such notice shall be made early. They may refuse it.\n\nSuch tools are rare."


def told(words, text=POINT, first=0):
    start = text.index(words)
    found = with_antecedent(text, (start, start + len(words)), first)
    return text[slice(*found)]


def test_a_sentence_that_leans_on_another_one_comes_with_it():
    assert told("Such notice shall be made early.") == "1. That a tool will be used. Such notice shall be made early."


def test_a_sentence_that_leans_on_one_that_leans_itself_comes_with_both():
    assert told("They may refuse it.") == POINT.partition("\n")[0]


def test_what_a_paragraph_begins_with_leans_on_nothing_before_it():
    assert told("Such tools are rare.", first=POINT.index("Such tools")) == "Such tools are rare."


@pytest.mark.parametrize(
    "words",
    ["This Regulation applies to boats.", "It is the policy of the port to help.", "Those who keep lamps are paid."],
)
def test_a_sentence_that_says_what_it_speaks_of_stands_alone(words):
    assert told(words, f"Lamps are lit. {words}") == words
