"""In which passages words stand, how often, and in which sentence."""

import pytest
from conftest import document, passage
from hypothesis import given
from hypothesis import strategies as st

from assistant.search import mentioning
from assistant.search.mentioning import mentions
from assistant.text.words import stem

ACT, ORDER = document("act"), document("order")


def counted(terms, *texts, of=ACT):
    found = mentions([passage(text, of, 1000 * at) for at, text in enumerate(texts)], terms)
    return [(each.passage.document.id, each.times, each.passages) for each in found]


@pytest.mark.parametrize(
    ("term", "text", "times"),
    [
        ("lamp", "The lamp burns. Lamps burn.", 2),
        ("harbour master", "The harbour master of the harbour; a master of harbour.", 1),
        ("deep fakes", "A deep fake, a deep-fake and two deepfakes.", 3),
        ("deepfake", "A deep fake, a deep-fake and two deepfakes.", 3),
        ("labelling", "Labeling and labelling.", 2),
        ("AI", "An AI system is artificial.", 1),
        ("zebra", "The lamp burns.", 0),
        ("", "The lamp burns.", 0),
    ],
)
def test_words_are_counted_in_all_their_forms_and_several_only_in_a_row(term, text, times):
    assert counted([term], text) == ([("act", times, 1)] if times else [])


def test_an_abbreviation_that_is_also_a_word_is_found_as_it_is_written():
    assert counted(["US"], "The US told them.", "It helps us.") == [("act", 1, 1)]
    assert counted(["WHO"], "Who lights lamps?") == []
    assert counted(["who"], "Who lights lamps?") == [("act", 1, 1)]


def test_only_words_that_begin_as_the_term_does_are_tried_as_one(monkeypatch):
    tried = []
    monkeypatch.setattr(mentioning, "stem", lambda word, language: tried.append(word) or stem(word, language))
    said = "night lamps burn at low tide"
    assert counted(["lamp"], said, "deep fakes") == [("act", 1, 1)]
    assert set(tried) - {*said.split(), "deep", "fakes", "lamp"} == {"lampsburn", "lowtide"}
    assert counted(["deepfake", "lamp"], "deep fakes") == [("act", 1, 1)]


def test_of_names_that_overlap_the_longer_one_counts_once():
    assert counted(["Lamp Act", "EU Lamp Act"], "The EU Lamp Act and the Lamp Act.") == [("act", 2, 1)]


def test_the_document_that_holds_them_most_often_is_first_whatever_the_number_of_its_passages():
    one = [passage("A lamp.", ACT), passage("A lamp.", ACT, 1000)]
    most = passage("Lamps, lamps and lamps.", ORDER)
    found = mentions([*one, most], ["lamp"])
    assert [(each.passage.document.id, each.times, each.passages) for each in found] == [("order", 3, 1), ("act", 2, 2)]


def test_a_sentence_is_shown_rather_than_a_heading():
    text = "Lamps at night\n\nShips stop. Lamps burn at night."
    (found,) = mentions([passage(text, ACT, 500)], ["lamp"])
    assert text[found.start - 500 : found.end - 500] == "Lamps burn at night."


def test_words_are_compared_in_the_language_of_the_text():
    german = document("gesetz", language="de")
    assert counted(["Geldbußen"], "Die Geldbuße beträgt 100 Euro.", of=german) == [("gesetz", 1, 1)]
    assert counted(["罚款"], "依法处以罚款。", of=document("办法", language="zh")) == [("办法", 1, 1)]


@given(st.text(max_size=60), st.text(max_size=20))
def test_any_words_can_be_sought_in_any_text(text, term):
    for found in mentions([passage(text, ACT)], [term]):
        assert found.times >= 1
        assert 0 <= found.start <= found.end <= len(text)
