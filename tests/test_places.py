"""Places and how questions name them."""

import pytest

from assistant.policy import places
from assistant.policy.naming import stems


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Is it legal in Brazil?", ["Brazil"]),
        ("the brazilian bill", ["Brazil"]),
        ("la ley brasileña", ["Brazil"]),
        ("巴西的人工智能法案", ["Brazil"]),
        ("한국 과태료", ["Korea"]),
        ("nell'UE e in Italia", ["EU", "Italy"]),
        ("What about Shenzhen?", ["China"]),
        ("Manhattan and New York State", ["US-New York City", "US-New York"]),
        ("The Council of Europe is not Europe", ["Council of Europe", "EU"]),
        ("印度尼西亚", ["Indonesia"]),
        ("Does it bind the US?", ["US"]),
        ("Does it bind us?", []),
        ("polish the turkey", []),
        ("Polish law and Turkey's", ["Poland", "Turkey"]),
        ("a lighthouse", []),
        ("", []),
    ],
)
def test_places_are_named_in_order_by_any_of_their_names(text, named):
    assert list(places.load().named(text)) == named


def test_a_place_is_told_with_the_words_that_name_it():
    assert places.load().named("South Korean rules, in Seoul") == {"Korea": frozenset(stems("south korean seoul"))}


def test_what_is_not_known_is_called_by_its_own_name():
    assert list(places.load().named("on the shore of Utopia", ["Avalon-Shore", "Utopia"])) == ["Avalon-Shore", "Utopia"]


def test_no_name_means_two_places_and_what_lies_within_others_is_known():
    known = places.load()
    assert len(set(known.names.values())) > 250
    assert {*known.within, *known.within.values()} <= set(known.names.values())
    assert set(known.exact) <= set(known.names)


def test_every_member_state_of_the_union_is_there():
    assert sum(whole == "EU" for whole in places.load().within.values()) == 27


@pytest.mark.parametrize(("place", "short"), [("US-Texas", "Texas"), ("Georgia (country)", "Georgia"), ("EU", "EU")])
def test_a_place_is_called_by_what_it_is_by_itself(place, short):
    assert places.short(place) == short
