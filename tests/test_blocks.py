"""The blocks of a text: what each reader knows of it, and what holds for all of them."""

import gc
import io
import itertools
import re
import time
import zipfile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from test_readers import pdf

from assistant.readers import ReadingLimits, html, read
from assistant.readers.docx import reading as docx
from assistant.readers.text import blocks
from assistant.records import INSIDE, Block, BlockKind, Text
from assistant.text.marks import follows, mark
from assistant.text.rows import cells

LIMITS = ReadingLimits(10, 2000, 10_000_000, 60, 2048)
HEADING, PARAGRAPH, ITEM, ROW = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.ROW
NOTE, CAPTION, STRUCK, FIELD = BlockKind.NOTE, BlockKind.CAPTION, BlockKind.STRUCK, BlockKind.FIELD
SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def told(text):
    """Each block as kind, level, label and words; of a row the columns instead of the label."""
    return [(b.kind, b.level, b.columns or b.label, text.content[b.start : b.end]) for b in text.blocks]


def plain(body):
    return told(Text(body, blocks=blocks(body)))


def check(text):
    """What holds for the blocks of every text."""
    whole, places = text.content, [(block.start, -block.end) for block in text.blocks]
    assert places == sorted(places)
    for block in text.blocks:
        words = whole[block.start : block.end]
        assert 0 <= block.start < block.end <= len(whole)
        assert words == words.strip()
        assert block.kind is not ITEM or (words.startswith(block.label) and block.label and block.level)
        assert not block.columns or (block.kind is ROW and len(cells(words)) >= len(block.columns))
    pages = {at: page.number for page in text.pages for at in range(page.start, page.end)}
    assert all(block.page == pages.get(block.start) for block in text.blocks)
    apart = [block for block in text.blocks if block.kind not in {*INSIDE, HEADING}]
    assert all(one.end <= other.start for one, other in itertools.pairwise(apart))
    bare = bytearray(whole.encode("utf-32-le")[::4])
    for block in text.blocks:
        bare[block.start : block.end] = b" " * (block.end - block.start)
    return bare


LINES = st.lists(
    st.sampled_from(
        ["", "  ", "# Title", "## Part ##", "# #", "- one", "  - two", "(a) three", "1. four", "• five", "words", "  more",
         "| A | B |", "|---|---|", "| 1 | 2 |", "| 3 |", "a | b", "[^1]: note", "² note", "~~gone~~ words", "```", "x" * 250]
    )
)  # fmt: skip


@given(LINES)
def test_blocks_of_lines_are_in_order_inside_the_text_and_hold_what_they_say(lines):
    body = "\n".join(lines)
    check(Text(body, blocks=blocks(body)))


MARKUP = st.recursive(
    st.sampled_from(["words", "Text. ", "(a) x", "1. y", "<br>", "<sup>2</sup>", " ", ""]),
    lambda inner: st.tuples(
        st.sampled_from(
            "p div h2 li ul ol table tr td th thead caption figcaption del s pre section aside sup".split()
        ),
        st.lists(inner, max_size=4).map("".join),
    ).map(lambda made: f"<{made[0]}>{made[1]}</{made[0]}>"),
    max_leaves=30,
)


@given(MARKUP)
@example("<pre><pre>words</pre></pre>")
@example("<pre>one<h2>two</h2>three</pre>")
@settings(max_examples=200)
def test_blocks_of_any_markup_are_in_order_inside_the_text_and_hold_what_they_say(markup):
    check(html.read(f"<body><div>{markup}</div></body>".encode(), 10_000))


def test_the_blocks_of_every_policy_document_hold_all_its_words(shared, policy_text):
    for path in sorted((shared / "policy").glob("*")):
        if path.suffix in {".pdf", ".html", ".txt"} and path.stat().st_size < 1_500_000:
            text = policy_text(path)
            bare = check(text)
            assert not re.search(rb"\w{3}", bytes(bare)), path


