"""What a passage's text says for its answering a question."""

import pytest
from conftest import passage

from assistant.index.digests import digest
from assistant.policy.holdings import Holdings
from assistant.ports import IndexedPassage
from assistant.search import signals
from assistant.search.query import understand
from assistant.search.thesaurus import Thesaurus
from assistant.text.words import words


def measured(question, text, **fields):
    query = understand(question, (), Holdings(()), Thesaurus({}, {}))
    found = IndexedPassage(passage(text, **fields), (), tuple(digest(word) for word in words(text)))
    return signals.measured(signals.Asked.of(query), found)


def test_every_signal_is_measured():
    assert tuple(measured("Who keeps logs?", "Nobody.")) == signals.SIGNALS


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("Providers keep zebra logs.", 1),
        ("Providers keep the zebra logs.", 1),  # "the" is no word of the index
        ("Providers keep lion logs.", 1 / 3),
        ("Logs of a zebra that keepers provide.", 0),
        ("", 0),
    ],
)
def test_the_share_of_neighbours_in_the_question_that_are_neighbours_in_the_passage(text, share):
    assert measured("Providers keep zebra logs", text)["pairs"] == pytest.approx(share)


def test_a_question_of_one_word_has_no_neighbours():
    assert measured("Logs?", "Logs are kept.")["pairs"] == 0


def test_a_recital_is_known_as_such():
    assert measured("Why?", "Whereas", locator="Recital 12")["recital"] == 1
    assert measured("Why?", "Recital 12 says", locator="Article 12")["recital"] == 0


@pytest.mark.parametrize(
    ("headings", "share"),
    [
        (("Chapter I Lamps", "Log keeping"), 1),
        (("Log keeping", "Chapter I Lamps"), 0),
        (("Log keeping of all ships",), 2 / 4),
        ((), 0),
    ],
)
def test_a_passage_is_titled_as_much_as_the_question_holds_of_its_own_heading(headings, share):
    assert measured("Who is keeping the log?", "Nobody.", headings=headings)["titled"] == pytest.approx(share)


def test_words_that_name_instruments_tell_nothing_of_a_heading_but_where_nothing_else_is_asked():
    assert measured("lamps of 2024", "Nobody.", headings=("Lamps",))["titled"] == 1
    assert measured("lamps", "Nobody.", headings=("Lamps and horns",))["titled"] == pytest.approx(1 / 2)


def test_a_heading_of_small_words_only_is_no_title():
    assert measured("Who is of the?", "Nobody.", headings=("Of the",))["titled"] == 0


def test_neighbours_that_the_passage_writes_as_one_word_are_neighbours():
    assert measured("deep fake", "A deepfake.")["pairs"] == 1
    assert measured("deepfake logs", "Deepfake logs.")["pairs"] == 1


def test_neighbours_in_the_other_order_are_none():
    assert measured("zebra logs", "Logs zebra.")["pairs"] == 0
