"""What may be said of a text's force, by what the library records of it."""

import pytest
from conftest import document

from assistant.policy import standing
from assistant.policy.holdings import Holdings
from assistant.records import Authority, State, Status


def law(**fields):
    return document("law", title="Lamp Law", **fields)


def test_a_text_that_was_read_in_part_only_says_so_with_what_went_wrong():
    partial = law(state=State.PARTIAL, problems=("2 of 9 pages have no text.", "Page 3 was cut."))
    assert standing.notices(partial) == [
        "Lamp Law was read in part only: 2 of 9 pages have no text. Page 3 was cut."
    ]  # fmt: skip
    assert standing.notices(law(problems=("The same as another file.",))) == []


def test_a_text_that_ended_and_was_read_in_part_says_both():
    told = standing.notices(law(status=Status.REPEALED, state=State.PARTIAL, problems=("Cut.",)))
    assert [said.split(" read")[0] for said in told] == ["Lamp Law was repealed.", "Lamp Law was"]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"status": Status.REVOKED}, "Lamp Law was revoked."),
        ({"status": Status.REVOKED, "status_date": "2025-01-20"}, "Lamp Law was revoked on 2025-01-20."),
        ({"status": Status.SUPERSEDED, "status_date": "2025"}, "Lamp Law was superseded in 2025."),
        ({"status": Status.REPEALED, "status_date": "2025-03"}, "Lamp Law was repealed in 2025-03."),
        (
            {"status": Status.AMENDED, "status_date": "2025-01-20", "status_by": "Act 9"},
            "Lamp Law was amended on 2025-01-20 by Act 9.",
        ),
        ({"status": Status.HISTORICAL, "status_by": "Act 9"}, "Lamp Law is a historical document."),
        ({"status": Status.PROPOSED}, "Lamp Law is a proposal and not law."),
    ],
)
def test_what_became_of_a_text_is_told_with_when_and_by_what_as_far_as_it_is_known(fields, told):
    assert standing.notices(law(**fields)) == [told]
    assert standing.standing(law(**fields), "").endswith(told)


@pytest.mark.parametrize("status", [Status.IN_FORCE, Status.VOLUNTARY, Status.UNKNOWN])
def test_a_text_that_goes_on_needs_no_notice(status):
    assert standing.notices(law(status=status)) == []


@pytest.mark.parametrize(
    ("fields", "day", "told"),
    [
        ({"status": Status.IN_FORCE}, "", "Lamp Law is in force."),
        ({"status": Status.IN_FORCE, "in_force": "2024"}, "", "Lamp Law has been in force since 2024."),
        ({"status": Status.IN_FORCE, "status_date": "2023"}, "", "Lamp Law has been in force since 2023."),
        ({"status": Status.IN_FORCE, "in_force": "2024"}, "2020", "Lamp Law was not in force in 2020. "),
        (
            {"status": Status.REVOKED, "status_date": "2024", "in_force": "2019"},
            "2020",
            "Lamp Law was in force in 2020. ",
        ),
        (
            {"status": Status.REVOKED, "status_date": "2024"},
            "2020-05-01",
            "The library does not record whether Lamp Law was in force on 2020-05-01. Lamp Law was revoked in 2024.",
        ),
        (
            {"status": Status.AMENDED, "in_force": "2019"},
            "",
            "Lamp Law has been in force since 2019. Lamp Law was amended.",
        ),
        ({"authority": Authority.GUIDANCE}, "", "Lamp Law is guidance and binds nobody as law."),
        ({"status": Status.VOLUNTARY}, "", "Lamp Law is voluntary and binds nobody as law."),
        ({}, "", "The library does not record whether Lamp Law is in force."),
    ],
)
def test_whether_a_text_holds_is_told_as_it_is_recorded(fields, day, told):
    assert standing.standing(law(**fields), day).startswith(told)


def test_a_brief_and_a_long_title_give_way_to_a_short_name():
    long = "Act on Lamps " + "and further lights " * 5
    assert standing.called(document(title="Lamp Law in brief", short_names=("Lamp Law",), kind="brief")) == "Lamp Law"
    assert standing.called(document(title=long, short_names=("Lamp Law",))) == "Lamp Law"
    assert standing.called(document(title="Lamp Law", short_names=("LL",))) == "Lamp Law"
    assert standing.called(document(title=long)) == long


def test_the_provision_that_ended_a_text_is_looked_for_in_the_instrument_that_is_named():
    ended = law(status=Status.REPEALED, status_by="Article 85 of the Harbour Act")
    harbour = document("harbour", title="Harbour Act")
    assert list(standing.ending(ended, Holdings((ended, harbour)))) == [("harbour", "Article 85")]
    assert list(standing.ending(ended, Holdings((ended,)))) == []
    assert list(standing.ending(law(status_by="the Harbour Act"), Holdings((harbour,)))) == []
