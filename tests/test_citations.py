"""Quotes to citations: where each stands, and whether it still does."""

import pytest
from conftest import document, passage

from assistant.answers.citations import Citing
from assistant.answers.quoted.choosing import Quote
from assistant.errors import UnknownDocumentError
from assistant.outline import outline
from assistant.ports import Record
from assistant.records import Page, Text, Verdict

TEXT = "Preamble of no number.\n\nArticle 1\n\nLamps burn.\n\nArticle 2\n\nShips stop at dusk.\n"
PAGES = (Page(1, "i", 0, 40), Page(2, "1", 40, len(TEXT)))
LAW = document("law")


@pytest.fixture
def held():
    return {"law": Record(LAW, "", "", TEXT, PAGES, tuple(outline(Text(TEXT))))}


@pytest.fixture
def citing(held):
    def record(document_id):
        if document_id not in held:
            raise UnknownDocumentError(f"No document has the id {document_id!r}.", hint="List them.")
        return held[document_id]

    return Citing(record)


def quote(text, of=LAW, start=None):
    first = TEXT.index(text) if start is None else start
    return Quote(passage(text, of, first, locator="Passage"), first, first + len(text), 1.0)


def test_a_quote_is_cited_by_the_provision_and_the_page_that_it_stands_on(citing):
    cited = citing.citation(quote("Ships stop at dusk."), 7)
    assert (cited.marker, cited.locator, cited.page, cited.page_label) == (7, "Article 2", 2, "1")
    assert (cited.quote, TEXT[cited.start : cited.end]) == ("Ships stop at dusk.", "Ships stop at dusk.")
    assert (cited.verdict, cited.reasons) == (Verdict.VERBATIM, ())


def test_outside_every_provision_the_passage_says_where_it_is_and_without_pages_there_is_none(citing, held):
    held["law"] = Record(LAW, "", "", TEXT, (), ())
    cited = citing.citation(quote("Ships stop at dusk."), 1)
    assert (cited.locator, cited.page, cited.page_label) == ("Passage", None, "")


def test_what_does_not_stand_at_its_place_is_not_verbatim_and_says_why(citing):
    cited = citing.citation(quote("Ships never stop.", start=TEXT.index("Ships")), 1)
    assert cited.verdict is Verdict.UNSUPPORTED
    assert cited.reasons


def test_a_quote_of_a_document_that_was_replaced_meanwhile_is_no_citation_though_its_words_still_stand_there(citing):
    before = document("law", sha256="the version before")
    with pytest.raises(UnknownDocumentError, match="replaced while the question was answered") as caught:
        citing.citation(quote("Lamps burn.", before), 1)
    assert caught.value.hint


def test_markers_count_the_quotes_that_are_left(citing):
    gone, replaced = document("gone"), document("law", sha256="the version before")
    quotes = [quote("Lamps burn.", gone), quote("Lamps burn."), quote("Lamps burn.", replaced), quote("Ships stop")]
    assert [(each.marker, each.quote) for each in citing.cited(quotes)] == [(1, "Lamps burn."), (2, "Ships stop")]
