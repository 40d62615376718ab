"""Two words of a sentence that have changed places."""

import pytest

from assistant.text.words import stem
from assistant.verify.crossing import crossed

TEXT = "In May keepers warn old owners of broken lamps, and sailors ring loud bells at night."


@pytest.mark.parametrize(
    ("one", "other"), [("keepers", "owners"), ("lamps", "bells"), ("keepers", "sailors"), ("warn", "ring")]
)
def test_two_words_in_one_anothers_places_are_told(one, other):
    sentence = TEXT.replace(one, "\0").replace(other, one).replace("\0", other)
    told = f'"{stem(other)}" and "{stem(one)}" stand the other way round in the cited text'
    assert told in crossed(sentence, TEXT)
    assert crossed(TEXT, TEXT) == []


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("The death of a keeper is told at once.", "A keeper's death is told at once."),  # side by side
        ("The lamps burn from 2 May on.", "The lamps burn from May 2 on."),
        ("Keepers tell owners of lamps.", "Owners are told of lamps by keepers."),
        ("Owners tell keepers when lamps are lit by night.", "Keepers are told when lamps are lit by night."),
        ("Keepers light lamps in fog.", "In fog keepers light lamps."),
        (
            "Rules cover keepers, old owners and sailors of ferries.",
            "Rules cover sailors, old owners and keepers of ferries.",
        ),
        ("Lamps shall have oil, wicks and glass.", "Glass, wicks and oil are required."),
        ("Ferries stop where owners ask.", "Owners may ask ferries where to stop."),
    ],
)
def test_words_that_stand_otherwise_in_another_construction_have_not_changed_places(text, sentence):
    assert crossed(sentence, text) == []


def test_an_edge_of_a_sentence_is_a_neighbour_where_there_are_others():
    assert crossed("Banks report higher losses than sailors.", "Sailors report higher losses than banks.")
    assert crossed("Two meetings of the forum follow yearly.", "The forum shall meet at least twice.") == []


def test_two_side_by_side_are_exchanged_where_one_is_the_aim_of_the_other():
    text = "The fine is paid by the keeper to the owner."
    assert crossed("The fine is paid by the owner to the keeper.", text)
    assert crossed("The fine is paid to the owner by the keeper.", text) == []
    assert crossed("Keepers earn less than owners.", "Owners earn less than keepers.")
