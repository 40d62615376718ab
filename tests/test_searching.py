"""A question to the passages that fit it."""

from dataclasses import replace

import pytest

from assistant import Filters, Turn
from assistant.errors import QuestionError
from assistant.ports import Nearest
from assistant.search.following import REMEMBERED
from assistant.search.searching import LONGEST_QUESTION

LAMPS = """Article 1
Lamps

Lamps burn at night for keepers.

Article 2
Ships

Ships of keepers stop at dusk.

Article 3
Bells

Bells of keepers ring.
"""
TEA = "Article 1\nTea\n\nTea is served at five.\n\nArticle 2\nCake\n\nCake is cut at six.\n"


@pytest.fixture
def searcher(library, tmp_path):
    for name, text in (("lamps", LAMPS), ("tea", TEA)):
        (tmp_path / f"{name}.txt").write_text(text)
        library.add(tmp_path / f"{name}.txt", title=f"The {name.title()} Act", jurisdiction=name.title())
    return library.searcher


ALL = Filters()


class Index:
    """A vector index that has its answer ready."""

    def __init__(self, *numbers, library, upto=1000):
        self.asked = 0
        self.found = Nearest(library, numbers, upto)

    def search(self, vector, k):
        self.asked += 1
        return self.found


def ranked(searcher, question, filters=ALL, index=None):
    timings = {}
    asked = searcher.understood(question, (), filters)
    found = replace(searcher, index=index or searcher.index).ranked(asked, filters, timings)
    return [(each.passage.document.id, each.passage.locator) for each in found], timings


NEAR = "dusk ships"
"""Of these words only one passage holds any; the others are found if an index says that they are near."""


def of(searcher, document_id):
    return searcher.store.within(document_id, 0, 1000)


def test_what_the_vector_index_finds_is_ranked_with_what_holds_the_words(searcher):
    tea, _ = of(searcher, "tea")
    index = Index(tea, library=searcher.store.library())
    found, timings = ranked(searcher, NEAR, index=index)
    assert set(found) == {("lamps", "Article 2"), ("tea", "Article 1")}
    assert timings.keys() == {"embed", "search (chroma)"}


def test_what_an_index_of_another_library_finds_is_not_believed(searcher):
    tea, _ = of(searcher, "tea")
    index = Index(tea, library="the library before")
    found, timings = ranked(searcher, NEAR, index=index)
    assert found == ranked(searcher, NEAR)[0]
    assert index.asked == 1
    assert timings.keys() == {"embed", "search (exact)"}


def test_filters_are_searched_exactly_in_what_they_allow(searcher):
    index = Index(*of(searcher, "lamps"), library=searcher.store.library())
    found, timings = ranked(searcher, NEAR, Filters(jurisdictions=("Tea",)), index)
    assert {name for name, _ in found} <= {"tea"}
    assert index.asked == 0
    assert "search (exact)" in timings


def test_where_filters_allow_no_document_nothing_is_searched(searcher):
    assert ranked(searcher, NEAR, Filters(jurisdictions=("Mars",))) == ([], {})


def test_a_reranker_has_the_last_word(searcher):
    class Backwards:
        def rerank(self, question, found):
            assert question == "lamps ships tea"
            return found[::-1]

    asked = searcher.understood("lamps ships tea", ())
    searched = searcher.ranked(asked, Filters(), {})
    timings = {}
    turned = replace(searcher, reranker=Backwards()).ranked(asked, Filters(), timings)
    assert [each.passage.id for each in turned] == [each.passage.id for each in searched[::-1]]
    assert "rerank" in timings


def test_a_question_may_be_as_long_as_is_said_and_no_longer(searcher):
    assert searcher.understood("x" * LONGEST_QUESTION, ())
    with pytest.raises(QuestionError, match="2,001 characters"):
        searcher.understood("x" * (LONGEST_QUESTION + 1), ())


def test_of_a_conversation_no_more_is_read_than_is_looked_at(searcher):
    class Counting:
        texts = 0

        def count(self, words):
            self.texts += 1
            return [2] * len(words)

    def read(turns):
        counting = Counting()
        history = [Turn(f"Is Article {n} on lumps?", "Yes.") for n in range(turns)]
        replace(searcher, embedder=counting).understood("and on ships?", history)
        return counting.texts

    assert read(0) < read(1) < read(REMEMBERED) == read(10 * REMEMBERED)


def test_spaces_around_a_question_are_no_part_of_it(searcher):
    assert searcher.understood("  Who stops? \n", ()).question == "Who stops?"


@pytest.mark.parametrize(
    ("question", "locators"),
    [
        ("What does Article 2 of the Lamps Act say?", {("lamps", "Article 2")}),
        (
            "What does Article 1 of the Lamps Act and of the Tea Act say?",
            {("lamps", "Article 1"), ("tea", "Article 1")},
        ),
        ("What does Article 9 of the Lamps Act say?", set()),
        ("What does Article 1 say on kettles?", {("lamps", "Article 1"), ("tea", "Article 1")}),
        ("What does Article 9 say on kettles?", set()),
    ],
)
def test_the_passages_of_a_named_provision_are_those_of_the_named_instruments_or_of_all_that_have_it(
    searcher, question, locators
):
    found = searcher.store.found(searcher.provided(searcher.understood(question, ()), None))
    assert {(each.passage.document.id, each.passage.locator) for each in found.values()} == locators


