"""Comparisons and what changed between versions, as files."""

import csv
import io
import json
import zipfile

import pytest
from conftest import document, passage
from lxml import etree

from assistant.export import MATRIX, REDLINE
from assistant.records import (
    Aspect,
    Citation,
    Compared,
    Edit,
    EditKind,
    EditSide,
    Matrix,
    MatrixCell,
    Redline,
    Verdict,
    restored,
)

LAW = document("law", title="Lamp Act", source_url="https://example.org/lamps")
TEXT = "=SUM(1) | keepers *shall* tell [1] visitors"


def comparison():
    quote = Citation(1, passage(TEXT, LAW, 10), "Article 2", 3, "3", TEXT, 10, 10 + len(TEXT), Verdict.VERBATIM)
    return Matrix(
        (Compared("Norway", ("law",)), Compared("Japan", lack="The library holds no document of Japan.")),
        (Aspect("Whom must keepers tell?"), Aspect("What are the fines?", "penalties")),
        (
            (MatrixCell((quote,)), MatrixCell((), "The library holds no document of Japan.")),
            (MatrixCell((), "No provision on this was found."), MatrixCell((), "Nothing.")),
        ),
        ("Lamp Act is repealed.",),
    )


def changes():
    old = EditSide("Article 1", "", "lit at dusk", 5, 16, 2, "2", ((12, 16),))
    new = EditSide("Article 1", "", "lit at noon", 9, 20, None, "", ((16, 20),))
    added = EditSide("Article 2", "", "No lamp is sold.", 30, 46)
    return Redline(
        LAW, document("new", title="Lamp Act, amended"),
        (Edit(EditKind.CHANGED, "Article 1", old, new), Edit(EditKind.ADDED, "Article 2", new=added)), 4, ("A note.",),
    )  # fmt: skip


def words_of(content, part):
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return " ".join(etree.fromstring(packed.read(part)).itertext())


def rows(content):
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def test_a_comparison_in_markdown_is_one_table_with_its_sources_below():
    text = MATRIX[".md"](comparison()).decode()
    table = [line for line in text.splitlines() if line.startswith("|")]
    assert [line.replace("\\|", "").count("|") for line in table] == [4, 4, 4, 4]
    assert "\\[1\\] visitors” [1]" in text
    assert "[1] Lamp Act, Article 2, p. 3" in text
    assert "> Lamp Act is repealed." in text


def test_a_comparison_as_csv_has_a_row_for_each_quote_and_each_empty_cell():
    first, *rest = rows(MATRIX[".csv"](comparison()))
    assert first["quote"].startswith("'=SUM"), "no spreadsheet reckons it out"
    assert (first["of"], first["id"], first["provision"], first["start"]) == ("Norway", "law", "Article 2", "10")
    assert [row["quote"] for row in rest] == [
        "The library holds no document of Japan.", "No provision on this was found.", "Nothing.",
    ]  # fmt: skip
    assert rest[1]["aspect"] == "penalties"


def test_a_comparison_for_word_has_a_footnote_for_each_quote():
    content = MATRIX[".docx"](comparison())
    body, notes = words_of(content, "word/document.xml"), words_of(content, "word/footnotes.xml")
    assert "Whom must keepers tell?" in body
    assert "The library holds no document of Japan." in body
    assert "Lamp Act, Article 2, p. 3" in notes


@pytest.mark.parametrize(("forms", "made"), [(MATRIX, comparison), (REDLINE, changes)])
def test_for_excel_all_cells_are_texts_or_numbers_and_none_is_a_formula(forms, made):
    content = forms[".xlsx"](made())
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        sheet = etree.fromstring(packed.read("xl/worksheets/sheet1.xml"))
    assert not sheet.findall(".//{*}f")
    assert "Lamp Act" in words_of(content, "xl/sharedStrings.xml") or "lit at dusk" in words_of(
        content, "xl/sharedStrings.xml"
    )


def test_changes_in_markdown_mark_the_words_of_each_side_by_signs():
    text = REDLINE[".md"](changes()).decode()
    assert "Old, Article 1, p. 2: lit at ~~**dusk**~~" in text
    assert "New, Article 1: lit at **noon**" in text
    assert "1 changed" in text
    assert "4 with the same words" in text


def test_changes_as_csv_give_both_texts_the_words_and_their_offsets():
    first, second = rows(REDLINE[".csv"](changes()))
    assert (first["old words"], first["new words"], first["old start"], first["new end"]) == ("dusk", "noon", "5", "20")
    assert (second["change"], second["old text"], second["new text"]) == ("added", "", "No lamp is sold.")


def test_changes_for_word_have_both_sides_in_a_row():
    body = words_of(REDLINE[".docx"](changes()), "word/document.xml")
    assert all(each in body for each in ("lit at", "dusk", "noon", "No lamp is sold.", "—", "A note."))


def test_as_json_both_come_back_whole():
    assert restored(Matrix, json.loads(MATRIX[".json"](comparison()))) == comparison()
    assert restored(Redline, json.loads(REDLINE[".json"](changes()))) == changes()
