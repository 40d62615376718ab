"""The command `suggest`, through its entry point."""

from __future__ import annotations

import contextlib
import json

import lamps
import pytest

from assistant.cli import main, suggesting


@pytest.fixture
def suggest(library, tmp_path, monkeypatch, capsys):
    lamps.add(library, tmp_path)
    monkeypatch.setattr(suggesting, "open_library", lambda: contextlib.nullcontext(library))

    def run(*arguments: str) -> tuple[int, str]:
        monkeypatch.setattr("sys.argv", ["ai-policy", "suggest", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        return int(ended.value.code or 0), capsys.readouterr().out

    return run


def test_questions_are_printed_one_a_line_and_as_data(suggest) -> None:
    code, printed = suggest()
    assert code == 0
    assert "How high are the fines under the Lamp Act?" in printed.splitlines()
    code, printed = suggest("--jurisdiction", "Shoreham", "--json")
    found = json.loads(printed)
    assert all("beacon-code" in each["documents"] for each in found)
    assert set(found[0]) == {"question", "asks", "documents", "locator"}


def test_after_a_question_comes_what_may_be_asked_next(suggest) -> None:
    code, printed = suggest("--after", "What does Article 3(1) of the Lamp Act require?")
    assert code == 0
    assert "How high are the fines under the Lamp Act?" in printed.splitlines()


def test_where_nothing_is_answered_well_it_says_so_by_its_exit_code(suggest) -> None:
    assert suggest("--jurisdiction", "Nowhere") == (3, "")
