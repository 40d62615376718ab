"""What numbers, shares, amounts, periods and dates in a text are worth, and which of two texts agree."""

from fractions import Fraction

import pytest

from assistant.verify.values import unmatched, values


def worth(text):
    return [(each.worth, each.unit) for each in values(text)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12 lamps", 12), ("1,025 lamps", 1025), ("35 000 000 lamps", 35_000_000), ("1.000 lamps", 1000),
        ("1,025.5 lamps", Fraction(2051, 2)), ("7,5 lamps", Fraction(15, 2)), ("7.25 lamps", Fraction(29, 4)),
        ("10^25 operations", 10**25), ("two lamps", 2), ("twenty-one lamps", 21), ("ninety lamps", 90),
        ("three hundred lamps", 300), ("2 thousand lamps", 2000), ("4 million lamps", 4 * 10**6),
        ("5 billion lamps", 5 * 10**9), ("1 trillion lamps", 10**12), ("3k lamps", 3000), ("3 mn lamps", 3 * 10**6),
        ("3 bn lamps", 3 * 10**9), ("0 lamps", 0), ("1 lamp", 1),
    ],
)  # fmt: skip
def test_a_number_is_read_however_it_is_written(text, number):
    assert worth(text) == [(number, "")]


@pytest.mark.parametrize("text", ["one of them", "zero of them", "a lamp", "Article 5", "lamp x12", "Annex III", "2^"])
def test_what_counts_nothing_is_no_number(text):
    assert worth(text) in ([], [(2, "")])
    assert text == "2^" or worth(text) == []


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("7 %", 7, "percent"), ("7 per cent", 7, "percent"), ("7 percent", 7, "percent"), ("7 percentage points", 7, "percent"),
        ("seven per cent", 7, "percent"), ("EUR 7 million", 7 * 10**6, "eur"), ("7 million euros", 7 * 10**6, "eur"),
        ("€7", 7, "eur"), ("$1,500", 1500, "usd"), ("US$ 7", 7, "usd"), ("7 U.S. dollars", 7, "usd"), ("£7", 7, "gbp"),
        ("7 pounds sterling", 7, "gbp"), ("7 Swiss francs", 7, "chf"), ("KRW 30 million", 30 * 10**6, "krw"), ("7 won", 7, "krw"),
        ("24 hours", 24, "hour"), ("two days", 48, "hour"), ("one week", 168, "hour"), ("six months", 6, "month"),
        ("two years", 24, "month"), ("ten-year", 120, "month"), ("10 business days", 240, "open hour"),
        ("10 working days", 240, "open hour"), ("10 calendar days", 240, "hour"), ("one month", 1, "month"),
    ],
)  # fmt: skip
def test_a_number_with_a_unit_is_worth_that_many_of_it(text, number, unit):
    assert worth(text) == [(number, unit)]


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("annually", 12, "month"), ("each year", 12, "month"), ("once a year", 12, "month"), ("twice a year", 6, "month"),
        ("semi-annual", 6, "month"), ("half a year", 6, "month"), ("two meetings of the board a year", 6, "month"),
        ("a year and a half", 18, "month"), ("quarterly", 3, "month"), ("monthly", 1, "month"), ("every month", 1, "month"),
        ("weekly", 168, "hour"), ("per week", 168, "hour"), ("daily", 24, "hour"), ("every day", 24, "hour"),
        ("twice", 2, "times"), ("three times", 3, "times"), ("half of them", 50, "percent"), ("one third", Fraction(100, 3), "percent"),
        ("two-thirds", Fraction(200, 3), "percent"), ("a quarter", 25, "percent"), ("three quarters", 75, "percent"),
        ("nine in ten", 90, "percent"), ("1 out of 4", 25, "percent"), ("three in every four", 75, "percent"),
    ],
)  # fmt: skip
def test_periods_and_shares_are_known_by_their_words(text, number, unit):
    assert worth(text) == [(number, unit)]


