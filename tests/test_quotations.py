"""Quotations in a sentence, and where they stand in a text."""

import pytest

from assistant.analyse.quotations import place, quotations

TEXT = "Keepers shall light every lamp — at dusk,\nand keep oil for nine nights. Ships shall stop."


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("It says “light every lamp at dusk”.", ["light every lamp at dusk"]),
        ('It says "light every lamp" and "ships shall stop".', ["light every lamp", "ships shall stop"]),
        ("Es heißt „jede Lampe wird entzündet“.", ["jede Lampe wird entzündet"]),
        ("A “lamp” is a term, “tall lamp” too.", []),
        ("第五条规定「提供者应当采取措施」。", ["提供者应当采取措施"]),
    ],
)
def test_a_quotation_is_what_stands_in_marks_and_is_longer_than_a_term(sentence, said):
    assert quotations(sentence) == said


def test_signs_breaks_and_capitals_do_not_part_a_quotation_from_its_text():
    start, end = place("light every lamp at dusk and keep oil", TEXT)
    assert TEXT[start:end] == "light every lamp — at dusk,\nand keep oil"


def test_of_a_quotation_that_leaves_something_out_each_part_stands_behind_the_other():
    start, end = place("Keepers shall light … nine nights", TEXT)
    assert TEXT[start:end] == TEXT[: TEXT.index(". Ships")]
    assert place("nine nights … Keepers shall light", TEXT) is None


def test_what_stands_far_behind_is_not_what_a_quotation_goes_on_with_after_it_left_something_out():
    far = f"Keepers shall light lamps. {'Bakers bake. ' * 400}Keepers shall light lamps at dusk."
    assert place("Bakers bake … lamps at dusk", f"{TEXT} Bakers bake. {'Ships stop. ' * 400}lamps at dusk") is None
    start, end = place("Keepers shall … at dusk", far)
    assert far[start:end] == "Keepers shall light lamps at dusk"


def test_one_other_word_or_half_a_word_is_no_quotation():
    assert place("light each lamp at dusk", TEXT) is None
    assert place("eepers shall light", TEXT) is None
    assert place("shall light every lam", TEXT) is None
