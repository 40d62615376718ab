"""A model hub of a test's own: it tells the length and the hash of its files, and breaks off where it is told to."""

from __future__ import annotations

import hashlib
from http.server import BaseHTTPRequestHandler
from typing import Any

from servers.local import Local

COMMIT = "0123456789abcdef0123456789abcdef01234567"


class Hub(Local):
    """Holds files by "repository/name"; `asked` are the requests that it got, with where they begin.

    `breaks` are after how many bytes of its content the next answers break off, `told` is another hash than the right
    one, and `ranges` says whether it can begin in the middle. `instead` is a status and a content with which it answers
    whatever is asked for, without its length if it is not `measured`.
    """

    def __init__(
        self,
        files: dict[str, bytes],
        breaks: tuple[int, ...] = (),
        told: str = "",
        ranges: bool = True,
        instead: tuple[int, bytes] | None = None,
        measured: bool = True,
    ) -> None:
        super().__init__(_HubHandler)
        self.files, self.breaks, self.told, self.ranges = files, list(breaks), told, ranges
        self.instead, self.measured = instead, measured
        self.asked: list[tuple[str, str]] = []
        self.agents: list[dict[str, str]] = []


class _HubHandler(BaseHTTPRequestHandler):
    server: Hub
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *arguments: Any) -> None:
        """Say nothing."""

    def do_HEAD(self) -> None:
        content = self._found()
        if content is None:
            self._start(404, {"X-Error-Code": "RepoNotFound", "Content-Length": "0"})
            return
        digest = self.server.told or hashlib.sha256(content).hexdigest()
        told = {"X-Linked-Etag": f'"{digest}"', "X-Linked-Size": str(len(content)), "X-Repo-Commit": COMMIT}
        place = f"http://localhost:{self.server.server_address[1]}/cdn{self.path}"  # another host, as real hubs have
        self._start(302, {**told, "ETag": '"of the page"', "Location": place, "Content-Length": "0"})

    def do_GET(self) -> None:
        content = self._found()
        if content is None:
            self._start(404, {"Content-Length": "0"})
            return
        begin = self.headers.get("Range", "")
        first = int(begin.removeprefix("bytes=").rstrip("-") or 0) if self.server.ranges else 0
        self.close_connection = True
        if self.server.instead:
            code, sent = self.server.instead
            measured = {"Content-Length": str(len(sent))} if self.server.measured else {}
            self._start(code, {**measured, "Connection": "close"})
            self.wfile.write(sent)
            return
        if first >= len(content):
            self._start(416, {"Content-Length": "0"})
            return
        self._start(206 if first else 200, {"Content-Length": str(len(content) - first), "Connection": "close"})
        most = self.server.breaks.pop(0) if self.server.breaks else len(content)
        self.wfile.write(content[first:][:most])

    def _found(self) -> bytes | None:
        self.server.asked.append((self.command, self.headers.get("Range", "")))
        self.server.agents.append(dict(self.headers))
        repository, _, name = self.path.removeprefix("/cdn").lstrip("/").partition("/resolve/main/")
        return self.server.files.get(f"{repository}/{name}")

    def _start(self, code: int, headers: dict[str, str]) -> None:
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
