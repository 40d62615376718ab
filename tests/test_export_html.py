"""An answer as HTML: for the clipboard, and as a page that is printed."""

from dataclasses import replace

import pytest
from conftest import document, passage
from lxml import html as reader

from assistant.export import FORMS
from assistant.export.html import official, page, part
from assistant.records import Answer, Citation, Statement, StatementKind, Verdict

ODD = "<script>alert(1)</script> & \"so\" 'on'"


@pytest.fixture
def answer():
    of = passage(
        "Lamps burn at dusk.", document(title="Lamp <b>Act</b>", source_url="https://law.example/act.pdf"), page=3
    )
    cited = Citation(1, of, "Article 1", 3, "iii", "Lamps  burn\nat dusk.", 0, 19, Verdict.VERBATIM)
    statements = (
        Statement("Lamps burn at dusk.", StatementKind.QUOTE, (cited,), Verdict.VERBATIM),
        Statement("Lamps never burn.", StatementKind.GENERATED, (cited,), Verdict.UNSUPPORTED, reasons=("never",)),
    )
    return Answer(
        "When do lamps burn?", "When do lamps burn?", "- Lamps burn at dusk. [1]", statements, (cited,), (of,), False, "",
        (ODD,), "extractive", ("law",), {},
    )  # fmt: skip


def test_a_page_has_question_answer_notices_and_sources_with_their_quotes(answer):
    tree = reader.fromstring(FORMS[".html"](answer, "2026-11-27"))
    assert tree.findtext("head/title") == tree.findtext("body/h1") == "When do lamps burn?"
    assert tree.xpath("string(//blockquote)") == "Lamps burn at dusk. [1]"
    assert tree.xpath("string(//blockquote/preceding::em)") == ODD, "a reader knows it before the answer"
    assert "not supported by its source; never" in tree.xpath("string(//strong)")
    (source,) = tree.xpath("//p[@class='source']")
    assert "“Lamps burn at dusk.”" in source.text_content()
    assert "verbatim" in source.text_content()
    assert tree.xpath("//a/@href") == ["https://law.example/act.pdf#page=3"]
    assert "Answered on 2026-11-27." in tree.text_content()


def test_no_word_of_a_document_is_markup_and_a_page_loads_nothing(answer):
    told = FORMS[".html"](replace(answer, question=ODD), "2026-11-27").decode()
    tree = reader.fromstring(told)
    assert ODD in tree.text_content()
    assert not tree.xpath("//script | //img | //link | //b | //iframe | //@src | //@onload")
    assert "url(" not in told
    assert "@import" not in told


def test_sides_are_rows_of_a_table(answer):
    sides = [replace(answer.statements[0], side=side) for side in ("East & West", "North", "North")]
    made = part(replace(answer, statements=tuple(sides)))
    assert (made.count("<tr>"), made.count("<td>")) == (2, 2)
    assert "<th>East &amp; West</th>" in made


def test_other_scripts_stand_as_they_are():
    assert "生成式人工智能" in page("生成式人工智能", ["<p>ضوابط</p>"])


def test_the_address_of_a_pdf_is_that_of_the_page():
    assert official(document(source_url="https://law.example/act.pdf#x"), 3) == "https://law.example/act.pdf#page=3"
    assert official(document(source_url="https://law.example/act"), 3) == "https://law.example/act"
    assert official(document(source_url="javascript:alert(1)"), 3) == ""
