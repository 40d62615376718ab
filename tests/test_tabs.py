"""The sources that are open beside the answers, as tabs."""

from __future__ import annotations

import pytest

from assistant.ui.ask import tabs
from assistant.ui.ask.tabs import CITATION, PASSAGE, Tabs

A, B, C = (tabs.of("0123456789abcdef", CITATION, marker) for marker in (1, 2, 3))
NEAR = tabs.of("fedcba9876543210", PASSAGE, 0)
THREE = Tabs().open(A).open(B).open(C)


def test_what_is_opened_stays_as_a_tab_and_what_was_opened_last_is_in_front():
    assert (THREE.opened, THREE.front, THREE.aside) == ((A, B, C), C, None)
    again = THREE.open(A)
    assert (again.opened, again.front) == ((A, B, C), A)


def test_turning_on_takes_the_place_of_the_tab_in_front_unless_the_source_has_one():
    assert Tabs().open(A).turn(B).opened == (B,)
    assert Tabs().turn(B).front == B
    turned = Tabs().open(A).open(B).turn(A)
    assert (turned.opened, turned.front) == ((A, B), A)


def test_the_tab_behind_one_that_is_closed_comes_to_the_front_or_else_the_one_before():
    assert THREE.open(B).shut(B).front == C
    assert THREE.shut(C).front == B
    assert THREE.shut(A).front == C
    assert Tabs().open(A).shut(A) == Tabs()


def test_one_is_put_beside_another_and_they_change_places_by_a_choice_of_its_tab():
    two = THREE.put_aside()
    assert (two.aside, two.front) == (C, B)
    assert (two.open(C).aside, two.open(C).front) == (B, C)
    assert (two.put_aside().aside, two.put_aside().front) == (B, C)
    assert two.open(A).aside == C
    assert (two.join().front, two.join().aside) == (B, None)
    assert two.shut(C).aside is None
    assert two.shut(B).front == A, "never the one that is beside"


def test_one_alone_is_put_beside_the_list_of_sources_and_comes_back():
    alone = Tabs().open(A).put_aside()
    assert (alone.aside, alone.front) == (A, None)
    assert alone.join().front == A
    assert alone.open(A) == Tabs().open(A)
    assert alone.open(B).aside == A
    assert Tabs().put_aside() == Tabs()


def test_tabs_that_are_put_away_stay():
    away = THREE.put_aside().put_away()
    assert (away.opened, away.front, away.aside) == ((A, B, C), None, None)


@pytest.mark.parametrize("which", [Tabs(), THREE, THREE.put_aside(), THREE.put_away(), Tabs().open(NEAR).open(A)])
def test_an_address_tells_them_and_is_read_again(which):
    assert Tabs.read(which.told()) == which


@pytest.mark.parametrize("said", ["x", "0123.", "0123.p", "zz.1", "0123456789.1", "0123.99999", "0123.1?", ",,"])
def test_what_an_address_says_wrongly_opens_nothing(said):
    assert Tabs.read(said) == Tabs()


def test_what_is_there_no_more_is_dropped():
    left = THREE.put_aside().among(lambda each: each != C)
    assert (left.opened, left.front, left.aside) == ((A, B), B, None)
