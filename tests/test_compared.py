"""What is compared, by whatever name."""

import pytest
from conftest import document

from assistant.analyse.compared import subjects
from assistant.errors import UnknownDocumentError
from assistant.policy.holdings import Holdings
from assistant.records import Authority, Status

LAW = document(
    "law", title="Harbour Act as amended", short_names=("Harbour Act",), version="as amended", instrument="harbour",
    authority=Authority.BINDING, status=Status.IN_FORCE, in_force="2024-08-01", jurisdiction="Norway",
)  # fmt: skip
FIRST = document(
    "first", title="Harbour Act, 2024 text", short_names=("Harbour Act",), version="2024 text", instrument="harbour",
    authority=Authority.BINDING, status=Status.AMENDED, status_date="2026-01-01", jurisdiction="Norway",
)  # fmt: skip
ONE = document("one", title="Lamp Order", jurisdiction="Kenya", kind="law", authority=Authority.BINDING)
TWO = document("two", title="Lamp Order", jurisdiction="Kenya", kind="law", authority=Authority.BINDING)
HELD = Holdings((LAW, FIRST, ONE, TWO))


def found(*names):
    return [(each.name, each.documents) for each in subjects(names, "Who lights lamps?", HELD)]


def test_a_document_is_meant_by_its_id_and_a_place_by_its_law():
    assert found("first", "Norway") == [(FIRST.short_title, ("first",)), ("Norway", ("law",))]


def test_a_part_of_a_federation_is_meant_by_the_name_that_a_list_of_places_gives_it():
    state = document("state", title="Lamp Act", jurisdiction="US-Colorado", kind="law", authority=Authority.BINDING)
    whole = document("whole", title="Lamp Order", jurisdiction="US", kind="order", authority=Authority.BINDING)
    said = subjects(["US-Colorado", "US"], "Who lights lamps?", Holdings((whole, state)))
    assert [(each.name, each.documents) for each in said] == [("Colorado", ("state",)), ("US", ("whole",))]
    for name in ("US-Colorado", "us-colorado", "US-Atlantis"):
        (lacking,) = subjects([name], "Who lights lamps?", Holdings((whole,)))
        assert lacking.documents == ()
        assert lacking.lack


def test_an_instrument_is_meant_by_its_name_and_is_its_text_in_force():
    assert found("Harbour Act") == [("Harbour Act", ("law",))]


def test_two_documents_of_one_name_are_told_apart():
    assert [name for name, _ in found("one", "two")] == ["one", "two"]


def test_what_the_library_lacks_is_no_error_and_what_nobody_knows_is_one():
    (japan,) = subjects(["Japan"], "Who lights lamps?", HELD)
    assert japan.documents == ()
    assert japan.lack.startswith("The library holds no document of Japan.")
    with pytest.raises(UnknownDocumentError) as caught:
        found("Harbor Akt of Atlantis")
    assert "Kenya" in caught.value.hint


def test_an_empty_name_is_none():
    with pytest.raises(UnknownDocumentError):
        found(" ")
