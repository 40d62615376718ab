"""What Word files and web pages say in one shape is read in others too: each kind in five more."""

import pytest
import wordfile
from wordfile import cell, item, level, numbered, para, row, run, style, styled, table

from assistant.readers import html

LISTED = '<w:pPr><w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr></w:pPr>'
LIST = numbered(level(0, "decimal", "%1."), level(1, "lowerLetter", "(%2)"))
ARTICLES = numbered(level(0, "decimal", "Article %1", '<w:suff w:val="space"/>'), level(1, "decimal", "(%2)"))
PARTS = numbered(
    level(0, "upperRoman", "Part %1", '<w:pStyle w:val="heading 1"/>'), level(1, "decimal", "%1.%2", "<w:isLgl/>")
)


def lines(folder, body, **parts):
    """The lines that reading a Word file gives."""
    return wordfile.lines(wordfile.read(folder / "a.docx", body, **parts))


def page(body):
    """The lines that reading a page gives."""
    text = html.read(f"<!doctype html><html><body>{body}</body></html>".encode(), 100_000)
    return [line for line in text.content.split("\n") if line]


@pytest.mark.parametrize(
    ("body", "styles", "numbering", "expected"),
    [
        (styled("one", "C") + styled("two", "C") + styled("sub", "D"),
         style("A", LISTED.format(0)) + style("B", based="A") + style("C", based="B") + style("D", LISTED.format(1), based="A"),
         LIST, ["1. one", "2. two", "(a) sub"]),
        (styled("Scope", "heading 1") + styled("Who", "heading 2") + styled("Duties", "heading 1") + styled("Logs", "heading 2"),
         style("heading 1", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
         + style("heading 2", '<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr>', based="heading 1"),
         PARTS, ["Part I Scope", "1.1 Who", "Part II Duties", "2.1 Logs"]),
        (para("first") + para("second"),
         f'<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>{LISTED.format(0)}</w:style>',
         LIST, ["1. first", "2. second"]),
        (styled("one", "A") + table(row(cell("x"), f"<w:tc>{styled('two', 'A')}</w:tc>")) + styled("three", "A"),
         style("A", LISTED.format(0)), LIST, ["1. one", "x | 2. two", "3. three"]),
        (styled("Scope", "A") + styled("It applies.", "B") + styled("It binds.", "B") + styled("Duties", "A") + styled("Keep.", "B"),
         style("A", LISTED.format(0)) + style("B", LISTED.format(1), based="A"), ARTICLES,
         ["Article 1 Scope", "(1) It applies.", "(2) It binds.", "Article 2 Duties", "(1) Keep."]),
    ],
)  # fmt: skip
def test_word_counts_the_paragraphs_of_styles(tmp_path, body, styles, numbering, expected):
    assert lines(tmp_path, body, styles=styles, numbering=numbering) == expected


GONE = "<w:strike/>"
EQUATION = "<m:oMath>{}</m:oMath>"


def math(text, look=""):
    return f"<m:r>{look}<m:t>{text}</m:t></m:r>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (para("It is ", f'<w:hyperlink r:id="x">{run("72 hours", GONE)}</w:hyperlink>', " 24 hours"), "It is [deleted: 72 hours] 24 hours"),
        (table(row("a", f"<w:tc>{para(run('old', '<w:dstrike/>'), run(' new'))}</w:tc>")), "a | [deleted: old] new"),
        (para("<w:smartTag>" + run("smart", GONE) + "</w:smartTag>", " and ", '<w:fldSimple w:instr="REF x">' + run("field", GONE) + "</w:fldSimple>"),
         "[deleted: smart] and [deleted: field]"),
        (para(run("12", GONE), run("15"), run(" days")), "[deleted: 12] 15 days"),
        (para("where ", EQUATION.format(math("x=9", f"<w:rPr>{GONE}</w:rPr>") + math("y=8"))), "where [deleted: x = 9] y = 8"),
    ],
)  # fmt: skip
def test_word_strikes_words_out(tmp_path, body, expected):
    assert lines(tmp_path, body) == [expected]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<del><p>Gone. Gone too.</p><ul><li>x</li></ul></del><p><ins>New.</ins></p>", ["[deleted: Gone.] [deleted: Gone too.]", "- [deleted: x]", "New."]),
        ('<table><tr><th>A</th><th>B</th></tr><tr style="text-decoration:line-through"><td>1</td><td>2</td></tr></table>', ["A | B", "[deleted: 1] | [deleted: 2]"]),
        ("<style>#old, p.x { text-decoration-line: line-through }</style><p id='old'>Gone.</p><p class='x y'>Too.</p><p>Stays.</p>",
         ["[deleted: Gone.]", "[deleted: Too.]", "Stays."]),
        ('<h2>Article <strike>4</strike> 5</h2><p>Within <font style="TEXT-DECORATION: LINE-THROUGH">90</font>30 days</p>',
         ["Article [deleted: 4] 5", "Within [deleted: 90] 30 days"]),
        ('<p><del><a href="x">link</a> gone</del> <ins>stays</ins> <u>under</u></p>', ["[deleted: link gone] stays under"]),
    ],
)  # fmt: skip
def test_a_page_strikes_words_out(body, expected):
    assert page(body) == expected


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        (f'<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub>{math("i=1")}</m:sub><m:sup>{math("n")}</m:sup><m:e>{math("x")}</m:e></m:nary>', "∑_(i = 1)^n x"),
        (f"<m:sSup><m:e>{math('10')}</m:e><m:sup>{math('-3')}</m:sup></m:sSup>", "10⁻³"),
        (f"<m:f><m:num>{math('a+b')}</m:num><m:den>{math('2')}</m:den></m:f>", "(a+b)/2"),
        (f"<m:m><m:mr><m:e>{math('1')}</m:e><m:e>{math('2')}</m:e></m:mr><m:mr><m:e>{math('3')}</m:e><m:e>{math('4')}</m:e></m:mr></m:m>", "[1, 2; 3, 4]"),
        (f'<m:d><m:dPr><m:begChr m:val="|"/><m:endChr m:val="|"/></m:dPr><m:e>{math("x")}</m:e></m:d>', "|x|"),
    ],
)  # fmt: skip
def test_word_sets_equations(tmp_path, inner, expected):
    assert lines(tmp_path, para("so ", EQUATION.format(inner), " it is")) == [f"so {expected} it is"]


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("<mmultiscripts><mi>X</mi><mn>1</mn><mn>2</mn><mprescripts/><mn>3</mn><none/></mmultiscripts>", "₃X₁²"),
        ("<mfrac linethickness='0'><mi>n</mi><mi>k</mi></mfrac>", "(n k)"),
        ("<munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover><msub><mi>x</mi><mi>i</mi></msub>", "∑_(i = 1)^n x_i"),
        ("<semantics><mrow><msup><mn>10</mn><mn>26</mn></msup></mrow><annotation encoding='application/x-tex'>10^{26}</annotation></semantics>", "10²⁶"),
        ("<mfenced open='[' close=')'><mn>0</mn><mn>1</mn></mfenced>", "[0,1)"),
    ],
)  # fmt: skip
def test_a_page_sets_formulas(inner, expected):
    assert page(f"<p>so <math>{inner}</math> it is</p>") == [f"so {expected} it is"]
    other = inner.replace("</", "</mml:").replace("<m", "<mml:m").replace("<semantics", "<mml:semantics")
    assert page(f"<p>so <mml:math>{other}</mml:math> it is</p>") == [f"so {expected} it is"]


