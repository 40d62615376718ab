"""The ruled tables of a PDF's page: their rows, cells and the names of their columns."""

import pytest
from pdffile import read

from assistant.readers.pdf.glyphs import Word
from assistant.readers.pdf.tables import lines, tables

SIZE = 10
LEFT, WIDE, HIGH, TOP = 50, 100, 30, 700


def word(text, left, base, **special):
    return Word(text, left, left + 5 * len(text), base, SIZE, **{"bold": False, "glued": False, **special})


def flat(y, left=LEFT, right=LEFT + 3 * WIDE):
    return (left, y, right, y + 1)


def upright(x, top=TOP, bottom=TOP - 3 * HIGH):
    return (x, bottom, x + 1, top)


def grid(columns=3, rows=3):
    """The lines of a table of so many columns and rows."""
    across = [flat(TOP - HIGH * row, right=LEFT + WIDE * columns) for row in range(rows + 1)]
    return across + [upright(LEFT + WIDE * column, bottom=TOP - HIGH * rows) for column in range(columns + 1)]


def cell(row, column, text, **special):
    """The words of a cell, one behind the other, on its only line."""
    found, left = [], LEFT + WIDE * column + 5
    for part in text.split():
        found.append(word(part, left, TOP - HIGH * row - 20, **special))
        left += 5 * len(part) + 3
    return found


def filled(*rows, **special):
    return [
        each
        for at, row in enumerate(rows)
        for column, text in enumerate(row)
        for each in cell(at, column, text, **special)
    ]


def told(rules, words):
    return [[(each.text, each.row) for each in lines(table)] for table in tables(rules, words)]


ROWS = [("Lamp", "Oil", "Fee"), ("brass", "whale", "3"), ("tin", "seal", "5")]


def test_each_row_of_a_table_is_a_line_with_its_cells_parted_by_bars():
    assert told(grid(), filled(*ROWS)) == [
        [("Lamp | Oil | Fee", True), ("brass | whale | 3", True), ("tin | seal | 5", True)]
    ]


def test_an_empty_cell_keeps_its_place():
    assert told(grid(), filled(("Lamp", "Oil", "Fee"), ("brass", "", "3"), ("", "seal", "5")))[0][1:] == [
        ("brass |  | 3", True), ("| seal | 5", True),
    ]  # fmt: skip


def test_words_outside_a_table_are_none_of_it():
    beside = [
        word("beside", LEFT + 3 * WIDE + 5, TOP - 20),
        word("above", LEFT, TOP + 5),
        word("below", LEFT, TOP - 3 * HIGH - 12),
    ]
    (table,) = tables(grid(), [*filled(*ROWS), *beside])
    assert {each.text for each in table.words} == {text for row in ROWS for text in row}


@pytest.mark.parametrize(
    ("base", "is_inside"), [(TOP - 2.5, True), (TOP - 2, False), (TOP - 92.5, True), (TOP - 93, False)]
)
def test_a_word_belongs_to_a_table_by_the_middle_of_its_small_letters(base, is_inside):
    (table,) = tables(grid(), [*filled(*ROWS), word("edge", LEFT + 60, base)])
    assert ("edge" in {each.text for each in table.words}) is is_inside


def test_a_bold_row_without_empty_cells_names_the_columns_of_the_rows_below():
    words = [
        *filled(ROWS[0], bold=True),
        *cell(1, 0, "brass"),
        *cell(1, 1, "whale"),
        *cell(1, 2, "3"),
        *cell(2, 0, "tin"),
        *cell(2, 2, "5"),
    ]
    (table,) = tables(grid(), words)
    assert [each.columns for each in lines(table)] == [ROWS[0]] * 3
    (plain,) = tables(grid(), filled(*ROWS))
    assert [each.columns for each in lines(plain)] == [()] * 3
    (gap,) = tables(grid(), [*filled(("Lamp", "", "Fee"), bold=True), *filled(("", "", ""), ROWS[1])])
    assert [each.columns for each in lines(gap)] == [()] * 2


def test_a_text_over_all_columns_is_given_line_by_line():
    across = [word("Lamps", LEFT + 5, TOP - 15), word("Horns", LEFT + 5, TOP - 27)]
    rules = [rule for rule in grid() if rule[3] - rule[1] < 3]
    rules += [upright(LEFT), upright(LEFT + 3 * WIDE), *(upright(LEFT + WIDE * at, top=TOP - HIGH) for at in (1, 2))]
    words = [*across, *filled(("", "", ""), *ROWS[1:])]
    assert told(rules, words) == [
        [("Lamps", False), ("Horns", False), ("brass | whale | 3", True), ("tin | seal | 5", True)]
    ]


def test_a_cell_of_several_lines_is_one_line_and_a_word_that_is_broken_is_whole():
    words = [
        *filled(*ROWS),
        word("har\x02", LEFT + 35, TOP - HIGH - 14),
        word("bour", LEFT + 35, TOP - HIGH - 26),
        word("lamp", LEFT + 60, TOP - HIGH - 26),
    ]
    words = [each for each in words if each.text != "brass"]
    assert told(grid(), words)[0][1] == ("harbour lamp | whale | 3", True)


def test_numbered_paragraphs_begin_lines_in_the_last_cell_only():
    def two(column):
        x = LEFT + WIDE * column + 5
        return [
            word("1.", x, TOP - HIGH - 12),
            word("ring", x + 15, TOP - HIGH - 12),
            word("2.", x, TOP - HIGH - 25),
            word("light", x + 15, TOP - HIGH - 25),
        ]

    assert (
        told(grid(), [*filled(ROWS[0]), *two(2), *cell(1, 0, "brass"), *cell(1, 1, "oil")])[0][1][0]
        == "brass | oil | 1. ring\n2. light"
    )
    assert (
        told(grid(), [*filled(ROWS[0]), *two(0), *cell(1, 1, "oil"), *cell(1, 2, "3")])[0][1][0]
        == "1. ring 2. light | oil | 3"
    )


