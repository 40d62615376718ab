"""Lists of questions with their answers, as files."""

import csv
import io
import json
import zipfile

import pytest
from conftest import document, passage
from lxml import etree

from assistant.errors import ExportError
from assistant.export import ANSWERS, expect_room
from assistant.records import (
    Answer,
    AnsweredQuestion,
    AnswerTable,
    Citation,
    ListedQuestion,
    QuestionList,
    Statement,
    StatementKind,
    Verdict,
    restored,
)

LAW = document("law", title="Lamp Act")
TEXT = "keepers shall tell [1] visitors"


def answered():
    quote = Citation(4, passage(TEXT, LAW, 10), "Article 2", 3, "3", TEXT, 10, 10 + len(TEXT), Verdict.VERBATIM)
    told = (
        Statement(TEXT, StatementKind.QUOTE, (quote,)),
        Statement("Keepers tell.", StatementKind.GENERATED, (quote,), Verdict.UNSUPPORTED),
        Statement("Nothing.", StatementKind.NOTICE, side="Kenya"),
    )
    return Answer(
        "=Whom?", "whom", f"- {TEXT} [4]", told, (quote,), (), False, "", ("Lamp Act is repealed.",), "extractive", (), {},
        ("On Kenya, no provision was found.",),
    )  # fmt: skip


def table():
    asked = ListedQuestion(2, "=Whom?", ("=7",))
    lost = ListedQuestion(3, "Who | when", ("8",), "Line 3 cannot be used.")
    listed = QuestionList((asked, lost, ListedQuestion(4, "When?", ("9",))), ("=id",), ("A guess.",))
    return AnswerTable(listed, (AnsweredQuestion(asked, answered()), AnsweredQuestion(lost, None, lost.problem)))


def words_of(content, part):
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return " ".join(etree.fromstring(packed.read(part)).itertext())


def test_as_csv_each_question_is_a_row_and_no_spreadsheet_reckons_anything_out():
    head, first, second = csv.reader(io.StringIO(ANSWERS[".csv"](table()).decode("utf-8-sig")))
    assert head == ["number", "'=id", "question", "result", "answer", "sources", "notices"]
    assert first == [
        "1", "'=7", "'=Whom?", "partly answered",
        f"“{TEXT}” [4] Keepers tell. [4] (not supported by its source) Kenya: Nothing.",
        "[4] Lamp Act, Article 2, p. 3 (verbatim)",
        "Searched for: whom On Kenya, no provision was found. Lamp Act is repealed.",
    ]  # fmt: skip
    assert second == ["2", "8", "Who | when", "not asked", "Line 3 cannot be used.", "", ""]


def test_columns_of_the_list_that_are_called_like_others_say_whose_they_are():
    names = ("Answer", "number", "owner", "Owner", "owner", "", "", "Answer (list)")
    found = AnswerTable(QuestionList((ListedQuestion(1, "?", names),), names))
    (head,) = csv.reader(io.StringIO(ANSWERS[".csv"](found).decode("utf-8-sig")))
    beside = [
        "Answer (list)",
        "number (list)",
        "owner",
        "Owner (list)",
        "owner (list 2)",
        "",
        "",
        "Answer (list) (list)",
    ]
    assert head == ["number", *beside, "question", "result", "answer", "sources", "notices"]
    assert "Answer (list)" in words_of(ANSWERS[".xlsx"](found), "xl/sharedStrings.xml")


def test_for_excel_nothing_is_a_formula_and_what_was_stopped_is_told_below():
    content = ANSWERS[".xlsx"](table())
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        assert not etree.fromstring(packed.read("xl/worksheets/sheet1.xml")).findall(".//{*}f")
    told = words_of(content, "xl/sharedStrings.xml")
    assert "=id" in told
    assert "Stopped after 2 of 3 questions" in told


def test_for_word_each_citation_is_a_footnote_in_the_row_of_its_question():
    content = ANSWERS[".docx"](table())
    body, notes = words_of(content, "word/document.xml"), words_of(content, "word/footnotes.xml")
    assert all(each in body for each in ("=Whom?", f"“{TEXT}”", "Kenya: ", "Line 3 cannot be used.", "A guess."))
    assert notes.count("Lamp Act, Article 2, p. 3") == 2
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        assert len(etree.fromstring(packed.read("word/document.xml")).findall(".//{*}tr")) == 3


def test_in_markdown_questions_are_sections_and_sources_stand_once_below():
    text = ANSWERS[".md"](table()).decode()
    assert "## 1\\. =Whom?" in text
    assert "## 2\\. Who \\| when\n\n*Line 3 cannot be used.*" in text
    assert text.count("[4] Lamp Act, Article 2, p. 3") == 1
    assert "> Lamp Act is repealed." in text


def test_as_json_it_comes_back_whole():
    assert restored(AnswerTable, json.loads(ANSWERS[".json"](table()))) == table()


def test_a_cell_is_never_longer_than_spreadsheets_hold():
    long = ListedQuestion(1, "?", ("word " * 10_000,), "word " * 10_000)
    found = AnswerTable(QuestionList((long,), ("owner",)), (AnsweredQuestion(long, None, long.problem),))
    (_, row) = csv.reader(io.StringIO(ANSWERS[".csv"](found).decode("utf-8-sig")))
    for cell in (row[1], row[4]):
        assert len(cell) < 32_767
        assert cell.endswith("…")


def test_whether_a_file_can_be_written_is_known_before(tmp_path, monkeypatch):
    path = tmp_path / "a.csv"
    expect_room(path, ANSWERS)
    path.write_text("")
    expect_room(path, ANSWERS, replace=True)
    for wrong in (path, tmp_path / "a.pdf", tmp_path / "none" / "a.csv"):
        with pytest.raises(ExportError):
            expect_room(wrong, ANSWERS)
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(ExportError, match="is a folder"):
        expect_room(tmp_path / "folder.csv", ANSWERS, replace=True)
    monkeypatch.setattr("os.access", lambda asked, _: asked not in (path, tmp_path))  # root may write everywhere
    for wrong in (path, tmp_path / "other.csv"):
        with pytest.raises(ExportError, match="may not write"):
            expect_room(wrong, ANSWERS, replace=True)
