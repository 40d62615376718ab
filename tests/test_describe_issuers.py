"""Who issued a document."""

import pytest
from test_describe_samples import BODY, text_of

from assistant.describe.front import front
from assistant.describe.issuers import is_body, issuer
from assistant.describe.tables import Sign
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


def test_what_a_number_says_of_the_issuer_goes_before_all_else():
    content = "On Robots\n\nIssued by: The Clerk of Robots"
    signs = (Sign("a", 0, 1), Sign("b", 1, 3, issuer="Office of Arms"))
    best = by(content, signs=signs)
    assert (best.name, best.span, best.confidence) == ("Office of Arms", (1, 3), 0.9)


def test_those_who_agree_on_a_text_issued_it_if_nothing_else_tells():
    words = "We, the Ministers of Robots, affirm it."
    best = by(f"{'lamp ' * 790}{words}")
    assert (best.name, best.confidence) == ("Ministers of Robots", 0.5)
    assert by(f"{'lamp ' * 800}{words}") is None


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("The Council of Europe Convention on Robots", "Council of Europe"),
        ("European Commission Guidelines on Robots", "European Commission"),
        ("Council of Europe: Convention on Robots", None),
        ("Commission Guidelines on Robots", None),  # one word is no body
        ("Council of Europe Robots", None),
        ("Office of Robots Act", None),  # a law is about it
    ],
)
def test_a_title_begins_with_a_body_of_two_words_before_it_says_what_it_is(title, name):
    assert found(BODY, title) == name


@pytest.mark.parametrize(
    ("embedded", "name"),
    [
        ("New robots | RMO", "RMO"),
        ("New robots – RMO", "RMO"),
        ("New robots_RMO", "RMO"),
        ("RMO | New robots", "RMO"),
        ("New robots | RM", None),
        ("New robots | Rmo", None),
        ("Office of Arms | Ministry of Robots", "Ministry of Robots"),
    ],
)
def test_the_last_part_of_an_embedded_title_that_is_a_body_or_is_explained_issued_it(embedded, name):
    body = f"The Robots Media Office (RMO) says more of the RM. {BODY}"
    assert found(body, title=embedded) == name


def test_an_abbreviation_is_explained_near_the_beginning():
    assert found(f"{'lamp ' * 3_900}The Robots Media Office (RMO).", title="New robots | RMO") == "RMO"
    assert found(f"{'lamp ' * 4_000}The Robots Media Office (RMO).", title="New robots | RMO") is None


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Issued by: THE OFFICE OF ROBOTS AND ARMS", "Office of Robots and Arms"),
        ("Issued by: ROBOTICS", "ROBOTICS"),
        ("Issued by: the White House", "the White House"),
        ("Issued by: Office of Robots / Bureau des robots", "Office of Robots"),
        ("Issued by: Office of Robots - London", "Office of Robots"),
        ("发布机构： 国务院发布", "国务院"),
    ],
)
def test_an_issuer_is_written_without_what_is_not_its_name(line, name):
    assert found(f"On Robots\n\n{line}") == name


def test_a_sentence_names_no_issuer():
    assert found(f"Issued by: The Clerk of Robots, {'who lives in a house by the sea and keeps it ' * 2}well.") is None
    assert found("Robots - Press release\n\nNew robots") is None
    assert found("Ministry of Robots - New robots\n\nMore") is None
