"""HTML to text."""

import pytest

from assistant.readers import html
from assistant.records import State


def content(body, head=""):
    return html.read(f"<html><head>{head}</head><body>{body}</body></html>".encode(), 100_000).content


def test_a_page_that_is_one_form_is_read():
    assert (
        content("<form><div><h1>Act</h1><p>Providers shall act.</p><input></div></form>")
        == "Act\n\nProviders shall act."
    )


def test_preformatted_text_keeps_its_lines():
    assert (
        content("<pre>Sec. 1. Purpose.\n(a) First.\n(b) Second.</pre>") == "Sec. 1. Purpose.\n(a) First.\n(b) Second."
    )


def test_elsewhere_the_ends_of_lines_are_spaces_as_a_browser_shows_them():
    body = "<p>Providers\n   shall <b>keep\nlogs</b>.</p><pre>Sec. 1.\n  (a)</pre><p>So\nthey do.</p>"
    assert content(body) == "Providers shall keep logs.\n\nSec. 1.\n  (a)\n\nSo they do."


def test_a_raised_number_is_no_part_of_the_number_before_it():
    assert content("<p>10<sup>25</sup> FLOP, Order 13960<sup><a href=#n>12</a></sup></p>") == "10²⁵ FLOP, Order 13960¹²"


def test_an_articles_own_header_is_kept_and_the_sites_is_not():
    body = "<header>Site</header><article><header><h1>The Act</h1></header><p>Its text, long enough.</p></article>"
    assert content(body) == "The Act\n\nIts text, long enough."


def test_a_heading_is_written_once_whatever_marks_its_words():
    found = html.read(b"<h2>5.3 <b>Mea</b><i>sure</i> <a aria-hidden=true href=#m>#</a></h2><p>Text.</p>", 1000)
    assert found.content == "5.3 Measure\n\nText."
    (heading,) = found.headings
    assert found.content[heading.start : heading.end] == heading.label == "5.3 Measure"


def test_points_that_are_laid_out_as_tables_begin_their_lines():
    row = "<tr><td><p>({})</p></td><td><p>{}</p></td></tr>"
    body = f"<table>{row.format('a', 'placing;' + '<table>' + row.format('i', 'sub;') + '</table>')}{row.format('b', 'use.')}"
    assert content(body) == "(a) placing;\n\n(i) sub;\n\n(b) use."


def test_a_table_of_data_is_one_line_per_row():
    rows = "<tr><th>Who</th><th>What</th></tr><tr><td><p>A</p></td><td><p>B</p></td></tr><tr><td></td><td>C</td></tr>"
    assert content(f"<table>{rows}</table>").split() == "Who | What A | B | | C |".split()


def test_ordered_lists_keep_their_numbers_and_letters():
    body = '<ol type="a"><li>x</li><li>y</li></ol><ol type="i" start="4"><li>z</li></ol><ul><li>One<ul><li>Sub</li></ul></ul>'
    assert content(body) == "a. x\nb. y\n\niv. z\n\n- One\n- Sub"


def test_text_behind_elements_nested_too_deeply_is_kept_and_said_to_be_without_structure():
    found = html.read(("<p>Before.</p>" + "<div>" * 5000 + "<h2>Deep</h2><p>Text.</p>").encode(), 1000)
    assert found.content == "Before.\n\nDeep\n\nText."
    assert found.state is State.INDEXED
    assert "nested too deeply" in found.problems[0]


def test_navigation_that_is_not_marked_is_left_out():
    links = "".join(f"<li><a href=/{n}>Topic {n}</a></li>" for n in range(20))
    prose = "<h1>The Act</h1>" + "<p>Providers of systems shall keep records of their use.</p>" * 20
    found = content(f"<div><ul>{links}</ul></div><div>{prose}</div>")
    assert "Topic" not in found
    assert found.startswith("The Act")


@pytest.mark.parametrize(
    ("written", "encoding", "declared"),
    [
        ("Žluťoučký kůň úpěl ďábelské ódy.", "iso-8859-2", "bogus><meta charset=iso-8859-2"),
        ("Déjà vu: le café coûte quatre euros.", "cp1252", "utf-8"),
        ("Déjà vu: le café coûte quatre euros.", "utf-8", "iso-8859-1"),
        ("次の会議は火曜日に開かれます。議事録を配布します。生成AIの規制についても議論します。", "cp932", "euc-jp"),
    ],
)
def test_the_bytes_count_more_than_a_wrong_declaration(written, encoding, declared):
    markup = f"<meta charset={declared}><p>{written}</p>"
    assert html.read(markup.encode(encoding), 1000).content == written


