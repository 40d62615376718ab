"""Places and how questions name them."""

import re
import tomllib
from collections import defaultdict
from importlib.resources import files

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
        ("the main risks, the core duties and mainly those", []),
        ("dalla riga, pari a uno", []),
        ("Maine, la Corée, Dallas, Paris and Riga", ["US-Maine", "Korea", "US-Texas", "France", "Latvia"]),
        ("brasilianischer", ["Brazil"]),
        ("", []),
    ],
)
def test_places_are_named_in_order_by_any_of_their_names(text, named):
    assert list(places.load().named(text)) == named


def test_no_small_word_of_any_language_and_no_english_word_for_what_people_ask_is_a_place():
    small = tomllib.loads(files("assistant.text").joinpath("stop_words.toml").read_text(encoding="utf-8"))
    thesaurus = tomllib.loads(files("assistant.search").joinpath("thesaurus.toml").read_text(encoding="utf-8"))
    spoken = [word for table in thesaurus["en"].values() for phrase in table for word in phrase.split()]
    tables = files("assistant.search").joinpath("translations").iterdir()
    english = [word for each in tables for word in tomllib.loads(each.read_text(encoding="utf-8"))["words"]]
    common = {*re.findall(r"\w+", str(small)), *spoken, *english} - {"eu", "american"}
    assert len(common) > 1000
    assert {word: named for word in common if (named := list(places.load().named(word)))} == {}


def test_a_place_is_told_with_the_words_that_name_it():
    assert places.load().named("South Korean rules, in Seoul") == {"Korea": frozenset(stems("south korean seoul"))}


def test_what_is_not_known_is_called_by_its_own_name():
    assert list(places.load().named("on the shore of Utopia", ["Avalon-Shore", "Utopia"])) == ["Avalon-Shore", "Utopia"]


def test_no_name_means_two_places_and_what_lies_within_others_is_known():
    known = places.load()
    listed = tomllib.loads(files("assistant.policy").joinpath("places.toml").read_text(encoding="utf-8"))["names"]
    meant = defaultdict(set)
    for place, told in listed.items():
        for name in told.split(","):
            meant[stems(name)].add(place)
    assert {name: several for name, several in meant.items() if len(several) > 1} == {}
    assert len(set(known.names.values())) > 250
    assert {*known.within, *known.within.values()} <= set(known.names.values())
    assert set(known.exact) <= set(known.names)


def test_every_member_state_of_the_union_is_there():
    assert sum(whole == "EU" for whole in places.load().within.values()) == 27


@pytest.mark.parametrize(("place", "short"), [("US-Texas", "Texas"), ("Georgia (country)", "Georgia"), ("EU", "EU")])
def test_a_place_is_called_by_what_it_is_by_itself(place, short):
    assert places.short(place) == short


def test_a_place_is_known_by_each_of_its_names_and_stays_what_it_is_called_here():
    known = places.load()
    assert known.known("European Union") == known.known("EU") == "EU"
    assert known.known("Colorado") == "US-Colorado"
    assert known.known("Avalon") == "Avalon"
    assert {each for each in known.names.values() if known.known(each) != each} == set()


@pytest.mark.parametrize(
    ("text", "is_named"),
    [("in Avalon", True), ("the avalons", True), ("in Avalo", False), ("what holds on Avalon-Shore", True)],
)
def test_a_place_that_is_not_known_here_is_named_by_its_words_in_any_form(text, is_named):
    assert ("Avalon" in places.load().named(text, ["Avalon"])) is is_named


def test_a_name_that_counts_as_it_is_written_only_is_no_part_of_a_word():
    assert list(places.load().named("in the US.")) == ["US"]
    assert list(places.load().named("in the USX")) == []
    assert list(places.load().named("in the xUS")) == []


def test_a_place_that_is_named_twice_is_told_once_with_the_words_of_both():
    assert places.load().named("Berlin, Germany, and Bavaria")["Germany"] >= set(stems("berlin germany"))
