"""What the source panel shows of a text."""

import itertools

from conftest import document

from assistant.readers.text import blocks
from assistant.records import Block, BlockKind
from assistant.ui.library import address
from assistant.ui.library.address import Place
from assistant.ui.source import Source, panel

TEXT = "Article 1\n\nA keeper 😀 lights\nthe lamp:\n(a) in fog;\n(b) in rain.\n\nA log is kept."


def source(quote):
    start = TEXT.index(quote)
    return Source("[1]", document(), "Article 1", None, "", quote, start, start + len(quote))


def lines(quote, blocks):
    """The lines of what is shown, as a browser breaks it."""
    shown = panel(source(quote), TEXT, blocks)
    whole = (shown["before"] + shown["quote"] + shown["after"]).encode("utf-16-le")
    cuts = [0, *shown["breaks"], len(whole) // 2]
    return [whole[2 * a : 2 * b].decode("utf-16-le").strip() for a, b in itertools.pairwise(cuts)]


def test_a_line_begins_with_each_block_and_nowhere_else():
    assert lines("(a) in fog;", blocks(TEXT)) == [
        "Article 1", "A keeper 😀 lights\nthe lamp:", "(a) in fog;", "(b) in rain.", "A log is kept.",
    ]  # fmt: skip


def test_words_that_are_struck_or_filled_in_begin_none():
    at = TEXT.index("fog")
    struck = Block(BlockKind.STRUCK, 0, at, at + 3)
    assert lines("(a) in fog;", (struck,)) == [TEXT]


def test_a_text_that_moved_is_not_shown():
    shown = panel(source("A log is kept."), "Another text.")
    assert (shown["breaks"], shown["read"]) == ([], "")


def test_the_whole_document_can_be_read_at_the_place_of_the_quote():
    at = TEXT.index("A log")
    assert panel(source("A log is kept."), TEXT)["read"] == f"library?document=law&at={at}-{at + 14}"


def test_what_a_link_leads_to_is_read_from_it_whatever_is_drawn_by_then():
    assert address.read(address.link("a-law", 3, 14)) == ("a-law", Place("3-14"))
    assert address.read(address.link("a & b", 3, 14, "fog & rain")) == ("a & b", Place("3-14", "fog & rain"))