@pytest.mark.parametrize("markup", ["", "<!-- nothing -->", "<title>Never closed <body><p>Gone</p>", "<p>\x00</p>"])
def test_a_page_without_text_gives_none(markup):
    assert html.read(markup.encode(), 1000).content == ""


def test_a_heading_behind_a_space_is_where_it_is_said_to_be():
    found = html.read(b"<p>Some text here </p><h2>Title</h2>", 1000)
    (heading,) = found.headings
    assert found.content[heading.start : heading.end] == "Title"


def test_a_short_paragraph_is_not_taken_for_the_marker_of_an_item():
    assert content("<p>Text. </p><p>More.</p>") == "Text.\n\nMore."


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ('<h3><span class="num">1</span><span>Citation</span></h3>', "1 Citation"),
        ('<p><span class="LegP1Number">3.</span>These Rules bind.</p>', "3. These Rules bind."),
        ('<p><b class="num">Sec. 2</b> Text.</p>', "Sec. 2 Text."),
        ('<p>No<span class="note">t</span>able</p>', "Notable"),
        ('<p><span class="no">(a)</span>, if any</p>', "(a), if any"),
    ],
)
def test_a_number_in_an_element_of_its_own_stands_apart_from_its_text(body, text):
    assert content(body) == text


@pytest.mark.parametrize(
    "element",
    [
        "<script>x</script>", "<style>x</style>", "<nav>x</nav>", "<aside>x</aside>", "<button>x</button>", "<svg><text>x</text></svg>",
        "<select><option>x</option></select>", "<footer>x</footer>", "<header>x</header>", "<p hidden>x</p>",
        "<div role=navigation>x</div>", "<div role=contentinfo>x</div>", "<div style='display : none'>x</div>",
        "<span style='visibility:hidden'>x</span>", "<a aria-hidden=true>x</a>", "<template>x</template>",
    ],
)  # fmt: skip
def test_what_is_no_text_of_a_page_or_not_shown_is_left_out(element):
    assert content(f"<p>Before.</p>{element}<p>After.</p>") == "Before.\n\nAfter."


@pytest.mark.parametrize(
    "element", ["<span aria-hidden=true>x</span>", "<div style='display:block'>x</div>", "<div role=note>x</div>"]
)
def test_what_is_shown_is_kept(element):
    assert "x" in content(f"<p>Before.</p>{element}<p>After.</p>")


def test_what_follows_an_element_that_is_left_out_is_kept():
    assert content("<p>Before <script>x</script>and after.</p>") == "Before and after."


@pytest.mark.parametrize("place", ["article", "main", "section"])
def test_a_footer_of_an_article_is_kept(place):
    assert content(f"<{place}><p>Text.</p><footer>Notes.</footer></{place}>") == "Text.\n\nNotes."


@pytest.mark.parametrize(
    ("body", "written"),
    [
        ("<p>a<br>b</p>", "a\nb"),
        ("<p>a<br><br>b</p>", "a\nb"),
        ("<div>a</div><div>b</div>", "a\n\nb"),
        ("<dl><dt>a</dt><dd>b</dd></dl>", "a\nb"),
        ("a <b> b </b> c", "a b c"),
        ("<p> a </p> <p> b </p>", "a\n\nb"),
        ("<ul><li>a</li><li></li><li>b</li></ul>", "- a\n-\n- b"),
        ("<ul><li><p>a</p></li></ul>", "- a"),
        ("<ul><li>a<ol><li>b</li></ol></li></ul>", "- a\n1. b"),
        ("<p>a</p><ul><li>b</li></ul><p>c</p>", "a\n\n- b\n\nc"),
        ("<li>a</li>", "- a"),
        ("<p></p><p>a</p>", "a"),
    ],
)
def test_blocks_begin_paragraphs_and_the_lines_of_lists_begin_lines(body, written):
    assert content(body) == written


