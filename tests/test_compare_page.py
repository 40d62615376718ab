"""The page on which instruments are compared, without a browser: what it says where there is nothing to show."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from assistant import Assistant
from assistant.records import AnsweredQuestion, AnswerTable, ListedQuestion, Progress, QuestionList
from assistant.ui import identity, services
from assistant.ui.compare import answers, matrix


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    """The page over an empty library."""
    monkeypatch.setattr(Assistant, "warm", lambda _: None)
    for name in ("corpus", "index", "data"):
        monkeypatch.setenv(f"ASSISTANT_{name.upper()}_DIR", str(tmp_path / name))
    st.cache_resource.clear()

    def script() -> None:
        from assistant.ui import services
        from assistant.ui.compare import matrix

        matrix.draw(services.assistant(), lambda _: None)

    yield AppTest.from_function(script, default_timeout=60)
    st.cache_resource.clear()


def test_that_a_comparison_is_gone_is_said_where_the_address_names_one(page: AppTest) -> None:
    page.query_params[matrix.JOB] = "0" * 32
    page.run()
    assert not page.exception
    assert [each.value for each in page.warning] == [matrix.GONE]
    del page.query_params[matrix.JOB]
    page.run()
    assert not page.warning


@pytest.fixture
def listing(page: AppTest) -> AppTest:
    """The same for lists of questions."""

    def script() -> None:
        from assistant.ui import services
        from assistant.ui.compare import answers

        answers.draw(services.assistant(), lambda _: None)

    return AppTest.from_function(script, default_timeout=60)


def test_that_a_list_is_gone_and_that_there_is_no_question_are_said(listing: AppTest) -> None:
    listing.query_params[answers.LIST] = "0" * 32
    listing.run()
    assert not listing.exception
    assert [each.value for each in listing.warning] == [answers.GONE]
    listing.button[-1].click().run()
    assert "There is no question" in listing.error[0].value


def test_lists_that_one_gave_before_are_led_to_and_those_of_others_are_not(listing: AppTest) -> None:
    listing.session_state[identity.BROWSER] = "ann"
    table = AnswerTable(QuestionList(()), (AnsweredQuestion(ListedQuestion(1, "Why?"), None, "Empty."),))
    go = threading.Event()
    jobs = services.listing()
    done = jobs.submit("done.csv", lambda _: table, owner="ann")
    jobs.submit("running.csv", lambda job: job.report(Progress("asking", 2, 9)) or go.wait(10), owner="bob")
    waits = jobs.submit("waits.csv", lambda _: table, owner="ann")
    stopped = jobs.submit("stopped.csv", lambda _: table, owner="ann")
    stopped.cancel()
    assert done.wait(10)
    listing.run()
    assert not listing.exception
    told = {each.label.replace("\\", "") for each in listing.button if each.key.startswith("list-")}
    assert told == {"waits.csv (waiting)", "stopped.csv (stopped)", "done.csv (1 question: 1 not asked)"}
    listing.button(key=f"list-{waits.id}").click().run()
    assert listing.get("progress")[0].proto.text == r"waiting\, 1 list ahead"
    listing.button(key="list-stop").click().run()
    assert any("stopped before a question was answered" in each.value for each in listing.markdown)
    go.set()


def test_a_long_answer_is_drawn_by_its_first_words_and_a_short_one_whole() -> None:
    asked = ListedQuestion(1, "Why?")
    short, long = (AnsweredQuestion(asked, None, "word " * count) for count in (3, 100))
    rows = answers.drawn([(1, short), (2, long)])["rows"]
    assert rows[0]["first"] == ""
    assert rows[1]["first"].endswith("word")
    assert len(rows[1]["first"]) <= answers.FIRST
    assert (rows[0]["outcome"], rows[0]["colour"], rows[0]["chips"]) == ("not asked", "red", [])
