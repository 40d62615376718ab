"""The page of instruments: what is told of one, without a browser and in one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from browser import WORKING, choose, running
from streamlit.testing.v1 import AppTest

from assistant.records import EventKind, Instrument, LegalEvent, Status
from assistant.ui import words
from assistant.ui.instruments import page as instruments

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

ACT = Instrument(
    "lamp-act", "Lamp Act", ("LA",), numbers=("Act No. 7",), jurisdiction="Riverside", status=Status.REPEALED,
    events=(
        LegalEvent("2026-06-30", EventKind.IN_FORCE),
        LegalEvent("2024-05-17", EventKind.ADOPTED),
        LegalEvent("2026-05-14", EventKind.REPEALED, "Act No. 9"),
    ),
)  # fmt: skip
TEA = Instrument("tea-act", "Tea Act", events=(LegalEvent("2030", EventKind.APPLIES),))


def test_events_stand_by_their_dates_and_what_never_came_about_or_is_to_come_says_so() -> None:
    assert ACT.life("2026-11-26") == [
        "2024-05-17 adopted",
        "2026-05-14 repealed by Act No. 9",
        "2026-06-30 in force (did not come about)",
    ]
    assert TEA.life("2026-11-26") == ["2030 applies from (to come)"]


def test_the_table_tells_number_place_status_and_what_the_library_holds() -> None:
    columns = instruments.table([(ACT, ("lamp", "lamp-brief")), (TEA, ())], "2026-11-26")
    assert columns["Number"] == ["Act No. 7", ""]
    assert columns["Status"] == ["repealed", "status unknown"]
    assert columns["In the library"] == ["2 documents", "no"]


def test_the_title_of_a_document_that_is_held_is_shown_as_it_is_written() -> None:
    def drawn() -> None:
        from types import SimpleNamespace

        from assistant.records import Document
        from assistant.ui.instruments import page

        document = Document("lamps", "Lamps :red[burn] *now*", "library/lamps.txt", "0" * 64)
        library = SimpleNamespace(documents=lambda: [document])
        page._held(library, ["lamps"], lambda _: None)  # type: ignore[arg-type]

    (button,) = AppTest.from_function(drawn).run().button
    assert button.label == words.literal("Lamps :red[burn] *now*")


@pytest.fixture
def served(tmp_path: Path) -> Iterator[str]:
    """The address of the page over an empty library."""
    with running(tmp_path) as found:
        yield f"{found}instruments"


def test_an_instrument_is_found_in_the_language_people_speak_of_it_and_opened(page: Page, served: str) -> None:
    page.goto(served)
    page.get_by_text(re.compile(r"^\d\d+ instruments$")).wait_for(timeout=WORKING)
    page.get_by_label("Find instruments").fill("KI-Verordnung")
    page.get_by_text("1 instrument", exact=True).wait_for()
    choose(page, "Instruments", 0)
    opened = page.locator(".st-key-instrument")
    opened.get_by_text("Regulation (EU) 2024/1689").wait_for()
    assert opened.get_by_text("The library holds no text of it.").is_visible()
    link = opened.get_by_role("link", name="Open")
    assert (link.get_attribute("href") or "").startswith("https://eur-lex.europa.eu/")
    page.reload()
    opened.get_by_role("button", name="Fetch the official text").wait_for(timeout=WORKING)
