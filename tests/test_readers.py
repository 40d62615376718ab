"""Files to text."""

import dataclasses
import io
import itertools
import os
import subprocess
import sys
import zipfile

import pytest
from pypdf import PdfWriter

from assistant.errors import ReadingError
from assistant.readers import ReadingLimits, read
from assistant.readers.clean import clean
from assistant.readers.formats import TEXT, detect
from assistant.records import State

LIMITS = ReadingLimits(file_mb=10, pages=100, characters=100_000, seconds=30, memory_mb=2048)


def pdf(*pages):
    """A PDF whose pages hold the given lines of text."""
    fonts = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", fonts]
    kids = []
    for lines in pages:
        shown = b" ".join(
            b"(" + line.encode("latin-1").replace(b"(", b"\\(").replace(b")", b"\\)") + b") '" for line in lines
        )
        stream = b"BT /F1 11 Tf 14 TL 72 760 Td " + shown + b" ET"
        objects.append(b"<< /Length %d >>\nstream\n" % len(stream) + stream + b"\nendstream")
        kids.append(len(objects) + 1)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>"
            % len(objects)
        )
    objects[1] = b"<< /Type /Pages /Kids [" + b" ".join(b"%d 0 R" % kid for kid in kids) + b"] /Count %d >>" % len(kids)
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return (
        out
        + b"xref\n0 %d\n0000000000 65535 f \n" % size
        + table
        + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (size, len(out))
    )


def docx(body, **parts):
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {space}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def paragraph(text, style=""):
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


@pytest.fixture
def file(tmp_path):
    def make(name, content):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return make


PAGES = [
    [
        "The Example Act",
        f"Article {n}",
        "Scope",
        "Providers of systems shall keep the records",
        f"for {n} years.",
        f"page {n}",
    ]
    for n in range(1, 6)
]


def test_a_pdf_gives_its_text_by_pages_without_headers_and_page_numbers(file):
    text = read(file("act.pdf", pdf(*PAGES)), LIMITS)
    assert len(text.pages) == 5
    assert "The Example Act" not in text.content
    assert "page 3" not in text.content
    for page in text.pages:
        assert f"Article {page.number}\n" in text.content[page.start : page.end]
        assert page.label == str(page.number)
    assert text.pages[0].start == 0
    assert all(first.end == second.start for first, second in itertools.pairwise(text.pages))
    assert text.pages[-1].end == len(text.content)


def test_a_page_without_text_is_named(file):
    text = read(
        file("act.pdf", pdf(["Some text on the first page of this act."], [], ["More text on the third page."])), LIMITS
    )
    assert text.state is State.INDEXED
    assert "1 page (2) without text" in text.problems[0]


def test_a_pdf_without_any_text_is_said_to_have_none(file):
    with pytest.raises(ReadingError, match="no text") as caught:
        read(file("scan.pdf", pdf([], [])), LIMITS)
    assert caught.value.state is State.NO_TEXT
    assert "scan" in caught.value.hint


def test_an_encrypted_pdf_is_said_to_be_encrypted(file, tmp_path):
    writer = PdfWriter(clone_from=io.BytesIO(pdf(["Secret text."])))
    writer.encrypt("password", algorithm="RC4-128")
    made = io.BytesIO()
    writer.write(made)
    with pytest.raises(ReadingError, match="password") as caught:
        read(file("secret.pdf", made.getvalue()), LIMITS)
    assert caught.value.state is State.ENCRYPTED


def test_bookmarks_are_headings_where_they_stand_on_their_page(file):
    writer = PdfWriter(clone_from=io.BytesIO(pdf(*PAGES)))
    writer.add_outline_item(title="Article 2", page_number=1)
    made = io.BytesIO()
    writer.write(made)
    text = read(file("act.pdf", made.getvalue()), LIMITS)
    (heading,) = text.headings
    assert text.content[heading.start : heading.end] == "Article 2"
    assert text.pages[1].start <= heading.start < text.pages[1].end


