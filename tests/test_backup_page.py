"""What the page of the settings offers of backups, without a browser."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from conftest import FakeEmbedder
from streamlit.testing.v1 import AppTest

from assistant import Assistant, Settings, backup
from assistant.history.conversations import Conversations
from assistant.jobs import Job
from assistant.records import Filters
from assistant.ui import identity, services
from assistant.ui.settings import backup as drawn

ANN, BOB = "a" * 32, "b" * 32


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    """What is drawn in Ann's browser over an empty library."""
    monkeypatch.setattr(Assistant, "warm", lambda _: None)
    monkeypatch.setattr(Assistant, "open", classmethod(lambda cls: cls(Settings(), FakeEmbedder())))
    for name in ("corpus", "index", "data"):
        monkeypatch.setenv(f"ASSISTANT_{name.upper()}_DIR", str(tmp_path / name))
    monkeypatch.setenv("ASSISTANT_SETTINGS_FILE", str(tmp_path / "settings.json"))
    st.cache_resource.clear()

    def script() -> None:
        from assistant.ui.settings import backup

        backup.draw()

    opened = AppTest.from_function(script, default_timeout=60)
    opened.session_state[identity.BROWSER] = ANN
    yield opened
    st.cache_resource.clear()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A backup of another machine's library of one document, with what Bob asked there."""
    (tmp_path / "bell.md").write_text("# Bell Act\n\nEvery bell must ring.\n")
    return saved(tmp_path / "there", "Must bells ring?", tmp_path / "bell.md")


def saved(folder: Path, question: str, *documents: Path) -> Path:
    names = {f"{each}_dir": folder / each for each in ("corpus", "index", "data")}
    with Assistant(Settings(**names), FakeEmbedder()) as there:
        for each in documents:
            there.add(each)
        Conversations(there.settings.data_dir).ask(BOB, question, Filters())
        backup.save(there, folder / "mine.zip")
    return folder / "mine.zip"


def choose(page: AppTest, file: Path) -> AppTest:
    page.run()
    page.text_input(key="backup-path").set_value(str(file)).run()
    assert not page.exception
    return page


def labels(page: AppTest) -> list[str]:
    return [each.label for each in page.button]


def ended(page: AppTest) -> AppTest:
    """The page once all that changes the library has ended."""
    for job in services.indexing().all():
        assert job.wait(60)
        assert not job.error
    page.run()
    assert not page.exception
    return page


def test_nothing_can_be_restored_while_a_library_is_restored_for_whomever(page: AppTest, file: Path) -> None:
    assert "Restore" in labels(choose(page, file))
    release = threading.Event()

    def held(_: Job[Any]) -> bool:
        return release.wait(60)

    services.indexing().submit("Restore", held, drawn.SWAPS)
    page.button(key="restore").click().run()  # drawn before that began
    assert len(services.indexing().all()) == 1
    assert "Restore" not in labels(page)
    assert "Another window" in page.info[0].value
    release.set()
    assert "Restore" in labels(choose(ended(page), file))


def test_what_was_restored_twice_is_undone_twice(page: AppTest, file: Path, tmp_path: Path) -> None:
    page.run()
    (tmp_path / "own.md").write_text("# Own Act\n\nThe own lamp must be dark.\n")
    services.assistant().add(tmp_path / "own.md", id="own")
    for _ in range(2):
        choose(page, file).button(key="restore").click().run()
        assert "Undo" in labels(ended(page))
    for _ in range(2):
        page.button(key="undo-restore").click().run()
        ended(page)
    assert [each.id for each in services.assistant().documents()] == ["own"]
    assert "Undo" not in labels(page)


def test_what_another_window_undid_is_not_undone_in_the_place_of_an_earlier_one(page: AppTest, file: Path) -> None:
    page.run()
    first = backup.restore(services.assistant(), file)
    backup.restore(services.assistant(), file)
    page.run()
    backup.undo(services.assistant())
    page.button(key="undo-restore").click().run()
    ended(page)
    assert backup.last(services.assistant().settings) == first


def test_a_browser_is_given_what_it_restores_and_nothing_that_was_restored_before(
    page: AppTest, file: Path, tmp_path: Path
) -> None:
    page.run()
    backup.restore(services.assistant(), file)
    choose(page, saved(tmp_path / "other", "Must lamps be lit?")).button(key="restore").click().run()
    ended(page)
    assert "1 conversation, 0 notes" in page.success[0].value
    assert [each.title for each in services.conversations().listed(ANN)] == ["Must lamps be lit?"]
    assert [each.title for each in services.conversations().listed(BOB)] == ["Must bells ring?"]


def test_what_a_browser_had_that_is_known_here_goes_back_to_it_and_that_is_said(page: AppTest, file: Path) -> None:
    page.run()
    services.conversations().ask(BOB, "Of here?", Filters())
    choose(page, file).button(key="restore").click().run()
    ended(page)
    assert any("1 of 1 conversations and collections went back" in each.value for each in page.markdown)
    assert not services.conversations().listed(ANN)
    assert len(services.conversations().listed(BOB)) == 2
