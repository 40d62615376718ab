"""The model that writes: real sockets, and servers that play what servers do."""

import json
import socket
import subprocess
import sys
import time
from dataclasses import replace

import pytest
from servers.scripted import Scripted
from tiny_chat_model import make

from assistant.errors import ModelError, SettingsError
from assistant.models import chat, servers
from assistant.models.calling import Wish, WritingLimits
from assistant.models.chat import Model, opened
from assistant.models.wire import Wire

CALM = WritingLimits(connect=10, first=10, gap=10, total=30, characters=3000)
LIMITS = WritingLimits(connect=1, first=0.8, gap=0.6, total=2.5, characters=3000)
GOOD = [("say", "Providers "), ("say", "keep logs. [1]")]
HALF = {"openai": b'data: {"choi', "ollama": b'{"mess'}
BAD = {"openai": b"data: \xff\xfe\xfa\n\n", "ollama": b"\xff\xfe\n"}
MESSAGES = [("system", "Rules."), ("human", "A question?")]


@pytest.fixture(params=["openai", "ollama"])
def provider(request):
    return request.param


@pytest.fixture(autouse=True, scope="module")
def _loaded():
    """Loading the packages takes a second or two, which is not what is measured here."""
    import langchain_ollama
    import langchain_openai

    assert langchain_ollama
    assert langchain_openai


def wish(server, provider, **more):
    address = server.address + ("/v1" if provider == "openai" else "")
    return Wish(f"{provider}:tiny", address, limits=LIMITS, **more)


def written(provider, *scenarios, **more):
    """What a model wrote, and the requests that its server got."""
    with Scripted(*scenarios) as server:
        return "".join(Model(wish(server, provider, **more)).write(MESSAGES)), server.requests


def failure(provider, *scenarios, limits=LIMITS):
    """What was written before it failed, the error, how long it took, and how often it was tried."""
    with Scripted(*scenarios) as server:
        started, heard = time.monotonic(), []
        with pytest.raises(ModelError) as caught:
            heard.extend(Model(replace(wish(server, provider), limits=limits)).write(MESSAGES))
        return "".join(heard), caught.value, time.monotonic() - started, len(server.requests)


def test_the_words_come_as_they_are_written(provider):
    assert written(provider, GOOD)[0] == "Providers keep logs. [1]"


def test_the_messages_and_how_to_write_reach_the_server(provider):
    _, (request,) = written(provider, GOOD, window=4096, answer=123)
    assert [message["content"] for message in request["messages"]] == ["Rules.", "A question?"]
    assert request["model"] == "tiny"
    assert request["stream"] is True
    if provider == "ollama":
        assert (request["options"]["num_ctx"], request["options"]["num_predict"]) == (4096, 123)
        assert request["options"]["temperature"] == 0
        assert request["options"]["repeat_penalty"] == 1
    else:
        assert request["temperature"] == 0
        assert request["max_tokens"] == 123, "the name that every server knows"
        assert request["repeat_penalty"] == 1, "which is asked of servers on this machine only"


def test_the_models_of_openai_itself_are_told_the_most_tokens_by_the_name_that_langchain_gives_it():
    made = Model(Wish("openai:any", "https://api.openai.com/v1", answer=123)).chat(Wire())
    assert (made.max_tokens, made.extra_body) == (123, None)
    elsewhere = Model(Wish("openai:any", "https://models.example/v1", answer=123)).chat(Wire())
    assert elsewhere.extra_body == {"max_tokens": 123}


@pytest.mark.parametrize(
    ("code", "told", "tries"),
    [(401, "key", 1), (403, "key", 1), (404, "no model 'tiny'", 1), (400, "refused", 1), (429, "busy", 3), (500, "busy", 3),
     (503, "busy", 3)],
)  # fmt: skip
def test_a_server_that_refuses_is_told_apart_by_what_to_do(provider, code, told, tries):
    heard, error, seconds, tried = failure(provider, [("status", code, '{"error": {"message": "no"}}')], limits=CALM)
    assert (heard, tried) == ("", tries)
    assert told in str(error)
    assert error.hint
    assert seconds < 10


