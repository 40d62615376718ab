"""Terms that a document defines, and where it uses them."""

import pytest

from assistant import outline
from assistant.outline.definitions import definitions, term, terms
from assistant.readers.text import blocks
from assistant.records import Text

ACT = """# Harbour Act

Article 1

Definitions

For the purposes of this Act:

(1) ‘lamp keeper’ means a person who lights a lamp, being:

(a) a servant of the harbour; or

(b) a volunteer;

(2) ‘lamp’ means a light on a quay;

(3) ‘competent authority’ means the council.

Article 2

Duties

A lamp keeper lights the lamps. In this sentence ‘mast’ means a pole. Each Competent Authority has a lamp-post.
"""


def found(text):
    """The provisions and the definitions of a text."""
    parts = blocks(text)
    return definitions(text, outline.outline(Text(text, blocks=parts)), parts)


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("(1) ‘AI system’ means a machine;", "AI system"),
        ("(a) The term ‘‘agency’’ means each agency;", "agency"),
        ("The term “artificial intelligence” or “AI” has the meaning set forth in the Code.", "artificial intelligence"),
        ("\"Deployer\" MEANS A PERSON.", "Deployer"),
        ("The keeper means well.", ""),
    ],
)  # fmt: skip
def test_a_sentence_that_defines_a_term_says_which(sentence, name):
    assert term(sentence) == name


def test_the_terms_of_the_provision_of_definitions_are_found_whole_and_no_others():
    said = {each.term: ACT[each.start : each.end] for each in found(ACT)}
    assert list(said) == ["lamp keeper", "lamp", "competent authority"]
    assert said["lamp keeper"].endswith("(b) a volunteer;")
    assert said["lamp"] == "(2) ‘lamp’ means a light on a quay;"


def test_a_definition_names_the_provision_that_it_stands_in():
    assert [each.locator for each in found(ACT)] == ["Article 1(1)", "Article 1(2)", "Article 1(3)"]


def test_a_term_may_stand_as_a_heading_before_its_definition():
    text = ACT.replace("(2) ‘lamp’ means", "Lamp. The term “lamp” means")
    assert "lamp" in [each.term for each in found(text)]


def test_a_text_without_a_provision_of_definitions_defines_nothing():
    assert found(ACT.replace("Definitions", "Duties")) == ()


def test_terms_are_found_where_they_are_used_the_longest_first_and_in_the_plural():
    start = ACT.index("A lamp keeper lights")
    used = [(ACT[each.start : each.end], each.definition.term) for each in terms(ACT, start, len(ACT), found(ACT))]
    assert used == [
        ("lamp keeper", "lamp keeper"), ("lamps", "lamp"), ("Competent Authority", "competent authority"),
    ]  # fmt: skip  # and no part of the lamp-post


def test_a_term_is_not_explained_within_its_own_definition():
    inside = terms(ACT, ACT.index("(2) ‘lamp’"), ACT.index("(3)"), found(ACT))
    assert inside == ()