@pytest.mark.parametrize("text", ["ten in nine", "four in four", "a third party", "one in 2024", "two in ten years"])
def test_what_is_no_share_is_read_as_none(text):
    assert all(unit != "percent" for _, unit in worth(text))


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("2024-06-13", [(2024, 6, 13)]), ("13 June 2024", [(2024, 6, 13)]), ("13th of June, 2024", [(2024, 6, 13)]),
        ("June 13, 2024", [(2024, 6, 13)]), ("June 13 2024", [(2024, 6, 13)]), ("June 13", [(None, 6, 13)]),
        ("13 June", [(None, 6, 13)]), ("June 2024", [(2024, 6, None)]), ("in 2024", [(2024, None, None)]),
        ("Sept. 5, 2024", [(2024, 9, 5)]), ("1 and 2 June 2024", [(2024, 6, 1), (2024, 6, 2)]),
        ("1-2 June 2024", [(2024, 6, 1), (2024, 6, 2)]), ("in 1899", [(1899, None, None)]), ("in 2199", [(2199, None, None)]),
        ("31 December 2024", [(2024, 12, 31)]), ("1 January 2024", [(2024, 1, 1)]),
    ],
)  # fmt: skip
def test_a_date_is_its_year_month_and_day_as_far_as_they_are_said(text, dates):
    assert worth(text) == [(date, "date") for date in dates]


@pytest.mark.parametrize("text", ["may 5 lamps", "in 1799", "in 2200", "the 2024-based plan"])
def test_what_only_looks_like_a_date_is_none(text):
    assert all(unit != "date" for _, unit in worth(text))


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("up to 7 lamps", -1), ("at most 7 lamps", -1), ("no more than 7 lamps", -1), ("not exceeding 7 lamps", -1),
        ("a maximum of 7 lamps", -1), ("fewer than 7 lamps", -1), ("within 7 days", -1), ("within a period of 7 days", -1),
        ("at least 7 lamps", 1), ("no fewer than 7 lamps", 1), ("a minimum of 7 lamps", 1), ("more than 7 lamps", 1),
        ("exceeding 7 lamps", 1), ("over 7 lamps", 1), ("7 lamps", 0), ("not less than 7 lamps", 1), ("not more than 7 lamps", -1),
        ("7 or more", 1), ("7 or fewer", -1), ("7 at the latest", -1), ("7 at least", 1), ("7 at most", -1),
        ("no later than 7 days before it", 1), ("no later than 7 days after it", -1), ("no earlier than 7 days before it", -1),
        ("until 7 lamps", -1), ("nor more than 7 lamps", -1),
    ],
)  # fmt: skip
def test_a_bound_is_known_by_the_words_beside_it(text, bound):
    assert [each.bound for each in values(text)] == [bound]


def test_values_stand_in_the_order_of_the_text_and_know_how_they_are_written():
    found = values("Pay EUR 5 within 2 days of 3 June 2024, or 7 %.")
    assert [(each.written, each.start) for each in found] == [
        ("EUR 5", 4),
        ("2 days", 17),
        ("3 June 2024", 27),
        ("7 %", 43),
    ]


def test_around_a_value_stand_the_words_of_its_part_of_the_sentence():
    (first, second) = values("Keepers pay 5 crowns, and owners owe 7 crowns.")
    assert first.around == {"keeper", "pay", "crown"}
    assert second.around == {"owner", "owe", "crown"}
    (alone,) = values("Pay at least 5 crowns")
    assert alone.around == {"pay", "crown"}


LAW = "keepers shall pay 500 crowns within 30 days; owners shall pay 700 crowns at most by 3 june 2024."


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("one year", "365 days"), ("365 days", "one year"), ("two years", "730 days"), ("five lamps", "5 lamps"),
        ("June 2024", "3 June 2024"), ("2024", "3 June 2024"), ("3 June", "3 June 2024"), ("7 lamps", "at most 7 lamps"),
        ("at most 7 lamps", "up to 7 lamps"), ("7 euros", "7"), ("7", "7 euros"), ("10^25", "1025"), ("12 months", "one year"),
        ("14 days", "two weeks"), ("48 hours", "two days"),
    ],
)  # fmt: skip
def test_values_of_one_worth_agree(sentence, text):
    assert unmatched(sentence, [text]) == []


@pytest.mark.parametrize(
    ("sentence", "text", "reason"),
    [
        ("8 lamps", "7 lamps", "the number 8 is not in the cited text"),
        ("3 June 2024", "June 2024", "the date 3 June 2024 is not in the cited text"),
        ("4 June 2024", "3 June 2024", "the date 4 June 2024 is not in the cited text"),
        ("at least 7 lamps", "at most 7 lamps", "7 is a bound of the other kind in the cited text (at most, at least)"),
        ("7 euros", "7 dollars", "the number 7 euros is not in the cited text"),
        ("one month", "30 days", "the number one month is not in the cited text"),
        ("10 working days", "10 days", "the number 10 working days is not in the cited text"),
        ("10^9", "109", "the number 10^9 is not in the cited text"),
        ("each year", "12 lamps", "the number each year is not in the cited text"),
        ("1 lamp", "every year", "the number 1 is not in the cited text"),
    ],
)
def test_values_of_another_worth_do_not(sentence, text, reason):
    assert unmatched(sentence, [text]) == [reason]


