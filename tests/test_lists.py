"""Lists in a document: where their points stand, and which sentence opens them."""

import pytest

from assistant.answers.quoted import lists
from assistant.answers.quoted.lists import opens, running
from assistant.outline import outline
from assistant.readers import html
from assistant.readers.text import blocks
from assistant.records import Block, BlockKind, Text

LAW = """Article 1
Duties

1. Keepers of lighthouses shall:

(a) light the lamp at dusk, and in particular:

(i) in fog;

(ii) in storms;

(b) keep a log.

2. Ferries shall answer the light.

Article 2
Fees

1. No fee is charged.
"""
PROVISIONS = outline(Text(LAW))


def stretch(text, words):
    start = text.index(words)
    return start, start + len(words)


def points(text, provisions, opening):
    return lists.points(text, provisions, running(blocks(text)), opening)


def lead(text, provisions, point):
    return lists.lead(text, provisions, running(blocks(text)), point)


def alike(text, stretch):
    return lists.alike(text, running(blocks(text)), stretch)


def said(text, spans):
    return [text[start:end] for start, end in spans]


@pytest.mark.parametrize(
    ("sentence", "is_lead"), [("The keeper shall:", True), ("It lists —", True), ("It ends.", False)]
)
def test_a_sentence_that_ends_in_a_colon_or_a_dash_opens_a_list(sentence, is_lead):
    assert opens(sentence) is is_lead


def test_the_points_of_a_list_are_those_that_the_outline_numbers_alike_each_with_its_own_points():
    found = said(LAW, points(LAW, PROVISIONS, stretch(LAW, "1. Keepers of lighthouses shall:")))
    assert found == [
        "(a) light the lamp at dusk, and in particular:\n\n(i) in fog;\n\n(ii) in storms;",
        "(b) keep a log.",
    ]


def test_a_point_knows_the_sentence_that_opens_its_list_of_lists_in_one_another_the_innermost():
    assert LAW[slice(*lead(LAW, PROVISIONS, stretch(LAW, "(b) keep a log.")))] == "1. Keepers of lighthouses shall:"
    inner = LAW[slice(*lead(LAW, PROVISIONS, stretch(LAW, "(ii) in storms;")))]
    assert inner.endswith("in particular:")


def test_what_is_no_point_has_no_lead():
    assert lead(LAW, PROVISIONS, stretch(LAW, "2. Ferries shall answer the light.")) is None
    assert points(LAW, PROVISIONS, stretch(LAW, "1. No fee is charged.")) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It says:\n\n• one thing;\n\n• another.\n\nAnd so on.", ["• one thing;", "• another."]),
        ("It says:\n- one thing\n- another\n\nAnd so on.", ["- one thing", "- another"]),
        (
            "It says:\n\n- one thing:\n  - so\n  - else\n\n  and more\n- another.\n\nAnd so on.",
            ["- one thing:", "- so", "- else", "and more", "- another."],
        ),
        ("It says:\n\none thing first, and\n\nanother.\n\nAnd so on.", ["one thing first, and", "another."]),
        ("It says:\n\nSome new paragraph.\n\nAnother one.", []),
    ],
)
def test_without_numbers_the_points_are_the_paragraphs_that_begin_alike(text, found):
    assert said(text, points(text, (), (0, len("It says:")))) == found


def test_the_lead_of_a_bullet_is_found_above_it():
    text = "Some words. The keeper shall:\n\n• light the lamp;\n\n• keep the log.\n\nElsewhere nothing."
    assert text[slice(*lead(text, (), stretch(text, "light the lamp;")))] == "The keeper shall:"
    assert lead(text, (), stretch(text, "Elsewhere nothing.")) is None


def test_named_paragraphs_in_a_row_are_alike_and_numbered_ones_are_not():
    text = "Fairness: be fair.\n\nSafety: be safe.\n\nPrivacy: be discreet."
    assert said(text, alike(text, stretch(text, "Safety: be safe."))) == text.split("\n\n")
    among = f"It has three principles.\n\n{text}\n\nNothing else is one."
    assert said(among, alike(among, stretch(among, "Safety: be safe."))) == text.split("\n\n")
    assert alike("1. One.\n\n2. Two.\n\n3. Three.", (8, 14)) == []
    assert alike("Plain words.\n\nMore words.\n\nYet more.", (0, 5)) == []