@pytest.mark.parametrize(
    ("listed", "signs"),
    [
        ("<ol type=A><li>x<li>y</ol>", ["A.", "B."]),
        ("<ol type=a start=26><li>x<li>y</ol>", ["z.", "27."]),
        ("<ol type=I start=49><li>x<li>y</ol>", ["XLIX.", "50."]),
        ("<ol type=i><li>x<li>y</ol>", ["i.", "ii."]),
        ("<ol start=0><li>x<li>y</ol>", ["0.", "1."]),
        ("<ol type=a start=0><li>x</ol>", ["0."]),
        ("<ol start=x><li>x</ol>", ["1."]),
        ("<ol start=1234567><li>x</ol>", ["1."]),
        ("<ol start=123456><li>x</ol>", ["123456."]),
        ("<ol><li value=5>x<li>y</ol>", ["5.", "2."]),
        ("<ul><li>x</ul>", ["-"]),
    ],
)
def test_the_items_of_a_list_bear_its_numbers_or_letters(listed, signs):
    found = html.read(f"<body>{listed}</body>".encode(), 1000)
    assert [block.label for block in found.blocks] == signs


@pytest.mark.parametrize("mark", ["class=footnotes", "id=endnote-3", "role=doc-footnote"])
def test_notes_are_known_by_what_the_page_calls_them(mark):
    found = html.read(f"<body><p>Text.</p><div {mark}>[12] See it.</div><div>More.</div></body>".encode(), 1000)
    assert [(block.kind.value, block.label) for block in found.blocks] == [
        ("paragraph", ""), ("note", "12"), ("paragraph", ""),
    ]  # fmt: skip


def test_a_note_without_a_number_has_none():
    found = html.read(b"<body><div class=footnote>See it.</div></body>", 1000)
    assert [(block.kind.value, block.label) for block in found.blocks] == [("note", "")]


@pytest.mark.parametrize(
    ("rows", "columns"),
    [
        ("<tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr>", [(), ("A", "B")]),
        ("<thead><tr><td>A</td><td>B</td></tr></thead><tr><td>1</td><td>2</td></tr>", [(), ("A", "B")]),
        ("<tr><th>A</th><td>B</td></tr><tr><td>1</td><td>2</td></tr>", [(), ()]),
        ("<tr><th>A</th><th>B</th></tr><tr><td>1</td></tr><tr><td>1</td><td>2</td></tr>", [(), (), ("A", "B")]),
    ],
)
def test_the_columns_of_a_table_are_named_by_a_row_of_heads(rows, columns):
    found = html.read(f"<body><table>{rows}</table></body>".encode(), 1000)
    assert [block.columns for block in found.blocks] == columns
    assert all(block.kind.value == "table row" for block in found.blocks)


def test_a_table_of_one_column_is_paragraphs():
    found = html.read(b"<body><table><tr><td>Lamps burn.</td></tr><tr><td>Horns sound.</td></tr></table></body>", 1000)
    assert [block.kind.value for block in found.blocks] == ["paragraph", "paragraph"]


@pytest.mark.parametrize(
    ("first", "sign"),
    [("(a)", "(a)"), ("12.", "12."), ("•", "•"), ("–", "–"), ("iv)", "iv)"), ("lamps", ""), ("123456.", "")],
)
def test_a_row_that_begins_with_the_sign_of_an_item_is_one(first, sign):
    found = html.read(f"<body><table><tr><td>{first}</td><td>burn at night</td></tr></table></body>".encode(), 1000)
    (block,) = found.blocks
    assert (block.label, block.kind.value) == (sign, "list item" if sign else "table row")
    assert found.content == (f"{first} burn at night" if sign else f"{first} | burn at night")


def test_only_as_many_characters_are_read_as_are_wanted():
    page = b"<body><p>Lamps</p><p>burn.</p></body>"
    whole = html.read(page, 12)
    assert (whole.content, whole.state, whole.problems) == ("Lamps\n\nburn.", State.INDEXED, ())
    part = html.read(page, 11)
    assert (part.content, part.state) == ("Lamps\n\nburn", State.PARTIAL)
    assert part.problems == ("Only the first 11 characters were read.",)
    assert [(block.start, block.end) for block in part.blocks] == [(0, 5)]


