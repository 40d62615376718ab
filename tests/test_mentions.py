"""Where a text names instruments and places."""

from conftest import document

from assistant.policy.holdings import Holdings
from assistant.search.mentions import mentions
from assistant.search.thesaurus import Thesaurus

LIBRARY = Holdings(
    (document("lamp", jurisdiction="Utopia", issuer="Council of Utopia"), document("oil", jurisdiction="US"))
)
LAY = Thesaurus({}, {("utopian",): ("Utopia",)})
NAMES = {("lamp", "act"), ("m-24-10", "m", "24", "10")}


def found(text):
    return [(text[each.start : each.end], each.is_place) for each in mentions(text, NAMES, LIBRARY, LAY)]


def test_names_of_instruments_and_places_are_found_where_they_stand():
    assert found("Does the Lamp Act hold in Utopia, and M-24-10?") == [
        ("Lamp Act", False), ("Utopia", True), ("M-24-10", False),
    ]  # fmt: skip


def test_a_place_is_known_by_those_who_live_there_and_by_the_catalogue():
    assert found("What of Utopian lamps in Japan?") == [("Utopian", True), ("Japan", True)]


def test_who_issues_documents_and_small_words_are_no_places():
    assert found("What did the Council of Utopia tell us?") == []
    assert found("What did the US say?") == [("US", True)]


def test_of_a_name_within_a_longer_one_both_are_found_and_neither_is_a_place():
    names = {("lamp", "act"), ("utopia", "lamp", "act")}
    spans = [
        (each.start, each.end) for each in mentions("the Utopia Lamp Act", names, LIBRARY, LAY) if not each.is_place
    ]
    assert ("the Utopia Lamp Act"[4:], "the Utopia Lamp Act"[11:]) == ("Utopia Lamp Act", "Lamp Act")
    assert spans == [(4, 19), (11, 19)]
    assert not any(each.is_place for each in mentions("the Utopia Lamp Act", names, LIBRARY, LAY))


def test_places_of_two_words_are_found_whole():
    assert ("New Zealand", True) in found("Does it hold in New Zealand?")


def test_mentions_stand_in_the_order_of_the_text():
    assert found("In Japan the Lamp Act, in Utopia M-24-10") == [
        ("Japan", True), ("Lamp Act", False), ("Utopia", True), ("M-24-10", False),
    ]  # fmt: skip


def test_a_place_right_beside_a_name_is_found():
    assert found("Utopia Lamp Act Japan") == [("Utopia", True), ("Lamp Act", False), ("Japan", True)]


def test_a_text_without_names_mentions_nothing():
    assert found("") == found("Who lights lamps?") == []
    assert mentions("The Lamp Act", (), LIBRARY, LAY) == []
