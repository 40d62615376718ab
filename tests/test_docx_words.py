"""The words of a paragraph: struck ones, fields, symbols, text boxes, what is hidden."""

import pytest
from wordfile import item, level, lines, numbered, para, read, run, style

from assistant.records import BlockKind

BOX = "<w:r><w:drawing><w:txbxContent>{}</w:txbxContent></w:drawing></w:r>"


@pytest.fixture
def printed(tmp_path):
    return lambda *given, **parts: lines(read(tmp_path / "a.docx", *given, **parts))


@pytest.fixture
def blocks(tmp_path):
    def found(kind, *given, **parts):
        text = read(tmp_path / "a.docx", *given, **parts)
        return [text.content[block.start : block.end] for block in text.blocks if block.kind is kind]

    return found


STRIKE = "<w:strike/>"


def test_struck_words_are_marked_with_the_blanks_between_them(printed):
    body = para(run("Within "), run("72", STRIKE), run(" "), run("hours ", STRIKE), run("a day of it."))
    assert printed(body) == ["Within [deleted: 72 hours] a day of it."]


def test_words_that_are_struck_twice_or_by_a_style_or_its_base_are_struck(printed):
    styles = style("Gone", f"<w:rPr>{STRIKE}</w:rPr>", kind="character") + style("Old", "", "Gone", kind="character")
    body = para(run("A", "<w:dstrike/>"), run(" b "), run("c", '<w:rStyle w:val="Old"/>'))
    assert printed(body, styles=styles) == ["[deleted: A] b [deleted: c]"]


def test_a_paragraph_is_struck_by_its_style_and_its_number_stands(printed, blocks):
    styles = style("Repealed", f"<w:rPr>{STRIKE}</w:rPr>")
    gone = para(
        "No fee is due.",
        properties='<w:pStyle w:val="Repealed"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>',
    )
    parts = {"styles": styles, "numbering": numbered(level(0, "decimal", "%1."))}
    assert printed(item("Pay.") + gone, **parts) == ["1. Pay.", "2. [deleted: No fee is due.]"]
    assert blocks(BlockKind.STRUCK, item("Pay.") + gone, **parts) == ["[deleted: No fee is due.]"]


def test_a_run_that_says_it_is_not_struck_is_not_nor_is_one_whose_styles_cancel_each_other(printed):
    styles = style("P", f"<w:rPr>{STRIKE}</w:rPr>") + style("C", f"<w:rPr>{STRIKE}</w:rPr>", kind="character")
    runs = run("kept ", '<w:strike w:val="0"/>'), run("kept too", '<w:rStyle w:val="C"/>')
    assert printed(para(*runs, properties='<w:pStyle w:val="P"/>'), styles=styles) == ["kept kept too"]


def test_each_struck_sentence_is_marked_by_itself(printed):
    body = para(run("A firm abroad is exempt. It need not report.", STRIKE), run("It must report."))
    assert printed(body) == ["[deleted: A firm abroad is exempt.] [deleted: It need not report.] It must report."]


def test_signs_of_symbol_fonts_are_read_however_they_are_stored(printed):
    body = para(
        run("at least "), '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', run(" 50, "),
        run("³", '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>'), run(" 60, "),
        run("\uf0a3", '<w:rFonts w:ascii="Symbol"/>'), run(" 70, "), run("a", '<w:rStyle w:val="Greek"/>'),
        '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>',
    )  # fmt: skip
    greek = style("Greek", '<w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr>', kind="character")
    assert printed(body, styles=greek) == ["at least ≥ 50, ≥ 60, ≤ 70, α☑"]


def test_a_text_box_is_read_once_behind_the_paragraph_that_it_hangs_on(printed):
    old = f"<w:pict><v:textbox><w:txbxContent>{para('Box: 5 euro.')}</w:txbxContent></v:textbox></w:pict>"
    both = f"<w:r><mc:AlternateContent><mc:Choice>{BOX.format(para('Box: 5 euro.'))}</mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
    assert printed(para(run("Before"), both, run(" and after."))) == ["Before and after.", "Box: 5 euro."]


