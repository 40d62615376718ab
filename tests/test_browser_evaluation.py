"""The page of evaluations in a real browser: questions are asked, judged, and two results compared."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browser import WORKING, press, running

from assistant import Assistant, Settings, evaluate

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.walk
LAW = """# Drone Ordinance

## Section 1. Registration

Operators must register every delivery drone with the harbour office before its first flight.

## Section 2. Noise

A delivery drone must not be louder than 55 decibels above a residential street.
"""
RULE = "Operators must register every delivery drone with the harbour office before its first flight."
NOISE = "A delivery drone must not be louder than 55 decibels above a residential street."


def line(name: str, question: str, kind: str, quote: str = "") -> str:
    """A line of a question file about the ordinance."""
    gold = [{"doc": "drone-ordinance", "quote": quote}] if quote else []
    asked = {"id": name, "question": question, "type": kind, "gold_doc": ["drone-ordinance"], "gold_quote": gold}
    return json.dumps(asked) + "\n"


QUESTIONS = (
    line("q1", "Where must operators register a delivery drone?", "duty", RULE)
    + line("q2", "How loud may a delivery drone be above a residential street?", "number", NOISE)
    + line("q3", "Which planets have moons of ice?", "nothing")
)


def test_questions_are_asked_and_judged_and_two_results_compared(page: Page, tmp_path: Path) -> None:
    folders = {"corpus_dir": tmp_path / "corpus", "index_dir": tmp_path / "index"}
    results = tmp_path / "results"
    (tmp_path / "drone-ordinance.md").write_text(LAW)
    with Assistant.open(Settings(**folders)) as assistant:
        assistant.add(tmp_path / "drone-ordinance.md")
    with running(tmp_path, results_dir=str(results)) as address:
        page.goto(f"{address}settings")
        page.get_by_role("button", name="Evaluate").wait_for()
        assert page.get_by_role("link", name="Evaluation").count() == 0
        press(page.get_by_role("button", name="Evaluate"))
        page.get_by_text("one JSON object per line").wait_for(timeout=WORKING)
        page.get_by_text('"gold_quote"').first.wait_for()
        _shot(page, "evaluation-empty")

        _upload(page, "broken.jsonl", QUESTIONS + "{\n")
        page.get_by_text("Line 4 of broken.jsonl is not a question").wait_for()

        asked_otherwise = QUESTIONS.replace(RULE, "Owners of balloons shall pay the mayor ninety crowns each spring.")
        _upload(page, "drones.jsonl", asked_otherwise)
        page.get_by_text("3 questions of 3 types, 1 of them without").wait_for()
        page.get_by_role("button", name="Run").last.click()
        page.get_by_text("the result is").wait_for(timeout=WORKING)
        table = page.get_by_role("table", name="What search finds, by type of question")
        _row(page, "all").wait_for(timeout=WORKING)
        assert table.is_visible()
        assert "0.50" in _row(page, "all").inner_text()
        page.locator("svg.marks").wait_for()
        page.get_by_role("radio", name="Went wrong").click()
        page.get_by_text("Not found within ten passages: 1 of 2").wait_for()
        assert page.get_by_text("Where must operators register").first.is_visible()

        (first,) = evaluate.stored(results)
        page.get_by_text("Run an evaluation").click()
        _upload(page, "drones.jsonl", QUESTIONS)
        page.get_by_text("3 questions of 3 types").wait_for()
        page.get_by_role("button", name="Run").last.click()
        _until_two(page, results)
        second = next(file for file in evaluate.stored(results) if file != first)
        _choose(page, "Compare with", first.stem)
        page.get_by_role("radio", name="Compared").click()
        page.get_by_text("On 3 common questions").wait_for(timeout=WORKING)
        difference = page.get_by_role("table", name="What changed over all questions").get_by_role("row", name="hit@5")
        assert "+0.50" in difference.inner_text()
        assert "too few questions to tell" in difference.inner_text()
        assert page.get_by_text("Better in hit@5: 1").is_visible()
        assert page.get_by_text("No question is answered worse.").is_visible()
        _shot(page, "evaluation-compared")

        run = evaluate.read_run(second)
        assert [row.rank for row in run.searched] == [1, 1]
        assert evaluate.silence(run.answered).silent == 1


def _upload(page: Page, name: str, content: str) -> None:
    kinds = page.get_by_role("combobox", name="Questions")
    kinds.wait_for(timeout=WORKING)
    if kinds.input_value() != "A file of my own" and not page.locator("input[type=file]").count():
        _choose(page, "Questions", "A file of my own")
    page.locator("input[type=file]").wait_for(state="attached")
    page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "application/jsonl", "buffer": content.encode()}
    )


def _choose(page: Page, label: str, wanted: str) -> None:
    page.get_by_role("combobox", name=label).focus()
    page.keyboard.type(wanted)
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("Enter")


def _row(page: Page, name: str) -> Locator:
    return page.get_by_role("table", name="What search finds, by type of question").get_by_role("row", name=name)


def _until_two(page: Page, results: Path) -> None:
    for _ in range(WORKING // 200):
        if len(evaluate.stored(results)) == 2:
            break
        page.wait_for_timeout(200)
    page.get_by_text("the result is").nth(1).wait_for(timeout=WORKING)


def _shot(page: Page, name: str) -> None:
    folder = os.environ.get("ASSISTANT_TEST_SHOTS")
    if folder:
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)
