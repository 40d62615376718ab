"""The caption and the names of columns that each part of a long table is read with."""

import pytest

from assistant.readers import html
from assistant.readers.text import blocks
from assistant.records import Block, BlockKind, Document, Text
from assistant.text import tablenames
from assistant.text.passages import Splitter


def split(text):
    count = lambda texts: [len(each.split()) for each in texts]  # noqa: E731
    splitter = Splitter(count, 256, lambda provisions, start, end: None)
    return splitter.split(Document("a", "A", path="a.html", sha256="0"), text, ())


ROWS = "".join(f"<tr><td>Type {n}</td><td>{n} euro for each day of it</td></tr>" for n in range(1, 80))
TABLE = f"<table><caption>Table 1. Fines</caption><tr><th>Record</th><th>Fine</th></tr>{ROWS}</table>"


def test_each_passage_of_a_table_has_its_caption_and_the_names_of_its_columns():
    passages = split(html.read(f"<p>Before.</p>{TABLE}<p>Behind.</p>".encode(), 100_000))
    assert len(passages) > 2
    assert "Record | Fine" in passages[0].text
    assert passages[0].headings == ()
    assert all(each.headings == ("Table 1. Fines", "Record | Fine") for each in passages[1:])


def test_no_row_is_cut():
    for passage in split(html.read(TABLE.encode(), 100_000))[1:]:
        assert all(line.endswith("day of it") and line.startswith("Type") for line in passage.text.split("\n"))


def test_a_row_longer_than_a_passage_is_cut_between_its_sentences():
    row = f"| All | {'It must be lit at dusk. ' * 60} |"
    body = f"| Who | What |\n|---|---|\n{row}\n"
    passages = split(Text(body, blocks=blocks(body)))
    assert all(each.text.rstrip(" |").endswith("dusk.") for each in passages[1:])


@pytest.mark.parametrize(("start", "names"), [(0, ()), (30, ("A | B",)), (60, ())])
def test_what_stands_before_or_behind_a_table_has_no_names(start, names):
    body = f"| A | B |\n|---|---|\n{'| 1 | 2 |' + chr(10)}{'| 3 | 4 |' + chr(10)}\n\n{'Words. ' * 9}"
    found = tablenames.tables(body, blocks(body))
    assert tablenames.over(found, start, start + 9) == names


def test_tables_one_behind_the_other_have_names_of_their_own():
    two = "<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>" * 2
    text = html.read(two.replace("B", "C", 1).encode(), 1000)
    assert [each.names for each in tablenames.tables(text.content, text.blocks)] == [("A | C",), ("A | B",)]


def row(start, *columns):
    return Block(BlockKind.ROW, 0, start, start + 5, columns=columns)


def block(kind, start):
    return Block(kind, 0, start, start + 5)


CONTENT = "".join(f"abcd{number}" for number in range(9))


@pytest.mark.parametrize(
    ("blocks_of_it", "found"),
    [
        ([row(0, "A", "B"), row(5, "A", "B")], [(0, 0, 10, ("A | B",))]),
        ([row(0), row(5, "A"), row(10, "A")], [(0, 5, 15, ("A",))]),  # behind its head
        ([block(BlockKind.CAPTION, 0), row(5, "A")], [(0, 5, 10, ("abcd0", "A"))]),
        ([block(BlockKind.CAPTION, 0), row(5), row(10, "A")], [(0, 10, 15, ("abcd0", "A"))]),
        ([block(BlockKind.CAPTION, 0), block(BlockKind.PARAGRAPH, 5), row(10, "A")], [(10, 10, 15, ("A",))]),
        ([row(0, "A"), row(5), row(10, "A")], [(0, 0, 5, ("A",)), (5, 10, 15, ("A",))]),  # a second head
        ([row(0, "A"), row(5, "B")], [(0, 0, 5, ("A",)), (5, 5, 10, ("B",))]),
        ([row(0)], []),
        ([block(BlockKind.PARAGRAPH, 0)], []),
    ],
)
def test_a_table_is_the_rows_with_the_same_names_behind_one_head(blocks_of_it, found):
    tables = tablenames.tables(CONTENT, blocks_of_it)
    assert [(each.head, each.rows, each.end, each.names) for each in tables] == found


@pytest.mark.parametrize(
    ("start", "end", "is_named"),
    [(0, 9, False), (10, 30, False), (11, 19, False), (11, 20, False), (11, 21, True), (29, 40, True), (30, 40, False)],
)
def test_a_stretch_of_rows_without_their_head_has_their_names(start, end, is_named):
    table = tablenames.NamedTable(10, 20, 30, ("A",))
    assert tablenames.over([table], start, end) == (("A",) if is_named else ())
