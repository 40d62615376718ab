"""An answer printed, copied and reported from the page, in a real browser."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browser import WORKING, running, send, serious, settle, shoot
from pypdf import PdfReader

from assistant import Assistant, Settings
from assistant.history import replay

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.walk
LAW = "# Drone Ordinance 无人机条例\n\n## Article 1\n\nOperators must register every delivery drone (δρόνος, 无人机) with the harbour office.\n"
QUESTION = "Where must operators register a delivery drone?"


def test_an_answer_is_printed_copied_and_reported(page: Page, tmp_path: Path) -> None:
    (tmp_path / "drones.md").write_text(LAW)
    with Assistant.open(Settings(corpus_dir=tmp_path / "corpus", index_dir=tmp_path / "index")) as assistant:
        assistant.add(tmp_path / "drones.md", source_url="https://law.example/drones")
    page.add_init_script("window.print = () => { top.printed = [...(top.printed ?? []), top.document.title]; };")
    with running(tmp_path) as address:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
        page.goto(address)
        send(page, QUESTION)
        page.locator("article").get_by_text("harbour office").first.wait_for(timeout=WORKING)
        settle(page)
        page.get_by_role("button", name="Copy", exact=True).click()
        page.get_by_role("button", name="Copied").wait_for()
        kinds = "async () => Promise.all(['text/html', 'text/plain'].map(async (kind) => (await (await navigator.clipboard.read())[0].getType(kind)).text()))"
        rich, plain = page.evaluate(kinds)
        assert "<blockquote>" in rich
        assert "[1]" in rich
        assert "“Operators must register every delivery drone (δρόνος, 无人机) with the harbour office.”" in rich
        assert "[1]" in plain

        page.get_by_role("button", name="Export").click()
        page.get_by_role("button", name="Print, or save as PDF").wait_for()
        shoot(page, "print-export")
        page.get_by_role("button", name="Print, or save as PDF").click()
        frame = page.locator("#policy-printed")
        frame.wait_for(state="attached", timeout=WORKING)
        page.wait_for_timeout(500)
        assert page.evaluate("top.printed") == ["where-must-operators-register-a-delivery-drone"]
        printed = frame.get_attribute("srcdoc") or ""
        page.keyboard.press("Escape")

        page.get_by_role("button", name="Conversation", exact=True).click()
        page.get_by_role("button", name="Print, or save as PDF").click()
        page.locator(f"#policy-printed[srcdoc*='<h2>{QUESTION}</h2>']").wait_for(state="attached", timeout=WORKING)
        page.wait_for_timeout(500)
        assert len(page.evaluate("top.printed")) == 2
        page.keyboard.press("Escape")

        page.get_by_role("button", name="Report").click()
        page.get_by_label("What is wrong with the answer?").fill("It is the ferry office.")
        page.get_by_role("button", name="Write the report").click()  # at once: the field still has the focus
        page.get_by_role("button", name="Save the report").wait_for()
        shoot(page, "report")
        assert serious(page) == []
        with page.expect_download() as downloading:
            page.get_by_role("button", name="Save the report").click()
        assert downloading.value.suggested_filename.startswith("report-where-must-operators-register")
        file = tmp_path / "report.md"
        downloading.value.save_as(file)
        assert "It is the ferry office." in file.read_text()
        assert replay.read(file).question == QUESTION

        page.goto("about:blank")
        page.set_content(printed)
        page.pdf(path=tmp_path / "answer.pdf", prefer_css_page_size=True, format="A4")
        words = "".join("".join(each.extract_text() for each in PdfReader(tmp_path / "answer.pdf").pages).split())
        assert "".join(QUESTION.split()) in words
        assert "δρόνος" in words
        assert "verbatim" in words
