"""`answer` on the command line: lists of questions from files and standard input, into tables."""

import csv
import io
import json
import os
import signal

import pytest
from conftest import FakeEmbedder
from typer.testing import CliRunner

from assistant import Assistant, Settings
from assistant.cli import cli
from assistant.errors import StoreError

ACT = (
    "Article 1\n\nThe keeper of a lamp shall notify every visitor that the lamp is lit by a machine.\n\n"
    "Article 2\n\nA keeper who breaks this act is liable to a fine of up to EUR 500.\n"
)
NOTIFY, FINE = "Whom must the keeper of a lamp notify?", "How high is the fine?"


@pytest.fixture(autouse=True)
def _unheard():
    """Signals are heard, also by tests that `nohup` runs, and by the test after one whose command went on to ignore them."""
    before = {each: signal.signal(each, signal.SIG_DFL) for each in (signal.SIGTERM, signal.SIGHUP)}
    yield
    for each, held in before.items():
        signal.signal(each, held)


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Run a command over a library of one act."""
    monkeypatch.setattr("assistant.assistant._embedder", lambda settings: FakeEmbedder())
    for name in ("corpus", "index", "data"):
        monkeypatch.setenv(f"ASSISTANT_{name.upper()}_DIR", str(tmp_path / name))
    with Assistant.open(Settings()) as assistant:
        (tmp_path / "lamp-act.txt").write_text(ACT, encoding="utf-8")
        assistant.add(tmp_path / "lamp-act.txt", title="Lamp Act", jurisdiction="Norway")
    return lambda *words, **given: CliRunner().invoke(cli, words, **given)


@pytest.fixture
def listed(tmp_path):
    """A list with a broken row."""
    path = tmp_path / "questions.csv"
    path.write_text(f'id,question\n1,{NOTIFY}\n2,"{FINE}\n3,{FINE}\n', encoding="utf-8")
    return str(path)


def test_a_list_is_answered_with_progress_and_a_broken_row_is_told_beside_the_others(run, listed):
    told = run("answer", listed)
    assert told.exit_code == 0, told.output
    assert "every visitor" in told.stdout
    assert "EUR 500" in told.stdout
    assert "[1] Lamp Act, Article 1 (verbatim)" in told.stdout
    assert "Line 3 cannot be used." in told.stdout
    assert f"1/3 {NOTIFY}" in told.stderr
    assert "3 questions: 2 answered, 1 not asked." in told.stderr


def test_standard_input_is_a_list_and_filters_hold_for_all(run):
    told = run("answer", "-", "--json", "--jurisdiction", "Norway", input=f"{NOTIFY}\n\n{FINE}\n")
    table = json.loads(told.stdout)
    assert [row["asked"]["question"] for row in table["rows"]] == [NOTIFY, FINE]
    assert table["filters"]["jurisdictions"] == ["Norway"]
    assert "Asked of: Norway" in told.stderr


def test_a_table_goes_into_a_file_with_the_other_columns_of_the_list(run, listed, tmp_path):
    out = tmp_path / "answers.csv"
    assert run("answer", listed, "--out", str(out)).exit_code == 0
    rows = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8-sig"))))
    assert [(row["id"], row["result"]) for row in rows] == [("1", "answered"), ("", "not asked"), ("3", "answered")]
    for ending in ("xlsx", "docx", "md"):
        assert run("answer", listed, "--out", str(out.with_suffix(f".{ending}"))).exit_code == 0


def test_that_a_file_cannot_be_written_is_said_before_anything_is_asked(run, listed, tmp_path, monkeypatch):
    monkeypatch.setattr(Assistant, "stream", lambda *_: pytest.fail("something was asked"))
    (tmp_path / "there.csv").write_text("")
    (tmp_path / "folder.csv").mkdir()
    for name, said, *more in (
        ("there.csv", "there already"),
        ("a.pdf", "no known form"),
        ("no/a.csv", "no folder"),
        ("folder.csv", "is a folder", "--force"),
    ):
        told = run("answer", listed, "--out", str(tmp_path / name), *more)
        assert told.exit_code == 1
        assert said in told.stderr


@pytest.mark.parametrize(
    ("error", "code"),
    [(KeyboardInterrupt, 130), (signal.SIGTERM, 130), (signal.SIGHUP, 130), (StoreError("Gone.", hint=""), 1)],
)
def test_what_was_answered_is_written_where_the_work_ends_early(run, listed, tmp_path, monkeypatch, error, code):
    stream = Assistant.stream

    def failing(self, question, *more):
        if question == FINE and isinstance(error, signal.Signals):
            os.kill(os.getpid(), error)
        elif question == FINE:
            raise error
        return stream(self, question, *more)

    monkeypatch.setattr(Assistant, "stream", failing)
    out = tmp_path / "answers.csv"
    told = run("answer", listed, "--out", str(out))
    assert told.exit_code == code
    assert "every visitor" in told.stdout
    assert "Stopped after 2 of 3 questions" in told.stderr
    assert f"Written to {out}." in told.stderr
    rows = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8-sig"))))
    assert [row["id"] for row in rows] == ["1", ""]


def test_answers_whose_file_cannot_be_written_after_all_are_printed(run, listed, tmp_path, monkeypatch):
    out = tmp_path / "gone" / "answers.csv"
    out.parent.mkdir()
    stream = Assistant.stream

    def removing(self, *given):
        if out.parent.is_dir():
            out.parent.rmdir()
        return stream(self, *given)

    monkeypatch.setattr(Assistant, "stream", removing)
    told = run("answer", listed, "--out", str(out))
    assert told.exit_code == 1
    assert "every visitor" in told.stdout
    assert "cannot be written" in told.stderr
    assert "Written to" not in told.stderr


@pytest.mark.parametrize(("error", "code"), [(KeyboardInterrupt, 130), (ZeroDivisionError, 1)])
def test_what_ends_before_anything_is_answered_leaves_the_file_that_is_there(
    run, listed, tmp_path, monkeypatch, error, code
):
    def failing(*_):
        raise error

    monkeypatch.setattr(Assistant, "stream", failing)
    out = tmp_path / "answers.csv"
    out.write_text("good", encoding="utf-8")
    told = run("answer", listed, "--out", str(out), "--force")
    assert told.exit_code == code
    assert out.read_text(encoding="utf-8") == "good"
    assert f"nothing was written to {out}." in told.stderr


def test_no_list_and_an_empty_one_are_told_with_a_hint(run, tmp_path):
    told = run("answer", str(tmp_path / "none.csv"))
    assert (told.exit_code, "Cannot read the questions" in told.stderr) == (1, True)
    told = run("answer", "-", input="\n\n")
    assert told.exit_code == 1
    assert "Standard input holds no questions." in told.stderr
    assert "one question on each line" in told.stderr


def test_a_list_that_nothing_answers_ends_with_the_code_for_that(run):
    assert run("answer", "-", input="How do I bake bread?\n").exit_code == 3
