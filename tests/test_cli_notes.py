"""The commands `notes` and `check FILE`, through the entry point."""

import json
import subprocess
import sys

import pytest
from conftest import ROOT
from test_conversations import ANN, answer

from assistant.history.notes import Notebook


@pytest.fixture
def run(tmp_path, monkeypatch):
    for name in ("corpus", "index", "data"):
        monkeypatch.setenv(f"ASSISTANT_{name.upper()}_DIR", str(tmp_path / name))

    def started(*words):
        command = [sys.executable, "-m", "assistant", *words]
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    return started


def test_collections_are_listed_shown_and_exported(run, tmp_path):
    book = Notebook(tmp_path / "data")
    made = book.create(ANN, "Client A")
    book.add(ANN, made, answer().statements, "Do lamps burn?", "My words.")
    assert "Client A" in run("notes", "list").stdout
    assert json.loads(run("notes", "list", "--json").stdout)[0]["notes"] == 1
    shown = run("notes", "show", "client a").stdout
    assert "## Do lamps burn?" in shown
    assert "> “Lamps burn.”[^1]" in shown
    memo = tmp_path / "memo.docx"
    assert run("notes", "export", "Client A", str(memo), "--style", "oscola").returncode == 0
    assert memo.read_bytes().startswith(b"PK")
    again = run("notes", "export", "Client A", str(memo))
    assert again.returncode == 1
    assert "there already" in again.stderr


def test_a_collection_that_is_not_there_is_told_with_a_hint(run):
    ended = run("notes", "show", "Nothing")
    assert ended.returncode == 1
    assert "There is no collection 'Nothing'" in ended.stderr
    assert "notes list" in ended.stderr


def test_a_draft_is_checked_and_a_file_that_is_not_there_is_a_wrong_command_line(run, tmp_path):
    (tmp_path / "law.md").write_text(
        "---\ntitle: Lamp Act\n---\n# Lamp Act\n\n## Article 1\n\nLamps shall burn at dusk.\n"
    )
    assert run("add", str(tmp_path / "law.md")).returncode == 0
    (tmp_path / "memo.txt").write_text(
        "Article 1 of the Lamp Act says that “lamps shall burn at dusk”.\n\nArticle 9 of the Lamp Act is long.\n"
    )
    ended = run("check", str(tmp_path / "memo.txt"), "--out", str(tmp_path / "out.csv"))
    assert ended.returncode == 0, ended.stderr
    assert "verbatim: Article 1 of the Lamp Act" in ended.stdout
    assert "2 sentences" in ended.stderr
    assert "no such provision" in (tmp_path / "out.csv").read_text(encoding="utf-8-sig") or "not found" in ended.stdout
    assert run("check", str(tmp_path / "gone.txt")).returncode == 2
    assert run("check").returncode == 0
