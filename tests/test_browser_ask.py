"""The page where questions are asked, as a person meets it: in a real browser, over real documents."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browser import REAL, choose, free_port, holds, press, put, running, send, serious, settle, shoot

from assistant import Assistant, Settings

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.walk
FORCE = "Is Executive Order 14110 still in force?"
TESTING = "What is AI red-teaming under Executive Order 14110?"
SIDES = "Compare how Local Law 144 and Colorado SB 24-205 treat notices to consumers."
PROHIBITED = "What does the EU AI Act prohibit?"
BRIEF = Path(__file__).parent.parent / "corpus" / "briefs" / "eu-ai-act.md"
DEPLOYERS = "What must deployers do under Colorado SB 24-205?"
CHINESE = "What must providers do under Article 14 of the Interim Measures?"


@pytest.fixture(scope="module")
def served(real_library: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the app over some real documents and a brief; each test is a browser of its own."""
    folder = tmp_path_factory.mktemp("served") / "library"
    shutil.copytree(real_library, folder)
    (folder / "corpus" / "briefs").mkdir()
    shutil.copy(BRIEF, folder / "corpus" / "briefs")
    with Assistant.open(Settings(corpus_dir=folder / "corpus", index_dir=folder / "index")) as assistant:
        assistant.sync()
    with running(folder) as address:
        yield address


def ask(page: Page, question: str) -> Locator:
    """Ask, and wait for the answer; the article in which it stands."""
    before = page.locator("article:has(button.chip)").count()
    send(page, question)
    answer = page.locator("article:has(button.chip)").nth(before)
    answer.wait_for(timeout=60_000)
    return answer


def test_a_question_is_answered_and_its_citation_opens_on_the_page_of_the_pdf(page: Page, served: str) -> None:
    page.goto(served)
    page.get_by_text(f"Ask {len(REAL) + 1} documents from").wait_for()
    examples = page.locator("[class*=st-key-example-] button")
    examples.nth(5).wait_for()
    assert examples.count() == 6
    shoot(page, "welcome")
    assert serious(page) == []

    answer = ask(page, TESTING)
    chip = answer.locator("button.chip").first
    chip.hover()
    card = page.get_by_role("tooltip")
    assert "red-teaming" in card.inner_text()
    assert "revoked" in card.inner_text()
    assert "red-teaming" in card.locator("mark").inner_text()
    assert len(card.inner_text()) > len(card.locator("mark").inner_text()) + 200, "the provision around the quote"
    assert "verbatim" in card.inner_text()
    shoot(page, "card")

    chip.click()
    panel = page.locator("section[aria-label^='Source']")
    boxes = panel.locator(".box")
    boxes.first.wait_for()
    image = panel.locator("img")
    page.wait_for_function("image => image.complete && image.naturalWidth > 500", arg=image.element_handle())
    sheet = image.bounding_box()
    for box in (boxes.nth(i).bounding_box() for i in range(boxes.count())):
        assert sheet["x"] <= box["x"] < box["x"] + box["width"] <= sheet["x"] + sheet["width"] + 1
        assert 4 < box["height"] < 60
    assert "p. " in panel.inner_text()
    shoot(page, "source")
    assert serious(page) == []

    panel.get_by_role("button", name="Text").click()
    assert "red-teaming" in panel.locator("mark").inner_text()
    with page.expect_popup() as opened:
        panel.get_by_role("link", name="Read the whole document here").click()
    reader = opened.value
    reader.locator(".leaf .box").first.wait_for(timeout=60_000)
    assert "document=us-eo-14110&at=" in reader.url
    reader.close()
    page.keyboard.press("Escape")
    panel.wait_for(state="detached")
    labels = page.locator("[class*=st-key-sources-] button")
    labels.first.wait_for()
    for label in labels.all():
        lines = label.locator("p").evaluate(
            "each => [each, each.closest('button')].map((e) => getComputedStyle(e).textAlign)"
        )
        assert set(lines) <= {"left", "start"}, "a label of two lines begins at the left, as the others do"


def test_a_comparison_is_a_table_whose_sources_follow_one_another(page: Page, served: str) -> None:
    page.goto(served)
    answer = ask(page, SIDES)
    assert answer.locator("tr").count() == 2
    assert answer.locator("th").all_inner_texts() != []
    settle(page)
    tools = page.locator("[class*=st-key-tools-]")
    assert tools.count() == 1, "one toolbar under an answer"
    for name in ("Copy", "Export", "Link", "What was searched", "Report", "Ask again", "Edit question"):
        assert tools.get_by_role("button", name=name, exact=True).count() == 1
    shoot(page, "comparison")
    answer.locator("button.chip").first.click()
    panel = page.locator("section[aria-label^='Source']")
    panel.wait_for()
    panel.locator("h3", has_text="[1]").wait_for()
    panel.get_by_role("button", name="Next source").click()
    panel.locator("h3", has_text="[2]").wait_for()
    panel.get_by_role("button", name="Previous source").click()
    panel.locator("h3", has_text="[1]").wait_for()


