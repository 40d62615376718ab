"""The numbers that a document gives itself, and not those that it cites."""

import pytest
from test_describe_samples import BODY, text_of

from assistant.describe.front import front
from assistant.describe.numbers import bracketed, names_law, numbers, titled


def own(content):
    text = text_of(content)
    return [sign.value for sign in numbers(text, front(text))]


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("COM(2031) 88 final", "COM(2031) 88 final"),
        ("C(2031) 5045 final", "C(2031) 5045 final"),
        ("P9_TA(2031)0138", "P9_TA(2031)0138"),
        ("Executive Order 15777 of May 2, 2031", "Executive Order 15777"),
        ("EO 15777", "Executive Order 15777"),
        ("M-31-09", "M-31-09"),
        ("NIST AI 900-1", "NIST AI 900-1"),
        ("Public Law 131–22", "Public Law 131–22"),
        ("Public Act 113-0804", "Public Act 113-0804"),
        ("SENATE BILL 34-205", "Senate Bill 34-205"),
        ("HB 2091", "HB 2091"),
        ("Local Law 144 of 2031", "Local Law 144 of 2031"),
        ("CP 2044", "CP 2044"),
        ("Cm 9999", "Cm 9999"),
        ("2031 CHAPTER 14", "2031 c. 14"),
        ("Neutral Citation Number: [2031] EWHC 941 (IPEC)", "[2031] EWHC 941 (IPEC)"),
        ("Council of Europe Treaty Series - No. 277", "CETS No. 277"),
        ("OECD/LEGAL/0577", "OECD/LEGAL/0577"),
        ("A/RES/88/265", "A/RES/88/265"),
        ("CELEX: 32031R0417", "32031R0417"),
        ("SOR/2031-77", "SOR/2031-77"),
        ("BGBl. I 2031 S. 3352", "BGBl. I 2031 S. 3352"),
        ("SR 784.99", "SR 784.99"),
        ("Real Decreto 817/2031, de 8 de noviembre", "Real Decreto 817/2031"),
        ("国务院令第790号", "国务院令第790号"),
        ("国办发〔2031〕9号", "国办发〔2031〕9号"),
        ("令和十三年法律第七十七号", "令和十三年法律第七十七号"),
        ("[시행 2031. 1. 22.] [법률 제29676호, 2030. 1. 21., 제정]", "법률 제29676호"),
        ("Act No. 57 of May 30, 2031", "Act No. 57 of May 30, 2031"),
        ("Law No. 134/2031/QH15", "Law No. 134/2031/QH15"),
        ("PROJETO DE LEI Nº 2338, DE 2031", "PL 2338/2031"),
    ],
)
def test_a_line_of_the_title_block_that_is_a_number_is_the_documents(line, number):
    assert own(f"On Household Robots\n\n{line}\n\nContents\n\n{BODY}") == [number]


@pytest.mark.parametrize(
    "line",
    [
        "Guidelines under\nRegulation (EU) 2031/417",
        "Regulation (EU) 2031/417 says much of robots",
        "having regard to COM(2031) 88 final",
        "See Executive Order 15777",
        "Executive Order 15777: a summary",
        "A commentary on CP 2044",
        "replaces M-24-18",
        "Robots in 2031",
    ],
)
def test_a_number_that_a_line_cites_is_not(line):
    assert own(f"On Household Robots\n\n{line}\n\nContents\n\n{BODY}") == []


def test_numbers_after_prose_and_in_the_body_are_those_of_others():
    assert own(f"On Robots\n\n{BODY}\n\nExecutive Order 15777\n\nArticle 1\n\nCP 2044") == []


def test_a_list_of_numbers_is_of_others():
    rows = "\n\n".join(
        ["Executive Order 15777", "CP 2044", "M-31-09", "COM(2031) 88", "OECD/LEGAL/0577", "A/RES/1/2", "SR 1.2"]
    )
    assert own(rows) == []


def test_a_number_that_is_broken_over_two_lines_is_put_together():
    assert own("Decree of the State Council of the People’s Republic of China\nNo. 790\n\nOn Robots") == [
        "State Council Decree No. 790"
    ]
    assert own("国务院令\n\n第七九〇号\n\n机器人条例") == ["国务院令第七九〇号"]


def test_the_end_of_a_text_numbers_press_releases_and_notices_alone():
    assert own(f"On Robots\n\n{BODY * 20}\n\nIP/31/4123\n\nM-31-09") == ["IP/31/4123"]


def test_korean_law_without_a_number_has_that_of_its_first_addenda():
    assert own(
        f"ROBOTS ACT\n\nArticle 1\n\n{BODY}\n\nADDENDA <Act No. 29676, Jan. 21, 2031>\n\nADDENDA <Act No. 30000>"
    ) == ["Act No. 29676"]


def test_a_title_that_begins_with_its_number_is_known():
    assert titled("Regulation (EU) 2031/417 of the Council") == len("Regulation (EU) 2031/417")
    assert titled("Guidelines on Regulation (EU) 2031/417") == 0


EUROPEAN = ["COM(2031) 88", "C(2031) 5045", "P9_TA(2031)0138", "CELEX: 32031R0417", "Regulation (EU) 2031/417",
            "Directive 2031/9/EU", "Richtlinie (EU) 2031/5", "SOME/1"]  # fmt: skip


