"""Quotes made whole: with the lead of a list, with its points, without headings."""

import pytest
from conftest import document, passage

from assistant.answers.quoted.choosing import Quote
from assistant.answers.quoted.lists import running
from assistant.answers.quoted.whole import BEGINNING, LONG, POINTS, PROVISION, SHORT, Whole, provision, whole
from assistant.outline import outline, resolve
from assistant.readers import html
from assistant.readers.text import blocks
from assistant.records import Provision, Text

LAW = """Article 1
Duties

1. Keepers of lighthouses shall do all of the following things:

(a) light the lamp at dusk on every single day;

(b) keep a log of all ships that pass.

2. Ferries shall answer the light with two long signals.

Article 2
Fees and fines

1. No fee is charged for the light of a lighthouse.
"""


def source(text=LAW, size=10_000):
    """The document, as passages of at most `size` characters."""
    parts = [passage(text[i : i + size], document("law"), i) for i in range(0, len(text), size)]
    return Whole(
        text,
        outline(Text(text)),
        running(blocks(text)),
        lambda start, end: [p for p in parts if p.start < end and start < p.end],
    )


def quote(words, score=1.0, text=LAW):
    start = text.index(words)
    return Quote(passage(text, document("law")), start, start + len(words), score)


def made(*quotes, of=None, lists=False):
    return [each.text for each in whole(quotes, of or source(), lists=lists)]


FERRIES = "2. Ferries shall answer the light with two long signals."
LEAD = "1. Keepers of lighthouses shall do all of the following things:"
LAMP = "(a) light the lamp at dusk on every single day;"
LOG = "(b) keep a log of all ships that pass."


def parted(text, at):
    """A document of two passages."""
    law = document("law")
    both = [passage(text[:at], law, 0), passage(text[at:], law, at)]
    return Whole(
        text, outline(Text(text)), running(blocks(text)),
        lambda start, end: [each for each in both if each.start < end and start < each.end],
    )  # fmt: skip


@pytest.mark.parametrize("behind", ["answer the light", "with two long"])
def test_a_quote_that_begins_within_a_sentence_is_given_from_where_that_begins(behind):
    at = LAW.index(behind)
    pieces = whole([quote(LAW[at : LAW.index("\n", at)])], parted(LAW, at), lists=False)
    assert " ".join(" ".join(each.text for each in pieces).split()) == FERRIES


@pytest.mark.parametrize(
    ("before", "rest"),
    [
        ("Keepers light the lamp at dusk. • ", "Keep a log of all the ships."),
        ("Keepers light the lamp at dusk, and ", "2. Keep a log of all the ships."),
        ("Lamps: ", "Keep a log of all the ships."),
    ],
)
def test_what_stands_behind_a_point_or_begins_as_one_goes_on_with_nothing(before, rest):
    own = parted(before + rest, len(before))
    assert made(quote(rest, text=before + rest), of=own) == [rest]


def test_the_name_of_a_provision_is_not_parted_from_the_rest_of_its_sentence():
    text = "What counts is the ban in Article 5(1)(a) of the Lamp Act for all who light."
    at = text.index("(a)")
    pieces = whole([quote(text[at:], text=text)], parted(text, at), lists=False)
    assert "".join(each.text for each in pieces) == text


def test_no_quote_is_of_a_sign_alone():
    text = "(4) KEEPERS OF LIGHTHOUSES SHALL LIGHT THE LAMP AT DUSK."
    assert made(quote(text, text=text), of=parted(text, 4)) == [text[4:]]


def test_the_heading_in_front_of_a_paragraph_on_its_line_is_no_part_of_its_quote():
    text = (
        "Article 31 (Duty to tell) (1) A keeper who shows a lamp shall tell everybody of it.\n(2) So shall a ferry.\n"
    )
    own = source(text)
    own = Whole(text, [Provision("Article 31", "Duty to tell", 0, len(text)), Provision("Article 31(1)", "", 26, 84)],
                own.blocks, own.between)  # fmt: skip
    said = text[: text.index("\n")]
    assert made(quote(said, text=text), of=own) == [said[26:]]


