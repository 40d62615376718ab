"""The dates of real laws as they stand: amended, delayed, repealed, and in force by a sentence that names no day."""

import csv
import datetime
import io

import ics
import pytest

from assistant import Assistant, Filters
from assistant.export import dates_ics

LAWS = (
    "eu-ai-act-consolidated-2026-07", "eu-ai-act-2024-1689", "us-co-sb24-205-signed-act",
    "kr-ai-framework-act-en-enactment",
)  # fmt: skip
FIELDS = "title short_names issuer jurisdiction kind authority adopted in_force status status_date status_by language".split()


@pytest.fixture
def dates(shared, settings, embedder):
    """The dates of the four laws on a day."""
    manifest = (shared / "policy" / "manifest.csv").read_text(encoding="utf-8-sig")
    with Assistant.open(settings, embedder=embedder) as assistant:
        for row in csv.DictReader(io.StringIO(manifest)):
            if row["slug"] in LAWS:
                assistant.add(shared / "policy" / row["file"], **{name: row[name] for name in FIELDS if row[name]})
        yield assistant.timeline(Filters(as_of="2026-11-27"))


def told(dates, document):
    return {
        (each.date, str(each.kind), each.line.locator if each.line else ""): each.fate
        for each in dates.dates
        if each.document and each.document.id == document
    }


def test_the_dates_of_real_laws_stand_as_they_were_amended(dates):
    now = told(dates, "eu-ai-act-consolidated-2026-07")
    for date, place in (
        ("2025-02-02", "113(a)"), ("2026-12-02", "113(a)"), ("2025-08-02", "113(b)"), ("2027-12-02", "113(c)(i)"),
        ("2028-08-02", "113(c)(ii)"), ("2026-07-27", "113(d)"), ("2026-08-02", "113"),
    ):  # fmt: skip
        assert now[date, "applies from", f"Article {place}"] == ""
    assert now["2026-12-02", "deadline", "Article 111(4)"] == ""
    assert now["2030-12-31", "deadline", "Article 111(1)"] == ""
    before = told(dates, "eu-ai-act-2024-1689")
    by = "by Regulation (EU) 2026/1744"
    assert before["2027-08-02", "applies from", "Article 113(c)"] == f"moved to 2028-08-02 {by}"
    assert before["2026-08-02", "deadline", "Article 57(1)"] == f"moved to 2027-08-02 {by}"
    assert before["2026-08-02", "transition", "Article 111(2)"] == f"no longer in the amended text {by}"

    colorado = told(dates, "us-co-sb24-205-signed-act")
    repealed = "did not come about: repealed 2026-05-14 by SB 26-189"
    assert colorado["2026-02-01", "applies from", "§ 6-1-1702(1)"] == f"moved to 2026-06-30 by SB 25B-004; {repealed}"
    assert colorado["2026-06-30", "in force", ""] == repealed
    assert colorado["2026-05-14", "ends", ""] == ""
    assert any(each.date == "2027-01-01" and "SB 26-189" in each.instrument for each in dates.dates)

    korea = told(dates, "kr-ai-framework-act-en-enactment")
    assert korea["2026-01-22", "in force", "Addenda, Article 1"] == ""
    assert korea["2026-01-24", "applies from", "Addenda, Article 1"] == ""

    stamp = datetime.datetime(2026, 11, 27, tzinfo=datetime.UTC)
    events = ics.Calendar(dates_ics(dates, stamp).decode()).events
    assert len(events) == len(dates.dates)
    assert {str(event.begin.date()) for event in events} == {each.date for each in dates.dates}
