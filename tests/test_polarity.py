"""What a text denies, excepts or turns round."""

import pytest

from assistant.verify.polarity import contradictions, denials


@pytest.mark.parametrize(
    ("text", "sentence", "told"),
    [
        ("The duty is clear.", "The duty is unclear.", ['"unclear" and "clear" are opposites']),
        ("The duty is unclear.", "The duty is clear.", ['"unclear" and "clear" are opposites']),
        ("The duty is lawful.", "The duty is unlawful.", ['"unlawful" and "lawful" are opposites']),
        ("The duty is illegal.", "The duty is legal.", ['"illegal" and "legal" are opposites']),
        ("The duty is unclear.", "The duty is unclear.", []),
        ("The duty is unlawful.", "The duty is unlawful.", []),
        ("The duty is not lawful.", "The duty is unlawful.", []),
        ("The duty is unlawful.", "The duty is not lawful.", []),
        ("The duty is old.", "The duty is unclear.", []),
    ],
)
def test_a_prefix_turns_a_word_round(text, sentence, told):
    assert contradictions(sentence, text) == told


WITHOUT = 'the cited text says "without" of what the sentence says without it'


@pytest.mark.parametrize(
    ("text", "sentence", "told"),
    [
        ("Lamps burn without oil.", "Lamps burn with oil.", [WITHOUT]),
        (
            "Lamps burn with oil.",
            "Lamps burn without oil.",
            ['the sentence says "without oil", the cited text does not'],
        ),
        ("Lamps burn without oil.", "Lamps burn without oil.", []),
        ("Lamps burn without oil, or with oil.", "Lamps burn with oil.", []),
        ("Lamps burn with or without oil.", "Lamps burn with oil.", []),
        ("Lamps burn without oil.", "Lamps burn with wicks.", []),
    ],
)
def test_with_is_the_opposite_of_without(text, sentence, told):
    assert contradictions(sentence, text) == told


@pytest.mark.parametrize(
    ("text", "sentence", "told"),
    [
        ("Fees never rise.", "Fees always rise.", ['the cited text says "never" of what the sentence says without it']),
        ("Fees always rise.", "Fees never rise.", ['the sentence says "never rise", the cited text does not']),
        ("Fees never rise.", "Fees do not rise.", []),
    ],
)
def test_never_denies(text, sentence, told):
    assert contradictions(sentence, text) == told


def test_a_word_that_forbids_by_a_prefix_denies_what_is_around_it_and_the_word_without():
    assert [(each.kind, each.word, each.prefix, each.heads) for each in denials("Sale is unlawful.")] == [
        ("soft", "unlawful", "un", ("law",)),
        ("whole", "unlawful", "", ()),
    ]
    assert [each.kind for each in denials("No more than 7 lamps burn.")] == []
