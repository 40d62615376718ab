"""Lists in a document: where their points stand, and which sentence opens them."""

import pytest

from assistant.answers.quoted.lists import alike, lead, opens, paragraphs, points
from assistant.outline import outline
from assistant.records import Text

LAW = """Article 1
Duties

1. Keepers of lighthouses shall:

(a) light the lamp at dusk, and in particular:

(i) in fog;

(ii) in storms;

(b) keep a log.

2. Ferries shall answer the light.

Article 2
Fees

1. No fee is charged.
"""
PROVISIONS = outline(Text(LAW))


def stretch(text, words):
    start = text.index(words)
    return start, start + len(words)


def said(text, spans):
    return [text[start:end] for start, end in spans]


@pytest.mark.parametrize(
    ("sentence", "is_lead"), [("The keeper shall:", True), ("It lists —", True), ("It ends.", False)]
)
def test_a_sentence_that_ends_in_a_colon_or_a_dash_opens_a_list(sentence, is_lead):
    assert opens(sentence) is is_lead


def test_the_points_of_a_list_are_those_that_the_outline_numbers_alike_each_with_its_own_points():
    found = said(LAW, points(LAW, PROVISIONS, stretch(LAW, "1. Keepers of lighthouses shall:")))
    assert found == [
        "(a) light the lamp at dusk, and in particular:\n\n(i) in fog;\n\n(ii) in storms;",
        "(b) keep a log.",
    ]


def test_a_point_knows_the_sentence_that_opens_its_list_of_lists_in_one_another_the_innermost():
    assert LAW[slice(*lead(LAW, PROVISIONS, stretch(LAW, "(b) keep a log.")))] == "1. Keepers of lighthouses shall:"
    inner = LAW[slice(*lead(LAW, PROVISIONS, stretch(LAW, "(ii) in storms;")))]
    assert inner.endswith("in particular:")


def test_what_is_no_point_has_no_lead():
    assert lead(LAW, PROVISIONS, stretch(LAW, "2. Ferries shall answer the light.")) is None
    assert points(LAW, PROVISIONS, stretch(LAW, "1. No fee is charged.")) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It says:\n\n• one thing;\n\n• another.\n\nAnd so on.", ["• one thing;", "• another."]),
        ("It says:\n- one thing\n- another\n\nAnd so on.", ["- one thing", "- another"]),
        ("It says:\n\none thing first, and\n\nanother.\n\nAnd so on.", ["one thing first, and", "another."]),
        ("It says:\n\nSome new paragraph.\n\nAnother one.", []),
    ],
)
def test_without_numbers_the_points_are_the_paragraphs_that_begin_alike(text, found):
    assert said(text, points(text, (), (0, len("It says:")))) == found


def test_the_lead_of_a_bullet_is_found_above_it():
    text = "Some words. The keeper shall:\n\n• light the lamp;\n\n• keep the log.\n\nElsewhere nothing."
    assert text[slice(*lead(text, (), stretch(text, "light the lamp;")))] == "The keeper shall:"
    assert lead(text, (), stretch(text, "Elsewhere nothing.")) is None


def test_named_paragraphs_in_a_row_are_alike_and_numbered_ones_are_not():
    text = "Fairness: be fair.\nSafety: be safe.\nPrivacy: be discreet."
    assert said(text, alike(text, stretch(text, "Safety: be safe."))) == text.split("\n")
    assert alike("1. One.\n\n2. Two.\n\n3. Three.", (8, 14)) == []
    assert alike("Plain words.\n\nMore words.\n\nYet more.", (0, 5)) == []


def test_paragraphs_and_points_are_told_apart_without_their_white_space():
    text = "First.\n\n  Second:\n(a) third;\n\n"
    assert said(text, paragraphs(text, 0, len(text))) == ["First.", "Second:", "(a) third;"]
