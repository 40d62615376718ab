"""What two terms mean that a question tells apart."""

import pytest

ACT = """Article 1
Definitions

In this Act the following terms are used:

(1) ‘keeper’ means a person who tends a lamp on the coast;

(2) ‘pilot’ means a person who leads a ship through the strait.

Article 2
Duties

Keepers shall light every lamp at dusk. Pilots shall keep clear of the rocks. The difference of keepers and pilots in
rank is of no matter.
"""
HARBOUR = (
    "# Harbour Act: brief\n\nThe Harbour Act defined a keeper as a person who keeps the harbour clean and bright.\n"
)


@pytest.fixture
def acts(library, tmp_path):
    """An act that defines two terms, and a brief with one of them."""
    (tmp_path / "lamps.txt").write_text(ACT)
    (tmp_path / "harbour.md").write_text(HARBOUR)
    library.add(tmp_path / "lamps.txt", title="Lamp Act")
    library.add(tmp_path / "harbour.md", title="Harbour Act: brief", kind="brief")
    return library


def quotes(answer):
    return [each.quote for each in answer.citations]


@pytest.mark.parametrize(
    "question",
    [
        "What is the difference between a keeper and a pilot?",
        "How does a pilot differ from a keeper under the Lamp Act?",
        "difference between keepers and pilots",
    ],
)
def test_both_terms_are_answered_by_their_definitions_in_one_document(acts, question):
    assert quotes(acts.ask(question)) == [
        "(1) ‘keeper’ means a person who tends a lamp on the coast;",
        "(2) ‘pilot’ means a person who leads a ship through the strait.",
    ]


def test_where_one_of_them_is_not_defined_neither_is_taken_for_the_answer(acts):
    answer = acts.ask("What is the difference between a keeper and a smuggler?")
    assert not any("means a person" in each for each in quotes(answer)[:1])


def test_instruments_that_are_compared_are_no_terms(acts):
    answer = acts.ask("What is the difference between the Lamp Act and the Harbour Act?")
    assert {each.passage.document.id for each in answer.citations} != {"lamps"}
