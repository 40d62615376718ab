"""Questions that ask for a summary: which document they mean, and when they mean none."""

from dataclasses import replace

import pytest

from assistant import Filters, Turn
from assistant.answers.citations import Citing
from assistant.answers.direct import direct
from assistant.records import StatementKind

FILL = " ".join(f"Lamp {n} on the coast burns with oil of the best kind." for n in range(20))
LAMPS = f"""Article 1
Subject matter

The purpose of this Act is that no ship is lost for want of light.

Article 2
Scope

This Act applies to every keeper of a lamp on the coast.

Article 3
Storage of oil

Oil shall be kept in casks of oak. {FILL} Casks of oak shall be tarred in spring and filled in autumn.

Article 4
Penalties

A keeper who lets a lamp go out is liable to a fine of 100 crowns.
"""
TEA = """Article 1
Purpose

The purpose of this Act is that tea is served hot.

Article 2
Duties of servants

Servants shall serve tea at five in the hall.
"""


@pytest.fixture
def asked(library, tmp_path):
    """A library of two acts."""
    for name, text in (("lamps", LAMPS), ("tea", TEA)):
        (tmp_path / f"{name}.txt").write_text(text)
    library.add(tmp_path / "lamps.txt", title="Lamp Act", jurisdiction="Utopia", status="in force", in_force="2020")
    library.add(
        tmp_path / "tea.txt", title="Tea Act", jurisdiction="Avalon", status="repealed", status_date="2024-01-01"
    )
    return library


def cited(answer):
    return {each.passage.document.id for each in answer.citations}


@pytest.mark.parametrize(
    "question",
    [
        "What is the Lamp Act about?",
        "Summarise the Lamp Act in three sentences.",
        "tl;dr Lamp Act",
        "Give me the key points of the Lamp Act, please.",
        "Explain the Lamp Act to a sailor in plain words.",
        "What is Utopia's lamp act about?",
    ],
)
def test_a_document_that_is_named_is_summed_up_with_what_is_known_of_it_first(asked, question):
    answer = asked.ask(question)
    first, *others = answer.statements
    assert first.kind is StatementKind.FRAME
    assert "has been in force since 2020" in first.text
    assert first.citations[0].marker == 1
    assert cited(answer) == {"lamps"}
    assert "no ship is lost" in others[0].text
    assert any("100 crowns" in each.text for each in others)
    assert all(each.kind is StatementKind.QUOTE for each in others)


def test_the_only_document_that_filters_leave_is_meant(asked):
    for question in ("What is this document about?", "Give me the key points.", "Summarise this act."):
        answer = asked.ask(question, filters=Filters(documents=("tea",)))
        assert cited(answer) == {"tea"}
        assert "tea is served hot" in answer.text
        assert "was repealed" in answer.statements[0].text


def test_the_document_that_was_spoken_of_is_meant(asked):
    history = [Turn("When must tea be served under the Tea Act?", "Servants shall serve tea at five in the hall.")]
    answer = asked.ask("Can you summarise that act?", history=history)
    assert cited(answer) == {"tea"}
    assert "tea is served hot" in answer.text


def test_a_part_is_summed_up_by_its_own_sentences(asked):
    answer = asked.ask("Summarise the storage of oil under the Lamp Act")
    assert answer.citations
    assert {each.locator for each in answer.citations[1:]} == {"Article 3"}


def test_what_no_heading_speaks_of_is_answered_like_any_other_question(asked):
    answer = asked.ask("Briefly, what fine does a keeper pay under the Lamp Act?")
    assert all(each.kind is not StatementKind.FRAME for each in answer.statements)
    assert "100 crowns" in answer.text


def test_a_document_that_is_not_there_is_not_summed_up(asked):
    answer = asked.ask("key points of the singapore ferry framework")
    assert all(each.kind is not StatementKind.FRAME for each in answer.statements)


def test_a_provision_that_is_not_there_is_said_to_be_missing(asked):
    assert "no Article 9" in asked.ask("Summarise Article 9 of the Lamp Act").reason


def test_the_document_of_another_place_is_no_summary_of_what_the_library_lacks(asked):
    searcher = asked.searcher
    question = replace(searcher.understood("Summarise the Lamp Act", ()), documents=("lamps",))
    described = replace(question, documents=())

    def told(understood):
        return direct(understood, (), Filters(documents=("lamps",)), searcher, Citing(searcher.record))

    assert told(question)
    assert told(described)
    assert told(replace(described, absent=("Brazil",))) is None
    assert told(replace(question, absent=("Brazil",)))


def of_words(count):
    return " ".join(f"Lamp {n} on the coast burns." for n in range(count // 6 + 1)).split()[:count]


@pytest.mark.parametrize(("words", "is_summed"), [(40, False), (90, True)])
def test_a_part_is_summed_up_from_sixty_words_on(library, tmp_path, words, is_summed):
    text = LAMPS.replace(
        f"Oil shall be kept in casks of oak. {FILL} Casks of oak shall be tarred in spring and filled in autumn.",
        " ".join(of_words(words)),
    )
    (tmp_path / "lamps.txt").write_text(text)
    library.add(tmp_path / "lamps.txt", title="Lamp Act", status="in force", in_force="2020")
    answer = library.ask("Summarise the storage of oil under the Lamp Act")
    is_frame = any(each.kind is StatementKind.FRAME for each in answer.statements)
    assert is_frame is is_summed


@pytest.mark.parametrize(("words", "is_summed"), [(200, False), (270, True)])
def test_a_provision_is_summed_up_from_two_hundred_and_fifty_words_on_and_a_shorter_one_quoted(
    library, tmp_path, words, is_summed
):
    text = LAMPS.replace(
        f"Oil shall be kept in casks of oak. {FILL} Casks of oak shall be tarred in spring and filled in autumn.",
        " ".join(of_words(words)),
    )
    (tmp_path / "lamps.txt").write_text(text)
    library.add(tmp_path / "lamps.txt", title="Lamp Act", status="in force", in_force="2020")
    answer = library.ask("Summarise Article 3 of the Lamp Act")
    assert any(each.kind is StatementKind.FRAME for each in answer.statements) is is_summed