@pytest.mark.parametrize(
    "question", ["Article 1", "What does Art. 1 say?", "Explain article 1", "Was regelt Artikel 1?"]
)
def test_a_provision_of_which_nobody_says_where_it_stands_is_looked_for_in_all_that_speak_of_it(searcher, question):
    found = ranked(searcher, question)[0]
    assert set(found[:2]) == {("lamps", "Article 1"), ("tea", "Article 1")}
    assert ranked(searcher, question.replace("1", "3"))[0][0] == ("lamps", "Article 3")


def test_what_the_filters_leave_is_the_document_that_a_provision_is_asked_of(searcher):
    for filters in (Filters(documents=("tea",)), Filters(jurisdictions=("Tea",))):
        assert searcher.understood("Article 2", (), filters).documents == ("tea",)
        assert ranked(searcher, "Article 2", filters)[0][0] == ("tea", "Article 2")
    assert searcher.understood("Article 2", ()).documents == ()


def test_the_only_document_is_the_one_that_is_meant(library, tmp_path):
    (tmp_path / "tea.txt").write_text(TEA)
    library.add(tmp_path / "tea.txt", title="The Tea Act")
    assert library.searcher.understood("Article 2", ()).documents == ("tea",)


def test_of_a_named_provision_only_what_the_filters_allow_is_provided(searcher):
    asked = searcher.understood("What does Article 1 of the Lamps Act and of the Tea Act say?", ())
    assert searcher.provided(asked, ["tea"]) == of(searcher, "tea")[:1]
    assert searcher.provided(asked, []) == []


def test_a_provision_is_looked_for_in_what_the_question_describes_where_no_named_instrument_has_it(searcher):
    asked = replace(searcher.understood("What does Article 3 say?", ()), documents=("tea",), likely=("lamps",))
    assert searcher.provided(asked, None) == of(searcher, "lamps")[2:]
    assert searcher.provided(replace(asked, provisions=("Article 1",)), None) == of(searcher, "tea")[:1]
    assert len(searcher.provided(replace(asked, provisions=("Article 3", "Article 2")), None)) == 2


def test_a_word_tells_more_the_fewer_passages_hold_it_and_as_much_as_it_counts(searcher):
    asked = searcher.understood("Which keeper meets a zebra by dusk?", ())
    rarity = searcher.rarity(asked)
    assert 0 < rarity["keeper"] < rarity["dusk"] < rarity["zebra"]
    assert searcher.rarity(replace(asked, weights={"dusk": 0.5}))["dusk"] == pytest.approx(rarity["dusk"] / 2)


def test_a_word_tells_as_much_as_the_passages_that_hold_it_in_any_form(searcher):
    asked = searcher.understood("Which keeper meets a zebra by dusk?", ())
    either = replace(asked, forms={"zebra": frozenset({"zebra", "keeper"})})
    assert searcher.rarity(either)["zebra"] == searcher.rarity(asked)["keeper"]


@pytest.fixture
def in_pieces(searcher, embedder, monkeypatch):
    """A searcher whose model knows no word whole."""
    monkeypatch.setattr(embedder, "count", lambda texts: [2 * len(text.split()) for text in texts])
    return searcher


def test_a_misspelt_word_is_searched_as_the_word_of_the_library_that_was_meant(in_pieces):
    asked = in_pieces.understood(" Which kepeers stop at dusk?", ())
    assert (asked.question, asked.text) == ("Which kepeers stop at dusk?", "Which keepers stop at dusk?")
    right = in_pieces.understood("Which keepers stop at dusk?", ())
    assert replace(asked, question=right.question) == right


def test_a_misspelt_word_of_the_question_before_is_searched_as_it_was_meant_too(in_pieces):
    asked = in_pieces.understood("And at night?", [Turn("Which kepeers stop?", "None.")])
    assert "keeper" in asked.weights


def test_what_the_model_knows_whole_or_documents_are_called_is_not_misspelt(searcher, in_pieces, embedder, monkeypatch):
    assert in_pieces.understood("Is the lamp act of Avalon meant?", ()).text == "Is the lamp act of Avalon meant?"
    monkeypatch.setattr(embedder, "count", lambda texts: [len(text.split()) for text in texts])
    assert searcher.understood("Which kepeers stop at dusk?", ()).text == "Which kepeers stop at dusk?"


def test_a_question_in_a_language_of_which_the_library_has_no_document_is_not_corrected(in_pieces):
    asked = in_pieces.understood("Welche kepeers sind in der Nacht und bei dem Haus?", ())
    assert (asked.language, asked.text) == ("de", asked.question)


def test_documents_are_told_that_hold_a_term_and_the_one_that_does_most_often_is_first(searcher):
    found = searcher.mentions(["keepers", "bells"])
    assert [(each.passage.document.id, each.times, each.passages) for each in found] == [("lamps", 5, 3)]
    assert found[0].passage.locator == "Article 3"
    several = searcher.mentions(["is"])
    assert [(each.passage.document.id, each.times) for each in several] == [("tea", 2)]
    assert searcher.mentions(["keepers"], ["tea"]) == []
    assert searcher.mentions(["zebra"]) == []
