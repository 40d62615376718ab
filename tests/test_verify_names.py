"""The bodies and instruments that a sentence names, held against those of the text that it cites."""

import pytest

from assistant.verify.names import strangers

TEXT = (
    "The Lighthouse Board and the Office of Bells (OB) shall meet. Keepers report to Captain Gray under the Lamp Act."
)


@pytest.mark.parametrize(
    "sentence",
    [
        "The Lighthouse Board shall meet.",
        "The Board of the Lighthouse shall meet.",
        "The Office of Bells meets the Lighthouse Board.",
        "The Lighthouse Board and the Office of Bells shall meet.",
        "Keepers report to Captain Gray.",
        "Adherence to the Lamp Act is free.",
        "While Keepers report, others sleep.",
        "Lamps burn.",
        "The AI Act and the EU are known.",
        "lighthouse board",
        "Gray's report is late.",
        "",
    ],
)
def test_names_that_the_text_has_are_none_of_strangers(sentence):
    assert strangers(sentence, TEXT, ()) == []


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("The Harbour Board shall meet.", "Harbour Board"),
        ("They report to Captain Black.", "Captain Black"),
        ("They meet the Office of Horns.", "Office of Horns"),
        ("They wait for Zanzibar.", "Zanzibar"),
        ("They meet the Lighthouse Board and the Tide Council.", "Lighthouse Board and the Tide Council"),
        ("They wait. Then Gray and Violet came.", "Gray and Violet"),
    ],
)
def test_a_name_that_the_text_does_not_have_is_told(sentence, name):
    assert strangers(sentence, TEXT, ()) == [f"the cited text does not name {name}"]


def test_what_is_known_of_a_text_names_too_but_not_the_body_to_which_something_is_done():
    assert strangers("The Tide Council is new.", TEXT, ["Tide Council"]) == []
    assert strangers("They report to the Tide Council.", TEXT, ["Tide Council"]) != []
    assert strangers("The log was issued by the Tide Council.", TEXT, ["Tide Council"]) == []


def test_initials_stand_for_a_name_and_a_name_for_its_initials():
    assert strangers("They meet the OB.", TEXT, ()) == []
    assert strangers("They ask the LBM for it.", "The Lamp and Bell Ministry meets.", ()) == []
    assert strangers("They ask the Lamp and Bell Ministry for it.", "The LBM meets.", ()) == []
    assert strangers("They ask the XYZ for it.", "The Lamp and Bell Ministry meets.", ()) != []


def test_the_words_of_a_name_stand_near_one_another():
    near = "The Lighthouse and its very old Board meet."
    far = "The Lighthouse burns. In the town that lies behind it there is a Board."
    assert strangers("They ask the Lighthouse Board.", near, ()) == []
    assert strangers("They ask the Lighthouse Board.", far, ()) == ["the cited text does not name Lighthouse Board"]


@pytest.mark.parametrize(
    ("sentence", "text", "place"),
    [
        ("It holds in Korea.", "It holds in China.", "Korea"),
        ("It holds in Korea.", "It holds at sea.", "Korea"),
        ("It holds in the US.", "It holds in the EU.", "US"),
        ("It holds in America.", "It holds in the United Kingdom.", "US"),
        ("It holds in America.", "It holds in the USA and in the EU.", None),
        ("It holds in the US.", "It holds at sea.", None),
        ("It holds in Korea.", "It holds in South Korea.", None),
        ("It holds in the EU.", "The European Commission says so.", None),
    ],
)
def test_a_place_is_another_one_unless_it_is_so_common_that_a_text_without_places_may_mean_it(sentence, text, place):
    told = strangers(sentence, text, ())
    assert told == ([f"the cited text does not name {place}"] if place else [])
