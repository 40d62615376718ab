"""What changed in an answer that was kept."""

import json
from dataclasses import replace

import pytest
from conftest import document
from test_records import answer

from assistant.errors import ReplayError
from assistant.history import replay
from assistant.records import Statement, StatementKind, Status

BEFORE = answer()
(CITED,) = {each.passage.document for each in BEFORE.citations}


def told(after=BEFORE, documents=(CITED,)):
    return replay.changes(BEFORE, after, documents)


def with_quote(quote):
    (cited,) = BEFORE.citations
    return replace(BEFORE, citations=(replace(cited, quote=quote),))


def test_the_same_answer_from_the_same_documents_is_unchanged():
    assert told() == ()
    assert told(with_quote("A  quote.\n")) == ()


def test_another_quote_is_told_with_where_it_stands():
    assert told(with_quote("Another quote.")) == (
        "No longer quoted: The *Act*, Article 5(1)(f).",
        "Quoted now: The *Act*, Article 5(1)(f).",
    )


@pytest.mark.parametrize(
    ("documents", "change"),
    [
        ((), "The *Act* is no longer in the library."),
        ((replace(CITED, sha256="other"),), "The *Act* has another text now."),
        ((replace(CITED, status=Status.REVOKED),), "The *Act* was in force, and is revoked now."),
        ((CITED, document("new")), None),
    ],
)
def test_what_became_of_a_cited_document_is_told(documents, change):
    assert told(documents=documents) == ((change,) if change else ())


def test_an_answer_that_is_none_any_more_is_told():
    silent = replace(BEFORE, abstained=True, citations=(), notices=())
    assert "It was answered, and is not in this library now." in told(silent)


def test_a_new_notice_is_told():
    assert told(replace(BEFORE, notices=("Mind this.", "The Act was revoked."))) == ("Said now: The Act was revoked.",)


def test_a_notice_that_is_gone_and_another_standing_of_the_law_are_told():
    was, now = (Statement(f"The Act was revoked in {year}.", StatementKind.NOTICE) for year in (2024, 2025))
    before = replace(BEFORE, statements=(was, *BEFORE.statements), notices=("Mind this.",))
    after = replace(BEFORE, statements=(now, *BEFORE.statements), notices=())
    assert replay.changes(before, after, [CITED]) == (
        "No longer said: The Act was revoked in 2024.",
        "Said now: The Act was revoked in 2025.",
        "No longer said: Mind this.",
    )


def test_another_model_is_told():
    assert told(replace(BEFORE, model="ollama:x")) == ("It was written by extractive, and is by ollama:x now.",)


def test_an_exported_answer_is_read_back(tmp_path):
    path = tmp_path / "answer.json"
    path.write_text(json.dumps({"accessed": "2026-11-23", **BEFORE.to_dict()}))
    assert replay.read(path) == BEFORE


@pytest.mark.parametrize(
    "content",
    [
        "", "[]", "{}", "{", '{"question": "x"}', "\x00", "[" * 100_000,
        json.dumps({**BEFORE.to_dict(), "question": None}), json.dumps({**BEFORE.to_dict(), "citations": None}),
        json.dumps({**BEFORE.to_dict(), "statements": [None]}), json.dumps({**BEFORE.to_dict(), "history": "x"}),
    ],
)  # fmt: skip
def test_a_file_that_holds_no_answer_is_refused_with_a_hint(tmp_path, content):
    path = tmp_path / "answer.json"
    path.write_text(content)
    with pytest.raises(ReplayError, match="holds no answer") as caught:
        replay.read(path)
    assert "--export" in caught.value.hint


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(ReplayError, match="cannot be read"):
        replay.read(tmp_path / "none.json")
