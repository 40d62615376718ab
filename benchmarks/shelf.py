"""How fast the library is shown that holds many documents: python benchmarks/shelf.py FOLDER [--documents 1000]

FOLDER keeps the library that is made there of short files, for the next run. Printed are, as median and 95th
percentile, the times in a real Chromium from opening the page to its table, from a click on a column to the table
sorted by it, and from words that are looked for to the table of those that hold them.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
import chromium
from adding import write
from browser import running, settle
from page import FLAGS, told

from assistant import Assistant, Settings

if TYPE_CHECKING:
    from playwright.sync_api import Page

SOUGHT = ("lamp", "fog", "harbour", "police")
TITLE = "tbody a"  # of the table's rows


def make(folder: Path, documents: int) -> None:
    """A library of short documents, if there is none yet."""
    if (folder / "corpus").exists():
        return
    write(folder / "corpus", documents)
    with Assistant.open(Settings(corpus_dir=folder / "corpus", index_dir=folder / "index")) as assistant:
        assistant.sync()


def opened(page: Page, address: str) -> float:
    """Seconds from opening the page to its table."""
    started = time.perf_counter()
    page.goto(f"{address}library", wait_until="commit")
    page.locator(TITLE).first.wait_for(timeout=60_000)
    return time.perf_counter() - started


def sorted_again(page: Page) -> float:
    """Seconds from a click on the column of titles to another one on top."""
    settle(page)
    top = page.locator(TITLE).first
    before = top.inner_text()
    started = time.perf_counter()
    page.get_by_role("button", name="Title").click()
    page.locator(TITLE).first.filter(has_not_text=before).wait_for()
    return time.perf_counter() - started


def sought(page: Page, words: str) -> float:
    """Seconds from words that are looked for to what is said of those documents."""
    settle(page)
    field = page.get_by_label("Find documents")
    field.fill(words)
    started = time.perf_counter()
    field.press("Enter")
    page.get_by_text(f"with “{words}”").wait_for()
    return time.perf_counter() - started


def main() -> int:
    """Make the library, run the rounds and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=20)
    options = parser.parse_args()
    make(options.folder, options.documents)
    from playwright.sync_api import sync_playwright

    with running(options.folder) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        print(f"first opening: {1000 * opened(page, address):.0f} ms")
        print(f"opening again: {told([opened(page, address) for _ in range(options.rounds)])}")
        print(f"sorted by a column: {told([sorted_again(page) for _ in range(options.rounds)])}")
        looks = [sought(page, SOUGHT[number % len(SOUGHT)]) for number in range(options.rounds)]
        print(f"documents with some words: {told(looks)}")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
