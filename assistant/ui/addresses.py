"""Addresses that people write by hand, and Streamlit does not know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from streamlit import config

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

ASK = "/ask"


class AskAddress:
    """Leads from `/ask` to the page where questions are asked: being the first one, Streamlit has it at `/` only."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].rstrip("/") != scope.get("root_path", "") + _base() + ASK:
            await self._app(scope, receive, send)
            return
        query = scope.get("query_string", b"")
        up = b"../" if scope["path"].endswith("/") else b"./"
        headers = [(b"location", up + (b"?" + query if query else b"")), (b"content-length", b"0")]
        await send({"type": "http.response.start", "status": 307, "headers": headers})
        await send({"type": "http.response.body", "body": b""})


def _base() -> str:
    """The path below which Streamlit is told to serve all: it stays in the paths of requests, unlike a mount's."""
    base = str(config.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{base}" if base else ""
