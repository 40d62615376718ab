"""A server that speaks OpenAI's and Ollama's protocols and plays a scenario, on this machine only.

A scenario is a list of steps: ("say", text), ("wait", seconds), ("bytes", raw), ("status", code, body, headers),
("reset",), ("end",). The pieces of an answer are sent as they stand; "wait" holds the line.
"""

from __future__ import annotations

import contextlib
import json
import socket
import struct
import threading
from collections.abc import Sequence
from http.server import BaseHTTPRequestHandler
from typing import Any

from servers.local import Local

Step = tuple[Any, ...]


class Scripted(Local):
    """A server for one scenario after the other, the last again and again.

    `requests` are the bodies that it got, `headers` their headers; `left` is set once a client hung up. With `lists`
    it says which models it has.
    """

    lists = True

    def __init__(self, *scenarios: Sequence[Step]) -> None:
        super().__init__(_Handler)
        self.scenarios = [list(scenario) for scenario in scenarios]
        self.left = threading.Event()

    def next(self) -> list[Step]:
        """The scenario to play."""
        return self.scenarios.pop(0) if len(self.scenarios) > 1 else self.scenarios[0]


class _Handler(BaseHTTPRequestHandler):
    server: Scripted
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # a piece goes out when it is said

    def log_message(self, format: str, *arguments: Any) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        if not self.server.lists:
            self._whole(404, "<html>", {})
            return
        ollama = self.path.endswith("/api/tags")
        body = {"models": [{"name": "tiny"}]} if ollama else {"data": [{"id": "tiny"}]}
        self._whole(200, json.dumps(body), {})

    def do_POST(self) -> None:
        self.server.requests.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.server.headers.append(dict(self.headers))
        self.close_connection = True
        try:
            for name, *values in [*self.server.next(), ("end",)]:
                getattr(self, f"_play_{name}")(*values)
        except OSError:
            self.server.left.set()

    @property
    def _ollama(self) -> bool:
        return self.path.endswith("/api/chat")

    def _play_status(self, code: int, text: str, headers: dict[str, str] | None = None) -> None:
        self._whole(code, text, headers or {})

    def _play_say(self, text: str) -> None:
        self._play_bytes(_ollama(text) if self._ollama else _openai(text))

    def _play_bytes(self, raw: bytes) -> None:
        if not self._headers_sent:
            self._begin()
        self.wfile.write(raw)
        self.wfile.flush()

    def _play_wait(self, seconds: float) -> None:
        """Say nothing for a while, and notice if the client hangs up."""
        self.connection.settimeout(seconds)
        with contextlib.suppress(TimeoutError):
            if not self.connection.recv(1):
                raise ConnectionResetError
        self.connection.settimeout(None)

    def _play_reset(self) -> None:
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        raise ConnectionResetError

    def _play_end(self) -> None:
        if self._headers_sent:
            self._play_bytes(_ollama("", done=True) if self._ollama else _openai("", done=True) + b"data: [DONE]\n\n")

    _headers_sent = False

    def _begin(self) -> None:
        self._headers_sent = True
        self.send_response(200)
        self.send_header("Content-Type", "application/x-ndjson" if self._ollama else "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()

    def _whole(self, code: int, text: str, headers: dict[str, str]) -> None:
        self.send_response(code)
        for key, value in {"Content-Type": "application/json", **headers}.items():
            self.send_header(key, value)
        self.send_header("Content-Length", str(len(text.encode())))
        self.end_headers()
        self.wfile.write(text.encode())


def _openai(text: str, *, done: bool = False) -> bytes:
    chunk = {
        "id": "1", "object": "chat.completion.chunk", "created": 1, "model": "tiny",
        "choices": [{"index": 0, "delta": {"role": "assistant", "content": text}, "finish_reason": "stop" if done else None}],
    }  # fmt: skip
    return b"data: " + json.dumps(chunk).encode() + b"\n\n"


def _ollama(text: str, *, done: bool = False) -> bytes:
    chunk = {
        "model": "tiny", "created_at": "2026-01-01T00:00:00Z", "message": {"role": "assistant", "content": text},
        "done": done,
    }  # fmt: skip
    return json.dumps(chunk | ({"done_reason": "stop"} if done else {})).encode() + b"\n"
