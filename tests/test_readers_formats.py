"""The table of formats, and what a file is by its content."""

import gzip
import io
import zipfile

import pytest

from assistant.readers.detect import Sample
from assistant.readers.formats import DOCX, FORMATS, HTML, MARKDOWN, PDF, TEXT, detect, listed, of_suffix


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n1 0 obj", PDF),
        (b"junk line\n" * 250 + b"%PDF-1.7\n1 0 obj\nendobj", PDF),
        (b"1 0 obj<</Type/XRef>>stream\nendstream", PDF),
        (b"<!doctype html><p>Text</p>", HTML),
        ("\ufeff<html><p>Text</p></html>".encode("utf-16"), HTML),
        (b"\n<h1>Act</h1>\n<p>Text</p>\n", HTML),
        (b"<p align=center>Act</p>\n\n# Title\n\nText", MARKDOWN),
        (b"# Title\n\nText", MARKDOWN),
        (b"---\ntitle: Act\n---\nText", MARKDOWN),
        (b"Words. 1 0 obj is how an object begins in a PDF.", TEXT),
        (b"Part one.\x00\x00\x00Part two.\x00\nLast line.\x00\n", TEXT),
    ],
)
def test_a_format_is_known_by_the_content(content, kind):
    assert detect(content) is kind


@pytest.mark.parametrize(
    "content",
    [
        bytes(100),
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
        b"PK\x03\x04 no archive",
        b"\xff\x00\x01" * 90,
        gzip.compress(b"Text. " * 99, mtime=0),
    ],
)
def test_what_is_binary_and_no_known_format_is_none(content):
    assert detect(content) is None


def test_each_format_stands_once_and_so_does_each_suffix():
    names = [each.name for each in FORMATS]
    suffixes = [suffix for each in FORMATS for suffix in each.suffixes]
    assert len(set(names)) == len(names)
    assert len(set(suffixes)) == len(suffixes)
    assert all(each.suffixes for each in FORMATS)


def test_a_word_file_is_known_by_what_its_archive_holds_and_any_other_archive_is_none():
    def packed(name):
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as archive:
            archive.writestr(name, "<x/>")
        return made.getvalue()

    assert detect(packed("word/document.xml"), "act.zip") is DOCX
    assert detect(packed("act.txt"), "act.docx") is None
    assert Sample(packed("act.txt")).entries == {"act.txt"}


def test_an_archive_of_a_version_that_does_not_exist_is_none():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    content = bytearray(made.getvalue())
    content[content.index(b"PK\x01\x02") + 6] = 125
    assert detect(bytes(content), "act.docx") is None


def test_what_is_no_known_file_may_still_have_a_known_suffix():
    assert of_suffix(".HTM") is HTML
    assert of_suffix("") is None


def test_the_formats_are_named_in_a_sentence():
    assert listed("or").startswith("PDF, ")
    assert listed("or").endswith(" or text")
