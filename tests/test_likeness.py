"""Which words of two texts say the same."""

import pytest

from assistant.text.words import stem
from assistant.verify.likeness import alike, among, plain, share


@pytest.mark.parametrize(
    ("one", "other", "are_alike"),
    [
        ("lamp", "lamp", True), ("keep", "retain", True), ("provider", "provision", False), ("light", "lighter", True), ("lamp", "lampoon", False),
        ("abcde", "abcdx", False), ("abcdef", "abcdex", False), ("abcdefg", "abcdefx", True), ("abcdo", "abcdoyz", True), ("abco", "abcoyz", False), ("use", "keep", False),
    ],
)  # fmt: skip
def test_words_are_alike_that_share_their_beginning_or_stand_for_one_another(one, other, are_alike):
    assert alike(stem(one), stem(other)) is are_alike
    assert alike(stem(other), stem(one)) is are_alike


def test_a_word_is_among_others_if_one_is_alike():
    assert among("keep", ["lamp", "retain"])
    assert not among("keep", ["lamp"])
    assert not among("keep", [])


@pytest.mark.parametrize(
    ("text", "one_way"),
    [
        ("artificial intelligence", "AI"), ("Artificial-Intelligence", "AI"), ("AIs", "AI"), ("the U.S. law", "the US law"), ("U.K. law", "UK law"),
        ("is insufficient", "is not sufficient"), ("are unable to", "are not able to"), ("is uncommon", "is uncommon"),
        ("no matter how", "how"), ("at no cost", "free of charge"), ("for free", "free of charge"), ("not mandatory", "voluntary"),
        ("none other", "none other"), ("no other than it", "only it"), ("should pose no danger", "should not pose danger"),
        ("must take no later", "must take no later"), ("it, however, burns", "it burns"), ("0ECD and 0E", "OECD and 0E"),
    ],
)  # fmt: skip
def test_what_is_written_in_several_ways_is_written_in_one(text, one_way):
    assert plain(text) == one_way


@pytest.mark.parametrize(
    ("sentence", "evidence", "part"),
    [
        ("Lamps burn.", "A lamp burns.", 1.0), ("Lamps burn.", "A lamp rings.", 0.5), ("Lamps burn.", "Bells ring.", 0.0), ("", "Lamps burn.", 0.0),
        ("Lamps burn 12 million euro.", "A lamp burns.", 1.0), ("the of", "Lamps", 0.0), ("Keepers retain logs.", "Keepers keep logs.", 1.0),
    ],
)  # fmt: skip
def test_the_share_of_a_sentence_that_a_text_has_counts_its_words_but_no_figures(sentence, evidence, part):
    assert share(sentence, evidence) == part
