"""What older code left behind, opened by the code of today: conversations, exported answers, a library."""

import json
import shutil
from dataclasses import asdict
from pathlib import Path

import pytest
from conftest import ROOT
from kept.make import OWNER
from typer.testing import CliRunner

from assistant import Assistant, Settings
from assistant.cli import cli
from assistant.history import replay
from assistant.history.conversations import NAME, Conversations
from assistant.records import DESCRIPTIVE, Document, Filters, Verdict

KEPT = ROOT / "tests" / "kept"
DRONES, FINES = "What must operators of drones do?", "And the fines?"
CREW, FERRIES = "How many people must be on board of an autonomous ferry?", "Is there a guidance on ferries?"


@pytest.fixture
def kept(tmp_path):
    """The conversations that were kept."""
    shutil.copy(KEPT / NAME, tmp_path / NAME)
    return Conversations(tmp_path)


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    """The library that was kept, brought up to date; its settings, and what the sync did."""
    with Assistant.open(copied(tmp_path_factory.mktemp("library"))) as opened:
        before = opened.documents()
        yield opened, before, opened.sync()


@pytest.fixture
def untouched(tmp_path):
    """The library that was kept, opened, and not brought up to date yet."""
    with Assistant.open(copied(tmp_path)) as opened:
        yield opened


def copied(folder):
    """The settings of a copy of the library that was kept."""
    for part in ("corpus", "index"):
        shutil.copytree(KEPT / part, folder / part)
    return Settings(corpus_dir=folder / "corpus", index_dir=folder / "index", settings_file=folder / "none.json")


def run(assistant, *arguments):
    """What comes of a command in a library."""
    places = assistant.settings
    return CliRunner(
        env={"ASSISTANT_CORPUS_DIR": str(places.corpus_dir), "ASSISTANT_INDEX_DIR": str(places.index_dir)}
    ).invoke(cli, arguments)


def conversation(kept, title):
    (found,) = [each for each in kept.listed(OWNER) if each.title == title]
    return kept.conversation(OWNER, found.id)


def test_the_conversations_are_listed_and_found_by_their_words(kept):
    assert [each.title for each in kept.listed(OWNER)] == [CREW, DRONES]
    assert [each.title for each in kept.listed(OWNER, "5 000 euro")] == [DRONES]
    assert kept.listed("another browser") == []


def test_answered_questions_come_with_their_answers_filters_rating_and_comment(kept):
    first, second = conversation(kept, DRONES).exchanges
    assert (first.question, first.filters) == (DRONES, Filters(jurisdictions=("Utopia",), as_of="2026-11"))
    assert (first.rating, first.comment) == (1, "helpful")
    assert first.answer.filters == first.filters
    assert (second.question, second.filters, second.rating) == (FINES, Filters(), None)
    assert [turn.question for turn in second.answer.history] == [DRONES]
    for each, quote in ((first, "operators of drones that weigh"), (second, "fined up to 5 000 euro")):
        (cited,) = each.answer.citations
        assert quote in cited.quote
        assert (cited.verdict, cited.passage.document.id) == (Verdict.VERBATIM, "drone-act")
        assert each.said == each.answer.text
        assert kept.shared(each.id) == each


def test_a_question_that_failed_and_one_that_is_awaited_are_as_they_were(kept):
    failed, awaited = conversation(kept, CREW).exchanges
    assert (failed.question, failed.problem, failed.said, failed.answer) == (CREW, "The disk was full.", "", None)
    assert (awaited.question, awaited.problem, awaited.said, awaited.answer) == (FERRIES, "", "", None)
    kept.answered(awaited.id, replay.read(KEPT / "answer.json"))
    assert conversation(kept, CREW).exchanges[1].answer == replay.read(KEPT / "answer.json")


def test_an_old_conversation_goes_on(kept):
    opened = conversation(kept, DRONES)
    asked = kept.ask(OWNER, "Since when?", Filters(), opened.id)
    assert asked.conversation == opened.id
    assert [each.question for each in conversation(kept, DRONES).exchanges] == [DRONES, FINES, "Since when?"]


def test_the_library_is_read_anew_once_and_is_the_same(library):
    assistant, before, report = library
    assert [each.id for each in before] == ["drone-act", "ferry-guidance"]
    assert {each.id for each in report.updated} == {each.id for each in before}
    assert (report.added, report.removed, report.failed) == ((), (), ())
    then = [known_then(each) for each in before]
    assert as_then([known_then(each) for each in assistant.documents()], then) == then
    assert assistant.sync().unchanged == tuple(assistant.documents())
    assert assistant.library.check() == ()
    checked = run(assistant, "check")
    assert (checked.exit_code, checked.stdout) == (0, "The index agrees with the corpus.\n")


