"""What documents are called, and what describes them."""

import math
from dataclasses import replace

import pytest
from conftest import document

from assistant.policy.holdings import Holdings
from assistant.records import Authority, Relation, RelationKind, Status
from assistant.text.words import stem, words

HARBOUR = document(
    "harbour", title="Harbour Act 12/2024 (Ferries Act), as signed", short_names=("HA",), issuer="Council of Utopia",
    jurisdiction="Utopia", kind="law", adopted="2024-05-01",
)  # fmt: skip
LAMPS = document("lamps", title="Order on Lamps: lights and fires", jurisdiction="Avalon-Shore", issuer="Lord of Tides")
TEA = document("tea", title="Tea Guidelines", jurisdiction="Avalon")
LIBRARY = Holdings((HARBOUR, LAMPS, TEA))


def named(question, library=LIBRARY):
    return list(library.named(question).values())


@pytest.mark.parametrize(
    ("question", "documents"),
    [
        ("What does the Harbour Act 12/2024 say?", ["harbour"]),
        ("What does the Ferries Act say?", ["harbour"]),
        ("What do ferries acts say?", ["harbour"]),
        ("What does No. 12/2024 of Utopia say?", ["harbour"]),
        ("What does 12/2024 say?", ["harbour"]),
        ("What does the Order on Lamps say?", ["lamps"]),
        ("What do the Tea Guidelines say?", ["tea"]),
        ("What does the order of 2024 say?", []),
        ("What does the act say of the harbour?", []),
        ("Who keeps lights and fires?", []),
    ],
)
def test_a_document_is_named_by_its_title_what_stands_before_a_comma_or_in_brackets_and_its_number(question, documents):
    assert [name for ids in named(question) for name in ids] == documents


def test_names_are_found_in_the_order_of_the_question_and_of_overlapping_ones_the_longest():
    library = Holdings((document("a", title="Lamp Keepers Act"), document("b", title="Keepers Act on Tides")))
    assert named("The Keepers Act on Tides and the Lamp Keepers Act", library) == [("b",), ("a",)]
    assert named("The Lamp Keepers Act on Tides", library) == [("b",)], "which is a word longer"


@pytest.mark.parametrize("title", ["Act", "AI Policy", "Order of 12 May 2024", "Law", "Guidelines for AI Systems"])
def test_a_kind_of_document_or_a_day_is_no_name(title):
    assert Holdings((document("a", title=title),)).names == {}


@pytest.mark.parametrize("title", ["AI Act", "Artificial Intelligence Act", "Order 14110", "Lighthouse"])
def test_what_only_this_document_can_mean_is_its_name(title):
    library = Holdings((document("a", title=title),))
    assert named(f"What does the {title} say?", library) == [("a",)]


def test_a_short_word_alone_is_no_name():
    assert Holdings((document("a", title="Tea"),)).names == {}


def test_documents_that_share_a_name_are_all_meant():
    again = document("again", title="The new text", short_names=("Ferries Act",))
    assert named("What does the Ferries Act say?", Holdings((HARBOUR, again))) == [("harbour", "again")]


def test_a_name_of_three_letters_is_one_in_capitals_only():
    library = Holdings((document("a", title="Order on Air", short_names=("AIR",)),))
    assert named("What does the AIR say?", library) == [("a",)]
    assert named("What of the air?", library) == []


def documents_of(question, library=LIBRARY):
    return [library.of_place(place) for place in library.located(question)]


def test_a_place_is_named_by_the_last_part_of_a_jurisdiction():
    assert documents_of("What holds in Utopia and on the shore?") == [("harbour",), ("lamps",)]
    assert documents_of("What holds in Avalon?") == [("tea",)]
    assert documents_of("What holds anywhere?") == []


def test_a_place_has_the_documents_of_its_parts_or_of_the_one_whose_law_is_law_there():
    library = Holdings(
        (
            document("act", jurisdiction="EU"),
            document("city", jurisdiction="US-New York City"),
            document("treaty", issuer="Council of Europe"),
        )
    )
    questions = ("in Germany", "in New York", "in Manhattan", "of the Council of Europe", "in Texas", "in the US")
    expected = [("act",), ("city",), ("city",), ("treaty",), (), ("city",)]
    assert [documents_of(question, library)[0] for question in questions] == expected