def test_a_cell_over_two_rows_has_the_words_of_both_in_each_of_them():
    rules = [rule for rule in grid() if rule != flat(TOP - 2 * HIGH)] + [flat(TOP - 2 * HIGH, left=LEFT + WIDE)]
    words = [*filled(*ROWS[:2], ("", "seal", "5")), *cell(2, 0, "copper")]
    assert [text for text, _ in told(rules, words)[0]] == [
        "Lamp | Oil | Fee",
        "brass copper | whale | 3",
        "brass copper | seal | 5",
    ]


def test_a_line_of_a_column_that_does_not_run_through_a_row_parts_nothing_there():
    rules = [rule for rule in grid() if rule != upright(LEFT + WIDE)] + [upright(LEFT + WIDE, top=TOP - HIGH)]
    assert told(rules, filled(*ROWS))[0][0] == ("Lamp Oil | Lamp Oil | Fee", True)


@pytest.mark.parametrize(("columns", "rows", "is_table"), [(1, 3, False), (2, 1, False), (2, 2, True)])
def test_a_table_has_at_least_two_columns_and_two_rows(columns, rows, is_table):
    words = filled(*(("lamp", "horn")[:columns] for _ in range(rows)))
    assert bool(tables(grid(columns, rows), words)) is is_table


def test_a_grid_without_two_filled_cells_in_a_row_is_no_table():
    assert tables(grid(), [*cell(0, 0, "lamp"), *cell(1, 1, "horn")]) == []
    assert tables(grid(), []) == []


@pytest.mark.parametrize(("size", "is_table"), [(899, True), (901, False)])
def test_a_grid_of_long_cells_lays_out_a_page(size, is_table):
    long = [Word("x" * (size - 1), LEFT + 5, LEFT + 90, TOP - 20, SIZE, False, False),
            Word("y" * (size - 1), LEFT + WIDE + 5, LEFT + WIDE + 90, TOP - 20, SIZE, False, False)]  # fmt: skip
    assert bool(tables(grid(), long)) is is_table


def test_two_grids_that_do_not_touch_are_two_tables():
    moved = [(left + 400, bottom, right + 400, top) for left, bottom, right, top in grid()]
    words = filled(*ROWS) + [
        Word(each.text, each.left + 400, each.right + 400, each.base, SIZE, False, False) for each in filled(*ROWS)
    ]
    assert len(tables([*grid(), *moved], words)) == 2
    beside = [(left + 302, bottom, right + 302, top) for left, bottom, right, top in grid()]
    assert len(tables([*grid(), *beside], words)) == 1


def test_lines_without_uprights_or_with_one_flat_one_are_no_table():
    assert tables([rule for rule in grid() if rule[3] - rule[1] < 3], filled(*ROWS)) == []
    assert tables([flat(TOP), upright(LEFT), upright(LEFT + WIDE)], filled(*ROWS)) == []


X = (60, 160, 300, 420)


def drawn(rows, flat=(), upright=()):
    """Words in a grid of three columns, 30 points a row; without the lines named: (row, column) above and left of a cell."""
    made = [(X[c] + 5, 700 - 30 * r + 10, text) for r, row in enumerate(rows) for c, text in enumerate(row) if text]
    for r in range(len(rows) + 1):
        made += [f"{X[c]} {730 - 30 * r} m {X[c + 1]} {730 - 30 * r} l S" for c in range(3) if (r, c) not in flat]
    for r in range(len(rows)):
        made += [f"{X[c]} {730 - 30 * r} m {X[c]} {700 - 30 * r} l S" for c in range(4) if (r, c) not in upright]
    return made


@pytest.fixture
def printed(tmp_path):
    return lambda *args, **more: [
        line for line in read(tmp_path / "a.pdf", [drawn(*args, **more)]).content.split("\n") if line
    ]


def test_a_cell_that_is_merged_downwards_stands_in_every_row(printed):
    rows = [("Who", "What", "Period"), ("Firm", "Logs", "1 year"), ("", "Data", "2 years"), ("Body", "Logs", "3 years")]
    assert printed(rows, flat=[(2, 0)]) == [
        "Who | What | Period", "Firm | Logs | 1 year", "Firm | Data | 2 years", "Body | Logs | 3 years",
    ]  # fmt: skip


def test_a_cell_that_covers_columns_stands_in_each(printed):
    rows = [("Who", "Logs", "Data"), ("Firm", "Nothing", ""), ("Body", "1 year", "2 years")]
    assert printed(rows, upright=[(1, 2)])[1] == "Firm | Nothing | Nothing"


def test_an_empty_cell_with_a_line_above_it_stays_empty(printed):
    rows = [("Who", "What", "Period"), ("Firm", "Logs", "1 year"), ("Body", "", "2 years")]
    assert printed(rows)[2] == "Body |  | 2 years"


def test_what_runs_over_all_columns_stands_once(printed):
    rows = [("Who", "What", "Period"), ("Part A", "", ""), ("Firm", "Logs", "1 year")]
    assert printed(rows, upright=[(1, 1), (1, 2)])[1] == "Part A"


def test_a_last_cell_that_is_merged_downwards_stands_in_every_row(printed):
    rows = [("Who", "What", "Period"), ("Firm", "Logs", "1 year"), ("Body", "Data", "")]
    assert printed(rows, flat=[(2, 2)])[2] == "Body | Data | 1 year"
