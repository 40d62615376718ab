"""A server of embeddings with OpenAI's protocol, on this machine only, that can be as strict or as broken as a test asks.

Its vectors are those of `FakeEmbedder`: near for texts that share words.
"""

from __future__ import annotations

import json
import time
from http.server import BaseHTTPRequestHandler
from typing import Any

from conftest import FakeEmbedder

from servers.local import Local


class Embeddings(Local):
    """Serves a model `called` so, with vectors of `dimension` numbers.

    It takes at most `batch` texts at once and `words` words of one, and wants the `key` if there is one. `answers` are
    played first, one a request: a status, a body and headers. `slow` seconds pass before, and within, an answer.
    `requests` are the bodies that it got, `headers` their headers, and `paths` where they were sent.
    """

    def __init__(self, called: str = "words", dimension: int = 64, **more: Any) -> None:
        super().__init__(_Handler)
        self.called, self.dimension = called, dimension
        self.key: str = more.get("key", "")
        self.batch: int = more.get("batch", 1000)
        self.words: int = more.get("words", 1000)
        self.slow: float = more.get("slow", 0.0)
        self.answers: list[tuple[int, str, dict[str, str]]] = []
        self.paths: list[str] = []

    @property
    def address(self) -> str:
        """Where it speaks OpenAI's protocol."""
        return f"{super().address}/v1"

    def answer(self, path: str, asked: dict[str, Any], key: str) -> tuple[int, str, dict[str, str]]:
        """What is said to a request."""
        if self.answers:
            return self.answers.pop(0)
        if self.key and key != f"Bearer {self.key}":
            return 401, "wrong key", {}
        if path != "/v1/embeddings" or asked["model"] != "words":
            return 404, "no such thing", {}
        texts = asked["input"]
        if len(texts) > self.batch:
            return 413, f"batch size {len(texts)} > maximum allowed batch size {self.batch}", {}
        if max(len(text.split()) for text in texts) > self.words:
            return 400, f"the maximum context length is {self.words} tokens", {}
        rows = [{"index": i, "embedding": self.vector(text)} for i, text in enumerate(texts)]
        return 200, json.dumps({"model": self.called, "data": rows[::-1]}), {}  # in an order of its own

    def vector(self, text: str) -> list[float]:
        """Three times the vector of a text, since not every server gives the length 1."""
        return [3 * float(number) for number in FakeEmbedder().embed_question(text)[: self.dimension]]


class _Handler(BaseHTTPRequestHandler):
    server: Embeddings
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_message(self, format: str, *arguments: Any) -> None:
        """Say nothing."""

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.requests.append(asked)
        self.server.headers.append(dict(self.headers))
        self.server.paths.append(self.path)
        status, text, headers = self.server.answer(self.path, asked, self.headers.get("Authorization", ""))
        body = text.encode()
        time.sleep(self.server.slow)
        self.send_response(status)
        for key, value in {"Content-Type": "application/json", "Content-Length": str(len(body)), **headers}.items():
            self.send_header(key, value)
        self.end_headers()
        self.wfile.write(body[:1])
        time.sleep(self.server.slow)
        self.wfile.write(body[1:])
