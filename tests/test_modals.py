"""How much a sentence binds, held against the clauses of a text that it is about."""

import pytest

from assistant.verify.modals import differences

ALIKE = [
    ("Keepers shall light lamps.", "Keepers must light lamps."),
    ("Keepers are required to light lamps.", "Keepers must light lamps."),
    ("Keepers have to light lamps.", "Keepers shall light lamps."),
    ("Keepers will light lamps.", "Keepers must light lamps."),
    ("Keepers commit to lighting lamps.", "Keepers will light lamps."),
    ("Keepers should light lamps.", "Keepers ought to light lamps."),
    ("Keepers are encouraged to light lamps.", "Keepers should light lamps."),
    ("Keepers may light lamps.", "Keepers can light lamps."),
    ("Keepers are free to light lamps.", "Keepers may light lamps."),
    ("Keepers shall have the right to light lamps.", "Keepers may light lamps."),
    ("Keepers must not light lamps.", "Keepers are prohibited from lighting lamps."),
    ("Keepers cannot light lamps.", "Keepers may not light lamps."),
    ("Keepers need not light lamps.", "Keepers do not have to light lamps."),
    ("Keepers should not light lamps.", "Keepers should avoid lighting lamps."),
    ("No keeper may light lamps.", "Keepers must not light lamps."),
    ("Nobody shall light lamps.", "Keepers must not light lamps."),
    ("Keepers may light lamps only at night.", "Keepers must light lamps only at night."),
    ("Lamps burn at night.", "Keepers must ring bells."),
    ("Keepers shall light lamps in fog and may sleep by day.", "Keepers must light lamps in fog."),
    ("Keepers shall light lamps in fog and may sleep by day.", "Keepers may sleep by day."),
    ("In May 2024 keepers light lamps.", "In 3 May 2024 keepers light lamps."),
    ("Keepers who fail may be fined.", "Keepers who fail can be fined."),
]

APART = [
    ("Keepers may light lamps.", "Keepers must light lamps.", "may", "must"),
    ("Keepers should light lamps.", "Keepers must light lamps.", "should", "must"),
    ("Keepers shall light lamps.", "Keepers may light lamps.", "shall", "may"),
    ("Keepers shall light lamps.", "Keepers should light lamps.", "shall", "should"),
    ("Keepers must not light lamps.", "Keepers must light lamps.", "must not", "must"),
    ("Keepers need not light lamps.", "Keepers must light lamps.", "need not", "must"),
    ("Keepers must light lamps.", "Keepers need not light lamps.", "must", "need not"),
    ("Keepers should not light lamps.", "Keepers must not light lamps.", "should not", "must not"),
    ("Keepers may light lamps.", "Keepers must not light lamps.", "may", "must not"),
    ("Keepers shall endeavour to light lamps.", "Keepers must light lamps.", "shall endeavour to", "must"),
    ("No keeper may light lamps.", "Keepers may light lamps.", "may", "may"),
    ("Keepers must light lamps.", "Keepers must avoid lighting lamps.", "must", "must"),
]


@pytest.mark.parametrize(("text", "sentence"), ALIKE)
def test_what_binds_alike_or_speaks_of_something_else_differs_in_nothing(text, sentence):
    assert differences(sentence, [text]) == []


@pytest.mark.parametrize(("text", "sentence", "told", "said"), APART)
def test_what_binds_more_or_less_is_told_with_both_words(text, sentence, told, said):
    assert differences(sentence, [text]) == [f'the cited text says "{told}", the sentence "{said}"']


@pytest.mark.parametrize(
    ("text", "sentence", "is_told"),
    [
        ("Keepers may light lamps.", "Keepers light lamps.", True),
        ("Keepers should light lamps.", "Keepers light lamps.", True),
        ("Keepers shall light lamps.", "Keepers light lamps.", False),
        ("Keepers may light lamps.", "Keepers ring bells.", False),
        ("Keepers may light lamps.", "Keepers want to light lamps.", False),
        ("Keepers may light lamps at night on ships.", "Keepers light lamps at night.", True),
        ("Keepers may light lamps at night on ships.", "Keepers light lamps.", False),
    ],
)
def test_what_is_only_allowed_or_advised_is_no_fact(text, sentence, is_told):
    told = differences(sentence, [text])
    assert bool(told) is is_told
    assert not told or told[0].endswith("the sentence states it as a fact")


def test_the_clause_that_is_nearest_decides_and_others_as_near_as_three_quarters():
    text = "Keepers shall light lamps at night. Owners may pay fees in spring."
    assert differences("Owners may pay fees in spring.", [text]) == []
    assert differences("Owners must pay fees in spring.", [text]) == ['the cited text says "may", the sentence "must"']
    both = ["Keepers shall light lamps at night.", "Keepers may light lamps at night."]
    assert differences("Keepers may light lamps at night.", both) == []
    assert differences("Keepers must light lamps at night.", both) == []


def test_each_modal_of_a_sentence_is_held_against_the_text():
    text = "Keepers may light lamps. Owners may pay fees."
    assert len(differences("Keepers must light lamps. Owners must pay fees.", [text])) == 2
    assert differences("", [text]) == []
    assert differences("Keepers must light lamps.", []) == []
