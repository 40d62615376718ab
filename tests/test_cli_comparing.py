"""`compare` and `diff` on the command line."""

import json

import pytest
from conftest import FakeEmbedder
from typer.testing import CliRunner

from assistant import Assistant, Settings
from assistant.cli import cli

OLD = "Article 1\n\nLamps are lit at dusk by the keeper.\n\nArticle 2\n\nNobody sells oil to minors.\n"
NEW = OLD.replace("dusk", "noon") + "\nArticle 3\n\nThis act applies from 1 May 2027.\n"


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Run a command over a library of two versions of an act."""
    monkeypatch.setattr("assistant.assistant._embedder", lambda settings: FakeEmbedder())
    for name in ("corpus", "index", "data"):
        monkeypatch.setenv(f"ASSISTANT_{name.upper()}_DIR", str(tmp_path / name))
    with Assistant.open(Settings()) as assistant:
        for name, text in (("lamps-2025", OLD), ("lamps-2026", NEW)):
            path = tmp_path / f"{name}.txt"
            path.write_text(text, encoding="utf-8")
            assistant.add(path, title=name, instrument="lamp-act", jurisdiction="Norway")
    return lambda *words: CliRunner().invoke(cli, words)


def test_a_diff_tells_what_changed_with_signs_and_both_words(run):
    told = run("diff", "lamps-2025", "lamps-2026")
    assert told.exit_code == 0, told.output
    assert "Article 1: changed" in told.stdout
    assert "[-dusk-]" in told.stdout
    assert "{+noon+}" in told.stdout
    assert "Article 3: added" in told.stdout
    assert "1 added, 1 changed, 1 with the same words." in told.stderr


def test_a_diff_as_json_and_into_a_file_that_is_not_written_over(run, tmp_path):
    out = tmp_path / "changes.xlsx"
    told = run("diff", "lamps-2025", "lamps-2026", "--json", "--out", str(out))
    assert [each["kind"] for each in json.loads(told.stdout)["edits"]] == ["changed", "added"]
    assert out.read_bytes()[:2] == b"PK"
    again = run("diff", "lamps-2025", "lamps-2026", "--out", str(out))
    assert again.exit_code == 1
    assert run("diff", "lamps-2025", "lamps-2026", "--out", str(out), "--force").exit_code == 0


def test_an_unknown_id_is_told_with_a_hint(run):
    told = run("diff", "lamps-2025", "lamps-2027")
    assert told.exit_code == 1
    assert "lamps-2027" in told.stderr
    assert "ai-policy list" in told.stderr


def test_a_comparison_quotes_each_with_its_place_and_goes_into_a_file(run, tmp_path):
    out = tmp_path / "matrix.csv"
    question = "When are lamps lit by the keeper?"
    told = run("compare", "lamps-2025", "lamps-2026", "--aspect", question, "--out", str(out))
    assert told.exit_code == 0, told.output
    assert question in told.stdout
    assert "lit at dusk" in told.stdout
    assert "lit at noon" in told.stdout
    assert "Article 1 (verbatim)" in told.stdout
    assert "lit at noon" in out.read_text(encoding="utf-8-sig")


def test_a_comparison_that_finds_nothing_ends_with_the_code_for_that(run):
    told = run("compare", "lamps-2025", "Japan", "-a", "Quantum teleportation of mangoes by submarine?", "--json")
    assert told.exit_code == 3
    assert json.loads(told.stdout)["rows"][0][1]["reason"].startswith("The library holds no document of Japan.")
