"""A question with what it takes over from the conversation."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.records import Turn
from assistant.search.following import LONGEST, REMEMBERED, followed
from assistant.search.mentions import Mentioned

ACT, PLACE = re.compile(r"(?:Lamp|Oil) Act|Lamp Treaty"), re.compile(r"Utopia|Avalon|EU|German|\bUS\b")
FINES = Turn("What fines does the Lamp Act set for providers?", "Up to 300 euro [1].")


def naming(text):
    found = [Mentioned(*match.span(), False) for match in ACT.finditer(text)]
    found += [Mentioned(*match.span(), True) for match in PLACE.finditer(text)]
    return sorted(found, key=lambda each: each.start)


def asked(question, *history):
    return followed(question, history, naming).text


@pytest.mark.parametrize(
    "question",
    [
        "What is a lantern?",
        "Who signed the Oil Act?",
        "Thanks! Are candles banned in Utopia?",
        "And who signed the Oil Act?",
    ],
)
def test_what_stands_alone_takes_nothing(question):
    assert asked(question, FINES) == question


def test_a_first_question_is_as_it_is():
    assert asked("and in Utopia?") == "and in Utopia?"


@pytest.mark.parametrize("question", ["Yes", "Can you explain that in more detail?", "in a nutshell?", "go on"])
def test_more_of_the_same_asks_the_question_before_again(question):
    assert asked(question, FINES) == FINES.question


def test_a_word_that_asks_for_something_else_of_it_stays():
    assert asked("which article says so?", FINES) == f"{FINES.question} which article says so?"
    assert asked("since when?", FINES) == f"{FINES.question} since when?"


def test_yes_to_an_offer_asks_what_was_offered():
    offer = Turn("Is the Lamp Act binding?", "No. Shall I list its parts?")
    assert asked("yes", offer) == "Shall I list its parts? (Lamp Act binding)"
    assert asked("why?", offer) == "Is the Lamp Act binding? why?"


def test_what_is_new_takes_the_place_of_what_is_like_it():
    labels = Turn("Must pictures be labelled in Utopia?", "Yes.")
    assert asked("And in Avalon?", labels) == "Must pictures be labelled in Avalon? And in Avalon?"
    assert asked("what about the Oil Act?", FINES).startswith("What fines does the Oil Act set for providers?")
    assert asked("and for deployers?", FINES) == "What fines does the Lamp Act set for deployers? and for deployers?"
    assert asked("even if nobody sees them?", labels) == f"{labels.question} even if nobody sees them?"


@pytest.mark.parametrize("question", ["Now the US.", "the US?", "and the US?", "and in the US?", "what about the US?"])
def test_a_name_that_is_a_small_word_too_is_a_name_where_it_is_written_so(question):
    labels = Turn("Must pictures be labelled in Utopia?", "Yes.")
    assert asked(question, labels) == f"Must pictures be labelled in US? {question}"
    assert asked("tell us more", labels) == asked("in German please", labels) == labels.question


def test_a_place_takes_the_place_of_an_instrument_where_no_other_place_was_named():
    assert asked("What about Utopia?", FINES) == "What fines does the Utopia set for providers? What about Utopia?"
    both = Turn("Does the Lamp Treaty hold in Avalon?", "Yes.")
    assert asked("and Utopia?", both) == "Does the Lamp Treaty hold in Utopia? and Utopia?"


def test_what_took_a_place_gives_it_to_the_next():
    history = [Turn("Must pictures be labelled in Utopia?", "Yes."), Turn("And in Avalon?", "No.")]
    assert asked("and the EU?", *history) == "Must pictures be labelled in EU? and the EU?"


def test_what_points_at_what_was_said_brings_what_that_was_about():
    assert asked("who collects them?", FINES) == "who collects them? (fines does the Lamp Act set for providers)"
    assert asked("does the Oil Act set that?", FINES) == "does the Oil Act set that? (fines does the set for providers)"


def test_what_points_at_a_text_brings_its_name_only():
    assert asked("does that act ban candles?", FINES) == "does that act ban candles? (Lamp Act)"
    assert asked("can you summarise that act?", FINES) == "can you summarise that act? (Lamp Act)"


def test_what_is_compared_keeps_both_names():
    assert "Lamp Act" in asked("How does that compare to Utopia?", FINES)


def test_a_question_goes_back_to_the_turn_that_spoke_of_it():
    history = [FINES, Turn("What is a lantern?", "A light."), Turn("Who signed the Oil Act?", "Nobody.")]
    assert asked("back to the fines: who collects them?", *history).endswith(
        "(fines does the Lamp Act set for providers)"
    )
    assert asked("back to the lantern", *history) == "What is a lantern?"


def test_a_correction_goes_on_from_what_was_asked():
    history = [Turn("Which rule of the Lamp Act is about oil?", "Rule 2.")]
    assert (
        asked("sorry, I meant the one on wicks", *history) == f"{history[0].question} sorry, I meant the one on wicks"
    )


@pytest.mark.parametrize(
    "answer",
    ["Three parts: oil, wick and glass.", "**Lamp Act**\n- oil [1]\n- wick [2]\n- glass [3]", "Oil; wick; glass."],
)
def test_a_thing_that_an_answer_listed_is_known_by_its_number(answer):
    history = [Turn("What are the parts under the Lamp Act?", answer)]
    assert asked("what is the second one?", *history) == "what is the second one? (wick; parts under the Lamp Act)"
    corrected = [*history, Turn("what is the second one?", "It is soaked, trimmed and lit.")]
    assert "(glass;" in asked("sorry, I meant the third one", *corrected)


def test_the_answer_says_of_what_it_speaks_where_the_question_does_not():
    history = [Turn("Who must appoint an agent?", "**Lamp Act**\n\n- Whoever sells lamps. [1]")]
    assert asked("what happens to that one?", *history) == "what happens to that one? (Lamp Act; appoint an agent)"


def test_follow_ups_of_follow_ups_reach_back_to_what_they_are_about():
    history = [FINES, Turn("who collects them?", "The Office."), Turn("can it appeal?", "Yes.")]
    assert "Lamp Act" in asked("how long does it have?", *history)


def test_what_is_taken_over_is_bounded():
    long = Turn("What does the Lamp Act say of " + ", ".join(f"lamp{n}" for n in range(200)) + "?", "Much.")
    taken = asked("who checks it?", long).partition("(")[2]
    assert 0 < len(taken.split()) <= LONGEST
    turns = [FINES, *(Turn(f"and its part {n}?", "Yes.") for n in range(3 * REMEMBERED))]
    assert len(asked("who checks it?", *turns).split()) <= 2 * LONGEST


@given(st.text(max_size=60), st.lists(st.builds(Turn, st.text(max_size=60), st.text(max_size=60)), max_size=4))
def test_any_conversation_gives_a_question(question, history):
    assert isinstance(asked(question, *history), str)


def test_eight_turns_are_looked_at():
    lantern = Turn("What is a lantern?", "A light.")
    others = [Turn(f"Who signed part {n} of the Oil Act?", "Nobody.") for n in range(7)]
    assert asked("back to the lantern", lantern, *others) == lantern.question
    assert (
        asked("back to the lantern", lantern, *others, Turn("Who paid under the Oil Act?", "Nobody."))
        != lantern.question
    )


def test_twenty_four_words_are_taken_over():
    words = " ".join(f"lamp{n}" for n in range(40))
    taken = asked("who checks it?", Turn(f"{words} under the Lamp Act?", "Much.")).partition("(")[2].rstrip(")").split()
    assert len(taken) == 24
    assert taken[-3:] == ["the", "Lamp", "Act"]


def test_twelve_words_of_a_thing_are_taken_over():
    thing = " ".join(f"w{n}" for n in range(20))
    history = [Turn("What are the parts under the Lamp Act?", f"- oil [1]\n- {thing} [2]\n- glass [3]")]
    found = asked("what is the second one?", *history)
    assert " ".join(f"w{n}" for n in range(12)) + ";" in found
    assert "w12" not in found


@pytest.mark.parametrize(("answer", "is_found"), [("- oil\n- wick", True), ("- oil", False)])
def test_the_second_thing_is_one_of_at_least_two(answer, is_found):
    history = [Turn("What are the parts under the Lamp Act?", answer)]
    assert ("wick" in asked("what is the second one?", *history)) is is_found


def test_the_first_thing_is_one_of_at_least_two():
    one, two = (Turn("What are the parts under the Lamp Act?", answer) for answer in ("- oil", "- oil\n- wick"))
    assert "oil;" in asked("what is the first one?", two)
    assert "oil;" not in asked("what is the first one?", one)


def test_an_answer_says_in_its_first_three_hundred_characters_of_what_it_speaks():
    for size, is_found in ((291, True), (292, False)):
        history = [Turn("Who must appoint an agent?", "x" * size + " Lamp Act.")]
        assert ("Lamp Act" in asked("what happens to that one?", *history)) is is_found


def test_what_is_returned_to_is_the_last_turn_that_speaks_most_of_it():
    history = [
        Turn("What is oil?", "Fat."),
        Turn("What is an oil lamp?", "A light."),
        Turn("Who signed the Oil Act?", "Nobody."),
    ]
    assert asked("back to the oil lamp", *history) == "What is an oil lamp?"


def test_a_part_of_a_name_alone_takes_nothing_else_over():
    history = [Turn("The Lamp Act?", "It is law.")]
    assert asked("and the Oil Act?", *history) == "and the Oil Act?"
