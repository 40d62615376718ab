"""Reading documents for a page in the background, without a browser: how far, stopped, gone on with."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from assistant.errors import CorpusError
from assistant.jobs import Job
from assistant.records import Progress
from assistant.ui import services
from assistant.ui.reading import STOPPED

SOON = 10  # seconds


@pytest.fixture
def go() -> Iterator[threading.Event]:
    """What lets the reading go on; it does so in any case when the test ends."""
    st.cache_resource.clear()
    released = threading.Event()
    yield released
    released.set()
    st.cache_resource.clear()


def shown(work: Callable[[Job[str]], str]) -> AppTest:
    """A page that shows what comes of some work."""

    def script(work):
        import streamlit as st

        from assistant.ui import reading

        found = reading.read("dates", st.text_input("Which"), work)
        st.markdown(f"found {found}")

    return AppTest.from_function(script, default_timeout=60, args=(work,))


def told(page: AppTest) -> list[str]:
    return [each.value for each in page.markdown]


def test_what_is_read_at_once_is_shown_and_kept(go: threading.Event) -> None:
    times: list[int] = []
    page = shown(lambda job: times.append(1) or "dates").run()
    assert told(page) == ["found dates"]
    assert told(page.run()) == ["found dates"]
    assert len(times) == 1, "it is not read again"
    assert not page.button


def test_a_stop_leaves_the_page_usable_and_a_button_goes_on(go: threading.Event) -> None:
    def work(job: Job[str]) -> str:
        job.report(Progress("Reading dates", 2, 36))
        go.wait(SOON)
        job.report(Progress("Reading dates", 3, 36))
        return "dates"

    page = shown(work).run()
    assert told(page) == ["found None"]
    assert page.get("progress")[0].proto.text == r"Reading dates\: document 3 of 36"
    page.button(key="dates-stop").click().run()
    assert page.get("progress")[0].proto.text == "Stopping …"
    assert page.button(key="dates-stop").disabled
    go.set()
    (job,) = services.reading().all()
    assert job.wait(SOON)
    page.run()
    assert STOPPED in told(page)[0]
    assert not page.get("progress")
    page.button(key="dates-read").click().run()
    assert told(page) == ["found dates"]


def test_work_that_waits_says_for_how_many_and_its_stop_is_seen_at_once(go: threading.Event) -> None:
    started = [services.reading().submit("before", lambda _: go.wait(SOON)) for _ in range(2)]
    while any(each.state == "waiting" for each in started):
        time.sleep(0.01)
    page = shown(lambda _: "dates").run()
    assert page.get("progress")[0].proto.text == r"waiting\, 2 readings ahead"
    page.button(key="dates-stop").click().run()
    assert STOPPED in told(page)[0]


def test_what_is_asked_anew_ends_what_was_asked_before(go: threading.Event) -> None:
    def work(job: Job[str]) -> str:
        job.report(Progress("Reading dates", 0, 2))
        go.wait(SOON)
        job.report(Progress("Reading dates", 1, 2))
        return "dates"

    page = shown(work).run()
    page.text_input[0].set_value("other").run()
    go.set()
    first, second = services.reading().all()
    assert first.wait(SOON)
    assert second.wait(SOON)
    assert (first.state, second.state) == ("cancelled", "done")
    assert told(page.run()) == ["found dates"]


def test_what_goes_wrong_is_told_with_a_way_to_try_again(go: threading.Event) -> None:
    def work(job: Job[str]) -> str:
        if not go.is_set():
            raise CorpusError("The folder is gone.", hint="Bring it back.")
        return "dates"

    page = shown(work).run()
    assert "The folder is gone" in page.error[0].value
    go.set()
    page.button(key="dates-read").click().run()
    assert told(page) == ["found dates"]
