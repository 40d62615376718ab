"""The app in a real browser: upload a PDF, ask about it, open a citation; nothing goes anywhere but to this machine."""

from __future__ import annotations

import os
import random
import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from browser import WORKING, choose, press, running, send, serious, settle, shoot
from servers.scripted import Scripted

from assistant import Assistant, Settings

if TYPE_CHECKING:
    from playwright.sync_api import Page

QUESTION = "Who must register delivery drones with the harbour office?"
PAGES = (
    (
        "Delivery Drone Ordinance",
        "This ordinance applies to delivery drones that fly above Riverside.",
        "Section 1. Noise",
        "A delivery drone must not be louder than 55 decibels above a residential street.",
    ),
    (
        "Section 2. Registration",
        "Operators must register every delivery drone with the harbour office",
        "before its first flight.",
        "A registration costs 40 crowns and is valid for two years.",
    ),
)


def pdf(pages: tuple[tuple[str, ...], ...]) -> bytes:
    """A PDF with one line of text per string."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, lines in enumerate(pages):
        drawn = "".join(f"({line}) Tj T* " for line in lines)
        stream = f"BT /F1 12 Tf 16 TL 72 720 Td {drawn}ET"
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * number} 0 R >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = (
        f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{len(body)}\n"
    )
    return body + f"{end}%%EOF\n".encode()


def test_a_pdf_is_uploaded_and_asked_and_its_citation_opens_at_the_quote(
    page: Page, address: str, tmp_path: Path
) -> None:
    response = page.goto(address)
    assert response
    assert "connect-src 'self'" in response.headers["content-security-policy"]
    press(page.get_by_role("button", name="Add documents"))
    page.locator("input[type=file]").set_input_files(
        {"name": "drone-ordinance.pdf", "mimeType": "application/pdf", "buffer": pdf(PAGES)}
    )
    page.get_by_text(re.compile("is in the library|was not added")).wait_for(timeout=WORKING)
    assert page.get_by_text("is in the library").is_visible()
    page.get_by_role("button", name="Ask about it").click()

    send(page, QUESTION)
    chips = page.locator("button.chip")
    chips.first.wait_for(timeout=WORKING)

    with Assistant.open(Settings(corpus_dir=tmp_path / "corpus", index_dir=tmp_path / "index")) as assistant:
        answer = assistant.ask(QUESTION)
        text = assistant.text(answer.citations[0].passage.document.id)
    citation = next(citation for citation in answer.citations if "Operators must register" in citation.quote)
    chip = chips.nth(citation.marker - 1)

    chip.hover()
    assert "Operators must register" in page.get_by_role("tooltip").inner_text()
    marked = page.get_by_role("tooltip").locator("mark").all_inner_texts()
    assert marked == ([" ".join(citation.quote.split())] if citation.around else [])
    chip.focus()
    page.keyboard.press("Enter")
    page.locator(".page .box").first.wait_for()
    page.get_by_role("button", name="Text", exact=True).click()
    mark = page.locator("section mark")
    mark.wait_for()
    assert mark.text_content() == citation.quote == text[citation.start : citation.end]
    assert mark.is_visible()
    assert chip.get_attribute("aria-pressed") == "true"

    panel = page.locator("section", has=page.locator("mark"))
    assert citation.passage.document.title in panel.inner_text()
    assert "p. 2" in panel.inner_text()
    around = panel.locator(".context").text_content() or ""
    assert citation.quote in around
    assert "40 crowns" in around

    page.reload()
    chips.first.wait_for()
    assert page.get_by_text(QUESTION).first.is_visible()

    page.get_by_role("link", name="Library").click()
    page.get_by_text("1 document", exact=True).wait_for()
    choose(page, "Documents", 0)
    page.get_by_role("button", name="Remove", exact=True).click()
    page.get_by_role("button", name="Remove it").click()
    page.get_by_text("was removed").wait_for()
    page.get_by_role("button", name="Undo").click()
    page.get_by_text("1 document", exact=True).wait_for(timeout=WORKING)


HOSTILE = (
    "www.evil.example https://evil.example/a b@evil.example :streamlit: :smile: :material_home: -> -- <-> >= ~= $x$ "
    "![i](//evil.example/i.png) [l](https://evil.example/l) <img src=//evil.example/t> :red[r] *e* 1. WWW.EVIL.EXAMPLE"
)


def _unharmed(page: Page) -> None:
    """Nothing on the page leads, or looks, anywhere but to the pages of the app."""
    links = page.locator("a").evaluate_all("links => links.map(link => link.href)")
    assert {urlsplit(link).hostname for link in links} <= {"127.0.0.1"}
    assert page.locator("[data-testid=stMain] img").count() == 0
    assert page.locator(".katex").count() == 0
    assert page.get_by_text("evil.example").count()
    own = page.get_by_text("← →", exact=True).count()  # the keys of that name, among those of the page
    assert page.get_by_text("→").count() + page.get_by_text("—").count() == own


def test_what_documents_say_is_shown_as_it_is_and_leads_nowhere(page: Page, address: str) -> None:
    name = "www.evil.example https:--evil.example :streamlit: a@evil.example.md"
    body = f"# {HOSTILE}\n\n## Section 1. {HOSTILE}\n\nOperators must register {HOSTILE} with the harbour office.\n"
    page.goto(address)
    press(page.get_by_role("button", name="Add documents"))
    page.locator("input[type=file]").set_input_files(
        [
            {"name": name, "mimeType": "text/markdown", "buffer": f"---\ntitle: '{HOSTILE}'\n---\n{body}".encode()},
            {"name": f"b {name}.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 nothing more"},
        ]
    )
    page.get_by_text("is in the library").wait_for(timeout=WORKING)
    page.get_by_text("was not added").wait_for(timeout=WORKING)
    assert page.get_by_text(f"b {name}").count()
    _unharmed(page)

    choose(page, "Documents", 0)
    page.get_by_role("heading", name=HOSTILE).first.wait_for()
    page.locator(".leaf").get_by_text("Operators must register").wait_for()
    page.get_by_role("navigation", name="Outline").get_by_role("button").first.click()
    _unharmed(page)

    page.get_by_role("button", name="Remove", exact=True).click()
    page.get_by_role("button", name="Remove it").wait_for()
    _unharmed(page)
    page.keyboard.press("Escape")

    page.get_by_role("button", name="Ask about it").click()
    send(page, f"Who must register? {HOSTILE}")
    page.locator("button.chip").first.wait_for(timeout=WORKING)
    assert page.get_by_text(f"Who must register? {HOSTILE}").count()
    assert page.get_by_role("button", name=HOSTILE[:30]).count(), "by the beginning of its long title"
    _unharmed(page)

    page.locator("button.chip").first.click()
    page.locator("section mark").wait_for()
    _unharmed(page)


PAYLOADS = (
    "![x](http://{at}/a.png)", "![x](//{at}/b.png)", "![x][{n}]\n\n[{n}]: http://{at}/c.png\n\n", "<img src=http://{at}/d.png>",
    "<img src='//{at}/e' onerror=fetch('//{at}/f')>", "<script src=http://{at}/g.js></script>", "<http://{at}/h>",
    "http://{at}/i", "www.{at}/j", "[here](http://{at}/k)", "[here](//{at}/l)", "[here][{n}]\n\n[{n}]: //{at}/m\n\n",
    "![x](data:image/svg+xml,<svg onload=fetch('//{at}/n')>)", "<iframe src=//{at}/o></iframe>", "<style>@import '//{at}/p'</style>",
    "<link rel=stylesheet href=//{at}/q>", "<svg><image href=//{at}/r /></svg>", "<video poster=//{at}/s></video>",
    "[x](javascript:fetch('//{at}/t'))", "<a href=//{at}/u ping=//{at}/v>here</a>",
)  # fmt: skip


def hostile(rounds: int, seed: int) -> list[str]:
    """Sentences that each carry something that would load or lead elsewhere, no two alike."""
    made = random.Random(seed)
    word = lambda: "".join(made.choices("abcdefghiklmnoprstuvw", k=6))  # noqa: E731
    return [
        f"Operators {word()} {word()} register {word()} {payload.format(at=f'evil{n}.example', n=n)} drones {word()}. [1]"
        for n in range(rounds)
        for payload in PAYLOADS
    ]


def test_nothing_that_a_document_or_a_model_says_makes_the_page_ask_another_machine(page: Page, tmp_path: Path) -> None:
    law = "Operators must register every delivery drone with the harbour office."
    document = "\n\n".join(["# Drone Ordinance", law, *hostile(5, 1)]) + "\n"
    said = "\n".join(["Operators must register every delivery drone. [1]", *hostile(5, 2)])
    pieces = [("say", said[i : i + 7]) for i in range(0, len(said), 7)]
    with (
        Scripted(pieces) as server,
        running(tmp_path, model="openai:tiny", model_base_url=server.address + "/v1") as address,
    ):
        page.goto(address)
        press(page.get_by_role("button", name="Add documents"))
        page.locator("input[type=file]").set_input_files(
            [{"name": "drones.md", "mimeType": "text/markdown", "buffer": document.encode()}]
        )
        page.get_by_text("is in the library").wait_for(timeout=WORKING)
        page.get_by_role("button", name="Ask about it").click()
        send(page, "Must operators register drones?")
        page.get_by_role("button", name="Copy").wait_for(timeout=WORKING)
        assert len(server.requests) == 1
        assert page.locator("article p.generated").count() > 50
        assert page.get_by_text("Not supported by its source").count()
        assert page.locator("article a, article img, article iframe, article svg, article script").count() == 0
        page.locator("button.chip").first.click()
        page.locator("section mark").wait_for()
        page.wait_for_timeout(1500)  # whatever would be loaded has been asked for by now
        links = page.locator("a").evaluate_all("links => links.map(link => link.href)")
        assert {urlsplit(link).hostname for link in links} <= {"127.0.0.1"}
        shot = os.environ.get("ASSISTANT_TEST_SHOTS")
        if shot:
            page.screenshot(path=Path(shot) / "generated.png")


RULES = "Operators must register every delivery drone with the harbour office. A registration costs 40 crowns."


def test_quotes_are_there_at_once_what_a_model_writes_grows_above_them_and_a_stop_keeps_what_was_checked(
    page: Page, tmp_path: Path
) -> None:
    from playwright.sync_api import expect

    (tmp_path / "drones.md").write_text(
        f"# Drone Ordinance\n\n## Section 2. Registration\n\n{RULES}\n", encoding="utf-8"
    )
    settings = Settings(corpus_dir=tmp_path / "corpus", index_dir=tmp_path / "index")
    with Assistant.open(settings) as assistant:
        assistant.add(tmp_path / "drones.md", title="Drone Ordinance")
    checked = "Operators must register every delivery drone with the harbour office. [1] "
    wrong = "A registration costs 90 crowns. [1] "
    begun = [("wait", 3), ("say", checked), ("say", wrong), ("say", "Operators must"), ("wait", 300)]
    with (
        Scripted(begun) as server,
        running(
            tmp_path, model="openai:tiny", model_base_url=server.address + "/v1", model_gap_seconds="300"
        ) as address,
    ):
        page.goto(address)
        send(page, "Must operators register drones?")
        article = page.locator("article")
        article.locator("blockquote").first.wait_for(timeout=WORKING)
        assert article.locator("p.generated").count() == 0
        article.locator("p.coming").wait_for(timeout=WORKING)
        assert "Operators must register every delivery drone" in article.locator("p.generated").first.inner_text()
        doubtful = article.locator("p.doubtful")
        assert "Not supported by its source" in doubtful.inner_text()
        looks = "each => [getComputedStyle(each).backgroundColor, getComputedStyle(each).borderLeftWidth]"
        shade, edge = doubtful.evaluate(looks)
        assert (shade, edge) != tuple(article.locator("p.generated").first.evaluate(looks))
        assert edge == "4px", "the whole sentence is marked, not its label only"
        top = {name: article.locator(name).first.bounding_box() for name in ("p.generated", "p.coming", "blockquote")}
        heights = [box["y"] for box in top.values() if box]
        assert heights == sorted(heights)
        shot = os.environ.get("ASSISTANT_TEST_SHOTS")
        if shot:
            page.screenshot(path=Path(shot) / "writing.png")
        article.locator("button.chip").first.click()
        page.locator("section mark").wait_for(timeout=WORKING)
        if shot:
            page.screenshot(path=Path(shot) / "writing-opened.png")
        page.get_by_role("button", name="Stop").click()
        page.get_by_text("Stopped while the model wrote").wait_for(timeout=WORKING)
        page.get_by_text("1 of 2 written sentences").wait_for()
        expect(article.locator("p.generated")).to_have_count(2)
        expect(article.locator("p.coming")).to_have_count(0)
        article.locator("blockquote").first.wait_for()
        if shot:
            page.screenshot(path=Path(shot) / "stopped.png")
        page.reload()
        page.get_by_text("Stopped while the model wrote").wait_for(timeout=WORKING)


def test_a_theme_is_chosen_in_the_menu_and_remembered_on_every_page(page: Page, address: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(address)
    page.get_by_text("The library is empty").wait_for()
    settle(page)
    dark = "() => getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor === 'rgb(18, 24, 31)'"
    assert not page.evaluate(dark)
    page.get_by_role("button", name="Main menu").click()
    page.get_by_test_id("stThemeSwitcher").get_by_text("Dark").click()
    page.wait_for_function(dark)
    page.wait_for_timeout(300)
    shoot(page, "menu-dark")
    for path in ("library", "settings", ""):
        page.goto(f"{address}{path}")
        page.get_by_role("button", name="Main menu").wait_for()
        page.wait_for_function(dark)
    page.goto(f"{address}library")
    settle(page)
    page.get_by_role("button", name="Main menu").press("Enter")
    page.get_by_role("menuitemradio", name="System").press("Enter")
    page.wait_for_function(f"() => !({dark})()")
    page.wait_for_timeout(300)
    page.goto(address)
    page.get_by_text("The library is empty").wait_for()
    assert not page.evaluate(dark)
    assert serious(page) == []


EMPTY = """() => {
  window.empty = false;
  const look = () => { window.empty ||= document.body.innerText.includes("is empty"); };
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true });
}"""


def test_files_that_nobody_read_are_read_at_a_press_and_the_page_never_calls_their_library_empty(
    page: Page, tmp_path: Path
) -> None:
    (tmp_path / "corpus" / "library").mkdir(parents=True)
    (tmp_path / "corpus" / "library" / "drones.md").write_text(
        "# Drone Ordinance\n\nOperators must register every drone.\n"
    )
    with running(tmp_path) as address:
        page.goto(address)
        page.get_by_text("1 file of the corpus folder is to be read").wait_for()
        assert page.get_by_text("is empty").count() == 0
        page.evaluate(EMPTY)
        shoot(page, "unread")
        press(page.get_by_role("button", name="Read folder"))
        page.get_by_text("1 document", exact=True).wait_for(timeout=WORKING)
        page.get_by_role("link", name="Ask").click()
        page.get_by_text("Ask 1 document").wait_for()
        assert page.get_by_text("to be read").count() == 0
        assert page.evaluate("window.empty") is False, "it was called empty while it was read"
