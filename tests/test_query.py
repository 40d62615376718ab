"""What a question asks for."""

import pytest
from conftest import document

from assistant.policy.holdings import Holdings
from assistant.records import Asks, Turn
from assistant.search.query import as_of, narrowed, understand
from assistant.search.thesaurus import Thesaurus
from assistant.text.words import terms

AI_ACT = document(
    "eu-ai-act",
    title="Regulation (EU) 2024/1689 (Artificial Intelligence Act)",
    short_names=("AI Act", "EU AI Act"),
    jurisdiction="EU",
    instrument="eu-ai-act",
)
KOREA = document(
    "korea", title="Framework Act, Act No. 20676", short_names=("Korean AI Act", "AI Basic Act (Korea)"),
    jurisdiction="Korea",
)  # fmt: skip
MEMO = document(
    "memo", title="OMB Memorandum M-24-10, Advancing Governance", short_names=("M-24-10",), jurisdiction="US"
)
COLORADO = document("colorado", title="SB 24-205", short_names=("SB24-205",), jurisdiction="US-Colorado")
LIBRARY = Holdings((AI_ACT, KOREA, MEMO, COLORADO))
LAY = Thesaurus({"en": {("boss",): ("employer",)}, "zh": {("boss",): ("雇主",)}}, {("denver",): ("Colorado",)})


def asked(question, history=(), library=LIBRARY):
    return understand(question, history, library, LAY)


def sides(question, library=LIBRARY):
    return [side.documents for side in asked(question, library=library).sides]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("What does Article 50(2) of the AI Act say?", ("Article 50(2)",)),
        ("Explain art. 5(1)(f) and recital 27", ("art. 5(1)(f)", "recital 27")),
        ("What is in Annex III, point 4?", ("Annex III, point 4",)),
        ("Does section 2(a) apply? And § 20-871?", ("section 2(a)", "§ 20-871")),
        ("What does GOVERN 1.1 ask? And GV-1.1-001?", ("GOVERN 1.1", "GV-1.1-001")),
        ("第五条说什么？", ("第五条",)),
        ("What is a general principle of law?", ()),
        ("Which are the 3 measures 10 agencies must take?", ()),
        ("Which chapters I should read? And which annex I must fill?", ()),
    ],
)
def test_provisions_are_found_as_the_question_writes_them(question, found):
    assert asked(question).provisions == found


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("Is Korea's AI act in force?", ("korea",)),
        ("Is Japan's AI act in force?", ()),
        ("Is Korea's new AI act in force?", ("korea",)),
        ("Does Korea copy the AI act?", ("eu-ai-act",)),
        ("How do Korea's and AI act rules differ?", ("eu-ai-act",)),
        ("Does Korea's AI act go further than the AI act?", ("eu-ai-act",)),
        ("Does Japan's AI act go further than the AI act?", ("eu-ai-act",)),
        ("Who enforces the AI act in Norway?", ("eu-ai-act",)),
        ("Does the AI act in Korea apply to exporters?", ("eu-ai-act",)),
        ("swiss ai act penalties", ()),
        ("Does the AI act of Korea name fines?", ("korea",)),
        ("Is Colorado's AI act in force?", ()),
        ("Does the AI Act apply in Korea?", ("eu-ai-act",)),
        ("How does Korea compare with the AI Act?", ("eu-ai-act",)),
        ("Is Europe's AI Act in force?", ("eu-ai-act",)),
    ],
)
def test_a_name_of_common_words_means_the_law_of_the_place_that_it_is_said_of(question, meant):
    assert asked(question).documents == meant