@pytest.mark.parametrize(("change", "message"), [({"pages": 3}, "5 pages"), ({"file_mb": 0}, "MB")])
def test_a_file_beyond_a_limit_is_too_large(file, change, message):
    limits = ReadingLimits(**{**dataclasses.asdict(LIMITS), **change})
    with pytest.raises(ReadingError, match=message) as caught:
        read(file("act.pdf", pdf(*PAGES)), limits)
    assert caught.value.state is State.TOO_LARGE
    assert caught.value.hint


def test_the_child_process_cannot_take_more_memory_than_its_limit():
    code = "from assistant.readers.worker import _limit; _limit({'memory_mb': 512, 'seconds': 9}); bytearray(10**9)"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "MemoryError" in ended.stderr


def test_reading_that_takes_too_long_is_ended(file, monkeypatch):
    monkeypatch.setattr(sys, "executable", "/bin/sleep")
    import assistant.readers as readers

    real = readers.subprocess.run
    monkeypatch.setattr(readers.subprocess, "run", lambda command, **options: real(["/bin/sleep", "30"], **options))
    with pytest.raises(ReadingError, match="longer to read than the limit of 1 s"):
        read(file("act.pdf", pdf(*PAGES)), ReadingLimits(10, 100, 1000, 1, 2048))


def test_more_characters_than_the_limit_are_left_out_and_said_to_be(file):
    text = read(file("act.pdf", pdf(*PAGES)), ReadingLimits(10, 100, 50, 30, 2048))
    assert len(text.content) == 50
    assert text.state is State.PARTIAL
    assert text.pages[-1].end == 50


HTML = """<!doctype html><html lang="en"><head><title>The Act</title><script>bad()</script></head><body>
<nav>Home About</nav><main><h1>The Act</h1><p>It <b>binds</b> all.</p><p hidden>Hidden words</p><p style="display: none">Gone</p>
<h2>Duties</h2><ol start="3"><li>Keep logs</li><li>Report</li></ol><ul><li>One</li></ul>
<table><tr><th>Who</th><th>What</th></tr><tr><td>A</td><td>B</td></tr></table></main><footer>Contact</footer></body></html>"""


def test_html_gives_its_main_content_with_headings_lists_and_tables(file):
    text = read(file("page.html", HTML), LIMITS)
    assert text.metadata == {"title": "The Act", "language": "en"}
    for part in ("It binds all.", "3. Keep logs\n4. Report", "- One", "Who | What\nA | B"):
        assert part in text.content
    for part in ("Home", "bad()", "Hidden", "Gone", "Contact"):
        assert part not in text.content
    assert [(h.label, h.level) for h in text.headings] == [("The Act", 1), ("Duties", 2)]
    assert all(text.content[h.start : h.end] == h.label for h in text.headings)


def test_html_nested_a_hundred_thousand_deep_brings_nothing_down(file):
    text = read(file("deep.html", "<html><body>" + "<div>" * 100_000 + "Deep text" + "</body></html>"), LIMITS)
    assert text.content == "Deep text"
    assert text.state is State.INDEXED


def test_docx_gives_headings_lists_tables_and_what_was_inserted_but_not_what_was_deleted(file):
    body = (
        paragraph("The Act", "Heading1")
        + paragraph("It binds all.")
        + "<w:p><w:ins><w:r><w:t>New words.</w:t></w:r></w:ins><w:del><w:r><w:t>Old words.</w:t></w:r></w:del></w:p>"
        + f"<w:tbl><w:tr><w:tc>{paragraph('A')}</w:tc><w:tc>{paragraph('B')}</w:tc></w:tr></w:tbl>"
    )
    text = read(file("act.docx", docx(body)), LIMITS)
    for part in ("It binds all.", "New words.", "A | B"):
        assert part in text.content
    assert "Old words" not in text.content
    assert [(h.label, h.level) for h in text.headings] == [("The Act", 1)]
    assert text.content[text.headings[0].start : text.headings[0].end] == "The Act"