def test_paragraphs_and_points_are_told_apart_without_their_white_space():
    text = "First.\n\n  Second:\n(a) third;\n\n"
    assert said(text, lists.paragraphs(text, running(blocks(text)), 0, len(text))) == [
        "First.",
        "Second:",
        "(a) third;",
    ]


def test_a_lettered_point_that_no_outline_knows_has_its_lead_and_a_numbered_paragraph_has_none():
    text = (
        "The keeper shall:\n\n(a) light the lamp;\n\n(b) keep the log.\n\nWhereas:\n\n1. Lamps burn.\n\n2. Logs last.\n"
    )
    assert text[slice(*lead(text, (), stretch(text, "(b) keep the log.")))] == "The keeper shall:"
    assert lead(text, (), stretch(text, "2. Logs last.")) is None


def test_a_point_before_that_opens_a_list_of_its_own_is_no_lead():
    text = "General rules.\n\n(a) It impairs none of:\n\n(i) powers;\n\n(ii) duties.\n\n(b) It is law.\n"
    assert lead(text, (), stretch(text, "(b) It is law.")) is None
    assert text[slice(*lead(text, (), stretch(text, "(ii) duties.")))] == "(a) It impairs none of:"
    later = f"{text}\n(c) See this. Sec. 2. Logs.\n\n(a) Logs are kept.\n\n(b) Logs last.\n"
    assert lead(later, (), stretch(later, "(b) Logs last.")) is None
    inline = text.replace("General rules.\n\n(a)", "Sec. 1. (a)")
    assert lead(inline, (), stretch(inline, "(b) It is law.")) is None


def test_a_footnote_between_two_points_belongs_to_neither():
    text = "The keeper shall:\n\n- light the lamp;\n\n² A note of the page.\n\n- keep the log."
    assert said(text, points(text, (), (0, len("The keeper shall:")))) == ["- light the lamp;", "- keep the log."]


def test_what_begins_with_a_cross_reference_to_a_point_is_no_point():
    text = "Systems fall under point\n(a) of Annex I where they do this:\n\n- learn;\n\n- infer.\n"
    found = lists.paragraphs(text, [Block(BlockKind.PARAGRAPH, 0, 0, text.index("- learn") - 2)], 0, len(text))
    assert said(text, found) == ["Systems fall under point\n(a) of Annex I where they do this:"]


def test_the_lead_of_paragraphs_without_signs_is_found_above_them():
    text = "The agenda is:\n\none thing first, and\n\nanother.\n\nAnd so on.\n"
    assert text[slice(*lead(text, (), stretch(text, "another.")))] == "The agenda is:"


TABLE = "| A | B |\n|---|---|\n| x | y |"


@pytest.mark.parametrize(
    ("listed", "found"),
    [
        (f"1. one;\n\n2. two:\n\n{TABLE}\n\n3. three.", ["1. one;", "2. two:", "| A | B |", "| x | y |", "3. three."]),
        (
            "- one:\n\n  | A | B |\n  |---|---|\n  | x | y |\n\n- two.",
            ["- one:", "| A | B |", "| x | y |", "- two."],
        ),
        (f"- one;\n- two.\n\n{TABLE}\n\n- else", ["- one;", "- two."]),
        (f"1. one;\n2. two.\n\n{TABLE}\n\n1. else", ["1. one;", "2. two."]),
        (f"1. one;\n2. two.\n\n{TABLE}", ["1. one;", "2. two."]),
    ],
)
def test_a_table_in_an_item_belongs_to_it_and_one_between_items_to_the_list_whose_numbers_go_on(listed, found):
    text = f"It says:\n\n{listed}\n\nEnd."
    assert said(text, points(text, (), (0, len("It says:")))) == found