def test_markdown_and_plain_text_know_headings_items_rows_notes_and_what_is_struck():
    body = (
        "# Act #\n\nWords that\ngo on.\n\n- one\n  goes on\n  - two\n\n  more of one\n\n(a) three\n\nEnd.\n\n"
        "| Who | When |\n|:--|--:|\n| All | 2026 |\n| None |\n\n[^1]: A ~~bad~~ note.\n"
    )
    assert plain(body) == [
        (HEADING, 1, "Act", "# Act #"),
        (PARAGRAPH, 0, "", "Words that\ngo on."),
        (ITEM, 1, "-", "- one\n  goes on"),
        (ITEM, 2, "-", "- two"),
        (PARAGRAPH, 1, "", "more of one"),
        (ITEM, 1, "(a)", "(a) three"),
        (PARAGRAPH, 0, "", "End."),
        (ROW, 0, "", "| Who | When |"),
        (ROW, 0, ("Who", "When"), "| All | 2026 |"),
        (ROW, 0, "", "| None |"),
        (NOTE, 0, "1", "[^1]: A ~~bad~~ note."),
        (STRUCK, 0, "", "~~bad~~"),
    ]


def test_where_lines_are_not_broken_to_fit_a_page_each_is_a_paragraph():
    long = "The keeper of the lighthouse lights the lamp at dusk. " * 5
    assert [words for *_, words in plain(f"{long}\n{long}")] == [long.strip(), long.strip()]


def test_a_page_knows_items_rows_captions_notes_and_what_is_struck():
    text = html.read(
        b"<h1>Act</h1><p>It <s>shall</s> binds:<br>(a) all;</p><ol><li>One<p>More</p><ul><li>Sub</li></ul></li></ol>"
        b"<table><caption>Dates</caption><tr><th>Who</th><th>When</th></tr><tr><td>All</td><td><p>2026</p><p>on</p></td></tr>"
        b"<tr><td></td><td>Else</td></tr></table>"
        b"<div role=doc-endnotes><ol><li>See that.</li></ol></div>",
        1000,
    )
    check(text)
    assert told(text) == [
        (HEADING, 1, "Act", "Act"),
        (PARAGRAPH, 0, "", "It [deleted: shall] binds:"),
        (STRUCK, 0, "", "[deleted: shall]"),
        (ITEM, 1, "(a)", "(a) all;"),
        (ITEM, 1, "1.", "1. One"),
        (PARAGRAPH, 1, "", "More"),
        (ITEM, 2, "-", "- Sub"),
        (CAPTION, 0, "", "Dates"),
        (ROW, 0, "", "Who | When"),
        (ROW, 0, ("Who", "When"), "All | 2026 on"),
        (ROW, 0, ("Who", "When"), "| | Else |"),
        (NOTE, 0, "1", "1. See that."),
    ]


def test_points_that_are_laid_out_as_a_table_are_items_in_items():
    row = "<tr><td><p>({})</p></td><td><p>{}</p></td></tr>"
    inner = f"<table>{row.format('i', 'sub;')}</table>"
    found = html.read(f"<table>{row.format('a', 'placing;' + inner)}{row.format('b', 'use.')}</table>".encode(), 1000)
    assert told(found) == [(ITEM, 1, "(a)", "(a) placing;"), (ITEM, 2, "(i)", "(i) sub;"), (ITEM, 1, "(b)", "(b) use.")]


def test_preformatted_text_has_the_blocks_of_its_lines():
    found = html.read(b"<p>Law </p><pre>Sec. 1. Words.\n(a) First\n    part.\n(b) Second.</pre>", 1000)
    assert told(found)[1:] == [
        (PARAGRAPH, 0, "", "Sec. 1. Words."), (ITEM, 1, "(a)", "(a) First\n    part."), (ITEM, 1, "(b)", "(b) Second.")
    ]  # fmt: skip


def word(body, **parts):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {SPACE}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", f"<w:{name} {SPACE}>{content}</w:{name}>")
    made.seek(0)
    return docx.read(made, 100_000)


def para(*runs, style="", listed=""):
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{listed}</w:pPr>{"".join(runs)}</w:p>'


