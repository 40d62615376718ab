"""Where a document comes from."""

import pytest
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


def place(content, title="", language=""):
    text = text_of(content)
    return jurisdiction(text, front(text), title, language)


@pytest.mark.parametrize(("times", "named"), [(5, ""), (6, "Singapore")])
def test_a_place_of_which_alone_a_text_speaks_is_named_six_times(times, named):
    assert place(f"Robots\n\n{'In Singapore much is done. ' * times}")[0] == named


def test_a_second_place_that_is_named_once_leaves_the_first_alone_and_twice_does_not():
    words = f"Robots\n\n{'In Singapore much is done. ' * 9}"
    assert place(f"{words}In Canada too.")[0] == "Singapore"
    assert place(f"{words}In Canada too, and in Canada again.")[0] == ""


def test_the_title_names_a_place_and_a_body_on_the_title_page_makes_it_sure():
    assert place(f"Robots\n\n{BODY}", "Robots of Singapore") == ("Singapore", None, 0.7)
    page = "Robots\n\nGovernment of Singapore\n\nPublished by the IMDA\n\nContents"
    assert place(f"{page}\n\n{BODY}")[2] == 0.9
    assert place(f"Robots\n\nSmart Nation\n\nContents\n\n{BODY}")[::2] == ("Singapore", 0.7)


def test_a_body_in_the_running_text_alone_tells_no_place():
    assert place(f"Robots\n\nContents\n\nThe Government of the Republic of Kiribati agrees. {BODY}")[0] == ""
    assert place(f"Robots\n\nContents\n\nIt is by the Smart Nation. {BODY}")[0] == ""
    assert place(f"Robots\n\nContents\n\nIt is by the Smart Nation, of the IMDA. {BODY}")[0] == "Singapore"


def test_the_language_of_one_country_tells_it_where_nothing_else_does_and_speaks_for_it_else():
    assert place(f"Robots\n\n{BODY}", language="ja") == ("Japan", None, 0.6)
    assert place(f"Robots\n\n{BODY}", language="fr") == ("", None, 0.0)
    assert place(f"Robots\n\nIn Japan. {BODY}", language="ja")[::2] == ("Japan", 0.7)
    assert place(f"Robots\n\nIn Japan. {BODY}", language="en")[0] == ""
    assert place(f"Robots\n\n{'In Singapore much is done. ' * 4}", language="ja")[0] == ""


@pytest.mark.parametrize(("count", "named"), [(4, ""), (5, "International")])
def test_five_states_that_have_lines_of_their_own_have_agreed(count, named):
    states = ["Australia", "Brazil", "Canada", "Chile", "France"][:count]
    content = "Robots\n\n" + "\n\n".join(states) + f"\n\nContents\n\n{BODY * 6}"
    told = place(content)
    assert told[0] == named
    assert not named or (content[slice(*told[1])][:9], content[slice(*told[1])][-6:], told[2]) == (
        "Australia", "France", 0.7,
    )  # fmt: skip


def test_words_far_into_a_text_tell_no_place():
    words = "In Singapore much is done. " * 9
    assert place(f"Robots\n\n{BODY * 85}{words}")[0] == "Singapore"
    assert place(f"Robots\n\n{BODY * 95}{words}")[0] == ""


@pytest.mark.parametrize(
    ("content", "title", "told"),
    [
        ("STATE OF TEXAS\n\nRobots", "", ("US-Texas", 0.9)),
        ("The Texas Legislature\n\nRobots", "", ("US-Texas", 0.9)),
        ("Robots", "Robots of Texas", ("US-Texas", 0.7)),
        ("Robots", "Robots of Washington, D.C.", ("", 0.0)),
        ("Robots\n\nContents\n\nThe Texas Legislature met.", "", ("", 0.0)),
        (f"Robots\n\nContents\n\nThe Texas Legislature met. {'It is Texas. ' * 5}", "", ("US-Texas", 0.7)),
    ],
)
def test_a_state_of_the_union_is_named_by_its_bodies_or_by_the_title(content, title, told):
    assert place(f"{content}\n\n{BODY * 6}", title)[::2] == told
