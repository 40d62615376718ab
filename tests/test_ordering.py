"""What is found, in the order in which it is shown."""

from dataclasses import replace

import pytest
from conftest import document, passage

from assistant.policy.holdings import Holdings
from assistant.records import Across, Asks, Authority, Candidate, Status
from assistant.search.ordering import balanced, distinct, each_first, firsts, in_turns, listed, ordered, provided_first
from assistant.search.query import understand
from assistant.search.thesaurus import Thesaurus


def query(question="What holds?", **fields):
    return replace(understand(question, (), Holdings(()), Thesaurus({}, {})), **fields)


def candidate(name, of="law", score=1.0, start=0, locator="Article 1", provision=0.0, size=10, said=(), **fields):
    held = document(of, **fields)
    found = passage(name.ljust(size), held, start, locator=locator, score=score)
    return Candidate(found, (), (), {"provision": provision}, frozenset(map(hash, said)))


def names(found):
    return [each.passage.text.strip() for each in found]


def test_the_best_of_each_document_comes_before_the_others_if_it_fits_not_much_worse_than_the_first():
    ranked = [
        candidate("a", "one", 1.0),
        candidate("b", "one", 0.9),
        candidate("c", "two", 0.7),
        candidate("d", "six", 0.69),
    ]
    assert names(each_first(ranked)) == ["a", "c", "b", "d"]
    assert names(
        ordered(
            ranked,
            query(across=Across("", (), (), (), mentions=False, times=False, known=())),
            Holdings(()),
            lambda _: (),
        )
    ) == ["a", "c", "b", "d"]


def test_two_of_each_document_are_taken_where_all_are_asked():
    ranked = [candidate(name, "one", 1.0) for name in "abc"] + [candidate("d", "two", 0.7), candidate("e", "six", 0.69)]
    assert names(firsts(ranked)) == ["a", "b", "d"]


def test_a_provision_that_is_asked_for_comes_first_in_its_order_and_that_of_the_text_in_force_before_others():
    ranked = [
        candidate("x"),
        candidate("b", "old", provision=1.0, start=9, status=Status.REPEALED),
        candidate("a", "old", provision=1.0, status=Status.REPEALED),
        candidate("c", "new", provision=1.0, status=Status.IN_FORCE),
    ]
    assert names(provided_first(ranked, query(asks=frozenset({Asks.PROVISION})))) == ["c", "a", "b", "x"]
    assert names(provided_first(ranked, query(asks=frozenset()))) == ["x", "b", "a", "c"]


@pytest.mark.parametrize(
    ("first", "second", "shown"),
    [
        ({}, {}, "first"),
        ({}, {"status": Status.IN_FORCE}, "second"),
        ({"authority": Authority.PROPOSAL}, {}, "second"),
        ({"status": Status.REPEALED, "status_date": "2020"}, {}, "second"),
        ({}, {"authority": Authority.BINDING}, "second"),
        ({"status": Status.IN_FORCE}, {"authority": Authority.BINDING}, "first"),
        ({"authority": Authority.PROPOSAL}, {"status": Status.REPEALED, "status_date": "2020"}, "first"),
    ],
)
def test_of_versions_of_one_passage_the_one_that_holds_binds_and_is_no_draft_is_shown(first, second, shown):
    words = "lamp horn bell".split()
    ranked = [candidate("first", "one", said=words, **first), candidate("second", "two", said=words, **second)]
    assert names(distinct(ranked, query()))[0] == shown
    named = query(documents=("one",))
    assert names(distinct(ranked, named))[0] == "first"
    assert len(distinct(ranked, query())) == 2


@pytest.mark.parametrize(("shared", "is_version"), [(8, True), (7, False)])
def test_passages_are_versions_of_one_that_share_four_words_in_five(shared, is_version):
    words = [f"lamp{number}" for number in range(10)]
    ranked = [candidate("x", "one", said=words), candidate("other", "six"), candidate("y", "two", said=words[:shared])]
    assert names(distinct(ranked, query())) == ["x", "other", "y"]
    swapped = [ranked[0], candidate("y", "two", said=words[:shared], status=Status.IN_FORCE)]
    assert names(distinct(swapped, query()))[0] == ("y" if is_version else "x")
    same = [ranked[0], candidate("y", "one", said=words, status=Status.IN_FORCE)]
    assert names(distinct(same, query()))[0] == "x"


def test_two_of_the_named_come_before_one_of_another_each_time():
    ranked = [candidate(name, "six") for name in "xyz"] + [candidate(name, "one") for name in "abcde"]
    assert names(balanced(ranked, query(documents=("one",)))) == list("abxcdyez")
    assert names(balanced(ranked, query())) == list("xyzabcde")


def test_sides_take_turns_and_what_two_have_is_shown_once():
    a, b, c = candidate("a"), candidate("b", start=1), candidate("c", start=2)
    assert names(in_turns([[a, b], [a, c]])) == ["a", "b", "c"]
    assert names(in_turns([[a], [b, c]])) == ["a", "b", "c"]
    assert in_turns([]) == []


@pytest.mark.parametrize(
    ("start", "locator", "of", "is_moved"),
    [
        (10, "Article 1", "law", True), (30, "Article 1(2)", "law", True), (31, "Article 1", "law", False), (9, "Article 1", "law", False),
        (10, "Article 2", "law", False), (10, "Article 1", "six", False),
    ],
)  # fmt: skip
def test_what_stands_right_behind_a_passage_in_the_same_provision_comes_with_it_where_a_list_is_asked_for(
    start, locator, of, is_moved
):
    ranked = [candidate("a", score=9.0), candidate("x", "two", 5.0), candidate("b", of, 1.0, start, locator)]
    found = listed(ranked, query(asks=frozenset({Asks.LIST})))
    assert names(found) == (["a", "b", "x"] if is_moved else ["a", "x", "b"])
    assert found[names(found).index("b")].passage.score == (9.0 if is_moved else 1.0)
    assert names(listed(ranked, query(asks=frozenset()))) == ["a", "x", "b"]


@pytest.mark.parametrize(("place", "is_moved"), [(2, True), (3, False)])
def test_the_others_of_a_list_are_put_to_its_first_three_passages(place, is_moved):
    others = [candidate(f"o{number}", f"other{number}") for number in range(place)]
    ranked = [*others, candidate("a"), candidate("x", "two"), candidate("b", start=10)]
    found = names(listed(ranked, query(asks=frozenset({Asks.LIST}))))
    assert (found.index("b") < found.index("x")) is is_moved
