"""Conversations: kept, found again, and nobody else's."""

import contextlib
import json
import re
import sqlite3
import stat
import threading
import time
import zlib

import pytest
from conftest import document, passage
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.errors import StoreError
from assistant.history import conversations
from assistant.history.conversations import LONGEST_TITLE, NAME, Conversations
from assistant.history.database import KEPT
from assistant.records import FORMAT, Answer, Citation, Filters, Statement, StatementKind, Turn, Verdict

ANN, BOB = "a" * 32, "b" * 32
ALL = Filters()


@pytest.fixture
def kept(tmp_path):
    return Conversations(tmp_path)


def answer(text="Lamps burn. [1]"):
    of = passage("Lamps burn.", document())
    cited = Citation(1, of, "Article 1", 3, "iii", "Lamps burn.", 0, 11, Verdict.VERBATIM)
    statement = Statement("Lamps burn.", StatementKind.QUOTE, (cited,), Verdict.VERBATIM)
    return Answer("q", "q", text, (statement,), (cited,), (of,), False, "", (), "extractive", ("law",), {"answer": 1.5})


def titles(kept, owner, wanted=""):
    return [heading.title for heading in kept.listed(owner, wanted)]


def test_a_question_begins_a_conversation_and_its_answer_is_found_again_after_a_restart(kept, tmp_path):
    asked = kept.ask(ANN, "Do lamps burn?", Filters(jurisdictions=("EU",), as_of="2025"))
    kept.answered(asked.id, answer())
    again = Conversations(tmp_path).conversation(ANN, asked.conversation)
    assert again.title == "Do lamps burn?"
    (exchange,) = again.exchanges
    assert exchange.answer == answer()
    assert exchange.filters == Filters(jurisdictions=("EU",), as_of="2025")
    assert again.turns() == (Turn("Do lamps burn?", "Lamps burn. [1]"),)


def test_a_further_question_stands_in_the_same_conversation_which_is_then_the_newest(kept):
    first = kept.ask(ANN, "One?", ALL)
    kept.ask(ANN, "Other?", ALL)
    kept.ask(ANN, "Two?", ALL, first.conversation)
    assert titles(kept, ANN) == ["One?", "Other?"]
    assert [each.question for each in kept.conversation(ANN, first.conversation).exchanges] == ["One?", "Two?"]


def test_nobody_sees_or_changes_the_conversations_of_another(kept):
    asked = kept.ask(ANN, "Secret?", ALL)
    assert kept.listed(BOB) == []
    assert kept.conversation(BOB, asked.conversation) is None
    assert kept.ask(BOB, "Mine?", ALL, asked.conversation).conversation != asked.conversation
    assert kept.ask_again(BOB, asked.id, "Changed?", ALL) is None
    kept.rename(BOB, asked.conversation, "Taken")
    kept.delete(BOB, asked.conversation)
    kept.rate(BOB, asked.id, 0, "bad")
    (exchange,) = kept.conversation(ANN, asked.conversation).exchanges
    assert (titles(kept, ANN), exchange.question, exchange.rating) == (["Secret?"], "Secret?", None)


def test_an_answer_is_shown_to_whoever_has_its_id_until_it_is_deleted(kept):
    asked = kept.ask(ANN, "Do lamps burn?", ALL)
    assert kept.shared(asked.id).question == "Do lamps burn?"
    assert kept.shared("guessed") is None
    assert re.fullmatch(
        "[0-9a-f]{32}", asked.id
    )  # 128 bits, and no sign that an address or a component reads otherwise
    kept.delete(ANN, asked.conversation)
    assert kept.shared(asked.id) is None


def test_of_a_long_conversation_only_the_last_answers_are_read_but_all_texts(kept):
    first = kept.ask(ANN, "One?", ALL)
    for number in range(3):
        asked = kept.ask(ANN, f"{number}?", ALL, first.conversation)
        kept.answered(asked.id, answer(f"Lamp {number}. [1]"))
    found = kept.conversation(ANN, first.conversation, 2)
    assert [each.answer is not None for each in found.exchanges] == [False, False, True, True]
    assert [turn.answer for turn in found.turns()] == ["Lamp 0. [1]", "Lamp 1. [1]", "Lamp 2. [1]"]


