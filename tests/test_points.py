"""Paragraphs and points inside a provision."""

from string import ascii_lowercase

import pytest

from assistant.outline import outline
from assistant.records import Text


def law(body, behind="Article 2\nEnd\n\nIt ends.\n"):
    return f"Article 1\nLamps\n\n{body}\n\n{behind}"


def inside(body):
    """The points of an article, without its name."""
    return [p.locator.removeprefix("Article 1") for p in outline(Text(law(body))) if p.locator.startswith("Article 1(")]


def said(body):
    text = law(body)
    return {p.locator.removeprefix("Article 1"): text[p.start : p.end].strip() for p in outline(Text(text))}


@pytest.mark.parametrize(
    ("body", "points"),
    [
        ("1. One.\n2. Two.\n3. Three.", ["(1)", "(2)", "(3)"]),
        ("1. One.\n3. Three.", ["(1)"]),
        ("2. Two.\n3. Three.", []),
        ("(a) one;\n(b) two.", ["(a)", "(b)"]),
        ("(b) one;\n(c) two.", []),
        ("(a) one;\n(c) two.", ["(a)"]),
        ("1. One.\n1a. New.\n1b. Newer.\n2. Two.", ["(1)", "(1a)", "(1b)", "(2)"]),
        ("(a) one;\n(aa) new;\n(ab) newer;\n(b) two.", ["(a)", "(aa)", "(ab)", "(b)"]),
        ("(y) one;\n(z) two.", []),
        ("(i) one;\n(ii) two;\n(iii) three.", ["(i)", "(ii)", "(iii)"]),
        ("(A) one;\n(B) two.", ["(A)", "(B)"]),
        ("a) one;\nb) two.", ["(a)", "(b)"]),
        ("1) one;\n2) two.", ["(1)", "(2)"]),
        ("a. one\nb. two", ["(a)", "(b)"]),
        ("I - one;\nII - two.", ["(I)", "(II)"]),
        ("§ 1º One.\n§ 2º Two.", ["(1)", "(2)"]),
        ("(1) One:\n(a) a;\n(b) b.\n(2) Two:\n(a) c.", ["(1)", "(1)(a)", "(1)(b)", "(2)", "(2)(a)"]),
        (
            "1. One:\n(a) a:\n(i) x;\n(ii) y;\n(b) b.\n2. Two.",
            ["(1)", "(1)(a)", "(1)(a)(i)", "(1)(a)(ii)", "(1)(b)", "(2)"],
        ),
        ("- (a) one;\n- (b) two.", ["(a)", "(b)"]),
        ("**1.** One.\n**2.** Two.", []),
        ("（一）one\n（二）two\n（十）ten", ["(1)", "(2)"]),
        ("It is 2. here.", []),
        ("See Section 9.1\n(a) of it.", []),
        ("Lamps: (a) oil; (b) wicks; and (c) glass.", ["(a)", "(b)", "(c)"]),
        ("Lamps under point (a) and (b) burn.", []),
        ("1. Lamps: (a) oil; and (b) wicks.\n2. Bells.", ["(1)", "(1)(a)", "(1)(b)", "(2)"]),
    ],
)
def test_points_go_on_in_order_or_begin_anew(body, points):
    assert inside(body) == points


def test_letters_behind_h_are_letters_unless_two_numerals_follow():
    letters = "".join(f"({letter}) item;\n" for letter in "abcdefgh")
    assert inside(f"{letters}(i) item;\n(j) item.")[-2:] == ["(i)", "(j)"]
    assert inside(f"{letters}(i) item;\n(ii) item.")[-2:] == ["(h)(i)", "(h)(ii)"]
    assert inside(f"{letters}(i) item.")[-1:] == ["(i)"]


def test_letters_go_on_behind_z():
    letters = "".join(f"({letter}) item;\n" for letter in ascii_lowercase)
    assert inside(f"{letters}(aa) item;\n(bb) item;\n(cc) item.")[-4:] == ["(z)", "(aa)", "(bb)", "(cc)"]


def test_a_point_ends_where_the_next_one_begins_and_holds_those_below_it():
    found = said("1. One:\n(a) a;\n(b) b.\n2. Two.")
    assert found["(1)"] == "1. One:\n(a) a;\n(b) b."
    assert found["(1)(a)"] == "(a) a;"
    assert found["(1)(b)"] == "(b) b."
    assert found["(2)"] == "2. Two."


def test_what_follows_the_full_stop_of_a_list_as_a_paragraph_is_none_of_its_last_point():
    found = said("1. Keepers:\n\n(a) light;\n\n(b) ring.\n\nThey sleep by day.\n\n2. Two.")
    assert found["(1)(b)"] == "(b) ring."
    assert found["(1)"].endswith("They sleep by day.")
    lines = said("1. Keepers:\n(a) light;\n(b) ring.\nThey sleep by day.\n2. Two.")
    assert lines["(1)(b)"] == "(b) ring."


def test_the_last_point_of_a_list_of_sentences_goes_on():
    found = said("1. Keepers:\n\n(a) Light.\n\n(b) Ring.\n\nThey sleep by day.\n\n2. Two.")
    assert found["(1)(b)"] == "(b) Ring.\n\nThey sleep by day."


def test_an_enumeration_within_a_sentence_ends_with_its_paragraph():
    found = said("1. Lamps: (a) oil; and (b) wicks.\n\nBells ring.\n\n2. Two.")
    assert found["(1)(b)"] == "(b) wicks."


def test_points_directly_behind_the_number_of_a_section_are_found():
    content = "".join(f"{n} Lamps {n}\n(1) One.\n(2) Two.\n" for n in range(1, 5))
    assert [p.locator for p in outline(Text(content))][:3] == ["Sec. 1", "Sec. 1(1)", "Sec. 1(2)"]


def test_a_point_that_law_quotes_is_none():
    body = "It is amended:\n(1) the following is inserted:\n‘(2) new words;’\n(2) the rest."
    assert inside(body) == ["(1)", "(2)"]
    assert said(body)["(2)"] == "(2) the rest."
