"""Notes as one memo: own words, quotes, and footnotes numbered through."""

import io
import zipfile

from conftest import document, passage
from lxml import etree

from assistant import readers
from assistant.export import MEMO, CitationStyle
from assistant.records import BlockKind, Citation, Note, Statement, StatementKind, Status, Verdict

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def quote(number):
    law = document(f"law-{number}", title=f"Lamp Act {number}", status=Status.REVOKED, status_date="2025-01-20")
    text = f"Lamp {number} burns."
    cited = Citation(1, passage(text, law), f"Article {number}", None, "", text, 0, len(text), Verdict.VERBATIM)
    return Statement(text, StatementKind.QUOTE, (cited,), Verdict.VERBATIM)


TEN = [Note(str(n), "c", 0.0, f"My words {n}.", f"Does lamp {n} burn?", (quote(n),)) for n in range(1, 11)]


def part(content, name):
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return etree.fromstring(file.read(f"word/{name}.xml"))


def words(element):
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


def test_a_memo_of_ten_quotes_has_ten_footnotes_that_say_what_they_are_where_they_are_referred_to():
    made = MEMO[".docx"]("Matter 7", TEN, CitationStyle.OSCOLA)
    told = {note.get(f"{W}id"): words(note) for note in part(made, "footnotes") if note.get(f"{W}type") is None}
    assert len(told) == 10
    body = part(made, "document")
    quotes = [line for line in body.iter(f"{W}p") if list(line.iter(f"{W}footnoteReference"))]
    for number, line in enumerate(quotes, 1):
        (mark,) = line.iter(f"{W}footnoteReference")
        assert f"Lamp {number} burns." in words(line)
        assert f"Lamp Act {number}" in told[mark.get(f"{W}id")]
        assert f"art {number}; status revoked 2025-01-20." in told[mark.get(f"{W}id")]


def test_the_memo_reads_as_a_word_document_with_its_title_words_and_notes(tmp_path):
    path = tmp_path / "memo.docx"
    path.write_bytes(MEMO[".docx"]("Matter 7", TEN, CitationStyle.PLAIN))
    text = readers.read(path, readers.ReadingLimits(1, 10, 100_000, 60, 512))
    assert text.content.startswith("Matter 7")
    assert "My words 10." in text.content
    assert sum(block.kind is BlockKind.NOTE for block in text.blocks) == 10


def test_markdown_has_the_same_footnotes_and_no_sign_of_a_note_counts():
    made = MEMO[".md"](
        "A [1] title", [Note("1", "c", 0.0, "One *word*.", "", (quote(1), quote(2)))], CitationStyle.PLAIN
    ).decode()
    assert made.startswith("# A \\[1\\] title\n\nOne \\*word\\*.\n\n> “Lamp 1 burns.”[^1]\n\n> “Lamp 2 burns.”[^2]")
    assert "[^1]: Lamp Act 1, Article 1; status revoked 2025-01-20." in made
    assert "[^2]: Lamp Act 2" in made


def test_bibtex_has_each_instrument_once():
    made = MEMO[".bib"]("", [*TEN, *TEN], CitationStyle.PLAIN).decode()
    assert made.count("@misc{") == 10


def test_a_memo_without_notes_is_its_title():
    assert "Matter" in words(part(MEMO[".docx"]("Matter", [], CitationStyle.PLAIN), "document"))
    assert MEMO[".bib"]("Matter", [], CitationStyle.PLAIN) == b""