@pytest.mark.parametrize(
    ("question", "is_bare"),
    [
        ("What does Article 5(1)(f) say?", True),
        ("Section 6-1-1702(3)", True),
        ("GOVERN 1.1", True),
        ("recital 53", True),
        ("Annex III point 5(b)", True),
        ("Was regelt § 2 Abs. 2 Nr. 3?", True),
        ("What does Article 50(2) of the AI Act say?", True),
        ("Explain articles 5 and 6", True),
        ("annex viii, section a(10)", True),
        ("What does Article 5 say about lamps?", False),
        ("Which fines does Article 99 set?", False),
        ("What does the AI Act say?", False),
        ("Was the AI Act in force in June 2024?", False),
    ],
)
def test_who_says_nothing_but_the_place_of_a_provision_asks_for_its_text(question, is_bare):
    assert (Asks.PROVISION in asked(question).asks) is is_bare


def test_a_provision_after_others_takes_their_place_and_stays_with_their_instrument():
    history = [Turn("What does Article 9 of the AI Act say about fines?", "…")]
    followed = asked("And Article 10(3)?", history)
    assert (followed.provisions, followed.documents) == (("Article 10(3)",), ("eu-ai-act",))
    assert Asks.PROVISION in followed.asks


def test_what_a_filter_leaves_is_named_by_it_unless_the_question_names_something_else():
    left = narrowed(asked("What does Article 5 say?"), [MEMO], LIBRARY)
    assert left.documents == ("memo",)
    texts = [AI_ACT, document("amended", instrument="eu-ai-act")]
    assert narrowed(asked("What does Article 5 say?"), texts, LIBRARY).documents == ("eu-ai-act", "amended")
    assert narrowed(asked("What does Article 5 say?"), [MEMO, KOREA], LIBRARY).documents == ()
    assert narrowed(asked("What does Article 5 say?"), [document("a"), document("b")], LIBRARY).documents == ()
    assert narrowed(asked("What does the Korean AI Act say?"), [MEMO], LIBRARY).documents == ("korea",)
    assert narrowed(asked("What does the Lighthouse Act say?"), [MEMO], LIBRARY).documents == ()


def test_a_filter_goes_before_what_the_conversation_was_about():
    followed = asked("And how long?", [Turn("What must deployers do under the AI Act?", "Keep logs.")])
    assert narrowed(followed, [MEMO], LIBRARY).documents == ("memo",)


def test_an_instrument_is_known_by_any_of_its_names():
    for name in ("the AI Act", "Regulation (EU) 2024/1689", "the artificial intelligence act", "2024/1689"):
        assert asked(f"What does {name} prohibit?").documents == ("eu-ai-act",)
    assert asked("Is M-24-10 in force?").documents == ("memo",)
    for name in ("SB 24-205", "SB24-205", "24-205"):
        assert asked(f"What does {name} require?").documents == ("colorado",)


def test_of_names_that_overlap_the_longest_counts():
    assert asked("What does the Korean AI Act require?").documents == ("korea",)
    assert set(asked("Compare the Korean AI Act with the EU AI Act.").documents) == {"korea", "eu-ai-act"}


def test_versions_that_share_a_name_are_all_named():
    other = document("consolidated", title="The amended text", short_names=("AI Act",))
    both = asked("What does the AI Act say?", library=Holdings((AI_ACT, other)))
    assert set(both.documents) == {"eu-ai-act", "consolidated"}
    assert not both.sides


def test_the_day_that_is_asked_of_names_no_version():
    draft = document("draft", title="The draft", short_names=("AI Act",), version="position of 13 March 2024")
    both = Holdings((AI_ACT, draft))
    assert set(asked("On 1 March 2024, what did the text of the AI Act say?", library=both).documents) == {
        "eu-ai-act", "draft",
    }  # fmt: skip
    assert asked("What did the AI Act's position of March 2024 say?", library=both).documents == ("draft",)


def test_a_word_that_every_title_could_hold_or_a_date_names_nothing():
    library = Holdings((document("act", title="Order, July 2025", short_names=("Law",)),))
    assert asked("Which law is in force, and which order of July 2025?", library=library).documents == ()


def test_a_jurisdiction_is_named_by_itself_or_by_another_name_but_not_by_a_pronoun():
    assert asked("What is banned in the EU and in Korea?").places == (("eu-ai-act",), ("korea",))
    assert asked("May a landlord in Denver use it?").places == (("colorado",),)
    assert asked("Does it protect us?").places == ()
    assert asked("Is it law in the US?").places == (("memo",),)


