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


def by(content, called="", signs=(), **metadata):
    text = text_of(content)
    text = Text(text.content, text.pages, text.blocks, metadata)
    return issuer(text, front(text), signs, called)


@pytest.mark.parametrize(("count", "is_one"), [(11, True), (12, False)])
def test_the_name_of_a_body_has_eleven_words_at_most(count, is_one):
    assert is_body(" ".join(["Ministry", "of", "Robots", *["and", "Arms"] * 4, "Legs"][:count])) is is_one


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("Ministry of Robots / Ministère des robots", True), ("ministry of robots", False),
        ("Ministry announces robots", False), ("Ministry of Robots.", False), ("Ministry of Robots: news", False), 
        ("Ministry 20311", False), ("Robots", False), ("", False),
    ],
)  # fmt: skip
def test_a_line_is_a_body_if_it_names_one_in_capitals_and_says_nothing_more(line, is_one):
    assert is_body(line) is is_one


def test_three_bodies_within_four_lines_are_named_together():
    bodies = [f"Ministry of {name}" for name in ("Robots", "Trade", "Roads", "Seas")]
    assert found("\n\n".join([*bodies, "On Robots"])) == "; ".join(bodies[:3])
    assert found("\n\n".join([bodies[0], "On Arms", "On Legs", bodies[1], "On Robots"])) == "; ".join(bodies[:2])
    assert found("\n\n".join([bodies[0], "On Arms", "On Legs", "On Heads", bodies[1]])) == bodies[0]
    assert found("\n\n".join([bodies[0], bodies[0], "On Arms"])) == bodies[0]


def test_the_surest_of_what_names_an_issuer_counts_and_says_where_it_stands():
    content = "Ministry of Robots\n\nOn Robots\n\nIssued by: The Clerk of Robots"
    best = by(content, title="New | Office of Arms")
    assert (best.name, best.confidence) == ("Clerk of Robots", 0.85)
    assert content[slice(*best.span)] == "Issued by: The Clerk of Robots"
    named = by("Ministry of Robots\n\nOn Robots", title="New | Office of Arms")
    assert (named.name, named.span, named.confidence) == ("Ministry of Robots", (0, 18), 0.75)
    page = by(BODY, title="New | Office of Arms")
    assert (page.name, page.span, page.confidence) == ("Office of Arms", None, 0.6)
    title = by(BODY, "Council of Europe Convention on Robots")
    assert (title.name, title.confidence) == ("Council of Europe", 0.7)
    assert by(BODY) is None


def test_a_press_line_names_the_issuer_among_the_first_six_lines():
    line = "Ministry of Robots - Press release"
    for above, is_found in ((5, True), (6, False)):
        content = "\n\n".join([*(f"Robots in part {n}" for n in range(above)), line])
        assert (found(content) == "Ministry of Robots" and by(content).confidence == 0.85) is is_found


def test_a_body_behind_prose_or_in_the_title_issued_nothing():
    assert found(f"{BODY}\n\nMinistry of Robots") is None
    assert found("Ministry of Robots\n\nMore", "Ministry of Robots") is None
