"""Paragraphs and points inside a provision."""

import pytest

from assistant.outline.points import points
from assistant.outline.units import Unit


def told(content, masks=(), locator="Article 1"):
    """The points of a provision by their labels, each with its text on one line."""
    unit = Unit(0, 50, locator, "", 0, has_points=True)
    found = sorted(points(content, unit, len(content), masks), key=lambda each: (each.start, -each.end))
    return [(each.locator.removeprefix(locator), " ".join(content[each.start : each.end].split())) for each in found]


def names(content, **more):
    return [name for name, _ in told(content, **more)]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("1. Lamps.\n2. Horns.\n", ["(1)", "(2)"]),
        ("2. Lamps.\n3. Horns.\n", []),  # which begins with none
        ("1. Lamps.\n3. Horns.\n", ["(1)"]),
        ("1. Lamps.\n1a. Bells.\n2. Horns.\n", ["(1)", "(1a)", "(2)"]),
        ("(a) lamps;\n(b) horns;\n(ba) bells;\n(c) buoys.\n", ["(a)", "(b)", "(ba)", "(c)"]),
        ("(a) lamps;\n(i) oil;\n(ii) gas;\n(b) horns.\n", ["(a)", "(a)(i)", "(a)(ii)", "(b)"]),
        ("(A) lamps;\n(B) horns.\n", ["(A)", "(B)"]),
        ("(I) lamps;\n(II) horns.\n", ["(I)", "(II)"]),
        ("a) lamps;\nb) horns.\n", ["(a)", "(b)"]),
        ("a. lamps;\nb. horns.\n", ["(a)", "(b)"]),
        ("I - lamps;\nII - horns;\n", ["(I)", "(II)"]),
        ("IIX - lamps;\n", []),
        ("（一）灯；\n（二）角。\n", ["(1)", "(2)"]),
        ("§ 1º Lamps.\n§ 2º Horns.\n", ["(1)", "(2)"]),
        ("Keep: (a) lamps; (b) horns.\n", ["(a)", "(b)"]),
        ("Keep lamps (a) and horns (b).\n", []),  # within a sentence
        ("Keep: 1. Lamps. 2. Horns.\n", []),  # other markers begin a line
        ("(zz) lamps;\n", []),
    ],
)
def test_a_sequence_begins_with_one_and_goes_on_by_one(content, found):
    assert names(content) == found


def test_letters_go_on_behind_z_with_two():
    letters = [*"abcdefghijklmnopqrstuvwxyz", "aa", "bb"]
    assert names("".join(f"({letter}) lamp;\n" for letter in letters)) == [f"({letter})" for letter in letters]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("(h) lamps;\n(i) horns;\n(j) bells.\n", ["(i)", "(j)"]),
        ("(h) lamps:\n(i) horns;\n(ii) bells.\n", ["(h)(i)", "(h)(ii)"]),
        ("(h) lamps;\n(i) horns.\n", ["(i)"]),
    ],
)
def test_an_i_behind_an_h_is_a_letter_unless_ii_comes_before_j(content, found):
    before = "".join(f"({letter}) lamp;\n" for letter in "abcdefg")
    assert names(before + content)[8:] == found


def test_a_decimal_paragraph_belongs_to_the_provision_of_its_number():
    content = "1.1 Lamps burn.\n1.2 Horns sound.\n"
    assert names(content, locator="Rule 1") == [".1", ".2"]
    assert names(content, locator="Rule 2") == []


def test_a_point_ends_where_the_next_begins_and_the_last_with_its_sentence():
    content = "Keep:\n(a) lamps;\n(b) horns.\n\nThe clerk keeps the rest.\n"
    assert told(content) == [("(a)", "(a) lamps;"), ("(b)", "(b) horns.")]
    apart = "Keep.\n(a) Lamps burn.\n(b) Horns sound.\n\nThe clerk keeps the rest.\n"
    assert told(apart)[1] == ("(b)", "(b) Horns sound. The clerk keeps the rest.")


def test_points_in_quoted_law_are_none_of_the_texts():
    content = "(a) lamps;\n(b) horns.\n"
    assert names(content, masks=[(9, 16)]) == ["(a)"]
    assert names(content, masks=[(0, 5)]) == ["(a)", "(b)"]


@pytest.mark.parametrize(("further", "found"), [(58, 2), (60, 0)])
def test_a_bare_letter_begins_a_list_if_the_second_comes_among_sixty_markers(further, found):
    between = "(x) lamp;\n" * further
    content = f"a  Lamps burn.\n{between}b  Horns sound.\n"
    assert len([name for name in names(content) if name in ("(a)", "(b)")]) == found


@pytest.mark.parametrize(
    ("content", "found"),
    [("See section\n(a), (b) of it.", []), ("It is so;\n(a), if lit.", ["(a)"]), ("See\n(a) of it.", []), ("See\n(a) lamps", ["(a)"])],
)  # fmt: skip
def test_a_number_that_a_line_break_cuts_from_its_reference_is_no_point(content, found):
    assert names(content) == found