@pytest.mark.parametrize(
    ("question", "absent"),
    [
        ("What does the Brazilian bill say?", ("Brazil",)),
        ("Quelles amendes prévoit la loi brésilienne ?", ("Brazil",)),
        ("巴西的法律规定了什么？", ("Brazil",)),
        ("Is it legal in Texas or in Kenya?", ("Texas", "Kenya")),
        ("What is banned in Korea?", ()),
        ("Is it allowed in Germany?", ()),  # where the law of the EU is law too
        ("Does it protect us?", ()),
        ("Did the Greens polish it?", ()),
    ],
)
def test_places_of_which_there_is_no_document_are_known_to_be_lacking(question, absent):
    assert asked(question).absent == absent


def test_nothing_takes_the_place_of_a_place_that_is_lacking_in_a_comparison():
    assert asked("Compare fines in the EU and in Brazil.").sides == ()


def test_instruments_and_jurisdictions_that_are_set_side_by_side_are_the_sides():
    assert sides("How do the EU AI Act and the Korean AI Act treat fines?") == [("eu-ai-act",), ("korea",)]
    assert sides("Compare fines in the EU and Colorado.") == [("eu-ai-act",), ("colorado",)]
    assert sides("Compare fines in Colorado and under the AI Act.") == [("colorado",), ("eu-ai-act",)]
    assert sides("What does the AI Act say of fines in the EU?") == []


@pytest.mark.parametrize(
    "question", ["Does the AI Act, like others, mention the Korean AI Act?", "In Korea, does anybody cite M-24-10?"]
)
def test_instruments_that_are_only_mentioned_are_no_sides(question):
    assert sides(question) == []


def test_each_side_is_asked_for_what_the_question_says_without_the_names():
    first, second = asked("How do the fines of the AI Act differ from those of the Korean AI Act?").sides
    assert first.asked.text == second.asked.text == "How do the fines those ?"
    assert (first.asked.documents, second.asked.documents) == (("eu-ai-act",), ("korea",))
    assert Asks.COMPARISON not in first.asked.asks


def test_terms_that_are_set_against_one_another_are_sides_in_the_instrument_that_is_named():
    first, second = asked("Importer or distributor: how do they differ in the AI Act?").sides
    assert [(side.term, side.documents) for side in (first, second)] == [
        ("Importer", ("eu-ai-act",)), ("distributor", ("eu-ai-act",)),
    ]  # fmt: skip
    assert first.asked.text == "What is Importer? Importer : in the AI Act?"
    assert [side.documents for side in asked("lamp vs horn").sides] == [(), ()]


def test_a_place_is_one_side_however_often_it_is_named_and_no_part_of_a_body():
    library = Holdings((AI_ACT, document("treaty", title="Harbour Convention on Ferries", issuer="Council of Europe")))
    assert asked("What does the Council of Europe’s convention say?", library=library).places == (("treaty",),)
    twice = asked("Does Korea’s minister fine operators in Korea, and in Colorado?")
    assert [side.documents for side in twice.sides] == [("korea",), ("colorado",)]


def test_versions_are_compared_where_only_one_name_is_given():
    amended = document(
        "amended", title="Amended text", short_names=("AI Act",), adopted="2026-07-01", jurisdiction="EU"
    )
    library = Holdings((AI_ACT, amended))
    found = sides("How does Article 4 of the AI Act differ since its change?", library)
    assert set(found) == {("eu-ai-act",), ("amended",)}


@pytest.mark.parametrize(
    ("question", "unknown"),
    [
        ("What does the Lighthouse Act require of keepers?", ("Lighthouse Act",)),
        ("Does Italy’s Law 132 of 2025 bind ships?", ("Italy’s Law 132 of 2025",)),
        ("What does clause 6.1 of ISO/IEC 42001 require?", ("ISO/IEC 42001",)),
        ("Does the AI Act refer to the Lighthouse Act?", ()),
        ("What do the Framework Act and the Korean AI Act have in common?", ()),
        ("What does Section 5 say?", ()),
    ],
)
def test_what_is_written_like_an_instrument_and_is_none_of_the_library_is_unknown(question, unknown):
    assert asked(question).unknown == unknown


