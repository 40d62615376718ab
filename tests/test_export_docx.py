"""An answer as a Word document: whole, and each citation a footnote."""

import io
import zipfile
from dataclasses import replace

import pytest
from conftest import document, passage
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from test_records import answer

from assistant.export import docx
from assistant.readers.docx.reading import read
from assistant.records import Citation, Filters, Statement, StatementKind, Status, Surrounding, Verdict

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DAY = "2026-11-23"


def citation(marker, quote="Lamps burn.", verdict=Verdict.VERBATIM, **fields):
    of = document(
        title="Lamp Act",
        status=Status.REVOKED,
        status_date="2025-01-20",
        source_url="https://example.org/lamp",
        **fields,
    )
    return Citation(marker, passage(quote, of), "Article 5(1)", 3, "iii", quote, 0, len(quote), verdict)


def statement(text, *citations, kind=StatementKind.QUOTE, verdict=Verdict.VERBATIM, side=""):
    return Statement(text, kind, citations, verdict, side)


def parts(content):
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return {name: file.read(name) for name in file.namelist()}


def parsed(content, name):
    return etree.fromstring(parts(content)[f"word/{name}.xml"])


def words(element):
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


def noted(content):
    """The footnotes that Word shows, by id."""
    return {
        note.get(f"{W}id"): words(note) for note in parsed(content, "footnotes") if note.get(f"{W}type") is None
    }  # fmt: skip


def test_each_citation_is_a_footnote_that_says_where_it_stands_and_what_the_document_is_worth():
    made = docx(replace(answer(), statements=(statement("Lamps burn.", citation(1)),)), DAY)
    (note,) = noted(made).values()
    for told in (
        "Lamp Act",
        "Article 5(1)",
        "PDF p. 3 (printed iii)",
        "verbatim",
        "revoked 2025-01-20",
    ):
        assert told in note
    assert f"Answered on {DAY}." in words(parsed(made, "document"))
    references = [each.get(f"{W}id") for each in parsed(made, "document").iter(f"{W}footnoteReference")]
    assert references == list(noted(made))


def sources(*citations):
    """The paragraphs at the end, one for each document."""
    made = parsed(docx(replace(answer(), citations=citations), DAY), "document")
    return [words(each) for each in made.iter(f"{W}p") if each.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == "Source"]


def test_each_document_stands_once_at_the_end_with_its_full_title_its_address_and_when_that_was_read():
    assert sources(citation(1), citation(2)) == ["Lamp Act; https://example.org/lamp."]
    fetched = citation(1, fetched="2026-11-22", name="LA")
    assert sources(fetched) == ["LA: Lamp Act; https://example.org/lamp (accessed on 2026-11-22)."]


def test_a_footnote_holds_the_provision_around_its_quote_with_the_quote_in_bold():
    text = "Lamps burn. They burn at dusk in all lighthouses."
    cited = replace(citation(1), around=(Surrounding(text, 0, len(text)),))
    made = docx(replace(answer(), statements=(statement("Lamps burn.", cited),), citations=(cited,)), DAY)
    (note,) = (each for each in parsed(made, "footnotes") if each.get(f"{W}type") is None)
    _, provision = note.iter(f"{W}p")
    assert words(provision) == text
    assert [words(run) for run in provision.iter(f"{W}r") if run.find(f"{W}rPr/{W}b") is not None] == ["Lamps burn."]


def test_a_source_that_is_cited_twice_has_two_footnotes_since_word_shows_each_once():
    twice = citation(1)
    made = docx(replace(answer(), statements=(statement("One.", twice), statement("Two.", twice))), DAY)
    assert len(noted(made)) == 2


def test_the_question_the_filters_and_the_notices_stand_above_the_answer():
    given_ = replace(
        answer(),
        question="Do lamps burn?",
        query="Lamps",
        filters=Filters(jurisdictions=("EU",)),
        missing=("Nothing on wicks.",),
    )
    text = words(parsed(docx(given_, DAY), "document"))
    told = ("Do lamps burn?", "Searched for: Lamps", "Asked of: EU", "Nothing on wicks.", "Mind this.", "A quote.")
    assert [text.index(part) for part in told] == sorted(text.index(part) for part in told)


def test_what_no_source_supports_is_marked():
    doubtful = statement("Lamps fly.", citation(1), kind=StatementKind.GENERATED, verdict=Verdict.UNSUPPORTED)
    assert "not supported by its source" in words(
        parsed(docx(replace(answer(), statements=(doubtful,)), DAY), "document")
    )


def test_a_comparison_is_a_table_with_a_row_for_each_side():
    sides = (
        statement("Lamps burn.", citation(1), side="Lamp Act"),
        statement("Nothing.", kind=StatementKind.NOTICE, side="Log Act"),
    )
    (table,) = parsed(docx(replace(answer(), statements=sides), DAY), "document").iter(f"{W}tbl")
    assert [[words(cell) for cell in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")] == [
        ["Lamp Act", "Lamps burn."],
        ["Log Act", "Nothing."],
    ]


def test_our_own_reader_reads_it_back(tmp_path):
    path = tmp_path / "answer.docx"
    path.write_bytes(docx(replace(answer(), question="Do lamps burn?"), DAY))
    text = read(path, 100_000)
    assert "Do lamps burn?" in text.content
    assert "A quote." in text.content


def test_every_part_that_is_named_is_there_and_the_bytes_are_the_same_each_time():
    made = docx(answer(), DAY)
    types = etree.fromstring(parts(made)["[Content_Types].xml"])
    named = {each.get("PartName").lstrip("/") for each in types if each.get("PartName")}
    assert named <= set(parts(made))
    assert made == docx(answer(), DAY)


@pytest.mark.parametrize("odd", ["a\x00b", "<w:p/>", "&amp;", "]]>", "\ufffe", "{{7*7}}", "א\u202eב"])
def test_text_is_text_whatever_it_holds(odd):
    made = docx(replace(answer(), statements=(statement(odd, citation(1, odd)),)), DAY)
    kept = "".join(sign for sign in odd if sign not in "\x00\ufffe")
    assert kept in words(parsed(made, "document"))


@given(st.text())
def test_any_text_gives_a_document_that_can_be_parsed(text):
    made = docx(replace(answer(), question=text, statements=(statement(text, citation(1, text)),)), DAY)
    for name in ("document", "footnotes", "styles", "settings"):
        parsed(made, name)
