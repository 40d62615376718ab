"""The app as its user meets it: pages drawn by Streamlit over the real assistant and a small library."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
import tomllib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from conftest import TELLTALES, document
from streamlit import config
from streamlit.testing.v1 import AppTest
from test_readers_pdf import down, made
from test_records import answer

from assistant import Assistant, Settings
from assistant.errors import StoreError
from assistant.history import carrying
from assistant.history.conversations import NAME, Conversation, Conversations, Exchange
from assistant.jobs import JobState
from assistant.records import Event, Filters, Progress
from assistant.ui import protection, services, words
from assistant.ui.ask import conversation, sidebar
from assistant.ui.library import adding, work

ROOT = Path(__file__).resolve().parent.parent
APP = ROOT / "app.py"
PATIENCE = 60  # seconds
WARM = Assistant.warm

DRONES = """---
title: Delivery Drone Ordinance
short_names: [Drone Ordinance]
jurisdiction: Riverside
status: in force
source_url: https://riverside.example/drones
---
# Delivery Drone Ordinance

## Section 1. Registration

Operators must register every delivery drone with the harbour office before its first flight.
A registration costs 40 crowns and is valid for two years.

## Section 2. Noise

A delivery drone must not be louder than 55 decibels above a residential street.
"""

FERRIES = """---
title: Ferry Charter [1] *of* <b>1987</b>
jurisdiction: Lakeside
status: revoked
status_date: 2001-05-04
---
# Ferry Charter

## Article 1

Ferry captains must inspect the lifeboats on the first Monday of every month.

## Article 2

The fare for a bicycle on the ferry is 3 crowns.
"""

SAUNAS = """---
title: Sauna Rules
---
# Sauna Rules

## Rule 1