def questions(kept, conversation):
    return [each.question for each in kept.conversation(ANN, conversation).exchanges]


def test_a_question_asked_again_takes_the_place_of_the_last_one(kept):
    first = kept.ask(ANN, "One?", ALL)
    second = kept.ask(ANN, "Two?", ALL, first.conversation)
    kept.ask_again(ANN, second.id, "Too?", ALL)
    assert questions(kept, first.conversation) == ["One?", "Too?"]
    kept.answered(second.id, answer())  # what was on the way when it was replaced
    assert all(each.answer is None for each in kept.conversation(ANN, first.conversation).exchanges)


def test_an_answer_stays_with_its_rating_until_the_question_that_was_asked_again_has_another(kept):
    first = kept.ask(ANN, "Do lamps burn?", ALL)
    kept.answered(first.id, answer("Lamps burn. [1]"))
    kept.rate(ANN, first.id, 0, "Wrong article")
    again = kept.ask_again(ANN, first.id, "Do lanterns burn?", ALL)
    before, awaited = kept.conversation(ANN, first.conversation).exchanges
    assert (before.answer, before.rating, before.comment) == (answer("Lamps burn. [1]"), 0, "Wrong article")
    assert (awaited.replaces, awaited.answer) == (first.id, None)
    kept.answered(again.id, answer("Lanterns glow. [1]"))
    (after,) = kept.conversation(ANN, first.conversation).exchanges
    assert (after.said, after.rating, after.replaces) == ("Lanterns glow. [1]", None, first.id)
    assert (titles(kept, ANN, "glow"), titles(kept, ANN, "burn. [1]")) == (["Do lanterns burn?"], [])


def test_of_a_long_conversation_those_that_were_replaced_do_not_count_among_the_last(kept):
    first = kept.ask(ANN, "One?", ALL)
    kept.answered(first.id, answer())
    last = kept.ask(ANN, "Two?", ALL, first.conversation)
    for number in range(3):
        kept.answered(last.id, answer(f"Lamp {number}. [1]"))
        last = kept.ask_again(ANN, last.id, "Two?", ALL)
    kept.answered(last.id, answer())
    found = kept.conversation(ANN, first.conversation, 2)
    assert [each.answer for each in found.exchanges] == [answer(), answer()]


@pytest.mark.parametrize("ended", ["failed", "cut off"])
def test_a_try_that_came_to_nothing_leaves_the_answer_before_and_a_further_try_replaces_both(kept, ended):
    first = kept.ask(ANN, "Do lamps burn?", ALL)
    kept.answered(first.id, answer())
    again = kept.ask_again(ANN, first.id, "Do lanterns burn?", ALL)
    if ended == "failed":
        kept.failed(again.id, "The model does not answer.")
    before, tried = kept.conversation(ANN, first.conversation).exchanges
    assert (before.answer, tried.id) == (answer(), again.id)
    assert kept.ask_again(ANN, first.id, "Late?", ALL) is None  # of a page that does not know of the try

    further = kept.ask_again(ANN, again.id, "Do torches burn?", ALL)
    assert questions(kept, first.conversation) == ["Do lamps burn?", "Do torches burn?"]
    assert kept.conversation(ANN, first.conversation).replaced_by(further) == {first.id}
    kept.answered(further.id, answer("Torches burn. [1]"))
    assert questions(kept, first.conversation) == titles(kept, ANN) == ["Do torches burn?"]
    assert kept.shared(again.id) is None


