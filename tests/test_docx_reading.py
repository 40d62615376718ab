"""DOCX to text."""

import zipfile

import pytest

from assistant.readers.docx import parts as parts_of
from assistant.readers.docx import reading as docx
from assistant.readers.unreadable import UnreadableError
from assistant.records import State

SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@pytest.fixture
def made(tmp_path):
    """Writes a document and reads it."""

    def make(body, **parts):
        path = tmp_path / "a.docx"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("word/document.xml", f"<w:document {SPACE}><w:body>{body}</w:body></w:document>")
            for name, content in parts.items():
                archive.writestr(f"word/{name}.xml", f"<w:{name} {SPACE}>{content}</w:{name}>")
        return docx.read(path, 100_000)

    return make


def paragraph(text, properties=""):
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def listed(text, depth=0, name=1):
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{name}"/></w:numPr>')


def level(kind, pattern, start=1):
    return f'<w:lvl><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{pattern}"/></w:lvl>'


LIST = '<w:abstractNum w:abstractNumId="7">{}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'


def test_numbers_that_the_program_counts_stand_at_line_starts(made):
    numbering = LIST.format(level("decimal", "Article %1") + level("decimal", "%1.%2.") + level("lowerLetter", "(%3)"))
    body = listed("Scope") + listed("Applies to:", 1) + listed("providers;", 2) + listed("deployers.", 2)
    body += listed("Not else.", 1) + listed("Definitions") + listed("Means:", 1) + listed("this.", 2)
    assert made(body, numbering=numbering).content.split("\n\n")[:-1] == [
        "Article 1 Scope", "1.1. Applies to:", "(a) providers;", "(b) deployers.",
        "1.2. Not else.", "Article 2 Definitions", "2.1. Means:", "(a) this.",
    ]  # fmt: skip


def test_bullets_are_dashes(made):
    assert made(listed("One"), numbering=LIST.format(level("bullet", ""))).content == "- One\n\n"


def test_a_heading_is_known_by_its_styles_name_in_any_language(made):
    styles = '<w:style w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style>'
    found = made(paragraph("Anwendungsbereich", '<w:pStyle w:val="berschrift2"/>'), styles=styles)
    assert [(h.label, h.level) for h in found.headings] == [("Anwendungsbereich", 2)]


def test_a_raised_number_is_a_superscript_and_a_footnote_follows_the_text(made):
    raised = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>25</w:t></w:r>'
    body = f'<w:p><w:r><w:t>10</w:t></w:r>{raised}<w:r><w:t> FLOP</w:t><w:footnoteReference w:id="2"/></w:r></w:p>'
    notes = f'<w:footnote w:id="2">{paragraph("See Article 51.")}</w:footnote>'
    assert made(body, footnotes=notes).content == "10²⁵ FLOP¹\n\n¹ See Article 51.\n\n"


def test_words_that_are_kept_twice_for_old_programs_are_read_once(made):
    old = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    body = f"<w:p><w:r><w:t>Once</w:t><mc:Fallback {old}><w:t>Once</w:t></mc:Fallback></w:r></w:p>"
    assert made(body).content == "Once\n\n"


def test_a_table_in_a_table_is_read_once(made):
    inner = f"<w:tbl><w:tr><w:tc>{paragraph('Inner')}</w:tc></w:tr></w:tbl>"
    found = made(f"<w:tbl><w:tr><w:tc>{paragraph('Outer')}{inner}</w:tc></w:tr></w:tbl>").content
    assert found.count("Inner") == 1
    assert found.count("Outer") == 1


def test_a_file_that_unpacks_to_more_than_is_allowed_is_too_large(made, monkeypatch):
    monkeypatch.setattr(parts_of, "LARGEST", 50_000)
    with pytest.raises(UnreadableError) as caught:
        made(paragraph("A" * 60_000))
    assert caught.value.state is State.TOO_LARGE


