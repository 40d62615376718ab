"""The tables of this stage hold together."""

import re

import pytest

from assistant.describe.tables import shape, sign, spaced, table
from assistant.records import Authority


@pytest.mark.parametrize("name", table("lines"))
def test_every_shape_is_a_pattern_that_does_not_match_nothing(name):
    assert shape(name).flags & re.IGNORECASE
    assert name in ("number_label", "after_number") or not shape(name).fullmatch("")


def test_every_authority_of_the_tables_is_one():
    entries = [*table("clauses")["clause"], *table("numbers")["number"], *table("kinds")["kind"]]
    assert {entry["authority"] for entry in entries if "authority" in entry} <= set(Authority)


def test_kinds_that_documents_call_themselves_are_in_the_table():
    names = {entry["name"] for entry in table("kinds")["kind"]}
    assert set(table("kinds")["own"].values()) <= names


def test_places_have_signs_that_are_patterns():
    for signs in table("places")["places"].values():
        assert signs.keys() == {"sure", "likely"}
        assert all(re.compile(pattern) for patterns in signs.values() for pattern in patterns)


def test_a_space_in_a_pattern_is_any_white_space():
    assert spaced("be it").search("BE\n  IT")


def test_a_sign_names_the_state():
    assert sign({"jurisdiction": "US-{state}"}, "x", (0, 1), "Ohio").jurisdiction == "US-Ohio"
