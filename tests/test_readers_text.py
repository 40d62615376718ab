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


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_no_file_of_a_megabyte_keeps_the_reader_busy(content):
    began = time.thread_time()
    text.read(content.encode(), 10 * MEGABYTE)
    assert time.thread_time() - began < 5  # on slow cores; what grows with the square takes minutes


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


def told(body):
    return [(block.kind.value, block.level, block.label, body[block.start : block.end]) for block in text.blocks(body)]


def test_only_as_many_characters_are_read_as_are_wanted():
    assert text.read(b"Lamps burn.", 11).problems == ()
    found = text.read(b"Lamps burn.", 10)
    assert (found.content, found.state.value, found.problems) == (
        "Lamps burn", "partial", ("Only the first 10 characters were read.",),
    )  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_is_read_with_and_without_its_signature(encoding):
    assert text.decode("Lamps burn at sea, déjà vu.".encode(encoding)) == ("Lamps burn at sea, déjà vu.", [])


@pytest.mark.parametrize("end", ["---", "...", "---  "])
def test_front_matter_ends_at_its_second_rule(end):
    found = text.read(f"---\ntitle: Act\n{end}\nText.\n---\nMore.".encode(), 1000)
    assert (found.front_matter, found.content) == ({"title": "Act"}, "Text.\n---\nMore.")


@pytest.mark.parametrize("front", ["- a\n- b", "words", ""])
def test_front_matter_that_names_nothing_says_nothing(front):
    found = text.read(f"---\n{front}\n---\nText.".encode(), 1000)
    assert (found.front_matter, found.content, found.problems) == ({}, "Text.", ())


def test_a_rule_within_a_text_begins_no_front_matter():
    found = text.read(b"Text.\n---\ntitle: Act\n---\n", 1000)
    assert (found.front_matter, found.content) == ({}, "Text.\n---\ntitle: Act\n---\n")


def test_an_item_goes_on_over_lines_and_one_that_is_set_in_stands_in_it():
    assert told("- one\ngoes on\n  - two\n- three") == [
        ("list item", 1, "-", "- one\ngoes on"), ("list item", 2, "-", "- two"), ("list item", 1, "-", "- three"),
    ]  # fmt: skip


def test_a_paragraph_behind_a_blank_line_is_part_of_the_item_that_it_is_set_in_like():
    assert told("- one\n\n  more\n\nend") == [
        ("list item", 1, "-", "- one"), ("paragraph", 1, "", "more"), ("paragraph", 0, "", "end"),
    ]  # fmt: skip
    assert told("- one\n\nmore\n\n  end")[1:] == [("paragraph", 0, "", "more"), ("paragraph", 0, "", "end")]


def test_a_row_set_in_below_an_item_is_part_of_it():
    assert told("- one\n  | a | b |\n| c | d |")[1:] == [
        ("table row", 1, "", "| a | b |"),
        ("table row", 0, "", "| c | d |"),
    ]


@pytest.mark.parametrize(
    ("rule", "is_rule"),
    [("|---|---|", True), ("| :-- | --: |", True), ("|-|-|", False), ("-----", False), ("|--|x|", False)],
)
def test_the_names_of_columns_stand_above_a_rule(rule, is_rule):
    found = text.blocks(f"A | B\n{rule}\n1 | 2")
    assert (found[0].kind.value == "table row") is is_rule
    assert (found[-1].columns == ("A", "B")) is is_rule


def test_the_names_hold_for_rows_of_as_many_cells_down_to_a_blank_line():
    found = text.blocks("A | B\n|---|---|\n1 | 2\n1 | 2 | 3\n3 | 4\n\n5 | 6")
    assert [(block.kind.value, block.columns) for block in found] == [
        ("table row", ()), ("table row", ("A", "B")), ("table row", ()), ("table row", ("A", "B")), ("paragraph", ()),
    ]  # fmt: skip


def test_bars_in_running_text_make_no_row():
    assert told("a | b") == [("paragraph", 0, "", "a | b")]
    assert told("| a | b |") == [("table row", 0, "", "| a | b |")]


@pytest.mark.parametrize(("line", "label"), [("[^a1]: See it.", "a1"), ("² See it.", "²"), ("  ¹² See it.", "¹²")])
def test_a_note_begins_with_its_number(line, label):
    assert [(block.kind.value, block.label) for block in text.blocks(line)] == [("note", label)]
    assert text.blocks("²See")[0].kind.value == "paragraph"


@pytest.mark.parametrize(
    ("words", "is_struck"), [("~~not~~", True), ("~~ not~~", False), ("~~no\nt~~", False), ("~not~", False)]
)
def test_words_between_two_tildes_are_struck(words, is_struck):
    assert any(block.kind.value == "struck" for block in text.blocks(f"Is {words} so.")) is is_struck


def test_a_fence_is_one_paragraph_whatever_stands_in_it():
    assert told("Text.\n```\n# no heading\n- no item\n```\nMore.") == [
        ("paragraph", 0, "", "Text."), ("paragraph", 0, "", "```\n# no heading\n- no item\n```"), ("paragraph", 0, "", "More."),
    ]  # fmt: skip


@pytest.mark.parametrize(("size", "count"), [(200, 1), (201, 2)])
def test_lines_are_paragraphs_where_most_of_a_text_stands_in_long_lines(size, count):
    line = "x" * size
    assert len(text.blocks(f"{line}\n{line}")) == count


def test_a_heading_has_a_space_behind_its_hashes_and_at_most_six():
    assert [
        (level, label) for kind, level, label, _ in told("###### Six\n####### Seven\n#None") if kind == "heading"
    ] == [(6, "Six")]


def test_a_single_character_between_headings_is_a_paragraph():
    assert told("# A\nx\n# B\n\ny") == [
        ("heading", 1, "A", "# A"), ("paragraph", 0, "", "x"), ("heading", 1, "B", "# B"), ("paragraph", 0, "", "y"),
    ]  # fmt: skip
