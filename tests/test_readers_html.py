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
