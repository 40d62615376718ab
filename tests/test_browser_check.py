"""A draft held against the library, as a person does it: in a real browser."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browser import WORKING, running, serious, settle, shoot

from assistant import Assistant, Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

pytestmark = pytest.mark.walk
PHONE = {"width": 390, "height": 844}
LAW = """---
title: Drone Ordinance
short_names: Ordinance 7
status: in force
---
# Drone Ordinance

## Article 1 Registration

Operators must register every delivery drone with the harbour office before its first flight.

## Article 2 Noise

A delivery drone must not be louder than 55 decibels above a residential street.

## Article 3 Entry into force

This ordinance takes effect on January 1, 2023.
"""
DRAFT = """# Note on drones

Under Article 1 of the Drone Ordinance, operators must register every delivery drone with the harbour office. It is said
that Ordinance 7 takes effect on January 1, 2024.

In our view, the client should wait. Article 9 of the Drone Ordinance sets up a tribunal.
"""


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """The address of the page over a library of one law."""
    (tmp_path / "drone-ordinance.md").write_text(LAW)
    with Assistant.open(Settings(corpus_dir=tmp_path / "corpus", index_dir=tmp_path / "index")) as assistant:
        assistant.add(tmp_path / "drone-ordinance.md")
    with running(tmp_path) as found:
        yield f"{found}check"


def _check(page: Page, address: str) -> None:
    page.goto(address)
    field = page.get_by_label("Text", exact=True)
    field.wait_for(timeout=WORKING)
    settle(page)
    field.fill(DRAFT)
    page.get_by_role("button", name="Check", exact=True).click()
    page.get_by_text(re.compile(r"^Pasted text: 4 sentences")).wait_for(timeout=WORKING)


def test_a_pasted_draft_is_marked_each_verdict_opens_its_source_and_a_reload_keeps_it(
    page: Page, address: str, tmp_path: Path
) -> None:
    _check(page, address)
    wrong = page.locator(".sentence.red").filter(has_text="January 1, 2024")
    wrong.wait_for()
    assert "contradicted" in wrong.inner_text()
    absent = page.locator(".sentence.red").filter(has_text="Article 9")
    assert "no such provision" in absent.inner_text()
    shoot(page, "check")
    assert serious(page) == []

    wrong.focus()
    page.keyboard.press("Enter")
    card = page.locator(".card")
    card.get_by_text("January 1, 2023").wait_for()
    shoot(page, "check-card")
    assert serious(page) == []
    page.keyboard.press("Escape")
    card.wait_for(state="detached")

    with page.expect_download() as taken:
        page.get_by_role("button", name="Export").click()
        page.get_by_role("button", name="Markdown").click()
    assert "- **contradicted**:" in taken.value.path().read_text(encoding="utf-8")
    page.keyboard.press("Escape")

    page.reload()
    wrong.wait_for(timeout=WORKING)
    settle(page)
    page.get_by_role("button", name=re.compile("contradicted")).first.click()
    absent.wait_for(state="detached")
    wrong.click()
    page.get_by_role("link", name=re.compile("^Open ")).click()
    page.wait_for_url("**/library?document=drone-ordinance&at=*", timeout=WORKING)
    page.locator("mark").first.wait_for(timeout=WORKING)
    settle(page)
    page.go_back()
    wrong.wait_for(timeout=WORKING)
    settle(page)
    page.get_by_role("link", name="Library", exact=True).click()
    page.get_by_role("heading", name="Library", exact=True).wait_for(timeout=WORKING)
    settle(page)
    page.get_by_role("link", name="Check", exact=True).click()
    wrong.wait_for(timeout=WORKING)
    settle(page)
    page.get_by_role("button", name="Check another draft").click()
    page.get_by_label("Text", exact=True).wait_for(timeout=WORKING)
    assert "draft=" not in page.url


def test_nothing_is_refused_with_a_reason_and_a_file_is_checked_on_a_phone(
    page: Page, address: str, tmp_path: Path
) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.goto(address)
    page.get_by_label("Text", exact=True).wait_for(timeout=WORKING)
    settle(page)
    page.get_by_role("button", name="Check", exact=True).click()
    page.get_by_text("There is nothing to check").wait_for()
    (tmp_path / "memo.md").write_text(DRAFT)
    page.locator("input[type=file]").set_input_files(tmp_path / "memo.md")
    settle(page)
    page.get_by_role("button", name="Check", exact=True).click()
    page.get_by_text(re.compile(r"^memo\.md: 4 sentences")).wait_for(timeout=WORKING)
    page.locator(".sentence.red").first.click()
    page.locator(".card").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    shoot(page, "check-phone")
    assert serious(page) == []
    page.goto(f"{address}?draft=none")
    page.get_by_text("There is no check at this address").wait_for(timeout=WORKING)
