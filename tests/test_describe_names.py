"""The short names that a document gives itself."""

import pytest
from test_describe_samples import BODY, text_of

from assistant.describe.front import front
from assistant.describe.names import is_name, names
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
