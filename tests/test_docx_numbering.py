"""The numbers that Word counts, as it prints them."""

import pytest
from wordfile import item, level, lines, numbered, override, para, read, style, styled

from assistant.readers.numerals import numeral, roman

LAW = (level(0, "decimal", "%1."), level(1, "decimal", "(%2)"), level(2, "lowerLetter", "(%3)"))


@pytest.fixture
def printed(tmp_path):
    return lambda *given, **parts: lines(read(tmp_path / "a.docx", *given, **parts))


def of_list(name="", depth=""):
    number = f'<w:numId w:val="{name}"/>' if name else ""
    at = f'<w:ilvl w:val="{depth}"/>' if depth else ""
    return f"<w:pPr><w:numPr>{at}{number}</w:numPr></w:pPr>"


@pytest.mark.parametrize(("number", "shown"), [(1, "i"), (4, "iv"), (9, "ix"), (14, "xiv"), (49, "xlix"), (90, "xc")])
def test_roman_numerals(number, shown):
    assert roman(number) == shown


def test_a_style_has_the_list_of_the_style_that_it_is_based_on(printed):
    styles = style("Rule", of_list("1")) + style("Sub", of_list(depth="1"), "Rule") + style("Alike", "", "Sub")
    body = styled("Fees", "Rule") + styled("Pay.", "Sub") + styled("Ask.", "Alike") + styled("Terms", "Rule")
    assert printed(body, styles=styles, numbering=numbered(*LAW)) == ["1. Fees", "(1) Pay.", "(2) Ask.", "2. Terms"]


def test_a_list_may_name_the_styles_of_its_levels_which_then_need_not_say_how_deep_they_are(printed):
    linked = [level(at, "decimal", f"%{at + 1})", f'<w:pStyle w:val="S{at}"/>') for at in range(2)]
    styles = style("S0", of_list("1")) + style("S1", of_list("1"))
    body = styled("One", "S0") + styled("First", "S1") + styled("Second", "S1")
    assert printed(body, styles=styles, numbering=numbered(*linked)) == ["1) One", "1) First", "2) Second"]


def test_a_style_takes_itself_out_of_the_list_of_its_base_and_a_paragraph_out_of_that_of_its_style(printed):
    styles = style("Rule", of_list("1")) + style("Loose", of_list("0"), "Rule")
    out = para("Out", properties='<w:pStyle w:val="Rule"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    body = styled("In", "Rule") + styled("Loose", "Loose") + out + styled("In again", "Rule")
    assert printed(body, styles=styles, numbering=numbered(*LAW)) == ["1. In", "Loose", "Out", "2. In again"]


def test_a_list_that_begins_elsewhere_does_so_once_and_counts_on_in_the_same_numbers(printed):
    numbering = numbered(*LAW, overrides={"2": override(1, 4)})
    body = item("Act") + item("a", 1) + item("b", 1, 2) + item("c", 1, 2) + item("d", 1)
    assert printed(body, numbering=numbering) == ["1. Act", "(1) a", "(4) b", "(5) c", "(6) d"]


def test_a_list_that_restarts_at_one_does_so_for_each_of_its_levels(printed):
    numbering = numbered(*LAW, overrides={"2": override(0, 1) + override(1, 1)})
    body = item("A") + item("B") + item("b", 1) + item("C", 0, 2) + item("c", 1, 2) + item("D", 0, 2)
    assert printed(body, numbering=numbering) == ["1. A", "2. B", "(1) b", "1. C", "(1) c", "2. D"]


def test_an_override_may_describe_a_level_anew(printed):
    anew = f'<w:lvlOverride w:ilvl="0">{level(0, "upperRoman", "Title %1")}</w:lvlOverride>'
    assert printed(item("One", 0, 2), numbering=numbered(*LAW, overrides={"2": anew})) == ["Title I One"]


def test_a_level_restarts_only_behind_the_level_that_it_names_or_never(printed):
    never = level(1, "decimal", "(%2)", '<w:lvlRestart w:val="0"/>')
    body = item("A") + item("a", 1) + item("B") + item("b", 1)
    assert printed(body, numbering=numbered(LAW[0], never)) == ["1. A", "(1) a", "2. B", "(2) b"]
    first = level(2, "decimal", "%3)", '<w:lvlRestart w:val="1"/>')
    body = item("A") + item("x", 1) + item("1", 2) + item("y", 1) + item("2", 2) + item("B") + item("3", 2)
    assert [line for line in printed(body, numbering=numbered(*LAW[:2], first)) if ") " in line and "(" not in line] == [
        "1) 1", "2) 2", "1) 3",
    ]  # fmt: skip


def test_legal_numbering_prints_all_its_numbers_in_arabic_digits(printed):
    levels = level(0, "upperRoman", "Part %1"), level(1, "decimal", "%1.%2", "<w:isLgl/>")
    body = item("Scope") + item("Terms") + item("In this part", 1)
    assert printed(body, numbering=numbered(*levels)) == ["Part I Scope", "Part II Terms", "2.1 In this part"]


def test_an_empty_paragraph_of_a_list_counts_and_a_deleted_one_does_not(printed):
    gone = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr></w:pPr></w:p>'
    body = item("A") + gone + item("B") + item("") + item("C")
    assert printed(body, numbering=numbered(*LAW)) == ["1. A", "2. B", "4. C"]


def test_a_number_without_a_space_behind_it_stands_directly_before_a_dash(printed):
    tight = level(0, "decimal", "%1.", '<w:suff w:val="nothing"/>')
    assert printed(item("—(1) Keep it.") + item("Read it."), numbering=numbered(tight)) == [
        "1.—(1) Keep it.",
        "2. Read it.",
    ]


def test_a_definition_may_stand_in_a_style_for_lists(printed):
    styles = style("Legal", of_list("9"), kind="numbering")
    real = '<w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="§ %1"/></w:lvl></w:abstractNum>'
    nums = '<w:num w:numId="9"><w:abstractNumId w:val="8"/></w:num>'
    numbering = real + nums + numbered(link='<w:numStyleLink w:val="Legal"/>')
    assert printed(item("Scope") + item("Terms"), styles=styles, numbering=numbering) == ["§ 1 Scope", "§ 2 Terms"]


def test_styles_that_are_based_on_one_another_in_a_circle_come_to_an_end(printed):
    assert printed(styled("Words", "A"), styles=style("A", "", "B") + style("B", "", "A")) == ["Words"]


@pytest.mark.parametrize(
    ("number", "style", "shown"),
    [
        (28, "lowerLetter", "bb"), (4, "upperRoman", "IV"), (7, "decimalZero", "07"), (22, "ordinal", "22nd"),
        (13, "ordinal", "13th"), (21, "ordinalText", "Twenty-first"), (40, "ordinalText", "Fortieth"),
        (35, "cardinalText", "Thirty-five"), (3, "decimalEnclosedCircle", "③"), (23, "chineseCounting", "二十三"),
        (2, "russianLower", "б"), (2, "chicago", "†"), (5, "somethingNew", "5"), (3, "none", ""), (0, "lowerLetter", "0"),
    ],
)  # fmt: skip
def test_numerals_are_those_of_word(number, style, shown):
    assert numeral(number, style) == shown
