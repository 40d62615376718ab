"""The command `backup`, as people run it."""

import io
import json
import re
import zipfile

import pytest
from conftest import FakeEmbedder
from test_cli import run as command

from assistant import Assistant
from assistant.history import carrying
from assistant.history.conversations import Conversations
from assistant.history.notes import Notebook
from assistant.records import Filters

LAW = "# Lamp Act\n\n## Article 1\n\nEvery lamp must be lit at dusk.\n"


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Run the command line over a library in a folder of the test's own, which embeds without a model."""

    def over(folder, *words):
        for name in ("corpus", "index", "data"):
            monkeypatch.setenv(f"ASSISTANT_{name.upper()}_DIR", str(tmp_path / folder / name))
        monkeypatch.setenv("ASSISTANT_SETTINGS_FILE", str(tmp_path / folder / "settings.json"))
        return command(*words)

    monkeypatch.setattr(Assistant, "open", classmethod(lambda cls, settings: cls(settings, FakeEmbedder())))
    monkeypatch.setattr("sys.stdin", io.StringIO())
    (tmp_path / "lamp.md").write_text(LAW)
    return over


def test_a_library_goes_to_another_folder_by_way_of_one_file_and_back(run, tmp_path):
    file = tmp_path / "mine.zip"
    assert run("there", "add", str(tmp_path / "lamp.md"), "--title", "Lamp Act").code == 0
    notes = Notebook(tmp_path / "there" / "data")
    notes.add("a" * 32, notes.create("a" * 32, "Client"), (), words="Ask for a lamp.")
    saved = run("there", "backup", str(file))
    assert (saved.code, saved.out) == (0, f"{file}\n"), saved.err
    assert "1 document, 0 conversations, 1 note, settings" in saved.err
    assert run("there", "backup", str(file)).code == 1

    assert run("here", "backup", "--restore", str(file)).code == 2  # nobody can be asked
    restored = run("here", "backup", "--restore", str(file), "--yes")
    assert (restored.code, restored.out) == (0, "1 document, 0 conversations, 1 note\n"), restored.err
    assert "--undo" in restored.err
    answer = json.loads(run("here", "ask", "When must every lamp be lit?", "--json").out)
    assert "dusk" in answer["text"]

    undone = run("here", "backup", "--undo")
    assert (undone.code, undone.out) == (0, "0 documents, 0 conversations, 1 note\n"), undone.err
    assert run("here", "backup", "--undo").code == 1


def test_who_restores_is_told_once_by_which_address_a_browser_has_what_others_asked(run, tmp_path):
    Conversations(tmp_path / "there" / "data").ask("a" * 32, "Must lamps burn?", Filters())
    assert run("there", "backup", str(tmp_path / "mine.zip")).code == 0
    restored = run("here", "backup", "--restore", str(tmp_path / "mine.zip"), "--yes")
    assert "What came of other browsers" in restored.err
    (word,) = re.findall(r"http://127\.0\.0\.1:8501/\?restored=(\S+)", restored.err)
    data = tmp_path / "here" / "data"
    assert all(word.encode() not in each.read_bytes() for each in data.iterdir())
    carrying.claim(Conversations(data), "b" * 32, word)
    assert [each.title for each in Conversations(data).listed("b" * 32)] == ["Must lamps burn?"]

    again = json.loads(run("here", "backup", "--restore", str(tmp_path / "mine.zip"), "--yes", "--json").out)
    assert again["address"] == ""
    told = json.loads(run("third", "backup", "--restore", str(tmp_path / "mine.zip"), "--yes", "--json").out)
    assert "?restored=" in told["address"]


def test_a_file_that_is_no_backup_is_refused_with_a_hint(run, tmp_path):
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as other:
        other.writestr("a.txt", "a")
    for name, said in (("other.zip", "is no backup"), ("lamp.md", "cut off, damaged, or no backup"), ("none", "no")):
        found = run("here", "backup", "--restore", str(tmp_path / name), "--yes")
        assert (found.code, found.out) == (1, "")
        assert said in found.err
        assert "Hint:" in found.err
    assert not (tmp_path / "here" / "corpus" / "library").exists()


def test_neither_a_file_nor_undo_cannot_be_understood(run):
    assert run("here", "backup").code == 2
    assert run("here", "backup", "x.zip", "--undo").code == 2
