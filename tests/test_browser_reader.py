"""The reader of a whole document, as a person meets it: in a real browser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from browser import WORKING, running, serious, settle, shoot
from test_readers_pdf import at, made

from assistant import Assistant, Settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = pytest.mark.walk
HARBOUR = (
    ["Harbour Lamp Act", "", "Article 1", "Definitions", "", "1. ‘lamp keeper’ means a person who lights a lamp of the harbour;",
     "2. ‘fog’ means air in which a ship is not seen from the quay."],
    ["Article 2", "Duties", "", "1. Every lamp keeper shall light the lamp at dusk, and in fog.",
     "2. The duty in paragraph 1 does not apply to a keeper who is exempted under Article 3."],
    ["Article 3", "Exemptions", "", "The council may exempt a lamp keeper from Article 2(1) for a month."],
)  # fmt: skip
PHONE = {"width": 390, "height": 844}


def lines(page: list[str]) -> str:
    """A page of some lines, an empty one where none stands."""
    return "".join(at(72, 740 - 18 * number, line) for number, line in enumerate(page) if line)


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """The address of the library's page over an act of three pages."""
    file = tmp_path / "harbour-lamp-act.pdf"
    file.write_bytes(made(*map(lines, HARBOUR)))
    with Assistant.open(Settings(corpus_dir=tmp_path / "corpus", index_dir=tmp_path / "index")) as assistant:
        assistant.add(file, title="Harbour Lamp Act", short_names=["HLA"])
    with running(tmp_path) as found:
        yield f"{found}library?document=harbour-lamp-act"


def shown(page: Page, number: int) -> None:
    """Wait until a page is shown with its words."""
    page.get_by_role("region", name=f"Page {number}").locator(".word").first.wait_for(timeout=WORKING)
    settle(page)


def test_the_words_of_a_page_lie_over_its_picture_and_keys_turn_pages_and_change_their_size(
    page: Page, address: str
) -> None:
    from playwright.sync_api import expect

    page.goto(f"{address}&page=2")
    shown(page, 2)
    view, picture = page.locator(".leaf"), page.locator(".sheet img")
    words = view.locator(".word").all_text_contents()
    assert "".join(words).split() == " ".join(filter(None, HARBOUR[1])).split()
    word = view.locator(".word", has_text="dusk,").first
    place, whole = word.bounding_box(), picture.bounding_box()
    assert place
    assert whole
    inner = word.locator("span").bounding_box()
    assert inner
    assert abs(inner["width"] - place["width"]) < 1  # the words are as wide as they are drawn
    assert abs((place["y"] - whole["y"]) / whole["height"] - (842 - 740 + 18 * 3 - 9) / 842) < 0.01

    page.keyboard.press("ArrowRight")  # where nothing has the focus
    shown(page, 3)
    expect(page.get_by_label("Page", exact=True)).to_have_value("3")
    view.press("ArrowLeft")
    shown(page, 2)
    for _ in range(2):
        view.press("ArrowLeft")  # faster than the server answers
    shown(page, 1)
    assert "page=1" in page.url
    view.evaluate("view => { view.scrollTop = view.scrollHeight; }")
    view.press("PageDown")  # at its end
    shown(page, 2)

    width = whole["width"]
    view.press("+")
    expect(page.get_by_role("button", name="125 %, fit the width")).to_be_visible()
    assert (picture.bounding_box() or whole)["width"] == pytest.approx(1.25 * width, abs=2)
    page.get_by_role("button", name="Larger").click()
    page.get_by_role("button", name="Larger").press("Enter")
    expect(picture).to_have_attribute("src", re.compile("wide=1"))
    page.reload()
    shown(page, 2)
    expect(page.get_by_role("button", name="200 %, fit the width")).to_be_visible()
    view.press("0")
    assert (picture.bounding_box() or whole)["width"] == pytest.approx(width, abs=2)
    assert serious(page) == []
    shoot(page, "reader-page")
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    shoot(page, "reader-page-phone")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_the_words_of_the_next_page_are_there_with_its_picture_before_the_server_answers(
    page: Page, address: str
) -> None:
    with page.expect_response(lambda found: "page=3&words=1" in found.url):
        page.goto(f"{address}&page=2")
        shown(page, 2)
    page.wait_for_timeout(200)
    said = page.locator(".leaf").evaluate(
        """view => {
          view.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true, composed: true }));
          return Array.from(view.querySelectorAll(".word"), (each) => each.textContent).join("");
        }"""
    )
    assert said.split() == " ".join(filter(None, HARBOUR[2])).split()
    shown(page, 3)