def test_what_a_stopped_try_has_stands_below_the_answer_before_until_a_further_one_replaces_both(kept):
    first = kept.ask(ANN, "Do lamps burn?", ALL)
    kept.answered(first.id, answer())
    again = kept.ask_again(ANN, first.id, "Do lamps glow?", ALL)
    kept.answered(again.id, answer("Lamps gl"), whole=False)
    assert questions(kept, first.conversation) == ["Do lamps burn?", "Do lamps glow?"]
    further = kept.ask_again(ANN, again.id, "Do lamps shine?", ALL)
    opened = kept.conversation(ANN, first.conversation)
    assert opened.replaced_by(further) == {first.id, again.id}
    assert len(opened.exchanges) == 3
    kept.answered(further.id, answer("Lamps shine. [1]"))
    assert questions(kept, first.conversation) == titles(kept, ANN) == ["Do lamps shine?"]


def test_a_link_to_an_answer_shows_it_also_once_its_question_was_asked_again(kept):
    first = kept.ask(ANN, "Do lamps burn?", ALL)
    kept.answered(first.id, answer())
    again = kept.ask_again(ANN, first.id, "Do lamps burn?", ALL)
    assert kept.shared(first.id).answer == answer()
    kept.answered(again.id, answer("Lamps glow. [1]"))
    assert kept.shared(first.id).answer == answer()
    kept.delete(ANN, first.conversation)
    assert kept.shared(first.id) is None