def run(words, properties=""):
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def test_a_word_file_knows_items_rows_captions_notes_fields_and_what_is_struck():
    levels = "".join(
        f'<w:lvl><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{pattern}"/></w:lvl>'
        for kind, pattern in (("decimal", "%1."), ("lowerLetter", "(%2)"))
    )
    numbering = f'<w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    place = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr>'
    field = f"<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{run('Ada')}</w:sdtContent></w:sdt>"
    rows = "".join(
        f"<w:tr><w:trPr>{head}</w:trPr><w:tc>{para(run(one))}</w:tc><w:tc>{para(*other)}</w:tc></w:tr>"
        for head, one, other in (
            ("<w:tblHeader/>", "Who", [run("When")]),
            ("", "All", [run("in "), run("2025 ", "<w:strike/>"), run("2026")]),
        )
    )
    text = word(
        para(run("Act"), style="h")
        + para(run("Keep "), run("the  old", "<w:strike/>"), run(" logs:"), listed=place.format(0))
        + para(run("all;"), listed=place.format(1))
        + para(run("By: "), field)
        + para(run("Table 1"), style="c")
        + f"<w:tbl>{rows}</w:tbl>"
        + para(run("- typed"), '<w:r><w:footnoteReference w:id="2"/></w:r>'),
        numbering=numbering,
        styles='<w:style w:styleId="h"><w:name w:val="heading 1"/></w:style><w:style w:styleId="c"><w:name w:val="caption"/></w:style>',
        footnotes=f'<w:footnote w:id="2">{para(run("See that."))}</w:footnote>',
    )
    check(text)
    assert told(text) == [
        (HEADING, 1, "Act", "Act"),
        (ITEM, 1, "1.", "1. Keep [deleted: the old] logs:"),
        (STRUCK, 0, "", "[deleted: the old]"),
        (ITEM, 2, "(a)", "(a) all;"),
        (PARAGRAPH, 0, "", "By: Ada"),
        (FIELD, 0, "", "Ada"),
        (CAPTION, 0, "", "Table 1"),
        (ROW, 0, "", "Who | When"),
        (ROW, 0, ("Who", "When"), "All | in [deleted: 2025] 2026"),
        (STRUCK, 0, "", "[deleted: 2025]"),
        (ITEM, 1, "-", "- typed¹"),
        (NOTE, 0, "¹", "¹ See that."),
    ]


def test_a_pdf_knows_items_and_the_pages_of_its_blocks(tmp_path):
    path = tmp_path / "a.pdf"
    lines = ["The keeper of the lighthouse shall on each day do this:", "(a) light the lamp;", "(b) keep a log."]
    path.write_bytes(
        pdf(lines, ["Figure 1: The lighthouse by night.", "", "", "It is lit on every night of the year."])
    )
    text = read(path, LIMITS)
    check(text)
    assert [(*each, block.page) for each, block in zip(told(text), text.blocks, strict=True)] == [
        (PARAGRAPH, 0, "", lines[0], 1),
        (ITEM, 1, "(a)", lines[1], 1),
        (ITEM, 1, "(b)", lines[2], 1),
        (CAPTION, 0, "", "Figure 1: The lighthouse by night.", 2),
        (PARAGRAPH, 0, "", "It is lit on every night of the year.", 2),
    ]


@pytest.mark.parametrize(
    ("line", "sign"),
    [("(a) x", "(a)"), ("1.2. x", "1.2."), ("• x", "•"), ("  - x", "-"), ("iv. x", "iv."), ("(iii) x", "(iii)"),
     ("-x", ""), ("(see) x", ""), ("2026 was", ""), ("Art. 5", ""), ("1.", "")],
)  # fmt: skip
def test_the_sign_that_an_item_begins_with(line, sign):
    assert mark(line) == sign


def test_the_cells_of_a_row_stand_between_bars():
    assert cells("a | b  c | ") == ("a", "b c", "")
    assert cells("| a | b |") == ("a", "b")


def test_a_block_goes_through_json_and_back():
    block = Block(ROW, 0, 3, 8, 2, "", ("Who", "When"))
    assert Block.of(["table row", 0, 3, 8, 2, "", ["Who", "When"]]) == block


@pytest.mark.parametrize(
    ("before", "sign", "is_next"),
    [("(a)", "(b)", True), ("1.", "2.", True), ("9.", "10.", True), ("•", "•", True), ("(a)", "(c)", False),
     ("(a)", "b)", False), ("•", "-", False), ("", "(a)", False), ("1.1.", "1.2.", True),
     ("(i)", "(ii)", True), ("(h)", "(i)", True), ("IV.", "V.", True), ("(ii)", "(b)", False)],
)  # fmt: skip
def test_the_sign_of_the_next_item(before, sign, is_next):
    assert follows(before, sign) is is_next


