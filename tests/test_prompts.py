"""What a model is told."""

import subprocess
import sys
from datetime import date
from types import SimpleNamespace

import pytest
from conftest import document, passage
from hypothesis import given
from hypothesis import strategies as st

from assistant import verify
from assistant.answers.written import drafts, prompts
from assistant.records import Authority, Turn, Verdict

HISTORY = [Turn("What must ships report?", "Ships report their\ncargo. [1]")]


def asked(question, language="en", as_of=""):
    """A question as the search understands it."""
    return SimpleNamespace(question=question, language=language, as_of=as_of)


@given(st.text(max_size=200))
def test_what_a_document_says_is_sent_as_it_stands(text):
    (sent,) = prompts.sources([(passage("Text.", document()), f'{text} {{}} {{{{7*7}}}} {{"lc":1}}')])
    assert f'{text} {{}} {{{{7*7}}}} {{"lc":1}}' in sent
    assert sent in prompts.answering(asked("A question?"), [], [sent])[-1][1]


def test_the_delimiters_are_of_this_process_and_in_no_passage_of_another():
    program = "from assistant.answers.written import prompts; print(prompts.mark())"
    others = {subprocess.run([sys.executable, "-c", program], capture_output=True, check=True).stdout for _ in range(2)}
    assert len({*others, prompts.mark().encode() + b"\n"}) == 3
    assert len(prompts.mark()) == 8


def test_two_prompts_on_the_same_passages_differ_in_their_last_part_only():
    sent = prompts.sources([(passage("Text.", document()), f"Lamp {n} burns.") for n in (1, 2)])
    one, other = (prompts.answering(asked(question), [], sent) for question in ("Which lamps?", "How many?"))
    assert one[:-1] == other[:-1]
    assert one[-1][1].split(" question>>")[0] == other[-1][1].split(" question>>")[0]


def test_what_is_shown_comes_with_its_number_and_place_and_each_document_with_its_standing_once():
    harbour, lamps = (document(name, title=name, status="repealed") for name in ("Harbour Act", "Lamp Code"))
    of = [(harbour, "One."), (harbour, "Two."), (lamps, "Three."), (harbour, "Four.")]
    sent = prompts.sources([(passage(text, each), text) for each, text in of])
    acts, codes = (f"<<{prompts.mark()} {name}; status: repealed>>\n" for name in ("Harbour Act", "Lamp Code"))
    places = [f"[{n}] Article 1: {text}" for n, (_, text) in enumerate(of, 1)]
    assert sent == [acts + places[0], places[1], codes + places[2], acts + places[3]]


def test_a_text_that_does_not_bind_is_said_not_to():
    for authority in (Authority.GUIDANCE, Authority.VOLUNTARY):
        (sent,) = prompts.sources([(passage("Text.", document(authority=authority)), "Text.")])
        assert "; not binding>>" in sent
    (sent,) = prompts.sources([(passage("Text.", document(authority=Authority.BINDING)), "Text.")])
    assert "not binding" not in sent


def test_the_conversation_is_quoted_behind_the_passages_and_before_the_question():
    (system, *examples, human) = prompts.answering(asked("And ferries?"), HISTORY, ["<<passage>>"])
    assert system == ("system", f"{prompts.RULES}\nToday is {date.today():%d %B %Y}.")
    assert [role for role, _ in examples] == ["human", "ai"] * len(prompts.EXAMPLES)
    quoted = "> Asked: What must ships report?\n> Answered: Ships report their cargo. [1]"
    fence = f"<<{prompts.mark()} the conversation so far, quoted>>"
    assert human[1].startswith(f"<<passage>>\n\n{fence}\n{quoted}\n\n")
    assert human[1].endswith(f"\nAnd ferries?\n{prompts.ORDER}")


def test_the_examples_are_answered_from_their_quotes_alone():
    for quotes, _, answer in prompts.EXAMPLES:
        for sentence in drafts.begun(answer, len(quotes)):
            (marker,) = sentence.markers
            verdict, reasons = verify.judge(sentence.text, [" ".join(text for *_, text in quotes[:marker])])
            assert verdict != Verdict.UNSUPPORTED, reasons


def test_todays_date_the_language_and_a_doubt_are_told():
    plain, german = (prompts.answering(asked("Which?", language=code), [], []) for code in ("en", "de"))
    assert plain[0][1].endswith(f"\nToday is {date.today():%d %B %Y}.")
    assert plain[-1][1].splitlines()[-2:] == ["Which?", prompts.ORDER]
    assert german[-1][1].splitlines()[-1] == f"{prompts.ORDER} Answer in German."
    then = prompts.answering(asked("Which?", as_of="2025-01-01"), [], [])
    assert then[0][1].endswith("\nThe question is as of 2025-01-01.")
    (sent,) = prompts.sources([(passage("Text.", document(status="repealed")), "Text.")], "2025-01-01")
    assert "status" not in sent
    doubted = prompts.answering(asked("Which?"), [], [], is_doubted=True)
    assert doubted[-1][1].endswith(f"{prompts.ORDER} {prompts.DOUBT}")


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
    (*_, (_, human)) = prompts.answering(asked("And?"), turns, [])
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
