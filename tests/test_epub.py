"""EPUB to text."""

import pytest
from oddities import held, refused, zipped

from assistant.records import State

CONTAINER = '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="{}"/></rootfiles></container>'


def epub(pages, folder="OEBPS/", spine=(), named="", **further):
    items = "".join(f'<item id="{name}" href="{name}" media-type="application/xhtml+xml"/>' for name in pages)
    order = "".join(f'<itemref idref="{name}"/>' for name in spine or pages)
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>The Guide</dc:title><dc:language>en-GB</dc:language></metadata>'
        f'<manifest>{items}<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/><item id="i" href="a.png" media-type="image/png"/></manifest><spine><itemref idref="nav"/>{order}</spine></package>'
    )
    files = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER.format(named or f"{folder}content.opf"),
        f"{folder}content.opf": package,
        f"{folder}nav.xhtml": "<html><body><a href='1'>Contents</a></body></html>",
        **{f"{folder}{name}": content for name, content in pages.items()},
    }
    return zipped(files | further)


def page(body):
    return f'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>t</title></head><body>{body}</body></html>'


def test_pages_are_read_in_their_order_with_headings_and_tables(tmp_path):
    pages = {
        "b.xhtml": page("<h1>Two</h1><p>Keep <del>no</del> logs.</p>"),
        "a.xhtml": page("<h1>One</h1><table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>"),
    }
    text = held(tmp_path, "book.epub", epub(pages, spine=("a.xhtml", "b.xhtml")))
    assert text.content == "One\nA | B\n1 | 2\n\nTwo\n\nKeep [deleted: no] logs."
    assert [heading.label for heading in text.headings] == ["One", "Two"]
    assert all(text.content[h.start : h.end] == h.label for h in text.headings)
    assert text.metadata == {"title": "The Guide", "language": "en"}


def test_a_book_at_the_root_of_its_archive_and_with_names_in_other_letters(tmp_path):
    pages = {"%C3%A4.xhtml": "", "c.xhtml": page("<p>Last.</p>")}
    made = epub(pages, folder="", **{"ä.xhtml": page("<p>First.</p>")})
    assert held(tmp_path, "book.epub", made).content == "First.\n\nLast."


def test_a_book_that_gives_no_order_is_read_as_it_lists_its_pages(tmp_path):
    assert held(tmp_path, "a.zip", epub({"a.xhtml": page("<p>Words.</p>")}, spine=("none",))).content == "Words."


@pytest.mark.parametrize(
    ("content", "state"),
    [
        (epub({"a.xhtml": page("<p>x</p>")})[:300], State.BROKEN),
        (epub({"a.xhtml": page("")}), State.NO_TEXT),
        (epub({"a.xhtml": page("x")}, named="none.opf"), State.BROKEN),
        (epub({}), State.BROKEN),
        (epub({"a.xhtml": "x"}, **{"META-INF/encryption.xml": '<e xmlns:n="u"><n:CipherReference URI="OEBPS/a.xhtml"/></e>'}), State.ENCRYPTED),
        (epub({"a.xhtml": page("x")}, **{"OEBPS/b.png": bytes(90_000_000)}), State.TOO_LARGE),
    ],
)  # fmt: skip
def test_bad_files_are_refused(tmp_path, content, state):
    assert refused(tmp_path, "book.epub", content).state is state
