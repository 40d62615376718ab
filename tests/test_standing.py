"""What may be said of a text's force, by what the library records of it."""

from dataclasses import replace

import pytest
from conftest import document

from assistant.policy import instruments, standing
from assistant.policy.holdings import Holdings
from assistant.records import Authority, EventKind, LegalEvent, Origin, State, Status


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
        (
            {"authority": Authority.PROPOSAL},
            "Lamp Law is a proposal and not law; the library does not record what became of it.",
        ),
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
        ({"authority": Authority.GUIDANCE}, "", "Lamp Law is guidance and not binding law."),
        ({"status": Status.VOLUNTARY}, "", "Lamp Law is voluntary and not binding law."),
        ({}, "", "The library does not record whether Lamp Law is in force."),
        (
            {"authority": Authority.PROPOSAL, "in_force": "2019"},
            "",
            "Lamp Law is a proposal and not law; the library does not record what became of it.",
        ),
    ],
)
def test_whether_a_text_holds_is_told_as_it_is_recorded(fields, day, told):
    assert standing.standing(law(**fields), day).startswith(told)


@pytest.mark.parametrize(
    ("status", "told"),
    [
        (Status.REVOKED, "Lamp Law is to be revoked on 2099-01-01 by Act 9."),
        (Status.AMENDED, "Lamp Law is to be amended on 2099-01-01 by Act 9."),
        (Status.LAPSED, "Lamp Law is to lapse on 2099-01-01 by Act 9."),
    ],
)
def test_what_is_to_become_of_a_text_has_not_happened_yet(status, told):
    ending = law(status=status, status_date="2099-01-01", status_by="Act 9", in_force="2019")
    assert standing.notices(ending) == [told]
    assert standing.standing(ending, "") == f"Lamp Law has been in force since 2019. {told}"


def test_a_brief_and_a_long_title_give_way_to_a_short_name():
    long = "Act on Lamps " + "and further lights " * 5
    assert standing.called(document(title="Lamp Law in brief", short_names=("Lamp Law",), kind="brief")) == "Lamp Law"
    assert standing.called(document(title=long, short_names=("Lamp Law",))) == "Lamp Law"
    assert standing.called(document(title="Lamp Law", short_names=("LL",))) == "Lamp Law"
    assert standing.called(document(title=long[:80])) == long[:80]


def test_the_provision_that_ended_a_text_is_looked_for_in_the_instrument_that_is_named():
    ended = law(status=Status.REPEALED, status_by="Article 85 of the Harbour Act")
    harbour = document("harbour", title="Harbour Act")
    assert list(standing.ending(ended, Holdings((ended, harbour)))) == [("harbour", "Article 85")]
    assert list(standing.ending(ended, Holdings((ended,)))) == []
    assert list(standing.ending(law(status_by="the Harbour Act"), Holdings((harbour,)))) == []


def test_from_when_a_text_applies_is_kept_apart_from_since_when_it_is_in_force():
    applies = (LegalEvent("2026-08-02", EventKind.APPLIES),)
    act = law(status=Status.IN_FORCE, in_force="2024-08-01", events=applies)
    assert standing.standing(act, "") == "Lamp Law has been in force since 2024-08-01; it applies from 2026-08-02."
    parts = (LegalEvent("2025-02-02", EventKind.APPLIES), *applies)
    act = law(status=Status.IN_FORCE, in_force="2024-08-01", events=parts)
    assert standing.standing(act, "").endswith("; parts of it apply from 2025-02-02 and 2026-08-02.")


def test_adopted_is_not_in_force():
    act = law(status=Status.ADOPTED, adopted="2026-05-14")
    assert standing.standing(act, "") == (
        "Lamp Law was adopted on 2026-05-14; the library records no day on which it entered into force."
    )
    later = law(status=Status.ADOPTED, adopted="2026-05-14", events=(LegalEvent("2999-01-01", EventKind.APPLIES),))
    told = "Lamp Law was adopted on 2026-05-14 and is not in force yet: it applies from 2999-01-01."
    assert standing.standing(later, "") == told
    assert standing.standing(later, "2026-06-01") == f"Lamp Law was not in force on 2026-06-01. {told}"
    entered = law(status=Status.ADOPTED, in_force="2026-05-14")
    assert standing.standing(entered, "") == "Lamp Law has been in force since 2026-05-14."


def test_what_ended_before_its_day_came_never_was_in_force():
    events = (LegalEvent("2026-06-30", EventKind.IN_FORCE), LegalEvent("2026-05-14", EventKind.REPEALED, "Act 9"))
    act = law(status=Status.REPEALED, status_date="2026-05-14", adopted="2024-05-17", events=events)
    assert standing.standing(act, "2025-06-01") == (
        "Lamp Law was not in force on 2025-06-01. Lamp Law was repealed on 2026-05-14, before it entered into force."
    )


