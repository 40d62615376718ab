"""Markdown and plain text."""

import pytest

from assistant.readers import text


def test_offsets_count_from_behind_the_front_matter():
    found = text.read(b"---\ntitle: Act\n---\n\n# Scope\n\nText.\n", 1000)
    assert found.content.startswith("# Scope")
    assert [(h.title, h.level, h.start, h.end) for h in found.headings] == [("Scope", 1, 0, 7)]


@pytest.mark.parametrize(
    ("written", "encoding"),
    [
        ("Déjà vu: le café coûte quatre euros, façade naïve.", "cp1252"),
        ("Протокол собрания: следующее собрание состоится во вторник, материалы раздаются заранее.", "cp1251"),
        ("次の会議は火曜日に開かれます。議事録を配布します。生成AIの規制についても議論します。", "cp932"),
    ],
)
def test_an_encoding_that_is_not_stated_is_guessed_and_said_to_be(written, encoding):
    found = text.read(written.encode(encoding), 1000)
    assert found.content == written
    assert encoding in found.problems[0]


def test_raised_digits_are_superscripts_and_letters_stay():
    assert text.raised("25th") == "²⁵th"


@pytest.mark.parametrize(("number", "numeral"), [(1, "i"), (4, "iv"), (9, "ix"), (14, "xiv"), (49, "xlix"), (90, "xc")])
def test_roman_numerals(number, numeral):
    assert text.roman(number) == numeral
