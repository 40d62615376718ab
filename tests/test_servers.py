"""What servers of models offer, and telling apart what else may answer at an address."""

import contextlib
import json
import socketserver
import threading
from http.server import BaseHTTPRequestHandler

import pytest
from servers.local import Local
from servers.ollama import Bridge
from servers.scripted import Scripted

from assistant.errors import ModelError
from assistant.models import servers


class Page(BaseHTTPRequestHandler):
    """A web server that is none of models."""

    def log_message(self, *_):
        """Say nothing."""

    def do_GET(self):
        self.server.headers.append(dict(self.headers))
        code, body, more = self.server.answer
        self.send_response(code)
        for name, value in more.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


def answering(code, body=b"", **more):
    server = Local(Page)
    server.answer = (code, body, {name.replace("_", "-"): value for name, value in more.items()})
    return server


def test_the_models_of_a_chat_are_listed_and_those_that_embed_are_not():
    with Bridge(models=("qwen3:4b", "nomic-embed-text", "gemma3:latest")) as server:
        assert servers.offered("ollama", server.address) == ("qwen3:4b", "gemma3:latest")


def test_a_server_that_says_what_its_models_can_is_believed():
    held = {
        "data": [{"id": "a", "capabilities": ["completion"]}, {"id": "b", "capabilities": ["embedding"]}, {"id": "c"}]
    }
    with answering(200, json.dumps(held).encode()) as server:
        assert servers.offered("openai", server.address) == ("a", "c")


def test_the_key_is_sent_to_the_server_and_not_where_that_redirects_to():
    with answering(200, b"{}") as other, answering(302, Location=other.address + "/models") as server:
        with pytest.raises(ModelError, match="address is wrong"):
            servers.offered("openai", server.address, "hush")
        assert server.headers[0]["Authorization"] == "Bearer hush"
        assert other.headers == []


@pytest.mark.parametrize(
    ("code", "body", "told"),
    [
        (200, b"<html>Welcome</html>", "does not speak OpenAI's protocol"),
        (200, b"[]", "does not speak OpenAI's protocol"),
        (404, b"{}", "does not speak OpenAI's protocol"),
        (401, b"{}", "refuses the key"),
        (503, b"{}", "too busy"),
    ],
)
def test_what_is_wrong_is_told_apart(code, body, told):
    with answering(code, body) as server, pytest.raises(ModelError, match=told) as caught:
        servers.offered("openai", server.address)
    assert caught.value.hint


def test_nothing_there_is_no_server():
    with answering(200) as server:
        pass
    with pytest.raises(ModelError, match="No server answers"):
        servers.offered("openai", server.address)


def test_an_address_that_lacks_its_end_is_told_with_it():
    with Ended() as server, pytest.raises(ModelError, match="address is wrong") as caught:
        servers.offered("openai", server.address)
    assert f"{server.address}/v1" in caught.value.hint


class Ended(Local):
    """A server whose list is where OpenAI's protocol has it, below /v1."""

    def __init__(self):
        super().__init__(Below)


class Below(BaseHTTPRequestHandler):
    """Answers below /v1 only."""

    def log_message(self, *_):
        """Say nothing."""

    def do_GET(self):
        self.send_response(200 if self.path == "/v1/models" else 404)
        self.end_headers()
        self.wfile.write(b'{"data": [{"id": "tiny"}]}')


def test_a_server_of_the_other_protocol_is_told_to_be_one():
    with Bridge() as server, pytest.raises(ModelError, match="does not speak OpenAI's") as caught:
        servers.offered("openai", server.address + "/v1")
    assert f"to {server.address}, and name its model ollama:<name>" in caught.value.hint


def test_servers_of_this_machine_are_found_with_what_they_offer(monkeypatch):
    with Bridge() as one, Scripted([]) as other:
        monkeypatch.setattr(servers, "OLLAMA", one.address)
        monkeypatch.setattr(servers, "LOCAL", (other.address + "/v1", "http://127.0.0.1:1/v1"))
        found = servers.local()
    assert [(each.provider, each.models) for each in found] == [("ollama", ("tiny:latest",)), ("openai", ("tiny",))]
    assert servers.local() == ()


class Shell(socketserver.BaseRequestHandler):
    """Greets as a server of remote shells does."""

    def handle(self):
        self.request.sendall(b"SSH-2.0-OpenSSH_9.6\r\n")
        with contextlib.suppress(OSError):
            self.request.recv(1000)


@pytest.fixture
def shell():
    with socketserver.TCPServer(("127.0.0.1", 0), Shell) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def test_what_does_not_speak_as_the_web_does_offers_nothing(shell, monkeypatch):
    monkeypatch.setattr(servers, "OLLAMA", shell)
    monkeypatch.setattr(servers, "LOCAL", (shell + "/v1",))
    assert servers.local() == ()
    assert servers.first() is None
    with pytest.raises(ModelError, match="does not speak OpenAI's protocol"):
        servers.offered("openai", shell + "/v1")