def test_a_conversation_outlives_a_reload_and_the_server_and_is_nobody_elses(page: Page, real: Path) -> None:
    port = free_port()
    with running(real, port) as address:
        page.goto(address)
        ask(page, TESTING)
        ask(page, FORCE)
        page.reload()
        page.locator("button.chip").first.wait_for()
        assert page.get_by_text(TESTING).count() >= 2  # in the list, and above its answer
        press(page.get_by_role("button", name="Link").last)
        shared = page.locator("[data-testid=stCode]").last.inner_text().strip()
        page.keyboard.press("Escape")
        own = page.url

        stranger = page.context.browser.new_context().new_page()
        stranger.goto(own)
        stranger.get_by_text("What you ask is kept here.").wait_for()
        assert stranger.get_by_text(TESTING).count() == 0
        assert stranger.locator("button.chip").count() == 0
        stranger.goto(shared)
        stranger.locator("button.chip").first.wait_for()
        stranger.get_by_text(FORCE).first.wait_for()
        assert stranger.get_by_test_id("stChatInput").count() == 0
        assert stranger.get_by_text(TESTING).count() == 0
        stranger.context.close()
    with running(real, port):
        page.goto(own)
        page.locator("button.chip").first.wait_for(timeout=30_000)
        assert page.get_by_text(TESTING).count() >= 2