def test_an_external_entity_is_not_read(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("secret words")
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as archive:
        start = f'<!DOCTYPE w:document [<!ENTITY x SYSTEM "file://{secret}">]><w:document {SPACE}><w:body><w:p><w:r>'
        archive.writestr("word/document.xml", start + "<w:t>A&x;B</w:t></w:r></w:p></w:body></w:document>")
    text = docx.read(path, 1000)
    assert text.content.strip() == "AB"
    assert text.state is State.PARTIAL
    assert text.problems == ("Entities that stand in no part of it were left out: x.",)


def told(found):
    return [(block.kind.value, block.level, block.label) for block in found.blocks]


@pytest.mark.parametrize(
    ("kind", "number", "printed"),
    [
        ("lowerLetter", 1, "a"), ("lowerLetter", 26, "z"), ("lowerLetter", 27, "aa"), ("lowerLetter", 52, "zz"),
        ("lowerLetter", 53, "aaa"), ("upperLetter", 2, "B"), ("lowerRoman", 4, "iv"), ("upperRoman", 9, "IX"),
        ("decimal", 12, "12"), ("decimalZero", 3, "03"),
    ],
)  # fmt: skip
def test_numbers_print_in_the_form_of_their_level(made, kind, number, printed):
    found = made(listed("Lamps"), numbering=LIST.format(level(kind, "(%1)", number)))
    assert found.content == f"({printed}) Lamps\n\n"
    assert told(found) == [("list item", 1, f"({printed})")]


@pytest.mark.parametrize(
    ("kind", "pattern", "content"),
    [
        ("none", "%1", "Lamps\n\n"), ("none", "", "Lamps\n\n"), ("none", "Note:", "Note: Lamps\n\n"),
        ("decimal", "", "Lamps\n\n"), ("bullet", "%1.", "- Lamps\n\n"), ("chicago", "%1.", "*. Lamps\n\n"),
    ],
)  # fmt: skip
def test_a_level_without_numbers_has_a_dash_a_sign_its_own_words_or_nothing(made, kind, pattern, content):
    assert made(listed("Lamps"), numbering=LIST.format(level(kind, pattern))).content == content


def test_an_item_deeper_than_its_list_knows_has_a_dash(made):
    assert made(listed("Lamps", 1), numbering=LIST.format(level("decimal", "%1."))).content == "- Lamps\n\n"
    assert made(listed("Lamps"), numbering=LIST.format(level("decimal", "%1.%2"))).content == "1. Lamps\n\n"


def test_an_item_below_one_that_was_not_counted_yet_counts_it_as_first(made):
    numbering = LIST.format(level("decimal", "%1.", 3) + level("decimal", "%1.%2.", 5))
    assert made(
        listed("Lamps", 1) + listed("Horns", 1) + listed("Oil") + listed("Wicks", 1), numbering=numbering
    ).content.split("\n\n") == ["3.5. Lamps", "3.6. Horns", "3. Oil", "3.5. Wicks", ""]


def test_lists_of_one_kind_go_on_with_their_numbers_unless_one_begins_anew(made):
    second = '<w:num w:numId="2"><w:abstractNumId w:val="7"/>{}</w:num>'
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    one = LIST.format(level("decimal", "%1."))
    body = listed("Lamps") + listed("Horns", name=2)
    assert made(body, numbering=one + second.format("")).content.split() == ["1.", "Lamps", "2.", "Horns"]
    assert made(body, numbering=one + second.format(anew)).content.split() == ["1.", "Lamps", "1.", "Horns"]


def test_a_list_may_be_that_of_a_style_and_the_paragraph_may_leave_it(made):
    styles = '<w:style w:styleId="l"><w:name w:val="list"/><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    numbering = LIST.format(level("decimal", "%1.") + level("lowerLetter", "(%2)"))
    styled = '<w:pStyle w:val="l"/>'
    left = f'{styled}<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = paragraph("Lamps", styled) + paragraph("Horns", left) + paragraph("Oil", styled)
    assert made(body, styles=styles, numbering=numbering).content.split("\n\n")[:3] == ["(a) Lamps", "Horns", "(b) Oil"]


@pytest.mark.parametrize(("outline", "depth"), [(0, 1), (5, 6), (6, 0), (9, 0)])
def test_the_outline_level_of_a_paragraph_or_style_makes_a_heading(made, outline, depth):
    inner = f'<w:outlineLvl w:val="{outline}"/>'
    assert told(made(paragraph("Lamps", inner)))[0][:2] == (("heading", depth) if depth else ("paragraph", 0))
    styles = f'<w:style w:styleId="s"><w:name w:val="own"/><w:pPr>{inner}</w:pPr></w:style>'
    found = made(paragraph("Lamps", '<w:pStyle w:val="s"/>'), styles=styles)
    assert told(found)[0][:2] == (("heading", depth) if depth else ("paragraph", 0))


@pytest.mark.parametrize(
    ("style", "depth"),
    [("Heading1", 1), ("heading 6", 6), ("heading 7", 0), ("Titre3", 3), ("Überschrift2", 2), ("Title", 1), ("own", 0)],
)
def test_a_style_without_a_definition_is_known_by_its_own_name(made, style, depth):
    assert made(paragraph("Lamps", f'<w:pStyle w:val="{style}"/>')).blocks[0].level == depth


@pytest.mark.parametrize(("outline", "depth"), [("4", 5), ("9", 0), ("", 2)])
def test_the_outline_level_of_a_style_goes_before_its_name(made, outline, depth):
    inner = f'<w:pPr><w:outlineLvl w:val="{outline}"/></w:pPr>' if outline else ""
    styles = f'<w:style w:styleId="s"><w:name w:val="heading 2"/>{inner}</w:style>'
    assert made(paragraph("Lamps", '<w:pStyle w:val="s"/>'), styles=styles).blocks[0].level == depth


def test_a_typed_sign_makes_an_item_and_a_heading_stays_one(made):
    assert told(made(paragraph("(a) Lamps"))) == [("list item", 1, "(a)")]
    assert told(made(paragraph("1. Lamps", '<w:pStyle w:val="Heading1"/>'))) == [("heading", 1, "1. Lamps")]


def test_breaks_tabs_and_hyphens_print_as_they_look(made):
    body = "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t></w:r></w:p>"
    assert made(body).content == "a b\nc-d\n\n"


def test_what_was_deleted_or_moved_away_does_not_print_and_what_was_inserted_does(made):
    inner = "".join(
        f"<w:{name}><w:r><w:t>{name} </w:t></w:r></w:{name}>" for name in ("del", "moveFrom", "ins", "moveTo")
    )
    assert made(f"<w:p>{inner}</w:p>").content == "ins moveTo\n\n"


@pytest.mark.parametrize(
    ("mark", "is_struck"),
    [
        ("<w:strike/>", True),
        ("<w:dstrike/>", True),
        ('<w:strike w:val="0"/>', False),
        ('<w:strike w:val="false"/>', False),
        ("<w:b/>", False),
    ],
)
def test_words_are_struck_unless_the_mark_is_switched_off(made, mark, is_struck):
    found = made(f"<w:p><w:r><w:t>Is </w:t></w:r><w:r><w:rPr>{mark}</w:rPr><w:t>not</w:t></w:r></w:p>")
    struck = [found.content[block.start : block.end] for block in found.blocks if block.kind.value == "struck"]
    assert struck == (["[deleted: not]"] if is_struck else [])
    assert found.content == ("Is [deleted: not]\n\n" if is_struck else "Is not\n\n")


@pytest.mark.parametrize(
    ("kind", "is_field"), [("text", True), ("date", True), ("dropDownList", True), ("docPartObj", False)]
)
def test_what_is_filled_in_is_a_field(made, kind, is_field):
    control = f"<w:sdt><w:sdtPr><w:{kind}/></w:sdtPr><w:sdtContent><w:r><w:t>Ada</w:t></w:r></w:sdtContent></w:sdt>"
    found = made(f"<w:p><w:r><w:t>By </w:t></w:r>{control}</w:p>")
    fields = [found.content[block.start : block.end] for block in found.blocks if block.kind.value == "form field"]
    assert fields == (["Ada"] if is_field else [])


def row(*cells, head=""):
    return f"<w:tr><w:trPr>{head}</w:trPr>{''.join(f'<w:tc>{paragraph(cell)}</w:tc>' for cell in cells)}</w:tr>"


def test_the_rows_of_a_table_are_lines_with_the_names_of_their_columns(made):
    rows = row("A", "B", head="<w:tblHeader/>") + row("1", "2") + row("3") + row("", "") + row("4", "5", "6")
    found = made(f"<w:tbl>{rows}</w:tbl><w:tbl>{row('7', '8')}</w:tbl>")
    assert found.content == "A | B\n1 | 2\n3\n\n4 | 5 | 6\n7 | 8\n"
    assert [(block.kind.value, block.columns) for block in found.blocks] == [
        ("table row", ()), ("table row", ("A", "B")), ("paragraph", ()), ("table row", ()), ("table row", ()),
    ]  # fmt: skip


def test_an_empty_cell_keeps_its_place_and_a_cell_of_two_paragraphs_is_one(made):
    two = f"<w:tc>{paragraph('a')}{paragraph('')}{paragraph('b')}</w:tc>"
    assert (
        made(f"<w:tbl><w:tr>{two}<w:tc>{paragraph('')}</w:tc><w:tc>{paragraph('c')}</w:tc></w:tr></w:tbl>").content
        == "a b |  | c\n"
    )


def test_only_as_many_characters_are_read_as_are_wanted(tmp_path):
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "word/document.xml", f"<w:document {SPACE}><w:body>{paragraph('Lamps') * 2}</w:body></w:document>"
        )
    whole = docx.read(path, 14)
    assert (whole.content, whole.state, whole.problems) == ("Lamps\n\nLamps\n\n", State.INDEXED, ())
    part = docx.read(path, 13)
    assert (len(part.content), part.state) == (13, State.PARTIAL)
    assert part.problems == ("Only the first 13 characters were read.",)
    assert [(block.start, block.end) for block in docx.read(path, 11).blocks] == [(0, 5)]
    assert [(block.start, block.end) for block in docx.read(path, 12).blocks] == [(0, 5), (7, 12)]


def test_notes_at_the_end_stand_behind_the_footnotes_and_empty_ones_are_left_out(made):
    foot = "".join(f'<w:r><w:footnoteReference w:id="{name}"/></w:r>' for name in (1, 2))
    body = f'<w:p><w:r><w:t>Lamps</w:t></w:r><w:r><w:endnoteReference w:id="3"/></w:r>{foot}</w:p>'
    found = made(
        body,
        endnotes=f'<w:endnote w:id="3">{paragraph("End.")}</w:endnote>',
        footnotes=f'<w:footnote w:id="1">{paragraph("")}</w:footnote><w:footnote w:id="2">{paragraph("Foot")}{paragraph("note.")}</w:footnote>',
    )
    assert found.content == "Lamps[i]¹²\n\n² Foot note.\n\n[i] End.\n\n"
    assert told(found)[1:] == [("note", 0, "²"), ("note", 0, "i")]


def test_what_is_no_word_file_is_broken(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(b"PK no archive")
    with pytest.raises(UnreadableError) as caught:
        docx.read(path, 100)
    assert caught.value.state is State.BROKEN
