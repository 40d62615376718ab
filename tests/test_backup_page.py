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
from assistant.jobs import Job
from assistant.ui import identity, services
from assistant.ui.settings import backup as drawn

ANN = "a" * 32


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
    """A backup of another machine's library of one document."""
    names = {f"{each}_dir": tmp_path / "there" / each for each in ("corpus", "index", "data")}
    with Assistant(Settings(**names), FakeEmbedder()) as there:
        (tmp_path / "bell.md").write_text("# Bell Act\n\nEvery bell must ring.\n")
        there.add(tmp_path / "bell.md", id="bell")
        backup.save(there, tmp_path / "mine.zip")
    return tmp_path / "mine.zip"


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
