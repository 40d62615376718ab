"""Limits that only one of two texts sets, and words that say the opposite."""

import pytest

from assistant.verify.opposites import opposed


@pytest.mark.parametrize(
    ("text", "sentence", "reason"),
    [
        ("Keepers may light lamps.", "Only keepers may light lamps.", 'the cited text does not say "only"'),
        ("Keepers light lamps.", "In fog, only keepers light lamps.", 'the cited text does not say "only"'),
        ("Keepers light lamps from May.", "Only from May keepers light lamps.", None),
        ("No one but keepers may light lamps.", "The only keepers may light lamps.", None),
        ("Keepers light lamps at night.", "Keepers light lamps only at night.", None),
        ("Keepers may light lamps.", "Keepers may light lamps only in fog.", 'the cited text does not say "only"'),
        (
            "Lamps are oil and gas, without limitation.", "Lamps shall only be oil.",
            'the cited text does not say "only"',
        ),
        ("Keepers may light lamps solely in fog.", "Keepers may light lamps only in fog.", None),
        ("Lamps burn in fog.", "Lamps burn even if it rains.", 'the cited text does not say "even if"'),
        ("Lamps burn in fog whether or not it rains.", "Lamps burn even if it rains.", None),
        (
            "Lamps burn only if the keeper is awake.", "Lamps burn if the keeper is awake.",
            'the cited text says "only if", the sentence does not',
        ),
        ("Lamps burn only if the keeper is awake.", "For lamps to burn the keeper must be awake.", None),
        ("Lamps burn only if the keeper is awake.", "Lamps burn at night.", None),
    ],
)  # fmt: skip
def test_a_limit_of_one_text_must_be_one_of_the_other(text, sentence, reason):
    found = opposed(sentence, text)
    assert found == ([reason] if reason else [])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("higher", "lower"), ("earlier", "later"), ("mandatory", "voluntary"), ("maximum", "minimum"),
        ("increased", "reduced"), ("internal", "external"), ("public", "private"), ("majority", "minority"),
        ("included", "excluded"), ("kept", "deleted"), ("high", "low"),
        ("allowed", "prohibited"), ("before", "after"),
    ],
)  # fmt: skip
def test_a_word_for_its_opposite_is_told_with_both(one, other):
    text = "The fees of owners are {} in spring."
    for first, second in ((one, other), (other, one)):
        told = f'the sentence says "{first}", the cited text "{second}"'
        assert told in opposed(text.format(first), text.format(second))
        assert opposed(text.format(first), text.format(first)) == []


def test_an_opposite_in_another_sentence_or_beside_the_word_itself_is_none():
    text = "The fees of keepers are higher in spring. Bells ring when water is lower at sea."
    assert opposed("The fees of keepers are higher in spring.", text) == []
    assert (
        opposed("The fees of keepers are lower in spring.", "The fees of keepers are higher in spring, or lower.") == []
    )


@pytest.mark.parametrize(("one", "other"), [("high-risk", "low-risk"), ("low-risk", "high-risk")])
def test_an_opposite_is_told_also_as_a_part_of_a_word(one, other):
    told = f'the sentence says "{one[:-5]}", the cited text "{other[:-5]}"'
    assert set(opposed(f"The lamps are {one}.", f"The lamps are {other}.")) == {told}


@pytest.mark.parametrize("bound", ["no less than 7", "no fewer than 7", "not more than 7", "7"])
def test_what_says_how_much_is_the_opposite_of_nothing(bound):
    assert opposed("Keepers pay a fee of 7 crowns or more.", f"Keepers pay a fee of {bound} crowns.") == []


def test_a_word_is_none_that_the_text_denies_or_that_stands_among_other_words():
    assert opposed("The lamps are internal.", "The lamps are not external.") == []
    assert opposed("The lamps are internal.", "Fees of owners who come at night are external.") == []


def filler(count):
    return " ".join("amber basalt cedar dahlia ember fjord granite".split()[:count])


@pytest.mark.parametrize(("between", "is_told"), [(4, True), (5, False)])
def test_opposites_have_the_same_word_among_five_on_either_side(between, is_told):
    told = f"Harbor {filler(between)} higher"
    assert bool(opposed("Harbor lower", told)) is is_told
    told = f"Higher {filler(between)} harbor"
    assert bool(opposed("Lower harbor", told)) is is_told
    told = f"Harbor {filler(between)} external"
    assert bool(opposed("Harbor internal", told)) is is_told
    told = f"External {filler(between)} harbor"
    assert bool(opposed("Internal harbor", told)) is is_told


@pytest.mark.parametrize(("size", "is_told"), [(192, True), (193, False)])
def test_opposites_have_the_same_word_within_two_hundred_characters(size, is_told):
    assert bool(opposed("Harbor lower", f"Harbor {'x' * size} higher")) is is_told
    assert bool(opposed("Lower harbor", f"Higher {'x' * size} harbor")) is is_told


def test_words_at_the_beginning_and_the_end_of_a_long_text_are_around_no_word_in_its_middle():
    long = "lamp " * 60
    assert opposed("Harbor lower", f"Harbor {long} higher {long} harbor") == []


def test_only_if_without_a_condition_asks_for_nothing():
    assert opposed("Lamps burn if the keeper is awake.", "Lamps burn, but only if.") == []


def test_a_sentence_that_speaks_of_one_of_three_words_of_a_condition_needs_no_only():
    text = "Lamps burn only if the keeper is awake on duty."
    assert opposed("Lamps burn if the keeper is awake on duty.", text) != []
    assert opposed("Lamps burn if the keeper sings on duty.", text) == []


@pytest.mark.parametrize("denied", ["not lower", "never lower", "no very lower"])
def test_what_is_denied_is_no_side(denied):
    assert opposed(f"Fees in the harbor are {denied} now.", "Fees in the harbor are higher now.") == []


def test_a_text_that_has_both_sides_is_opposed_by_neither():
    both = "Fees in the harbor are higher or lower now."
    assert opposed("Fees in the harbor are higher now.", both) == []
    assert opposed(both, "Fees in the harbor are higher now.") == []


def test_what_is_said_of_all_holds_of_some_and_not_the_other_way_round():
    assert opposed("Keepers light some old lamps.", "Keepers light all old lamps.") == []
    assert opposed("Keepers light all old lamps.", "Keepers light some old lamps.")


def test_a_rule_under_a_law_is_not_less_than_anything():
    told = "A first violation carries a civil penalty of not more than $500."
    assert opposed("Under the law a first violation carries a civil penalty of at most $500.", told) == []
    assert opposed(
        "A first violation carries a civil penalty under $500.", "A first violation carries a penalty over $500."
    )