@pytest.mark.parametrize("content", [b"PK\x03\x04 no archive", docx("<w:p>")[:200]])
def test_a_damaged_docx_is_broken(file, content):
    with pytest.raises(ReadingError) as caught:
        read(file("act.docx", content), LIMITS)
    assert caught.value.state is State.BROKEN


def test_markdown_gives_front_matter_and_headings_but_none_in_code(file):
    text = read(
        file(
            "a.md",
            "---\ntitle: The Act\nshort_names: [TA, Act]\nadopted: 2024-06-13\n---\n# One\n\nText.\n\n```\n# not one\n```\n",
        ),
        LIMITS,
    )
    assert text.front_matter == {"title": "The Act", "short_names": "TA;Act", "adopted": "2024-06-13"}
    assert [heading.label for heading in text.headings] == ["One"]
    assert text.content.startswith("# One")


def test_front_matter_that_is_no_yaml_is_a_problem_and_not_an_end(file):
    text = read(file("a.md", "---\ntitle: [unclosed\n---\n# One\n\nText.\n"), LIMITS)
    assert "front matter" in text.problems[0]
    assert "Text." in text.content


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_encodings_are_found(file, encoding):
    written = "Die Künstliche-Intelligenz-Verordnung gilt für Anbieter. " * 5
    assert "Künstliche-Intelligenz" in read(file("a.txt", written.encode(encoding)), LIMITS).content


def test_a_misnamed_file_is_read_as_what_it_is(file):
    assert "It binds all." in read(file("page.pdf", HTML), LIMITS).content
    assert "Article 1" in read(file("act.txt", pdf(*PAGES)), LIMITS).content
    assert detect(b"Just words in a file.") is TEXT


@pytest.mark.parametrize(
    "content", [b"\x89PNG\r\n\x1a\n" + bytes(range(32)) * 9, b"\x00\x01\x02" * 50, b"\x7fELF" + bytes(200)]
)
def test_what_is_no_document_is_said_to_be_none(file, content):
    with pytest.raises(ReadingError, match="not a document that is read") as caught:
        read(file("a.pdf", content), LIMITS)
    assert caught.value.state is State.BROKEN


def test_a_missing_file_and_a_folder_are_said_to_be_that(tmp_path):
    with pytest.raises(ReadingError, match="no file"):
        read(tmp_path / "none.pdf", LIMITS)
    with pytest.raises(ReadingError, match="not a file"):
        read(tmp_path, LIMITS)


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read every file")
def test_a_file_without_permission_is_said_to_be_one(file):
    path = file("a.txt", "text")
    path.chmod(0)
    with pytest.raises(ReadingError, match="permission denied"):
        read(path, LIMITS)


def test_hidden_characters_are_taken_out_and_line_ends_made_one():
    assert clean("a\u200bb\u202ec\U000e0041d\ufeff\r\ne\rf\x00\ud800") == "abcd\ne\nf"
    assert clean("eﬀect ofﬁce soft\u00adhyphen no\u00a0break") == "effect office softhyphen no break"


def test_every_policy_document_is_read(shared, policy_text):
    for path in sorted((shared / "policy").glob("*")):
        if path.suffix in {".pdf", ".html", ".txt"} and path.stat().st_size < 1_500_000:
            text = policy_text(path)
            assert text.state is State.INDEXED, path
            assert len(text.content) > 3000, path


def test_odd_files_end_with_text_or_a_reason_and_never_bring_reading_down(shared):
    limits = ReadingLimits(10, 3000, 2_000_000, 20, 1024)
    paths = [
        path
        for path in sorted((shared / "oddfiles").rglob("*"))
        if path.suffix in {".pdf", ".html", ".docx", ".txt", ".md"}
    ]
    assert len(paths) > 100
    ended = [ending(path, limits) for path in paths[::6]]
    assert set(ended) <= set(State)
    assert {State.INDEXED, State.BROKEN} <= set(ended)


def ending(path, limits):
    """How reading a file ends."""
    try:
        return read(path, limits).state
    except ReadingError as error:
        return error.state
