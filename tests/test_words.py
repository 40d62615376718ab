"""Tokens of the full-text index."""

import itertools
import re
import sys
import unicodedata
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.text import words as words_module
from assistant.text.words import (
    STEMMERS,
    asked,
    folded,
    forms,
    indexed,
    pieces,
    places,
    spoken,
    stem,
    stop_words,
    terms,
    tokens,
    words,
)


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


WAYS = [
    ("deepfake", "deep fake", "deep-fake"),
    ("deepfakes", "deep fakes", "deep\u2010fakes", "Deep\nFakes", "deep-\nfakes"),
    ("cooperation", "co-operation"),
    ("email", "e-mail"),
]


@pytest.mark.parametrize(("question", "text"), [pair for ways in WAYS for pair in itertools.product(ways, ways)])
def test_words_that_are_written_as_one_as_two_or_with_a_hyphen_are_found_alike(question, text):
    held = set(indexed(f"Of {text} they know."))
    assert all(held & stems for stems in forms(f"What of {question}?", ()).values())


@pytest.mark.parametrize(
    "text",
    [
        "They go deep. Fake news.",
        "A deep, fake sea.",
        "So deep - fake it.",
        "deep\n\nfake",
        "deep the fake",
        "deep 2 fake",
    ],
)
def test_words_with_something_else_between_are_not_written_as_one(text):
    assert "deepfak" not in indexed(text)
    assert "deepfak" not in set().union(*forms(text, ()).values())


def test_long_words_parts_of_one_letter_and_words_without_meaning_are_written_as_one_only_with_a_hyphen():
    assert indexed("artificial intelligence") == words("artificial intelligence")
    assert indexed("a b of sets") == words("a b of sets")
    assert stem("noncompliance") in indexed("non-compliance")


def test_what_is_found_by_two_words_written_as_one_stands_behind_the_words():
    assert indexed("The life cycle of lamps") == [*words("The life cycle of lamps"), stem("lifecycle")]


def test_words_are_reduced_by_the_rules_of_their_language():
    assert words("Die Anbieter verbotener Systeme", "de") == words("Ein Anbieter verbotenen Systems", "de")
    assert words("les règles interdites", "fr") == words("une règle interdite", "fr")
    assert words("los sistemas prohibidos", "es") == words("el sistema prohibido", "es")
    assert words("i sistemi vietati", "it") == words("il sistema vietato", "it")
    assert words("os sistemas proibidos", "pt") == words("o sistema proibido", "pt")
    assert words("de verboden systemen", "nl") == words("een verboden systeem", "nl")
    assert words("Prohibited practices", "xx") == words("Prohibited practices")


@pytest.mark.parametrize("language", STEMMERS)
def test_every_language_has_rules_that_reduce_its_words_and_leave_figures_and_numbers(language):
    assert words("2024/1689", language) == words("2024/1689")
    assert all(stem(token, language) for token in ("system", "organisation"))


def test_words_without_meaning_are_those_of_the_language_of_the_question():
    assert asked("Welche Strafen sieht der AI Act vor?", "de") == [stem("strafen"), "ai", "act"]
    assert asked("What does the law prohibit?", "") == terms("What does the law prohibit?")


@pytest.mark.parametrize("language", ["de", "fr", "es", "it", "pt", "nl", "sv", "da", "no", "fi", "pl"])
def test_words_without_meaning_are_known_of_other_languages_without_accents(language):
    assert len(stop_words(language)) > 40
    assert all(tokens(word) == [word] for word in stop_words(language))


def test_a_word_of_a_question_is_held_under_its_stem_in_each_language_of_the_library():
    found = forms("Welche Anbieter haften für Systeme?", ("de", "en"), "de")
    for word in ("Anbietern", "System"):
        assert any(set(words(word, "de")) & stems for stems in found.values())
    assert found.keys() == set(asked("Welche Anbieter haften für Systeme?", "de"))


@given(st.text(), st.sampled_from(["", "de", "en", "fr", "zh"]))
def test_a_text_is_found_by_each_of_its_own_words(text, language):
    held = set(indexed(text, language))
    for word, stems in forms(text, (language,), language).items():
        assert held & stems, word
    assert set(forms(text, (language,), language)) == set(asked(text, language))


@given(st.text())
def test_any_text_gives_tokens_without_space(text):
    for token in tokens(text):
        assert token
        assert not any(character.isspace() for character in token)


def test_a_number_of_two_parts_is_found_whole_and_by_each_of_them():
    assert words_module._split("2024/1689") == ["2024/1689", "2024", "1689"]


def test_two_words_may_be_one_of_fourteen_letters_and_no_longer():
    assert words_module._short("machine", "learned")
    assert not words_module._short("machine", "learning")
    assert not words_module._short("ai", "act")


def test_the_words_that_are_spoken_have_at_least_four_letters_and_no_digits():
    assert spoken("Übers Meer in 2024, x2 and GPT4: a lamp, an Oar") == ["ubers", "meer", "lamp"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Article 5 (1) (f) of Regulation 2024–1689", ["article", "5(1)(f)", "of", "regulation", "2024-1689"]),
        ("§ 6-1-1702 and 10²⁵", ["6-1-1702", "and", "10^25"]),
        ("生成式 AI", ["生成式", "ai"]),
        ("Keeper's lamp", ["keeper", "s", "lamp"]),
    ],
)
def test_the_pieces_of_a_text_are_names_and_words_as_they_stand(text, found):
    assert pieces(text) == found


@pytest.mark.parametrize("size", [499, 500, 501])
def test_a_long_text_gives_its_tokens_as_a_short_one_does(size):
    text = ("lamp " * size)[:size].strip()
    assert set(tokens(text)) <= {"lamp", "lam", "la", "l"}
    assert len(tokens(text)) == len(text.split())
    assert tokens(text) is not tokens(text)