def test_a_place_is_the_same_however_a_document_calls_it():
    library = Holdings(
        (
            document("act", jurisdiction="European Union"),
            document("basic", jurisdiction="South Korea"),
            document("bill", jurisdiction="Colorado"),
            document("country", jurisdiction="Georgia (country)"),
        )
    )
    questions = ("in the EU", "the Korean law", "in Denver", "in Tbilisi")
    assert [documents_of(question, library)[0] for question in questions] == [
        ("act",), ("basic",), ("bill",), ("country",),
    ]  # fmt: skip


def test_an_instrument_is_not_lacking_whose_number_a_document_bears_that_is_not_known_to_be_its_text():
    asked = "Was sagt die KI-Verordnung?"
    assert LIBRARY.lacked(asked) == ("eu-ai-act",)
    bearing = document("act", title="A summary", short_names=("Regulation (EU) 2024/1689",), jurisdiction="EU")
    assert Holdings((bearing,)).lacked(asked) == ()


def test_a_body_of_several_words_names_no_place():
    body = "council of utopia"
    assert (
        LIBRARY.without_bodies(f"What does the {body} say in Utopia?")
        == f"What does the {' ' * len(body)} say in Utopia?"
    )
    single = Holdings((TEA,))
    assert single.without_bodies("What holds in Avalon?") == "What holds in Avalon?"


def test_a_document_is_described_by_words_of_its_title_names_and_metadata_that_are_all_its_own():
    assert LIBRARY.described(words("ferries of Utopia")) == ("harbour",)
    assert LIBRARY.described(["2024"]) == ("harbour",)
    assert LIBRARY.described(words("Avalon")) == ("lamps", "tea")
    assert LIBRARY.described(words("ferries Avalon")) == ()


def test_documents_resemble_a_question_by_the_rare_words_that_fit():
    found = LIBRARY.resemblance(words("tea in Avalon, and zebras"))
    assert found["harbour"] == 0
    assert 0 < found["lamps"] < found["tea"] == 1
    assert LIBRARY.rarity[stem("tea")] > LIBRARY.rarity[words("Avalon")[0]] > 0
    assert LIBRARY.resemblance(words("zebras")) == {"harbour": 0, "lamps": 0, "tea": 0}


def test_fewer_words_than_asked_for_resemble_nothing():
    asked = words("tea in Avalon")
    assert LIBRARY.resemblance(asked, least=2)["tea"] == 1
    assert LIBRARY.resemblance(asked, least=2)["lamps"] == 0
    assert LIBRARY.resemblance(asked, least=3)["tea"] == 0


def test_the_fingerprint_is_that_of_the_documents_and_their_contents_in_any_order():
    assert Holdings((TEA, HARBOUR, LAMPS)).fingerprint == LIBRARY.fingerprint
    changed = (HARBOUR, LAMPS, replace(TEA, sha256="new"))
    assert len({LIBRARY.fingerprint, Holdings(changed).fingerprint, Holdings(changed[:2]).fingerprint}) == 3


def texts(*fields):
    return Holdings(tuple(document(str(place), **each) for place, each in enumerate(fields)))


def test_the_names_of_the_catalogue_mean_the_documents_of_an_instrument():
    library = texts({"title": "Regulation of June", "instrument": "eu-ai-act"}, {"title": "Boat Law"})
    for question in ("Was steht in der KI-Verordnung?", "What is in 2024/1689?", "Is the EU AI Act law?"):
        assert set(library.named(question).values()) == {("0",)}, question
    assert library.described(["ki", "verordnung"]) == ("0",)


def test_a_name_that_a_title_only_speaks_of_is_not_the_documents():
    guide = {"title": "Guidelines on Regulation (EU) 2024/1689 (AI Act)", "instrument": "eu-gpai-guidelines"}
    library = texts(guide, {"title": "Rules", "instrument": "eu-ai-act"})
    assert library.named("What does the AI Act say?") == {("ai", "act"): ("1",)}


def test_an_instrument_that_is_named_and_not_there_is_known():
    library = texts({"title": "Boat Law"})
    assert library.lacked("What does the RAISE Act say of the Boat Law?") == ("us-ny-raise-act",)
    assert library.lacked("Is Executive Order 14365 in force?") == ("us-eo-14365",)
    assert library.lacked("What does SB 5 say?") == ()  # of which place?
    assert texts({"title": "raise act notes"}).lacked("What does the RAISE Act say?") == ()


