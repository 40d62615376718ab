"""The clauses with which texts make themselves law."""

import pytest
from test_describe_samples import BODY, text_of

from assistant.describe.clauses import clause
from assistant.describe.front import front


def found(content):
    text = text_of(content)
    return clause(text, front(text))


@pytest.mark.parametrize(
    ("words", "place", "by"),
    [
        ("BE IT ENACTED BY THE LEGISLATURE OF THE STATE OF TEXAS:", "US-Texas", "Texas Legislature"),
        (
            "Be it enacted by the General Assembly of the\nCommonwealth of Kentucky:",
            "US-Kentucky",
            "Kentucky General Assembly",
        ),
        (
            "Be it enacted by the People of the State of Illinois, represented in the General Assembly:",
            "US-Illinois",
            "Illinois General Assembly",
        ),
        ("The people of the State of California do enact as follows:", "US-California", "California Legislature"),
        (
            "The People of the State of New York, represented in Senate and Assembly, do enact",
            "US-New York",
            "New York Legislature",
        ),
        (
            "Be it enacted by the Senate and House of Representatives of the United States of America",
            "US",
            "United States Congress",
        ),
        (
            "BE IT ENACTED by the King’s most Excellent Majesty, by and with the advice and consent of the Lords Spiritual",
            "UK",
            "UK Parliament",
        ),
        ("The Parliament of Australia enacts:", "Australia", "Parliament of Australia"),
        ("Der Bundestag hat das folgende Gesetz beschlossen:", "Germany", "Deutscher Bundestag"),
        ("O CONGRESSO NACIONAL decreta:", "Brazil", "Congresso Nacional"),
    ],
)
def test_an_enacting_clause_tells_place_and_issuer(words, place, by):
    told = found(f"On robots\n\n{words}\n\n{BODY}")
    assert (told.jurisdiction, told.issuer) == (place, by)


def test_the_name_of_an_act_of_the_union_counts_only_where_it_begins_a_line_of_the_title_block():
    name = "Regulation (EU) 2031/417 of the European Parliament and of the Council"
    assert found(f"{name}\n\nArticle 1\n\n{BODY}").issuer == "European Parliament and Council"
    assert found(f"Guidance on {name}\n\nArticle 1\n\n{BODY}") is None
    assert found(f"On robots\n\nArticle 1\n\n{BODY}\n\n{name}") is None


def test_a_clause_far_within_a_text_is_quoted():
    assert found(f"On robots\n\nArticle 1\n\n{BODY * 20}\n\nThe Parliament of Australia enacts:") is None