def test_points_in_front_of_the_last_one_on_a_line_stay_with_their_sentence():
    text = "Article 4 (Lamps) (1) A keeper shall (a) light the lamp, (b) clean it, and (c) keep a log of both.\n"
    points = [Provision(f"Article 4(1)({sign})", "", text.index(f"({sign})"), upto) for sign, upto in
              (("a", text.index("(b)")), ("b", text.index("and")), ("c", len(text) - 1))]  # fmt: skip
    outline = [Provision("Article 4", "Lamps", 0, len(text)), Provision("Article 4(1)", "", 18, len(text)), *points]
    own = source(text)
    own = Whole(text, outline, own.blocks, own.between)
    assert made(quote(text.strip(), text=text), of=own) == [text.strip()[18:]]


def test_a_sentence_of_which_too_much_stands_before_a_quote_is_given_from_the_quote_on():
    text = f"Article 1\nDuties\n\n1. Keepers shall light {'very ' * PROVISION}many lamps before the boats are out.\n"
    rest = "AI lamps before the boats are out."
    text = text.replace("many lamps before the boats are out.", rest)
    assert made(quote(rest, text=text), of=source(text)) == [rest]


def test_a_point_of_a_long_list_is_given_with_the_sentence_that_opens_it():
    points = "\n\n".join(f"({letter}) keep {'many ' * 40}things;" for letter in "abc")
    text = f"Article 1\nDuties\n\n1. The keeper shall:\n\n{points}\n\nArticle 2\nFees\n\n1. None.\n"
    point = f"(b) keep {'many ' * 40}things;"
    assert made(quote(point, text=text), of=source(text)) == ["1. The keeper shall:", point]


def test_a_short_list_is_given_whole_where_only_its_lead_was_chosen():
    assert made(quote(LEAD)) == [LEAD, LAMP, LOG]


def test_a_lead_whose_list_is_too_long_is_left_out_unless_points_of_it_were_chosen():
    many = "The keeper shall do this:\n\n" + "\n\n".join(f"({letter}) keep {'many ' * 30}things;" for letter in "abcd")
    text = f"Article 1\nDuties\n\n1. {many}\n\n2. Ferries answer the light at sea.\n\nArticle 2\nFees\n\n1. None.\n"
    lead, other = (
        quote("1. The keeper shall do this:", text=text),
        quote("2. Ferries answer the light at sea.", 2.0, text),
    )
    assert made(lead, other, of=source(text)) == [other.text]
    point = quote(f"(b) keep {'many ' * 30}things;", text=text)
    assert made(lead, other, point, of=source(text)) == [other.text, lead.text, point.text]


def test_the_best_quote_comes_first_and_the_others_in_the_order_of_the_law():
    fee = "1. No fee is charged for the light of a lighthouse."
    assert made(quote(LOG, 0.5), quote(FERRIES, 0.4), quote(fee, 2.0)) == [fee, LEAD, LAMP, LOG, FERRIES]


def test_of_a_list_that_is_asked_for_no_point_is_missing():
    assert made(quote(LOG), lists=True) == [LEAD, LAMP, LOG]


def test_a_list_that_nobody_would_read_is_not_given_whole():
    points = "\n\n".join(f"({letter}) keep {'many ' * (LONG // 4)}things;" for letter in "abcdef")
    text = f"Article 1\nDuties\n\n1. The keeper shall:\n\n{points}\n\nArticle 2\nFees\n\n1. None.\n"
    found = made(quote(f"(b) keep {'many ' * (LONG // 4)}things;", text=text), of=source(text), lists=True)
    assert len(found) == 2


def test_headings_in_front_of_a_rule_are_not_part_of_its_quote():
    assert made(quote("Article 2\nFees and fines\n\n1. No fee is charged for the light of a lighthouse.")) == [
        "1. No fee is charged for the light of a lighthouse."
    ]


def test_a_definition_needs_no_lead():
    text = "Article 3\nWords\n\nIn this act:\n\n(1) ‘lamp’ means a light;\n\n(2) ‘log’ means a book;\n"
    assert made(quote("(2) ‘log’ means a book;", text=text), of=source(text)) == ["(2) ‘log’ means a book;"]


@pytest.mark.parametrize("point", ["Did you test the lamp before dusk?", "Test the lamp before dusk."])
def test_a_point_that_is_a_sentence_or_a_question_needs_no_heading_of_its_list(point):
    text = f"Safety of ships:\n\n(a) {point}\n\n(b) Did you ask the crew?\n"
    assert made(quote(f"(a) {point}", text=text), of=source(text)) == [f"(a) {point}"]


