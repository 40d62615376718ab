"""Headings of one family, and what stands behind their numbers."""

import pytest

from assistant.outline import families, outline
from assistant.outline.fences import fenced
from assistant.outline.units import (
    ENOUGH,
    Unit,
    candidates,
    chosen,
    line,
    looked_up,
    units,
    weigh,
)
from assistant.records import Text


def test_what_stands_behind_a_heading_counts_up_to_four_hundred_characters():
    content = f"Article 1\n{'x' * 380}\nArticle 2\n{'x' * 500}\nArticle 3\n"
    matches = list(looked_up(content, families.ARTICLES.look))
    assert weigh(matches, len(content)) == [392, 1 + ENOUGH, 11]


def test_headings_in_quoted_law_are_none_of_the_texts():
    content = "Article 1\nx\nArticle 2\nx\nArticle 3\nx\n"
    assert [match["n"] for match in candidates(content, families.ARTICLES, [(12, 21)])] == ["1", "3"]
    assert [match["n"] for match in candidates(content, families.ARTICLES)] == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("numbers", "found"),
    [
        ("1", []),  # one is not enough
        ("1 2", ["1", "2"]),
        ("3 7", []),  # they jump about
        ("1 2 5 9", ["1", "2", "5", "9"]),  # one in three follows
        ("1 3 5 9", []),
    ],
)
def test_headings_of_a_family_are_enough_and_follow_one_another(numbers, found):
    content = "".join(f"Article {number}\nLamps burn.\n" for number in numbers.split())
    assert [match["n"] for match in chosen(content, families.ARTICLES)] == found


NEEDED = {"Principle": 2, "Commitment": 1}


@pytest.mark.parametrize(
    ("family", "heading", "least"),
    [(each, each.locator, NEEDED.get(each.locator.split()[0], 3)) for each in families.NAMED]
    + [(families.SECTIONS_WITHOUT_DOT, "Section {n}", 3), (families.ROMAN_HEADINGS, "{n}. Lamps", 3)],
)
def test_a_family_is_real_by_as_many_headings_as_it_needs(family, heading, least):
    numbers = ["I", "II", "III"] if family is families.ROMAN_HEADINGS else ["1", "2", "3"]
    for count in (least - 1, least):
        content = "".join(f"{heading.format(n=number)}\nLamps burn.\n" for number in numbers[:count])
        assert len(units(content, family)) == (count if count == least else 0)


@pytest.mark.parametrize(
    ("content", "starts"),
    [
        ("X 1 lamp\nX 2", [0, 9]),
        ("  X 1", [0]),
        ("## X 1", [0]),
        ("lamp X 1", []),
        ("It burns. X 1", [9]),
        ("It burns, X 1", []),
        ("Lamps X 1 – Y", [5]),
        ("| X 1", [1]),
        ("Y 1", []),
    ],
)
def test_a_heading_begins_a_line_or_stands_where_it_is_said_to(content, starts):
    look = line("X (?P<n>[0-9])", "X", behind_sentence="X [0-9]", behind_title="X [0-9] –", in_cells=True)
    assert [match.start() for match in looked_up(content, look)] == starts


def unit(start, body, level=50):
    return Unit(start, level, "Article 1", "", body, has_points=False)


LAST = "Article 9\nIt burns at dusk.\n"


@pytest.mark.parametrize(
    "formula",
    ["Done at Brussels, 3 May", "DONE at Brussels", "IN WITNESS WHEREOF", "THE WHITE HOUSE,", "[FR Doc", "For the Council", "______",
     "Approved by the clerk", "The President", "Speaker of the House"],
)  # fmt: skip
def test_the_last_provision_ends_before_the_signatures(formula):
    content = f"{LAST}\n{formula}\nRobin Wren\n"
    assert fenced(content, [unit(0, 9)], [len(content)]) == [content.index(formula)]
    assert fenced(content, [unit(0, 9, level=20)], [len(content)]) == [len(content)]


def test_a_name_above_a_signature_belongs_to_it():
    content = f"{LAST}\nROBIN WREN\nThe President\n"
    assert fenced(content, [unit(0, 9)], [len(content)]) == [content.index("ROBIN")]
    far = f"{LAST}\nROBIN WREN\n\n{' ' * 60}\nThe President\n"
    assert fenced(far, [unit(0, 9)], [len(far)]) == [far.index("The President")]


@pytest.mark.parametrize(("size", "is_found"), [(29_000, True), (30_001, False)])
def test_signatures_are_looked_for_not_too_far_behind(size, is_found):
    content = f"{LAST}{'x' * size}\nThe President\n"
    assert (fenced(content, [unit(0, 9)], [len(content)]) != [len(content)]) is is_found


@pytest.mark.parametrize(
    ("trailing", "is_cut"),
    [
        ("Robin Wren\n\nClerk", True),
        ("Robin Wren", False),  # one line may be anything
        ("Robin Wren.\n\nClerk", False),
        ("(a) Robin Wren\n\nClerk", False),
        ("Robin Wren\n\nClerk;", False),
        (f"{'x' * 59}\n\nClerk", True),
        (f"{'x' * 60}\n\nClerk", False),
    ],
)
def test_names_and_stamps_behind_the_last_sentence_are_none_of_it(trailing, is_cut):
    content = f"{LAST}\n{trailing}\n"
    cut = len(LAST) + 1 if is_cut else len(content)
    assert fenced(content, [unit(0, 9)], [len(content)]) == [cut]


def test_the_formula_that_enacts_ends_what_stands_before_it():
    content = "(1) A reason.\nHAVE ADOPTED THIS:\nArticle 1\nIt burns.\n"
    inner, article = unit(0, 3), unit(content.index("Article"), content.index("It"))
    ends = fenced(content, [inner, article], [content.index("Article"), len(content)])
    assert ends == [content.index("HAVE"), len(content)]


def test_an_outcome_of_a_function_stands_below_it_and_the_next_function_does_not():
    functions = ("GOVERN", "MAP", "MEASURE", "MANAGE")
    content = "".join(f"{name} 1: Lamps burn.\n{name} 1.1: At dusk.\n{name} 1.2: At dawn.\n{name} 2: Ships stop.\n" for name in functions)  # fmt: skip
    found = {each.locator: each.headings for each in outline(Text(content))}
    assert len(found) == 4 * len(functions)
    for name in functions:
        own = (f"{name} 1 Lamps burn",)
        assert [found[f"{name} {n}"] for n in ("1", "1.1", "1.2", "2")] == [(), own, own, ()]
