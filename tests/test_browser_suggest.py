"""Questions that are offered on the page, in a real browser: at first, after an answer, and after silence."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import lamps
import pytest
from browser import WORKING, running, send, serious, settle, shoot

from assistant import Assistant, Settings

if TYPE_CHECKING:
    from playwright.sync_api import Page


pytestmark = pytest.mark.walk


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory):
    """The address of the app over two small laws."""
    folder = tmp_path_factory.mktemp("served")
    with Assistant.open(Settings(corpus_dir=folder / "corpus", index_dir=folder / "index")) as assistant:
        lamps.add(assistant, folder)
    with running(folder) as address:
        yield address


def test_what_is_offered_is_answered_and_leads_on(page: Page, served: str, tmp_path: Path) -> None:
    from playwright.sync_api import expect

    page.goto(served)
    page.get_by_text("Each was asked of these documents").wait_for(timeout=WORKING)
    settle(page)
    examples = page.locator("[class*=st-key-example-] button")
    assert examples.count() == 6
    assert serious(page) == []
    shoot(page, "welcome")

    page.get_by_test_id("stButtonGroup").get_by_text("Shoreham").click()
    # those on the Beacon Code were there before, and the page rests until the press has reached it
    expect(examples.filter(has_not_text="Beacon")).to_have_count(0, timeout=WORKING)
    settle(page)
    offered = examples.all_inner_texts()
    assert offered
    assert all("Beacon" in text for text in offered)

    page.get_by_test_id("stButtonGroup").get_by_text("Lampton").click()
    fines = examples.filter(has_text="How high are the fines under the Lamp Act?")
    fines.wait_for()
    settle(page)
    fines.focus()
    page.keyboard.press("Enter")
    page.locator("article:has(button.chip)").filter(has_text="EUR 500").wait_for()

    following = page.locator("[class*=st-key-further-] button")
    page.get_by_text("Ask next").wait_for(timeout=WORKING)
    settle(page)
    following.filter(has_text="harbour lamp").first.wait_for()
    assert serious(page) == []
    shoot(page, "after")
    following.filter(has_text="harbour lamp").first.click()
    page.locator("article:has(button.chip)").filter(has_text="burns at night on a quay").last.wait_for()

    settle(page)
    send(page, "How high are the fines for lamps in Norway?")
    page.get_by_text("These are answered").wait_for(timeout=WORKING)
    settle(page)
    shoot(page, "instead")
    page.locator("[class*=st-key-further-] button").filter(has_text="To whom does the Lamp Act apply?").click()
    page.locator("article:has(button.chip)").filter(has_text="applies to keepers of lamps").last.wait_for()
