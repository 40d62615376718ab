"""Tokens of the full-text index."""

from hypothesis import given
from hypothesis import strategies as st

from assistant.text.words import terms, tokens, words


def test_names_of_provisions_stay_whole_beside_their_parts():
    assert "5(1)(f)" in tokens("Article 5(1)(f) applies")
    assert {"5", "1", "f"} <= set(tokens("Article 5(1)(f) applies"))
    assert "2024/1689" in tokens("Regulation (EU) 2024/1689")
    assert "6-1-1702" in tokens("§ 6-1-1702 of the statutes")
    assert "10^25" in tokens("more than 10^25 FLOPs")
    assert "m-24-10" in tokens("OMB Memorandum M-24-10")
    assert "gv-1.1-001" in tokens("Action GV-1.1-001")


def test_question_and_passage_give_the_same_tokens_whatever_the_case_and_accents():
    assert tokens("Künstliche INTELLIGENZ") == tokens("kunstliche intelligenz")
    assert tokens("Article 5 (1) (f)") == tokens("ARTICLE 5(1)(f)")


def test_chinese_is_split_into_pairs_of_characters():
    assert tokens("生成式人工") == ["生成", "成式", "式人", "人工"]


def test_words_without_meaning_are_left_out_and_the_others_reduced_to_their_stems():
    assert terms("What does the law prohibit?") == ["law", "prohibit"]
    assert words("Prohibited practices") == words("prohibits a practice")
    assert terms("what is it") == []


def test_a_raised_number_is_a_power_and_no_digit_of_its_base():
    assert "10^25" in tokens("more than 10²⁵ operations")


@given(st.text())
def test_any_text_gives_tokens_without_space(text):
    for token in tokens(text):
        assert token
        assert not any(character.isspace() for character in token)
