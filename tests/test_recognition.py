"""Of which instrument a document is a text, and what the catalogue then tells of it."""

import pytest
from conftest import document

from assistant.policy.facts import settled
from assistant.policy.recognition import Role, numbered, of, recognised, role
from assistant.records import Authority, EventKind, Instrument, LegalEvent, Origin, Relation, RelationKind, Status

OWN = {"title": Origin.STATED}


def text(title, **fields):
    return document(title=title, origins=OWN, **fields)


def told(of):
    """The fields that the catalogue gives a document."""
    return settled(recognised(of))


def test_the_original_text_of_an_amended_act_is_amended():
    fields = told(text("Laying down rules", numbers=("Regulation (EU) 2024/1689",), authority=Authority.BINDING))
    assert fields["instrument"] == "eu-ai-act"
    assert (fields["status"], fields["status_date"]) == (Status.AMENDED, "2026-07-27")
    assert fields["status_by"] == "Regulation (EU) 2026/1744"
    assert (fields["adopted"], fields["in_force"]) == ("2024-06-13", "2024-08-01")
    assert fields["jurisdiction"] == "EU"
    assert set(fields["origins"].values()) == {Origin.CATALOGUE}


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "Artificial Intelligence Act, consolidated text"},
        {"relations": (Relation("AI Act", RelationKind.CONSOLIDATES),)},
        {"events": (LegalEvent("2026-07-28", EventKind.CONSOLIDATED),)},
        {"events": (LegalEvent("2026-07-27", EventKind.IN_FORCE),)},
        {"numbers": ("32024R1689", "Regulation (EU) 2026/1744"), "instrument": "eu-ai-act"},
    ],
)
def test_a_text_as_amended_is_in_force(fields):
    given = {"title": "Rules", "numbers": ("Regulation (EU) 2024/1689",)} | fields
    assert (told(text(**given))["status"], told(text(**given))["status_date"]) == (Status.IN_FORCE, "2026-07-27")


def test_a_text_consolidated_before_the_last_amendment_is_amended():
    old = text("Rules", numbers=("32024R1689",), events=(LegalEvent("2025-03", EventKind.CONSOLIDATED),))
    assert told(old)["status"] is Status.AMENDED


@pytest.mark.parametrize(
    "fields",
    [
        {"numbers": ("P9_TA(2024)0138",)},
        {"kind": "legislative resolution"},
        {"authority": Authority.PROPOSAL},
        {"relations": (Relation("Regulation (EU) 2024/1689", RelationKind.DRAFT_OF),)},
    ],
)
def test_a_draft_of_an_act_is_superseded_by_it_and_was_never_in_force(fields):
    draft = text("European Parliament legislative resolution (Artificial Intelligence Act)", **fields)
    known = told(draft)
    assert (known["status"], known["status_date"]) == (Status.SUPERSEDED, "2024-06-13")
    assert known["status_by"] == "Regulation (EU) 2024/1689"
    assert "in_force" not in known
    assert role(draft) is Role.DRAFT or fields.get("numbers")


def test_the_act_that_a_bill_became_is_no_draft():
    act = text("Senate Bill 24-205", numbers=("SB 24-205",), jurisdiction="US-Colorado", kind="bill")
    assert told(act)["status"] is Status.SUPERSEDED
    signed = text(
        "Senate Bill 24-205", numbers=("SB 24-205",), jurisdiction="US-Colorado", kind="bill",
        events=(LegalEvent("2024-05-17", EventKind.SIGNED),),
    )  # fmt: skip
    assert (told(signed)["status"], told(signed)["status_by"]) == (Status.REPEALED, "SB 26-189")


def test_a_bill_that_is_the_instrument_has_its_status():
    bill = text("PL 2338/2023", numbers=("PL 2338/2023",), jurisdiction="Brazil", kind="bill")
    assert (told(bill)["status"], told(bill)["authority"]) == (Status.PROPOSED, Authority.PROPOSAL)


def test_what_never_entered_into_force_has_no_such_day():
    act = text("Consumer Protections", numbers=("SB 24-205",), jurisdiction="US-Colorado", authority=Authority.BINDING)
    assert (told(act)["status"], told(act)["adopted"]) == (Status.REPEALED, "2024-05-17")
    assert "in_force" not in told(act)


@pytest.mark.parametrize("kind", ["press release", "brief", "fact sheet"])
def test_what_is_about_an_act_is_no_text_of_it_unless_that_is_given(kind):
    page = text("Artificial Intelligence Act", kind=kind)
    assert recognised(page) == ()
    given = told(text("Artificial Intelligence Act", kind=kind, instrument="AI Act"))
    assert given["instrument"] == "eu-ai-act"
    assert "authority" not in given
    assert "kind" not in given


def test_guidance_on_an_act_is_not_the_act():
    assert recognised(text("AI Act", kind="guidelines", authority=Authority.GUIDANCE)) == ()


def test_the_name_of_a_file_recognises_nothing():
    assert recognised(document(title="Removing Barriers to American Leadership in Artificial Intelligence")) == ()


