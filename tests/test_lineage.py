"""What documents of a library say of one another."""

import time
from dataclasses import replace

import pytest
from conftest import document

from assistant.policy.lineage import related
from assistant.records import Authority, Origin, Relation, RelationKind, Status


def order(name, number, **fields):
    given = {"numbers": (number,), "kind": "order", "authority": Authority.BINDING, "jurisdiction": "Ruritania"}
    return document(name, title=number, **given | fields)


def revoking(name, number, target, kind=RelationKind.REVOKES, **fields):
    return order(name, number, relations=(Relation(target, kind),), **fields)


def after(*documents):
    """The documents as they are recorded once others have been heard, by id."""
    return {each.id: each for each in (*documents, *related(documents))}


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        (RelationKind.REVOKES, Status.REVOKED),
        (RelationKind.REPEALS, Status.REPEALED),
        (RelationKind.REPLACES, Status.SUPERSEDED),
        (RelationKind.AMENDS, Status.AMENDED),
    ],
)
def test_what_a_document_does_to_another_one_is_said_of_that(kind, status):
    old = order("old", "Executive Order 20001", adopted="2020-01-01")
    new = revoking("new", "Executive Order 20002", "E.O. 20001", kind, adopted="2025-01-20")
    told = after(old, new)["old"]
    assert (told.status, told.status_date, told.status_by) == (status, "2025-01-20", "Executive Order 20002")
    assert {told.origins[name] for name in ("status", "status_date", "status_by")} == {Origin.INFERRED}


def test_it_is_forgotten_when_the_document_that_said_so_is_gone():
    old = order("old", "Executive Order 20001")
    new = revoking("new", "Executive Order 20002", "Executive Order 20001")
    told = after(old, new)["old"]
    assert related([told, new]) == []
    (again,) = related([told])
    assert (again, again.origins) == (old, {})


def test_what_is_known_of_a_status_comes_before_what_others_say():
    old = order("old", "Executive Order 20001", status=Status.IN_FORCE, origins={"status": Origin.GIVEN})
    new = revoking("new", "Executive Order 20002", "Executive Order 20001")
    assert related([old, new]) == []


@pytest.mark.parametrize(
    "fields",
    [{"kind": "press release"}, {"authority": Authority.PROPOSAL}, {"authority": Authority.INFORMATIVE}],
)
def test_who_only_speaks_of_it_or_proposes_it_ends_nothing(fields):
    old = order("old", "Executive Order 20001")
    assert related([old, revoking("new", "Executive Order 20002", "Executive Order 20001", **fields)]) == []


def test_acts_of_one_year_are_not_one_act():
    old = replace(order("old", "Lamp Act 2018"), numbers=())
    assert related([old, revoking("new", "c. 7", "Bell Act 2018")]) == []
    assert [each.id for each in related([old, revoking("new", "c. 7", "Lamp Act 2018")])] == ["old"]


@pytest.mark.parametrize("authority", [Authority.UNKNOWN, Authority.GUIDANCE, Authority.VOLUNTARY])
def test_what_does_not_bind_ends_no_law_though_it_quotes_words_that_do(authority):
    old = order("old", "Executive Order 20001")
    note = revoking("note", "A note", "Executive Order 20001", authority=authority)
    stated = replace(note, origins={"relations": Origin.STATED})
    assert related([old, stated]) == []
    given = replace(note, origins={"relations": Origin.GIVEN})
    assert [each.id for each in related([old, given])] == ["old"]


def test_guidance_replaces_guidance():
    old = order("old", "NIST AI 1-1", authority=Authority.GUIDANCE)
    new = revoking("new", "NIST AI 1-2", "NIST AI 1-1", authority=Authority.GUIDANCE)
    assert [each.id for each in related([old, replace(new, origins={"relations": Origin.STATED})])] == ["old"]


def test_what_came_before_a_document_has_not_changed_it():
    old = order("old", "Executive Order 20001", adopted="2026-01-01")
    assert related([old, revoking("new", "Executive Order 20002", "Executive Order 20001", adopted="2025")]) == []


