"""Signing in, in a real browser, with a provider on this machine: each user sees only their own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browser import WORKING, free_port, running, send, serious, shoot
from servers.openid import Provider

from assistant import Assistant, Settings

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.walk
LAMPS = "# Lamp Act\n\n## Article 1\n\nKeepers must light every lamp of the harbour at dusk.\n"
QUESTION = "Who must light the lamps of the harbour?"


def test_who_signed_in_sees_their_own_conversations_on_any_browser_and_nobody_elses(page: Page, tmp_path: Path) -> None:
    (tmp_path / "lamps.md").write_text(LAMPS, encoding="utf-8")
    with Assistant.open(Settings(corpus_dir=tmp_path / "corpus", index_dir=tmp_path / "index")) as assistant:
        assistant.add(tmp_path / "lamps.md")
    port = free_port()
    secrets = tmp_path / "secrets.toml"
    with Provider() as provider:
        secrets.write_text(provider.secrets(f"http://127.0.0.1:{port}/"), encoding="utf-8")
        with running(tmp_path, port, secrets=secrets) as address:
            page.goto(address)
            page.get_by_role("button", name="Sign in").wait_for()
            assert page.get_by_test_id("stChatInput").count() == 0
            assert serious(page) == []
            shoot(page, "sign-in")
            page.get_by_role("button", name="Sign in").click()
            send(page, QUESTION)
            page.locator("button.chip").first.wait_for(timeout=WORKING)
            own = page.url

            provider.user = "bob"
            assert page.context.browser
            other = page.context.browser.new_context().new_page()
            other.goto(own)
            other.get_by_role("button", name="Sign in").click()
            other.get_by_text("What you ask is kept here.").wait_for(timeout=WORKING)
            assert other.get_by_text(QUESTION).count() == 0
            other.context.close()

            provider.user = "ann"
            again = page.context.browser.new_context().new_page()
            again.goto(own)
            again.get_by_role("button", name="Sign in").click()
            again.get_by_text(QUESTION).first.wait_for(timeout=WORKING)
            again.get_by_role("button", name="Sign out").click()
            again.get_by_role("button", name="Sign in").wait_for(timeout=WORKING)
            again.context.close()
