"""Every page in every window and theme: nothing is wider than its window, and nothing keeps people from using it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import lamps
import pytest
from browser import WORKING, press, running, serious, settle, shoot

from assistant import Assistant, Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

pytestmark = pytest.mark.walk
PAGES = {
    "": "For example:",
    "find?q=lamp": "in all its forms",
    "check": "Check",
    "compare": "Compare",
    "notes": "Notes",
    "library": "2 documents",
    "library?document=lamp-act": "Lamp Act",
    "instruments": "Instruments",
    "timeline": "Timeline",
    "duties": "Duties",
    "settings": "The model that writes",
    "evaluation": "Evaluation",
}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the app over two small laws."""
    folder = tmp_path_factory.mktemp("served")
    with Assistant.open(Settings(corpus_dir=folder / "corpus", index_dir=folder / "index")) as assistant:
        lamps.add(assistant, folder)
    with running(folder, results_dir=str(folder / "results")) as address:
        yield address


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 1280, 390])
def test_every_page_fits_its_window_and_can_be_read_by_all(page: Page, served: str, width: int, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.set_viewport_size({"width": width, "height": 900})
    wrong = {}
    for path, told in PAGES.items():
        page.goto(served + path)
        page.get_by_test_id("stMain").get_by_text(told).first.wait_for(timeout=WORKING)
        settle(page)
        found = serious(page)
        found += ["wider than the window"] if page.evaluate("document.documentElement.scrollWidth") > width else []
        shoot(page, f"page-{path.partition('?')[0] or 'ask'}{'-opened' if 'document' in path else ''}-{width}-{scheme}")
        wrong |= {path: found} if found else {}
    assert wrong == {}


def test_every_page_is_reached_by_keys_alone(page: Page, served: str) -> None:
    from playwright.sync_api import expect

    page.goto(served)
    for name in ("Find", "Check", "Compare", "Notes", "Library", "Instruments", "Timeline", "Duties", "Settings"):
        link = page.get_by_role("link", name=name, exact=True)
        link.wait_for(timeout=WORKING)
        settle(page)
        for _ in range(40):
            page.keyboard.press("Tab")
            if link.evaluate("link => document.activeElement === link"):
                break
        expect(link).to_be_focused()
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/{name.casefold()}*")
        press(page.get_by_role("heading", name=name, exact=True).first)