@pytest.mark.parametrize(
    "question", ["Compare the AI Act and the Utah AI Policy Act.", "How does the AI Act differ from the GDPR?"]
)
def test_no_other_instrument_takes_the_place_of_one_that_the_library_does_not_hold(question):
    assert asked(question).sides == ()


@pytest.mark.parametrize(
    ("question", "is_asked"),
    [
        ("Is the AI Act law?", True),
        ("In Korea, is the framework act binding?", True),
        ("What are the penalties under NYC Local Law 144?", False),
        ("Are there fines under Local Law 144?", False),
        ("What are the duties under the Colorado law?", False),
        ("Has the AI Act taken effect?", True),
        ("Which safeguards must be in effect when faces are scanned?", False),
        ("What must employers do before an adverse decision takes effect?", False),
        ("Do deployers have to give notice before an adverse decision takes effect?", False),
        ("Do the safeguards need to be in effect when faces are scanned?", False),
        ("Is it in effect?", True),
        ("When does it take effect?", True),
        ("Tell me if Executive Order 14110 is in effect", True),
        ("Why is Executive Order 14110 no longer in effect?", True),
        ("On what date did Local Law 144 take effect?", True),
        ("What is Order 9? Has it taken effect?", True),
        ("Is a bias audit in effect for one year?", False),
    ],
)
def test_only_who_asks_whether_a_text_is_law_asks_for_its_force(question, is_asked):
    assert (Asks.FORCE in asked(question).asks) is is_asked


def test_a_name_may_begin_with_as_many_words_as_a_question_has():
    assert asked("A " * 990 + "Lamp Act").unknown == ("Lamp Act",)


def test_an_instrument_is_known_by_a_description_that_fits_it_alone():
    library = Holdings((AI_ACT, document("treaty", title="Harbour Convention on Ferries", issuer="Council of Utopia")))
    assert asked("What does the Council of Utopia’s Harbour Convention say?", library=library).documents == ("treaty",)


def test_an_instrument_is_known_by_what_is_said_of_it_also_where_its_kind_is_written_small():
    summit = document("summit", title="The Lampwick Declaration by Countries at the Lamp Safety Summit")
    guidelines = document("guidelines", title="Harbour Office Guidelines on Lamps")
    library = Holdings((*LIBRARY.documents, summit, guidelines))
    assert asked("Who signed the Lamp Safety Summit declaration?", library=library).documents == ("summit",)
    assert asked("Who signed the Candle Safety Summit declaration?", library=library).unknown
    assert asked("What do the Harbour Office guidelines say?", library=library).documents == ("guidelines",)
    assert asked("What do the Harbour guidelines say?", library=library).documents == ()  # one word tells too little
    # written small, they may be called otherwise
    assert asked("What do the Tower Office guidelines say?", library=library).unknown == ()


def test_a_follow_up_is_searched_with_what_the_question_before_it_was_about():
    history = [Turn("What must deployers do under the AI Act?", "Keep logs.")]
    found = asked("And how long must they keep them?", history)
    assert found.follows
    assert (found.question, found.text) == (
        "And how long must they keep them?", "And how long must they keep them? (deployers do under the AI Act)",
    )  # fmt: skip
    assert found.documents == ("eu-ai-act",)
    assert found.weights[terms("keep")[0]] > found.weights[terms("deployers")[0]] > 0


def test_a_place_that_a_follow_up_names_takes_the_place_of_the_one_before():
    history = [Turn("What must deployers do under the AI Act?", "Keep logs.")]
    found = asked("And in Korea?", history)
    assert (found.documents, found.places) == ((), (("korea",),))
    assert terms("deployers")[0] in found.weights


