"""The short names that a document gives itself."""

import pytest
from test_describe_samples import BODY, text_of

from assistant.describe.front import front
from assistant.describe.names import is_name, names
from assistant.describe.tables import Sign
from assistant.describe.titles import title


def found(content, is_law=True):
    text = text_of(content)
    opening = front(text)
    return [name.text for name in names(text, opening, title(text, opening, (), False, ""), (), is_law)]


@pytest.mark.parametrize(
    "clause",
    [
        "This Act may be cited as the Honest Robots Act 2031.",
        "This Act shall be known and may be cited as the “Honest Robots Act 2031”.",
        "This Act may be cited as the Honest\nRobots Act 2031\nSECTION 2. Definitions.",
        "This Act may be cited as the Honest Robots Act 2031 and comes into force in May.",
        'This act is known and may be cited as the "Honest Robots Act 2031."',
    ],
)
def test_the_clause_by_which_an_act_is_cited_names_it(clause):
    assert found(f"An Act on robots\n\nArticle 1\n\n{clause}\n\n{BODY}") == ["Honest Robots Act 2031"]
    assert found(f"A page on robots\n\n{clause}\n\n{BODY}", is_law=False) == []


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Gesetz über Roboter (Robotergesetz – RobG)", ["Robotergesetz", "RobG"]),
        ("Robot Risk Management Framework (RRMF 1.0)", ["RRMF 1.0"]),
        ("Regulation (EU) 2031/417 on robots and amending Directive (EU) 2019/790 (Robots Act)", ["Robots Act"]),
        ("Guidelines on robots under Regulation (EU) 2031/417 (Robots Act)", []),
        ("Directive on robots (recast)", []),
        ("Robots (Labels) Regulations 2031", []),
    ],
)
def test_brackets_in_a_title_may_name_the_document(line, names):
    assert found(f"{line}\n\nContents\n\n{BODY}") == names


def test_a_bracket_after_the_words_of_the_title_names_the_document_and_after_others_not():
    head = "Household Robots Risk Framework\n\nContents\n\n"
    assert found(f"{head}The Household Robots Risk Framework (HRRF) is new. {BODY}") == ["HRRF"]
    assert found(f"{head}The Office of Robots (OR) and the Robots Act (RA) are old. {BODY}") == []
    assert found(f"{head}The Household Robots Risk Framework (hereinafter the “Robot Frame”) is new. {BODY}") == [
        "Robot Frame"
    ]


def test_chinese_and_japanese_texts_name_themselves_for_short():
    assert found("机器人服务管理办法\n\n第一条 机器人服务管理办法（以下简称“机器人办法”）适用。") == ["机器人办法"]
    assert found("机器人服务管理办法\n\n第一条 网络服务提供者（以下简称“提供者”）适用。") == []


def test_a_kind_is_no_name():
    for words in ("the Act", "Regulation", "the Guidelines", "本办法", "AI", "(1)"):
        assert not is_name(words), words
    assert is_name("Robots Act")


def told(content, is_law=True, signs=()):
    """The names that a text says of itself, each with the words there and how sure it is."""
    text = text_of(content)
    opening = front(text)
    said = names(text, opening, title(text, opening, (), False, ""), signs, is_law)
    return [(each.text, content[each.start : each.end], each.confidence) for each in said]


def test_a_name_knows_where_it_stands_and_how_sure_it_is():
    clause = "This Act may be cited as the Honest Robots Act 2031."
    assert told(f"An Act on robots\n\nArticle 1\n\n{clause}") == [
        ("Honest Robots Act 2031", "Honest Robots Act 2031", 0.95)
    ]
    assert told(f"On robots\n\nShort title: Lamp Act\n\nArticle 1\n\n{BODY}") == [
        ("Lamp Act", "Short title: Lamp Act", 0.9)
    ]
    line = "Guidelines on Robots (AI Act)"
    assert told(f"{line}\n\nContents\n\n{BODY}") == [("AI Act", line, 0.9)]
    head = "Household Robots Risk Framework\n\nContents\n\nThe Household Robots Risk Framework"
    assert told(f"{head} (HRRF) is new. {BODY}") == [("HRRF", "HRRF", 0.8)]
    assert told(f"{head} (hereinafter the “Robot Frame”) is new. {BODY}") == [("Robot Frame", "Robot Frame", 0.85)]


