"""The number of something that a question asks for."""

import pytest

from assistant.answers import tally
from assistant.policy.holdings import Holdings
from assistant.search.query import understand
from assistant.search.thesaurus import Thesaurus


def asked(question):
    return understand(question, (), Holdings(()), Thesaurus({}, {}))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("How many keepers work on the island?", ["keepers", "work"]),
        ("Up to how many full-time keepers may it have?", ["full", "time", "keepers"]),
        ("What number of ships or amount of cargo triggers the duty?", ["ships"]),
        ("Wie viele Wärter hat der Turm?", ["warter"]),
        ("How many people live there?", []),
        ("Within how many days must it be lit?", []),
        ("How bright must the lamp be?", []),
    ],
)
def test_what_is_counted_is_known_unless_it_goes_by_other_names_where_it_is_counted(question, said):
    assert tally.counted(asked(question)) == said


@pytest.mark.parametrize(
    "text",
    [
        "The tower has 12 keepers.",
        "Up to forty keepers serve.",
        "It has three well-trained keepers.",
        "FEWER THAN FIFTY FULL-TIME KEEPERS",
    ],
)
def test_a_number_shortly_before_what_is_counted_is_told(text):
    question = asked("How many keepers does it have?")
    assert tally.told(question, tally.counted(question), text, "en")


@pytest.mark.parametrize(
    "text",
    [
        "Keepers light 12 lamps.",
        "One of the keepers lights the lamp.",
        "4. Keepers shall light the lamp.",
        "Under Article 4 keepers shall light the lamp.",
        "It has 12 lamps of a kind that is lit by keepers.",
    ],
)
def test_numbers_of_something_else_of_points_and_of_provisions_tell_nothing_of_it(text):
    question = asked("How many keepers does it have?")
    assert not tally.told(question, tally.counted(question), text, "en")
