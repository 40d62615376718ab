"""Limits that only one of two texts sets, and words that say the opposite."""

import pytest

from assistant.verify.opposites import opposed


@pytest.mark.parametrize(
    ("text", "sentence", "reason"),
    [
        ("Keepers may light lamps.", "Only keepers may light lamps.", 'the cited text does not say "only"'),
        ("Keepers light lamps at night.", "Keepers light lamps only at night.", None),
        ("Keepers may light lamps.", "Keepers may light lamps only in fog.", 'the cited text does not say "only"'),
        ("Keepers may light lamps solely in fog.", "Keepers may light lamps only in fog.", None),
        ("Lamps burn in fog.", "Lamps burn even if it rains.", 'the cited text does not say "even if"'),
        ("Lamps burn in fog whether or not it rains.", "Lamps burn even if it rains.", None),
        (
            "Lamps burn only if the keeper is awake.", "Lamps burn if the keeper is awake.",
            'the cited text says "only if the keeper is awake", the sentence does not',
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
        ("higher", "lower"), ("earlier", "later"), ("lawful", "unlawful"), ("mandatory", "voluntary"), ("maximum", "minimum"),
        ("increased", "reduced"), ("internal", "external"), ("public", "private"), ("always", "never"), ("majority", "minority"),
        ("included", "excluded"), ("kept", "deleted"), ("high-risk", "low-risk"), ("turnover", "profit"),
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


@pytest.mark.parametrize(
    ("text", "sentence", "is_told"),
    [
        ("The duty is clear.", "The duty is unclear.", True),
        ("The duty is unclear.", "The duty is clear.", True),
        ("The duty is unclear.", "The duty is unclear.", False),
        ("The duty is old.", "The duty is unclear.", False),
    ],
)
def test_a_prefix_turns_a_word_round(text, sentence, is_told):
    assert bool(opposed(sentence, text)) is is_told


@pytest.mark.parametrize(
    ("text", "sentence", "is_told"),
    [
        ("Lamps burn without oil.", "Lamps burn with oil.", True),
        ("Lamps burn without oil, or with oil.", "Lamps burn with oil.", False),
        ("Lamps burn without oil.", "Lamps burn with wicks.", False),
    ],
)
def test_with_is_the_opposite_of_without(text, sentence, is_told):
    assert bool(opposed(sentence, text)) is is_told
