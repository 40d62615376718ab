"""The page of notes, and what saves an answer to them, while another window changes the collections."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from conftest import passage
from streamlit.testing.v1 import AppTest
from test_records import answer

from assistant.history.notes import Notebook
from assistant.records import Filters
from assistant.ui import identity, services
from assistant.ui.notes import saving

ANN = "a" * 32
PATIENCE = 60  # seconds


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Notebook]:
    """What other windows keep notes by."""
    for name in ("CORPUS", "INDEX", "DATA"):
        monkeypatch.setenv(f"ASSISTANT_{name}_DIR", str(tmp_path / name.lower()))
    st.cache_resource.clear()
    yield services.notebook()
    st.cache_resource.clear()


def opened() -> AppTest:
    def script() -> None:
        from assistant.ui.notes import page

        page.draw(lambda place: None)

    return begun(script)


@pytest.fixture
def asked(book: Notebook) -> str:
    """The id of a conversation with one answer."""
    kept = services.conversations()
    exchange = kept.ask(ANN, "Do lamps burn?", Filters())
    kept.answered(exchange.id, answer())
    return exchange.conversation


def answered(conversation: str) -> AppTest:
    def script(conversation: str) -> None:
        from assistant.ui import identity, services
        from assistant.ui.notes import saving

        opened = services.conversations().conversation(identity.owner(), conversation)
        assert opened
        (exchange,) = opened.exchanges
        assert exchange.answer
        saving.draw(exchange, exchange.answer)

    return begun(script, conversation)


def begun(script: object, *args: str) -> AppTest:
    page = AppTest.from_function(script, default_timeout=PATIENCE, args=args)  # type: ignore[arg-type]
    page.session_state["browser"] = ANN
    page.run()
    assert not page.exception
    return page


def press(page: AppTest, label: str) -> None:
    next(each for each in page.button if each.label == label).click().run()
    assert not page.exception


def field(page: AppTest, label: str) -> Any:
    return next(each for each in (*page.text_input, *page.text_area, *page.selectbox) if each.label == label)


def held(book: Notebook) -> list[tuple[str, list[str]]]:
    """The collections with the words of their notes."""
    return [(each.title, [note.words for note in book.notes(ANN, each.id)]) for each in book.collections(ANN)]


def said(page: AppTest) -> str:
    told: list[Any] = [each for kind in ("success", "info", "warning") for each in page.get(kind)]
    return "\n".join(str(each.value) for each in told)


def test_a_note_written_into_a_collection_that_another_window_deleted_is_in_a_new_one_of_its_name(
    book: Notebook,
) -> None:
    made = book.create(ANN, "Client A")
    page = opened()
    book.delete(ANN, made)
    field(page, "Words of your own").set_value("Do not forget.")
    press(page, "Add note")
    assert held(book) == [("Client A", ["Do not forget."])]
    assert "deleted" in said(page)
    assert "Do not forget." in [each.value for each in page.text_area]


def test_words_on_a_note_that_another_window_deleted_become_a_note_of_their_own(book: Notebook) -> None:
    made = book.create(ANN, "Client A")
    note = book.add(ANN, made, answer().statements, "Do lamps burn?", "First.")
    page = opened()
    book.remove(ANN, note)
    field(page, "My words").set_value("Second.").run()
    assert held(book) == [("Client A", ["Second."])]
    assert "deleted" in said(page)


def test_an_answer_saved_into_a_collection_that_another_window_deleted_is_in_a_new_one(
    book: Notebook, asked: str
) -> None:
    made = book.create(ANN, "Client A")
    page = answered(asked)
    book.delete(ANN, made)
    press(page, "Save")
    assert held(book) == [("Client A", [""])]
    assert "Saved" in said(page)


def test_an_answer_is_saved_into_the_collection_that_was_shown_though_another_window_began_one_since(
    book: Notebook, asked: str
) -> None:
    book.create(ANN, "Client A")
    page = answered(asked)
    book.create(ANN, "Client B")
    press(page, "Save")
    assert held(book) == [("Client A", [""]), ("Client B", [])]
    assert field(page, "Into").value == book.collections(ANN)[0].id


def test_of_collections_of_one_name_the_one_that_was_chosen_is_saved_into_and_opened(
    book: Notebook, asked: str
) -> None:
    ids = [book.create(ANN, "My notes") for _ in range(2)]
    page = answered(asked)
    field(page, "Into").set_value(ids[1])
    press(page, "Save")
    assert [len(book.notes(ANN, each)) for each in ids] == [0, 1]
    notes = opened()
    for each, shown in ((ids[0], 0), (ids[1], 1)):
        field(notes, "Collection").set_value(each).run()
        assert len([area for area in notes.text_area if area.label == "My words"]) == shown


def test_an_answer_that_was_saved_is_not_saved_once_more_and_that_is_said_but_other_words_to_it_are(
    book: Notebook, asked: str
) -> None:
    page = answered(asked)
    field(page, "Title of a new collection").set_value("Client A")
    press(page, "Save")
    assert "Saved" in said(page)
    press(page, "Save")
    assert held(book) == [("Client A", [""])]
    assert "there already" in said(page)
    field(page, "Words of your own").set_value("Ask them.")
    press(page, "Save")
    assert held(book) == [("Client A", ["", "Ask them."])]


def test_words_of_a_document_that_are_kept_twice_stand_there_once(
    book: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(identity, "owner", lambda: ANN)
    assert [saving.keep(passage("Lamps burn.")) for _ in range(2)] == [saving.FIRST] * 2
    assert held(book) == [(saving.FIRST, [""])]
