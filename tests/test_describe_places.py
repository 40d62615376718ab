"""Where a document comes from."""

from test_describe_samples import BODY, text_of

from assistant.describe.front import front
from assistant.describe.places import jurisdiction


def found(content):
    text = text_of(content)
    return jurisdiction(text, front(text), "", "")


def test_a_title_page_says_where_it_is_from():
    place, span, _ = found(f"Robots\n\n© Crown copyright 2031\n\nContents\n\nThe European Commission agrees. {BODY}")
    assert (place, span) == ("UK", (10, 25))
    assert found(f"STATE OF VERMONT\n\nRobots\n\nContents\n\n{BODY}")[0] == "US-Vermont"


def test_a_text_that_speaks_of_several_places_is_of_none():
    words = "In Japan and in Canada, as in Singapore and in Australia, much is done. " * 6
    assert found(words) == ("", None, 0.0)


def test_a_text_that_speaks_of_one_place_alone_may_be_of_it():
    place, _, sureness = found("Robots\n\n" + "In Singapore much is done. " * 9)
    assert (place, sureness) == ("Singapore", 0.7)


def test_a_text_that_many_states_agreed_on_is_international():
    states = "\n".join(["Australia", "Brazil", "Canada", "Chile", "China", "France"])
    assert found(f"{BODY}\n\nThe countries represented were:\n\n{states}")[0] == "International"


def test_a_text_that_names_no_place_is_of_none():
    assert found(BODY)[0] == ""


def test_a_text_that_cites_the_principles_of_a_body_of_states_is_not_that_bodys():
    assert (
        found("Principles\n\n" + "In line with the OECD AI Principles and the Council of Europe, all shall act. " * 9)[
            0
        ]
        == ""
    )