@pytest.mark.parametrize("question", ["What is a deployer?", "Which orders are in force in Korea?"])
def test_a_question_that_names_no_instrument_may_stand_alone_too(question):
    history = [Turn("What must providers do under the AI Act?", "Keep logs.")]
    assert asked(question, history) == asked(question)


def test_a_question_that_names_its_instrument_stands_alone():
    history = [Turn("What must deployers do under the AI Act?", "Keep logs.")]
    found = asked("What does M-24-10 require of agencies?", history)
    assert not found.follows
    assert found.documents == ("memo",)


def test_lay_words_bring_the_terms_of_the_texts():
    assert asked("Can my boss read this?").lay.keys() == {*terms("employer")}
    assert not asked("Can an employer read this?").lay


def test_chinese_terms_are_sought_where_the_library_holds_chinese_documents_and_beside_the_english_ones():
    measures = document("measures", title="Measures", language="zh")
    both = asked("Can my boss read this?", library=Holdings((AI_ACT, measures))).lay
    assert both.keys() == {*terms("employer"), *terms("雇主")}
    assert asked("老板能看吗？").language == "zh"


def test_a_term_that_stands_for_a_lay_word_counts_less_than_a_word_of_the_question():
    found = asked("Can my boss read this?")
    assert 0 < found.lay[terms("employer")[0]] < found.weights[terms("boss")[0]]


def test_the_whole_name_of_an_instrument_tells_less_than_one_word_of_what_is_asked_of_it():
    weights = asked("Which operators does the Korean AI Act register?").weights
    naming = [weights[word] for word in terms("Korean AI Act")]
    assert len(naming) == 3
    assert 0 < sum(naming) < weights[terms("register")[0]]


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How does the act define a deep fake?", Asks.DEFINITION),
        ("When does it apply?", Asks.DATE),
        ("How many days are there to answer?", Asks.NUMBER),
        ("List the conditions.", Asks.LIST),
        ("Is the order still in force?", Asks.STATUS),
        ("How do the two differ?", Asks.COMPARISON),
    ],
)
def test_a_question_says_what_kind_of_answer_it_wants(question, kind):
    assert kind in asked(question).asks


@pytest.mark.parametrize(
    ("question", "day"),
    [
        ("On 1 June 2024, was it in force?", "2024-06-01"),
        ("In June 2025, who had to?", "2025-06"),
        ("Had it begun by December 1, 2025?", "2025-12-01"),
        ("Had it begun by December 1 2025?", "2025-12-01"),
        ("Was it in force on 1 June, 2024?", "2024-06-01"),
        ("What was due in May 2025 and in June 2025?", ""),
        ("What does the order of 2023 say?", ""),
        ("Was it in force on 31 February 2025?", ""),
        ("Was it in force before June 2019?", "2019-05-31"),
        ("Was it in force before 1 March 2024?", "2024-02-29"),
        ("Was it in force before 1 March 2024, or only in June 2024?", ""),
    ],
)
def test_the_day_that_a_question_asks_for_is_known(question, day):
    assert as_of(question) == day


@pytest.mark.parametrize(
    ("question", "day"),
    [
        ("Is the AI Act in force as of 2025-01-01?", "2025-01-01"),
        ("Was it in force in 2024-06?", "2024-06"),
        ("Was it in force on 2025-02-31?", ""),
        ("From 2024-01-01 to 2025-01-01?", ""),
        ("Was it in force on 2024-01-01 or on 2025-01-01?", ""),
    ],
)
def test_a_day_may_be_written_as_a_date(question, day):
    assert as_of(question) == day


SAFETY = document("safety", title="Harbour Safety Policy Act", short_names=("Harbour Safety Policy Act",))


@pytest.mark.parametrize(
    ("question", "is_bare"),
    [
        ("What does Article 9 of the Harbour Safety Policy Act say?", True),
        ("Harbour Safety Policy Act, Article 9", True),
        ("What does Article 9 of the Harbour Safety Policy Act say about lamps?", False),
    ],
)
def test_a_name_is_left_out_of_what_is_asked_however_its_words_are_spelt(question, is_bare):
    assert (Asks.PROVISION in asked(question, library=Holdings((SAFETY,))).asks) is is_bare


