"""A page of a PDF as components show it, and its picture as browsers fetch it."""

import asyncio
import json
from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest
from conftest import document
from test_readers_pdf import BODY, at, down, made

from assistant.ui import sheet
from assistant.ui.sheet import PagePictures, drawn
from assistant.ui.source import Source, _pane


@pytest.fixture
def held(library, tmp_path, monkeypatch):
    """A document of two pages."""
    (tmp_path / "a.pdf").write_bytes(made(down(72, 700, BODY), at(72, 700, "A second page.")))
    monkeypatch.setattr(sheet, "services", SimpleNamespace(assistant=lambda: library))
    return library.add(tmp_path / "a.pdf")


def fetched(address):
    """The status and the content of what the server answers."""
    sent = []

    async def send(message):
        sent.append(message)

    async def other(*_):
        sent.append({"status": 0, "body": b"another answers"})

    async def receive():
        return {"type": "http.request"}

    parts = urlsplit(f"/base/{address}")
    scope = {"type": "http", "method": "GET", "path": parts.path, "query_string": parts.query.encode(), "headers": []}
    asyncio.run(PagePictures(other)(scope, receive, send))
    return sent[0]["status"], sent[-1]["body"]


def test_a_page_says_where_its_words_are_and_where_its_picture_is_fetched(held, library):
    text = library.text(held.id)
    start = text.index("the authority")
    page = drawn(library, held, 1, [(start, start + 13)], text)
    assert [text[word[4] : word[4] + len(word[5].rstrip())] for word in page["words"]] == " ".join(BODY).split()
    assert "".join(word[5] for word in page["words"]) == " ".join(BODY)
    assert len(page["boxes"]) == 1
    status, png = fetched(page["address"])
    assert status == 200
    assert png.startswith(b"\x89PNG")


def test_a_page_that_is_not_there_is_not_drawn(held, library):
    assert drawn(library, held, 9, [], library.text(held.id)) is None


def test_the_pictures_of_other_pages_are_fetched_by_their_number_and_larger_if_wished(held):
    pages = sheet.address(held, None)
    usual, wide = (fetched(f"{pages}2{ending}")[1] for ending in ("", "&wide=1"))
    assert int.from_bytes(usual[16:20], "big") == sheet.WIDTH
    assert int.from_bytes(wide[16:20], "big") == sheet.WIDE


def test_the_words_of_other_pages_are_fetched_as_a_page_has_them(held, library):
    pages, text = sheet.address(held, None), library.text(held.id)
    status, told = fetched(f"{pages}2&words=1")
    page = drawn(library, held, 2, [], text)
    assert (status, json.loads(told)) == (200, page["words"])
    assert "".join(word[5] for word in page["words"]) == "A second page."
    assert fetched(f"{pages}9&words=1")[0] == 404
    assert fetched(f"{pages.replace('key=', 'key=0')}2&words=1")[0] == 404


@pytest.mark.parametrize(
    "changed", [("key=", "key=0"), ("document=a", "document=b"), ("page=1", "page=9"), ("page=1", "page=x")]
)
def test_an_address_that_was_not_given_has_no_picture(held, changed):
    address = sheet.address(held, 1)
    assert fetched(address)[0] == 200
    assert fetched(address.replace(*changed)) == (404, b"")


def test_an_address_has_no_picture_once_its_document_is_removed_or_another_version(held, library, tmp_path):
    before = sheet.address(held, 1)
    assert fetched(before)[0] == 200
    (tmp_path / "a.pdf").write_bytes(made(down(72, 700, BODY), at(72, 700, "Another second page.")))
    after = library.add(tmp_path / "a.pdf")
    assert after.id == held.id
    assert fetched(before)[0] == 404
    assert fetched(sheet.address(after, 1))[0] == 200
    library.remove(held.id)
    assert fetched(sheet.address(after, 1))[0] == 404


def test_a_source_of_a_former_version_shows_the_page_as_it_is_now(held, library, tmp_path):
    start = library.text(held.id).index("the authority")
    quoted = Source("[1]", held, "", 1, "", "the authority", start, start + 13)
    (tmp_path / "a.pdf").write_bytes(made(down(72, 700, BODY), at(72, 700, "Another second page.")))
    library.add(tmp_path / "a.pdf")
    assert fetched(_pane(library, "abc.1", quoted)["image"]["address"])[0] == 200
    library.remove(held.id)
    assert _pane(library, "abc.1", quoted)["image"] is None


def test_what_is_asked_of_others_goes_on_to_them():
    assert fetched("library?document=a")[1] == b"another answers"


def test_two_versions_of_a_document_have_two_addresses():
    assert sheet.address(document(sha256="1"), 1) != sheet.address(document(sha256="2"), 1)
