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
        ("Up to how many well-trained keepers may it have?", ["well", "trained", "keepers"]),
        ("How many people live there?", []),
        ("Within how many working days must it be lit?", []),
        ("How many per cent of turnover is the fine?", []),
        ("How many US dollars is the fine?", []),
        ("What number of ships or amount of cargo triggers the duty?", ["ships"]),
        ("Is there a limit on the number of lamps?", []),
        ("How bright must the lamp be?", []),
        ("Wie viele Wärter hat der Turm?", []),
    ],
)
def test_what_is_counted_is_known_unless_it_goes_by_other_names_or_in_other_languages(question, said):
    assert tally.counted(asked(question)) == said


@pytest.mark.parametrize(
    "text",
    [
        "The tower has 12 keepers.",
        "12 keepers shall sit.",
        "Up to forty independent, part-time and expert keepers serve.",
        "It has three well-trained keepers.",
        "FEWER THAN FIFTY FULL-TIME KEEPERS",
        "The number of keepers is always nine.",
        "| Keepers | 12 |",
        "A single keeper, or a dozen, may serve.",
    ],
)
def test_a_number_shortly_before_or_right_behind_what_is_counted_is_told(text):
    question = asked("How many keepers does it have?")
    assert tally.told(question, tally.counted(question), text)


@pytest.mark.parametrize(
    "text",
    [
        "Keepers light lamps. There are 12 lamps.",
        "4. Keepers shall light the lamp.",
        "Under Article 4 keepers shall light the lamp.",
        "It has 12 horns.",
        "Keepers light every lamp at the harbour by 9.",
        "It has keepers, 3 % of all, and pays EUR 12 000 per keeper.",
        "For 5 % of keepers it pays.",
    ],
)
def test_numbers_of_other_sentences_of_points_and_of_provisions_tell_nothing_of_it(text):
    question = asked("How many keepers does it have?")
    assert not tally.told(question, tally.counted(question), text)


def filled(before, behind):
    words = "amber basalt cedar dahlia ember fjord granite".split()
    return (
        f"{' '.join(['12', *words[:before]])} keepers"
        if before is not None
        else f"keepers {' '.join([*words[:behind], '12'])}"
    )


@pytest.mark.parametrize(
    ("before", "behind", "is_told"), [(5, None, True), (6, None, False), (None, 2, True), (None, 3, False)]
)
def test_a_number_stands_within_six_words_before_or_three_behind_what_is_counted(before, behind, is_told):
    question = asked("How many keepers does it have?")
    assert tally.told(question, ["keepers"], filled(before, behind)) is is_told


def test_three_words_say_what_is_counted():
    assert tally.counted(asked("How many old brass harbour lamps burn?")) == ["old", "brass", "harbour"]
    assert tally.counted(asked("How many lamps of brass burn?")) == ["lamps"]
