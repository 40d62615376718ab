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
    return signals.measured(query, signals.Asked.of(query), found)


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


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("What does ‘lamp’ mean?", "‘Lamp’ means a light.", 1),
        ("What does ‘lamp’ mean?", "“Lamps” (in short: L) shall mean lights.", 1),
        ("How is a signal lamp defined?", "A signal lamp is a lamp.", 0),  # the question names no term behind the word
        ("Give the definition of a signal lamp.", "A signal-lamp is a lamp that\ngives signs.", 1),
        ("What does ‘lamp’ mean?", "Keepers light each ‘lamp’ at dusk.", 0.4),
        ("What does ‘lamp’ mean?", "Keepers light each lamp at dusk.", 0),
        ("Who lights each lamp?", "‘Lamp’ means a light.", 0),
    ],
)
def test_a_passage_that_says_what_the_term_means_defines_it_and_one_that_quotes_it_may(question, text, value):
    assert measured(question, text)["defines"] == value


@pytest.mark.parametrize("text", ["It applies from 2 August 2026.", "August 2, 2026", "within a month", "for 30 days"])
def test_who_asks_when_wants_a_date_or_a_term(text):
    assert measured("When does it apply?", text)["date"] == 1
    assert measured("When does it apply?", "It applies to all.")["date"] == 0
    assert measured("Whom does it apply to?", text)["date"] == 0


def test_a_recital_and_a_table_of_contents_are_known_as_such():
    assert measured("Why?", "Whereas", locator="Recital 12")["recital"] == 1
    assert measured("Why?", "Recital 12 says", locator="Article 12")["recital"] == 0
    for dotted in ("Chapter I ........ 3", "Chapter I . . . . . 3"):
        assert measured("Why?", dotted)["contents"] == 1
    assert measured("Why?", "Chapter I... and so on.")["contents"] == 0


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


def test_a_passage_that_looks_like_what_is_asked_for_is_of_the_kind():
    fined = {"text": "Whoever keeps no log pays a fine of 100 euro.", "headings": ("Penalties",)}
    assert measured("What are the fines?", **fined)["kind"] == 1
    assert measured("Who keeps the log?", **fined)["kind"] == 0
