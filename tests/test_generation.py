"""Answers that a model writes: a real server that plays good and bad models, and the library it answers from."""

import time
from dataclasses import replace

import pytest
from conftest import document, passage
from servers.scripted import Scripted

from assistant import Assistant, Settings, Turn
from assistant.answers.written import generation, prompts
from assistant.answers.written.drafts import Draft
from assistant.answers.written.generation import checked
from assistant.models.calling import Wish, WritingLimits
from assistant.models.chat import Model
from assistant.records import Answer, Authority, Candidate, StatementKind, Verdict

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

    def asked(*scenarios, history=(), window=8192, question=QUESTION, **more):
        settings = Settings(corpus_dir=tmp_path / "corpus", index_dir=tmp_path / "index", model_window=window, **more)
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


def wrote(answer):
    """The statements of an answer that its model wrote; those that are quoted stand below them."""
    written = [each for each in answer.statements if each.kind == StatementKind.GENERATED]
    assert answer.statements[: len(written)] == tuple(written)
    assert all(each.kind == StatementKind.QUOTE for each in answer.statements[len(written) :])
    return written


def test_what_a_model_writes_is_cited_and_checked_and_stands_above_the_quotes(ask, provider):
    answer, (request,) = ask([("say", "Providers of zebra systems "), ("say", "must keep logs for 6 months. [1]")])
    (statement,) = wrote(answer)
    assert statement.verdict == Verdict.SUPPORTED
    assert statement.reasons == ("compared: numbers and dates, what must or may be done, words",)
    assert RULE in statement.citations[0].quote
    assert answer.text.startswith("Providers of zebra systems must keep logs for 6 months. [1]")
    assert RULE in answer.text
    assert answer.model == f"{provider}:tiny"
    assert RULE in request["messages"][-1]["content"]


def test_a_sentence_that_its_source_supports_cites_the_quote_below_it(ask):
    answer, _ = ask([("say", "Providers of zebra systems must keep logs for 6 months. [1]")])
    quotes = [each for each in answer.statements if each.kind == StatementKind.QUOTE]
    assert wrote(answer)[0].citations == quotes[0].citations
    assert [each.marker for each in answer.citations] == list(range(1, len(quotes) + 1))


@pytest.mark.parametrize("markers", ["", " [99]", " [0]"], ids=["none", "of a passage that was not sent", "no number"])
def test_a_sentence_without_a_valid_marker_is_matched_to_the_passage_that_supports_it(ask, markers):
    answer, _ = ask([("say", f"Providers of zebra systems shall keep logs for six months{markers}.")])
    assert wrote(answer)[0].verdict in (Verdict.SUPPORTED, Verdict.VERBATIM)
    assert RULE in wrote(answer)[0].citations[0].quote


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
    answer, _ = ask([("say", f"{RULE} [1] {wrong}")], window=16_384)
    _, statement = wrote(answer)
    assert statement.verdict == Verdict.UNSUPPORTED
    assert "1 of 2 written sentences agree with their sources." in answer.notices
    assert statement.citations[0].verdict == Verdict.UNSUPPORTED
    assert statement.citations[0].reasons
    assert "not supported" in answer.text
    assert "not supported" in answer.to_markdown()


def test_an_answer_of_which_no_sentence_is_supported_leaves_the_quotes_alone(ask):
    wrong = "Providers of zebra systems shall keep logs for nine months. [1]"
    answer, _ = ask([("say", f"{wrong} {wrong.replace('nine', 'ten')}")])
    fell_back(answer, "wrote nothing that is supported")


KEPT, SOLD, SCOPE = (
    Candidate(passage(text, document("act"), 100 * n), ((0, len(text)),), (0.5,), {})
    for n, text in enumerate((RULE, "Whoever sells the logs pays a fine of 35 million euro.", "This act has no motto."))
)


def test_a_sentence_whose_marker_names_a_passage_on_something_else_is_held_against_the_nearest():
    written = checked(Draft("Providers of zebra systems must keep logs for six months.", (2,)), [SCOPE, SOLD, KEPT])
    assert written.verdict == Verdict.SUPPORTED
    assert [quote.text for quote in written.quotes] == [RULE]


