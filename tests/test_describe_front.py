"""Where a document introduces itself."""

from test_describe_samples import BODY, text_of

from assistant.describe.front import front, is_alone, is_sentence, one_line
from assistant.records import Page, Text


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
