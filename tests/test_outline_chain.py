"""Of lines that look like headings, those that are."""

import pytest

from assistant.outline.chain import heaviest, links
from assistant.outline.numerals import key, roman


def chain(numbers, weights=None, *, joined=False):
    numbers = numbers.split()
    weights = weights or [100] * len(numbers)
    return [numbers[i] for i in heaviest(list(map(key, numbers)), weights, joined=joined)]


@pytest.mark.parametrize(
    ("numbers", "best"),
    [
        ("1 2 3", "1 2 3"),
        ("1 7 2 3", "1 2 3"),  # a cross-reference breaks the order
        ("3 1 2", "1 2"),
        ("1 1 2", "1 2"),
        ("2 4 6", "2 4 6"),
        ("1 1a 1b 2", "1 1a 1b 2"),
        ("1 1.1 1.2 2", "1 1.1 1.2 2"),
        ("5", "5"),
        ("", ""),
    ],
)
def test_the_heaviest_chain_rises(numbers, best):
    assert chain(numbers) == best.split()


@pytest.mark.parametrize(
    ("numbers", "best"),
    [
        ("1 2 3", "1 2 3"),
        ("1 2 4", "1 2 4"),  # one is lost
        ("1 2 5", "1 2"),  # two are
        ("2 3", "2 3"),
        ("1.1 1.2 2.1", "1.1 1.2 2.1"),
        ("1.1 1.2 3.1", "1.1 1.2"),
        ("1 1.2", "1 1.2"),
        ("1 1.3", "1"),
    ],
)
def test_in_a_joined_chain_one_number_may_be_lost(numbers, best):
    assert chain(numbers, joined=True) == best.split()


def test_of_two_ways_the_one_with_more_text_behind_it_is_taken_but_neighbours_count_more():
    assert chain("1 5 2", [100, 349, 50]) == ["1", "2"]  # the next number is worth 300
    assert chain("1 5 2", [100, 351, 50]) == ["1", "5"]
    assert chain("1 1 2", [10, 20, 5]) == ["1", "2"]


def test_a_chain_that_begins_with_one_is_worth_more():
    assert chain("1 5", [10, 309]) == ["1", "5"]
    assert chain("5 1", [309, 10]) == ["1"]
    assert chain("5 1", [311, 10]) == ["5"]


def test_the_numbers_that_come_directly_after_one_another_are_counted():
    assert links(list(map(key, "1 2 4 5 6a".split()))) == 2
    assert links(list(map(key, "1 1a 1b 2 2.1 3".split()))) == 5
    assert links([]) == 0


@pytest.mark.parametrize(
    ("numeral", "value"), [("IV", 4), ("IX", 9), ("XIV", 14), ("XL", 40), ("XC", 90), ("CD", 400), ("MCMXCIX", 1999), ("VIII", 8)]
)  # fmt: skip
def test_a_roman_numeral_has_its_value(numeral, value):
    assert roman(numeral) == value


@pytest.mark.parametrize(
    ("number", "its_key"),
    [
        ("5 bis", ((5, "a"),)), ("5ter", ((5, "b"),)), ("5decies", ((5, "i"),)), ("premier", ((1, ""),)), ("Fifteen", ((15, ""),)),
        ("C", ((3, ""),)), ("V", ((5, ""),)), ("CC", ((200, ""),)), ("A.2.1", ((1, ""), (2, ""), (1, ""))), ("L121-1", ((76, ""), (121, ""), (1, ""))),
        ("IIII", ()), ("第十四条", ((14, ""),)), ("b", ((2, ""),)),
    ],
)  # fmt: skip
def test_a_number_is_compared_by_what_it_counts(number, its_key):
    assert key(number) == its_key
