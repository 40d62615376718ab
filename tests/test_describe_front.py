"""Where a document introduces itself."""

import pytest
from test_describe_samples import BODY, text_of

from assistant.describe.front import front, is_alone, is_sentence, one_line
from assistant.records import Page, Text

PROSE, PROSE_CJK = 100, 45
UNWRAPPED, UNWRAPPED_CJK = 160, 70
MOST, REACH, COLOPHON = 120, 14_000, 1_500


def lines(content):
    return [line.text for line in front(text_of(content)).lines]


def test_lines_that_a_page_broke_are_joined_and_dates_and_blocks_stay_apart():
    content = "Code of Practice for\nHousehold Robots\n\nSafety Chapter\n3 May 2031"
    assert lines(content) == ["Code of Practice for Household Robots", "Safety Chapter", "3 May 2031"]


def test_lines_of_a_text_that_no_page_broke_are_not_joined():
    assert lines(f"On Robots\nBy the Council\n{BODY}")[:2] == ["On Robots", "By the Council"]


def test_the_front_ends_where_contents_a_provision_or_a_preamble_begin():
    for body in (
        "Contents",
        "Article 1",
        "第一条 为了规范",
        "제1조(목적)",
        "§ 1 Zweck",
        "Whereas:",
        "HAVING REGARD to",
    ):
        content = f"On Robots\n\n{body}\n\nAnything"
        found = front(text_of(content))
        assert [line.text for line in found.lines] == ["On Robots"], body
        assert content[found.body :].startswith(body)


def test_a_letter_in_front_is_passed_over_up_to_the_next_page():
    letter = "Dear Colleague,\n\nEnclosed is the guide.\n\nYours sincerely,\n\nThe Clerk\n\n"
    content = f"{letter}Guide to Robots\n\nContents\n\n{BODY * 30}"
    pages = (Page(1, "", 0, len(letter)), Page(2, "", len(letter), len(content)))
    assert [line.text for line in front(Text(content, pages)).lines] == ["Guide to Robots"]


def test_the_bars_of_a_page_above_its_main_heading_are_no_part_of_the_front():
    content = "- Laws\n\n- Robots Act\n\n- Offices\n\n# Rules for robots\n\nA page."
    assert lines(content) == ["Rules for robots", "A page."]


def test_what_is_after_prose_is_told():
    found = front(text_of(f"{BODY}\n\nOn Robots")).lines
    assert [(line.is_prose, line.after_prose) for line in found] == [(True, False), (False, True)]


def test_names_are_no_sentences_however_long_they_are():
    assert is_sentence(BODY)
    assert not is_sentence("Regulation on the labelling of voices and amending " + "Directive 2001/1/EC, " * 9)
    assert not is_sentence("An Act to make provision about synthetic voices; to amend other Acts; and for more. " * 2)


def test_dates_addresses_and_notices_stand_alone():
    for line in (
        "3 May 2031",
        "Brussels, 3.2.2031",
        "2031年7月10日",
        "https://example.org/a",
        "© Crown copyright 2031",
        "12",
    ):
        assert is_alone(line), line
    assert not is_alone("Robots in May")


def test_a_line_has_no_breaks_and_no_marks_of_emphasis():
    assert one_line("## **Robots**\n and  _you_ ") == "Robots and _you"
    assert one_line("合成语音\n管理办法") == "合成语音管理办法"
    assert one_line("합성음성\n기본법") == "합성음성 기본법"


@pytest.mark.parametrize(("size", "is_prose"), [(PROSE - 1, False), (PROSE, True)])
def test_what_ends_with_a_full_stop_is_a_sentence_from_a_hundred_characters_on(size, is_prose):
    assert (
        is_sentence(f"{'The lamp is lit at dusk and ' * 9}"[: size - 1].rstrip().ljust(size - 1, "x") + ".") is is_prose
    )


@pytest.mark.parametrize(("size", "is_prose"), [(PROSE_CJK - 1, False), (PROSE_CJK, True)])
def test_an_eastern_sentence_is_shorter(size, is_prose):
    assert is_sentence("灯" * (size - 1) + "。") is is_prose


def test_long_words_without_a_full_stop_are_no_sentence_but_several_sentences_are():
    assert not is_sentence("lamp " * 40)
    assert is_sentence(f"{'lamp ' * 20}is lit. {'Then horns ' * 5}sound")
    assert not is_sentence(f"{'lamp ' * 20}is lit. {'then horns ' * 5}sound")


def test_the_numbers_of_five_lines_in_the_margin_are_no_part_of_them_and_those_of_four_are():
    page = [f"{number} Of {word}" for number, word in enumerate("lamps horns bells buoys oars".split(), 7)]
    assert lines("\n\n".join(page)) == ["Of lamps", "Of horns", "Of bells", "Of buoys", "Of oars"]
    assert lines("\n\n".join(page[:4]))[0] == "7 Of lamps"


