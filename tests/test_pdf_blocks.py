"""The blocks of a PDF's text, from its paragraphs and bookmarks."""

import pytest

from assistant.readers.pdf.blocks import Placed, blocks
from assistant.readers.pdf.lines import Line
from assistant.readers.pdf.paragraphs import Paragraph
from assistant.records import Block, BlockKind, Page

SIZE = 10


def told(*paragraphs, bookmarks=(), pages=1):
    """Kind, level, label and words of the blocks of paragraphs, each its text or that with what its first line is."""
    content, placed, spans = "", [], []
    for each in paragraphs:
        text, special = each if isinstance(each, tuple) else (each, {})
        page = special.get("page", 1)
        line = {name: value for name, value in special.items() if name != "page"}
        first = Line(text, **{"left": 50, "right": 400, "base": 700, "size": SIZE, "bold": False, **line})
        placed.append(Placed(Paragraph(text, first), page, len(content), len(content) + len(text)))
        spans.append((page, len(content)))
        content += f"{text}\n\n"
    starts = {page: min(start for of, start in spans if of == page) for page, _ in spans}
    ends = [*(starts[page] for page in sorted(starts)[1:]), len(content)]
    held = [Page(page, "", starts[page], end) for page, end in zip(sorted(starts), ends, strict=True)]
    marks = [
        Block(BlockKind.HEADING, level, content.index(words), content.index(words) + len(words), label=words)
        for words, level in bookmarks
    ]
    found = blocks(content, placed, marks, held)
    assert all(block.page == max(page.number for page in held if page.start <= block.start) for block in found)
    return [(b.kind.value, b.level, b.columns or b.label, content[b.start : b.end]) for b in found]


def test_paragraphs_notes_rows_and_captions_are_told_apart():
    assert told(
        "Lamps burn.", ("² See it.", {"note": True}), ("* Or this.", {"note": True}), ("See it.", {"note": True}), "Table 1: Lamps", ("a | b", {"row": True}),
    ) == [
        ("paragraph", 0, "", "Lamps burn."), ("note", 0, "²", "² See it."), ("note", 0, "*", "* Or this."), ("note", 0, "", "See it."),
        ("caption", 0, "", "Table 1: Lamps"), ("table row", 0, "", "a | b"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "is_caption"),
    [
        ("Figure 2. Lamps", True), ("Box A – Lamps", True), ("Table 1 shows lamps", False), ("Lamps in Table 1: oil", False),
        (f"Table 1: {'x' * 291}", True), (f"Table 1: {'x' * 292}", False),
    ],
)  # fmt: skip
def test_a_caption_has_a_number_and_three_hundred_characters_at_most(text, is_caption):
    assert (told(text)[0][0] == "caption") is is_caption


def levels(*items):
    return [level for _, level, *_ in told(*((text, {"left": left}) for text, left in items))]


def test_items_that_follow_one_another_are_of_one_level_and_those_set_in_stand_in_them():
    assert levels(("(a) one", 50), ("(b) two", 50)) == [1, 1]
    assert levels(("(a) one", 50), ("(i) sub", 70), ("(ii) sub", 70), ("(b) two", 50)) == [1, 2, 2, 1]
    assert levels(("(a) one", 50), ("• sub", 70), ("• sub", 70), ("(b) two", 50)) == [1, 2, 2, 1]
    assert levels(("(a) one", 50), ("(i) sub", 70), ("• deep", 90), ("(b) two", 50)) == [1, 2, 3, 1]
    assert levels(("• one", 50), ("• two", 50)) == [1, 1]


@pytest.mark.parametrize(("left", "level"), [(55, 1), (56, 2), (169, 2), (170, 1)])
def test_an_item_is_set_in_by_more_than_half_a_letter_and_less_than_a_column(left, level):
    assert levels(("(a) one", 50), ("• sub", left)) == [1, level]