def test_what_is_selected_is_asked_about_copied_as_a_citation_or_kept_also_by_keyboard(
    page: Page, address: str
) -> None:
    from playwright.sync_api import expect

    origin = address.partition("/library")[0]
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=origin)
    page.goto(f"{address}&page=2")
    shown(page, 2)
    words = page.locator(".word")
    first, last = (words.filter(has_text=text).first.bounding_box() for text in ("Every", "dusk,"))
    assert first
    assert last
    page.mouse.move(first["x"] + 1, first["y"] + first["height"] / 2)
    page.mouse.down()
    page.mouse.move(last["x"] + last["width"] - 6, last["y"] + last["height"] / 2, steps=8)
    page.mouse.up()
    menu = page.get_by_role("toolbar", name="The selected words")
    menu.get_by_role("button", name="Copy as citation").click()
    menu.get_by_text("Copied").wait_for()
    said = "Every lamp keeper shall light the lamp at dusk"
    written = page.evaluate("navigator.clipboard.readText()")
    assert re.fullmatch(rf"Harbour Lamp Act, Article 2\(1\), p\. 2: “{said},?”", written)
    menu.get_by_role("button", name="Save to notes").click()
    menu.get_by_text("Saved to “My notes”").wait_for(timeout=WORKING)
    shoot(page, "reader-selected")
    page.keyboard.press("Control+c")
    assert re.fullmatch(rf"{said},?", page.evaluate("navigator.clipboard.readText()"))
    page.keyboard.press("Escape")
    expect(menu).to_have_count(0)

    for view in ("page", "text"):
        if view == "text":
            page.get_by_role("button", name="Text", exact=True).click()
            page.locator(".leaf p").first.wait_for()
        page.locator(".leaf").focus()
        page.keyboard.press("Control+Shift+ArrowRight")
        page.keyboard.press("Control+Shift+ArrowRight")
        page.keyboard.press("Shift+ArrowDown")
        expect(menu).to_be_visible()
        page.keyboard.press("Tab")
        expect(menu.get_by_role("button", name="Ask about it")).to_be_focused()
        if view == "page":
            page.keyboard.press("Escape")
    assert serious(page) == []
    page.keyboard.press("Enter")
    field = page.get_by_test_id("stChatInput").locator("textarea")
    expect(field).to_have_value(re.compile("^What does “Article 2.*” mean in Article 2"), timeout=WORKING)
    page.get_by_text("Asking only Harbour Lamp Act").wait_for()
    page.get_by_role("link", name="Notes", exact=True).click()
    page.get_by_test_id("stMain").get_by_text(said).wait_for(timeout=WORKING)
    assert page.get_by_text("Harbour Lamp Act, Article 2(1), p. 2").first.is_visible()


def test_provisions_that_are_named_are_links_and_defined_terms_say_what_they_mean(page: Page, address: str) -> None:
    from playwright.sync_api import expect

    page.goto(f"{address}&page=2")
    shown(page, 2)
    view = page.locator(".leaf")
    for shows in ("Page", "Text"):
        page.get_by_role("button", name=shows, exact=True).click()
        view.locator(".word" if shows == "Page" else "p").first.wait_for()
        settle(page)
        link = view.get_by_role("link", name="paragraph 1: Article 2(1)")
        expect(link).to_have_attribute("href", re.compile("document=harbour-lamp-act&at="))
        term = view.locator(".term").first
        term.hover()
        meaning = page.get_by_role("tooltip")
        expect(meaning).to_contain_text("a person who lights a lamp of the harbour")
        expect(meaning).to_contain_text("Article 1(1)")
        shoot(page, f"reader-term-{shows.lower()}")
        page.keyboard.press("Escape")
        expect(meaning).to_have_count(0)
        page.mouse.move(2, 2)
        page.set_viewport_size({"width": 1280, "height": 420})  # so that the page scrolls to the term
        term.focus()
        expect(meaning).to_be_visible()
        page.set_viewport_size({"width": 1280, "height": 900})
        page.keyboard.press("Escape")
        assert serious(page) == []
        view.get_by_role("link", name=re.compile("^Article 3")).first.press("Enter")
        page.get_by_role("region", name="Page 3").wait_for()
        expect(view.locator(".box, mark.now").first).to_be_in_viewport()
        assert "at=" in page.url
        shoot(page, f"reader-followed-{shows.lower()}")
        page.get_by_role("button", name="Back to Harbour Lamp Act, p. 2").click()
        page.get_by_role("region", name="Page 2").wait_for()
        expect(page.locator(".back")).to_have_count(0)
        settle(page)


def test_what_has_the_focus_keeps_it_when_a_page_is_turned_and_when_it_is_shown_as_text(
    page: Page, address: str
) -> None:
    from playwright.sync_api import expect

    page.goto(address)
    shown(page, 1)
    view = page.locator(".leaf")
    view.focus()
    for number in (2, 3):
        page.keyboard.press("ArrowRight")
        shown(page, number)
        expect(view).to_be_focused()
    for name in ("Text", "Page"):
        page.get_by_role("button", name=name, exact=True).press("Enter")
        pressed = page.get_by_role("button", name=name, exact=True, pressed=True)
        pressed.wait_for(timeout=WORKING)
        settle(page)
        expect(pressed).to_be_focused()
