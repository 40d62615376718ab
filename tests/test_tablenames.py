"""The caption and the names of columns that each part of a long table is read with."""

import pytest

from assistant.readers import html
from assistant.readers.text import blocks
from assistant.records import Document, Text
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
