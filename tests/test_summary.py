"""Summaries: the sentences that speak for the parts of a document."""

from conftest import document, passage

from assistant.answers.quoted.summary import MOST_WORDS, Summarised, summary
from assistant.outline import outline
from assistant.ports import IndexedPassage, Record
from assistant.readers.text import blocks
from assistant.records import Text
from assistant.text.sentences import split

LAMPS = """Article 1
Subject matter

The purpose of this Act is that no ship is lost for want of light. Lamps have burned on this coast for ages.

Article 2
Definitions

“Lamp” means any light that a keeper tends on the coast.

Article 3
Duties of keepers

Keepers shall light every lamp at dusk. Keepers shall light every lamp in fog at noon. Nothing in this Article shall
affect the duties of keepers under other Acts. They shall also sleep.

Article 4
Oil

1. A keeper shall keep in the store of the tower:

(a) oil for nine nights;

(b) wicks for ten nights.

Article 5
Penalties

A keeper who lets a lamp go out is liable to a fine of 100 crowns. Fines go to the widows of sailors.
"""


def source(text=LAMPS):
    record = Record(document("lamps"), "", "", text, outline=outline(Text(text)), blocks=tuple(blocks(text)))
    held = IndexedPassage(passage(text, record.document), tuple(split(text)), ())
    return Summarised(record, [held])


def told(text=LAMPS, **stretch):
    return [" ".join(quote.text.split()) for quote in summary(source(text), **stretch)]


def test_each_part_has_its_say_in_the_order_of_the_document():
    found = " ".join(told())
    places = [found.index(said) for said in ("The purpose of this Act", "Keepers shall light", "fine of 100 crowns")]
    assert places == sorted(places)


def test_definitions_and_what_leans_on_other_sentences_or_other_acts_say_nothing():
    found = " ".join(told())
    assert not any(said in found for said in ("means any light", "They shall also", "Nothing in this"))


def test_a_list_is_told_by_what_opens_it_and_a_point_together():
    found = told()
    assert "1. A keeper shall keep in the store of the tower:" in found
    assert "(a) oil for nine nights;" in found


def test_what_says_the_same_is_told_once():
    assert sum("light every lamp" in each for each in told()) == 1


def test_headings_are_not_told():
    text = LAMPS.replace("Keepers shall light every lamp at dusk.", "Duties of keepers. Keepers shall wake at dusk.")
    assert "Duties of keepers." not in told(text)


def test_it_is_as_long_as_a_reader_takes_in_at_a_glance():
    long = "\n".join(
        f"Article {n}\nThing {n}\n\nKeepers of thing {n} {'must tend it well and ' * 8}keep thing {n} dry.\n"
        for n in range(1, 30)
    )
    assert 0 < sum(len(each.split()) for each in told(long)) <= MOST_WORDS


def test_of_a_stretch_only_its_own_sentences_speak():
    found = told(start=LAMPS.index("Article 5"))
    assert found
    assert all(each in LAMPS[LAMPS.index("Article 5") :] for each in found)


def test_a_document_of_which_no_sentence_can_stand_alone_has_no_summary():
    assert told("Lamps\n\nOil and wicks\n") == []
