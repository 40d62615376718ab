"""What became of a date."""

from conftest import document

from assistant.analyse import moved
from assistant.records import Dated, DateKind, EventKind, Hit, LegalEvent, Status


def dated(date, what, locator="Article 2", kind=DateKind.APPLIES):
    return Dated(date, kind, what, "Act", "", line=Hit(document(), locator, None, "", what, 0, len(what), ()))


def test_a_date_that_the_other_text_has_too_is_left_as_it_is():
    one = dated("2030-01-01", "It shall apply from 1 January 2030.")
    assert moved.moved(one, [dated("2030-01-01", "It shall apply from 1 January 2030 to all.")], "Act 7") is one


def test_a_provision_with_one_date_in_both_texts_was_moved_whatever_its_words():
    one = dated("2030-01-01", "The warden shall adopt a rule by then.", kind=DateKind.DEADLINE)
    other = dated("2031-01-01", "Guidance follows.", kind=DateKind.DEADLINE)
    assert moved.moved(one, [other], "Act 7").moved_to == "2031-01-01"


def test_of_several_the_one_that_speaks_of_the_same_provision_is_the_new_date():
    one = dated("2030-01-01", "Article 6(1) shall apply from 1 January 2030.", "Article 9(c)")
    others = [
        dated("2031-01-01", "as regards Article 6(2)", "Article 9(c)(i)"),
        dated("2032-01-01", "as regards lamps under Article 6(1) and Annex I", "Article 9(c)(ii)"),
    ]
    assert moved.moved(one, others, "Act 7").moved_to == "2032-01-01"


def test_a_deadline_is_not_moved_to_another_that_only_cites_the_same():
    one = dated(
        "2030-01-01", "Old lamps under Article 6(1) may burn until 1 January 2030.", "Article 9(2)", DateKind.TRANSITION
    )
    other = dated("2032-01-01", "Beacons of Article 6(1) shall be gone.", "Article 9(1)", DateKind.TRANSITION)
    found = moved.moved(one, [other], "Act 7")
    assert (found.moved_to, found.fate) == ("", "no longer in the amended text by Act 7")


def test_the_end_of_an_instrument_is_told_by_its_events_or_its_status():
    ended = document(status=Status.REVOKED, status_date="2031-05-01", status_by="Order 9")
    assert moved.end(ended) == ("2031-05-01", "revoked 2031-05-01 by Order 9")
    assert moved.end(document(events=(LegalEvent("2031-05", EventKind.LAPSED),))) == ("2031-05", "lapsed 2031-05")
    assert moved.end(document(status=Status.IN_FORCE)) is None
    assert moved.end(document(status=Status.PROPOSED, status_date="2031")) is None


def test_only_a_later_day_by_another_law_is_a_delay():
    own = LegalEvent("2030-01-01", EventKind.APPLIES)
    other = LegalEvent("2031-01-01", EventKind.IN_FORCE, "Act 4")
    assert moved.delay(document(events=(own, other))) == ("2030-01-01", other)
    assert moved.delay(document(events=(own,))) is None
    assert moved.delay(document(events=(other,))) is None
