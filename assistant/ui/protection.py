"""Pages that reach no machine but the one they came from, whatever the environment asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from streamlit import config

from assistant import offline
from assistant.ui.addresses import AskAddress
from assistant.ui.sheet import PagePictures

if TYPE_CHECKING:
    from starlette.middleware import Middleware
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' blob:",  # inline components are loaded as blobs
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
)


class Headers:
    """Adds headers to every answer of the server, by which the browser refuses to reach any other machine."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                ours = {name for name, _ in HEADERS}
                kept = [pair for pair in message.get("headers", []) if pair[0].lower() not in ours]
                message = {**message, "headers": [*kept, *HEADERS]}
            await send(message)

        await self._app(scope, receive, sent)


def middleware() -> list[Middleware]:
    """The layers around the server, whose process is sealed from here on; usage statistics are off in any case."""
    from starlette.middleware import Middleware

    offline.seal()
    config.set_option("browser.gatherUsageStats", False)
    return [Middleware(Headers), Middleware(AskAddress), Middleware(PagePictures)]
