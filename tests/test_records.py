"""The records."""

import json

import pytest
from conftest import document, passage

from assistant.records import Answer, Citation, Filters, Statement, StatementKind, Status, Verdict


def answer():
    of = document(title="The *Act*", source_url="https://example.org/act", status=Status.IN_FORCE)
    cited = Citation(1, passage("A quote.", of), "Article 5(1)(f)", 51, "51/144", "A quote.", 0, 8, Verdict.VERBATIM)
    statement = Statement("A quote.", StatementKind.QUOTE, (cited,), Verdict.VERBATIM)
    return Answer(
        "q",
        "q",
        "- A quote. [1]",
        (statement,),
        (cited,),
        (cited.passage,),
        False,
        "",
        ("Mind this.",),
        "extractive",
        ("law",),
        {},
    )


def test_an_answer_as_values_survives_json_with_every_citation():
    data = json.loads(json.dumps(answer().to_dict()))
    assert data["citations"][0]["quote"] == "A quote."
    assert data["citations"][0]["passage"]["document"]["status"] == "in force"


def test_an_answer_as_markdown_names_source_place_verdict_and_notice():
    written = answer().to_markdown()
    for part in (
        "- A quote. [1]",
        "> Mind this.",
        "[1] The *Act*, Article 5(1)(f), PDF page 51 (printed 51/144)",
        "(verbatim)",
        "https://example.org/act",
    ):
        assert part in written


@pytest.mark.parametrize(
    ("filters", "allowed"),
    [
        (Filters(), True),
        (Filters(documents=("law",)), True),
        (Filters(documents=("other",)), False),
        (Filters(jurisdictions=("eu",)), True),
        (Filters(jurisdictions=("US",)), False),
        (Filters(status=("in force",)), False),
        (Filters(as_of="2024-06-13"), True),
        (Filters(as_of="2024-06-12"), False),
        (Filters(as_of="2024-06"), True),
        (Filters(as_of="2023"), False),
    ],
)
def test_a_filter_keeps_what_fits_it(filters, allowed):
    assert filters.allows(document(jurisdiction="EU", adopted="2024-06-13")) is allowed


def test_a_document_without_a_date_is_kept_by_any_date():
    assert Filters(as_of="2020").allows(document())
