"""Dates as calendar files, read by another library than wrote them."""

import datetime

import ics
import pytest
from conftest import document

from assistant.export import dates_ics, duties_ics
from assistant.export.calendars import span
from assistant.records import Dated, DateKind, Duty, DutyForce, DutyTable, Hit, Timeline

STAMP = datetime.datetime(2030, 1, 2, 3, 4, 5, tzinfo=datetime.UTC)
ACT = document("act", title="Lamp; Act, \\ the “first”", source_url="https://example.org/act")
LONG = "The keeper shall, where it is dark; light the lamp, and report — " + "灯" * 60 + "\nto the warden."


def dated(date, what=LONG, **fields):
    line = Hit(ACT, "Article 2(1)", 7, "", what, 10, 10 + len(what), ())
    return Dated(date, DateKind.DEADLINE, what, ACT.title, "Portland", document=ACT, line=line, **fields)


def read(*dates):
    content = dates_ics(Timeline(dates, 1, (), "2030-01-01"), STAMP)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    return sorted(ics.Calendar(content.decode()).events, key=lambda event: event.begin), content


def test_another_library_reads_the_whole_days_with_all_signs_of_the_sentence():
    (event,), content = read(dated("2031-05-01"))
    assert event.all_day
    assert event.begin.date() == datetime.date(2031, 5, 1)
    assert event.name == f"Deadline: {ACT.title}, Article 2(1)"
    assert event.description == " ".join(LONG.split())
    assert (event.url, event.created.isoformat()) == ("https://example.org/act", "2030-01-02T03:04:05+00:00")
    assert b"DTSTART;VALUE=DATE:20310501" in content


def test_the_same_date_has_the_same_uid_each_time_and_no_two_dates_share_one():
    (first,), _ = read(dated("2031-05-01"))
    both, _ = read(dated("2031-05-01"), dated("2031-05-02"))
    assert first.uid == both[0].uid
    assert both[0].uid != both[1].uid


def test_a_date_that_was_moved_is_cancelled_and_says_where_to():
    (event,), content = read(dated("2031-05-01", moved_to="2032-05-01", moved_by="Act 7"))
    assert b"STATUS:CANCELLED" in content
    assert "Moved to 2032-05-01 by Act 7" in event.description


@pytest.mark.parametrize(
    ("date", "behind"), [("2031-05-31", "2031-06-01"), ("2031-12", "2032-01-01"), ("2031", "2032-01-01")]
)
def test_a_month_or_a_year_lasts_as_long_as_it_does(date, behind):
    assert span(date)[1].isoformat() == behind


def test_an_empty_calendar_is_one_too():
    events, content = read()
    assert events == []
    assert content.startswith(b"BEGIN:VCALENDAR")


def test_only_duties_with_a_date_are_events():
    line = Hit(ACT, "Article 2", None, "", "The keeper shall report.", 0, 24, ())
    rows = tuple(
        Duty(DutyForce.MUST, "report.", line, "The keeper", "keeper", date=date) for date in ("2031-05-01", "")
    )
    (event,) = ics.Calendar(duties_ics(DutyTable(rows, 1), STAMP).decode()).events
    assert event.name == f"The keeper must: {ACT.title}, Article 2"
    assert "machine" in event.description