def test_two_that_amend_each_other_are_told_apart_by_their_days_or_not_believed():
    def pair(**days):
        amends = RelationKind.AMENDS
        return [
            revoking("one", "Executive Order 1001", "Executive Order 1002", amends, adopted=days.get("one", "")),
            revoking("two", "Executive Order 1002", "Executive Order 1001", amends, adopted=days.get("two", "")),
        ]

    assert [(each.id, each.status) for each in related(pair(one="2020", two="2021"))] == [("one", Status.AMENDED)]
    assert related(pair()) == []


def test_a_draft_is_superseded_by_the_text_that_it_became():
    draft = document("draft", title="Lamp Law, draft", relations=(Relation("Lamp Law", RelationKind.DRAFT_OF),))
    final = document("final", title="Lamp Law", adopted="2025-05-05")
    told = after(draft, final)["draft"]
    assert (told.status, told.status_date, told.status_by) == (Status.SUPERSEDED, "2025-05-05", "Lamp Law")


def test_the_same_number_of_another_place_is_another_law():
    old = order("old", "SB 5", jurisdiction="US-Ohio")
    new = revoking("new", "SB 6", "SB 5", jurisdiction="US-Iowa")
    assert related([old, new]) == []
    assert [each.id for each in related([old, revoking("new", "SB 6", "SB 5", jurisdiction="US-Ohio")])] == ["old"]


def test_a_title_that_names_an_instrument_is_not_that_instrument():
    note = document("note", title="Note on Executive Order 20001")
    assert related([note, revoking("new", "Executive Order 20002", "Executive Order 20001")]) == []


def test_ten_thousand_documents_are_told_in_a_second():
    many = [order(str(i), f"Executive Order {10000 + i}", adopted="2020") for i in range(5000)]
    many += [
        revoking(f"r{i}", f"Executive Order {20000 + i}", f"Executive Order {10000 + i}", adopted="2021")
        for i in range(5000)
    ]
    related(many[:10])  # the catalogue is read once
    started = time.thread_time()
    assert len(related(many)) == 5000
    assert time.thread_time() - started < 3  # of a processor that others use too; alone it takes 0.6


def test_what_is_said_of_a_document_follows_when_others_come_go_and_come_back(library, tmp_path):
    def added(name, **fields):
        (tmp_path / f"{name}.txt").write_text(f"Article 1\n\nThe text of {name}.\n")
        return library.add(tmp_path / f"{name}.txt", **fields)

    def old():
        (found,) = (each for each in library.documents() if each.id == "old")
        return found.status, library.search("text")[0].document.status if len(library.documents()) == 1 else None

    added("old", title="Lamp Order", numbers="Executive Order 20001", jurisdiction="US")
    assert old() == (Status.UNKNOWN, Status.UNKNOWN)
    added("new", title="Dusk Order", numbers="Executive Order 20002", relations="revokes E.O. 20001", adopted="2025")
    assert old()[0] is Status.REVOKED
    assert {p.document.status for p in library.search("text of old") if p.document.id == "old"} == {Status.REVOKED}
    library.remove("new")
    assert old() == (Status.UNKNOWN, Status.UNKNOWN)
    library.library.restore("new")
    assert old()[0] is Status.REVOKED
    assert library.sync().failed == ()
    assert old()[0] is Status.REVOKED


def test_two_files_of_one_name_are_told_apart_as_soon_as_both_are_there(library, tmp_path):
    (tmp_path / "law.txt").write_text("Article 1\n\nLamps.\n")
    (tmp_path / "law.md").write_text("# Article 1\n\nLamps at dusk.\n")
    first = library.add(tmp_path / "law.txt", title="Lamp Law")
    assert first.version == ""
    second = library.add(tmp_path / "law.md", title="Lamp Law", as_new=True)
    assert [each.full_title for each in library.documents()] == ["Lamp Law (plain text)", "Lamp Law (Markdown)"]
    assert [each.name for each in library.documents()] == ["Lamp Law (plain text)", "Lamp Law (Markdown)"]
    library.remove(second.id)
    assert [each.full_title for each in library.documents()] == ["Lamp Law"]