def test_of_two_pages_that_ask_the_same_again_at_once_one_does(kept):
    first = kept.ask(ANN, "One?", ALL)
    kept.answered(first.id, answer())
    asked = []
    threads = [
        threading.Thread(target=lambda n=n: asked.append(kept.ask_again(ANN, first.id, f"{n}?", ALL))) for n in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len([each for each in asked if each]) == 1
    assert len(questions(kept, first.conversation)) == 2


def test_a_conversation_is_called_by_its_first_question_also_once_that_was_put_in_other_words(kept):
    first = kept.ask(ANN, "Do  lamps burn?", ALL)
    other = kept.ask_again(ANN, first.id, "Do lanterns burn?", ALL)
    assert titles(kept, ANN) == ["Do lanterns burn?"]
    second = kept.ask(ANN, "And candles?", ALL, first.conversation)
    kept.ask_again(ANN, second.id, "And torches?", ALL)
    assert titles(kept, ANN) == ["Do lanterns burn?"]
    assert other.conversation == first.conversation


def test_a_name_that_was_given_stays_whatever_becomes_of_the_question(kept):
    first = kept.ask(ANN, "Do lamps burn?", ALL)
    kept.rename(ANN, first.conversation, "Lamps")
    kept.ask_again(ANN, first.id, "Do lanterns burn?", ALL)
    assert titles(kept, ANN) == ["Lamps"]


def test_conversations_go_into_a_folder_and_out_of_it_and_no_other_owners_do(kept):
    one, two = (kept.ask(ANN, question, ALL).conversation for question in ("One?", "Two?"))
    kept.move(BOB, [one], "Taken")
    kept.move(ANN, [one, two], "  Due\ndiligence ")
    assert {heading.folder for heading in kept.listed(ANN)} == {"Due diligence"}
    assert kept.conversation(ANN, one).folder == "Due diligence"
    kept.move(ANN, [one], "")
    assert [(heading.title, heading.folder) for heading in kept.listed(ANN)] == [
        ("Two?", "Due diligence"),
        ("One?", ""),
    ]
    kept.delete(ANN, two)
    kept.restore(ANN, two)
    assert kept.conversation(ANN, two).folder == "Due diligence"


def test_a_page_that_does_not_know_of_later_questions_replaces_none_of_them(kept):
    first = kept.ask(ANN, "One?", ALL)
    kept.ask(ANN, "Two?", ALL, first.conversation)
    assert kept.ask_again(ANN, first.id, "Won?", ALL) is None
    assert [each.question for each in kept.conversation(ANN, first.conversation).exchanges] == ["One?", "Two?"]


def test_of_a_deleted_conversation_nothing_is_replaced(kept):
    asked = kept.ask(ANN, "One?", ALL)
    kept.delete(ANN, asked.conversation)
    assert kept.ask_again(ANN, asked.id, "Won?", ALL) is None
    kept.restore(ANN, asked.conversation)
    assert [each.question for each in kept.conversation(ANN, asked.conversation).exchanges] == ["One?"]


@pytest.mark.parametrize("wanted", ["lamp", "LAMP", "Wick", "50 %", "a_b"])
def test_a_search_looks_into_titles_questions_and_answers(kept, wanted):
    asked = kept.ask(ANN, "What of lamps?", ALL)
    kept.answered(asked.id, answer("The wick burns for 50 % of a_b."))
    kept.ask(ANN, "What of ferries?", ALL)
    assert titles(kept, ANN, wanted) == ["What of lamps?"]


@pytest.mark.parametrize("wanted", ["%", "_", "^", "'", "quay"])
def test_signs_of_the_database_are_searched_as_they_are(kept, wanted):
    kept.ask(ANN, "What of ferries?", ALL)
    assert titles(kept, ANN, wanted) == []


def test_a_deleted_conversation_can_be_brought_back_for_a_while_and_is_then_overwritten(kept, tmp_path, monkeypatch):
    asked = kept.ask(ANN, "What of the unmistakable heliotrope?", ALL)
    kept.delete(ANN, asked.conversation)
    assert kept.listed(ANN) == []
    kept.restore(ANN, asked.conversation)
    assert len(kept.listed(ANN)) == 1
    kept.delete(ANN, asked.conversation)
    now = time.time()
    monkeypatch.setattr(conversations.time, "time", lambda: now + KEPT + 1)
    Conversations(tmp_path).restore(ANN, asked.conversation)
    assert kept.listed(ANN) == []
    with sqlite3.connect(tmp_path / NAME) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert b"heliotrope" not in (tmp_path / NAME).read_bytes()


@pytest.mark.parametrize(
    "used",
    [
        lambda kept, other: kept.ask(ANN, "Another?", ALL),
        lambda kept, other: kept.answered(other.id, answer()),
        lambda kept, other: kept.listed(BOB),
        lambda kept, other: kept.conversation(ANN, other.conversation),
        lambda kept, other: kept.shared(other.id),
    ],
    ids=["asked", "answered", "listed", "read", "shared"],
)
def test_in_an_app_that_is_in_use_the_words_of_a_deleted_conversation_stand_nowhere_after_an_hour(
    kept, tmp_path, monkeypatch, used
):
    other = kept.ask(ANN, "What stays?", ALL)
    gone = kept.ask(ANN, "What of the unmistakable heliotrope?", ALL)
    kept.answered(gone.id, answer("The heliotrope turns. [1]"))
    kept.rename(ANN, gone.conversation, "Heliotropes, heliotrope")
    with contextlib.closing(sqlite3.connect(tmp_path / NAME)) as another:  # keeps the log beside the file
        another.execute("SELECT count(*) FROM conversations").fetchone()
        kept.delete(ANN, gone.conversation)
        used(kept, other)
        assert b"heliotrope" in bytes_of(tmp_path)
        now = time.time()
        monkeypatch.setattr(conversations.time, "time", lambda: now + 2 * KEPT)
        used(kept, other)
        assert b"heliotrope" not in bytes_of(tmp_path).lower()
        assert b"What stays?" in bytes_of(tmp_path)


def test_who_reads_the_database_holds_up_no_page_and_the_words_are_overwritten_at_the_next_use_after(
    kept, tmp_path, monkeypatch
):
    gone = kept.ask(ANN, "What of the unmistakable heliotrope?", ALL)
    kept.delete(ANN, gone.conversation)
    now = time.time()
    monkeypatch.setattr(conversations.time, "time", lambda: now + 2 * KEPT)
    with contextlib.closing(sqlite3.connect(tmp_path / NAME)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM conversations").fetchone()
        began = time.monotonic()
        assert kept.listed(ANN) == []
        assert time.monotonic() - began < 2
        assert b"heliotrope" in bytes_of(tmp_path)
        reader.rollback()
        kept.listed(BOB)
        assert b"heliotrope" not in bytes_of(tmp_path)


def test_what_a_reader_kept_from_being_overwritten_is_so_at_the_next_start(kept, tmp_path, monkeypatch):
    gone = kept.ask(ANN, "What of the unmistakable heliotrope?", ALL)
    kept.delete(ANN, gone.conversation)
    now = time.time()
    monkeypatch.setattr(conversations.time, "time", lambda: now + 2 * KEPT)
    with contextlib.closing(sqlite3.connect(tmp_path / NAME)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM conversations").fetchone()
        kept.listed(ANN)
        reader.rollback()
        assert b"heliotrope" in bytes_of(tmp_path)
        Conversations(tmp_path)
        assert b"heliotrope" not in bytes_of(tmp_path)


def bytes_of(folder):
    """What stands in the files of the database, its log among them."""
    return b"".join(path.read_bytes() for path in folder.glob(f"{NAME}*"))


def test_after_an_hour_nothing_is_brought_back(kept, monkeypatch):
    gone = kept.ask(ANN, "What of heliotropes?", ALL)
    kept.delete(ANN, gone.conversation)
    now = time.time()
    monkeypatch.setattr(conversations.time, "time", lambda: now + KEPT + 1)
    kept.restore(ANN, gone.conversation)
    assert kept.listed(ANN) == []


def test_a_title_is_one_line_of_a_length_that_a_list_can_show_and_never_empty(kept):
    asked = kept.ask(ANN, "What\nof " + "lamps " * 50, ALL)
    (title,) = titles(kept, ANN)
    assert len(title) <= LONGEST_TITLE
    assert title.startswith("What of lamps")
    kept.rename(ANN, asked.conversation, "  ")
    assert titles(kept, ANN) == [title]
    kept.rename(ANN, asked.conversation, " Lamps ")
    assert titles(kept, ANN) == ["Lamps"]


def test_a_rating_and_a_problem_are_kept(kept):
    asked = kept.ask(ANN, "One?", ALL)
    kept.failed(asked.id, "The model does not answer.")
    kept.rate(ANN, asked.id, 0, "Wrong article")
    (exchange,) = kept.conversation(ANN, asked.conversation).exchanges
    assert (exchange.problem, exchange.rating, exchange.comment) == ("The model does not answer.", 0, "Wrong article")


def test_the_file_is_for_its_owner_alone_and_holds_no_key(kept, tmp_path):
    kept.ask(ANN, "One?", ALL)
    assert stat.S_IMODE((tmp_path / NAME).stat().st_mode) == 0o600
    assert ANN.encode() not in b"".join(path.read_bytes() for path in tmp_path.iterdir())


def test_threads_that_write_at_once_lose_nothing(kept):
    threads = [
        threading.Thread(target=lambda n=n: [kept.ask(ANN, f"{n} {i}?", ALL) for i in range(5)]) for n in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(kept.listed(ANN)) == 40


def test_a_file_that_cannot_be_used_is_an_error_with_a_hint(tmp_path):
    (tmp_path / NAME).write_bytes(b"no database at all" * 100)
    with pytest.raises(StoreError, match="cannot be used") as caught:
        Conversations(tmp_path)
    assert "ASSISTANT_DATA_DIR" in caught.value.hint


@settings(deadline=None)  # it writes to the disk
@given(st.text(min_size=1).filter(str.strip))
def test_any_question_is_kept_as_it_is(tmp_path_factory, question):
    kept = Conversations(tmp_path_factory.mktemp("kept"))
    asked = kept.ask(ANN, question, ALL)
    assert kept.conversation(ANN, asked.conversation).exchanges[0].question == question


def spoil(folder, exchange_id, **columns):
    """Put something else into columns of an exchange."""
    with contextlib.closing(sqlite3.connect(folder / NAME)) as connection, connection:
        for name, value in columns.items():
            connection.execute(f"UPDATE exchanges SET {name} = ? WHERE id = ?", (value, exchange_id))


def packed(values):
    return zlib.compress(json.dumps(values).encode())


WITHOUT = {name: value for name, value in answer().to_dict().items() if name != "question"}


@pytest.mark.parametrize(
    "stored",
    [
        b"no archive", zlib.compress(b"{"), zlib.compress(b"[" * 100_000), zlib.compress(b"\xff"), "text", packed([]),
        packed(WITHOUT), packed({**answer().to_dict(), "statements": "x"}),
        packed({**answer().to_dict(), "format": FORMAT + 1}),
    ],
    ids=["archive", "JSON", "depth", "UTF-8", "text", "list", "no question", "statements", "later format"],
)  # fmt: skip
def test_an_answer_that_cannot_be_read_leaves_its_text_and_hides_nothing_else(kept, tmp_path, stored):
    first = kept.ask(ANN, "One?", ALL)
    kept.answered(first.id, answer("Lamps burn. [1]"))
    kept.rate(ANN, first.id, 0, "Wrong article")
    second = kept.ask(ANN, "Two?", ALL, first.conversation)
    kept.answered(second.id, answer("Lamps glow. [1]"))
    spoil(tmp_path, first.id, answer=stored)
    opened = kept.conversation(ANN, first.conversation)
    broken, whole = opened.exchanges
    assert (broken.answer, broken.said, broken.problem) == (None, "Lamps burn. [1]", "")
    assert (broken.rating, broken.comment) == (0, "Wrong article")
    assert whole.answer == answer("Lamps glow. [1]")
    assert [turn.answer for turn in opened.turns()] == ["Lamps burn. [1]", "Lamps glow. [1]"]
    assert kept.shared(first.id) == broken
    assert titles(kept, ANN, "burn") == ["One?"]


@pytest.mark.parametrize(
    ("stored", "filters"),
    [
        ('{"jurisdictions": ["EU"], "instruments": ["act"]}', Filters(jurisdictions=("EU",))),
        ("{}", ALL), ("{", ALL), ("[]", ALL), ("", ALL), ('{"jurisdictions": 3}', ALL), ('{"jurisdictions": [3]}', ALL),
    ],
)  # fmt: skip
def test_filters_of_another_version_cost_only_what_is_not_known_of_them(kept, tmp_path, stored, filters):
    asked = kept.ask(ANN, "One?", Filters(as_of="2025"))
    kept.answered(asked.id, answer())
    spoil(tmp_path, asked.id, filters=stored)
    (exchange,) = kept.conversation(ANN, asked.conversation).exchanges
    assert (exchange.filters, exchange.answer) == (filters, answer())


def test_an_answer_of_a_later_version_is_read_as_far_as_it_is_known(kept, tmp_path):
    asked = kept.ask(ANN, "One?", ALL)
    kept.answered(asked.id, answer())
    values = answer().to_dict() | {"events": [{"kind": "amended"}]}
    values["citations"][0]["passage"]["document"] |= {"editions": ["act"], "status": "consolidated"}
    spoil(tmp_path, asked.id, answer=packed(values))
    assert kept.shared(asked.id).answer == answer()


def test_the_format_of_an_answer_stands_in_its_row(kept, tmp_path):
    asked = kept.ask(ANN, "One?", ALL)
    spoil(tmp_path, asked.id, format=0)
    kept.answered(asked.id, answer())
    with contextlib.closing(sqlite3.connect(tmp_path / NAME)) as connection:
        assert connection.execute("SELECT format FROM exchanges").fetchall() == [(FORMAT,)]


def test_the_folder_of_the_conversations_is_made_where_there_is_none(tmp_path):
    kept = Conversations(tmp_path / "a" / "b")
    kept.ask(ANN, "What do lamps need?", Filters())
    assert [each.title for each in kept.listed(ANN)] == ["What do lamps need?"]