def test_a_text_as_amended_says_since_when_the_act_and_since_when_the_text_holds():
    act = law(status=Status.IN_FORCE, in_force="2024-08-01", status_date="2026-07-27", version="as amended July 2026")
    name = "Lamp Law (as amended July 2026)"
    assert standing.standing(act, "") == (
        f"{name} has been in force since 2024-08-01, in this text since 2026-07-27."
    )  # fmt: skip
    assert standing.standing(act, "2025-01-01").startswith(f"{name} was in force in an earlier text on 2025-01-01.")


def test_a_brief_speaks_for_its_instrument_and_says_that_it_is_not_the_law():
    brief = document(title="AI Act: brief", short_names=("AI Act",), kind="brief", authority=Authority.INFORMATIVE,
                     instrument="eu-ai-act", status=Status.IN_FORCE, in_force="2024-08-01", version="brief")  # fmt: skip
    assert standing.standing(brief, "") == "EU AI Act has been in force since 2024-08-01."
    assert not standing.binds(brief)
    assert standing.unbinding(brief) == "EU AI Act is quoted from a brief, which is not the law itself."
    code = document(title="Code: brief", kind="brief", authority=Authority.INFORMATIVE, instrument="eu-gpai-code")
    assert standing.unbinding(code) == "GPAI Code is voluntary and not binding law."
    unknown = document(title="Drive: brief", kind="brief", authority=Authority.INFORMATIVE)
    assert standing.standing(unknown, "") == "The library does not record whether Drive: brief is in force."


REPEALED = law(
    short_names=("Colorado AI Act",), instrument="us-co-sb-24-205", jurisdiction="US-Colorado", status=Status.REPEALED,
    events=(LegalEvent("2026-05-14", EventKind.REPEALED, "SB 26-189"),),
)  # fmt: skip


def test_what_replaced_a_text_is_named_where_the_library_lacks_it():
    told = standing.lacking(REPEALED, Holdings((REPEALED,)))
    assert told == "Colorado SB 26-189 replaced Lamp Law; the library does not hold it."
    there = document("new", instrument="us-co-sb-26-189")
    assert standing.lacking(REPEALED, Holdings((REPEALED, there))) == ""
    assert standing.lacking(law(status=Status.REPEALED), Holdings(())) == ""


def test_an_instrument_that_the_library_lacks_is_told_with_its_life_and_what_it_ended():
    known = instruments.load().by_id["us-co-sb-26-189"]
    assert standing.unheld(known, Holdings((REPEALED,))) == (
        "The library does not hold Colorado SB 26-189: US-Colorado, law, adopted 2026-05-14, applies from 2027-01-01."
        " It replaced Lamp Law, which the library holds."
    )
    assert "It replaced" not in standing.unheld(known, Holdings(()))


@pytest.mark.parametrize(
    ("fields", "day", "told"),
    [
        ({"status": Status.REVOKED, "status_date": "2024-05-01", "in_force": "2019"}, "2020", "Lamp Law was in force in 2020. Lamp Law was revoked on 2024-05-01."),
        ({"status": Status.IN_FORCE}, "2020-05", "The library does not record whether Lamp Law was in force in 2020-05. Lamp Law is in force."),
        ({"status": Status.UNKNOWN}, "2020-05", "The library does not record whether Lamp Law is in force."),
        ({"status": Status.UNKNOWN, "adopted": "2024-05-01"}, "", "The library does not record whether Lamp Law is in force. It was adopted on 2024-05-01."),
        ({"status": Status.UNKNOWN, "adopted": "2024-05"}, "", "The library does not record whether Lamp Law is in force."),
        ({"status": Status.ADOPTED, "adopted": "2024-05"}, "", "Lamp Law was adopted; the library records no day on which it entered into force."),
        ({"status": Status.ADOPTED, "in_force": "2999-01-01"}, "", "Lamp Law was adopted and is not in force yet: it enters into force on 2999-01-01."),
        (
            {"status": Status.ADOPTED, "events": (LegalEvent("2999-01-01", EventKind.IN_FORCE), LegalEvent("2999-02-01", EventKind.APPLIES))},
            "", "Lamp Law was adopted and is not in force yet: it enters into force on 2999-01-01.",
        ),
        (
            {"status": Status.IN_FORCE, "in_force": "2024-08-01", "events": tuple(LegalEvent(f"202{n}-01-01", EventKind.APPLIES) for n in (3, 5, 6, 7))},
            "", "Lamp Law has been in force since 2024-08-01; parts of it apply from 2025-01-01, 2026-01-01 and 2027-01-01.",
        ),
        ({"status": Status.IN_FORCE, "in_force": "2024-08-01", "status_date": "2024-08-01"}, "", "Lamp Law has been in force since 2024-08-01."),
        ({"authority": Authority.VOLUNTARY}, "", "Lamp Law is voluntary and not binding law."),
    ],
)  # fmt: skip
def test_what_is_said_of_the_force_of_a_text_is_all_that_is_recorded(fields, day, told):
    assert standing.standing(law(**fields), day) == told