def test_items_that_no_space_parts_are_known_by_the_order_of_their_signs(tmp_path):
    path = tmp_path / "a.pdf"
    line = "The keeper shall, as it is said in the act under point"
    path.write_bytes(
        pdf([line, "(a) of Annex I, on each day of the year do all of this:", "- terrorism,", "- fraud,", "- theft."])
    )
    text = read(path, LIMITS)
    check(text)
    assert [(block.kind, block.label) for block in text.blocks] == [(PARAGRAPH, ""), *[(ITEM, "-")] * 3]


def test_the_items_of_a_page_are_numbered_in_a_time_that_grows_with_their_count():
    def seconds(count):
        page = f"<ol>{'<li>Light the lamp.</li>' * count}</ol>".encode()
        began = time.thread_time()  # what other threads of this process do meanwhile does not count
        assert html.read(page, 10_000_000).blocks[-1].label == f"{count}."
        return time.thread_time() - began

    seconds(100)
    gc.disable()  # a collection looks through all that the tests before this one left
    try:
        assert min(seconds(8000) for _ in range(3)) < 16 * max(seconds(1000), 0.02)
    finally:
        gc.enable()


def test_a_reversed_list_counts_down_to_one_or_from_its_start():
    page = b"<ol reversed><li>a</li><li>b</li></ol><ol reversed start=9><li>c</li><li value=4>d</li><li>e</li></ol>"
    assert [block.label for block in html.read(page, 1000).blocks] == ["2.", "1.", "9.", "4.", "7."]


def test_preformatted_text_that_begins_in_the_line_of_an_item_notes_only_its_further_lines():
    found = html.read(b"<ul><li><pre>Light it:<br>(a) at dusk;</pre></li></ul>", 1000)
    check(found)
    assert told(found) == [(ITEM, 1, "-", "- Light it:"), (ITEM, 1, "(a)", "(a) at dusk;")]


def test_the_names_of_columns_are_cells_whatever_bars_stand_in_them():
    page = "<table>{}</table>"
    rows = "<tr><th>Name</th><th>Fee | due</th></tr><tr><td>A | B</td><td>5</td></tr><tr><td>A | B | C</td></tr>"
    text = html.read(page.format(rows).encode(), 1000)
    assert told(text) == [
        (ROW, 0, "", "Name | Fee | due"),
        (ROW, 0, ("Name", "Fee | due"), "A | B | 5"),
        (ROW, 0, "", "A | B | C"),
    ]
    cell = "<w:tc>{}</w:tc>"
    made = "".join(
        f"<w:tr><w:trPr>{head}</w:trPr>{''.join(cell.format(para(run(words))) for words in row)}</w:tr>"
        for head, row in (("<w:tblHeader/>", ("Name", "Fee | due")), ("", ("A | B", "5")), ("", ("A", "B", "C")))
    )
    assert [each.columns for each in word(f"<w:tbl>{made}</w:tbl>").blocks] == [(), ("Name", "Fee | due"), ()]
    assert [row[2] for row in plain("| A | B |\n|---|---|\n| a \\| b | 2 |\n| a | b | 2 |")] == ["", ("A", "B"), ""]


def test_a_table_without_names_has_not_those_of_the_table_before_it():
    page = b"<table><tr><th>Who</th><th>When</th></tr></table><table><tr><td>a</td><td>b</td></tr></table>"
    assert told(html.read(page, 1000)) == [(ROW, 0, "", "Who | When"), (ROW, 0, "", "a | b")]


def test_an_item_in_a_paragraph_that_runs_on_over_the_page_is_on_the_page_where_it_begins(tmp_path):
    path = tmp_path / "a.pdf"
    line = "The keeper shall, as it is said in the act that is meant, on each day of the year do"
    path.write_bytes(
        pdf(
            [line, "all of this:", "- see to the lamp and keep it lit, and also keep the boats that"],
            ["pass,", "- fraud,", "- theft."],
        )
    )
    text = read(path, LIMITS)
    check(text)
    assert [(block.label, block.page) for block in text.blocks] == [("", 1), ("-", 1), ("-", 2), ("-", 2)]
