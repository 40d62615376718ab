"""Of an instrument the text in force comes first, and nothing is lost: what is put last, and what keeps its place."""

from dataclasses import replace

import pytest
from conftest import document, passage
from hypothesis import given
from hypothesis import strategies as st
from test_query import LAY

from assistant.policy.holdings import Holdings
from assistant.records import Authority, Candidate, Status
from assistant.search.current import current_first
from assistant.search.query import understand

OLD = document(
    "old", title="Lamp Act", instrument="lamp-act", in_force="2020-01-01", status=Status.SUPERSEDED,
    status_date="2025-03-01",
)  # fmt: skip
NEW = document("new", title="Lamp Act as amended", instrument="lamp-act", status=Status.IN_FORCE, in_force="2025-03-01")
BRIEF = document("brief", title="Lamps: brief", instrument="lamp-act", authority=Authority.INFORMATIVE)
DRAFT = document("draft", title="Lamp Bill", instrument="lamp-act")  # nobody knows whether it holds
OTHER = document("other", title="Harbour Act", instrument="harbour-act", status=Status.REPEALED)
LIBRARY = Holdings((OLD, NEW, BRIEF, DRAFT, OTHER))
OUTLINES = {"new": {"Article 1", "Article 2"}, "old": {"Article 1", "Article 2", "Article 9"}}


def candidate(of, locator="Article 1"):
    return Candidate(passage(f"{of.id} {locator}", of, locator=locator), (), (), {})


def first(ranked, question="Who lights the lamps?", as_of=""):
    asked = replace(understand(question, (), LIBRARY, LAY), as_of=as_of)
    return current_first(ranked, asked, LIBRARY, lambda name: OUTLINES.get(name, ()))


def order(ranked, **asked):
    return [(each.passage.document.id, each.passage.locator) for each in first(ranked, **asked)]


def test_what_the_text_in_force_says_too_comes_last_of_the_one_before():
    ranked = [candidate(OLD, "Article 1(2)"), candidate(OTHER), candidate(NEW)]
    assert order(ranked) == [("other", "Article 1"), ("new", "Article 1"), ("old", "Article 1(2)")]


def test_a_provision_that_the_text_in_force_lacks_keeps_its_place():
    ranked = [candidate(OLD, "Article 9"), candidate(NEW)]
    assert order(ranked) == [("old", "Article 9"), ("new", "Article 1")]


def test_what_stands_in_the_text_of_which_the_question_speaks_comes_before_what_is_in_force():
    library = Holdings((replace(OLD, version="2020 text"), replace(NEW, version="as amended March 2025")))
    asked = replace(understand("What did the 2020 text of the Lamp Act say of lamps?", (), library, LAY), as_of="")
    ranked = [candidate(NEW), candidate(NEW, "Article 7"), candidate(OLD)]
    found = current_first(ranked, asked, library, lambda name: OUTLINES.get(name, ()))
    told = [(each.passage.document.id, each.passage.locator) for each in found]
    assert told == [("new", "Article 7"), ("old", "Article 1"), ("new", "Article 1")]


def test_what_stands_in_no_provision_comes_last_of_the_text_before():
    assert order([candidate(OLD, ""), candidate(NEW)]) == [("new", "Article 1"), ("old", "")]


def test_the_day_of_the_question_decides_which_text_was_in_force():
    ranked = [candidate(OLD), candidate(NEW)]
    assert order(ranked, as_of="2024-06-01") == [("old", "Article 1"), ("new", "Article 1")]
    assert order(ranked[::-1], as_of="2024-06-01") == [("old", "Article 1"), ("new", "Article 1")]


@pytest.mark.parametrize("kept", [BRIEF, DRAFT, OTHER])
def test_what_is_no_text_of_the_instrument_or_of_unknown_force_keeps_its_place(kept):
    assert order([candidate(kept), candidate(NEW)]) == [(kept.id, "Article 1"), ("new", "Article 1")]


def test_a_text_that_the_question_means_keeps_its_place_alone_and_not_beside_the_one_in_force():
    ranked = [candidate(OLD), candidate(NEW)]
    asked = understand("Who lights the lamps?", (), LIBRARY, LAY)
    for meant, expected in ((("old",), "old"), (("old", "new"), "new")):
        query = replace(asked, documents=meant)
        best, *_ = current_first(ranked, query, LIBRARY, lambda _: {"Article 1"})
        assert best.passage.document.id == expected


def test_a_document_that_came_since_the_library_was_looked_at_keeps_its_place():
    assert order([candidate(document("fresh")), candidate(NEW)]) == [("fresh", "Article 1"), ("new", "Article 1")]


@given(st.lists(st.tuples(st.sampled_from(LIBRARY.documents), st.sampled_from(["", "Article 1", "Article 9(1)"]))))
def test_every_candidate_stays_once_and_those_of_one_document_that_are_put_last_in_their_order(parts):
    ranked = [candidate(*part) for part in parts]
    found = first(ranked)
    assert sorted(map(id, found)) == sorted(map(id, ranked))
    kept = [each for each in found if each.passage.document is not OLD]
    assert kept == [each for each in ranked if each.passage.document is not OLD]
