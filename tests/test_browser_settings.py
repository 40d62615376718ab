"""The page of the settings in a real browser: a model is tried, saved, and writes; its key is shown nowhere."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browser import WORKING, holds, put, running, send
from servers.scripted import Scripted
from servers.web import Web, answer

from assistant import Assistant, Settings

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.walk
KEY = "sk-tell-nobody-4711"
LAW = "# Drone Ordinance\n\nOperators must register every delivery drone with the harbour office.\n"
QUESTION = "Where must operators register a delivery drone?"
SAID = "Operators must register every delivery drone with the harbour office. [1]"


def test_a_model_is_tried_and_saved_and_writes_and_its_key_is_shown_nowhere(page: Page, tmp_path: Path) -> None:
    folders = {"corpus_dir": tmp_path / "corpus", "index_dir": tmp_path / "index"}
    (tmp_path / "drones.md").write_text(LAW)
    with Assistant.open(Settings(**folders)) as assistant:
        assistant.add(tmp_path / "drones.md")
    file = tmp_path / "config" / "settings.json"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        nobody = f"http://127.0.0.1:{free.getsockname()[1]}/v1"
    elsewhere = {"/": answer(b"A web page.")}
    with Scripted([("say", "I am ready.")], [("say", SAID)]) as server, Web(elsewhere) as web:
        with running(tmp_path, settings_file=str(file)) as address:
            page.goto(f"{address}settings")
            _choose(page, "OpenAI")
            put(page.get_by_label("Address", exact=True), "htp:/localhost")
            page.get_by_role("button", name="Test").click()
            page.get_by_text("Of the models of openai none is named").wait_for(timeout=WORKING)
            put(page.get_by_label("Model", exact=True), "tiny")
            page.get_by_role("button", name="Test").click()
            page.get_by_text("htp:/localhost is no address of a server").wait_for(timeout=WORKING)
            put(page.get_by_label("Address", exact=True), nobody)
            page.get_by_role("button", name="Test").click()
            page.get_by_text("No server answers").wait_for(timeout=WORKING)
            assert page.get_by_text("set “Address”").is_visible()
            _shot(page, "settings-wrong")
            page.get_by_role("button", name="Save").click()
            page.get_by_text("It was not saved").wait_for(timeout=WORKING)
            assert page.get_by_text("Saved to").count() == 0
            assert not file.exists()
            put(page.get_by_label("Address", exact=True), f"http://127.0.0.1:{web.port}/v1")
            page.get_by_role("button", name="Test").click()
            page.get_by_text("What answers at").wait_for(timeout=WORKING)
            assert page.get_by_text("the address is wrong").is_visible()
            assert page.get_by_text("It was not saved").count() == 0, "nothing of before is left"

            put(page.get_by_label("Address", exact=True), server.address + "/v1")
            page.get_by_role("button", name="List its models").click()
            page.get_by_role("button", name="tiny", exact=True).wait_for(timeout=WORKING)
            put(page.get_by_label("Key", exact=True), KEY)
            page.get_by_role("button", name="Test").click()
            page.get_by_text("openai:tiny works").wait_for(timeout=WORKING)
            assert page.get_by_text("I am ready.").is_visible()
            assert not file.exists()
            _shot(page, "settings-works")

            page.get_by_role("button", name="Save").click()
            page.get_by_text("Saved to").wait_for(timeout=WORKING)
            holds(page.get_by_label("Key", exact=True), "")
            assert KEY in file.read_text()
            page.reload()
            page.get_by_placeholder("One is set").wait_for(timeout=WORKING)
            holds(page.get_by_label("Model", exact=True), "tiny")
            assert page.get_by_role("row", name="model_api_key").get_by_text("settings file").is_visible()
            assert KEY not in page.content()

            page.get_by_role("link", name="Ask").click()
            send(page, QUESTION)
            page.locator("article p.generated").first.wait_for(timeout=WORKING)
            assert [headers["authorization"] for headers in server.headers] == [f"Bearer {KEY}"] * 3

        with running(tmp_path, settings_file=str(file), model="extractive") as address:
            page.goto(f"{address}settings")
            page.get_by_text("Model from ASSISTANT_MODEL").wait_for(timeout=WORKING)
            assert page.get_by_role("combobox", name="What writes the answers").is_disabled()
            page.get_by_role("row", name="model_base_url").get_by_text(server.address).wait_for(timeout=WORKING)
            assert KEY not in page.content()


def test_a_name_is_asked_for_and_an_answer_whose_model_is_away_leads_to_the_settings(
    page: Page, tmp_path: Path
) -> None:
    folders = {"corpus_dir": tmp_path / "corpus", "index_dir": tmp_path / "index"}
    (tmp_path / "drones.md").write_text(LAW)
    with Assistant.open(Settings(**folders)) as assistant:
        assistant.add(tmp_path / "drones.md")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        nobody = f"http://127.0.0.1:{free.getsockname()[1]}/v1"
    file = tmp_path / "config" / "settings.json"
    with running(tmp_path, settings_file=str(file)) as address:
        page.goto(f"{address}settings")
        _choose(page, "Ollama")
        put(page.get_by_label("Model", exact=True), "")
        page.get_by_role("button", name="Test").click()
        page.get_by_text("Of the models of ollama none is named").wait_for(timeout=WORKING)
        assert page.get_by_text("extractive, auto").count() == 0, "the field takes a bare name"
    with running(tmp_path, settings_file=str(file), model="openai:tiny", model_base_url=nobody) as address:
        page.goto(address)
        send(page, QUESTION)
        page.get_by_text("The model wrote nothing").wait_for(timeout=WORKING)
        assert page.locator("article button.chip").first.is_visible()
        assert page.get_by_text("ASSISTANT_").count() == 0
        page.get_by_role("link", name="Settings of the model").click()
        page.wait_for_url("**/settings")


def _choose(page: Page, kind: str) -> None:
    """Choose a kind of server, by keyboard alone."""
    kinds = page.get_by_role("combobox", name="What writes the answers")
    kinds.wait_for(timeout=WORKING)
    kinds.focus()
    page.keyboard.type(kind)
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("Enter")
    page.get_by_label("Address", exact=True).wait_for()


def _shot(page: Page, name: str) -> None:
    folder = os.environ.get("ASSISTANT_TEST_SHOTS")
    if folder:
        page.screenshot(path=Path(folder) / f"{name}.png")
