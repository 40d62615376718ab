"""The page of the library, as a person meets it: in a real browser, over real documents."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browser import REAL, WORKING, choose, holds, press, put, running, send, settle
from pictures import scan

from assistant import Assistant, Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

pytestmark = pytest.mark.walk
DRONES = """# Delivery Drone Ordinance

## Section 1. Registration

Operators must register every delivery drone with the harbour office before its first flight.

## Section 2. Noise

A delivery drone must not be louder than {} decibels above a residential street.
"""
PHONE = {"width": 390, "height": 844}
LONG = "us-co-sb24-205-signed-act"
AT_ONCE = 6_000  # milliseconds; to embed that document anew takes far longer


@pytest.fixture
def address(real: Path) -> Iterator[str]:
    """The address of the page over some real documents."""
    with running(real) as found:
        yield f"{found}library"


def _find(page: Page, wanted: str, found: str) -> None:
    page.get_by_label("Find documents").fill(wanted)
    page.keyboard.press("Enter")
    page.get_by_text(found).wait_for()


def _drones(decibels: int) -> dict[str, str | bytes]:
    return {"name": "drones.md", "mimeType": "text/markdown", "buffer": DRONES.format(decibels).encode()}


def _rule(what: str) -> dict[str, str | bytes]:
    text = f"# {what} Rules\n\nEvery {what.lower()} carries a lamp at dusk.".encode()
    return {"name": f"{what.lower()}.md", "mimeType": "text/markdown", "buffer": text}


def _noise(page: Page, decibels: int) -> None:
    """The outline leads to a provision, whose text is that of the version with so many decibels."""
    page.get_by_role("tab", name="Text").click()
    page.get_by_role("navigation", name="Outline").get_by_role("button", name="Noise").click()
    page.locator(".leaf mark.now", has_text="Noise").wait_for()  # one sees where one was led
    page.locator(".leaf").get_by_text(f"louder than {decibels} decibels").wait_for()


def test_documents_are_added_found_read_edited_replaced_removed_and_restored(
    page: Page, address: str, real: Path
) -> None:
    page.goto(address)
    page.get_by_text(f"{len(REAL)} documents", exact=True).wait_for(timeout=WORKING)
    page.get_by_text("up to 50 MB each").wait_for()
    broken: dict[str, str | bytes] = {"name": "broken.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 none"}
    program: dict[str, str | bytes] = {"name": "setup.exe", "mimeType": "application/x-dosexec", "buffer": b"MZ"}
    page.locator("input[type=file]").first.set_input_files([program, broken, _drones(55)])  # type: ignore[list-item]
    page.get_by_text("broken.pdf was not added").wait_for(timeout=WORKING)
    page.get_by_text("is in the library").wait_for(timeout=WORKING)
    assert page.get_by_text("files are not allowed").is_visible()
    page.get_by_role("button", name="Dismiss all").click()
    page.get_by_text("files are not allowed").wait_for(state="hidden")

    _find(page, "drone", f"1 of {len(REAL) + 1} documents: with “drone”")
    choose(page, "Documents", 0)
    page.wait_for_url("**/library?document=drones")
    page.get_by_role("heading", name="Delivery Drone Ordinance").wait_for()
    _noise(page, 55)

    page.get_by_role("tab", name="Edit").click()
    adopted = page.get_by_role("textbox", name="Adopted")
    put(adopted, "yesterday")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("'yesterday' is no date for adopted").wait_for()
    assert page.get_by_text("Write dates as 2024-06-13").is_visible()
    put(adopted, "2024-05-06")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("has its new metadata").wait_for(timeout=WORKING)
    page.reload()
    page.get_by_role("tab", name="Edit").click()
    holds(page.get_by_role("textbox", name="Adopted"), "2024-05-06")

    page.get_by_role("button", name="Replace").click()
    page.locator("input[type=file]").last.set_input_files([_drones(40)])  # type: ignore[list-item]
    page.get_by_role("button", name="Replace it").click()
    page.get_by_text("has a new version").wait_for(timeout=WORKING)
    _noise(page, 40)

    page.get_by_role("button", name="Remove", exact=True).click()
    page.get_by_role("button", name="Remove it").click()
    page.get_by_text("was removed").wait_for()
    page.get_by_text(f"{len(REAL) + 1} documents", exact=True).wait_for()
    assert page.get_by_text("has a new version").count() == 0, "what is gone is not told of"
    page.get_by_role("button", name="Undo").click()
    page.get_by_text("is back in the library").wait_for(timeout=WORKING)
    page.get_by_text(f"{len(REAL) + 2} documents", exact=True).wait_for()

    page.goto(f"{address}?document=drones-until-{datetime.date.today()}")
    press(page.get_by_role("button", name="Put back").first)  # where the page is drawn anew there are two for a moment
    page.get_by_text("is back in the library").nth(1).wait_for(timeout=WORKING)
    page.goto(f"{address}?document=drones")
    page.get_by_role("button", name="Dismiss all").wait_for()  # the page knows whose browser it is, and is drawn anew
    _noise(page, 55)
    with Assistant.open(Settings(corpus_dir=real / "corpus", index_dir=real / "index")) as assistant:
        found = {document.id: document for document in assistant.documents()}
        assert found["drones"].adopted == "2024-05-06"
        assert assistant.library.check() == ()


def test_what_was_understood_is_proposed_beside_the_first_page_and_confirmed_or_changed(
    page: Page, address: str, real: Path
) -> None:
    from playwright.sync_api import expect

    page.goto(address)
    page.get_by_text("up to 50 MB each").wait_for(timeout=WORKING)
    page.locator("input[type=file]").first.set_input_files([_drones(55)])  # type: ignore[list-item]
    proposal = page.locator(".st-key-proposal")
    proposal.get_by_text("Is this right?").wait_for(timeout=WORKING)
    holds(proposal.get_by_role("textbox", name="Title · its own words"), "Delivery Drone Ordinance")
    assert proposal.get_by_text("Operators must register every delivery drone").is_visible()
    put(proposal.get_by_role("textbox", name="Jurisdiction"), "Riverside")
    proposal.get_by_role("button", name="Save").click()
    page.get_by_text("has its new metadata").wait_for(timeout=WORKING)
    proposal.get_by_text("Jurisdiction · given").wait_for()
    proposal.get_by_role("button", name="It is right").click()
    proposal.wait_for(state="hidden")

    page.locator("input[type=file]").first.set_input_files([_rule("Ferry"), _rule("Boat")])  # type: ignore[list-item]
    proposal.get_by_text("2 new documents").wait_for(timeout=WORKING)
    table = proposal.get_by_test_id("stDataFrame")
    table.locator("canvas").first.wait_for()
    table.click(position={"x": 30, "y": 36 + 17})
    for _ in ("title", "short_names", "numbers", "jurisdiction"):
        page.keyboard.press("ArrowRight")
    cell = table.locator("td[aria-colindex='5']").first  # the table tells the page of a press a moment later
    expect(cell).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    page.locator("textarea.gdg-input").fill("Riverside")
    page.keyboard.press("Enter")
    expect(cell).to_have_text("Riverside")
    page.wait_for_timeout(500)  # and the page the server
    settle(page)
    proposal.get_by_role("button", name="Save").click()
    page.get_by_text("Boat Rules has its new metadata").wait_for(timeout=WORKING)
    proposal.wait_for(state="hidden")

    page.locator("input[type=file]").first.set_input_files([_rule("Pier"), _rule("Lamp")])  # type: ignore[list-item]
    proposal.get_by_text("2 new documents").wait_for(timeout=WORKING)
    proposal.get_by_role("button", name="All is right").click()
    proposal.wait_for(state="hidden")
    page.reload()
    page.get_by_text(f"{len(REAL) + 5} documents", exact=True).wait_for(timeout=WORKING)
    with Assistant.open(Settings(corpus_dir=real / "corpus", index_dir=real / "index")) as assistant:
        places = {each.id: each.jurisdiction for each in assistant.documents()}
    assert [places[name] for name in ("drones", "boat", "ferry", "pier", "lamp")] == ["Riverside"] * 2 + [""] * 3


def test_a_document_that_is_chosen_on_a_phone_is_seen_and_read_there_by_keyboard(page: Page, address: str) -> None:
    from playwright.sync_api import expect

    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.goto(address)
    page.get_by_text(f"{len(REAL)} documents", exact=True).wait_for(timeout=WORKING)
    _find(page, "14110", f"1 of {len(REAL)} documents")
    page.get_by_role("table", name="Documents").get_by_role("link").first.press("Enter")
    page.wait_for_url("**/library?document=us-eo-14110")
    expect(page.get_by_role("heading", name="Safe, Secure, and Trustworthy")).to_be_in_viewport()
    leaf, words = page.locator(".leaf"), page.get_by_label("Find in this document")
    leaf.locator("img").wait_for(timeout=WORKING)
    words.fill("Sec. 4.1(a)(i)")
    page.get_by_role("button", name="Text", exact=True).press("Enter")
    leaf.locator("p").first.wait_for()
    words.press("Enter")  # what was typed is still there, though all was drawn anew
    joined = "guidelines and best practices, with the aim of promoting consensus industry standards"  # over two lines
    leaf.locator("p").filter(has_text=re.compile(joined.replace(" ", r"\s+"))).wait_for()
    expect(leaf.locator("mark.now").first).to_be_in_viewport()
    words.fill("Section 99")
    words.press("Enter")
    page.get_by_text("There is no Section 99").wait_for()
    leaf.press("ArrowRight")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.get_by_role("tab", name="About").click()
    link = page.get_by_role("link", name="Official source")
    assert (link.get_attribute("href") or "").startswith("https://")
    with page.expect_download() as taken:
        page.get_by_role("button", name="Download").last.click()
    assert taken.value.path().read_bytes().startswith(b"%PDF")


def _titles(page: Page, column: int = 1) -> list[str]:
    """What a column of the table of the library holds, from the top: the titles, if no other is named."""
    cells = page.get_by_role("table", name="Documents").locator(f"tbody tr > :nth-child({column})")
    cells.first.wait_for(timeout=WORKING)
    return cells.all_inner_texts()


def test_a_click_on_a_column_sorts_by_it_opens_nothing_and_stays_when_a_document_was_read(
    page: Page, address: str
) -> None:
    page.goto(address)
    table = page.get_by_role("table", name="Documents")
    before = _titles(page)
    assert table.locator("[aria-sort=ascending]").all_inner_texts() == ["Title ↑"]
    table.get_by_role("button", name="Title").click()
    assert _titles(page) == list(reversed(before))
    for falls in (False, True):
        table.get_by_role("button", name="Adopted").click()
        days = _titles(page, 6)
        assert days == sorted(days, reverse=falls)
        assert len(set(days)) == len(REAL)
    assert "document=" not in page.url
    for leave in (lambda: page.get_by_role("button", name="Close").click(), page.go_back):
        choose(page, "Documents", 0)
        page.wait_for_url("**/library?document=*")
        page.get_by_role("button", name="Close").wait_for(timeout=WORKING)
        leave()
        page.get_by_text(f"{len(REAL)} documents", exact=True).wait_for()
        assert _titles(page, 6) == days
        settle(page)
        table.get_by_role("button", name="Adopted").click()  # and no document is opened by it
        table.get_by_role("button", name="Adopted").click()
        settle(page)
        assert "document=" not in page.url


def test_filters_that_were_shown_all_of_do_not_come_back_with_the_next_search_and_a_status_is_said_as_in_answers(
    page: Page, address: str
) -> None:
    page.goto(address)
    page.get_by_text(f"{len(REAL)} documents", exact=True).wait_for(timeout=WORKING)
    settle(page)
    page.get_by_role("button", name="Filters").click()
    page.get_by_label("Status", exact=True).click()
    page.get_by_role("option", name="revoked").click()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.get_by_text(f"1 of {len(REAL)} documents: revoked").wait_for()
    assert _titles(page, 2) == ["revoked"]
    page.get_by_role("button", name="Show all").click()
    page.get_by_text(f"{len(REAL)} documents", exact=True).wait_for()
    settle(page)
    page.get_by_label("Find documents").fill("colorado")
    page.keyboard.press("Enter")
    page.get_by_text(f"1 of {len(REAL)} documents: with “colorado”").wait_for()


@pytest.mark.parametrize("change", ["undo", "edit"])
def test_a_long_document_is_back_or_has_another_name_at_once(page: Page, address: str, change: str) -> None:
    page.goto(f"{address}?document={LONG}")
    page.get_by_role("button", name="Remove", exact=True).wait_for(timeout=WORKING)
    settle(page)
    if change == "undo":
        page.get_by_role("button", name="Remove", exact=True).click()
        page.get_by_role("button", name="Remove it").click()
        page.get_by_text("was removed").wait_for()
        settle(page)
        page.get_by_role("button", name="Undo").click()
        page.get_by_text("is back in the library").wait_for(timeout=AT_ONCE)
        page.get_by_text(f"{len(REAL)} documents", exact=True).wait_for()
    else:
        page.get_by_role("tab", name="Edit").click()
        put(page.get_by_role("textbox", name="Also called"), "Rocky Mountain AI Act")
        page.get_by_role("button", name="Save").click()
        page.get_by_text("has its new metadata").wait_for(timeout=AT_ONCE)


PLAIN = """# Lamp Act