def test_what_may_pass_is_tried_again_after_the_time_that_the_server_asks_for(provider):
    started = time.monotonic()
    said, requests = written(provider, [("status", 503, "{}", {"Retry-After": "1"})], GOOD)
    assert (said, len(requests)) == ("Providers keep logs. [1]", 2)
    assert time.monotonic() - started >= 1


@pytest.mark.parametrize(
    "scenario",
    [[("status", 200, "<html>Welcome</html>")], [("bytes", b"<html>Welcome</html>\n\n"), ("reset",)]],
    ids=["HTML for JSON", "HTML in the stream"],
)
def test_what_is_no_answer_of_a_model_is_said_to_be_none(provider, scenario):
    heard, error, _, _ = failure(provider, scenario)
    assert heard == ""
    assert "cannot be understood" in str(error) or "hung up" in str(error)


def test_half_an_answer_that_breaks_off_fails_and_is_not_asked_for_again(provider):
    heard, _, _, tried = failure(provider, [("say", "Half "), ("bytes", HALF[provider])])
    assert (heard, tried) == ("Half ", 1)


def test_a_connection_that_is_reset_before_the_first_word_is_tried_again_and_in_the_middle_not(provider):
    assert written(provider, [("reset",)], GOOD)[0] == "Providers keep logs. [1]"
    heard, error, _, tried = failure(provider, [("say", "Some "), ("reset",)])
    assert (heard, tried) == ("Some ", 1)
    assert error.hint


def test_bytes_that_are_no_text_fail(provider):
    heard, error, _, _ = failure(provider, [("bytes", BAD[provider])])
    assert heard == ""
    assert "cannot be understood" in str(error)


@pytest.mark.parametrize(
    ("scenario", "told", "most"),
    [
        ([("wait", 30)], "did not begin", 1.5),
        ([("say", "Some "), ("wait", 30)], "stopped in the middle", 1.5),
        ([("say", "a "), ("wait", 0.4)] * 30, "had not finished", 3.5),
        ([("say", "word " * 50)] * 100, "did not stop", 2),
    ],
    ids=["stall before the first word", "stall in the middle", "a word now and then", "endless"],
)
def test_no_model_writes_past_its_limits(provider, scenario, told, most):
    _, error, seconds, tried = failure(provider, scenario)
    assert told in str(error)
    assert seconds < most
    assert tried == 1


def test_the_time_that_whoever_listens_takes_is_no_silence_of_the_model(provider):
    with Scripted([("say", "Providers "), ("wait", 1.3), ("say", "keep logs.")]) as server:
        said = ""
        for piece in Model(replace(wish(server, provider), limits=LIMITS)).write(MESSAGES):
            said += piece
            time.sleep(0.9 if piece == "Providers " else 0)
    assert said == "Providers keep logs."


@pytest.mark.parametrize(
    "scenario", [[("wait", 30)], [("say", "Some "), ("wait", 30)]], ids=["before", "in the middle"]
)
def test_whoever_stops_listening_frees_the_server_at_once(provider, scenario):
    with Scripted(scenario) as server:
        pieces = Model(wish(server, provider)).write(MESSAGES)
        assert [next(pieces) for _ in range(2)] in (["", ""], ["Some ", ""], ["", "Some "])
        started = time.monotonic()
        pieces.close()
        assert server.left.wait(2)
        assert time.monotonic() - started < 2


def test_a_server_that_is_not_there_is_said_to_be_missing(provider):
    with Scripted(GOOD) as server:
        gone = wish(server, provider)
    with pytest.raises(ModelError, match="No server answers") as caught:
        list(Model(gone).write(MESSAGES))
    assert "Start it" in caught.value.hint


