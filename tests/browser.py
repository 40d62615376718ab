"""The app for tests in a real browser: a server over a library of the test's own, and a page of a headless Chromium."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import chromium
import pytest

from assistant import Assistant, Settings
from assistant.cli.jobs import rows_of

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

ROOT = Path(__file__).resolve().parent.parent
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
STARTING = 60  # seconds
WORKING = 120_000  # milliseconds, for the first document that a process embeds
FAILED = pytest.StashKey[bool]()  # of a test: whether its call failed
REAL = ("us-eo-14110", "us-nyc-local-law-144", "us-co-sb24-205-signed-act", "cn-generative-ai-interim-measures-zh")


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """The address of a running app over an empty library."""
    with running(tmp_path) as found:
        yield found


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextlib.contextmanager
def running(
    folder: Path, port: int = 0, secrets: Path | None = None, app: str = "app.py", **settings: str
) -> Iterator[str]:
    """The app over the library in a folder, at a free port if none is named; settings as in the environment.

    `secrets` is a file that lets users sign in, `app` the script of a test's own app.
    """
    port = port or free_port()
    folders = {f"ASSISTANT_{name.upper()}_DIR": str(folder / name) for name in ("corpus", "index", "data")}
    folders |= {f"ASSISTANT_{name.upper()}": value for name, value in settings.items()}
    command = [sys.executable, "-m", "streamlit", "run", app, "--server.port", str(port)]
    command += ["--secrets.files", str(secrets)] if secrets else []
    with (folder / "server.log").open("ab") as log:
        server = subprocess.Popen(command, cwd=ROOT, env=os.environ | folders, stdout=log, stderr=log)
    try:
        _await(f"http://127.0.0.1:{port}/_stcore/health", server)
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.terminate()
        server.wait(STARTING)


def _await(health: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(STARTING * 4):
        time.sleep(0.25)
        assert server.poll() is None, "the server ended at once"
        try:
            with urllib.request.urlopen(health, timeout=5):
                return
        except OSError:
            continue
    pytest.fail("the server did not start")


@pytest.fixture
def page(request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of a headless Chromium that has asked nothing of any machine but this one when the test ends.

    Of a test that fails it prints how the page stood.
    """
    browser = chromium.find()
    if not browser:
        missing = f"no Chromium; install it with: {chromium.INSTALL}"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(missing)
    from playwright.sync_api import sync_playwright

    requests: list[str] = []
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=browser, args=FLAGS)
        opened = running.new_page(viewport={"width": 1280, "height": 900})
        opened.set_default_timeout(60_000)  # other tests run beside these
        opened.on("request", lambda request: requests.append(request.url))
        opened.on("websocket", lambda socket: requests.append(socket.url))
        yield opened
        if request.node.stash.get(FAILED, False):
            print(_state(opened))
        running.close()
    assert any(url.startswith("ws://127.0.0.1:") for url in requests)
    foreign = [
        url for url in requests if urlsplit(url).hostname != "127.0.0.1" and not url.startswith(("data:", "blob:"))
    ]
    assert foreign == []


def _state(page: Page) -> str:
    """Where a page is, what its script does, and what can be read on it."""
    app = page.get_by_test_id("stApp").first
    states = [app.get_attribute(f"data-test-{name}-state", timeout=1000) for name in ("script", "connection")]
    return f"{page.url} {states}\n{page.locator('body').inner_text(timeout=1000)}"


def holds(field: Locator, value: str) -> None:
    """Wait until a field holds a value, for it is drawn empty first, beside the one that it replaces."""
    from playwright.sync_api import expect

    settle(field.page)
    expect(field).to_have_value(value)


def settle(page: Page) -> None:
    """Wait until the page's script rests: what is typed or pressed while it draws may be lost on a busy machine.

    A component that was drawn may ask for a further run: it must rest for a moment.
    """
    resting = page.locator("[data-testid=stApp][data-test-script-state=notRunning]")
    resting.wait_for(timeout=WORKING)
    page.wait_for_timeout(250)
    resting.wait_for(timeout=WORKING)


def press(button: Locator) -> None:
    """Press a button once it is there and the page rests."""
    button.wait_for(timeout=WORKING)
    settle(button.page)
    button.click()


def put(field: Locator, text: str) -> None:
    """Write into a field and leave it, as a person does, before anything else is pressed."""
    settle(field.page)
    field.fill(text)
    field.press("Tab")
    settle(field.page)


def send(page: Page, question: str) -> None:
    """Write a question below and send it."""
    box = page.get_by_test_id("stChatInput").locator("textarea")
    box.wait_for(timeout=WORKING)
    settle(page)
    box.fill(question)
    box.press("Enter")


def serious(page: Page) -> list[str]:
    """What axe-core finds that keeps people from using the page, once it rests: rule, and the first place."""
    settle(page)
    script = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    page.evaluate(script)
    found = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{each['id']}: {each['nodes'][0]['target']} {each['nodes'][0]['html'][:200]}"
        for each in found["violations"]
        if each["impact"] in ("serious", "critical")
    ]


def choose(page: Page, name: str, row: int) -> None:
    """Click the title in a row of a table of things."""
    page.get_by_role("table", name=name).locator("tbody a").nth(row).click(timeout=WORKING)


@pytest.fixture(scope="session")
def real_library(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the corpus and the index of some real documents; a test works on a copy of it."""
    folder = tmp_path_factory.mktemp("real")
    with Assistant.open(Settings(corpus_dir=folder / "corpus", index_dir=folder / "index")) as assistant:
        for job in rows_of(assistant, shared / "policy" / "manifest.csv"):
            if job.metadata.get("id") in REAL:
                assistant.add(job.path, **job.metadata)
    return folder


@pytest.fixture
def real(real_library: Path, tmp_path: Path) -> Path:
    """A copy of that library for one test: the folder with `corpus` and `index`."""
    shutil.copytree(real_library, tmp_path / "own", dirs_exist_ok=True)
    return tmp_path / "own"


def shoot(page: Page, name: str) -> None:
    """Keep a picture of the page where ASSISTANT_TEST_SHOTS names a folder for them."""
    folder = os.environ.get("ASSISTANT_TEST_SHOTS")
    if folder:
        page.wait_for_timeout(400)  # for what moves to rest
        page.screenshot(path=Path(folder) / f"{name}.png")