def test_what_is_not_known_of_an_instrument_stays_unknown():
    treaty = text("Framework Convention", numbers=("CETS No. 225",))
    assert told(treaty)["instrument"] == "coe-ai-convention"
    assert "status" not in told(treaty)
    assert "in_force" not in told(treaty)


def test_an_act_that_the_catalogue_lacks_is_known_by_its_number_and_place():
    assert told(text("GDPR", numbers=("32016R0679",)))["instrument"] == "EU 2016/679"
    assert told(text("An Act", numbers=("H.B. 12",), jurisdiction="US-Utah"))["instrument"] == "US-Utah HB 12"
    assert recognised(text("An Act", numbers=("H.B. 12",))) == ()
    assert recognised(text("Note", numbers=("32016R0679",), kind="press release")) == ()


def test_every_fact_of_the_catalogue_is_as_sure_as_its_entry():
    assert {fact.confidence for fact in recognised(text("x", numbers=("EO 14110",)))} == {0.95}


@pytest.mark.parametrize(
    ("fields", "is_of"),
    [
        ({}, Role.TEXT),
        ({"kind": "brief"}, Role.ABOUT),
        ({"title": "First Draft Rules"}, Role.DRAFT),
        ({"title": "Rules on drafts"}, Role.TEXT),
        ({"title": "Draft Rules", "authority": Authority.BINDING}, Role.TEXT),
        ({"kind": "Bill"}, Role.DRAFT),
        ({"title": "Rules as last amended"}, Role.AMENDED),
        ({"relations": (Relation("x", RelationKind.AMENDS),)}, Role.TEXT),
        ({"events": (LegalEvent("2031", EventKind.ADOPTED),)}, Role.TEXT),
    ],
)
def test_a_document_says_itself_what_it_is_of_its_instrument(fields, is_of):
    assert role(document(**{"title": "Rules"} | fields)) is is_of


@pytest.mark.parametrize(
    ("day", "is_of"), [("2031-05-02", Role.TEXT), ("2031-05-03", Role.AMENDED), ("2031-05-04", Role.AMENDED)]
)
def test_a_text_that_came_into_force_on_the_day_of_the_last_amendment_holds_it(day, is_of):
    events = (LegalEvent("2030-01-01", EventKind.AMENDED), LegalEvent("2031-05-03", EventKind.AMENDED, "EO 20002"))
    act = Instrument("x", "Act", events=events)
    assert role(document(events=(LegalEvent(day, EventKind.IN_FORCE),)), act) is is_of
    assert role(document(events=(LegalEvent(day, EventKind.ADOPTED),)), act) is Role.TEXT
    assert role(document(numbers=("Executive Order 20002",)), act) is Role.AMENDED
    assert role(document(numbers=("Executive Order 20001",)), act) is Role.TEXT


def test_a_text_of_a_proposal_is_no_draft_of_it():
    bill = Instrument("x", "Bill", authority=Authority.PROPOSAL, drafts=("SB 5",))
    assert role(document(kind="bill", authority=Authority.PROPOSAL), bill) is Role.TEXT
    act = Instrument("x", "Act", authority=Authority.BINDING, drafts=("SB 5",))
    assert role(document(numbers=("S.B. 5",)), act) is Role.DRAFT
    assert role(document(numbers=("S.B. 6",)), act) is Role.TEXT


def test_a_draft_is_told_when_its_act_was_proposed_and_of_an_act_that_was_never_made_nothing_more():
    fields = told(text("x", numbers=("P9_TA(2024)0138",), authority=Authority.PROPOSAL))
    assert (fields["kind"], fields["authority"]) == ("proposal", Authority.PROPOSAL)
    assert {str(each.what) for each in fields.get("events", ())} <= {"proposed"}
    assert "short_names" not in fields


def test_a_document_takes_two_names_of_its_instrument_and_all_its_numbers():
    fields = told(text("x", numbers=("32024R1689",), authority=Authority.BINDING))
    assert len(fields["short_names"]) == 2
    assert "Regulation (EU) 2024/1689" in fields["numbers"]


@pytest.mark.parametrize(("month", "status"), [("2026-07", Status.IN_FORCE), ("2026-06", Status.AMENDED)])
def test_a_text_that_was_consolidated_in_the_month_of_the_last_amendment_holds_it(month, status):
    given = text("Rules", numbers=("32024R1689",), events=(LegalEvent(month, EventKind.CONSOLIDATED),))
    assert told(given)["status"] is status


@pytest.mark.parametrize(
    ("fields", "own"),
    [
        ({"numbers": ("SB 5", "32016R0679")}, "EU 2016/679"),  # the first says nothing without a place
        ({"numbers": ("SB 5", "32016R0679"), "jurisdiction": "Avalon"}, "Avalon SB 5"),
        ({"numbers": ("SB 5",)}, ""),
        ({"numbers": ()}, ""),
    ],
)
def test_the_first_number_that_tells_a_document_apart_is_its_own(fields, own):
    assert numbered(document(**fields)) == own


def test_guidance_that_bears_the_number_of_an_act_is_the_act_and_what_informs_may_be_an_instrument():
    act = text("Rules", numbers=("32024R1689",), authority=Authority.GUIDANCE)
    assert told(act)["instrument"] == "eu-ai-act"
    assert of(document(title="x", instrument="No such instrument")) is None