def test_an_answer_is_exported_rated_and_its_question_edited(page: Page, served: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(served)
    ask(page, TESTING)
    page.get_by_role("button", name="Copy", exact=True).click()
    page.get_by_role("button", name="Copied").wait_for()
    assert "[1] EO 14110" in page.evaluate("navigator.clipboard.readText()")
    rich = "navigator.clipboard.read().then(all => all[0].getType('text/html')).then(blob => blob.text())"
    assert "<blockquote>" in page.evaluate(rich)
    page.get_by_role("button", name="Export").click()
    for form, ending in (("Markdown", ".md"), ("JSON", ".json"), ("BibTeX", ".bib")):
        with page.expect_download() as download:
            page.get_by_role("button", name=form, exact=True).click()
        assert download.value.suggested_filename == f"what-is-ai-red-teaming-under-executive-order-14110{ending}"
        assert "14110" in Path(download.value.path()).read_text(encoding="utf-8")
    page.keyboard.press("Escape")

    page.locator("[data-testid=stFeedback] button").nth(1).click()
    put(page.get_by_role("textbox", name="What is wrong with it?"), "It names no section.")
    page.keyboard.press("Tab")
    page.wait_for_timeout(600)
    page.reload()
    page.get_by_role("textbox", name="What is wrong with it?").wait_for()
    holds(page.get_by_role("textbox", name="What is wrong with it?"), "It names no section.")

    page.get_by_role("button", name="Edit question").click()
    put(page.get_by_label("Question", exact=True), FORCE)
    page.get_by_role("button", name="Ask", exact=True).click()
    page.get_by_text("was revoked on 2025-01-20").first.wait_for(timeout=30_000)
    assert page.locator("article:has(button.chip)").count() == 1

    settle(page)
    page.get_by_role("heading", name=FORCE).wait_for()
    assert page.get_by_test_id("stSidebar").get_by_role("button", name=FORCE).count() == 1
    assert page.get_by_test_id("stSidebar").get_by_text("Today", exact=True).count() == 1
    page.get_by_role("button", name="Conversation", exact=True).click()
    put(page.get_by_label("Title", exact=True), "Is the order still there?")
    page.get_by_role("button", name="Rename", exact=True).click()
    page.get_by_role("heading", name="Is the order still there?").wait_for()
    page.get_by_role("button", name="Rename", exact=True).wait_for(state="detached")
    press(page.get_by_role("button", name="Conversation", exact=True))
    page.get_by_role("button", name="Delete").click()
    page.get_by_text("Deleted:").wait_for()
    page.get_by_role("button", name="Undo").click()
    page.locator("button.chip").first.wait_for()


def test_filters_narrow_the_next_question_and_are_seen(page: Page, served: str) -> None:
    page.goto(served)
    press(page.get_by_role("button", name="Filters"))
    page.get_by_role("combobox", name="Jurisdiction").click()
    page.get_by_role("option", name="China").click()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.get_by_text("Asking only").wait_for()
    answer = ask(page, CHINESE)
    assert page.get_by_text("Asked of China").count()
    assert re.search("[\u4e00-\u9fff]", answer.inner_text())
    shoot(page, "filters")
    page.get_by_role("button", name="Clear").click()
    page.get_by_text("Asking only").wait_for(state="detached")
    settle(page)
    ask(page, FORCE)
    assert page.get_by_text("Asking only").count() == 0
    assert page.get_by_text("Asked of").count() == 1, "of the first question only"
    press(page.get_by_role("button", name="New conversation"))
    page.get_by_text("For example:").wait_for()
    settle(page)
    ask(page, FORCE)
    assert page.get_by_text("Asked of").count() == 0


def test_a_day_that_was_cleared_does_not_come_back_with_the_next_question(page: Page, served: str) -> None:
    page.goto(served)
    _as_of(page, "2025-01-01")
    ask(page, FORCE)
    page.get_by_text("Asked as of 2025-01-01").wait_for()
    press(page.get_by_role("button", name="Clear"))
    page.get_by_text("Asking as of").wait_for(state="detached")
    settle(page)
    ask(page, FORCE)
    settle(page)
    assert page.get_by_text("Asked as of").count() == 1, "of the first question only"


def _as_of(page: Page, day: str) -> None:
    """Put the next questions as of a day."""
    press(page.get_by_role("button", name="Filters"))
    field = page.get_by_role("textbox", name="As of")
    field.fill(day)
    field.press("Enter")
    page.get_by_text(f"Asking as of {day}").wait_for()
    page.keyboard.press("Escape")
    settle(page)


def test_a_day_that_is_typed_counts_from_enter_or_tab_and_escape_leaves_the_one_that_counts(
    page: Page, served: str
) -> None:
    page.goto(served)
    settle(page)
    page.get_by_role("button", name="Filters").click()
    day = page.get_by_role("textbox", name="As of")
    for key, typed in (("Enter", "2025-06-01"), ("Tab", "2024-07")):
        day.fill(typed)
        day.press(key)
        page.get_by_text(f"Asking as of {typed}").wait_for()
    day.fill("1999-01-01")
    day.press("Escape")
    day.wait_for(state="detached")
    settle(page)
    assert page.get_by_text("Asking as of 2024-07").is_visible()
    page.get_by_role("button", name="Filters").click()
    holds(day, "2024-07")
    day.fill("soon")
    day.press("Enter")
    page.get_by_text("soon is no date").wait_for()
    page.get_by_text("Asking as of").wait_for(state="detached")


def test_a_citation_stays_where_it_is_when_its_source_opens_beside_it_and_has_the_focus_again_when_it_closes(
    page: Page, served: str
) -> None:
    page.set_viewport_size({"width": 1440, "height": 600})
    page.goto(served)
    answer = ask(page, DEPLOYERS)
    settle(page)
    menu = page.get_by_role("button", name="Conversation", exact=True).bounding_box()
    page.wait_for_timeout(600)  # the page moves to the answer
    chips = answer.locator("button.chip")
    long = page.get_by_test_id("stMain").evaluate("main => main.scrollHeight > 1.2 * main.clientHeight")
    assert long, "an answer that is longer than the window"
    panel = page.locator("section[aria-label^='Source']")
    for chip in (chips.last, chips.first):
        chip.scroll_into_view_if_needed()
        page.wait_for_timeout(200)
        at = chip.bounding_box()
        chip.click()
        panel.wait_for()
        settle(page)
        page.wait_for_timeout(600)
        assert chip.bounding_box() == at
        beside = panel.bounding_box()
        assert beside["x"] > max(at["x"] + at["width"], menu["x"] + menu["width"])
        assert 0 < beside["y"] < beside["y"] + beside["height"] <= 600
        mark = panel.locator("mark, .box").first.bounding_box()
        assert beside["y"] < mark["y"] < mark["y"] + mark["height"] < beside["y"] + beside["height"]
        page.keyboard.press("Escape")
        panel.wait_for(state="detached")
        assert chip.evaluate("chip => chip.getRootNode().activeElement === chip")
        assert chip.bounding_box() == at


def test_on_a_narrow_window_a_source_is_a_sheet_that_closes_to_where_the_reader_was(page: Page, served: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(served)
    answer = ask(page, PROHIBITED)
    settle(page)
    chip = answer.locator("button.chip").last
    chip.scroll_into_view_if_needed()
    page.wait_for_timeout(800)
    at = chip.bounding_box()
    chip.click()
    sheet = page.locator("section[aria-label^='Source']")
    sheet.wait_for()
    page.wait_for_timeout(400)
    box = sheet.bounding_box()
    assert (box["x"], round(box["y"] + box["height"])) == (0, 844)
    assert box["width"] == 390
    assert sheet.locator("mark").is_visible()
    sheet.get_by_role("button", name="Close the source").click()
    sheet.wait_for(state="detached")
    settle(page)
    assert chip.bounding_box() == at
    press(page.get_by_test_id("stExpandSidebarButton"))  # the other pages are two touches away
    page.get_by_test_id("stSidebar").get_by_role("link", name="Library").click()
    page.get_by_text(f"{len(REAL) + 1} documents", exact=True).wait_for()


def test_at_twice_the_size_no_card_covers_its_citation(page: Page, served: str) -> None:
    page.goto(served)
    answer = ask(page, DEPLOYERS)
    settle(page)
    page.set_viewport_size({"width": 640, "height": 450})  # a window of 1280 by 900 at 200 %
    settle(page)
    above = page.get_by_test_id("stHeader").bounding_box()
    below = page.get_by_test_id("stBottomBlockContainer").bounding_box()
    assert below["y"] - above["y"] - above["height"] > 0.6 * 450, "most of the window is the answer's"
    chips, front = answer.locator("button.chip"), page.locator("section.front")
    for chip in (chips.nth(at) for at in range(chips.count())):
        chip.evaluate("chip => chip.scrollIntoView({block: 'center'})")
        chip.hover()
        card, at = page.get_by_role("tooltip").bounding_box(), chip.bounding_box()
        assert card["y"] >= at["y"] + at["height"] or card["y"] + card["height"] <= at["y"]
        assert 0 <= card["y"] < card["y"] + card["height"] <= 450
        chip.click()  # the card that is shown does not lie in the way
        front.wait_for()
        settle(page)
        page.keyboard.press("Escape")
        front.wait_for(state="detached")
        page.mouse.move(0, 0)
        page.get_by_role("tooltip").wait_for(state="hidden")


def test_back_and_forward_lead_through_the_conversations(page: Page, served: str) -> None:
    page.goto(served)
    ask(page, FORCE)
    settle(page)
    page.get_by_role("button", name="New conversation").click()
    page.get_by_text("For example:").wait_for()
    settle(page)
    ask(page, TESTING)
    settle(page)
    page.go_back()
    page.get_by_text("For example:").wait_for()
    page.go_back()
    answer = page.locator("article:has(button.chip)")
    answer.get_by_text("was revoked on 2025-01-20").first.wait_for()
    settle(page)
    page.go_forward()
    page.get_by_text("For example:").wait_for()
    page.go_forward()
    answer.get_by_text("red-teaming").first.wait_for()
    settle(page)
    page.get_by_role("link", name="Library").click()
    page.get_by_text("documents", exact=False).first.wait_for()
    page.get_by_role("link", name="Ask").click()
    answer.get_by_text("red-teaming").first.wait_for()


def test_back_and_forward_lead_from_one_chosen_conversation_to_the_other_and_over_documents(
    page: Page, served: str
) -> None:
    page.goto(served)
    answer, sidebar = page.locator("article:has(button.chip)"), page.get_by_test_id("stSidebar")
    ask(page, FORCE)
    press(sidebar.get_by_role("button", name="New conversation"))
    page.get_by_text("For example:").wait_for()
    ask(page, TESTING)
    for question, said in ((FORCE, "was revoked on 2025-01-20"), (TESTING, "red-teaming")):
        press(sidebar.get_by_role("button", name=question))
        answer.get_by_text(said).first.wait_for()
    press(page.get_by_role("link", name="Library"))
    page.get_by_text(f"{len(REAL) + 1} documents", exact=True).wait_for()
    settle(page)
    choose(page, "Documents", 0)
    page.wait_for_url("**/library?document=*")
    page.locator(".leaf").wait_for()
    settle(page)
    page.go_back()
    page.locator(".leaf").wait_for(state="detached")
    page.get_by_text(f"{len(REAL) + 1} documents", exact=True).wait_for()
    settle(page)
    page.go_back()
    answer.get_by_text("red-teaming").first.wait_for()
    settle(page)
    page.go_back()
    answer.get_by_text("was revoked on 2025-01-20").first.wait_for()
    settle(page)
    page.go_forward()
    answer.get_by_text("red-teaming").first.wait_for()
    settle(page)
    page.go_forward()
    page.get_by_text(f"{len(REAL) + 1} documents", exact=True).wait_for()
    settle(page)
    assert "document=" not in page.url
    page.go_forward()
    page.locator(".leaf").wait_for()


WATCH = """() => {
  window.seen = new Set();
  const deep = (at, found) => [...at.querySelectorAll('*')].forEach((each) => {
    if (each.matches('[data-testid=stChatMessage], article')) found.push(each);
    if (each.shadowRoot) deep(each.shadowRoot, found);
  });
  const look = () => {
    const found = [];
    deep(document, found);
    let question = '';
    for (const each of found) {
      const text = each.innerText.trim();
      if (each.localName === 'article') window.seen.add(question + ' => ' + text.slice(0, 60));
      else if (text.includes('?') && text.length < 120) question = text;
    }
    window.watching = requestAnimationFrame(look);
  };
  look();
}"""


def test_no_answer_is_ever_shown_under_another_question(page: Page, served: str) -> None:
    from playwright.sync_api import expect

    page.goto(served)
    ask(page, FORCE)
    settle(page)
    page.get_by_role("button", name="New conversation").click()
    page.get_by_text("For example:").wait_for()
    settle(page)
    ask(page, TESTING)
    settle(page)
    page.evaluate(WATCH)
    for question in (FORCE, TESTING, FORCE):
        entry = page.get_by_test_id("stSidebar").get_by_role("button", name=question)
        expect(entry).to_have_count(1)
        entry.click()
        page.locator("[data-testid=stChatMessage]", has_text=question).first.wait_for()
        settle(page)
    seen = [each.split(" => ") for each in page.evaluate("[...window.seen]")]
    assert {question.splitlines()[-1] for question, _ in seen} >= {FORCE, TESTING}
    revoked = "EO 14110 was revoked"
    wrong = [(q, a) for q, a in seen if a and (FORCE in q) != a.startswith(revoked)]
    assert wrong == []


def test_a_new_question_of_a_long_conversation_never_stands_over_the_answer_before_it(page: Page, served: str) -> None:
    page.goto(served)
    for turn in range(6):  # the page leaves out the first ones of so many
        _ask_on(page, (FORCE, TESTING)[turn % 2])
    page.get_by_text("earlier question").wait_for()
    page.evaluate(WATCH)
    for turn in range(4):
        _ask_on(page, (FORCE, TESTING)[turn % 2])
    seen = [each.split(" => ") for each in page.evaluate("[...window.seen]")]
    assert {question.splitlines()[-1] for question, _ in seen} >= {FORCE, TESTING}
    wrong = [(q, a) for q, a in seen if a and (FORCE in q) != a.startswith("EO 14110 was revoked")]
    assert wrong == []


def _ask_on(page: Page, question: str) -> None:
    """Ask, where the conversation is so long that its first answers are left out, another question than the last."""
    from playwright.sync_api import expect

    settle(page)
    send(page, question)
    last = page.locator("[class*=st-key-exchange-]").last
    expect(last).to_contain_text(question)
    last.locator("button.chip").first.wait_for()


def test_the_page_is_used_by_keys(page: Page, served: str) -> None:
    from playwright.sync_api import expect

    page.goto(served)
    page.get_by_text("For example:").wait_for()
    field = page.get_by_test_id("stChatInput").locator("textarea")
    expect(field).to_be_focused()  # whoever opens the page can write at once
    answer = ask(page, PROHIBITED)
    settle(page)
    page.get_by_text("Sources", exact=True).click()  # out of the field
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    first = answer.locator("button.chip").first
    assert first.evaluate("chip => chip.getRootNode().activeElement === chip")
    page.keyboard.press("Enter")
    panel = page.locator("section[aria-label^='Source']")
    panel.locator("h3", has_text="[1]").wait_for()
    settle(page)
    page.keyboard.press("j")
    panel.locator("h3", has_text="[2]").wait_for()
    settle(page)
    page.keyboard.press("Escape")
    panel.wait_for(state="detached")
    page.get_by_role("button", name="Export").click()
    above = page.get_by_test_id("stPopoverBody")
    above.get_by_role("button", name="Markdown").wait_for()
    above.get_by_role("button", name="Markdown").focus()
    for key in "jk?/":
        page.keyboard.press(key)
    assert above.evaluate("popover => popover.contains(document.activeElement)")  # no key leads out of it
    page.keyboard.press("Escape")
    above.wait_for(state="hidden")
    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Keys")
    keys.wait_for()
    assert serious(page) == []
    page.keyboard.press("Escape")
    keys.wait_for(state="hidden")
    page.keyboard.press("/")
    assert field.evaluate("field => document.activeElement === field")
    page.keyboard.type("j/k?")
    assert field.input_value() == "j/k?"


def test_keys_of_a_single_sign_can_be_turned_off_and_on_again(page: Page, served: str) -> None:
    from playwright.sync_api import expect

    page.set_viewport_size({"width": 640, "height": 450})  # 1280 x 900 at 200 %
    page.goto(served)
    page.get_by_text("For example:").wait_for()
    field = page.get_by_test_id("stChatInput").locator("textarea")
    expect(field).to_be_focused()
    field.evaluate("field => field.blur()")
    keys = page.get_by_role("dialog", name="Keys")

    def set_to(act: bool) -> None:
        page.get_by_role("button", name="Keys").click()
        keys.get_by_label("Keys of a single sign act").set_checked(act)
        keys.get_by_role("button", name="Close").click()
        keys.wait_for(state="hidden")

    set_to(False)
    for sign in "/?jk":
        page.keyboard.press(sign)
    expect(field).not_to_be_focused()
    expect(keys).to_be_hidden()
    page.reload()
    expect(field).to_be_focused()
    field.evaluate("field => field.blur()")
    page.keyboard.press("/")
    expect(field).not_to_be_focused()  # the browser keeps it
    set_to(True)
    page.keyboard.press("?")
    expect(keys).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    expect(field).to_be_focused()


def test_sources_are_listed_by_document_with_provision_and_first_words_and_a_brief_is_said_to_be_one(
    page: Page, served: str
) -> None:
    page.goto(served)
    answer = ask(page, PROHIBITED)
    settle(page)
    sources = page.locator("[class*=st-key-sources-]")
    assert sources.get_by_text("EU AI Act: brief").count() == 1
    assert sources.get_by_text("brief, not the law").count() == 1
    listed = sources.get_by_role("button")
    chips = answer.locator("button.chip")
    assert listed.count() == chips.count()
    assert "Article 5" in listed.first.inner_text()
    assert len({each.partition("Article 5")[2] for each in listed.all_inner_texts()}) == listed.count()
    assert "brief, not the law" in (chips.first.get_attribute("aria-label") or "")
    left = {round(box["x"]) for box in (each.bounding_box() for each in listed.locator("p").all()) if box}
    assert len(left) == 1
    listed.last.click()
    panel = page.locator("section[aria-label^='Source']")
    panel.get_by_text("brief, not the law").wait_for()


def test_the_address_that_people_write_by_hand_is_the_page_where_they_ask(page: Page, served: str) -> None:
    page.goto(f"{served}ask")
    page.get_by_text("For example:").wait_for()
    assert page.get_by_text("Page not found").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_the_page_fits_its_window_and_reads_well_in_both_themes(
    page: Page, served: str, scheme: str, width: int
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(served)
    answer = ask(page, SIDES)
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow <= 0
    assert serious(page) == []
    shoot(page, f"ask-{scheme}-{width}")
    answer.locator("button.chip").first.click()
    page.locator("section[aria-label^='Source']").wait_for()
    page.wait_for_timeout(600)
    shoot(page, f"source-{scheme}-{width}")


def test_a_source_that_was_closed_follows_its_window_no_longer(page: Page, served: str) -> None:
    failed: list[str] = []
    page.on("pageerror", lambda error: failed.append(str(error)))
    page.goto(served)
    ask(page, PROHIBITED).locator("button.chip").first.click()
    panel = page.locator("section[aria-label^='Source']")
    panel.get_by_role("button", name="Close the source").click()
    panel.wait_for(state="detached")
    page.set_viewport_size({"width": 390, "height": 844})
    settle(page)
    assert failed == []


def _focused(page: Page) -> str:
    """The label of what has the focus, within a component too."""
    found: str = page.evaluate(
        "() => { let at = document.activeElement; while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;"
        " return at?.getAttribute('aria-label') ?? '' }"
    )
    return found


def test_sources_stay_open_as_tabs_two_are_read_side_by_side_and_a_reload_finds_them_again(
    page: Page, served: str
) -> None:
    from playwright.sync_api import expect

    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(served)
    answer = ask(page, SIDES)
    settle(page)
    chips = answer.locator("button.chip")
    front, aside, opened = page.locator("section.front"), page.locator("section.aside"), page.get_by_role("tab")
    chips.first.click()
    front.locator("h3", has_text="[1]").wait_for()
    settle(page)
    assert opened.count() == 0, "of one source the panel needs no tabs"
    chips.last.click()
    last = f"[{chips.count()}]"
    front.locator("h3", has_text=last).wait_for()
    settle(page)
    expect(opened).to_have_count(2)
    assert opened.last.get_attribute("aria-selected") == "true"
    front.get_by_role("button", name="Previous source").click()
    expect(opened.last).to_contain_text(f"[{chips.count() - 1}]")
    settle(page)
    front.get_by_role("button", name="Next source").click()
    front.locator("h3", has_text=last).wait_for()
    settle(page)
    shoot(page, "tabs")
    assert serious(page) == []

    at = chips.first.bounding_box()
    front.get_by_role("button", name="Put it beside").click()
    aside.locator("h3", has_text=last).wait_for()
    front.locator("h3", has_text="[1]").wait_for()
    settle(page)
    left, right = aside.bounding_box(), front.bounding_box()
    assert left["x"] + left["width"] <= right["x"]
    assert left["width"] > 400 < right["width"]
    assert "Colorado" in aside.locator("h3").inner_text()
    assert "New York" in front.locator("h3").inner_text()
    assert chips.first.bounding_box() == at, "nothing moves, the answer lies below"
    shoot(page, "side-by-side")
    assert serious(page) == []

    page.reload()
    aside.locator("h3", has_text=last).wait_for(timeout=60_000)
    front.locator("h3", has_text="[1]").wait_for()
    settle(page)
    front.locator("h3").click()  # out of the field for questions
    page.keyboard.press("Escape")
    aside.wait_for(state="hidden")
    settle(page)
    expect(chips.first).to_be_visible()
    page.keyboard.press("Escape")
    front.wait_for(state="detached")
    page.get_by_role("button", name="Back to 2 open sources").click()
    front.wait_for()
    page.go_back()
    front.wait_for(state="detached")
    page.get_by_role("button", name="Close all").click()
    page.get_by_role("button", name="Close all").wait_for(state="detached")
    assert "sources=" not in page.url


def test_a_new_question_is_seen_where_a_source_lay_over_the_answers(page: Page, served: str) -> None:
    from playwright.sync_api import expect

    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(served)
    chips = ask(page, SIDES).locator("button.chip")
    settle(page)
    front, aside = page.locator("section.front"), page.locator("section.aside")
    chips.first.click()
    front.locator("h3", has_text="[1]").wait_for()
    settle(page)
    chips.last.click()
    front.locator("h3", has_text=f"[{chips.count()}]").wait_for()
    settle(page)
    front.get_by_role("button", name="Put it beside").click()
    aside.locator("h3").wait_for()
    settle(page)
    answer = ask(page, PROHIBITED)
    expect(aside).to_be_hidden()
    expect(answer.locator("button.chip").first).to_be_visible()
    expect(page.get_by_role("tab")).to_have_count(2)  # both sources are open still


def test_tabs_are_used_by_keys_and_on_a_narrow_window_two_side_by_side_are_tabs(page: Page, served: str) -> None:
    page.goto(served)
    answer = ask(page, SIDES)
    settle(page)
    chips = answer.locator("button.chip")
    front, aside = page.locator("section.front"), page.locator("section.aside")
    for at in range(3):
        chips.nth(at).click()
        front.locator("h3", has_text=f"[{at + 1}]").wait_for()
        settle(page)
    page.get_by_role("tab").last.focus()
    page.keyboard.press("ArrowRight")  # around the end
    assert _focused(page).startswith("[1]")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    front.locator("h3", has_text="[2]").wait_for()
    settle(page)
    assert _focused(page).startswith("[2]"), "the tab keeps the focus"
    page.keyboard.press("Delete")
    front.locator("h3", has_text="[3]").wait_for()
    settle(page)
    assert _focused(page).startswith("[3]")
    assert page.get_by_role("tab").count() == 2
    page.keyboard.press("b")
    aside.locator("h3", has_text="[3]").wait_for()
    settle(page)
    page.set_viewport_size({"width": 390, "height": 844})
    aside.wait_for(state="hidden")
    front.locator("h3", has_text="[1]").wait_for()
    page.get_by_role("tab").last.click()
    front.locator("h3", has_text="[3]").wait_for()
    settle(page)
    assert aside.is_hidden()
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow <= 0
    shoot(page, "tabs-390")
    assert serious(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_law_that_ended_a_summary_and_a_change_are_told_apart_by_words_and_a_brief_is_no_original(
    page: Page, served: str, scheme: str
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(served)
    answer = ask(page, TESTING)
    settle(page)
    alerts = page.get_by_test_id("stAlert")
    assert alerts.filter(has_text="No longer the law:").count() == 1
    assert answer.locator("h4").first.inner_text().splitlines() == ["EO 14110 revoked"]
    answer = ask(page, PROHIBITED)
    settle(page)
    assert alerts.filter(has_text="Only a summary:").count() == 1
    assert alerts.filter(has_text="Changed:").count() == 1
    looks = alerts.evaluate_all("all => all.map(each => getComputedStyle(each.firstChild).backgroundColor)")
    assert len(set(looks)) >= 3
    assert "brief, not the law" in answer.locator("h4").first.inner_text()
    shoot(page, f"notices-{scheme}")
    assert serious(page) == []
    page.get_by_role("button", name="Export").last.click()
    with page.expect_download() as taken:
        page.get_by_role("button", name="Word", exact=True).click()
    with zipfile.ZipFile(taken.value.path()) as file:
        body, notes = (file.read(f"word/{name}.xml").decode() for name in ("document", "footnotes"))
    assert "EU AI Act: brief, Prohibited practices" in notes
    assert "brief, not the law" in notes
    assert "it tells of https://eur-lex.europa.eu/" in body
    assert "accessed on" not in body + notes, "nobody fetched it"
    page.keyboard.press("Escape")
    settle(page)
    answer.locator("button.chip").first.click()
    panel = page.locator("section.front")
    panel.get_by_text("brief, not the law").wait_for()
    assert panel.get_by_role("link", name="this sentence is not in it").count() == 1
    assert panel.get_by_role("link", name="Open the original").count() == 0


def test_a_question_on_something_else_takes_nothing_from_the_one_before(page: Page, served: str) -> None:
    page.goto(served)
    ask(page, TESTING)
    settle(page)
    answer = ask(page, "What is an automated employment decision tool in New York City?")
    settle(page)
    assert {each.partition(" in force")[0] for each in answer.locator("h4").all_inner_texts()} == {"Local Law 144"}
    answer = ask(page, "What does Colorado SB 24-205 call a consequential decision?")
    settle(page)
    assert {"Colorado" in each for each in answer.locator("h4").all_inner_texts()} == {True}
    answer = ask(page, "Does New York City require a bias audit, and how often?")
    settle(page)
    assert {each.partition(" in force")[0] for each in answer.locator("h4").all_inner_texts()} == {"Local Law 144"}
    assert "no more than one year prior" in answer.inner_text()
    assert page.get_by_text("Searched for: What").count() == 0


def test_a_question_that_leans_on_the_one_before_says_what_was_searched_for(page: Page, served: str) -> None:
    page.goto(served)
    ask(page, "What must developers do under Colorado SB 24-205?")
    settle(page)
    answer = ask(page, "and for deployers?")
    page.get_by_text("Searched for: What must deployers do under Colorado SB 24-205?").wait_for()
    assert {"Colorado" in each for each in answer.locator("h4").all_inner_texts()} == {True}
    assert "A DEPLOYER" in answer.inner_text()


def test_a_law_that_never_took_effect_is_not_said_to_have_been_in_force_on_a_day(page: Page, served: str) -> None:
    page.goto(served)
    _as_of(page, "2025-06-01")
    answer = ask(page, "Is the Colorado AI Act in force?")
    said = answer.inner_text()
    assert "was in force on 2025-06-01" not in said
    assert "was not in force on 2025-06-01" in said or "does not record" in said


LAMPS = """# Lamp Act

## Article 1 Registers

Every keeper of a lamp shall note the hour in a register.

## Article 2 Penalties

A keeper who leaves a lamp dark is liable to a fine of up to EUR {} for each night.
"""
FINE = "How high is the fine of a keeper who leaves a lamp dark?"


@pytest.fixture
def texts(tmp_path: Path) -> Iterator[str]:
    """The address of the app over two texts of one act and one name: one that was superseded, and the law in force."""
    before = {"adopted": "2023-03-13", "status": "superseded", "status_date": "2024-07-12"}
    known = {"2023": (300, before), "2024": (500, {"adopted": "2024-06-13", "status": "in force"})}
    with Assistant.open(Settings(corpus_dir=tmp_path / "corpus", index_dir=tmp_path / "index")) as assistant:
        for year, (fine, facts) in known.items():
            file = tmp_path / f"lamp-act-{year}.md"
            file.write_text(LAMPS.format(fine), encoding="utf-8")
            assistant.add(file, title="Lamp Act", short_names=["Lamp Act"], authority="binding", **facts)
    with running(tmp_path) as address:
        yield address


def test_the_law_in_force_answers_and_not_the_text_before_it_also_as_of_a_day(page: Page, texts: str) -> None:
    page.goto(texts)
    assert "EUR 500" in ask(page, FINE).inner_text()
    settle(page)
    _as_of(page, "2025-06-01")
    ask(page, FINE)
    settle(page)
    page.get_by_text("Asked as of 2025-06-01").wait_for()
    assert page.locator("article").get_by_text("EUR 500").count() == 2
    assert page.locator("article").get_by_text("EUR 300").count() == 0


def test_two_texts_of_one_name_are_told_apart_wherever_they_are_named(page: Page, texts: str) -> None:
    page.goto(texts)
    answer = ask(page, "Compare the fines of the Lamp Act of 2023 and of 2024.")
    settle(page)
    before, now = "Lamp Act (2023 text)", "Lamp Act (2024 text)"
    heads = answer.locator("th").all_inner_texts()
    assert [head.partition(")")[0] + ")" for head in heads] == [before, now]
    sources = page.locator("[class*=st-key-sources-]")
    assert [sources.get_by_text(name).count() for name in (before, now)] == [1, 1]
    page.get_by_text(f"{before} was superseded on 2024-07-12").first.wait_for()
    page.get_by_role("button", name="What was searched").click()
    page.get_by_text(f"Documents consulted: {before}; {now}").wait_for()
    page.keyboard.press("Escape")
    press(page.get_by_role("button", name="Filters"))
    page.get_by_role("combobox", name="Instrument").click()
    page.get_by_role("option", name=before).click()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.get_by_text(f"Asking only {before}").wait_for()
    settle(page)
    assert "EUR 300" in ask(page, FINE).inner_text()
    page.get_by_text(f"Asked of {before}").wait_for()
