"""The leaves of a document, and its outline at the side."""

from assistant.records import Block, BlockKind, Page, Provision
from assistant.ui.library import contents
from assistant.ui.library.contents import OutlinePart, parts
from assistant.ui.library.leaves import ENOUGH, MOST, Leaf, at, leaves


def block(start, kind=BlockKind.PARAGRAPH):
    return Block(kind, 0, start, start + 10)


def test_the_leaves_of_a_pdf_are_its_pages():
    found = leaves("Lamps. Bells.", [Page(1, "i", 0, 6), Page(2, "2", 6, 13)], [block(3)], [4])
    assert found == [Leaf(1, "PDF p. 1 (printed i)", 0, 6), Leaf(2, "p. 2", 6, 13)]


def test_other_texts_are_parted_where_a_part_of_the_outline_begins_and_long_ones_at_a_block():
    text = "x" * (3 * MOST)
    heads = [100, ENOUGH + 5, ENOUGH + 50]
    found = leaves(text, [], [block(ENOUGH + MOST), block(ENOUGH + MOST + 9), block(5000, BlockKind.STRUCK)], heads)
    assert [leaf.start for leaf in found] == [0, ENOUGH + 5, ENOUGH + MOST + 9]
    assert [leaf.end for leaf in found] == [ENOUGH + 5, ENOUGH + MOST + 9, len(text)]
    assert at(found, ENOUGH + 4).number == 1
    assert at(found, ENOUGH + 5).number == 2
    assert at(found, len(text) + 7).number == 3


def test_a_text_without_anything_is_one_leaf():
    assert leaves("", [], [], []) == [Leaf(1, "", 0, 0)]


OUTLINE = (
    Provision("Chapter I", "General", 0, 100),
    Provision("Article 1", "Lamps", 5, 50),
    Provision("Article 1(1)", "", 10, 30),
    Provision("Article 2", "Article 2", 50, 100),
)


def test_the_outline_shows_parts_by_their_depth_and_no_points_of_provisions():
    assert parts(OUTLINE) == [
        OutlinePart(0, "Chapter I General", 0),
        OutlinePart(1, "Article 1 Lamps", 5),
        OutlinePart(1, "Article 2", 50),
    ]


def test_of_a_long_outline_the_upper_parts_are_shown(monkeypatch):
    monkeypatch.setattr(contents, "MOST_PARTS", 2)
    assert [part.name for part in parts(OUTLINE)] == ["Chapter I General"]
