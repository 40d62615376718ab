"""Summaries: the sentences that speak for the parts of a document."""

from itertools import pairwise

import pytest
from conftest import document, passage

from assistant.answers.quoted import summary as module
from assistant.answers.quoted.choosing import Quote
from assistant.answers.quoted.parts import Part, PartKind
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


def act(*articles):
    return "\n".join(f"Article {number}\n{title}\n\n{body}\n" for number, (title, body) in enumerate(articles, 1))


FILL = "The store of the tower is painted white in the spring of every second year."
OILS = "Keepers shall tar the casks of oak in autumn so that no oil is lost."


def other(letter):
    """A part and a sentence that is like no other one."""
    words = " ".join(f"{word}{letter}" for word in "shall guard harbour against every storm from abroad always".split())
    return f"Thing{letter}", f"Warden{letter} {words}."


@pytest.mark.parametrize("count", [7, 8, 9])
def test_there_are_at_most_eight_sentences(count):
    assert len(told(act(*map(other, "abcdefghi"[:count])))) == min(count, 8)


def spoken(first):
    """What is told of a part with a sentence and another one, beside so many parts that each has one say."""
    found = told(act(other("x"), ("Oil", f"{first} {FILL}"), *map(other, "abcdef")))
    assert len(found) == 8
    return found[1]


@pytest.mark.parametrize(
    "begin",
    [
        "They",
        "However, keepers",
        "Such keepers",
        "For example, keepers",
        "In addition, keepers",
        "This means that keepers",
        "Therefore keepers",
    ],
)
def test_a_sentence_that_goes_on_from_another_one_does_not_speak_for_a_part(begin):
    assert spoken(f"{begin} shall tar the casks of oak in autumn.") == FILL


@pytest.mark.parametrize(
    "saves",
    [
        "Nothing in this Act binds ships that carry oil for the towers.",
        "The casks of oak do not affect the duties of ship owners.",
        "It is without prejudice to the duties of the owners of ships.",
    ],
)
def test_a_sentence_that_saves_other_law_does_not_speak_for_a_part(saves):
    assert spoken(saves) == FILL


def test_the_first_sentence_of_a_part_speaks_for_it():
    assert spoken(OILS) == OILS


def test_a_sentence_that_is_very_long_gives_way_to_the_next():
    assert spoken(f"The tower {'and the store ' * 25}are painted white in spring.") == FILL


def test_sentences_of_definitions_sources_and_tables_say_nothing():
    text = (
        act(other("x"), ("Wicks", FILL), ("Definitions", OILS))
        + "\n| Lamp | Keepers shall light it at dusk. |\n|---|---|\n| Oil | Keepers shall keep it dry always. |\n"
    )
    found = told(text)
    assert OILS not in found
    assert not any("|" in each or "Keepers shall light it" in each for each in found)


@pytest.mark.parametrize(("words", "is_told"), [(70, True), (90, False)])
def test_a_lead_is_told_with_its_first_point_if_both_are_short_enough(words, is_told):
    point = f"(a) oil {'and wicks ' * ((words - 12) // 2)}for nights;"
    text = act(
        ("Stores", f"1. A keeper shall keep in the tower:\n\n{point}\n\n(b) {'ropes and ' * 40}bells."), ("Wicks", FILL)
    )
    found = told(text)
    assert any(each.startswith("(a) oil") for each in found) is is_told


def test_a_short_list_is_told_whole():
    text = act(
        ("Stores", "1. A keeper shall keep in the tower:\n\n(a) oil for nine nights;\n\n(b) wicks for ten nights."),
        ("Wicks", FILL),
    )
    assert told(text)[:3] == [
        "1. A keeper shall keep in the tower:",
        "(a) oil for nine nights;",
        "(b) wicks for ten nights.",
    ]


def test_the_quotes_stand_in_the_text():
    for quote in summary(source()):
        assert LAMPS[quote.start : quote.end] == quote.text
        assert quote.start < quote.end


def test_a_document_in_several_passages_is_summed_up_as_in_one():
    record = source().record
    cuts = [0, LAMPS.index("Article 3"), LAMPS.index("Article 5"), len(LAMPS)]
    held = [
        IndexedPassage(passage(LAMPS[start:end], record.document, start), tuple(split(LAMPS[start:end])), ())
        for start, end in pairwise(cuts)
    ]
    parted = summary(Summarised(record, held))
    assert [" ".join(each.text.split()) for each in parted] == told()
    assert all(each.passage.start <= each.start and each.end <= each.passage.end for each in parted)


def test_the_first_paragraph_of_a_text_without_headings_speaks_too():
    text = "\n\n".join(f"{other(letter)[1]} {FILL}" for letter in "abcdef") + "\n"
    assert told(text)[0].startswith("Wardena")


def test_what_ends_as_no_sentence_does_says_nothing_by_itself():
    text = act(other("x"), ("Oil", "Keepers shall tar the casks of oak in autumn;\n\n" + FILL), *map(other, "abcdef"))
    assert not any(each.startswith("Keepers shall tar") for each in told(text))


def worth(text, kind=PartKind.OTHER, before=()):
    """What a sentence has to speak for a part of a kind, behind others; None if it may not."""
    every = [*before, text]
    quotes = [
        Quote(passage(each, start=1_000 * number), 1_000 * number, 1_000 * number + len(each), 0.0)
        for number, each in enumerate(every)
    ]
    found = module._ranked(quotes, Part(0, 9_000, "", kind, 1))
    return next((each.score for each in found if each.text == text), None)


PLAIN = "Lamps burn on the coast at night."


def test_the_place_of_a_sentence_counts_three_and_less_the_later_it_comes():
    assert worth(PLAIN) == 3
    assert worth(PLAIN, before=["Horns sound."]) == 1.5
    assert worth(PLAIN, before=["Horns sound.", "Bells ring."]) == 1


def test_what_leans_or_saves_other_law_lacks_three_and_what_is_long_one_for_ten_words():
    assert worth(f"However, {PLAIN}") == 0
    assert worth("Nothing in this Act binds lamps on the coast.") == 0
    assert worth(f"However, {PLAIN}", before=["Horns sound."]) is None  # -1.5
    assert worth(" ".join(["lamp"] * 30)) == 3
    assert worth(" ".join(["lamp"] * 35)) == 2.5
    assert worth(" ".join(["lamp"] * 65)) == -0.5
    assert worth(" ".join(["lamp"] * 66)) is None


def test_a_sentence_that_reads_like_what_its_part_is_for_has_more():
    fine = "Whoever is late is liable to a fine of 100 crowns."
    assert worth(fine, PartKind.PENALTY) > worth(fine, PartKind.DATES) == 3
    assert worth(PLAIN, PartKind.ASIDE) == 3


@pytest.mark.parametrize(
    ("text", "bare"),
    [("1. Lamps burn.", "lamps burn"), ("(a) Lamps", "lamps"), ("Lamps  burn", "lamps burn"), ("– Lamps.", "lamps"), ("12345. Lamps", "12345. lamps")],
)  # fmt: skip
def test_a_sentence_is_held_against_titles_without_its_sign_and_its_stop(text, bare):
    assert module._bare(text) == bare


def test_the_words_of_eastern_quotes_are_counted_by_their_signs():
    def quote(text):
        return Quote(passage(text), 0, len(text), 0.0)

    assert module._count([[quote("Lamps burn.")], [quote("They do."), quote("So.")]]) == 5
    assert module._count([[quote("灯" * 10)]]) == 5
    assert module._count([]) == 0
