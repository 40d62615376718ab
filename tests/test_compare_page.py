"""The page on which instruments are compared, without a browser: what it says where there is nothing to show."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from assistant import Assistant
from assistant.ui.compare import matrix


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
