"""The page of duties, without a browser."""

from conftest import document

from assistant.records import Duty, DutyForce, DutyTable, Hit
from assistant.ui.duties import page

ACT = document("act", title="Lamp Act")


def duty(who, what, force=DutyForce.MUST, **fields):
    text = f"{who} shall {what}"
    return Duty(force, what, Hit(ACT, "Article 2", None, "", text, 5, 5 + len(text), ()), who, who.casefold(), **fields)


ROWS = DutyTable((duty("Keeper", "light the lamp."), duty("Warden", "report.", DutyForce.MAY), duty("", "burn.")), 1)


def state(**chosen):
    return {page._chosen.key(name): chosen.get(name, []) for name in ("in", "who", "force", "find")}


def test_the_fields_of_the_page_let_through_what_they_name():
    assert len(page.chosen(ROWS, state()).rows) == 3
    assert [row.who for row in page.chosen(ROWS, state(who=["keeper"])).rows] == ["Keeper"]
    assert [row.who for row in page.chosen(ROWS, state(force=["may"])).rows] == ["Warden"]
    assert [row.who for row in page.chosen(ROWS, state(find="LAMP light")).rows] == ["Keeper"]
    assert [row.what for row in page.chosen(ROWS, state(who=[page.NOBODY])).rows] == ["burn."]


def test_it_is_told_how_many_duties_are_shown():
    assert page.told(ROWS, ROWS) == "3 duties in 1 of 1 document."
    assert page.told(page.chosen(ROWS, state(who=["keeper"])), ROWS) == "1 duty of 3 in 1 document."


def test_a_duty_is_shown_with_who_bears_it_and_its_action_marked_in_its_sentence():
    ((title, rows),) = page.by_document([duty("Keeper", "light the lamp.", when="at night", date="2031-05-01")])
    (row,) = rows
    assert (title, row["told"], row["tags"]) == ("Lamp Act", "Keeper", [["must", "blue"]])
    assert row["pieces"] == [["Keeper shall ", False], ["light the lamp.", True]]
    assert (row["note"], row["place"]["text"]) == ("2031-05-01, at night", "Article 2")
