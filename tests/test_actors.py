"""Those who act in a text, and whether those of a sentence are those of its passage."""

import pytest

from assistant.verify.actors import actors, certain, may_be, unknown


def test_those_who_act_are_found_in_the_singular_by_the_ending_of_their_noun_or_by_a_list():
    text = "Providers and the licensee's advisers tell authorities, businesses, parties and women."
    assert actors(text) == ("provider", "licensee", "adviser", "authority", "business", "party", "woman")


@pytest.mark.parametrize(
    "word",
    [
        "number",
        "consider",
        "others",
        "whatsoever",
        "guarantee",
        "chapters",
        "least",
        "her",
        "frontier",
        "empowers",
        "hamper",
        "weaker",
        "scanners",
        "endangers",
        "riskier",
    ],
)
def test_what_only_ends_so_is_nobody(word):
    assert actors(word) == ()


def test_of_some_words_anybody_may_be_meant():
    assert certain(actors("Persons, keepers and organisations")) == ["keeper"]


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("keeper", "keeper", True), ("subcontractor", "contractor", True), ("worker", "employee", True),
        ("employer", "employee", False), ("applicant", "candidate", True), ("importer", "provider", False), ("court", "judge", True),
    ],
)  # fmt: skip
def test_two_nouns_may_be_for_the_same_ones(one, other, is_same):
    assert may_be(one, other) is is_same
    assert may_be(other, one) is is_same


@pytest.mark.parametrize(
    ("sentence", "text", "known", "reason"),
    [
        ("Importers light lamps.", "Keepers light lamps.", [], "the cited text speaks of keeper, and not of importer"),
        ("Keepers light lamps.", "Every keeper lights lamps.", [], None),
        ("Importers light lamps.", "Keepers light lamps.", ["Duties of importers"], None),
        ("Importers light lamps.", "They light lamps.", [], None),  # it may mean importers
        ("Importers light lamps.", "Those who import lamps light them, and keepers watch.", [], None),
        ("Persons light lamps.", "Keepers light lamps.", [], None),
        ("Small firms light lamps.", "Keepers light lamps.", [], None),
        ("Applicants tell keepers.", "Candidates tell owners and keepers.", [], None),
        ("Die Lampen müssen immer brennen.", "Der Betreiber muss die Lampen stets brennen lassen.", [], None),
        ("Les gardiens doivent allumer les lampes.", "Le gardien et le porteur sont chargés des lampes.", [], None),
        ("Importers light lamps.", "Any person lights lamps.", [], None),
        ("Keepers (and importers) light lamps.", "Keepers and owners light lamps.", [], None),
        ("Importers light lamps.", "(b) light lamps and tell owners;", [], None),  # of whom stands in front of it
        ("Importers light lamps and tell buyers.", "light lamps and tell owners;", [],
         "the cited text speaks of owner, and not of buyer"),
    ],
)  # fmt: skip
def test_one_of_whom_a_text_does_not_speak_is_told_with_one_of_whom_it_does(sentence, text, known, reason):
    assert unknown(sentence, text, known) == ([reason] if reason else [])
