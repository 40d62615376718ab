"""ODT and ODP to text."""

import pytest
from oddities import held, kinds, refused, rows, zipped

from assistant.records import State

ODF = "urn:oasis:names:tc:opendocument:xmlns"
NAMES = (("o", "office"), ("t", "text"), ("b", "table"), ("s", "style"), ("d", "drawing"), ("p", "presentation"))
SPACES = " ".join(f'xmlns:{short}="{ODF}:{name}:1.0"' for short, name in NAMES)
SPACES += f' xmlns:fo="{ODF}:xsl-fo-compatible:1.0" xmlns:x="http://www.w3.org/1999/xlink"'
STYLES = (
    '<s:style s:name="gone" s:family="text"><s:text-properties s:text-line-through-style="solid"/></s:style>'
    '<s:style s:name="high" s:family="text"><s:text-properties s:text-position="super 58%"/></s:style>'
    '<s:style s:name="unseen" s:family="text"><s:text-properties t:display="none"/></s:style>'
    '<s:style s:name="P9" s:family="paragraph" s:parent-style-name="Title"/>'
    '<t:list-style s:name="L1"><t:list-level-style-number t:level="1" s:num-format="1" s:num-suffix="."/>'
    '<t:list-level-style-number t:level="2" s:num-format="a" s:num-prefix="(" s:num-suffix=")"/></t:list-style>'
    '<t:list-style s:name="L2"><t:list-level-style-bullet t:level="1" t:bullet-char="-"/></t:list-style>'
)
OUTLINE = (
    '<o:styles><t:outline-style><t:outline-level-style t:level="1" s:num-format="I" s:num-suffix="."/>'
    '<t:outline-level-style t:level="2" s:num-format="1" t:display-levels="2"/></t:outline-style></o:styles>'
    "<o:master-styles><s:master-page><s:header><t:p>DRAFT</t:p></s:header></s:master-page></o:master-styles>"
)


def odt(body, styles="", kind="text", **further):
    made = f"<o:document-content {SPACES}><o:automatic-styles>{STYLES}</o:automatic-styles><o:body><o:{kind}>{body}</o:{kind}></o:body></o:document-content>"
    files = {"mimetype": f"application/vnd.oasis.opendocument.{kind}", "content.xml": made}
    if styles:
        files["styles.xml"] = f"<o:document-styles {SPACES}>{styles}</o:document-styles>"
    return zipped(files | further)


def test_words_look_as_they_are_shown(tmp_path):
    body = (
        "<t:tracked-changes><t:changed-region><t:deletion><t:p>deleted</t:p></t:deletion></t:changed-region></t:tracked-changes>"
        '<t:p t:style-name="P9">Port<t:s/>Rules</t:p>'
        '<t:p>Within <t:span t:style-name="gone">72 hours</t:span><t:span> 24 hours</t:span> of 10<t:span t:style-name="high">25</t:span>'
        '<t:span t:style-name="unseen">secret</t:span>.<o:annotation><t:p>comment</t:p></o:annotation>'
        "<t:note><t:note-citation>1</t:note-citation><t:note-body><t:p>See the Act.</t:p></t:note-body></t:note></t:p>"
        "<t:p>Box:<d:frame><d:text-box><t:p>In a box.</t:p></d:text-box></d:frame></t:p>"
    )
    text = held(tmp_path, "a.odt", odt(body, OUTLINE))
    assert (
        text.content
        == "Port Rules\n\nWithin [deleted: 72 hours] 24 hours of 10²⁵.¹\n\nBox:\n\nIn a box.\n\n¹ See the Act."
    )
    assert text.problems == ("Beside the text stands: “DRAFT”.",)
    assert kinds(text)[0] == ("heading", "Port Rules")
    assert ("note", "¹ See the Act.") in kinds(text)


def test_numbers_of_lists_and_headings_are_counted(tmp_path):
    item = "<t:list-item><t:p>{}</t:p>{}</t:list-item>"
    inner = f"<t:list>{item.format('one', '')}{item.format('two', '')}</t:list>"
    body = (
        '<t:h t:outline-level="1">Scope</t:h><t:h t:outline-level="2">Who</t:h><t:h t:outline-level="2">What</t:h><t:h t:outline-level="1">Duties</t:h>'
        f'<t:list t:style-name="L1">{item.format("first", inner)}{item.format("second", "")}</t:list><t:p>Between.</t:p>'
        f'<t:list t:style-name="L1" t:continue-numbering="true">{item.format("third", "")}</t:list>'
        f'<t:list t:style-name="L1"><t:list-item t:start-value="7"><t:p>anew</t:p><t:p>more of it</t:p></t:list-item></t:list>'
        f'<t:list t:style-name="L2">{item.format("dot", "")}</t:list>'
    )
    text = held(tmp_path, "a.odt", odt(body, OUTLINE))
    assert text.content.split("\n\n") == [
        "I. Scope", "I.1 Who", "I.2 What", "II. Duties", "1. first", "(a) one", "(b) two", "2. second", "Between.", "3. third", "7. anew",
        "more of it", "• dot",
    ]  # fmt: skip
    assert [(h.level, h.label) for h in text.headings][1] == (2, "I.1 Who")


