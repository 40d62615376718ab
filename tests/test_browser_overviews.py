"""Dates and duties as a person looks through them: in a real browser, over real documents."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

import ics
import pytest
from browser import WORKING, running, serious, settle, shoot

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = pytest.mark.walk
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def address(real: Path) -> Iterator[str]:
    """The address of the app over some real documents."""
    with running(real) as found:
        yield found


def test_dates_are_charted_listed_filtered_and_exported_and_each_leads_to_its_provision(
    page: Page, address: str
) -> None:
    page.goto(f"{address}timeline")
    page.get_by_text(re.compile(r"^\d+ dates? to come on")).wait_for(timeout=WORKING)
    settle(page)
    assert page.url == f"{address}timeline", "what is usual is not said, and Back leads away at once"
    page.get_by_text("Past", exact=True).click(timeout=WORKING)
    page.get_by_text(re.compile(r"^\d+ dates past on")).wait_for(timeout=WORKING)
    page.locator("article").first.wait_for()
    settle(page)
    colorado = page.locator("li").filter(has_text="Colorado AI Act, § 6-1-1702")
    colorado.get_by_text(re.compile("Moved to 2026-06-30 by SB 25B-004; did not come about: repealed")).wait_for()
    shoot(page, "timeline")
    assert serious(page) == []
    with page.expect_download() as taken:
        page.get_by_role("button", name="Calendar").click()
    events = ics.Calendar(taken.value.path().read_text(encoding="utf-8")).events
    assert all(event.all_day for event in events)
    with page.expect_download() as taken:
        page.get_by_role("button", name="CSV").click()
    rows = list(csv.DictReader(io.StringIO(taken.value.path().read_text(encoding="utf-8-sig"))))
    assert len(rows) == len(events) > 50
    assert "when=Past" in page.url
    page.reload()
    page.get_by_text(re.compile(r"^\d+ dates past on")).wait_for(timeout=WORKING)
    link = page.locator("li a.place").first
    place = link.get_attribute("href") or ""
    link.click()
    page.wait_for_url("**/library?document=*&at=*")
    assert page.url.endswith(place)
    page.locator(".leaf").first.wait_for(timeout=WORKING)
    page.go_back()
    page.get_by_text(re.compile(r"^\d+ dates past on")).wait_for(timeout=WORKING)


def test_duties_are_found_by_words_and_exported_on_a_phone_that_they_fit(page: Page, address: str) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.goto(f"{address}duties?find=impact+assessment&force=must")
    page.get_by_text(re.compile(r"^[\d,]+ duties of [\d,]+ in \d+ documents")).wait_for(timeout=WORKING)
    page.locator("article").first.wait_for()
    assert all(each == "must" for each in page.locator("li .badge").all_inner_texts())
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    shoot(page, "duties")
    assert serious(page) == []
    with page.expect_download() as taken:
        page.get_by_role("button", name="Excel").click()
    assert taken.value.path().read_bytes().startswith(b"PK")
    page.locator("li a.place").first.click()
    page.wait_for_url("**/library?document=*&at=*")


def test_the_first_look_can_be_stopped_and_gone_on_with(page: Page, real: Path) -> None:
    with running(real, app="tests/servers/slow.py") as slow:
        page.goto(f"{slow}duties")
        page.locator(".st-key-duties-found-stop button").click(timeout=WORKING)
        shoot(page, "duties-reading")
        page.get_by_text("Reading was stopped").wait_for(timeout=WORKING)
        settle(page)
        shoot(page, "duties-stopped")
        assert serious(page) == []
        page.get_by_role("button", name="Filters").wait_for()
        page.get_by_role("button", name="Read the documents").click()
        page.get_by_text(re.compile(r"^[\d,]+ duties in \d+ of \d+ documents")).wait_for(timeout=WORKING)


def test_an_empty_library_is_told(page: Page, tmp_path: Path) -> None:
    with running(tmp_path) as empty:
        for name in ("timeline", "duties"):
            page.goto(f"{empty}{name}")
            page.get_by_text("The library is empty").wait_for(timeout=WORKING)
