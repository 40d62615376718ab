"""Where sentences begin and end."""

from itertools import pairwise

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