def test_one_eastern_character_alone_is_a_token():
    assert tokens("法") == ["法"]
    assert tokens("法律") == ["法律"]


@pytest.mark.parametrize(
    ("token", "language"), [("5(1)(f)", "en"), ("2024/1689", "de"), ("gpt4s", "de"), ("häuser2", "de"), ("x1s", "en")]
)
def test_what_is_no_word_of_letters_is_its_own_stem(token, language):
    assert stem(token, language) == token


def test_words_of_other_writings_are_their_own_stems_by_english_rules():
    assert stem("законы") == "законы"
    assert stem("νόμος") == "νόμος"


def test_two_words_of_three_letters_may_be_one_but_not_one_of_two():
    assert stem("fogbell") in indexed("the fog bell rings")
    assert stem("fogbel") not in indexed("the fog be")
    assert "aiact" not in indexed("the ai act")
    assert stem("machinelearned") in indexed("machine learned")
    assert stem("machinelearning") not in indexed("machine learning")


def test_a_word_without_meaning_is_part_of_no_word_of_two():
    assert "thelamp" not in indexed("the lamp is lit")
    assert indexed("lamp with horn") == words("lamp with horn")


def test_the_distinct_words_of_a_question_stand_in_their_order():
    assert terms("Horns, lamps, horns and a lamp?") == ["horn", "lamp"]
    assert asked("Horns, lamps, horns and a lamp?") == ["horn", "lamp", "horn", "lamp"]


def test_any_writing_of_one_and_of_two_words_is_folded_the_same_way():
    assert words_module.folded("Straße’s É¹²") == "strasse's e¹²".replace("¹²", "12")
    assert words_module.folded("X² 10²") == "x2 10^2"
    assert words_module.folded("ABC") == "abc"


@given(st.text(alphabet=st.sampled_from("aÉßﬁ’“–…¹10²⁵\u0301\u0345한第Ω ")))
def test_a_text_is_folded_in_pieces_as_it_would_be_whole(text):
    power = re.sub("(?<=[0-9])([⁰¹²³⁴⁵⁶⁷⁸⁹]+)", r"^\1", text)
    whole = unicodedata.normalize("NFKD", power.replace("’", "'").casefold())
    assert words_module.folded(text) == "".join(sign for sign in whole if not unicodedata.combining(sign))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("5a(1)", ["5a(1)"]), ("5abc(1)", ["5abc", "1"]), ("5(abcde)", ["5(abcde)"]), ("5(abcdef)", ["5", "abcdef"]),
        ("abcd5-6", ["abcd5-6"]), ("1-2a", ["1-2a"]), ("m-24-10", ["m-24-10"]), ("abcde-24", ["abcde", "24"]), ("rev.2", ["rev.2"]),
    ],
)  # fmt: skip
def test_a_name_of_a_provision_has_few_letters(text, found):
    assert pieces(text) == found


def test_only_the_tokens_of_short_texts_are_remembered():
    words_module._remembered.cache_clear()
    tokens("x" * 500)
    assert words_module._remembered.cache_info().currsize == 1
    tokens("x" * 501)
    assert words_module._remembered.cache_info().currsize == 1


@pytest.mark.parametrize(("first", "second", "is_one"), [("fog", "bell", True), ("fo", "bell", False), ("lantern", "lantern", True), ("lanterns", "lantern", False)])  # fmt: skip
def test_two_words_that_may_be_one_have_three_and_three_letters_and_fourteen_in_all(first, second, is_one):
    assert words_module._short(first, second) is is_one


def test_of_a_pair_a_word_without_meaning_is_asked_for_by_nothing():
    assert set(forms("co-to", ())) == {"co"}
    assert forms("deep-fake", ())["fake"] == {"fake", stem("deepfake")}
    assert forms("Häuser", ("de",)) == {"hauser": {"hauser", stem("hauser", "de")}}


def test_a_word_of_a_language_that_is_not_known_has_its_english_stem_and_one_with_a_figure_none():
    assert stem("lamps", "xx") == stem("lamps") == "lamp"
    assert stem("lamps2", "de") == "lamps2"
    assert stem("häusern", "de") != "häusern"
    assert stem("häusern") == "häusern"


@given(st.text(max_size=60))
def test_each_character_of_a_folded_text_has_its_place_in_the_text(text):
    at = places(text)
    assert len(at) == len(folded(text)) + 1
    assert list(at) == sorted(at)
    assert at[-1] == len(text)


def test_characters_that_are_folded_to_several_or_none_keep_the_places_of_the_others():
    text = "Ma\u00dfe \ufb01x e\u0301t 10\u00b2\u2075 x"
    at, said = places(text), folded(text)
    assert said == "masse fix et 10^25 x"
    assert [text[at[said.index(word)]] for word in ("se ", "ix", "x", "t", "10", "^", "25")] == list(
        "\u00df\ufb01xt1\u00b2\u00b2"
    )
    assert text[at[said.rindex("x")] :] == "x"


def test_words_are_stemmed_rightly_by_many_threads_at_once():
    endings = ("ions", "ational", "ification", "ously", "ingly", "ementing", "s", "able")
    said = [first + last for first in ("regulat", "harmoni", "notif", "transpar", "oblig") for last in endings]
    expected = [stem.__wrapped__(word) for word in said]
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)  # as if each machine were busy
    try:
        with ThreadPoolExecutor(8) as threads:
            for found in threads.map(lambda _: [stem.__wrapped__(word) for word in said], range(60)):
                assert found == expected
    finally:
        sys.setswitchinterval(before)
