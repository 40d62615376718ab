"""How a stretch of a text flows in the reader."""

import pytest

from assistant.readers.text import blocks
from assistant.records import Block, BlockKind
from assistant.ui.flowing import paragraphs

TEXT = "Article 1\n\nA keeper lights\nthe lamp:\n(a) in fog;\n(b) in rain.\n\nA log is kept."


def shown(text, found, start=0, end=None, **marks):
    """The paragraphs as kind and words, cells parted by bars, what is marked in brackets."""
    drawn = paragraphs(text, found, start, len(text) if end is None else end, **marks)
    return [
        (each["kind"], "|".join("".join(f"[{t}]" * bool(how) or t for t, how, _ in cell) for cell in each["cells"]))
        for each in drawn
    ]


def test_lines_that_were_broken_to_fit_a_page_are_joined_and_blocks_stand_by_themselves():
    assert [(kind, " ".join(words.split())) for kind, words in shown(TEXT, blocks(TEXT))] == [
        ("paragraph", "Article 1"),
        ("paragraph", "A keeper lights the lamp:"),
        ("list item", "(a) in fog;"),
        ("list item", "(b) in rain."),
        ("paragraph", "A log is kept."),
    ]


def test_a_stretch_that_begins_within_a_block_is_of_its_kind():
    at = TEXT.index("rain")
    assert [kind for kind, _ in shown(TEXT, blocks(TEXT), at)] == ["list item", "paragraph"]


def test_a_heading_of_markdown_is_shown_without_its_signs_and_ends_where_its_line_does():
    text = "### Article 16\nProviders keep logs."
    heading = Block(BlockKind.HEADING, 3, 0, 14, label="Article 16")
    assert shown(text, [heading]) == [("heading", "Article 16"), ("paragraph", "Providers keep logs.")]


@pytest.mark.parametrize("row", ["Lamp | lit | ", "| Lamp | lit | |", "| Lamp | lit"])
def test_a_row_of_a_table_is_its_cells(row):
    ((kind, cells),) = shown(row, [Block(BlockKind.ROW, 0, 0, len(row))])
    assert (kind, [cell.strip() for cell in cells.split("|")][:2]) == ("table row", ["Lamp", "lit"])


def test_a_line_that_only_parts_the_head_of_a_table_is_not_shown():
    text = "| a | b |\n| --- | :-: |\n| c | d |"
    rows = [Block(BlockKind.ROW, 0, start, end) for start, end in ((0, 9), (10, 23), (24, 33))]
    assert len(shown(text, rows)) == 2


def test_what_is_marked_is_parted_from_the_rest_and_what_is_looked_at_goes_before():
    drawn = paragraphs("A lamp and a lamp.", [], 0, 18, [(2, 6), (13, 17)], [(13, 17)])
    assert drawn[0]["cells"] == [[["A ", 0, 0], ["lamp", 1, 2], [" and a ", 0, 6], ["lamp", 2, 13], [".", 0, 17]]]


def test_words_that_are_struck_begin_no_paragraph():
    at = TEXT.index("keeper")
    assert len(shown(TEXT, [Block(BlockKind.STRUCK, 0, at, at + 6)])) == 3


def test_each_piece_says_where_it_begins_and_none_goes_over_the_edge_of_what_leads_elsewhere():
    at = TEXT.index("the lamp")
    [piece] = paragraphs(TEXT, blocks(TEXT), at, at + 8)[0]["cells"]
    assert piece == [["the lamp", 0, at]]
    cut = paragraphs(TEXT, blocks(TEXT), at, at + 8, leads=[(at + 4, at + 8)])[0]["cells"][0]
    assert cut == [["the ", 0, at], ["lamp", 0, at + 4]]
