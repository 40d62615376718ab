"""Numbers as documents write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.outline.numerals import chinese, follows, key, roman

ROMAN = [(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]  # fmt: skip


def in_roman(number):
    written = ""
    for value, letters in ROMAN:
        while number >= value:
            written, number = written + letters, number - value
    return written


def in_chinese(number):
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    digits = "零一二三四五六七八九"
    written = f"{digits[hundreds]}百" if hundreds else ""
    written += f"{digits[tens]}十" if tens else "零" if hundreds and ones else ""
    return written + (digits[ones] if ones else "")


@given(st.integers(1, 3999))
def test_a_roman_numeral_is_read_back(number):
    assert roman(in_roman(number)) == number


@given(st.integers(1, 999))
def test_a_chinese_number_is_read_back(number):
    assert chinese(in_chinese(number)) == number
    assert chinese(str(number)) == number


def test_ten_to_nineteen_are_written_without_a_one():
    assert [chinese(written) for written in ("十", "十一", "十九", "百")] == [10, 11, 19, 100]


def test_numbers_are_in_the_order_of_the_text():
    rising = ["1", "2", "2a", "2b", "2.9", "2.10", "3", "10"]
    keys = [key(number) for number in rising]
    assert sorted(keys) == [key(number) for number in ("1", "2", "2.9", "2.10", "2a", "2b", "3", "10")]
    assert len(set(keys)) == len(rising)


@pytest.mark.parametrize(
    ("written", "number"),
    [("第二十一条", 21), ("premier", 1), ("Three", 3), ("XIV", 14), ("C", 3), ("b", 2), ("X", 10), ("L", 12), ("7", 7)],
)
def test_a_number_is_known_in_digits_words_and_letters(written, number):
    assert key(written) == ((number, ""),)


def test_a_letter_with_a_number_behind_it_is_a_number_of_two_parts():
    assert key("B.3") == ((2, ""), (3, ""))
    assert key("12a.4") == ((12, "a"), (4, ""))
    assert key("-") == ()


@pytest.mark.parametrize(
    ("before", "after"),
    [("1", "2"), ("1.4", "2"), ("1", "1.1"), ("4", "4a"), ("4a", "4b"), ("4b", "5"), ("1.9", "1.10"), ("2.3.1", "2.4")],
)
def test_one_number_comes_directly_after_another(before, after):
    assert follows(key(before), key(after))


@pytest.mark.parametrize(
    ("before", "after"),
    [("1", "3"), ("2", "1"), ("1", "1"), ("1", "1.2"), ("1.4", "2.4"), ("1.1", "2.1.1"), ("4", "4b"), ("4a", "5a"), ("-", "1"), ("1", "-")],
)  # fmt: skip
def test_other_numbers_do_not(before, after):
    assert not follows(key(before), key(after))
