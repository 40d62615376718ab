"""Ruled tables of PDF files whose cells are merged."""

import pytest
from pdffile import read

X = (60, 160, 300, 420)


def grid(rows, flat=(), upright=()):
    """Words in a grid of three columns, 30 points a row; without the lines named: (row, column) above and left of a cell."""
    made = [(X[c] + 5, 700 - 30 * r + 10, text) for r, row in enumerate(rows) for c, text in enumerate(row) if text]
    for r in range(len(rows) + 1):
        made += [f"{X[c]} {730 - 30 * r} m {X[c + 1]} {730 - 30 * r} l S" for c in range(3) if (r, c) not in flat]
    for r in range(len(rows)):
        made += [f"{X[c]} {730 - 30 * r} m {X[c]} {700 - 30 * r} l S" for c in range(4) if (r, c) not in upright]
    return made


@pytest.fixture
def lines(tmp_path):
    return lambda *args, **more: [
        line for line in read(tmp_path / "a.pdf", [grid(*args, **more)]).content.split("\n") if line
    ]


def test_a_cell_that_is_merged_downwards_stands_in_every_row(lines):
    rows = [("Who", "What", "Period"), ("Firm", "Logs", "1 year"), ("", "Data", "2 years"), ("Body", "Logs", "3 years")]
    assert lines(rows, flat=[(2, 0)]) == [
        "Who | What | Period", "Firm | Logs | 1 year", "Firm | Data | 2 years", "Body | Logs | 3 years",
    ]  # fmt: skip


def test_a_cell_that_covers_columns_stands_in_each(lines):
    rows = [("Who", "Logs", "Data"), ("Firm", "Nothing", ""), ("Body", "1 year", "2 years")]
    assert lines(rows, upright=[(1, 2)])[1] == "Firm | Nothing | Nothing"


def test_an_empty_cell_with_a_line_above_it_stays_empty(lines):
    rows = [("Who", "What", "Period"), ("Firm", "Logs", "1 year"), ("Body", "", "2 years")]
    assert lines(rows)[2] == "Body |  | 2 years"


def test_what_runs_over_all_columns_stands_once(lines):
    rows = [("Who", "What", "Period"), ("Part A", "", ""), ("Firm", "Logs", "1 year")]
    assert lines(rows, upright=[(1, 1), (1, 2)])[1] == "Part A"


def test_a_last_cell_that_is_merged_downwards_stands_in_every_row(lines):
    rows = [("Who", "What", "Period"), ("Firm", "Logs", "1 year"), ("Body", "Data", "")]
    assert lines(rows, flat=[(2, 2)])[2] == "Body | Data | 1 year"