def test_the_lead_of_an_item_is_found_over_the_tables_before_it():
    inside = "The keeper shall:\n\n- light it:\n\n  | A | B |\n  |---|---|\n  | x: | y: |\n\n- keep the log."
    assert inside[slice(*lead(inside, (), stretch(inside, "- keep the log.")))] == "The keeper shall:"
    between = f"The keeper shall:\n\n(a) light it:\n\n{TABLE}\n\n(b) keep the log."
    assert between[slice(*lead(between, (), stretch(between, "(b) keep the log.")))] == "The keeper shall:"
    above = f"The fees are:\n\n{TABLE}\n\n(a) keep the log."
    assert lead(above, (), stretch(above, "(a) keep the log.")) is None


def test_no_item_of_a_page_is_lost_behind_a_table_in_the_one_before():
    page = (
        b"<p>It is banned to:</p><ul><li>sail;</li><li>fish:<table><caption>Fish</caption><tr><th>Cod</th><th>Eel</th></tr>"
        b"<tr><td>5 kg</td><td>9 kg</td></tr></table></li><li>dump oil.</li></ul><p>End.</p>"
    )
    text = html.read(page, 1000)
    found = lists.points(text.content, (), running(text.blocks), (0, len("It is banned to:")))
    assert said(text.content, found) == ["- sail;", "- fish:", "Fish", "Cod | Eel", "5 kg | 9 kg", "- dump oil."]


@pytest.mark.parametrize(("count", "found"), [(60, 60), (61, 60), (2, 2), (1, 0)])
def test_a_list_has_between_two_and_sixty_points(count, found):
    text = "It says:\n\n" + "\n\n".join(f"- thing {number};" for number in range(count)) + "\n\nEnd."
    assert len(points(text, (), (0, len("It says:")))) == found


def test_a_list_ends_no_further_than_twenty_thousand_characters_behind_its_lead():
    text = "It says:\n\n" + "\n\n".join(f"- {letter * 9_000};" for letter in "abc")
    assert len(points(text, (), (0, len("It says:")))) == 2


def test_points_follow_their_lead_at_once():
    text = "It says:\n\nSomething else.\n\n- one;\n\n- two."
    assert points(text, (), (0, len("It says:"))) == []
    assert points("It says:", (), (0, 8)) == []


@pytest.mark.parametrize(
    ("name", "is_named"),
    [("A: b", False), ("Abc: d", True), (f"{'A' * 81}: b", True), (f"{'A' * 82}: b", False), ("abc: d", False)],
)
def test_a_paragraph_is_named_by_a_few_words_and_a_colon(name, is_named):
    text = f"{name}.\n\nBells: ring.\n\nLamps: burn."
    assert (len(alike(text, stretch(text, "Bells: ring."))) == 3) is is_named


def test_of_two_paragraphs_that_begin_alike_none_are_a_list():
    assert alike("Bells: ring.\n\nLamps: burn.", (0, 5)) == []


@pytest.mark.parametrize(("size", "is_found"), [(590, True), (610, False)])
def test_a_lead_is_at_most_six_hundred_characters_long(size, is_found):
    text = f"{'x' * (size - 1)}:\n\n- one;\n\n- two."
    assert (lead(text, (), stretch(text, "- two.")) == (0, size)) is is_found


def test_a_lead_that_stands_too_far_above_is_none():
    far = "\n\n".join(f"- {letter * 1_000};" for letter in "abcdefgh")
    text = f"It says:\n\n{far}"
    assert lead(text, (), stretch(text, "- b")) == (0, len("It says:"))
    assert lead(text, (), stretch(text, "- h")) is None


def test_a_heading_parts_a_point_from_what_stands_above_it():
    text = "It says:\n\n# Lamps\n\n- one;\n\n- two."
    assert lead(text, (), stretch(text, "- two.")) is None


