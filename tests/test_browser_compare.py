"""Comparing as a person does: in a real browser, over real documents and two versions of an act."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from browser import WORKING, put, running, serious, settle, shoot

from assistant import Assistant, Settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = pytest.mark.walk
PHONE = {"width": 390, "height": 844}
ACT = (
    "Article 1\n\nThe keeper of a lamp shall notify every visitor that the lamp is lit by a machine.\n\n"
    "Article 2\n\nA keeper who breaks this act is liable to a fine of up to EUR 500.\n"
)


@pytest.fixture
def lamps(tmp_path: Path) -> Iterator[str]:
    """The address of the page over two versions of an act and the law of another place."""
    texts = {
        "lamp-act-2025": ("Norway", ACT),
        "lamp-act-2026": ("Norway", ACT.replace("EUR 500", "EUR 900") + "\nArticle 3\n\nNo lamp is sold to minors.\n"),
        "beacon-law": ("Kenya", "Article 1\n\nThe owner of a beacon shall notify each sailor of the machine in it.\n"),
    }
    folders = {f"{name}_dir": tmp_path / name for name in ("corpus", "index", "data")}
    with Assistant.open(Settings(**folders)) as assistant:
        for name, (place, text) in texts.items():
            path = tmp_path / f"{name}.txt"
            path.write_text(text, encoding="utf-8")
            instrument = name.rpartition("-")[0]
            assistant.add(path, title=name, jurisdiction=place, instrument=instrument, authority="binding")
    with running(tmp_path) as found:
        yield f"{found}compare"


def test_instruments_are_compared_kept_in_the_address_and_each_quote_leads_to_its_place(page: Page, lamps: str) -> None:
    page.goto(f"{lamps}?of=lamp-act-2026&of=beacon-law&of=Japan&in=Whom+must+the+keeper+or+owner+notify%3F")
    page.get_by_role("button", name="Compare", exact=True).wait_for(timeout=WORKING)
    settle(page)
    page.get_by_role("button", name="Compare", exact=True).click()
    page.locator("section table").wait_for(timeout=WORKING)
    cells = page.locator("tbody td")
    assert "every visitor" in cells.nth(0).inner_text()
    assert "each sailor" in cells.nth(1).inner_text()
    assert "The library holds no document of Japan." in cells.nth(2).inner_text()
    shoot(page, "compare")
    assert serious(page) == []
    page.set_viewport_size(PHONE)
    page.locator("tbody td .of").first.wait_for(state="visible")
    shoot(page, "compare-phone")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.reload()
    page.locator("section table").wait_for(timeout=WORKING)
    page.locator("tbody td a").first.click()
    page.wait_for_url(re.compile(r"/library\?document=lamp-act-2026&at="))
    page.locator("mark").first.wait_for(timeout=WORKING)
    settle(page)
    page.go_back()
    page.locator("section table").wait_for(timeout=WORKING)
    page.set_viewport_size({"width": 1280, "height": 900})
    settle(page)
    page.get_by_role("link", name="Library", exact=True).click()
    page.get_by_role("heading", name="Library", exact=True).wait_for(timeout=WORKING)
    settle(page)
    page.get_by_role("link", name="Compare", exact=True).click()
    page.locator("section table").wait_for(timeout=WORKING)
    assert "comparison=" in page.url


def test_two_versions_show_what_changed_on_both_sides_not_by_colour_alone(page: Page, lamps: str) -> None:
    page.goto(f"{lamps}?old=lamp-act-2025&new=lamp-act-2026")
    page.locator("article").nth(1).wait_for(timeout=WORKING)
    changed, added = page.locator("article").all()
    assert changed.locator("del").inner_text() == "500"
    assert changed.locator("ins").inner_text() == "900"
    assert "Not in this version" in added.inner_text()
    looks = "element => getComputedStyle(element).textDecorationLine"
    assert changed.locator("del").evaluate(looks) == "line-through"
    assert changed.locator("ins").evaluate(looks) == "underline"
    shoot(page, "versions")
    assert serious(page) == []
    with page.expect_download() as taken:
        page.get_by_role("button", name="Export").click()
        page.get_by_role("button", name="CSV").click()
    assert "EUR 900" in taken.value.path().read_text(encoding="utf-8-sig")
    page.set_viewport_size(PHONE)
    settle(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


QUESTIONS = """number,question
7,Whom must the keeper of a lamp notify?
8,How high is the fine for a keeper who breaks the act?
9,"Which day is it
10,What do quantum mangoes teleport?
"""


def test_a_list_of_questions_is_answered_as_a_table_with_sources_that_open(
    page: Page, lamps: str, tmp_path: Path
) -> None:
    page.goto(lamps)
    page.get_by_role("radio", name="A list of questions").click(timeout=WORKING)
    page.get_by_text("Drag and drop").or_(page.get_by_text("Upload")).first.wait_for(timeout=WORKING)
    settle(page)
    assert serious(page) == []
    shoot(page, "list-empty")
    page.get_by_role("button", name="Answer", exact=True).click()
    page.get_by_text("There is no question").wait_for(timeout=WORKING)
    file = tmp_path / "questions.csv"
    file.write_text(QUESTIONS, encoding="utf-8")
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_text("questions.csv").wait_for(timeout=WORKING)
    settle(page)
    page.get_by_role("button", name="Answer", exact=True).click()
    page.get_by_text("4 questions: ").wait_for(timeout=WORKING)
    rows = page.locator("section tbody tr")
    assert "every visitor" in rows.nth(0).inner_text()
    assert "a fine of up to EUR" in rows.nth(1).inner_text()
    assert "Line 4 cannot be used." in rows.nth(2).inner_text()
    assert "not in this library" in rows.nth(3).inner_text()
    shoot(page, "list")
    assert serious(page) == []
    with page.expect_download() as taken:
        page.get_by_role("button", name="Export").click()
        page.get_by_role("button", name="CSV").click()
    assert "a fine of up to EUR" in taken.value.path().read_text(encoding="utf-8-sig")
    page.keyboard.press("Escape")
    page.set_viewport_size(PHONE)
    settle(page)
    shoot(page, "list-phone")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.reload()
    rows.nth(1).wait_for(timeout=WORKING)
    rows.nth(1).locator("a.chip").first.click()
    page.wait_for_url(re.compile(r"/library\?document=lamp-act-202[56]&at="))
    settle(page)
    for _ in range(2):  # one leads to the page, two to the address that it had
        page.go_back()
        page.wait_for_url(re.compile("/compare"))
        settle(page)
        rows.nth(1).wait_for(timeout=WORKING)
        assert "a fine of up to EUR" in rows.nth(1).inner_text()
    page.get_by_role("radio", name="Instruments").click()
    page.get_by_role("button", name="Compare", exact=True).wait_for(timeout=WORKING)
    page.get_by_role("radio", name="A list of questions").click()
    rows.nth(1).wait_for(timeout=WORKING)


def test_a_list_in_hand_is_stopped_and_what_was_answered_is_kept(page: Page, lamps: str) -> None:
    page.goto(lamps)
    page.get_by_role("radio", name="A list of questions").click(timeout=WORKING)
    put(page.get_by_role("textbox", name="Questions, one a line"), "Whom must the keeper of a lamp notify?\n" * 400)
    page.get_by_role("button", name="Answer", exact=True).click()
    rows = page.locator("section tbody tr")
    rows.nth(1).wait_for(timeout=WORKING)
    shoot(page, "list-running")
    page.get_by_role("link", name="Find", exact=True).click()
    page.wait_for_url(re.compile("/find"))
    page.get_by_role("link", name="Compare", exact=True).click()
    page.locator(".st-key-list-stop button").wait_for(timeout=WORKING)
    page.get_by_role("button", name="Answer another list").click()
    page.get_by_role("button", name=re.compile(r"^Pasted text \(\d+ of 400 questions\)")).click(timeout=WORKING)
    page.locator(".st-key-list-stop button").click()
    page.get_by_text(re.compile(r"Stopped after \d+ of 400 questions")).wait_for(timeout=WORKING)
    assert "every visitor" in rows.nth(0).inner_text()
    page.get_by_role("button", name="Answer another list").click()
    page.get_by_role("button", name="Answer", exact=True).wait_for(timeout=WORKING)
    settle(page)
    page.locator("input[type=file]").set_input_files({"name": "a.txt", "mimeType": "text/plain", "buffer": b"Who?"})
    page.get_by_text("a.txt").wait_for(timeout=WORKING)
    put(page.get_by_role("textbox", name="Questions, one a line"), "When?")
    page.get_by_role("button", name="Answer", exact=True).click()
    page.get_by_text("There are questions in the field and in a file").wait_for(timeout=WORKING)
    assert serious(page) == []
    shoot(page, "list-both")
    page.set_viewport_size(PHONE)
    settle(page)
    shoot(page, "list-both-phone")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
