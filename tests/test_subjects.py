"""Whom a word that binds binds."""

import pytest

from assistant.analyse import subjects


def named(sentence, word=" shall "):
    end = sentence.index(word)
    found = subjects.subject(sentence, 0, end, subjects.acronyms(sentence))
    return (sentence[found.start : found.end], found.noun) if found else None


@pytest.mark.parametrize(
    ("sentence", "who", "noun"),
    [
        ("Keepers of lighthouses shall watch.", "Keepers of lighthouses", "keeper"),
        ("Where it is dark, the harbour authority shall act.", "the harbour authority", "harbour authority"),
        ("Within 90 days the Secretary of the Port shall report.", "the Secretary of the Port", "secretary"),
        ("Providers, importers and distributors shall help.", "Providers, importers and distributors", "distributor"),
        (
            "The inspector, after consulting the keepers, the crew and the port, shall decide.",
            "The inspector",
            "inspector",
        ),
        ("Keepers that have been placed on watch shall stay.", "Keepers", "keeper"),
        ("The persons authorised to represent them shall sign.", "The persons authorised to represent them", "person"),
        ("the Office of Lamps and Beacons (OLB) acts, and OLB shall report.", "OLB", "OLB"),
        ("Such lamps shall burn.", "Such lamps", ""),
    ],
)
def test_the_subject_of_a_clause_is_named_with_its_noun(sentence, who, noun):
    sentence = sentence.replace("acts, and OLB", "acts; OLB")
    assert named(sentence) == (who, noun)


@pytest.mark.parametrize(
    "sentence",
    [
        "Where the keeper shall be absent",
        "records that foreign keepers shall hold",
        "as the warden shall deem fit",
        "three keepers who shall watch",
        "arguing that keepers shall watch",
    ],
)
def test_what_is_no_main_clause_has_no_subject(sentence):
    found = named(sentence)
    assert found is None or not found[1]


def test_nobody_is_denied():
    found = subjects.subject("No keeper shall sleep.", 0, 9)
    assert (found.denied, found.noun) == (True, "keeper")


def test_the_one_by_whom_a_thing_is_done_is_named_behind_it():
    sentence = "shall be kept by the harbour officer for ten years"
    found = subjects.agent(sentence, 0, len(sentence))
    assert sentence[found.start : found.end] == "the harbour officer"
    assert subjects.agent("shall be kept by boat", 0, 20) is None


def test_only_abbreviations_of_those_who_act_are_known():
    assert subjects.acronyms("the Bureau of Lamps (BOL) and safe lamps (SL)") == {"bol"}