@pytest.mark.parametrize(("count", "is_own"), [(6, True), (7, False)])
def test_six_numbers_may_be_a_documents_own_and_seven_are_a_list(count, is_own):
    assert len(own("\n\n".join(EUROPEAN[:count]))) == (count if is_own else 0)


def test_numbers_of_two_countries_are_those_of_others():
    assert own("Executive Order 15777\n\nOn Robots") == ["Executive Order 15777"]
    assert own("Executive Order 15777\n\nCOM(2031) 88 final\n\nOn Robots") == []


def test_the_number_in_brackets_in_a_title_is_that_of_the_law():
    title = "Robots Act (Regulation (EU) 2031/4)"
    assert [(each.value, each.start, each.end) for each in bracketed(title, 7, 42)] == [
        ("Regulation (EU) 2031/4", 7, 42)
    ]
    assert bracketed("Robots Act (in force)", 0, 1) == ()
    assert bracketed("Robots Act (in force) (Regulation (EU) 2031/4)", 0, 1)[0].value == "Regulation (EU) 2031/4"


@pytest.mark.parametrize(
    ("words", "is_named"),
    [
        ("Regulation (EU) 2031/4 on the robots", True),
        ("Regulation (EU) 2031/4 on robots", False),
        ("Regulation (EU) 2031/4", False),
        ("On the robots of Regulation (EU) 2031/4", False),
    ],
)
def test_a_law_is_named_by_its_number_and_three_words_of_what_it_is_of(words, is_named):
    assert names_law(words) is is_named


def test_a_number_knows_its_line():
    content = f"On Household Robots\n\nExecutive Order 15777\n\nContents\n\n{BODY}"
    text = text_of(content)
    (found,) = numbers(text, front(text))
    assert content[found.start : found.end] == "Executive Order 15777"


def test_a_number_that_stands_twice_is_told_once_where_it_stands_first():
    content = f"Executive Order 15777\n\nOn Robots\n\nExecutive Order 15777\n\nContents\n\n{BODY}"
    text = text_of(content)
    assert [(each.value, each.start) for each in numbers(text, front(text))] == [("Executive Order 15777", 0)]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Substitute for HB 2091 by the clerk", ["HB 2091"]),
        (f"Substitute {'of lamps ' * 12}HB 2091 by the clerk", ["HB 2091"]),  # it begins before character 120
        (f"Substitute {'of lamps ' * 12}x HB 2091 by the clerk", []),
        ("It refers to HB 2091 by the clerk", []),
        ("The text of HB 2091 by the clerk", ["HB 2091"]),
        ("Substitute for CP 2044 by the clerk", []),  # which are told by lines of their own only
    ],
)
def test_a_short_line_that_says_more_may_bear_the_number_of_a_bill(line, found):
    assert own(f"On Household Robots\n\n{line}\n\nContents\n\n{BODY}") == found


@pytest.mark.parametrize(("between", "is_own"), [(0, True), (2, True), (3, True), (4, False)])
def test_a_number_after_prose_is_a_laws_four_lines_above_its_title_at_most(between, is_own):
    lines = "".join(f"Lamps of {name}\n\n" for name in "abcde"[:between])
    content = f"On Robots\n\n{BODY}\n\nExecutive Order 15777\n\n{lines}An Act to label the robots of the yard\n\n"
    assert own(f"{content}{BODY}{BODY}") == (["Executive Order 15777"] if is_own else [])


@pytest.mark.parametrize(("line", "found"), [("Executive Order 15777.", 1), ("Executive Order 15777 of lamps", 0)])
def test_a_number_after_prose_fills_its_line(line, found):
    content = f"On Robots\n\n{BODY}\n\n{line}\n\nAn Act to label the robots of the yard\n\n{BODY}{BODY}"
    assert len(own(content)) == found


@pytest.mark.parametrize(("size", "found"), [(79, ["IP/31/4123"]), (80, [])])
def test_a_line_at_the_end_that_bears_a_number_is_short(size, found):
    line = f"IP/31/4123 {'of lamps ' * 20}"[: size - 1] + "x"
    assert own(f"On Robots\n\n{BODY * 20}\n\n{line}") == found


def test_the_number_of_the_addenda_is_told_where_it_stands_and_only_where_there_is_no_other():
    content = f"ROBOTS ACT\n\nArticle 1\n\n{BODY}\n\nADDENDA <Act No. 29676, Jan. 21, 2031>"
    text = text_of(content)
    (found,) = numbers(text, front(text))
    assert content[found.start : found.end] == "Act No. 29676"
    assert own(f"CP 2044\n\n{content}") == ["CP 2044"]


def test_a_number_needs_the_words_that_tell_whose_it_is():
    lines = "On Robots\n\nH.R. 3044\n\nContents"
    assert own(f"{lines}\n\n{BODY}") == []
    assert own(f"131st CONGRESS\n\n{lines}\n\n{BODY}") == ["H.R. 3044"]


def test_a_number_that_two_lines_share_begins_with_the_first():
    content = "Decree of the State Council of the People’s Republic of China\nNo. 790\n\nOn Robots"
    text = text_of(content)
    (found,) = numbers(text, front(text))
    assert (found.start, content[found.end - 7 : found.end]) == (0, "No. 790")


def test_the_longest_number_with_which_a_title_begins_is_it():
    assert titled("Commission Implementing Regulation (EU) 2031/417 on the robots") == 48
    assert titled("") == 0
