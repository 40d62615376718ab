"""Finding in all texts, and reading where it was found, as a person does: in a real browser, over real documents."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

import pytest
from browser import REAL, WORKING, running, serious, settle, shoot

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = pytest.mark.walk
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def address(real: Path) -> Iterator[str]:
    """The address of the page over some real documents."""
    with running(real) as found:
        yield f"{found}find"


def _look(page: Page, wanted: str) -> None:
    field = page.get_by_label("Find in all texts")
    settle(page)
    field.fill(wanted)
    field.press("Enter")


def _titles(page: Page) -> list[str]:
    return page.locator("article h3").all_inner_texts()


def test_all_lines_are_found_sorted_filtered_exported_and_each_leads_to_its_place(page: Page, address: str) -> None:
    from playwright.sync_api import expect

    page.goto(address)
    page.get_by_text(f"Searched is the whole text of {len(REAL)} documents.").wait_for(timeout=WORKING)
    _look(page, "system")
    page.get_by_text(re.compile(rf"lines in \d of {len(REAL)} documents hold “system” in all its forms")).wait_for()
    page.locator("article").nth(1).wait_for()
    page.locator("article .more").first.press("Enter")
    expect(page.locator("article").first.locator("a.line").nth(5)).to_be_focused()  # the first that came
    page.get_by_test_id("stSelectbox").click()
    page.get_by_role("option", name="By name").click()
    expect(page.locator("article h3")).to_have_text(sorted(_titles(page), key=str.casefold))
    settle(page)
    page.get_by_role("button", name="Filters").click()
    page.get_by_label("Jurisdiction", exact=True).click()
    page.get_by_role("option", name="US", exact=True).click()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.get_by_text(re.compile(r"in 1 of \d+ documents? hold “system” in all its forms \(US\)")).wait_for()
    assert len(_titles(page)) == 1
    with page.expect_download() as taken:
        page.get_by_role("button", name="Download as CSV").click()
    assert taken.value.suggested_filename == "system.csv"
    rows = list(csv.DictReader(io.StringIO(taken.value.path().read_text(encoding="utf-8-sig"))))
    assert {row["document"] for row in rows} == set(_titles(page))
    assert all("system" in row["line"].casefold() for row in rows)

    _look(page, '"red-teaming tests" Article 5(1)')
    page.get_by_text(re.compile(r"^0 lines in 0 of")).wait_for()
    _look(page, '"red-teaming tests"')
    page.get_by_text(re.compile(r"^[1-9]\d* lines? in 1 of")).wait_for()
    marked = page.locator("article mark").all_inner_texts()
    assert {" ".join(each.casefold().split()) for each in marked} == {"red-teaming tests"}
    _look(page, "Section 4.1(a)(i)")
    page.locator("article h3", has_text="Safe, Secure").wait_for()
    _look(page, "watermarking")
    page.get_by_text("hold “watermarking” in all its forms").wait_for()
    shoot(page, "find")
    assert serious(page) == []
    place = page.locator("a.line").first
    link = place.get_attribute("href") or ""
    place.click()
    page.wait_for_url("**/library?document=us-eo-14110&at=*")
    page.locator(".leaf .box").first.wait_for(timeout=WORKING)
    assert page.url.endswith(link)
    page.get_by_text(re.compile(r"^1 of \d+$")).wait_for()
    shoot(page, "reader")
    assert serious(page) == []

    page.get_by_role("button", name="Text", exact=True).click()
    page.locator(".leaf mark.now").first.wait_for()
    page.get_by_role("button", name="Next line found").click()
    page.get_by_text(re.compile(r"^2 of \d+$")).wait_for()
    page.get_by_role("button", name="Previous line found").click()
    page.get_by_text(re.compile(r"^1 of \d+$")).wait_for()
    page.get_by_role("button", name="Next line found").click()
    page.get_by_text(re.compile(r"^2 of \d+$")).wait_for()
    before = int(page.get_by_label("Page", exact=True).input_value())
    page.get_by_role("button", name="Next page").click()
    page.get_by_role("region", name=f"Page {before + 1}").wait_for()
    page.reload()
    page.get_by_role("region", name=f"Page {before + 1}").wait_for(timeout=WORKING)
    page.go_back()
    page.get_by_text("hold “watermarking” in all its forms").wait_for(timeout=WORKING)
    assert page.get_by_label("Find in all texts").input_value() == "watermarking"


def test_a_search_that_an_address_names_is_shown_on_a_phone_and_nothing_is_wider_than_it(
    page: Page, address: str
) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.goto(f"{address}?q=%3F")
    page.get_by_text("There is nothing to look for").wait_for(timeout=WORKING)
    page.goto(f"{address.removesuffix('find')}library?document=us-nyc-local-law-144&words=disparate")
    page.locator(".search .count").get_by_text("1 line", exact=True).wait_for(timeout=WORKING)
    page.goto(f"{address}?q=deployer")
    page.get_by_text("hold “deployer” in all its forms").wait_for(timeout=WORKING)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert serious(page) == []
    page.locator("a.line").first.click()
    page.locator(".leaf").wait_for(timeout=WORKING)
    page.wait_for_timeout(500)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert serious(page) == []