def test_a_paragraph_between_ends_a_list():
    assert levels(("(a) one", 50), ("Lamps burn.", 50), ("(i) sub", 70)) == [1, 0, 1]


def test_over_a_page_the_order_of_signs_tells_and_not_where_they_stand():
    items = (
        ("(a) one", {"left": 50}),
        ("(i) sub", {"left": 70}),
        ("(ii) sub", {"left": 200, "page": 2}),
        ("(b) two", {"left": 180, "page": 2}),
    )
    assert [level for _, level, *_ in told(*items)] == [1, 2, 2, 1]
    bullets = (("• one", {"left": 50}), ("• two", {"left": 200, "page": 2}), ("• three", {"left": 220, "page": 2}))
    assert [level for _, level, *_ in told(*bullets)] == [1, 1, 2]
    new = (("(a) one", {"left": 50}), ("(x) other", {"left": 70, "page": 2}))
    assert [level for _, level, *_ in told(*new)] == [1, 1]


def test_items_that_no_space_parts_are_found_in_their_paragraph():
    assert told("Keepers shall:\n(a) light;\n(b) ring;\nand sleep.") == [
        ("paragraph", 0, "", "Keepers shall:"), ("list item", 1, "(a)", "(a) light;"), ("list item", 1, "(b)", "(b) ring;\nand sleep."),
    ]  # fmt: skip
    assert told("(a) light;\n(b) ring;\n(d) sleep.") == [
        ("list item", 1, "(a)", "(a) light;"), ("list item", 1, "(b)", "(b) ring;\n(d) sleep."),
    ]  # fmt: skip
    assert told("Keepers shall:\n(b) light;\n(c) ring.") == [
        ("paragraph", 0, "", "Keepers shall:\n(b) light;\n(c) ring.")
    ]
    assert told("Keepers shall light\n(a) lamps.") == [("paragraph", 0, "", "Keepers shall light\n(a) lamps.")]


def row(text, *columns):
    return text, {"row": True, "columns": columns}


def test_the_names_of_columns_hold_for_the_rows_below_of_as_many_cells():
    found = told(
        row("A | B", "A", "B"), row("1 | 2", "A", "B"), row("1 | 2 | 3"), row("3 | 4"), "Lamps burn.", row("5 | 6")
    )
    assert [columns for _, _, columns, _ in found] == ["", ("A", "B"), "", ("A", "B"), "", ""]


def test_a_paragraph_that_is_a_bookmark_is_a_heading_and_not_both():
    assert told("Lamps", "They burn.", bookmarks=[("Lamps", 2)]) == [
        ("heading", 2, "Lamps", "Lamps"), ("paragraph", 0, "", "They burn."),
    ]  # fmt: skip


def test_a_heading_that_begins_a_paragraph_leaves_the_rest_of_it():
    assert told("Lamps at night They burn.", bookmarks=[("Lamps at night", 1)]) == [
        ("heading", 1, "Lamps at night", "Lamps at night"), ("paragraph", 0, "", "They burn."),
    ]  # fmt: skip
    assert told("1. Lamps They burn.", bookmarks=[("1. Lamps", 1)])[1] == ("paragraph", 0, "", "They burn.")
    assert told("Lamps —", bookmarks=[("Lamps", 1)]) == [("heading", 1, "Lamps", "Lamps")]


def test_a_heading_within_a_paragraph_leaves_it_whole():
    assert told("They burn Lamps all night.", bookmarks=[("Lamps", 1)]) == [
        ("paragraph", 0, "", "They burn Lamps all night."), ("heading", 1, "Lamps", "Lamps"),
    ]  # fmt: skip


def test_struck_words_are_blocks_inside_others():
    assert told("It is [deleted: not [x]] so.") == [
        ("paragraph", 0, "", "It is [deleted: not [x]] so."), ("struck", 0, "", "[deleted: not [x]]"),
    ]  # fmt: skip
