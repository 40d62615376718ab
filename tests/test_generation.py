"""Answers that a model writes: a real server that plays good and bad models, and the library it answers from."""

import time
from dataclasses import replace

import pytest
from conftest import document, passage
from servers.scripted import Scripted

from assistant import Assistant, Settings, Turn
from assistant.answers.written import generation
from assistant.answers.written.drafts import Draft
from assistant.answers.written.generation import checked
from assistant.models.chat import Model, Wish, WritingLimits
from assistant.records import Answer, Candidate, StatementKind, Verdict

LAW = """Article 1
Scope
This act applies to providers of zebra systems.

Article 2
Duties of providers
1. Providers of zebra systems shall keep logs for six months.
2. Providers of zebra systems shall not sell the logs to anybody.

Article 3
Penalties
Whoever sells the logs pays a fine of up to 35 million euro from 2 August 2026.

Article 4
Advice
The Zebra Office should publish guidance on logs and may visit providers.
"""
QUESTION = "How long shall providers of zebra systems keep the logs under the Zebra Act?"
RULE = "Providers of zebra systems shall keep logs for six months."
LIMITS = WritingLimits(connect=2, first=2, gap=1.5, total=5, characters=3000)


@pytest.fixture(params=["openai", "ollama"])
def provider(request):
    return request.param


@pytest.fixture
def ask(provider, tmp_path, embedder):
    """Ask a library whose model is played by a server; the answer, and what the server was sent."""
    (tmp_path / "zebra-act.txt").write_text(LAW)
    opened = []

    def asked(*scenarios, strict=False, history=(), window=8192, question=QUESTION):
        settings = Settings(
            corpus_dir=tmp_path / "corpus", index_dir=tmp_path / "index", drop_unsupported=strict, model_window=window
        )
        with Scripted(*scenarios) as server:
            address = server.address + ("/v1" if provider == "openai" else "")
            model = Model(Wish(f"{provider}:tiny", address, window=window, limits=LIMITS))
            model.load()  # what importing its client takes is not the server's time
            with Assistant(settings, embedder, model) as assistant:
                opened.append(assistant)
                assistant.add(tmp_path / "zebra-act.txt", title="Zebra Act", jurisdiction="EU")
                answer = assistant.ask(question, history)
                for citation in answer.citations:
                    text = assistant.text(citation.passage.document.id)
                    assert text[citation.start : citation.end] == citation.quote
        return answer, server.requests

    return asked


def fell_back(answer, told):
    """Whether an answer is one of quotes that says what went wrong."""
    assert answer.model == "extractive"
    assert not answer.abstained
    assert all(statement.kind == StatementKind.QUOTE for statement in answer.statements)
    assert told in answer.notices[0]


def test_what_a_model_writes_is_cited_and_checked(ask, provider):
    answer, (request,) = ask([("say", "Providers of zebra systems "), ("say", "must keep logs for 6 months. [1]")])
    (statement,) = answer.statements
    assert (statement.kind, statement.verdict) == (StatementKind.GENERATED, Verdict.SUPPORTED)
    assert answer.citations[0].quote == RULE or RULE in answer.citations[0].quote
    assert answer.text == "Providers of zebra systems must keep logs for 6 months. [1]"
    assert answer.model == f"{provider}:tiny"
    assert RULE in request["messages"][1]["content"]


@pytest.mark.parametrize("markers", ["", " [99]", " [0]"], ids=["none", "of a passage that was not sent", "no number"])
def test_a_sentence_without_a_valid_marker_is_matched_to_the_passage_that_supports_it(ask, markers):
    answer, _ = ask([("say", f"Providers of zebra systems shall keep logs for six months{markers}.")])
    assert answer.statements[0].verdict in (Verdict.SUPPORTED, Verdict.VERBATIM)
    assert RULE in answer.citations[0].quote


@pytest.mark.parametrize(
    "wrong",
    [
        "Providers of zebra systems shall keep logs for nine months. [1]",
        "Whoever sells the logs pays a fine of up to 53 million euro from 2 August 2026. [1]",
        "Whoever sells the logs pays a fine of up to 35 million euro from 12 August 2026. [1]",
        "Providers of zebra systems shall sell the logs to anybody. [1]",
        "The Zebra Office shall publish guidance on logs. [1]",
        "Providers of zebra systems may keep logs for six months. [1]",
    ],
    ids=["number", "amount", "date", "negation", "should to shall", "shall to may"],
)
def test_what_a_model_gets_wrong_is_flagged_everywhere(ask, wrong):
    answer, _ = ask([("say", wrong)])
    (statement,) = answer.statements
    assert statement.verdict == Verdict.UNSUPPORTED
    assert statement.citations[0].verdict == Verdict.UNSUPPORTED
    assert statement.citations[0].reasons
    assert "not supported" in answer.text
    assert "not supported" in answer.to_markdown()


