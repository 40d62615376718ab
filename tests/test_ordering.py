"""What is found, put in the order in which it is shown."""

from dataclasses import replace

import pytest
from conftest import document, passage

from assistant.policy.holdings import Holdings
from assistant.records import Asks, Authority, Candidate, Status
from assistant.search.ordering import balanced, distinct, each_first, in_turns, listed, ordered, provided_first
from assistant.search.query import understand
from assistant.search.thesaurus import Thesaurus

ACT, ORDER, PLAN = (document(name, title=f"{name.title()} of lamps") for name in ("act", "order", "plan"))


def asked(*asks, **fields):
    query = understand("Who lights lamps?", (), Holdings(()), Thesaurus({}, {}))
    return replace(query, asks=frozenset(asks), **fields)


def found(text, of=ACT, score=1.0, start=0, provision=0.0, **fields):
    held = passage(text, of, start, score=score, **fields)
    words = frozenset(hash(word) for word in text.split())
    return Candidate(held, (), (), {"provision": provision}, words, frozenset(filter(str.isdigit, text.split())))


def texts(candidates):
    return [each.passage.text for each in candidates]


def test_of_each_document_the_best_comes_first_where_all_are_asked_for():
    ranked = [found("a1", score=10.0), found("a2", score=9.0), found("o1", ORDER, 8.0), found("p1", PLAN, 6.9)]
    assert texts(each_first(ranked)) == ["a1", "o1", "a2", "p1"]
    assert texts(each_first([*ranked[:3], found("p1", PLAN, 7.0)])) == ["a1", "o1", "p1", "a2"]


def test_a_provision_whose_text_is_asked_for_comes_first_in_its_own_order():
    ranked = [found("x", start=90), found("b", start=20, provision=1.0), found("a", start=10, provision=1.0)]
    assert texts(provided_first(ranked, asked(Asks.PROVISION))) == ["a", "b", "x"]
    assert texts(provided_first(ranked, asked())) == ["x", "b", "a"]


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ({"status": Status.IN_FORCE}, {}),
        ({}, {"status": Status.REVOKED, "status_date": "2020"}),
        ({}, {"authority": Authority.PROPOSAL}),
        ({"authority": Authority.BINDING}, {}),
        ({"status": Status.IN_FORCE}, {"authority": Authority.BINDING}),
    ],
)
def test_of_two_texts_that_say_the_same_the_one_that_holds_and_binds_is_shown(better, worse):
    first, second = document("first", title="First", **worse), document("second", title="Second", **better)
    ranked = [found("lamps burn at night", first), found("lamps burn at night", second)]
    assert [each.passage.document.id for each in distinct(ranked, asked())] == ["second", "first"]
    assert [each.passage.document.id for each in distinct(ranked[::-1], asked())] == ["second", "first"]
    meant = asked(documents=("first",))
    assert [each.passage.document.id for each in distinct(ranked, meant)] == ["first", "second"]
    provided = [replace(each, signals={"provision": 1.0}) for each in ranked]
    own = provided_first(provided, asked(Asks.PROVISION))
    assert [each.passage.document.id for each in own] == ["second", "first"]


@pytest.mark.parametrize(
    ("other", "is_version"),
    [("a b c d e", True), ("a b c d x", False), ("a b c d", True), ("a b c", False), ("a b c d e 5", False)],
)
def test_two_passages_are_versions_of_one_if_they_share_four_fifths_of_their_words_and_all_figures(other, is_version):
    ranked = [found("a b c d e"), found(other, ORDER), found("z", PLAN)]
    assert texts(distinct(ranked, asked()))[-1] == (other if is_version else "z")


def test_passages_of_one_document_are_no_versions():
    ranked = [found("a b c d e"), found("a b c d e", start=50), found("z", PLAN)]
    assert texts(distinct(ranked, asked())) == ["a b c d e", "a b c d e", "z"]


def test_two_of_a_named_instrument_come_before_one_of_another_and_nothing_is_lost():
    ranked = [*(found(f"o{n}", ORDER) for n in range(3)), *(found(f"a{n}") for n in range(5))]
    assert texts(balanced(ranked, asked(documents=("act",)))) == ["a0", "a1", "o0", "a2", "a3", "o1", "a4", "o2"]
    assert texts(balanced(ranked[:4], asked(documents=("act",)))) == ["a0", "o0", "o1", "o2"]
    assert texts(balanced(ranked, asked())) == texts(ranked)


def test_sides_take_turns():
    one, other = [found("a"), found("b", start=5), found("c", start=9)], [found("x", ORDER), found("a")]
    assert texts(in_turns([one, other])) == ["a", "x", "b", "c"]
    assert in_turns([]) == in_turns([[], []]) == []


@pytest.mark.parametrize(("start", "is_beside"), [(11, True), (31, True), (32, False)])
def test_what_stands_beside_one_of_a_list_is_put_to_it_if_at_most_twenty_characters_part_them(start, is_beside):
    ranked = [found("first lamps", score=9.0), found("other", ORDER, 5.0), found("second", score=1.0, start=start)]
    shown = listed(ranked, asked(Asks.LIST))
    assert texts(shown) == (["first lamps", "second", "other"] if is_beside else ["first lamps", "other", "second"])
    assert shown[1].passage.score == (9.0 if is_beside else 5.0)
    assert texts(listed(ranked, asked())) == texts(ranked)


def test_beside_stands_what_is_of_the_same_provision_on_either_side():
    first = found("first lamps", score=9.0, start=100, locator="Article 1(2)")
    before = found("before", score=1.0, start=90, locator="Article 1")
    other = found("another article", score=1.0, start=112, locator="Article 2")
    assert texts(listed([first, found("x", ORDER, 5.0), other, before], asked(Asks.LIST))) == [
        "first lamps", "before", "x", "another article",
    ]  # fmt: skip


def test_the_first_three_passages_bring_what_stands_beside_them():
    ranked = [found(f"p{n}", PLAN if n % 2 else ORDER, 9.0 - n, start=1000 * n) for n in range(5)]
    beside = [found(f"q{n}", PLAN if n % 2 else ORDER, 1.0, start=1000 * n + 5) for n in range(5)]
    assert texts(listed([*ranked, *beside], asked(Asks.LIST))) == [
        "p0", "q0", "p1", "q1", "p2", "q2", "p3", "p4", "q3", "q4",
    ]  # fmt: skip


def test_all_of_it_is_done_in_turn():
    ranked = [found("o0", ORDER), found("a0"), found("a1", start=9), found("a2", start=20)]
    query = asked(documents=("act",))
    assert texts(ordered(ranked, query, Holdings((ACT, ORDER)), lambda _: ())) == ["a0", "a1", "o0", "a2"]
