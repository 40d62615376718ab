"""What was understood of new documents, as it is confirmed while further ones are read."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
import streamlit as st
from conftest import document
from streamlit.testing.v1 import AppTest

from assistant.records import Document
from assistant.ui.library import proposal, work

PATIENCE = 60  # seconds


class Desk:
    """A page with a proposal, the work that whoever looks has in hand, and what is typed into the table."""

    def __init__(self) -> None:
        self.jobs: list[Any] = []
        self.typed: dict[str, dict[str, str]] = {}  # by table and row, what its own cells hold
        self.keys: list[str] = []
        self.page = AppTest.from_function(_script, default_timeout=PATIENCE, args=(self,))

    def begin(self, name: str) -> SimpleNamespace:
        self.jobs.append(SimpleNamespace(kind=work.ADD, ended=False, result=None, name=name))
        return self.jobs[-1]

    def end(self, job: Any) -> None:
        job.ended, job.result = True, document(job.name)

    def read(self, *names: str) -> None:
        for name in names:
            self.end(self.begin(name))

    def documents(self) -> list[Document]:
        return sorted((job.result for job in self.jobs if job.result), key=lambda each: each.id)

    def editor(self, rows: list[dict[str, Any]], key: str, **_: Any) -> list[dict[str, Any]]:
        """A table as the browser has it: what was typed belongs to the key, and to rows by their numbers."""
        self.keys.append(key)
        st.text_input("table", key=key)  # holds its place in the state, as a table does
        return [{**row, **self.typed.get(f"{key} {at}", {})} for at, row in enumerate(rows)]

    def type(self, row: int, **cells: str) -> None:
        self.typed[f"{self.keys[-1]} {row}"] = cells

    def draw(self) -> str:
        self.page.run()
        assert not self.page.exception
        kinds = [*self.page.markdown, *self.page.caption]
        return "\n".join(each.value for each in kinds)

    def press(self, label: str) -> None:
        next(each for each in self.page.button if each.label == label).click()


def _script(desk) -> None:  # type: ignore[no-untyped-def]
    from assistant.ui.library import proposal

    proposal.draw(desk, desk.documents())


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Desk:
    made = Desk()
    monkeypatch.setattr(work, "own", lambda: list(made.jobs))
    monkeypatch.setattr(st, "data_editor", made.editor)
    monkeypatch.setattr(proposal, "_one", lambda assistant, each: _looked_at(each))
    return made


def _looked_at(each: Document) -> None:
    st.markdown(f"Looked at {each.id}")
    st.button("It is right", key=f"right-{each.id}", on_click=proposal._confirm, args=([each],))


def test_nothing_is_asked_about_before_all_that_was_dropped_is_read(desk: Desk) -> None:
    desk.read("boats")
    second = desk.begin("lamps")
    told = desk.draw()
    assert "Is this right?" not in told
    assert "1 new document" in told
    desk.end(second)
    assert "Is this right? 2 new documents" in desk.draw()


def test_a_table_stays_as_it_is_while_further_files_are_read_and_these_are_asked_about_after_it(desk: Desk) -> None:
    desk.read("boats", "lamps")
    desk.draw()
    desk.type(1, jurisdiction="Riverside")
    third = desk.begin("arks")
    desk.draw()
    desk.end(third)
    assert "Is this right? 2 new documents" in desk.draw()
    desk.jobs = desk.jobs[1:]  # an older one is forgotten
    desk.documents = lambda: [document(name) for name in ("arks", "boats", "lamps")]  # type: ignore[method-assign]
    assert "Is this right? 2 new documents" in desk.draw()
    assert len(set(desk.keys)) == 1
    desk.press("All is right")
    assert "Is this right?\nLooked at arks" in desk.draw().replace("#### ", "")


def test_a_single_document_is_not_exchanged_for_a_table_while_one_writes(desk: Desk) -> None:
    desk.read("boats")
    assert "Looked at boats" in desk.draw()
    desk.read("lamps", "arks")
    assert "Looked at boats" in desk.draw()
    assert not desk.keys
    desk.press("It is right")
    assert "Is this right? 2 new documents" in desk.draw()


def test_what_was_typed_stays_with_its_document_when_another_one_is_confirmed_by_itself(desk: Desk) -> None:
    desk.read("boats", "lamps", "piers")
    desk.draw()
    desk.type(2, jurisdiction="Riverside")
    desk.draw()
    for name in ("boats", "lamps"):
        desk.page.selectbox[0].set_value(next(each for each in desk.documents() if each.id == name))
        desk.draw()
        desk.press("It is right")
        desk.draw()
    assert "Is this right? 1 new document" in desk.draw()
    described = []
    desk.library = SimpleNamespace(  # type: ignore[attr-defined]
        checked=lambda changed: changed,
        describe=lambda name, changed: described.append((name, changed)) or document(name),
    )
    desk.warm = lambda: None  # type: ignore[attr-defined]
    desk.press("Save")
    desk.draw()
    assert described == [("piers", {"jurisdiction": "Riverside"})]
