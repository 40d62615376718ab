"""What a question asks for."""

import pytest
from conftest import document

from assistant.query import instruments, provisions, understand
from assistant.records import Turn

AI_ACT = document(
    "eu-ai-act", title="Regulation (EU) 2024/1689 (Artificial Intelligence Act)", short_names=("AI Act", "EU AI Act")
)
KOREA = document("korea", title="Framework Act, Act No. 20676", short_names=("Korean AI Act", "AI Basic Act (Korea)"))
MEMO = document("memo", title="OMB Memorandum M-24-10, Advancing Governance", short_names=("M-24-10",))
LIBRARY = [AI_ACT, KOREA, MEMO]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("What does Article 50(2) of the AI Act say?", ("Article 50(2)",)),
        ("Explain art. 5(1)(f) and recital 27", ("art. 5(1)(f)", "recital 27")),
        ("What is in Annex III, point 4?", ("Annex III, point 4",)),
        ("Does section 2(a) apply? And § 20-871?", ("section 2(a)", "§ 20-871")),
        ("What does GOVERN 1.1 ask?", ("GOVERN 1.1",)),
        ("第五条说什么？", ("第五条",)),
        ("What is a general principle of law?", ()),
    ],
)
def test_provisions_are_found_as_the_question_writes_them(question, found):
    assert provisions(question) == found


def test_an_instrument_is_known_by_any_of_its_names():
    for name in ("the AI Act", "Regulation (EU) 2024/1689", "the artificial intelligence act"):
        assert instruments(f"What does {name} prohibit?", LIBRARY) == ("eu-ai-act",)
    assert instruments("Is M-24-10 in force?", LIBRARY) == ("memo",)


def test_of_names_that_overlap_the_longest_counts():
    assert instruments("What does the Korean AI Act require?", LIBRARY) == ("korea",)
    assert set(instruments("Compare the Korean AI Act with the EU AI Act.", LIBRARY)) == {"korea", "eu-ai-act"}


def test_versions_that_share_a_name_are_all_named():
    other = document("consolidated", title="The amended text", short_names=("AI Act",))
    assert set(instruments("What does the AI Act say?", [AI_ACT, other])) == {"eu-ai-act", "consolidated"}


def test_a_word_that_every_title_could_hold_names_nothing():
    assert (
        instruments("Which law is in force, and which order?", [document("act", title="Order", short_names=("Law",))])
        == ()
    )


def test_a_follow_up_is_searched_with_the_question_before_it():
    history = [Turn("What must deployers do under the AI Act?", "Keep logs.")]
    asked = understand("And how long must they keep them?", history, LIBRARY)
    assert asked.follows
    assert asked.text.startswith("What must deployers do")
    assert asked.documents == ("eu-ai-act",)


def test_a_question_that_names_its_instrument_stands_alone():
    history = [Turn("What must deployers do under the AI Act?", "Keep logs.")]
    asked = understand("What does M-24-10 require of agencies?", history, LIBRARY)
    assert not asked.follows
    assert asked.documents == ("memo",)
