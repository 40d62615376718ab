"""The page that finds in all texts, without a browser, and the address of a place."""

import pytest
from conftest import document

from assistant.records import Hit
from assistant.ui.find import page
from assistant.ui.library import address


def test_a_document_is_shown_with_its_first_lines_and_how_many_more_there_are():
    act = document("act", title="Lamp Act")
    hits = tuple(Hit(act, "Article 2", None, "", "A lamp.", at, at + 7, ((at + 2, at + 6),)) for at in range(0, 30, 10))
    drawn = page.group((act, hits), "lamp", 2)
    assert (drawn["count"], len(drawn["lines"]), drawn["rest"]) == ("3 lines", 2, 1)
    assert drawn["lines"][1]["pieces"] == [["A ", False], ["lamp", True], [".", False]]
    assert drawn["lines"][1]["link"] == "library?document=act&at=10-17&words=lamp"


def test_a_long_line_is_cut_around_what_was_found():
    cut = page.shortened([["far " * 200, False], ["lamp", True], [" near" * 200, False]])
    assert cut[0][0].startswith("… far")
    assert cut[1] == ["lamp", True]
    assert cut[2][0].endswith(" …")
    assert sum(len(text) for text, _ in cut) < page.LONGEST + 10


def test_a_long_line_without_spaces_is_cut_around_what_was_found_too():
    cut = page.shortened([["灯" * 500, False], ["灯台", True], ["火" * 500, False]])
    assert cut[0][0].startswith("… 灯灯灯")
    assert cut[1] == ["灯台", True]
    assert cut[2][0].startswith("火火火")
    assert cut[2][0].endswith("火 …")


def test_a_short_line_stands_on_one_line_as_it_is():
    assert page.shortened([["A\n ", False], ["lamp", True]]) == [["A ", False], ["lamp", True]]
    assert page.shortened([["lamp", True], [" burns", False]]) == [["lamp", True], [" burns", False]]


@pytest.mark.parametrize(
    ("said", "found"), [("3-14", (3, 14)), ("", None), ("14-3", None), ("a-b", None), ("3-14-15", None)]
)
def test_the_stretch_that_an_address_marks_is_read_or_there_is_none(said, found):
    assert address.stretch(said) == found


def test_a_place_is_told_in_an_address():
    assert address.Place("3-14", "deep fake").query("act") == "document=act&at=3-14&words=deep+fake"
    assert address.Place().query("act") == "document=act"


@pytest.mark.parametrize(("order", "first"), [("Most lines first", "b"), ("By name", "a"), ("Newest first", "c")])
def test_documents_are_ordered_by_lines_by_name_or_by_date(order, first):
    groups = [
        (document("b", title="Beta", adopted="2020"), (1, 2, 3)),
        (document("a", title="alpha"), (1,)),
        (document("c", title="Gamma", adopted="2024-05-17"), (1, 2)),
    ]
    found = sorted(groups, key=page.ORDERS[order])
    assert found[0][0].id == first
    assert order != "Newest first" or [each.id for each, _ in found] == ["c", "b", "a"]
