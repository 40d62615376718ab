"""The table of things in a real browser: sorted, scrolled, used by keys, and found again as it was left."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from browser import WORKING, running, serious, settle, shoot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.walk


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a page with a table of 2,000 rows."""
    with running(tmp_path_factory.mktemp("grid"), app="tests/servers/boats.py") as address:
        yield address


@pytest.fixture
def table(page: Page, served: str) -> Locator:
    """The table, once it is drawn."""
    page.goto(served)
    found = page.get_by_role("table", name="Boats")
    found.get_by_role("link", name="Boat 0", exact=True).wait_for(timeout=WORKING)
    settle(page)
    return found


def test_a_column_is_sorted_either_way_and_what_is_not_known_stands_last(page: Page, table: Locator) -> None:
    first = table.locator("tbody tr:not(.room)").first
    assert table.get_attribute("aria-rowcount") == "2001"
    assert table.locator("tbody a").count() < 100, "only what is in sight is drawn"
    for name, row in (("Built", "Boat 97 1900"), ("Built", "Boat 96 1996"), ("Name", "Boat 0"), ("Name", "Boat 1999")):
        table.get_by_role("button", name=name).click()
        assert " ".join(first.inner_text().split()).startswith(row)
        assert table.locator("[aria-sort]").count() == 1
    table.get_by_role("button", name="Built").press("Enter")
    assert page.evaluate(FOCUSED) == "Built ↑", "the keyboard stays at the column"
    page.keyboard.press("Tab")
    page.keyboard.press("End")
    assert page.evaluate(FOCUSED) == "Boat 1995"  # the last of those whose year nobody knows
    shoot(page, "grid-end")
    assert serious(page) == []


FOCUSED = """() => {
  let found = document.activeElement;
  while (found.shadowRoot?.activeElement) found = found.shadowRoot.activeElement;
  return found.textContent;
}"""
SEEN = """() => {
  let found = document.activeElement;
  while (found.shadowRoot?.activeElement) found = found.shadowRoot.activeElement;
  const [row, head] = [found.getBoundingClientRect(), found.closest("table").tHead.getBoundingClientRect()];
  const pane = found.closest("section").getBoundingClientRect();
  return row.top >= head.bottom - 1 && row.bottom <= pane.bottom + 1;
}"""


def test_keys_lead_from_row_to_row_and_open_one_with_the_focus_staying_there(page: Page, table: Locator) -> None:
    table.get_by_role("link", name="Boat 0", exact=True).focus()
    for key, times, name in (
        ("ArrowDown", 150, "Boat 150"), ("PageDown", 3, "Boat 180"), ("ArrowUp", 1, "Boat 179"), ("End", 1, "Boat 1999"),
        ("Home", 1, "Boat 0"), ("PageDown", 20, "Boat 200"),
    ):  # fmt: skip
        for _ in range(times):
            page.keyboard.press(key)
        assert page.evaluate(FOCUSED) == name
        assert page.evaluate(SEEN), name
    page.keyboard.press("ControlOrMeta+a")  # words that are selected keep no key from opening a row
    page.keyboard.press("Enter")
    page.get_by_text("Opened: b200.").wait_for()
    settle(page)
    assert page.evaluate(FOCUSED) == "Boat 200"
    assert table.locator("[aria-current]").inner_text().startswith("Boat 200")
    page.keyboard.press("ArrowDown")
    assert page.evaluate(FOCUSED) == "Boat 201"


def test_a_click_with_a_key_held_opens_another_tab_and_leaves_this_one(page: Page, table: Locator) -> None:
    with page.context.expect_page() as opened:
        table.get_by_role("link", name="Boat 3", exact=True).click(modifiers=["ControlOrMeta"])
    opened.value.get_by_text("Opened: b3.").wait_for(timeout=WORKING)
    assert page.get_by_text("Opened: none.").is_visible()


def test_the_place_is_kept_when_a_row_comes_and_when_the_page_is_loaded_and_not_for_other_rows(
    page: Page, table: Locator
) -> None:
    pane = table.locator("..")
    pane.evaluate("pane => { pane.scrollTop = 20000; }")
    table.get_by_role("link", name="Boat 575", exact=True).click()
    page.get_by_text("Opened: b575.").wait_for()
    page.get_by_text("One more").click()
    settle(page)
    assert table.get_attribute("aria-rowcount") == "2002"
    assert pane.evaluate("pane => pane.scrollTop") == 20000
    page.reload()
    table.get_by_role("link", name="Boat 575", exact=True).wait_for(timeout=WORKING)
    assert pane.evaluate("pane => pane.scrollTop") == 20000
    settle(page)
    page.get_by_text("Few").click()
    settle(page)
    assert pane.evaluate("pane => pane.scrollTop") == 0


def test_where_a_browser_keeps_nothing_the_table_is_there_all_the_same(page: Page, served: str) -> None:
    page.add_init_script(
        "Object.defineProperty(window, 'sessionStorage', { get: () => { throw new DOMException('no'); } });"
    )
    page.goto(served)
    table = page.get_by_role("table", name="Boats")
    table.get_by_role("button", name="Name").click(timeout=WORKING)
    assert table.locator("tbody a").first.inner_text() == "Boat 1999"