def test_the_text_that_is_more_in_force_on_the_day_is_better():
    old = {"instrument": "x", "status": Status.AMENDED, "in_force": "2024", "status_date": "2026-07-27"}
    new = {"instrument": "x", "status": Status.IN_FORCE, "in_force": "2024", "status_date": "2026-07-27"}
    draft = {"instrument": "x", "authority": Authority.PROPOSAL}
    library = texts(old, new, draft, {"instrument": "x"}, {"instrument": "x", "authority": Authority.INFORMATIVE})
    assert library.better("0", "") == ("1",)
    assert library.better("1", "") == ()
    assert library.better("2", "") == ("0", "1")
    assert library.better("1", "2025-01-01") == ("0",)
    assert library.better("3", "") == library.better("4", "") == ()
    assert library.of("x") == ("0", "1", "2", "3", "4")


def test_a_name_means_the_same_with_ai_and_with_artificial_intelligence():
    library = Holdings((document("a", title="Riverside Responsible Artificial Intelligence Act"),))
    assert named("What does the Riverside Responsible AI Act say?", library) == [("a",)]
    other = Holdings((document("a", title="Riverside AI Act"),))
    assert named("What does the Riverside Artificial Intelligence Act say?", other) == [("a",)]


def test_an_instrument_that_is_lacked_is_known_by_its_letters():
    assert LIBRARY.lacked("What does the Canadian AIDA prohibit?") == ("ca-aida",)


ACT = document(
    "act", title="Harbour Act", kind="law", authority=Authority.BINDING, status=Status.IN_FORCE, adopted="2024-05-01",
    instrument="eu-ai-act",
)  # fmt: skip
DRAFT = document("draft", title="Proposal for a Harbour Act", authority=Authority.PROPOSAL, instrument="eu-ai-act")
BRIEF = document("brief", title="Harbour Act: brief", kind="brief", instrument="eu-ai-act")
GUIDE = document(
    "guide", title="Guidelines on the Harbour Act", kind="guidance", authority=Authority.GUIDANCE,
    relations=(Relation("Regulation (EU) 2024/1689", RelationKind.IMPLEMENTS),),
)  # fmt: skip
ALONE = document("alone", title="Guidelines on Tides", kind="guidance", authority=Authority.GUIDANCE)
SUBJECT = Holdings((ACT, DRAFT, BRIEF, GUIDE, ALONE))


def behind(question, named=(), library=SUBJECT):
    said = words(question)
    return {each.id for each in library.documents if library.stands_behind(each.id, said, named, "")}


def test_drafts_briefs_and_guidelines_stand_behind_the_law_that_they_speak_of():
    assert behind("Who may enter the harbour?") == {"draft", "brief", "guide"}
    assert behind("Who may enter?", library=Holdings((DRAFT, BRIEF, GUIDE, ALONE))) == set()


@pytest.mark.parametrize(
    ("question", "named", "left"),
    [
        ("What do the guidelines say of the harbour?", (), {"draft", "brief"}),
        ("What did the proposal say?", (), {"brief", "guide"}),
        ("What does the brief say?", (), {"draft", "guide"}),
        ("What is said of it?", ("guide",), {"draft", "brief"}),
        ("What does the act say?", ("act", "draft", "brief"), {"draft", "brief", "guide"}),
    ],
)
def test_what_a_question_asks_for_itself_stands_behind_nothing(question, named, left):
    assert behind(question, named) == left


def test_the_languages_of_a_library_are_those_of_its_documents_as_far_as_they_are_known():
    known = (document("a", language="en"), document("b", language="zh-Hant"), document("c"))
    assert Holdings(known).languages == {"en", "zh"}
    assert Holdings(()).languages == set()


@pytest.mark.parametrize(
    ("title", "is_name"),
    [
        ("Order 5", False), ("Lanterns", True), ("Lamps", False), ("Lamp Order", True), ("12", False), ("May 2024", False),
        ("2024 Order", False), ("AI", False), ("The Act", False), ("Order No. 14110", True), ("ABC", True), ("AB", False),
    ],
)  # fmt: skip
def test_a_name_tells_more_than_a_kind_a_year_or_a_short_word(title, is_name):
    library = Holdings((document("a", title=title),))
    assert bool(named(f"What does the {title} say?", library)) is is_name


