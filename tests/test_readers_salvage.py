"""PDF that pdfium cannot open, read by pypdf."""

import pytest

from assistant.readers.pdf import salvage
from assistant.readers.unreadable import UnreadableError
from assistant.records import State


def pdf(*pages, kids=None):
    """A PDF without a table of its objects' places; each page holds one line, or broken operators."""
    numbers = range(4, 4 + 2 * len(pages), 2)
    listed = " ".join(f"{number} 0 R" for number in numbers)
    objects = [
        "1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj",
        f"2 0 obj << /Type /Pages /Count {len(pages)} /Kids [{kids or listed}] >> endobj",
        "3 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> endobj",
    ]
    for number, page in zip(numbers, pages, strict=True):
        content = page if page.startswith("BT ``") else f"BT /F1 12 Tf 72 700 Td ({page}) Tj ET"
        objects.append(
            f"{number} 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {number + 1} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >> endobj"
        )
        objects.append(f"{number + 1} 0 obj << /Length {len(content)} >> stream\n{content}\nendstream endobj")
    return ("%PDF-1.4\n" + "\n".join(objects) + "\ntrailer << /Root 1 0 R >>\nstartxref\n0\n%%EOF").encode()


@pytest.fixture
def file(tmp_path):
    def make(content):
        path = tmp_path / "act.pdf"
        path.write_bytes(content)
        return path

    return make


def test_what_can_be_read_is_read_page_by_page_and_said_to_be_a_part(file):
    found = salvage.read(file(pdf("First page", "BT ```` \x1d Tj ET", "Third page")), 10, 1000)
    assert found.content == "First page\n\nThird page\n\n"
    assert found.state is State.PARTIAL
    assert [found.content[page.start : page.end].strip() for page in found.pages] == ["First page", "", "Third page"]
    assert "damaged" in found.problems[0]


def test_the_limits_hold(file):
    assert len(salvage.read(file(pdf("One", "Two", "Three")), 2, 1000).pages) == 2
    assert salvage.read(file(pdf("One", "Two")), 10, 6).content == "One\n\nT"


@pytest.mark.parametrize(
    ("content", "state"),
    [(b"%PDF-1.4 nothing", State.BROKEN), (pdf(), State.NO_TEXT), (pdf("BT ```` \x1d Tj ET"), State.BROKEN)],
)
def test_what_gives_no_text_is_refused_with_its_state(file, content, state):
    with pytest.raises(UnreadableError) as caught:
        salvage.read(file(content), 10, 1000)
    assert caught.value.state is state
