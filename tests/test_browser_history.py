"""The list of conversations in a real browser: found as one types, put into folders, and these undone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browser import WORKING, put, running, send, serious, settle, shoot

from assistant import Assistant, Settings

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.walk
LAW = "# Drone Ordinance\n\nOperators must register every delivery drone with the harbour office.\n"
ASKED = ("Where must operators register a delivery drone?", "Who registers every drone?")


def test_conversations_are_found_as_one_types_and_kept_in_folders(page: Page, tmp_path: Path) -> None:
    (tmp_path / "drones.md").write_text(LAW)
    with Assistant.open(Settings(corpus_dir=tmp_path / "corpus", index_dir=tmp_path / "index")) as assistant:
        assistant.add(tmp_path / "drones.md")
    with running(tmp_path) as address:
        page.goto(address)
        sidebar = page.get_by_test_id("stSidebar")
        for question in ASKED:
            send(page, question)
            page.locator("article").first.wait_for(timeout=WORKING)
            settle(page)
            if question is ASKED[0]:
                sidebar.get_by_role("button", name="New conversation").click()
                page.locator("article").first.wait_for(state="detached")
        both = [sidebar.get_by_role("button", name=question) for question in ASKED]
        search = sidebar.get_by_label("Search conversations")
        search.press_sequentially("delivery drone?", delay=30)  # and no Enter
        both[1].wait_for(state="detached")
        assert both[0].is_visible()
        search.fill("")
        both[1].wait_for()

        page.get_by_role("button", name="Conversation", exact=True).click()
        choice = page.get_by_role("combobox", name="Folder")
        choice.fill("Harbour")
        choice.press("Enter")
        sidebar.get_by_text("Harbour").wait_for()
        settle(page)
        shoot(page, "history-folder")
        page.keyboard.press("Escape")
        both[0].click()
        page.locator("article").get_by_text("harbour office").first.wait_for(timeout=WORKING)
        settle(page)
        shoot(page, "history-folded")
        assert serious(page) == []

        sidebar.get_by_text("Harbour").click()
        sidebar.get_by_role("button", name="Folder", exact=True).click()
        put(page.get_by_label("Name", exact=True), "Port")
        page.get_by_role("button", name="Rename", exact=True).click()
        sidebar.get_by_text("Port").wait_for()
        sidebar.get_by_text("Port").click()
        sidebar.get_by_role("button", name="Folder", exact=True).click()
        page.get_by_role("button", name="Delete the folder").click()
        sidebar.get_by_text("Deleted the folder Port").wait_for()
        shoot(page, "history-deleted")
        sidebar.get_by_role("button", name="Undo").click()
        sidebar.get_by_text("Port").wait_for()
        page.reload()
        sidebar.get_by_text("Port").wait_for(timeout=WORKING)
        page.set_viewport_size({"width": 390, "height": 844})
        page.emulate_media(color_scheme="dark")
        page.get_by_test_id("stExpandSidebarButton").click()
        shoot(page, "history-phone")