def test_the_first_number_that_is_spoken_is_a_name_too():
    signs = (Sign("SR 3", 0, 1), Sign("CP 1", 1, 3, spoken=True), Sign("CP 2", 3, 4, spoken=True))
    assert told(f"Robots\n\n{BODY}", signs=signs) == [("CP 1", "ob", 0.6)]


@pytest.mark.parametrize(
    ("word", "is_name"),
    [
        ("HR", True), ("H", False), ("Hrrf", False), ("HRRF 1 2 3", True), ("HRRF 1 2 3 4", False),
        ("A" * 20, True), ("A" * 21, False), ("HRRF in force", False),
    ],
)  # fmt: skip
def test_an_abbreviation_in_brackets_has_two_capitals_and_twenty_signs_at_most(word, is_name):
    head = "Household Robots Risk Framework\n\nContents\n\nThe Household Robots Risk Framework"
    assert found(f"{head} ({word}) is new. {BODY}") == ([word] if is_name else [])


@pytest.mark.parametrize(("far", "names"), [(11_000, ["HRRF"]), (12_000, [])])
def test_a_name_in_brackets_stands_near_the_beginning(far, names):
    title = "Household Robots Risk Framework"
    assert found(f"{title}\n\nContents\n\n{'x' * far} the {title} (HRRF) is new.") == names
    assert found(f"{title}\n\nContents\n\n{'x' * far} the {title} (hereinafter the “HRRF”) is new.") == names


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("Ab", True), ("A", False), ("A" * 160, True), ("A" * 161, False), ("the Act", False), ("2031", False), ("sev-\n3 eral", False)],
)  # fmt: skip
def test_a_name_has_letters_and_a_size_and_is_no_kind(text, is_one):
    assert is_name(text) is is_one


@pytest.mark.parametrize(
    ("before", "names"),
    [
        ("the Robots Risk", []),  # less than the title
        ("the Household Robots Risk Frame", ["HRRF"]),  # nearly all of its words
        ("a Household Robots Risk Framework and others", []),
    ],
)
def test_an_abbreviation_stands_right_behind_the_words_of_the_title(before, names):
    title = "Household Robots Risk Framework of Frame and Risk"
    words = "Household Robots Risk Framework of Frame and Risk" if names else before
    assert found(f"{title}\n\nContents\n\nIt is {words} (HRRF). {BODY}") == names


def test_the_head_of_a_title_is_named_by_three_words_at_least():
    long, short = "Household Robots Framework: rules for the yard", "Robots Framework: rules for the yard"
    assert found(f"{long}\n\nContents\n\nThe Household Robots Framework (HRF) is new. {BODY}") == ["HRF"]
    assert found(f"{short}\n\nContents\n\nThe Robots Framework (RFW) is new. {BODY}") == []


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Guidelines on Robots (AI Act – AIA)", ["AI Act", "AIA"]),
        ("Guidelines on Robots (EU)", []),
        ("Guidelines on Robots (3.5.2031)", []),
        ("Guidelines on Robots (2031/417)", []),
        ("Guidelines on robots (as of last year)", []),
        ("Guidelines on the House (Robot House)", ["Robot House"]),
        ("Guidelines on the House (Robot House) and the Yard", []),  # it ends elsewhere, and names no kind
        ("Guidelines on the House (Robot Rules) and the Yard", ["Robot Rules"]),
        ("Guidelines on the House (A Robot in Each of Our Houses)", []),  # of seven words
        ("Guidelines on the House (A Robot in Each of Houses)", ["A Robot in Each of Houses"]),
        ("Robots of the House Act 2031 (Robot House)", []),  # which is a whole name
    ],
)
def test_what_stands_in_brackets_in_a_title_is_a_name_by_its_form_and_its_place(line, names):
    assert found(f"{line}\n\nContents\n\n{BODY}") == names
