"""The dates of instruments in order, as they stand."""

import itertools

import pytest
from conftest import document, record

from assistant.analyse.overview import Overview
from assistant.errors import QuestionError
from assistant.policy.holdings import Holdings
from assistant.records import Authority, EventKind, Filters, LegalEvent, Origin, State, Status

OLD = """Article 1 Duties

1. By 2 August 2030, each State shall set up at least one lamp school that is open to all keepers.

Article 2 Application

This Act enters into force on the twentieth day following its publication.

It shall apply from 1 January 2030.

However:

(a) Article 1(1) and the corresponding obligations shall apply from 2 August 2029;

(b) Articles 7 to 9 shall apply from 2 August 2028.
"""
NEW = (
    OLD.replace("By 2 August 2030", "By 2 August 2031")
    .replace("shall apply from 2 August 2029", "shall apply from 2 December 2029")
    .replace("(b) Articles 7 to 9 shall apply from 2 August 2028.", "(b) Articles 7 to 9 shall not apply.")
)
LAW = {"authority": Authority.BINDING, "language": "en", "jurisdiction": "Portland", "instrument": "lamp-act"}


def overview(*records):
    held = {each.document.id: each for each in records}
    holdings = Holdings(tuple(each.document for each in records))
    return Overview(held.__getitem__, lambda: holdings)


def acts():
    events = (LegalEvent("2017-01-01", EventKind.IN_FORCE), LegalEvent("2018-05-05", EventKind.AMENDED, "Act 7"))
    old = record(
        OLD, id="old", title="Lamp Act (old)", adopted="2016-12-01", status=Status.AMENDED, status_date="2018-05-05",
        status_by="Act 7", events=events, in_force="2017-01-01", **LAW,
    )  # fmt: skip
    new = record(
        NEW, id="new", title="Lamp Act (new)", adopted="2016-12-01", status=Status.IN_FORCE, status_date="2018-05-06",
        in_force="2017-01-01", **LAW,
    )  # fmt: skip
    return old, new


def test_a_date_that_an_amendment_moved_is_shown_with_the_new_one_and_its_provision():
    found = overview(*acts()).timeline(Filters(as_of="2029-01-01"), lambda _: None)
    moved = {(each.date, each.line.locator): each for each in found.dates if each.moved_by}
    school = moved["2030-08-02", "Article 1(1)"]
    assert (school.moved_to, school.moved_by, school.moved.locator) == ("2031-08-02", "Act 7", "Article 1(1)")
    applies = moved["2029-08-02", "Article 2(a)"]
    assert (applies.moved_to, applies.fate) == ("2029-12-02", "moved to 2029-12-02 by Act 7")
    gone = moved["2028-08-02", "Article 2(b)"]
    assert (gone.moved_to, gone.fate) == ("", "no longer in the amended text by Act 7")
    assert "shall not apply" in gone.moved.line


def test_what_both_texts_say_is_told_once_and_in_order_of_the_days():
    found = overview(*acts()).timeline(Filters(as_of="2029-01-01"), lambda _: None)
    assert [each.document.id for each in found.dates if each.date == "2030-01-01"] == ["new"]
    assert all(one.date <= other.date for one, other in itertools.pairwise(found.dates))
    assert (
        found.told
        == f"{len(found.dates)} dates of 2 documents: {sum(d.is_past('2029-01-01') for d in found.dates)} past and {sum(not d.is_past('2029-01-01') for d in found.dates)} to come on 2029-01-01."
    )


def test_of_a_text_alone_all_dates_are_told():
    found = overview(*acts()).timeline(Filters(documents=("old",)), lambda _: None)
    assert "2030-01-01" in {each.date for each in found.dates}


def test_the_entry_into_force_that_names_no_day_is_cited_with_the_day_that_is_known():
    found = overview(*acts()).timeline(Filters(documents=("old",)), lambda _: None)
    (event,) = [each for each in found.dates if each.date == "2017-01-01"]
    assert (str(event.kind), event.line.locator) == ("in force", "Article 2")
    assert event.line.line.startswith("This Act enters into force on the twentieth day")