def test_of_two_that_end_a_document_the_graver_end_counts_and_of_these_the_later():
    old = order("old", "Executive Order 20001", adopted="2019")
    amends = revoking("amends", "Executive Order 20002", "EO 20001", RelationKind.AMENDS, adopted="2025")
    revokes = revoking("revokes", "Executive Order 20003", "EO 20001", adopted="2021")
    later = revoking("later", "Executive Order 20004", "EO 20001", adopted="2022")
    told = after(old, amends, revokes, later)["old"]
    assert (told.status, told.status_by, told.status_date) == (Status.REVOKED, "Executive Order 20004", "2022")
    assert after(old, amends)["old"].status is Status.AMENDED


def test_a_document_of_the_same_day_changes_nothing():
    old = order("old", "Executive Order 20001", adopted="2025-01-20")
    new = revoking("new", "Executive Order 20002", "EO 20001", adopted="2025-01-20")
    assert related([old, new]) == []
    day_after = replace(new, adopted="2025-01-21")
    assert [each.id for each in related([old, day_after])] == ["old"]


def test_from_when_it_is_in_force_goes_before_when_it_was_adopted():
    old = order("old", "Executive Order 20001", adopted="2020")
    new = revoking("new", "Executive Order 20002", "EO 20001", adopted="2019", in_force="2021-05-01")
    assert after(old, new)["old"].status_date == "2021-05-01"


def test_without_days_it_is_believed_and_no_day_is_told():
    told = after(order("old", "Executive Order 20001"), revoking("new", "Executive Order 20002", "EO 20001"))["old"]
    assert (told.status, told.status_date, told.status_by) == (Status.REVOKED, "", "Executive Order 20002")
    assert "status_date" not in told.origins


def test_a_document_does_nothing_to_itself_or_to_a_text_of_its_own_instrument():
    assert related([revoking("old", "Executive Order 20001", "EO 20001")]) == []
    old = order("old", "Executive Order 20001", instrument="one")
    same = revoking("new", "Executive Order 20002", "EO 20001", instrument="one")
    assert after(old, same)["old"].status is Status.UNKNOWN
    other = revoking("new", "Executive Order 20002", "EO 20001", instrument="two")
    assert [each.id for each in related([old, other])] == ["old"]


def test_what_only_tells_of_a_law_is_not_ended():
    brief = order("old", "Executive Order 20001", kind="brief", authority=Authority.INFORMATIVE)
    assert related([brief, revoking("new", "Executive Order 20002", "EO 20001")]) == []


@pytest.mark.parametrize(
    "fields", [{"authority": Authority.PROPOSAL}, {"kind": "press release"}, {"status": Status.WITHDRAWN}]
)
def test_a_draft_is_not_superseded_by_a_bill_or_by_news(fields):
    draft = document("draft", title="Lamp Law, draft", relations=(Relation("Lamp Law", RelationKind.DRAFT_OF),))
    assert related([draft, document("final", title="Lamp Law", **fields)]) == []


def test_a_draft_whose_status_is_known_stays():
    draft = document(
        "draft", title="Lamp Law, draft", relations=(Relation("Lamp Law", RelationKind.DRAFT_OF),), status=Status.WITHDRAWN,
        origins={"status": Origin.GIVEN},
    )  # fmt: skip
    assert related([draft, document("final", title="Lamp Law")]) == []


@pytest.mark.parametrize("status", [Status.PROPOSED, Status.WITHDRAWN])
def test_what_is_no_law_yet_ends_nothing(status):
    old = order("old", "Executive Order 20001")
    assert related([old, revoking("new", "Executive Order 20002", "EO 20001", status=status)]) == []
