"""What a sentence denies or excepts, held against what the text that it cites does."""

import pytest

from assistant.verify.denials import contradictions

SAME = [
    ("Keepers do not light lamps.", "Keepers do not light lamps."),
    ("Keepers never light lamps.", "Keepers do not light lamps."),
    ("Lamps without oil are dark.", "Lamps without oil are dark."),
    ("Keepers light lamps unless it rains.", "Keepers light lamps except when it rains."),
    ("Keepers light lamps.", "Keepers light lamps."),
    ("Lamps are prohibited on ships.", "Lamps are banned on ships."),
    ("It is not prohibited to light lamps.", "Keepers light lamps."),
    ("Keepers light no more than two lamps.", "Keepers light at most two lamps."),
    ("Keepers do not light lamps. Owners pay fees.", "Owners pay fees."),
    ("Non-resident keepers pay fees.", "Non-resident keepers pay fees."),
    ("Keepers prevent fires on ships.", "Keepers see to it that ships have no fires."),
    ("Keepers light lamps without undue delay.", "Keepers light lamps at once."),
    ("If keepers have no oil, they report it.", "Keepers report fires."),
    ("Lamps that are not lit at dusk are reported.", "Lamps that are not lit at dusk are reported."),
]

ADDED = [
    ("Keepers light lamps.", "Keepers do not light lamps.", "not light lamp"),
    ("Keepers light lamps.", "Keepers never light lamps.", "never light lamp"),
    ("Keepers light lamps with oil.", "Keepers light lamps without oil.", "without oil"),
    ("Keepers light lamps.", "Keepers light lamps unless ships pass.", "unless ship pass"),
    ("Resident keepers pay fees.", "Non-resident keepers pay fees.", "non- resid"),
    ("Keepers must light lamps on ships.", "Lamps are prohibited on ships.", "are prohibited ship"),
]

DROPPED = [
    ("Keepers do not light lamps.", "Keepers light lamps.", "not"),
    ("Keepers never light lamps.", "Keepers light lamps.", "never"),
    ("Keepers light lamps without oil.", "Keepers light lamps with oil.", "without"),
    ("No keeper lights lamps.", "A keeper lights lamps.", "no"),
    ("Non-resident keepers pay fees.", "Resident keepers pay fees.", "non-"),
    ("Lamps are prohibited on ships.", "Lamps burn on ships.", "are prohibited"),
]


@pytest.mark.parametrize(("text", "sentence"), SAME)
def test_what_both_deny_or_neither_does_is_no_contradiction(text, sentence):
    assert contradictions(sentence, text) == []


@pytest.mark.parametrize(("text", "sentence", "said"), ADDED)
def test_what_only_the_sentence_denies_is_told(text, sentence, said):
    assert f'the sentence says "{said}", the cited text does not' in contradictions(sentence, text)


@pytest.mark.parametrize(("text", "sentence", "word"), DROPPED)
def test_what_only_the_text_denies_is_told(text, sentence, word):
    assert f'the cited text says "{word}" of what the sentence says without it' in contradictions(sentence, text)


def test_a_denial_of_another_sentence_that_is_less_like_it_counts_for_nothing():
    text = "Keepers light lamps on ships daily. Owners do not light lamps."
    assert contradictions("Keepers light lamps on ships daily.", text) == []


def test_a_denial_in_a_condition_counts_where_the_sentence_has_the_condition():
    text = "Keepers report it if lamps are not lit."
    assert contradictions("Keepers report it.", text) == []
    assert contradictions("Keepers report it if lamps are lit.", text) != []


def test_a_denial_reaches_to_the_end_of_its_clause():
    assert contradictions("Keepers light lamps.", "Keepers do not ring bells, but light lamps.") == []
    assert contradictions("Keepers ring bells.", "Keepers do not ring bells, but light lamps.") != []


def test_texts_without_words_deny_nothing():
    assert contradictions("", "") == contradictions("", "Keepers do not sleep.") == []