def test_a_box_that_only_older_programs_know_and_one_in_a_cell_are_read(printed):
    old = f"<w:r><w:pict><v:textbox><w:txbxContent>{para('In the box')}</w:txbxContent></v:textbox></w:pict></w:r>"
    inside = f"<w:tbl><w:tr><w:tc>{para(run('Fee'), BOX.format(para('(net)')))}</w:tc><w:tc>{para('5')}</w:tc></w:tr></w:tbl>"
    assert printed(para(run("Text"), old) + inside) == ["Text", "In the box", "Fee (net) | 5"]


def test_what_a_field_is_worked_out_by_is_not_read_but_its_result(printed):
    def sign(kind):
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    inner = (
        sign("begin")
        + "<w:r><w:instrText>MERGEFIELD x</w:instrText></w:r>"
        + sign("separate")
        + run("hidden")
        + sign("end")
    )
    body = para(
        run("Due: "),
        sign("begin"),
        "<w:r><w:instrText>IF</w:instrText></w:r>",
        inner,
        sign("separate"),
        run("May"),
        sign("end"),
        run("."),
    )
    assert printed(body) == ["Due: May."]


def form(data, result=""):
    ends = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + result if result else ""
    return f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>{ends}<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def test_forms_of_the_older_kind_show_their_ticks_choices_and_answers(printed, blocks):
    tick = '<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>'
    open_tick = '<w:checkBox><w:default w:val="0"/></w:checkBox>'
    entries = '<w:ddList><w:result w:val="1"/><w:listEntry w:val="No"/><w:listEntry w:val="Yes"/></w:ddList>'
    body = para(form(tick), run(" Provider "), form(open_tick), run(" Deployer"))
    body += para(run("Agreed: "), form(entries)) + para(run("Name: "), form("<w:textInput/>", run("Ada Ltd")))
    assert printed(body) == ["☒ Provider ☐ Deployer", "Agreed: Yes", "Name: Ada Ltd"]
    assert blocks(BlockKind.FIELD, body) == ["☒", "☐", "Yes", "Ada Ltd"]


def test_controls_show_their_answers_and_not_what_is_to_be_filled_in(printed, blocks):
    def control(kind, shown, extra=""):
        return f"<w:sdt><w:sdtPr>{extra}{kind}</w:sdtPr><w:sdtContent>{shown}</w:sdtContent></w:sdt>"

    asked = run("Click here to enter text.", '<w:rStyle w:val="PlaceholderText"/>')
    body = para(control('<w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>', run("☒")), run(" Yes"))
    body += para(run("City: "), control("<w:text/>", asked, "<w:showingPlcHdr/>"))
    body += para(run("Kind: "), control("<w:dropDownList/>", run("SME")))
    assert printed(body) == ["☒ Yes", "City:", "Kind: SME"]
    assert blocks(BlockKind.FIELD, body) == ["☒", "SME"]


def test_hidden_words_are_left_out_and_that_is_said(tmp_path):
    text = read(tmp_path / "a.docx", para(run("Seen."), run(" Not seen.", "<w:vanish/>")))
    assert text.content == "Seen.\n\n"
    assert text.problems == ("Hidden words, which Word does not print, were left out.",)


def test_paragraphs_whose_parting_was_deleted_are_one(printed):
    first = para(run("The fee is "), properties="<w:rPr><w:del/></w:rPr>")
    assert printed(first + para("5 euro.")) == ["The fee is 5 euro."]


def test_a_minus_stands_raised_with_its_digits(printed):
    assert printed(para(run("10"), run("-7", '<w:vertAlign w:val="superscript"/>'))) == ["10⁻⁷"]
    by_style = style("Up", '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>', kind="character")
    assert printed(para(run("10"), run("25", '<w:rStyle w:val="Up"/>')), styles=by_style) == ["10²⁵"]