FEE, REGISTER = (
    Candidate(passage(text, document(name), 0), ((0, len(text)),), (0.5,), {})
    for name, text in (
        ("import", "Importers shall pay a fee of 500 euro."),
        ("hamster", "Users of hamster systems may register within six months."),
    )
)


@pytest.mark.parametrize(
    "spliced",
    [
        "Users of hamster systems must pay a fee of 500 euro within six months.",
        "Importers shall pay a fee of 500 euro within six months.",
    ],
)
def test_what_is_put_together_from_two_passages_is_supported_by_neither(spliced):
    assert checked(Draft(spliced, (1, 2)), [FEE, REGISTER]).verdict == Verdict.UNSUPPORTED


def test_parts_of_a_sentence_may_rest_on_a_passage_each():
    both = "Importers shall pay a fee of 500 euro, whereas users of hamster systems may register within six months."
    written = checked(Draft(both, (1, 2)), [FEE, REGISTER])
    assert written.verdict == Verdict.SUPPORTED
    assert {each.passage.document.id for each in written.quotes} == {"import", "hamster"}


def test_a_passage_that_says_nothing_of_a_sentence_is_not_cited_for_it():
    written = checked(Draft("Importers shall pay a fee of 500 euro.", (1, 2)), [FEE, REGISTER])
    assert [each.passage.document.id for each in written.quotes] == ["import"]


def test_a_sentence_whose_marker_is_mistaken_is_held_against_the_passage_that_says_more_of_it():
    sold = "Whoever sells the logs of a provider pays a fine of 35 million euro."
    written = checked(Draft(sold.replace(" of a provider", ""), (1,)), [KEPT, SOLD])
    assert (written.verdict, written.quotes[0].text) == (Verdict.VERBATIM, SOLD.passage.text)
    wrong = checked(Draft("Whoever sells the logs pays a fine of 53 million euro.", (1,)), [KEPT, SOLD])
    assert wrong.verdict == Verdict.UNSUPPORTED


def test_a_sentence_that_says_no_more_than_the_question_is_carried_by_nothing():
    asked = "How long must providers of zebra systems keep logs?"
    assert not checked(Draft("Providers of zebra systems must keep logs.", (1,)), [KEPT], asked).is_carried
    assert checked(Draft("Providers of zebra systems must keep logs for six months.", (1,)), [KEPT], asked).is_carried


def test_what_the_model_was_told_of_a_passage_counts_as_said_by_it():
    code = document("code", title="Lamp Code", status="voluntary", authority=Authority.VOLUNTARY)
    lamps = Candidate(passage("Owners light lamps at dusk.", code), ((0, 27),), (0.5,), {})
    written = checked(Draft("The Lamp Code is voluntary and not binding.", (1,)), [lamps])
    assert written.verdict == Verdict.SUPPORTED, written.reasons


def test_a_passage_that_contradicts_its_sentence_is_not_replaced_by_another():
    other = replace(KEPT, passage=replace(KEPT.passage, text=RULE.replace("six", "nine")))
    written = checked(Draft("Providers of zebra systems must keep logs for nine months.", (2,)), [other, KEPT])
    assert written.verdict == Verdict.UNSUPPORTED
    assert [quote.text for quote in written.quotes] == [RULE]


def test_sentences_that_rest_on_the_same_words_share_a_citation_unless_one_is_wrong(ask):
    said = "Providers of zebra systems must keep logs for {} months. [1]"
    answer, _ = ask([("say", f"{said.format('six')} {said.format(6)}")])
    first, second = wrote(answer)
    assert first.citations == second.citations
    answer, _ = ask([("say", f"{said.format('six')} {said.format('nine')}")])
    first, second = (statement.citations[0] for statement in wrote(answer))
    assert first.marker != second.marker
    assert RULE in first.quote
    assert RULE in second.quote
    assert (first.verdict, second.verdict) == (Verdict.VERBATIM, Verdict.UNSUPPORTED)


