"""What questions set side by side, of the documents that there are."""

from conftest import document

from assistant.policy.holdings import Holdings
from assistant.records import Authority, Status
from assistant.search.query import understand
from assistant.search.thesaurus import Thesaurus

FIRST = document(
    "first", title="Harbour Act, 2024 text", short_names=("Harbour Act",), version="2024 text", instrument="harbour",
    adopted="2024-06-13", status=Status.AMENDED, status_date="2026-07-01", in_force="2024-08-01",
    authority=Authority.BINDING, jurisdiction="Norway",
)  # fmt: skip
AMENDED = document(
    "amended", title="Harbour Act as amended", short_names=("Harbour Act",), version="as amended July 2026",
    instrument="harbour", adopted="2024-06-13", status=Status.IN_FORCE, in_force="2024-08-01",
    authority=Authority.BINDING, jurisdiction="Norway",
)  # fmt: skip
DRAFT = document(
    "draft", title="Harbour Act, draft", short_names=("Harbour Act",), version="draft of 2023", instrument="harbour",
    adopted="2023-01-01", status=Status.SUPERSEDED, authority=Authority.PROPOSAL, jurisdiction="Norway",
)  # fmt: skip
GUIDE = document(
    "guide", title="Guidance on lamps", authority=Authority.GUIDANCE, kind="guidance", jurisdiction="Norway"
)
PLAN = document("plan", title="Plan for lamps", kind="plan", adopted="2023-03-01", jurisdiction="Kenya")
ANSWER = document("answer", title="Answer on lamps", kind="response", adopted="2024-02-01", jurisdiction="Kenya")
LIBRARY = Holdings((FIRST, AMENDED, DRAFT, GUIDE, PLAN, ANSWER))


def sides(question):
    return [side.documents for side in understand(question, (), LIBRARY, Thesaurus({}, {})).sides]


def test_what_changed_is_told_by_the_text_in_force_and_the_one_before_it():
    assert sides("What changed in Article 4 of the Harbour Act?") == [("first",), ("amended",)]


def test_the_versions_that_a_question_names_are_its_sides():
    assert sides("How do the draft and the 2024 text of the Harbour Act differ on lamps?") == [("draft",), ("first",)]


def test_two_terms_of_one_instrument_are_no_versions_of_it():
    question = "Keeper or owner: what is the difference in the Harbour Act?"
    asked = understand(question, (), LIBRARY, Thesaurus({}, {}))
    assert [side.term for side in asked.sides] == ["Keeper", "owner"]


def test_for_a_place_speaks_its_law_and_no_guidance_or_earlier_text():
    first, second = sides("How do Norway and Kenya differ on lamps?")
    assert first == ("amended",)
    assert second == ("plan", "answer")


def test_for_a_place_speaks_the_kind_of_document_that_is_asked_for():
    assert sides("How does Norway's guidance differ from Kenya's law?")[0] == ("guide",)


def test_documents_of_one_place_are_told_apart_by_what_describes_them():
    assert sides("How did Kenya's view of lamps move from the 2023 plan to the 2024 answer?") == [
        ("plan",),
        ("answer",),
    ]
