"""Text to passages."""

import dataclasses

import pytest
from conftest import document, passage
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant import outline
from assistant.records import Page, Provision, Text
from assistant.text import passages
from assistant.text.passages import Splitter, page_at, passage_id

BODY_PIECES, PREFIX_PIECES, ENDS = 190, 40, 2


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
    for each in split(LAW):
        assert LAW[each.start : each.end] == each.text


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
    for each in found:
        assert count([each.text])[0] <= BODY_PIECES
        assert count([splitter.embedded(each, "Test Act")])[0] + 2 <= limit


def splitter(count=words, limit=256):
    return Splitter(count, limit, outline.enclosing)


def test_a_text_as_long_as_a_passage_may_be_is_one_and_a_longer_one_is_not():
    assert len(split("word " * BODY_PIECES)) == 1
    assert len(split("word " * (BODY_PIECES + 1))) == 2
    assert len(split(f"{'word ' * 100}\n\n{'more ' * (BODY_PIECES - 100)}")) == 1
    assert len(split(f"{'word ' * 100}\n\n{'more ' * (BODY_PIECES - 99)}")) == 2


def test_a_narrow_window_leaves_room_for_the_prefix_and_the_ends():
    room = 100 - PREFIX_PIECES - ENDS
    assert len(split("word " * room, limit=100)) == 1
    assert len(split("word " * (room + 1), limit=100)) == 2


def test_a_sentence_longer_than_the_window_is_cut_after_every_sixty_words():
    found = split(" ".join(f"w{n}" for n in range(130)), count=lambda texts: [3 * n for n in words(texts)])
    assert [(p.text.split()[0], len(p.text.split())) for p in found] == [("w0", 60), ("w60", 60), ("w120", 10)]


def test_a_word_longer_than_the_window_is_halved():
    found = split("x" * 301, count=characters)
    assert [len(p.text) for p in found] == [150, 151]


def test_the_heading_of_a_chapter_joins_the_article_behind_it_that_gives_the_passage_its_name():
    law = "Chapter I\nLamps\nArticle 1\nScope\n1. It is about lamps.\nArticle 2\nEnd\n1. It ends.\n"
    found = split(law)
    assert [(p.locator, p.text.splitlines()[0]) for p in found] == [
        ("Article 1(1)", "Chapter I"),
        ("Article 2(1)", "Article 2"),
    ]


def test_a_passage_tells_where_it_ends_and_under_which_headings_it_stands():
    law = "Chapter I\nLamps\nArticle 1\nScope\n1. It is about lamps.\nArticle 2\nEnd\n1. It ends.\n"
    for each in split(law):
        assert law[each.start : each.end] == each.text
        assert each.text == each.text.strip()
    assert split(law)[1].headings == ("Chapter I Lamps", "Article 2 End")


def test_the_first_of_two_equal_passages_keeps_its_id_when_the_second_goes():
    both, one = split("word " * 190 + "\n\n" + "word " * 190), split("word " * 190)
    assert both[0].id == one[0].id == passage_id("law", "", both[0].text, 1)
    assert both[1].id == passage_id("law", "", both[0].text, 2)


def test_the_prefix_drops_the_outer_headings_first_and_then_the_last_words():
    whole = passage("It burns.", headings=("outer " * 20, "inner " * 20), locator="Article 1")
    assert splitter().prefix(whole, "Act") == f"Act > {'inner ' * 20}> Article 1"
    long = splitter().prefix(passage("It burns.", headings=(), locator=""), "name " * 60)
    assert long.split() == ["name"] * PREFIX_PIECES


def test_the_prefix_holds_as_many_words_as_fit():
    fits = passage("It burns.", headings=("inner " * 18, "most " * 16), locator="")
    assert len(splitter().prefix(fits, "Act").split()) == 37
    assert "inner" in splitter().prefix(fits, "Act name of it")
    assert "inner" not in splitter().prefix(fits, "Act name of it now")


def test_a_heading_that_the_next_one_repeats_is_said_once():
    twice = passage("It burns.", headings=("Lamps", "Lamps of ships"), locator="Article 1")
    assert splitter().prefix(twice, "Act") == "Act > Lamps of ships > Article 1"


def test_a_page_holds_the_characters_from_its_first_to_the_next():
    pages = (Page(1, "", 0, 10), Page(2, "", 10, 20))
    assert [page_at(pages, offset).number for offset in (0, 9, 10, 25)] == [1, 1, 2, 2]


def sized(size):
    """A counter of words by which a passage has that many less room."""
    return lambda texts: [size * len(text.split()) for text in texts]


@pytest.mark.parametrize(("words_of_heading", "count"), [(16, 1), (17, 2)])
def test_a_heading_of_sixteen_word_pieces_joins_what_follows_and_a_longer_one_stands_alone(words_of_heading, count):
    law = f"{'lamp ' * words_of_heading}\n\nIt is lit."
    inner = Provision("Article 1", "", law.index("It"), len(law))
    outer = Provision("Chapter", "", 0, len(law))
    found = Splitter(words, 256, lambda every, start, end: inner if start >= inner.start else outer).split(
        document(), Text(law), (outer, inner)
    )
    assert len(found) == count
    assert found[-1].locator == "Article 1"


def test_the_rows_of_a_table_are_kept_whole_in_a_stretch():
    assert passages._rows("a\nb\nc\n", 0, 6, (2, 4)) == [(0, 1), (2, 3), (4, 5)]
    assert passages._rows("a\nb\nc\n", 2, 4, (2, 4)) == [(2, 3)]
    assert passages._rows("a\nb\nc\n", 0, 6, ()) == [(0, 5)]


def test_the_pieces_of_a_part_with_a_small_room_are_counted_anew():
    found = split("One two three. Four five six. Seven eight nine.", count=sized(60))
    assert [each.text for each in found] == ["One two three.", "Four five six.", "Seven eight nine."]
