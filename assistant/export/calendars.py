"""Dates as calendar files (RFC 5545): all-day events, each with its sentence and its place.

An event has the same UID whenever it is written, so that a calendar that takes the file again does not hold it twice.
Of a month or a year all days are one event. What was moved or did not come about is marked as cancelled.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.records import Dated, DateKind, DutyTable, Timeline

PRODUCT = "-//AI Policy Assistant//Dates//EN"
DOMAIN = "ai-policy-assistant.invalid"  # a name that nobody has


@dataclass(frozen=True, slots=True)
class Appointment:
    """An event of a calendar: its ISO date, a line on it, what is to be read on it, and what it is, for its UID."""

    date: str
    summary: str
    description: str
    category: str
    key: str
    address: str = ""
    cancelled: bool = False


def dates_ics(timeline: Timeline, stamp: datetime.datetime) -> bytes:
    """The dates as a calendar; `stamp` is when it is made, with its time zone."""
    return _calendar("AI policy dates", map(_dated, timeline.dates), stamp)


def duties_ics(duties: DutyTable, stamp: datetime.datetime) -> bytes:
    """The duties that have a date as a calendar."""
    return _calendar("AI policy duties", _due(duties), stamp)


def _calendar(name: str, entries: Iterable[Appointment], stamp: datetime.datetime) -> bytes:
    import icalendar

    calendar = icalendar.Calendar()
    for field, value in (("prodid", PRODUCT), ("version", "2.0"), ("calscale", "GREGORIAN"), ("x-wr-calname", name)):
        calendar.add(field, value)
    for entry in entries:
        first, behind = span(entry.date)
        event = icalendar.Event()
        event.add("uid", f"{hashlib.sha256(entry.key.encode()).hexdigest()[:32]}@{DOMAIN}")
        event.add("dtstamp", stamp.astimezone(datetime.UTC))
        event.add("dtstart", first)
        event.add("dtend", behind)
        event.add("summary", entry.summary)
        event.add("description", entry.description)
        event.add("categories", [entry.category])
        event.add("transp", "TRANSPARENT")
        event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
        if entry.address.startswith(("https://", "http://")):
            event.add("url", entry.address)
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def span(date: str) -> tuple[datetime.date, datetime.date]:
    """The first day of an ISO day, month or year, and the first one behind it."""
    first = datetime.date.fromisoformat(f"{date}-01-01"[:10])
    if len(date) == 10:
        return first, first + datetime.timedelta(days=1)
    if len(date) == 7:
        return first, datetime.date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return first, datetime.date(first.year + 1, 1, 1)


def _dated(each: Dated) -> Appointment:
    line = each.line
    place = ", ".join(filter(None, (each.instrument, line.locator if line else "")))
    told = " ".join(f"{each.lead} {each.what}".split())
    sentence = " ".join(line.line.split()) if line and line.line != each.what else ""
    happens = told if each.kind is DateKind.EVENT else str(each.kind)
    notes = (told, sentence, _capital(each.fate), _capital(each.counted), _precision(each.date))
    document = each.document.id if each.document else each.instrument
    return Appointment(
        each.date, f"{_capital(happens)}: {place}", "\n\n".join(filter(None, notes)), str(each.kind),
        f"{document} {line.start if line else ''} {each.date} {each.kind} {each.what}",
        each.document.source_url if each.document else "", bool(each.fate),
    )  # fmt: skip


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _due(duties: DutyTable) -> Iterator[Appointment]:
    for row in duties.rows:
        if row.date:
            document = row.line.document
            what = " ".join(row.what.split())
            place = ", ".join(filter(None, (document.short_title, row.line.locator)))
            sentence = " ".join(f"{row.lead} {row.line.line}".split())
            yield Appointment(
                row.date, f"{row.who or 'Nobody named'} {row.force}: {place}",
                f"{what}\n\n{sentence}\n\nRead by a machine: the text itself decides.", row.force,
                f"{document.id} {row.line.start} {row.date} {row.force} {what}", document.source_url,
            )  # fmt: skip


def _precision(date: str) -> str:
    return "" if len(date) == 10 else f"Only the {'month' if len(date) == 7 else 'year'} is known."
