"""Tables of pages: merged cells, empty cells, names of columns, tables that lay out a page."""

import pytest

from assistant.readers import html
from assistant.records import BlockKind


def row(*cells):
    made = (each if each.startswith("<t") else f"<td>{each}</td>" for each in cells)
    return f"<tr>{''.join(made)}</tr>"


def read(*rows):
    return html.read(f"<table>{''.join(rows)}</table>".encode(), 100_000)


def lines(*rows):
    return read(*rows).content.split("\n")


def columns(*rows):
    return [block.columns for block in read(*rows).blocks if block.kind is BlockKind.ROW]


HEAD = row("<th>Who</th>", "<th>What</th>", "<th>Period</th>")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ((HEAD, row("<td rowspan=2>Firm</td>", "Logs", "1"), row("Data", "2")), ["Firm | Logs | 1", "Firm | Data | 2"]),
        ((HEAD, row("<td rowspan=0>Firm</td>", "Logs", "1"), row("Data", "2")), ["Firm | Logs | 1", "Firm | Data | 2"]),
        ((HEAD, row("Firm", "<td rowspan=2>Logs</td>", "1"), row("Body", "2")), ["Firm | Logs | 1", "Body | Logs | 2"]),
        ((HEAD, row("Firm", "Logs", "<td rowspan=2>1</td>"), row("Body", "Data")), ["Firm | Logs | 1", "Body | Data | 1"]),
        ((HEAD, row("Firm", "<td colspan=2>Nothing</td>"), row("a", "b", "c")), ["Firm | Nothing | Nothing", "a | b | c"]),
        ((HEAD, row("<td rowspan=2 colspan=2>All</td>", "1"), row("2")), ["All | All | 1", "All | All | 2"]),
        ((HEAD, row("Firm", "", "1"), row("", "Data", "2"), row("a", "b", "")), ["Firm | | 1", "| | Data | 2 |", "a | b |"]),
    ],
)  # fmt: skip
def test_each_row_has_a_cell_for_each_column(rows, expected):
    assert [" ".join(line.split()) for line in lines(*rows)[1:]] == expected
    assert columns(*rows)[1:] == [("Who", "What", "Period")] * len(expected)


def test_a_row_that_one_cell_fills_stands_once():
    assert lines(HEAD, row("<td colspan=3>Part A</td>"), row("a", "b", "c"))[1] == "Part A"


def test_names_in_two_rows_are_one_name_each():
    heads = row("<th rowspan=2>Who</th>", "<th colspan=2>Period</th>") + row("<th>Logs</th>", "<th>Data</th>")
    assert columns(heads, row("Firm", "1", "2"))[-1] == ("Who", "Period Logs", "Period Data")


def test_a_first_row_of_words_over_figures_names_the_columns_of_a_table_that_marks_none():
    rows = row("Who", "What", "Period"), row("Firm", "Logs", "10 years"), row("Firm", "Data", "5 years")
    assert columns(*rows) == [(), ("Who", "What", "Period"), ("Who", "What", "Period")]
    assert columns(*rows[1:]) == [(), ()]


def test_a_first_row_in_bold_names_the_columns():
    rows = row("<td><b>Who</b></td>", "<td><p><strong>Role</strong></p></td>"), row("Ada", "Chair"), row("Bo", "Clerk")
    assert columns(*rows) == [(), ("Who", "Role"), ("Who", "Role")]


def test_paragraphs_in_a_cell_of_a_table_of_data_are_on_its_line():
    assert lines(HEAD, row("<td><p>A</p><p>B</p></td>", "<td>x<br>y</td>", "1")) == [
        "Who | What | Period",
        "A B | x y | 1",
    ]


def test_a_table_that_lays_out_a_list_is_no_grid():
    assert lines(row("<td></td>", "(a)", "keep logs;"), row("<td></td>", "(b)", "test them.")) == [
        "(a) keep logs;",
        "(b) test them.",
    ]


def test_a_table_in_a_table_stays_one():
    inner = f"<table>{row('<th>Size</th>', '<th>Fee</th>')}{row('Small', '5')}</table>"
    found = read(row("<td>Fees:</td>", f"<td>{inner}</td>"))
    assert found.content == "Fees:\nSize | Fee\nSmall | 5"
    assert [b.columns for b in found.blocks if b.kind is BlockKind.ROW][-1] == ("Size", "Fee")


def test_a_table_in_a_table_of_data_stands_behind_the_row_that_holds_it():
    inner = f"<table>{row('<th>Size</th>', '<th>Fee</th>')}{row('Small', '5')}</table>"
    rows = HEAD, row("Firm", f"<td>See: {inner} there</td>", "1"), row("Body", "x", "2")
    assert [line for line in lines(*rows) if line] == [
        "Who | What | Period",
        "Firm | See: there | 1",
        "Size | Fee",
        "Small | 5",
        "Body | x | 2",
    ]
    assert columns(*rows)[-1] == ("Who", "What", "Period")


def test_cells_that_cover_without_end_come_to_an_end():
    rows = [row(f"<td rowspan=65000 colspan=65000>{'x' * 200}</td>", "y")] + [row("z")] * 300
    assert len(read(HEAD, *rows).content) <= 100_000