def test_a_page_says_its_title_and_language():
    found = html.read(b"<html lang=de-AT><head><title> Der\n Act </title></head><body><p>x</p></body></html>", 100)
    assert found.metadata == {"title": "Der Act", "language": "de-AT"}
    assert html.read(b"<p>x</p>", 100).metadata == {"title": "", "language": ""}


@pytest.mark.parametrize(("wrong", "state"), [(20, State.INDEXED), (26, State.PARTIAL)])
def test_a_page_of_which_a_fifth_cannot_be_decoded_is_a_part(wrong, state):
    words = "x" * (100 - wrong) + "\ufffd" * wrong
    found = html.read(f"<body><p>{words}</p></body>".encode(), 1000)
    assert found.state is state
    assert bool(found.problems) is (state is State.PARTIAL)


def prose(words, link=""):
    return f"<p>{'word ' * words}{link}</p>"


@pytest.mark.parametrize(("words", "is_main"), [(39, False), (41, True)])
def test_what_is_marked_as_main_is_it_if_it_holds_four_tenths_of_the_text(words, is_main):
    found = content(f"<div>beside {'word ' * (98 - words)}</div><main>{'word ' * words}</main>")
    assert ("beside" not in found) is is_main


def test_of_several_articles_the_longest_is_the_main_one():
    found = content(f"<article>short {'word ' * 9}</article><article>long {'word ' * 12}</article>")
    assert found.startswith("long")
    assert "short" not in found


@pytest.mark.parametrize(("inside", "is_main"), [(85, False), (95, True)])
def test_the_innermost_element_with_nine_tenths_of_the_prose_is_the_main_one(inside, is_main):
    found = content(f"<div>beside {'word ' * (100 - inside)}</div><div><div>{'word ' * inside}</div></div>")
    assert ("beside" not in found) is is_main


def test_the_main_element_holds_the_main_heading():
    found = content(f"<div><h1>Act</h1></div><div>{'word ' * 100}</div>")
    assert found.startswith("Act")


def test_a_list_that_is_the_whole_page_is_read_as_one():
    assert content("<ul><li>Lamps burn all night at sea.</li></ul>") == "- Lamps burn all night at sea."


@pytest.mark.parametrize(
    ("declared", "encoding", "words"),
    [
        ("gb2312", "gb18030", "关于人工智能的管理办法，自公布之日起施行。"),
        ("shift_jis", "cp932", "次の会議は火曜日に開かれます①。"),
        ("euc-kr", "cp949", "회의록을 배포한다 똠."),
        ("iso-8859-1", "cp1252", "“Déjà vu”, café."),
        ("windows-1251", "cp1251", "Протокол собрания."),
    ],
)
def test_a_page_is_read_in_the_encoding_that_it_declares_as_browsers_understand_it(declared, encoding, words):
    page = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}"><p>{words}</p>'
    found = html.read(page.encode(encoding), 1000)
    assert (found.content, found.problems) == (words, ())


def test_an_xml_declaration_is_no_text_and_says_the_encoding():
    page = '<?xml version="1.0" encoding="windows-1251"?><html><body><p>Протокол собрания.</p></body></html>'
    assert html.read(page.encode("cp1251"), 1000).content == "Протокол собрания."


def test_the_language_of_a_page_is_at_most_ten_characters():
    assert html.read(b"<html lang=abcdefghijkl><p>x</p></html>", 100).metadata["language"] == "abcdefghij"


def test_what_looks_like_an_instruction_for_a_program_or_a_comment_is_no_text():
    assert content("<p>Lamps <?php echo 1 ?>burn <!-- not -->now.</p>") == "Lamps burn now."


def test_text_of_a_page_nested_too_deeply_keeps_its_lines_and_cells():
    deep = "<div>" * 5000
    found = html.read(f"<p>Before.</p>{deep}<table><tr><td>a</td><td>b</td></tr></table><b>bold</b> end".encode(), 1000)
    assert found.content.split() == ["Before.", "a", "b", "bold", "end"]


def test_a_cell_behind_an_empty_one_and_a_list_in_a_cell_keep_their_places():
    assert content("<table><tr><td>a</td><td></td><td>c</td></tr></table>") == "a |  | c"
    found = content("<table><tr><td>a</td><td><ul><li>b</li><li>c</li></ul></td></tr></table>")
    assert found.split() == ["a", "|", "-", "b", "-", "c"]
