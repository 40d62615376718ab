"""The dates of a text itself."""

import datetime

import pytest
from conftest import record

from assistant.analyse.dated import Dates, later

FIELDS = {"language": "en", "adopted": "2030-01-31", "in_force": "2030-03-01"}


def found(text, **fields):
    held = record(f"Article 1\n\n{text}\n\nArticle 2\n\nNothing.\n", **{**FIELDS, **fields})
    dates = list(Dates(held).found())
    for each in dates:
        assert held.text[each.line.start : each.line.end] == each.line.line
    return [(each.date, str(each.kind)) for each in dates]


@pytest.mark.parametrize(
    ("sentence", "dates"),
    [
        ("This Act enters into force on 1 March 2030.", [("2030-03-01", "in force")]),
        (
            "Article 1 (Start) This Act enters into force on 1 March 2030; provided, the part of Article 2 on lamps"
            " shall enter into force on 4 March 2030.",
            [("2030-03-01", "in force"), ("2030-03-04", "applies from")],
        ),
        ("Section 4 of this Act takes effect on 1 May 2030.", [("2030-05-01", "applies from")]),
        (
            "This Act, with the exception of Article 3, shall enter into force on 1 March 2030.",
            [("2030-03-01", "in force")],
        ),
        ("Section 2.1 takes effect on 1 May 2030.", [("2030-05-01", "applies from")]),
        (
            "This Act enters into force on 1 March 2030, except that Article 5 enters into force on 1 May 2030.",
            [("2030-03-01", "in force"), ("2030-05-01", "applies from")],
        ),
        ("Annex III shall enter into force on 1 May 2030.", [("2030-05-01", "applies from")]),
        ("However, the provisions of Chapter II take effect on 1 May 2030.", [("2030-05-01", "applies from")]),
        ("Article 10 - The Regulation enters into force on 1 March 2030.", [("2030-03-01", "in force")]),
        ("In accordance with Article 10, the Act enters into force on 1 March 2030.", [("2030-03-01", "in force")]),
        ("The Lamp Act (title as amended) enters into force on 1 March 2030.", [("2030-03-01", "in force")]),
        ("It shall apply from 2 August 2031.", [("2031-08-02", "applies from")]),
        ("On and after February 1, 2031, keepers shall watch.", [("2031-02-01", "applies from")]),
        ("By 1 May 2031, the warden shall report.", [("2031-05-01", "deadline")]),
        ("Keepers shall report no later than May 2031.", [("2031-05", "deadline")]),
        ("This Act is repealed with effect from 1 June 2040.", [("2040-06-01", "ends")]),
        (
            "Lamps that were placed on the market before 2 August 2030 shall comply by 31 December 2032.",
            [("2030-08-02", "transition"), ("2032-12-31", "deadline")],
        ),
        ("Within 90 days of the date of this order, the warden shall report.", [("2030-05-01", "deadline")]),
        ("Keepers shall report within two years of the entry into force of this Act.", [("2032-03-01", "deadline")]),
    ],
)
def test_a_date_counts_where_the_words_say_what_happens_on_it(sentence, dates):
    assert found(sentence) == dates


@pytest.mark.parametrize(
    "sentence",
    [
        "Regulation (EU) 2016/679 of 27 April 2016 shall be respected.",
        "Executive Order 13960 of December 3, 2020 remains as it is.",
        "The lamp was lit on 4 July 2029.",
        "The storm came before 4 July 2029.",
        "Keepers shall report within 90 days of the storm.",
    ],
)
def test_days_of_what_a_text_cites_or_tells_are_none_of_its_dates(sentence):
    assert found(sentence) == []


def test_a_day_is_not_counted_from_one_that_is_not_known():
    assert found("Within 90 days of the date of this order, the warden shall report.", adopted="2030-01") == []


def test_a_day_that_no_calendar_has_is_none_and_keeps_no_other_from_being_found():
    text = (
        "Within 9000 years of the date of this order, the warden shall report. "
        "Within 90 days of the date of this order, the keeper shall report."
    )
    assert found(text, adopted="2030-01-01") == [("2030-04-01", "deadline")]


def test_points_of_a_list_are_read_with_what_opens_it():
    text = (
        "This Act shall apply from:\n\n(a) 2 December 2031 as regards lamps;\n\n(b) 2 August 2032 as regards beacons."
    )
    assert found(text) == [("2031-12-02", "applies from"), ("2032-08-02", "applies from")]


def test_other_languages_are_read_with_their_own_words():
    german = "Diese Verordnung gilt ab dem 2. August 2031. Die Wärter berichten bis zum 1. Mai 2032."
    assert found(german, language="de") == [("2031-08-02", "applies from"), ("2032-05-01", "deadline")]
    chinese = record("第一条 本办法自2030年8月15日起施行。\n", language="zh")
    assert [each.date for each in Dates(chinese).found()] == ["2030-08-15"]


def test_the_sentence_that_says_from_when_a_text_holds_is_found_without_a_day():
    text = "Article 1\n\nIt lasts until this Act enters into force.\n\nArticle 2\n\nThis Act enters into force one year after its promulgation.\n"
    held = record(text, **FIELDS)
    said = Dates(held).of_force()
    assert (said.locator, text[said.start : said.end]) == (
        "Article 2", "This Act enters into force one year after its promulgation.",
    )  # fmt: skip
    assert Dates(record("Nothing.", language="fi")).of_force() is None


@pytest.mark.parametrize(
    ("count", "unit", "day"), [(2, "week", "2030-02-14"), (1, "month", "2030-02-28"), (2, "year", "2032-01-31")]
)
def test_months_and_years_end_with_the_last_day_there_is(count, unit, day):
    assert later(datetime.date(2030, 1, 31), count, unit).isoformat() == day
