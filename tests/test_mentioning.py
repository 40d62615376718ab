"""In which passages words stand, how often, and in which sentence."""

import pytest
from conftest import document, passage
from hypothesis import given
from hypothesis import strategies as st

from assistant.search import mentioning
from assistant.search.mentioning import Mentioning
from assistant.text.words import stem

ACT = document("act")


def counted(terms, *texts, language="en"):
    counting = Mentioning.of(terms, language)
    return [counting.times(text) for text in texts]


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
        ("Article 5", "Article 5(1), Article 5.1 and Articles 5-7.", 1),
        ("Article 5(1)", "Article 5 (1)(f), Article 5.1 and Article 5.", 1),
        ("2024/1689", "Regulation (EU) 2024/1689 and 2024/16890.", 1),
        ("ten working days", "Within 10 working days or ten working days.", 2),
    ],
)
def test_words_are_counted_in_all_their_forms_and_several_only_in_a_row(term, text, times):
    assert counted([term], text) == [times]


def test_an_abbreviation_that_is_also_a_word_is_found_as_it_is_written():
    assert counted(["US"], "The US told them.", "It helps us.") == [1, 0]
    assert counted(["WHO"], "Who lights lamps?") == [0]
    assert counted(["who"], "Who lights lamps?") == [1]


def test_only_words_that_begin_as_the_term_does_are_tried_as_one(monkeypatch):
    tried = []
    monkeypatch.setattr(mentioning, "stem", lambda word, language: tried.append(word) or stem(word, language))
    assert counted(["lamp"], "late lamps at night, a lam prow") == [1]
    assert {each for each in tried if " " not in each and len(each) > 5} == {"lamprow"}
    assert counted(["deepfake", "lamp"], "deep fakes") == [1]


def test_of_names_that_overlap_the_longer_one_counts_once():
    assert counted(["Lamp Act", "EU Lamp Act"], "The EU Lamp Act and the Lamp Act.") == [2]


def test_a_sentence_is_shown_rather_than_a_heading():
    text = "Lamps at night\n\nShips stop. Lamps burn at night."
    found = Mentioning.of(["lamp"], "en").occurrence(passage(text, ACT, 500), 3, 7)
    assert (found.passages, found.times) == (3, 7)
    assert text[found.start - 500 : found.end - 500] == "Lamps burn at night."


def test_words_are_compared_in_the_language_of_the_text():
    assert counted(["Geldbußen"], "Die Geldbuße beträgt 100 Euro.", language="de") == [1]
    assert counted(["罚款"], "依法处以罚款。", language="zh") == [1]


@given(st.text(max_size=60), st.text(max_size=20))
def test_any_words_can_be_sought_in_any_text(text, term):
    counting = Mentioning.of([term], "")
    found = counting.occurrence(passage(text, ACT), 1, counting.times(text))
    assert found.times >= 0
    assert 0 <= found.start <= found.end <= len(text)


@pytest.mark.parametrize(
    ("terms", "text", "times"),
    [
        (["US", "lamp"], "The US lights lamps; it helps us.", 2),
        (["US"], "US, US and us: the US.", 3),
        (["lamp", "horn"], "Lamps and horns, a lamphorn.", 2),
        (["lamp oil", "lamp"], "Lamp oil for a lamp.", 2),
        (["lamp oil", "oil lamp"], "lamp oil lamp", 1),
        (["oil"], "Oil, oiled, oily and oils.", 3),
        (["deepfake"], "deep deep fake fake", 1),
        (["deepfake"], "deep", 0),
        (["deepfake"], "a deep and a fake", 0),
        (["lamp"], "", 0),
        ([], "The lamp burns.", 0),
        (["12"], "Article 12, 12.1, 2024/12, A12 and 12(3)", 2),
        (["5.1"], "5.1, 5.10, 15.1 and 5.1(a)", 2),
        (["M-24-10"], "M-24-10, m–24–10 and M-24-100", 2),
        (["水印"], "水印与水印", 2),
        (["法律"], "中国法律法规", 1),
    ],
)
def test_terms_are_counted_where_they_stand_whole(terms, text, times):
    assert counted(terms, text) == [times]


def test_several_terms_of_which_one_is_a_word_count_it_as_two_as_well():
    assert counted(["deepfake", "harbour master"], "A deep fake of the harbour master, a deepfake.") == [3]


def test_where_no_sentence_holds_the_term_the_whole_passage_shows_it():
    found = Mentioning.of(["lamp"], "en").occurrence(passage("Ships stop.", ACT, 10), 1, 0)
    assert (found.start, found.end) == (10, 21)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Lamps at night\n\nMore lamps", "Lamps at night"),
        ("Ships. Lamps burn. Lamps go out.", "Lamps burn."),
        ("Lamps burn at night.", "Lamps burn at night."),
        ("Lamps\n\nShips stop.", "Lamps"),
        ("Lamps\n\nDo lamps burn?", "Do lamps burn?"),
    ],
)
def test_the_first_sentence_with_the_term_is_shown_and_a_heading_where_there_is_none(text, shown):
    found = Mentioning.of(["lamp"], "en").occurrence(passage(text, ACT), 1, 1)
    assert text[found.start : found.end] == shown


@pytest.mark.parametrize(
    ("term", "text", "spans"),
    [
        ("lamps", "A lamp, two LAMPS and lamp-posts.", ["lamp", "LAMPS", "lamp"]),
        ("deepfake", "A deep fake, a Deep-\nfake and deepfakes.", ["deep fake", "Deep-\nfake", "deepfakes"]),
        ("AI", "Aida said: AI, ai and Ai.", ["AI"]),
        ("Geldbusse", "Die Geldbuße; der Maß.", ["Geldbuße"]),
        ("decision", "ﬁne ﬂoat décision, de\u0301cision", ["décision", "de\u0301cision"]),
        ("10^25", "at 10²⁵ operations", ["10²⁵"]),
        ("Article 5", "Article 5(1), Article 50.", ["Article 5"]),
        ("水印", "加水印水印。", ["水印", "水印"]),
    ],
)
def test_what_is_found_is_given_as_it_stands_in_the_text(term, text, spans):
    found = Mentioning.of([term], "en").spans(text)
    assert [text[start:end] for start, end in found] == spans


@pytest.mark.parametrize(
    ("term", "text", "times"),
    [
        ("lamp", "A lamp, two lamps, LAMP.", 2),
        ("must be lit", "Lamps must\nbe lit. They must be lighted.", 1),
        ("deep fake", "A deepfake, a deep fake, deep-fake, deep fakes.", 2),
        ("ten", "10 of ten", 1),
        ("US", "The US told us.", 1),
    ],
)
def test_words_that_are_meant_exactly_are_found_in_that_form_only(term, text, times):
    assert len(Mentioning.of([term], "en", is_exact=True).spans(text)) == times


@given(st.text(max_size=60), st.text(max_size=20))
def test_what_is_found_is_counted(text, term):
    counting = Mentioning.of([term], "")
    assert len(counting.spans(text)) == counting.times(text)