def test_a_model_that_the_server_does_not_have_is_told_with_those_that_it_has(provider):
    with (
        Scripted([("status", 404, '{"error": "no"}')]) as server,
        pytest.raises(ModelError, match="no model 'other'") as caught,
    ):
        list(Model(replace(wish(server, provider), name=f"{provider}:other")).write(MESSAGES))
    assert "It has: tiny" in caught.value.hint


def test_an_address_where_something_else_answers_is_wrong(provider):
    with Scripted([("status", 404, "<html>")]) as server:
        elsewhere = replace(wish(server, provider), base_url=server.address + "/elsewhere")
        server.lists = False
        with pytest.raises(ModelError, match=r"does not speak .* protocol: the address is wrong"):
            list(Model(elsewhere).write(MESSAGES))


@pytest.mark.parametrize(
    ("code", "said", "told"),
    [
        (400, '"tiny" does not support chat', "no model of a chat"),
        (400, "The model does not support Chat Completions API", "no model of a chat"),
        (400, "you must provide a chat template if the tokenizer does not define one", "no model of a chat"),
        (500, "model requires more system memory (5.6 GiB) than is available (2.1 GiB)", "too little memory"),
        (400, "This model's maximum context length is 512 tokens", "too long"),
    ],
)
def test_what_a_server_says_of_its_model_is_told_in_a_sentence(provider, code, said, told):
    _, error, _, tried = failure(provider, [("status", code, json.dumps({"error": said}))])
    assert told in str(error)
    assert tried == 1
    assert error.hint


def test_a_server_whose_model_is_killed_in_the_middle_hung_up():
    _, error, _, _ = failure("openai", [("say", "Some "), ("reset",)])
    assert "hung up in the middle of the answer" in str(error)


def test_a_server_that_changes_its_model_is_told_once():
    def by(name):
        chunk = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": name}
        choice = {"index": 0, "delta": {"role": "assistant", "content": "Well."}, "finish_reason": "stop"}
        return [("bytes", f"data: {json.dumps({**chunk, 'choices': [choice]})}\n\ndata: [DONE]\n\n".encode())]

    with Scripted(by("one"), by("one"), by("other"), by("other")) as server:
        model = Model(wish(server, "openai"))
        assert "".join(model.write(MESSAGES)) == "".join(model.write(MESSAGES)) == "Well."
        with pytest.raises(ModelError, match="by another model now: 'other', until now by 'one'"):
            list(model.write(MESSAGES))
        assert "".join(model.write(MESSAGES)) == "Well."


