"""Markdown and plain text."""

import time

import pytest

from assistant.readers import text
from assistant.readers.clean import raised

MEGABYTE = 1_000_000
HOSTILE = {
    "hashes after a heading": "# a" + " #" * (MEGABYTE // 2) + " x",
    "blanks after a heading": "# a" + " " * MEGABYTE + "x",
    "blanks before a heading": "#" + " " * MEGABYTE + "\n",
    "headings of hashes": "# #\n" * (MEGABYTE // 4),
    "fences and headings": "```\n# a\n```\n# b\n" * (MEGABYTE // 16),
    "fences that no other closes": "```\n" + "~~~ \n# a\n" * (MEGABYTE // 9),
    "front matter without an end": "---\n" + "--- x\n" * (MEGABYTE // 6),
    "blanks after a rule in front matter": "---\n" + ("---" + " " * 20_000 + "x\n") * 50,
    "brackets in front matter": "---\na: " + "[" * 60_000 + "\n---\nText.",
    "braces in front matter": "---\na: " + "{a: " * 15_000 + "\n---\nText.",
    "a long number in front matter": "---\na: 0x" + "f" * 60_000 + "\n---\nText.",
    "a long time in front matter": "---\na: 1" + ":59" * 20_000 + "\n---\nText.",
    "newlines": "\n" * MEGABYTE + "Text.",
    "zero-width spaces": "\u200b" * (MEGABYTE // 3) + "Text.",
    "carriage returns": "\r" * MEGABYTE + "Text.",
}


def test_offsets_count_from_behind_the_front_matter():
    found = text.read(b"---\ntitle: Act\n---\n\n# Scope\n\nText.\n", 1000)
    assert found.content.startswith("# Scope")
    assert [(h.label, h.level, h.start, h.end) for h in found.headings] == [("Scope", 1, 0, 7)]


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
    assert raised("25th") == "²⁵th"


@pytest.mark.parametrize(("number", "numeral"), [(1, "i"), (4, "iv"), (9, "ix"), (14, "xiv"), (49, "xlix"), (90, "xc")])
def test_roman_numerals(number, numeral):
    assert text.roman(number) == numeral


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_no_file_of_a_megabyte_keeps_the_reader_busy(content):
    began = time.perf_counter()
    text.read(content.encode(), 10 * MEGABYTE)
    assert time.perf_counter() - began < 2


def test_front_matter_that_multiplies_itself_is_not_used():
    levels = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 30))
    found = text.read(f"---\ntitle: Act\na0: &a0 x\n{levels}---\nText.".encode(), 1000)
    assert (found.content, found.front_matter) == ("Text.", {})
    assert "not valid YAML" in found.problems[0]


def test_front_matter_is_taken_as_it_is_written():
    front = "title: Act 2.10\nadopted: 2024-06-13\nshort_names: [A, 1.10]\nissuer:\nkind: ~\nlicence: null\nstatus: yes"
    assert text.read(f"---\n{front}\n---\nText.".encode(), 1000).front_matter == {
        "title": "Act 2.10", "adopted": "2024-06-13", "short_names": "A;1.10", "status": "yes",
    }  # fmt: skip


def test_a_heading_is_what_stands_between_its_hashes_and_none_is_in_a_fence():
    body = "## Scope ##\n#  C# \n# #\n#\n#none\n```\n# code\n```\n# Last\n~~~\n# open"
    found = text.read(body.encode(), 1000)
    assert [(heading.label, heading.level) for heading in found.headings] == [
        ("Scope", 2),
        ("C", 1),
        ("Last", 1),
        ("open", 1),
    ]
    assert [body[heading.start : heading.end] for heading in found.headings][:2] == ["## Scope ##", "#  C# "]