def test_the_last_point_of_a_sentence_that_goes_through_a_list_is_none_by_itself():
    lead = "1. The keeper need not inform the harbour where:"
    text = f"Article 1\nDuties\n\n{lead}\n\n(a) The light is out by day; or\n\n(b) The lamp has caused a wreck.\n"
    last = "(b) The lamp has caused a wreck."
    assert made(quote(last, text=text), of=source(text))[0] == lead


def test_no_point_of_a_provision_that_is_named_is_lost_however_it_ends():
    points = ["(a) HAS FEWER THAN FIFTY KEEPERS; AND", "(b) Lamps without a stop", "(c) IS LIT."]
    listed = "\n\n".join(points)
    text = f"Article 1\nDuties\n\n1. No duty binds a harbour that:\n\n{listed}\n\nArticle 2\nFees\n\n1. None.\n"
    own = source(text)
    found, _ = provision(resolve(own.provisions, "Article 1(1)"), own, 1.0)
    assert [each.text for each in found] == ["1. No duty binds a harbour that:", *points]


def test_a_sentence_is_not_cut_where_it_names_a_provision():
    text = "The keeper obeys what is said under Section 1(a)(i) of this act at all times.\n"
    at = text.index("(i)")
    false = Provision("Section 1(a)(i)", "", at, len(text) - 1)
    own = Whole(text, (false,), running(blocks(text)), source(text).between)
    assert made(quote(text.strip(), text=text), of=own) == [text.strip()]


def test_half_a_sentence_is_left_out_where_there_is_something_better():
    text = "The lamp burns all night long.\n\nand thus nobody is ever lost at sea.\n"
    better = quote("The lamp burns all night long.", 1.0, text)
    assert made(better, quote("and thus nobody is ever lost at sea.", 2.0, text), of=source(text)) == [better.text]


def test_a_quote_never_crosses_passages_and_none_of_it_is_lost():
    pieces = whole([quote(LEAD)], source(size=90), lists=True)
    assert len(pieces) > 3
    for piece in pieces:
        assert piece.passage.start <= piece.start < piece.end <= piece.passage.end
        assert piece.text == LAW[piece.start : piece.end]
    assert "".join("".join(piece.text.split()) for piece in pieces) == "".join((LEAD + LAMP + LOG).split())


def test_a_provision_that_is_named_is_given_with_the_lead_of_its_list():
    own = source()
    named = resolve(own.provisions, "Article 1(1)(b)")
    found, rest = provision(named, own, 1.0)
    assert ([each.text for each in found], rest) == ([LEAD, LOG], "")
    article = resolve(own.provisions, "Article 2")
    assert [each.text for each in provision(article, own, 1.0)[0]] == [
        "1. No fee is charged for the light of a lighthouse."
    ]


def test_of_a_provision_that_is_too_long_the_beginning_is_given():
    long = f"2. The keeper keeps {'very ' * PROVISION}many logs."
    text = f"Article 1\nDuties\n\n1. The lamp burns.\n\n{long}\n\nArticle 2\nFees\n\n1. None.\n"
    own = source(text)
    found, rest = provision(resolve(own.provisions, "Article 1"), own, 1.0)
    assert ([each.text for each in found], rest) == (["1. The lamp burns."], BEGINNING)


def test_of_a_provision_that_is_too_long_each_point_is_given_as_it_begins_where_that_is_less():
    areas = ["Lamps, in so far as they burn:", "Harbours and ferries:", "Fog: all that hides a ship from a ship."]
    areas += ["Bells, on land and at sea.", "Ships."]
    below = f"(a) the first {'very ' * 80}old one;\n\n(b) the second {'very ' * 80}old one."
    points = [f"{number}. {area}" for number, area in enumerate(areas, 1)]
    text = "\n\n".join(
        [
            "Annex I\nAreas",
            "The areas are these:",
            points[0],
            below,
            points[1],
            below,
            *points[2:],
            "Annex II\nShips\n\nNone is.\n",
        ]
    )
    own = source(text)
    found, rest = provision(resolve(own.provisions, "Annex I"), own, 1.0)
    assert ([each.text for each in found], rest) == (["The areas are these:", *points], POINTS)


def given(text, locator, most=PROVISION):
    own = source(text)
    return [each.text for each in provision(resolve(own.provisions, locator), own, 1.0, most)[0]]