def test_a_value_that_the_text_gives_to_another_is_told_with_the_right_one():
    assert unmatched("keepers shall pay 700 crowns.", [LAW]) == ["the cited text says 500 where the sentence says 700"]
    assert unmatched("keepers shall pay 500 crowns.", [LAW]) == []
    assert unmatched("somebody pays 700.", [LAW]) == []


def test_every_value_must_stand_in_one_of_the_texts():
    assert unmatched("5 lamps and 7 horns", ["5 lamps", "7 horns"]) == []
    assert len(unmatched("5 lamps and 7 horns", ["8 lamps"])) == 2
    assert unmatched("lamps", []) == []


@pytest.mark.parametrize(
    ("sentence", "text", "is_right"),
    [
        ("Keep two rules.", "Keep these rules: one, two.", True),
        ("Keep two rules.", "Keep them.", True),  # what a text lists need not be counted in it
        ("Keep two rules.", "Keep three rules.", False),
        ("Keep two rules.", "Keep a single rule.", False),
        ("Keep 2 rules.", "Keep them.", False),
        ("Keep two days.", "Keep them.", False),
        ("Wait 24 months.", "Wait two years.", True),
        ("Wait 1 year.", "Wait 365 days.", True),
        ("Wait 1 month.", "Wait 30 days.", False),  # which has no certain number of days
        ("Wait 13 months.", "Wait 395 days.", False),
        ("Pay 5.", "Pay EUR 5.", True),
        ("Pay EUR 5.", "Pay USD 5.", False),
        ("In May 2031.", "On 3 May 2031.", True),
        ("On 3 May 2031.", "In May 2031.", False),
        ("In 2031.", "On 3 May 2031.", True),
        ("10^25 operations.", "1025 operations.", True),  # as a PDF may write it
        ("10^26 operations.", "1025 operations.", False),
        ("10^9 operations.", "109 operations.", False),  # too small to be a power that was lost
        ("At most 7 lamps.", "At least 7 lamps.", False),
        ("At most 7 lamps.", "7 lamps.", True),
        ("7 lamps.", "At least 7 lamps.", True),
    ],
)
def test_a_value_of_a_sentence_is_one_of_the_text(sentence, text, is_right):
    assert (unmatched(sentence, [text]) == []) is is_right


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("10^401 lamps", 10**400, ""),  # no higher than that
        ("1 000 lamps", 1000, ""), ("1,000,000 lamps", 10**6, ""), ("1.000.000 lamps", 10**6, ""), ("1,000.5 lamps", Fraction(10005, 10), ""),
        ("7,5 lamps", Fraction(75, 10), ""), ("twenty-one lamps", 21, ""), ("3 business days", 72, "open hour"), ("3 calendar days", 72, "hour"),
        ("3 in 4 lamps", 75, "percent"), ("one out of every two lamps", 50, "percent"),
    ],
)  # fmt: skip
def test_a_value_is_worth_what_it_says(text, number, unit):
    (found,) = values(text)
    assert (found.worth, found.unit) == (number, unit)


@pytest.mark.parametrize("text", ["4 in 4 lamps", "5 in 4 lamps", "0 in 4 lamps"])
def test_what_is_all_or_more_is_no_share(text):
    assert all(each.unit != "percent" for each in values(text))


def test_two_days_of_one_month_are_two_dates():
    assert [each.worth for each in values("1 and 2 November 2023")] == [(2023, 11, 1), (2023, 11, 2)]
    assert [each.worth for each in values("2 November 2023")] == [(2023, 11, 2)]
    assert [each.worth for each in values("November 2023")] == [(2023, 11, None)]
    assert [each.worth for each in values("2 November")] == [(None, 11, 2)]


def test_the_words_for_a_bound_stand_within_forty_characters():
    near, far = "x" * 28, "x" * 40
    assert [each.bound for each in values(f"at least {near} 7 lamps")] == [0]
    assert [each.bound for each in values(f"{far} at least 7 lamps")] == [1]


def test_a_value_that_fits_clearly_worse_than_another_is_of_something_else():
    text = "Keepers of the old harbor pay 5 crowns. Owners of green boats owe 7 crowns."
    assert unmatched("Keepers of the old harbor pay 5 crowns.", [text]) == []
    told = "the cited text says 5 where the sentence says 7"
    assert unmatched("Keepers of the old harbor pay 7 crowns.", [text]) == [told]
