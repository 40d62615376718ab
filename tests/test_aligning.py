"""What two sequences share is found in order, whatever their length."""

import random

from assistant.analyse.aligning import blocks, gaps, likest, rising


def kept(one, found):
    return [item for start, _, size in found for item in one[start : start + size]]


def test_what_two_sequences_share_is_the_same_in_both():
    one, other = list("the lamp is lit"), list("a lamp was lit")
    found = blocks(one, other)
    assert all(one[a : a + size] == other[b : b + size] for a, b, size in found)
    assert "".join(kept(one, found)) == " lamp s lit"


def test_gaps_and_what_is_shared_make_up_the_whole():
    one, other = "abcdef", "abXdefY"
    assert gaps(one, other) == [(2, 3, 2, 3), (6, 6, 6, 7)]
    assert gaps(one, one) == []
    assert gaps("", "ab") == [(0, 0, 0, 2)]


def test_a_long_sequence_with_one_item_more_differs_in_that_item_only():
    chance = random.Random(7)
    one = [chance.choice("abcdefgh") * chance.randint(1, 4) for _ in range(20_000)]
    other = [*one[:9_000], "new", *one[9_000:]]
    assert gaps(one, other) == [(9_000, 9_000, 9_000, 9_001)]


def test_long_sequences_without_anything_in_common_are_one_gap():
    one, other = [f"a{n}" for n in range(6_000)], [f"b{n}" for n in range(5_000)]
    assert gaps(one, other) == [(0, 6_000, 0, 5_000)]


def test_of_pairs_the_most_that_rise_are_kept():
    assert rising([(0, 5), (1, 1), (2, 2), (3, 0), (4, 3)]) == [(1, 1), (2, 2), (4, 3)]
    assert rising([]) == []


def test_pairs_are_in_order_and_the_likest_in_sum():
    like = {(0, 0): 0.9, (0, 1): 1.0, (1, 1): 0.9, (2, 0): 1.0}
    assert likest(3, 2, lambda row, column: like.get((row, column), 0.0)) == [(0, 0), (1, 1)]
