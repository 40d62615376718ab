"""How fast the page is in a real Chromium: python benchmarks/page.py ADDRESS [--rounds 20]

ADDRESS is that of a running app over the library with the 36 documents of ../shared. Printed are, as median and 95th
percentile: the time from opening the page to its first words and to the input, from a question to the first quote with
its source on the screen, from a citation that is clicked to the marked page, from a widget that is used to the page
that it changed, and, as the page itself sees it, from a page of a PDF that is turned to the picture of the next one, to
its words and to their links. Questions are asked each in a conversation of its own.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
import chromium

if TYPE_CHECKING:
    from playwright.sync_api import Page

FLAGS = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking".split()
QUESTIONS = (
    "What does Article 50(2) of the EU AI Act require?",
    "What did Executive Order 14110 mean by AI red-teaming?",
    "Which risks are specific to generative AI according to NIST AI 600-1?",
    "Who may enforce Colorado SB 24-205?",
    "Which fine does the AI Act set for prohibited practices?",
)
PDF = "eu-ai-act-2024-1689"
TURNED = """(to) => new Promise((resolve) => {
  const roots = () => Array.from(document.querySelectorAll("*"), (each) => each.shadowRoot).filter(Boolean);
  const found = () => roots().map((each) => each.querySelector(".sheet")).find(Boolean);
  const root = found().getRootNode(), pressed = performance.now(), passed = () => (performance.now() - pressed) / 1000;
  let pictured = 0, worded = 0;
  const look = () => {
    const sheet = found(), image = sheet?.querySelector("img");
    if (!pictured && image?.src.includes(`&page=${to}`) && image.complete) pictured = passed();
    if (pictured && !worded && sheet.querySelector(".word")) worded = passed();
    if (worded && root.querySelector(`.leaf[aria-label="Page ${to}"]`)) resolve([pictured, worded, passed()]);
    else requestAnimationFrame(look);
  };
  root.querySelector("[aria-label='Next page']").click();
  look();
})"""
"""The seconds from a press to the frames with the picture of a page, with its words, and with what these lead to."""
DRAWN = "() => [...document.querySelectorAll('*')].some((each) => each.shadowRoot?.querySelector('button.chip'))"


def told(times: list[float]) -> str:
    """Median and 95th percentile of some seconds, in ms."""
    ordered = sorted(1000 * each for each in times)
    last = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
    return f"{statistics.median(ordered):.0f} ms median, {last:.0f} ms p95 of {len(ordered)}"


def timed(act: Callable[[], object]) -> float:
    """Seconds that something takes."""
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def opened(page: Page, address: str) -> float:
    """Seconds to the input of a page that is opened anew."""
    started = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.get_by_test_id("stChatInput").wait_for()
    return time.perf_counter() - started


def asked(page: Page, question: str) -> float:
    """Seconds from a question to the first quote with its source."""
    box = page.get_by_test_id("stChatInput").locator("textarea")
    box.fill(question)
    started = time.perf_counter()
    box.press("Enter")
    page.wait_for_function(DRAWN, polling=10, timeout=60_000)
    return time.perf_counter() - started


def turned(page: Page, address: str, rounds: int) -> list[tuple[float, float, float]]:
    """Seconds from a press to the picture of the next page of a long PDF, to its words, and to all of it."""
    page.goto(f"{address}library?document={PDF}&page=9", wait_until="commit")
    page.locator(".word").first.wait_for()
    found = []
    for number in range(10, 10 + rounds):
        page.wait_for_timeout(900)  # somebody reads; pictures of the pages beside it come
        found.append(tuple(page.evaluate(TURNED, number)))
    return found


def main() -> int:
    """Run the rounds and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("address")
    parser.add_argument("--rounds", type=int, default=20)
    options = parser.parse_args()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        print(f"first opening: {1000 * opened(page, options.address):.0f} ms to the input")
        for question in QUESTIONS:  # so that everything is loaded
            opened(page, options.address)
            page.wait_for_timeout(700)
            asked(page, question)
        loads, answers, sources, changes = [], [], [], []
        for number in range(options.rounds):
            loads.append(opened(page, options.address))
            page.wait_for_timeout(700)
            answers.append(asked(page, QUESTIONS[number % len(QUESTIONS)]))
            page.wait_for_timeout(400)
            chip = page.locator("button.chip").first
            panel = page.locator("section[aria-label^='Source']")
            sources.append(timed(lambda chip=chip, panel=panel: (chip.click(), panel.wait_for())))
            page.wait_for_timeout(300)
            close = panel.get_by_role("button", name="Close the source")
            changes.append(timed(lambda c=close, panel=panel: (c.click(), panel.wait_for(state="detached"))))
        turns = turned(page, options.address, options.rounds)
        browser.close()
    print(f"opening again: {told(loads)}")
    print(f"question to the first quote with its source: {told(answers)}")
    print(f"citation to its source: {told(sources)}")
    print(f"a widget to the changed page: {told(changes)}")
    for what, times in zip(("picture", "words", "links"), zip(*turns, strict=True), strict=True):
        print(f"a page turned, to the {what} of the next one: {told(list(times))}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
