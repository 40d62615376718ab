"""What a page strikes out, in whatever way it does so."""

import pytest

from assistant.readers import html
from assistant.records import BlockKind


def read(body, head=""):
    return html.read(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode(), 10_000)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>In <s>90 days</s> 30 days.</p>", "In [deleted: 90 days] 30 days."),
        ("<p>In <strike>90</strike>30 days.</p>", "In [deleted: 90] 30 days."),
        ("<p><del cite=x>It is free.</del> <ins>It costs 5.</ins></p>", "[deleted: It is free.] It costs 5."),
        ('<p style="color:red; text-decoration: line-through">Gone.</p><p>Kept.</p>', "[deleted: Gone.]\n\nKept."),
        ('<span style="TEXT-DECORATION-LINE:underline line-through">Old</span> new', "[deleted: Old] new"),
        ('<p style="text-decoration:underline">Kept.</p>', "Kept."),
        ("<del><p>One.</p><p>Two.</p></del><p>Three.</p>", "[deleted: One.]\n\n[deleted: Two.]\n\nThree."),
        ("<ul><li><s>Fees</s></li><li>Terms</li></ul>", "- [deleted: Fees]\n- Terms"),
        ("<del><ol><li>Fees</li></ol></del>", "1. [deleted: Fees]"),
        ("<p><s>A firm abroad is exempt. It need <b>not</b> report.</s></p>",
         "[deleted: A firm abroad is exempt.] [deleted: It need not report.]"),
        ("<p><s>one <del>two</del> three</s> four</p>", "[deleted: one two three] four"),
        ("<h2>Fees <s>and terms</s></h2><p>Text.</p>", "Fees [deleted: and terms]\n\nText."),
        ("<p>Line<br><s>gone<br>gone too</s><br>here</p>", "Line\n[deleted: gone]\n[deleted: gone too]\nhere"),
        ("<p><s> </s>Kept <s></s>.</p>", "Kept ."),
        ("<table><tr><th>A</th><th>B</th></tr><tr><td><s>1</s></td><td>2</td></tr></table>", "A | B\n[deleted: 1] | 2"),
        ("<table><tr><th>A</th><th>B</th></tr><tr style='text-decoration:line-through'><td>1</td><td>2</td></tr></table>",
         "A | B\n[deleted: 1] | [deleted: 2]"),
        ("<pre>a\n<s>  b\nc</s>\nd</pre>", "a\n  [deleted: b]\n[deleted: c]\nd"),
    ],
)  # fmt: skip
def test_struck_words_are_marked_and_nothing_else_is(body, text):
    assert read(body).content == text


@pytest.mark.parametrize(
    "rule",
    [
        ".gone{text-decoration:line-through}", "p.gone { color: red; text-decoration : line-through red; }",
        "/* p.x{} */ .a, .gone{text-decoration-line: line-through}", "#g {text-decoration: line-through}",
        "@media print { .gone {text-decoration:line-through} }",
    ],
)  # fmt: skip
def test_a_rule_of_the_page_strikes_out_what_it_names(rule):
    found = read('<p class="note gone" id="g">Gone.</p><p class="note">Kept.</p>', f"<style>{rule}</style>")
    assert found.content == "[deleted: Gone.]\n\nKept."
    assert [found.content[b.start : b.end] for b in found.blocks if b.kind is BlockKind.STRUCK] == ["[deleted: Gone.]"]


def test_a_rule_of_several_steps_or_for_something_else_strikes_out_nothing():
    rules = "<style>table .gone{text-decoration:line-through} .gone:hover{text-decoration:line-through}</style>"
    assert read('<p class="gone">Kept.</p>', rules).content == "Kept."


def test_what_is_struck_stays_so_in_a_page_that_is_nested_too_deeply():
    deep = "<div>" * 3000 + "<p>In <s>90</s> 30 days.</p>" + "</div>" * 3000
    assert "[deleted: 90] 30 days." in read(deep).content


def test_a_heading_in_what_is_struck_is_the_heading_with_its_mark():
    text = html.read(b"<del><h2>Old part</h2></del><p>Words.</p>", 1000)
    assert text.content == "[deleted: Old part]\n\nWords."
    assert [(each.label, text.content[each.start : each.end]) for each in text.headings] == [
        ("[deleted: Old part]",) * 2
    ]
