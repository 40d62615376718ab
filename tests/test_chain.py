"""Of lines that look like headings those that are: their numbers rise and they have the most text behind them."""

import pytest

from assistant.outline.chain import heaviest, links
from assistant.outline.numerals import key


def keys(*numbers):
    return [key(number) for number in numbers]


def chain(numbers, weights=None, joined=False):
    return heaviest(keys(*numbers), weights or [10] * len(numbers), joined=joined)


@pytest.mark.parametrize(
    ("numbers", "chosen"),
    [
        (["1", "2", "3"], [0, 1, 2]),
        (["1", "5", "2", "3"], [0, 2, 3]),
        (["1", "2", "2", "3"], [0, 2, 3]),
        (["3", "2", "1"], [2]),
        (["1", "2", "2a", "2b", "3"], [0, 1, 2, 3, 4]),
        (["1", "1.1", "1.2", "2", "2.1"], [0, 1, 2, 3, 4]),
        (["5", "7", "9"], [0, 1, 2]),
        ([], []),
    ],
)
def test_the_chain_of_most_numbers_that_rise_one_by_one_is_chosen(numbers, chosen):
    assert chain(numbers) == chosen


def test_of_two_lines_of_one_number_the_one_with_more_text_is_chosen():
    assert chain(["1", "2", "1", "2"], [5, 5, 400, 400]) == [2, 3]
    assert chain(["1", "2", "2", "3"], [10, 5, 300, 10]) == [0, 2, 3]
    assert chain(["1", "2", "2", "3"], [10, 300, 5, 10]) == [0, 1, 3]


def test_a_number_directly_behind_another_is_worth_more_than_text():
    assert chain(["1", "2", "7"], [10, 10, 300]) == [0, 1, 2]
    assert chain(["1", "7", "2"], [10, 300, 10]) == [0, 2]
    assert chain(["1", "7", "2"], [10, 311, 10]) == [0, 1]


def test_a_first_number_is_worth_as_much():
    assert chain(["1", "9"], [10, 309]) == [0, 1]
    assert chain(["9", "1"], [309, 10]) == [1]
    assert chain(["9", "1"], [311, 10]) == [0]


@pytest.mark.parametrize(
    ("numbers", "chosen"),
    [
        (["1", "2", "4", "5"], [0, 1, 2, 3]),
        (["1", "2", "5", "6"], [0, 1]),
        (["2", "3"], [0, 1]),
        (["1", "1.1", "1.2", "2"], [0, 1, 2, 3]),
        (["1", "1.2", "1.3"], [0, 1, 2]),
        (["1", "2.1", "2.2"], [0, 1, 2]),
    ],
)
def test_of_a_joined_chain_at_most_one_number_is_lost(numbers, chosen):
    assert chain(numbers, joined=True) == chosen


def test_links_are_numbers_that_come_directly_after_others():
    assert links(keys("1", "2", "4", "5")) == 2
    assert links(keys("1", "1.1", "1.2", "2")) == 3
    assert links(keys("1")) == links([]) == 0
    assert links(keys("2", "2a", "2b", "3")) == 3
