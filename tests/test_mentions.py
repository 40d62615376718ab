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
