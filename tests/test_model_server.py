"""The assistant with a real llama.cpp server, whose model of random weights writes rubbish; run by make test-models."""

import time

import pytest
from servers.llama import NAME, serving
from tiny_gguf import make

from assistant import Assistant, Settings
from assistant.errors import ModelError
from assistant.models import servers
from assistant.models.calling import Wish, WritingLimits
from assistant.models.chat import Model, opened
from assistant.records import Answer, StatementKind

pytestmark = pytest.mark.models

LAW = """Article 1
Scope
This act applies to providers of zebra systems.

Article 2
Duties of providers
1. Providers of zebra systems shall keep logs for six months.
2. Providers of zebra systems shall not sell the logs to anybody.
"""
QUESTION = "How long shall providers of zebra systems keep the logs under the Zebra Act?"
RULE = "Providers of zebra systems shall keep logs for six months."
MESSAGES = [("system", "Rules."), ("human", "A question?")]
WINDOW = 32_768  # a letter is a token
ENDLESS = 20_000  # tokens, for which the model takes many seconds


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    return make(tmp_path_factory.mktemp("model") / "tiny.gguf")


@pytest.fixture(scope="module")
def server(file):
    with serving(file, WINDOW) as started:
        yield started


@pytest.fixture
def assistant(tmp_path):
    """Open a library whose answers the model of a server is to write."""
    opened = []

    def open_with(server, **more):
        folders = {"corpus_dir": tmp_path / "corpus", "index_dir": tmp_path / "index"}
        model = {"model": f"openai:{NAME}", "model_base_url": server.address, "model_window": WINDOW}
        opened.append(Assistant.open(Settings(**folders, **model, **more)))
        law = tmp_path / "zebra-act.txt"
        law.write_text(LAW)
        opened[-1].add(law, title="Zebra Act", jurisdiction="EU")
        return opened[-1]

    yield open_with
    for each in opened:
        each.close()


def wish(server, **more):
    return Wish(
        f"openai:{NAME}", server.address, window=WINDOW, limits=WritingLimits(total=60, characters=1_000_000), **more
    )


def fell_back(answer, told):
    """Whether an answer is one of quotes that says what went wrong."""
    assert answer.model == "extractive"
    assert RULE in answer.text
    assert all(statement.kind == StatementKind.QUOTE for statement in answer.statements)
    assert told in answer.notices[0]


@pytest.mark.parametrize("is_strict", [False, True])
def test_where_a_model_makes_all_of_it_up_the_quotes_stand_alone(assistant, server, is_strict):
    answer = assistant(server, drop_unsupported=is_strict).ask(QUESTION)
    fell_back(answer, f"'openai:{NAME}' wrote nothing that is supported")


def test_the_words_come_while_the_model_writes(server):
    model = Model(wish(server, answer=1000))
    model.load()
    started = time.monotonic()
    come = [time.monotonic() - started for piece in model.write(MESSAGES) if piece]
    assert len(come) > 500
    assert come[0] < come[-1] / 3


def test_a_model_writes_no_more_tokens_than_it_may(server):
    pieces = [piece for piece in Model(wish(server, answer=50)).write(MESSAGES) if piece]
    assert 1 < len(pieces) <= 50


def test_whoever_stops_listening_frees_the_server_for_the_next(server):
    first, second = (Model(wish(server, answer=ENDLESS)).write(MESSAGES) for _ in range(2))
    assert next(filter(None, first))
    assert [next(second) for _ in range(5)] == [""] * 5, "the server is busy with the first"
    started = time.monotonic()
    first.close()
    assert next(filter(None, second))
    assert time.monotonic() - started < 2
    second.close()


def test_a_server_that_dies_in_the_middle_of_an_answer_leaves_one_of_quotes(assistant, file):
    with serving(file, WINDOW) as server:
        items = assistant(server, model_answer_tokens=ENDLESS).stream(QUESTION)
        assert any(not isinstance(item, Answer) and item.kind == "token" for item in items)
        server.kill()
        *_, answer = items
    fell_back(answer, "hung up")


def test_an_answer_that_the_server_cuts_off_for_another_request_is_not_taken_for_a_whole_one(assistant, file):
    with serving(file, WINDOW, interrupt_requests=True) as server:
        items = assistant(server, model_answer_tokens=ENDLESS).stream(QUESTION)
        assert any(not isinstance(item, Answer) and item.kind == "token" for item in items)
        assert "".join(Model(wish(server, answer=20)).write(MESSAGES))
        *_, answer = items
    fell_back(answer, "hung up")


def test_a_prompt_longer_than_the_server_reads_leaves_an_answer_of_quotes_that_names_the_setting(assistant, file):
    with serving(file, 512) as server:
        fell_back(assistant(server).ask(QUESTION), "ASSISTANT_MODEL_WINDOW")


def test_auto_finds_the_server_and_the_model_that_it_lists(server, monkeypatch):
    monkeypatch.setattr(servers, "OLLAMA", "http://127.0.0.1:1")
    monkeypatch.setattr(servers, "LOCAL", (server.address,))
    found = opened(Wish("auto", answer=20))
    assert found is not None
    assert (found.wish.name, found.wish.base_url) == (f"openai:{NAME}", server.address)
    assert "".join(found.write(MESSAGES))


def test_a_server_that_wants_a_key_says_so(file):
    with serving(file, WINDOW, api_key="secret") as server:
        with pytest.raises(ModelError, match="refuses the key"):
            list(Model(wish(server)).write(MESSAGES))
        assert "".join(Model(wish(server, api_key="secret", answer=20)).write(MESSAGES))
