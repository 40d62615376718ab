"""The page of dates, without a browser."""

from conftest import document

from assistant.records import Dated, DateKind, Hit, Timeline
from assistant.ui.timeline import page

ACT = document("act", title="Lamp Act")


def dated(date, locator="Article 2", kind=DateKind.DEADLINE, **fields):
    what = f"Report by {date}."
    line = Hit(ACT, locator, None, "", what, 10, 10 + len(what), ((20, 20 + len(date)),))
    return Dated(date, kind, what, "Lamp Act", "Portland", document=ACT, line=line, **fields)


def state(**chosen):
    return {page._chosen.key(name): chosen.get(name, []) for name in ("instrument", "what", "from", "to")}


FOUND = Timeline((dated("2029-01-01"), dated("2031-05-01"), dated("2032", kind=DateKind.ENDS)), 2, (), "2030-01-01")


def test_the_fields_of_the_page_let_through_what_they_name():
    assert [each.date for each in page.chosen(FOUND, state(), page.TO_COME).dates] == ["2031-05-01", "2032"]
    assert [each.date for each in page.chosen(FOUND, state(), page.PAST).dates] == ["2029-01-01"]
    assert [each.date for each in page.chosen(FOUND, state(what=["ends"]), page.ALL).dates] == ["2032"]
    assert page.chosen(FOUND, state(instrument=["Boat Act"]), page.ALL).dates == ()
    assert [each.date for each in page.chosen(FOUND, state(**{"from": "2031", "to": "2031"}), page.ALL).dates] == [
        "2031-05-01"
    ]


def test_it_is_told_how_many_dates_are_shown():
    kept = page.chosen(FOUND, state(), page.TO_COME)
    assert page.told(kept, FOUND, page.TO_COME) == "2 dates to come on 2030-01-01, of 3 in 2 documents."
    nothing = Timeline((), 2, (), "2030-01-01")
    assert page.told(nothing, nothing, page.ALL) == "No date was found in 2 documents."


def test_what_a_text_says_of_one_day_is_one_row_with_all_its_places():
    both = Timeline((dated("2031-05-01"), dated("2031-05-01", "Article 7")), 1, (), "2030-01-01")
    ((year, rows),) = page.years(both, page.ALL)
    (row,) = rows
    assert (year, row["place"]["text"]) == ("2031", "2031-05-01, Lamp Act, Article 2")
    assert row["place"]["link"].startswith("library?document=act&at=10-")
    assert [each["text"] for each in row["others"]] == ["Article 7"]
    assert row["pieces"][1] == ["2031-05-01", True]


def test_a_date_that_was_moved_says_where_to_and_leads_there():
    moved = dated("2031-05-01", moved_to="2033-05-01", moved_by="Act 7", moved=dated("2033-05-01").line)
    ((_, (row,)),) = page.years(Timeline((moved,), 1, (), "2030-01-01"), page.ALL)
    assert (row["quiet"], row["note"], row["before"]) == (True, "Moved to 2033-05-01 by Act 7", "See ")
    assert row["others"][0]["text"] == "Article 2 as amended"
    assert page.state(moved, "2030-01-01") == "moved"


def test_the_past_is_listed_with_the_latest_first():
    past = Timeline((dated("2027-01-01"), dated("2028-01-01")), 1, (), "2030-01-01")
    assert [year for year, _ in page.years(past, page.PAST)] == ["2028", "2027"]


def test_the_chart_holds_each_date_as_a_point_of_its_instrument():
    drawn = page.chart(FOUND)
    assert [point["date"] for point in drawn["data"]["values"]] == ["2029-01-01", "2031-05-01", "2032-01-01"]
    assert [point["state"] for point in drawn["data"]["values"]] == ["past", "to come", "to come"]