def test_a_provision_without_a_title_begins_with_its_first_words_however_they_end():
    text = "1 Keep watch over all lamps and ships\n\nThis includes the lamp of the harbour.\n"
    whole_of_it, titled = Provision("Paragraph 1", "", 0, len(text)), Provision("Article 1", "Keep watch", 0, len(text))
    assert provision(whole_of_it, source(text), 1.0)[0][0].text == "1 Keep watch over all lamps and ships"
    assert provision(titled, source(text), 1.0)[0][0].text == "This includes the lamp of the harbour."


def test_of_a_provision_that_is_no_sentence_there_is_something_to_show():
    text = "Annex A\nKeepers\n\n1. The harbour of Utopia\n\n2. The ferry of Utopia\n\nAnnex B\nShips\n\n1. The barge of Utopia\n"
    assert given(text, "Annex A(2)") == ["2. The ferry of Utopia"]


def test_the_first_line_of_a_recital_is_no_title_of_it():
    first = "(1) The keepers of lighthouses recognise the role of\nShips in the harbour, and of their lamps."
    text = f"Whereas:\n\n{first}\n\n(2) Lamps burn at night.\n\nArticle 1\nLamps\n\nLamps burn.\n\nArticle 2\nShips\n\nShips stop.\n"
    assert given(text, "Recital 1") == [first]


def test_the_rows_of_a_table_are_part_of_a_provision():
    text = "Annex A\nCodes\n\nThe codes are:\n\n| Code | Lamp |\n| --- | --- |\n| A1 | Oil lamp |\n\nAnnex B\nShips\n\nNone is listed.\n"
    assert any("A1" in each for each in given(text, "Annex A"))


def test_who_is_shown_two_points_of_a_short_list_is_shown_all_of_it():
    assert made(quote(LAMP, 2.0), quote(LOG, 1.9)) == [LEAD, LAMP, LOG]


def test_two_points_of_a_longer_list_stand_without_the_others_unless_a_list_is_asked_for():
    text, listed = points_of(5, SHORT)
    two = [quote(listed[1], 2.0, text), quote(listed[3], 1.9, text)]
    assert made(*two, of=source(text)) == ["1. The keeper shall:", listed[1], listed[3]]
    assert made(*two, of=source(text), lists=True) == ["1. The keeper shall:", *listed]


def test_paragraphs_that_begin_alike_are_all_shown_where_a_list_is_asked_for():
    names = ("Lamps", "Logs", "Boats", "Bells", "Flags")
    listed = [f"{name}: the keeper looks after them on every day." for name in names]
    text = "Duties of keepers\n\n" + "\n\n".join(listed) + "\n\nThe end of all duties comes with the fog.\n"
    three = [quote(line, score, text) for line, score in zip(listed, (1.0, 3.0, 2.0), strict=False)]
    assert made(*three, of=source(text), lists=True) == listed
    assert made(*three, of=source(text)) == [listed[1], listed[0], listed[2]]


def test_one_point_of_a_short_list_comes_with_the_others():
    assert made(quote(LOG)) == [LEAD, LAMP, LOG]


def test_a_quote_goes_without_the_heading_in_front_of_it_unless_little_else_is_left():
    text = "§ 1 Fog bells\n\nBells ring in the fog on every single day.\n\n§ 2 Tea time\n\nTea is served.\n"

    def without(words):
        return made(quote(words, text=text), of=source(text))

    assert [p.title for p in outline(Text(text))] == ["Fog bells", "Tea time"]
    assert without("§ 1 Fog bells\n\nBells ring in the fog on every single day.") == [
        "Bells ring in the fog on every single day."
    ]
    assert without("§ 2 Tea time\n\nTea is served.") == ["§ 2 Tea time\n\nTea is served."]


def test_what_is_said_in_a_table_is_shown_with_its_row_and_the_names_of_the_columns():
    rows = [
        "| Duty | Who | From |",
        "| The log is kept on every day. | The keeper | 2026 |",
        "| None is paid. | All | 2027 |",
    ]
    text = "\n".join([rows[0], "|---|---|---|", *rows[1:]])
    assert made(quote("The log is kept on every day.", text=text), of=source(text)) == rows[:2]
    bare = "\n".join(rows[1:])
    assert made(quote("The log is kept on every day.", text=bare), of=source(bare)) == ["The log is kept on every day."]


def test_a_row_is_given_with_the_row_that_names_its_columns_also_where_a_name_has_a_bar_in_it():
    rows = ["<tr><th>Boat | engine</th><th>Fee</th></tr>", "<tr><td>Small | petrol</td><td>50 euro a year</td></tr>"]
    read = html.read(f"<table>{''.join(rows)}</table>".encode(), 1000)
    law = Whole(read.content, (), running(read.blocks), source(read.content).between)
    row = "Small | petrol | 50 euro a year"
    assert made(quote(row, text=read.content), of=law) == ["Boat | engine | Fee", row]


