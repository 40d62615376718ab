"""Who issued a document."""

import pytest
from test_describe_samples import BODY, text_of

from assistant.describe.front import front
from assistant.describe.issuers import is_body, issuer
from assistant.records import Text


def found(content, called="", **metadata):
    text = text_of(content)
    text = Text(text.content, text.pages, text.blocks, metadata)
    by = issuer(text, front(text), (), called)
    return by and by.name


@pytest.mark.parametrize(
    "name",
    ["Ministry of Robots", "THE WHITE HOUSE", "National Institute of Standards and Technology", "European Commission",
     "Bundesministerium für Roboter", "Autorité de contrôle", "国家互联网信息办公室", "経済産業省", "개인정보보호위원회"],
)  # fmt: skip
def test_a_line_that_names_a_body_is_one(name):
    assert is_body(name)


@pytest.mark.parametrize(
    "line",
    [
        "Commission Guidelines on Robots",
        "Robots in the house",
        "The commission decided.",
        "Council Act 2031",
        "管理办法",
    ],
)
def test_a_line_that_says_more_is_none(line):
    assert not is_body(line)


def test_bodies_that_are_named_near_each_other_are_named_together():
    assert found("総務省\n経済産業省\n\nロボット指針") == "総務省; 経済産業省"
    assert (
        found(f"MINISTRY OF ROBOTS AND THE HOUSE\n\nOn Robots\n\n{BODY}\n\nMinistry of Trade")
        == "Ministry of Robots and the House"
    )


def test_labels_and_press_lines_name_the_issuer():
    assert found("On Robots\n\nIssued by: The Clerk of Robots") == "Clerk of Robots"
    assert (
        found("Presented to Parliament by the Secretary of State for Robots by Command of His Majesty")
        == "Secretary of State for Robots"
    )
    assert found("Ministry of Robots - Press release\n\nNew robots") == "Ministry of Robots"


def test_a_pages_title_names_its_site_by_an_abbreviation_only_if_the_text_explains_it():
    body = f"The Robots Media Office (RMO) says more. {BODY}"
    assert found(body, title="New robots | RMO") == "RMO"
    assert found(BODY, title="New robots | RMO") is None


def test_a_title_may_begin_with_its_issuer():
    assert found(BODY, "Council of Europe Convention on Robots") == "Council of Europe"
    assert found(BODY, "Framework Convention on Robots") is None
