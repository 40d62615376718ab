"""A comparison: the quotes of each side."""

from dataclasses import replace

import pytest
from conftest import document, passage

from assistant.answers.quoted.choosing import Measured, Quote
from assistant.answers.quoted.comparing import (
    ANSWERS,
    FAR,
    MOST_WORDS,
    NOTHING,
    Found,
    brief,
    chosen,
    differing,
    telling,
)
from assistant.policy.holdings import Holdings
from assistant.records import Candidate, Side
from assistant.search.query import understand
from assistant.search.thesaurus import Thesaurus
from assistant.text.sentences import split

DEFINES = "‘Lamp’ means a light that burns at night."


def quote(text, score=1.0, name="act", start=0):
    return Quote(passage(text, document(name), start), start, start + len(text), score)


def found(*quotes, term=""):
    asked = understand(f"What is {term}?" if term else "Who lights lamps?", (), Holdings(()), Thesaurus({}, {}))
    ranked = [Candidate(each.passage, ((0, len(each.passage.text)),), (0.5,), {}) for each in quotes]
    return Found(Side(asked, ("act",), term), ranked, [Measured(each, {}) for each in quotes])


def texts(*sides):
    return [[each.text for each in own] for own in chosen(sides)]


def test_each_side_has_its_say_also_one_that_answers_less_well():
    near, less = quote("Keepers light the lamps.", 5.0), quote("The office lights lamps in winter.", 1.0, "order")
    assert texts(found(near), found(less)) == [[near.text], [less.text]]


def test_a_side_that_answers_much_less_well_says_nothing():
    near, off = quote("Keepers light the lamps.", 5.0), quote("Tea is served at noon.", 4.9 - FAR, "order")
    assert texts(found(near), found(off), found()) == [[near.text], [], []]


def test_a_side_is_quoted_twice_at_most_and_from_one_document():
    quotes = [
        quote("Keepers light the lamps.", 5.0, start=100),
        quote("The office lights lamps in winter.", 4.9, "order"),
        quote("Owners pay for the oil of lamps.", 4.8),
        quote("Nobody else lights one at all.", 4.7, start=200),
    ]
    assert texts(found(*quotes)) == [["Owners pay for the oil of lamps.", "Keepers light the lamps."]]


def test_a_second_quote_is_neither_long_nor_the_same_again():
    first, same = quote("Keepers light the lamps.", 5.0), quote("Keepers light the lamps.", 4.9, start=50)
    long = quote("Keepers " + "light lamps " * 50, 4.8, start=100)
    assert texts(found(first, same, long)) == [[first.text]]


def test_a_term_is_told_by_what_defines_it_before_all_else():
    near, defines = quote("A lamp is lit by its keeper at six.", 5.0), quote(DEFINES, 1.0, start=50)
    assert texts(found(near, defines, term="lamp"))[0][-1] == DEFINES
    assert texts(found(near, defines))[0] == [near.text, DEFINES]


def test_a_cell_holds_what_was_chosen_and_what_else_fits():
    lead, point = quote("The keeper shall: " + "word " * MOST_WORDS), quote("light the lamps;", start=900)
    other = quote("pay for oil.", start=950)
    assert brief([lead, point, other], [point]) == [point]
    assert brief([point, other], [point]) == [point, other]
    assert brief([lead, point]) == [lead]


def test_of_a_provision_in_two_texts_what_differs_is_given_and_all_of_a_short_one():
    same = "Lamps burn at night. " + "word " * MOST_WORDS
    old, new = quote("Keepers pay one crown.", start=900), quote("Keepers pay two crowns.", start=900)
    assert differing([[quote(same), old], [quote(same), new]]) == [[old], [new]]
    short = [quote("Lamps burn."), old]
    assert differing([short, [quote("Lamps burn."), new]])[0] == short
    assert differing([[quote(same)], [quote(same)]]) == [[quote(same)], [quote(same)]]


def test_terms_that_nothing_defines_are_told_by_the_passage_that_tells_them_apart():
    text = (
        "A light may be a lamp-on-mast (LOM), or lamp-on-bow (LOB). LOM is lit by the keeper. "
        "LOB is lit by whoever steers. A LOM needs oil, as a LOB does."
    )
    spans = tuple(split(text))
    told = telling(
        ["lamp-on-mast", "on-bow"],
        [Candidate(passage("A lamp.", document("other")), ((0, 7),), (), {}), Candidate(passage(text), spans, (), {})],
    )
    assert {term: text[start:end] for term, (_, start, end) in told.items()} == {
        "lamp-on-mast": "LOM is lit by the keeper.",
        "on-bow": "LOB is lit by whoever steers.",
    }
    assert telling(["lamp", "horn"], [Candidate(passage(text), spans, (), {})]) == {}


def test_a_sentence_that_says_no_word_of_its_term_is_not_quoted_for_it():
    far, own = quote("Tea is served at noon.", 5.0), quote("A lamp burns oil.", 4.0, start=50)
    assert texts(found(far, own, term="lamp"), found(far, term="horn")) == [["A lamp burns oil."], []]


