"""The numbers in front of the paragraphs of a slide."""

import pytest
from lxml import etree

from assistant.readers.slidelists import SlideCounter

SPACE = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'


def counted(*paragraphs, styles=""):
    """The numbers of the paragraphs of a shape, each given by what it says of itself."""
    body = etree.fromstring(
        f"<b {SPACE}><a:lstStyle>{styles}</a:lstStyle>{''.join(f'<a:p>{each}</a:p>' for each in paragraphs)}</b>"
    )
    counter = SlideCounter()
    return [counter.next(each) for each in body.iterfind("{*}p")]


def look(scheme="", level=0, start="", other=""):
    numbered = (
        f'<a:buAutoNum type="{scheme}"{f" startAt={chr(34)}{start}{chr(34)}" if start else ""}/>' if scheme else other
    )
    return f'<a:pPr lvl="{level}">{numbered}</a:pPr>'


@pytest.mark.parametrize(
    ("scheme", "shown"),
    [
        ("arabicPeriod", "4."), ("arabicParenBoth", "(4)"), ("arabicParenR", "4)"), ("arabicPlain", "4"), ("alphaLcParenBoth", "(d)"),
        ("alphaUcPeriod", "D."), ("romanLcParenR", "iv)"), ("romanUcPeriod", "IV."), ("circleNumDbPlain", "④"), ("thaiNumPeriod", "4."),
    ],
)  # fmt: skip
def test_each_scheme_has_its_signs(scheme, shown):
    assert counted(look(scheme, start="4")) == [shown]


def test_a_list_goes_on_behind_a_deeper_one_and_begins_anew_behind_a_paragraph_without_a_number():
    one, two = look("arabicPeriod"), look("alphaLcParenBoth", 1)
    assert counted(one, two, two, one, two, "", one) == ["1.", "(a)", "(b)", "2.", "(a)", "", "1."]


def test_another_scheme_or_start_begins_anew():
    assert counted(look("arabicPeriod"), look("arabicParenR"), look("arabicParenR", start="7")) == ["1.", "1)", "7)"]


def test_the_levels_of_a_shape_count_where_a_paragraph_says_nothing_else():
    styles = '<a:lvl1pPr><a:buAutoNum type="arabicPeriod"/></a:lvl1pPr>'
    assert counted("", look(other="<a:buNone/>"), look(other='<a:buChar char="•"/>'), "", styles=styles) == [
        "1.",
        "",
        "",
        "1.",
    ]
