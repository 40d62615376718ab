"""What the page where questions are asked makes of an answer, before anything draws it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event
from types import SimpleNamespace

import pytest
import streamlit as st
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient
from streamlit import config
from streamlit.testing.v1 import AppTest
from test_records import answer

from assistant.answers import wording
from assistant.answers.asking import WITHOUT
from assistant.export.html import part
from assistant.history import replay
from assistant.history.conversations import ConversationTitle
from assistant.jobs import Jobs
from assistant.models.failures import failure
from assistant.policy import standing
from assistant.records import Answer, Asks, Authority, Filters, StatementKind, Status, Suggestion, Verdict
from assistant.ui import services, source, words
from assistant.ui.addresses import AskAddress
from assistant.ui.ask import answer as answers
from assistant.ui.ask import filters, notices, panel, sidebar, suggestions
from assistant.ui.library import table

PATIENCE = 4.0  # seconds


def _cited(**facts: object) -> Answer:
    """An answer that cites one document, with facts of it changed, and has all notices of that document."""
    made = answer()
    first = made.citations[0]
    document = replace(first.passage.document, **facts)
    cited = replace(first, passage=replace(first.passage, document=document))
    told = [*standing.notices(document), *([standing.unbinding(document)] if not standing.binds(document) else [])]
    return replace(made, citations=(cited,), notices=("The page was scanned.", *told))


@pytest.mark.parametrize(
    ("facts", "weight"),
    [
        ({"status": Status.REPEALED}, notices.OVER),
        ({"status": Status.REVOKED}, notices.OVER),
        ({"status": Status.SUPERSEDED}, notices.OVER),
        ({"status": Status.WITHDRAWN}, notices.OVER),
        ({"status": Status.LAPSED}, notices.OVER),
        ({"status": Status.AMENDED}, notices.CHANGED),
        ({"status": Status.REPEALED, "status_date": "2999-01-01"}, notices.CHANGED),
        ({"status": Status.PROPOSED}, notices.PROPOSED),
        ({"authority": Authority.PROPOSAL, "status": Status.UNKNOWN}, notices.PROPOSED),
        ({"status": Status.VOLUNTARY, "authority": Authority.VOLUNTARY}, notices.UNBOUND),
        ({"authority": Authority.GUIDANCE}, notices.UNBOUND),
        ({"status": Status.HISTORICAL}, notices.UNBOUND),
        ({"status": Status.IN_FORCE, "authority": Authority.INFORMATIVE, "kind": "brief"}, notices.ABOUT),
    ],
)
def test_that_a_law_has_ended_weighs_more_than_that_it_changed_and_that_a_text_binds_nobody_less(facts, weight):
    found = notices.by_weight(_cited(**{"authority": Authority.BINDING, "kind": "act", **facts}).notices)
    assert list(found) == [weight, notices.OTHER]
    assert found[notices.OTHER] == ["The page was scanned."]


def test_a_report_is_offered_once_the_words_for_it_are_kept_and_not_beside_a_field_to_write_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(conversation: str) -> None:
        from assistant.ui import identity, services
        from assistant.ui.ask import reporting

        opened = services.conversations().conversation(identity.owner(), conversation)
        assert opened
        reporting.draw(opened.exchanges[0])

    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(tmp_path))
    st.cache_resource.clear()
    kept, ann = services.conversations(), "a" * 32
    asked = kept.ask(ann, "Do lamps burn?", Filters())
    kept.answered(asked.id, answer())
    kept.rate(ann, asked.id, 0)
    app = AppTest.from_function(script, args=(asked.conversation,), default_timeout=60)
    app.session_state["browser"] = ann
    app.run()
    assert not app.download_button
    app.text_area[0].set_value("It is the ferry office.")
    app.button[0].click().run()
    found = kept.shared(asked.id)
    assert found
    assert (found.rating, found.comment) == (0, "It is the ferry office.")
    assert [button.label for button in app.download_button] == ["Save the report"]
    assert not app.text_area
    app.button[0].click().run()
    assert app.text_area[0].value == "It is the ferry office."
    assert not app.download_button
    st.cache_resource.clear()


def test_each_weight_has_its_own_words_and_sign_so_that_no_colour_tells_it_alone():
    known = notices.WEIGHTS[:-1]
    assert len({each.lead for each in known}) == len({each.icon for each in known}) == len(known)
    assert notices.OVER.box is not notices.CHANGED.box is not notices.UNBOUND.box


def test_what_became_of_a_document_since_has_the_weight_of_what_it_is_now():
    cited = _cited(status=Status.IN_FORCE, authority=Authority.BINDING, kind="act")
    document = cited.citations[0].passage.document
    for status, weight in ((Status.REPEALED, notices.OVER), (Status.AMENDED, notices.CHANGED)):
        [told] = replay.outdated(cited, [replace(document, status=status)])
        assert notices.of(told) is weight
    [back] = replay.outdated(_cited(status=Status.REPEALED), [replace(document, status=Status.IN_FORCE)])
    assert notices.of(back) is notices.CHANGED


def test_that_the_library_does_not_hold_what_ended_a_law_looks_unlike_its_end():
    assert notices.of("EO 14148 ended EO 14110; the library does not hold it.") is notices.LACKING


def test_that_sentences_of_a_model_are_not_supported_is_of_the_gravest():
    [told] = wording.agreement([Verdict.SUPPORTED, Verdict.UNSUPPORTED], 0, 0)
    assert notices.of(told) is notices.DOUBTED


def test_that_a_model_failed_is_told_as_that_and_names_the_fields_of_the_settings():
    told = failure(ConnectionError(), "tiny", "http://127.0.0.1:9/v1")
    for notice in (f"{told} {told.hint}", f"{told} {WITHOUT}"):
        assert notices.of(notice) is notices.UNWRITTEN

    def script() -> None:
        from dataclasses import replace

        from test_records import answer

        from assistant.ui.ask import notices

        notices.draw(replace(answer(), notices=("Set ASSISTANT_MODEL_BASE_URL to its address.",)), [])

    warning = AppTest.from_function(script).run().warning[0]
    assert "The model wrote nothing" in warning.value
    assert "Set “Address” to its address" in warning.value


def test_a_copied_answer_has_its_words_numbers_and_sources_and_its_signs_are_no_html():
    made = _cited(title="Act <b>1</b>", name="")
    rich = part(replace(made, notices=("It is <i>old</i>.",)))
    assert "Act &lt;b&gt;1&lt;/b&gt;" in rich
    assert "It is &lt;i&gt;old&lt;/i&gt;." in rich
    assert "[1]" in rich
    assert "<h4>Sources</h4>" in rich
    assert "<b>" not in rich
    assert "<i>" not in rich


def test_sides_of_a_comparison_are_copied_as_the_rows_of_a_table():
    made = _cited()
    sides = tuple(replace(made.statements[0], side=side) for side in ("East & West", "North", "North"))
    rich = part(replace(made, statements=sides))
    assert rich.count("<tr>") == 2
    assert "<th>East &amp; West</th>" in rich
    assert rich.count("<td>") == 2


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Is Executive Order 14110 still in force?", "is-executive-order-14110-still-in-force.md"),
        ("生成式人工智能?", "生成式人工智能.md"),
        ("?!", "answer.md"),
        ("a/../b", "a-b.md"),
        ("word " * 40, "word-word-word-word-word-word-word-word-word-word-word-word.md"),
        ("x" * 99, f"{'x' * 60}.md"),
    ],
)
def test_a_file_is_named_by_what_was_asked(text, name):
    assert words.file_name(text, ".md") == name


@pytest.mark.parametrize(
    ("status", "colour"),
    [(Status.REPEALED, "red"), (Status.REVOKED, "red"), (Status.AMENDED, "orange"), (Status.PROPOSED, "orange")],
)
def test_what_has_ended_has_another_colour_than_what_changed(status, colour):
    document = replace(answer().citations[0].passage.document, kind="act", authority=Authority.BINDING, status=status)
    assert words.badge(document) == words.colour(status) == colour
    assert words.badge(replace(document, kind="brief", status=Status.IN_FORCE)) == "orange"


def test_filters_that_hold_but_a_day_are_told_apart_from_those_that_name_documents():
    assert filters.is_dated_only(Filters(as_of="2025"))
    assert not filters.is_dated_only(Filters(jurisdictions=("EU",), as_of="2025"))
    assert not filters.is_dated_only(Filters())


@pytest.mark.parametrize(
    ("path", "leads"),
    [
        ("/ask", "./"),
        ("/ask?conversation=1", "./?conversation=1"),
        ("/ask/", "../"),
        ("/asked", ""),
        ("/library", ""),
    ],
)
def test_the_page_has_an_address_by_its_name(path, leads):
    inner = Starlette(routes=[Route("/{rest:path}", lambda _: PlainTextResponse("page"))])
    found = TestClient(AskAddress(inner), follow_redirects=False).get(path)
    assert found.headers.get("location", "") == leads
    assert found.status_code == (307 if leads else 200)


def test_the_page_has_its_address_below_a_base_path_too():
    inner = Starlette(routes=[Route("/{rest:path}", lambda _: PlainTextResponse("page"))])
    before = config.get_option("server.baseUrlPath")
    config.set_option("server.baseUrlPath", "/policy/")
    try:
        client = TestClient(AskAddress(inner), follow_redirects=False)
        assert client.get("/policy/ask?conversation=1").headers["location"] == "./?conversation=1"
        assert client.get("/ask").status_code == 200
    finally:
        config.set_option("server.baseUrlPath", before)


def test_conversations_are_listed_under_their_days():
    now = datetime.now().replace(hour=12)
    days = [sidebar.day_of(ConversationTitle("1", "x", (now - timedelta(days=ago)).timestamp())) for ago in (0, 1)]
    assert days == ["Today", "Yesterday"]
    assert sidebar.day_of(ConversationTitle("1", "x", datetime(2025, 3, 4, 12).timestamp())) == "4 March 2025"


def test_two_documents_of_one_short_name_are_told_apart_wherever_they_are_named():
    made = answer()
    first = made.citations[0]
    names = ("AI Act (2024 text)", "AI Act (as amended July 2026)")
    twins = [
        replace(first.passage.document, id=name, short_names=("AI Act",), name=name, kind="regulation")
        for name in names
    ]
    cited = [replace(first, marker=n, passage=replace(first.passage, document=each)) for n, each in enumerate(twins, 1)]
    two = replace(
        made,
        citations=tuple(cited),
        statements=tuple(replace(made.statements[0], kind=StatementKind.QUOTE, citations=(each,)) for each in cited),
    )
    assert [block["text"] for block in answers.blocks(two) if block["kind"] == "heading"] == list(names)
    assert [card["title"] for card in answers.sources(two.citations).values()] == list(names)
    assert filters.told(Filters(documents=(names[0],)), twins) == names[0]
    assert all(name in part(two) for name in names)


@pytest.mark.parametrize(
    ("quote", "first"),
    [
        ("Short words.", "Short words."),
        ("word " * 30, f"{' '.join(['word'] * 14)} …"),
        (f"第 {'条' * 99}", f"第 {'条' * 68} …"),
        ("y" * 99, f"{'y' * 70} …"),
    ],
)
def test_a_listed_source_tells_its_first_words_in_any_script(quote, first):
    found = replace(source.of_citation(answer().citations[0]), quote=quote)
    assert panel.label(found).endswith(f":gray[{words.literal(first)}]")


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"status": Status.AMENDED}, "amended"),
        ({"status": Status.UNKNOWN}, "status unknown"),
        ({"status": Status.AMENDED, "kind": "brief", "authority": Authority.INFORMATIVE}, "brief, not the law"),
    ],
)
def test_a_document_has_one_word_for_its_status_on_all_pages(facts, told):
    made = _cited(**{"authority": Authority.BINDING, "kind": "act", **facts})
    document = made.citations[0].passage.document
    assert words.status(document) == told
    assert table.table([document], {})["Status"] == [told]
    assert {card["status"] for card in answers.sources(made.citations).values()} == {told}
    quoted = replace(made.statements[0], kind=StatementKind.QUOTE, citations=made.citations)
    heading, *_ = answers.blocks(replace(made, statements=(quoted,)))
    assert heading["status"] == told
    assert source.panel(source.of_citation(made.citations[0]), "")["status"].startswith(told)
    assert table.passing([document], "", {"status": [told]}) == [document]


def test_the_page_does_not_wait_for_what_may_be_asked_after_an_answer(monkeypatch):
    asked = Event()

    def suggest(*_: object) -> Iterator[Suggestion]:
        assert asked.wait(PATIENCE)
        yield Suggestion("How high are the fines?", Asks.PENALTY, ("law",), "Article 2")

    jobs = Jobs(1)
    monkeypatch.setattr(suggestions.services, "suggesting", lambda: jobs)
    monkeypatch.setattr(suggestions, "PATIENCE", PATIENCE)
    coming = suggestions.Coming()
    begun = time.monotonic()
    coming.begin(SimpleNamespace(suggest=suggest), answer())  # type: ignore[arg-type]
    assert time.monotonic() - begun < PATIENCE / 2, "its sources are drawn after this"
    asked.set()
    assert coming.jobs[0].wait(PATIENCE)
    assert [each.question for each in coming.found] == ["How high are the fines?"]
    jobs.close()
