"""The page where questions are asked, as a person meets it: in a real browser, over real documents."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browser import REAL, free_port, holds, put, running, send, serious, shoot

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

FORCE = "Is Executive Order 14110 still in force?"
TESTING = "What is AI red-teaming under Executive Order 14110?"
SIDES = "Compare how Local Law 144 and Colorado SB 24-205 treat notices to consumers."
CHINESE = "What must providers do under Article 14 of the Interim Measures?"


@pytest.fixture(scope="module")
def served(real_library: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the app over some real documents; each test is a browser of its own."""
    folder = tmp_path_factory.mktemp("served") / "library"
    shutil.copytree(real_library, folder)
    with running(folder) as address:
        yield address


def ask(page: Page, question: str) -> Locator:
    """Ask, and wait for the answer; the article in which it stands."""
    before = page.locator("article:has(button.chip)").count()
    send(page, question)
    answer = page.locator("article:has(button.chip)").nth(before)
    answer.wait_for(timeout=60_000)
    return answer


def test_a_question_is_answered_and_its_citation_opens_on_the_page_of_the_pdf(page: Page, served: str) -> None:
    page.goto(served)
    page.get_by_text(f"Ask {len(REAL)} documents from").wait_for()
    examples = page.locator("[data-testid=stMain] button", has_text="?")
    examples.nth(5).wait_for()
    assert examples.count() == 6
    shoot(page, "welcome")
    assert serious(page) == []

    answer = ask(page, TESTING)
    chip = answer.locator("button.chip").first
    chip.hover()
    card = page.get_by_role("tooltip")
    assert "red-teaming" in card.inner_text()
    assert "revoked" in card.inner_text()
    assert "red-teaming" in card.locator("mark").inner_text()
    assert len(card.inner_text()) > len(card.locator("mark").inner_text()) + 200, "the provision around the quote"
    assert "verbatim" in card.inner_text()
    shoot(page, "card")

    chip.click()
    panel = page.locator("section[aria-label^='Source']")
    boxes = panel.locator(".box")
    boxes.first.wait_for()
    image = panel.locator("img")
    assert image.evaluate("image => image.complete && image.naturalWidth > 500")
    sheet = image.bounding_box()
    for box in (boxes.nth(i).bounding_box() for i in range(boxes.count())):
        assert sheet["x"] <= box["x"] < box["x"] + box["width"] <= sheet["x"] + sheet["width"] + 1
        assert 4 < box["height"] < 60
    assert "p. " in panel.inner_text()
    shoot(page, "source")
    assert serious(page) == []

    panel.get_by_role("button", name="Text").click()
    assert "red-teaming" in panel.locator("mark").inner_text()
    page.keyboard.press("Escape")
    panel.wait_for(state="detached")


def test_a_comparison_is_a_table_whose_sources_follow_one_another(page: Page, served: str) -> None:
    page.goto(served)
    answer = ask(page, SIDES)
    assert answer.locator("tr").count() == 2
    assert answer.locator("th").all_inner_texts() != []
    shoot(page, "comparison")
    answer.locator("button.chip").first.click()
    panel = page.locator("section[aria-label^='Source']")
    panel.wait_for()
    panel.locator("h3", has_text="[1]").wait_for()
    panel.get_by_role("button", name="Next source").click()
    panel.locator("h3", has_text="[2]").wait_for()
    panel.get_by_role("button", name="Previous source").click()
    panel.locator("h3", has_text="[1]").wait_for()


def test_a_conversation_outlives_a_reload_and_the_server_and_is_nobody_elses(page: Page, real: Path) -> None:
    port = free_port()
    with running(real, port) as address:
        page.goto(address)
        ask(page, TESTING)
        ask(page, FORCE)
        page.reload()
        page.locator("button.chip").first.wait_for()
        assert page.get_by_text(TESTING).count() >= 2  # in the list, and above its answer
        link = page.get_by_role("button", name="Link").last
        link.click()
        shared = page.locator("[data-testid=stCode]").last.inner_text().strip()
        page.keyboard.press("Escape")
        own = page.url

        stranger = page.context.browser.new_context().new_page()
        stranger.goto(own)
        stranger.get_by_text("What you ask is kept here.").wait_for()
        assert stranger.get_by_text(TESTING).count() == 0
        assert stranger.locator("button.chip").count() == 0
        stranger.goto(shared)
        stranger.locator("button.chip").first.wait_for()
        stranger.get_by_text(FORCE).first.wait_for()
        assert stranger.get_by_test_id("stChatInput").count() == 0
        assert stranger.get_by_text(TESTING).count() == 0
        stranger.context.close()
    with running(real, port):
        page.goto(own)
        page.locator("button.chip").first.wait_for(timeout=30_000)
        assert page.get_by_text(TESTING).count() >= 2


def test_an_answer_is_exported_rated_and_its_question_edited(page: Page, served: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(served)
    ask(page, TESTING)
    page.get_by_role("button", name="Copy", exact=True).click()
    page.get_by_role("button", name="Copied").wait_for()
    assert "[1] EO 14110" in page.evaluate("navigator.clipboard.readText()")
    page.get_by_role("button", name="Export").click()
    for form, ending in (("Markdown", ".md"), ("JSON", ".json"), ("BibTeX", ".bib")):
        with page.expect_download() as download:
            page.get_by_role("button", name=form, exact=True).click()
        assert download.value.suggested_filename == f"answer{ending}"
        assert "14110" in Path(download.value.path()).read_text(encoding="utf-8")
    page.keyboard.press("Escape")

    page.locator("[data-testid=stFeedback] button").nth(1).click()
    put(page.get_by_role("textbox", name="What is wrong with it?"), "It names no section.")
    page.keyboard.press("Tab")
    page.wait_for_timeout(600)
    page.reload()
    page.get_by_role("textbox", name="What is wrong with it?").wait_for()
    holds(page.get_by_role("textbox", name="What is wrong with it?"), "It names no section.")

    page.get_by_role("button", name="Edit question").click()
    put(page.get_by_label("Question", exact=True), FORCE)
    page.get_by_role("button", name="Ask", exact=True).click()
    page.get_by_text("was revoked on 2025-01-20").first.wait_for(timeout=30_000)
    assert page.locator("article:has(button.chip)").count() == 1

    page.get_by_role("button", name="Conversation", exact=True).click()
    page.get_by_role("button", name="Delete").click()
    page.get_by_text("Deleted:").wait_for()
    page.get_by_role("button", name="Undo").click()
    page.locator("button.chip").first.wait_for()


def test_filters_narrow_the_next_question_and_are_seen(page: Page, served: str) -> None:
    page.goto(served)
    page.get_by_role("button", name="Filters").click()
    page.get_by_label("Jurisdiction").click()
    page.get_by_role("option", name="China").click()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.get_by_text("Asking only").wait_for()
    answer = ask(page, CHINESE)
    assert page.get_by_text("Asked of China").count()
    assert re.search("[\u4e00-\u9fff]", answer.inner_text())
    shoot(page, "filters")
    page.get_by_role("button", name="Clear").click()
    page.get_by_text("Asking only").wait_for(state="detached")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_the_page_fits_its_window_and_reads_well_in_both_themes(
    page: Page, served: str, scheme: str, width: int
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(served)
    answer = ask(page, SIDES)
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow <= 0
    assert serious(page) == []
    shoot(page, f"ask-{scheme}-{width}")
    answer.locator("button.chip").first.click()
    page.locator("section[aria-label^='Source']").wait_for()
    page.wait_for_timeout(600)
    shoot(page, f"source-{scheme}-{width}")