### Article 16 Fees

| Lamp | Fee |
|------|-----|
| Oil  | 5 crowns |

Every keeper of a lamp shall
pay its fee before dusk.
"""


def test_a_text_is_read_without_the_signs_of_its_file_and_a_table_as_a_table(page: Page, tmp_path: Path) -> None:
    (tmp_path / "lamp-act.md").write_text(PLAIN)
    with Assistant.open(Settings(corpus_dir=tmp_path / "corpus", index_dir=tmp_path / "index")) as assistant:
        assistant.add(tmp_path / "lamp-act.md")
    with running(tmp_path) as app:
        page.goto(f"{app}library?document=lamp-act")
        leaf = page.locator(".leaf")
        leaf.get_by_text("before dusk").wait_for(timeout=WORKING)
        read = leaf.inner_text()
        assert "Article 16 Fees" in read
        assert "#" not in read
        assert "|" not in read
        assert leaf.locator("td, th").filter(has_text="5 crowns").count() == 1
        assert leaf.locator("p").filter(has_text=re.compile(r"shall\s+pay its fee")).count() == 1


def test_files_that_are_dropped_without_a_word_on_them_are_named_dated_and_know_what_ended_what(
    page: Page, tmp_path: Path, shared: Path
) -> None:
    with running(tmp_path) as app:
        page.goto(f"{app}library")
        page.get_by_text("up to 50 MB each").wait_for(timeout=WORKING)
        orders = [shared / "policy" / name for name in ("us-eo-14110.pdf", "us-eo-14148.pdf")]
        page.locator("input[type=file]").first.set_input_files(orders)
        page.get_by_text("2 new documents").wait_for(timeout=WORKING)
        settle(page)
        page.get_by_role("button", name="All is right").click()
        page.get_by_text("2 documents", exact=True).wait_for()
        settle(page)
        assert [title.startswith(("Safe, Secure", "Initial Rescissions")) for title in _titles(page)] == [True, True]
        assert set(_titles(page, 2)) == {"revoked", "in force"}
        assert set(_titles(page, 4)) == {"US"}
        assert set(_titles(page, 6)) == {"2023-10-30", "2025-01-20"}
        page.get_by_role("link", name="Ask").click()
        send(page, "Is Executive Order 14110 still in force?")
        answer = page.locator("article:has(button.chip)")
        answer.get_by_text("was revoked on 2025-01-20").wait_for(timeout=WORKING)
        answer.get_by_text("(ggg) Executive Order 14110 of October 30, 2023").wait_for()


def test_a_scan_that_cannot_be_read_is_refused_with_what_would_help(page: Page, tmp_path: Path) -> None:
    with running(tmp_path, ocr="0") as app:
        page.goto(f"{app}library")
        page.get_by_text("up to 50 MB each").wait_for(timeout=WORKING)
        page.locator("input[type=file]").first.set_input_files(
            {"name": "scan.pdf", "mimeType": "application/pdf", "buffer": scan(200)}
        )
        page.get_by_text("was not added").wait_for(timeout=WORKING)
        page.get_by_text(re.compile(r"To read scans, (set ASSISTANT_OCR=1|install OCR)")).wait_for()