@pytest.mark.parametrize(
    ("question", "day"),
    [
        ("before 1 June 2024", "2024-05-31"), ("before June 2024", "2024-05-31"), ("before 1 January 2024", "2023-12-31"),
        ("before January 2024", "2023-12-31"), ("until 31 December 2024", "2024-12-31"), ("on 31 June 2024", ""),
        ("in December 2024", "2024-12"), ("since January 1, 2024", "2024-01-01"), ("as of mid-June 2024", "2024-06"),
        ("on the 3rd June 2024", "2024-06-03"), ("in June 2024 and in July 2024", ""), ("in June 2024 and in June 2024", "2024-06"),
        ("June 2024", ""), ("on 2024-06-31", ""), ("as of 2024-06", "2024-06"), ("on 2024-06-01 or on 2024-06-02", ""),
        ("in June 1899", ""), ("on 1 June 2024 and by 2025-01-01", "2024-06-01"), ("", ""),
    ],
)  # fmt: skip
def test_a_question_speaks_of_one_day_or_month_or_of_none(question, day):
    assert as_of(question) == day


def test_the_day_that_is_given_goes_before_that_of_the_question():
    found = understand("Was it law on 1 June 2024?", (), LIBRARY, LAY, "2020-01-01")
    assert found.as_of == "2020-01-01"
    assert asked("Was it law on 1 June 2024?").as_of == "2024-06-01"


def test_words_that_name_count_three_tenths_and_lay_terms_and_asides_half():
    found = asked("Can my boss read this under the AI Act in Korea?")
    assert found.weights[terms("act")[0]] == found.weights[terms("korea")[0]] == 0.3
    assert found.weights[terms("read")[0]] == 1.0
    assert found.lay[terms("employer")[0]] == 0.5
    followed = asked(
        "And how long must they keep them?", [Turn("What must deployers do under the AI Act?", "Keep logs.")]
    )
    assert followed.weights[terms("deployers")[0]] == 0.5
    assert followed.weights[terms("act")[0]] == 0.3
    assert followed.weights[terms("keep")[0]] == 1.0


def test_words_that_frame_a_question_are_not_sought():
    assert terms("compare")[0] not in asked("Compare fines and fees.").weights
    assert asked("Compare fines and fees.").weights.keys() == {*terms("fines fees")}


def test_three_documents_may_be_meant_without_a_name_if_half_of_the_words_fit():
    library = Holdings(tuple(document(f"lamp{n}", title=f"Lamp notes {n}") for n in range(5)))
    assert len(asked("lamp notes", library=library).likely) == 3
    assert asked("lamp notes of 3", library=library).likely[0] == "lamp3"
    one = Holdings((document("lamp", title="Lamp notes"), document("bell", title="Bell horn oil words")))
    assert asked("lamp bell horn oil", library=one).likely == ("bell",)
    assert asked("zebra", library=one).likely == ()


@pytest.mark.parametrize(("count", "is_named"), [(3, True), (4, False)])
def test_a_description_names_at_most_three_documents(count, is_named):
    library = Holdings(tuple(document(f"d{n}", title=f"Convention {n} on Harbour Ferries") for n in range(count)))
    found = asked("What does the Harbour Ferries Convention say?", library=library)
    assert bool(found.documents) is is_named


def test_what_a_filter_leaves_must_be_one_document_or_the_texts_of_one_instrument():
    question = asked("What does it say of lamps?")
    two = [document("a", instrument="x"), document("b", instrument="x")]
    assert narrowed(question, two, LIBRARY).documents == ("a", "b")
    assert narrowed(question, [document("a"), document("b")], LIBRARY).documents == ()
    assert narrowed(question, [document("a", instrument="x"), document("b", instrument="y")], LIBRARY).documents == ()
