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


@pytest.mark.parametrize(
    ("first", "left", "joined"), [("horns", 81, True), ("horns", 82, False), ("(a)", 95, True), ("(a)", 96, False)]
)
def test_segments_that_the_file_draws_apart_are_one_line_if_no_more_than_a_space_parts_them(first, left, joined):
    rows = placed((first, 50, 700), ("below", 50, 600), ("burning", left, 700))
    assert (f"{first} burning" in read(rows)) is joined


@pytest.mark.parametrize(("lead", "is_beside"), [(7.9, True), (8.1, False)])
def test_rows_closer_than_lines_of_one_column_keep_the_order_of_the_file(lead, is_beside):
    rows = placed(("right one", 250, 700 - lead), ("left one", 50, 700))
    assert read(rows) == (["right one", "left one"] if is_beside else ["left one", "right one"])
    over = placed(("right one", 80, 700 - lead), ("left one", 50, 700))
    assert read(over) == ["left one", "right one"]


def test_what_the_file_puts_among_lines_side_by_side_is_read_with_them():
    rows = placed(
        ("left one", 50, 700), ("left two", 50, 688), ("left three", 50, 664), ("left four", 50, 652),
        ("right one", 250, 700), ("right two", 250, 688),
    )  # fmt: skip
    assert read(rows) == ["left one", "left two", "left three", "left four", "right one", "right two"]


@pytest.mark.parametrize(("size", "in_columns"), [(17, False), (18, True)])
def test_a_column_of_text_has_eighteen_characters_a_line(size, in_columns):
    def lines(name, left):
        return [(f"{name}{at}".ljust(size, "x"), left, 700 - 12 * at) for at in range(6)]

    found = read(placed(*alternating(lines("a", 50), lines("b", 250))))
    assert (found[1].startswith("a1") and len(found) == 12) is in_columns


def test_columns_within_columns_are_read_one_behind_the_other():
    blocks = [column(name, left, 5, top) for top in (700, 600) for name, left in (("a", 50), ("b", 250))]
    rows = [*alternating(blocks[0], blocks[1]), (f"m {ACROSS}", 50, 625), *alternating(blocks[2], blocks[3])]
    assert names(read(placed(*rows))) == "a0 a1 a2 a3 a4 b0 b1 b2 b3 b4 m a0 a1 a2 a3 a4 b0 b1 b2 b3 b4"


@pytest.mark.parametrize(("sizes", "keeps"), [((3, 3, 2), True), ((4, 4), True), ((1,) * 8, False)])
def test_only_chunks_of_cells_keep_the_order_of_the_file(sizes, keeps):
    left, right = column("a", 50, 8), column("b", 250, 8)
    rows, at = [], 0
    for size in sizes:
        rows += [*left[at : at + size], *right[at : at + size]]
        at += size
    assert read(placed(*rows)) == [text for text, *_ in (rows if keeps else [*left, *right])]


def test_lines_side_by_side_keep_the_order_of_the_file():
    rows = placed(("left one", 50, 700), ("left two", 50, 688), ("right one", 250, 700), ("right two", 250, 688))
    assert read(rows) == ["left one", "left two", "right one", "right two"]


def test_a_table_stands_where_its_segment_does():
    row = Line("a | b", 50, 400, 688, SIZE, False, row=True)
    rows = placed(("above", 50, 700), ("table", 50, 688), ("below", 50, 676))
    assert read(rows, {1: [row, row]}) == ["above", "a | b", "a | b", "below"]
    assert read(rows, {1: []}) == ["above", "below"]