def test_tables_have_their_columns_and_merged_cells_stand_in_each_row(tmp_path):
    def row(*cells):
        return f"<b:table-row>{''.join(each if each.startswith('<') else f'<b:table-cell><t:p>{each}</t:p></b:table-cell>' for each in cells)}</b:table-row>"

    merged = '<b:table-cell b:number-rows-spanned="2"><t:p>Deployer</t:p></b:table-cell>'
    body = f"<b:table><b:table-header-rows>{row('Actor', 'Record', 'Period')}</b:table-header-rows>{row(merged, 'Logs', '6 months')}{row('<b:covered-table-cell/>', 'Complaints', '3 years')}</b:table>"
    text = held(tmp_path, "a.odt", odt(body))
    assert rows(text)[-1] == (("Actor", "Record", "Period"), "Deployer | Complaints | 3 years")


def test_formulas_are_read(tmp_path):
    made = (
        '<m:math xmlns:m="http://www.w3.org/1998/Math/MathML"><m:msup><m:mn>10</m:mn><m:mn>25</m:mn></m:msup></m:math>'
    )
    body = '<t:p>More than <d:frame><d:object x:href="./Object 1"/></d:frame></t:p>'
    assert "10²⁵" in held(tmp_path, "a.odt", odt(body, **{"Object 1/content.xml": made})).content


def test_slides_of_a_presentation_stand_below_their_titles(tmp_path):
    slide = '<d:page><d:frame p:class="title"><d:text-box><t:p>Duties</t:p></d:text-box></d:frame><d:frame><d:text-box><t:p>Keep logs.</t:p></d:text-box></d:frame></d:page>'
    text = held(tmp_path, "a.odp", odt(slide, kind="presentation"))
    assert text.content == "Slide 1: Duties\n\nKeep logs."
    assert text.headings


def test_a_second_title_and_one_in_a_group_are_no_less_words_of_their_slide(tmp_path):
    def titled(words):
        return f'<d:frame p:class="title"><d:text-box><t:p>{words}</t:p></d:text-box></d:frame>'

    made = f"<d:page>{titled('Duties')}{titled('A provider shall register.')}<d:g>{titled('It keeps logs.')}</d:g></d:page>"
    made += f"<d:page><d:g>{titled('Fines')}</d:g></d:page>"
    text = held(tmp_path, "a.odp", odt(made, kind="presentation"))
    assert text.content == "Slide 1: Duties\n\nA provider shall register.\n\nIt keeps logs.\n\nSlide 2: Fines"


def test_hidden_slides_are_left_out_and_said_to_be_and_notes_are_read(tmp_path):
    def slide(words, style="", notes=""):
        return f'<d:page d:style-name="{style}"><d:frame><d:text-box><t:p>{words}</t:p></d:text-box></d:frame>{notes}</d:page>'

    hides = '<s:style s:name="dp9" s:family="drawing-page"><s:drawing-page-properties p:visibility="hidden"/></s:style>'
    notes = '<p:notes><d:frame p:class="notes"><d:text-box><t:p>Say this.</t:p></d:text-box></d:frame></p:notes>'
    made = odt(slide("Shown.", notes=notes) + slide("Hidden.", "dp9") + slide("Last."), hides, kind="presentation")
    text = held(tmp_path, "a.odp", made)
    assert text.content == "Slide 1\n\nShown.\n\nNotes\n\nSay this.\n\nSlide 3\n\nLast."
    assert text.problems == ("1 hidden slide was left out.",)


@pytest.mark.parametrize(
    ("content", "state"),
    [
        (odt("<t:p>x</t:p>")[:150], State.BROKEN),
        (odt("<t:p/>"), State.NO_TEXT),
        (odt("<t:p>x</t:p>", **{"META-INF/manifest.xml": "<m><encryption-data/></m>"}), State.ENCRYPTED),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a><b></a>"}), State.BROKEN),
        (odt('<b:table><b:table-row b:number-rows-repeated="99999"><b:table-cell b:number-columns-repeated="99999"><t:p>x</t:p></b:table-cell></b:table-row></b:table>' * 30), State.TOO_LARGE),
        (odt("<t:p>x</t:p>", **{"Pictures/x.svm": bytes(90_000_000)}), State.TOO_LARGE),
    ],
)  # fmt: skip
def test_bad_files_are_refused(tmp_path, content, state):
    assert refused(tmp_path, "a.odt", content).state is state