@pytest.mark.parametrize(
    ("fields", "is_never"),
    [
        ({"status_date": "2026-05-14"}, True),
        ({"status_date": "2026-06-30"}, False),  # on that day it was
        ({"status_date": ""}, False),
        ({"status_date": "2026-05-14", "in_force": "2025-01-01"}, False),
        ({"status_date": "2026-05-14", "status": Status.AMENDED}, False),
        ({"status_date": "2026-05-14", "events": ()}, False),
    ],
)
def test_a_text_that_ended_before_the_day_it_was_to_enter_into_force_never_did(fields, is_never):
    events = (LegalEvent("2026-06-30", EventKind.IN_FORCE),)
    (told,) = standing.notices(law(**{"status": Status.REPEALED, "events": events} | fields))
    assert told.endswith(", before it entered into force.") is is_never


def test_who_is_bound_by_a_text_is_told_by_what_it_is_or_tells_of():
    brief = document(title="B", kind="brief", authority=Authority.INFORMATIVE, instrument="eu-ai-act")
    code = document(title="C", kind="brief", authority=Authority.INFORMATIVE, instrument="eu-gpai-code")
    assert standing.is_binding(law(authority=Authority.BINDING))
    assert standing.is_binding(brief)
    assert not standing.is_binding(code)
    assert not standing.is_binding(law())
    assert [standing.is_unbound(each) for each in (brief, code, law(status=Status.VOLUNTARY), law())] == [
        False, True, True, False,
    ]  # fmt: skip
    assert [standing.binds(each) for each in (law(), brief, law(authority=Authority.GUIDANCE))] == [True, False, False]
    about = document(title="D", authority=Authority.INFORMATIVE)
    assert standing.unbinding(about).startswith("D is quoted from a summary,")


def test_of_a_place_without_documents_three_known_instruments_are_told():
    known = Holdings((law(jurisdiction="Utopia"),))
    told = standing.nothing_of("EU", known)
    assert told.startswith("The library holds no document of EU. Known without a text: ")
    assert told.count(": EU, ") == 3
    assert told.count("; ") == 2
    assert standing.nothing_of("Avalon", known) == "The library holds no document of Avalon."


def test_a_place_is_denied_as_far_as_the_places_of_documents_are_known():
    unplaced = Holdings((law(jurisdiction="Utopia"), document("tea", title="Tea Act")))
    told = "The library holds no document that is known to be of Avalon; of 1 the place is not known."
    assert standing.nothing_of("Avalon", unplaced) == told


def test_a_brief_of_which_nobody_knows_the_instrument_binds_as_it_was_said_to():
    brief = law(kind="brief", authority=Authority.BINDING)
    assert not standing.is_binding(brief)
    assert standing.is_open(brief, "binding", "")
    given = replace(brief, origins={"authority": Origin.GIVEN})
    assert standing.is_binding(given)
    assert not standing.is_open(given, "binding", "")
    assert standing.is_open(given, "in force", "")
    assert not standing.is_open(given, "amended", "")


@pytest.mark.parametrize(
    ("kind", "done"),
    [(EventKind.AMENDED, "amended"), (EventKind.REPEALED, "replaced"), (EventKind.SUPERSEDED, "replaced"), (EventKind.REVOKED, "ended")],
)  # fmt: skip
def test_what_another_instrument_did_to_a_text_is_told_by_the_event(kind, done):
    ended = law(status=Status.REPEALED, events=(LegalEvent("2025-01-20", kind, "Executive Order 14148"),))
    assert f" {done} Lamp Law; the library does not hold it." in standing.lacking(ended, Holdings((ended,)))
    adopted = law(status=Status.REPEALED, events=(LegalEvent("2025", EventKind.ADOPTED, "Executive Order 14148"),))
    assert standing.lacking(adopted, Holdings((adopted,))) == ""
    held = law(status=Status.IN_FORCE, events=ended.events)
    assert standing.lacking(held, Holdings((held,))) == ""


def test_an_instrument_is_presented_with_its_number_where_its_name_is_another():
    known = instruments.load()
    order = standing.unheld(known.by_id["us-eo-14148"], Holdings(()))
    assert "14148" in order.partition(":")[0]
    assert order.partition(":")[0].count("14148") == 1
    assert standing.unheld(known.by_id["eu-ai-act"], Holdings(())).startswith(
        "The library does not hold EU AI Act (Regulation (EU) 2024/1689): EU, "
    )


def test_an_instrument_that_amended_a_text_did_so():
    by = instruments.load().find("Regulation (EU) 2026/1744")
    amended = law(events=(LegalEvent("2026-07-27", EventKind.AMENDED, "Regulation (EU) 2026/1744"),))
    assert standing.unheld(by, Holdings((amended,))).endswith(" It amended Lamp Law, which the library holds.")
