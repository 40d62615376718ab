"""Where sentences begin and end."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.text.sentences import split


def cut(text):
    return [text[start:end] for start, end in split(text)]


def test_a_full_stop_ends_a_sentence():
    assert cut("It applies. It binds! Does it?") == ["It applies.", "It binds!", "Does it?"]


def test_an_abbreviation_does_not_end_a_sentence():
    assert cut("See Art. 5 of the U.S. Code, e.g. Sec. 3. It binds.") == [
        "See Art. 5 of the U.S. Code, e.g. Sec. 3.",
        "It binds.",
    ]


def test_the_numeral_of_a_list_item_does_not_end_a_sentence():
    assert cut("1. Providers shall inform users.") == ["1. Providers shall inform users."]


def test_the_numeral_of_an_indented_list_item_does_not_end_a_sentence():
    assert cut("The following:\n  1. To keep logs;\n  12. To light lamps.") == [
        "The following:",
        "1. To keep logs;",
        "12. To light lamps.",
    ]
    assert cut("It was adopted by the council in 2024. It binds.") == [
        "It was adopted by the council in 2024.",
        "It binds.",
    ]


def test_a_blank_line_and_a_list_item_begin_a_new_sentence():
    assert cut("Title\n\nThe following:\n(a) one;\n(b) two.") == ["Title", "The following:", "(a) one;", "(b) two."]


def test_a_line_that_is_only_wrapped_does_not_end_a_sentence():
    assert cut("Providers of systems\nshall inform (OJ L 5, p.\n17), in particular, users.") == [
        "Providers of systems\nshall inform (OJ L 5, p.\n17), in particular, users."
    ]


def test_a_bullet_is_no_part_of_its_sentence():
    assert cut("- One duty.\n- Another duty.\n• A third.") == ["One duty.", "Another duty.", "A third."]
    assert cut("## Title") == ["Title"]


def test_chinese_sentences_end_without_a_space():
    assert cut("第一条适用。第二条适用。") == ["第一条适用。", "第二条适用。"]


@given(st.text(alphabet="Aa.1 \n()。;“”-"))
def test_sentences_are_in_order_apart_and_hold_all_but_white_space_and_bullets(text):
    spans = split(text)
    assert all(start < end for start, end in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    assert "".join("".join(cut(text)).split()).replace("-", "") == "".join(text.split()).replace("-", "")


@pytest.mark.parametrize(
    "text",
    [
        "He asked (see B. Keeper) for light.",
        "Lamps of the U.K. Navy are lit.",
        "It cites No. 5 and Nos. 6 and 7.",
        "It is lit, e.g. At night.",
        "They light lamps etc. And horns.",
        "See Fig. (A) of it.",
    ],
)
def test_a_full_stop_behind_an_abbreviation_or_an_initial_ends_nothing(text):
    assert cut(text) == [text]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("It is lit (at dusk.) It burns.", ["It is lit (at dusk.)", "It burns."]),
        ("He said “Light it.” They did.", ["He said “Light it.”", "They did."]),
        ("Light it! (Or not.)", ["Light it!", "(Or not.)"]),
        ("Is it No! It is.", ["Is it No!", "It is."]),
        ("They light lamp 12. It burns.", ["They light lamp 12.", "It burns."]),
        ("Lamps burn.\n12. Keepers sleep.", ["Lamps burn.", "12. Keepers sleep."]),
        ("See\n12. Keepers sleep.", ["See", "12. Keepers sleep."]),
        ("a lamp. and a horn", ["a lamp. and a horn"]),
        ("One\n \nTwo", ["One", "Two"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_sentences_end_where_the_next_one_begins(text, sentences):
    assert cut(text) == sentences


def test_a_numeral_that_ends_a_long_line_ends_its_sentence():
    head = "x" * 24
    assert cut(f"{head} 12. It burns.") == [f"{head} 12.", "It burns."]
    assert cut("12. It burns.") == ["12. It burns."]


def test_a_heading_line_and_a_row_of_a_table_are_sentences_of_their_own():
    assert cut("Lamps\n# Horns\n| a | b |\n| c | d |") == ["Lamps", "Horns", "| a | b |", "| c | d |"]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("It binds. 5 lamps.", 2),
        ("It binds.\n(12) Lamps.", 2),
        ("It\n(abcde) lamps", 2),
        ("It\n(abcdef) lamps", 1),
        ("It\n123) lamps", 2),
        ("It\n1234) lamps", 1),
        ("See x. Lamps.", 1),  # an initial
        ("See 5. Lamps.", 2),
        ("See xy. Lamps.", 2),
        ("See a.b.c. Lamps.", 1),
        ("See sec! Lamps.", 2),  # no full stop
        ("Is it so? Lamps.", 2),
        ("See the abbreviations of lamps sec. Lamps.", 1),
    ],
)
def test_a_sentence_ends_by_what_stands_before_and_behind_its_stop(text, sentences):
    assert len(split(text)) == sentences


def test_words_that_are_deleted_at_the_edge_of_a_sentence_belong_to_it():
    text = "It binds. [deleted: It is. It was.] It ends."
    assert cut(text) == ["It binds. [deleted: It is. It was.]", "It ends."]