@pytest.mark.parametrize(
    ("number", "is_name"),
    [("12/2024", True), ("14110", True), ("141", False), ("2024", False), ("1999", False), ("2199", True)],
)
def test_a_number_of_four_signs_names_a_document_unless_it_is_a_year(number, is_name):
    library = Holdings((document("a", title="Rules for Lamps", numbers=(f"Order {number}",)),))
    assert bool(named(f"What does {number} say?", library)) is is_name


def test_what_stands_in_brackets_is_a_name_if_it_is_long_enough_and_a_bracket_of_three_letters_is_none():
    library = Holdings((document("a", title="Order 5 (EU) on lamps (Lantern Code)"),))
    assert named("What does the Lantern Code say?", library) == [("a",)]
    assert named("What does the EU say?", library) == []
    assert named("What does Order 5 say?", library) == []


def test_a_name_is_found_at_the_end_and_in_a_text_that_is_shorter_than_others():
    assert named("Ferries Act") == [("harbour",)]
    assert named("") == []
    assert named("tea guidelines") == [("tea",)]
    assert Holdings(()).named("What does the Ferries Act say?") == {}


def test_a_document_better_than_one_is_more_in_force_on_that_day():
    new = {"instrument": "x", "status": Status.IN_FORCE, "in_force": "2024-06-01"}
    old = {"instrument": "x", "status": Status.SUPERSEDED, "in_force": "2020-01-01", "status_date": "2024-06-01"}
    library = texts(old, new)
    assert library.better("0", "2025-01-01") == ("1",)
    assert library.better("0", "2021-01-01") == ()
    assert library.better("1", "2021-01-01") == ("0",)
    assert library.has_ended("0", "2025-01-01")
    assert not library.has_ended("0", "2021-01-01")
    assert not library.has_ended("1", "2025-01-01")


def test_of_texts_of_one_name_those_of_the_version_that_is_asked_for_are_meant():
    law = {"title": "Lamp Act", "status": Status.IN_FORCE, "in_force": "2024"}
    library = texts(
        {"title": "Lamp Act", "version": "draft of 2023"},
        {**law, "version": "2024 text"},
        {**law, "version": "2024 text, printed"},
    )
    assert library.chosen(("0", "1", "2"), "What did the draft say?") == ("0",)
    assert library.chosen(("0", "1", "2"), "What does the 2024 text say?") == ("1", "2")
    assert library.chosen(("0", "1", "2"), "What does it say?") == ("0", "1", "2")
    assert library.chosen(("0",), "What does the 2024 text say?") == ("0",)


def test_what_half_of_its_rare_words_fit_resembles_a_question_by_that_share():
    library = texts({"title": "Lamp oil"}, {"title": "Bell horn"})
    found = library.resemblance(words("lamp horn"))
    assert found["0"] == found["1"] == pytest.approx(0.5)
    assert library.resemblance(()) == {"0": 0.0, "1": 0.0}


def test_the_fewest_texts_are_taken_that_bear_the_words_for_versions():
    library = texts(
        {"title": "Lamp Act", "version": "draft of 2023", "authority": Authority.PROPOSAL},
        {"title": "Lamp Act", "version": "2024 text", "status": Status.IN_FORCE},
        {"title": "Lamp Act", "version": "2024 print", "status": Status.IN_FORCE},
    )
    every = ("0", "1", "2")
    assert library.spoken_of(every, "How does the draft differ from the 2024 print?") == ["2", "0"]
    assert library.spoken_of(every, "What did the draft of 2023 say?") == ["0"]
    assert library.spoken_of(every, "What does it say?") == []
    assert library.spoken_of((), "What did the draft say?") == []


def test_of_texts_that_bear_the_same_words_the_one_in_force_is_taken():
    held = {"title": "Lamp Act", "version": "text of 2024", "instrument": "x", "in_force": "2020"}
    old, new = held | {"status": Status.REPEALED, "status_date": "2022"}, held | {"status": Status.IN_FORCE}
    assert texts(old, new).spoken_of(("0", "1"), "What does the one of 2024 say?") == ["1"]


@pytest.mark.parametrize(
    ("question", "is_told"),
    [("What did the draft say?", True), ("as amended", True), ("the original", True), ("What does it say?", False)],
)
def test_a_question_speaks_of_one_text_by_words_for_versions(question, is_told):
    assert Holdings(()).tells_versions(question) is is_told


