"""What a file is, by its content."""

import gzip

import pytest

from assistant.readers.detect import Format, detect


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n1 0 obj", Format.PDF),
        (b"junk line\n" * 250 + b"%PDF-1.7\n1 0 obj\nendobj", Format.PDF),
        (b"1 0 obj<</Type/XRef>>stream\nendstream", Format.PDF),
        (b"<!doctype html><p>Text</p>", Format.HTML),
        ("\ufeff<html><p>Text</p></html>".encode("utf-16"), Format.HTML),
        (b"# Title\n\nText", Format.MARKDOWN),
        (b"---\ntitle: Act\n---\nText", Format.MARKDOWN),
        (b"Words. 1 0 obj is how an object begins in a PDF.", Format.TEXT),
        (b"Part one.\x00\x00\x00Part two.\x00\nLast line.\x00\n", Format.TEXT),
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
