"""Lay words to the terms of the texts."""

from assistant.search.thesaurus import Thesaurus, load
from assistant.text.words import stem

LAY = Thesaurus(
    {
        ("boss",): ("employer", "supervisor"),
        ("face", "scan"): ("biometric identification",),
        ("face",): ("facial image",),
        (stem("chief"),): ("employer",),
    },
    {("denver",): ("Colorado",)},
)


def test_of_phrases_that_begin_alike_the_longest_counts_and_none_inside_it():
    assert LAY.found("May they do a face scan?") == ["biometric identification"]
    assert LAY.found("May they scan a face?") == ["facial image"]


def test_phrases_are_found_in_every_form_and_order_and_each_term_once():
    assert LAY.found("Bosses and chiefs: may a boss do it?") == ["employer", "supervisor"]
    assert LAY.found("Who may?") == []
    assert LAY.found("") == []


def test_words_that_carry_no_meaning_may_stand_between_the_words_of_a_phrase():
    assert LAY.found("Is the scanning of faces by face and scan allowed?")[-1] == "biometric identification"


def test_places_are_no_terms():
    assert LAY.meant("May my boss in Denver?") == ["Colorado"]
    assert LAY.found("In Denver?") == []


def test_what_is_shipped_brings_terms_and_places():
    shipped = load()
    assert "employer" in " ".join(shipped.found("Can my boss read my messages?"))
    assert shipped.meant("What holds in Brussels?")
    assert load() is shipped
