"""Formulas of pages (MathML) as text."""

import pytest

from assistant.readers import html


def content(body):
    return (
        html.read(f"<p>It is {body} here.</p>".encode(), 10_000).content.removeprefix("It is ").removesuffix(" here.")
    )


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("<msup><mn>10</mn><mn>25</mn></msup>", "10²⁵"),
        ("<msup><mn>10</mn><mrow><mo>-</mo><mn>7</mn></mrow></msup>", "10⁻⁷"),
        ("<mn>3</mn><mo>×</mo><msup><mn>10</mn><mn>23</mn></msup>", "3 × 10²³"),
        ("<mrow><mo>≤</mo><mfrac><mn>1</mn><mn>100</mn></mfrac></mrow>", "≤ 1/100"),
        ("<msub><mi>x</mi><mi>i</mi></msub><mo>=</mo><msqrt><mi>y</mi></msqrt>", "x_i = √y"),
        ("<mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mn>2</mn></mfrac>", "(a+b)/2"),
        ("<munderover><mo>∑</mo><mn>1</mn><mi>n</mi></munderover><mi>x</mi>", "∑₁^nx"),
        ("<mroot><mi>x</mi><mn>3</mn></mroot>", "³√x"),
        ("<mfenced><mi>a</mi><mi>b</mi></mfenced>", "(a,b)"),
        ("<mover><mi>x</mi><mo>¯</mo></mover>", "x"),
        ("<msup><mn>10</mn></msup>", "10"),
        ("<mtext>rate</mtext><mtext>of</mtext><mi>x</mi>", "rate of x"),
    ],
)
def test_a_formula_stands_on_its_line(inner, text):
    assert content(f"<math>{inner}</math>") == text
    assert (
        content(
            f'<mml:math xmlns:mml="http://www.w3.org/1998/Math/MathML">{inner}</mml:math>'.replace("<m", "<mml:m")
            .replace("</m", "</mml:m")
            .replace("mml:mml:", "mml:")
        )
        == text
    )


def test_what_says_a_formula_once_more_is_left_out():
    power = "<msup><mn>10</mn><mn>25</mn></msup>"
    tex = '<annotation encoding="application/x-tex">10^{25}</annotation>'
    katex = f'<span class="katex"><span class="katex-mathml"><math><semantics>{power}{tex}</semantics></math></span><span class="katex-html" aria-hidden="true">1025</span></span>'
    assert content(katex) == "10²⁵"


def test_a_formula_that_is_hidden_since_its_picture_is_shown_is_read():
    power = "<msup><mn>10</mn><mn>25</mn></msup>"
    wiki = f'<span class="mwe"><span style="display: none;"><math>{power}</math></span><img alt="10"></span>'
    assert content(wiki) == "10²⁵"


def test_raised_words_of_a_page_without_formulas_stay_as_they_are():
    assert content("10<sup>-7</sup> and x<sub>1</sub>") == "10⁻⁷ and x1"
