"""Text to passages."""

import dataclasses

from conftest import document
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant import outline
from assistant.records import Page, Text
from assistant.text.passages import BODY_PIECES, Splitter, page_at


def words(texts):
    return [len(text.split()) for text in texts]


def characters(texts):
    return [len("".join(text.split())) for text in texts]


def split(content, count=words, limit=256, pages=()):
    text = Text(content, pages=pages)
    return Splitter(count, limit, outline.enclosing).split(document(), text, outline.outline(text))


LAW = "".join(
    f"Article {n}\nSubject {n}\n1. Providers shall keep record {n} for {n} years.\n2. Users may ask for record {n}.\n"
    for n in range(1, 6)
)


def test_a_passage_stands_at_its_offsets():
    for passage in split(LAW):
        assert LAW[passage.start : passage.end] == passage.text


def test_two_articles_never_share_a_passage():
    found = split(LAW)
    assert [passage.locator for passage in found] == [f"Article {n}" for n in range(1, 6)]


def test_paragraphs_of_one_article_share_a_passage_while_they_fit():
    assert "record 3 for 3 years" in split(LAW)[2].text
    assert "Users may ask for record 3" in split(LAW)[2].text


def test_a_long_article_is_split_at_its_paragraphs_and_each_knows_its_own_locator():
    long = (
        "Article 1\nScope\n"
        + "".join(f"{n}. {'word ' * 120}end.\n" for n in range(1, 4))
        + "Article 2\nEnd\nDone here.\nArticle 3\nLast\nDone."
    )
    locators = [passage.locator for passage in split(long)]
    assert {"Article 1(1)", "Article 1(2)", "Article 1(3)", "Article 2"} <= set(locators)


def test_ids_come_from_document_locator_and_text_and_never_from_position():
    before = {passage.text: passage.id for passage in split(LAW)}
    after = {passage.text: passage.id for passage in split("A preamble stands in front of it now.\n" + LAW)}
    assert all(after[text] == name for text, name in before.items())


def test_the_same_words_twice_in_one_document_get_two_ids():
    ids = [passage.id for passage in split("Same words here.\n\n" * 200)]
    assert len(ids) == len(set(ids))


def test_what_is_embedded_begins_with_the_document_and_the_headings():
    splitter = Splitter(words, 256, outline.enclosing)
    passage = dataclasses.replace(split(LAW)[0], document=document(short_names=("Test Act",)))
    assert splitter.embedded(passage, "Test Act").startswith("Test Act > ")
    assert "Subject 1" in splitter.prefix(passage, "Test Act")


def test_a_passage_has_the_page_on_which_it_begins():
    pages = (Page(1, "i", 0, 60), Page(2, "ii", 60, len(LAW)))
    found = split(LAW, pages=pages)
    assert (found[0].page, found[0].page_label) == (1, "i")
    assert found[-1].page == 2
    assert page_at((), 5) is None


@settings(max_examples=50, deadline=None)
@given(st.text(alphabet="ab .\n(1)", max_size=2000), st.sampled_from([words, characters]), st.integers(60, 256))
def test_any_text_gives_passages_within_the_window_that_lose_nothing(content, count, limit):
    splitter = Splitter(count, limit, outline.enclosing)
    found = split(content, count, limit)
    assert "".join("".join(passage.text.split()) for passage in found) == "".join(content.split())
    for passage in found:
        assert count([passage.text])[0] <= BODY_PIECES
        assert count([splitter.embedded(passage, "Test Act")])[0] + 2 <= limit