KEPT, SOLD, SCOPE = (
    Candidate(passage(text, document("act"), 100 * n), ((0, len(text)),), (0.5,), {})
    for n, text in enumerate((RULE, "Whoever sells the logs pays a fine of 35 million euro.", "This act has no motto."))
)


def test_a_sentence_whose_marker_names_a_passage_on_something_else_is_held_against_the_nearest():
    written = checked(Draft("Providers of zebra systems must keep logs for six months.", (2,)), [SCOPE, SOLD, KEPT])
    assert written.verdict == Verdict.SUPPORTED
    assert [quote.text for quote in written.quotes] == [RULE]


def test_a_passage_that_contradicts_its_sentence_is_not_replaced_by_another():
    other = replace(KEPT, passage=replace(KEPT.passage, text=RULE.replace("six", "nine")))
    written = checked(Draft("Providers of zebra systems must keep logs for nine months.", (2,)), [other, KEPT])
    assert written.verdict == Verdict.UNSUPPORTED
    assert [quote.text for quote in written.quotes] == [RULE]


def test_sentences_that_rest_on_the_same_words_share_a_citation_unless_one_is_wrong(ask):
    said = "Providers of zebra systems must keep logs for {} months. [1]"
    answer, _ = ask([("say", f"{said.format('six')} {said.format(6)}")])
    assert [[each.marker for each in statement.citations] for statement in answer.statements] == [[1], [1]]
    answer, _ = ask([("say", f"{said.format('six')} {said.format('nine')}")])
    assert [[each.marker for each in statement.citations] for statement in answer.statements] == [[1], [2]]
    assert answer.citations[0].quote == answer.citations[1].quote


def test_what_is_not_supported_can_be_left_out(ask):
    answer, _ = ask([("say", f"{RULE} [1] Zebras are striped since 1812. [1]")], strict=True)
    assert [statement.text for statement in answer.statements] == [RULE]
    answer, _ = ask([("say", "Zebras are striped since 1812. [1]")], strict=True)
    fell_back(answer, "supported")


def test_links_images_and_html_are_gone(ask):
    said = f"{RULE} [1] ![x](http://evil.example/x.png) <img src=http://evil.example> [here](http://evil.example)"
    answer, _ = ask([("say", said[:60]), ("say", said[60:90]), ("say", said[90:])])
    assert "evil" not in answer.to_markdown().replace("zebra", "")
    assert answer.statements[0].text.startswith(RULE)


def test_what_a_model_thinks_is_not_shown(ask):
    answer, _ = ask([("say", "<th"), ("say", "ink>They must sell them. [1]</think>"), ("say", f"{RULE} [1]")])
    assert [statement.text for statement in answer.statements] == [RULE]


def test_a_model_that_repeats_its_orders_has_them_flagged(ask):
    answer, _ = ask([("say", "You answer a question about AI policy for a reader who will check every sentence.")])
    assert answer.statements[0].verdict == Verdict.UNSUPPORTED


@pytest.mark.parametrize(
    ("scenario", "told"),
    [
        ([("say", "The passages do not answer this.")], "no answer"),
        ([("say", "I'm sorry, but I cannot help with that.")], "no answer"),
        ([("say", "")], "nothing"),
        ([("say", "zq \ufffd\ufffd\ufffd 77 ## ]]")], "no text"),
        ([("say", "logs and logs and logs and " * 40)], "repeated"),
        ([("status", 401, "{}")], "key"),
        ([("status", 404, "{}")], "no model"),
        ([("status", 429, "{}")], "busy"),
        ([("status", 500, "{}")], "busy"),
        ([("status", 503, "{}")], "busy"),
        ([("status", 200, "<html>Welcome</html>")], "understood"),
        ([("say", "Half an ans"), ("reset",)], "hung up"),
        ([("wait", 30)], "did not begin"),
        ([("say", "Providers "), ("wait", 30)], "stopped in the middle"),
        ([("say", "Providers "), ("wait", 0.4)] * 30, "had not finished"),
        ([("say", "providers keep logs and " * 10)] * 100, "did not stop"),
    ],
    ids=["no answer", "refusal", "empty", "garbled", "repetition", "401", "404", "429", "500", "503", "HTML", "cut off",
         "stall before", "stall within", "a word now and then", "endless"],
)  # fmt: skip
def test_a_model_that_fails_leaves_an_answer_of_quotes_that_says_why(ask, scenario, told):
    started = time.monotonic()
    answer, _ = ask(scenario)
    fell_back(answer, told)
    assert time.monotonic() - started < 8


