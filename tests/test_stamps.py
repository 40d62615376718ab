"""What headers and watermarks say of a whole document."""

import pytest
from pdffile import aslant
from pdffile import read as pdf
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


def test_a_running_header_of_a_pdf_and_a_stamp_across_its_pages_are_noted(tmp_path):
    body = "The keeper lights the lamp at dusk and puts it out at dawn."
    pages = [
        [
            (60, 810, "Consultation draft - 3 May 2026"),
            *((60, 700 - 20 * n, f"{n} {body}") for n in range(at, at + 5)),
            aslant("DRAFT"),
        ]
        for at in range(1, 5)
    ]
    text = pdf(tmp_path / "a.pdf", pages)
    assert "raft" not in text.content
    assert text.problems == (
        "Beside the text stands: “DRAFT”.",
        "Beside the text stands: “Consultation draft - 3 May 2026”.",
    )


def test_words_of_a_chart_that_are_set_aslant_are_read(tmp_path):
    text = pdf(tmp_path / "a.pdf", [[(60, 700, "Chart"), aslant("Lamps in 2026", 12)]])
    assert {"Lamps", "in", "2026"} <= set(text.content.split())