def test_what_is_not_supported_can_be_left_out(ask):
    answer, _ = ask([("say", f"{RULE} [1] Zebras are striped since 1812. [1]")], drop_unsupported=True)
    assert [statement.text for statement in wrote(answer)] == [RULE]
    answer, _ = ask([("say", "Zebras are striped since 1812. [1]")], drop_unsupported=True)
    fell_back(answer, "supported")


def test_links_images_and_html_are_gone(ask):
    said = f"{RULE} [1] ![x](http://evil.example/x.png) <img src=http://evil.example> [here](http://evil.example)"
    answer, _ = ask([("say", said[:60]), ("say", said[60:90]), ("say", said[90:])])
    assert "evil" not in answer.to_markdown().replace("zebra", "")
    assert answer.statements[0].text.startswith(RULE)


def test_what_a_model_thinks_is_not_shown(ask):
    answer, _ = ask([("say", "<th"), ("say", "ink>They must sell them. [1]</think>"), ("say", f"{RULE} [1]")])
    assert [statement.text for statement in wrote(answer)] == [RULE]


def test_what_a_model_thinks_is_not_shown_where_the_prompt_began_its_thoughts(ask):
    answer, _ = ask(
        [("say", "They keep logs for six months, so"), ("say", " that is it.\n</think>\n"), ("say", f"{RULE} [1]")]
    )
    assert [statement.text for statement in wrote(answer)] == [RULE]


def test_what_the_passages_do_not_say_does_not_take_away_what_they_do(ask):
    answer, _ = ask([("say", f"{RULE} [1] The passages do not say what the fee is.")])
    assert [statement.text for statement in wrote(answer)] == [RULE]


def test_how_many_sentences_are_dropped_is_told(ask):
    answer, _ = ask([("say", f"{RULE} [1] {RULE.replace('six', 'nine')} [1]")], drop_unsupported=True)
    assert answer.notices[0] == "1 of 2 written sentences agree with their sources. The rest is left out."


def test_a_fault_of_our_own_leaves_the_quotes(ask, monkeypatch):
    monkeypatch.setattr(generation, "checked", lambda *_: 1 / 0)
    answer, _ = ask([("say", f"{RULE} [1]")])
    fell_back(answer, "could not be used")


def test_a_sentence_that_no_passage_carries_is_left_out_and_counted(ask):
    orders = "You answer a question about AI policy for a reader who checks every sentence."
    answer, _ = ask([("say", f"{orders} {RULE} [1]")])
    assert [statement.text for statement in wrote(answer)] == [RULE]
    assert answer.notices[0].endswith("1 that no passage carries was left out.")
    answer, _ = ask([("say", orders)])
    fell_back(answer, "supported")


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


@pytest.fixture
def sure_of(monkeypatch):
    """Let the search be sure of questions only that say some word."""
    return lambda word: monkeypatch.setattr(
        "assistant.answers.sufficiency.sufficient", lambda query, _: word in query.text
    )


def test_a_question_that_the_search_is_silent_on_is_not_put_to_the_model_unless_it_is_wanted(ask, sure_of):
    sure_of("nothing that is asked")
    answer, requests = ask([("say", f"{RULE} [1]")])
    assert answer.abstained
    assert requests == []


def test_a_model_that_is_asked_in_doubt_is_told_so(ask, sure_of):
    sure_of("nothing that is asked")
    answer, requests = ask([("say", f"{RULE} [1]")], model_in_doubt=True)
    assert [statement.text for statement in answer.statements] == [RULE]
    assert prompts.DOUBT in requests[-1]["messages"][-1]["content"]
    answer, _ = ask([("say", "The passages do not answer this.")], model_in_doubt=True)
    assert answer.abstained
    assert "no answer" in answer.notices[0]


@pytest.mark.parametrize("is_strict", [False, True])
def test_what_a_model_writes_in_doubt_is_not_shown_if_some_of_it_is_not_supported(ask, sure_of, is_strict):
    sure_of("nothing that is asked")
    said = f"{RULE} [1] {RULE.replace('six', 'nine')} [1]"
    answer, requests = ask([("say", said)], model_in_doubt=True, drop_unsupported=is_strict)
    assert len(requests) == 1
    assert answer.abstained
    assert "wrote no answer that the passages support" in answer.notices[0]


