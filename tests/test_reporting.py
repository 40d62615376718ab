"""A report on an answer: readable, whole, and without what is nobody else's business."""

import json

import pytest
from conftest import document, passage

from assistant import Settings
from assistant.errors import ReplayError
from assistant.export import report
from assistant.export.reporting import CONTENT
from assistant.history import replay
from assistant.records import Answer, Citation, Statement, StatementKind, Turn, Verdict

ODD = 'It says:\n```json\n{"answer": 1}\n```\nand *more* <b>'


@pytest.fixture
def answer():
    law, other = document("law", title="The Lamp Act", sha256="a" * 64), document("other", sha256="b" * 64)
    of, near = passage("Lamps burn at dusk.", law, score=0.9), passage(ODD, other, score=0.4)
    cited = Citation(1, of, "Article 1", 3, "iii", "Lamps burn at dusk.", 0, 19, Verdict.VERBATIM)
    statement = Statement("Lamps burn at dusk.", StatementKind.QUOTE, (cited,), Verdict.VERBATIM)
    return Answer(
        "When do lamps *burn*?", "lamps burn", "- Lamps burn at dusk. [1]", (statement,), (cited,), (of, near), False,
        "", (), "extractive", ("law",), {"answer": 1.5}, history=(Turn("Before?", "Yes."),),
    )  # fmt: skip


@pytest.fixture
def settings(tmp_path):
    return Settings(
        corpus_dir=tmp_path / "secret-place", settings_file=tmp_path / "settings.json", model_api_key="sk-tell-nobody",
        model_base_url="http://me:password@127.0.0.1:9/v1", model_temperature=0.5,
    )  # fmt: skip


def test_people_read_question_answer_passages_documents_and_what_is_wrong(answer, settings):
    told = report(answer, "2026-11-27", "Lamps burn at *noon*.", settings.told(), "9.8.7").decode()
    for each in (
        "When do lamps \\*burn\\*?", "Lamps burn at \\*noon\\*.", "Lamps burn at dusk. [1]", "Answered on 2026-11-27.",
        "The Lamp Act", f"`{'a' * 64}`", f"`{'b' * 64}`", "(0.400)", "assistant 9.8.7", "model_temperature",
        "Before it was asked: Before?", *CONTENT,
    ):  # fmt: skip
        assert each in told, each


def test_it_holds_neither_keys_nor_passwords_nor_folders(answer, settings):
    told = report(answer, "2026-11-27", "", settings.told(), "9.8.7").decode()
    for each in ("sk-tell-nobody", "password", "secret-place", str(settings.settings_file.parent)):
        assert each not in told.replace("passwords and folders", "")


def test_its_question_can_be_asked_again_from_it(answer, settings, tmp_path):
    file = tmp_path / "wrong.md"
    file.write_bytes(report(answer, "2026-11-27", ODD, settings.told(), "9.8.7"))
    assert replay.read(file) == answer
    data = json.loads(replay._data(file.read_text()))
    assert (data["comment"], data["program"]["assistant"]) == (ODD, "9.8.7")
    assert [each["sha256"] for each in data["documents"]] == ["a" * 64, "b" * 64]


def test_a_file_of_other_words_is_no_report(tmp_path):
    for text in ("# Notes\n\n```json\n[]\n```\n", "# Notes", '{"answer": 5}'):
        (tmp_path / "notes.md").write_text(text)
        with pytest.raises(ReplayError, match="holds no answer"):
            replay.read(tmp_path / "notes.md")


def test_settings_do_not_tell_whose_machine_this_is(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path / "someone"))
    settings = Settings(entailment_model=str(tmp_path / "someone" / "models" / "x"))
    assert settings.told()["entailment_model"] == "x"
