"""A page of a PDF as components show it: a picture that the browser fetches, what is marked on it, and its words.

A browser keeps pictures, and may fetch those of pages that are likely to be turned to, and their words. Addresses are
given to pages of ours only: they are signed with a key that the process makes for itself.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode

import streamlit as st

from assistant import Assistant
from assistant.errors import AssistantError
from assistant.records import Document, PageImage
from assistant.ui import services
from assistant.ui.flowing import Stretch
from assistant.ui.scripts import script

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

ADDRESS = "page-picture"
WIDTH, WIDE = 1100, 2200  # pixels of a page's picture, and of one that is looked at closely
REMEMBERED = 64  # pictures of pages

_FOLDER = Path(__file__).parent
JS = script(_FOLDER, "sheet")
"""What components put before their own script: `element`, `button` and `sheet`."""
CSS = (_FOLDER / "sheet.css").read_text(encoding="utf-8")


def drawn(
    assistant: Assistant,
    document: Document,
    page: int,
    spans: Sequence[Stretch],
    text: str,
    sign: Callable[[int, int], str] | None = None,
) -> dict[str, Any] | None:
    """A page with what of some stretches stands on it, as `sheet` draws it; None where it cannot be drawn.

    `text` is the document's stored text, from which the words are taken; `sign` tells what a stretch of it leads to.
    """  # fmt: skip
    try:
        image = _page(assistant, document.id, document.sha256, page, tuple(spans), WIDTH)
    except AssistantError:
        return None
    return {
        "address": address(document, page, spans),
        "width": image.width,
        "height": image.height,
        "boxes": [[box.left, box.top, box.right, box.bottom] for box in image.boxes],
        "words": _words(image, text, sign or _nowhere),
    }


def address(document: Document, page: int | None, spans: Sequence[Stretch] = ()) -> str:
    """Where the picture of a page is fetched; without a page, what the number of one is to be put behind."""
    named = {"document": document.id, "version": document.sha256}
    at = {"at": " ".join(f"{start}-{end}" for start, end in spans)} if spans else {}
    query = urlencode({**named, "key": _key(**named), **at})
    return f"{ADDRESS}?{query}&page={page or ''}"


def _nowhere(_start: int, _end: int) -> str:
    """What a stretch leads to of which nobody looked where."""
    return ""


def _words(image: PageImage, text: str, sign: Callable[[int, int], str]) -> list[list[Any]]:
    """The words of a page: the part of it that each covers, where it begins, what it says, and what it leads to.

    A blank behind it stands for the white space that parts it from the next one.
    """
    behind = [word.start for word in image.words[1:]]
    gaps = [text[word.end : start] for word, start in zip(image.words, behind, strict=False)]
    return [
        [
            *(round(side, 5) for side in (word.box.left, word.box.top, word.box.right, word.box.bottom)),
            word.start,
            text[word.start : word.end] + (" " if gap and gap.isspace() else ""),
            sign(word.start, word.end),
        ]
        for word, gap in zip(image.words, [*gaps, ""], strict=False)
    ]


@cache
def _secret() -> bytes:
    return secrets.token_bytes(32)


def _key(document: str, version: str) -> str:
    return hmac.new(_secret(), f"{document} {version}".encode(), hashlib.sha256).hexdigest()[:32]


@st.cache_data(max_entries=REMEMBERED, show_spinner=False)
def _page(
    _assistant: Assistant, document_id: str, sha256: str, page: int, spans: tuple[Stretch, ...], width: int
) -> PageImage:
    """A page with some stretches marked; `sha256` tells one version of the document from another."""
    return _assistant.library.page_image(document_id, page, spans, width, words=width == WIDTH)


class PagePictures:
    """Answers browsers that fetch the picture of a page, or its words."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].endswith(f"/{ADDRESS}"):
            await self._app(scope, receive, send)
            return
        from starlette.concurrency import run_in_threadpool
        from starlette.responses import Response

        asked = dict(parse_qsl(scope.get("query_string", b"").decode("ascii", "replace")))
        told = await run_in_threadpool(_told, asked)
        media = "application/json" if "words" in asked else "image/png"
        kept = {"cache-control": "private, max-age=604800, immutable"}
        found = Response(told, media_type=media, headers=kept) if told else Response("", 404)
        await found(scope, receive, send)


def _told(asked: Mapping[str, str]) -> bytes:
    """The picture that an address names, or the words on it as JSON, which lead nowhere yet.

    Nothing where `address` did not give it, or the document is another by now.
    """
    named = {name: asked.get(name, "") for name in ("document", "version")}
    if not hmac.compare_digest(asked.get("key", "").encode(), _key(**named).encode()):
        return b""
    try:
        spans = tuple(_span(said) for said in asked.get("at", "").split())
        width = WIDE if "wide" in asked else WIDTH
        assistant, name, version = services.assistant(), named["document"], named["version"]
        record = assistant.library.record(name)
        if record.document.sha256 != version:
            return b""
        image = _page(assistant, name, version, int(asked.get("page", "")), spans, width)
        return json.dumps(_words(image, record.text, _nowhere)).encode() if "words" in asked else image.png
    except (AssistantError, ValueError):
        return b""


def _span(said: str) -> Stretch:
    start, _, end = said.partition("-")
    return int(start), int(end)