UNION = texts(
    {"jurisdiction": "US"}, {"jurisdiction": "US-Texas"}, {"jurisdiction": "US-Texas"}, {"jurisdiction": "EU"}, {"jurisdiction": "Mu"}
)  # fmt: skip


def test_a_place_has_its_own_documents_and_those_of_its_parts_lie_inside_it():
    assert UNION.of_place("US") == ("0",)
    assert UNION.inside("US") == {"0", "1", "2"}
    assert UNION.of_place("US-Texas") == ("1", "2")
    assert UNION.inside("US-Texas") == {"1", "2"}
    assert UNION.of_place("Germany") == ("3",)
    assert UNION.inside("Germany") == {"3"}
    assert UNION.of_place("Avalon") == ()
    assert UNION.inside("Avalon") == set()
    assert Holdings(UNION.documents[1:]).of_place("US") == ("1", "2")


def test_a_body_of_several_words_is_found_where_it_stands_with_what_it_issued():
    question = "What did the council of utopia and the Lord of Tides say in Avalon?"
    assert [(question[start:end], ids) for start, end, ids in LIBRARY.bodies(question)] == [
        ("council of utopia", ("harbour",)),
        ("Lord of Tides", ("lamps",)),
    ]
    assert list(Holdings(()).bodies(question)) == []


def test_the_longest_of_bodies_that_begin_alike_is_meant():
    library = texts({"issuer": "Council of Mu"}, {"issuer": "Council of Mu and Avalon"})
    assert [ids for _, _, ids in library.bodies("by the Council of Mu and Avalon")] == [("1",)]


def test_a_body_that_is_a_place_has_what_it_issued_and_no_other_body_is_one():
    library = texts({"issuer": "Council of Europe"}, {"issuer": "Lord of Tides"}, {"jurisdiction": "International"})
    assert library.by_place == {"Council of Europe": ("0",)}


def test_before_a_document_go_the_texts_of_its_instrument_and_the_law_that_it_serves():
    assert SUBJECT.principal("brief", "") == ("act",)
    assert SUBJECT.principal("draft", "") == ("act",)
    assert SUBJECT.principal("guide", "") == ("act",)
    assert SUBJECT.principal("act", "") == SUBJECT.principal("alone", "") == ()


@pytest.mark.parametrize(
    ("fields", "others"),
    [
        ({"authority": Authority.BINDING}, ()),  # what binds is no mere guidance
        ({"authority": Authority.UNKNOWN}, ()),
        ({"authority": Authority.VOLUNTARY}, ("act",)),
        ({"relations": (Relation("Regulation (EU) 2024/1689", RelationKind.SUPPLEMENTS),)}, ("act",)),
        ({"relations": (Relation("Regulation (EU) 2024/1689", RelationKind.AMENDS),)}, ()),
        ({"relations": (Relation("Executive Order 14110", RelationKind.IMPLEMENTS),)}, ()),
        ({"instrument": "eu-ai-act"}, ()),
    ],
)
def test_a_document_serves_the_binding_texts_of_another_instrument_that_it_implements(fields, others):
    guide = replace(GUIDE, **fields)
    assert Holdings((ACT, guide)).principal("guide", "") == others
    ended = replace(ACT, status=Status.REPEALED, status_date="2025")
    assert Holdings((ended, guide)).principal("guide", "") == ()


def test_the_words_of_a_library_are_those_of_its_documents_and_of_instruments_that_it_lacks():
    assert {*words("harbour ferries tea utopia"), "2024"} <= LIBRARY.words
    assert stem("raise") in LIBRARY.words
    assert stem("zebra") not in LIBRARY.words


def test_a_word_that_fewer_documents_bear_tells_more():
    library = texts({"title": "Lamp oil"}, {"title": "Lamp horn"})
    assert library.rarity[stem("oil")] == pytest.approx(math.log(3))
    assert library.rarity[stem("lamp")] == pytest.approx(math.log(2))


def test_a_name_that_nothing_held_bears_is_lacked_unless_a_document_is_described_by_it():
    asked = "What does the RAISE Act say?"
    assert texts({"title": "On raise", "kind": "act"}).lacked(asked) == ()
    assert texts({"title": "On lamps", "kind": "act"}).lacked(asked) == ("us-ny-raise-act",)
    assert texts({"instrument": "us-ny-raise-act"}).lacked(asked) == ()
