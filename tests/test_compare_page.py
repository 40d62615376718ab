"""The page on which instruments are compared, without a browser: what it says where there is nothing to show."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from assistant import Assistant
from assistant.records import AnsweredQuestion, ListedQuestion
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


def test_a_long_answer_is_drawn_by_its_first_words_and_a_short_one_whole() -> None:
    asked = ListedQuestion(1, "Why?")
    short, long = (AnsweredQuestion(asked, None, "word " * count) for count in (3, 100))
    rows = answers.drawn([(1, short), (2, long)])["rows"]
    assert rows[0]["first"] == ""
    assert rows[1]["first"].endswith("word")
    assert len(rows[1]["first"]) <= answers.FIRST
    assert (rows[0]["outcome"], rows[0]["colour"], rows[0]["chips"]) == ("not asked", "red", [])
