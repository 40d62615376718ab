"""What headers and watermarks say of a whole document."""

import pytest
from wordfile import SPACES, para, read

from assistant.readers import stamps

HEADER = f"<w:hdr {SPACES}>{{}}</w:hdr>"


@pytest.mark.parametrize(
    "line",
    [
        "DRAFT – NOT IN FORCE", "Consultation draft, 3 May 2026", "Withdrawn on 20 January 2025", "ENTWURF", "Projet de loi",
        "NOT FOR CITATION", "公开征求意见稿",
    ],
)  # fmt: skip
def test_a_line_that_says_how_things_stand_is_noted_once(line):
    assert stamps.problems([line, "Ministry of Lamps", f" {line} "]) == [f"Beside the text stands: “{line}”."]


@pytest.mark.parametrize(
    "line", ["Official Journal of the Union", "Drafting history", "Page 3 of 9", "12.7.2024", "word " * 40 + "draft"]
)
def test_any_other_line_is_not(line):
    assert stamps.problems([line]) == []


def test_the_header_of_a_word_file_and_its_watermark_are_noted(tmp_path):
    header = HEADER.format(para("DRAFT – not in force") + para("Ministry"))
    mark = HEADER.format('<w:p><w:r><w:pict><v:shape><v:textpath string="SUPERSEDED"/></v:shape></w:pict></w:r></w:p>')
    relations = [("rId1", "header", "header1.xml", header), ("rId2", "header", "header2.xml", mark)]
    text = read(tmp_path / "a.docx", para("The Act."), relations)
    assert text.content == "The Act.\n\n"
    assert text.problems == ("Beside the text stands: “DRAFT – not in force”.", "Beside the text stands: “SUPERSEDED”.")
