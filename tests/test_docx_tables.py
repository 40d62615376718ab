"""Tables of Word: merged cells, names of columns, tables in tables, charts."""

import pytest
from wordfile import SPACES, cell, lines, para, read, row, run, table

from assistant.records import BlockKind

DOWN, ON, WIDE = '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:gridSpan w:val="2"/>'


@pytest.fixture
def printed(tmp_path):
    return lambda *given, **parts: lines(read(tmp_path / "a.docx", *given, **parts))


@pytest.fixture
def columns(tmp_path):
    return lambda body: [b.columns for b in read(tmp_path / "a.docx", body).blocks if b.kind is BlockKind.ROW]


def test_a_cell_that_is_merged_downwards_stands_in_every_row(printed):
    body = table(
        row("Who", "What"), row(cell("Firm", DOWN), "Logs"), row(cell("", ON), "Data"), row(cell("", ON), "Tests")
    )
    assert printed(body) == ["Who | What", "Firm | Logs", "Firm | Data", "Firm | Tests"]


def test_a_cell_that_covers_columns_stands_in_each_of_them(printed):
    body = table(row("Who", "2025", "2026"), row("Firm", cell("Nothing", WIDE)), row("Agency", "1", "2"))
    assert printed(body)[1] == "Firm | Nothing | Nothing"


def test_a_block_of_merged_cells_fills_its_place(printed):
    body = table(row("A", "B", "C"), row(cell("X", WIDE + DOWN), "1"), row(cell("", WIDE + ON), "2"))
    assert printed(body) == ["A | B | C", "X | X | 1", "X | X | 2"]


def test_a_long_merged_cell_stands_once(printed):
    long = "All of this is said at length. " * 20
    body = table(row(cell(long, DOWN), "1"), row(cell("", ON), "2"))
    assert [line[-3:] for line in printed(body)] == ["| 1", "2"]
    assert sum("at length" in line for line in printed(body)) == 1


def test_a_cell_that_is_not_merged_keeps_its_own_words_below_one_that_is(printed):
    body = table(row(cell("Firm", DOWN), "1"), row("Other", "2"), row("", "3"))
    assert printed(body) == ["Firm | 1", "Other | 2", "| | 3 |"]


def test_columns_have_the_names_in_the_rows_that_word_repeats_also_in_two_of_them(columns):
    body = table(
        row(cell("Who", DOWN), cell("Period", WIDE), head=True), row(cell("", ON), "Logs", "Data", head=True),
        row("Firm", "1 year", "2 years"),
    )  # fmt: skip
    assert columns(body) == [(), (), ("Who", "Period Logs", "Period Data")]


def test_a_first_row_of_words_over_figures_names_the_columns(columns):
    rows = [row("Who", "What", "Period"), row("Firm", "Logs", "10 years"), row("Firm", "Data", "5 years")]
    assert columns(table(*rows)) == [(), ("Who", "What", "Period"), ("Who", "What", "Period")]
    assert columns(table(*rows[1:], rows[1])) == [(), (), ()]


def test_a_first_row_in_bold_names_the_columns(columns):
    bold = [f"<w:tc>{para(run(words, '<w:b/>'))}</w:tc>" for words in ("Who", "Role")]
    assert columns(table(row(*bold), row("Ada", "Chair"), row("Bo", "Clerk"))) == [(), ("Who", "Role"), ("Who", "Role")]


def test_a_table_in_a_table_stays_one_behind_the_row_that_holds_it(printed, columns):
    inner = table(row("Size", "Fee", head=True), row("Small", "5"), row("Large", "9"))
    body = table(row("Part", "Fees"), row("One", cell("See:", inner=inner)), row("Two", "None"))
    assert printed(body) == ["Part | Fees", "One | See:", "Size | Fee", "Small | 5", "Large | 9", "Two | None"]
    assert ("Size", "Fee") in columns(body)


def test_what_fills_a_row_by_itself_is_no_row(tmp_path):
    found = read(tmp_path / "a.docx", table(row("Note 1"), row("(a) keep logs;")))
    assert [(b.kind, b.label) for b in found.blocks] == [(BlockKind.PARAGRAPH, ""), (BlockKind.ITEM, "(a)")]


def test_a_number_in_a_cell_of_its_own_is_the_sign_of_an_item(printed):
    assert printed(table(row("(a)", "keep logs;"), row("(b)", "test them."))) == ["(a) keep logs;", "(b) test them."]


def test_a_row_that_was_deleted_is_left_out(printed):
    gone = f"<w:tr><w:trPr><w:del/></w:trPr>{cell('Old')}{cell('1')}</w:tr>"
    assert printed(table(row("A", "B"), gone, row("New", "2"))) == ["A | B", "New | 2"]


def test_a_table_cannot_grow_without_end_by_its_merged_cells(printed):
    wide = '<w:gridSpan w:val="999999"/>'
    assert len(printed(table(row(cell("x", wide), "y")))[0]) < 1000


CHART = (
    f"<c:chartSpace {SPACES}><c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>Cost by option</a:t></a:r></a:p></c:rich></c:tx>"
    "</c:title><c:ser><c:tx><c:strRef><c:strCache><c:pt idx='0'><c:v>Share</c:v></c:pt></c:strCache></c:strRef></c:tx>"
    "<c:cat><c:strRef><c:strCache><c:pt idx='0'><c:v>Do nothing</c:v></c:pt><c:pt idx='1'><c:v>Option 1</c:v></c:pt>"
    "</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:numCache><c:formatCode>0%</c:formatCode><c:pt idx='0'><c:v>0.1</c:v>"
    "</c:pt><c:pt idx='1'><c:v>0.35000000000000003</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser></c:chart></c:chartSpace>"
)


def test_the_words_and_figures_of_a_chart_are_a_table(printed):
    body = para("See the chart.", '<w:r><w:drawing><c:chart r:id="rId1"/></w:drawing></w:r>')
    assert printed(body, [("rId1", "chart", "charts/chart1.xml", CHART)]) == [
        "See the chart.", "Cost by option", "| | Share |", "Do nothing | 10%", "Option 1 | 35%",
    ]  # fmt: skip


def test_the_words_of_a_diagram_are_lines_and_a_relation_that_leads_nowhere_gives_none(printed):
    shape = "<dgm:pt modelId='1'><dgm:t><a:p><a:r><a:t>{}</a:t></a:r></a:p></dgm:t></dgm:pt>"
    diagram = f"<dgm:dataModel {SPACES}><dgm:ptLst>{shape.format('Assess')}{shape.format('Register')}</dgm:ptLst></dgm:dataModel>"
    body = para("Steps:", '<w:r><w:drawing><dgm:relIds r:dm="rId2"/><c:chart r:id="rId9"/></w:drawing></w:r>')
    assert printed(body, [("rId2", "diagramData", "diagrams/data1.xml", diagram)]) == ["Steps:", "Assess", "Register"]
