"""Notes as a person keeps them: in a real browser, from an answer to a memo."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browser import WORKING, running, send, serious, settle, shoot

from assistant import Assistant, Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

pytestmark = pytest.mark.walk
PHONE = {"width": 390, "height": 844}
LAW = """---
title: Drone Ordinance
status: in force
---
# Drone Ordinance

## Article 1 Registration

Operators must register every delivery drone with the harbour office before its first flight.

## Article 2 Noise

A delivery drone must not be louder than 55 decibels above a residential street.
"""


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """The address of the app over a library of one law."""
    (tmp_path / "drone-ordinance.md").write_text(LAW)
    with Assistant.open(Settings(corpus_dir=tmp_path / "corpus", index_dir=tmp_path / "index")) as assistant:
        assistant.add(tmp_path / "drone-ordinance.md")
    with running(tmp_path) as found:
        yield found


def _save(page: Page, question: str, words: str, title: str = "") -> None:
    send(page, question)
    page.get_by_role("button", name="Save to notes").last.wait_for(timeout=WORKING)
    settle(page)
    page.get_by_role("button", name="Save to notes").last.click()
    page.get_by_label("Words of your own").fill(words)
    if title:
        page.get_by_label("Title of a new collection").fill(title)
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("Saved.").wait_for()
    page.keyboard.press("Escape")
    settle(page)


def test_answers_are_saved_ordered_deleted_undone_and_become_a_memo(page: Page, address: str) -> None:
    from playwright.sync_api import expect

    page.goto(address)
    _save(page, "Where must operators register a delivery drone?", "First of all.", "Client A")
    _save(page, "How loud may a delivery drone be above a residential street?", "Then this.")
    page.get_by_role("button", name="Cite").last.click()
    page.get_by_test_id("stCode").get_by_text("Drone Ordinance").first.wait_for()
    shoot(page, "notes-cite")
    page.keyboard.press("Escape")

    page.goto(f"{address}notes")
    page.get_by_text("Client A: 2 notes").wait_for(timeout=WORKING)
    settle(page)
    words = page.get_by_label("My words")
    expect(words).to_have_count(2)
    assert [each.input_value() for each in words.all()] == ["First of all.", "Then this."]
    page.get_by_role("button", name="Down").first.click()
    settle(page)
    expect(words.first).to_have_value("Then this.")
    shoot(page, "notes")
    assert serious(page) == []

    page.get_by_role("button", name="Delete", exact=True).first.click()
    page.get_by_text("Client A: 1 note").wait_for()
    page.get_by_role("button", name="Undo").click()
    page.get_by_text("Client A: 2 notes").wait_for()
    settle(page)

    with page.expect_download() as taken:
        page.get_by_role("button", name="Export").click()
        page.get_by_role("button", name="Word").click()
    with zipfile.ZipFile(io.BytesIO(taken.value.path().read_bytes())) as file:
        body, notes = (file.read(f"word/{name}.xml").decode() for name in ("document", "footnotes"))
    assert "First of all." in body
    assert body.count("<w:footnoteReference") == notes.count("<w:footnoteRef/>") >= 2
    page.keyboard.press("Escape")

    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.reload()
    page.get_by_text("Client A: 2 notes").wait_for(timeout=WORKING)
    settle(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert serious(page) == []
    shoot(page, "notes-phone")
    page.get_by_role("button", name="Drone Ordinance").first.click()
    page.wait_for_url("**/library?document=drone-ordinance&at=*", timeout=WORKING)