def test_what_is_known_not_to_be_there_is_not_asked_of_the_model(ask):
    answer, requests = ask([("say", RULE)], question="What does Article 99 of the Zebra Act say?")
    assert answer.abstained
    assert requests == []


def test_a_window_without_room_for_a_passage_is_told(ask):
    answer, requests = ask([("say", f"{RULE} [1]")], window=1150)
    fell_back(answer, "has no room for a passage")
    assert requests == []


HISTORY = [Turn("What does the Zebra Act demand of providers?", "They keep logs. [1]")]


def test_a_follow_up_is_searched_as_the_model_rewrites_it_and_in_the_users_own_words(ask):
    rewritten = "How long shall providers of zebra systems keep the logs?"
    answer, requests = ask([("say", rewritten)], [("say", f"{RULE} [1]")], history=HISTORY, question="And how long?")
    assert len(requests) == 2
    assert answer.question == "And how long?"
    assert rewritten in answer.query
    assert "And how long?" in answer.query
    assert wrote(answer)[0].text == RULE


def test_a_follow_up_is_not_searched_with_the_name_of_a_law_that_nobody_named(ask):
    rewritten = "How long shall providers keep the logs under the Federal Hamster Act?"
    own = "And how long must they keep the logs?"
    answer, _ = ask([("say", rewritten)], [("say", f"{RULE} [1]")], history=HISTORY, question=own)
    assert not answer.abstained
    assert "Hamster" not in answer.query


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
    slow = [("say", "How long "), ("wait", 1), ("say", "shall providers keep logs?")]
    answer, _ = ask(slow, [("say", f"{RULE} [1]")], history=HISTORY, question="And how long must they keep the logs?")
    assert answer.query == "And how long must they keep the logs? (Zebra Act demand of providers)"
    assert answer.notices == ()
    assert answer.statements[0].text == RULE


def test_what_a_model_rewrites_and_still_leans_takes_over_the_rest(ask):
    answer, _ = ask(
        [("say", "How long must they keep logs?")], [("say", f"{RULE} [1]")], history=HISTORY, question="For how long?"
    )
    assert answer.query == "How long must they keep logs? (Zebra Act demand of providers) For how long?"


def test_a_stream_tells_its_stages_and_gives_the_words_as_they_come(tmp_path, embedder):
    (tmp_path / "zebra-act.txt").write_text(LAW)
    settings = Settings(corpus_dir=tmp_path / "corpus", index_dir=tmp_path / "index")
    said = ["Providers of zebra ", "systems shall keep logs for six months. ", "They ", "sell them."]
    with Scripted([("say", said[0]), ("wait", 0.3), *(("say", each) for each in said[1:])]) as server:
        model = Model(Wish("ollama:tiny", server.address, limits=LIMITS))
        with Assistant(settings, embedder, model) as assistant:
            assistant.add(tmp_path / "zebra-act.txt", title="Zebra Act")
            items = list(assistant.stream(QUESTION))
    stages = [item.text for item in items if not isinstance(item, Answer) and item.kind == "stage"]
    assert stages == ["searching", "writing"]
    assert [item.text for item in items if not isinstance(item, Answer) and item.kind == "token"] == said
    quotes, first, last = (item for item in items if not isinstance(item, Answer) and item.answer)
    assert [each.kind for each in quotes.answer.statements] == [StatementKind.QUOTE] * len(quotes.answer.statements)
    assert items.index(quotes) < next(n for n, item in enumerate(items) if item.kind == "token")
    assert ([each.text for each in wrote(first.answer)], first.text) == ([RULE], "They")
    assert [each.text for each in wrote(last.answer)] == [RULE, "They sell them."]
    assert quotes.answer.citations == first.answer.citations[: len(quotes.answer.citations)]
    assert any(not isinstance(item, Answer) and item.kind == "wait" for item in items)
    assert isinstance(items[-1], Answer)