@pytest.mark.parametrize(
    ("listed", "point", "is_led"),
    [
        ("(a) one;\n\n(b) two;\n\n(c) three.", "(c) three.", True),
        ("(b) two;\n\n(c) three.", "(c) three.", False),
        ("(a) one;\n\n(c) three.", "(c) three.", False),
        ("- one;\n\n- two.", "- two.", True),
        ("1. one;\n\n2. two.", "2. two.", False),
        ("Lamps: one.\n\nHorns: two.", "Horns: two.", False),
    ],
)
def test_the_signs_of_points_lead_back_to_the_first_of_them(listed, point, is_led):
    text = f"It says:\n\n{listed}"
    assert (lead(text, (), stretch(text, point)) is not None) is is_led


def test_what_lies_in_another_block_or_is_a_note_is_no_running_block():
    every = [
        Block(BlockKind.PARAGRAPH, 0, 0, 20), Block(BlockKind.STRUCK, 0, 3, 5), Block(BlockKind.ITEM, 1, 10, 20, label="-"),
        Block(BlockKind.NOTE, 0, 20, 30), Block(BlockKind.PARAGRAPH, 0, 20, 40),
    ]  # fmt: skip
    assert running(every) == [every[0], every[4]]


@pytest.mark.parametrize(("offset", "number"), [(-1, -1), (0, 0), (4, 0), (5, -1), (6, 1), (9, 1), (10, -1)])
def test_a_block_holds_the_characters_from_its_start_to_before_its_end(offset, number):
    found = [Block(BlockKind.PARAGRAPH, 0, 0, 5), Block(BlockKind.PARAGRAPH, 0, 6, 10)]
    assert lists.at(found, offset) == number


def test_the_names_of_columns_are_the_next_row_above_that_says_them():
    text = "| A | B |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n\nEnd."
    found = running(blocks(text))
    assert text[slice(*lists.columns(text, found, text.index("| 3")))] == "| A | B |"
    assert lists.columns(text, found, text.index("End")) is None
    assert lists.columns(text, found, 0) is None


def test_the_paragraphs_of_a_stretch_are_cut_to_it():
    text = "First one.\n\n# Head\n\nSecond one."
    found = running(blocks(text))
    assert said(text, lists.paragraphs(text, found, 6, len(text) - 5)) == ["one.", "Second"]
    assert lists.paragraphs(text, found, 10, 12) == []


def test_a_point_ends_before_the_paragraphs_behind_its_list():
    law = "Article 1\nDuties\n\n1. Keepers shall:\n\n(a) light it;\n\n(b) ring it.\n\nThe bell is loud.\n\nArticle 2\nEnd\n\nIt ends.\n"
    assert said(law, points(law, outline(Text(law)), stretch(law, "1. Keepers shall:"))) == [
        "(a) light it;",
        "(b) ring it.",
    ]


def test_no_blocks_hold_no_character():
    assert lists.at([], 0) == -1
    assert running([]) == []


def test_the_first_of_paragraphs_that_begin_alike_brings_the_others():
    text = "Fairness: be fair.\n\nSafety: be safe.\n\nPrivacy: be discreet."
    assert said(text, alike(text, stretch(text, "Fairness: be fair."))) == text.split("\n\n")


def test_an_item_set_in_deeper_than_the_first_is_no_point_of_its_list():
    text = "It says:\n\n(a) one;\n\n  (b) sub;\n\n(b) two."
    assert said(text, points(text, (), (0, len("It says:")))) == ["(a) one;", "(b) sub;", "(b) two."]


def test_a_bullet_that_opens_a_list_below_it_is_the_lead_of_that_and_not_of_its_neighbours():
    text = "It says:\n\n- one:\n  - sub;\n  - more;\n- two."
    assert text[slice(*lead(text, (), stretch(text, "- more;")))] == "- one:"
    assert text[slice(*lead(text, (), stretch(text, "- two.")))] == "It says:"


def test_words_that_are_struck_within_a_block_are_part_of_it():
    text = "It ~~says~~:\n\n- one;\n\n- two."
    assert [text[block.start : block.end] for block in running(blocks(text))] == ["It ~~says~~:", "- one;", "- two."]
    assert said(text, points(text, (), (0, len("It ~~says~~:")))) == ["- one;", "- two."]
