"""Files in other files."""

from dataclasses import replace

import pytest
from oddities import LIMITS, zipped
from pictures import CLEAR, scan
from test_readers_pdf import BODY, down

from assistant.readers import formats, members
from assistant.readers.members import format_of, member
from assistant.readers.unreadable import UnreadableError
from assistant.records import State


def test_a_file_is_read_by_its_content_whatever_it_is_called():
    assert member(b"<!doctype html><h1>Lamps</h1>", "../../lamps.txt", LIMITS).content == "Lamps"
    assert member("Gebühr".encode(), "", LIMITS).content == "Gebühr"


@pytest.mark.parametrize(
    ("content", "name", "state"),
    [
        (b" \n", "a.txt", State.NO_TEXT),
        (b"<html><body></body></html>", "a.html", State.NO_TEXT),
        (b"\x89PNG" + bytes(99), "a.png", State.BROKEN),
        (zipped({"word/document.xml": "<broken"}), "a.docx", State.BROKEN),
    ],
)
def test_what_gives_no_text_is_refused(content, name, state):
    with pytest.raises(UnreadableError) as caught:
        member(content, name, LIMITS)
    assert caught.value.state is state


@pytest.mark.parametrize("what", [MemoryError, RecursionError])
def test_a_file_that_needs_too_much_costs_no_other(monkeypatch, what):
    def reading(*_):
        raise what

    large = replace(formats.HTML, read=reading)
    monkeypatch.setattr(formats, "detect", lambda *_: large)
    with pytest.raises(UnreadableError, match="memory") as caught:
        member(b"<h1>Lamps</h1>", "a.html", LIMITS)
    assert caught.value.state is State.TOO_LARGE


def test_only_so_many_files_in_one_another_are_opened(monkeypatch):
    monkeypatch.setattr(members, "DEEPEST", 1)
    inner = b"From: a@b\nTo: c@d\nSubject: In\nMIME-Version: 1.0\n\nWords.\n"
    held = zipped({"a.eml": inner})
    assert member(inner, "a.eml", LIMITS).content.endswith("Words.")
    with pytest.raises(UnreadableError, match="deep"):
        member(held, "a.zip", LIMITS)
    assert member(inner, "a.eml", LIMITS).content.endswith("Words.")


def test_a_scan_in_another_file_is_said_not_to_be_read_and_what_helps():
    text = member(scan(CLEAR, down(72, 700, BODY)), "a.pdf", LIMITS)
    assert text.state is State.PARTIAL
    assert text.problems[0] == f"1 page (1) without text: blank, an image or a scan. {members.SCANS}"
    with pytest.raises(UnreadableError, match="add the PDF itself"):
        member(scan(CLEAR), "a.pdf", LIMITS)


def test_what_is_of_a_format_is_known():
    assert format_of(b"Words.", "a.txt") is formats.TEXT
    assert format_of(b"\x89PNG" + bytes(99), "a.png") is None
