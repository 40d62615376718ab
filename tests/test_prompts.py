"""What a model is told."""

import pytest
from conftest import document, passage
from hypothesis import given
from hypothesis import strategies as st

from assistant.answers.written import prompts
from assistant.records import Authority, Turn

HISTORY = [Turn("What must ships report?", "Ships report their\ncargo. [1]")]


@given(st.text(max_size=200))
def test_what_a_document_says_is_sent_as_it_stands(text):
    sent = prompts.source(1, passage(f'{text} {{}} {{{{7*7}}}} {{"lc":1}}', document()), "mark")
    assert f'{text} {{}} {{{{7*7}}}} {{"lc":1}}' in sent
    (_, human) = prompts.answering("A question?", [], [sent])
    assert sent in human[1]


def test_every_prompt_has_delimiters_of_its_own():
    marks = {prompts.mark() for _ in range(50)}
    assert len(marks) == 50
    assert all(len(mark) >= 16 for mark in marks)


def test_a_passage_comes_with_its_number_place_and_standing():
    sent = prompts.source(3, passage("Text.", document(title="Harbour Act", status="repealed")), "mark")
    assert sent.startswith("<<mark passage [3]: Harbour Act; Article 1; status: repealed>>")
    assert sent.endswith("<<mark end of passage [3]>>")


def test_a_text_that_does_not_bind_is_said_not_to():
    told = prompts.source(1, passage("Text.", document(authority=Authority.VOLUNTARY)), "mark")
    assert "not binding" in told
    assert "not binding" not in prompts.source(1, passage("Text.", document(authority=Authority.BINDING)), "mark")


def test_the_conversation_is_quoted_in_one_message_behind_the_rules():
    (system, human) = prompts.answering("And ferries?", HISTORY, ["<<passage>>"])
    assert system == ("system", prompts.RULES)
    assert human[0] == "human"
    assert "> Asked: What must ships report?\n> Answered: Ships report their cargo. [1]" in human[1]
    assert human[1].endswith("Question: And ferries?")


@pytest.mark.parametrize(
    ("reply", "kept"),
    [
        ("What must ferries report under the Harbour Act?", True),
        ('"What must ferries report?"', True),
        ("Ferries report their cargo.", False),
        ("Ferries report. What else?", False),
        ("What must ferries report by 2031?", False),
        ("What? Why?", False),
        ("", False),
        ("What " + "x" * 500 + "?", False),
    ],
)
def test_a_rewriting_that_answers_or_adds_is_discarded(reply, kept):
    found = prompts.rewritten("And ferries?", HISTORY, reply)
    assert found == (reply.strip('"') if kept else "And ferries?")


def test_a_rewriting_is_asked_for_with_the_conversation():
    (system, human) = prompts.rewriting("And ferries?", HISTORY)
    assert system == ("system", prompts.REWRITING)
    assert "Ships report their cargo." in human[1]


def test_six_turns_are_quoted_with_six_hundred_characters_of_each_answer():
    turns = [Turn(f"question {n}?", "x" * 700) for n in range(8)]
    (_, (_, human)) = prompts.answering("And?", turns, [])
    assert [n for n in range(8) if f"question {n}?" in human] == [2, 3, 4, 5, 6, 7]
    assert max(map(len, human.splitlines())) == len("> Answered: ") + 600


@pytest.mark.parametrize(("size", "is_taken"), [(400, True), (401, False)])
def test_a_rewritten_question_has_four_hundred_characters_at_most(size, is_taken):
    reply = "x" * (size - 1) + "?"
    assert (prompts.rewritten("And?", (), reply) == reply) is is_taken


@pytest.mark.parametrize(
    ("reply", "is_taken"),
    [
        ("Who lights lamps?", True), ("“Who lights lamps?”", True), ("Who lights lamps", False), ("Who? And lamps?", False), ("It is so. Who lights lamps?", False),
        ("Who lights 12 lamps?", True), ("Who lights 13 lamps?", False), ("Who lights\n lamps?", True), ("", False),
    ],
)  # fmt: skip
def test_a_reply_is_taken_if_it_is_one_question_that_says_no_new_number(reply, is_taken):
    own = "And the 12?"
    found = prompts.rewritten(own, [Turn("Which lamps?", "All.")], reply)
    assert found == (" ".join(reply.split()).strip("“”") if is_taken else own)


def test_a_passage_says_what_it_is_and_whether_it_binds():
    plain = prompts.source(3, passage("Lamps burn.", document("act", title="Lamp Act")), "m")
    assert plain == "<<m passage [3]: Lamp Act; Article 1; status: unknown>>\nLamps burn.\n<<m end of passage [3]>>"
    for authority in (Authority.GUIDANCE, Authority.VOLUNTARY):
        soft = prompts.source(1, passage("x", document("act", authority=authority)), "m")
        assert "; not binding: word nothing of it as a duty>>" in soft
    assert prompts.mark() != prompts.mark()
    assert len(prompts.mark()) == 16
