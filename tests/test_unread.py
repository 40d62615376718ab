"""What is not read is refused, and said to be what it is."""

import base64
import json

import pytest
from oddities import held, refused, zipped

from assistant.readers.formats import MARKDOWN, detect
from assistant.records import State

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("~$policy.docx", b"\x05owner" + bytes(100), "lock"),
        (".~lock.a.odt#", b"user,host", "lock"),
        ("Thumbs.db", OLE, "file manager"),
        ("a.xml", b'<?xml version="1.0"?><catalog><item>Words</item></catalog>', "mark-up"),
        ("a.txt", b"<catalog id='1'><item>Words of it</item></catalog>", "mark-up"),
        ("a.txt", b"Intro\n" + b"<w:p><w:r><w:t>Words</w:t></w:r></w:p>\n" * 50, "mark-up"),
        ("a.txt", base64.encodebytes(bytes(range(256)) * 20), "base64"),
        ("a.json", json.dumps({"a": {"b": [1, 2]}}).encode(), "JSON"),
        ("a.xlsx", zipped({"xl/workbook.xml": "x" * 99})[:60], "that is damaged"),
        ("a.xlsb", zipped({"xl/workbook.bin": "x"}), "kind that is not read"),
        ("a.ps", b"%!PS-Adobe-3.0\nshowpage", "no text"),
        ("a.doc", OLE + "WordDocument".encode("utf-16-le") + bytes(40), "save it as .docx"),
        ("a.xls", OLE + "Workbook".encode("utf-16-le") + bytes(40), "save it as .xlsx"),
        ("a.msg", OLE + "__substg1.0_1000001F".encode("utf-16-le"), "old Office program"),
        ("a.msg", OLE + "__nameid_version1.0".encode("utf-16-le"), "is damaged"),
    ],
)
def test_what_is_known_and_not_read_is_named(tmp_path, name, content, said):
    error = refused(tmp_path, name, content)
    assert said in str(error)
    assert error.state is State.BROKEN


def test_an_encrypted_office_file_is_said_to_be_one(tmp_path):
    content = OLE + "EncryptedPackage".encode("utf-16-le") + bytes(400)
    assert refused(tmp_path, "a.docx", content).state is State.ENCRYPTED


@pytest.mark.parametrize(
    "content",
    [
        "<details>\n<summary>More</summary>\n\n# Title\n\nText with a [link](x).\n\n</details>\n",
        "# Template\n\nWrite <name> for the name.\n",
    ],
)
def test_markdown_with_tags_is_markdown(content):
    assert detect(content.encode(), "a.md") is MARKDOWN


@pytest.mark.parametrize(
    "content", ["[1] A first note.\n[2] Another one.\n", "{draft} Section 1. Scope.", "x < y and y > z, <see> below."]
)
def test_words_with_signs_of_data_are_text(tmp_path, content):
    assert held(tmp_path, "a.txt", content).content.strip() == content.strip()


def test_a_library_says_what_is_a_lock_or_a_leftover(library):
    assert "lock" in library.library.leftover("~$law.docx")
    assert "file manager" in library.library.leftover("Thumbs.db")
    assert library.library.leftover("law.docx") == ""