def test_a_line_knows_where_it_stands_and_of_which_level_it_is():
    content = "\n\n  # On Robots  \n\n## By the Council\n\nArticle 1\n"
    found = front(text_of(content))
    assert [(content[line.start : line.end], line.level) for line in found.lines] == [
        ("# On Robots", 1), ("## By the Council", 2),
    ]  # fmt: skip
    assert found.begin == content.index("#")
    assert content[found.body :] == "Article 1\n"


def test_the_body_begins_behind_a_hundred_and_twenty_lines_if_nothing_else_begins_it():
    content = "".join(f"Lamp of number {number}x\n\n" for number in range(130))
    found = front(text_of(content))
    assert len(found.single) == MOST
    assert content[found.body :].startswith("Lamp of number 120x")


def test_four_paragraphs_of_prose_may_stand_before_the_body_and_the_fifth_begins_it():
    content = f"On Robots\n\n{(BODY + chr(10) * 2) * 6}"
    found = front(text_of(content))
    assert [line.is_prose for line in found.lines] == [False, True, True, True, True]
    assert found.body == len("On Robots\n\n") + 4 * len(BODY + "\n\n")


def test_no_further_than_its_reach_is_looked_for_a_front():
    content = f"On Robots\n\n{'x' * REACH}\n\nBehind it\n\nArticle 1"
    found = front(Text(content))
    assert found.body == REACH
    assert not any("Behind" in line.text for line in found.lines)


def test_the_colophon_is_what_stands_at_the_end():
    content = f"On Robots\n\nArticle 1\n\n{'x' * (COLOPHON + 100)}\n\nDone at Utopia\nThe Clerk"
    assert [line.text for line in front(text_of(content)).colophon][-2:] == ["Done at Utopia", "The Clerk"]
    assert "On Robots" not in [line.text for line in front(text_of(content)).colophon]


@pytest.mark.parametrize(
    ("bars", "kept"),
    [
        (["- Laws", "- Offices"], False),
        (["- Laws"], True),
        (["- Laws", "Robots Act", "Words above", "- Offices"], False),
        (["- Laws", "Robots Act", "Words above", "Words below", "- Offices"], True),
        (["Laws", "Offices"], True),
    ],
)
def test_bars_are_at_least_two_items_and_half_of_what_stands_above_the_heading(bars, kept):
    found = lines("\n\n".join([*bars, "# Rules for robots", "A page."]))
    assert (found[0] == "Rules for robots") is not kept


def test_a_document_with_pages_has_no_bars():
    content = "- Laws\n\n- Offices\n\n# Rules for robots\n\nA page."
    text = text_of(content)
    found = front(Text(content, (Page(1, "", 0, len(content)),), text.blocks))
    assert found.lines[0].text == "- Laws"


def test_a_text_with_a_line_that_no_page_has_room_for_is_not_broken_into_lines():
    broken, whole = f"On the\nRobots\n{'x' * UNWRAPPED}", f"On the\nRobots\n{'x' * (UNWRAPPED + 1)}"
    assert lines(broken)[0].startswith("On the Robots x")
    assert lines(whole)[:2] == ["On the", "Robots"]
    eastern = "关于\n机器人\n" + "灯" * UNWRAPPED_CJK
    assert lines(eastern)[0].startswith("关于机器人")
    assert lines(eastern + "灯")[0] == "关于"


def test_a_blank_line_or_a_heading_parts_lines():
    assert lines("Code of\nPractice\n\nfor robots") == ["Code of Practice", "for robots"]
    assert lines("Code of\n## Practice\nfor robots") == ["Code of", "Practice", "for robots"]


def test_the_first_line_that_ends_in_a_colon_leads_to_what_stands_below_it():
    assert lines("Proposal for a:\n\nRegulation on robots")[0] == "Proposal for a: Regulation on robots"
    assert lines("Of robots\n\nProposal for a:\n\nRegulation")[1] == "Proposal for a:"


def test_a_short_text_has_no_covering_letter():
    letter = "Dear Colleague,\n\nEnclosed is the guide.\n\nYours sincerely,\n\nThe Clerk\n\n"
    assert front(Text(f"{letter}Guide to Robots\n\nContents\n\n{BODY}")).begin == 0
    long = f"{letter}Guide to Robots\n\nContents\n\n{BODY * 30}"
    assert front(Text(long)).begin == long.index("\n\nThe Clerk")


def test_an_empty_text_has_no_front():
    found = front(Text("  \n "))
    assert (found.lines, found.single, found.colophon) == ((), (), ())