def shape(inner):
    return f'<wps:wsp xmlns:wps="s"><wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx></wps:wsp>'


def box(inner):
    return (
        f'<w:r><w:drawing><wp:anchor xmlns:wp="p"><a:graphic>{shape(inner)}</a:graphic></wp:anchor></w:drawing></w:r>'
    )


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (para("Before ", box(para("In the box.") + item("one") + table(row("a", "b"))), "after."), ["Before after.", "In the box.", "1. one", "a | b"]),
        (para("x", box(para("outer", box(para("inner"))))), ["x", "outer", "inner"]),
        (para("P", f'<w:r><w:drawing><wpg:wgp xmlns:wpg="g">{shape(para("A"))}{shape(para("B"))}</wpg:wgp></w:drawing></w:r>'), ["P", "A", "B"]),
        (para("P", f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{para('V one')}{para('V two')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>", " Q"),
         ["P Q", "V one", "V two"]),
        (para(f"<w:r><mc:AlternateContent><mc:Choice>{box(para('C'))[5:-6]}</mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{para('C')}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>")
         + para("after"), ["C", "after"]),
    ],
)  # fmt: skip
def test_word_hangs_boxes_on_paragraphs(tmp_path, body, expected):
    assert lines(tmp_path, body, numbering=LIST) == expected


DOWN, GOES_ON, WIDE = '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:gridSpan w:val="2"/>'
WORDS = [
    (row("Actor", "Record", "Kept", head=True) + row(cell("Deployer", DOWN), cell("all", WIDE)) + row(cell("", GOES_ON), "Complaints", "3 years"),
     ["Actor | Record | Kept", "Deployer | all | all", "Deployer | Complaints | 3 years"]),
    (row("A", "B", "C") + row(cell("x", '<w:hMerge w:val="restart"/>'), cell("", "<w:hMerge/>"), "z"), ["A | B | C", "x | x | z"]),
    (f"<w:sdt><w:sdtContent>{row('A', 'B')}</w:sdtContent></w:sdt><w:tr><w:sdt><w:sdtContent>{cell('1')}</w:sdtContent></w:sdt>{cell('2')}</w:tr>", ["A | B", "1 | 2"]),
]  # fmt: skip
PAGES = [
    ("<table><tr><th rowspan=2>Actor</th><th colspan=2>Kept</th></tr><tr><th>Logs</th><th>Files</th></tr><tr><td rowspan=0>Dep</td><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>",
     ["Actor | Kept | Kept", "Actor | Logs | Files", "Dep | 1 | 2", "Dep | 3 | 4"]),
    ("<table><tr><td><b>A</b></td><td><b>B</b></td><td><b>C</b></td></tr><tr><td rowspan=2 colspan=2>x</td><td>1</td></tr><tr><td>2</td></tr></table>",
     ["A | B | C", "x | x | 1", "x | x | 2"]),
    ("<table><thead><tr><td>A</td><td>B</td></tr></thead><tbody><tr><td rowspan=9>x</td><td>1</td></tr></tbody><tbody><tr><td>y</td><td>2</td></tr></tbody></table>",
     ["A | B", "x | 1", "y | 2"]),
    ("<table><tr><th>A<th>B<tr><td>1<td>2<tr><td colspan=2>All of it<tr><td>3<td>4</table>", ["A | B", "1 | 2", "All of it", "3 | 4"]),
    ('<div role="table"><div role="row"><span role="columnheader">A</span><span role="columnheader">B</span></div><div role="row"><span role="cell">1</span><span role="cell">2</span></div></div>',
     ["A | B", "1 | 2"]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), WORDS)
def test_word_merges_cells(tmp_path, body, expected):
    assert lines(tmp_path, table(body)) == expected


@pytest.mark.parametrize(("body", "expected"), PAGES)
def test_a_page_merges_cells(body, expected):
    assert page(body) == expected