def test_the_environment_redirects_and_traces_nothing(provider, monkeypatch):
    for name in ("OPENAI_BASE_URL", "OPENAI_API_BASE", "OLLAMA_HOST", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://evil.example:1")
        monkeypatch.setenv(name.lower(), "http://evil.example:1")
    monkeypatch.setenv("OPENAI_API_KEY", "a secret of the environment")
    with Scripted(GOOD) as server:
        assert "".join(Model(wish(server, provider)).write(MESSAGES)) == "Providers keep logs. [1]"
        assert "secret" not in str(server.headers)


HALF_IMPORTED = """
import importlib.abc, sys, threading, time
import langchain.chat_models, langchain_openai, openai
from assistant.models.chat import Model, Wish

class Slow(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name == "httpx._api":
            begun.set()
            time.sleep(2)

class Client(openai.AsyncOpenAI):
    def __init__(self, *args, **options):
        threading.Thread(target=__import__, args=["httpx"]).start()
        begun.wait(1)
        super().__init__(*args, **options)

for name in [name for name in sys.modules if name.split(".")[0] == "httpx"]:
    del sys.modules[name]
begun = threading.Event()
sys.meta_path.insert(0, Slow())
openai.AsyncOpenAI = Client
Model(Wish("openai:tiny", "http://127.0.0.1:9/v1")).load()
"""


def test_a_model_is_loaded_while_another_thread_has_half_imported_what_it_needs():
    ended = subprocess.run([sys.executable, "-c", HALF_IMPORTED], capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr[-600:]


@pytest.mark.parametrize("name", ["gpt", "robot:x", ":x"])
def test_a_name_that_names_no_model_is_refused(name):
    with pytest.raises(SettingsError, match="There is no model"):
        opened(Wish(name, "http://127.0.0.1:1"))


@pytest.mark.parametrize("kind", ["openai", "ollama", "gguf", "huggingface"])
def test_a_kind_of_model_without_a_name_is_told_so(kind):
    with pytest.raises(SettingsError, match=f"Of the models of {kind} none is named"):
        opened(Wish(f"{kind}:", "http://127.0.0.1:1"))


@pytest.mark.parametrize(
    "address", ["htp:/localhost", "localhost:8080", "http://", "http://[x", "http://a:port", "ftp://a/b"]
)
def test_what_is_no_address_of_a_server_is_told_so_before_it_is_asked(address):
    with pytest.raises(SettingsError, match="is no address of a server"):
        opened(Wish("openai:tiny", address))


def test_a_server_needs_an_address():
    with pytest.raises(SettingsError, match="address"):
        opened(Wish("openai:tiny"))


def test_no_model_is_opened_for_extractive():
    assert opened(Wish("extractive")) is None


def test_a_package_that_is_missing_is_named_with_how_to_install_it(monkeypatch):
    monkeypatch.setattr(chat, "find_spec", lambda _: None)
    with pytest.raises(ModelError, match="not installed") as caught:
        opened(Wish("ollama:tiny"))
    assert "pip install" in caught.value.hint


def test_auto_takes_what_answers_on_a_usual_address_and_else_nothing(monkeypatch):
    with Scripted(GOOD) as server:
        monkeypatch.setattr(servers, "OLLAMA", "http://127.0.0.1:1")
        monkeypatch.setattr(servers, "LOCAL", (server.address + "/v1",))
        found = opened(Wish("auto"))
        assert found is not None
        assert found.wish.name == "openai:tiny"
        assert "".join(found.write(MESSAGES)) == "Providers keep logs. [1]"
    assert opened(Wish("auto")) is None


def test_auto_sends_no_key_that_was_set_for_another_address_to_what_answers_here(monkeypatch):
    with Scripted(GOOD) as server:
        monkeypatch.setattr(servers, "OLLAMA", "http://127.0.0.1:1")
        monkeypatch.setattr(servers, "LOCAL", (server.address + "/v1",))
        found = opened(Wish("auto", "https://models.example/v1", "hush"))
        assert "".join(found.write(MESSAGES)) == "Providers keep logs. [1]"
        assert "hush" not in str(server.headers)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return make(tmp_path_factory.mktemp("model"))


def test_a_transformers_model_writes_in_this_process_within_its_tokens(folder):
    found = opened(Wish(f"huggingface:{folder}", answer=12))
    words = "".join(found.write([("system", "providers shall keep logs ."), ("human", "six months")])).split()
    assert 1 <= len(words) <= 12
    assert set(words) <= set(
        "<unk> <s> providers shall keep logs for six months . : system user human assistant [ 1 ]".split()
    )
    assert "".join(found.write(MESSAGES)) == "".join(found.write(MESSAGES)), "at temperature 0 it says the same again"


def test_a_folder_without_a_model_is_refused_with_what_to_name(tmp_path):
    with pytest.raises(ModelError, match="cannot be loaded") as caught:
        list(opened(Wish(f"huggingface:{tmp_path}")).write(MESSAGES))
    assert "chat template" in caught.value.hint


class Stream:
    """A connection as httpx tells of it."""

    def __init__(self, connected):
        self.connected = connected

    def get_extra_info(self, _):
        return self.connected


def test_a_connection_that_opens_after_its_call_was_hung_up_is_ended_at_once():
    ours, theirs = socket.socketpair()
    with ours, theirs:
        wire = Wire()
        wire.hang_up()
        wire._traced("connection.connect_tcp.complete", {"return_value": Stream(ours)})
        theirs.settimeout(5)
        assert theirs.recv(1) == b""
