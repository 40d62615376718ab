"""Backup and restore in a real browser: from one library to another's page, and undone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browser import WORKING, put, running, serious, shoot

from assistant import Assistant, Settings, backup
from assistant.history.conversations import Conversations
from assistant.records import Filters

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.walk
LAW = "# Drone Ordinance\n\nOperators must register every delivery drone with the harbour office.\n"
OTHER = "# Kite Ordinance\n\nKites must not be flown over the harbour.\n"
QUESTION = "Where must operators register a delivery drone?"


def _opened(folder: Path, name: str, text: str) -> Assistant:
    folder.mkdir()
    (folder / name).write_text(text)
    names = ("corpus_dir", "index_dir", "data_dir")
    assistant = Assistant.open(Settings(**{each: folder / each.removesuffix("_dir") for each in names}))
    assistant.add(folder / name)
    return assistant


def test_a_library_comes_from_another_machine_by_one_file_and_what_was_here_comes_back(
    page: Page, tmp_path: Path
) -> None:
    file, here = tmp_path / "mine.zip", tmp_path / "here"
    _opened(here, "kites.md", OTHER).close()
    with _opened(tmp_path / "there", "drones.md", LAW) as there:
        kept = Conversations(there.settings.data_dir)
        kept.answered(kept.ask("b" * 32, QUESTION, Filters()).id, there.ask(QUESTION))
        backup.save(there, file)
    with running(here, settings_file=str(here / "settings.json")) as address:
        page.goto(f"{address}settings")
        page.get_by_role("button", name="Back up").click(timeout=WORKING)
        page.get_by_text("1 document, 0 conversations, 0 notes, settings").wait_for(timeout=WORKING)
        page.get_by_role("heading", name="Backup").scroll_into_view_if_needed()
        shoot(page, "backup-made")
        with page.expect_download() as downloading:
            page.get_by_role("button", name="Download").click()
        downloading.value.save_as(tmp_path / "downloaded.zip")
        assert backup.read(tmp_path / "downloaded.zip").documents == 1

        page.get_by_text("Restore a backup").click()
        put(page.get_by_label("Or a file on this machine"), str(here / "kites.md"))
        page.get_by_text("cut off, damaged, or no backup").wait_for(timeout=WORKING)
        put(page.get_by_label("Or a file on this machine"), "")
        page.get_by_text("cut off, damaged, or no backup").wait_for(state="hidden", timeout=WORKING)
        page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(file)
        page.get_by_text("1 document, 1 conversation, 0 notes, settings").wait_for(timeout=WORKING)
        page.get_by_role("heading", name="Backup").scroll_into_view_if_needed()
        shoot(page, "backup-to-restore")
        page.get_by_role("button", name="Restore", exact=True).click()
        page.get_by_text("Restored: 1 document, 1 conversation, 0 notes.").wait_for(timeout=WORKING)
        page.get_by_role("heading", name="Backup").scroll_into_view_if_needed()
        shoot(page, "backup-restored")
        assert serious(page) == []

        page.get_by_role("link", name="Ask").click()
        page.get_by_test_id("stSidebar").get_by_role("button", name=QUESTION).click(timeout=WORKING)
        page.locator("article").get_by_text("harbour office").first.wait_for(timeout=WORKING)

        page.get_by_test_id("stTopNavSection").click()  # beside the conversations not all pages have room above
        page.get_by_role("menuitem", name="Settings").click()
        page.get_by_role("button", name="Undo").click(timeout=WORKING)
        page.get_by_text("What was here before is back.").wait_for(timeout=WORKING)
        assert not (here / "corpus" / "library" / "drones.md").exists()
        assert (here / "corpus" / "library" / "kites.md").read_text() == OTHER

        page.emulate_media(color_scheme="dark")
        page.set_viewport_size({"width": 390, "height": 844})
        page.get_by_role("heading", name="Backup").scroll_into_view_if_needed()
        shoot(page, "backup-phone")
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