def points_of(count, words, end="."):
    listed = "\n\n".join(
        f"({letter}) keep {'many ' * (words - 3)}things{';' if letter != 'abcdefgh'[count - 1] else end}"
        for letter in "abcdefgh"[:count]
    )
    return (
        f"Article 1\nDuties\n\n1. The keeper shall:\n\n{listed}\n\nArticle 2\nFees\n\n1. None is due.\n",
        listed.split("\n\n"),
    )


@pytest.mark.parametrize(("words", "is_whole"), [(30, True), (31, False)])
def test_a_list_of_ninety_words_comes_with_one_of_its_points_and_a_longer_one_does_not(words, is_whole):
    text, listed = points_of(3, words)
    found = made(quote(listed[1], text=text), of=source(text))
    assert found == (["1. The keeper shall:", *listed] if is_whole else ["1. The keeper shall:", listed[1]])


@pytest.mark.parametrize(("words", "is_whole"), [(332, True), (333, False)])
def test_a_list_of_a_thousand_words_is_given_whole_where_one_is_asked_for_and_a_longer_one_is_not(words, is_whole):
    text, listed = points_of(3, words)
    found = made(quote(listed[1], text=text), of=source(text), lists=True)
    assert (len(found) == 4) is is_whole


def test_beside_a_whole_list_stand_two_other_quotes_at_most():
    text, listed = points_of(2, 20)
    others = [f"Ship {number} answers the light of the harbour." for number in range(4)]
    text = text + "\n" + "\n\n".join(others) + "\n"
    quotes = [quote(listed[0], 9.0, text), *(quote(each, 5.0 - at, text) for at, each in enumerate(others))]
    found = made(*quotes, of=source(text), lists=True)
    assert found == ["1. The keeper shall:", *listed, others[0]]


@pytest.mark.parametrize(("most", "count"), [(8, 1), (17, 1), (18, 2), (26, 2), (27, 3)])
def test_of_a_provision_as_many_paragraphs_are_given_as_have_so_many_words(most, count):
    lines = [f"{number}. The keeper lights lamp {number} on each day." for number in (1, 2, 3)]
    text = "Article 1\nDuties\n\n" + "\n\n".join(lines) + "\n\nArticle 2\nEnd\n\nIt ends.\n"
    found, rest = provision(resolve(outline(Text(text)), "Article 1"), source(text), 1.0, most)
    assert ([each.text for each in found], rest) == (lines[:count], "" if count == 3 else BEGINNING)


def test_a_stretch_of_fewer_than_twelve_characters_is_no_paragraph_of_a_provision():
    text = "Article 1\nDuties\n\nLamps burn.\n\nLamps burn!!\n\nArticle 2\nEnd\n\nIt ends here.\n"
    assert given(text, "Article 1") == ["Lamps burn!!"]


def test_the_bullet_of_an_item_is_no_part_of_its_quote_and_its_number_is():
    text = "The keeper shall:\n\n- light the lamp at dusk;\n\n- keep the log of ships.\n"
    assert made(quote("- keep the log of ships.", text=text), of=source(text)) == [
        "The keeper shall:", "light the lamp at dusk;", "keep the log of ships.",
    ]  # fmt: skip


def test_a_title_stays_where_fewer_than_five_words_stand_behind_it():
    text = "§ 1 Fog bells\n\nBells ring in fog.\n\n§ 2 Tea time\n\nTea is served at sea.\n"
    assert made(quote("§ 1 Fog bells\n\nBells ring in fog.", text=text), of=source(text)) == [
        "§ 1 Fog bells\n\nBells ring in fog."
    ]
    assert made(quote("§ 2 Tea time\n\nTea is served at sea.", text=text), of=source(text)) == ["Tea is served at sea."]


def test_where_all_quotes_are_half_sentences_they_are_given_as_they_are():
    text = "and thus nobody is ever lost at sea.\n"
    assert made(quote(text.strip(), text=text), of=source(text)) == [text.strip()]


def test_two_quotes_of_one_point_are_given_once():
    assert made(quote(FERRIES, 2.0), quote("Ferries shall answer the light", 1.0)) == [FERRIES]
