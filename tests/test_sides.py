"""What questions set side by side, of the documents that there are."""

import pytest
from conftest import document

from assistant.policy.holdings import Holdings
from assistant.records import Authority, Status
from assistant.search import sides as module
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


NAMED = (
    document("north", title="North Lamp Act", jurisdiction="Norway", authority=Authority.BINDING, kind="law"),
    document("south", title="South Lamp Act", jurisdiction="Kenya", authority=Authority.BINDING, kind="law"),
    document("west", title="West Lamp Act", jurisdiction="Brazil", authority=Authority.BINDING, kind="law"),
    document("east", title="East Lamp Act", jurisdiction="Japan", authority=Authority.BINDING, kind="law"),
    document("far", title="Far Lamp Act", jurisdiction="Chile", authority=Authority.BINDING, kind="law"),
)


def among(question, *documents, day=""):
    return [side.documents for side in understand(question, (), Holdings(documents), Thesaurus({}, {}), day).sides]


def test_sides_stand_in_the_order_of_the_question_and_are_at_most_four():
    question = "Compare the {} Lamp Act, the {} Lamp Act, the {} Lamp Act, the {} Lamp Act and the {} Lamp Act on oil."
    assert among(question.format("Far", "South", "East", "North", "West"), *NAMED) == [
        ("far",), ("south",), ("east",), ("north",),
    ]  # fmt: skip


def test_two_names_that_and_joins_are_set_side_by_side_without_a_word_that_compares():
    assert among("What fees do the North Lamp Act and the South Lamp Act set?", *NAMED) == [("north",), ("south",)]
    assert among("Which fees of the North Lamp Act go to those who hold the South Lamp Act?", *NAMED) == []


def test_each_side_is_asked_without_the_names():
    asked = understand(
        "How do the North Lamp Act and the South Lamp Act differ on oil fees?", (), Holdings(NAMED), Thesaurus({}, {})
    )
    assert [side.asked.text for side in asked.sides] == ["How do on oil fees?"] * 2


def test_who_asks_of_one_document_sets_nothing_side_by_side():
    assert among("What does the North Lamp Act say of oil?", *NAMED) == []
    assert among("What changed?", *NAMED) == []


def test_the_document_that_words_describe_is_the_other_side():
    question = "How does the North Lamp Act compare with the oil plan for harbours?"
    plan = document("plan", title="Oil plan for harbours", kind="plan")
    assert among(question, *NAMED, plan) == [("north",), ("plan",)]
    assert among("How does the North Lamp Act compare with harbours?", *NAMED, plan) == []


def version(name, **fields):
    return document(name, **{"title": "Harbour Act", "instrument": "harbour", "authority": Authority.BINDING, **fields})


OLD = version("old", version="text of 2020", adopted="2020-01-01", status=Status.SUPERSEDED, status_date="2022-01-01")
MIDDLE = version(
    "middle",
    version="text of 2022",
    adopted="2022-01-01",
    status=Status.AMENDED,
    in_force="2022-02-01",
    status_date="2024-01-01",
)
NEW = version("new", version="text of 2024", adopted="2024-01-01", status=Status.IN_FORCE, in_force="2024-02-01")


def test_versions_stand_in_the_order_in_which_they_were_adopted():
    texts = (NEW, OLD, MIDDLE)
    assert among("How do the 2024 text and the 2020 text of the Harbour Act differ?", *texts) == [("old",), ("new",)]
    assert among("What has changed in the Harbour Act?", NEW, MIDDLE) == [("middle",), ("new",)]


def test_of_three_versions_the_last_two_tell_what_changed():
    assert among("What has changed in the Harbour Act?", NEW, OLD, MIDDLE) == [("middle",), ("new",)]


def test_the_day_that_a_question_speaks_of_names_no_versions():
    texts = (version("march", version="text of March 2022"), version("july", version="text of July 2024"))
    assert among("Which text of the Harbour Act held on 1 March 2024?", *texts) == []
    assert among("How do the texts of March 2022 and July 2024 of the Harbour Act differ?", *texts) == [
        ("march",), ("july",)
    ]  # fmt: skip


def test_one_version_alone_tells_no_change():
    assert among("What has changed in the Harbour Act?", NEW) == []


def test_a_brief_on_a_law_is_no_version_of_it():
    brief = version("brief", title="Harbour Act: brief", kind="brief")
    assert among("What has changed in the Harbour Act?", NEW, brief) == []


@pytest.mark.parametrize(
    ("stretches", "merged"),
    [
        ([(3, 9), (0, 5)], [(0, 9)]),
        ([(0, 9), (3, 5)], [(0, 9)]),
        ([(0, 3), (3, 5)], [(0, 3), (3, 5)]),
        ([(2, 5), (4, 8), (7, 9)], [(2, 9)]),
        ([], []),
    ],
)
def test_stretches_that_overlap_are_one(stretches, merged):
    assert module._merged(stretches) == merged


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the 2023 plan", ["2023 plan"]),
        ("the plan of 2023", []),  # one word alone names no document
        ("the plan 2023 of the plan 2023", ["plan 2023", "plan 2023"]),
        ("the 2024 plan", []),
    ],
)
def test_a_text_says_of_what_kind_and_year_a_document_is_in_several_words(text, found):
    assert [text[start:end] for start, end in module._kinds(text, [PLAN])] == found


def test_the_documents_of_which_most_words_are_known_are_described_unless_all_are_alike():
    known = {"a": {"lamp", "horn"}, "b": {"lamp"}, "c": {"lamp", "bell"}}
    assert module._described(("a", "b", "c"), {"lamp", "horn"}, known) == ("a",)
    assert module._described(("a", "b", "c"), {"horn", "bell"}, known) == ("a", "c")
    assert module._described(("a", "b", "c"), {"lamp"}, known) == ()
    assert module._described((), {"lamp"}, known) == ()


@pytest.mark.parametrize(
    ("texts", "latest"),
    [(("old", "middle", "new"), ["new", "middle"]), (("middle", "new"), ["new", "middle"]), (("new",), []), ((), [])],
)
def test_the_text_in_force_and_the_one_before_it_are_the_latest(texts, latest):
    library = Holdings((OLD, MIDDLE, NEW))
    assert module._latest(texts, library, "") == latest


def test_of_three_texts_whose_ages_are_not_known_none_is_the_latest():
    unknown = [version(name, version=name) for name in ("one", "two", "three")]
    assert module._latest(("one", "two", "three"), Holdings(tuple(unknown)), "") == []


def test_the_texts_of_one_instrument_are_all_but_those_that_only_tell_of_it():
    brief = version("brief", kind="brief")
    other = document("other", instrument="bells")
    library = Holdings((OLD, NEW, brief, other))
    assert module._texts(("old",), library) == ("old", "new")
    assert module._texts(("old", "other"), library) == ()
    assert module._texts((), library) == ()


def test_two_words_that_describe_the_other_side_half_are_enough():
    question = "How does the North Lamp Act compare with the {}?"
    plan = document("plan", title="Oil plan for harbours", kind="plan")
    assert among(question.format("oil harbours"), *NAMED, plan) == [("north",), ("plan",)]
    assert among(question.format("oil"), *NAMED, plan) == []