@pytest.mark.parametrize("question", [DRONES, "What does Article 2 of the Drone Act say?", "What does Article 2 say?"])
def test_the_library_answers_before_it_is_read_anew_as_it_does_after(untouched, question):
    before = untouched.ask(question)
    untouched.sync()
    after = untouched.ask(question)
    assert not before.abstained
    assert [each.quote for each in before.citations] == [each.quote for each in after.citations]


def test_that_the_library_is_to_be_read_anew_is_said_until_it_is(untouched):
    (told,) = untouched.library.check()
    assert "ai-policy sync" in told
    assert untouched.library.unread() == 2
    for command in ("ask", "search"):
        asked = run(untouched, command, DRONES, "--json")
        assert asked.exit_code == 0
        assert "ai-policy sync" in asked.stderr
        assert json.loads(asked.stdout)
    assert run(untouched, "check").exit_code == 1
    untouched.sync()
    assert (untouched.library.check(), untouched.library.unread()) == ((), 0)
    for command in ("ask", "search"):
        assert "ai-policy sync" not in run(untouched, command, DRONES).stderr


def test_the_library_still_quotes_what_it_did(library, kept):
    assistant, *_ = library
    for each in conversation(kept, DRONES).exchanges:
        asked = assistant.ask(each.question, history=each.answer.history, filters=each.filters)
        assert quoted(each.answer) <= quoted(asked)


def quoted(answer):
    """What an answer quotes, and from where."""
    return {(each.passage.document.id, each.locator, each.start, each.end, each.quote) for each in answer.citations}


LATER = {"timings", "score", "instrument", "version", "numbers", "events", "relations", "origins"}
"""What is measured on an answer, and the fields that documents have got since."""

UNSAID = ("", [], "unknown")
"""What a field of a document held that nothing was known for."""


def known_then(record):
    """A record as plain values, as far as they were known when the kept ones were written."""
    return without_later(asdict(record))


def without_later(values):
    if isinstance(values, dict):
        return {name: without_later(value) for name, value in values.items() if name not in LATER}
    return [without_later(each) for each in values] if isinstance(values, list | tuple) else values


def as_then(now, then):
    """Plain values of today without what nobody knew of a document then: what was known must be there, and the same."""
    if isinstance(now, dict) and isinstance(then, dict):
        described = DESCRIPTIVE if "sha256" in then else ()
        return now | {
            name: value if name in described and value in UNSAID else as_then(now[name], value)
            for name, value in then.items()
        }
    if isinstance(now, list) and isinstance(then, list) and len(now) == len(then):
        return [as_then(*each) for each in zip(now, then, strict=True)]
    return now


@pytest.mark.parametrize(
    ("now", "is_the_same"),
    [
        ({"kind": "law"}, True),
        ({"kind": "law", "jurisdiction": "Atlantis"}, False),
        ({"jurisdiction": ""}, False),
        ({"adopted": "2021"}, False),
        ({"problems": ["It ends early."]}, False),
        ({"pages": 3}, False),
    ],
)
def test_more_may_be_known_of_a_document_than_then_and_nothing_else(now, is_the_same):
    document = Document("drone-act", "Drone Act", "a.md", "0" * 64, jurisdiction="Utopia", adopted="2021-03-04")
    then = [{"document": known_then(document)}]
    assert (as_then([{"document": known_then(document) | now}], then) == then) is is_the_same


SINCE = ("Quoted now: Drone Act, Article 2(2).", "Quoted now: Drone Act, Article 2(1).")
"""The duties, which the code that exported the answer did not find: it quoted the scope alone."""


def test_an_exported_answer_replays_with_what_is_quoted_since(library):
    assistant, *_ = library
    before = replay.read(KEPT / "answer.json")
    after = assistant.ask(before.question, history=before.history, filters=before.filters)
    assert replay.changes(before, after, assistant.documents()) == SINCE
    again = assistant.ask(before.question, history=before.history, filters=before.filters)
    assert replay.changes(after, again, assistant.documents()) == ()


def test_an_exported_answer_of_another_version_replays_too(library, tmp_path):
    values = json.loads((KEPT / "answer.json").read_text("utf-8"))
    values |= {"instruments": [{"id": "da"}], "format": 1}
    values.pop("corpus")
    cited = values["citations"][0]["passage"]
    cited["document"] |= {"status": "consolidated", "editions": {"of": "da"}}
    cited.pop("score")
    path = Path(tmp_path / "answer.json")
    path.write_text(json.dumps(values), encoding="utf-8")
    before = replay.read(path)
    assistant, *_ = library
    after = assistant.ask(before.question, history=before.history, filters=before.filters)
    assert replay.changes(before, after, assistant.documents()) == (
        "Drone Act was unknown, and is in force now.",
        *SINCE,
    )
