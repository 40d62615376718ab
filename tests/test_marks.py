"""The signs in front of list items: which follow one another, and which begin a list."""

import pytest

from assistant.text.marks import begins, follows, form, is_bullet, mark


@pytest.mark.parametrize(
    ("line", "sign"),
    [
        ("(a) light the lamp", "(a)"), ("  12. ring the bell", "12."), ("1.2.3) sound the horn", "1.2.3)"),
        ("• a lamp", "•"), ("- a bell", "-"), ("(iv) a horn", "(iv)"), ("IV. Horns", "IV."), ("b) bells", "b)"),
        ("lamps (a) and bells", ""), ("(a)", ""), ("1.", ""), ("2024 lamps", ""), ("(lamps) are lit", ""), ("", ""),
    ],
)  # fmt: skip
def test_the_sign_of_a_line_stands_in_front_of_it_with_something_behind(line, sign):
    assert mark(line) == sign


@pytest.mark.parametrize(
    ("one", "other"), [("(a)", "(z)"), ("1.1.", "20.10."), ("A.", "B."), ("9)", "10)"), ("(i)", "(xviii)")]
)
def test_signs_of_one_list_have_one_form(one, other):
    assert form(one) == form(other)


@pytest.mark.parametrize(
    ("one", "other"), [("(a)", "(A)"), ("1.", "1)"), ("1.", "1.1."), ("a.", "1."), ("•", "-"), ("(a)", "a)")]
)
def test_signs_of_different_lists_have_different_forms(one, other):
    assert form(one) != form(other)
    assert not follows(one, other)


@pytest.mark.parametrize(
    ("before", "sign"),
    [
        ("(a)", "(b)"), ("(y)", "(z)"), ("(h)", "(i)"), ("(i)", "(j)"), ("(aa)", "(ab)"), ("A.", "B."),
        ("1.", "2."), ("9.", "10."), ("1.1.", "1.2."), ("(i)", "(ii)"), ("(iv)", "(v)"), ("(xix)", "(xx)"),
        ("IV.", "V."), ("XIX.", "XX."), ("•", "•"), ("-", "-"),
    ],
)  # fmt: skip
def test_a_sign_follows_that_of_the_item_before_it(before, sign):
    assert follows(before, sign)


@pytest.mark.parametrize(
    ("before", "sign"),
    [
        ("(a)", "(a)"), ("(a)", "(c)"), ("(b)", "(a)"), ("1.", "1."), ("1.", "3."), ("2.", "1."), ("1.1.", "2.2."),
        ("1.1.", "2.1."), ("(ii)", "(iv)"), ("(ab)", "(bc)"), ("(a)", "(ab)"), ("•", "-"), ("(iv)", "(iii)"),
    ],
)  # fmt: skip
def test_a_sign_that_skips_repeats_or_goes_back_does_not_follow(before, sign):
    assert not follows(before, sign)


@pytest.mark.parametrize("sign", ["1.", "(1)", "a)", "(A)", "(i)", "I.", "•", "-"])
def test_a_list_begins_with_a_bullet_or_the_first_of_its_signs(sign):
    assert begins(sign)


@pytest.mark.parametrize("sign", ["2.", "(b)", "(ii)", "10.", "1.1.", "(aa)"])
def test_no_list_begins_with_a_later_sign(sign):
    assert not begins(sign)


def test_a_bullet_is_a_sign_that_counts_nothing():
    assert [sign for sign in ("•", "-", "1.", "(a)") if is_bullet(sign)] == ["•", "-"]
