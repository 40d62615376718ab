"""Which lines at the foot of a PDF's page are footnotes, and where each begins."""

import pytest

from assistant.readers.pdf.lines import Line
from assistant.readers.pdf.notes import body_size, marked


def page(*lines):
    """Lines below one another: body lines as texts, others as a text and a size."""
    found = []
    for at, each in enumerate(lines):
        text, size = each if isinstance(each, tuple) else (each, 10)
        found.append(Line(text, 50, 400, 700 - 20 * at, size, False))
    return found


def told(*pages):
    return [[(each.text, each.number) for each in found if each.note] for found in marked(pages)]


BODY = ["Keepers light the lamps of the harbour.", "They ring the bell of the harbour, too."]


def test_the_size_of_a_document_is_that_of_most_of_its_characters():
    assert body_size([page(("Lamps", 16), *BODY, ("1 See it.", 8))]) == 10
    assert body_size([]) == body_size([[]]) == 0


@pytest.mark.parametrize(("size", "is_note"), [(9.3, True), (9.4, False), (8, True)])
def test_a_numbered_line_at_the_foot_is_a_note_if_it_is_smaller_than_the_body(size, is_note):
    assert (told(page(*BODY, ("1 See it.", size))) == [[("¹ See it.", 1)]]) is is_note


def test_notes_stand_behind_the_body_whatever_the_order_of_the_page():
    first = page(*BODY, ("1 See it.", 8))
    (found,) = marked([[first[2], *first[:2]]])
    assert [each.text for each in found] == [*BODY, "¹ See it."]


def test_small_lines_above_the_foot_are_none():
    assert told(page(("1 See it.", 8), *BODY)) == [[]]


def test_a_row_of_a_table_ends_the_foot():
    lines = page(*BODY, ("1 See it.", 8), ("2 Or that.", 8))
    row = Line("a | b", 50, 400, 600, 8, False, row=True)
    assert told([*lines, row]) == [[]]


def test_a_note_goes_on_over_lines():
    assert told(page(*BODY, ("1 See it", 8), ("and that.", 8), ("2 Or this.", 8))) == [
        [("¹ See it", 1), ("and that.", 0), ("² Or this.", 2)]
    ]


@pytest.mark.parametrize(
    ("line", "note"),
    [
        ("² See it.", ("² See it.", 2)),
        ("(3) See it.", ("⁽³⁾ See it.", 3)),
        ("* See it.", ("* See it.", -1)),
        ("†† See it.", ("†† See it.", -1)),
    ],
)
def test_a_note_begins_with_a_number_or_a_sign(line, note):
    assert [each[1] for each in told(page(*BODY, (line, 8)))[0]] == [note[1]]


@pytest.mark.parametrize(("number", "is_note"), [(1, True), (20, True), (21, False)])
def test_a_number_that_is_not_raised_is_one_of_the_next_twenty(number, is_note):
    assert bool(told(page(*BODY, (f"{number} See it.", 8)))[0]) is is_note


def test_a_raised_number_may_be_any():
    assert told(page(*BODY, ("⁹⁹ See it.", 8))) == [[("⁹⁹ See it.", 99)]]


def test_the_numbers_of_notes_go_on_over_pages():
    pages = [page(*BODY, ("18 See it.", 8)), page(*BODY, ("38 Or that.", 8)), page(*BODY, ("38 Or this.", 8))]
    assert told(*pages)[:2] == [[("¹⁸ See it.", 18)], [("³⁸ Or that.", 38)]]
    assert told(*pages)[2] == []


def test_a_lower_number_than_the_last_begins_no_note_of_its_own():
    assert told(page(*BODY, ("3 See it.", 8), ("2 of these.", 8), ("⁴ Or.", 8))) == [
        [("³ See it.", 3), ("2 of these.", 0), ("⁴ Or.", 4)]
    ]


def test_lines_before_the_first_number_go_on_with_the_note_of_the_page_before():
    first = page(*BODY, ("1 See it and", 8))
    assert told(first, page(*BODY, ("that of them", 8), ("2 Or.", 8)))[1] == [("that of them", -1), ("² Or.", 2)]
    assert told(page(*BODY, ("that of them", 8), ("2 Or.", 8)))[0] == [("² Or.", 2)]


@pytest.mark.parametrize(("size", "goes_on"), [(8.2, True), (8.4, False)])
def test_behind_a_whole_note_only_lines_of_its_size_go_on(size, goes_on):
    first = page(*BODY, ("1 See it.", 8))
    found = told(first, page(*BODY, ("that of them", size), ("2 Or.", 8)))[1]
    assert (found[0] == ("that of them", -1)) is goes_on


def test_behind_an_open_note_small_lines_of_any_size_go_on():
    first = page(*BODY, ("1 See it and", 8))
    assert told(first, page(*BODY, ("that of them", 9), ("2 Or.", 8)))[1][0] == ("that of them", -1)
