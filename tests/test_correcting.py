"""Misspelt words of a question."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.search.correcting import LONGEST, Corrector, distance

LIBRARY = {
    "prohibited": 90, "prohibition": 20, "practice": 8, "practices": 40, "systems": 300, "system": 200, "provider": 60, "providers": 80,
    "law": 500, "laws": 30, "committee": 12, "banned": 5, "based": 200, "notified": 30, "notifies": 3, "modified": 25,
    "harbour": 9, "shoulder": 3, "there": 99, "biometric": 44, "paperwork": 2, "deployed": 30, "model": 70, "mode": 20,
    "govern": 40,
}  # fmt: skip
WHOLE = set("what about dentist nurses motel taxes summarize dare should they Moder govern".split())


def near(letter, shortest, longest):
    return [(w, count) for w, count in LIBRARY.items() if w.startswith(letter) and shortest <= len(w) <= longest]


CORRECTOR = Corrector(
    known={"the", "brazil"},
    holds=lambda word: word in LIBRARY or word in {"life", "time"},
    pieces=lambda words: [1 if word in WHOLE else 3 for word in words],
    near=near,
)


def corrected(question):
    return CORRECTOR.corrected(question)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("prohibted", "prohibited"),
        ("prohibitted", "prohibited"),
        ("prohbited", "prohibited"),
        ("porhibited", "prohibited"),
        ("probitied", "probitied"),  # three letters
        ("comittee", "committee"),
        ("practises", "practices"),
        ("sistems", "systems"),
        ("biometic", "biometric"),
        ("Prohibted", "Prohibited"),
        ("prövider", "prövider"),  # its accent is no mistake
        ("provder", "provider"),
        ("baned", "banned"),  # a letter written once is nearer than another one
    ],
)
def test_a_misspelt_word_becomes_the_nearest_word_of_the_library(written, meant):
    assert corrected(written) == meant
    assert corrected(f"{written}? By law.") == f"{meant}? By law."


@pytest.mark.parametrize(
    "word",
    [
        "brazil",  # a name that is known
        "dentists",  # the model knows what it is made from
        "dares",
        "governor",
        "summarise",  # and its American spelling
        "lifetime",  # made of two words of the library
        "lwa",  # too short
        "aws",
        "Provder2",
        "nurses",
        "moder",  # a name, in small letters
        "shouldnt",
        "theyre",
        "zzyzx",  # nothing is near
    ],
)
def test_a_word_that_is_known_or_cannot_be_told_stays(word):
    assert corrected(f"what about {word}") == f"what about {word}"


def test_what_is_too_long_to_be_a_word_is_not_looked_at():
    asked = []
    corrector = Corrector(set(), lambda word: bool(asked.append(word)), lambda words: [9] * len(words), near)
    for word, is_looked_at in (("x" * LONGEST, True), ("x" * (LONGEST + 1), False), ("x" * 2000, False)):
        asked.clear()
        assert corrector.corrected(word) == word
        assert bool(asked) is is_looked_at


def test_what_is_written_with_capitals_is_a_name_but_where_a_sentence_begins():
    assert corrected("Is Provder Ltd. meant, or PROVDER?") == "Is Provder Ltd. meant, or PROVDER?"
    assert corrected("Provder, or not? Provder?") == "Provider, or not? Provider?"
    assert corrected("“Provder”") == "“Provider”"


def test_of_words_as_near_one_that_stands_in_the_library_about_as_often_as_another_is_not_chosen():
    assert corrected("mofified") == "modified"
    assert corrected("notifieds") == "notified"
    ambiguous = {"lamps": 20, "lumps": 10}
    either = Corrector(set(), ambiguous.__contains__, lambda words: [2] * len(words), lambda *_: ambiguous.items())
    assert either.corrected("lemps") == "lemps"
    ambiguous["lamp"] = 15
    assert either.corrected("lemps") == "lemps"
    ambiguous["lumps"] = 4
    assert either.corrected("lemps") == "lamps"


def test_words_of_two_that_a_hyphen_joins_are_corrected_each():
    assert corrected("a non-prohibted, AI-basde thing") == "a non-prohibited, AI-based thing"


@pytest.mark.parametrize(
    ("one", "other", "far"),
    [
        ("lamp", "lamp", 0),
        ("lamp", "lamps", 1),
        ("lamp", "lump", 1),
        ("lamp", "lapm", 1),
        ("lamp", "lammp", 0.5),
        ("lammp", "lamp", 0.5),
        ("lamp", "plum", float("inf")),
        ("abcdef", "badcfe", float("inf")),
        ("abcdef", "badcef", 2),
    ],
)
def test_how_far_words_are_apart(one, other, far):
    assert distance(one, other, 2) == far


WORDS = st.text("abcde", max_size=7)


@given(WORDS, WORDS)
def test_words_are_as_far_apart_from_either_side_and_a_limit_changes_nothing_below_it(one, other):
    far = distance(one, other, 99)
    assert far == distance(other, one, 99)
    assert (far == 0) == (one == other)
    assert far <= max(len(one), len(other))
    for most in (1, 2):
        assert distance(one, other, most) == (far if far <= most else float("inf"))


@given(st.text())
def test_a_question_without_misspelt_words_stays_as_it_is(question):
    assert Corrector({}, lambda _: True, len, near).corrected(question) == question


def corrector(words, pieces=lambda words: [3] * len(words)):
    return Corrector((), words.__contains__, pieces, lambda *_: words.items())


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("lamqs", "lamps"),  # five letters are enough
        ("lamq", "lamq"),
        ("lanternx", "lantern"),
        ("lanterxz", "lantern"),  # eight letters are written
        ("lighthoxxe", "lighthouse"),
        ("lighxxouxe", "lighxxouxe"),
    ],
)
def test_two_letters_may_be_wrong_in_a_long_word_and_one_in_a_short_one(written, meant):
    assert corrector({"lamps": 9, "lamp": 9, "lantern": 9, "lighthouse": 9}).corrected(written) == meant


def test_in_eight_letters_two_may_be_wrong_and_in_seven_only_one():
    held = corrector({"harbours": 9, "keepers": 9})
    assert held.corrected("harboxxs") == "harbours"
    assert held.corrected("keexxrs") == "keexxrs"


def test_the_words_that_may_have_been_meant_have_about_as_many_letters_and_begin_alike():
    asked = []
    either = Corrector((), lambda _: False, lambda words: [3] * len(words), lambda *given: asked.append(given) or [])
    assert either.corrected("harboxxs lemps") == "harboxxs lemps"
    assert asked == [("h", 7, 9), ("h", 6, 10), ("l", 4, 6)]


def test_three_times_as_often_as_another_is_often_enough():
    words = {"lamps": 30, "lumps": 10}
    assert corrector(words).corrected("lemps") == "lamps"
    assert corrector({**words, "lumps": 11}).corrected("lemps") == "lemps"


def test_a_word_counts_in_all_its_forms_and_becomes_the_most_frequent_of_them():
    words = {"ported": 4, "ports": 6, "porter": 3}
    assert corrector(words).corrected("portes") == "ports"
    assert corrector({**words, "porter": 4}).corrected("portes") == "portes"


def test_of_forms_that_stand_there_as_often_the_last_in_the_alphabet_is_taken():
    assert corrector({"practise": 5, "practice": 5}).corrected("practixe") == "practise"


@pytest.mark.parametrize(
    ("word", "known"),
    [("lampbell", True), ("lampbel", False), ("fogsbell", True), ("fogbell", False), ("lampstand", False)],
)
def test_words_are_made_of_two_of_at_least_four_letters(word, known):
    asked = []
    held = {"lamp", "bell", "fogs", "fog", "bel"}
    Corrector(
        (), held.__contains__, lambda words: [3] * len(words), lambda *given: asked.append(given) or []
    ).corrected(word)
    assert (not asked) is known


@pytest.mark.parametrize(
    ("word", "whole", "known"),
    [
        ("lamps", "lamp", True), ("lamqed", "lamq", True), ("lamping", "lamp", True), ("abcs", "abc", False),
        ("lampsx", "lamp", False), ("cores", "core", True), ("analysed", "analyzed", True), ("kenya", "Kenya", True),
    ],
)  # fmt: skip
def test_an_ending_may_stand_behind_a_word_that_the_model_knows_whole(word, whole, known):
    asked = []
    frequent = Corrector(
        known=(),
        holds=lambda _: False,
        pieces=lambda words: [1 if each == whole else 2 for each in words],
        near=lambda *given: asked.append(given) or [],
    )
    frequent.corrected(word)
    assert (not asked) is (known or len(word) < 5)


def test_a_word_is_known_by_its_stem():
    held = Corrector({"prohibit"}, lambda _: False, lambda words: [3] * len(words), near)
    assert held.corrected("prohibiting") == "prohibiting"


@pytest.mark.parametrize("before", ["It ends. ", "It asks? ", "Note: ", "Lamps; ", "One\n", "", "It ends. (“"])
def test_a_capital_begins_a_sentence_behind_a_stop_and_is_no_name_there(before):
    assert corrected(f"{before}Provder") == f"{before}Provider"


@pytest.mark.parametrize("before", ["the ", "the, ", "the (", "the - "])
def test_a_capital_elsewhere_is_a_name(before):
    assert corrected(f"{before}Provder") == f"{before}Provder"


@pytest.mark.parametrize(
    ("one", "other", "most", "far"),
    [
        ("lamp", "lamps", 1, 1), ("lamp", "clamps", 1, float("inf")), ("lamp", "clamps", 2, 2), ("", "ab", 2, 2),
        ("aa", "a", 1, 0.5), ("a", "aaa", 1, 1), ("ab", "ba", 1, 1), ("abc", "cab", 2, 2), ("", "", 0, 0),
        ("ab", "ba", 0.5, float("inf")), ("lamp", "aalmp", 3, 2),
    ],
)  # fmt: skip
def test_changes_are_counted_up_to_a_limit(one, other, most, far):
    assert distance(one, other, most) == far
