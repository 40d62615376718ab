"""The row of a table that a question names."""

import pytest

from assistant.text.rows import cells

FINES = "| Infringement | Maximum fine | Time limit |\n| --- | --- | --- |\n" + "".join(
    f"| Failure to file record type {n} | {1500 * n} euro | {5 + n} days |\n" for n in range(1, 31)
)


@pytest.fixture
def fines(library, tmp_path):
    """A table of fines."""
    (tmp_path / "fines.md").write_text(f"# Table of fines\n\nThe fines are set out in the following table.\n\n{FINES}")
    library.add(tmp_path / "fines.md")
    return library


def quoted(answer):
    return " ".join(" ".join(each.quote for each in answer.citations).split())


@pytest.mark.parametrize(
    ("question", "row"),
    [
        ("What is the maximum fine for failure to file record type 22?", "record type 22 | 33000 euro | 27 days"),
        ("What is the time limit for record type 7?", "record type 7 | 10500 euro | 12 days"),
    ],
)
def test_a_row_is_quoted_with_the_names_of_its_columns(fines, question, row):
    answer = fines.ask(question)
    assert row in quoted(answer)
    assert quoted(answer).lstrip("| ").startswith("Infringement | Maximum fine | Time limit")
    assert "type 17" not in quoted(answer)


def test_a_row_that_the_table_does_not_have_is_not_quoted(fines):
    assert "Infringement |" not in quoted(fines.ask("What is the maximum fine for failure to file record type 99?"))


def test_where_no_column_is_asked_for_no_row_is_named(fines):
    assert "Infringement |" not in quoted(fines.ask("Who invented record type 22?"))


def test_what_all_rows_hold_names_none(fines):
    assert "Infringement |" not in quoted(fines.ask("What is the maximum fine for failure to file a record?"))


@pytest.fixture
def periods(library, tmp_path):
    """A table in which each row is on a matter of somebody's."""
    rows = "".join(
        f"<tr><td rowspan=2>{who}</td><td>Usage logs</td><td>{n} months</td></tr><tr><td>Complaints</td><td>{n} years</td></tr>"
        for n, who in enumerate(("Provider", "Deployer", "Importer"), 2)
    )
    head = "<tr><th>Actor</th><th>Record</th><th>Period</th></tr>"
    (tmp_path / "periods.html").write_text(f"<h1>Retention schedule</h1><table>{head}{rows}</table>")
    library.add(tmp_path / "periods.html")
    return library


def test_a_row_that_alone_has_all_words_that_tell_rows_apart_gives_the_figure_that_is_asked_for(periods):
    assert "Deployer | Complaints | 3 years" in quoted(periods.ask("How long must a deployer keep complaints?"))


@pytest.mark.parametrize(
    "question",
    [
        "How long must a deployer keep records?",
        "How many people must a deployer train to answer complaints in writing?",
    ],
)
def test_a_figure_of_a_row_is_no_answer_where_several_rows_fit_or_most_words_are_elsewhere(periods, question):
    assert "years" not in quoted(periods.ask(question))


@pytest.mark.parametrize(
    ("row", "parts"),
    [
        ("| lamp | 3 euro |", ("lamp", "3 euro")),
        ("lamp | 3 euro", ("lamp", "3 euro")),
        ("|  lamp\u00a0 of  brass |3|", ("lamp of brass", "3")),
        ("| lamp |  | 3 |", ("lamp", "", "3")),
        ("|  | 3 |", ("", "3")),
        ("| lamp | ", ("lamp",)),
        ("| lamp", ("lamp",)),
        ("| lamp | 3", ("lamp", "3")),
        ("lamp |", ("lamp", "")),
        ("lamp", ("lamp",)),
        (r"| lamp \| horn | 3 |", (r"lamp \| horn", "3")),
        ("||", ("",)),
        ("|", ("", "")),
        ("", ("",)),
    ],
)
def test_the_cells_of_a_row_are_what_stands_between_its_bars(row, parts):
    assert cells(row) == parts
