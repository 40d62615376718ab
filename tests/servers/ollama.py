"""A server that speaks Ollama's protocol over the models of another one that speaks OpenAI's, on this machine only.

It fetches nothing: what it says when it is asked to is told by the test.
"""

from __future__ import annotations

import json
import urllib.request
from http.server import BaseHTTPRequestHandler
from typing import Any

from servers.local import Local

FETCHED = [
    {"status": "pulling manifest"},
    *(
        {"status": "pulling aabbcc", "digest": "sha256:aabbcc", "total": 1000, "completed": done}
        for done in (100, 600, 1000)
    ),
    {"status": "verifying sha256 digest"},
    {"status": "success"},
]


class Bridge(Local):
    """Offers `models`, which write as the server at `address` does; `fetching` is what it says of a model asked for."""

    def __init__(self, address: str = "", models: tuple[str, ...] = ("tiny:latest",), fetching: Any = FETCHED) -> None:
        super().__init__(_BridgeHandler)
        self.behind, self.models, self.fetching = address, models, fetching


class _BridgeHandler(BaseHTTPRequestHandler):
    server: Bridge
    protocol_version = "HTTP/1.0"

    def log_message(self, format: str, *arguments: Any) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        if self.path != "/api/tags":
            self.send_error(404)
            return
        self._start(200)
        entries = [
            {"name": name, "details": {"family": "bert" if "embed" in name else "qwen2"}} for name in self.server.models
        ]
        self.wfile.write(json.dumps({"models": entries}).encode())

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.requests.append(asked)
        if self.path == "/api/pull":
            self._fetch()
        elif asked["model"] not in {
            name for each in self.server.models for name in (each, each.removesuffix(":latest"))
        }:
            self._start(404)
            self._line({"error": f"model '{asked['model']}' not found"})
        elif "embed" in asked["model"]:
            self._start(400)
            self._line({"error": f'"{asked["model"]}" does not support chat'})
        else:
            self._write(asked)

    def _fetch(self) -> None:
        self._start(200)
        for line in self.server.fetching:
            self._line(line)
        if {"status": "success"} in self.server.fetching:
            self.server.models = (*self.server.models, self.server.requests[-1]["model"])

    def _write(self, asked: dict[str, Any]) -> None:
        """Have the other server write, and pass on what it writes as it comes."""
        options = asked["options"]
        body = {
            "model": "any", "messages": asked["messages"], "stream": True, "temperature": options["temperature"],
            "max_tokens": options["num_predict"], "repeat_penalty": options["repeat_penalty"],
        }  # fmt: skip
        request = urllib.request.Request(
            f"{self.server.behind}/chat/completions", json.dumps(body).encode(), {"Content-Type": "application/json"}
        )
        self._start(200)
        said = {"model": asked["model"], "created_at": "2026-01-01T00:00:00Z"}
        with urllib.request.urlopen(request) as answer:
            for line in answer:
                if line.startswith(b"data: {"):
                    (choice,) = json.loads(line[6:])["choices"]
                    content = choice["delta"].get("content") or ""
                    self._line({**said, "message": {"role": "assistant", "content": content}, "done": False})
        self._line({**said, "message": {"role": "assistant", "content": ""}, "done": True, "done_reason": "stop"})

    def _start(self, code: int) -> None:
        self.send_response(code)
        self.send_header("Content-Type", "application/x-ndjson")
        self.end_headers()

    def _line(self, told: dict[str, Any]) -> None:
        self.wfile.write(json.dumps(told).encode() + b"\n")
        self.wfile.flush()
