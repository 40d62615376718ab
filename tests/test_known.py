"""Where the title of a document stands, on which rests what is known of it."""

from conftest import document

from assistant.answers import known
from assistant.ports import Record
from assistant.records import Fact


def record(text, facts=()):
    return Record(document("law"), "", "", text, (), (), (), facts)


def test_a_title_stands_where_it_was_recognised_else_on_the_first_line():
    text = "# Lamp Act\n\nIt burns.\n"
    assert list(known._titles(record(text))) == [(2, 10)]
    assert list(known._titles(record(text, facts=(Fact("title", "x", start=12, end=14),)))) == [(12, 14), (2, 10)]
    assert list(known._titles(record(text, facts=(Fact("title", "x"), Fact("issuer", "x", start=1, end=2))))) == [
        (2, 10)
    ]
    assert list(known._titles(record("x" * 300))) == [(0, 200)]
    assert list(known._titles(record("x" * 90))) == [(0, 90)]
    assert list(known._titles(record("lamps " * 60))) == [(0, 197)], "no word is cut"
