"""Equations of Word, and formulas on a line."""

import pytest
from wordfile import lines, para, read

from assistant.readers import formulas


def text(words):
    return f"<m:r><m:t>{words}</m:t></m:r>"


def part(kind, **parts):
    return f"<m:{kind}>{''.join(f'<m:{name}>{inner}</m:{name}>' for name, inner in parts.items())}</m:{kind}>"


TEN = part("sSup", e=text("10"), sup=text("25"))


@pytest.mark.parametrize(
    ("inner", "shown"),
    [
        (TEN, "10²⁵"),
        (text("3×") + TEN, "3 × 10²⁵"),
        (part("sSup", e=text("10"), sup=text("−7")), "10⁻⁷"),
        (part("sSup", e=text("2"), sup=text("n+1")), "2^(n+1)"),
        (part("sSub", e=text("x"), sub=text("i")), "x_i"),
        (part("sSubSup", e=text("x"), sub=text("1"), sup=text("2")), "x₁²"),
        (part("f", num=text("1"), den=text("100")), "1/100"),
        (part("f", num=text("a+b"), den=text("c")), "(a+b)/c"),
        (part("rad", radPr='<m:degHide m:val="1"/>', deg="", e=text("2x")), "√2x"),
        (part("rad", deg=text("3"), e=text("x+1")), "³√(x+1)"),
        (part("d", e=text("a")) + text("≤1"), "(a) ≤ 1"),
        (part("nary", naryPr='<m:chr m:val="∑"/>', sub=text("i=1"), sup=text("n"), e=text("x")), "∑_(i = 1)^n x"),
        (part("func", fName=text("log"), e=text("x")), "log x"),
        ("<m:m><m:mr><m:e>" + text("1") + "</m:e><m:e>" + text("0") + "</m:e></m:mr></m:m>", "[1, 0]"),
    ],
)
def test_an_equation_stands_on_its_line(tmp_path, inner, shown):
    body = para("It is ", f"<m:oMath>{inner}</m:oMath>", " here.")
    assert lines(read(tmp_path / "a.docx", body)) == [f"It is {shown} here."]


def test_an_equation_by_itself_is_a_paragraph(tmp_path):
    body = para(f"<m:oMathPara><m:oMath>{TEN}</m:oMath></m:oMathPara>")
    assert lines(read(tmp_path / "a.docx", body)) == ["10²⁵"]


def test_a_fraction_stands_apart_from_the_number_before_it():
    assert formulas.finished("2" + formulas.fraction("1", "2")) == "2 1/2"


def test_words_in_a_formula_are_kept_apart():
    assert formulas.joined(["rate", "of", "x"]) == "rate of x"
    assert formulas.joined(["2", "x", "y"]) == "2xy"
