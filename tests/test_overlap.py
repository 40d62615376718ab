"""The words that a question and a text share."""

from conftest import document, passage

from assistant.answers.overlap import context, covered
from assistant.policy.holdings import Holdings
from assistant.search.query import understand
from assistant.search.thesaurus import Thesaurus
from assistant.text.words import indexed, stem, words


def asked(question):
    return understand(question, (), Holdings(()), Thesaurus({}, {}))


def test_words_that_are_covered_weigh_by_their_rarity():
    rarity, query = {"ship": 3.0, "late": 1.0}, asked("Are ships late?")
    assert covered(set(words("ships")), rarity, query) == 0.75
    assert covered(set(), {}, query) == 0


def test_a_word_is_covered_in_any_form_under_which_a_passage_may_hold_it():
    query = asked("Which data sets?")
    assert covered(set(indexed("Datasets.")), {"data": 1.0, "set": 1.0}, query) == 1
    assert covered(set(indexed("Data sets.")), {"dataset": 1.0}, asked("Which datasets?")) == 1


def test_a_passage_stands_under_the_names_of_its_document_and_its_headings():
    found = passage("Ships report.", document("act", title="Harbour Act", short_names=("HA",)), headings=("Fees",))
    assert {stem("harbour"), "ha", stem("fees")} <= context(found)
    assert stem("report") not in context(found)
