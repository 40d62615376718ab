"""What a quote stands in: the paragraph, the item with its lead, the row with its columns."""

import pytest
from conftest import document
from hypothesis import given
from hypothesis import strategies as st

from assistant.answers.surrounding import MOST, surrounding
from assistant.outline import outline
from assistant.ports import Record
from assistant.readers.text import blocks
from assistant.records import Text

LAW = """Article 1
Duties

1. Keepers of lighthouses shall light the lamp. They shall not sleep. Sleep is for the day.

2. Keepers of lighthouses shall do all of the following things:

(a) light the lamp at dusk on every single day;

(b) keep a log of all ships that pass. It is kept in ink;

Keepers of two lighthouses may choose which of them they light first. They note it.

Article 2
Fees

| Light | Fee |
| --- | --- |
| Lamp | Two crowns a year |
| Fire | One crown a year |
"""


def around(words, text=LAW):
    found = blocks(text)
    record = Record(document("law"), "", "", text, (), tuple(outline(Text(text, blocks=found))), found)
    start = text.index(words)
    told = surrounding(record, start, start + len(words))
    assert all(text[each.start : each.end] == each.text for each in told)
    return told


def test_a_sentence_stands_in_its_whole_paragraph():
    (paragraph,) = around("They shall not sleep.")
    assert (
        paragraph.text == "1. Keepers of lighthouses shall light the lamp. They shall not sleep. Sleep is for the day."
    )
    assert paragraph.begins
    assert paragraph.ends


def test_a_quote_that_is_its_whole_paragraph_has_nothing_around_it():
    assert around("1. Keepers of lighthouses shall light the lamp. They shall not sleep. Sleep is for the day.") == ()
    assert around("Keepers of lighthouses shall do all of the following things:") == ()


def test_a_point_of_a_list_stands_below_the_lead_of_the_list():
    lead, point = around("keep a log of all ships that pass.")
    assert lead.text == "2. Keepers of lighthouses shall do all of the following things:"
    assert point.text == "(b) keep a log of all ships that pass. It is kept in ink;"


def test_a_whole_point_has_its_lead_around_it():
    assert [each.text for each in around("(a) light the lamp at dusk on every single day;")] == [
        "2. Keepers of lighthouses shall do all of the following things:",
        "(a) light the lamp at dusk on every single day;",
    ]


def test_a_paragraph_behind_the_points_is_none_of_them():
    (paragraph,) = around("They note it.")
    assert paragraph.text.startswith("Keepers of two lighthouses may choose")


def test_a_table_row_stands_below_the_names_of_its_columns():
    assert [each.text.strip("| ") for each in around("Two crowns a year")] == [
        "Light | Fee",
        "Lamp | Two crowns a year",
    ]


def test_of_a_long_paragraph_the_sentences_around_the_quote_are_there_and_it_is_said_that_others_are_not():
    text = " ".join(f"Keeper {number} lights the lamp of the lighthouse at dusk." for number in range(60)) + "\n"
    (part,) = around("Keeper 30 lights the lamp of the lighthouse at dusk.", text)
    assert 0.8 * MOST < len(part.text) <= MOST
    assert part.text.startswith("Keeper 2")
    assert not part.begins
    assert not part.ends
    (first,) = around("Keeper 0 lights the lamp of the lighthouse at dusk.", text)
    assert first.begins
    assert not first.ends


SENTENCES = st.lists(
    st.sampled_from(["Lamps burn.", "Ships stop:", "(a) at dusk;", "- at dawn", "\n", "\n\n", "| a | b |"])
)


@given(SENTENCES.map(" ".join).filter(str.strip), st.data())
def test_whatever_is_quoted_stands_in_what_is_around_it(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = blocks(text)
    record = Record(document("law"), "", "", text, (), tuple(outline(Text(text, blocks=found))), found)
    told = surrounding(record, start, end)
    assert all(text[each.start : each.end] == each.text for each in told)
    assert not told or (told[-1].start <= start and end <= told[-1].end) or not text[start:end].strip()


@pytest.mark.parametrize(("size", "is_whole"), [(1000, True), (1001, False)])
def test_a_paragraph_of_a_thousand_characters_is_shown_whole(size, is_whole):
    text = "Lamps burn. " + "X" * (size - 13) + "."
    assert [len(each.text) for each in around("Lamps burn.", text)] == ([size] if is_whole else [])


def test_the_sentences_behind_a_quote_and_before_it_are_shown_in_turn():
    text = " ".join(f"Keeper {number:02} {'x' * 238}." for number in range(9))
    quote = f"Keeper 04 {'x' * 238}."
    (part,) = around(quote, text)
    assert [each[:9] for each in part.text.split(". ")] == ["Keeper 03", "Keeper 04", "Keeper 05", "Keeper 06"]
    (last,) = around(f"Keeper 08 {'x' * 238}.", text)
    assert [each[:9] for each in last.text.split(". ")] == ["Keeper 05", "Keeper 06", "Keeper 07", "Keeper 08"]
    assert last.ends
    assert not last.begins


def test_what_heads_a_point_is_counted_with_it():
    lead = f"2. Keepers {'y' * 480}:"
    point = "(a) Lamps burn. " + " ".join("Oil is kept in casks of oak there." for _ in range(20))
    found = around("Lamps burn.", f"{lead}\n\n{point}\n\n(b) and so on.\n")
    assert found[0].text == lead
    assert sum(len(each.text) for each in found) <= 1000
    assert len(found[1].text) > 400


def test_a_quote_in_a_note_stands_in_the_whole_note():
    text = "Lamps burn.\n\n[^1]: See the act. It is old.\n\nHorns sound.\n"
    assert [each.text for each in around("It is old.", text)] == ["[^1]: See the act. It is old."]


def test_a_quote_over_two_paragraphs_stands_in_both():
    text = "Lamps burn. They do.\n\nHorns sound. They do so.\n"
    assert [each.text for each in around("They do.\n\nHorns sound.", text)] == [text.strip()]


def test_a_heading_has_nothing_around_it():
    assert around("# Lamps", "# Lamps\n\nThey burn.\n") == ()
