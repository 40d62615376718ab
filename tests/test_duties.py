"""The duties of a document as rows."""

import json

import pytest
from conftest import ROOT, record

from assistant.analyse.duties import Duties, languages
from assistant.records import Authority, DutyForce

LAW = {"authority": Authority.BINDING, "language": "en"}


def rows(text, **fields):
    held = record(f"Article 1\n\n{text}\n\nArticle 2\n\nThis Act applies.\n", **{**LAW, **fields})
    found = list(Duties(held).rows())
    for each in found:
        assert held.text[each.line.start : each.line.end] == each.line.line
        assert each.what in held.text
    return [(each.who, str(each.force), each.what) for each in found]


@pytest.mark.parametrize(
    ("sentence", "row"),
    [
        ("The keeper shall light the lamp.", ("The keeper", "must", "light the lamp.")),
        ("A keeper may not sell oil.", ("A keeper", "must not", "sell oil.")),
        ("No keeper shall sleep.", ("keeper", "must not", "sleep.")),
        ("The inspector may enter the tower.", ("The inspector", "may", "enter the tower.")),
        ("Keepers should watch the weather.", ("Keepers", "should", "watch the weather.")),
        ("Keepers are required to file a plan.", ("Keepers", "must", "file a plan.")),
        ("Keepers are encouraged to share plans.", ("Keepers", "should", "share plans.")),
        ("The keeper shall endeavour to help.", ("The keeper", "must", "endeavour to help.")),
        (
            "Logs shall be kept by the harbour officer.",
            ("the harbour officer", "must", "Logs shall be kept by the harbour officer."),
        ),
        ("Lamps shall be lit before dusk.", ("", "must", "Lamps shall be lit before dusk.")),
        ("Keepers shall be informed of storms.", ("", "must", "Keepers shall be informed of storms.")),
    ],
)
def test_a_duty_is_a_row_of_who_how_much_and_what(sentence, row):
    assert rows(sentence) == [row]


def test_joined_duties_are_rows_of_the_same_bearer():
    found = rows("The keeper shall light the lamp, and shall inform the warden.")
    assert found == [("The keeper", "must", "light the lamp"), ("The keeper", "must", "inform the warden.")]


def test_each_point_of_a_list_is_a_duty_of_the_one_whom_its_lead_binds():
    found = rows("The keeper shall:\n\n(a) light the lamp;\n\n(b) watch the sea.")
    assert [each[0] for each in found] == ["The keeper", "The keeper"]
    assert [each[2] for each in found] == ["light the lamp", "watch the sea."]


def test_what_is_prohibited_in_a_list_is_a_row_each():
    found = rows("The following practices shall be prohibited:\n\n(a) the sale of oil;\n\n(b) the burning of wood.")
    assert [each[1:] for each in found] == [("must not", "the sale of oil"), ("must not", "the burning of wood.")]


def test_conditions_stand_beside_the_duty():
    text = "Article 1\n\nWhere it is dark, the keeper shall light the lamp before the tide turns.\n\nArticle 2\n\nNothing.\n"
    (row,) = Duties(record(text, **LAW)).rows()
    assert row.when == "Where it is dark; before the tide turns"
    assert row.actor == "keeper"


@pytest.mark.parametrize(
    "sentence",
    [
        "This Act shall apply to lamps.",
        "'Lamp' shall mean a light.",
        "Nothing in this Act shall be construed to bar boats.",
        "The information that keepers must hold is secret.",
        "Keepers who may be absent are named.",
        "Lamps can break, and keepers could be hurt.",
        "Respondents stated that keepers should watch.",
        "The condition shall be met where it rains.",
    ],
)
def test_what_lays_no_duty_on_anybody_is_no_row(sentence):
    assert rows(sentence) == []


def test_what_may_only_be_so_is_no_permission():
    assert rows("Keepers may not be aware of storms.", authority=Authority.GUIDANCE) == []
    assert rows("Keepers may become ill.") == []
    assert rows("The public should be able to see it.", authority=Authority.GUIDANCE) == []


def test_what_those_who_commit_will_do_is_a_commitment():
    text = "Signatories commit to keep the lamp. Signatories will report. The port will grow."
    found = rows(text, authority=Authority.VOLUNTARY)
    assert [each[:2] for each in found] == [("Signatories", "commits to"), ("Signatories", "commits to")]
    assert DutyForce.WILL == "commits to"


def test_other_languages_tell_how_much_binds_and_only_some_whom():
    chinese = record(
        "第一条 提供者应当依法开展活动。\n\n第二条 任何人不得出售。\n", language="zh", authority=Authority.BINDING
    )
    assert [(each.who, str(each.force)) for each in Duties(chinese).rows()] == [
        ("提供者", "must"),
        ("任何人", "must not"),
    ]
    german = record("Der Wärter muss die Lampe entzünden.\n", language="de", authority=Authority.BINDING)
    assert [(each.who, str(each.force)) for each in Duties(german).rows()] == [("", "must")]
    assert list(Duties(record("Valvoja huolehtii lampusta.\n", language="fi")).rows()) == []
    assert "fi" not in languages()


def test_a_duty_of_several_is_found_by_each_of_them():
    (row,) = Duties(
        record("Article 1\n\nKeepers and officers of ports shall watch.\n\nArticle 2\n\nNo.\n", **LAW)
    ).rows()
    assert row.binds("keeper")
    assert row.binds("Officer")
    assert not row.binds("port")


def test_an_empty_document_has_no_duties():
    assert list(Duties(record("")).rows()) == []


def test_the_rows_that_were_judged_by_hand_are_kept_with_their_verdicts():
    judged = [json.loads(line) for line in (ROOT / "evals" / "duties.jsonl").read_text("utf-8").splitlines()]
    by_seed = {}
    for row in judged:
        by_seed.setdefault(row["seed"], []).append(all(row["verdict"].values()))
        assert len(row["what"].split()) <= 60
    assert {seed: (len(found), sum(found)) for seed, found in by_seed.items()} == {2611: (150, 111), 4242: (150, 139)}
