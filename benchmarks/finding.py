"""How long finding takes in all texts, and turning a page: python benchmarks/finding.py [--read ADDRESS] [--rounds 20]

Found is in the library that the settings name, each of `WORDS` as often as there are rounds; printed are the lines
found, the median and the 95th percentile. ADDRESS is that of a document in a running app: its leaves are turned, and
printed is the time from the press to the next one on the screen.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
import chromium
from page import FLAGS, told

from assistant import Assistant

WORDS = (
    "watermark", "deep fake", '"machine-readable format"', "Article 50(2)", "Article 5", "Annex III high-risk",
    "impact assessment", "high-risk system", "shall", "AI",
)  # fmt: skip


def find(rounds: int) -> None:
    """Print how long it takes to find each of the words."""
    with Assistant.open() as assistant:
        print(f"{sum(assistant.library.sizes().values()):,} passages")
        for words in WORDS:
            hits, times = assistant.find(words).hits, []
            for _ in range(rounds):
                started = time.perf_counter()
                assistant.find(words)
                times.append(time.perf_counter() - started)
            print(f"{words}: {len(hits):,} lines, {told(times)}", flush=True)


def read(address: str, rounds: int) -> None:
    """Print how long it takes to turn the leaves of a document."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(address)
        leaf, times = page.locator(".leaf"), []
        leaf.wait_for(timeout=60_000)
        for _ in range(rounds):
            page.wait_for_timeout(2000)  # as long as somebody looks at a page at least
            before = leaf.get_attribute("aria-label")
            started = time.perf_counter()
            page.get_by_role("button", name="Next p").click()
            page.locator(f".leaf:not([aria-label='{before}'])").wait_for()
            times.append(time.perf_counter() - started)
        browser.close()
    print(f"a press to the next leaf: {told(times)}")


def main() -> int:
    """Run the rounds and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--read", metavar="ADDRESS")
    parser.add_argument("--rounds", type=int, default=20)
    options = parser.parse_args()
    if options.read:
        read(options.read, options.rounds)
    else:
        find(options.rounds)
    return 0


if __name__ == "__main__":
    sys.exit(main())
