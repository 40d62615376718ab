"""What of an outline is counted."""

import pytest

from assistant.answers import counting
from assistant.records import Provision


def provisions(*locators):
    return [Provision(each, "", number, number + 1) for number, each in enumerate(locators)]


@pytest.mark.parametrize(
    ("locators", "kind", "found"),
    [
        (["Article 1", "Article 2", "Article 2(1)"], "article", ["Article 1", "Article 2"]),
        (["Article 1", "Article 1, occurrence 2", "Article 1"], "article", ["Article 1"]),
        (["Section 1", "Section 1.1", "Section 2.1"], "section", ["Section 1", "Section 2.1"]),
        (["Article 1", "Annex I"], "annex", ["Annex I"]),
        (["Lamps"], "article", []),
    ],
)
def test_provisions_of_a_kind_count_once_each_without_their_parts(locators, kind, found):
    assert [each.locator for each in counting._of_kind(provisions(*locators), kind)] == found


@pytest.mark.parametrize(
    ("numbers", "missing"),
    [([1, 2, 3], []), ([1, 3], ["2"]), ([2, 5, 4], ["3"]), ([7], []), ([], [])],
)
def test_the_numbers_between_the_first_and_the_last_that_no_provision_has_are_missing(numbers, missing):
    assert counting._missing(provisions(*(f"Article {number}" for number in numbers))) == missing
    assert counting._missing(provisions("Annex I", "Annex III")) == []


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How many articles does it have?", "article"),
        ("How many annexes are there?", "annex"),
        ("How many lamps does it have?", None),
        ("Which articles does it have?", None),
        ("", None),
    ],
)
def test_the_kind_that_a_question_counts_is_read_in_its_words(question, kind):
    found = counting._spoken(question, "en")
    assert (found and found[0]) == kind


def test_several_of_a_kind_are_called_so():
    assert [counting._several(kind) for kind in ("annex", "box", "article")] == ["annexes", "boxes", "articles"]