def test_a_law_that_was_delayed_and_then_repealed_says_so_at_its_dates():
    events = (
        LegalEvent("2026-02-01", EventKind.APPLIES), LegalEvent("2026-06-30", EventKind.IN_FORCE, "Act 4"),
        LegalEvent("2026-05-14", EventKind.REPEALED, "Act 9"),
    )  # fmt: skip
    text = "Section 1\n\nOn and after February 1, 2026, keepers shall watch.\n\nSection 2\n\nNothing.\n"
    fields = {"authority": Authority.BINDING, "language": "en", "status": Status.REPEALED, "status_date": "2026-05-14"}
    found = overview(record(text, id="act", events=events, **fields)).timeline(Filters(), lambda _: None)
    (first,) = [each for each in found.dates if each.date == "2026-02-01"]
    assert first.fate == "moved to 2026-06-30 by Act 4; did not come about: repealed 2026-05-14 by Act 9"
    (delayed,) = [each for each in found.dates if each.date == "2026-06-30"]
    assert delayed.fate == "did not come about: repealed 2026-05-14 by Act 9"
    assert not next(each for each in found.dates if each.date == "2026-05-14").fate


def test_instruments_that_changed_others_are_told_from_the_catalogue_where_no_text_is_held():
    events = (LegalEvent("2026-05-14", EventKind.REPEALED, "SB 26-189"),)
    held = record("Nothing.", id="act", jurisdiction="US-Colorado", events=events)
    found = overview(held).timeline(Filters(), lambda _: None)
    assert ("2027-01-01", Origin.CATALOGUE, None) in {(d.date, d.origin, d.document) for d in found.dates}


def test_a_period_keeps_what_lies_in_it_to_the_precision_of_both():
    found = overview(*acts()).timeline(Filters(), lambda _: None)
    assert {each.date[:4] for each in found.within("2029", "2030").dates} == {"2029", "2030"}
    assert found.within("2099").dates == ()


def test_documents_without_dates_and_empty_libraries_are_told():
    bare = record("Nothing.", id="bare")
    found = overview(bare).timeline(Filters(), lambda _: None)
    assert (found.dates, [each.id for each in found.undated]) == ((), ["bare"])
    assert found.told == "No date was found in 1 document."
    empty = overview().timeline(Filters(), lambda _: None)
    assert (empty.dates, empty.searched) == ((), 0)
    assert overview(bare).timeline(Filters(jurisdictions=("Nowhere",)), lambda _: None).searched == 0


def test_a_day_that_is_none_is_refused():
    with pytest.raises(QuestionError, match="no date"):
        overview().timeline(Filters(as_of="soon"), lambda _: None)


def test_duties_are_told_with_their_dates_and_of_unknown_languages_that_they_are_not_read():
    act = record("Article 1\n\nBy 1 May 2031, the keeper shall report.\n\nArticle 2\n\nNothing.\n", id="act", **LAW)
    finnish = record("Valvoja huolehtii.", id="laki", language="fi")
    steps = []
    found = overview(act, finnish).duties(Filters(), steps.append)
    assert [(each.who, each.date) for each in found.rows] == [("the keeper", "2031-05-01")]
    assert ([each.id for each in found.unread], found.searched) == (["laki"], 2)
    assert [(each.done, each.total) for each in steps] == [(0, 2), (1, 2)]
    assert found.told == "1 duty in 1 of 2 documents."
    assert overview().duties(Filters(), steps.append).told == "No duty was found in 0 documents."


def test_documents_that_gave_no_text_are_not_looked_at():
    broken = record("", id="broken", state=State.BROKEN)
    assert overview(broken).timeline(Filters(), lambda _: None).searched == 0
    assert document().state == State.INDEXED
