"""Which passages may hold words."""

import pytest

from assistant.search.postings import Postings


@pytest.fixture
def postings(library, tmp_path):
    for name, text, language in (("en", "Lamps shall burn.", "en"), ("de", "Die Lampen der Wärter brennen.", "de")):
        (tmp_path / f"{name}.txt").write_text(text)
        library.add(tmp_path / f"{name}.txt", language=language)
    return Postings(library.searcher.snapshots.current(), library.library.holdings().languages)


@pytest.mark.parametrize(
    ("term", "count"), [("lamps", 2), ("burns", 1), ("Lampe Wärtern", 1), ("shall", 2), ("zebra", 0), ("", 0)]
)
def test_a_term_may_stand_where_its_words_do_in_some_form_and_a_small_word_anywhere(postings, term, count):
    assert len(postings.holding(term)) == count


def test_small_words_alone_are_words_of_no_passage(postings):
    assert len(postings.with_words("shall")) == 0
    assert len(postings.with_words("shall burn")) == 1
