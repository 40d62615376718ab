"""Lay words to the terms of the texts."""

import re
import tomllib
from collections import Counter

from conftest import ROOT

from assistant.search.thesaurus import Thesaurus, joined, load
from assistant.text.words import STOP_WORDS, tokens, words

LAY = Thesaurus(
    {
        "en": joined(
            [
                ("boss", ["employer", "supervisor"]),
                ("face scan", ["biometric identification"]),
                ("face", ["facial image"]),
                ("chief", ["employer"]),
                ("who pays", ["liability"]),
                ("pay", ["remuneration"]),
            ]
        ),
        "zh": joined([("boss", ["雇主"]), ("my boss", ["老板"])]),
    },
    joined([("denver", ["Colorado"])]),
)


def read():
    """Every entry as it is written: language, phrase and terms; those of places are of the language "places"."""
    tables = tomllib.loads((ROOT / "assistant" / "search" / "thesaurus.toml").read_text(encoding="utf-8"))
    for language, table in tables.items():
        for name, value in table.items():
            entries = value.items() if isinstance(value, dict) else [(name, value)]
            for lay, terms in entries:
                yield language, lay, terms


ENTRIES = list(read())


def found(language, question):
    return load().meant(question) if language == "places" else load().found(question, {language})


def in_english(lay):
    return LAY.found(lay, {"en"})


def test_of_phrases_that_begin_alike_the_longest_counts_and_none_inside_it():
    assert in_english("May they do a face scan?") == ["biometric identification"]
    assert in_english("May they scan a face?") == ["facial image"]


def test_phrases_are_found_in_every_form_and_order_and_each_term_once():
    assert in_english("Bosses and chiefs: may a boss do it?") == ["employer", "supervisor"]
    assert in_english("Who may?") == []
    assert in_english("") == []


def test_words_that_carry_no_meaning_may_stand_between_the_words_of_a_phrase():
    assert in_english("Is the scanning of faces by face and scan allowed?")[-1] == "biometric identification"


def test_a_phrase_that_has_one_telling_word_counts_as_it_is_written_only():
    assert in_english("Who pays?") == ["liability"]
    assert in_english("Who of them pays?") == ["remuneration"]
    assert in_english("What is the pay?") == ["remuneration"]


def test_the_terms_of_a_language_are_beside_those_of_another_and_never_in_their_place():
    assert LAY.found("my boss", {"en"}) == ["employer", "supervisor"]
    assert LAY.found("my boss", {"en", "zh"}) == ["employer", "supervisor", "老板"]
    assert LAY.found("my boss", {"de"}) == []


def test_places_are_no_terms():
    assert LAY.meant("May my boss in Denver?") == ["Colorado"]
    assert in_english("In Denver?") == []


def test_what_is_shipped_brings_terms_and_places():
    shipped = load()
    assert "employer" in " ".join(shipped.found("Can my boss read my messages?", {"en"}))
    assert shipped.meant("What did the Bletchley Park summit say?")
    assert load() is shipped


def test_every_phrase_of_the_table_brings_all_its_terms():
    assert [lay for language, lay, terms in ENTRIES if not set(terms) <= set(found(language, lay))] == []


def test_no_phrase_of_the_table_shrinks_to_one_of_its_words():
    bringing = Counter((language, term) for language, _, terms in ENTRIES for term in terms)
    for language, lay, terms in ENTRIES:
        own = {term for term in terms if bringing[language, term] == 1}
        if len(tokens(lay)) > 1:
            assert not [word for word in tokens(lay) if own & set(found(language, f"Is {word} here?"))], lay


def test_no_phrase_of_the_table_is_a_word_that_carries_no_meaning():
    assert [lay for _, lay, _ in ENTRIES if STOP_WORDS.issuperset(tokens(lay))] == []


def test_every_phrase_of_the_table_stands_in_it_once_and_every_term_once_in_an_entry():
    said = [(language, tuple(tokens(lay))) for language, lay, _ in ENTRIES]
    assert len(said) == len(set(said))
    assert [lay for _, lay, terms in ENTRIES if len(terms) > len(set(terms))] == []


def test_every_term_of_the_table_says_more_than_its_phrase():
    assert [
        lay for of, lay, terms in ENTRIES if of != "places" and any(set(words(t)) <= set(words(lay)) for t in terms)
    ] == []


def test_terms_of_one_language_only_are_brought_where_only_that_is_asked_for():
    chinese = re.compile("[\u3400-\u9fff]")
    for _, lay, _ in ENTRIES:
        assert not chinese.search(" ".join(load().found(lay, {"en"})))
        assert all(map(chinese.search, load().found(lay, {"zh"})))
        assert set(load().found(lay, {"en"})) <= set(load().found(lay, {"en", "zh"}))