def test_a_question_that_the_library_does_not_answer_is_not_put_to_the_model(ask, monkeypatch):
    monkeypatch.setattr("assistant.answers.sufficiency.sufficient", lambda *_: False)
    answer, requests = ask([("say", RULE)])
    assert answer.abstained
    assert requests == []


def test_passages_that_do_not_fit_the_window_are_told(ask):
    answer, _ = ask([("say", f"{RULE} [1]")], window=1150)
    assert answer.model != "extractive"
    assert "fitted into the model's window" in " ".join(answer.notices)


HISTORY = [Turn("What does the Zebra Act demand of providers?", "They keep logs. [1]")]


def test_a_follow_up_is_searched_as_the_model_rewrites_it_and_in_the_users_own_words(ask):
    rewritten = "How long shall providers of zebra systems keep the logs?"
    answer, requests = ask([("say", rewritten)], [("say", f"{RULE} [1]")], history=HISTORY, question="And how long?")
    assert len(requests) == 2
    assert answer.question == "And how long?"
    assert rewritten in answer.query
    assert "And how long?" in answer.query
    assert answer.statements[0].text == RULE


@pytest.mark.parametrize(
    "scenario", [[("say", "They keep logs for six months.")], [("status", 401, "{}")]], ids=["an answer", "a failure"]
)
def test_a_follow_up_that_the_model_does_not_rewrite_is_searched_as_it_is(ask, scenario):
    answer, _ = ask(
        scenario, [("say", f"{RULE} [1]")], history=HISTORY, question="And how long must they keep the logs?"
    )
    assert answer.query == "And how long must they keep the logs? (Zebra Act demand of providers)"


def test_a_model_that_takes_too_long_to_rewrite_a_follow_up_is_not_waited_for(ask, monkeypatch):
    monkeypatch.setattr(generation, "PATIENCE", 0.3)
    slow = [("say", "How long "), ("wait", 0.5), ("say", "shall providers keep logs?")]
    answer, _ = ask(slow, [("say", f"{RULE} [1]")], history=HISTORY, question="And how long must they keep the logs?")
    assert answer.query == "And how long must they keep the logs? (Zebra Act demand of providers)"
    assert answer.statements[0].text == RULE


def test_what_a_model_rewrites_and_still_leans_takes_over_the_rest(ask):
    answer, _ = ask(
        [("say", "How long must they keep logs?")], [("say", f"{RULE} [1]")], history=HISTORY, question="For how long?"
    )
    assert answer.query == "How long must they keep logs? (Zebra Act demand of providers) For how long?"


def test_a_stream_tells_its_stages_and_gives_the_words_as_they_come(tmp_path, embedder):
    (tmp_path / "zebra-act.txt").write_text(LAW)
    settings = Settings(corpus_dir=tmp_path / "corpus", index_dir=tmp_path / "index")
    with Scripted([("say", "Providers of zebra systems "), ("wait", 0.3), ("say", "shall keep logs.")]) as server:
        model = Model(Wish("ollama:tiny", server.address, limits=LIMITS))
        with Assistant(settings, embedder, model) as assistant:
            assistant.add(tmp_path / "zebra-act.txt", title="Zebra Act")
            items = list(assistant.stream(QUESTION))
    stages = [item.text for item in items if not isinstance(item, Answer) and item.kind == "stage"]
    assert stages == ["searching", "writing", "checking"]
    words = [item.text for item in items if not isinstance(item, Answer) and item.kind == "token"]
    assert words == ["Providers of zebra systems ", "shall keep logs."]
    assert any(not isinstance(item, Answer) and item.kind == "wait" for item in items)
    assert isinstance(items[-1], Answer)
