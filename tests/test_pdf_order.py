"""In which order the lines of a PDF's page are read."""

import pytest

from assistant.readers.pdf.glyphs import Word
from assistant.readers.pdf.lines import Line, segment
from assistant.readers.pdf.order import ordered

SIZE = 10
ACROSS = "across the whole of the page from one side of it to the other one"
LONG = "which says what it says"  # long enough for a line of a column


def part(text, left, base, place, size=SIZE):
    return segment([Word(text, left, left + 5 * len(text), base, size, False, False)], place)


def placed(*rows):
    """Segments in the file's order: a text, where it begins and its height."""
    return [part(text, left, base, place) for place, (text, left, base) in enumerate(rows)]


def read(parts, tables=None):
    return [each.text for each in ordered(parts, lambda part: (tables or {}).get(part.place))]


def column(name, left, count, top=700, lead=12):
    return [(f"{name}{at} {LONG}", left, top - lead * at) for at in range(count)]


def names(found):
    return " ".join(each.split()[0] for each in found)


def alternating(one, other):
    return [each for pair in zip(one, other, strict=True) for each in pair]


def test_lines_are_read_from_the_top_down_whatever_the_order_of_the_file():
    assert read(placed(("c", 50, 676), ("a", 50, 700), ("b", 50, 688))) == ["a", "b", "c"]
    assert read([]) == []


@pytest.mark.parametrize(("count", "in_columns"), [(3, False), (4, True), (6, True)])
def test_two_columns_of_at_least_four_lines_are_read_one_behind_the_other(count, in_columns):
    found = names(read(placed(*alternating(column("a", 50, count), column("b", 250, count)))))
    expected = [f"{name}{at}" for name in "ab" for at in range(count)]
    assert (found == " ".join(expected)) is in_columns


def test_columns_that_stand_a_line_apart_are_read_one_behind_the_other_and_what_is_above_and_below_stays_there():
    rows = [
        (f"top {ACROSS}", 50, 730),
        *alternating(column("a", 50, 5), column("b", 250, 5)),
        (f"end {ACROSS}", 50, 600),
    ]
    found = names(read(placed(*rows)))
    assert found == "top a0 a1 a2 a3 a4 b0 b1 b2 b3 b4 end"


def test_a_line_across_the_gutter_parts_the_columns():
    above = alternating(column("a", 50, 5), column("b", 250, 5))
    below = alternating(column("c", 50, 5, top=600), column("d", 250, 5, top=600))
    across = [(f"m {ACROSS}", 50, 625)]
    found = names(read(placed(*above, *across, *below)))
    assert found == "a0 a1 a2 a3 a4 b0 b1 b2 b3 b4 m c0 c1 c2 c3 c4 d0 d1 d2 d3 d4"


def test_short_entries_are_no_columns():
    rows = alternating(
        [(f"a{at} x", 50, 700 - 12 * at) for at in range(6)], [(f"b{at} x", 250, 700 - 12 * at) for at in range(6)]
    )
    assert read(placed(*rows)) == [f"a{at} x b{at} x" for at in range(6)]


def test_three_columns_are_read_one_behind_the_other():
    rows = [
        each
        for triple in zip(column("a", 50, 5), column("b", 230, 5), column("c", 410, 5), strict=True)
        for each in triple
    ]
    assert names(read(placed(*rows))) == "a0 a1 a2 a3 a4 b0 b1 b2 b3 b4 c0 c1 c2 c3 c4"


def test_cells_between_which_the_file_goes_to_and_fro_in_chunks_keep_its_order():
    left, right = column("a", 50, 8), column("b", 250, 8)
    rows = [*left[:2], *right[:2], *left[2:4], *right[2:4], *left[4:6], *right[4:6], *left[6:], *right[6:]]
    assert names(read(placed(*rows))) == "a0 a1 b0 b1 a2 a3 b2 b3 a4 a5 b4 b5 a6 a7 b6 b7"


def test_columns_of_which_the_file_draws_one_behind_the_other_are_read_so():
    assert names(read(placed(*column("a", 50, 5), *column("b", 250, 5)))) == "a0 a1 a2 a3 a4 b0 b1 b2 b3 b4"


def test_segments_of_one_line_that_the_file_draws_one_after_the_other_are_one_line():
    assert read(placed(("lamps", 50, 700), ("burn", 300, 700), ("below", 50, 688))) == ["lamps burn", "below"]


@pytest.mark.parametrize(("left", "joined"), [(80, True), (82, False)])
def test_segments_that_the_file_draws_apart_are_one_line_if_no_more_than_a_space_parts_them(left, joined):
    rows = placed(("horns", 50, 700), ("below", 50, 600), ("burning", left, 700))
    assert ("horns burning" in read(rows)) is joined or not joined


def test_lines_side_by_side_keep_the_order_of_the_file():
    rows = placed(("left one", 50, 700), ("left two", 50, 688), ("right one", 250, 700), ("right two", 250, 688))
    assert read(rows) == ["left one", "left two", "right one", "right two"]


def test_a_table_stands_where_its_segment_does():
    row = Line("a | b", 50, 400, 688, SIZE, False, row=True)
    rows = placed(("above", 50, 700), ("table", 50, 688), ("below", 50, 676))
    assert read(rows, {1: [row, row]}) == ["above", "a | b", "a | b", "below"]
    assert read(rows, {1: []}) == ["above", "below"]