Guests must leave the sauna when the temperature exceeds 110 degrees.
"""


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a corpus of two documents and its index."""
    folder = tmp_path_factory.mktemp("library")
    briefs = folder / "corpus" / "briefs"
    briefs.mkdir(parents=True)
    (briefs / "drones.md").write_text(DRONES, encoding="utf-8")
    (briefs / "ferries.md").write_text(FERRIES, encoding="utf-8")
    with Assistant.open(Settings(corpus_dir=folder / "corpus", index_dir=folder / "index")) as assistant:
        assert len(assistant.sync().added) == 2
    return folder


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder that the app takes its corpus and index from; loading ahead is left out, to save its time."""
    monkeypatch.setattr(Assistant, "warm", lambda _: None)
    monkeypatch.setenv("ASSISTANT_CORPUS_DIR", str(tmp_path / "corpus"))
    monkeypatch.setenv("ASSISTANT_INDEX_DIR", str(tmp_path / "index"))
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(tmp_path / "data"))
    st.cache_resource.clear()
    yield tmp_path
    st.cache_resource.clear()


@pytest.fixture
def app(built: Path, folder: Path) -> AppTest:
    """The app over a copy of the library."""
    shutil.copytree(built, folder, dirs_exist_ok=True)
    return _opened()


OURS, THEIRS = "0" * 32, "f" * 32
"""Keys by which browsers are known."""


def _opened(browser: str = OURS, **address: str) -> AppTest:
    """A page of a new window of a browser, at an address."""
    page = AppTest.from_file(str(APP), default_timeout=PATIENCE)
    page.session_state["browser"] = browser
    page.query_params.update(address)
    return _sound(page.run())


def _sound(page: AppTest) -> AppTest:
    assert not page.exception, [error.value for error in page.exception]
    return page


def _until(page: AppTest, done: Callable[[AppTest], bool]) -> AppTest:
    """Look again, as the page itself does, until something is there."""
    for _ in range(PATIENCE * 10):
        if done(page):
            return page
        time.sleep(0.1)
        _sound(page.run())
    pytest.fail(f"did not come: {_words(page)}")


def _ask(page: AppTest, question: str) -> AppTest:
    before = len(_drawn(page, "policy_answer"))
    _sound(page.chat_input[0].set_value(question).run())
    return _until(page, lambda page: not _pressable(page, "Stop") and len(_drawn(page, "policy_answer")) > before)


def _press(page: AppTest, label: str, nth: int = 0) -> AppTest:
    return _sound(_pressable(page, label)[nth].click().run())


def _pressable(page: AppTest, label: str) -> list[Any]:
    return [button for button in page.button if label in button.label]


def _drawn(page: AppTest, component: str) -> list[dict[str, Any]]:
    """What the components of that name were given."""
    protos = [element.proto for element in page.get("bidi_component")]
    return [json.loads(proto.json) for proto in protos if proto.component_name == component]


def _in_front(page: AppTest) -> dict[str, Any]:
    """What the source panel shows of the source in front."""
    front: dict[str, Any] = _drawn(page, "policy_source")[0]["front"]
    return front


def _near(page: AppTest) -> list[Any]:
    """The buttons of the nearest provisions."""
    return [button for button in page.button if re.fullmatch(r"source-[0-9a-f]+\.p[0-9]+", str(button.key))]


def _words(page: AppTest) -> str:
    """All that a page says outside of components."""
    kinds = ("title", "markdown", "caption", "error", "warning", "info")
    spoken: list[Any] = [element for kind in kinds for element in page.get(kind)]
    return "\n".join(str(element.value) for element in spoken)


def _upload(page: AppTest, *files: tuple[str, bytes]) -> AppTest:
    _press(page, "Add documents")
    typed = [(name, content, "application/octet-stream") for name, content in files]
    _sound(page.file_uploader[0].set_value(typed).run())
    return _until(page, lambda page: not _pressable(page, "Stop"))


def test_an_empty_library_says_how_to_fill_it(folder: Path) -> None:
    page = _opened()

    assert "The library is empty" in _words(page)
    assert "Library" in [title.value for title in _press(page, "Add documents").title]


def test_the_page_says_what_the_library_covers_and_an_example_of_it_is_answered_at_a_press(app: AppTest) -> None:
    assert "2 documents from Riverside" in _words(app)
    _until(app, lambda page: "answer checked" in _words(page))
    question = next(button.label for button in app.button if "Drone Ordinance" in button.label)
    _press(app, question)
    _until(app, lambda page: bool(_drawn(page, "policy_answer")) and not _pressable(page, "Stop"))

    assert question in _words(app)
    assert "Delivery Drone Ordinance" in str(_drawn(app, "policy_answer")[0]["blocks"])


def test_only_what_the_filters_leave_is_offered(app: AppTest) -> None:
    _until(app, lambda page: "answer checked" in _words(page))
    offered = [button.label for button in app.button if (button.key or "").startswith("example-")]
    assert {"Drone" in label for label in offered} == {True, False}
    app.session_state["filters"] = Filters(jurisdictions=("Lakeside",))
    _sound(app.run())
    left = [button.label for button in app.button if (button.key or "").startswith("example-")]
    assert left == [label for label in offered if "Ferry" in label]


def test_every_quote_of_an_answer_has_its_citation_and_its_card(app: AppTest) -> None:
    drawn = _drawn(_ask(app, "Who must register a delivery drone?"), "policy_answer")[0]
    quotes = [block for block in drawn["blocks"] if block["kind"] == "quote"]

    assert "Operators must register every delivery drone" in quotes[0]["text"]
    assert all(block["citations"] for block in quotes)
    cited = [str(marker) for block in quotes for marker in block["citations"]]
    assert cited == list(drawn["sources"])
    card = drawn["sources"]["1"]
    assert (card["title"], card["status"], card["verdict"]) == ("Delivery Drone Ordinance", "in force", "verbatim")
    assert "1" in card["place"]


def test_a_source_opens_with_its_quote_in_its_context(app: AppTest) -> None:
    _press(_ask(app, "Who must register a delivery drone?"), "1")
    panel = _in_front(app)

    assert panel["quote"].startswith("Operators must register every delivery drone")
    assert panel["before"] + panel["quote"] + panel["after"] in DRONES
    assert "55 decibels" in panel["after"]
    assert panel["title"] == "Delivery Drone Ordinance"
    assert panel["link"] == "https://riverside.example/drones"
    assert _drawn(app, "policy_answer")[0]["shown"] == 1


def test_a_revoked_document_is_announced_and_its_title_is_shown_as_it_is_written(app: AppTest) -> None:
    _ask(app, "What must ferry captains inspect every month?")

    assert "revoked" in app.error[0].value
    assert words.literal("Ferry Charter [1] *of* <b>1987</b>") in app.error[0].value
    assert "voluntary" in app.info[0].value, "which weighs less"
    assert _drawn(app, "policy_answer")[0]["blocks"][0]["text"] == "Ferry Charter [1] *of* <b>1987</b>"


def test_where_there_is_no_answer_the_reason_and_the_nearest_provisions_are_shown(app: AppTest) -> None:
    _ask(app, "Which vitamins does broccoli contain?")
    drawn = _drawn(app, "policy_answer")[0]

    assert [block["kind"] for block in drawn["blocks"]] == ["notice"]
    assert drawn["sources"] == {}
    assert "Nearest provisions" in _words(app)
    assert "Markdown" not in {button.label for button in app.download_button}
    _sound(_near(app)[0].click().run())
    assert _in_front(app)["quote"]


def test_a_follow_up_is_asked_with_what_was_said_before(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    stream = Assistant.stream

    def watched(self: Assistant, question: str, history: Any = (), *rest: Any) -> Any:
        asked.append((question, history))
        return stream(self, question, history, *rest)

    monkeypatch.setattr(Assistant, "stream", watched)
    _ask(app, "Who must register a delivery drone?")
    _ask(app, "What does it cost?")

    question, (turn,) = asked[1]
    assert (question, turn.question) == ("What does it cost?", "Who must register a delivery drone?")
    assert "Operators must register" in turn.answer


def test_an_answer_can_be_taken_away_in_several_forms(app: AppTest) -> None:
    _ask(app, "Who must register a delivery drone?")

    assert {"Markdown", "JSON", "CSL-JSON", "BibTeX"} <= {button.label for button in app.download_button}


def test_a_question_that_cannot_be_asked_gets_a_sentence_and_a_hint(app: AppTest) -> None:
    _sound(app.chat_input[0].set_value("drone " * 2000).run())
    _until(app, lambda page: bool(page.error))

    assert "characters" in app.error[0].value
    assert "Shorten it" in app.error[0].value


def test_a_reload_finds_the_conversation_again(app: AppTest) -> None:
    _ask(app, "Who must register a delivery drone?")
    again = _opened(**app.query_params)

    assert "Who must register a delivery drone" in _words(again)
    assert _drawn(again, "policy_answer")[0]["sources"] == _drawn(app, "policy_answer")[0]["sources"]


def test_a_reload_does_not_interrupt_an_answer(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    release = threading.Event()
    stream = Assistant.stream

    def slow(self: Assistant, *asked: Any) -> Iterator[Any]:
        yield Event("stage", "searching")
        yield Event("token", "**Draft** of \\[1\\]\n")
        release.wait(PATIENCE)
        yield from stream(self, *asked)

    monkeypatch.setattr(Assistant, "stream", slow)
    _sound(app.chat_input[0].set_value("Who must register a delivery drone?").run())
    again = _opened(**app.query_params)
    drawn = _drawn(again, "policy_answer")[0]
    assert drawn["busy"] == "Searching …"
    assert [block["text"] for block in drawn["blocks"]] == ["Draft of [1]"]
    assert _pressable(again, "Stop")

    release.set()
    _until(again, lambda page: not _pressable(page, "Stop"))
    assert _drawn(again, "policy_answer")[0]["sources"]["1"]["title"] == "Delivery Drone Ordinance"


def test_an_answer_can_be_stopped(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(self: Assistant, *asked: Any) -> Iterator[Any]:
        while True:
            time.sleep(0.01)
            yield Event("stage", "searching")

    monkeypatch.setattr(Assistant, "stream", endless)
    _sound(app.chat_input[0].set_value("Who must register a delivery drone?").run())
    _press(app, "Stop")
    _until(app, lambda page: "Stopped" in _words(page))


def test_a_question_that_is_stopped_while_it_waits_is_stopped_at_once_and_kept_as_such(app: AppTest) -> None:
    go = threading.Event()
    before = [services.answering().submit("before", lambda _: go.wait(PATIENCE)) for _ in range(4)]
    while any(each.state == JobState.WAITING for each in before):
        time.sleep(0.01)
    _sound(app.chat_input[0].set_value("Who must register a delivery drone?").run())
    _press(app, "Stop")
    assert "Stopped" in _words(app.run())
    go.set()
    assert services.answering().submit("after", lambda _: None).wait(PATIENCE)
    conversation._jobs().clear()  # as after a start of the app
    _until(app, lambda page: "Stopped." in _words(page))


def test_a_new_conversation_starts_empty_and_the_old_one_stays_at_its_address(app: AppTest) -> None:
    _ask(app, "Who must register a delivery drone?")
    address = dict(app.query_params)
    _press(app, "New conversation")

    assert not _drawn(app, "policy_answer")
    assert "Ask 2 documents" in _words(app)
    assert _drawn(_opened(**address), "policy_answer")


def test_another_browser_sees_none_of_it(app: AppTest) -> None:
    _ask(app, "Who must register a delivery drone?")
    other = _opened(THEIRS, **app.query_params)

    assert not _drawn(other, "policy_answer")
    assert not _pressable(other, "Who must register")
    assert "Ask 2 documents" in _words(other)


def test_a_page_whose_browser_is_not_known_yet_asks_it_and_shows_nothing_that_could_be_pressed(app: AppTest) -> None:
    _ask(app, "Who must register a delivery drone?")
    early = AppTest.from_file(str(APP), default_timeout=PATIENCE)
    early.query_params.update(app.query_params)
    _sound(early.run())

    assert [each.proto.component_name for each in early.get("bidi_component")] == ["policy_identity", "policy_theme"]
    assert [*early.button, *early.chat_input] == []


def test_of_a_long_conversation_the_last_questions_are_shown_and_all_at_a_press(app: AppTest) -> None:
    kept = services.conversations()
    first = kept.ask(OURS, "Question 0", Filters())
    for number in range(1, 8):
        kept.ask(OURS, f"Question {number}", Filters(), first.conversation)
    page = _opened(conversation=first.conversation)
    assert "Question 3\n" in _words(page)
    assert "Question 2\n" not in _words(page)
    _press(page, "Show 3 earlier questions")
    assert "Question 1\n" in _words(page)


def test_conversations_survive_a_restart_of_the_app(app: AppTest) -> None:
    _ask(app, "Who must register a delivery drone?")
    st.cache_resource.clear()
    again = _opened()

    _press(again, "Who must register a delivery drone")
    assert _drawn(again, "policy_answer")[0]["sources"] == _drawn(app, "policy_answer")[0]["sources"]


def test_a_question_that_a_restart_cut_off_says_so_and_can_be_asked_again(
    app: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as slowed:
        slowed.setattr(Assistant, "stream", lambda *_: iter(lambda: time.sleep(0.05) or Event("wait", ""), None))
        _sound(app.chat_input[0].set_value("Who must register a delivery drone?").run())
        address = dict(app.query_params)
        conversation._jobs().clear()
        again = _opened(**address)
        assert "The app was stopped before this was answered" in _words(again)
        services.answering().close()
        services.answering.clear()
    _press(again, "Ask again")
    _until(again, lambda page: bool(_drawn(page, "policy_answer")) and not _pressable(page, "Stop"))
    assert _drawn(again, "policy_answer")[0]["sources"]


def test_where_a_question_asked_again_fails_the_answer_before_stays_and_a_further_try_takes_its_place(
    app: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    _ask(app, "Who must register a delivery drone?")
    with monkeypatch.context() as broken:
        broken.setattr(Assistant, "stream", lambda *_: iter(()))
        _press(app, "Ask again")
        _until(app, lambda page: bool(page.error))
    assert len(_drawn(app, "policy_answer")) == 1
    histories = []
    stream = Assistant.stream

    def watched(self: Assistant, question: str, history: Any = (), *rest: Any) -> Any:
        histories.append(history)
        return stream(self, question, history, *rest)

    monkeypatch.setattr(Assistant, "stream", watched)
    _press(app, "Ask again")
    _until(app, lambda page: not page.error and not _pressable(page, "Stop"))
    assert histories == [()]
    assert len(_drawn(app, "policy_answer")) == 1
    _press(app, "Earlier answer")
    assert _drawn(app, "policy_answer")[0]["sources"]
    assert not _pressable(app, "Ask again")
    _press(app, "Back to the conversation")
    assert _pressable(app, "Ask again")


def test_a_question_asked_again_stands_in_the_place_of_the_answer_before_which_is_back_once_it_is_stopped(
    app: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    _ask(app, "Who must register a delivery drone?")
    made = _drawn(app, "policy_answer")[0]["sources"]
    slow = iter(lambda: time.sleep(0.05) or Event("wait", ""), None)
    monkeypatch.setattr(Assistant, "stream", lambda *_: slow)
    _press(app, "Ask again")
    assert not any(drawn["sources"] for drawn in _drawn(app, "policy_answer"))
    _press(app, "Stop")
    _until(app, lambda page: not _pressable(page, "Stop"))
    assert [drawn["sources"] for drawn in _drawn(app, "policy_answer")] == [made]
    assert "Stopped." in _words(app)
    assert len(_pressable(app, "Ask again")) == 1


def test_an_answer_that_cannot_be_read_is_shown_as_the_text_that_is_left_and_the_others_as_ever(
    app: AppTest, folder: Path
) -> None:
    _ask(app, "Who must register a delivery drone?")
    _ask(app, "How loud may a drone be above a street?")
    (listed,) = services.conversations().listed(OURS)
    opened = services.conversations().conversation(OURS, listed.id)
    assert opened
    first = opened.exchanges[0].id
    left = "**Act** :smile: <b>16</b> https://evil.example [1]"
    with contextlib.closing(sqlite3.connect(folder / "data" / NAME)) as connection, connection:
        connection.execute("UPDATE exchanges SET answer = x'00', said = ? WHERE id = ?", (left, first))
    again = _opened(**app.query_params)

    assert [text.value for text in again.text] == [left]
    assert conversation.UNREADABLE in _words(again)
    (drawn,) = _drawn(again, "policy_answer")
    assert "55 decibels" in json.dumps(drawn)
    _sound(again.chat_input[0].set_value("And who must register it?").run())
    _until(again, lambda page: len(_drawn(page, "policy_answer")) == 2)

    reader = _opened(THEIRS, answer=first)
    assert [text.value for text in reader.text] == [left]
    assert conversation.UNREADABLE in _words(reader)


def test_a_conversation_is_downloaded_with_what_is_left_of_each_answer() -> None:
    ask = partial(Exchange, "1", "c", filters=Filters(), asked=1795654689)
    exchanges = (
        ask("Whole?", said="- A quote. [1]", answer=answer()),
        ask("Unreadable?", said="- Another. [1]"),
        ask("Failed?", problem="The disk was *full*."),
        ask("Awaited?"),
    )
    _, *parts = sidebar.markdown(Conversation("c", "Title", exchanges)).split("## ")
    assert [part.partition("?")[0] for part in parts] == ["Whole", "Unreadable", "Failed", "Awaited"]
    assert answer().to_markdown().strip() in parts[0]
    assert f"- Another. [1]\n\n> {conversation.UNREADABLE}" in parts[1]
    assert "*The disk was \\*full\\*.*" in parts[2]
    assert "*No answer.*" in parts[3]


def test_a_conversation_is_renamed_deleted_and_brought_back(app: AppTest) -> None:
    _ask(app, "Who must register a delivery drone?")
    title = next(each for each in app.text_input if each.label == "Title")
    title.set_value("Drones")
    _press(app, "Rename")
    assert _pressable(app, "Drones")
    _press(app, "Delete")
    assert not _pressable(app, "**Drones**")
    assert not _drawn(app, "policy_answer")
    _press(app, "Undo")
    assert _drawn(app, "policy_answer")


def test_what_a_backup_brought_is_offered_to_the_browser_that_opens_the_address_with_its_word(
    app: AppTest, folder: Path
) -> None:
    elsewhere = Conversations(folder / "elsewhere")
    elsewhere.ask(THEIRS, "Who keeps the bridge?", Filters())
    carrying.copy(elsewhere, folder / "copy.sqlite3")
    carrying.bring(services.conversations(), folder / "copy.sqlite3", "the-word")
    assert not _pressable(_sound(app.run()), "Show them here")
    assert not _pressable(_opened(restored="another"), "Show them here")
    page = _opened(restored="the-word")
    assert "A backup brought 1 conversation and 0 notes of another browser." in _words(page)
    assert not _pressable(page, "Who keeps the bridge")
    _press(page, "Show them here")
    assert _pressable(page, "Who keeps the bridge")
    assert not _pressable(page, "Show them here")
    assert "restored" not in page.query_params


def test_nothing_that_a_backup_brought_is_taken_from_a_browser_that_is_there_again(app: AppTest, folder: Path) -> None:
    elsewhere = Conversations(folder / "elsewhere")
    elsewhere.ask(THEIRS, "Who keeps the bridge?", Filters())
    carrying.copy(elsewhere, folder / "copy.sqlite3")
    carrying.bring(services.conversations(), folder / "copy.sqlite3", "the-word")
    assert _pressable(_opened(THEIRS), "Who keeps the bridge")
    assert not _pressable(_opened(restored="the-word"), "Show them here")


def test_a_conversation_goes_into_a_folder_that_is_renamed_deleted_and_brought_back(app: AppTest) -> None:
    _ask(app, "Who must register a delivery drone?")
    kept = services.conversations()
    kept.move(OURS, [heading.id for heading in kept.listed(OURS)], "Drones of *ours*")
    _sound(app.run())
    assert [folder.label for folder in app.expander] == ["Drones of \\*ours\\* :small[:gray[1]]"]
    assert "Today" not in _words(app)

    next(each for each in app.text_input if each.label == "Name").set_value("Aircraft")
    _press(app, "Rename", nth=-1)
    assert [folder.label for folder in app.expander] == ["Aircraft :small[:gray[1]]"]
    _press(app, "Delete the folder")
    assert not app.expander
    assert "Today" in _words(app)
    _press(app, "Undo")
    assert [folder.label for folder in app.expander] == ["Aircraft :small[:gray[1]]"]

    choice = next(each for each in app.selectbox if each.label == "Folder")
    _sound(choice.set_value("").run())
    assert not app.expander


def test_conversations_are_searched_in_questions_and_answers(app: AppTest) -> None:
    _ask(app, "Who must register a delivery drone?")
    search = next(each for each in app.text_input if each.label == "Search conversations")
    _sound(search.set_value("harbour office").run())
    assert _pressable(app, "Who must register")
    _sound(search.set_value("broccoli").run())
    assert not _pressable(app, "Who must register a delivery drone")
    assert "None holds these words" in _words(app)


def test_the_last_question_can_be_put_in_other_words(app: AppTest) -> None:
    _ask(app, "Who must register a delivery drone?")
    question = next(each for each in app.text_area if each.label == "Question")
    question.set_value("How loud may a drone be above a street?")
    _press(app, "Ask", nth=-1)
    _until(app, lambda page: bool(_drawn(page, "policy_answer")) and not _pressable(page, "Stop"))
    assert "55 decibels" in json.dumps(_drawn(app, "policy_answer"))
    assert len(_drawn(app, "policy_answer")) == 1


def test_a_rating_is_kept_with_what_is_wrong(app: AppTest) -> None:
    _ask(app, "Who must register a delivery drone?")
    (thumbs,) = app.feedback
    _sound(thumbs.set_value(0).run())
    comment = next(each for each in app.text_input if each.label.startswith("What is wrong"))
    _sound(comment.set_value("It names no fee").run())
    again = _opened(**app.query_params)
    assert [each.value for each in again.text_input if each.label.startswith("What is wrong")] == ["It names no fee"]


def test_another_rating_leaves_what_was_written_for_a_report(app: AppTest) -> None:
    _ask(app, "Who must register a delivery drone?")
    _sound(app.feedback[0].set_value(0).run())
    comment = next(each for each in app.text_input if each.label.startswith("What is wrong"))
    _sound(comment.set_value("It names no fee").run())
    report = next(each for each in app.text_area if each.label.startswith("What is wrong"))
    report.set_value("It names no fee, and Article 3 does")
    _press(app, "Write the report")
    _sound(app.feedback[0].set_value(1).run())
    again = _opened(**app.query_params)
    written = [each.value for each in again.text_area if each.label.startswith("What is wrong")]
    assert written == ["It names no fee, and Article 3 does"]


def test_whoever_has_the_link_of_an_answer_reads_it_and_nothing_else(app: AppTest) -> None:
    _ask(app, "Who must register a delivery drone?")
    (exchange,) = [code.value.partition("answer=")[2] for code in app.code if "answer=" in code.value]
    reader = _opened(THEIRS, answer=exchange)

    assert "Who must register a delivery drone" in _words(reader)
    assert _drawn(reader, "policy_answer")[0]["sources"] == _drawn(app, "policy_answer")[0]["sources"]
    assert not reader.chat_input
    assert not reader.feedback
    assert not reader.download_button
    _press(reader, "1")
    assert _in_front(reader)["quote"].startswith("Operators must register")
    assert "no answer at this address" in _words(_opened(THEIRS, answer="guessed"))


def test_what_a_follow_up_searched_for_is_told_above_its_answer(app: AppTest) -> None:
    _ask(app, "What is the fare for a bicycle in the Ferry Charter?")
    assert not [caption.value for caption in app.caption if "Searched for" in caption.value]
    _ask(app, "Can you explain that?")
    (told,) = [caption.value for caption in app.caption if "Searched for" in caption.value]
    assert "Searched for: What is the fare for a bicycle in the Ferry Charter" in told


def test_filters_hold_for_the_next_questions_and_are_told_with_the_answer(app: AppTest) -> None:
    jurisdiction = next(each for each in app.multiselect if each.label == "Jurisdiction")
    _sound(jurisdiction.set_value(["Lakeside"]).run())
    assert "Asking only **Lakeside**" in _words(app)
    _ask(app, "What must ferry captains inspect every month?")
    assert "Asked of Lakeside" in _words(app)
    _ask(app, "Who must register a delivery drone with the harbour office?")
    cited = [card["title"] for drawn in _drawn(app, "policy_answer") for card in drawn["sources"].values()]
    assert set(cited) == {"Ferry Charter [1] *of* <b>1987</b>"}
    _press(app, "Clear")
    assert "Asking only" not in _words(app)


def test_an_uploaded_document_can_be_asked_at_once(app: AppTest) -> None:
    _upload(app, ("saunas.md", SAUNAS.encode()))
    assert "is in the library" in _words(app)
    assert "3 documents" in _words(app)

    _press(app, "Ask about it")
    assert "Asking only" in _words(app)
    _ask(app, "When must guests leave?")
    assert {card["title"] for card in _drawn(app, "policy_answer")[0]["sources"].values()} == {"Sauna Rules"}
    _ask(app, "Who must register a delivery drone?")
    near = [button.label for button in _near(app)]
    assert near
    assert all("Sauna Rules" in label for label in near)

    _press(app, "Clear")
    assert "Asking only" not in _words(app)


def test_a_file_that_cannot_be_read_is_refused_with_a_reason_and_the_library_stays_as_it_was(
    app: AppTest, folder: Path
) -> None:
    _upload(app, ("broken.pdf", b"%PDF-1.7 nothing more"), ("saunas.md", SAUNAS.encode()))

    assert "was not added" in _words(app)
    assert len(app.error) == 1
    assert "3 documents" in _words(app)
    assert not list(folder.glob("corpus/library/broken*"))


def test_finished_work_can_be_dismissed(app: AppTest) -> None:
    _upload(app, ("saunas.md", SAUNAS.encode()))
    _press(app, "Dismiss")

    assert "is in the library" not in _words(app)


def _library(**address: str) -> AppTest:
    """The page of the library."""
    page = _press(_opened(), "Add documents")
    page.query_params.update(address)
    return _sound(page.run())


def _listed(page: AppTest) -> list[dict[str, Any]]:
    """The rows of the table of the library, by the names of its columns."""
    (grid,) = _drawn(page, "policy_grid")
    labels = [column["label"] for column in grid["columns"]]
    return [dict(zip(labels, cells, strict=True)) for _, cells in grid["rows"]]


def test_the_table_tells_what_is_known_of_each_document(app: AppTest) -> None:
    rows = {row["Title"]: row for row in _listed(_library())}
    assert set(rows) == {"Delivery Drone Ordinance", "Ferry Charter [1] *of* <b>1987</b>"}
    drones = rows["Delivery Drone Ordinance"]
    assert (drones["Jurisdiction"], drones["Status"], drones["State"]) == ("Riverside", "in force", "indexed")
    assert drones["Passages"] == services.assistant().library.sizes()["drones"]


def test_the_library_can_be_searched_and_filtered_and_says_so(app: AppTest) -> None:
    page = _library()
    _sound(page.text_input(key="find").set_value("lakeside").run())
    assert words.literal("1 of 2 documents: with “lakeside”") in _words(page)
    assert [row["Jurisdiction"] for row in _listed(page)] == ["Lakeside"]
    _press(page, "Show all")
    assert len(_listed(page)) == 2

    _sound(page.multiselect(key="library-status-1").set_value(["in force"]).run())
    assert words.literal("1 of 2 documents: in force") in _words(page)
    _sound(page.text_input(key="find").set_value("lakeside").run())
    assert "No document passes" in _words(page)


def test_a_document_at_an_address_is_shown_with_its_facts_and_its_outline(app: AppTest) -> None:
    said = _words(page := _library(document="ferries"))

    for fact in (words.literal("Ferry Charter [1] *of* <b>1987</b>"), "revoked", words.literal("2001-05-04")):
        assert fact in said
    (reader,) = _drawn(page, "policy_reader")
    assert [name for _, name in reader["outline"]][-2:] == ["Article 1", "Article 2"]
    assert "The fare for a bicycle" in json.dumps(reader["paragraphs"])
    (reader,) = _drawn(_library(document="ferries", words="art. 2"), "policy_reader")
    assert (reader["hits"], reader["note"]) == (1, "")
    (reader,) = _drawn(_library(document="ferries", words="Article 7"), "policy_reader")
    assert (reader["hits"], reader["note"]) == (0, "There is no Article 7: there are Article 1 to Article 2.")
    (reader,) = _drawn(_library(document="ferries", page="0000000012"), "policy_reader")
    assert reader["leaf"] == 1
    _press(page, "Close")
    assert len(_listed(page)) == 2


def test_what_a_shipped_document_cannot_do_is_not_offered_and_the_reason_is(app: AppTest) -> None:
    page = _library(document="ferries")
    assert "It came with the library" in _words(page)
    assert not _pressable(page, "Save")

    page = _upload(_opened(), ("saunas.md", SAUNAS.encode()))
    page.query_params["document"] = "saunas"
    _sound(page.run())
    assert "It came with the library" not in _words(page)
    assert _pressable(page, "Save")


def test_metadata_are_edited_and_a_value_that_is_none_is_refused_with_a_hint(app: AppTest) -> None:
    page = _upload(_opened(), ("saunas.md", SAUNAS.encode()))
    page.query_params["document"] = "saunas"
    _sound(page.run())
    _field(page, "Adopted").set_value("yesterday")
    _press(page, "Save")
    assert "no date" in page.error[0].value
    assert "2024" in page.error[0].value

    _field(page, "Adopted").set_value("2024-05")
    _press(page, "Save")
    assert any("has its new metadata" in toast.value for toast in page.toast)
    assert {document.id: document.adopted for document in services.assistant().documents()}["saunas"] == "2024-05"
    assert not page.error


def test_new_documents_of_which_nothing_was_changed_are_asked_about_until_they_are_right(app: AppTest) -> None:
    page = _upload(_opened(), ("saunas.md", SAUNAS.encode()), ("lidos.md", SAUNAS.replace("Sauna", "Lido").encode()))
    assert "Is this right? 2 new documents" in _words(page)
    _sound(page.button(key="save-proposals").click().run())
    assert "Nothing was changed." in _words(page)
    assert "Is this right? 2 new documents" in _words(page)
    _press(page, "All is right")
    assert "Is this right?" not in _words(page)


def test_metadata_of_many_are_changed_by_a_table_after_it_is_told_what_would_change(app: AppTest) -> None:
    page = _upload(_opened(), ("saunas.md", SAUNAS.encode()), ("lidos.md", SAUNAS.replace("Sauna", "Lido").encode()))
    assert page.get("download_button")
    table = services.assistant().library.table()
    page = _sound(_library())

    def change(content: str) -> str:
        (uploader,) = [each for each in page.file_uploader if each.label == "Change by CSV"]
        uploader.set_value(("documents.csv", content.encode(), "text/csv"))
        return _words(_sound(page.run())).replace("\\", "")

    assert "no column" in (change("title\nSaunas\n") and page.error[0].value)
    said = change("id,jurisdiction\nsaunas,Lakeside\nnobody,x\n")
    assert "1 of 2 rows cannot be used, so that nothing is changed" in said
    assert "line 3" in said
    assert not _pressable(page, "Change 1 document")
    assert "0 documents would change, 4 stay as before" in change(table)
    said = change("id,jurisdiction,colour\nsaunas,Lakeside,red\nlidos,Lakeside,blue\ndrones,Riverside,\n")
    assert "2 documents would change" in said
    assert "Columns that are not used: colour" in said
    places = {document.id: document.jurisdiction for document in services.assistant().documents()}
    assert (places["saunas"], places["lidos"]) == ("", "")

    _press(page, "Change 2 documents")
    assert any("**2 documents** have their new metadata" in toast.value for toast in page.toast)
    places = {document.id: document.jurisdiction for document in services.assistant().documents()}
    assert (places["saunas"], places["lidos"]) == ("Lakeside", "Lakeside")
    assert "would change" not in _words(page)


def _field(page: AppTest, label: str) -> Any:
    return next(field for field in page.text_input if field.label.partition(" · ")[0] == label)


def test_a_removed_document_can_be_brought_back(app: AppTest) -> None:
    page = _library(document="ferries")
    _press(page, "Remove it")
    assert "was removed" in _words(page)
    assert "1 document" in _words(page).splitlines()

    _press(page, "Undo")
    _until(page, lambda page: not _pressable(page, "Stop"))
    assert "2 documents" in _words(page)
    assert "was removed" not in _words(page)


def test_work_that_fails_says_which_work_it_was(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any, **__: Any) -> None:
        raise StoreError("The disk is full.", hint="Free some space.")

    monkeypatch.setattr(Assistant, "sync", full)
    page = _press(_library(), "Read folder")
    _until(page, lambda page: not _pressable(page, "Stop"))

    assert "The disk is full" in page.error[0].value
    assert "was not read to its end" in _words(page)
    assert "was not added" not in _words(page)


def test_a_document_added_by_another_process_is_there_without_a_restart(app: AppTest, folder: Path) -> None:
    file = folder / "saunas.md"
    file.write_text(SAUNAS, encoding="utf-8")
    subprocess.run([sys.executable, "-m", "assistant", "add", str(file)], cwd=ROOT, check=True, capture_output=True)

    _ask(app, "When must guests leave the sauna?")
    assert _drawn(app, "policy_answer")[0]["sources"]["1"]["title"] == "Sauna Rules"


def test_files_put_into_the_corpus_folder_are_read_at_a_press(app: AppTest, folder: Path) -> None:
    (folder / "corpus" / "library").mkdir(exist_ok=True)
    (folder / "corpus" / "library" / "saunas.md").write_text(SAUNAS, encoding="utf-8")
    _press(app, "Add documents")
    _press(app, "Read folder")
    _until(app, lambda page: not _pressable(page, "Stop"))

    assert "1 added" in _words(app)
    assert "3 documents" in _words(app)


def test_a_corpus_folder_that_is_away_is_said_to_be_so_and_forgotten_only_when_that_is_pressed(
    app: AppTest, folder: Path
) -> None:
    (folder / "corpus").rename(folder / "elsewhere")
    _press(app, "Add documents")
    _press(app, "Read folder")
    _until(app, lambda page: not _pressable(page, "Stop"))

    assert "no longer has a file for **2 documents**" in _words(app)
    assert "ai-policy" not in _words(app)
    assert len(services.assistant().documents()) == 2

    _press(app, "Forget them")
    _until(app, lambda page: not _pressable(page, "Stop"))
    assert "2 removed" in _words(app)
    assert not _pressable(app, "Forget them")
    assert services.assistant().documents() == []


def test_what_is_offered_for_finished_work_is_done_from_the_page_of_instruments_too(app: AppTest, folder: Path) -> None:
    def drawn() -> None:
        from assistant.ui import services
        from assistant.ui.instruments import page

        page.draw(services.assistant(), lambda _: None, lambda _: None)

    (folder / "corpus").rename(folder / "elsewhere")
    _press(app, "Add documents")
    _press(app, "Read folder")
    _until(app, lambda page: not _pressable(page, "Stop"))
    instruments = AppTest.from_function(drawn, default_timeout=PATIENCE)
    instruments.session_state["browser"] = OURS
    _press(_sound(instruments.run()), "Forget them")
    _until(instruments, lambda page: not _pressable(page, "Stop"))
    assert services.assistant().documents() == []


def test_a_reading_of_the_corpus_folder_that_is_stopped_tells_what_it_did(
    app: AppTest, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = folder / "saunas.md"
    file.write_text(SAUNAS, encoding="utf-8")

    def endless(self: Assistant, report: Callable[[Progress], None], **_: bool) -> None:
        self.add(file)
        self.remove(next(document.id for document in self.documents() if "Ferry" in document.title))
        while True:
            time.sleep(0.01)
            report(Progress("reading", 1, 2, "more.md"))

    monkeypatch.setattr(Assistant, "sync", endless)
    _press(app, "Add documents")
    _press(app, "Read folder")
    _until(app, lambda _: services.indexing().all()[0].progress is not None)
    _press(app, "Stop")
    _until(app, lambda page: not _pressable(page, "Stop"))

    assert "was stopped: 1 added, 1 removed." in _words(app)


def test_an_addition_that_is_stopped_behind_the_document_itself_is_not_said_to_have_added_nothing(
    app: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    add = Assistant.add

    def endless(self: Assistant, path: Path, progress: Callable[[Progress], None], **more: Any) -> None:
        add(self, path, **more)
        while True:
            time.sleep(0.01)
            progress(Progress("reading", 1, 2, "what was attached.pdf"))

    monkeypatch.setattr(Assistant, "add", endless)
    _press(app, "Add documents")
    _sound(app.file_uploader[0].set_value([("saunas.md", SAUNAS.encode(), "text/markdown")]).run())
    _until(app, lambda _: any("saunas" in each.path for each in services.assistant().documents()))
    _press(app, "Stop")
    _until(app, lambda page: not _pressable(page, "Stop"))

    assert "was stopped; what was not read to its end was not added." in _words(app)


def test_a_library_filled_from_the_page_is_searched_by_chroma(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Assistant, "warm", WARM)
    page = _opened()
    warming = services.assistant()._warming
    assert warming
    warming.join()
    _upload(page, ("saunas.md", SAUNAS.encode()))
    _until(page, lambda _: services.assistant()._warming is not warming)
    services.assistant()._warming.join()

    assert "search (chroma)" in services.assistant().ask("When must guests leave the sauna?").timings


def test_each_change_from_the_page_is_followed_by_what_searches(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    warmed = []
    monkeypatch.setattr(Assistant, "warm", lambda _: warmed.append("warm"))
    page = _library(document="ferries")
    for count, press in enumerate(("Remove it", "Undo", "Read folder"), 1):
        _press(page, press)
        _until(page, lambda page: not _pressable(page, "Stop"))
        assert len(warmed) == count


def test_a_library_that_cannot_be_opened_is_a_sentence_and_can_be_tried_again(folder: Path) -> None:
    (folder / "index").write_text("not a folder", encoding="utf-8")
    page = _opened()
    assert page.error
    assert "Traceback" not in _words(page)

    (folder / "index").unlink()
    assert "The library is empty" in _words(_press(page, "Try again"))


def test_a_page_that_fails_says_so_in_a_sentence_and_leaves_the_reason_to_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def script() -> None:
        from assistant.ui.app import failed

        assert failed(ValueError("secret detail"))

    page = _sound(AppTest.from_function(script).run())

    assert "did not foresee" in page.error[0].value
    assert "secret detail" not in _words(page)
    assert "secret detail" in caplog.text
    (mark,) = re.findall(r"under ([0-9a-f]{8})", page.error[0].value)
    assert mark in caplog.text


def test_a_source_of_a_document_that_changed_since_is_shown_without_context(app: AppTest, folder: Path) -> None:
    _ask(app, "Who must register a delivery drone?")
    file = folder / "corpus" / "briefs" / "drones.md"
    file.write_text(DRONES.replace("# Delivery", "A new preamble.\n\n# Delivery"), encoding="utf-8")
    with Assistant.open(Settings()) as other:
        assert len(other.sync().updated) == 1

    panel = _in_front(_press(app, "1"))
    assert panel["quote"].startswith("Operators must register")
    assert (panel["before"], panel["after"]) == ("", "")
    assert "was changed or removed" in panel["note"]


def test_no_page_of_another_version_of_a_pdf_is_shown_as_the_source_of_a_quote(app: AppTest, folder: Path) -> None:
    (folder / "cranes.pdf").write_bytes(made(down(72, 700, ["Crane Act", "Every crane must be painted red."])))
    with Assistant.open(Settings()) as other:
        other.add(folder / "cranes.pdf")
    _ask(app, "Which colour must every crane be painted?")
    panel = _in_front(_press(app, "1"))
    assert panel["image"]["boxes"]

    (folder / "cranes.pdf").write_bytes(made(down(72, 700, ["Crane Act", "No crane must ever be painted red"])))
    with Assistant.open(Settings()) as other:
        other.add(folder / "cranes.pdf")
    panel = _in_front(_sound(app.run()))
    assert panel["quote"] == "Every crane must be painted red."
    assert panel["image"] is None
    assert "has another text now" in _words(app)


def test_an_answer_from_before_a_law_was_repealed_says_that_it_was(app: AppTest, folder: Path) -> None:
    _ask(app, "When do ferries sail?")
    with Assistant.open(Settings()) as other:
        (old,) = (document for document in other.documents() if document.id == "ferries")
        (folder / "corpus" / f"{old.path}.yaml").write_text("status: repealed\n", encoding="utf-8")
        other.sync()
    _sound(app.run())
    assert f"was {old.status}, and is repealed now" in _words(app).replace("\\", "")


def test_an_upload_is_not_lost_where_the_page_is_drawn_anew_in_that_moment(
    app: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    submit = work.submit

    def interrupted(*_: object) -> None:
        monkeypatch.setattr(work, "submit", submit)
        st.rerun()

    monkeypatch.setattr(work, "submit", interrupted)
    _upload(app, ("saunas.md", SAUNAS.encode()))

    assert "saunas" in {each.id for each in services.assistant().documents()}


def test_two_uploads_of_one_name_are_two_documents(app: AppTest) -> None:
    _upload(app, ("notes.md", SAUNAS.encode()), ("notes.md", SAUNAS.replace("Sauna", "Gym").encode()))
    assert "4 documents" in _words(app)


def test_what_one_browser_reads_into_the_library_no_other_one_sees_or_dismisses(app: AppTest) -> None:
    _upload(app, ("saunas.md", SAUNAS.encode()))
    other = _press(_opened(THEIRS), "Add documents")
    assert "3 documents" in _words(other)
    assert "is in the library" not in _words(other)
    assert not _pressable(other, "Dismiss")


def test_files_that_nobody_read_yet_are_announced(app: AppTest, folder: Path) -> None:
    (folder / "corpus" / "library").mkdir(exist_ok=True)
    (folder / "corpus" / "library" / "saunas.md").write_text(SAUNAS, encoding="utf-8")
    assert "1 file of the corpus folder is to be read: press Read folder" in _words(_opened())


def test_an_error_that_was_foreseen_is_told_as_itself_wherever_it_is_raised() -> None:
    def script() -> None:
        from assistant.errors import StoreError
        from assistant.ui.app import failed

        assert failed(StoreError("The disk is full.", hint="Free some space."))

    page = _sound(AppTest.from_function(script).run())
    assert "The disk is full" in page.error[0].value


def test_a_long_title_is_cut_at_a_space() -> None:
    assert words.title(document(title="Harbour Act")) == "Harbour Act"
    assert words.title(document(title="An Act on many things " * 9)).endswith(" on many …")


@pytest.mark.parametrize("text", ["a [link](http://x)", "![i](x)", ":red[x] $y$", "# 1", "<b>", "a_b_ *c* `d` ~e~"])
def test_literal_text_holds_no_markdown(text: str) -> None:
    escaped = words.literal(text).replace(":small[]", "")

    assert escaped.replace("\\", "") == text
    assert all(escaped[position - 1] == "\\" for position, sign in enumerate(escaped) if sign in "[]()!:$#<>_*`~")


@pytest.mark.parametrize(
    "text", ["https://x.org", "WWW.x.org", "a@x.org", ":streamlit:", "->", "<->", "--", ">=", "~="]
)
def test_literal_text_parts_what_streamlit_would_make_something_else_of(text: str) -> None:
    pieces = words.literal(text).replace("\\", "").split(":small[]")

    assert "".join(pieces) == text
    assert not any(re.search(r"://|www\.|@\w|:\w|[<>~-][=>-]", piece, re.IGNORECASE) for piece in pieces)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("act.pdf", "act.pdf"),
        ("../../etc/passwd.txt", "passwd.txt"),
        (".hidden.md", "hidden.md"),
        ("..", "document"),
        ("a\x00b|c.pdf", "a_b_c.pdf"),
        ("生成式人工智能.html", "生成式人工智能.html"),
    ],
)
def test_an_upload_keeps_a_name_that_cannot_leave_its_folder(given: str, kept: str) -> None:
    assert adding.file_name(given) == kept


def test_the_name_of_an_upload_fits_a_file_system() -> None:
    assert len(adding.file_name("法" * 300 + ".pdf").encode()) < 200


def test_the_server_listens_on_this_machine_only_and_shows_no_tracebacks() -> None:
    options = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))

    assert options["server"]["address"] == "127.0.0.1"
    assert options["client"]["showErrorDetails"] == "none"
    assert options["browser"]["gatherUsageStats"] is False
    assert st.get_option("client.showErrorDetails") == "none"


def test_usage_statistics_are_off_even_where_the_environment_turns_them_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "environ", dict(TELLTALES))
    config.set_option("browser.gatherUsageStats", True)
    protection.middleware()

    assert os.environ["LANGSMITH_TRACING"] == "false"
    assert st.get_option("browser.gatherUsageStats") is False


def test_no_page_sets_html_of_its_own() -> None:
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "assistant" / "ui").iterdir() if path.is_file()]

    assert not any(word in text for text in sources for word in ("unsafe_allow_html", "innerHTML", "st.html"))