def test_what_names_the_other_side_comes_behind_what_speaks_of_its_own_alone():
    other = quote("Guards light them under the Night Order.", 2.0, "order")
    named = quote("Unlike the Night Order, the act leaves it to keepers.", 5.0)
    alone = quote("Keepers light the lamps.", 4.0, start=100)
    lone = quote("Owners of lamps pay for the oil of them all through the night, " + "and " * 60, 1.1, start=200)
    order = found(other)
    assert texts(found(named, alone, lone), order)[0] == [named.text, alone.text]
    night = replace(other, passage=replace(other.passage, document=document("order", short_names=("Night Order",))))
    assert texts(found(named, alone, lone), found(night))[0][-1] == alone.text


def read(name, score):
    own = quote("Keepers light the lamps of the harbour.", 1.0, name)
    side = found(own)
    return replace(side, likely=[Measured(own, {"read": score})])


def test_a_side_of_which_nothing_that_was_read_answers_says_nothing_where_another_one_answers():
    assert [bool(own) for own in chosen([read("act", ANSWERS + 0.1), read("order", NOTHING - 0.1)])] == [True, False]
    assert all(chosen([read("act", ANSWERS), read("order", NOTHING - 0.1)]))
    assert all(chosen([read("act", ANSWERS + 0.1), read("order", NOTHING)]))
    assert all(chosen([read("act", ANSWERS + 0.1), found(quote("Guards light lamps.", 1.0, "order"))]))


def test_of_a_term_that_is_defined_nothing_more_is_told_where_nothing_more_is_asked():
    near, defines = quote("A lamp is lit by its keeper at six.", 5.0), quote(DEFINES, 1.0, start=50)
    assert texts(found(near, defines, term="lamp")) == [[DEFINES]]
    prose = quote("The act defines a lamp as any light.", 1.0, start=50)
    assert texts(found(near, prose, term="lamp")) == [[prose.text]]


def test_a_side_is_silent_only_beyond_six_and_a_half_below_the_best():
    near = quote("Keepers light the lamps.", 5.0)
    for score, speaks in ((-1.5, True), (-1.6, False)):
        assert bool(texts(found(near), found(quote("The office lights lamps.", score, "order")))[1]) is speaks


def test_a_second_quote_may_score_four_below_the_first():
    first = quote("Keepers light the lamps.", 5.0)
    for score, count in ((1.0, 2), (0.9, 1)):
        assert len(texts(found(first, quote("Owners pay for the oil.", score, start=50)))[0]) == count


@pytest.mark.parametrize(("words", "count"), [(75, 2), (76, 1)])
def test_the_quotes_of_a_side_have_at_most_seventy_five_words(words, count):
    first = quote("Keepers light the lamps.", 5.0)
    second = quote("pay " * (words - 5) + "oil.", 4.9, start=50)
    assert len(first.text.split()) + len(second.text.split()) == words
    assert len(texts(found(first, second))[0]) == count


def test_one_long_quote_alone_is_a_side():
    long = quote("pay " * 200, 5.0)
    assert texts(found(long)) == [[long.text]]


@pytest.mark.parametrize(("words", "count"), [(90, 2), (91, 1)])
def test_a_cell_holds_ninety_words(words, count):
    one = quote("Lamps burn.")
    assert len(brief([one, quote("x " * (words - 2), start=50)])) == count


def test_a_lead_brings_its_first_point_into_a_cell_however_long_that_is():
    lead, point, other = quote("The keeper shall:"), quote("light " * 95 + "it;", start=50), quote("Else.", start=999)
    assert brief([lead, point, other]) == [lead, point]


def test_of_texts_without_sides_nothing_is_chosen():
    assert chosen([]) == []
    assert brief([]) == []
    assert texts(found()) == [[]]


def test_of_three_texts_only_what_all_of_them_have_is_left_out():
    same, fee = quote("Lamps burn. " + "word " * 90), quote("Keepers pay one crown.", start=900)
    other = quote("Keepers pay two crowns.", start=900)
    assert differing([[same, fee], [same, fee], [same, other]]) == [[fee], [fee], [other]]


def test_a_cell_ends_at_the_first_quote_that_does_not_fit():
    one, long, short = quote("x " * 50), quote("y " * 60, start=200), quote("z.", start=500)
    assert brief([one, long, short]) == [one]


def test_names_that_both_sides_bear_put_nothing_behind():
    act = document("act", title="Lamp Act", short_names=("Lamp Law",))
    other = document("order", title="Night Order", short_names=("Lamp Law",))
    first = replace(
        quote("Under the Lamp Law keepers light lamps.", 5.0),
        passage=passage("Under the Lamp Law keepers light lamps.", act),
    )
    second = replace(
        quote("Owners pay for the oil of it.", 4.0),
        passage=passage("Owners pay for the oil of it.", act, 100),
        start=100,
        end=129,
    )
    theirs = replace(quote("Guards light them.", 4.0), passage=passage("Guards light them.", other))
    assert texts(found(first, second), found(theirs))[0] == [first.text, second.text]
